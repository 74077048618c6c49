"""Many stories in one post: a digest of a day, a week, a month, or of quiet hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.cards import limits, parts
from bot.cards.dates import countdown, event_words, is_vague, upcoming
from bot.cards.lists import entry, open_menu
from bot.cards.look import Look
from bot.cards.marks import mark_of
from bot.cards.outline import NO_TOPIC, Outline, outline
from bot.cards.safe import literal, plain
from bot.cards.story import style_of
from bot.model import EVERYTHING, Delivery, Message, Story, Style

MOST_STORIES = 12
MOST_CHARACTERS = 3600
COMING = 3


class PeriodKind(StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    HELD = "held"  # what waited through quiet hours, a pause or a burst


LENGTHS = {
    PeriodKind.DAILY: timedelta(days=1),
    PeriodKind.WEEKLY: timedelta(days=7),
    PeriodKind.MONTHLY: timedelta(days=30),
    PeriodKind.HELD: timedelta(days=1),
}


@dataclass(frozen=True, slots=True)
class Period:
    kind: PeriodKind
    begin: datetime
    end: datetime  # exclusive
    zone: str = "UTC"  # the server's time zone, named in the digest

    @classmethod
    def of(cls, subject: str, *, end: datetime, zone: str = "UTC") -> Period:
        """The period of a digest delivery: its subject is `<kind>-<date>`; kinds we do not know were held."""
        word = subject.partition("-")[0]
        kind = PeriodKind(word) if word in set(PeriodKind) else PeriodKind.HELD
        return cls(kind=kind, begin=end - LENGTHS[kind], end=end, zone=zone)


def render_digest(
    stories: Sequence[Story],
    delivery: Delivery,
    look: Look,
    *,
    period: Period,
    source_missing: bool = False,
    footer: bool = True,
) -> Message:
    """One post for a period, without stories one line and dates; `source_missing`: some may be missing.

    `footer` names the time zone below it, as a server's settings say.
    """
    change = parts.button(look.plain("button-change-digest"), *mark_of(delivery))
    classic = style_of(delivery) is Style.CLASSIC
    message = _digest(
        stories, look, period=period, topic=delivery.topic, change=change, classic=classic,
        source_missing=source_missing, footer=footer,
    )  # fmt: skip
    return replace(message, silent=delivery.silent)


def render_private_digest(
    stories: Sequence[Story], look: Look, *, period: Period, topic: str = EVERYTHING
) -> Message:
    """The answer to /digest: the same, without the button that changes a subscription."""
    return _digest(
        stories, look, period=period, topic=topic, change=None, classic=False, source_missing=False,
        footer=True,
    )  # fmt: skip


def _digest(
    stories: Sequence[Story],
    look: Look,
    *,
    period: Period,
    topic: str,
    change: parts.Part | None,
    classic: bool,
    source_missing: bool,
    footer: bool,
) -> Message:
    told = [outline(story, look, topic=topic) for story in stories]
    shown = min(len(told), MOST_STORIES)
    while True:
        blocks = _blocks(told, look, period=period, shown=shown, source_missing=source_missing, footer=footer)
        length = sum(limits.units(block) + 1 for block in blocks)
        most = MOST_CHARACTERS if shown else limits.TEXT_V2
        if length <= most or shown == 0:
            break
        shown -= 1
    menu = open_menu(told, look, place="digest")
    rows = [row for row in (menu, parts.row(change)) if row]
    accent = told[0].accent if told else NO_TOPIC
    if classic:
        title, _, rest = blocks[0].removeprefix("## ").partition("\n")
        embed = {"title": title, "description": "\n\n".join((rest, *blocks[1:])), "color": accent}
        return Message(embeds=(embed,), components=tuple(rows))
    inner: list[parts.Part] = []
    for number, block in enumerate(blocks):
        if number > 1 or (number == 1 and block):
            inner.append(parts.separator())
        inner.append(parts.text(block))
    return Message(components=(parts.container([*inner, *rows], accent=accent),), v2=True)


def _blocks(
    told: Sequence[Outline],
    look: Look,
    *,
    period: Period,
    shown: int,
    source_missing: bool,
    footer: bool,
) -> list[str]:
    """Header, one block per topic, coming dates and notes."""
    reports = sum(one.sources for one in told)
    lines = [f"## {literal(_title(look, period))}"]
    if told:
        lines.append(f"-# {look.say('digest-count', stories=len(told), reports=reports)}")
    else:
        lines.append(look.say("digest-empty"))
    blocks = ["\n".join(lines)]
    groups: dict[str, list[str]] = {}
    for one in told[:shown]:
        name = one.topic.name(look.language) if one.topic else look.plain("digest-other-topic")
        heading = f"**{one.emoji} {literal(name)}**" if one.emoji else f"**{literal(name)}**"
        groups.setdefault(heading, []).extend(entry(one, look))
    blocks.extend("\n".join((heading, *entries)) for heading, entries in groups.items())
    if len(told) > shown:
        blocks.append(look.say("digest-more", more=len(told) - shown))
    if coming := _coming(look):
        blocks.append("\n".join((f"**{look.say('digest-coming')}**", *coming)))
    notes = [look.say("digest-zone", zone=period.zone)] if footer else []
    if source_missing:
        notes.append(look.say("digest-source-unavailable"))
    if notes:
        blocks[-1] += "\n" + "-# " + " · ".join(notes)
    return blocks


def _title(look: Look, period: Period) -> str:
    zone = zone_of(period.zone)
    first, last = period.begin.astimezone(zone), (period.end - timedelta(seconds=1)).astimezone(zone)
    begin, end = (look.translator.format_day(day.date(), look.locale) for day in (first, last))
    return look.plain(f"digest-title-{period.kind}", date=begin, begin=begin, end=end)


def zone_of(name: str) -> tzinfo:
    """The time zone of that name; UTC for a name nobody knows."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def _coming(look: Look) -> list[str]:
    ahead = upcoming(look.catalogue, now=look.now)
    dates = sorted(ahead[: COMING * 4], key=lambda one: is_vague(one.milestone))[:COMING]
    return [
        "- "
        + look.say(
            "milestones-line",
            date=countdown(one.milestone, look),
            name=plain(one.programme.name(look.language)),
            event=event_words(one.milestone, look),
        )
        for one in dates
    ]
