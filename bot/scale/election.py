"""One poller and one sender among all processes: whoever holds the advisory lock works, the others wait.

    elected = Elected("sender", dsn)
    await elected.run(outbox.run, stop)       # works while elected, waits while not

PostgreSQL frees the lock when the session ends. A killed process loses it at once, a machine that vanished
after some 14 s by keepalives, a process that hangs after LEASE, since its session is then idle too long. What
the old one had begun stands in the outbox as `sending`, so the new one looks for it before it sends.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Final

import psycopg

from bot.errors import StoreError, StoreLocked
from bot.store.postgres.pool import Connection, connect
from bot.telemetry import get_logger

Run = Callable[[asyncio.Event], Awaitable[None]]

LOOK: Final = 2.0  # seconds between two tries, and between two signs of life
LEASE: Final = 10.0  # seconds of silence after which the server ends the session
ANSWER: Final = 5.0  # seconds a sign of life may take
WIND_DOWN: Final = 9.0  # seconds for a worker that is no longer elected

log = get_logger(__name__)


def key(name: str) -> int:
    """The advisory lock of an office: a signed 64-bit number that is the same in every process."""
    return int.from_bytes(hashlib.sha256(f"rendezvous {name}".encode()).digest()[:8], "big", signed=True)


async def held(name: str, dsn: str) -> bool:
    """Whether some process holds the office now."""
    connection = await connect(dsn)
    try:
        return not await _try(connection, name)
    finally:
        await connection.close()


class Elected:
    """Runs a worker in one process at a time."""

    def __init__(self, name: str, dsn: str, *, look: float = LOOK, lease: float = LEASE) -> None:
        self.name = name
        self.holds = False  # whether this process holds the office
        self._dsn = dsn
        self._look = look
        self._lease = lease

    async def run(self, worker: Run, stop: asyncio.Event) -> None:
        """Until `stop`. What the worker raises is raised here, and the office is free then."""
        while not stop.is_set():
            try:
                connection = await connect(self._dsn)
            except StoreError as error:
                log.warning("election-unreachable", office=self.name, error=str(error))
            else:
                try:
                    await self._candidate(connection, worker, stop)
                except psycopg.Error as error:
                    log.warning("election-lost", office=self.name, error=str(error).strip())
                finally:
                    self.holds = False
                    with suppress(psycopg.Error):
                        await connection.close()
            await _pause(self._look, stop)

    async def once(self, worker: Run) -> None:
        """Holds the office for one run of the worker. Raises StoreLocked where another process holds it.

        StoreError says that the office was lost before the worker had ended.
        """
        connection = await connect(self._dsn)
        try:
            await self._lease_out(connection)
            if not await _try(connection, self.name):
                raise StoreLocked(
                    f"Another process holds the office of the {self.name} in this database: a bot is running "
                    "and does this work. Stop it first."
                )
            self.holds = True
            if not await self._work(connection, worker, asyncio.Event()):
                raise StoreError(
                    f"The office of the {self.name} was lost: PostgreSQL did not answer. Try again."
                )
        finally:
            self.holds = False
            with suppress(psycopg.Error):
                await connection.close()

    async def _lease_out(self, connection: Connection) -> None:
        lease = str(int(self._lease * 1000))
        await connection.execute("SELECT set_config('idle_session_timeout', %s, false)", (lease,))

    async def _candidate(self, connection: Connection, worker: Run, stop: asyncio.Event) -> None:
        """Waits for the office on one connection, then works until it is lost."""
        await self._lease_out(connection)
        while not await _try(connection, self.name):
            await _pause(self._look, stop)
            if stop.is_set():
                return
        self.holds = True
        log.info("elected", office=self.name)
        await self._work(connection, worker, stop)

    async def _work(self, connection: Connection, worker: Run, stop: asyncio.Event) -> bool:
        """Whether the worker ended by itself or as it was asked; False where it had to be broken off."""
        own = asyncio.Event()
        work = asyncio.create_task(_awaited(worker(own)), name=self.name)
        stopped = asyncio.create_task(stop.wait())
        try:
            while not work.done() and not stop.is_set():
                await asyncio.wait({work, stopped}, timeout=self._look, return_when=asyncio.FIRST_COMPLETED)
                # It also tells the server that we live: an idle session loses the office.
                async with asyncio.timeout(ANSWER):
                    await connection.execute("SELECT 1")
        except (psycopg.Error, TimeoutError) as error:
            log.warning("election-lost", office=self.name, error=str(error).strip())
        finally:
            stopped.cancel()
            own.set()
            ended = await self._keep_while(work, connection)
        if ended:
            work.result()
        return ended

    async def _keep_while(self, work: asyncio.Task[None], connection: Connection) -> bool:
        """Whether the worker ended by itself; the office is kept meanwhile, as far as that is possible."""
        for _ in range(max(1, int(WIND_DOWN / self._look))):
            done, _pending = await asyncio.wait({work}, timeout=self._look)
            if done:
                return True
            with suppress(psycopg.Error, TimeoutError):
                async with asyncio.timeout(1):
                    await connection.execute("SELECT 1")
        work.cancel()
        await asyncio.wait({work}, timeout=1)
        return False


async def _awaited(work: Awaitable[None]) -> None:
    await work


async def _try(connection: Connection, name: str) -> bool:
    found = await (await connection.execute("SELECT pg_try_advisory_lock(%s)", (key(name),))).fetchone()
    return bool(found and found[0])


async def _pause(seconds: float, stop: asyncio.Event) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
