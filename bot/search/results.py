"""What a search gives: a page of stories with marked snippets, and the catalogue entries beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.model import StoryId


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of the original text and the spans of it that matched."""

    text: str  # with … where it was cut
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    story: StoryId
    published_at: datetime
    language: str  # of the snippet
    headline: Marked
    snippet: Marked


@dataclass(frozen=True, slots=True)
class Known:
    """A catalogue entry found: a programme, an agreement, a person, or a dated milestone of a programme."""

    kind: str  # programme, agreement, person, milestone
    entity: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Page:
    hits: tuple[Hit, ...]
    known: tuple[Known, ...]
    total: int
    more: bool  # `total` is a lower bound
    cursor: str | None  # gives the next page; None on the last
    corrected: tuple[tuple[str, str], ...] = ()  # (typed, used instead)
    upto: int = 0  # ask further pages up to here: what arrived since then is not on them
