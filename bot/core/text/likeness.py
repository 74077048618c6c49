"""Nearest words by optimal string alignment; rapidfuzz, 3 MB, is loaded when somebody first mistypes."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, words: Iterable[str], *, most: int, limit: int) -> list[tuple[str, int]]:
    """Words within `most` mistakes (a letter added, left out, changed, or two swapped), nearest first."""
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    found = process.extract(word, words, scorer=OSA.distance, score_cutoff=most, limit=limit)  # type: ignore[arg-type] # its stub knows floats only
    return [(other, int(mistakes)) for other, mistakes, _ in found]


def likest(word: str, words: Iterable[str], *, limit: int) -> list[tuple[str, float]]:
    """The most similar words with their similarity from 0 to 1, best first."""
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    found = process.extract(word, words, scorer=OSA.normalized_similarity, limit=limit)
    return [(other, float(likeness)) for other, likeness, _ in found]


def within(word: str, other: str, *, most: int) -> bool:
    """Whether two words are at most so many mistakes apart."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    return OSA.distance(word, other, score_cutoff=most) <= most
