"""What two reports share and in what they differ, in points: a reason each, the same from both sides.

Points are log-odds by and large, fitted to the labelled pairs and rounded. Of two reports on one mission
within a day 169 pairs in 175 told one event, later in the week every second; names, numbers and words count
by how rarely reports share them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from math import fsum  # exact, so that no order of a set shows in a score
from typing import TypeAlias

from bot.core.cluster.features import NEUTRAL, Features
from bot.core.cluster.happenings import SINGLE, akin, excluded, opposed
from bot.core.cluster.rarity import rarity
from bot.model import Happening as H  # noqa: N817
from bot.model import Reason

WINDOW = 8  # days between two tellings of one event, unless both name the day
AGES = 21  # days after which even the same headline is another event
LONG = 4  # consonants by which two names in different scripts are hardly alike by chance

_PLAIN = 1.9  # nats: acts that half of all news tells, such as "launch" and "cooperate"

Point: TypeAlias = tuple[float, str | Reason]  # how much it counts, and what it is
Evidence: TypeAlias = Iterator[Point]


def _some(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)[:3])


def _of(words: str, names: Iterable[str]) -> Reason:
    """The words with some of the names; the blank in them says what the names are."""
    blank = words[words.index("{") + 1 : words.index("}")]
    return Reason(words, {blank: _some(names)})


def _both(words: str, one: Features, other: Features) -> Reason:
    first, second = sorted((one.happening, other.happening))
    return Reason(words, {"happening": str(first), "beside": str(second)})


def subject(one: Features, other: Features) -> Evidence:
    shared = one.programmes & other.programmes
    if not shared:
        if about(one) and about(other):
            # Programmes and facilities overlap: what is told of the Gateway is told of Artemis.
            yield -2.0 if one.subjects or other.subjects else -1.2, "about different missions"
        elif written := (one.codes & other.subjects) | (other.codes & one.subjects):
            yield 1.2, _of("one is about {names}, the other writes it", written)
        elif one.pact and other.pact:
            yield 0.6, "both a pact of the two agencies on no mission we know"
        return
    if main := one.subjects & other.subjects:
        yield (
            min(2.8, max(1.6, 0.6 * max(rarity(f"p:{name}") for name in main))),
            _of("both about {names}", main),
        )
    elif (main := one.broad & other.broad) and not (one.subjects and other.subjects):
        yield (
            min(2.2, max(1.2, 0.5 * max(rarity(f"b:{name}") for name in main))),
            _of("both about {names}", main),
        )
    elif main and not (one.subjects | other.subjects) & shared:
        yield -0.5, _of("different missions, though both about {names}", main)
    elif (one.subjects | other.subjects | one.broad | other.broad) & shared:
        # What one is about the other names: the same news, unless the other is about something else.
        yield 0.6 if about(one) and about(other) else 1.2, _of("about {names}", shared)
    else:
        yield 0.5, _of("both name {names}", shared)
    if len(shared) > 1:
        yield (
            min(1.2, 0.4 * (len(shared) - 1)),
            Reason("{count} programmes in common", {"count": len(shared)}),
        )


def about(one: Features) -> frozenset[str]:
    """Its missions, else the programmes and facilities it is about."""
    return one.subjects or one.broad


def time(one: Features, other: Features) -> Evidence:
    gap = abs(one.day - other.day)
    same = one.days.keys() & other.days.keys()
    close = any(abs(mine - theirs) <= 1 for mine in one.days.values() for theirs in other.days.values())
    told = any(abs(day - other.day) <= 1 for day in one.days.values()) or any(
        abs(day - one.day) <= 1 for day in other.days.values()
    )
    far = (one.dates & other.dates) - same
    happened = anchored(one, other)
    if before_and_after(one, other):
        yield -3.0, "one looks ahead to what the other reports"
    elif same:
        # Many decisions are taken on one coming launch day; a day gone by is that of the event itself.
        # Told on that day, it says little more than that both were published then.
        yield 1.8 if happened and gap > 1 else 1.2, _of("both name the day {dates}", same)
    elif close:
        yield 1.0, "name days one apart"
    elif one.days and other.days and not told:
        yield -1.5, "name different days"
    elif told and not (one.days and other.days):
        yield 0.5, "one was published on the day the other names"
    if far:
        precise = max(map(len, far))
        yield {10: 1.0, 7: 0.7}.get(precise, 0.3), _of("both name the date {dates}", far)
    if gap <= 1:
        yield 1.8, "published within a day"
    elif gap <= 3:
        yield 0.3, "published within three days"
    elif gap <= WINDOW:
        yield -0.6, "published within the week"
    elif not happened:
        yield -1.0 if not (one.dated and other.dated) else -3.0, "published far apart"


def anchored(one: Features, other: Features) -> bool:
    """Whether both name one full date that neither looks ahead to."""
    return any(_past(text, one, other) for text in one.dates & other.dates)


def _past(text: str, one: Features, other: Features) -> bool:
    """A full date that neither report looks ahead to."""
    if len(text) != 10 or text[0] == "-":
        return False
    return date.fromisoformat(text).toordinal() <= min(one.day, other.day) + 1


def before_and_after(one: Features, other: Features) -> bool:
    """A day that lies ahead of one report and behind the other: a preview and the event itself.

    A day of difference may be one of time zones; then the words must look ahead too.
    """
    first, last = (one, other) if one.day <= other.day else (other, one)
    if last.day == first.day or not first.days:
        return False
    gap = last.day - first.day
    if gap > 1 and any(
        day - first.day > 1
        and any(abs(day - named) <= 1 for named in last.days.values())
        and last.day >= day - 1
        for day in first.days.values()
    ):
        return True
    coming = min(first.days.values())
    return (
        coming > first.day
        and (coming - first.day > 1 or first.ahead)
        and last.day >= coming
        and not last.ahead
        and not (last.days and min(last.days.values()) > last.day)
    )


def details(one: Features, other: Features) -> Evidence:
    if shared := one.numbers & other.numbers:
        yield min(2.5, fsum(map(_worth, shared))), _of("both say {numbers}", shared)
    if shared := one.documents & other.documents:
        yield 4.0, _of("both cite {documents}", shared)
    if shared := one.people & other.people:
        yield min(1.4, 0.15 * fsum(rarity(f"e:{name}") for name in shared)), _of("both name {names}", shared)
    names = (one.names.keys() & other.names.keys()) - one.programmes - other.programmes
    if one.subjects & other.subjects:  # a mission's own target is no further evidence
        names -= one.bodies | other.bodies
    if names:
        yield min(2.4, 0.4 * fsum(one.names[name] - 1 for name in names)), _of("both name {names}", names)
    if apart := one.third ^ other.third:
        yield -min(0.6, 0.3 * len(apart)), _of("only one names {names}", apart)
    if one.publisher == other.publisher and one.language == other.language and not same_headline(one, other):
        yield -0.6, "one outlet seldom tells a thing twice"
    yield from _kinds(one, other)


def _kinds(one: Features, other: Features) -> Evidence:
    if one.happening is other.happening and one.happening is not H.OTHER:
        single = one.happening in SINGLE and about(one) & about(other)
        at_once = abs(one.day - other.day) <= 1
        yield (
            (1.7 if at_once else 1.2) if single else 0.5,
            Reason("both tell of {happening}", {"happening": str(one.happening)}),
        )
    elif excluded(one.happening, other.happening):
        yield -2.0, _both("{happening} is not {beside}", one, other)
    elif opposed(one.happening, other.happening):
        yield -0.8, _both("{happening} is hardly {beside}", one, other)
    elif H.OTHER not in {one.happening, other.happening}:
        value = -0.3 if akin(one.happening, other.happening) else -0.7
        yield value, _both("{happening} is rarely {beside}", one, other)
    if one.ahead is not other.ahead:
        first = one if one.day < other.day else other
        before = first.ahead and one.day != other.day
        yield -0.9 if before else -0.4, "only one speaks of what is to come"


def _worth(number: str) -> float:
    """By its digits: "22.1e9 EUR" is hardly met by chance, "8 %" often.

    A counted happening says most, but a first one little; a flight's number only names the vehicle.
    """
    if number[0] == "#":
        return 0.5 if number.startswith("#1 ") or number.endswith(" flight") else 1.5
    value, _, unit = number.partition(" ")
    digits = len(value.partition("e")[0].replace(".", "").strip("0"))
    return min(2.0, 0.5 * digits + (0.5 if unit else 0.0))


def same_headline(one: Features, other: Features) -> bool:
    """Equal, or one with a few Latin letters more: a piece is reissued with the day added or taken out."""
    short, long = one.headline, other.headline
    if len(short) > len(long):
        short, long = long, short
    return bool(short) and (
        short == long
        or (len(short) >= 24 and len(long) - len(short) <= 12 and long.startswith(short) and long.isascii())
    )


def words(one: Features, other: Features) -> Evidence:
    if abs(one.day - other.day) <= AGES and same_headline(one, other):
        yield 4.0, "the same headline"
    if one.language == other.language:
        share = _shared(one, other) / (one.length * other.length)
        yield 4.0 * share, Reason("{share}% of words", {"share": round(share * 100)})
    else:
        share = _shared(one, other, NEUTRAL) / (one.neutral * other.neutral)
        yield 2.8 * share, Reason("{share}% of names and acts", {"share": round(share * 100)})
        yield from _names(one, other)
    if acts := {act for act in one.acts & other.acts if rarity(f"c:{act}") > _PLAIN}:
        yield (
            min(1.5, 0.2 * fsum(rarity(f"c:{act}") for act in acts)),
            Reason("{count} acts in common", {"count": len(acts)}),
        )
    if shared := one.title & other.title:
        yield (
            min(1.4, 0.22 * fsum(map(rarity, shared))),
            Reason("{count} words of the headlines in common", {"count": len(shared)}),
        )
    if apart := _headline_acts(one, other) | _headline_acts(other, one):
        yield (
            -min(0.4, 0.1 * fsum(map(rarity, apart))),
            Reason("{count} acts that only one headline tells", {"count": len(apart)}),
        )


def _headline_acts(one: Features, other: Features) -> set[str]:
    """What the headline of one says is done, and the other nowhere."""
    return {act for act in one.title if act[0] == "c" and rarity(act) > _PLAIN and act[2:] not in other.acts}


def _names(one: Features, other: Features) -> Evidence:
    """Names the catalogue does not know, as they are written or as they sound."""
    if (one.language == "ja") == (other.language == "ja"):
        if shared := one.codes & other.codes:
            yield min(1.6, 0.8 * len(shared)), _of("both write {written}", shared)
    elif shared := one.sounds & other.sounds:
        value = fsum(0.9 if len(sound) >= LONG else 0.5 for sound in shared)
        yield min(1.6, value), Reason("{count} names that sound alike", {"count": len(shared)})


def _shared(one: Features, other: Features, prefixes: Iterable[str] = "") -> float:
    """The product of the two reports' terms."""
    small, large = one.terms, other.terms
    if len(small) > len(large):
        small, large = large, small
    return fsum(
        small[term] * large[term]
        for term in small.keys() & large.keys()
        if (term[0] not in "pb" if not prefixes else term[0] in prefixes)
    )
