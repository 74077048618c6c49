"""Hostile addresses, each tried four ways; what counts is which sockets were opened."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import yarl
from aiohttp import web

from bot.adapters.guard import is_public
from bot.adapters.http import Fetcher, Limits
from bot.model import FetchFailure, FetchProblem, Source, SourceId, SourceState, Trust
from tests.adapters.rigs.net import FakeDNS, Ledger, serving

ADDRESSES = Path(__file__).parents[2] / "corpus" / "urls" / "addresses.json"
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
WAYS = ("feed", "page", "image", "redirect")
SOURCE = Source(SourceId("rig"), "Rig", "", "en", "Rig", Trust.PRESS, timedelta(minutes=30))
STATE = SourceState(source=SourceId("rig"))


@dataclass(frozen=True)
class Outcome:
    url: str
    way: str
    sockets: tuple[str, ...]
    problem: FetchProblem | None
    seconds: float

    @property
    def leaked(self) -> bool:
        return any(not is_public(address) for address in self.sockets)


def table() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = json.loads(ADDRESSES.read_text("utf-8"))
    return found


def hostile() -> list[str]:
    rows = table()
    return [*(url for urls in rows["refused"].values() for url in urls), *rows["names"]]


async def attempt(urls: list[str], *, ways: tuple[str, ...] = WAYS) -> list[Outcome]:
    """What happens to each address on each way."""
    rows = table()
    answers = {
        yarl.URL(url).raw_host or "": found for url, found in {**rows["names"], **rows["controls"]}.items()
    }
    names = {host: found for host, found in answers.items() if found}
    target = ""

    async def redirect(request: web.Request) -> web.StreamResponse:
        if request.path == "/robots.txt":
            return web.Response(status=404)
        return web.Response(status=302, headers={"Location": target})

    outcomes: list[Outcome] = []
    loop = asyncio.get_running_loop()
    async with serving(redirect) as port:
        dns = FakeDNS({**names, "start.example.net": ["127.0.0.1"]})
        ledger = Ledger()
        ledger.watch(loop, carry_out={port})
        fetcher = Fetcher(
            allow_hosts=[f"start.example.net:{port}"],
            resolver=dns,
            gap=timedelta(),
            limits=Limits(total=5, connect=3),
        )
        for url in urls:
            for way in ways:
                ledger.tried.clear()
                began = loop.time()
                target = "".join(letter for letter in url if letter not in "\r\n\x00")
                start = f"http://start.example.net:{port}/"
                result: object
                if way in {"feed", "redirect"}:
                    source = replace(SOURCE, url=url if way == "feed" else start)
                    result = await fetcher.fetch_feed(source, STATE, now=NOW)
                elif way == "page":
                    result = await fetcher.fetch_page(url, now=NOW)
                else:
                    result = await fetcher.fetch_image(url, now=NOW)
                problem = result.problem if isinstance(result, FetchFailure) else None
                outcomes.append(Outcome(url, way, tuple(ledger.tried), problem, loop.time() - began))
        await fetcher.close()
    return outcomes


_OPEN = ("93.184.216.34", "8.8.8.8", "1.1.1.1", "2606:4700::1111", "2a00:1450::1")
_CLOSED = ("127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.1.1", "::1", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
           "0.0.0.0", "100.64.0.9", "2002:7f00:1::", "fe80::1")  # fmt: skip


async def rebinding(*, count: int, seed: int) -> tuple[int, int]:
    """(leaks, fetches that reached a public address) over random sequences of DNS answers."""
    random = Random(seed)

    def answers() -> list[str]:
        mix = [
            random.choice(_CLOSED if random.random() < 0.4 else _OPEN) for _ in range(random.randint(1, 4))
        ]
        return mix if random.random() < 0.95 else mix * 10

    loop = asyncio.get_running_loop()
    ledger = Ledger()
    ledger.watch(loop, carry_out=set())
    leaks = reached = 0
    names = _endless_names(answers)
    fetcher = Fetcher(resolver=names, gap=timedelta(), limits=Limits(total=5, connect=3))
    for number in range(count):
        ledger.tried.clear()
        # A name anew each time: the connector's own cache must not hide answers from the rig.
        source = replace(SOURCE, url=f"http://n{number}.attacker.net/")
        await fetcher.fetch_feed(source, STATE, now=NOW)
        leaks += any(not is_public(address) for address in ledger.tried)
        reached += bool(ledger.tried)
    await fetcher.close()
    return leaks, reached


def _endless_names(answers: object) -> FakeDNS:
    class Endless(dict[str, object]):
        def get(self, key: str, default: object = None) -> object:
            return answers

        def __iter__(self) -> Iterator[str]:
            return iter(())

    dns = FakeDNS({})
    dns.answers = Endless()  # type: ignore[assignment]
    return dns
