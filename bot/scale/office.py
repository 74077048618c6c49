"""Several workers that belong together, in the one process that is elected to their office.

office = Office("sender", dsn)
supervisor.add("office sender", office.run)
supervisor.add("outbox", office.only(outbox.run))     # runs while this process holds the office
"""

from __future__ import annotations

import asyncio

from bot.scale.election import LEASE, LOOK, Elected, Run


class Office:
    """Stands for election; the workers given to `only` run from being elected until the office is lost."""

    def __init__(self, name: str, dsn: str, *, look: float = LOOK, lease: float = LEASE) -> None:
        self.name = name
        self._elected = Elected(name, dsn, look=look, lease=lease)
        self._term = asyncio.Event()  # set while elected
        self._over = asyncio.Event()  # asks the workers of this term to stop
        self._working: set[asyncio.Task[None]] = set()

    @property
    def held(self) -> bool:
        return self._term.is_set()

    async def run(self, stop: asyncio.Event) -> None:
        await self._elected.run(self._hold, stop)

    async def once(self, run: Run) -> None:
        """One run while holding the office, for a verb that ends. Raises StoreLocked, StoreError."""
        await self._elected.once(run)

    def only(self, run: Run) -> Run:
        """The worker, run in the elected process only."""

        async def worker(stop: asyncio.Event) -> None:
            while not stop.is_set():
                await _first(self._term, stop)
                if not stop.is_set():
                    await self._serve(run, stop, self._over)

        return worker

    async def _hold(self, lost: asyncio.Event) -> None:
        """One term: the office is given back once its workers have ended."""
        self._over = over = asyncio.Event()
        self._term.set()
        try:
            await lost.wait()
        finally:
            self._term.clear()
            over.set()
        try:
            while self._working:
                await asyncio.wait(self._working)
        except asyncio.CancelledError:
            for task in self._working:
                task.cancel()
            raise

    async def _serve(self, run: Run, stop: asyncio.Event, over: asyncio.Event) -> None:
        ended = asyncio.Event()

        async def work() -> None:
            await run(ended)

        async def ask() -> None:
            await _first(stop, over)
            ended.set()

        task, asking = asyncio.create_task(work()), asyncio.create_task(ask())
        self._working.add(task)
        task.add_done_callback(self._working.discard)
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError:
            task.cancel()
            await asyncio.wait({task}, timeout=1)
            raise
        finally:
            asking.cancel()
        if not (task.cancelled() and over.is_set()):
            task.result()


async def _first(*events: asyncio.Event) -> None:
    waiting = [asyncio.create_task(event.wait()) for event in events]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()
