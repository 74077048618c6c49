"""Up to three dated or named facts beside a story: from the catalogue, and a date that a report moved."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.catalogue.types import Catalogue, Milestone, Programme
from bot.core.text import fold, sentences
from bot.core.text.dates import find_dates
from bot.model import DateState, Fact, Happening, PartialDate, Precision, Report, Trust

MOST = 3
_KINDS_ASIDE = frozenset({"agreement", "event", "theme", "technology", "standard"})
_PART = {
    "jaxa": {"en": "Japan’s part", "ja": "日本の担当", "de": "Japans Anteil", "fr": "La part du Japon",
             "it": "La parte del Giappone", "es": "La parte de Japón"},
    "esa": {"en": "Europe’s part", "ja": "欧州の担当", "de": "Europas Anteil", "fr": "La part de l’Europe",
            "it": "La parte dell’Europa", "es": "La parte de Europa"},
}  # fmt: skip
# What a milestone is, by words of its English name, and the words that speak of it in a report.
_EVENTS: dict[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "launch": (
        re.compile(r"\blaunch", re.IGNORECASE),
        re.compile(r"\blaunch|lift-?off|打上げ|打ち上げ|\bstart|lancement|lancio|lanzamiento", re.IGNORECASE),
    ),
    "arrival": (
        re.compile(r"\barriv|insertion|\borbit\b", re.IGNORECASE),
        re.compile(
            r"\barriv|reach|insertion|rendezvous|到着|投入|ankunft|arrivée|arrivo|llegada", re.IGNORECASE
        ),
    ),
    "flyby": (
        re.compile(r"\bflyby|\bpasses\b", re.IGNORECASE),
        re.compile(
            r"fly-?by|swing-?by|フライバイ|スイングバイ|vorbeiflug|survol|sorvolo|sobrevuelo", re.IGNORECASE
        ),
    ),
    "return": (
        re.compile(r"\breturn", re.IGNORECASE),
        re.compile(r"\breturn|帰還|rückkehr|retour|ritorno|regreso", re.IGNORECASE),
    ),
}  # fmt: skip
_MOVED = re.compile(
    r"postpon|delay|slip|mov(?:e|es|ed|ing)\b|reschedul|push|now|instead|new date|延期|変更|再設定"
    r"|繰り下げ|早め|verschoben"
    r"|report|repouss|rinvi|posticip|aplaz|retras",
    re.IGNORECASE,
)  # fmt: skip
# Which kind of milestone stands first beside which happening.
_FITTING = {
    Happening.LAUNCH: ("arrival", "flyby"),
    Happening.LAUNCH_PREVIEW: ("launch", "arrival"),
    Happening.DATE_CHANGE: ("launch", "arrival"),
    Happening.FLYBY: ("flyby", "arrival"),
    Happening.ARRIVAL: ("flyby", "return"),
}


_EMPTY_ROLES = frozenset({"lead", "co-lead", "partner", "mission lead", "signatory"})
_YEAR = re.compile(r"\d{4}")  # decades are free text: "mid-2030s"


@dataclass(frozen=True, slots=True)
class _Choice:
    programme: Programme
    milestone: Milestone


def last_day(partial: PartialDate) -> date:
    """The latest day the date can mean; a decade ends with its last year."""
    return _last(partial.end or partial.value, partial.precision)


def _last(value: str, precision: Precision) -> date:
    found = _YEAR.search(value)
    if found is None:
        return date.max
    year = int(found.group())
    if precision is Precision.DECADE or value.endswith("s"):
        return date(year // 10 * 10 + 9, 12, 31)
    if precision is Precision.FISCAL_YEAR:
        return date(year + 1, 3, 31)
    parts = value.split("-")
    if len(parts) == 3:
        return date.fromisoformat(value)
    if len(parts) == 2 and parts[1].isdigit():
        return date(year, int(parts[1]), calendar.monthrange(year, int(parts[1]))[1])
    month = {"Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12, "H1": 6, "H2": 12}.get(parts[-1], 12)
    return date(year, month, calendar.monthrange(year, month)[1])


def facts(
    reports: Sequence[Report],
    programmes: Sequence[str],
    *,
    happening: Happening,
    catalogue: Catalogue,
    now: datetime,
) -> tuple[Fact, ...]:
    """The most telling first: a changed date, the next dates of what the story is about, the partner's part.

    `programmes` are the story's, most important first. Dates keep the catalogue's precision; a fact that
    could not be traced to a source is not `verified`, and whoever shows it says so.
    """
    mains = _mains(programmes, catalogue)
    if programmes and (pact := catalogue.programmes.get(programmes[0])) and pact.kind == "agreement":
        return tuple(_dated(_Choice(pact, milestone)) for milestone in pact.dates[:MOST])
    moved = [fact for programme in mains[:1] for fact in _moved(programme, reports, now)]
    changed = {fact.label["en"] for fact in moved}
    coming = [
        choice for choice in _coming(mains[:1], happening, now) if choice.milestone.event["en"] not in changed
    ]
    parts = [fact for programme in mains[:1] for fact in _parts(programme)]
    dated = [_dated(choice) for choice in coming]
    room = MOST - len(parts[:1])
    return (*(*moved, *dated)[:room], *parts[:1])[:MOST]


def _mains(programmes: Iterable[str], catalogue: Catalogue) -> list[Programme]:
    """What the story is about, mission before theme, each part after its whole."""
    known = [catalogue.programmes[name] for name in programmes if name in catalogue.programmes]
    close = [one for one in known if one.link != "context" and one.kind not in _KINDS_ASIDE]
    return close or [one for one in known if one.link != "context"]


def _coming(programmes: Sequence[Programme], happening: Happening, now: datetime) -> list[_Choice]:
    fitting = _FITTING.get(happening, ())
    found = [
        _Choice(programme, milestone)
        for programme in programmes
        for milestone in programme.dates
        if milestone.state is not DateState.DONE and last_day(milestone.date) >= now.date()
    ]
    order = {programme.id: number for number, programme in enumerate(programmes)}
    return sorted(
        found,
        key=lambda choice: (
            order[choice.programme.id],
            _event(choice.milestone) not in fitting,
            last_day(choice.milestone.date),
        ),
    )


def _event(milestone: Milestone) -> str:
    return next((name for name, (own, _) in _EVENTS.items() if own.search(milestone.event["en"])), "")


def _dated(choice: _Choice) -> Fact:
    milestone = choice.milestone
    return Fact(
        milestone.event, {}, choice.programme.id, milestone.source, milestone.verified, milestone.date, None,
        milestone.state,
    )  # fmt: skip


def _parts(programme: Programme) -> Iterator[Fact]:
    """The part of the agency that does not lead alone; of two leaders, Japan's."""
    leads = set(programme.lead)
    for org in ("jaxa", "esa"):
        if org in leads and (len(leads & _PART.keys()) < 2 or org == "esa"):
            continue
        for partner in programme.partners:
            if partner.org == org and fold(partner.role["en"]) not in _EMPTY_ROLES:
                yield Fact(_PART[org], partner.role, programme.id, partner.source, partner.verified)


