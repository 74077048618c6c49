"""When a post is edited, when a digest is due, and when quiet hours end; in the server's own time zone."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.model import Delivery, GuildId, Mode, QuietHours

EDIT_MIN = timedelta(minutes=15)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
DIGEST_HOUR = 9
EVENING_HOUR = 18  # for stories held back by burst control
SPREAD = timedelta(minutes=10)  # either way, so that not every server's digest is sent in one second


def edit_due(delivery: Delivery, *, now: datetime, least: timedelta = EDIT_MIN) -> datetime | None:
    """When a delivered post may next be edited; None when its budget is spent.

    The first edit at once, then at least `least` apart within the first hour, then one more at 24 hours:
    Discord limits edits of messages older than an hour (30046). A published post has one edit (20022).
    """
    delivered = delivery.delivered_at
    if delivered is None or now >= delivered + DAY:
        return None
    if delivery.published or delivery.publish:
        return None if delivery.edits else now
    if delivery.edits == 0 or delivery.edited_at is None:
        return now
    due = max(now, delivery.edited_at + least)
    return due if due <= delivered + HOUR else delivered + DAY


@lru_cache(maxsize=512)
def zone(name: str) -> tzinfo:
    """The time zone of that name; UTC where there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, malformed, or a directory of the database
        return UTC


def _spread(guild: GuildId) -> timedelta:
    """The server's share of ±10 minutes: the same every day, even over all servers."""
    number = int.from_bytes(hashlib.sha256(str(guild).encode()).digest()[:4], "big")
    return SPREAD * (2 * number / 0xFFFFFFFF - 1)


def digest_at(mode: Mode, timezone: str, guild: GuildId, *, now: datetime) -> tuple[datetime, datetime]:
    """The latest digest time that has come, and the next one: 09:00 daily, or Mondays."""
    where = zone(timezone)
    today = now.astimezone(where).date()
    step = 7 if mode is Mode.WEEKLY else 1
    back = today.weekday() if mode is Mode.WEEKLY else 0

    def at(days: int) -> datetime:
        # The wall clock is set on the day, then made UTC: so summer time moves the digest with the people.
        wall = datetime.combine(today + timedelta(days=days), time(DIGEST_HOUR), tzinfo=where)
        return wall.astimezone(UTC) + _spread(guild)

    times = [at(step * n - back) for n in (-1, 0, 1, 2)]
    past = max(t for t in times if t <= now)
    return past, min(t for t in times if t > now)


def evening(timezone: str, guild: GuildId, *, now: datetime) -> datetime:
    """The next 18:00 of the server, spread: when stories held back by burst control are told together."""
    where = zone(timezone)
    today = now.astimezone(where).date()
    for days in (0, 1):
        wall = datetime.combine(today + timedelta(days=days), time(EVENING_HOUR), tzinfo=where)
        due = wall.astimezone(UTC) + _spread(guild)
        if due > now:
            return due
    return now + DAY


def period_id(what: str, at: datetime, timezone: str) -> str:
    """Name of a digest's period, its subject in the outbox: "daily-2026-11-25"."""
    return f"{what}-{at.astimezone(zone(timezone)).date().isoformat()}"


def quiet_window(quiet: QuietHours, timezone: str, *, now: datetime) -> tuple[datetime, datetime] | None:
    """The stretch of quiet hours that `now` is in; None outside. `days` are those on which it begins."""
    if quiet.begin == quiet.end:
        return None
    where = zone(timezone)
    today = now.astimezone(where).date()
    for days in (0, -1):
        day = today + timedelta(days=days)
        if quiet.days and day.isoweekday() not in quiet.days:
            continue
        last = day + timedelta(days=1) if quiet.begin > quiet.end else day
        begin = datetime.combine(day, quiet.begin, tzinfo=where).astimezone(UTC)
        end = datetime.combine(last, quiet.end, tzinfo=where).astimezone(UTC)
        if begin <= now < end:
            return begin, end
    return None


def quiet_until(quiet: QuietHours | None, timezone: str, *, now: datetime) -> datetime | None:
    """When the quiet hours that `now` is in end; None outside."""
    window = quiet_window(quiet, timezone, now=now) if quiet else None
    return window[1] if window else None
