"""Which entries of a feed are new or changed, which are worth a page, and which are old acquaintances.

Most entries of most feeds have nothing to do with us, so the first look is cheap: key and hash against what
the store remembers, then one injected guess (`promising`) at title and summary. What that guess leaves out is
neither fetched nor judged, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.text import fold
from bot.model import (
    Decision,
    Entry,
    EntryKey,
    PageWanted,
    ParsedFeed,
    Reason,
    SeenEntry,
    SourceState,
    Triage,
)

NEWS = timedelta(hours=72)  # older entries are archived, not posted
MEMORY = timedelta(days=180)  # older entries are not even judged again
TOUCH = timedelta(days=7)  # how exactly we need to know when an entry was last in its feed
CHANGES_MOST = 24  # a feed that shows the time of day would change for ever (lemon24/reader's limit)
FLOOD_LEAST = 5  # so many old entries under new names are a rebuilt site, not an editor's slip
TITLE_LEAST = 12  # shorter titles ("News", "Update") repeat without meaning anything
PAGES_MOST = 20  # of one poll; the rest is judged by title and summary
ENOUGH = 1500  # characters of content in the feed that make a page needless

Promising = Callable[[Entry], str]  # why an entry could be partnership news; "" if it could not


def is_news(at: datetime | None, *, now: datetime) -> bool:
    """Whether something published then may still be posted; undated things are as new as their arrival."""
    return at is None or now - at < NEWS


def unknown(feed: ParsedFeed, known: Mapping[EntryKey, SeenEntry]) -> tuple[Entry, ...]:
    """Entries whose key the store does not know: their addresses are to be looked up."""
    return tuple(entry for entry in distinct(feed.entries) if entry.key not in known)


def suspicious(entries: Iterable[Entry]) -> bool:
    """Whether so many entries are unknown that all titles of the source should be compared."""
    return sum(1 for _ in entries) >= FLOOD_LEAST


def distinct(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries without repeats: same key, or same address and title, counts once."""
    keys: set[str] = set()
    pages: set[tuple[str, str]] = set()
    kept: list[Entry] = []
    for entry in entries:
        page = (entry.url, fold(entry.title))
        if entry.key in keys or (entry.url and page in pages):
            continue
        keys.add(entry.key)
        pages.add(page)
        kept.append(entry)
    return tuple(kept)


def triage(
    feed: ParsedFeed,
    *,
    state: SourceState,
    known: Mapping[EntryKey, SeenEntry],
    by_url: Mapping[str, SeenEntry],
    of_source: Iterable[SeenEntry] = (),
    promising: Promising,
    now: datetime,
) -> Triage:
    """New and changed entries oldest first, wanted pages, and what to remember of every entry.

    `known` holds the seen entries of the feed's keys, `by_url` those with an address of an unknown entry (of
    any source), `of_source` all of this source where `suspicious` said so.
    """
    entries = distinct(feed.entries)
    fresh = [entry for entry in entries if entry.key not in known]
    doubles, flood = _acquaintances(fresh, known, by_url, tuple(of_source))
    fresh = _in_order([entry for entry in fresh if entry.key not in doubles], now)
    changed, touched = _changes(entries, known, now)

    seen = [*touched]
    seen += [_alias(entry, doubles[entry.key], now) for entry in entries if entry.key in doubles]
    seen += [_first_sight(entry, now) for entry in fresh]
    seen += [_changed(known[entry.key], entry, now) for entry in changed]

    reasons = {entry.key: promising(entry) for entry in (*fresh, *changed)}
    pages = tuple(
        PageWanted(entry.key, entry.url, reasons[entry.key])
        for entry in reversed(fresh)  # the newest first, where there are too many
        if reasons[entry.key] and _needs_page(entry, by_url)
    )[:PAGES_MOST]
    return Triage(
        source=feed.source,
        new=tuple(fresh),
        changed=tuple(changed),
        pages=pages,
        seen=tuple(seen),
        silent=not state.primed,
        flood=flood,
        decisions=(Decision("triage", feed.source, "flood", flood),) if flood else (),
        dull=tuple(key for key, reason in reasons.items() if not reason),
    )


