"""Discord's written limits, and text cut to fit them by both counts anybody may use.

Discord counts code points (discord-api-docs #1315); clients count UTF-16 units, which are never fewer. We
keep to UTF-16. What a reader sees is counted in graphemes, and nothing is ever cut inside one.
"""

from __future__ import annotations

from bot.core.text import cut, graphemes, length, utf16_length

CONTENT = 2000
TEXT_V2 = 4000
COMPONENTS_V2 = 40
EMBED_TITLE, EMBED_DESCRIPTION, EMBED_FOOTER, EMBED_AUTHOR = 256, 4096, 2048, 256
EMBED_FIELDS, EMBED_FIELD_NAME, EMBED_FIELD_VALUE, EMBED_TOTAL = 25, 256, 1024, 6000
BUTTON_LABEL, BUTTON_ADVICE, CUSTOM_ID, URL = 80, 34, 100, 512
SELECT_OPTIONS, OPTION_LABEL, OPTION_DESCRIPTION, PLACEHOLDER = 25, 100, 100, 150
ALT = 1024
FORUM_TITLE, FORUM_TAGS, TAG = 90, 5, 20
MODAL_TITLE, MODAL_LABEL, MODAL_DESCRIPTION, MODAL_PARTS = 45, 45, 100, 5

# What a reader takes in at a glance, in graphemes. Japanese says the same in 0.45 of the length.
TAG_LINE = {"en": 60, "ja": 30}
HEADLINE = {"en": 110, "ja": 45}
BYLINE = {"en": 90, "ja": 60}
SUMMARY = {"en": 480, "ja": 200}
FACT = {"en": 90, "ja": 45}
SENTENCE = {"en": 200, "ja": 90}
ALSO = {"en": 200, "ja": 120}
CREDIT = {"en": 120, "ja": 60}
ALT_TEXT = {"en": 250, "ja": 250}
DIGEST_HEADLINE = {"en": 80, "ja": 36}
DIGEST_SENTENCE = {"en": 100, "ja": 50}
KEEP_HEADLINE = {"en": 60, "ja": 27}  # a headline is never cut with "…" before this

units = utf16_length


def target(table: dict[str, int], language: str) -> int:
    """The length a language is given; languages in Latin letters are given what English is."""
    return table.get(language, table["en"])


def fit(text: str, limit: int, *, language: str = "en") -> str:
    """The text within `limit` graphemes and, since one grapheme may be long, within thrice as many units."""
    if text.isascii() and len(text) <= limit:
        return text
    shown = cut(text, limit, language=language)
    return shown if units(shown) <= limit * 3 else cut(shown, limit * 3, language=language, measure=units)


def fit_units(text: str, limit: int, *, language: str = "en") -> str:
    """The text within a hard limit of Discord's, by UTF-16 units."""
    return text if units(text) <= limit else cut(text, limit, language=language, measure=units)


def headline(text: str, language: str, *, table: dict[str, int] | None = None) -> str:
    """The headline cut at a clause where that leaves enough of it, else at a word; never in its beginning."""
    limit = target(table or HEADLINE, language)
    shown = fit(text, limit, language=language)
    keep = min(target(KEEP_HEADLINE, language), limit * 2 // 3)
    if length(shown) >= keep or length(text) <= limit:
        return shown
    parts = graphemes(text)[: limit - 1]
    while len(parts) > keep and not parts[-1].isspace():
        parts.pop()
    if len(parts) == keep:  # one long word, or a script without blanks
        parts = graphemes(text)[: limit - 1]
    return fit_units("".join(parts).rstrip() + "…", limit * 3)


def button(text: str) -> str:
    """A label as long as a phone shows whole."""
    return fit_units(fit(text, BUTTON_ADVICE), BUTTON_LABEL) or "…"
