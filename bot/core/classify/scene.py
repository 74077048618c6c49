"""The article as a row of sentences, each with the parties it names: what the rules look at."""
# ruff: noqa: E501 -- tables of expressions read better unbroken

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.catalogue.types import Catalogue
from bot.core.classify import words
from bot.core.text import sentence_spans
from bot.model import Article, EntityKind, Mention, Part


class Side(StrEnum):
    """Whose name it is. National agencies of ESA's members are third parties: CNES is not ESA."""

    EUROPE = "ESA"
    JAPAN = "JAXA"
    THIRD = "third"


@dataclass(frozen=True, slots=True)
class Mark:
    """A party named in a sentence; offsets are in the sentence. `state`: the country speaks, not the agency."""

    side: Side
    start: int
    end: int
    name: str
    state: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """`place` is 0 for the title, else its number from 1; `text` is as given, `folded` in lower case.

    `offset` is where it begins in the title or text, from where the offsets of its mentions count.
    """

    place: int
    text: str
    folded: str
    mentions: tuple[Mention, ...]
    marks: tuple[Mark, ...]
    offset: int = 0

    def has(self, side: Side) -> bool:
        return any(mark.side is side for mark in self.marks)

    def names(self, side: Side) -> bool:
        """Whether the agency itself is named, not only its country."""
        return any(mark.side is side and not mark.state for mark in self.marks)


# Agencies the catalogue does not hold, so that a list of partners is seen as one.
_OTHER_AGENCIES = re.compile(
    r"(?<![a-z])(?:roscosmos|cnsa|kari|kasa|ukspaceagency|isa\b|inpe|noaa|usgs|uae space agency|eso\b|sron\b)"
    r"|ロスコスモス|中国国家航天局|露宇宙機関"
)
# JAXA's predecessors count as JAXA (labelling rule 5).
_PREDECESSORS = re.compile(r"(?<![a-z])nasda(?![a-z])|宇宙開発事業団|航空宇宙技術研究所")
# The country or continent as a party: a noun beside the other party, not "Japan's ispace" or "Japanese company".
_JAPAN = re.compile(r"(?<![a-z])(?:japan|japon|giappone|japón)(?![a-z]|['’]s)|日本(?=と|および|及び|との|、)")
_EUROPE = re.compile(
    r"(?<![a-z])(?:europe|europa|europ[ae])(?![a-z]|['’]s)|欧州(?=と|および|及び|との|、)|ヨーロッパ(?=と)"
)
# Both at once, in one word.
_BOTH = re.compile(
    r"(?<![a-z])(?:europ(?:ean|[aä]isch\w*|[eé]o|éenne?s?|eo|ees)[- /–](?:and |und |et |e |y )?"
    r"(?:japan(?:ese|isch\w*|s)|japonais\w*|giappones\w*|japon[eé]s\w*|nippon\w*)"
    r"|(?:japan(?:ese|isch\w*)|japan|japonais\w*|nippo|giapponese)[- /–](?:and |und |et |e |y )?"
    r"(?:europ(?:ean|[aä]isch\w*|[eé]en\w*|eo|ea)|europe(?:an)?))"
    r"|日欧|欧日"
)
_JAPANESE = re.compile(r"(?<![a-z])(?:japan|japon|giappon|nippon|japón)|日本")


def read(article: Article, mentions: Sequence[Mention], catalogue: Catalogue) -> tuple[Sentence, ...]:
    """Title and sentences with their parties; credits and uninvolved parties name none."""
    heads = _heads(catalogue)
    found: list[Sentence] = []
    if article.title.strip():
        inside = [mention for mention in mentions if mention.part is Part.TITLE]
        found.append(_sentence(0, article.title, 0, inside, heads))
    in_text = [mention for mention in mentions if mention.part is Part.TEXT]
    at = 0
    for place, (start, end) in enumerate(sentence_spans(article.text, article.language), 1):
        inside = []
        while at < len(in_text) and in_text[at].start < end:
            if in_text[at].start >= start:
                inside.append(in_text[at])
            at += 1
        found.append(_sentence(place, article.text[start:end], start, inside, heads))
    return tuple(found)


