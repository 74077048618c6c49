"""Precision, recall and F1, counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """What was right, what was claimed wrongly, what was missed; a figure over nothing is 1."""

    hits: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.false) if self.hits + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        total = 2 * self.hits + self.false + self.missed
        return 2 * self.hits / total if total else 1.0


def count(judged: Iterable[tuple[bool, bool]]) -> Score:
    """The score of (labelled, predicted) pairs."""
    hits = false = missed = 0
    for labelled, predicted in judged:
        hits += labelled and predicted
        false += predicted and not labelled
        missed += labelled and not predicted
    return Score(hits, false, missed)


def count_sets(judged: Iterable[tuple[frozenset[str], frozenset[str]]]) -> Score:
    """The micro score over (labelled, predicted) sets."""
    hits = false = missed = 0
    for labelled, predicted in judged:
        hits += len(labelled & predicted)
        false += len(predicted - labelled)
        missed += len(labelled - predicted)
    return Score(hits, false, missed)
