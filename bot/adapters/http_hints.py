"""What a server says about when to come again: Retry-After, Cache-Control, Expires and Age."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST_HINT = timedelta(hours=24)  # a cache may be told a year; a feed is looked at every day
LONGEST_RETRY = timedelta(days=31)
_SECONDS = re.compile(r"\d{1,9}")
_DIRECTIVE = re.compile(r'([!#$%&\'*+.^_`|~0-9A-Za-z-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",;]*)))?')


def retry_after(value: str | None, *, now: datetime) -> timedelta | None:
    """The wait that is asked for, in seconds or as a date; None where it is past, negative or nonsense."""
    text = (value or "").strip()
    if _SECONDS.fullmatch(text):
        return _positive(timedelta(seconds=int(text)), LONGEST_RETRY)
    when = http_date(text)
    return _positive(when - now, LONGEST_RETRY) if when else None


def fresh_for(headers: Mapping[str, str], *, now: datetime) -> timedelta | None:
    """How long the answer stays fresh (RFC 9111 §4.2.1): max-age less Age, else Expires less Date."""
    directives = cache_directives(headers.get("Cache-Control", ""))
    if "no-cache" in directives or "no-store" in directives:
        return None
    if "max-age" in directives:
        limit = directives["max-age"]
        if not _SECONDS.fullmatch(limit):
            return None
        age = headers.get("Age", "").strip()
        spent = int(age) if _SECONDS.fullmatch(age) else 0
        return _positive(timedelta(seconds=int(limit) - spent), LONGEST_HINT)
    expires = http_date(headers.get("Expires", ""))
    if expires is None:
        return None
    return _positive(expires - (http_date(headers.get("Date", "")) or now), LONGEST_HINT)


def cache_directives(value: str) -> dict[str, str]:
    """The directives of Cache-Control in lower case; of a repeated one the first counts (RFC 9111 §4.2.1)."""
    found: dict[str, str] = {}
    for match in _DIRECTIVE.finditer(value[:2000]):
        found.setdefault(match.group(1).lower(), match.group(2) or match.group(3) or "")
    return found


def http_date(text: str) -> datetime | None:
    """A date header in any of the three forms of RFC 9110 §5.6.7."""
    text = text.strip()
    if len(text) < 10 or len(text) > 64:
        return None
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)


def _positive(span: timedelta, limit: timedelta) -> timedelta | None:
    return min(span, limit) if span > timedelta() else None
