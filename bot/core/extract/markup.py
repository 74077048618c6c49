"""An HTML page: bytes to tree, tree to the article's lines."""
# ruff: noqa: E501 -- expressions read better unbroken

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterable
from typing import Any

import lxml.html
from lxml.html import HtmlElement

from bot.core.extract.boilerplate import article_lines, is_prose
from bot.core.extract.times import find_time
from bot.core.text import clean, strip_markup

LARGEST = 2_000_000  # bytes of a page we read; beyond it an extractor needs seconds and hundreds of megabytes
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset=[\"']?\s*([\w-]{2,40})|<\?xml[^>]{0,100}?encoding=[\"']([\w-]{2,40})",
    re.IGNORECASE,
)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LABEL = 24  # characters of a label above an article: a date, a section, the agency's name
_LEAST = 200  # characters below which the extractor missed the article
_NEARLY = 0.9  # of a line's characters: the blanks between its blocks are the rest
# Parts whose words are never the article's. `data-nosnippet` is the publisher's wish.
_PRUNED_TAGS = ("figcaption", "nav", "aside", "footer")
_PRUNED: Any = lxml.etree.XPath(
    "//*[@class][contains(@class, 'relat') or contains(@class, 'share') or contains(@class, 'newsletter')"
    " or contains(@class, 'caption') or contains(@class, 'omment')]"
    " | //*[starts-with(@id, 'comment') or starts-with(@id, 'disqus') or @data-nosnippet]"
)
_SIDE = re.compile(
    r"(?:^|\s)(?:related|related-\S+|relatedposts|\S*jp-relatedposts|sharedaddy|\S*newsletter\S*|wp-caption-text|comments?|comments?-(?:list|area|section|container|wrapper|thread)|commentlist)(?:$|\s)"
)
_UNREAD = (
    "style",
    "srcset",
    "sizes",
    "onclick",
    "target",
    "rel",
    "src",
    "data-src",
    "href",
    "width",
    "height",
)
_SILENT = ("script", "style", "svg", "noscript", "iframe", "template", "button", "select", "object", "embed")


def decode(body: bytes, charset: str | None) -> str:
    """The page's text: byte order mark, then HTTP, then the page's own word, then UTF-8, then a guess."""
    body = body[:LARGEST]
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body.decode(name, "replace")
    declared = _DECLARED.search(body[:4096])
    named = [charset] if charset else []
    if declared:
        named.append((declared.group(1) or declared.group(2)).decode("ascii"))
    for name in (*named, "utf-8", "cp932", "euc_jp"):
        try:
            wide = "cp932" if name.lower().replace("-", "_") in {"shift_jis", "sjis", "x_sjis"} else name
            return body.decode(wide)
        except (LookupError, UnicodeDecodeError):
            continue
    return body.decode(_known(named) or "utf-8", "replace")


def _known(named: list[str]) -> str:
    for name in named:
        try:
            return codecs.lookup(name).name
        except LookupError:
            continue
    return ""


def parse(text: str) -> HtmlElement | None:
    """The page's tree; None where there is none to be had."""
    encoded = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text).encode("utf-8", "replace")
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(encoded, parser=parser)
    except (ValueError, lxml.etree.ParserError, lxml.etree.XMLSyntaxError):
        return None
    return tree if isinstance(tree, HtmlElement) else None


def main_lines(tree: HtmlElement, markup: str, titles: Collection[str] = ()) -> list[str]:
    """The article's lines, boilerplate and a repeated title dropped. Uses the tree up; `markup` is its page."""
    _prune(tree)
    lines = _split(_main_stage(tree))
    if sum(map(len, lines)) < _LEAST and (again := parse(markup)) is not None:
        _prune(again)
        blocks, paragraphs = (
            _split(strip_markup(lxml.html.tostring(again, encoding="unicode"))),
            _paragraphs(again),
        )
        whole = _in_blocks(_split(_every_stage(again)), blocks)
        lines = max(lines, whole, paragraphs, key=lambda found: sum(map(len, found)))
    lines = _without_labels(article_lines(lines))
    return _without_labels(lines[1:]) if lines and lines[0].strip() in titles else lines


def _in_blocks(whole: list[str], blocks: Iterable[str]) -> list[str]:
    """The extractor's last resort is all on one line, title and date run into the first sentence: the same
    text, broken where the page breaks it.
    """
    if len(whole) != 1:
        return whole
    found = [block for block in blocks if block in whole[0]]
    return found if sum(map(len, found)) >= _NEARLY * len(whole[0]) else whole


def _prune(tree: HtmlElement) -> None:
    etree: Any = lxml.etree  # the stubs miss that these take any number of names
    etree.strip_elements(tree, *_SILENT, with_tail=False)
    etree.strip_attributes(tree, *_UNREAD)
    beside: list[HtmlElement] = [*tree.iter(*_PRUNED_TAGS)]
    beside.extend(_PRUNED(tree))
    for element in beside:
        if element.getparent() is not None and _beside(element):
            element.drop_tree()


def _without_labels(lines: list[str]) -> list[str]:
    """The lines from the first that is no date and no short label, if prose follows; else, that is no date."""
    prose = next((number for number, line in enumerate(lines) if is_prose(line)), None)
    start = 0
    while start < (len(lines) - 1 if prose is None else prose):
        short, dated = len(lines[start]) <= _LABEL, bool(find_time(lines[start][:80]))
        if not (short and dated if prose is None else short or dated):
            break
        start += 1
    return lines[start:]


def _beside(element: HtmlElement) -> bool:
    """Whether the element stands beside the article; never what holds the article itself, whatever its class."""
    if element.tag in {"html", "body", "main", "article"}:
        return False
    if element.tag in {"figcaption", "nav"} or element.get("data-nosnippet") is not None:
        return True
    if (element.get("id") or "").startswith(("comments", "disqus")):
        return True
    if element.tag in {"aside", "footer"}:
        return not any(parent.tag == "article" for parent in element.iterancestors())
    return _SIDE.search(element.get("class") or "") is not None


def _split(text: str) -> list[str]:
    return [line.lstrip("-•* ") for line in clean(text).split("\n") if line.strip()]


def _main_stage(tree: HtmlElement) -> str:
    """The extractor's main stage alone: its second looks cost a third more and rarely change the result.

    Importing it takes 60 MB and 0.4 s, which only a child process that reads pages pays for.
    """
    from trafilatura.htmlprocessing import convert_tags, tree_cleaning  # noqa: PLC0415
    from trafilatura.main_extractor import extract_content  # noqa: PLC0415
    from trafilatura.settings import Extractor  # noqa: PLC0415
    from trafilatura.xml import xmltotxt  # noqa: PLC0415

    options = Extractor(fast=True, comments=False, tables=True)
    try:
        body, _ = extract_content(convert_tags(tree_cleaning(tree, options), options, None), options)
    except ValueError:  # a broken page can hold elements whose names the tree refuses to set again
        return ""
    return str(xmltotxt(body, include_formatting=False))


def _every_stage(tree: HtmlElement) -> str:
    import trafilatura  # noqa: PLC0415

    return trafilatura.extract(tree, fast=True, include_comments=False) or ""


def _paragraphs(tree: HtmlElement) -> list[str]:
    """Every paragraph of prose: for short releases that the extractor takes for a menu."""
    lines = [clean(str(element.text_content())).replace("\n", " ") for element in tree.iter("p")]
    return [line for line in lines if is_prose(line) or len(line) >= 40]
