"""How sure we are that two reports tell one event: a symmetric score in points, with its reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import product

from bot.core.cluster.features import NEUTRAL, Features
from bot.model import Happening as H  # noqa: N817 (a table of it follows)
from bot.model import Reason

JOIN = 5.0  # points: joined without asking
RELATED = 3.5  # points: shown as related
WINDOW = 8  # days between two tellings of one event, unless both name the day
_AGES = 21  # days after which even the same headline is another event

# A preview is not the event and a new date is not the launch, though both are told in the same words.
_EVENTS = frozenset({H.LAUNCH, H.ARRIVAL, H.FLYBY, H.FAILURE})
_AHEAD = (H.LAUNCH_PREVIEW, H.DATE_CHANGE)
_EXCLUDED = frozenset(map(frozenset, product(_AHEAD, (H.LAUNCH, H.FAILURE, H.ARRIVAL, H.FLYBY))))
# These are told apart less surely, so they cost points and exclude nothing.
_OPPOSED = frozenset(
    map(
        frozenset,
        (
            *product(_AHEAD, (H.RESULT, H.DELIVERY)),
            *product((H.AGREEMENT, H.STATEMENT), (H.LAUNCH, H.LAUNCH_PREVIEW, H.ARRIVAL, H.FLYBY, H.RESULT)),
            *product((H.CONTRACT,), (H.LAUNCH, H.DELIVERY, H.RESULT, H.ARRIVAL, H.FLYBY)),
            *product((H.CANCELLATION,), (H.APPROVAL, H.LAUNCH, H.SELECTION)),
            *product((H.TEST, H.DELIVERY, H.ARRIVAL, H.RESULT, H.FLYBY), (H.LAUNCH,)),
            (H.ARRIVAL, H.FLYBY),
            (H.LAUNCH_PREVIEW, H.DATE_CHANGE),
        ),
    )
)
# What one event may well be called in two reports.
_FAMILIES = (
    {H.AGREEMENT, H.STATEMENT, H.MEETING, H.MINISTERIAL, H.APPROVAL, H.SELECTION, H.CONTRACT, H.STUDY},
    {H.LAUNCH, H.OPERATIONS},
    {H.LAUNCH, H.FAILURE},
    {H.ARRIVAL, H.OPERATIONS},
    {H.FLYBY, H.OPERATIONS, H.RESULT},
    {H.TEST, H.DELIVERY, H.OPERATIONS},
    {H.CANCELLATION, H.MINISTERIAL, H.STATEMENT, H.FAILURE},
)
# A mission has one launch a week, but many results and meetings.
_SINGLE = frozenset(
    {
        H.AGREEMENT, H.APPROVAL, H.LAUNCH, H.LAUNCH_PREVIEW, H.ARRIVAL, H.FLYBY, H.FAILURE, H.CANCELLATION,
        H.MINISTERIAL, H.DATE_CHANGE, H.CONTRACT, H.SELECTION,
    }
)  # fmt: skip
_MANY = 1.2  # points for words alone
_SPECIFIC = 0.5  # points that something besides subject and time must give before we are sure

Point = tuple[float, str | Reason]  # how much it counts, and what it is


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
        and bool(one.subjects or one.broad)
        and bool(other.subjects or other.broad)
        and not one.people & other.people
        and not one.documents & other.documents
        and not _same_headline(one, other)
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
    if frozenset((one.happening, other.happening)) in _EXCLUDED and one.headline != other.headline:
        return " is not ".join(sorted((one.happening, other.happening)))
    if _previewed(one, other):
        return "one looks ahead to the day that the other reports"
    if one.counted and other.counted and _counted_apart(one.counted, other.counted):
        return "counted differently"
    return ""


def _previewed(one: Features, other: Features) -> bool:
    """A day still to come for the earlier report, on or after which the later one reports the event."""
    first, last = (one, other) if one.day <= other.day else (other, one)
    return (
        last.happening in _EVENTS
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
    points: list[Point] = []
    _add_subject(points, one, other)
    _add_time(points, one, other)
    common = len(points)
    _add_details(points, one, other)
    _add_words(points, one, other)
    total = sum(value for value, _ in points)
    if total >= JOIN and not _specific(points[common:], one, other):
        points.append((JOIN - 0.1 - total, "nothing but subject and time in common"))
        total = JOIN - 0.1
    return Likeness(round(total, 3), tuple(points), anchored=anchored(one, other))


def _told(value: float, text: str | Reason) -> Reason:
    """The reason with its points at the end."""
    one = Reason(text) if isinstance(text, str) else text
    return Reason(f"{one.words} {{points}}", {**one.values, "points": f"{value:+.1f}"})


def _some(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)[:3])


def _add_subject(points: list[Point], one: Features, other: Features) -> None:
    shared = one.programmes & other.programmes
    if not shared:
        if (one.subjects or one.broad) and (other.subjects or other.broad):
            points.append((-2.5, "about different missions"))
        elif one.pact and other.pact:
            points.append((0.6, "both a pact of the two agencies on no mission we know"))
        return
    if main := one.subjects & other.subjects:
        points.append((2.0, Reason("both about {names}", {"names": _some(main)})))
    elif main := one.broad & other.broad:
        points.append((1.4, Reason("both about {names}", {"names": _some(main)})))
    elif (one.subjects | other.subjects) & shared:
        points.append((1.2, Reason("about {names}", {"names": _some(shared)})))
    else:
        points.append((0.5, Reason("both name {names}", {"names": _some(shared)})))
    if len(shared) > 1:
        points.append(
            (
                min(1.5, 0.4 * (len(shared) - 1)),
                Reason("{count} programmes in common", {"count": len(shared)}),
            )
        )


def _add_time(points: list[Point], one: Features, other: Features) -> None:
    gap = abs(one.day - other.day)
    same = one.days.keys() & other.days.keys()
    close = any(abs(mine - theirs) <= 1 for mine in one.days.values() for theirs in other.days.values())
    told = any(abs(day - other.day) <= 1 for day in one.days.values()) or any(
        abs(day - one.day) <= 1 for day in other.days.values()
    )
    far = (one.dates & other.dates) - same
    happened = anchored(one, other)
    if _before_and_after(one, other, gap):
        points.append((-2.5, "one looks ahead to what the other reports"))
    elif same:
        # Many decisions are taken on one coming launch day; a day gone by is that of the event itself.
        # Told on that day, it says little more than that both were published then.
        points.append(
            (
                1.8 if happened and gap > 1 else 1.2,
                Reason("both name the day {dates}", {"dates": _some(same)}),
            )
        )
    elif close:
        points.append((1.2, "name days one apart"))
    elif one.days and other.days and not told:
        points.append((-1.5, "name different days"))
    elif told and not (one.days and other.days):
        points.append((0.8, "one was published on the day the other names"))
    if far:
        precise = max(map(len, far))
        points.append(
            ({10: 1.0, 7: 0.7}.get(precise, 0.3), Reason("both name the date {dates}", {"dates": _some(far)}))
        )
    if gap <= 1:
        points.append((1.5, "published within a day"))
    elif gap <= 3:
        points.append((1.0, "published within three days"))
    elif gap <= WINDOW:
        points.append((0.5, "published within the week"))
    elif not happened:
        points.append((-1.0 if not (one.dated and other.dated) else -3.0, "published far apart"))


def anchored(one: Features, other: Features) -> bool:
    """Whether both name one full date that neither looks ahead to."""
    return any(_past(text, one, other) for text in one.dates & other.dates)


def _past(text: str, one: Features, other: Features) -> bool:
    """A full date that neither report looks ahead to."""
    if len(text) != 10 or text[0] == "-":
        return False
    return date.fromisoformat(text).toordinal() <= min(one.day, other.day) + 1


def _before_and_after(one: Features, other: Features, gap: int) -> bool:
    """A day that lies ahead of one report and behind the other: a preview and the event itself."""
    first, last = (one, other) if one.day <= other.day else (other, one)
    return gap > 1 and any(
        day - first.day > 1
        and any(abs(day - named) <= 1 for named in last.days.values())
        and last.day >= day - 1
        for day in first.days.values()
    )


def _add_details(points: list[Point], one: Features, other: Features) -> None:
    if shared := one.numbers & other.numbers:
        value = sum(map(_worth, shared))
        points.append((min(2.5, value), Reason("both say {numbers}", {"numbers": _some(shared)})))
    if shared := one.documents & other.documents:
        points.append((4.0, Reason("both cite {documents}", {"documents": _some(shared)})))
    if shared := one.people & other.people:
        points.append((min(1.6, 0.8 * len(shared)), Reason("both name {names}", {"names": _some(shared)})))
    if shared := one.places & other.places:
        points.append((0.4, Reason("both at {names}", {"names": _some(shared)})))
    alike = one.language == other.language
    if one.happening is other.happening and one.happening is not H.OTHER:
        points.append(
            (
                0.8 if one.happening in _SINGLE else 0.3,
                Reason("both tell of {happening}", {"happening": str(one.happening)}),
            )
        )
    elif frozenset((one.happening, other.happening)) in _OPPOSED:
        # Words of two languages are sorted into happenings less alike.
        points.append((-1.5, _both("{happening} is hardly {beside}", one, other)))
    elif H.OTHER not in {one.happening, other.happening} and not _akin(one.happening, other.happening):
        points.append((-0.8 if alike else -0.3, _both("{happening} is rarely {beside}", one, other)))


def _both(words: str, one: Features, other: Features) -> Reason:
    first, second = sorted((one.happening, other.happening))
    return Reason(words, {"happening": str(first), "beside": str(second)})


def _akin(one: H, other: H) -> bool:
    return any(one in family and other in family for family in _FAMILIES)


def _worth(number: str) -> float:
    """A counted happening says most, but a first one little; a flight's number only names the vehicle."""
    if number[0] == "#":
        return 0.5 if number.startswith("#1 ") or number.endswith(" flight") else 1.5
    return 1.0 if " " in number else 0.5


