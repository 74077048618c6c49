"""Processes on one PostgreSQL, one killed every 20 s, stories all the while; the sandbox's ledger counts.

python -m bench shards                                  1,200 servers, 3 shards, a minute of kills
python -m bench shards --servers=20000 --minutes=10     12 shards, 50,000 subscriptions, 30 kills
"""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from bench._shards_watch import Log, Offices, Usage, resident
from bench._shards_world import OUTLET, Audience, servers, stories, subscribe
from bench.scale import at, number_of, row, text_of
from bot import telemetry
from bot.sandbox.rules import Rules
from bot.sandbox.server import Sandbox
from bot.store.postgres import PostgresStore
from tests.end_to_end.processes import Bot, Press, environment, feed_server, write_sources
from tests.store import server

PACE = 45.0
PROCESSES, EVERY = 3, 20.0  # seconds between two kills
PER_SHARD = 1700
AUDIENCE = 700  # channels of a story: sixteen seconds of sending
QUIET = 60.0  # seconds without a post after which nothing more is awaited


class Shard(Bot):
    """`python -m bot run --shards a-b/n`, and when each of its lives was ready."""

    def __init__(self, folder: Path, shards: str, **settings: str) -> None:
        super().__init__(folder, **settings)
        self.shards = shards
        self.readies = Log(self.log, "gateway-established")
        self.began = 0.0
        self.ready_after: float | None = None  # seconds of this life until all its shards were ready

    def look(self) -> None:
        before = self.readies.count
        if self.readies.look() > before and self.ready_after is None:
            self.ready_after = time.monotonic() - self.began

    def start(self) -> None:
        self.began, self.ready_after = time.monotonic(), None
        self.readies.look()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run", "--shards", self.shards],
                cwd=self.folder, env=environment(**self.settings), stdout=log, stderr=log,
            )  # fmt: skip


@dataclass(slots=True)
class Rig:
    sandbox: Sandbox
    press: Press
    bots: list[Shard]
    audience: Audience
    offices: Offices
    usage: Usage
    postgres: int
    told: list[str] = field(default_factory=list)
    ready_after: list[float] = field(default_factory=list)
    kills: int = 0
    killed_unready: int = 0
    ended: int = 0  # processes that ended by themselves

    @property
    def wanted(self) -> set[int]:
        return set().union(*(self.audience.channels[name] for name in self.told))

    def posted(self) -> Counter[int]:
        return Counter(act.channel_id for act in self.sandbox.ledger.created())

    async def watch(self) -> None:
        """Who has become ready, and what all of them have used."""
        while True:
            for one in self.bots:
                one.look()
            self.usage.look({"bots": {one.pid for one in self.bots}, "postgres": {self.postgres}})
            await asyncio.sleep(0.5)

    async def publish(self, until: float) -> None:
        """Stories so that the outbox always has work, until a moment or until all are told."""
        texts = stories()
        while time.monotonic() < until and len(self.told) < len(self.audience.channels):
            behind = len(self.wanted) - len(self.sandbox.ledger.created())
            if behind < PACE * 20:
                name = list(self.audience.channels)[len(self.told)]
                self.told.append(name)
                self.press.publish(texts[name])
            await asyncio.sleep(1.0)

    async def kill_in_turn(self, until: float) -> None:
        while time.monotonic() + EVERY < until:
            await asyncio.sleep(EVERY)
            victim = self.bots[self.kills % len(self.bots)]
            victim.look()
            self.ended += victim.returncode is not None
            if victim.ready_after is None:
                self.killed_unready += 1
            else:
                self.ready_after.append(victim.ready_after)
            victim.kill()
            self.kills += 1
            victim.start()


def _postgres_of(dsn: str) -> int:
    folder = Path(dsn.rsplit("host=", 1)[1])
    return int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])


async def _until(claim: Callable[[], bool], within: float) -> bool:
    end = time.monotonic() + within
    while not claim():
        if time.monotonic() > end:
            return False
        await asyncio.sleep(0.5)
    return True


async def live(rig: Rig, minutes: float) -> None:
    """The whole run: all ready, then stories and kills, then whatever is still to come."""
    for one in rig.bots:
        one.start()
    begun = time.monotonic()
    if not await _until(lambda: all(one.ready_after is not None for one in rig.bots), 300):
        print("not all shards became ready in five minutes")
    row("start of all, until the last shard was ready", f"{time.monotonic() - begun:.0f} s")
    await _until(lambda: rig.press.fetched() > 0, 60)
    await asyncio.sleep(5)
    sizes = [resident(one.pid) for one in rig.bots]
    guilds = len(rig.sandbox.state.guilds)
    row("memory of each process, all ready", " + ".join(f"{size:.0f}" for size in sizes) + " MB")
    row("memory per 1,000 servers, everything counted", f"{sum(sizes) / guilds * 1000:.0f} MB")
    rig.offices.gaps.clear()
    until = time.monotonic() + minutes * 60
    await asyncio.gather(rig.publish(until), rig.kill_in_turn(until))
    made = -1
    while len(rig.sandbox.ledger.created()) > made and rig.wanted - set(rig.posted()):
        made = len(rig.sandbox.ledger.created())
        await _until(lambda: not rig.wanted - set(rig.posted()), QUIET)
    await asyncio.sleep(5)  # were anything sent twice, it would be now


