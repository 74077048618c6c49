"""The sandbox, a feed server and the bot, each a process of its own, as on a real machine."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import yaml

from bot.catalogue.load import load
from bot.sandbox.newsroom import feeds, pages
from bot.sandbox.newsroom.script import Telling, outlets

ROOT = Path(__file__).parents[2]
Json = dict[str, Any]


def environment(**settings: str) -> dict[str, str]:
    """Nothing of the caller's own settings reaches the processes."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **settings}


def bot(*arguments: str, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """A verb run to its end in `folder`, so that no .env but that folder's is read."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments], cwd=folder, env=environment(**settings),
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


async def until(
    claim: Callable[[], Awaitable[Any]], *, within: float, every: float = 0.05, message: str = ""
) -> Any:
    """The first true answer of `claim`; AssertionError with `message` if none comes in time."""
    deadline = time.monotonic() + within
    while True:
        if answer := await claim():
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(message or f"nothing came within {within:.0f} s")
        await asyncio.sleep(every)


class Bot:
    """`python -m bot run` as a child that can be killed and started again."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.settings = settings
        self.log = folder / "bot.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        return self._process.poll() if self._process else None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"], cwd=self.folder, env=environment(**self.settings),
                stdout=log, stderr=log,
            )  # fmt: skip

    def kill(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def stop(self) -> int:
        """Its exit code after a graceful end."""
        assert self._process is not None
        self._process.terminate()
        return self._process.wait(20)

    def close(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self.kill()

    def said(self) -> str:
        return self.log.read_text("utf-8", "replace") if self.log.exists() else ""


class Discord:
    """The sandbox through its own API; the bot's settings are in `environment`."""

    def __init__(self, environment: Mapping[str, str], session: aiohttp.ClientSession) -> None:
        self.environment = environment
        self._base = environment["DISCORD_API_URL"].removesuffix("/api/v10") + "/_sandbox"
        self._session = session

    async def get(self, path: str) -> Any:
        async with self._session.get(f"{self._base}/{path}") as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def post(self, path: str, body: Json | None = None, *, method: str = "POST") -> Any:
        async with self._session.request(method, f"{self._base}/{path}", json=body or {}) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def ready(self, process: Bot, *, within: float = 40) -> None:
        """Returns once the bot is connected and told its commands."""

        async def claim() -> bool:
            assert process.returncode is None, process.said()[-2000:]
            world = await self.get("world")
            known = await self.get("commands?user=administrator&channel=esa-jaxa")
            return bool(world["bot"]["online"] and known)

        await until(claim, within=within, message=f"the bot did not log in: {process.said()[-2000:]}")

    async def subscribe(self, channel: str, **options: str) -> None:
        answer = await self.post(
            "invoke",
            {"name": "subscribe", "channel": channel, "user": "administrator",
             "options": {"channel": channel, "topics": "everything", "relevance": "all", **options}},
        )  # fmt: skip
        assert "Done" in (answer["message"] or {}).get("content", ""), answer

    async def channels(self) -> dict[str, str]:
        """Name to id."""
        world = await self.get("world")
        return {row["name"]: row["id"] for guild in world["guilds"] for row in guild["channels"]}

    async def messages(self, channel: str) -> list[Json]:
        rows: list[Json] = await self.get(f"channels/{channel}/messages?user=administrator")
        return [row for row in rows if "private_to" not in row]

    async def ledger(self) -> Json:
        book: Json = await self.get("ledger")
        return book


class Press:
    """The feeds and pages of the sample outlets as files, which the feed server serves."""

    def __init__(self, folder: Path, url: str, names: Sequence[str]) -> None:
        self._folder = folder
        self.url = url
        self.outlets = [outlets()[name] for name in names]
        self._told: list[tuple[Telling, datetime]] = []
        for outlet in self.outlets:
            (folder / outlet.id).mkdir()
        self._write()

    def publish(self, *tellings: Telling) -> None:
        now = datetime.now(UTC)
        self._told += [(one, now) for one in tellings]
        for one in tellings:
            base = f"{self.url}/{one.outlet.id}"
            self._replace(f"{one.outlet.id}/{one.slug}.html", pages.page(one, base, now))
        self._write()

    def address(self, one: Telling) -> str:
        return f"{self.url}/{one.outlet.id}/{one.slug}.html"

    def fetched(self) -> int:
        """How many times a feed was given in full."""
        log = self._folder / "answers.log"
        return log.read_text().count("/feed 200\n") if log.exists() else 0

    def sources(self) -> list[Json]:
        return [
            {"id": outlet.id, "name": outlet.name, "url": f"{self.url}/{outlet.id}/feed",
             "language": outlet.language, "publisher": outlet.name, "trust": outlet.trust, "every": "1s"}
            for outlet in self.outlets
        ]  # fmt: skip

    def _write(self) -> None:
        for outlet in self.outlets:
            base = f"{self.url}/{outlet.id}"
            items = [(one, self.address(one), at) for one, at in self._told if one.outlet == outlet]
            self._replace(f"{outlet.id}/feed", feeds.write(outlet, base, items)[1])

    def _replace(self, name: str, text: str) -> None:
        fresh = self._folder / f"{name}.new"
        fresh.write_text(text, "utf-8")
        fresh.replace(self._folder / name)


def write_sources(path: Path, entries: Sequence[Json]) -> None:
    """A SOURCES file with these entries, and every built-in source switched off."""
    off = [
        {"id": source.id, "name": source.name, "url": source.url, "language": source.language,
         "publisher": source.publisher, "trust": str(source.trust), "every": "1d", "enabled": False}
        for source in load().sources.values()
    ]  # fmt: skip
    path.write_text(yaml.safe_dump({"sources": [*entries, *off]}, allow_unicode=True), "utf-8")


@contextlib.contextmanager
def process(*arguments: str, lines: int) -> Iterator[list[str]]:
    """A Python process that says `lines` lines when it is ready; it is ended afterwards."""
    with subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True
    ) as child:
        try:
            assert child.stdout is not None
            yield [child.stdout.readline().strip() for _ in range(lines)]
        finally:
            child.terminate()


@contextlib.contextmanager
def feed_server(folder: Path) -> Iterator[str]:
    """The address at which the files of `folder` are served."""
    folder.mkdir(exist_ok=True)
    with process(str(Path(__file__).parent / "feed_server.py"), str(folder), lines=1) as said:
        yield f"http://127.0.0.1:{said[0]}"


@contextlib.asynccontextmanager
async def discord() -> Any:
    with process("-m", "bot.sandbox", "--port", "0", "--print-env", lines=2) as said:
        settings = dict(line.split("=", 1) for line in said)
        async with aiohttp.ClientSession() as session:
            yield Discord(settings, session)
