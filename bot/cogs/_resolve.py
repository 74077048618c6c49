"""What a person typed, as what it means; or a UserError that says what to type instead.

Options with autocomplete are not confined to their choices, so every value comes through here on submit.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from bot.cards import Markup, literal, parts
from bot.catalogue.types import Programme
from bot.cogs._choices import Book, typed_key
from bot.cogs._context import Context
from bot.cogs._errors import Offer
from bot.core.text import cut, one_line
from bot.errors import UserError
from bot.model import EVERYTHING

SPAN = re.compile(r"(\d{1,4})\s*(d|w|m|y)", re.IGNORECASE)
DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
DAY = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
TIMESTAMP = re.compile(r"<t:(-?\d{1,12})(?::[a-zA-Z])?>")
CLOCK = re.compile(r"([01]?\d|2[0-3])[:.h]?([0-5]\d)?")
SEPARATORS = re.compile(r"\s*[,;、，]\s*")


def topic(typed: str, context: Context) -> str:
    """The id of one topic; "" for an empty value or everything."""
    if not typed.strip():
        return ""
    found = context.choices.topics.resolve(typed)
    if not found:
        raise UserError("error-unknown-topic", name=short(typed))
    return "" if found[0] == EVERYTHING else found[0]


def topics(typed: str, context: Context) -> tuple[str, ...]:
    """Ids of several topics, separated by commas; EVERYTHING alone where it is among them."""
    ids = [topic(part, context) or EVERYTHING for part in SEPARATORS.split(typed.strip()) if part]
    return (EVERYTHING,) if EVERYTHING in ids else tuple(dict.fromkeys(ids))


def mission(typed: str, context: Context, locale: str) -> Programme | None:
    """The mission; None for an empty value. An ambiguous name offers what it can be."""
    if not typed.strip():
        return None
    book = context.choices.missions
    language = context.translator.language(locale)
    found = book.resolve(typed)
    if not found:
        guesses = [choice.names.get(language) or choice.names["en"] for choice in book.guesses(typed)]
        if not guesses:
            raise UserError("error-unknown-mission-plain", name=short(typed))
        bold = Markup(", ".join(f"**{literal(name)}**" for name in guesses))
        raise UserError("error-unknown-mission", name=short(typed), guesses=bold)
    certain = typed in book.choices or (len(found) == 1 and typed_key(typed) not in book.unsure)
    if not certain:
        programmes = [context.catalogue.programmes[identifier] for identifier in found]
        names = [f"**{literal(programme.name(language))}**" for programme in programmes]
        meaning = Markup(context.translator.format_list(names, locale))
        raise Offer("error-ambiguous", _menu(book, found, language), name=short(typed), meaning=meaning)
    return context.catalogue.programmes[found[0]]


def _menu(book: Book, ids: tuple[str, ...], language: str) -> parts.Part | None:
    options = (parts.option(book.choices[name].label(language), name) for name in ids)
    return parts.row(parts.select(options, "which", "mission"))


def agency(typed: str, context: Context) -> str:
    if not typed.strip():
        return ""
    found = context.choices.agencies.resolve(typed)
    if not found:
        raise UserError("error-unknown-agency", name=short(typed))
    return found[0]


def language(typed: str, context: Context, locale: str) -> str:
    """One of our locales; the reader's own for an empty value."""
    if not typed.strip():
        return locale
    wanted = typed.strip().casefold()
    translator = context.translator
    for tag in translator.locales():
        if wanted in {tag.casefold(), translator.language_name(tag, locale).casefold()}:
            return tag
    for tag in translator.locales():
        code = tag.partition("-")[0]
        names = {code, *(translator.language_name(code, other).casefold() for other in translator.locales())}
        if wanted in names:
            return locale if translator.language(locale) == code else tag
    raise UserError("error-unknown-language", name=short(typed))


def moment(typed: str, zone: tzinfo, *, now: datetime, ahead: bool = False) -> datetime | None:
    """2026-02-28, 2026-02, 30d, or Discord's <t:…>; None for an empty value. `ahead`: 30d from now on."""
    text = typed.strip()
    if not text:
        return None
    try:
        if match := TIMESTAMP.fullmatch(text):
            return datetime.fromtimestamp(int(match[1]), UTC)
        if match := SPAN.fullmatch(text):
            span = timedelta(days=int(match[1]) * DAYS[match[2].casefold()])
            return now + span if ahead else now - span
        if match := DAY.fullmatch(text):
            day = date(int(match[1]), int(match[2]), int(match[3] or 1))
            return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        pass
    raise UserError("error-bad-date", text=short(typed))


def clock(typed: str) -> time:
    """22:00, 7, 7.30 or 2230."""
    match = CLOCK.fullmatch(typed.strip())
    if not match:
        raise UserError("error-bad-time", text=short(typed))
    return time(int(match[1]), int(match[2] or 0))


def timezone(typed: str) -> str:
    """The name as the time zone database writes it."""
    wanted = typed.strip().replace(" ", "_").casefold()
    for name in available_timezones():
        if name.casefold() == wanted:
            return name
    raise UserError("error-unknown-timezone", name=short(typed))


def url(typed: str) -> str:
    text = typed.strip()
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme not in {"http", "https"} or len(text) > 500 or "." not in host:
        raise UserError("error-bad-url", url=short(typed, 100))
    return text


def zone_of(name: str) -> tzinfo:
    return ZoneInfo(name) if name in available_timezones() else UTC


def short(text: str, limit: int = 60) -> str:
    """On one line and not longer than `limit`; whoever shows it makes it literal."""
    return cut(one_line(text), limit)
