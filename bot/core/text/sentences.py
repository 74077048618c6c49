"""Where sentences end, in Latin-script languages and in Japanese."""

from __future__ import annotations

import re

import regex

from bot.core.text.wordset import word_set

# Words after which a full stop ends no sentence. Titles and units as English, German, French, Italian and
# Spanish news write them; "No." and "Nr." only before a digit (below), since "No." also ends sentences.
_ABBREVIATIONS = word_set("""
    dr mr mrs ms prof st jr sr vs etc eg ie cf ca approx est dept inc ltd co corp gen col lt sgt
    capt rep sen gov jan feb mar apr jun jul aug sep sept oct nov dec fig figs vol pp ed eds al bzw
    usw evtl inkl zb z d h u a o mme mlle env sig dott ing ecc sra srta ud uds bspw vgl abb ggf sog
    mio mrd
""")
_NUMBERED = frozenset({"no", "nr", "nos", "n", "art", "p", "s", "abs"})
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|[。！？｡]+[」』）)\"”’]*|\n+")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?$")
_UPPER_NEXT = regex.compile(r"""\s*["'“‘«(\[]*[\p{Lu}\p{Lt}\p{Lo}\p{N}]""")
_DOTTED = re.compile(r"(?:\b[^\W\d_]\.)+$")
_ORDINAL = re.compile(r"(?:^|\s)\d{1,2}\.$")
_OPEN, _CLOSE = "「『（(", "」』）)"


def sentence_spans(text: str, language: str = "") -> tuple[tuple[int, int], ...]:
    """(start, end) of each sentence, blanks outside; together they hold every visible character."""
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _END.finditer(text):
        if found.end() <= start or not _ends(text, found, start, language):
            continue
        _add(spans, text, start, found.end())
        start = found.end()
    _add(spans, text, start, len(text))
    return tuple(spans)


def sentences(text: str, language: str = "") -> tuple[str, ...]:
    """The text's sentences without the blanks between them."""
    return tuple(text[start:end] for start, end in sentence_spans(text, language))


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append((start, end))


def _ends(text: str, found: re.Match[str], start: int, language: str) -> bool:
    mark = found.group()
    if mark[0] == "\n":
        return True
    if mark[0] in "。！？｡":
        # Japanese news quotes whole sentences in brackets: 「…。…」と述べた is one sentence.
        before = text[max(start, found.end() - 400) : found.end()]
        return sum(before.count(mark) for mark in _OPEN) <= sum(before.count(mark) for mark in _CLOSE)
    if not _UPPER_NEXT.match(text, found.end()) and text[found.end() : found.end() + 40].strip():
        return False
    if mark[0] != ".":
        return True
    head = text[max(start, found.start() - 24) : found.start() + 1]
    if _DOTTED.search(head) and text[found.end() : found.end() + 1] == " ":
        return False  # initials and "U.S."
    if language == "de" and _ORDINAL.search(head):
        return False  # "am 20. November"
    word = _WORD_BEFORE.search(head)
    if word is None:
        return True
    name = word.group(1).lower()
    if name in _NUMBERED:
        return not text[found.end() :].lstrip()[:1].isdigit()
    return name not in _ABBREVIATIONS