def japanese(sentence: Sentence) -> bool:
    """Whether the sentence calls something or someone Japanese."""
    return _JAPANESE.search(sentence.folded) is not None


def _heads(catalogue: Catalogue) -> dict[str, Side]:
    """People who speak for an agency; astronauts only travel for one."""
    sides = {"esa": Side.EUROPE, "jaxa": Side.JAPAN, "isas": Side.JAPAN, "nasa": Side.THIRD}
    heads: dict[str, Side] = {}
    for person in catalogue.people.values():
        for role in person.roles:
            title = role.title.get("en", "").casefold()
            if role.org in sides and (
                "director" in title or "president" in title or "administrator" in title
            ):
                heads[person.id] = sides[role.org]
    return heads


def _sentence(
    place: int, text: str, offset: int, mentions: Sequence[Mention], heads: dict[str, Side]
) -> Sentence:
    folded = text.casefold() if len(text.casefold()) == len(text) else text.lower()
    if place and words.TEASER.match(folded.lstrip()):
        return Sentence(place, text, folded, (), (), offset)
    if len(folded) != len(text):
        folded = "".join(part if len(part := character.lower()) == 1 else character for character in text)
    credited = (
        [found.span() for found in words.CREDIT.finditer(folded)] if words.CREDIT_HINT.search(folded) else []
    )
    marks = [
        mark
        for mark in _marks(folded, offset, mentions, heads)
        if not any(start <= mark.start < end for start, end in credited) and not _uninvolved(folded, mark)
    ]
    return Sentence(
        place, text, folded, tuple(mentions), tuple(sorted(marks, key=lambda mark: mark.start)), offset
    )


def _marks(folded: str, offset: int, mentions: Sequence[Mention], heads: dict[str, Side]) -> Iterator[Mark]:
    taken: list[tuple[int, int]] = []
    for mention in mentions:
        side = _side(mention, heads)
        start, end = mention.start - offset, mention.end - offset
        taken.append((start, end))
        if side is not None:
            yield Mark(side, start, end, mention.entity)
    # A plain search for a word is many times faster than an expression, and most sentences hold none of these.
    if "nasda" in folded or "開発事業団" in folded or "技術研究所" in folded:
        for found in _PREDECESSORS.finditer(folded):
            yield Mark(Side.JAPAN, *found.span(), "jaxa")
    for found in _OTHER_AGENCIES.finditer(folded):
        yield Mark(Side.THIRD, *found.span(), found.group())
    european = "europ" in folded or "欧" in folded or "ヨーロッパ" in folded
    japanese_too = any(word in folded for word in ("japan", "japon", "japón", "giappon", "nippo", "日"))
    for found in _BOTH.finditer(folded) if european and japanese_too else ():
        taken.append(found.span())
        middle = (found.start() + found.end()) // 2
        yield Mark(Side.EUROPE, found.start(), middle, "europe", state=True)
        yield Mark(Side.JAPAN, middle, found.end(), "japan", state=True)
    states = [(Side.JAPAN, _JAPAN, "japan")] if japanese_too else []
    states += [(Side.EUROPE, _EUROPE, "europe")] if european else []
    for side, expression, name in states:
        for found in expression.finditer(folded):
            if not any(start <= found.start() < end for start, end in taken):
                yield Mark(side, *found.span(), name, state=True)


def _side(mention: Mention, heads: dict[str, Side]) -> Side | None:
    if mention.kind is EntityKind.AGENCY:
        if mention.entity == "esa":
            return Side.EUROPE
        if mention.entity in {"jaxa", "isas"}:
            return Side.JAPAN
        return Side.THIRD if mention.entity in _SPACE_AGENCIES else None
    if mention.kind is EntityKind.PERSON:
        return heads.get(mention.entity)
    return None


# Ministries, the Commission and institutes are no partners on an agency's level.
_SPACE_AGENCIES = frozenset({"nasa", "cnes", "dlr", "asi", "csa", "isro", "uksa", "mbrsc", "eumetsat"})


def _uninvolved(folded: str, mark: Mark) -> bool:
    after, before = folded[mark.end : mark.end + 60], folded[max(mark.start - 60, 0) : mark.start]
    return bool(words.UNINVOLVED_AFTER.match(after) or words.UNINVOLVED_BEFORE.search(before))
