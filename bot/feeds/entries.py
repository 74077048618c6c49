"""A document's items become entries: keys, canonical addresses, trusted dates, languages and hashes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from hashlib import blake2b
from urllib.parse import urljoin

from bot.core.text import cut, detect_language
from bot.core.urls import canonicalise, host
from bot.feeds.dates import JST, parse_date, trusted
from bot.feeds.item import Document, Item
from bot.feeds.quirks import reissue_of, undo
from bot.model import Entry, EntryKey, ParsedFeed, RawFeed, Source

HASH_VERSION = (
    "1"  # a new number makes every stored hash unequal: one quiet round of changes, so raise it rarely
)
LONGEST_TITLE = 500
LONGEST_SUMMARY = 2_000
_TAG = re.compile(r"<[^<>]*>")
_IMAGE = re.compile(r"<img\b[^<>]*?\bsrc\s*=\s*[\"']([^\"'<>]{1,2000})[\"'][^<>]*>", re.IGNORECASE)
# Letters of other scripts; not the punctuation and symbols that Latin text uses too.
_BEYOND_LATIN = re.compile(
    "[\u0370-\u1dff\u2c00-\u2dff\u2e80-\uffef\U00010000-\U0001efff\U00020000-\U0010ffff]"
)
_FRAGMENT = re.compile(r"#[\w.\-]{1,40}$")  # an item on a page of notes; one with "=" is a tracker
# Counters and beacons that feeds carry as images.
_BEACON = re.compile(
    r"feedburner|feedsportal|doubleclick|pixel|/~r/|stats\.wordpress|wp-includes/images/smilies|gravatar|\b1x1\b"
    r"|(?:width|height)\s*=\s*[\"']?[01]\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Feed:
    """What all entries of one document share."""

    source: Source
    base: str
    declared: str
    latin: str  # the language of items in Latin script
    naive: tzinfo
    fetched_at: datetime


def build(document: Document, raw: RawFeed, source: Source, *, fetched_at: datetime) -> ParsedFeed:
    """The feed as our own nouns; items with neither title, summary nor address are dropped and counted."""
    feed_host = host(raw.url)
    problems = list(document.problems)
    items = [undo(item, feed_host=feed_host) for item in document.items]
    shown = [item for item in items if item.title or item.summary or item.url]
    if len(shown) < len(items):
        problems.append(f"{len(items) - len(shown)} items have neither title, text nor address.")
    declared = _primary(document.language)
    feed = _Feed(
        source=source,
        base=_joined(raw.url, document.url),
        declared=declared,
        latin=_latin_language(shown, declared or source.language),
        naive=JST if source.language == "ja" else UTC,
        fetched_at=fetched_at,
    )
    ids = Counter(item.id for item in shown)
    entries: dict[EntryKey, Entry] = {}
    distrusted = 0
    for item in shown:
        entry, dated = _entry(item, feed, shared_id=ids[item.id] > 1)
        distrusted += not dated
        twin = entries.get(entry.key)
        if twin is not None and twin.title != entry.title:  # one address for several items: a page of notes
            entry = replace(entry, key=EntryKey(f"{entry.key} #{_digest(entry.title)}"))
        entries.setdefault(entry.key, entry)
    if len(entries) < len(shown):
        problems.append(f"{len(shown) - len(entries)} items repeat another item of the feed.")
    if distrusted:
        problems.append(f"{distrusted} items have a date that cannot be read or believed.")
    return ParsedFeed(
        source=source.id,
        title=cut(document.title, LONGEST_TITLE),
        language=declared or source.language,
        entries=tuple(entries.values()),
        problems=tuple(problems),
        every=document.every,
    )


def _entry(item: Item, feed: _Feed, *, shared_id: bool) -> tuple[Entry, bool]:
    """The entry, and whether every date it gives was understood."""
    start = _joined(feed.base, item.base)
    url = canonicalise(item.url, start)
    title = item.title or cut(item.summary.split("\n", 1)[0], 100) or url
    language = _language(item, title, feed)
    published, fine = _date(item.published, feed)
    updated, also_fine = _date(item.updated, feed)
    summary = cut(item.summary, LONGEST_SUMMARY, language=language)
    content = item.content if _says_more(item.content, summary) else ""
    title = cut(" ".join(title.split()), LONGEST_TITLE, language=language)
    entry = Entry(
        key=_key(item, feed.source, url, shared_id=shared_id),
        source=feed.source.id,
        id=item.id[:LONGEST_TITLE],
        url=url,
        title=title,
        summary=summary,
        content=content,
        language=language,
        # RSS 1.0 has only dc:date, which readers of feeds take for the last change.
        published_at=published or updated,
        updated_at=updated,
        image_url=_image(item, start),
        hash=_hash(title, summary, content, url),
    )
    return entry, fine and also_fine


def _latin_language(items: list[Item], declared: str) -> str:
    """Told from many headlines at once: one alone is too short to tell Dutch from English."""
    texts = (f"{item.title}\n{item.summary[:100]}" for item in items[:40])
    latin = [text for text in texts if not _BEYOND_LATIN.search(text)]
    return detect_language("\n".join(latin)[:2000], declared) if latin else declared


def _language(item: Item, title: str, feed: _Feed) -> str:
    own = _primary(item.language)
    text = f"{title}\n{item.summary[:300]}"
    if (own and own != feed.declared) or _BEYOND_LATIN.search(text):
        return detect_language(text, own or feed.declared or feed.source.language)
    return feed.latin


def _date(text: str, feed: _Feed) -> tuple[datetime | None, bool]:
    when = parse_date(text, naive=feed.naive) if text else None
    if when is None:
        return None, not text
    return (when, True) if trusted(when, fetched_at=feed.fetched_at) else (None, False)


def _key(item: Item, source: Source, url: str, *, shared_id: bool) -> EntryKey:
    """Source and guid, or canonical link where there is no guid or several items share it.

    A guid that is an address is compared as one, without its scheme: feeds move to https with their items.
    """
    name = "" if shared_id else item.id
    if not name or name.startswith(("http://", "https://")):
        fragment = _FRAGMENT.search(name or item.url)
        name = _without_scheme(reissue_of(canonicalise(name) or url))
        name += fragment.group() if name and fragment else ""
    if not name:
        name = "#" + _digest(item.title, item.summary)
    return EntryKey(f"{source.id} {name[:LONGEST_TITLE]}")


def _joined(base: str, url: str, *, otherwise: str | None = None) -> str:
    """The address made absolute; where it is malformed `otherwise`, or the base."""
    try:
        return urljoin(base, url)
    except ValueError:
        return base if otherwise is None else otherwise


def _without_scheme(url: str) -> str:
    return url.partition("://")[2]


def _says_more(content: str, summary: str) -> bool:
    if len(content) <= len(summary):
        return False
    return len(_TAG.sub("", content)) > 1.3 * len(summary) + 40


def _image(item: Item, base: str) -> str:
    candidates = [item.image] if item.image else []
    for found in _IMAGE.finditer(item.content[:20_000]):
        if not _BEACON.search(found.group()):
            candidates.append(found.group(1))
            break
    for candidate in candidates:
        url = _joined(base, candidate.strip().replace("&amp;", "&"), otherwise="")
        if url.startswith(("http://", "https://")) and len(url) <= 2048 and not _BEACON.search(url):
            return url
    return ""


def _hash(title: str, summary: str, content: str, url: str) -> str:
    """Of what a reader would see: dates, images and trackers may change without a change of news."""
    text = " ".join(_TAG.sub(" ", content).split()) if content else ""
    return f"{HASH_VERSION}:{_digest(title, summary, text, url)}"


def _digest(*fields: str) -> str:
    """Empty fields are left out, so a field that we come to read changes only the entries that have it."""
    filled = [f"{number}{value}" for number, value in enumerate(fields) if value]
    return blake2b("\x00".join(filled).encode("utf-8", "replace"), digest_size=12).hexdigest()


def _primary(language: str) -> str:
    tag = language.replace("_", "-").split("-")[0].strip().lower()
    return tag if len(tag) == 2 and tag.isascii() and tag.isalpha() else ""
