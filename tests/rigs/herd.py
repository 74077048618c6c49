"""Two thousand sources after a restart, and one host that serves many of them."""

from __future__ import annotations

import asyncio
import random
import time
from collections import deque
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

from aiohttp import web

from bot.adapters.http import Fetcher
from bot.catalogue.load import load
from bot.core.judge import Knowledge
from bot.core.schedule import DEFAULT_PACE
from bot.model import SourceId, SourceState
from bot.store.tiny import TinyStore
from tests.adapters.rigs.net import serving
from tests.workers.builders import NOW, source
from tests.workers.rigs.clock import VirtualClock
from tests.workers.rigs.newsroom import Newsroom, rss


@dataclass(frozen=True, slots=True)
class Host:
    at_once: int
    closest: float  # seconds between two requests


@dataclass(frozen=True, slots=True)
class Herd:
    busiest: int  # polls in ten seconds
    mean: float
    polls: int


class SteppingClock(VirtualClock):
    """Each wait takes at least a millisecond: as little as the poller's token may be short of, rounded to nothing."""

    async def wait(self, until: datetime | None, *wake: asyncio.Event) -> None:
        least = self.current + timedelta(milliseconds=1)
        await super().wait(None if until is None else max(until, least), *wake)


async def one_host(*, feeds: int, seed: int) -> Host:
    """Every feed asked for at once, all on one host, with the gap that the bot keeps by itself."""
    rng = random.Random(seed)
    begun: list[float] = []
    running = most = 0

    async def answer(request: web.Request) -> web.StreamResponse:
        nonlocal running, most
        del request
        running, begun_at = running + 1, time.monotonic()
        begun.append(begun_at)
        most = max(most, running)
        await asyncio.sleep(rng.uniform(0, 0.3))
        running -= 1
        return web.Response(body=b"<rss version='2.0'><channel/></rss>", content_type="application/rss+xml")

    async with serving(answer) as port:
        fetcher = Fetcher(allow_hosts=["127.0.0.1"], gap=timedelta(seconds=1))
        asked = [
            replace(source(f"s{n}"), url=f"http://127.0.0.1:{port}/{n}") for n in range(feeds)
        ]  # fmt: skip
        await asyncio.gather(
            *(fetcher.fetch_feed(one, SourceState(SourceId(one.id)), now=NOW) for one in asked)
        )
        await fetcher.close()
    gaps = [later - earlier for earlier, later in pairwise(begun)]
    return Host(most, min(gaps, default=0.0))


async def restart(folder: Path, *, feeds: int) -> Herd:
    """All sources due at once, as after days switched off: the busiest ten seconds beside the mean of a cycle."""
    store = await TinyStore.open(folder / "store")
    clock = SteppingClock(NOW)
    room = Newsroom(store, Knowledge.build(load()), clock)
    room.sources = {
        one.id: one for one in (source(f"s{n}", every=timedelta(minutes=15)) for n in range(feeds))
    }
    for one in room.sources.values():
        room.net.feeds[one.url] = rss()
    polls: list[datetime] = []
    for away in (timedelta(0), timedelta(days=2)):
        clock.advance(away)
        room.restart(pace=DEFAULT_PACE)
        before = len(room.net.asked)
        poller, stop = room.poller, asyncio.Event()
        clock.busy = lambda poller=poller: bool(poller._tasks)  # type: ignore[misc]
        end = clock.now() + timedelta(minutes=14)
        clock.limit = end
        running = asyncio.create_task(poller.run(stop))
        while clock.now() < end and not running.done():  # noqa: ASYNC110 - time here is virtual
            await asyncio.sleep(0.001)
        stop.set()
        await running
        polls = [at for at, _, _ in room.net.asked[before:]]
    await store.close()
    window: deque[datetime] = deque()
    busiest = 0
    for at in sorted(polls):
        window.append(at)
        while at - window[0] >= timedelta(seconds=10):
            window.popleft()
        busiest = max(busiest, len(window))
    return Herd(busiest, feeds / (15 * 60) * 10, len(polls))
