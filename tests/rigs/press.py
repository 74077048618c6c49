"""Many outlets on addresses of their own: feeds with validators, pages, some that misbehave, and news between dull items.

What an outlet says is a function of its number and the time, so that nothing grows however long it is asked.
"""

from __future__ import annotations

import asyncio
import random
import socket
import zlib
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any, Literal

import yaml
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.catalogue.load import load
from tests.adapters.rigs.bombs import MEGABYTE, pack
from tests.adapters.rigs.net import serving

Manner = Literal["good", "hangs", "fails", "bomb"]
ENTRIES, WORDS = 20, 60  # of a feed, of an item
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ACTS = (
    "sign an agreement on", "approve the next step of", "share the results of", "prepare the launch of",
    "test hardware of", "name the teams of",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed; `news` names the programme it is about, "" for what nobody wants."""

    outlet: int
    number: int
    at: datetime
    news: str = ""

    @property
    def path(self) -> str:
        return f"/{self.outlet}/{self.number}.html"


def name(outlet: int) -> str:
    """The outlet's host, known only to `Names`."""
    return f"outlet{outlet:04}.example.org"


def address(outlet: int) -> str:
    return f"127.3.{outlet // 250}.{outlet % 250 + 1}"


class Names(AbstractResolver):
    """The name server of this world: every outlet has an address of its own."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        del family
        number = host.removeprefix("outlet").partition(".")[0]
        if not number.isdecimal():
            raise OSError(None, "no such name")
        return [ResolveResult(hostname=host, host=address(int(number)), port=port, family=socket.AF_INET,
                              proto=0, flags=socket.AI_NUMERICHOST)]  # fmt: skip

    async def close(self) -> None:
        """Nothing is held."""


class Words:
    """Made-up words, so that two items share next to nothing."""

    def __init__(self) -> None:
        rng = random.Random(1)
        self._all = ["".join(rng.choice(_LETTERS) for _ in range(rng.randint(3, 9))) for _ in range(3000)]
        self._names = {p.id: p.names["en"] for p in load().programmes.values()}

    def title(self, item: Item) -> str:
        rng = self._rng(item)
        if item.news:
            return f"ESA and JAXA {rng.choice(_ACTS)} {self._names[item.news]}: {' '.join(rng.choices(self._all, k=3))}"
        return " ".join(rng.choices(self._all, k=8)).capitalize()

    def text(self, item: Item) -> str:
        rng = self._rng(item)
        drawn = " ".join(rng.choices(self._all, k=WORDS))
        if not item.news:
            return drawn
        programme = self._names[item.news]
        return (
            f"The European Space Agency (ESA) and the Japan Aerospace Exploration Agency (JAXA) said that "
            f"{programme} {' '.join(rng.choices(self._all, k=6))}. JAXA supplies the {rng.choice(self._all)} camera "
            f"and ESA the {rng.choice(self._all)} antenna for {rng.randrange(2, 900)} million euro. {drawn}."
        )

    def _rng(self, item: Item) -> random.Random:
        return random.Random(zlib.crc32(f"{item.outlet}/{item.number}".encode()))


@dataclass(frozen=True, slots=True)
class Asked:
    """One request for a feed: by the given clock, with what was new in the answer."""

    outlet: int
    at: float
    status: int
    newest: int


class Press:
    """`items(outlet, now)` says what an outlet has published by `now`, oldest first."""

    def __init__(
        self,
        items: Callable[[int, datetime], Sequence[Item]],
        *,
        manners: Mapping[int, Manner],
        now: Callable[[], datetime],
        timer: Callable[[], float],
        keep: bool = True,
    ) -> None:
        self._items = items
        self._manners = manners
        self._now = now
        self._timer = timer
        self._keep = keep
        self._words = Words()
        self._bomb = pack("gzip", 200 * MEGABYTE) if "bomb" in manners.values() else b""
        self.misbehaving = False
        self.asked: list[Asked] = []

    async def answer(self, request: web.Request) -> web.StreamResponse:
        outlet, _, rest = request.path.strip("/").partition("/")
        if not outlet.isdecimal():
            return web.Response(status=404)  # robots.txt: there is none
        if rest.endswith(".html"):
            return self._page(int(outlet), int(rest.removesuffix(".html")))
        return await self._feed(request, int(outlet))

    async def _feed(self, request: web.Request, outlet: int) -> web.StreamResponse:
        manner = self._manners.get(outlet, "good") if self.misbehaving else "good"
        if manner == "hangs":
            self._note(outlet, 0, 0)
            await asyncio.sleep(60)
        if manner == "fails":
            self._note(outlet, 503, 0)
            return web.Response(status=503)
        if manner == "bomb":
            self._note(outlet, 200, 0)
            return web.Response(
                body=self._bomb, headers={"Content-Encoding": "gzip"}, content_type="text/xml"
            )
        items = self._items(outlet, self._now())[-ENTRIES:]
        newest = items[-1].number if items else 0
        tag = f'"{outlet}-{newest}"'
        if request.headers.get("If-None-Match") == tag:
            self._note(outlet, 304, newest)
            return web.Response(status=304, headers={"ETag": tag})
        self._note(outlet, 200, newest)
        body = self.document(outlet, items, base=f"http://{request.host}")
        return web.Response(body=body, headers={"ETag": tag}, content_type="application/rss+xml")

    def _note(self, outlet: int, status: int, newest: int) -> None:
        if self._keep:
            self.asked.append(Asked(outlet, self._timer(), status, newest))

    def document(self, outlet: int, items: Sequence[Item], *, base: str) -> bytes:
        rows = "".join(
            f"<item><title>{self._words.title(one)}</title><link>{base}{one.path}</link><guid>{base}{one.path}</guid>"
            f"<pubDate>{format_datetime(one.at)}</pubDate><description>{self._words.text(one)}</description></item>"
            for one in reversed(items)
        )
        return (
            f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Outlet {outlet}</title>"
            f"<link>{base}/</link><description>News</description>{rows}</channel></rss>"
        ).encode()

    def _page(self, outlet: int, number: int) -> web.Response:
        known = {one.number: one for one in self._items(outlet, self._now())}
        if number not in known:
            return web.Response(status=404)
        title, text = self._words.title(known[number]), self._words.text(known[number])
        return web.Response(
            text=f"<html lang='en'><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p>"
            "</article></body></html>",
            content_type="text/html",
        )


@asynccontextmanager
async def printing(press: Press) -> AsyncIterator[int]:
    """The press at work on every address of 127.0.0.0/8; gives its port."""
    async with serving(press.answer, "0.0.0.0") as port:
        yield port


def write_sources(path: Path, *, outlets: int, port: int, every: timedelta) -> None:
    """A SOURCES file of so many outlets; every built-in source is switched off."""
    entries: list[dict[str, Any]] = [
        {"id": f"outlet-{n}", "name": f"Outlet {n}", "url": f"http://{name(n)}:{port}/{n}/feed", "language": "en",
         "publisher": f"Outlet {n}", "trust": "press", "every": f"{every.total_seconds():.0f}s"}
        for n in range(outlets)
    ]  # fmt: skip
    entries += [
        {"id": one.id, "name": one.name, "url": one.url, "language": one.language, "publisher": one.publisher,
         "trust": str(one.trust), "every": "1d", "enabled": False}
        for one in load().sources.values()
    ]  # fmt: skip
    path.write_text(yaml.dump({"sources": entries}, allow_unicode=True, Dumper=yaml.CSafeDumper), "utf-8")


def settings(outlets: int, folder: Path) -> dict[str, str]:
    """What the bot must be told to read this press."""
    return {
        "SOURCES": str(folder / "sources.yaml"),
        "DATA_DIR": str(folder / "data"),
        "ALLOW_HOSTS": ",".join(name(n) for n in range(outlets)),
    }


def partnerships() -> tuple[str, ...]:
    """Programmes that ESA and JAXA share, by id; news about those that are only context is not posted."""
    return tuple(
        p.id for p in load().programmes.values() if p.partnership and p.link != "context" and p.id != "cpr"
    )


def utc(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
