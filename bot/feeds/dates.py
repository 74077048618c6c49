"""A feed's date as an aware UTC time, or None: a date we are not sure of is no date.

Reads RFC 822/5322 with its many variations, ISO 8601 / W3CDTF, asctime and Japanese dates (eras included).
Unknown zone names count as UTC (RFC 5322 §4.3). Numeric day/month order is taken only where it is certain.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone, tzinfo

JST = timezone(timedelta(hours=9))
OLDEST = timedelta(days=3653)  # ten years: older dates in a live feed are mistakes or archives
NEWEST = timedelta(days=1)

_MONTHS = {
    name: number for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)
}  # fmt: skip
# RFC 5322 §4.3 (North America) and zones in use by European, Japanese and Russian publishers.
_ZONES = {
    "ut": 0, "utc": 0, "gmt": 0, "z": 0, "wet": 0,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    "akst": -9, "akdt": -8, "hst": -10, "ast": -4, "adt": -3,
    "bst": 1, "west": 1, "cet": 1, "met": 1, "mez": 1, "cest": 2, "mest": 2, "mesz": 2, "eet": 2, "eest": 3,
    "msk": 3, "jst": 9, "kst": 9, "sgt": 8, "hkt": 8, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
}  # fmt: skip
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}

_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\.?)?"
_ZONE = r"(?P<zone>z|(?:(?:gmt|utc|ut)\s?)?[+-]\d{1,2}:?\d{0,2}|[a-z]{1,5}(?![a-z]))?(?:\s*\([^)]*\))?"
_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?|/(?P<month2>\d{1,2})/(?P<day2>\d{1,2})"
    r"|(?P<month3>\d{2})(?P<day3>\d{2}))?"
    r"(?:[t\s,]+(?:(?P<basic>\d{4}(?:\d{2})?)(?![\d:])|" + _CLOCK + r")?\s*" + _ZONE + r")?"
)
_DAY_FIRST = re.compile(
    r"(?:[a-z]{2,9}\.?,?\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s\-]+(?P<name>[a-z]{3,9})\.?,?[\s\-]+(?P<year>\d{4}|\d{2})"
    r"(?:[\s,\-t]+(?:at\s+)?" + _CLOCK + r"\s*" + _ZONE + r")?"
)
_MONTH_FIRST = re.compile(
    r"(?:[a-z]{3,9}\.?,?\s+)?(?P<name>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})"
    r"(?:[\s,\-]+(?:at\s+)?" + _CLOCK + r"\s*" + _ZONE + r")?"
)
_ASCTIME = re.compile(
    r"(?:[a-z]{3,9},?\s+)?(?P<name>[a-z]{3,9})\s+(?P<day>\d{1,2})\s+" + _CLOCK + r"\s+"
    r"(?P<zone>[a-z]{1,5}\s+|[+-]\d{4}\s+)?(?P<year>\d{4})"
)
_DOTTED = re.compile(
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?:[\s,]+" + _CLOCK + r"\s*" + _ZONE + r")?"
)
_SLASHED = re.compile(
    r"(?P<first>\d{1,2})/(?P<second_part>\d{1,2})/(?P<year>\d{4})(?:[\s,]+" + _CLOCK + r"\s*" + _ZONE + r")?"
)
_JAPANESE = re.compile(
    r"(?:(?P<era>令和|平成|昭和)\s*(?P<era_year>\d{1,2}|元)|(?P<year>\d{4}))\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
    r"\s*(?:\([^)]{1,4}\))?\s*(?:(?P<half>午前|午後)?\s*(?P<hour>\d{1,2})\s*(?::|時)\s*(?:(?P<minute>\d{1,2})\s*分?)?"
    r"(?:\s*[:]?\s*(?P<second>\d{1,2})\s*秒?)?)?\s*(?P<zone>jst)?\s*(?:更新|公開|発表|配信)?"
)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")


def trusted(when: datetime | None, *, fetched_at: datetime) -> bool:
    """Whether a date may be believed: within ten years before the fetch and a day after it."""
    return when is not None and fetched_at - OLDEST <= when <= fetched_at + NEWEST


def parse_date(text: str, *, naive: tzinfo = UTC) -> datetime | None:
    """The moment a feed means; `naive` is the zone of times without one. A bare date is midnight in UTC."""
    if not text or len(text) > 200:
        return None
    plain = " ".join(unicodedata.normalize("NFKC", text).replace("\u2212", "-").split()).casefold()
    for pattern, build in _FORMS:
        found = pattern.fullmatch(plain)
        if found:
            try:
                return build(found.groupdict(), naive)
            except (ValueError, OverflowError):
                return None
    return None


def _iso(part: dict[str, str | None], naive: tzinfo) -> datetime | None:
    month = part["month"] or part["month2"] or part["month3"]
    day = part["day"] or part["day2"] or part["day3"]
    if not month or not day:
        return None  # a year or a month is not a day
    basic = part["basic"]
    if basic:
        part = {**part, "hour": basic[:2], "minute": basic[2:4], "second": basic[4:] or None}
    return _moment(int(part["year"] or 0), int(month), int(day), part, naive)


def _named(part: dict[str, str | None], naive: tzinfo) -> datetime | None:
    name = part["name"] or ""
    month = _MONTHS.get(name[:3])
    if month is None or (len(name) > 3 and not _FULL_MONTHS[month - 1].startswith(name.rstrip("t"))):
        return None
    year = int(part["year"] or 0)
    if year < 100:
        year += 2000 if year < 69 else 1900
    return _moment(year, month, int(part["day"] or 0), part, naive)


def _dotted(part: dict[str, str | None], naive: tzinfo) -> datetime | None:
    return _moment(int(part["year"] or 0), int(part["month"] or 0), int(part["day"] or 0), part, naive)


def _slashed(part: dict[str, str | None], naive: tzinfo) -> datetime | None:
    first, second = int(part["first"] or 0), int(part["second_part"] or 0)
    if first != second and first <= 12 and second <= 12:
        return None  # 06/09/2021 is June in America and September in Europe
    month, day = (first, second) if first <= 12 else (second, first)
    return _moment(int(part["year"] or 0), month, day, part, naive)


def _japanese(part: dict[str, str | None], naive: tzinfo) -> datetime | None:
    era = part["era"]
    if era:
        year = _ERAS[era] + (1 if part["era_year"] == "元" else int(part["era_year"] or 0))
    else:
        year = int(part["year"] or 0)
    half = {"午前": "am", "午後": "pm"}.get(part["half"] or "")
    if half and part["hour"] == "0":
        half = None if half == "am" else "pm0"
    clock = {**part, "half": half, "minute": part["minute"] or "0", "zone": part["zone"] or "jst"}
    return _moment(year, int(part["month"] or 0), int(part["day"] or 0), clock, naive)


def _epoch(part: dict[str, str | None], naive: tzinfo) -> datetime | None:  # noqa: ARG001 - one shape for all
    digits = part["number"] or "0"
    return datetime.fromtimestamp(int(digits[:10]), tz=UTC)


def _moment(year: int, month: int, day: int, part: dict[str, str | None], naive: tzinfo) -> datetime | None:
    if not part.get("hour"):
        return datetime(year, month, day, tzinfo=UTC)
    hour, minute, second = int(part["hour"] or 0), int(part["minute"] or 0), int(part["second"] or 0)
    half = (part.get("half") or "").replace(".", "")
    if half == "pm0":
        hour = 12
    elif half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    extra = timedelta()
    if hour == 24 and minute == second == 0:
        hour, extra = 0, timedelta(days=1)
    zone = _zone((part.get("zone") or "").strip(), naive)
    return (
        datetime(year, month, day, hour, minute, 59 if second == 60 else second, tzinfo=zone) + extra
    ).astimezone(UTC)


def _zone(text: str, naive: tzinfo) -> tzinfo:
    if not text:
        return naive
    if text in _ZONES:
        return timezone(timedelta(hours=_ZONES[text]))
    sign = re.search(r"[+-]", text)
    if sign is None:
        return UTC
    digits = text[sign.end() :].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    if minutes > 59 or hours > 14:
        raise ValueError(text)
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if sign.group() == "-" else offset)


_FULL_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
                "october", "november", "december")  # fmt: skip
_FORMS = (
    (_DAY_FIRST, _named),
    (_ISO, _iso),
    (_JAPANESE, _japanese),
    (_ASCTIME, _named),
    (_MONTH_FIRST, _named),
    (_DOTTED, _dotted),
    (_SLASHED, _slashed),
    (re.compile(f"(?P<number>{_EPOCH.pattern})"), _epoch),
)
