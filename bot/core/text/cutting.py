"""Text measured and cut by what a reader sees as one character."""

from __future__ import annotations

from collections.abc import Callable

import regex

from bot.core.text.sentences import sentence_spans

_GRAPHEME = regex.compile(r"\X")
_OPENERS = {
    "(": ")",
    "[": "]",
    "{": "}",
    "（": "）",
    "［": "］",
    "「": "」",
    "『": "』",
    "【": "】",
    "“": "”",
    "«": "»",
}
_CLAUSE_ENDS = frozenset(",;:–—、；：，")
_WORD_SCRIPTS = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]")


def graphemes(text: str) -> list[str]:
    """The text's user-perceived characters (UAX #29)."""
    return _GRAPHEME.findall(text)


def length(text: str) -> int:
    """How many graphemes the text has."""
    return len(text) if text.isascii() and "\r" not in text else len(graphemes(text))


def utf16_length(text: str) -> int:
    """UTF-16 code units: never fewer than code points, so a text that fits by this fits Discord's limits."""
    return len(text) + sum(character > "\uffff" for character in text)


def cut(
    text: str,
    limit: int,
    *,
    language: str = "en",
    ellipsis: str = "…",
    measure: Callable[[str], int] = length,
) -> str:
    """The text within `limit`, ended at a sentence, else a clause, else a word; never inside a grapheme.

    A cut at a sentence end carries no ellipsis; a bracket left open by any other cut is closed again.
    `measure` counts one grapheme: `length` counts graphemes, `utf16_length` what Discord may count.
    """
    if measure(text) <= limit:
        return text
    parts = graphemes(text)
    room, used = 0, 0
    while room < len(parts) and used + measure(parts[room]) <= limit:
        used += measure(parts[room])
        room += 1
    whole = "".join(parts[:room])
    ended = _at_sentence(text, whole, language)
    if ended:
        return ended
    for keep in range(room, -1, -1):
        candidate = _at_clause_or_word(parts, keep)
        closers = _closers(candidate)
        shown = candidate.rstrip().rstrip(",;:–—、；：，・") + ellipsis + closers
        if measure(shown) <= limit:
            return shown if candidate.strip() else ellipsis
    return ellipsis if measure(ellipsis) <= limit else ""


def _at_sentence(text: str, whole: str, language: str) -> str:
    ends = [end for _, end in sentence_spans(text, language) if end <= len(whole)]
    if not ends:
        return ""
    ended = text[: ends[-1]].rstrip()
    return ended if len(ended) * 5 >= len(whole) * 2 and not _closers(ended) else ""


def _at_clause_or_word(parts: list[str], keep: int) -> str:
    """The longest start of at most `keep` graphemes that ends well: a clause near the end, else a word."""
    for at in range(keep, max(keep * 2 // 3, 1), -1):
        if parts[at - 1] in _CLAUSE_ENDS and (
            at == len(parts) or parts[at].isspace() or parts[at - 1] in "、，；："
        ):
            return "".join(parts[: at - 1])
    for at in range(keep, keep // 2, -1):
        after = parts[at] if at < len(parts) else " "
        if after.isspace() or parts[at - 1].isspace() or _WORD_SCRIPTS.match(after):
            return "".join(parts[:at])
    return "".join(parts[:keep])


def _closers(text: str) -> str:
    open_marks: list[str] = []
    for character in text:
        if character in _OPENERS:
            open_marks.append(_OPENERS[character])
        elif open_marks and character == open_marks[-1]:
            open_marks.pop()
    return "".join(reversed(open_marks))
