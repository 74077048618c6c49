"""False alarms: real feeds of other matters, where nearly every claim of partnership is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.catalogue.types import Catalogue
from bot.core.judge import Knowledge, judge
from bot.core.text import one_line, strip_markup
from bot.feeds import parse
from bot.model import Entry, EntryKey, ParsedFeed, RawFeed, Source, SourceId, Trust, Validators

SUFFIXES = frozenset({".xml", ".rss", ".atom", ".rdf", ".json", ".gz", ".opml", ".feed"})
_NOW = datetime(2026, 11, 23, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FalseAlarm:
    """An entry that would have been posted; whoever reads the list says whether rightly."""

    feed: str
    title: str
    url: str
    reason: str
    evidence: str


@dataclass(frozen=True, slots=True)
class FeedCheck:
    feeds: int
    unreadable: tuple[str, ...]
    entries: int
    alarms: tuple[FalseAlarm, ...]

    @property
    def per_thousand(self) -> float:
        return 1000 * len(self.alarms) / self.entries if self.entries else 0.0


def false_alarms(paths: Iterable[Path], catalogue: Catalogue, *, now: datetime = _NOW) -> FeedCheck:
    """Every entry of the feeds (files, or folders of them) that the judgement calls partnership news."""
    knowledge = Knowledge.build(catalogue)
    files = tuple(_files(paths))
    unreadable: list[str] = []
    alarms: list[FalseAlarm] = []
    total = 0
    for path in files:
        source = _source(path)
        entries = _entries(path, source, now)
        if entries is None:
            unreadable.append(path.name)
            continue
        total += len(entries)
        for entry in entries:
            report = judge(entry, None, source, knowledge, now=now).report
            if report.verdict.partnership:
                alarms.append(
                    FalseAlarm(
                        path.name, entry.title, entry.url, report.verdict.reason, report.verdict.evidence
                    )
                )
    return FeedCheck(len(files) - len(unreadable), tuple(unreadable), total, tuple(alarms))


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from (
                file for file in sorted(path.rglob("*")) if file.suffix in SUFFIXES and file.is_file()
            )
        else:
            yield path


def _source(path: Path) -> Source:
    return Source(
        id=SourceId(f"file-{path.stem}"),
        name=path.name,
        url=f"https://feeds.invalid/{path.name}",
        language="",
        publisher=path.stem,
        trust=Trust.PRESS,
        every=timedelta(hours=1),
    )


def _entries(path: Path, source: Source, now: datetime) -> Sequence[Entry] | None:
    raw = RawFeed(source.id, source.url, path.read_bytes(), "", None, Validators(), now)
    parsed = parse(raw, source, now=now)
    if isinstance(parsed, ParsedFeed):
        return parsed.entries
    return _listed(raw.body, source)


def _listed(body: bytes, source: Source) -> Sequence[Entry] | None:
    """Items that an aggregator kept as plain JSON: objects with a title."""
    try:
        document: Any = json.loads(body)
    except ValueError:
        return None
    rows = (
        document
        if isinstance(document, list)
        else next((v for v in document.values() if isinstance(v, list)), [])
    )
    found = [row for row in rows if isinstance(row, dict) and isinstance(row.get("title"), str)]
    return tuple(_entry(number, row, source) for number, row in enumerate(found)) if found else None


def _entry(number: int, row: dict[str, Any], source: Source) -> Entry:
    text = str(row.get("summary") or row.get("description") or row.get("excerpt") or "")
    return Entry(
        key=EntryKey(f"{source.id} {number}"),
        source=source.id,
        id=str(number),
        url=str(row.get("url") or row.get("link") or ""),
        title=one_line(row["title"]),
        summary=strip_markup(text),
    )
