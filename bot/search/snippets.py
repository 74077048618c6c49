"""Snippets cut from the original text with the matching words marked; the index itself holds only tokens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

import regex

from bot.search.query import Term
from bot.search.results import Marked
from bot.search.tokens import CJK, IS_CJK, KANA

WIDTH = 160
LETTER = rf"[^\W_{CJK}]"
# The endings that the index's Porter stemmer takes off most; marking a little more or less changes no result.
ENDING = r"(?:s|es|ed|d|ing|er|ers)?"


def mark(text: str, terms: Iterable[Term], *, width: int = WIDTH) -> Marked:
    """The part of `text`, about `width` graphemes, round the first match, with the spans that match."""
    spans = _spans(text, tuple(term.tokens for term in terms))
    if len(text) <= width:
        return Marked(text, spans)
    start = 0
    if spans and spans[0][0] > width * 2 // 3:
        start = _word_start(text, spans[0][0] - width // 3)
    end = _grapheme_end(text, start, width)
    if end < len(text):
        end = _word_end(text, start, end)
    before, after = "…" if start > 0 else "", "…" if end < len(text) else ""
    shift = len(before) - start
    shown = tuple((max(a, start) + shift, min(b, end) + shift) for a, b in spans if a < end and b > start)
    return Marked(f"{before}{text[start:end].rstrip()}{after}", shown)


def matches(text: str, terms: Iterable[Term]) -> bool:
    """Whether any term stands in the text."""
    return bool(_spans(text, tuple(term.tokens for term in terms)))


@lru_cache(maxsize=256)
def _pattern(terms: tuple[tuple[str, ...], ...]) -> re.Pattern[str] | None:
    """One expression for all the terms' words and Japanese strings, over text in the index's form."""
    parts: set[str] = set()
    for tokens in terms:
        run = ""
        for token in tokens:
            if not IS_CJK.match(token):
                stem = token[:-1] if token.endswith("e") and len(token) > 4 else token
                ending = f"e?{ENDING}" if len(token) >= 4 and token.isascii() else ""
                parts.add(rf"(?<!{LETTER}){re.escape(stem)}{ending}(?!{LETTER})")
            elif run and len(token) == 2 and run[-1] == token[0]:
                run += token[1]  # adjacent pairs are one string again
                continue
            if run:
                parts.add(re.escape(run))
            run = token.rstrip("*") if IS_CJK.match(token) else ""
        if run:
            parts.add(re.escape(run))
    return re.compile("|".join(sorted(parts, key=len, reverse=True))) if parts else None


@lru_cache(maxsize=256)  # a text is asked whether it matches before it is marked
def _spans(text: str, terms: tuple[tuple[str, ...], ...]) -> tuple[tuple[int, int], ...]:
    pattern = _pattern(terms)
    if pattern is None:
        return ()
    flat, origin = _folded(text)
    return tuple(
        (origin[found.start()], origin[found.end() - 1] + 1) for found in pattern.finditer(flat) if found[0]
    )


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text in the index's form, and for each character of it where it stood (and the end, last)."""
    plain = text.casefold()
    if len(plain) == len(text) and unicodedata.is_normalized("NFKC", plain):
        return plain.translate(KANA), range(len(text) + 1)
    folded: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(text):
        form = unicodedata.normalize("NFKC", character).casefold().translate(KANA)
        folded.append(form)
        origin.extend([at] * len(form))
    return "".join(folded), [*origin, len(text)]


@lru_cache(maxsize=8)
def _graphemes(width: int) -> regex.Pattern[str]:
    return regex.compile(rf"\X{{0,{width}}}")


def _grapheme_end(text: str, start: int, width: int) -> int:
    if text[start : start + width + 1].isascii():  # a hundredth of the time
        return min(start + width, len(text))
    found = _graphemes(width).match(text, start)
    return found.end() if found else len(text)


def _word_start(text: str, at: int) -> int:
    blank = text.find(" ", at, at + 20)
    if blank >= 0:
        return blank + 1
    # In the middle of a run without blanks: step to a character that begins a grapheme.
    found = _graphemes(1).match(text, at)
    return found.end() if found else at


def _word_end(text: str, start: int, at: int) -> int:
    blank = text.rfind(" ", max(start, at - 20), at)
    return blank if blank > start else at
