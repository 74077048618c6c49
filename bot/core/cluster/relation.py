"""How sure we are that two reports tell one event: a symmetric score in points, with its reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.cluster.evidence import (
    WINDOW,
    Point,
    about,
    anchored,
    details,
    same_headline,
    subject,
    time,
    words,
)
from bot.core.cluster.features import Features
from bot.core.cluster.happenings import AHEAD, EVENTS, excluded
from bot.model import Reason

JOIN = 5.0  # points: joined without asking
RELATED = 3.5  # points: shown as related
_MANY = 0.8  # points for words alone
_SPECIFIC = 0.5  # points that something besides subject and time must give before we are sure


@dataclass(frozen=True, slots=True)
class Likeness:
    """Points for one event; `apart` says why the two can never be one story."""

    score: float
    points: tuple[Point, ...]
    apart: str = ""
    anchored: bool = False  # both name one day gone by, so the time between the reports does not matter

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What gave or took points, each with how many."""
        return tuple(_told(value, text) for value, text in self.points if abs(value) >= 0.05)


_NOTHING = Likeness(0.0, ())


def _hopeless(one: Features, other: Features) -> bool:
    """Different missions and no person, document or headline in common: nothing else could make up for it."""
    return (
        not one.programmes & other.programmes
        and bool(one.subjects or other.subjects)
        and bool(about(one))
        and bool(about(other))
        and not one.people & other.people
        and not one.documents & other.documents
        and not same_headline(one, other)
    )


def veto(one: Features, other: Features) -> str:
    """Why the two are different events whatever they share; "" where nothing speaks against it."""
    if (
        one.agency
        and other.agency
        and one.publisher == other.publisher
        and one.language == other.language
        and one.headline != other.headline
        and one.url != other.url
    ):
        return "two releases of one agency are two decisions"
    if _announced(one, other) and one.headline != other.headline:
        return " is not ".join(sorted((one.happening, other.happening)))
    if _previewed(one, other):
        return "one looks ahead to the day that the other reports"
    if one.counted and other.counted and _counted_apart(one.counted, other.counted):
        return "counted differently"
    return ""


def _announced(one: Features, other: Features) -> bool:
    """A preview or a new date told first, the event on a later day; on one day, a word may have misled us."""
    first, last = (one, other) if one.day <= other.day else (other, one)
    return first.day < last.day and first.happening in AHEAD and excluded(one.happening, other.happening)


def _previewed(one: Features, other: Features) -> bool:
    """A day still to come for the earlier report, on or after which the later one reports the event."""
    first, last = (one, other) if one.day <= other.day else (other, one)
    return (
        last.happening in EVENTS
        and bool(first.days)
        and min(first.days.values()) > first.day
        and any(day - 1 <= last.day <= day + WINDOW for day in first.days.values())
    )


def _counted_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """The third flyby is not the fourth; flight 6 is not flight 7."""
    for noun in ("flyby", "flight"):
        mine = {number for number in one if number.endswith(noun)}
        theirs = {number for number in other if number.endswith(noun)}
        if mine and theirs and not mine & theirs:
            return True
    return False


def compare(one: Features, other: Features) -> Likeness:
    """The same for (a, b) and (b, a), and a matter of the two reports alone."""
    if apart := veto(one, other):
        return Likeness(0.0, (), apart)
    if _hopeless(one, other):
        return _NOTHING
    common = [*subject(one, other), *time(one, other)]
    own = [*details(one, other), *words(one, other)]
    points: list[Point] = [*common, *own]
    total = sum(value for value, _ in points)
    if total >= JOIN and not _specific(own, one, other):
        points.append((JOIN - 0.1 - total, "nothing but subject and time in common"))
        total = JOIN - 0.1
    return Likeness(round(total, 3), tuple(points), anchored=anchored(one, other))


def _told(value: float, text: str | Reason) -> Reason:
    """The reason with its points at the end."""
    one = Reason(text) if isinstance(text, str) else text
    return Reason(f"{one.words} {{points}}", {**one.values, "points": f"{value:+.1f}"})


def _specific(points: Iterable[Point], one: Features, other: Features) -> bool:
    """A day, a number, a name, an act or many words: what two different stories of one week do not share."""
    shared = one.days.keys() & other.days.keys()
    named = any(max(abs(one.days[day] - one.day), abs(one.days[day] - other.day)) > 1 for day in shared)
    words_alone = max((value for value, text in points if _share(text)), default=0.0)
    rest = sum(value for value, text in points if not _share(text) and value > 0)
    return named or rest >= _SPECIFIC or words_alone >= _MANY


def _share(text: str | Reason) -> bool:
    """Whether the point is for words in common."""
    return isinstance(text, Reason) and "share" in text.values
