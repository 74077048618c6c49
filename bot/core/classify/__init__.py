"""Is it partnership news, how strongly, what happened and how important: the verdict with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.catalogue.types import Catalogue
from bot.core.classify.grading import Grading, grade
from bot.core.classify.happening import happening
from bot.core.classify.scene import read
from bot.model import Article, Decision, Grade, Happening, Mention, Reason, Relevance, Verdict

__all__ = ["classify"]

# What makes one report major or notable.
_MAJOR = frozenset({
    Happening.AGREEMENT, Happening.APPROVAL, Happening.LAUNCH, Happening.ARRIVAL, Happening.FAILURE,
    Happening.CANCELLATION, Happening.MINISTERIAL,
})  # fmt: skip
_NOTABLE = frozenset({
    Happening.CONTRACT, Happening.DELIVERY, Happening.TEST, Happening.RESULT, Happening.DATE_CHANGE,
    Happening.STATEMENT, Happening.SELECTION, Happening.FLYBY, Happening.LAUNCH_PREVIEW,
})  # fmt: skip
_MAJOR_LINKS = frozenset({"joint", "agreement"})


def classify(
    article: Article,
    mentions: Sequence[Mention],
    catalogue: Catalogue,
    *,
    now: datetime,  # noqa: ARG001 -- the stages' common form; no rule asks the clock yet
) -> tuple[Verdict, Decision]:
    """The verdict of one report and the decision that explains it."""
    sentences = read(article, mentions, catalogue)
    graded = grade(sentences, catalogue)
    told = happening(sentences, article.language)
    verdict = Verdict(
        grade=graded.grade,
        partnership=graded.grade is Grade.JOINT,
        score=graded.score,
        evidence=graded.evidence,
        reason=str(graded.reason),
        relevance=_relevance(graded, told.happening),
        kind=told.kind,
        happening=told.happening,
    )
    values = {"happening": str(told.happening), "relevance": str(verdict.relevance)}
    importance = Reason("it tells of {happening}, relevance {relevance}", values)
    if told.why:
        values["written"] = ", ".join(told.why)
        importance = Reason("it tells of {happening} by its words {written}, relevance {relevance}", values)
    return verdict, Decision("classify", str(article.entry), str(graded.grade), (graded.reason, importance))


def _relevance(graded: Grading, what: Happening) -> Relevance:
    if graded.grade is not Grade.JOINT:
        return Relevance.ALL
    links = {focus.programme.link for focus in graded.foci}
    if what in _MAJOR and (graded.bonded or links & _MAJOR_LINKS):
        return Relevance.MAJOR
    return Relevance.NOTABLE if what in _MAJOR | _NOTABLE else Relevance.ALL
