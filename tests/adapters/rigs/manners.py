"""Days of polling in minutes: our fetcher and timetable against servers that keep a record of our manners.

The columns are those of the Feed Reader Score project: unconditional requests, made-up or outdated validators, cookies,
referrers, query extras, and requests that came sooner than the server had asked.
"""

from __future__ import annotations

import asyncio
import heapq
import random
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

from aiohttp import web

from bot.adapters.http import Fetcher
from bot.core import schedule
from bot.feeds import parse
from bot.model import EntryKey, RawFeed, SeenEntry, Source, SourceId, SourceState, Trust
from bot.workers.poller_reading import Reader
from tests.adapters.rigs.net import serving

START = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass
class VirtualClock:
    at: datetime = START

    def now(self) -> datetime:
        return self.at

    async def wait(self, until: datetime | None, *wake: asyncio.Event) -> None:
        """Goes there at once."""
        if not any(event.is_set() for event in wake):
            self.at = until or self.at


@dataclass
class Site:
    """One feed's server: what it serves, and what it saw."""

    number: int
    etag: bool
    modified: bool
    max_age: int
    changes: timedelta
    busy_every: int  # each so many requests end in 429; 0 = never
    requests: int = 0
    unconditional: int = 0
    given: list[tuple[str | None, str | None]] = field(default_factory=list)
    not_before: datetime = START
    sins: Counter[str] = field(default_factory=Counter)

    def answer(self, request: web.Request, now: datetime) -> web.Response:
        self.requests += 1
        self._judge(request, now)
        if self.busy_every and self.requests % self.busy_every == 0:
            self.not_before = now + timedelta(hours=3)
            return web.Response(status=429, headers={"Retry-After": "10800"})
        version = int((now - START) / self.changes)
        etag = f'W/"{self.number}-{version}"' if self.etag else None
        modified = format_datetime(START + version * self.changes, usegmt=True) if self.modified else None
        headers = {"Date": format_datetime(now, usegmt=True)}
        if etag:
            headers["ETag"] = etag
        if modified:
            headers["Last-Modified"] = modified
        if self.max_age:
            headers["Cache-Control"] = f"max-age={self.max_age}"
            self.not_before = max(self.not_before, now + timedelta(seconds=min(self.max_age, 86_400)))
        known = (etag or modified) and (
            request.headers.get("If-None-Match") == etag
            if etag
            else request.headers.get("If-Modified-Since") == modified
        )
        self.given.append((etag, modified))
        if known:
            return web.Response(status=304, headers=headers)
        return web.Response(
            body=_feed(self.number, version, self.changes),
            headers=headers,
            content_type="application/rss+xml",
        )

    def _judge(self, request: web.Request, now: datetime) -> None:
        sent = (request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since"))
        self.unconditional += sent == (None, None)
        last = self.given[-1] if self.given else (None, None)
        for name, value, index in (("If-None-Match", sent[0], 0), ("If-Modified-Since", sent[1], 1)):
            if value is not None and value != last[index]:
                before = any(value == pair[index] for pair in self.given)
                self.sins[f"{name} {'out of sequence' if before else 'made up'}"] += 1
        for name in ("Cookie", "Referer"):
            self.sins[name] += name in request.headers
        self.sins["query"] += bool(request.query_string)
        self.sins["library User-Agent"] += "aiohttp" in request.headers.get("User-Agent", "aiohttp").lower()
        self.sins["too early"] += now < self.not_before


def _feed(number: int, version: int, changes: timedelta) -> bytes:
    items = "".join(
        f"<item><title>News {number}-{entry}</title><link>https://n{number}.example.net/{entry}</link>"
        f"<pubDate>{format_datetime(START + (entry - 5) * changes)}</pubDate></item>"
        for entry in range(version + 5, version, -1)
    )
    return f"<rss version='2.0'><channel><title>Feed {number}</title>{items}</channel></rss>".encode()


class _Memory:
    """Remembers nothing: what is new does not matter to manners."""

    async def entries(self, keys: Iterable[EntryKey]) -> Mapping[EntryKey, SeenEntry]:
        return {}

    async def entries_of(self, source: SourceId) -> tuple[SeenEntry, ...]:
        return ()

    async def entry_by_url(self, url: str) -> SeenEntry | None:
        return None

    async def story(self, story: Any) -> None:
        return None


class _Parser:
    async def parse(self, raw: RawFeed, source: Source, *, now: datetime) -> Any:
        return parse(raw, source, now=now)

    async def judge(self, entry: Any, page: Any, source: Source, *, now: datetime) -> Any:
        raise AssertionError("nothing here is promising")


@dataclass(frozen=True)
class Record:
    sites: tuple[Site, ...]
    days: float

    @property
    def sins(self) -> Counter[str]:
        return +sum((site.sins for site in self.sites), Counter[str]())

    @property
    def repeated_unconditional(self) -> int:
        """Unconditional requests beyond the first, to servers that gave validators."""
        return sum(max(0, site.unconditional - 1) for site in self.sites if site.etag or site.modified)

    @property
    def busiest(self) -> float:
        return max(site.requests for site in self.sites) / self.days


async def week(
    *, feeds: int, days: float, restarts: int, seed: int, every: timedelta = timedelta(minutes=30)
) -> Record:
    """What the servers of `feeds` sources saw in so many days."""
    rng = random.Random(seed)
    sites = tuple(
        Site(
            number, etag=rng.random() < 0.7, modified=rng.random() < 0.7, max_age=rng.choice([0, 0, 900, 43_200]),
            changes=timedelta(hours=rng.choice([1, 6, 24, 400])), busy_every=rng.choice([0, 0, 0, 17]),
        )
        for number in range(feeds)
    )  # fmt: skip
    clock = VirtualClock()

    async def answer(request: web.Request) -> web.StreamResponse:
        return sites[int(request.path.rsplit("/", 1)[-1])].answer(request, clock.now())

    async with serving(answer, "0.0.0.0") as port:
        sources = [
            Source(
                SourceId(f"s{site.number}"), f"Site {site.number}", _address(port, site.number), "en", "Rig", Trust.PRESS,
                every,
            )
            for site in sites
        ]  # fmt: skip
        states: dict[int, SourceState] = {}
        heap = [(START + timedelta(seconds=number), number) for number in range(feeds)]
        end = START + timedelta(days=days)
        again_at = [START + timedelta(days=days) * (step + 1) / (restarts + 1) for step in range(restarts)]
        fetcher, reader = _bot(clock, rng)
        while heap[0][0] < end:
            clock.at, number = heapq.heappop(heap)
            if again_at and clock.at >= again_at[0]:
                again_at.pop(0)
                await fetcher.close()
                fetcher, reader = _bot(clock, rng)
            source = sources[number]
            reading = await reader.read(source, states.get(number, SourceState(source=source.id)))
            states[number] = reading.state
            if reading.state.due_at is None:
                raise AssertionError(reading)
            heapq.heappush(heap, (reading.state.due_at, number))
        await fetcher.close()
    return Record(sites, days)


def _bot(clock: VirtualClock, rng: random.Random) -> tuple[Fetcher, Reader]:
    fetcher = Fetcher(allow_hosts=["127.0.0.0/8"], gap=timedelta(), contact="https://bot.example.net/")
    reader = Reader(
        fetcher=fetcher, parser=_Parser(), memory=_Memory(), promising=lambda _: lambda _: "", clock=clock, rng=rng,
        pace=schedule.DEFAULT_PACE,
    )  # fmt: skip
    return fetcher, reader


def _address(port: int, number: int) -> str:
    return f"http://127.2.{number // 250}.{number % 250 + 1}:{port}/{number}"
