"""A day of the whole bot with everything on, and what it does to its memory."""

from __future__ import annotations

import asyncio
import json
import mmap
import struct
import sys
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from bot.demo import environment
from bot.model import EVERYTHING, Batch, ChannelId, GuildId, GuildSettings, Mode, Relevance
from bot.operate.data import directory
from bot.sandbox import Sandbox
from bot.settings import Settings
from bot.store.tiny import TinyStore
from tests.rigs.delivering import world
from tests.rigs.press import ENTRIES, Item, Press, partnerships, printing, settings, utc, write_sources
from tests.workers import builders

EVERY = timedelta(minutes=15)
BETWEEN = timedelta(hours=2)  # two items of one outlet
NEWS_IN = 24  # one item in so many is news: 12 a day of 24 outlets, as many as bench/cluster reckons with
GUILDS = 3


@dataclass(frozen=True, slots=True)
class Soaked:
    hours: float
    first: float  # MiB after the first hour
    last: float
    polls: int
    posts: int
    edits: int
    events: int
    refused: int  # requests that the sandbox found malformed

    @property
    def growth(self) -> float:
        return self.last / self.first - 1


class Papers:
    """An item every two hours, each outlet at a time of its own; before `begun` there was no news."""

    def __init__(self, begun: datetime) -> None:
        self._begun = begun
        self._programmes = partnerships()

    def __call__(self, outlet: int, now: datetime) -> Sequence[Item]:
        offset = BETWEEN * (zlib.crc32(f"outlet {outlet}".encode()) % 1000) / 1000
        first = datetime(2026, 1, 1, tzinfo=UTC) + offset
        newest = int((now - first) / BETWEEN)
        return [self._item(outlet, n, first + n * BETWEEN) for n in range(newest - ENTRIES, newest + 1)]

    def _item(self, outlet: int, number: int, at: datetime) -> Item:
        return Item(outlet, number, at, self._news(outlet, number) if at >= self._begun else "")

    def _news(self, outlet: int, number: int) -> str:
        drawn = zlib.crc32(f"{outlet}/{number}".encode())
        return "" if drawn % NEWS_IN else self._programmes[drawn // NEWS_IN % len(self._programmes)]


async def soak(folder: Path, *, hours: float, outlets: int = 24) -> Soaked:
    """So many virtual hours, of which the first is for warming up."""
    clock = folder / "clock"
    clock.write_bytes(struct.pack("d", datetime.now(UTC).timestamp()))
    async with Sandbox(world=world(4, guilds=GUILDS)) as sandbox:
        with clock.open("rb") as file:
            shown = mmap.mmap(file.fileno(), 8, access=mmap.ACCESS_READ)

        def seconds() -> float:
            return float(struct.unpack_from("d", shown, 0)[0])

        press = Press(Papers(utc(seconds())), manners={}, now=lambda: utc(seconds()), timer=seconds)
        async with printing(press) as port:
            write_sources(folder / "sources.yaml", outlets=outlets, port=port, every=EVERY)
            await _subscribe(folder, sandbox, utc(seconds()))
            given = environment(sandbox, folder, live=False) | settings(outlets, folder)
            given |= {"POLL_MIN_SECONDS": "900", "EDIT_MIN_SECONDS": "900"}
            with (folder / "bot.log").open("wb") as log:
                process = await asyncio.create_subprocess_exec(
                    sys.executable, "-m", "tests.rigs.soaking", str(folder), str(hours), env=given, stdout=log,
                    stderr=log,
                )  # fmt: skip
                if await process.wait():
                    raise AssertionError((folder / "bot.log").read_text("utf-8", "replace")[-600:])
        rows: list[tuple[float, float]] = json.loads((folder / "memory.json").read_text())
        deeds = Counter(act.deed for act in sandbox.ledger.acts)
        return Soaked(
            hours, _about(rows, 1.0), _about(rows, hours), len(press.asked), deeds["create"], deeds["edit"],
            deeds["event"], len(sandbox.violations),
        )  # fmt: skip


def _about(rows: Sequence[tuple[float, float]], hour: float) -> float:
    """MiB around an hour: the middle of the quarter before it and the quarter after it."""
    return median(memory for at, memory in rows if abs(at - hour) <= 0.25)


async def _subscribe(folder: Path, sandbox: Sandbox, now: datetime) -> None:
    """In each server a channel for everything, one for the major news, a daily and a weekly digest; and the calendar."""
    since = now - timedelta(days=1)
    kinds = (
        (Mode.INSTANT, Relevance.ALL), (Mode.INSTANT, Relevance.MAJOR), (Mode.DAILY, Relevance.ALL),
        (Mode.WEEKLY, Relevance.NOTABLE),
    )  # fmt: skip
    subscriptions, guilds = [], []
    for guild in sandbox.state.guilds.values():
        places = list(guild.channels.values())
        guilds.append(
            GuildSettings(
                GuildId(guild.id), log_channel=ChannelId(places[0].id), calendar_topics=(EVERYTHING,)
            )
        )
        for place, (mode, relevance) in zip(places, kinds, strict=True):
            base = builders.subscription(f"S{place.id}", channel=ChannelId(place.id), guild=GuildId(guild.id))
            subscriptions.append(
                replace(
                    base,
                    topics=(EVERYTHING,),
                    mode=mode,
                    relevance=relevance,
                    created_at=since,
                    cursor_at=since,
                )
            )
    store = await TinyStore.open(directory(Settings(data_dir=folder / "data")))
    await store.commit(Batch(subscriptions=tuple(subscriptions), guilds=tuple(guilds)))
    await store.close()
