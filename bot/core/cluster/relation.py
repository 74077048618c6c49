"""How sure we are that two reports tell one event: a symmetric score in points, with its reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from bot.core.cluster.features import NEUTRAL, Features
from bot.model import Happening as H  # noqa: N817 (a table of it follows)

JOIN = 5.0  # points: joined without asking
RELATED = 3.5  # points: shown as related
WINDOW = 8  # days between two tellings of one event, unless both name the day
_AGES = 21  # days after which even the same headline is another event

# What cannot be one happening although it is told in the same words: a preview is not the event, a new date
# is not the launch, an order placed is not an order filled. Pairs missing here may be two names for one thing.
_LOOKS_AHEAD = (H.LAUNCH_PREVIEW, H.DATE_CHANGE)
_HAPPENED = (H.LAUNCH, H.FAILURE, H.ARRIVAL, H.FLYBY, H.RESULT, H.DELIVERY)
_TALKED = (H.AGREEMENT, H.STATEMENT)
_OPPOSED = frozenset(
    frozenset(pair)
    for pair in (
        *product(_LOOKS_AHEAD, _HAPPENED),
        *product(_TALKED, (H.LAUNCH, H.LAUNCH_PREVIEW, H.ARRIVAL, H.FLYBY, H.RESULT)),
        *product((H.CONTRACT,), (H.LAUNCH, H.DELIVERY, H.RESULT, H.ARRIVAL, H.FLYBY)),
        *product((H.CANCELLATION,), (H.APPROVAL, H.LAUNCH, H.SELECTION)),
        *product((H.TEST, H.DELIVERY, H.ARRIVAL, H.RESULT), (H.LAUNCH,)),
        (H.ARRIVAL, H.FLYBY),
        (H.LAUNCH, H.FLYBY),
    )
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Points for one event; `apart` says why the two can never be one story."""

    score: float
    reasons: tuple[str, ...]
    apart: str = ""


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
    if frozenset((one.happening, other.happening)) in _OPPOSED and one.headline != other.headline:
        return f"{one.happening} is not {other.happening}"
    if _counted_apart(one.numbers, other.numbers):
        return "counted differently"
    return ""


def _counted_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """The third flyby is not the fourth; flight 6 is not flight 7."""
    for noun in ("flyby", "flight"):
        mine = {number for number in one if number.endswith(noun) and number[0] == "#"}
        theirs = {number for number in other if number.endswith(noun) and number[0] == "#"}
        if mine and theirs and not mine & theirs:
            return True
    return False


def compare(one: Features, other: Features) -> Likeness:
    """The same for (a, b) and (b, a), and a matter of the two reports alone."""
    if apart := veto(one, other):
        return Likeness(0.0, (), apart)
    points: list[tuple[float, str]] = []
    _add_subject(points, one, other)
    _add_time(points, one, other)
    _add_details(points, one, other)
    _add_words(points, one, other)
    total = sum(value for value, _ in points)
    reasons = tuple(f"{text} {value:+.1f}" for value, text in points if abs(value) >= 0.05)
    return Likeness(round(total, 3), reasons)


def _some(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)[:3])


def _add_subject(points: list[tuple[float, str]], one: Features, other: Features) -> None:
    shared = one.programmes & other.programmes
    if not shared:
        return
    if main := one.subjects & other.subjects:
        points.append((2.0, f"both about {_some(main)}"))
    elif (one.subjects | other.subjects) & shared:
        points.append((1.2, f"about {_some(shared)}"))
    else:
        points.append((0.5, f"both name {_some(shared)}"))
    if len(shared) > 1:
        points.append((min(1.5, 0.4 * (len(shared) - 1)), f"{len(shared)} programmes in common"))


def _add_time(points: list[tuple[float, str]], one: Features, other: Features) -> None:
    gap = abs(one.day - other.day)
    same = one.days.keys() & other.days.keys()
    close = any(abs(mine - theirs) <= 1 for mine in one.days.values() for theirs in other.days.values())
    told = any(abs(day - other.day) <= 1 for day in one.days.values()) or any(
        abs(day - one.day) <= 1 for day in other.days.values()
    )
    far = (one.dates & other.dates) - same
    recalled = any(len(date) == 10 for date in far)
    if _before_and_after(one, other, gap):
        points.append((-2.5, "one looks ahead to what the other reports"))
    elif same:
        points.append((1.8, f"both name {_some(same)}"))
    elif close:
        points.append((1.2, "name days one apart"))
    elif one.days and other.days and not told:
        points.append((-1.5, "name different days"))
    elif told and not (one.days and other.days):
        points.append((0.8, "one was published on the day the other names"))
    if far:
        precise = max(len(date) for date in far)
        points.append(({10: 1.0, 7: 0.7}.get(precise, 0.3), f"both name {_some(far)}"))
    if gap <= 1:
        points.append((1.5, "published within a day"))
    elif gap <= 3:
        points.append((1.0, "published within three days"))
    elif gap <= WINDOW:
        points.append((0.5, "published within the week"))
    elif not (same or close or recalled):
        points.append((-1.0 if not (one.dated and other.dated) else -3.0, "published far apart"))


def _before_and_after(one: Features, other: Features, gap: int) -> bool:
    """A day that lies ahead of one report and behind the other: a preview and the event itself."""
    first, last = (one, other) if one.day <= other.day else (other, one)
    return gap > 1 and any(
        day - first.day > 1
        and any(abs(day - named) <= 1 for named in last.days.values())
        and last.day >= day - 1
        for day in first.days.values()
    )


def _add_details(points: list[tuple[float, str]], one: Features, other: Features) -> None:
    if shared := one.numbers & other.numbers:
        value = sum(1.5 if number[0] == "#" else 1.0 if " " in number else 0.5 for number in shared)
        points.append((min(2.5, value), f"both say {_some(shared)}"))
    if shared := one.documents & other.documents:
        points.append((4.0, f"both cite {_some(shared)}"))
    if shared := one.people & other.people:
        points.append((min(1.6, 0.8 * len(shared)), f"both name {_some(shared)}"))
    if shared := one.places & other.places:
        points.append((0.4, f"both at {_some(shared)}"))
    if one.happening is other.happening and one.happening is not H.OTHER:
        points.append((0.8, f"both {one.happening}"))


def _same_headline(one: Features, other: Features) -> bool:
    """Equal, or one with a few Latin letters more: a piece is reissued with the day added or taken out."""
    short, long = sorted((one.headline, other.headline), key=len)
    return bool(short) and (
        short == long
        or (len(short) >= 24 and long.startswith(short) and len(long) - len(short) <= 12 and long.isascii())
    )


def _add_words(points: list[tuple[float, str]], one: Features, other: Features) -> None:
    gap = abs(one.day - other.day)
    if gap <= _AGES and _same_headline(one, other):
        points.append((4.0, "the same headline"))
    small, large = sorted((one.terms, other.terms), key=len)
    shared = [term for term in small if term in large]
    neutral = sum(small[term] * large[term] for term in shared if term[0] in NEUTRAL) / (
        one.neutral * other.neutral
    )
    if one.language == other.language:
        everything = sum(small[term] * large[term] for term in shared) / (one.length * other.length)
        points.append((4.0 * everything, f"{everything:.0%} of words"))
    else:
        points.append((3.0 * neutral, f"{neutral:.0%} of names and acts"))
    acts = one.acts & other.acts - {"cooperate", "schedule"}
    if acts:
        points.append((min(1.0, 0.5 * len(acts)), f"both {_some(acts)}"))
