"""Frozen dataclasses to and from documents: `from_document(to_document(x)) == x`, for every noun of the
model.

msgspec reads the types from the annotations and checks them while decoding, in one pass over the bytes: a
story takes some 10 µs. Fields that a newer version added are ignored, fields that are missing take their
default.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from bot.errors import StoreError

T = TypeVar("T")


def _plain(value: Any) -> Any:
    """Read-only mappings are written as the dictionaries they show."""
    if isinstance(value, Mapping):
        return dict(value)
    # What msgspec asks of a hook for a type it cannot encode; a noun of the model never gets here.
    raise NotImplementedError(f"{type(value).__name__} cannot be stored")


_ENCODER = msgspec.json.Encoder(enc_hook=_plain)


_decoders: dict[type[Any], msgspec.json.Decoder[Any]] = {}


def to_document(value: Any) -> bytes:
    """JSON of a frozen dataclass; half of a surrogate pair, which no encoding can carry, becomes U+FFFD."""
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:
        return _ENCODER.encode(_well_formed(msgspec.to_builtins(value, enc_hook=_plain)))


def from_document(document: bytes, kind: type[T]) -> T:
    """The dataclass; StoreError names the field that does not fit."""
    decoder: msgspec.json.Decoder[T] | None = _decoders.get(kind)
    if decoder is None:
        decoder = _decoders[kind] = msgspec.json.Decoder(kind)
    try:
        return decoder.decode(document)
    except msgspec.MsgspecError as error:
        raise StoreError(
            f"A stored {kind.__name__} cannot be read: {error}. Is a migration missing?"
        ) from error


def _well_formed(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {_well_formed(name): _well_formed(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_well_formed(inner) for inner in value]
    return value
