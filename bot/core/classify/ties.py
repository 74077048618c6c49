"""How two parties stand in one sentence: together, one giving, apart, or each with a third."""
# ruff: noqa: E501 -- tables of expressions read better unbroken

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise

from bot.core.classify import words
from bot.core.classify.scene import Mark, Sentence, Side

# What may stand between the members of one list of partners: "ESA, JAXA and the Canadian Space Agency (CSA)".
_LINK = re.compile(
    r"[\s,、・/&()\[\]（）「」+×–-]*"
    r"(?:(?:and|und|et|e|ed|y|en|og|plus|the|its|their|as well as|along with|together with|with|mit|avec|con|sowie|la|le|"
    r"l['’]|die|der|da|to|aux?|space agency|agency|japan['’]s|europe['’]s|japanese counterpart|counterpart|partner|"
    r"及び|および|並びに|ならびに|と|や|との|とは|そして)[\s,、・/&()\[\]'’-]*)*"
)
_TITLES = re.compile(
    r"(?:director[- ]general|general director|president|chief|head|director|of|dr\.?|administrator|'s|’s|-chef|chef|"
    r"generaldirektor|direttore generale|directeur général|director general|président|präsident|理事長|長官|の|氏)"
)


class Tie(IntEnum):
    """Strongest last."""

    NONE = 0
    LISTED = 1  # both in one list with third agencies, or apart in a sentence that joins others
    NAMED = 2  # both named, nothing says that they act together
    SHARED = 3  # both in one list with third agencies that do something together
    GIVEN = 4  # one takes part in what the other does
    TOGETHER = 5  # the two act together


@dataclass(frozen=True, slots=True)
class Bond:
    tie: Tie
    reason: str


_NONE = Bond(Tie.NONE, "")


def bond(sentence: Sentence) -> Bond:
    """What the sentence says about ESA and JAXA: its strongest clause, or all of it."""
    if not (sentence.has(Side.EUROPE) and sentence.has(Side.JAPAN)):
        return _NONE
    agencies = sentence.names(Side.EUROPE) or sentence.names(Side.JAPAN)
    if words.EACH_OWN.search(sentence.folded) and (sentence.has(Side.THIRD) or not agencies):
        return Bond(Tie.LISTED, "each deals with a third party")
    if words.OWN_DEAL.search(sentence.folded):
        return Bond(Tie.LISTED, "each deals with a third party")
    whole = _bond(_without_members(sentence))
    if whole.tie >= Tie.GIVEN:
        return whole
    clauses = [_bond(_without_members(clause)) for clause in _clauses(sentence)]
    return max([whole, *clauses], key=lambda found: found.tie)


_CLAUSE = re.compile(r"[;；]|,? (?:while|whereas|während|tandis que|mentre|mientras) ")
# National agencies of ESA's members, which in a list with ESA speak for Europe and not for a third party.
_MEMBERS = frozenset({"cnes", "dlr", "asi", "uksa", "sron"})


def _clauses(sentence: Sentence) -> list[Sentence]:
    cuts = [0, *(found.end() for found in _CLAUSE.finditer(sentence.folded)), len(sentence.folded)]
    if len(cuts) == 2:
        return []
    return [
        replace(
            sentence,
            text=sentence.text[start:end],
            folded=sentence.folded[start:end],
            marks=tuple(
                replace(mark, start=mark.start - start, end=mark.end - start)
                for mark in sentence.marks
                if start <= mark.start and mark.end <= end
            ),
        )
        for start, end in pairwise(cuts)
    ]


def has_third(sentence: Sentence) -> bool:
    """Whether an agency is named that speaks for neither side."""
    return _without_members(sentence).has(Side.THIRD)


def _without_members(sentence: Sentence) -> Sentence:
    if not any(mark.name in _MEMBERS for mark in sentence.marks):
        return sentence
    beside = {
        mark
        for group in _groups(sentence)
        if Side.EUROPE in _sides(group)
        for mark in group
        if mark.name in _MEMBERS
    }
    # The mark stays, so that the list it stands in stays one list.
    marks = (
        replace(mark, side=Side.EUROPE, state=True) if mark in beside else mark for mark in sentence.marks
    )
    return replace(sentence, marks=tuple(marks))


