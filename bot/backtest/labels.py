"""Labelled items as the pipeline would meet them: entries of a source, dated as finely as the label says."""

from __future__ import annotations

import calendar
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.core.text import clean, one_line
from bot.core.urls import canonicalise
from bot.model import Entry, EntryKey, Format, Source, SourceId, Trust

AGENCY_WORDS = ("ESA", "JAXA", "NASA", "ISAS", "CNES", "DLR", "SRON")
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a labelled set; `story` is the id of its event, its own id where it stands alone."""

    id: str
    url: str
    source: str
    language: str
    published: str
    title: str
    text: str
    partnership: bool
    programmes: tuple[str, ...]
    kind: str
    story: str
    borderline: bool

    @property
    def published_at(self) -> datetime | None:
        """The day, or the middle of the month or year that is all we know; None where nothing is known."""
        parts = [int(part) for part in self.published.split("-")] if self.published else []
        if not parts:
            return None
        year, month = parts[0], parts[1] if len(parts) > 1 else 7
        day = (
            parts[2] if len(parts) > 2 else 1 if len(parts) < 2 else calendar.monthrange(year, month)[1] // 2
        )
        return datetime(year, month, day, 12, tzinfo=UTC)

    @property
    def seen_at(self) -> datetime:
        """Undated items are seen far apart from all others, so that no date speaks for them."""
        return self.published_at or EPOCH - timedelta(
            days=400 * (int.from_bytes(self.id.encode()[-3:]) % 997)
        )


def read(paths: Iterable[Path]) -> tuple[Item, ...]:
    """The items of the sets in order; raises ValueError that names file and line."""
    return tuple(item for path in paths for item in _items(path))


def _items(path: Path) -> Iterator[Item]:
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ValueError(f"{path}, line {number} is not JSON: {error}.") from error
        if not isinstance(row, dict) or "id" not in row:
            raise ValueError(f"{path}, line {number} is not an item with an id.")
        rows.append(row)
    stories = _stories(rows)
    for row in rows:
        yield Item(
            id=str(row["id"]),
            url=str(row.get("url") or ""),
            source=str(row.get("source") or ""),
            language=str(row.get("lang") or ""),
            published=str(row.get("published") or ""),
            title=str(row.get("title") or ""),
            text=str(row.get("text") or ""),
            partnership=bool(row.get("partnership")),
            programmes=tuple(row.get("programmes") or ()),
            kind=str(row.get("kind") or "other"),
            story=stories[str(row["id"])],
            borderline=bool(row.get("borderline")),
        )


def _stories(rows: list[dict[str, Any]]) -> Mapping[str, str]:
    """Item → event: what a story label or a chain of links joins; a link counts only without two labels."""
    root = {str(row["id"]): str(row["id"]) for row in rows}

    def find(item: str) -> str:
        while root[item] != item:
            item = root[item]
        return item

    labelled: dict[str, str] = {}
    for row in rows:
        item, story, link = str(row["id"]), row.get("story"), row.get("near_duplicate_of")
        if story:
            root[find(item)] = find(labelled.setdefault(str(story), item))
        if link and str(link) in root:
            root[find(item)] = find(str(link))
    return {item: find(item) for item in root}


def source(item: Item) -> Source:
    """The item's outlet as a source; space agencies are known by their names."""
    words = item.source.replace("/", " ").replace("-", " ").split()
    agency = any(word in AGENCY_WORDS for word in words)
    return Source(
        id=SourceId(f"label-{item.source.casefold()}"),
        name=item.source,
        url="https://labels.invalid/",
        language=item.language,
        publisher=item.source,
        trust=Trust.AGENCY if agency else Trust.PRESS,
        every=timedelta(hours=1),
        format=Format.FEED,
    )


def entry(item: Item) -> Entry:
    """The item as a feed entry whose summary is its text."""
    return Entry(
        key=EntryKey(f"labels {item.id}"),
        source=source(item).id,
        id=item.id,
        url=canonicalise(item.url) if item.url else "",
        title=one_line(item.title),
        summary=clean(item.text),
        language=item.language,
        published_at=item.published_at,
    )
