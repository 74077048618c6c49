"""The form names are searched in, with the way back to the text as it was given."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import regex

# One mark for each of the typographic families that NFKC leaves apart.
_SAME = {
    **dict.fromkeys("‘’‚‛′＇`´", "'"),
    **dict.fromkeys("“”„‟″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\t\n\r\x0b\x0c\u2028\u2029", " "),
    "〜": "~",
    "・": "・",
}
_JOINING = regex.compile(r"[\p{M}\uFF9E\uFF9F\u1160-\u11FF]")


class _Folding(dict[int, str]):
    """Character by character: NFKC, case folded, typographic variants made one; filled as characters come."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = "".join(_SAME.get(part, part) for part in unicodedata.normalize("NFKC", character))
        folded = unicodedata.normalize("NFKC", folded.casefold()) or character
        self[code] = folded
        return folded


_FOLDING = _Folding()


@dataclass(frozen=True, slots=True)
class Normal:
    """Folded text; `origin` maps its positions to the given text, None where both are the same."""

    text: str
    origin: Sequence[int] | None

    def given(self, start: int, end: int) -> tuple[int, int]:
        """The span in the given text; a character that folds to several is taken whole."""
        if self.origin is None:
            return start, end
        last = self.origin[end - 1]
        after = end
        while after < len(self.origin) - 1 and self.origin[after] == last:
            after += 1
        return self.origin[start], self.origin[after]


def normalise(text: str) -> Normal:
    """The text folded for matching, with offsets back; linear in its length."""
    if not text.isascii() and _JOINING.search(text):
        return _by_cluster(text)
    folded = text.translate(_FOLDING)
    if len(folded) == len(text):  # no character folds to nothing, so each folded to one
        return Normal(folded, None)
    return _assembled(list(text))


def folded(name: str) -> str:
    """A name in the form texts are searched in."""
    return normalise(" ".join(name.split())).text


def exact(text: str) -> str:
    """NFKC with typographic variants made one but case kept, for names that match with case."""
    return "".join(_SAME.get(part, part) for part in unicodedata.normalize("NFKC", text))


def _by_cluster(text: str) -> Normal:
    """Marks belong to the character before: ﾀﾞ is one ダ."""
    clusters: list[str] = []
    for character in text:
        if clusters and _JOINING.match(character) and len(clusters[-1]) < 8:
            clusters[-1] += character
        else:
            clusters.append(character)
    return _assembled(clusters)


def _assembled(clusters: list[str]) -> Normal:
    parts: list[str] = []
    origin: list[int] = []
    at = 0
    for cluster in clusters:
        part = unicodedata.normalize("NFKC", cluster).translate(_FOLDING)
        parts.append(part)
        origin.extend([at] * len(part))
        at += len(cluster)
    origin.append(at)
    return Normal("".join(parts), origin)
