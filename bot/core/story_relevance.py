"""How important a story is: what happened, on which entry, and how many independent voices tell it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.catalogue.types import Catalogue
from bot.core.text import fold
from bot.model import Grade, Happening, Relevance, Report

_MAJOR = frozenset(
    {
        Happening.AGREEMENT, Happening.APPROVAL, Happening.LAUNCH, Happening.ARRIVAL, Happening.FAILURE,
        Happening.CANCELLATION, Happening.MINISTERIAL,
    }
)  # fmt: skip
_NOTABLE = frozenset(
    {
        Happening.CONTRACT,
        Happening.DELIVERY,
        Happening.TEST,
        Happening.RESULT,
        Happening.DATE_CHANGE,
        Happening.STATEMENT,
    }
)
_TIES = frozenset({"joint", "agreement"})
_FIRST = 3  # of the story's programmes: what is named after them is background


def publishers(reports: Sequence[Report]) -> tuple[str, ...]:
    """Independent voices: one for each publisher, none for a copy of a press release."""
    return tuple(dict.fromkeys(fold(report.publisher) for report in reports if report.copy_of is None))


def relevance(
    reports: Sequence[Report], programmes: Sequence[str], *, happening: Happening, catalogue: Catalogue
) -> Relevance:
    """Major, notable or all; what matches only context entries is never more than all."""
    known = [catalogue.programmes[name] for name in programmes if name in catalogue.programmes]
    if known and all(programme.link == "context" for programme in known):
        return Relevance.ALL
    tied = any(programme.link in _TIES for programme in known[:_FIRST])
    pact = happening is Happening.AGREEMENT and any(
        report.verdict.grade is Grade.JOINT and {"esa", "jaxa"} <= set(report.agencies) for report in reports
    )
    if happening in _MAJOR and (tied or pact):
        return Relevance.MAJOR
    if happening in _MAJOR | _NOTABLE or len(publishers(reports)) > 1:
        return Relevance.NOTABLE
    judged = [report.verdict.relevance for report in reports if report.verdict.partnership]
    return Relevance.NOTABLE if any(rank is not Relevance.ALL for rank in judged) else Relevance.ALL
