"""What is to be drawn, as plain records: words already chosen and cut, dates already spans.

The parent builds a `Drawing`, a child process draws it (`parser.run(drawing.function, drawing.spec)`), and
`drawing.file(png)` is the picture with its alt text. Records are hashable, so a drawn picture can be kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.cards import limits
from bot.cards.dates import Dated, in_order, is_ahead, span
from bot.cards.look import Look
from bot.cards.outline import NO_TOPIC, agency_names
from bot.cards.safe import plain
from bot.catalogue.types import Milestone, Programme, Topic
from bot.model import DateState, File, PartialDate, Precision, Story

EVENTS_SHOWN = 9
ROWS_SHOWN = 14
_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
MONTHS_SHOWN = 24
ARTS = frozenset(
    {"asteroids", "lunar", "mars", "planets", "astrophysics", "sun", "earth", "human", "leo", "launch",
     "policy", "exploration", "science"}
)  # fmt: skip


class Mark(StrEnum):
    """How a date is drawn; never a point where less than the day is known."""

    DONE = "done"  # filled disc
    DONE_SPAN = "done-span"  # filled bar
    PLANNED = "planned"  # ring
    DOUBT = "doubt"  # bar as wide as the doubt
    WINDOW = "window"  # hatched bar


@dataclass(frozen=True, slots=True)
class ChartEvent:
    words: str
    date_words: str
    begin: date
    end: date
    mark: Mark
    old_words: str = ""
    old: tuple[date, date] | None = None  # where it stood before it moved


@dataclass(frozen=True, slots=True)
class Legend:
    today: str
    done: str
    planned: str
    doubt: str
    window: str
    moved: str


@dataclass(frozen=True, slots=True)
class TimelineSpec:
    title: str
    events: tuple[ChartEvent, ...]  # in order of time
    today: date
    colour: int
    legend: Legend


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    group: str
    colour: int
    events: tuple[ChartEvent, ...]


@dataclass(frozen=True, slots=True)
class MilestonesSpec:
    title: str
    rows: tuple[Row, ...]  # those of a group stand together
    today: date
    months: int
    quarters: tuple[str, str, str]  # names of April, July, October
    legend: Legend


@dataclass(frozen=True, slots=True)
class BannerSpec:
    name: str
    other_name: str
    partners: tuple[str, ...]
    next_event: str
    next_date: str
    topic: str
    art: str
    colour: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture to be drawn by `function`, named in full, from `spec`."""

    function: str
    spec: TimelineSpec | MilestonesSpec | BannerSpec
    name: str
    alt: str

    def file(self, png: bytes) -> File:
        return File(name=self.name, data=png, alt=self.alt)


def timeline_drawing(
    programme: Programme, look: Look, *, moved: Mapping[str, PartialDate] | None = None
) -> Drawing | None:
    """A mission's dates as a chart, None without any. `moved`: old dates by an event's English text."""
    known = in_order(programme.dates)
    events = [_event(m, look, was=(moved or {}).get(m.event["en"])) for m in _kept(known, look.now.date())]
    if not events:
        return None
    topic = _topic(programme.topics, look)
    name = plain(programme.name(look.language))
    spec = TimelineSpec(
        title=name,
        events=tuple(events),
        today=look.now.date(),
        colour=topic.colour if topic else NO_TOPIC,
        legend=_legend(look),
    )
    alt = look.plain("alt-timeline", name=name, events=_listed(events, look))
    return Drawing("bot.cards.charts.draw_timeline", spec, "timeline.png", limits.fit_units(alt, limits.ALT))


