"""Which reports of a story are copies of another one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from bot.core.text import fold
from bot.model import Report

_COPY = (
    0.82  # cosine of the signatures' terms; rewrites of one release measured below 0.7, reprints above 0.9
)
_LEAST = 6  # terms; below that two short notices are alike by chance


def mark_copies(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports in their order, `copy_of` set where one repeats an earlier one of another publisher."""
    marked: list[Report] = []
    for report in reports:
        original = next(
            (other for other in marked if other.copy_of is None and _repeats(report, other)), None
        )
        copy_of = original.id if original else None
        marked.append(report if report.copy_of == copy_of else replace(report, copy_of=copy_of))
    return tuple(marked)


def _repeats(report: Report, other: Report) -> bool:
    if report.language != other.language or fold(report.publisher) == fold(other.publisher):
        return False
    mine, theirs = _words(report), _words(other)
    if min(len(mine), len(theirs)) < _LEAST:
        return False
    return len(mine & theirs) / math.sqrt(len(mine) * len(theirs)) >= _COPY


def _words(report: Report) -> frozenset[str]:
    """The terms of the signature, which outlives the text."""
    return frozenset(term for term in report.signature.terms if term[0] not in "hf")  # said again by others
