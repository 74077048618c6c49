"""A time axis that leaves out long empty stretches, so that near events stay apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

LONGEST_GAP = timedelta(days=5 * 365 + 1)
BREAK = 0.06  # share of the width that a left-out stretch takes
MARGIN = timedelta(days=60)
NARROWEST = timedelta(days=300)


@dataclass(frozen=True, slots=True)
class Axis:
    """`pieces`: stretches of time with their places on the axis, 0 to 1; between two lies a break."""

    pieces: tuple[tuple[date, date, float, float], ...]

    @classmethod
    def of(cls, spans: Iterable[tuple[date, date]]) -> Axis:
        """The axis that shows every span; gaps of more than five years are left out."""
        ordered = sorted(spans)
        stretches: list[tuple[date, date]] = []
        for begin, end in ordered:
            if stretches and begin - stretches[-1][1] <= LONGEST_GAP:
                stretches[-1] = (stretches[-1][0], max(stretches[-1][1], end))
            else:
                stretches.append((begin, end))
        wide = [_widened(begin, end) for begin, end in stretches]
        total = sum((end - begin).days for begin, end in wide) or 1
        room = 1 - BREAK * (len(wide) - 1)
        # A short stretch keeps at least a tenth of the width, or its labels would lie upon each other.
        shares = [max((end - begin).days / total, 0.1) for begin, end in wide]
        pieces, at = [], 0.0
        for (begin, end), share in zip(wide, shares, strict=True):
            width = room * share / sum(shares)
            pieces.append((begin, end, at, at + width))
            at += width + BREAK
        return cls(tuple(pieces))

    def place(self, day: date) -> float:
        """Where the day stands, 0 to 1; a day in a break stands in its middle."""
        previous = 0.0
        for begin, end, left, right in self.pieces:
            if day < begin:
                return (previous + left) / 2 if previous else left
            if day <= end:
                return left + (right - left) * (day - begin).days / max((end - begin).days, 1)
            previous = right
        return self.pieces[-1][3]

    @property
    def breaks(self) -> tuple[float, ...]:
        return tuple(piece[2] - BREAK / 2 for piece in self.pieces[1:])

    def years(self, most: int = 12) -> tuple[tuple[int, float], ...]:
        """Years that begin on the axis and where; not more than fit side by side."""
        found = [
            (year, self.place(date(year, 1, 1)))
            for begin, end, _, _ in self.pieces
            for year in range(begin.year, end.year + 1)
            if begin <= date(year, 1, 1) <= end
        ]
        step = next((s for s in (1, 2, 5, 10, 20, 50, 100) if len(found) / s <= most), 100)
        return tuple(row for row in found if row[0] % step == 0)


def _widened(begin: date, end: date) -> tuple[date, date]:
    margin = min(max(MARGIN, (end - begin) * 6 // 100), NARROWEST)
    if end - begin < NARROWEST:
        margin = max(margin, (NARROWEST - (end - begin)) // 2)
    return _safe(begin, -margin), _safe(end, margin)


def _safe(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day
