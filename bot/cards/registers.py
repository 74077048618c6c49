"""The catalogue's registers: coming dates of all missions, and agreements and joint statements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from bot.cards import limits, parts
from bot.cards.dates import Dated, countdown, event_words, span, upcoming
from bot.cards.lists import page_of
from bot.cards.look import Look
from bot.cards.outline import NO_TOPIC
from bot.cards.safe import Markup, link, literal, plain
from bot.catalogue.types import Milestone, Programme
from bot.core.urls import host
from bot.model import DateState, File, Message

AGREEMENTS_A_PAGE = 8
MOST_DATES = 25
AGENCY_HOSTS = ("esa.int", "jaxa.jp", "nasa.gov")


class Range(StrEnum):
    """How far ahead /milestones looks; the values are those of its option."""

    MONTH = "30d"
    HALF_YEAR = "6m"
    TWO_YEARS = "2y"
    ALL = "all"

    @property
    def days(self) -> int | None:
        return {"30d": 30, "6m": 183, "2y": 731, "all": None}[self.value]


def coming_dates(look: Look, *, span_ahead: Range = Range.HALF_YEAR, topic: str = "") -> tuple[Dated, ...]:
    """Dates ahead within the range, soonest first, of a topic's family or of all: for list and chart."""
    until = look.now.date() + timedelta(days=span_ahead.days) if span_ahead.days else None
    topics = look.catalogue.topic_family(topic) if topic in look.catalogue.topics else ()
    return upcoming(look.catalogue, now=look.now, until=until, topics=topics, most=MOST_DATES * 4)


def render_milestones(
    dates: Sequence[Dated], look: Look, *, span_ahead: Range = Range.HALF_YEAR, chart: File | None = None
) -> Message:
    """The dates as a list, grouped by topic as the chart is, with the chart above it."""
    title = f"## {look.say('milestones-title')}\n-# {look.say(f'milestones-range-{span_ahead}')}"
    room, shown = 3200, 0
    groups: dict[str, list[str]] = {}
    for one in dates[:MOST_DATES]:
        line = "- " + look.say(
            "milestones-line",
            date=countdown(one.milestone, look),
            name=plain(one.programme.name(look.language)),
            event=event_words(one.milestone, look),
        )
        room -= limits.units(line) + 20
        if room < 0:
            break
        groups.setdefault(_topic_heading(one.programme, look), []).append(line)
        shown += 1
    lines = [line for heading, entries in groups.items() for line in (heading, *entries)]
    if len(dates) > shown:
        lines.append(f"-# {look.say('milestones-more', more=len(dates) - shown)}")
    inner = [
        parts.text(title),
        parts.gallery(chart.name, chart.alt) if chart else None,
        parts.text(*(lines or [look.say("milestones-none")])),
    ]
    return Message(
        components=(parts.container(inner, accent=NO_TOPIC),), v2=True, files=(chart,) if chart else ()
    )


def render_agreements(look: Look, *, since: date | None = None, page: int = 1) -> Message:
    """Agreements and joint statements, newest first, each with its date and a link to its text."""
    rows = [row for row in _agreements(look) if since is None or row[0] >= since]
    shown, page, pages = page_of([line for _, line in rows], page=page, size=AGREEMENTS_A_PAGE)
    argument = since.isoformat() if since else "all"
    turn = parts.row(
        parts.button(look.plain("button-previous"), "agr", str(page - 1), argument) if page > 1 else None,
        parts.button(look.plain("button-next"), "agr", str(page + 1), argument) if page < pages else None,
    )
    inner = [
        parts.text(f"## {look.say('agreements-title')}"),
        parts.text("\n".join(shown) if rows else look.say("agreements-none")),
        parts.text(f"-# {look.say('list-page', page=page, pages=pages)}" if pages > 1 else ""),
        turn,
    ]
    topic = look.catalogue.topics.get("policy")
    return Message(components=(parts.container(inner, accent=topic.colour if topic else NO_TOPIC),), v2=True)


def _agreements(look: Look) -> list[tuple[date, str]]:
    rows = []
    for programme in look.catalogue.programmes.values():
        if programme.kind != "agreement":
            continue
        for milestone in programme.dates:
            days = span(milestone.date)
            if milestone.state is DateState.DONE and days is not None:
                rows.append((days[0], _agreement(programme, milestone, look)))
    return sorted(rows, key=lambda row: row[0], reverse=True)


def _agreement(programme: Programme, milestone: Milestone, look: Look) -> str:
    official = sorted(programme.urls, key=lambda one: one.language != look.language)
    address = official[0].url if official else _reference(milestone, look)
    name = limits.fit(plain(programme.name(look.language)), 90, language=look.language)
    line = look.say("agreements-line", date=look.date(milestone.date), name=_named(name, address))
    return f"- {line}\n-# {literal(event_words(milestone, look))}"


def _reference(milestone: Milestone, look: Look) -> str:
    """The page the date was taken from, if it is an agency's own: others are copies that come and go."""
    reference = look.catalogue.references.get(milestone.source)
    own = reference is not None and host(reference.url).endswith(AGENCY_HOSTS)
    return reference.url if reference and own else ""


def _named(name: str, address: str) -> Markup:
    return link(name, address) if address else literal(name)


def _topic_heading(programme: Programme, look: Look) -> str:
    topic = next((look.catalogue.topics[t] for t in programme.topics if t in look.catalogue.topics), None)
    return f"**{topic.emoji} {literal(topic.name(look.language))}**" if topic else ""
