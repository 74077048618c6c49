"""Two thousand sources, some of which hang, fail or send bombs, and how the whole bot bears them."""

from __future__ import annotations

import asyncio
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson

from bot.demo import BotProcess, environment, ready
from bot.model import Batch, ChannelId, GuildId, Relevance, SourceId, Subscription
from bot.operate.data import directory
from bot.sandbox import Sandbox
from bot.settings import Settings
from bot.store.tiny import TinyStore
from tests.rigs.delivering import world
from tests.rigs.press import (
    ENTRIES,
    Item,
    Manner,
    Press,
    partnerships,
    printing,
    settings,
    utc,
    write_sources,
)
from tests.rigs.running import share
from tests.workers import builders

COPIES = 3  # channels of each programme that makes news
HANGS, FAILS, BOMBS, NEWS, DULL = 0.05, 0.05, 0.02, 0.02, 0.20  # shares of the outlets
TAIL = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class Borne:
    """`late` is in seconds after the time at which a source was due, `slow` from the answer with the news to its post."""

    sources: int
    asked: int
    late: float
    resident: float  # MiB, the highest sum over all our processes
    proportional: float
    processes: int
    lag_p99: float
    lag_worst: float
    expected: int
    posted: int
    slow_p95: float
    slow_worst: float


class Plan:
    """Who misbehaves, who has news, and when: all follows from the number of an outlet."""

    def __init__(self, outlets: int, every: timedelta, begun: datetime) -> None:
        self.outlets = outlets
        self.every = every
        self.begun = begun
        parts = iter(random.Random(outlets).sample(range(outlets), outlets))
        self.manners: dict[int, Manner] = {}
        shares: tuple[tuple[Manner, float], ...] = (("hangs", HANGS), ("fails", FAILS), ("bomb", BOMBS))
        for manner, part in shares:
            self.manners |= {next(parts): manner for _ in range(round(outlets * part))}
        programmes = partnerships()
        self.news = {
            next(parts): programmes[n % len(programmes)] for n in range(max(4, round(outlets * NEWS)))
        }
        self.dull = {next(parts) for _ in range(round(outlets * DULL))}

    def due(self, outlet: int) -> datetime:
        return self.begun + self.every * outlet / self.outlets

    def items(self, outlet: int, now: datetime) -> Sequence[Item]:
        old = [
            Item(outlet, n, self.begun - timedelta(hours=2 * (ENTRIES - n + 1)))
            for n in range(1, ENTRIES + 1)
        ]
        fresh = self.due(outlet) - timedelta(seconds=5)
        if now >= fresh and (outlet in self.news or outlet in self.dull):
            old.append(Item(outlet, ENTRIES + 1, fresh, self.news.get(outlet, "")))
        return old


async def bear(folder: Path, *, outlets: int, every: timedelta) -> Borne:
    """One cycle of all sources, spread over `every` as in a bot that has been running for long."""
    begun = datetime.now(UTC) + timedelta(days=1)  # set anew when the bot is primed
    plan = Plan(outlets, every, begun)
    news = list(plan.news.values())
    async with Sandbox(world=world(len(news), guilds=COPIES)) as sandbox:
        timer = sandbox.state.clock.now
        press = Press(plan.items, manners=plan.manners, now=lambda: utc(timer()), timer=timer)
        async with printing(press) as port:
            write_sources(folder / "sources.yaml", outlets=outlets, port=port, every=every)
            given = environment(sandbox, folder, live=False) | settings(outlets, folder)
            del given["POLL_MIN_SECONDS"]
            if every < timedelta(minutes=15):
                given["POLL_MIN_SECONDS"] = f"{every.total_seconds():.0f}"
            await _child(given, folder, "prime")
            plan.begun = utc(timer()) + timedelta(seconds=8)  # the bot's start, with login
            await _spread(folder, plan, sandbox)
            press.asked.clear()
            press.misbehaving = True
            return await _cycle(folder, plan, sandbox, press, given)


async def _child(given: Mapping[str, str], folder: Path, verb: str) -> None:
    with (folder / f"{verb}.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.rigs.running", verb, env=dict(given), stdout=log, stderr=log
        )
        if await process.wait():
            raise AssertionError((folder / f"{verb}.log").read_text("utf-8", "replace")[-600:])


