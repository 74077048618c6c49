"""The catalogue's dates for lists, charts and "coming up": which are ahead, and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.cards.look import Look
from bot.cards.safe import Markup, plain, timestamp
from bot.catalogue.types import Catalogue, Milestone, Programme
from bot.model import DateState, PartialDate, Precision

_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Dated:
    programme: Programme
    milestone: Milestone


def span(when: PartialDate) -> tuple[date, date] | None:
    """First and last day the date may mean; None where its value fits no precision we know."""
    try:
        begin, end = _span(when.value, when.precision)
        if when.end:
            end = max(end, _span(when.end, _precision_of(when.end, when.precision))[1])
    except (ValueError, IndexError, OverflowError):
        return None
    return begin, end


def _precision_of(value: str, otherwise: Precision) -> Precision:
    return {10: Precision.DAY, 7: Precision.MONTH, 4: Precision.YEAR}.get(len(value), otherwise)


def _span(value: str, precision: Precision) -> tuple[date, date]:
    numbers = [int(number) for number in _NUMBERS.findall(value)]
    year = numbers[0]
    match precision:
        case Precision.DAY:
            day = date(year, numbers[1], numbers[2])
            return day, day
        case Precision.MONTH:
            return _months(year, numbers[1], 1)
        case Precision.QUARTER:
            return _months(year, numbers[1] * 3 - 2, 3)
        case Precision.HALF:
            return _months(year, numbers[1] * 6 - 5, 6)
        case Precision.FISCAL_YEAR:
            return _months(year, 4, 12)
        case Precision.DECADE:
            first, years = {"e": (0, 4), "m": (4, 3), "l": (7, 3)}.get(value[:1], (0, 10))
            return date(year + first, 1, 1), date(year + first + years - 1, 12, 31)
        case _:
            return date(year, 1, 1), date(year, 12, 31)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    begin = date(year, month, 1)
    after = year * 12 + month - 1 + count
    return begin, date(after // 12, after % 12 + 1, 1) - timedelta(days=1)


def is_ahead(milestone: Milestone, today: date) -> bool:
    """Whether it is still to come: planned, and its last possible day is not over."""
    days = span(milestone.date)
    return milestone.state is not DateState.DONE and days is not None and days[1] >= today


def is_vague(milestone: Milestone) -> bool:
    """Whether only a year, or less, is known: such a date is no news of what comes next."""
    return milestone.date.precision in {Precision.YEAR, Precision.FISCAL_YEAR, Precision.DECADE}


def in_order(milestones: Iterable[Milestone]) -> tuple[Milestone, ...]:
    """By the middle of what the date may mean, so that "2028" stands after "April 2028"."""
    known = [(days, m) for m in milestones if (days := span(m.date)) is not None]
    return tuple(m for _, m in sorted(known, key=lambda row: row[0][0] + (row[0][1] - row[0][0]) / 2))


def upcoming(
    catalogue: Catalogue,
    *,
    now: datetime,
    until: date | None = None,
    topics: tuple[str, ...] = (),
    most: int | None = None,
) -> tuple[Dated, ...]:
    """Coming dates of partnership programmes, soonest first, each event once.

    An event two entries share (Mio and MPO part from each other) is told for the first of them only.
    """
    today = now.astimezone(UTC).date()
    rows = []
    seen: set[tuple[str, str]] = set()
    for programme in catalogue.programmes.values():
        if not programme.partnership or programme.link == "context":
            continue
        if topics and not set(topics) & set(programme.topics):
            continue
        for milestone in programme.dates:
            days = span(milestone.date)
            if days is None or not is_ahead(milestone, today):
                continue
            middle = days[0] + (days[1] - days[0]) / 2
            if until and (middle if is_vague(milestone) else days[0]) > until:
                continue
            key = (milestone.date.value, milestone.source)
            if milestone.date.precision is Precision.DAY and key in seen and programme.parent:
                continue
            seen.add(key)
            rows.append((middle, days[0], Dated(programme, milestone)))
    rows.sort(key=lambda row: row[:2])
    return tuple(dated for _, _, dated in rows[:most])


def event_words(milestone: Milestone, look: Look) -> str:
    """The event in the reader's language, "(reported)" where nobody has verified it."""
    words = plain(look.text(milestone.event))
    return words if milestone.verified else look.plain("card-reported", value=words)


def countdown(milestone: Milestone, look: Look) -> Markup:
    """The date; with days to go only where the day itself is known and ahead."""
    shown = look.date(milestone.date)
    days = span(milestone.date)
    exact = milestone.date.precision is Precision.DAY and not milestone.date.end
    if not exact or days is None or days[0] <= look.now.date():
        return look.say("mission-countdown-plain", date=shown)
    noon = datetime.combine(days[0], datetime.min.time(), tzinfo=UTC) + timedelta(hours=12)
    return look.say("mission-countdown", date=shown, time=timestamp(noon, "R"))