def _bond(sentence: Sentence) -> Bond:
    if not (sentence.has(Side.EUROPE) and sentence.has(Side.JAPAN)):
        return _NONE
    text = sentence.folded
    if not (sentence.names(Side.EUROPE) or sentence.names(Side.JAPAN)) and not _adjacent(sentence):
        return _NONE
    together = words.TOGETHER.search(text) is not None
    gives = words.GIVES.search(text) is not None
    crew = words.CREW.search(text) is not None
    groups = _groups(sentence)
    pair = any(_sides(group) == {Side.EUROPE, Side.JAPAN} for group in groups)
    if not sentence.has(Side.THIRD):
        return _alone(sentence, pair=pair, together=together, gives=gives, crew=crew)
    if pair:
        subject = sentence.marks[0].side is not Side.THIRD  # the pair acts, the third agency stands by
        if (crew and not together) or words.PROVIDERS.search(text) or words.APART.search(text):
            return Bond(Tie.NAMED, "both named beside a third agency")
        if not subject and words.PARTNER_LIST.search(text):
            return Bond(Tie.LISTED, "both in a list of partners")
        if not (together or gives or subject):
            return Bond(Tie.NAMED, "both named beside a third agency")
        return Bond(Tie.TOGETHER, "both named as partners beside a third agency")
    many = [group for group in groups if {Side.EUROPE, Side.JAPAN} <= _sides(group)]
    if many:
        if crew:
            return Bond(Tie.LISTED, "members of one crew")
        if words.PROVIDERS.search(text):
            return Bond(Tie.LISTED, "one of several providers")
        if any(
            mark.side is not Side.THIRD and words.ALONE_AFTER.match(text[mark.end :])
            for mark in sentence.marks
        ):
            return Bond(Tie.GIVEN, "one takes part in what the other does with a third agency")
        return Bond(Tie.SHARED if together else Tie.LISTED, "both in a list of partners")
    if not crew and _takes_part(sentence, groups):
        return Bond(Tie.GIVEN, "one takes part in what the other does with a third agency")
    if not crew and together and _invites(sentence, groups):
        return Bond(Tie.SHARED, "one works with the other and a third agency")
    return Bond(Tie.LISTED, "named beside a deal with a third agency")


def _alone(sentence: Sentence, *, pair: bool, together: bool, gives: bool, crew: bool) -> Bond:
    text = sentence.folded
    if crew and not re.search(r"agree|sign(?:s|ed)|train|cours|offer|invit|協定|署名|訓練|招", text):
        return Bond(Tie.NAMED, "astronauts of both agencies")
    comparing = pair and any(words.COMPARING.match(text[mark.end :]) for mark in sentence.marks)
    if words.APART.search(text) and not (together or comparing):
        return Bond(Tie.NAMED, "the two are compared")
    states = not (sentence.names(Side.EUROPE) and sentence.names(Side.JAPAN))
    if states and gives and _in_turn(sentence):
        return Bond(Tie.TOGETHER, "each gives its part")
    if states and not (pair or _with(sentence)):
        return Bond(Tie.NAMED, "the other side only by its country") if together or gives else _NONE
    if together:
        return Bond(Tie.TOGETHER, "the two act together")
    if gives:
        return Bond(Tie.GIVEN, "one gives to what the other does")
    if pair and (words.EACH_ALONE.search(text) or _ja_open(sentence)):
        return Bond(Tie.NAMED, "each is named for itself")
    if pair and not (sentence.names(Side.EUROPE) or sentence.names(Side.JAPAN)):
        return Bond(Tie.NAMED, "the two continents are named")
    if pair and _served(sentence):
        return Bond(Tie.NAMED, "both named as somebody's customers")
    # "ESA and JAXA" as one subject speaks of what they share, whatever the verb.
    return Bond(Tie.TOGETHER if pair else Tie.NAMED, "both named as one" if pair else "both named")


def _groups(sentence: Sentence) -> list[list[Mark]]:
    """Runs of parties with nothing between them but what joins a list."""
    groups: list[list[Mark]] = []
    for mark in sentence.marks:
        if groups:
            last = groups[-1][-1]
            gap = _TITLES.sub(" ", sentence.folded[last.end : mark.start])
            if mark.start <= last.end or _LINK.fullmatch(gap):
                groups[-1].append(mark)
                continue
        groups.append([mark])
    return groups


def _sides(group: list[Mark]) -> set[Side]:
    return {mark.side for mark in group}


def _adjacent(sentence: Sentence) -> bool:
    """The two continents as one pair: "Europe and Japan", "European-Japanese"."""
    return any(_sides(group) == {Side.EUROPE, Side.JAPAN} for group in _groups(sentence))


