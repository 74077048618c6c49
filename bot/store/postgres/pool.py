"""Connections to PostgreSQL, and its errors as ours: what a restart of the server heals may be waited for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Final

import psycopg
from psycopg.rows import TupleRow, tuple_row
from psycopg.types.json import set_json_loads
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from bot.errors import StoreError, StoreReadOnly
from bot.store.postgres.schema import MIGRATIONS

Connection = psycopg.AsyncConnection[TupleRow]
Pool = AsyncConnectionPool[Connection]

WAIT: Final = 10.0  # seconds for a connection
_MIGRATING: Final = 0x52454E444D494752  # the advisory lock of migrations
# A machine that vanished is noticed by both ends within 15 s.
KEEPALIVE: Final[Mapping[str, int]] = {
    "connect_timeout": 5, "keepalives": 1, "keepalives_idle": 5, "keepalives_interval": 3,
    "keepalives_count": 3, "tcp_user_timeout": 12_000,
}  # fmt: skip
OPTIONS: Final = (
    "-c timezone=UTC -c client_encoding=UTF8 -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=3 "
    "-c tcp_keepalives_count=3 -c tcp_user_timeout=12000 -c lock_timeout=30s"
)


def sentence(error: BaseException) -> str:
    """PostgreSQL's first line; it never holds the password."""
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


@asynccontextmanager
async def as_ours() -> AsyncIterator[None]:
    """StoreReadOnly where the server cannot be reached or has no room, StoreError for the rest."""
    try:
        yield
    except (psycopg.OperationalError, PoolTimeout, OSError) as error:
        raise StoreReadOnly(f"PostgreSQL does not answer: {sentence(error)}") from error
    except psycopg.Error as error:
        raise StoreError(f"PostgreSQL refuses: {sentence(error)}") from error


async def connect(dsn: str, **more: Any) -> Connection:
    """One connection that is nobody else's; each statement is its own transaction."""
    async with as_ours():
        connection = await psycopg.AsyncConnection.connect(
            dsn, autocommit=True, row_factory=tuple_row, **{**KEEPALIVE, "options": OPTIONS, **more}
        )
    await prepare(connection)
    return connection


async def prepare(connection: Connection) -> None:
    set_json_loads(_as_it_is, connection)  # the codec decodes documents, typed


def _as_it_is(document: str | bytes) -> bytes:
    return document.encode() if isinstance(document, str) else bytes(document)


async def open_pool(dsn: str, *, size: int = 8) -> Pool:
    """Connections on demand, up to `size`."""
    pool: Pool = AsyncConnectionPool(
        dsn,
        min_size=1,
        max_size=size,
        timeout=WAIT,
        open=False,
        configure=prepare,
        reconnect_timeout=5,
        kwargs={"autocommit": True, "row_factory": tuple_row, **KEEPALIVE, "options": OPTIONS},
    )
    try:
        await pool.open(wait=True, timeout=WAIT)
    except (PoolTimeout, asyncio.CancelledError) as error:
        await pool.close()
        if isinstance(error, asyncio.CancelledError):
            raise
        await (await connect(dsn)).close()  # says why
        raise StoreReadOnly("PostgreSQL does not answer. Check DATABASE_URL.") from error
    return pool


async def migrate(dsn: str, migrations: Mapping[int, str] = MIGRATIONS) -> int:
    """Number of the schema, after the migrations it lacked; one process does it while the others wait.

    Every migration is one transaction with its number, so it is done or not done.
    """
    connection = await connect(dsn)
    try:
        async with as_ours():
            await connection.execute("SELECT pg_advisory_lock(%s)", (_MIGRATING,))
            await connection.execute("CREATE TABLE IF NOT EXISTS migrations (number int PRIMARY KEY)")
            cursor = await connection.execute("SELECT coalesce(max(number), 0) FROM migrations")
            found = await cursor.fetchone()
            there = int(found[0]) if found else 0
            newest = max(migrations)
            if there > newest:
                raise StoreError(
                    f"The database has schema {there}, this version knows up to {newest}: update the bot."
                )
            for number in range(there + 1, newest + 1):
                async with connection.transaction():
                    await connection.execute(migrations[number].encode())
                    await connection.execute("INSERT INTO migrations VALUES (%s)", (number,))
        return newest
    finally:
        await connection.close()
