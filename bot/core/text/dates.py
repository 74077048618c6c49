"""Dates as written in six languages, no finer than they were given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

JST = timezone(timedelta(hours=9), "JST")

# Names and abbreviations in English, German, French, Italian, Spanish and Dutch. "Mars", "may" and "march"
# are dates only in the case that the language writes them in: French months are small, English ones are not.
_MONTHS = (
    "January Jan Januar janvier gennaio enero januari",
    "February Feb Februar février febbraio febrero februari",
    "March Mar März mars marzo maart",
    "April Apr avril aprile abril",
    "May Mai mai maggio mayo mei",
    "June Jun Juni juin giugno junio",
    "July Jul Juli juillet luglio julio",
    "August Aug août agosto augustus",
    "September Sept Sep septembre settembre septiembre",
    "October Oct Oktober octobre ottobre octubre oktober",
    "November Nov novembre noviembre",
    "December Dec Dezember décembre dicembre diciembre",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_M = r"(?:" + "|".join(sorted(_MONTH, key=len, reverse=True)) + r")\b\.?"
_D = r"(?:0?[1-9]|[12]\d|3[01])"
_TO = r"\s?(?:-|–|—|to|and|bis|und|au|et|y|e|al)\s?"
_Y = r"(?:19|20)\d\d"
_ERA = {"令和": 2018, "平成": 1988, "昭和": 1925}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_SAME_WIDTH = str.maketrans("０１２３４５６７８９／．－：", "0123456789/.-:")
_READ = 20_000  # characters; the date of an event stands near the top


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text: `value` is 2028-04-13, 2028-04, 2028-Q2, 2028-H1, 2028, FY2026, 2030s, or --11-16."""

    value: str
    start: int
    end: int
    last: str = ""  # of a range of days


@dataclass(frozen=True, slots=True)
class _Reading:
    reference: date | None

    def day(self, year: str | int | None, month: int, day: int) -> str:
        """The day in ISO form; a missing year is the one nearest to the publication."""
        if year:
            return made.isoformat() if (made := _made(int(year), month, day)) else ""
        near = self.reference
        if near is None:
            return f"--{month:02}-{day:02}"
        return _nearest(near, (_made(near.year + step, month, day) for step in (-1, 0, 1)))

    def day_only(self, day: int) -> str:
        """A bare day of the month, as Japanese reports write it: in the month nearest to the publication."""
        near = self.reference
        if near is None:
            return ""
        first = near.replace(day=1)
        months = (first - timedelta(days=1), first, first + timedelta(days=32))
        return _nearest(near, (_made(month.year, month.month, day) for month in months))

    def shifted(self, days: int) -> str:
        return (self.reference + timedelta(days=days)).isoformat() if self.reference else ""


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(near: date, choices: Iterator[date | None]) -> str:
    found = [choice for choice in choices if choice]
    return min(found, key=lambda choice: abs((choice - near).days)).isoformat() if found else ""


def _month(name: str) -> int:
    return _MONTH[name.rstrip(".")]


def _iso(found: re.Match[str], reading: _Reading) -> tuple[str, str]:
    return reading.day(found["y"], int(found["m"]), int(found["d"])), ""


def _words(found: re.Match[str], reading: _Reading) -> tuple[str, str]:
    year = found["y"]
    first = reading.day(year, _month(found["m"]), int(found["d"]))
    return first, reading.day(year, _month(found["m"]), int(found["e"])) if found["e"] else ""


def _month_year(found: re.Match[str], _reading: _Reading) -> tuple[str, str]:
    return f"{found['y']}-{_month(found['m']):02}", ""


def _japanese(found: re.Match[str], reading: _Reading) -> tuple[str, str]:
    year = _era_year(found)
    if found["d"]:
        first = reading.day(year, int(found["m"]), int(found["d"]))
        return first, reading.day(year, int(found["m"]), int(found["e"])) if found["e"] else ""
    return (f"{year}-{int(found['m']):02}" if year else ""), ""


def _era_year(found: re.Match[str]) -> int | None:
    if found["y"]:
        return int(found["y"])
    if found["n"]:
        return _ERA[found["era"]] + (1 if found["n"] == "元" else int(found["n"]))
    return None


