"""Bytes to entries: every wire format we read, pure and safe to call on anything a stranger sends.

RawFeed ─ unpack ─ decode ─┬─ JSON: jsonfeed, spaceflightnews ─┐
                           ├─ XML: tidy → xmlfeed | lenient    ├─► Document ─ quirks ─ entries ─► ParsedFeed
                           └─ HTML: listing                    ┘
"""

from __future__ import annotations

import zlib
from datetime import datetime
from typing import Any

import orjson

from bot.feeds import entries, jsonfeed, listing, spaceflightnews, xmlfeed
from bot.feeds.decode import decode
from bot.feeds.item import Document, Unreadable
from bot.model import Format, ParsedFeed, ParseFailure, RawFeed, Source

__all__ = ["parse"]

LARGEST_BODY = 5 * 1024 * 1024


def parse(raw: RawFeed, source: Source, *, now: datetime) -> ParsedFeed | ParseFailure:
    """The feed's entries, or why there are none; nothing escapes but the end of memory.

    `now` bounds the dates that are believed where the fetch time is later (a replayed feed).
    """
    try:
        document = _read(raw, source)
        return entries.build(document, raw, source, fetched_at=min(now, raw.fetched_at))
    except Unreadable as error:
        return ParseFailure(source=source.id, detail=str(error))
    except Exception as error:  # noqa: BLE001 - one hostile document must cost itself alone
        return ParseFailure(source=source.id, detail=f"The feed breaks our reader ({type(error).__name__}).")


def _read(raw: RawFeed, source: Source) -> Document:
    text = decode(_unpacked(raw.body), raw.charset)
    start = text.lstrip("\ufeff\x00 \t\r\n")[:1]
    if not start:
        raise Unreadable("The address gives an empty document.")
    if source.format is Format.LISTING:
        if source.selectors is None:
            raise Unreadable("The source is a listing without selectors.")
        return listing.read(text, source.selectors, url=raw.url)
    if start in "{[":
        return _json(text.strip("\ufeff\x00 \t\r\n"), source)
    if source.format is Format.SPACEFLIGHTNEWS:
        raise Unreadable("The address gives no JSON; the Spaceflight News API was expected.")
    return xmlfeed.read(text)


def _json(text: str, source: Source) -> Document:
    try:
        document: Any = orjson.loads(text.encode("utf-8", "replace"))
    except orjson.JSONDecodeError as error:
        raise Unreadable(f"The JSON cannot be read: {error.msg} at character {error.pos}.") from error
    if source.format is Format.SPACEFLIGHTNEWS or spaceflightnews.looks_like(document):
        return spaceflightnews.read(document)
    if not isinstance(document, dict):
        raise Unreadable("The JSON is not a feed.")
    return jsonfeed.read(document)


def _unpacked(body: bytes) -> bytes:
    """The body without a gzip layer that its server did not declare."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    unpacker = zlib.decompressobj(wbits=31)
    try:
        plain = unpacker.decompress(body, LARGEST_BODY + 1)
    except zlib.error as error:
        raise Unreadable("The compressed document is damaged.") from error
    if len(plain) > LARGEST_BODY:
        raise Unreadable("The compressed document is larger than 5 MB.")
    return plain
