"""Which words are a sign of what happened: the form of the tables, and how they are found in a sentence.

A sign is one meaning ("to sign", "a pact", "to lift off", "pictures") in the press language of seven tongues.
Weights add up: to sign and a pact in one headline are an agreement, whatever stands between them.
They were fitted to labelled sets by a regression that draws them to hand-set ones; the README beside those
sets says to which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import ahocorasick

from bot.model import Happening, Kind

LANGUAGES = ("en", "ja", "de", "fr", "it", "es", "nl")
_LINE = re.compile(r"^\s*([a-z]{2}): (.+)$")


@dataclass(frozen=True, slots=True)
class Sign:
    """One meaning, its words by language; `*` takes any ending, Japanese words are substrings."""

    name: str
    happening: Happening
    kinds: Mapping[Kind, float]
    words: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a sign in a sentence."""

    sign: Sign
    start: int
    end: int


def sign(name: str, happening: Happening, kinds: Mapping[Kind, float], table: str) -> Sign:
    """A row of the tables; lines of `table` are `language: words, parted, by commas`."""
    words: dict[str, tuple[str, ...]] = {}
    for line in filter(str.strip, table.splitlines()):
        found = _LINE.match(line)
        if found is None or found[1] not in LANGUAGES:
            raise ValueError(f"{name}: {line!r} names no language")
        words[found[1]] = (
            *words.get(found[1], ()),
            *(word.strip() for word in found[2].split(",") if word.strip()),
        )
    return Sign(name, happening, kinds, words)


class Lexicon:
    """The words of one language (of all, for a language without words) in one automaton."""

    def __init__(self, signs: Iterable[Sign], language: str) -> None:
        self._automaton = ahocorasick.Automaton()
        found: dict[str, tuple[int, bool, bool, Sign]] = {}
        for one in signs:
            for spoken in (language, "en") if language in LANGUAGES else LANGUAGES:
                for written in one.words.get(spoken, ()):
                    # The language's own words stand before English ones.
                    word = written.rstrip("*")
                    found.setdefault(word, (len(word), spoken == "ja", written.endswith("*"), one))
        for word, entry in found.items():
            self._automaton.add_word(word, entry)
        self._automaton.make_automaton()

    def find(self, text: str) -> Iterator[Hit]:
        """Hits in case-folded text, leftmost and longest, none overlapping."""
        hits: list[tuple[int, int, Sign]] = []
        for last, (length, japanese, stem, one) in self._automaton.iter(text):
            start, end = last - length + 1, last + 1
            if not japanese and (
                (start and text[start - 1].isalpha() and text[start - 1] < "\u3000")
                or (not stem and text[end : end + 1].isalpha() and text[end] < "\u3000")
            ):
                continue
            hits.append((start, -end, one))
        taken = 0
        for start, end, one in sorted(hits, key=lambda hit: hit[:2]):
            if start >= taken:
                taken = -end
                yield Hit(one, start, -end)
