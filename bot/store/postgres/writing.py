"""What is written: a batch in one transaction, one after the other over all processes; and what is forgotten.

Every transaction first takes its number by changing the one row of `history`. So commits have an order, none
waits for another's rows, and none can deadlock. Readers never wait.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, Final, LiteralString

from psycopg import AsyncCursor
from psycopg.rows import TupleRow

from bot.model import Batch, DeliveryStatus, GuildId, Story
from bot.store.codec import from_document
from bot.store.image import Document
from bot.store.postgres.pool import Connection
from bot.store.postgres.schema import COLUMNS, arrays, column, upsert, values
from bot.store.retention import ENTRY_KEPT, GUILD_KEPT, MISTAKE_KEPT, TEXT_KEPT
from bot.store.schema import KEYS, META, changes_of, story_document

CHANNEL: Final = "rendezvous"
_TOLD: Final = (
    "sources",
    "subscriptions",
    "guilds",
    "rulings",
    "stories",
)  # what other processes are told of
_SLICE: Final = 500  # rows forgotten in one transaction, so that commits get their turn
_STATEMENTS: Final = {table: upsert(table) for table in COLUMNS}


async def take_number(connection: Connection) -> AsyncCursor[TupleRow]:
    """Asks for the number of this transaction; nobody else commits before it ends."""
    return await connection.execute("UPDATE history SET number = number + 1 RETURNING number")


async def write(connection: Connection, batch: Batch, *, sender: str) -> int:
    """Number of the transaction that now holds the whole batch."""
    changes = changes_of(batch)
    # One round trip for all of it: nothing here needs an answer to go on.
    async with connection.pipeline(), connection.transaction():
        taken = await take_number(connection)
        for table, documents in changes.items():
            rows = {str(KEYS[table][1](row)): row for row in getattr(batch, table)} if table != META else {}
            await put(connection, table, ((key, rows.get(key), doc) for key, doc in documents.items() if doc))
            gone = [column(key) for key, document in documents.items() if document is None]
            if gone:
                await connection.execute(f"DELETE FROM {table} WHERE key = ANY(%s)".encode(), (gone,))  # noqa: S608
        await tell(connection, _worth_telling(batch), sender=sender)
    found = await taken.fetchone()
    return int(found[0]) if found else 0


async def put(connection: Connection, table: str, rows: Iterable[tuple[str, Any, Document]]) -> None:
    """Rows of one table as (key, noun, document), in one statement."""
    given = {row[0]: row for row in (values(table, *row) for row in rows)}  # the last of a key, as in a dict
    if given:
        await connection.execute(_STATEMENTS[table].encode(), arrays(given.values()))


async def tell(connection: Connection, tables: Iterable[str], *, sender: str) -> None:
    question: LiteralString = (
        "SELECT pg_notify(%s, json_build_object"
        "('from', %s::text, 'number', number, 'tables', %s::text[])::text) FROM history"
    )
    if names := sorted(tables):
        await connection.execute(question, (CHANNEL, sender, names))


def _worth_telling(batch: Batch) -> set[str]:
    found = {table for table in _TOLD if getattr(batch, table) or batch.forget.get(table)}
    if any(row.attempts == 0 and row.status is DeliveryStatus.PENDING for row in batch.deliveries):
        found.add("deliveries")
    return found


# ── forgetting ──


async def purge(connection: Connection, guild: GuildId, *, sender: str) -> int:
    """How many rows of a server were deleted: its subscriptions first, its settings last."""
    async with connection.transaction():
        await take_number(connection)
        gone = await _gone(connection, "DELETE FROM subscriptions WHERE guild = %s", guild)
        cursor = await connection.execute("DELETE FROM sources WHERE guild = %s RETURNING key", (guild,))
        own = [key for (key,) in await cursor.fetchall()]
        gone += len(own)
        gone += await _gone(connection, "DELETE FROM source_states WHERE key = ANY(%s)", own)
        gone += await _gone(connection, "DELETE FROM entries WHERE source = ANY(%s)", own)
        gone += await _gone(connection, "DELETE FROM deliveries WHERE guild = %s", guild)
        gone += await _gone(connection, "DELETE FROM guilds WHERE key = %s", str(guild))
        if gone:
            await tell(connection, _TOLD, sender=sender)
    return gone


async def prune(connection: Connection, now: datetime, *, sender: str) -> int:
    """How many rows were forgotten or shortened by the rules of retention."""
    total = await _sliced(
        connection,
        "DELETE FROM entries WHERE key IN (SELECT key FROM entries WHERE last_seen_at <= %s "
        "LIMIT %s FOR UPDATE SKIP LOCKED)",
        now - ENTRY_KEPT,
    )
    while shortened := await _shorten(connection, now):
        total += shortened
    total += await _sliced(
        connection,
        "DELETE FROM mistakes WHERE key IN (SELECT key FROM mistakes WHERE done AND made_at < %s LIMIT %s)",
        now - MISTAKE_KEPT,
    )
    cursor = await connection.execute("SELECT key FROM guilds WHERE left_at <= %s", (now - GUILD_KEPT,))
    for (key,) in await cursor.fetchall():
        total += await purge(connection, GuildId(int(key)), sender=sender)
    return total


async def _shorten(connection: Connection, now: datetime) -> int:
    """How many stories lost texts that are kept no longer; some of them each time."""
    async with connection.transaction():
        await take_number(connection)
        question: LiteralString = "SELECT doc FROM stories WHERE text_at <= %s LIMIT %s"
        cursor = await connection.execute(question, (now - TEXT_KEPT, _SLICE), binary=True)
        stories = [_without_text(from_document(doc, Story), now) for (doc,) in await cursor.fetchall()]
        await put(connection, "stories", [(story.id, story, story_document(story)) for story in stories])
    return len(stories)


def _without_text(story: Story, now: datetime) -> Story:
    old = now - TEXT_KEPT
    reports = [replace(report, text="") if report.seen_at <= old else report for report in story.reports]
    return replace(story, reports=tuple(reports))


async def _sliced(connection: Connection, statement: LiteralString, before: datetime) -> int:
    total = 0
    while True:
        async with connection.transaction():
            await take_number(connection)
            gone = await _gone(connection, statement, before, _SLICE)
        total += gone
        if gone < _SLICE:
            return total


async def _gone(connection: Connection, statement: LiteralString, *given: Any) -> int:
    return (await connection.execute(statement, given)).rowcount
