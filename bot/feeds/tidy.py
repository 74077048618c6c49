"""XML that parsers can be given safely: no DTD, no impossible characters, entities and prefixes resolved.

What is repaired here needs no repair mode of a parser, and never reaches the code that hostile XML aims at:
entity bombs and external entities go with the DOCTYPE, of which only honest text entities are kept.
"""

from __future__ import annotations

import html.entities
import re

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_C1 = re.compile("[\x80-\x9f]")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,16})|([0-9]{1,16}));?")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9_.\-]{0,31});")
_SUBSET_END = re.compile(r"\]\s*>")
_BARE = re.compile(r"&(?!#?\w{1,32};)")
_CDATA = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)
_DECLARED = re.compile(
    r"<!ENTITY\s+([A-Za-z_][A-Za-z0-9_.\-]{0,31})\s+(?:\"([^\"%<]{0,200})\"|'([^'%<]{0,200})')\s*>"
)
_XML_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_ROOT = re.compile(r"<([A-Za-z_][\w.\-]*:)?(?:rss|RDF|feed|channel)\b")
_PREFIX = re.compile(r"<([A-Za-z_][\w.\-]{0,30}):[A-Za-z_]")
# Namespaces that feeds use and sometimes forget to declare.
_NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "enc": "http://purl.oclc.org/net/rss_2.0/enc#",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "thr": "http://purl.org/syndication/thread/1.0",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "yt": "http://www.youtube.com/xml/schemas/2015",
}


def tidy(document: str) -> str:
    """The document without DOCTYPE, illegal characters and references, and with its entities resolved."""
    text = _ILLEGAL.sub("", document).lstrip()
    if _C1.search(text):
        text = _C1.sub(_windows, text)
    declared: dict[str, str] = {}
    start = _doctype(text)
    if start is not None:
        text, declared = _without_doctype(text, start)
    if "&" in text:
        text = _ENTITY.sub(lambda found: _resolved(found, declared), _REFERENCE.sub(_possible, text))
        if _BARE.search(text):
            text = _with_ampersands(text)
    return _with_prefixes(text)


def _doctype(text: str) -> int | None:
    """Where the DOCTYPE begins; only before the first element, since the words may also stand in a text."""
    at = 0
    while (at := text.find("<", at)) >= 0:
        if text.startswith("<!--", at):
            end, size = text.find("-->", at + 4), 3
        elif text.startswith("<?", at):
            end, size = text.find("?>", at + 2), 2
        else:
            return at if text[at : at + 9].upper() == "<!DOCTYPE" else None
        if end < 0:
            return None
        at = end + size
    return None


def _without_doctype(text: str, start: int) -> tuple[str, dict[str, str]]:
    """The text without the DOCTYPE at `start`, and the plain text entities that it declares."""
    opened, closed = text.find("[", start), text.find(">", start)
    if not 0 <= opened < closed:
        return (text[:start] + text[closed + 1 :] if closed >= 0 else text), {}
    end = _SUBSET_END.search(text, opened)
    if end is None:  # an internal subset that never ends: cut it at the first element of a feed
        root = _ROOT.search(text, opened)
        return (text[:start] + text[root.start() :] if root else text), {}
    declared = {
        found.group(1): found.group(2) if found.group(2) is not None else found.group(3)
        for found in _DECLARED.finditer(text, opened, end.start())
    }
    return text[:start] + text[end.end() :], declared


def _windows(found: re.Match[str]) -> str:
    """Windows-1252 that passed for Latin-1: nobody publishes C1 control characters."""
    return found.group().encode("latin-1").decode("cp1252", "ignore")


def _possible(found: re.Match[str]) -> str:
    """The reference itself where XML 1.0 §2.2 allows the character, else nothing."""
    code = int(found.group(1), 16) if found.group(1) else int(found.group(2))
    legal = (
        code in {9, 10, 13}
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )
    # Windows-1252 written as references (&#146;) means the Windows character, as browsers read it.
    if 0x80 <= code <= 0x9F:
        return bytes([code]).decode("cp1252", "ignore")
    return found.group() if legal else ""


def _resolved(found: re.Match[str], declared: dict[str, str]) -> str:
    name = found.group(1)
    if name in _XML_OWN:
        return found.group()
    value = declared.get(name)
    if value is not None:
        # One level only, and a value that itself names entities is refused: that is what a bomb does.
        return value if "&" not in _REFERENCE.sub("", value) else ""
    return html.entities.html5.get(f"{name};", found.group())


def _with_ampersands(text: str) -> str:
    """Escapes ampersands that begin no reference, but for those in CDATA sections, where they are text."""
    parts = _CDATA.split(text)
    return "".join(part if part.startswith("<![CDATA[") else _BARE.sub("&amp;", part) for part in parts)


def _with_prefixes(text: str) -> str:
    """Declares well-known prefixes that the document uses without declaring them."""
    missing = [
        prefix
        for prefix in sorted(set(_PREFIX.findall(text)))
        if prefix in _NAMESPACES and f"xmlns:{prefix}" not in text
    ]
    root = _ROOT.search(text) if missing else None
    if root is None:
        return text
    declarations = "".join(f' xmlns:{prefix}="{_NAMESPACES[prefix]}"' for prefix in missing)
    return text[: root.end()] + declarations + text[root.end() :]
