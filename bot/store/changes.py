"""Changes to and from the body of a commit record: `{"table":{"key":{document},"gone":null},"dropped":null}`.

Documents are taken out as slices of the line and put in as they are: nothing inside them is decoded on the
way.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import msgspec
import orjson

from bot.store.image import Changes, Document

_BODY: Final = msgspec.json.Decoder(dict[str, dict[str, msgspec.Raw] | None])
_PIECE: Final = msgspec.json.Decoder(dict[str, dict[str, msgspec.Raw]])
_NULL: Final = b"null"


def encode_changes(changes: Changes) -> bytes:
    parts = []
    for table, rows in changes.items():
        if rows is None:
            parts.append(b"%b:null" % orjson.dumps(table))
            continue
        inner = b",".join(
            [b"%b:%b" % (orjson.dumps(key), _NULL if doc is None else doc) for key, doc in rows.items()]
        )
        parts.append(b"%b:{%b}" % (orjson.dumps(table), inner))
    return b"{%b}" % b",".join(parts)


def decode_changes(body: bytes) -> Changes:
    """Raises `msgspec.MsgspecError` where a body with a right checksum is not one of ours."""
    return {
        table: None if rows is None else {key: _document(raw) for key, raw in rows.items()}
        for table, rows in _BODY.decode(body).items()
    }


def decode_documents(body: bytes) -> Mapping[str, Mapping[str, Document]]:
    """A piece of a snapshot, where every row is a document."""
    return {
        table: {key: bytes(raw) for key, raw in rows.items()} for table, rows in _PIECE.decode(body).items()
    }


def _document(raw: msgspec.Raw) -> Document | None:
    document = bytes(raw)
    return None if document == _NULL else document


def encode_document(document: Any) -> Document:
    """JSON of a TinyDB document, by the rules of the standard library: unknown types raise TypeError.

    Integers beyond 64 bits take the slower standard encoder, which keeps them exact.
    """
    options = orjson.OPT_NON_STR_KEYS | orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS
    try:
        return orjson.dumps(document, option=options)
    except orjson.JSONEncodeError:
        return json.dumps(document, separators=(",", ":"), allow_nan=False).encode()


def decode_document(document: Document) -> Any:
    """A fresh document that shares nothing with the store."""
    return msgspec.json.decode(document)
