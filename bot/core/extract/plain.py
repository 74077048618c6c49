"""A page of plain text: its title, date and article among menus, teasers and footer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from bot.core.extract.boilerplate import article_lines, ends_article, is_dropped, is_prose
from bot.core.extract.times import find_time


@dataclass(frozen=True, slots=True)
class PlainPage:
    title: str
    text: str
    published_at: datetime | None


def read_plain(text: str) -> PlainPage:
    """Title, article and date; headings before the first paragraph, the article up to the first end mark."""
    lines = [line.strip() for line in text.split("\n")]
    first = next((number for number, line in enumerate(lines) if is_prose(line)), None)
    if first is None:
        kept = [line for line in lines if line and not is_dropped(line)]
        return PlainPage(kept[0] if kept else "", "\n".join(kept[1:]), None)
    head = [line for line in lines[:first] if line]
    return PlainPage(
        _title(head), "\n".join(article_lines(lines[first:])), next(filter(None, map(find_time, head)), None)
    )


def _title(head: list[str]) -> str:
    """The heading told twice, else the longest line that is no label, credit, byline or date."""
    candidates = [
        line
        for line in head
        if len(line) >= 8 and not is_dropped(line) and not ends_article(line) and not _is_date(line)
    ]
    if not candidates:
        return ""
    told = Counter(candidates)
    return max(candidates, key=lambda line: (told[line] > 1, " " in line or not line.isascii(), len(line)))


def _is_date(line: str) -> bool:
    return len(line) <= 40 and find_time(line) is not None
