"""A name's consonants, much the same in katakana and in Latin letters: トリフネ and Torifune are both "trhn".

Japanese writes foreign names by ear and has no L, V or final consonants, so vowels go, L is R, V is B, Z is S
and F is H. What is left is a rough key: long ones hardly ever meet by chance, short ones often do.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SHORTEST = 3  # consonants; two meet by chance
_RULES = (
    (re.compile(r"tsch|tch|tz|ts"), "t"),
    (re.compile(r"sch|sh"), "s"),
    (re.compile(r"ch|th"), "t"),
    (re.compile(r"ph"), "h"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"ck|qu|q"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"(?<=[aeiou])h"), ""),
)
_ONE = str.maketrans("clvzjf", "krbssh")
_SILENT = re.compile(r"[^a-z]|[aeiouyw]")
_CODA = re.compile(r"r(?=[bcdfghjkmnpqstvwxz]|$)")
_NASAL = re.compile(r"m(?=[bp])")
_AGAIN = re.compile(r"(.)\1+")


@lru_cache(maxsize=4096)
def sounds(word: str) -> tuple[str, ...]:
    """The keys of a word in katakana or Latin script, () where it is too short to tell anything.

    Latin words have a second one without the R that closes a syllable, which Japanese leaves out of English.
    """
    if word and word[0] >= "\u3040":
        keys = [_key("".join(map(_kana, word)))]
    else:
        plain = unicodedata.normalize("NFD", word.casefold())
        keys = [_key(_latin(plain)), _key(_latin(_CODA.sub("", plain)))]
    return tuple(dict.fromkeys(key for key in keys if len(key) >= SHORTEST))


def _kana(letter: str) -> str:
    """The consonant of one katakana letter: its Unicode name ends in its syllable."""
    name = unicodedata.name(letter, "")
    if not name.startswith("KATAKANA LETTER") or "SMALL" in name:
        return ""
    return name.rsplit(" ", 1)[1].casefold()


def _latin(word: str) -> str:
    for pattern, instead in _RULES:
        word = pattern.sub(instead, word)
    return word


def _key(syllables: str) -> str:
    return _AGAIN.sub(r"\1", _NASAL.sub("n", _SILENT.sub("", syllables.translate(_ONE))))
