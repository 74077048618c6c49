"""When a page says it was published."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier gennaio enero januari",
            "feb february februar février febbraio febrero februari",
            "mar march märz mars marzo maart",
            "apr april avril aprile abril",
            "may mai maggio mayo mei",
            "jun june juni juin giugno junio",
            "jul july juli juillet luglio julio",
            "aug august août agosto augustus",
            "sep sept september septembre settembre septiembre",
            "oct okt october oktober octobre ottobre octubre",
            "nov november novembre noviembre",
            "dec dez december dezember décembre dicembre diciembre",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_SHAPES = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"),
    re.compile(r"(?P<y>\d{4})\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日"),
    re.compile(r"(?P<y>\d{4})[./](?P<m>\d{1,2})[./](?P<d>\d{1,2})"),
    re.compile(
        rf"(?<![a-z])(?P<n>{_MONTH})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})", re.IGNORECASE
    ),
    re.compile(
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)? (?:de )?(?P<n>{_MONTH})\.?,? (?:de )?(?P<y>\d{{4}})",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<d>\d{2})/(?P<m>\d{2})/(?P<y>\d{4})"),  # as ESA's pages write it, day first
)


def parse_time(value: str) -> datetime | None:
    """A machine-readable time (ISO 8601) in UTC, else any date the value shows."""
    text = value.strip()
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return find_time(text)
    try:
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except OverflowError:
        return None


def find_time(text: str) -> datetime | None:
    """The first full date in a text, at midnight UTC."""
    for shape in _SHAPES:
        found = shape.search(text)
        if found is None:
            continue
        parts = found.groupdict()
        month = int(parts["m"]) if parts.get("m") else _MONTHS[parts["n"].lower()]
        try:
            return datetime(int(parts["y"]), month, int(parts["d"]), tzinfo=UTC)
        except ValueError:
            continue
    return None
