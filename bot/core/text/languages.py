"""Which language a text is in, by script and by its commonest words."""

from __future__ import annotations

import re
from collections import Counter

import regex

from bot.core.text.wordset import word_set

_SCRIPTS = (
    ("ja", regex.compile(r"[\p{Hiragana}\p{Katakana}]")),
    ("ko", regex.compile(r"\p{Hangul}")),
    ("ru", regex.compile(r"\p{Cyrillic}")),
    ("el", regex.compile(r"\p{Greek}")),
    ("ar", regex.compile(r"\p{Arabic}")),
    ("he", regex.compile(r"\p{Hebrew}")),
    ("th", regex.compile(r"\p{Thai}")),
    ("hi", regex.compile(r"\p{Devanagari}")),
)
_HAN = regex.compile(r"\p{Han}")
_LETTER = regex.compile(r"\p{L}")
_WORD = re.compile(r"[^\W\d_]+")
# The commonest function words of each language that are rare in the others; single letters only where a
# language lives by them.
_COMMON: dict[str, frozenset[str]] = {
    "en": word_set("""
        the of and to for with from by on at as is are was were has have will its their this that be
        been it into after new first which what who how why more about
    """),
    "de": word_set("""
        der die das und den dem des ein eine einer einem mit für von zur zum auf ist sind wird werden
        hat haben nicht auch sich bei über nach aus im am wie als oder
    """),
    "fr": word_set("""
        le la les des du et une un pour avec dans sur est sont par au aux ce cette ces qui que sa son
        ses leur vers été ont pas plus
    """),
    "it": word_set("""
        il lo gli della del dei delle di e una un per con nel nella sul sulla è sono che dal dalla anche
        verso si al alla ai ha hanno più
    """),
    "es": word_set("""
        el los las del y una un para con en por su sus es son que se al como más desde ha han sobre
        entre hacia la de
    """),
    "pt": word_set("""
        o os as do da dos das em uma um para com não é são que ao à pelo pela mais e
    """),
    "nl": word_set("""
        de het een van en in op voor met zijn wordt worden uit naar bij niet ook dat deze dit aan te om
    """),
    "no": word_set("""
        og i på til av for med det som er en et ikke fra har den å skal ble
    """),
    "sv": word_set("""
        och i på till av för med det som är en ett inte från har den att ska
    """),
    "da": word_set("""
        og i på til af for med det som er en et ikke fra har den at skal
    """),
}


def detect_language(text: str, declared: str = "") -> str:
    """A two-letter code; `declared` decides where the text alone cannot, and "en" where nothing does."""
    hint = declared.replace("_", "-").split("-")[0].strip().lower()
    sample = text[:1200]
    if sample.isascii():
        return _by_words(sample, hint)
    letters = len(_LETTER.findall(sample))
    if not letters:
        return hint or "en"
    han = len(_HAN.findall(sample))
    for language, pattern in _SCRIPTS:
        count = len(pattern.findall(sample))
        # A Latin headline may quote one Japanese word, and a Japanese one is often half Latin names.
        if count and (count * 5 >= letters or (language == "ja" and (count + han) * 8 >= letters)):
            return (
                hint if hint in {"uk", "bg", "sr", "fa", "ur", "mr"} and language in "ru ar hi" else language
            )
    if han * 3 >= letters:
        return hint if hint in {"ja", "zh", "ko"} else "zh" if hint else "ja"
    return _by_words(sample, hint)


def _by_words(sample: str, hint: str) -> str:
    words = Counter(_WORD.findall(sample.lower()))
    scores = {
        language: sum(words[word] for word in common & words.keys()) for language, common in _COMMON.items()
    }
    if hint in scores:
        scores[hint] += 1
    best = max(scores, key=lambda language: (scores[language], language == hint, language == "en"))
    if scores[best] == 0 or (scores[best] <= 1 and hint):
        return hint or "en"
    return best
