"""What of a report is compared, prepared once: small sets and weights."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.core.cluster.rarity import rarity
from bot.core.text.dates import JST
from bot.core.text.sounds import sounds
from bot.model import EntryKey, Happening, Report, Trust

# By prefix: names and codes that few reports share weigh most, words of the field least (see signature).
_WEIGHTS = {"p": 1.5, "b": 0.8, "e": 1.0, "c": 0.7, "s": 0.6, "n": 1.3, "k": 1.1, "j": 0.4, "w": 0.8}
_ORDINARY = 4.0  # nats of rarity at which a name, act or thing weighs what its prefix says
_EVERYWHERE = 1.8  # nats up to which a name says nothing
COMMON = 2.4  # nats up to which a name is in too many reports to look others up by it
_PARTIES = ("e:esa", "e:jaxa")
_THIRD = frozenset({"cnes", "dlr", "csa", "isro", "asi", "roscosmos", "cnsa"})
NEUTRAL = frozenset("ecsn")  # prefixes that mean the same in every language
RECALL = 120  # days after an event in which a report that names its day may still tell it
SPAN = 31  # days around publication in which a named day is the day of the event


@dataclass(frozen=True, slots=True)
class Features:
    id: EntryKey
    publisher: str
    agency: bool
    language: str
    url: str
    day: int  # ordinal of publication
    happening: Happening
    subjects: frozenset[str]  # missions and agreements it is about
    broad: frozenset[str]  # facilities, programmes and launchers it is about
    programmes: frozenset[str]
    people: frozenset[str]
    places: frozenset[str]
    acts: frozenset[str]
    title: frozenset[str]  # acts and things the headline names
    names: Mapping[str, float]  # of the catalogue and not everywhere, but people → rarity in nats
    bodies: frozenset[str]  # of the names: planets, moons, asteroids
    codes: frozenset[str]  # names in Latin letters that the catalogue does not know
    sounds: frozenset[str]  # of names and words, to compare katakana with Latin letters
    third: frozenset[str]  # agencies besides the two
    days: Mapping[str, int]  # named days near publication → ordinal
    recalled: tuple[str, ...]  # named days recent enough to be the event of a late report
    dates: frozenset[str]
    numbers: frozenset[str]
    counted: frozenset[str]  # of the numbers: "#3 flyby"
    documents: frozenset[str]
    headline: str
    terms: Mapping[str, float]
    length: float  # Euclidean, of all terms
    neutral: float  # Euclidean, of the language-neutral ones
    dated: bool
    ahead: bool  # speaks of what is still to come
    pact: bool  # an agreement of the two agencies on no mission we know


def features(report: Report) -> Features:
    """The report as the relation reads it; needs no text, so reports stay comparable after 90 days."""
    terms: dict[str, float] = {}
    headline = ""
    about: dict[str, set[str]] = {"p": set(), "b": set()}
    for term in report.signature.terms:
        prefix, _, value = term.partition(":")
        if prefix == "t":
            headline = value
        elif prefix in _WEIGHTS:
            terms[term] = _weight(term, prefix)
            if prefix in about:
                about[prefix].add(value)
    day = local_day(report.at, report.language)
    numbers = frozenset(number for number in report.signature.numbers if _telling(number))
    return Features(
        id=report.id,
        publisher=report.publisher.casefold(),
        agency=report.trust is Trust.AGENCY,
        language=report.language,
        url=report.url,
        day=day,
        happening=report.signature.happening,
        subjects=frozenset(about["p"]),
        broad=frozenset(about["b"]),
        programmes=frozenset(report.programmes) | about["p"] | about["b"],
        people=frozenset(report.people),
        places=frozenset(report.places),
        acts=frozenset(term[2:] for term in terms if term[0] == "c"),
        title=frozenset(term[2:] for term in report.signature.terms if term.startswith("h:")),
        names=_names(terms, report.people),
        bodies=frozenset(report.bodies),
        codes=frozenset(term[2:] for term in terms if term[0] == "n"),
        sounds=_sounds(terms, report.language),
        third=_THIRD.intersection(report.agencies),
        days={text: found for text in report.signature.dates if (found := _near(text, day))},
        recalled=tuple(text for text in report.signature.dates if _near(text, day, RECALL)),
        dates=frozenset(report.signature.dates),
        numbers=numbers,
        counted=frozenset(number for number in numbers if number[0] == "#"),
        documents=frozenset(report.signature.documents),
        headline=headline,
        terms=terms,
        length=math.sqrt(sum(weight * weight for t, weight in terms.items() if t[0] not in "pb")) or 1.0,
        neutral=math.sqrt(sum(w * w for term, w in terms.items() if term[0] in NEUTRAL)) or 1.0,
        dated=report.published_at is not None,
        ahead="f:ahead" in report.signature.terms,
        pact=report.signature.happening is Happening.AGREEMENT
        and not (about["p"] or about["b"])
        and all(party in terms for party in _PARTIES),
    )


def _weight(term: str, prefix: str) -> float:
    base = _WEIGHTS[prefix]
    return base * min(1.2, rarity(term) / _ORDINARY) if prefix in "pbecs" else base


def _names(terms: Iterable[str], people: Collection[str]) -> Mapping[str, float]:
    rare = {term[2:]: rarity(term) for term in terms if term[0] == "e" and term[2:] not in people}
    return {name: nats for name, nats in rare.items() if nats > _EVERYWHERE}


def _sounds(terms: Iterable[str], language: str) -> frozenset[str]:
    """Of Japanese, what is written in katakana or Latin letters; of other languages, names."""
    kinds = "kn" if language == "ja" else "n"
    words = (part for term in terms if term[0] in kinds for part in term[2:].split("・"))
    return frozenset(key for word in words for key in sounds(word))


def local_day(at: datetime, language: str) -> int:
    """The ordinal of the day as the report's readers count it: Japanese news names days of Japan."""
    return (at.astimezone(JST) if language == "ja" else at).date().toordinal()


def _near(text: str, day: int, span: int = SPAN) -> int:
    """The ordinal of a day-precise date within `span` days of publication, else 0."""
    if len(text) != 10 or text[0] == "-":
        return 0
    found = date.fromisoformat(text).toordinal()
    return found if abs(found - day) <= span else 0


def _telling(number: str) -> bool:
    """A counted happening, a value with a unit, or a bare number of three digits and more."""
    return number[0] == "#" or " " in number or len(number.replace(".", "")) > 2
