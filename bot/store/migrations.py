"""How the documents of an older version become today's: numbered pure functions.

`MIGRATIONS[n]` turns schema n-1 into schema n. A function sees one document at a time and returns what it
becomes, or None to delete it. It reads no clock and no other document: it runs again whenever a journal
from before is replayed. Schema 1 is the first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.errors import StoreError
from bot.store.changes import decode_document, encode_document
from bot.store.image import Image

Migration = Callable[[str, str, dict[str, Any]], dict[str, Any] | None]
"""(table, key, document) → the new document."""

Migrations = Mapping[int, Migration | None]

MIGRATIONS: Final[Migrations] = {1: None}


def too_new(schema: int, newest: int) -> StoreError:
    return StoreError(
        f"The store has schema {schema}, this version knows up to {newest}: "
        "update the bot, or `restore` a backup made by this version."
    )


def migrate(image: Image, migrations: Migrations, schema: int) -> None:
    """Runs migration number `schema` over every document in memory."""
    if schema not in migrations:
        raise too_new(schema, max(migrations))
    function = migrations[schema]
    if function is None:
        return
    for name, table in image.tables.items():
        for key in list(table.docs):
            new = function(name, key, decode_document(table.docs[key]))
            if new is None:
                del table.docs[key]
            else:
                table.docs[key] = encode_document(new)
