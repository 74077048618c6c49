"""The milestones as iCalendar (RFC 5545): a day is an all-day event, anything vaguer its whole span."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from bot.catalogue.types import Catalogue, Milestone, Programme
from bot.locales import Translator
from bot.model import PartialDate, Precision


def span(day: PartialDate) -> tuple[date, date] | None:
    """First and last day that a partial date may mean; None for a decade or other free text."""
    first = _span(day.value, day.precision)
    last = _span(day.end, day.precision) if day.end else first
    return (first[0], last[1]) if first and last else None


def _span(value: str, precision: Precision) -> tuple[date, date] | None:
    year = int(value[:4]) if value[:4].isdigit() else 0
    match precision:
        case Precision.DAY:
            day = date.fromisoformat(value)
            return day, day
        case Precision.MONTH:
            return _months(year, int(value[5:7]), 1)
        case Precision.QUARTER:
            return _months(year, 3 * int(value[6]) - 2, 3)
        case Precision.HALF:
            return _months(year, 6 * int(value[6]) - 5, 6)
        case Precision.YEAR:
            return _months(year, 1, 12)
        case Precision.FISCAL_YEAR:
            return _months(year, 4, 12)
        case Precision.DECADE:
            return None


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last_year, last_month = divmod(year * 12 + month - 1 + count - 1, 12)
    last_day = calendar.monthrange(last_year, last_month + 1)[1]
    return date(year, month, 1), date(last_year, last_month + 1, last_day)


def icalendar(
    catalogue: Catalogue,
    programmes: Iterable[Programme],
    translator: Translator,
    *,
    language: str,
    stamp: datetime,
) -> bytes:
    """One VEVENT for each dated milestone; a date finer than it is known never appears."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rendezvous//Milestones//EN", "CALSCALE:GREGORIAN"]
    for programme in programmes:
        for number, milestone in enumerate(programme.dates):
            lines.extend(_event(catalogue, programme, milestone, number, translator, language, stamp))
    lines.append("END:VCALENDAR")
    return "".join(f"{_fold(line)}\r\n" for line in lines).encode()


def _event(
    catalogue: Catalogue,
    programme: Programme,
    milestone: Milestone,
    number: int,
    translator: Translator,
    language: str,
    stamp: datetime,
) -> list[str]:
    days = span(milestone.date)
    if days is None:
        return []
    event = milestone.event.get(language) or milestone.event["en"]
    vague = (
        ""
        if milestone.date.precision is Precision.DAY and not milestone.date.end
        else f" ({milestone.date.value})"
    )
    summary = f"{programme.name(language)}: {event}{vague}"
    if not milestone.verified:
        summary = translator.t("card-reported", language, value=summary)
    reference = catalogue.references.get(milestone.source)
    return [
        "BEGIN:VEVENT",
        f"UID:{programme.id}-{number}@rendezvous",
        f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{days[0]:%Y%m%d}",
        f"DTEND;VALUE=DATE:{days[1] + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escape(summary)}",
        f"DESCRIPTION:{_escape(programme.description.get(language) or programme.description['en'])}",
        f"STATUS:{'CONFIRMED' if milestone.state == 'done' else 'TENTATIVE'}",
        "TRANSP:TRANSPARENT",
        *([f"URL:{reference.url}"] if reference and reference.url else []),
        "END:VEVENT",
    ]


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _fold(line: str) -> str:
    """Lines of at most 75 octets, folded between characters (RFC 5545 §3.1)."""
    parts: list[str] = []
    current, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > (75 if not parts else 74):
            parts.append(current)
            current, size = "", 0
        current += character
        size += width
    return "\r\n ".join([*parts, current])
