"""Takes turns at the disk: commits go to one thread, a few at a time, and show in memory once they are safe.

    commit ──queue──► append a group (writer thread) ──► publish, answer (event loop) ──► compact? ──► next
    group

Nothing here is a task, so cancelling a caller can never leave memory and disk apart.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, NamedTuple

from bot.errors import StoreReadOnly
from bot.store.engine import Engine
from bot.store.image import Changes
from bot.store.snapshot import Captured

log = logging.getLogger(__name__)

_GROUP: Final = 64  # commits in one sync: whatever has queued up behind the last one, no waiting for more


class _Waiting(NamedTuple):
    changes: Changes
    answer: asyncio.Future[int]


class Writer:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._loop = asyncio.get_running_loop()
        self._queue: deque[_Waiting] = deque()
        self._captures: list[asyncio.Future[Captured]] = []
        self._busy = False
        self._closing = False
        self._idle = asyncio.Event()
        self._idle.set()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store-writer")
        self._compactor = ThreadPoolExecutor(1, thread_name_prefix="store-compactor")
        self._compacting: asyncio.Future[None] | None = None

    async def commit(self, changes: Changes) -> int:
        """Number of the record; it is on the disk and in memory."""
        if self._closing:
            raise StoreReadOnly("The store is closed.")
        answer: asyncio.Future[int] = self._loop.create_future()
        self._queue.append(_Waiting(changes, answer))
        self._next()
        return await answer

    async def captured(self) -> Captured:
        """The state between two commits."""
        if not self._busy:
            return self._engine.capture()
        answer: asyncio.Future[Captured] = self._loop.create_future()
        self._captures.append(answer)
        return await answer

    async def close(self) -> None:
        """Every commit that was asked for is answered; a running compaction is given up."""
        self._closing = True
        while self._busy or self._queue:
            await self._idle.wait()
        writer = self._engine.compacting
        if writer is not None and self._compacting is not None:
            writer.stop()
            await asyncio.wait([self._compacting])
        await self._loop.run_in_executor(self._thread, self._engine.close)
        self._thread.shutdown()
        self._compactor.shutdown()

    def _next(self) -> None:
        if self._busy or not self._queue:
            return
        group = [self._queue.popleft() for _ in range(min(_GROUP, len(self._queue)))]
        self._run(
            self._engine.append, [one.changes for one in group], then=lambda job: self._landed(group, job)
        )

    def _run(
        self, work: Callable[..., Any], *given: Any, then: Callable[[asyncio.Future[Any]], None]
    ) -> None:
        self._busy = True
        self._idle.clear()
        self._loop.run_in_executor(self._thread, work, *given).add_done_callback(then)

    def _landed(self, group: Sequence[_Waiting], job: asyncio.Future[int]) -> None:
        error = job.exception()
        for place, one in enumerate(group):
            if error is None:
                self._engine.publish(one.changes)
            if one.answer.done():
                continue
            if error is None:
                one.answer.set_result(job.result() - len(group) + 1 + place)
            else:
                one.answer.set_exception(error)
        self._rest()
        if error is None and self._engine.wants_compaction and not self._closing and self._compacting is None:
            self._run(self._engine.rotate, then=self._rotated)
        self._next()

    def _rest(self) -> None:
        self._busy = False
        self._idle.set()
        captures, self._captures = self._captures, []
        for answer in captures:
            if not answer.done():
                answer.set_result(self._engine.capture())

    def _rotated(self, job: asyncio.Future[Captured | None]) -> None:
        self._rest()
        captured = job.result()
        if captured is not None:
            self._compacting = self._loop.run_in_executor(self._compactor, self._compact, captured)
            self._compacting.add_done_callback(self._compacted)
        self._next()

    def _compact(self, captured: Captured) -> None:
        writer = self._engine.start_snapshot(captured)
        if writer is not None:
            self._engine.run_compaction(writer)

    def _compacted(self, job: asyncio.Future[None]) -> None:
        self._compacting = None
        error = job.exception()
        if error is not None:
            log.error("compaction failed: %r", error)
