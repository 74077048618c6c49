"""The `writing` lock over all processes, held by whoever reads a row in order to write it back."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Final

import psycopg

from bot.store.postgres.pool import Connection, as_ours, connect

WRITING: Final = 0x52454E4457524954  # the advisory lock; any number of ours


class SharedLock(asyncio.Lock):
    """`async with lock`: first of this process, then of all. A process that dies gives it back at once."""

    def __init__(self, dsn: str, *, key: int = WRITING) -> None:
        super().__init__()
        self._dsn = dsn
        self._key = key
        self._connection: Connection | None = None

    async def __aenter__(self) -> None:
        await self.acquire()
        try:
            await self._ask()
        except BaseException:
            await self._hang_up()
            self.release()
            raise

    async def __aexit__(self, *_: object) -> None:
        try:
            if self._connection is not None:
                await self._connection.execute("SELECT pg_advisory_unlock(%s)", (self._key,))
        except BaseException as error:
            await self._hang_up()  # the server frees what a closed session held
            if not isinstance(error, psycopg.Error):
                raise
        finally:
            self.release()

    async def close(self) -> None:
        async with asyncio.timeout(5):
            await self.acquire()
        await self._hang_up()
        self.release()

    async def _ask(self) -> None:
        async with as_ours():
            if self._connection is not None:
                try:
                    await self._connection.execute("SELECT pg_advisory_lock(%s)", (self._key,))
                except psycopg.OperationalError:
                    if not self._connection.broken and not self._connection.closed:
                        raise
                    await self._hang_up()
                else:
                    return
            self._connection = await connect(self._dsn)
            await self._connection.execute("SELECT pg_advisory_lock(%s)", (self._key,))

    async def _hang_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(psycopg.Error):
                await connection.close()
