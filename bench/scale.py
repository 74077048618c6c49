"""PostgreSQL as it grows: search, commits, sending, taking over, hearing of settings, memory for servers.

python -m bench scale                      100,000 stories
python -m bench scale --stories=1000000    the bar's size, a quarter of an hour on two cores
python -m bench scale --stories=1000000 --copies=10    the same number, each text ten times: some minutes
python -m bench scale --database=postgresql://…    in that database, filled where it is empty, and kept
python -m bench scale --only=searches,commits      these parts alone
"""

from __future__ import annotations

import asyncio
import gc
import random
import resource
import signal
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import discord

from bench._scale_fill import fill
from bench.outbox import Instant, Wordless, routed
from bench.search import QUERIES as USUAL
from bench.search import ask
from bot import telemetry
from bot.catalogue.load import load
from bot.model import Batch, GuildId, GuildSettings, SourceId, SourceState
from bot.scale.election import Elected
from bot.search.postgres import PostgresArchive
from bot.store.postgres import PostgresStore, SharedLock
from bot.workers.outbox import Outbox
from tests.store import server
from tests.store.samples import delivery, seen_entry, story, subscription

PACE, CHANNELS = 45.0, 2000
QUERIES = USUAL | {
    "phrase of common words": [
        '"launch mission"',
        '"spacecraft orbit telescope"',
        '"crew laboratory ministers"',
    ],
    "without a common word": ["telescope -mission", "industry -crew -mission", "月面 -太陽電池"],
}


def at(share: float, samples: list[float]) -> float:
    return sorted(samples)[min(len(samples) - 1, int(len(samples) * share))]


def row(name: str, figure: str, bar: str = "", *, good: bool | None = None) -> bool:
    mark = "" if good is None else "  ok" if good else "  MISSED"
    print(f"{name:<62}{figure:>24}   {bar}{mark}", flush=True)
    return good is not False


async def timed(work: Callable[[], Awaitable[Any]]) -> float:
    begun = time.perf_counter()
    await work()
    return (time.perf_counter() - begun) * 1000


async def searches(dsn: str) -> bool:
    archive = PostgresArchive(dsn, load())
    await archive.open()
    rng = random.Random(1)
    every: list[float] = []
    cold = [ask(archive, text, best_first=False) for texts in QUERIES.values() for text in texts]
    row("search newest first, each text for the first time, p50 / worst",
        f"{statistics.median(cold):.1f} / {max(cold):.1f} ms")  # fmt: skip
    for name, texts in QUERIES.items():
        found = [ask(archive, rng.choice(texts), best_first=False) for _ in range(100)]
        every += found
        row(f"search newest first, {name}", f"{statistics.median(found):.1f} / {at(0.99, found):.1f} ms")
    p99 = at(0.99, every)
    good = row("search newest first, all, p50 / p99", f"{statistics.median(every):.1f} / {p99:.1f} ms",
               "p99 ≤ 300 ms", good=p99 <= 300)  # fmt: skip
    best = [ask(archive, rng.choice(texts), best_first=True) for texts in QUERIES.values() for _ in range(20)]
    row("search best first, p50 / p99", f"{statistics.median(best):.1f} / {at(0.99, best):.1f} ms")
    await archive.close()
    return good


async def commits(store: PostgresStore, now: datetime) -> bool:
    run = f"{time.time_ns():x}"  # a kept database knows the keys of earlier runs

    def poll(number: int, channels: int) -> Batch:
        key = f"P{run}{channels:02}{number:05}"
        return Batch(
            entries=tuple(seen_entry(f"{key}-{n}", now=now) for n in range(3)),
            stories=(story(key, now=now),) if channels else (),
            deliveries=tuple(delivery(key, channel=n, now=now) for n in range(channels)),
            source_states=(SourceState(SourceId("esa"), primed=True),),
        )

    good = True
    for name, channels, bar in (("nothing new", 0, 20), ("a story for 50 channels", 50, 20)):
        spent = [await timed(partial(store.commit, poll(n, channels))) for n in range(300)]
        p99 = at(0.99, spent)
        good &= row(f"poll commit, {name}, p50 / p99", f"{statistics.median(spent):.1f} / {p99:.1f} ms",
                    f"p99 ≤ {bar} ms", good=p99 <= bar)  # fmt: skip
    return good


