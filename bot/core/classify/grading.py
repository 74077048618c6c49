"""Joint, mentions-both or unrelated: the rules, strongest evidence first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.catalogue.types import Catalogue
from bot.core.classify import words
from bot.core.classify.circle import circle
from bot.core.classify.focus import Focus, Standing, dominant, foci, standing, third_led, told
from bot.core.classify.scene import Sentence, Side
from bot.core.classify.ties import Bond, Tie, bond, joined
from bot.model import EntityKind, Grade, Reason

_LEAD = 3  # sentences of the body that say what an article is about
_SHORT = 5  # so few sentences are all lead


@dataclass(frozen=True, slots=True)
class Grading:
    grade: Grade
    score: float
    evidence: str
    reason: Reason
    foci: tuple[Focus, ...]
    bonded: bool  # the two agencies themselves act together in it


def grade(sentences: Sequence[Sentence], catalogue: Catalogue) -> Grading:
    """The grade with the sentence that decided."""
    about = foci(sentences, catalogue)
    bonds = _bonds(sentences, spacefaring=any(focus.spacefaring for focus in about))
    body = sum(sentence.place > 0 for sentence in sentences)
    lead = body if body <= _SHORT else max(_LEAD, body // 5)

    strong = [(s, b) for s, b in bonds if b.tie >= Tie.GIVEN]
    # Where a third agency leads the subject, what each gives to it makes no tie between the two.
    guests = (
        bool(about)
        and about[0].in_title
        and about[0].standing is Standing.OPEN
        and third_led(about[0].programme)
    )
    if guests:
        strong = [
            (s, b)
            for s, b in strong
            if b.tie is Tie.TOGETHER and s.names(Side.EUROPE) and s.names(Side.JAPAN)
        ]
    leading = [(s, b) for s, b in strong if s.place <= lead]
    if leading:
        best = max(leading, key=lambda pair: (pair[1].tie, pair[0].place == 0, -pair[0].place))
        return _joint(best, about, score=0.9 if best[0].place <= 1 else 0.8, bonded=True)
    for focus in about:
        if focus.standing is Standing.OPEN:
            continue
        sentence, reason = told(focus, sentences, catalogue)
        if sentence is not None:
            named = any(s.has(Side.EUROPE) for s in sentences) and any(s.has(Side.JAPAN) for s in sentences)
            score = 0.85 if named and focus.in_title else 0.75 if named or focus.in_title else 0.65
            return Grading(Grade.JOINT, score, sentence.text, reason, about, bonded=False)
    if not guests and (reached := circle([s for s in sentences if s.place <= lead], catalogue)) is not None:
        return Grading(Grade.JOINT, 0.75, reached[0].text, reached[1], about, bonded=True)
    shared = [(s, b) for s, b in bonds if b.tie is Tie.SHARED and s.place <= lead]
    if shared and any(
        _multilateral(s, catalogue) or _as_one(s, catalogue) for s in sentences if s.place <= lead
    ):
        return _joint(shared[0], about, score=0.7, bonded=True)
    main = dominant(sentences, catalogue)
    if strong and main is not None and standing(main, catalogue) is not Standing.OPEN:
        return _joint(strong[0], about, score=0.75, bonded=True)
    if len(strong) >= max(3, body // 4):
        return _joint(strong[0], about, score=0.7, bonded=True)
    return _less(sentences, bonds, strong, about)


def _bonds(sentences: Sequence[Sentence], *, spacefaring: bool) -> list[tuple[Sentence, Bond]]:
    """Each sentence with its bond. Two continents pair only where an agency or mission shows it is space."""
    if not spacefaring and not any(s.names(Side.EUROPE) or s.names(Side.JAPAN) for s in sentences):
        return [(sentence, Bond(Tie.NONE, "")) for sentence in sentences]
    compared = (
        bool(sentences) and sentences[0].place == 0 and words.APART.search(sentences[0].folded) is not None
    )
    found: list[tuple[Sentence, Bond]] = []
    for number, sentence in enumerate(sentences):
        one = bond(sentence)
        if one.tie is Tie.NONE:
            one = joined(sentence, sentences[:number])
        if one.tie > Tie.NAMED and _parted(sentences, number):
            one = Bond(Tie.LISTED, "each deals with a third party")
        if compared and one.tie > Tie.NAMED and not words.TOGETHER.search(sentence.folded):
            one = Bond(Tie.NAMED, "the two are compared")
        found.append((sentence, one))
    return found


_EACH = re.compile(
    r"^(?:each|every one|all of them|jede[rs]?|chacune?|ciascun[oa]?|cada un[oa]?|elke?|"
    r"それぞれ|各機関|いずれも)"
    r"(?![a-z])"
)


def _parted(sentences: Sequence[Sentence], number: int) -> bool:
    """Whether the next sentence says that each of those named has its own deal with somebody."""
    if number + 1 >= len(sentences):
        return False
    text = sentences[number + 1].folded
    return _EACH.match(text) is not None and words.OWN_DEAL.search(text) is not None


def _joint(best: tuple[Sentence, Bond], about: tuple[Focus, ...], *, score: float, bonded: bool) -> Grading:
    return Grading(Grade.JOINT, score, best[0].text, Reason(best[1].reason), about, bonded)


def _multilateral(sentence: Sentence, catalogue: Catalogue) -> bool:
    """Whether it names a common project of several agencies (LunaNet, the Earth Observing Dashboard)."""
    return any(
        catalogue.programmes[mention.entity].link == "joint"
        for mention in sentence.mentions
        if mention.kind is EntityKind.PROGRAMME
    )


def _as_one(sentence: Sentence, catalogue: Catalogue) -> bool:
    """Whether three agencies at most do one thing jointly, and not within a third party's programme."""
    hub = any(
        third_led(catalogue.programmes[mention.entity])
        for mention in sentence.mentions
        if mention.kind is EntityKind.PROGRAMME
    )
    thirds = {mark.name for mark in sentence.marks if mark.side is Side.THIRD}
    listed = bond(sentence).tie is Tie.SHARED
    return listed and not hub and len(thirds) == 1 and words.AS_ONE.search(sentence.folded) is not None


def _less(
    sentences: Sequence[Sentence],
    bonds: Sequence[tuple[Sentence, Bond]],
    strong: Sequence[tuple[Sentence, Bond]],
    about: tuple[Focus, ...],
) -> Grading:
    both = any(s.names(Side.EUROPE) for s in sentences) and any(s.names(Side.JAPAN) for s in sentences)
    if strong:
        return Grading(
            Grade.MENTIONS_BOTH,
            0.45,
            strong[0][0].text,
            Reason("the partnership is named in passing"),
            about,
            bonded=False,
        )
    if both:
        named = [(s, b) for s, b in bonds if b.reason]
        reason = Reason(named[0][1].reason if named else "both are named, each for itself")
        return Grading(
            Grade.MENTIONS_BOTH, 0.3, named[0][0].text if named else "", reason, about, bonded=False
        )
    side = next((side for side in (Side.EUROPE, Side.JAPAN) if any(s.names(side) for s in sentences)), None)
    reason = (
        Reason("only {side} is named, and no joint mission is its subject", {"side": str(side)})
        if side
        else Reason("neither agency is named")
    )
    return Grading(Grade.UNRELATED, 0.1 if side else 0.0, "", reason, about, bonded=False)
