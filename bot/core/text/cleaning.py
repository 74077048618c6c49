"""Plain text out of hostile text: the pipeline every text passes before it is kept.

Order of `clean` (unescaping may bring back what scrubbing drops, so scrubbing comes last again):
scrub → unescape once → strip tags → scrub → collapse blanks.
"""

from __future__ import annotations

import html
import unicodedata

import regex

# C0 and C1 but tab and newline; surrogates; bidi controls; invisible marks; tag characters; noncharacters.
_DROPPED = regex.compile(
    r"[\x00-\x08\x0B-\x1F\x7F-\x84\x86-\x9F\u00AD\u061C\u180E\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u206F"
    r"\uD800-\uDFFF\uFDD0-\uFDEF\uFEFF\uFFF9-\uFFFB\U000E0000-\U000E0FFF]"
    r"|\p{Noncharacter_Code_Point}"
)
_BREAKS = regex.compile(r"\r\n?|\x0B|\x0C|\x85|\u2028|\u2029")
_STRAY_JOINERS = regex.compile(
    r"(?<!\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F]?)\u200D"
    r"|\u200D(?!\p{Extended_Pictographic})"
    r"|(?<!\p{Emoji})[\uFE00-\uFE0F]"
)
_PILED_MARKS = regex.compile(r"(\p{M}{3})\p{M}+")
_TAG = regex.compile(r"""<[a-zA-Z/!?](?:[^<>"']|"[^"<>]*"|'[^'<>]*')*+>|<[a-zA-Z/!?][^<>]*>""")
_CUT_TAG = regex.compile(
    r"<(?:/?(?:a|b|i|p|br|div|em|figure|h[1-6]|iframe|img|li|ol|span|strong|ul|video)\b|!--)[^<>]*\Z"
)
_BLOCK = regex.compile(
    r"</?(?:address|article|aside|blockquote|br|caption|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]"
    r"|header|hr|li|main|nav|ol|p|pre|section|table|tbody|td|th|thead|tr|ul)\b[^<>]*>",
    regex.IGNORECASE,
)
_SILENT = regex.compile(r"<(script|style|template|noscript|svg|iframe|head)\b[^<>]*>", regex.IGNORECASE)
_BLANKS = regex.compile(r"[^\S\n]+")
_BLANK_LINES = regex.compile(r"\n{3,}")


def _scrub(text: str) -> str:
    text = _BREAKS.sub("\n", unicodedata.normalize("NFC", _DROPPED.sub("", text)))
    return _PILED_MARKS.sub(r"\1", _STRAY_JOINERS.sub("", text))


def clean(text: str) -> str:
    """Plain text fit to keep: no markup, no control or invisible characters, blanks collapsed, lines kept."""
    text = _strip_tags(html.unescape(_scrub(text)))
    return _collapse(_scrub(text))


def strip_markup(markup: str) -> str:
    """The words of an HTML fragment, cleaned; block elements become line breaks, scripts and styles nothing.

    Tags go before entities are read, so an escaped tag stays the text its author wrote.
    """
    return _collapse(_scrub(html.unescape(_strip_tags(_scrub(markup)))))


def one_line(text: str) -> str:
    """The cleaned text on one line, for titles and labels."""
    return " ".join(clean(text).split())


def fold(text: str) -> str:
    """The form that names are compared in: NFKC and case folded."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _strip_tags(markup: str) -> str:
    if "<" not in markup:
        return markup
    markup = _drop_between(markup, "<!--", "-->")
    markup = _drop_silent(markup)
    return _CUT_TAG.sub("", _TAG.sub("", _BLOCK.sub("\n", markup)))


def _drop_between(text: str, opening: str, closing: str) -> str:
    """Linear whatever the input; an unclosed opening drops the rest."""
    kept: list[str] = []
    at = 0
    while (start := text.find(opening, at)) >= 0:
        kept.append(text[at:start])
        end = text.find(closing, start + len(opening))
        if end < 0:
            return "".join(kept)
        at = end + len(closing)
    kept.append(text[at:])
    return "".join(kept)


def _drop_silent(markup: str) -> str:
    kept: list[str] = []
    lowered = markup.lower()
    if len(lowered) != len(markup):  # a few letters change length; then positions would not agree
        lowered = markup
    at = 0
    while found := _SILENT.search(markup, at):
        kept.append(markup[at : found.start()])
        end = lowered.find(f"</{found.group(1).lower()}", found.end())
        if end < 0:
            return "".join(kept)
        at = end
    kept.append(markup[at:])
    return "".join(kept)


def _collapse(text: str) -> str:
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()