_JA_YEAR = rf"(?:(?P<y>{_Y})|(?P<era>令和|平成|昭和)\s?(?P<n>\d{{1,2}}|元))\s?年"
_Reader = Callable[[re.Match[str], _Reading], tuple[str, str]]
# The order is the order of reading: what a finer pattern has taken, a coarser one does not see.
_PATTERNS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (re.compile(rf"(?<!\d)(?P<y>{_Y})(?P<s>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>{_D})(?!\d)"), _iso),
    (
        re.compile(
            rf"(?:{_JA_YEAR}\s?)?(?<!\d)(?P<m>0?[1-9]|1[0-2])\s?月"
            rf"(?:\s?(?P<d>{_D})\s?日?(?:(?:[〜～~\-–・、]|から)\s?(?P<e>{_D}))?\s?日(?!間))?"
        ),
        _japanese,
    ),
    (
        re.compile(
            rf"(?<![\d.,])(?P<d>{_D})(?:st|nd|rd|th|er|º|°|\.)?(?:{_TO}(?P<e>{_D})(?:st|nd|rd|th|\.)?)?"
            rf"\s(?:of\s|de\s)?(?P<m>{_M})(?:,?\s(?:de\s|del\s)?(?P<y>{_Y}))?"
        ),
        _words,
    ),
    (
        re.compile(
            rf"\b(?P<m>{_M})\s(?P<d>{_D})(?:st|nd|rd|th)?(?!\d|[.,:]\d)(?:{_TO}(?P<e>{_D})(?!\d))?"
            rf"(?:,?\s(?P<y>{_Y}))?"
        ),
        _words,
    ),
    (re.compile(rf"\b(?P<m>{_M}),?\s(?:of\s|de\s|del\s)?(?P<y>{_Y})\b"), _month_year),
    (
        re.compile(rf"(?<!\d)(?P<y>{_Y})-(?P<m>0[1-9]|1[0-2])(?![\d-])"),
        lambda f, _: (f"{f['y']}-{f['m']}", ""),
    ),
    (
        re.compile(
            rf"\b(?:(?P<o>first|second|third|fourth|last) quarter(?: of)? (?P<y>{_Y})"
            rf"|Q(?P<q>[1-4])[ /-]?(?P<z>{_Y})|(?P<x>{_Y})[ /-]?Q(?P<p>[1-4]))\b"
        ),
        lambda f, _: (f"{f['y'] or f['z'] or f['x']}-Q{_ORDINALS.get(f['o'] or '') or f['q'] or f['p']}", ""),
    ),
    (
        re.compile(rf"\b(?P<o>first|second) half of (?P<y>{_Y})\b|\b(?P<x>{_Y})\s?年\s?(?P<h>[前後])半"),
        lambda f, _: (
            f"{f['y'] or f['x']}-H{_ORDINALS.get(f['o'] or '') or (1 if f['h'] == '前' else 2)}",
            "",
        ),
    ),
    (
        re.compile(rf"(?<!\d)(?P<y>{_Y})\s?年度|\b(?:FY|fiscal(?: year)?) ?(?P<x>{_Y})\b", re.IGNORECASE),
        lambda f, _: (f"FY{f['y'] or f['x']}", ""),
    ),
    (
        re.compile(
            rf"(?<!\d)(?P<y>{_Y})(?:s\b|er\b|\s?年代)|\b(?:années|anni|años|jaren) (?P<x>20[2-9]0|19[5-9]0)\b"
        ),
        lambda f, _: (f"{f['y'] or f['x']}s", ""),
    ),
    (re.compile(r"本日|きょう"), lambda _, reading: (reading.shifted(0), "")),
    (re.compile(r"昨日|\b(?:yesterday|gestern|ieri|ayer)\b"), lambda _, reading: (reading.shifted(-1), "")),
    (re.compile(r"(?<!説)明日|\btomorrow\b"), lambda _, reading: (reading.shifted(1), "")),
    (
        re.compile(rf"(?<![\d月.,:/〜～~-])(?P<d>{_D})\s?日(?!間|目|本|数|周)"),
        lambda f, reading: (reading.day_only(int(f["d"])), ""),
    ),
    (
        re.compile(
            r"(?<![\w.,:/€$£¥#-])(?P<y>19[5-9]\d|20[0-6]\d)(?:\s?年(?!間|度|代))?"
            r"(?!\w|[.,:/]\d|-\w|\s?(?:km|kg|m|t|metres|meters|people|euros?|dollars?|million|billion)\b|\s?%)"
        ),
        lambda f, _: (f["y"], ""),
    ),
    (re.compile(r"(?<![\d.,])(?P<y>19[5-9]\d|20[0-6]\d)\s?年(?!間|度|代)"), lambda f, _: (f["y"], "")),
)


def find_dates(text: str, *, published_at: datetime | None = None, language: str = "") -> tuple[Dated, ...]:
    """The dates a text names, in order of place; years and months left out are read from the publication.

    Japanese texts are read from the Japanese calendar day of publication (JST).
    """
    local = published_at.astimezone(JST) if published_at and language == "ja" else published_at
    reading = _Reading(local.date() if local else None)
    return tuple(sorted(_read(text[:_READ].translate(_SAME_WIDTH), reading), key=lambda found: found.start))


def _read(text: str, reading: _Reading) -> Iterator[Dated]:
    taken: list[tuple[int, int]] = []
    for pattern, read in _PATTERNS:
        for found in pattern.finditer(text):
            start, end = found.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            value, last = read(found, reading)
            if value:
                taken.append((start, end))
                yield Dated(value, start, end, last)