_WITH = re.compile(
    r"(?:(?<![a-z])(?:with|mit|avec|con|met|between|zwischen|entre|tra|fra|to|for)\s+(?:the\s+|le\s+|el\s+|il\s+)?"
    r"(?:(?:l['’]|la\s+|der\s+|dem\s+|its\s+|ihrem\s+|son\s+|sa\s+|su\s+|sua\s+|suo\s+|het\s+|de\s+)?"
    r"(?:[\w'’]+\s+){0,2}?(?:agency|agence|agenzia|agencia|agentur|raumfahrtagentur|raumfahrtbehörde|ruimtevaartorganisatie|"
    r"partner|partenaire|socio|counterpart|homologue|omologa|homóloga)\s+(?:\w+\s+){0,2}?)?$)"
)


_WITH_AFTER = re.compile(r"(?:や[^。、]{1,14}|など)?と(?:の|共同|協力|連携|合意|とも|も|、)?")


_OPEN_LIST = re.compile(r"や[^。、]{1,14}(?:、[^。、]{1,14})*(?:など|等|ら)")


def _with(sentence: Sentence) -> bool:
    """The country is the partner: "ESA strengthens ties with Japan", 日本と."""
    for mark in sentence.marks:
        if not mark.state:
            continue
        if _WITH.search(sentence.folded[: mark.start]) or re.match("と", sentence.folded[mark.end :]):
            return True
    return False


_PART_BEFORE = re.compile(r"(?:[,;:]|(?<![a-z])(?:and|und|et|e|y|while)) $")
_PART_AFTER = re.compile(r" (?:the|an?|its|die|das|den|eine?n?|le|la|une?|il|lo|el|los|las)\b")


_SERVED = re.compile(
    r"(?<![a-z])(?:for|to|from|like|unlike|für|wie|pour|chez|per|presso|para|como|voor|zoals)(?: the)? $"
)


def _served(sentence: Sentence) -> bool:
    """Whether what somebody else does is done for the pair: "worked for ESA and JAXA"."""
    return all(
        _SERVED.search(sentence.folded[: group[0].start])
        for group in _groups(sentence)
        if _sides(group) == {Side.EUROPE, Side.JAPAN}
    )


def _ja_open(sentence: Sentence) -> bool:
    """JAXAやESAなど: examples of a list, which are no pair."""
    return any(_OPEN_LIST.match(sentence.folded[mark.end :]) for mark in sentence.marks if not mark.state)


def _in_turn(sentence: Sentence) -> bool:
    """A verb shared by two givers: "ESA would provide the ferry, Japan the shield"."""
    return any(
        mark.state
        and _PART_BEFORE.search(sentence.folded[: mark.start])
        and _PART_AFTER.match(sentence.folded[mark.end :])
        for mark in sentence.marks
    )


def _invites(sentence: Sentence, groups: list[list[Mark]]) -> bool:
    """One proposes, tests or builds something "with" a list in which the other stands."""
    for group in groups:
        sides = _sides(group)
        if Side.THIRD in sides and len(sides) == 2 and _WITH.search(sentence.folded[: group[0].start]):
            return True
    return False


def joined(sentence: Sentence, before: Sequence[Sentence]) -> Bond:
    """The bond with a party that an earlier sentence names: "Its staff will work with JAXA", JAXAとの連携を進める.

    It takes "with" the named agency, a word of joint work, and only the other side in the title or just before.
    """
    sides = {mark.side for mark in sentence.marks if not mark.state}
    if len(sides) != 1 or Side.THIRD in sides or sentence.has(Side.THIRD) or not before:
        return _NONE
    (side,) = sides
    other = Side.JAPAN if side is Side.EUROPE else Side.EUROPE
    earlier = [before[0], before[-1]]
    if any(one.has(Side.THIRD) or one.names(side) for one in earlier) or not any(
        one.names(other) for one in earlier
    ):
        return _NONE
    text = sentence.folded
    if words.CREW.search(text) or words.APART.search(text) or not words.TOGETHER.search(text):
        return _NONE
    for mark in sentence.marks:
        if _WITH.search(text[: mark.start]) or _WITH_AFTER.match(text[mark.end :]):
            return Bond(Tie.TOGETHER, "the one named before works with the other")
    return _NONE


def _takes_part(sentence: Sentence, groups: list[list[Mark]]) -> bool:
    """Whether an agency outside the group of partners is said to take part."""
    text = sentence.folded
    for group in groups:
        if len(_sides(group)) > 1 or group[0].side is Side.THIRD or group[0].state:
            continue
        before, after = (
            text[max(group[0].start - 60, 0) : group[0].start],
            text[group[-1].end : group[-1].end + 60],
        )
        if words.TAKES_PART_BEFORE.search(before):
            return True
        if words.TAKES_PART_AFTER.match(after) and not re.search(r"own|third|to nasa|nasaに", after):
            return True
    return False
