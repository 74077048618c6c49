"""The whole bot in a process of its own whose days pass in minutes: python -m tests.rigs.soaking FOLDER HOURS

FOLDER/clock holds the time it lives in, as a double; FOLDER/memory.json what it occupied, every five minutes of it.
Only its own waits are virtual: Discord, its heartbeats and its rate limits are as slow as ever.
"""

from __future__ import annotations

import asyncio
import json
import mmap
import os
import struct
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp

from bot import app
from bot.scale.shards import parse as parse_shards
from bot.settings import load
from bot.workers.outbox import Outbox
from tests.rigs.press import Names

WORKERS = 6  # loops that wait for the clock: poller, digests, outbox, care, calendar, alarms
SAMPLE = timedelta(minutes=5)
_NEVER = datetime.max.replace(tzinfo=UTC)


class Day:
    """A clock that goes on to the next appointment once every worker waits and none has work under way."""

    def __init__(self, begun: datetime, shown: mmap.mmap) -> None:
        self._now = begun
        self._shown = shown
        self._waits: dict[asyncio.Future[None], datetime] = {}
        self.busy: list[Callable[[], bool]] = []
        self._show()

    def now(self) -> datetime:
        return self._now

    async def wait(self, until: datetime | None, *wake: asyncio.Event) -> None:
        if any(event.is_set() for event in wake) or (until is not None and until <= self._now):
            return
        due: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waits[due] = until or _NEVER
        tasks: list[asyncio.Future[Any]] = [asyncio.ensure_future(event.wait()) for event in wake]
        try:
            await asyncio.wait([due, *tasks], return_when=asyncio.FIRST_COMPLETED)
        finally:
            del self._waits[due]
            due.cancel()
            for task in tasks:
                task.cancel()

    async def drive(self, end: datetime, look: Callable[[datetime], None]) -> None:
        quiet = 0
        while self._now < end:
            idle = len(self._waits) >= WORKERS and not any(busy() for busy in self.busy)
            await asyncio.sleep(0 if idle else 0.001)
            quiet = quiet + 1 if idle else 0
            if quiet > 5:  # others had their turn and found nothing to do
                self._now = max(self._now, min(self._waits.values()))
                self._show()
                look(self._now)
                for due, until in self._waits.items():
                    if until <= self._now and not due.done():
                        due.set_result(None)
                quiet = 0

    def _show(self) -> None:
        struct.pack_into("d", self._shown, 0, self._now.timestamp())


class Samples:
    """Hours since the beginning, MiB resident."""

    def __init__(self, begun: datetime) -> None:
        self._begun = begun
        self._next = begun
        self.rows: list[tuple[float, float]] = []

    def look(self, now: datetime) -> None:
        if now < self._next:
            return
        self._next = now + SAMPLE
        lines = Path("/proc/self/status").read_text().splitlines()
        resident = next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))
        self.rows.append(((now - self._begun) / timedelta(hours=1), resident))


async def live(folder: Path, hours: float) -> None:
    with (folder / "clock").open("r+b") as file:
        shown = mmap.mmap(file.fileno(), 8)
    begun = datetime.fromtimestamp(struct.unpack_from("d", shown, 0)[0], UTC)
    day, samples, stop = Day(begun, shown), Samples(begun), asyncio.Event()
    _noticed(day)
    settings = load(os.environ, dotenv=None)
    app.begin_telemetry(settings)
    async with app.opened(settings, clock=day) as base:
        day.busy.append(lambda: bool(base.indexing))
        running = asyncio.create_task(app._run(base, stop, parse_shards("")))
        driving = asyncio.create_task(day.drive(begun + timedelta(hours=hours), samples.look))
        await asyncio.wait({running, driving}, return_when=asyncio.FIRST_COMPLETED)
        stop.set()
        driving.cancel()
        await running
    (folder / "memory.json").write_text(json.dumps(samples.rows))


def _noticed(day: Day) -> None:
    """The poller and the outbox that the bot builds tell the clock when they are at work."""
    make, outbox = app.make_poller, Outbox

    def make_poller(*given: Any, **named: Any) -> Any:
        poller, desk = make(*given, **named)
        day.busy.append(lambda: bool(poller._tasks))
        return poller, desk

    def make_outbox(**named: Any) -> Any:
        made = outbox(**named)
        day.busy.append(lambda: made.busy)
        return made

    app.make_poller = make_poller
    vars(app)["Outbox"] = make_outbox


def main(argv: list[str]) -> None:
    aiohttp.DefaultResolver = Names  # type: ignore[assignment]  # the edge of this world
    asyncio.run(live(Path(argv[0]), float(argv[1])))


if __name__ == "__main__":
    main(sys.argv[1:])
