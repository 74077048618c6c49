"""Word lists that stay readable: blanks separate the words, lines may break anywhere."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The different words of a text."""
    return frozenset(words.split())
