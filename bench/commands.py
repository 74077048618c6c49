"""Commands at scale: autocomplete, the first answer, and one story to a thousand channels."""

from __future__ import annotations

import asyncio
import gc
import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.search import stories
from bot.adapters.messenger import Messenger
from bot.adapters.pacing import Breaker
from bot.adapters.wire import Wire
from bot.cards import Look, carries, render_story
from bot.catalogue.load import load
from bot.model import (
    Batch,
    ChannelId,
    DeliveryKind,
    GuildId,
    Relevance,
    Story,
    Subscription,
    SubscriptionId,
    UserId,
    delivery_key,
)
from bot.sandbox import Rules
from bot.search import Archive
from tests.cards import samples
from tests.cogs.world import World, running

AUTOCOMPLETE_MS, ANSWER_MS, FAN_OUT_S = 50.0, 300.0, 24.0
TYPED = ("r", "ram", "らむ", "ラムセス", "moon", "火", "bepi", "mercuri", "x-ray", "ISS", "zzzz", "")


def spec(guilds: int) -> dict[str, Any]:
    channels = [{"name": "esa-jaxa"}, {"name": "announcements", "type": "announcement"}, {"name": "general"}]
    return {
        "users": [
            {"name": "administrator", "display": "Administrator"},
            {"name": "member", "display": "Member"},
        ],
        "guilds": [{"name": f"Server {n}", "channels": channels} for n in range(guilds)],
    }


def subscriptions(world: World) -> tuple[Subscription, ...]:
    """One for each server, in its first channel."""
    now = world.clock[0]
    rows = []
    for number, guild in enumerate(world.sandbox.state.guilds.values()):
        channel = next(iter(guild.channels.values()))
        rows.append(
            Subscription(
                id=SubscriptionId(f"S{number:05d}"),
                guild=GuildId(guild.id),
                channel=ChannelId(channel.id),
                channel_kind=samples.delivery().channel_kind,
                topics=("everything",),
                programmes=(),
                language="en-GB",
                created_by=UserId(1),
                created_at=now,
                cursor_at=now,
            )
        )
    return tuple(rows)


async def timed(count: int, act: Callable[[], Awaitable[float]]) -> tuple[float, float]:
    """Median and p99 in milliseconds."""
    await act()
    times = sorted([await act() for _ in range(count)])
    return statistics.median(times) * 1000, times[int(count * 0.99)] * 1000


async def commands(count: int, guilds: int) -> bool:
    catalogue = load()
    with tempfile.TemporaryDirectory() as folder:
        made = [replace(one, relevance=Relevance.NOTABLE) for one in stories(count, catalogue)]
        archive = Archive(Path(folder) / "search.sqlite", catalogue)
        await archive.open()
        for at in range(0, count, 500):
            await archive.update(made[at : at + 500], None)
        async with running(Path(folder) / "store", stories=made, spec=spec(guilds), archive=archive) as world:
            # A moment after the newest story, as in life.
            world.clock[0] = max(one.published_at for one in made) + timedelta(minutes=1)
            await world.store.commit(Batch(subscriptions=subscriptions(world)))
            gc.collect()
            gc.freeze()  # once everything is loaded: a full collection takes 300 ms at this size
            good = await autocomplete(world, made)
            good = await answers(world, made) and good
        await archive.close()
    return good


def row(name: str, p50: float, p99: float, bar: float) -> bool:
    verdict = "ok" if p99 <= bar else "OVER"
    print(f"{name:<34}{p50:>9.1f} ms{p99:>9.1f} ms{bar:>9.0f} ms  {verdict}")
    return p99 <= bar


