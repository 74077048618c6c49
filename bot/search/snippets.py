"""Snippets cut from the original text with the matching words marked; the index itself holds only tokens."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from bot.core.text import graphemes
from bot.search.query import Term
from bot.search.results import Marked
from bot.search.tokens import IS_CJK, KANA, RUN

WIDTH = 160


def mark(text: str, terms: Iterable[Term], *, width: int = WIDTH) -> Marked:
    """The part of `text`, about `width` graphemes, round the first match, with the spans that match."""
    spans = _merge(_spans(text, [token for term in terms for token in term.tokens]))
    parts = graphemes(text)
    if len(parts) <= width:
        return Marked(text, tuple(spans))
    start = 0
    if spans and spans[0][0] > width * 2 // 3:
        start = _word_start(text, max(0, spans[0][0] - width // 3))
    end = start + sum(map(len, graphemes(text[start:])[:width]))
    if end < len(text):
        end = _word_end(text, start, end)
    shown = tuple((max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start)
    return Marked(text[start:end], shown, cut_before=start > 0, cut_after=end < len(text))


def _spans(text: str, tokens: list[str]) -> list[tuple[int, int]]:
    """Where tokens stand in the original text; folding is done character by character to keep the offsets."""
    folded: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(text):
        form = unicodedata.normalize("NFKC", character).casefold().translate(KANA)
        folded.append(form)
        origin.extend([at] * len(form))
    origin.append(len(text))
    flat = "".join(folded)
    wanted = {token.rstrip("*") for token in tokens}
    found: list[tuple[int, int]] = []
    for run in RUN.finditer(flat):
        word = run.group()
        if IS_CJK.match(word):
            for token in wanted:
                at = word.find(token)
                while at >= 0 and IS_CJK.match(token):
                    first, last = run.start() + at, run.start() + at + len(token)
                    found.append((origin[first], origin[last - 1] + 1))
                    at = word.find(token, at + 1)
        elif word in wanted or any(_same_stem(word, token) for token in wanted):
            found.append((origin[run.start()], origin[run.end() - 1] + 1))
    return sorted(found)


def _same_stem(word: str, token: str) -> bool:
    """Whether two English words differ by an ending only, as the index's Porter stemmer takes them to."""
    if min(len(word), len(token)) < 4 or not token.isascii():
        return False
    short, long = sorted((word, token), key=len)
    return long.startswith(short.rstrip("e")) and long[len(short.rstrip("e")) :] in {
        "", "e", "s", "es", "ed", "ing", "d", "er", "ers",
    }  # fmt: skip


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _word_start(text: str, at: int) -> int:
    blank = text.find(" ", at, at + 20)
    return blank + 1 if blank >= 0 else at


def _word_end(text: str, start: int, at: int) -> int:
    blank = text.rfind(" ", max(start, at - 20), at)
    return blank if blank > start else at