def _moved(programme: Programme, reports: Sequence[Report], now: datetime) -> Iterator[Fact]:
    """A known date that a report gives otherwise, in a sentence that says it moved."""
    for milestone in programme.dates:
        kind = _event(milestone)
        if milestone.state is DateState.DONE or not kind or milestone.date.precision is Precision.DECADE:
            continue
        for report in reports:
            if report.verdict.happening is not Happening.DATE_CHANGE:
                continue
            stated = _stated(report, kind, milestone, now)
            if stated is not None:
                yield Fact(
                    milestone.event, {}, programme.id, str(report.id), report.trust is Trust.AGENCY, stated,
                    milestone.date, DateState.PLANNED,
                )  # fmt: skip
                break


def _stated(report: Report, kind: str, milestone: Milestone, now: datetime) -> PartialDate | None:
    speaks = _EVENTS[kind][1]
    for line in (report.title, *sentences(report.text or report.abstract, report.language)[:8]):
        if not speaks.search(fold(line)) or not _MOVED.search(fold(line)):
            continue
        found = find_dates(line, published_at=report.published_at, language=report.language)
        dates = [made for date in found if (made := _partial(date.last or date.value)) is not None]
        new = [made for made in dates if not _agrees(made, milestone.date) and last_day(made) >= now.date()]
        if new:
            return max(new, key=last_day)
    return None


def _partial(value: str) -> PartialDate | None:
    if value.startswith("--") or value.endswith("s"):
        return None
    if value.startswith("FY"):
        return PartialDate(value[2:], Precision.FISCAL_YEAR)
    precision = {4: Precision.YEAR, 10: Precision.DAY}.get(len(value))
    if precision is None:
        precision = {"Q": Precision.QUARTER, "H": Precision.HALF}.get(value[5], Precision.MONTH)
    return PartialDate(value, precision)


def _agrees(stated: PartialDate, known: PartialDate) -> bool:
    """The two may mean one day: the coarser holds the finer."""
    short, long = sorted((stated.value, known.value), key=len)
    return long.startswith(short) or stated.value == known.end or (known.end or "").startswith(stated.value)
