"""The bot's tables: which type lives under which key, what is indexed, and a batch as changes to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

import msgspec

from bot.model import (
    Batch,
    Delivery,
    GuildSettings,
    MistakeReport,
    Ruling,
    SeenEntry,
    Source,
    SourceState,
    Story,
    Subscription,
    UserPreferences,
)
from bot.store.codec import to_document
from bot.store.image import Document
from bot.store.indexes import Index

WAITING: Final = frozenset({"pending", "held", "sending"})
IN_LINE: Final = frozenset({"pending", "sending"})
_COUNTED: Final = frozenset({*WAITING, "parked", "unknown", "dead"})  # the values of DeliveryStatus

# table → (the batch's field, key of a row); the type of a row is the field's
KEYS: Final[Mapping[str, tuple[type[Any], Callable[[Any], str | int]]]] = {
    "entries": (SeenEntry, lambda row: row.key),
    "stories": (Story, lambda row: row.id),
    "deliveries": (Delivery, lambda row: row.key),
    "source_states": (SourceState, lambda row: row.source),
    "sources": (Source, lambda row: row.id),
    "subscriptions": (Subscription, lambda row: row.id),
    "guilds": (GuildSettings, lambda row: row.guild),
    "users": (UserPreferences, lambda row: row.user),
    "rulings": (Ruling, lambda row: row.id),
    "mistakes": (MistakeReport, lambda row: row.id),
}
META: Final = "meta"
TEXT_AT: Final = (
    "_text_at"  # beside a story's own fields: when the oldest report that still has text was seen
)


@lru_cache(4096)  # the rows of one batch share their times
def _time(at: str | None) -> tuple[float, ...]:
    """Epoch seconds of a stored time: the form in which ordered indexes compare."""
    return () if at is None else (datetime.fromisoformat(at).timestamp(),)


def _due(status: str, revision: int, wanted: int, edit_due_at: str | None, due_at: str) -> tuple[float, ...]:
    """When a waiting row, or the edit of a delivered one, is due."""
    if status in WAITING:
        return _time(due_at)
    return _time(edit_due_at or due_at) if status == "delivered" and wanted > revision else ()


def _aside(
    status: str, revision: int, wanted: int, edit_due_at: str | None, due_at: str
) -> tuple[float, ...]:
    """When a held row, or the edit of a delivered one, is due: both stand in no channel's line."""
    return () if status in IN_LINE else _due(status, revision, wanted, edit_due_at, due_at)


def _line(status: str, channel: int, created_at: str, attempts: int) -> tuple[tuple[float, ...], ...]:
    """A channel's undelivered posts. Who reads the line looks at a row's `attempts`; they order nothing."""
    del attempts
    return ((channel, *_time(created_at)),) if status in IN_LINE else ()


def _lane(channel: int, created_at: str) -> tuple[tuple[float, ...], ...]:
    return ((channel, *_time(created_at)),)


def _counted(status: str) -> tuple[str, ...]:
    return (status,) if status in _COUNTED else ()


INDEXES: Final[Mapping[str, tuple[Index, ...]]] = {
    "entries": (
        Index("source"),
        Index("url"),
        Index("last_seen", ("last_seen_at",), _time, ordered=True),
    ),
    "stories": (
        Index("programmes"),
        Index("topics"),
        Index("published", ("published_at",), _time, ordered=True),
        Index("text", (TEXT_AT,), _time, ordered=True),
    ),
    "deliveries": (
        Index("subject"),
        Index("message"),
        Index("status", ("status",), _counted),
        Index("due", ("status", "revision", "wanted", "edit_due_at", "due_at"), _due, ordered=True),
        Index("aside", ("status", "revision", "wanted", "edit_due_at", "due_at"), _aside, ordered=True),
        Index("line", ("status", "channel", "created_at", "attempts"), _line, lanes=True),
        Index("channel", ("channel", "created_at"), _lane, lanes=True),
    ),
    "sources": (Index("guild"),),
    "subscriptions": (Index("guild"),),
}


def story_document(story: Story) -> Document:
    document = to_document(story)
    seen = min((report.seen_at for report in story.reports if report.text), default=None)
    if seen is None:
        return document
    return b'%b,"%b":"%b"}' % (document[:-1], TEXT_AT.encode(), seen.isoformat().encode())


def changes_of(batch: Batch) -> dict[str, dict[str, Document | None]]:
    """The rows a batch writes and deletes, by table and key.

    Stories stand before the deliveries that need them.
    """
    changes: dict[str, dict[str, Document | None]] = {}
    for table, (_, key_of) in KEYS.items():
        rows = getattr(batch, table)
        if rows:
            encode = story_document if table == "stories" else to_document
            changes[table] = {str(key_of(row)): encode(row) for row in rows}
    if batch.meta:
        changes[META] = {name: to_document({"value": value}) for name, value in batch.meta.items()}
    for table, keys in batch.forget.items():
        if keys:
            changes.setdefault(table, {}).update(dict.fromkeys(map(str, keys)))
    return changes


def meta_value(document: Document) -> Any:
    return msgspec.json.decode(document)["value"]
