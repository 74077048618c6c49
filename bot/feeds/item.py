"""What every format's reader yields: a document of items, text already plain, dates still as written."""

from __future__ import annotations

import html
from dataclasses import dataclass
from datetime import timedelta

from bot.core.text import strip_markup

# More than any live feed sends in one document; the rest is an attack or an archive dump.
MOST_ITEMS = 500
LONGEST_TEXT = 20_000
LONGEST_MARKUP = 200_000
_PERIODS = {"hourly": 60, "daily": 1440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}


class Unreadable(Exception):
    """The document is not what its source should give; the text is one sentence for an operator."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item as published: title and summary plain text, `content` HTML, addresses perhaps relative."""

    id: str = ""
    url: str = ""
    title: str = ""
    summary: str = ""
    content: str = ""
    published: str = ""
    updated: str = ""
    image: str = ""
    language: str = ""
    outlet: str = ""  # the publication a collected item comes from (rss:source, news_site)
    base: str = ""  # what its own relative addresses start from


@dataclass(frozen=True, slots=True)
class Document:
    items: tuple[Item, ...]
    title: str = ""
    language: str = ""
    url: str = ""  # the site's page, as the feed names it
    every: timedelta | None = None
    problems: tuple[str, ...] = ()


def plain(text: str, *, markup: bool) -> str:
    """Plain text of a feed's text construct; text that is no markup keeps its angle brackets."""
    text = text[:LONGEST_MARKUP]
    return strip_markup(text if markup else html.escape(text, quote=False))[:LONGEST_TEXT]


def content_of(summary: str, text: str, markup: str, summary_markup: str) -> str:
    """An item's content as HTML: its markup, else its text if that is not the summary, else the summary's."""
    said = html.escape(text, quote=False) if text != summary else ""
    return (markup or said or summary_markup)[:LONGEST_MARKUP]


def period(*, ttl: str, name: str, frequency: str) -> timedelta | None:
    """How often the publisher says the feed changes: rss:ttl in minutes, or the syndication period."""
    if ttl.strip().isdecimal() and 0 < int(ttl) <= 525_600:
        return timedelta(minutes=int(ttl))
    minutes = _PERIODS.get(name.strip().lower())
    if minutes is None:
        return None
    times = int(frequency) if frequency.strip().isdecimal() and int(frequency) > 0 else 1
    return timedelta(minutes=max(1, minutes // times))
