"""A store, a Discord and an outbox between them, which may die at any point and start again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.model import Batch
from bot.store.tiny import TinyStore
from bot.telemetry import Metrics
from bot.workers.outbox import Outbox
from bot.workers.outbox_ports import Renderer
from tests.workers.builders import NOW
from tests.workers.rigs.clock import VirtualClock
from tests.workers.rigs.discord import Crash, Deaths, FakeDiscord, PlainRenderer


class MortalStore:
    """The real store, with a point to die before and after every commit."""

    def __init__(self, store: TinyStore, deaths: Deaths) -> None:
        self._store = store
        self.deaths = deaths

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    async def commit(self, batch: Batch) -> int:
        self.deaths.point("before commit")
        number = await self._store.commit(batch)
        self.deaths.point("after commit")
        return number


class World:
    """`live` runs the outbox until nothing is left to do before `until`, or until it dies."""

    def __init__(
        self, store: TinyStore, *, window: timedelta = timedelta(seconds=120), scope: str = "channel"
    ) -> None:
        self.tiny = store
        self.clock = VirtualClock(NOW)
        self.discord = FakeDiscord(self.clock, window=window, scope=scope)
        self.outbox: Outbox | None = None
        self.lanes = 250
        self.renderer: Renderer = PlainRenderer()
        self.edit_least = timedelta(minutes=15)
        self.metrics = Metrics()

    async def live(self, span: timedelta = timedelta(minutes=5), *, die_at: int = -1) -> Deaths:
        """The points passed; `dead` says whether the process died."""
        deaths = Deaths(at=die_at)
        self.discord.deaths = deaths
        store: Any = MortalStore(self.tiny, deaths)
        outbox = Outbox(
            store=store, messenger=self.discord, renderer=self.renderer, writing=asyncio.Lock(),
            clock=self.clock, lanes=self.lanes, edit_least=self.edit_least, metrics=self.metrics,
        )  # fmt: skip
        self.outbox = outbox
        self.clock.busy = lambda: outbox.busy and not deaths.dead
        asyncio.get_running_loop().set_exception_handler(_ignore_crashes)
        stop = asyncio.Event()
        end = self.clock.now() + span
        self.clock.limit = end
        running = asyncio.create_task(outbox.run(stop))
        while not running.done() and not deaths.dead and self.clock.now() < end:  # noqa: ASYNC110
            await asyncio.sleep(0.0005)
        if deaths.dead:
            await kill(running)
        else:
            stop.set()
            with suppress(Crash):
                await running
        return deaths


async def kill(running: asyncio.Task[None]) -> None:
    """Ends every task of the process at once, as SIGKILL would."""
    tasks = [t for t in asyncio.all_tasks() if t is not asyncio.current_task()]
    mine = [t for t in tasks if t is running or _belongs(t)]
    for task in mine:
        task.cancel()
    for task in mine:
        with suppress(BaseException):
            await task


def _ignore_crashes(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    if not isinstance(context.get("exception"), Crash):
        loop.default_exception_handler(context)


def _belongs(task: asyncio.Task[Any]) -> bool:
    names = ("_lane", "Scribe._write", "_write")
    code = getattr(task.get_coro(), "__qualname__", "")
    return any(name in code for name in names) and "Writer" not in code


@asynccontextmanager
async def world(directory: Path, **options: Any) -> AsyncIterator[World]:
    store = await TinyStore.open(directory)
    try:
        yield World(store, **options)
    finally:
        await store.close()