async def _spread(folder: Path, plan: Plan, sandbox: Sandbox) -> None:
    """Due times spread over the cycle, and the subscriptions that wait for the news."""
    store = await TinyStore.open(directory(Settings(data_dir=folder / "data")))
    states = await store.source_states()
    if len(states) != plan.outlets:
        raise AssertionError(f"{len(states)} of {plan.outlets} sources were primed")
    rows = [
        replace(states[SourceId(f"outlet-{n}")], due_at=plan.due(n), errors=0) for n in range(plan.outlets)
    ]
    for start in range(0, len(rows), 500):
        await store.commit(Batch(source_states=tuple(rows[start : start + 500])))
    await store.commit(Batch(subscriptions=tuple(_subscriptions(plan, sandbox))))
    await store.close()


def _subscriptions(plan: Plan, sandbox: Sandbox) -> Iterator[Subscription]:
    for guild in sandbox.state.guilds.values():
        for programme, place in zip(plan.news.values(), guild.channels.values(), strict=True):
            base = builders.subscription(f"S{place.id}", channel=ChannelId(place.id), guild=GuildId(guild.id))
            since = plan.begun - timedelta(days=1)
            yield replace(
                base,
                topics=(),
                programmes=(programme,),
                relevance=Relevance.ALL,
                created_at=since,
                cursor_at=since,
            )


async def _cycle(folder: Path, plan: Plan, sandbox: Sandbox, press: Press, given: Mapping[str, str]) -> Borne:
    bot = BotProcess(dict(given), folder / "bot.log")
    await _start(bot, folder, since=plan.begun)
    try:
        if not await ready(sandbox, bot):
            raise AssertionError((folder / "bot.log").read_text("utf-8", "replace")[-600:])
        end = plan.begun + plan.every
        memory: list[tuple[float, float, int]] = []
        while bot.running and ((now := utc(sandbox.state.clock.now())) < end + TAIL):
            if now > end and len(_slow(plan, sandbox, press)) == len(plan.news) * COPIES:
                break
            memory.append(_memory(bot))
            await asyncio.sleep(1.0)
        if not bot.running:
            raise AssertionError((folder / "bot.log").read_text("utf-8", "replace")[-600:])
    finally:
        await bot.stop()
    lags = orjson.loads((folder / "lags.json").read_bytes())
    first = {one.outlet: one.at for one in reversed(press.asked)}
    late = [at - plan.due(outlet).timestamp() for outlet, at in first.items()]
    slow = _slow(plan, sandbox, press)
    return Borne(
        plan.outlets, len(first), max(late), max(m[0] for m in memory), max(m[1] for m in memory),
        max(m[2] for m in memory), lags["p99"], lags["worst"], len(plan.news) * COPIES, len(slow),
        share(slow, 0.95) if slow else float("inf"), max(slow, default=float("inf")),
    )  # fmt: skip


async def _start(bot: BotProcess, folder: Path, *, since: datetime) -> None:
    """As `BotProcess.start`, with the loop watched once the start is over."""
    with (folder / "bot.log").open("ab") as log:
        bot._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.rigs.running", "run", str(folder / "lags.json"),
            str(since.timestamp()), env=bot._environment, stdout=log, stderr=log,
        )  # fmt: skip


def _slow(plan: Plan, sandbox: Sandbox, press: Press) -> list[float]:
    """Seconds from the answer that held the news to each post of it, in the channels that wait for it."""
    told = {one.outlet: one.at for one in reversed(press.asked) if one.newest == ENTRIES + 1}
    found: list[float] = []
    for guild in sandbox.state.guilds.values():
        for outlet, place in zip(plan.news, guild.channels.values(), strict=True):
            path = f"/{outlet}/{ENTRIES + 1}.html"
            told_there = any(
                path in repr(post.data) for post in sandbox.state.posts.get(place.id, {}).values()
            )
            if outlet in told and told_there:
                found.append(sandbox.ledger.created(place.id)[0].at - told[outlet])
    return found


def _memory(bot: BotProcess) -> tuple[float, float, int]:
    """MiB resident and proportional over all our processes, and how many these are."""
    assert bot._process is not None
    resident = proportional = 0.0
    count = 0
    for pid in family(bot._process.pid):
        try:
            resident += field(f"/proc/{pid}/status", "VmRSS:")
            proportional += field(f"/proc/{pid}/smaps_rollup", "Pss:")
        except (OSError, StopIteration):
            continue  # it ended meanwhile
        count += 1
    return resident, proportional, count


def family(pid: int) -> Iterator[int]:
    """The process and all that it started."""
    yield pid
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from family(int(child))
    except OSError:
        return


def field(path: str, key: str) -> float:
    """MiB of a line as `VmRSS:   1024 kB`."""
    line = next(line for line in Path(path).read_text().splitlines() if line.startswith(key))
    return int(line.split()[1]) / 1024
