"""A partial date in words, never finer than it is known."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime
from typing import Protocol

from babel import Locale
from babel import dates as babel_dates

from bot.model import PartialDate, Precision

DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
MONTH = re.compile(r"(\d{4})-(\d{2})")
QUARTER = re.compile(r"(\d{4})-Q([1-4])")
HALF = re.compile(r"(\d{4})-H([12])")
YEAR = re.compile(r"\d{4}")
DECADE = re.compile(r"(early |mid-|late )?(\d{4})s")


class Say(Protocol):
    def __call__(self, key: str, **values: str) -> str: ...


def format_day(day: date | datetime, locale: Locale) -> str:
    return babel_dates.format_date(day, "long", locale=locale)


def format_partial(when: PartialDate, locale: Locale, say: Say) -> str:
    """In words; a value that does not fit its precision is given as it stands, as nothing better is known."""
    match when.precision:
        case Precision.DAY:
            shown, japan = _day(when, locale), _parsed(DAY, when.japan)
            return say("date-and-japan", date=shown, japan=format_day(japan, locale)) if japan else shown
        case Precision.MONTH:
            return _month(when, locale)
        case Precision.QUARTER if found := QUARTER.fullmatch(when.value):
            day = date(int(found[1]), int(found[2]) * 3 - 2, 1)
            return babel_dates.format_skeleton("yQQQQ", day, locale=locale)
        case Precision.HALF if found := HALF.fullmatch(when.value):
            return say(f"date-half-{found[2]}", year=found[1])
        case Precision.YEAR if YEAR.fullmatch(when.value):
            if YEAR.fullmatch(when.end) and when.end != when.value:
                return say("date-years", begin=when.value, end=when.end)
            return say("date-year", year=when.value)
        case Precision.FISCAL_YEAR if YEAR.fullmatch(when.value):
            return say("date-fiscal-year", year=when.value)
        case Precision.DECADE if found := DECADE.fullmatch(when.value):
            part = (found[1] or "").strip(" -")
            return say(f"date-decade-{part}" if part else "date-decade", decade=found[2])
    return when.value


def _day(when: PartialDate, locale: Locale) -> str:
    begin, end = _parsed(DAY, when.value), _parsed(DAY, when.end)
    if begin is None:
        return when.value
    if end is None or end <= begin:
        return format_day(begin, locale)
    return _tight(babel_dates.format_interval(begin, end, "yMMMMd", locale=locale))


def _month(when: PartialDate, locale: Locale) -> str:
    begin, end = _parsed(MONTH, when.value), _parsed(MONTH, when.end)
    if begin is None:
        return when.value
    if end is None or end <= begin:
        return babel_dates.format_skeleton("yMMMM", begin, locale=locale)
    return _tight(babel_dates.format_interval(begin, end, "yMMMM", locale=locale))


def _parsed(form: re.Pattern[str], text: str) -> date | None:
    found = form.fullmatch(text)
    if found is None:
        return None
    year, month, day = (*map(int, found.groups()), 1)[:3]
    if not (1 <= month <= 12 and year and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def _tight(interval: str) -> str:
    """April–May 2028: no blanks round the dash where one word stands on its left (Hart's Rules §11.11)."""
    interval = interval.replace("\u2009", " ")  # Babel's thin blanks are not in every font
    left, dash, right = (part.strip() for part in interval.partition("–"))
    return f"{left}–{right}" if dash and " " not in left else interval