async def sending(store: PostgresStore, dsn: str) -> bool:
    """The real outbox, every row marked before and after its request, over a Discord that takes 100 ms."""
    good = True
    async with store.pool.connection() as connection:
        await connection.execute("DELETE FROM deliveries")
    for rate in (0.0, PACE):
        channels = CHANNELS if not rate else 1000
        rows, told, _ = routed(channels)
        subs = tuple(subscription(f"S{n}", guild=n // 4, now=told.published_at) for n in range(channels))
        await store.commit(Batch(stories=(told,), subscriptions=subs, deliveries=rows))
        instant, lock, stop = Instant(rate), SharedLock(dsn), asyncio.Event()
        outbox = Outbox(store=store, messenger=instant, renderer=Wordless(), writing=lock)  # type: ignore[arg-type]
        begun = time.perf_counter()
        running = asyncio.create_task(outbox.run(stop))
        while instant.sent < channels or outbox.busy:  # noqa: ASYNC110 - the outbox has no event for it
            await asyncio.sleep(0.01)
        per_second = channels / (time.perf_counter() - begun)
        stop.set()
        await running
        await lock.close()
        if rate:
            good &= row(f"deliveries a second at a pace of {PACE:.0f}/s", f"{per_second:.1f}/s",
                        f"≥ {0.95 * PACE:.1f}/s", good=per_second >= 0.95 * PACE)  # fmt: skip
        else:
            row("deliveries a second without a pace", f"{per_second:.0f}/s", f"Discord allows {PACE:.0f}/s")
    return good


async def taking_over(dsn: str) -> bool:
    """Seconds from SIGKILL of the elected process until another works."""
    spent: list[float] = []
    for _ in range(5):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.scale.holder", dsn, stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None
        await process.stdout.readline()
        working, stop = asyncio.Event(), asyncio.Event()

        async def worker(own: asyncio.Event, working: asyncio.Event = working) -> None:
            working.set()
            await own.wait()

        task = asyncio.create_task(Elected("sender", dsn).run(worker, stop))
        await asyncio.sleep(random.Random(len(spent)).uniform(0.2, 2.2))
        begun = time.perf_counter()
        process.send_signal(signal.SIGKILL)
        await working.wait()
        spent.append(time.perf_counter() - begun)
        stop.set()
        await asyncio.gather(task, process.wait())
    return row(
        "taking over after SIGKILL, worst of 5", f"{max(spent):.1f} s", "≤ 15 s", good=max(spent) <= 15
    )


async def hearing(store: PostgresStore, dsn: str) -> bool:
    """Milliseconds from a commit in one process until another has heard of it and read it."""
    other = await PostgresStore.open(dsn)
    heard = asyncio.Event()
    other.watch(lambda notice: heard.set() if "guilds" in notice.tables else None)
    spent = []
    for number in range(200):
        heard.clear()
        begun = time.perf_counter()
        await store.commit(Batch(guilds=(GuildSettings(GuildId(number), "ja"),)))
        await heard.wait()
        assert await other.guild(GuildId(number)) is not None
        spent.append((time.perf_counter() - begun) * 1000)
    await other.close()
    worst = max(spent)
    figure = f"{statistics.median(spent):.1f} / {worst:.1f} ms"
    return row("settings seen by another process, p50 / worst", figure, "≤ 2,000 ms", good=worst <= 2000)


async def audience(store: PostgresStore, now: datetime) -> None:
    """What a poll that found a story reads: every subscription and every server's settings."""
    subs = tuple(subscription(f"B{n:05}", guild=n // 3, now=now) for n in range(50_000))
    for start in range(0, len(subs), 5000):
        await store.commit(Batch(subscriptions=subs[start : start + 5000]))
    spent = [await timed(store.subscriptions) for _ in range(5)]
    row("reading 50,000 subscriptions", f"{statistics.median(spent):.0f} ms")


def servers() -> None:
    """Resident memory of discord.py's cache for servers of 30 channels and 20 roles."""
    client = discord.Client(
        intents=discord.Intents(guilds=True), chunk_guilds_at_startup=False, max_messages=None,
        member_cache_flags=discord.MemberCacheFlags.none(),
    )  # fmt: skip
    gc.collect()
    before = _resident()
    for number in range(1, 2001):
        client._connection._add_guild_from_data(_guild(number << 30))
    gc.collect()
    row("memory per 1,000 servers (30 channels, 20 roles each)", f"{(_resident() - before) / 2:.0f} MB")
    row("memory of the process before (bench, catalogue, libraries)", f"{before:.0f} MB")


def _guild(number: int) -> Any:
    hidden = [{"id": str(number), "type": 0, "allow": "0", "deny": "1024"}]
    roles = [
        {"id": str(number + n), "name": f"role {n}", "color": 0, "hoist": False, "position": n,
         "managed": False, "permissions": "104324673", "mentionable": False, "flags": 0}
        for n in range(20)
    ]  # fmt: skip
    channels = [
        {"id": str(number + 100 + n), "type": 0, "name": f"channel-{n}", "position": n,
         "topic": f"Talk about {n} here.", "permission_overwrites": hidden if n % 3 else []}
        for n in range(30)
    ]  # fmt: skip
    return {
        "id": str(number), "name": f"Server {number}", "owner_id": "1", "roles": roles, "channels": channels,
        "members": [], "threads": [], "emojis": [], "features": [], "voice_states": [], "presences": [],
        "stage_instances": [], "guild_scheduled_events": [], "stickers": [], "preferred_locale": "en-GB",
        "member_count": 100,
    }  # fmt: skip


def _resident() -> float:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize() / 1e6


async def memory(store: PostgresStore, now: datetime) -> None:
    latest = [await timed(lambda: store.latest_stories(10, programme="bepicolombo")) for _ in range(100)]
    row("latest 10 of a programme, p50 / p99", f"{statistics.median(latest):.1f} / {at(0.99, latest):.1f} ms")
    async with store.pool.connection() as connection:
        question = "SELECT pg_database_size(current_database())"
        found = await (await connection.execute(question)).fetchone()
    row("size of the database", f"{found[0] / 1e6:,.0f} MB" if found else "?")
    await audience(store, now)
    servers()


PARTS = ("searches", "commits", "sending", "hearing", "taking_over", "memory")


async def measure(dsn: str, count: int, copies: int, parts: Sequence[str]) -> bool:
    now = datetime.now(UTC) - timedelta(minutes=1)
    store = await PostgresStore.open(dsn)
    if not await store.count_stories():
        begun = time.perf_counter()
        await asyncio.to_thread(fill, dsn, count, copies=copies)
        row(f"filling {count:,} stories and their index", f"{time.perf_counter() - begun:.0f} s")
    row("stories", f"{await store.count_stories():,}")
    work: dict[str, Callable[[], Awaitable[bool | None]]] = {
        "searches": lambda: searches(dsn),
        "commits": lambda: commits(store, now),
        "sending": lambda: sending(store, dsn),
        "hearing": lambda: hearing(store, dsn),
        "taking_over": lambda: taking_over(dsn),
        "memory": lambda: memory(store, now),
    }
    good = [await work[part]() for part in PARTS if part in parts]
    await store.close()
    return False not in good


def main(argv: list[str]) -> int:
    telemetry.configure("ERROR", "console")
    count = number_of(argv, "--stories=", 100_000)
    if "--quick" in argv:
        count = 5000
    copies = number_of(argv, "--copies=", 1)
    parts = text_of(argv, "--only=", ",".join(PARTS)).split(",")
    if there := text_of(argv, "--database=", ""):
        return 0 if asyncio.run(measure(there, count, copies, parts)) else 1
    if reason := server.why_not():
        print(reason)
        return 0
    with server.running(durable=True) as dsn, server.database(dsn) as fresh:
        return 0 if asyncio.run(measure(fresh, count, copies, parts)) else 1


def text_of(argv: list[str], name: str, otherwise: str) -> str:
    return next((text.removeprefix(name) for text in argv if text.startswith(name)), otherwise)


def number_of(argv: list[str], name: str, otherwise: int) -> int:
    return int(text_of(argv, name, str(otherwise)))