def milestones_drawing(dates: Sequence[Dated], look: Look) -> Drawing | None:
    """Coming dates of the next 24 months, one row a mission, grouped by topic; None where there are none."""
    today = look.now.date()
    last = date(today.year + MONTHS_SHOWN // 12, today.month, 1)
    rows: dict[str, tuple[Programme, list[ChartEvent]]] = {}
    for one in dates:
        event = _event(one.milestone, look)
        if event.begin < last:
            rows.setdefault(one.programme.id, (one.programme, []))[1].append(event)
    if not rows:
        return None
    order = list(look.catalogue.topics)
    made = []
    for programme, events in list(rows.values())[:ROWS_SHOWN]:
        topic = _topic(programme.topics, look)
        made.append(
            (
                order.index(topic.id) if topic else len(order),
                Row(
                    name=limits.fit(_short(plain(programme.name(look.language))), 24, language=look.language),
                    group=topic.name(look.language) if topic else "",
                    colour=topic.colour if topic else NO_TOPIC,
                    events=tuple(events),
                ),
            )
        )
    made.sort(key=lambda pair: pair[0])
    spec = MilestonesSpec(
        title=look.plain("chart-milestones-title"),
        rows=tuple(row for _, row in made),
        today=today,
        months=MONTHS_SHOWN,
        quarters=look.translator.quarter_months(look.locale),
        legend=_legend(look),
    )
    told = [f"{row.name}: {_listed(row.events, look)}" for row in spec.rows]
    alt = look.plain("alt-milestones", events=" ".join(told))
    return Drawing(
        "bot.cards.charts.draw_milestones", spec, "milestones.png", limits.fit_units(alt, limits.ALT)
    )


def banner_drawing(story: Story, look: Look, *, topic: str = "") -> Drawing:
    """The picture of a post about a story: topic colour, mission name, line art, next date; no logos."""
    known = look.catalogue.programmes
    programme = next((known[name] for name in story.programmes if name in known), None)
    shown = _topic((topic, *story.topics, *(programme.topics if programme else ())), look)
    return _banner(programme, shown, look, partners=agency_names(story, look)[:4])


def mission_banner_drawing(programme: Programme, look: Look) -> Drawing:
    """The same for a mission alone: the cover of a scheduled event."""
    return _banner(programme, _topic(programme.topics, look), look, partners=())


def _banner(
    programme: Programme | None, topic: Topic | None, look: Look, *, partners: tuple[str, ...]
) -> Drawing:
    other = "ja" if look.language == "en" else "en"
    subject = topic.name(look.language) if topic else "ESA × JAXA"
    name = plain(programme.name(look.language)) if programme else subject
    second = plain(programme.names.get(other, "")) if programme else topic.name(other) if topic else ""
    today = look.now.date()
    dates = in_order(programme.dates) if programme else ()
    ahead = next((m for m in dates if m.verified and is_ahead(m, today)), None)
    art = topic.id if topic and topic.id in ARTS else "policy"
    spec = BannerSpec(
        name=limits.fit(_short(name), 60, language=look.language),
        other_name=limits.fit(_short(second), 60, language=other) if _short(second) != _short(name) else "",
        partners=partners or ("ESA", "JAXA"),
        next_event=limits.fit(plain(look.text(ahead.event)), 44, language=look.language) if ahead else "",
        next_date=look.date(ahead.date) if ahead else "",
        topic=subject,
        art=art,
        colour=topic.colour if topic else NO_TOPIC,
    )
    words = look.plain(f"alt-art-{art}")
    alt = (
        look.plain(
            "alt-banner-date", topic=subject, name=name, art=words, event=spec.next_event, date=spec.next_date
        )
        if ahead
        else look.plain("alt-banner", topic=subject, name=name, art=words)
    )
    return Drawing(
        "bot.cards.banners.draw_banner", spec, "banner.png", limits.fit(alt, 250, language=look.language)
    )


def _short(name: str) -> str:
    """The name without what stands in brackets behind it: a banner has room for one."""
    head = _BRACKETS.sub("", name).strip()
    return head or name


def _event(milestone: Milestone, look: Look, *, was: PartialDate | None = None) -> ChartEvent:
    days = span(milestone.date) or (look.now.date(), look.now.date())
    words = plain(look.text(milestone.event))
    if not milestone.verified:
        words = look.plain("card-reported", value=words)
    return ChartEvent(
        words=words,
        date_words=look.date(milestone.date),
        begin=days[0],
        end=days[1],
        mark=_mark(milestone),
        old_words=look.date(was) if was else "",
        old=span(was) if was else None,
    )


def _mark(milestone: Milestone) -> Mark:
    point = milestone.date.precision is Precision.DAY and not milestone.date.end
    if milestone.state is DateState.WINDOW:
        return Mark.WINDOW
    if milestone.state is DateState.DONE:
        return Mark.DONE if point else Mark.DONE_SPAN
    return Mark.PLANNED if point else Mark.DOUBT


def _kept(dates: Sequence[Milestone], today: date) -> list[Milestone]:
    """At most nine: the first, the next and the last always, then those nearest to today."""
    if len(dates) <= EVENTS_SHOWN:
        return list(dates)
    following = next((i for i, m in enumerate(dates) if is_ahead(m, today)), len(dates) - 1)
    must = {0, following, len(dates) - 1}
    others = sorted(set(range(len(dates))) - must, key=lambda i: abs(i - following))
    return [dates[i] for i in sorted(must | set(others[: EVENTS_SHOWN - len(must)]))]


def _topic(topics: Sequence[str], look: Look) -> Topic | None:
    return next((look.catalogue.topics[name] for name in topics if name in look.catalogue.topics), None)


def _legend(look: Look) -> Legend:
    words = ("today", "legend-done", "legend-planned", "legend-doubt", "legend-window", "legend-moved")
    return Legend(*(look.plain(f"chart-{word}") for word in words))


def _listed(events: Sequence[ChartEvent], look: Look) -> str:
    parts = [
        look.plain("alt-timeline-event-moved", event=e.words, date=e.date_words, old=e.old_words)
        if e.old_words
        else look.plain("alt-timeline-event", event=e.words, date=e.date_words)
        for e in events
    ]
    return "; ".join(parts) + "."
