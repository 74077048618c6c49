"""Plain text out of hostile text: the pipeline every text passes before it is kept.

Order of `clean` (unescaping may bring back what scrubbing drops, so scrubbing comes last again):
scrub → unescape once → strip tags → scrub → collapse blanks.
"""

from __future__ import annotations

import html
import re
import unicodedata

import regex

# C0 and C1 but tab and newline; surrogates; bidi controls; what Unicode calls ignorable, blank Hangul fillers
# among it; invisible format characters; tag characters; noncharacters.
_DROPPED = re.compile(
    r"[\x00-\x08\x0E-\x1F\x7F-\x84\x86-\x9F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F"
    r"\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFFA0"
    r"\uD800-\uDFFF\uFDD0-\uFDEF\uFEFF\uFFF0-\uFFFB\U00013430-\U0001343F\U0001BCA0-\U0001BCA3"
    r"\U0001D173-\U0001D17A\U000E0000-\U000E0FFF"
    + "".join(chr(plane * 0x10000 + low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0E-\x1F\x7F]")
_CONTROLS_OR_BREAKS = re.compile(r"[\x00-\x08\x0B-\x1F\x7F]")
_JOINERS = re.compile(r"[\u200D\uFE00-\uFE0F]")
# Blocks of combining marks that can pile up; a scan by `re` is several times faster than by \p{M}.
_MARKS = re.compile(
    r"[\u0300-\u036F\u0483-\u0489\u0591-\u05BD\u0610-\u06ED\u0900-\u0FFF\u1AB0-\u1AFF\u1DC0-\u1DFF"
    r"\u20D0-\u20FF\u302A-\u302F\u3099\u309A\uA66F-\uA69F\uFE20-\uFE2F\U00010000-\U0010FFFF]"
)
_BREAKS = re.compile(r"\r\n?|\x0B|\x0C|\x85|\u2028|\u2029")
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
_BLANK_LINES = regex.compile(r"\n{3,}")


def _scrub(text: str) -> str:
    """Each step only where there is something to do: most texts are clean, and long."""
    if text.isascii():
        return _BREAKS.sub("\n", _CONTROLS.sub("", text)) if _CONTROLS_OR_BREAKS.search(text) else text
    text = _BREAKS.sub("\n", unicodedata.normalize("NFC", _DROPPED.sub("", text)))
    if _JOINERS.search(text):
        text = _STRAY_JOINERS.sub("", text)
    return _PILED_MARKS.sub(r"\1", text) if _MARKS.search(text) else text


def clean(text: str) -> str:
    """Plain text fit to keep: no markup, no control or invisible characters, blanks collapsed, lines kept."""
    scrubbed = _scrub(text)
    plain = _strip_tags(html.unescape(scrubbed))
    return _collapse(plain if plain == scrubbed else _scrub(plain))


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
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()