def report(rig: Rig, wall: float) -> bool:
    acts = rig.sandbox.ledger.created()
    posted, wanted = rig.posted(), rig.wanted
    times = sorted(act.at for act in acts)
    span = times[-1] - times[0] if len(times) > 1 else 1.0
    steps = [later - earlier for earlier, later in pairwise(times)]
    rate = len(times) / span
    row("kills, of which before all its shards were ready", f"{rig.kills}, {rig.killed_unready}")
    row("processes that ended by themselves", str(rig.ended), "0", good=not rig.ended)
    if rig.ready_after:
        row("from a start to all shards ready, p50 / worst",
            f"{statistics.median(rig.ready_after):.0f} / {max(rig.ready_after):.0f} s")  # fmt: skip
    row("stories, and posts they were to make", f"{len(rig.told)}, {len(wanted):,}")
    lost, twice = len(wanted - set(posted)), sum(count > 1 for count in posted.values())
    stray = len(set(posted) - wanted)
    good = row("lost", str(lost), "0", good=not lost)
    good &= row("made twice", str(twice), "0", good=not twice)
    good &= row("in channels that did not ask", str(stray), "0", good=not stray)
    replays = sum(act.deed == "replay" for act in rig.sandbox.ledger.acts)
    row("sent again after a kill and recognised by its nonce", str(replays))
    for name, gaps in sorted(rig.offices.gaps.items()):
        good &= row(f"{name}: times without one; p50 / worst",
                    f"{len(gaps)}; {statistics.median(gaps):.1f} / {max(gaps):.1f} s", "≤ 15 s",
                    good=max(gaps) <= 15)  # fmt: skip
    row("longest time without a post", f"{max(steps, default=0.0):.1f} s")
    good &= row("deliveries a second, kills included", f"{rate:.1f}/s, {rate / PACE:.0%}",
                f"≥ {0.95 * PACE:.1f}/s", good=rate >= 0.95 * PACE)  # fmt: skip
    full = Counter(int(moment) for moment in times)
    row(
        "posts in a second, p50 / p99",
        f"{at(0.5, sorted(full.values()))} / {at(0.99, sorted(full.values()))}",
    )
    limited = rig.sandbox.ledger.statuses()[429]
    row("answers 429", str(limited))
    row("cores used: bots, PostgreSQL, sandbox",
        f"{rig.usage.seconds('bots') / wall:.2f}, {rig.usage.seconds('postgres') / wall:.2f}, "
        f"{time.process_time() / wall:.2f}")  # fmt: skip
    return good


async def measure(dsn: str, count: int, shards: int, minutes: float) -> bool:
    begun = time.monotonic()
    texts = stories()
    rules = Rules(identify_pacing=True)
    with tempfile.TemporaryDirectory() as name, feed_server(Path(name) / "web") as url:
        folder = Path(name)
        press = Press(folder / "web", url, (OUTLET,))
        write_sources(folder / "sources.yaml", press.sources())
        async with Sandbox(world=servers(count), rules=rules) as sandbox:
            store = await PostgresStore.open(dsn)
            most = count * 5 // 2
            told = list(texts)[: max(2, most // AUDIENCE)]
            audience = await subscribe(store, sandbox.state, most, told)
            await store.close()
            row("servers, shards, subscriptions", f"{count:,}, {shards}, {audience.count:,}")
            each = shards // PROCESSES
            bots = []
            for number in range(PROCESSES):
                home = folder / f"process{number}"
                home.mkdir()
                bots.append(
                    Shard(
                        home, f"{number * each}-{(number + 1) * each - 1}/{shards}", **sandbox.environment,
                        DATABASE_URL=dsn, DATA_DIR="data", SOURCES=str(folder / "sources.yaml"),
                        ALLOW_HOSTS="127.0.0.1", POLL_MIN_SECONDS="0",
                    )
                )  # fmt: skip
            offices = Offices(dsn, ("poller", "sender"))
            rig = Rig(sandbox, press, bots, audience, offices, Usage(), _postgres_of(dsn))
            watching = [asyncio.create_task(offices.watch()), asyncio.create_task(rig.watch())]
            try:
                await live(rig, minutes)
                good = report(rig, time.monotonic() - begun)
            finally:
                for one in bots:
                    one.close()
                for task in watching:
                    task.cancel()
                    with suppress(asyncio.CancelledError):
                        await task
    return good


def main(argv: list[str]) -> int:
    telemetry.configure("ERROR", "console")
    if reason := server.why_not():
        print(reason)
        return 0
    count = number_of(argv, "--servers=", 1200)
    shards = -(-count // PER_SHARD // PROCESSES) * PROCESSES
    minutes = float(text_of(argv, "--minutes=", "1"))
    with server.running(durable=True) as dsn, server.database(dsn) as fresh:
        return 0 if asyncio.run(measure(fresh, count, shards, minutes)) else 1