def touch(seen: Iterable[SeenEntry], now: datetime) -> tuple[SeenEntry, ...]:
    """Entries still in a feed that answered "not modified", where it is time to note so; else nothing.

    Those that were in its last body are those seen last. Without this note the store would forget entries
    that never left a quiet feed, and take them for new ones on its next change.
    """
    rows = tuple(seen)
    if not rows:
        return ()
    latest = max(row.last_seen_at for row in rows)
    if now - latest < TOUCH:
        return ()
    return tuple(replace(row, last_seen_at=now) for row in rows if latest - row.last_seen_at < TOUCH)


def _in_order(entries: Iterable[Entry], now: datetime) -> list[Entry]:
    return sorted(entries, key=lambda entry: (entry.published_at or entry.updated_at or now, entry.key))


def _changes(
    entries: tuple[Entry, ...], known: Mapping[EntryKey, SeenEntry], now: datetime
) -> tuple[list[Entry], list[SeenEntry]]:
    """Changed entries oldest first, and unchanged ones whose presence is to be noted again."""
    changed: list[Entry] = []
    touched: list[SeenEntry] = []
    for entry in entries:
        row = known.get(entry.key)
        if row is None:
            continue
        old = row.published_at is not None and now - row.published_at > MEMORY
        if entry.hash != row.hash and row.changes < CHANGES_MOST and not old:
            changed.append(entry)
        elif now - row.last_seen_at >= TOUCH:
            touched.append(replace(row, last_seen_at=now))
    return _in_order(changed, now), touched


@dataclass(frozen=True, slots=True)
class _Titles:
    """Seen entries of a source by folded title, and by title and date."""

    dated: Mapping[tuple[str, datetime | None], SeenEntry]
    bare: Mapping[str, SeenEntry]

    @classmethod
    def of(cls, rows: Iterable[SeenEntry]) -> _Titles:
        named = [(fold(row.title), row) for row in rows if len(row.title) >= TITLE_LEAST]
        return cls({(title, row.published_at): row for title, row in named}, dict(named))


def _acquaintances(
    fresh: list[Entry],
    known: Mapping[EntryKey, SeenEntry],
    by_url: Mapping[str, SeenEntry],
    of_source: tuple[SeenEntry, ...],
) -> tuple[dict[EntryKey, SeenEntry], str]:
    """Unknown keys that are known entries under another id or address, and the line that reports a flood."""
    doubles: dict[EntryKey, SeenEntry] = {}
    titles = _Titles.of(of_source)
    for entry in fresh:
        same_page = by_url.get(entry.url) if entry.url else None
        title = fold(entry.title)
        if same_page is not None and same_page.source == entry.source:
            # Two entries may share a page (a bulletin, an index): then the old one is still listed, under a
            # title of its own.
            shared = same_page.key in known and fold(same_page.title) != title
            if not shared:
                doubles[entry.key] = same_page
                continue
        if (twin := titles.dated.get((title, entry.published_at))) is not None and twin.key != entry.key:
            doubles[entry.key] = twin
    rest = [entry for entry in fresh if entry.key not in doubles]
    again = {entry.key: titles.bare[title] for entry in rest if (title := fold(entry.title)) in titles.bare}
    if len(again) >= FLOOD_LEAST and len(again) * 2 >= len(rest):
        doubles |= again  # a rebuilt site also gives its old articles today's date
    if len(doubles) < FLOOD_LEAST:
        return doubles, ""
    return doubles, f"{len(doubles)} known entries came back under changed ids or addresses; none is news"


def _alias(entry: Entry, old: SeenEntry, now: datetime) -> SeenEntry:
    reason = Decision(
        "triage", entry.key, "known", (Reason("the same entry as one we know, under another id or address"),)
    )
    return replace(_first_sight(entry, now), story=old.story, decisions=(reason,))


def _changed(row: SeenEntry, entry: Entry, now: datetime) -> SeenEntry:
    return replace(row, hash=entry.hash, title=entry.title, last_seen_at=now, changes=row.changes + 1)


def _first_sight(entry: Entry, now: datetime) -> SeenEntry:
    return SeenEntry(
        key=entry.key,
        source=entry.source,
        url=entry.url,
        hash=entry.hash,
        first_seen_at=now,
        last_seen_at=now,
        published_at=entry.published_at or entry.updated_at,
        title=entry.title,
    )


def _needs_page(entry: Entry, by_url: Mapping[str, SeenEntry]) -> bool:
    """One page once: not where another source led us there before, nor where the feed itself says it all."""
    return bool(entry.url) and entry.url not in by_url and len(entry.content) < ENOUGH
