"""The shared store: several processes on one PostgreSQL, each reading what any of them committed.

store = await PostgresStore.open("postgresql://bot:…@db/rendezvous")
store.watch(lambda notice: …)             # what other processes wrote
number = await store.commit(batch)        # one transaction, on the server's disk, then returned
await store.close()
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from typing import TypeVar

import psycopg

from bot.errors import StoreError, StoreReadOnly
from bot.model import Batch, GuildId
from bot.store.base import StoreMark
from bot.store.postgres import writing
from bot.store.postgres.notices import Heard, Listener, Notice
from bot.store.postgres.pool import Connection, Pool, as_ours, migrate, open_pool
from bot.store.postgres.reading import Reading

T = TypeVar("T")


class PostgresStore(Reading):
    """Keeps the `Store` Protocol."""

    def __init__(self, pool: Pool, dsn: str, mark: StoreMark) -> None:
        super().__init__(pool)
        self.me = uuid.uuid4().hex
        self.notices: tuple[str, ...] = ()
        self._mark = mark
        self._trouble = ""
        self._watchers: list[Heard] = []
        self._listener = Listener(dsn, self.me, self._hear)
        self._writes: set[asyncio.Task[int]] = set()

    @classmethod
    async def open(cls, dsn: str, *, size: int = 8) -> PostgresStore:
        """The store in the database, made where there is none; StoreError says why not."""
        await migrate(dsn)
        pool = await open_pool(dsn, size=size)
        async with as_ours(), pool.connection() as connection:
            found = await (await connection.execute("SELECT generation, number FROM history")).fetchone()
        if found is None:
            await pool.close()
            raise StoreError("The database has no history row: restore it from a dump.")
        store = cls(pool, dsn, StoreMark(*found))
        store._listener.start()
        with suppress(TimeoutError):  # what is heard later is a convenience: reads go to the database
            await asyncio.wait_for(store._listener.listening.wait(), 5)
        return store

    @property
    def mark(self) -> StoreMark:
        return self._mark

    @property
    def trouble(self) -> str:
        return self._trouble

    def watch(self, heard: Heard) -> None:
        """`heard` is called for what other processes commit, and once whenever listening begins anew."""
        self._watchers.append(heard)

    async def commit(self, batch: Batch) -> int:
        if batch.empty:
            return self._mark.number
        return await self._write(lambda connection: writing.write(connection, batch, sender=self.me))

    async def purge_guild(self, guild: GuildId) -> int:
        async with as_ours(), self._checked() as connection:
            return await writing.purge(connection, guild, sender=self.me)

    async def prune(self, now: datetime) -> int:
        async with as_ours(), self._checked() as connection:
            return await writing.prune(connection, now, sender=self.me)

    async def close(self) -> None:
        """Every commit that was asked for is answered."""
        if self._writes:
            await asyncio.wait(self._writes)
        await self._listener.close()
        await self.pool.close()

    async def _write(self, work: Callable[[Connection], Awaitable[int]]) -> int:
        # A task of its own: a caller that is cancelled leaves no transaction half way.
        task = asyncio.create_task(self._written(work))
        self._writes.add(task)
        task.add_done_callback(self._writes.discard)
        return await asyncio.shield(task)

    async def _written(self, work: Callable[[Connection], Awaitable[int]]) -> int:
        try:
            async with as_ours(), self._checked() as connection:
                number = await work(connection)
        except StoreReadOnly as error:
            self._trouble = str(error)
            raise
        self._trouble = ""
        self._reached(number)
        return number

    @asynccontextmanager
    async def _checked(self) -> AsyncIterator[Connection]:
        """A connection that still answers: a write is not tried twice, so it is not tried on a dead one."""
        while True:
            connection = await self.pool.getconn()
            try:
                await connection.execute("SELECT 1")
            except psycopg.OperationalError:
                await self.pool.putconn(connection)
                continue
            except BaseException:
                await self.pool.putconn(connection)
                raise
            break
        try:
            yield connection
        finally:
            await self.pool.putconn(connection)

    def _reached(self, number: int) -> None:
        if number > self._mark.number:
            self._mark = StoreMark(self._mark.generation, number)

    def _hear(self, notice: Notice) -> None:
        self._reached(notice.number)
        for heard in self._watchers:
            heard(notice)
