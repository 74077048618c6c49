"""Any XML feed, however broken, through feedparser: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, CDF.

Sanitising and link resolution inside markup are off: they cost a third of the time, and we strip markup.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import feedparser

from bot.feeds.item import MOST_ITEMS, Document, Item, Unreadable, content_of, period, plain

MOST_TAGS = 100_000  # a broken document of 200,000 open elements costs feedparser seven seconds


def read(document: str) -> Document:
    """The items of a tidied XML document. Raises Unreadable where it holds no feed."""
    if document.count("<") > MOST_TAGS:
        raise Unreadable("The feed is broken and too large to be repaired.")
    # A stream, never a string: feedparser opens strings that look like addresses or file names.
    stream = io.BytesIO(b"<?xml version='1.0' encoding='utf-8'?>" + document.encode("utf-8", "replace"))
    # It is not told where the feed comes from: ids stay as published and addresses relative, for us to join.
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        parsed = feedparser.parse(
            stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # it raises many kinds on hostile input, among them AssertionError
        raise Unreadable(f"The feed cannot be read ({type(error).__name__}).") from error
    feed: Mapping[str, Any] = parsed.feed
    if not parsed.entries and not parsed.version and not feed.get("title"):
        raise Unreadable("The address gives something that is not a feed.")
    problems: tuple[str, ...] = ()
    if parsed.bozo and parsed.get("bozo_exception") is not None:
        problems = (f"The XML is not well formed: {_one_line(parsed.bozo_exception)}",)
    language = feed.get("language") or (feed.get("title_detail") or {}).get("language")
    return Document(
        items=tuple(_item(entry) for entry in parsed.entries[:MOST_ITEMS]),
        title=_text(feed, "title"),
        language=str(language or ""),
        url=str(feed.get("link") or ""),
        every=period(
            ttl=str(feed.get("ttl") or ""),
            name=str(feed.get("sy_updateperiod") or ""),
            frequency=str(feed.get("sy_updatefrequency") or ""),
        ),
        problems=problems,
    )


def _item(entry: Mapping[str, Any]) -> Item:
    contents = [part for part in entry.get("content") or () if isinstance(part, Mapping)]
    # The longest: some feeds give a teaser and the text as two content elements.
    body = max(contents, key=lambda part: len(str(part.get("value") or "")), default={})
    value, simple = str(body.get("value") or ""), str(body.get("type") or "") == "text/plain"
    text = plain(value, markup=False) if simple else ""
    summary = _text(entry, "summary") or text
    detail = entry.get("title_detail") or entry.get("summary_detail") or {}
    base = str(body.get("base") or detail.get("base") or "")
    return Item(
        id=str(entry.get("id") or "").strip(),
        url=_link(entry),
        title=_text(entry, "title"),
        summary=summary,
        content=content_of(summary, text, "" if simple else value, _raw_summary(entry)),
        published=_date(entry, "published", "created"),
        updated=_date(entry, "updated"),
        image=_image(entry),
        language=str(body.get("language") or detail.get("language") or ""),
        outlet=str((entry.get("source") or {}).get("title") or ""),
        base=base,
    )


def _text(parsed: Mapping[str, Any], name: str) -> str:
    detail = parsed.get(f"{name}_detail") or {}
    return plain(str(parsed.get(name) or ""), markup=str(detail.get("type") or "") != "text/plain")


def _raw_summary(entry: Mapping[str, Any]) -> str:
    detail = entry.get("summary_detail") or {}
    return "" if detail.get("type") == "text/plain" else str(entry.get("summary") or "")


def _date(entry: Mapping[str, Any], *names: str) -> str:
    # feedparser's mapping answers "updated" with "published" where it is missing; its keys do not.
    present = entry.keys()
    return next((str(entry[name]) for name in names if name in present and entry[name]), "")


def _link(entry: Mapping[str, Any]) -> str:
    link = str(entry.get("link") or "")
    if link:
        return link
    for candidate in entry.get("links") or ():
        if candidate.get("rel") in {"alternate", None} and candidate.get("href"):
            return str(candidate["href"])
    return ""


def _image(entry: Mapping[str, Any]) -> str:
    for name in ("media_content", "media_thumbnail"):
        for part in entry.get(name) or ():
            kind = f"{part.get('medium') or ''} {part.get('type') or ''}"
            if part.get("url") and (name == "media_thumbnail" or "image" in kind):
                return str(part["url"])
    for link in (*(entry.get("enclosures") or ()), *(entry.get("links") or ())):
        if link.get("rel", "enclosure") == "enclosure" and str(link.get("type") or "").startswith("image/"):
            return str(link.get("href") or link.get("url") or "")
    return str((entry.get("image") or {}).get("href") or "")


def _one_line(error: object) -> str:
    return " ".join(str(error).split())[:200]
