"""How central each sentence is among all reports: LexRank with position, in a few lines.

Agency news is written lead first (measured: lead-3 beats every ranker on news summaries), so the position
counts as much as the likeness to other sentences.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from bot.core.text import fold

_WORD = re.compile(r"[^\W_]{3,}")
_JAPANESE = re.compile(r"[぀-ヿ㐀-鿿々]+")
_DAMPING, _ROUNDS = 0.85, 12


def bag(sentence: str) -> Counter[str]:
    """Words, and pairs of characters where Japanese is written."""
    folded = fold(sentence)
    counted = Counter(word for word in _WORD.findall(folded) if not _JAPANESE.match(word))
    for run in _JAPANESE.findall(folded):
        counted.update(run[at : at + 2] for at in range(len(run) - 1))
    return counted


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Cosine of two bags, 0 to 1."""
    small, large = sorted((one, other), key=len)
    shared = sum(count * large[word] for word, count in small.items() if word in large)
    if not shared:
        return 0.0
    return shared / math.sqrt(sum(v * v for v in one.values()) * sum(v * v for v in other.values()))


def rank(bags: Sequence[Counter[str]], places: Sequence[int]) -> list[float]:
    """A score for each sentence; `places` count from 0 within its own report."""
    size = len(bags)
    if size == 0:
        return []
    matrix = [
        [likeness(one, other) if at != to else 0.0 for to, other in enumerate(bags)]
        for at, one in enumerate(bags)
    ]
    sums = [sum(row) or 1.0 for row in matrix]
    scores = [1.0 / size] * size
    for _ in range(_ROUNDS):
        scores = [
            (1 - _DAMPING) / size
            + _DAMPING * sum(matrix[other][at] / sums[other] * scores[other] for other in range(size))
            for at in range(size)
        ]
    top = max(scores)
    return [score / top + 1.0 / (1 + place) for score, place in zip(scores, places, strict=True)]
