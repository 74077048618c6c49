"""Which documents a TinyDB query can match, where a declared index knows; the query itself still decides.

TinyDB gives every cacheable query a value that describes it, for its cache: ('==', ('status',), 'pending'),
and ('and', {…}) over two of them. Reading it turns a scan of 100,000 documents into a look at the matches. It
is an internal of TinyDB: anything unexpected means a scan, never a wrong answer.
"""

from __future__ import annotations

from tinydb.queries import QueryLike

from bot.store.image import TableImage


def candidates(image: TableImage, cond: QueryLike) -> tuple[str, ...] | None:
    """Keys of all documents that may match, fewest possible.

    None where every document has to be looked at.
    """
    return _narrow(image, getattr(cond, "_hash", None))


def _narrow(image: TableImage, described: object) -> tuple[str, ...] | None:
    match described:
        case ("==", (str(name),), str() | int() | float() as value) if value != "":
            return image.keys_by(name, value) if image.indexed(name) and image.plain(name) else None
        case ("and", frozenset() as parts):
            found = [keys for part in parts if (keys := _narrow(image, part)) is not None]
            return min(found, key=len) if found else None
    return None
