"""The items of an XML feed: the quick reader where the document is plain, the lenient one for all others."""

from __future__ import annotations

import re

from bot.feeds import quickxml
from bot.feeds.item import Document, Unreadable
from bot.feeds.tidy import tidy

_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FEED = re.compile(r"<(?:[A-Za-z_][\w.\-]*:)?(?:rss|rdf|feed|channel|item|entry)\b", re.IGNORECASE)


def read(text: str) -> Document:
    """The items of the document. Raises Unreadable where it is no feed."""
    if not _FEED.search(text):
        if "<opml" in text[:5000].lower():
            raise Unreadable("The address gives a list of feeds (OPML), not a feed.")
        if _HTML.search(text[:5000]):
            raise Unreadable("The address gives a web page, not a feed.")
        raise Unreadable("The address gives something that is not a feed.")
    tidied = tidy(text)
    document = quickxml.read(tidied)
    if document is not None:
        return document
    from bot.feeds import lenient  # noqa: PLC0415 - feedparser costs 0.2 s and 18 MB: only where it is needed

    return lenient.read(tidied)