async def autocomplete(world: World, made: list[Story]) -> bool:
    print(f"{'autocomplete':<34}{'median':>12}{'p99':>12}{'bar':>12}")
    rng = random.Random(1)
    words = [next(iter(one.headline.values()))[:20] for one in rng.choices(made, k=50)]
    good = True
    for command, option, typed in (
        ("latest", "mission", TYPED),
        ("latest", "topic", TYPED),
        ("search", "agency", TYPED),
        ("story", "story", tuple(words)),
        ("unsubscribe", "subscription", ("", "S0", "every")),
        ("me", "timezone", TYPED),
    ):

        async def act(command: str = command, option: str = option, typed: tuple[str, ...] = typed) -> float:
            begun = time.perf_counter()
            await world.sandbox.autocomplete(command, option, rng.choice(typed), user="administrator")
            return time.perf_counter() - begun

        good = row(f"/{command} {option}", *await timed(200, act), AUTOCOMPLETE_MS) and good
    return good


async def answers(world: World, made: list[Story]) -> bool:
    print(f"\n{'first answer':<34}{'median':>12}{'p99':>12}{'bar':>12}")
    rng = random.Random(2)
    queries = ["mission launch", "月面", "ramses camera", "telescope orbit", "spacecaft"]
    acts: dict[str, Callable[[], dict[str, Any]]] = {
        "latest": lambda: {"count": 5},
        "search": lambda: {"query": rng.choice(queries)},
        "story": lambda: {"story": rng.choice(made).id},
        "mission": lambda: {"name": rng.choice(list(world.context.catalogue.programmes))},
        "milestones": lambda: {"range": "all"},
        "agreements": dict,
        "digest": lambda: {"period": "month"},
        "why": lambda: {"story": rng.choice(made).id},
        "help": dict,
        "me": dict,
        "setup": dict,
        "subscriptions list": dict,
        "settings": dict,
        "sources list": dict,
        "health": dict,
    }
    good = True
    for command, options in acts.items():

        async def act(command: str = command, options: Callable[[], dict[str, Any]] = options) -> float:
            world.clock[0] += timedelta(seconds=5)
            made = await world.sandbox.invoke(command, options(), user="administrator")
            return made.answered_after or 99.0

        good = row(f"/{command}", *await timed(100, act), ANSWER_MS) and good
    return good


async def fan_out(channels: int) -> bool:
    """One story to as many channels, each of its own server, under Discord's 50 requests a second."""
    with tempfile.TemporaryDirectory() as folder:
        rules = Rules(global_limit=True, bucket_limit=True)
        async with running(Path(folder) / "store", spec=spec(channels), rules=rules) as world:
            breaker = Breaker()
            messenger = Messenger(Wire(world.bot, breaker=breaker), carries=carries)
            told = samples.story()
            look = Look(world.context.catalogue, world.context.translator, "en-GB", datetime.now(UTC))
            rows = [
                replace(
                    samples.delivery(),
                    key=delivery_key(sub.channel, "en-GB", told.id, DeliveryKind.POST),
                    guild=sub.guild,
                    channel=sub.channel,
                )
                for sub in subscriptions(world)
            ]
            world.sandbox.ledger.clear()
            begun = time.perf_counter()
            message = render_story(told, rows[0], look)
            posted = await asyncio.gather(*(messenger.send(one, message) for one in rows))
            seconds = time.perf_counter() - begun
            statuses = Counter(world.sandbox.ledger.as_json()["statuses"])
    refused = statuses["429"]
    good = seconds <= FAN_OUT_S * channels / 1000 and refused == 0 and len(posted) == channels
    print(
        f"\nfan-out to {len(posted)} channels: {seconds:.1f} s (bar {FAN_OUT_S * channels / 1000:.1f} s), "
        f"{refused} × 429 (bar 0)  {'ok' if good else 'OVER'}"
    )
    return good


def main(argv: list[str]) -> int:
    quick = "--quick" in argv
    count, guilds = (2_000, 50) if quick else (100_000, 1_000)
    print(f"{count:,} stories, {guilds:,} servers")
    good = asyncio.run(commands(count, guilds))
    good = asyncio.run(fan_out(guilds)) and good
    return 0 if good else 1
