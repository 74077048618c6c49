"""Tables, numbered migrations, and the columns that stand beside a document.

A row is its key, the columns questions are asked by, and the document exactly as the codec wrote it. The
documents are `json`, not `jsonb`: jsonb sorts the fields of a story's texts and refuses U+0000, so a copy
there and back would not be the same bytes. Nothing is looked up inside documents.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from bot.model import Delivery, DeliveryStatus, Story
from bot.store.schema import META, WAITING

MIGRATIONS: Final[Mapping[int, str]] = {
    1: """
    CREATE TABLE history (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        generation bigint NOT NULL,
        number bigint NOT NULL
    );
    INSERT INTO history (generation, number) VALUES (1, 0);
    CREATE TABLE entries (
        key text COLLATE "C" PRIMARY KEY,
        source text COLLATE "C" NOT NULL,
        url text COLLATE "C" NOT NULL,
        last_seen_at timestamptz NOT NULL,
        doc json NOT NULL
    );
    CREATE INDEX entries_source ON entries (source);
    CREATE INDEX entries_url ON entries (url);
    CREATE INDEX entries_last_seen ON entries (last_seen_at);
    CREATE TABLE stories (
        key text COLLATE "C" PRIMARY KEY,
        revision bigint NOT NULL,
        published_at timestamptz NOT NULL,
        told boolean NOT NULL,
        programmes text[] NOT NULL,
        topics text[] NOT NULL,
        text_at timestamptz,
        doc json NOT NULL
    );
    CREATE INDEX stories_published ON stories (published_at, key);
    CREATE INDEX stories_told ON stories (published_at, key) WHERE told;
    CREATE INDEX stories_programmes ON stories USING gin (programmes);
    CREATE INDEX stories_topics ON stories USING gin (topics);
    CREATE INDEX stories_text ON stories (text_at) WHERE text_at IS NOT NULL;
    CREATE TABLE deliveries (
        key text COLLATE "C" PRIMARY KEY,
        guild bigint NOT NULL,
        channel bigint NOT NULL,
        language text COLLATE "C" NOT NULL,
        subject text COLLATE "C" NOT NULL,
        kind text COLLATE "C" NOT NULL,
        status text COLLATE "C" NOT NULL,
        created_at timestamptz NOT NULL,
        due_at timestamptz,
        message bigint,
        doc json NOT NULL,
        UNIQUE (subject, channel, language, kind)
    );
    CREATE INDEX deliveries_due ON deliveries (due_at, key) WHERE due_at IS NOT NULL;
    CREATE INDEX deliveries_status ON deliveries (status, due_at)
        WHERE status IN ('pending', 'held', 'sending', 'unknown', 'dead');
    CREATE INDEX deliveries_channel ON deliveries (channel, created_at, key);
    CREATE INDEX deliveries_message ON deliveries (message) WHERE message IS NOT NULL;
    CREATE TABLE source_states (key text COLLATE "C" PRIMARY KEY, doc json NOT NULL);
    CREATE TABLE sources (key text COLLATE "C" PRIMARY KEY, guild bigint, doc json NOT NULL);
    CREATE TABLE subscriptions (
        key text COLLATE "C" PRIMARY KEY,
        guild bigint NOT NULL,
        ended boolean NOT NULL,
        created_at timestamptz NOT NULL,
        doc json NOT NULL
    );
    CREATE INDEX subscriptions_guild ON subscriptions (guild);
    CREATE TABLE guilds (key text COLLATE "C" PRIMARY KEY, left_at timestamptz, doc json NOT NULL);
    CREATE TABLE users (key text COLLATE "C" PRIMARY KEY, doc json NOT NULL);
    CREATE TABLE rulings (key text COLLATE "C" PRIMARY KEY, made_at timestamptz NOT NULL, doc json NOT NULL);
    CREATE TABLE mistakes (
        key text COLLATE "C" PRIMARY KEY,
        made_at timestamptz NOT NULL,
        done boolean NOT NULL,
        doc json NOT NULL
    );
    CREATE TABLE meta (key text COLLATE "C" PRIMARY KEY, doc json NOT NULL);
    """,
    2: """
    ALTER TABLE deliveries ADD COLUMN tried boolean NOT NULL DEFAULT false;
    UPDATE deliveries SET tried = true WHERE (doc ->> 'attempts')::int > 0;
    ALTER TABLE deliveries ALTER COLUMN tried DROP DEFAULT;
    CREATE INDEX deliveries_line ON deliveries (channel, created_at, key)
        WHERE status IN ('pending', 'sending');
    CREATE INDEX deliveries_aside ON deliveries (due_at)
        WHERE due_at IS NOT NULL AND status IN ('held', 'delivered');
    """,
}

LONGEST_KEY: Final = 1000  # bytes; a B-tree takes 2,700


def column(text: str) -> str:
    """The form of a text that every text column takes: no U+0000, no half surrogate, short enough to index.

    Writing and asking both go through it, so what was written is found.
    """
    if text.isascii() and "\0" not in text and len(text) <= LONGEST_KEY:
        return text
    text = text.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if len(text.encode()) <= LONGEST_KEY:
        return text
    return f"{text[:200]} {hashlib.sha256(text.encode()).hexdigest()}"


def _due_at(row: Delivery) -> datetime | None:
    if row.status in WAITING:
        return row.due_at
    if row.status is DeliveryStatus.DELIVERED and row.wanted > row.revision:
        return row.edit_due_at or row.due_at
    return None


def _text_at(story: Story) -> datetime | None:
    return min((report.seen_at for report in story.reports if report.text), default=None)


def told(story: Story) -> bool:
    """Whether readers may be shown the story."""
    return story.partnership and not story.hidden and story.merged_into is None


# table → column → its value, beside `key` and `doc`
COLUMNS: Final[Mapping[str, Mapping[str, Callable[[Any], Any]]]] = {
    "entries": {
        "source": lambda row: column(row.source),
        "url": lambda row: column(row.url),
        "last_seen_at": lambda row: row.last_seen_at,
    },
    "stories": {
        "revision": lambda row: row.revision,
        "published_at": lambda row: row.published_at,
        "told": told,
        "programmes": lambda row: [column(name) for name in row.programmes],
        "topics": lambda row: [column(name) for name in row.topics],
        "text_at": _text_at,
    },
    "deliveries": {
        "guild": lambda row: row.guild,
        "channel": lambda row: row.channel,
        "language": lambda row: column(row.language),
        "subject": lambda row: column(row.subject),
        "kind": lambda row: row.kind.value,
        "status": lambda row: row.status.value,
        "created_at": lambda row: row.created_at,
        "due_at": _due_at,
        "message": lambda row: row.message,
        "tried": lambda row: row.attempts > 0,
    },
    "source_states": {},
    "sources": {"guild": lambda row: row.guild},
    "subscriptions": {
        "guild": lambda row: row.guild,
        "ended": lambda row: row.state.value == "ended",
        "created_at": lambda row: row.created_at,
    },
    "guilds": {"left_at": lambda row: row.left_at},
    "users": {},
    "rulings": {"made_at": lambda row: row.made_at},
    "mistakes": {"made_at": lambda row: row.made_at, "done": lambda row: row.done},
    META: {},
}


TYPES: Final[Mapping[str, str]] = {
    "guild": "bigint", "channel": "bigint", "message": "bigint", "revision": "bigint", "told": "boolean",
    "ended": "boolean", "tried": "boolean", "done": "boolean", "last_seen_at": "timestamptz",
    "published_at": "timestamptz", "text_at": "timestamptz", "created_at": "timestamptz",
    "due_at": "timestamptz", "left_at": "timestamptz", "made_at": "timestamptz",
}  # fmt: skip
_LISTS: Final = (
    "programmes",
    "topics",
)  # travel as one text, split again there: arrays of arrays unnest whole
_BETWEEN: Final = "\x1f"


def upsert(table: str) -> str:
    """The statement that puts rows, each replacing the row of the same key; it takes one array a column."""
    names = ["key", *COLUMNS[table], "doc"]
    # Binary: as text, every quotation mark of a document would be escaped in Python.
    given = ", ".join(f"%b::{TYPES.get(name, 'text')}[]" for name in names)
    taken = ", ".join(_taken(name) for name in names)
    changed = ", ".join(f"{name} = EXCLUDED.{name}" for name in names[1:])
    return (
        f"INSERT INTO {table} ({', '.join(names)}) "  # noqa: S608 - names of our own tables
        f"SELECT {taken} FROM unnest({given}) AS given ({', '.join(names)}) "
        f"ON CONFLICT (key) DO UPDATE SET {changed}"
    )


def _taken(name: str) -> str:
    if name in _LISTS:
        return f"string_to_array(given.{name}, E'\\x1f')"
    return "given.doc::json" if name == "doc" else f"given.{name}"


def arrays(rows: Iterable[tuple[Any, ...]]) -> list[list[Any]]:
    """What `upsert` takes for rows of `values`."""
    return [
        [_BETWEEN.join(value) if isinstance(value, list) else value for value in one]
        for one in zip(*rows, strict=True)
    ]


def values(table: str, key: str, row: Any, document: bytes) -> tuple[Any, ...]:
    """A row's key, columns and document."""
    return (column(key), *(value(row) for value in COLUMNS[table].values()), document.decode())