def _specific(points: Iterable[Point], one: Features, other: Features) -> bool:
    """A day, a number, a name, an act or many words: what two different stories of one week do not share."""
    shared = one.days.keys() & other.days.keys()
    named = any(max(abs(one.days[day] - one.day), abs(one.days[day] - other.day)) > 1 for day in shared)
    words = max((value for value, text in points if "%" in str(text)), default=0.0)
    rest = sum(value for value, text in points if "%" not in str(text) and value > 0)
    return named or rest >= _SPECIFIC or words >= _MANY


def _same_headline(one: Features, other: Features) -> bool:
    """Equal, or one with a few Latin letters more: a piece is reissued with the day added or taken out."""
    short, long = sorted((one.headline, other.headline), key=len)
    return bool(short) and (
        short == long
        or (len(short) >= 24 and long.startswith(short) and len(long) - len(short) <= 12 and long.isascii())
    )


def _add_words(points: list[Point], one: Features, other: Features) -> None:
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
        points.append((4.0 * everything, Reason("{share}% of words", {"share": round(everything * 100)})))
    else:
        points.append((3.0 * neutral, Reason("{share}% of names and acts", {"share": round(neutral * 100)})))
    acts = one.acts & other.acts - {"cooperate", "schedule"}
    if acts:
        points.append((min(1.0, 0.5 * len(acts)), Reason("{count} acts in common", {"count": len(acts)})))
