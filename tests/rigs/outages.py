"""Long outages, wide fan-outs, cancelled senders, dead channels, a crash loop: all counted by the sandbox's ledger."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from discord.http import Route

from bot.client import Rendezvous
from bot.errors import AccessDenied, ChannelGone, DeliveryError, OutcomeUnknown, RetryLater
from bot.model import Batch, Delivery
from bot.store.tiny import TinyStore
from tests.rigs.delivering import Post, posting, world
from tests.workers import builders
from tests.workers.rigs.clock import VirtualClock
from tests.workers.rigs.discord import FakeDiscord
from tests.workers.rigs.world import World
from tests.workers.rigs.world import world as small_world

RATE = 45.0
NEVER = 10.0  # seconds after which a waiter counts as stuck for ever


@dataclass(frozen=True, slots=True)
class Delivered:
    lost: int
    twice: int
    too_many: int  # answers 429
    per_second: int  # requests in the busiest second
    in_order: bool
    seconds: float
    allowed: float
    tried: int  # requests while Discord was away


def _busiest(times: list[float]) -> int:
    window: deque[float] = deque()
    most = 0
    for at in sorted(times):
        window.append(at)
        while window[0] <= at - 1:
            window.popleft()
        most = max(most, len(window))
    return most


def _score(
    post: Post, rows: list[Delivery], *, seconds: float, allowed: float, tried: int, since: int = 0
) -> Delivered:
    lost, twice = post.toll(rows)
    requests = post.sandbox.ledger.requests[since:]
    told: dict[int, list[str]] = {}
    for channel, posts in post.sandbox.state.posts.items():
        told[channel] = [str(one.data.get("content", "")) for _, one in sorted(posts.items())]
    in_order = all(said == sorted(said) for said in told.values())
    statuses = Counter(one.status for one in requests)
    return Delivered(
        lost, twice, statuses[429], _busiest([one.at for one in requests]), in_order, seconds, allowed, tried
    )


def _unavailable(what: str, _: Delivery) -> DeliveryError:
    """A 503 as the messenger tells it: only a post may have been carried out."""
    if what == "send":
        return OutcomeUnknown("503: Service Unavailable")
    return RetryLater("503: Service Unavailable", after=timedelta(seconds=15))


class Switch:
    """Stands for one thing, and later for another: the outbox lives through the change."""

    def __init__(self, target: Any) -> None:
        self.target = target

    def __getattr__(self, name: str) -> Any:
        return getattr(self.target, name)


async def six_hours(folder: Path, *, channels: int, stories: int) -> Delivered:
    """An outage of six hours on a virtual clock that ends now; then real time, real requests, real limits."""
    async with posting(folder, world(channels)) as post:
        since = datetime.now(UTC) - timedelta(hours=6)
        rows = await post.queue(stories, channels=post.channels(), begun_at=since)
        past = VirtualClock(since)
        away = FakeDiscord(past)
        away.fault = _unavailable
        clock, messenger = Switch(past), Switch(away)
        outbox = post.outbox(messenger=messenger, clock=clock)
        past.busy = lambda: outbox.busy
        past.limit = since + timedelta(hours=6)
        stop = asyncio.Event()
        running = asyncio.create_task(outbox.run(stop))
        while (past.now() < past.limit or outbox.busy) and not running.done():  # noqa: ASYNC110 - virtual time
            await asyncio.sleep(0.001)
        clock.target, messenger.target = post.clock, post.messenger
        outbox.wake()
        before = len(post.sandbox.ledger.requests)
        begun = time.monotonic()
        allowed = max(60.0, len(rows) / RATE + 20)  # a probe of an outage comes every 15 seconds at most
        while time.monotonic() - begun < allowed * 2 and (await post.store.outbox_depth()).waiting:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        seconds = time.monotonic() - begun
        stop.set()
        await running
        return _score(post, rows, seconds=seconds, allowed=allowed,
                      tried=away.requests["send"] + away.requests["find"], since=before)  # fmt: skip


async def fan_out(folder: Path, *, channels: int) -> Delivered:
    """One story to so many channels, of many servers."""
    async with posting(folder, world(10, guilds=channels // 10)) as post:
        rows = await post.queue(1, channels=post.channels())
        before = len(post.sandbox.ledger.requests)
        begun = time.monotonic()
        await post.settle(post.outbox(), within=24 * channels / 1000 * 2 + 10)
        return _score(post, rows, seconds=time.monotonic() - begun, allowed=24.0, tried=0, since=before)


async def cancelled(folder: Path, *, count: int, seed: int) -> list[float]:
    """Seconds after the end of a global 429 until the next request came through, where a waiter was cancelled."""
    rng = random.Random(seed)
    late = []
    async with posting(folder, world(2)) as post:
        place = post.channels()[0]

        async def ask() -> None:
            await post.wire.request(Route("GET", "/channels/{channel_id}", channel_id=place.id))

        for _ in range(count):
            seconds = rng.uniform(0.2, 0.6)
            post.sandbox.fault("ratelimit", scope="global", times=1, seconds=seconds)
            begun = time.monotonic()
            first = asyncio.create_task(ask())
            await asyncio.sleep(rng.uniform(0.0, seconds))
            first.cancel()
            try:
                await asyncio.wait_for(ask(), NEVER)
            except TimeoutError:
                late.append(NEVER)
                continue
            late.append(time.monotonic() - begun - seconds)
            post.sandbox.faults.clear()
    return late


@dataclass(frozen=True, slots=True)
class Refused:
    refused: int
    worst_target_day: int
    worst_window: int


async def dead_targets(folder: Path, *, targets: int, days: int) -> Refused:
    """A story an hour for channels that all refuse, for days; subscriptions are resumed by nobody."""
    rng = random.Random(targets)
    kinds: list[Callable[[], DeliveryError]] = [
        lambda: AccessDenied("missing access", code=50001), lambda: AccessDenied("missing permissions", code=50013),
        lambda: ChannelGone("unknown channel", code=10003), lambda: AccessDenied("locked", code=160005),
    ]  # fmt: skip
    refused: list[tuple[datetime, int]] = []
    fate = {100 + n: rng.choice(kinds) for n in range(targets)}
    async with small_world(folder / "store") as w:

        def fault(what: str, row: Delivery) -> DeliveryError:
            # The look whether a channel is really gone is answered 404, which Discord does not count.
            if what != "exists":
                refused.append((w.clock.now(), int(row.channel)))
            return fate[int(row.channel)]()

        w.discord.fault = fault
        for day in range(days):
            await _one_story_for_all(w, f"story{day}", targets)
            w.lanes = 250
            await w.live(timedelta(days=1))
    per_day = Counter((channel, (at - builders.NOW) // timedelta(days=1)) for at, channel in refused)
    window: deque[datetime] = deque()
    worst = 0
    for at, _ in refused:
        window.append(at)
        while at - window[0] > timedelta(minutes=10):
            window.popleft()
        worst = max(worst, len(window))
    return Refused(len(refused), max(per_day.values(), default=0), worst)


async def _one_story_for_all(w: World, name: str, targets: int) -> None:
    now = w.clock.now()
    told = builders.story(name, published_at=now)
    known = {row.id for row in await w.tiny.subscriptions_of(builders.subscription().guild)}
    subscriptions = [builders.subscription(f"S{n}", channel=100 + n) for n in range(targets)]
    rows = [
        builders.delivery(name, channel=100 + n, subscription=f"S{n}", created_at=now, due_at=now)
        for n in range(targets)
    ]
    fresh = tuple(one for one in subscriptions if one.id not in known)
    await w.tiny.commit(Batch(stories=(told,), deliveries=tuple(rows), subscriptions=fresh))


async def crash_loop(folder: Path, *, hours: int) -> int:
    """IDENTIFYs of a bot that is started every five seconds and dies at once, memory and all."""
    store = await TinyStore.open(folder / "store")
    now = [builders.NOW]
    identified = 0
    context = SimpleNamespace(store=store, now=lambda: now[0])
    bot = Rendezvous(cast("Any", context))
    end = now[0] + timedelta(hours=hours)
    while now[0] < end:
        hook = asyncio.create_task(bot.before_identify_hook(None, initial=True))
        for _ in range(40):  # enough for reading and writing, far from the least wait
            if hook.done():
                break
            await asyncio.sleep(0.0005)
        identified += hook.done()
        hook.cancel()
        await asyncio.wait({hook})
        # Once it waits for its budget, every fifth minute is looked at: the rest would only cost time.
        now[0] += timedelta(seconds=5 if identified < 100 else 300)
    await store.close()
    return identified
