"""What the composition root needs where several processes share one PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Final

from bot.catalogue.types import Catalogue
from bot.errors import StoreError
from bot.model import StoryId
from bot.scale.election import Run
from bot.scale.office import Office
from bot.scale.turns import Turns
from bot.search.postgres import PostgresArchive
from bot.store.postgres import PostgresStore, SharedLock
from bot.store.postgres.notices import Notice
from bot.telemetry import get_logger

SLICE: Final = 500  # stories indexed at once

log = get_logger(__name__)


@dataclass(slots=True)
class Shared:
    """The memory of all processes, and the offices this one stands for."""

    store: PostgresStore
    archive: PostgresArchive
    writing: SharedLock
    identifying: Turns
    poller: Office
    sender: Office
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @classmethod
    async def open(cls, dsn: str, catalogue: Catalogue, stack: AsyncExitStack) -> Shared:
        """Everything opened, and closed again by `stack`. Raises StoreError."""
        store = await PostgresStore.open(dsn)
        stack.push_async_callback(store.close)
        archive = PostgresArchive(dsn, catalogue)
        stack.push_async_callback(archive.close)
        await archive.open()
        await catch_up(archive, store)
        writing, identifying = SharedLock(dsn), Turns(dsn)
        stack.push_async_callback(writing.close)
        stack.push_async_callback(identifying.close)
        return cls(store, archive, writing, identifying, Office("poller", dsn), Office("sender", dsn))

    def listen(
        self,
        *,
        wake_outbox: Callable[[], None],
        sources_changed: Callable[[], None],
        reopen: Callable[[], Awaitable[None]],
    ) -> None:
        """Passes on what other processes wrote; an empty notice means that some may have been missed."""

        def heard(notice: Notice) -> None:
            tables = set(notice.tables)
            if "deliveries" in tables or not tables:
                wake_outbox()
            if "sources" in tables or not tables:
                sources_changed()
            if self.poller.held and (not tables or tables & {"stories", "rulings"}):
                task = asyncio.create_task(_logged(reopen))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

        self.store.watch(heard)

    def polling(
        self, run: Run, *, reopen: Callable[[], Awaitable[None]], sources_changed: Callable[[], None]
    ) -> Run:
        """The poller, which reads anew at each election what others stored meanwhile."""

        async def fresh(stop: asyncio.Event) -> None:
            await reopen()
            sources_changed()
            await run(stop)

        return self.poller.only(fresh)


async def catch_up(archive: PostgresArchive, store: PostgresStore) -> int:
    """How many stories were indexed that a process had stored and not come to index."""
    behind = await archive.behind()
    for start in range(0, len(behind), SLICE):
        some = [StoryId(key) for key in behind[start : start + SLICE]]
        there = await store.stories(some)
        await archive.update(there.values(), None)
        await archive.forget([key for key in some if key not in there])
    return len(behind)


async def _logged(reopen: Callable[[], Awaitable[None]]) -> None:
    try:
        await reopen()
    except StoreError as error:
        log.warning("stories-not-read-anew", error=str(error))
