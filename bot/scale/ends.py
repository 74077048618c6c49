"""The two ends of a copy: pages of rows in the order of their keys, read and written as documents."""

from __future__ import annotations

import asyncio
import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Protocol

from bot.errors import StoreError
from bot.store.codec import from_document, to_document
from bot.store.engine import Engine, Options
from bot.store.image import Document
from bot.store.postgres.pool import Connection, as_ours, connect, migrate
from bot.store.postgres.writing import put, take_number
from bot.store.schema import INDEXES, KEYS, META, meta_value

TABLES: Final = (*KEYS, META)
NOTE: Final = "copying"  # the meta value of a copy under way; never copied itself
READ: Final = 1000
Row = tuple[str, Document]


class End(Protocol):
    async def state(self) -> str:
        """What an unfinished copy of this source is valid for."""
        ...

    async def count(self, table: str) -> int: ...
    async def page(self, table: str, after: str, limit: int) -> tuple[Sequence[Row], str]:
        """Rows whose keys follow `after`, and the key to go on from."""
        ...

    async def put(self, table: str, rows: Sequence[Row], note: dict[str, Any]) -> None:
        """The rows and the note in one commit."""
        ...

    async def note(self) -> dict[str, Any] | None: ...
    async def digest(self, table: str) -> tuple[int, int]:
        """How many rows, and a number that any other row or byte would change."""
        ...

    async def clear(self) -> None: ...
    async def finish(self) -> None: ...
    async def close(self) -> None: ...


def _add(total: int, row: Row) -> int:
    return (total + int.from_bytes(hashlib.sha256(row[0].encode() + b"\0" + row[1]).digest()[:16])) % 2**128


class TinyEnd:
    """The embedded store; its directory is locked meanwhile, so no bot can run on it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._sorted: dict[str, list[str]] = {}

    @classmethod
    async def open(cls, directory: Path) -> TinyEnd:
        return cls(await asyncio.to_thread(Engine, directory, Options(indexes=INDEXES)))

    async def state(self) -> str:
        mark = self._engine.mark
        return f"tiny {mark.generation}.{mark.number}"

    async def count(self, table: str) -> int:
        return len(self._keys(table))

    async def page(self, table: str, after: str, limit: int) -> tuple[Sequence[Row], str]:
        keys = self._sorted.setdefault(table, sorted(self._keys(table)))
        docs = self._engine.image.table(table).docs
        place = bisect_right(keys, after) if after else 0
        chosen = keys[place : place + limit]
        return [(key, docs[key]) for key in chosen], chosen[-1] if chosen else after

    async def put(self, table: str, rows: Sequence[Row], note: dict[str, Any]) -> None:
        changes: dict[str, dict[str, Document | None]] = {table: dict(rows)}
        changes.setdefault(META, {})[NOTE] = to_document({"value": note})
        await asyncio.to_thread(self._engine.commit, changes)

    async def note(self) -> dict[str, Any] | None:
        document = self._engine.image.table(META).docs.get(NOTE)
        return None if document is None else meta_value(document)

    async def digest(self, table: str) -> tuple[int, int]:
        docs = self._engine.image.table(table).docs
        keys = self._keys(table)
        total = 0
        for key in keys:
            total = _add(total, (key, docs[key]))
        return len(keys), total

    async def clear(self) -> None:
        await asyncio.to_thread(self._engine.commit, dict.fromkeys(TABLES))

    async def finish(self) -> None:
        await asyncio.to_thread(self._engine.commit, {META: {NOTE: None}})
        await asyncio.to_thread(self._engine.compact)

    async def close(self) -> None:
        await asyncio.to_thread(self._engine.close)

    def _keys(self, table: str) -> list[str]:
        return [key for key in self._engine.image.table(table).docs if (table, key) != (META, NOTE)]


class PostgresEnd:
    """The shared store, as of one moment; nobody may write meanwhile."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @classmethod
    async def open(cls, dsn: str) -> PostgresEnd:
        await migrate(dsn)
        return cls(await connect(dsn))

    async def state(self) -> str:
        generation, number = (await self._rows("SELECT generation, number FROM history"))[0]
        return f"postgres {generation}.{number}"

    async def count(self, table: str) -> int:
        _known(table)
        return int((await self._rows(f"SELECT count(*) FROM {table} WHERE key <> %s", NOTE))[0][0])  # noqa: S608

    async def page(self, table: str, after: str, limit: int) -> tuple[Sequence[Row], str]:
        _known(table)
        question = f"SELECT key, doc FROM {table} WHERE key > %s AND key <> %s ORDER BY key LIMIT %s"  # noqa: S608
        found = await self._rows(question, after, NOTE, limit)
        return [(_key(table, *row), row[1]) for row in found], found[-1][0] if found else after

    async def put(self, table: str, rows: Sequence[Row], note: dict[str, Any]) -> None:
        _known(table)
        given = [
            (key, from_document(doc, KEYS[table][0]) if table in KEYS else None, doc) for key, doc in rows
        ]
        async with as_ours(), self._connection.transaction():
            await take_number(self._connection)
            await put(self._connection, table, given)
            await put(self._connection, META, [(NOTE, None, to_document({"value": note}))])

    async def note(self) -> dict[str, Any] | None:
        found = await self._rows("SELECT doc FROM meta WHERE key = %s", NOTE)
        return meta_value(found[0][0]) if found else None

    async def digest(self, table: str) -> tuple[int, int]:
        count, total, after = 0, 0, ""
        while True:
            rows, after = await self.page(table, after, READ)
            if not rows:
                return count, total
            count += len(rows)
            for row in rows:
                total = _add(total, row)

    async def clear(self) -> None:
        async with as_ours():
            await self._connection.execute(f"TRUNCATE {', '.join(TABLES)}".encode())

    async def finish(self) -> None:
        """The note goes, and the planner learns what is there."""
        async with as_ours(), self._connection.transaction():
            await take_number(self._connection)
            await self._connection.execute("DELETE FROM meta WHERE key = %s", (NOTE,))
        async with as_ours():
            await self._connection.execute("ANALYZE")

    async def close(self) -> None:
        await self._connection.close()

    async def _rows(self, question: str, *given: Any) -> Sequence[tuple[Any, ...]]:
        async with as_ours():
            cursor = await self._connection.execute(question.encode(), given, binary=True)
            return await cursor.fetchall()


def _known(table: str) -> None:
    if table not in TABLES:
        raise StoreError(f"There is no table {table}.")


def _key(table: str, key: str, document: Document) -> str:
    """The row's own key: the column holds another where it was too long or held what no column takes."""
    if table not in KEYS or (len(key) < 200 and "\ufffd" not in key):
        return key
    kind, key_of = KEYS[table]
    return str(key_of(from_document(document, kind)))
