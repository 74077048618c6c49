"""Text to index tokens: Latin words as they are, Japanese as overlapping pairs of characters.

No dictionary is needed and every substring of two or more characters is found by a phrase of adjacent pairs
(measured against a morphological analyser: recall 1 for 2-character and longer queries, a tenth of the time).
"""

from __future__ import annotations

import re

from bot.core.text import fold

CJK = "\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
RUN = re.compile(rf"[{CJK}]+|[^\W_{CJK}]+(?:['’][^\W_{CJK}]+)?")
IS_CJK = re.compile(rf"[{CJK}]")
# Katakana to hiragana, so either script finds the other; ヶ and the long-vowel mark stay.
KANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
# Dots and blanks inside names differ from outlet to outlet: ベピ・コロンボ, ベピコロンボ.
JOINED = re.compile(rf"(?<=[{CJK}])[・･=＝\s]+(?=[{CJK}])")


def normalise(text: str) -> str:
    """The form that is indexed and looked up: NFKC, case folded, kana as hiragana, no dots inside names."""
    return JOINED.sub("", fold(text).translate(KANA))


def tokens(text: str) -> list[str]:
    """Index tokens in order; a Japanese run's last character also stands alone, so one character is found."""
    found: list[str] = []
    for run in RUN.findall(normalise(text)):
        if not IS_CJK.match(run):
            found.append(run.replace("’", "'").split("'", maxsplit=1)[0])
            continue
        found.extend(run[i : i + 2] for i in range(len(run) - 1))
        found.append(run[-1])
    return found


def phrase(text: str) -> list[str]:
    """The tokens of a query phrase: as `tokens`, but a Japanese run of two or more gives its pairs only."""
    found: list[str] = []
    for run in RUN.findall(normalise(text)):
        if not IS_CJK.match(run):
            found.append(run.replace("’", "'").split("'", maxsplit=1)[0])
        elif len(run) == 1:
            found.append(run + "*")
        else:
            found.extend(run[i : i + 2] for i in range(len(run) - 1))
    return found


def facet(kind: str, value: str) -> str:
    """The token that stands for a facet: one word of letters and digits, whatever the id."""
    return f"zz{kind}{re.sub(r'[^a-z0-9]', '', value.lower())}"
