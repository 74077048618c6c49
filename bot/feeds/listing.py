"""The items of an HTML page that lists news, by the CSS selectors its source declares."""

from __future__ import annotations

import re

import lxml.html
from lxml.cssselect import CSSSelector, SelectorError
from lxml.etree import LxmlError, ParserError

from bot.feeds.dates import parse_date
from bot.feeds.item import MOST_ITEMS, Document, Item, Unreadable, plain
from bot.model import Selectors

_DATE_IN_TEXT = re.compile(
    r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4}"
    r"|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}"
)


def read(document: str, selectors: Selectors, *, url: str) -> Document:
    """The listed items. Raises Unreadable where the selectors find none: the page was rebuilt."""
    try:
        root = lxml.html.document_fromstring(document.encode("utf-8", "replace"), parser=_parser())
        found = _all(root, selectors.item)[:MOST_ITEMS]
        items = tuple(item for node in found if (item := _item(node, selectors)) is not None)
    except (ParserError, LxmlError, SelectorError, ValueError) as error:
        raise Unreadable(f"The page cannot be read ({type(error).__name__}).") from error
    if not items:
        raise Unreadable(
            f"No items were found on the page with the selector “{selectors.item}”; has the page changed?"
        )
    base = _first(root, "base[href]")
    return Document(
        items=items,
        title=plain(root.findtext(".//title") or "", markup=False),
        language=root.get("lang") or root.get("xml:lang") or "",
        url=(base.get("href") or url) if base is not None else url,
    )


def _parser() -> lxml.html.HTMLParser:
    return lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, huge_tree=False)


def _item(node: lxml.html.HtmlElement, selectors: Selectors) -> Item | None:
    link = node if node.tag == "a" and selectors.link == "a" else _first(node, selectors.link)
    address = (link.get("href") or "").strip() if link is not None else ""
    titled = _first(node, selectors.title) if selectors.title else link
    title = _words(titled)
    if not address or not title:
        return None
    image = _first(node, "img")
    return Item(
        url=address,
        title=title,
        summary=_words(_first(node, selectors.summary)) if selectors.summary else "",
        published=_date(node, selectors.date),
        image=(image.get("src") or "") if image is not None else "",
    )


def _first(node: lxml.html.HtmlElement, selector: str) -> lxml.html.HtmlElement | None:
    return next(iter(_all(node, selector)), None)


def _all(node: lxml.html.HtmlElement, selector: str) -> list[lxml.html.HtmlElement]:
    found = CSSSelector(selector)(node)
    return (
        [part for part in found if isinstance(part, lxml.html.HtmlElement)] if isinstance(found, list) else []
    )


def _words(node: lxml.html.HtmlElement | None) -> str:
    return " ".join(plain(node.text_content(), markup=False).split()) if node is not None else ""


def _date(node: lxml.html.HtmlElement, selector: str) -> str:
    dated = _first(node, selector) if selector else _first(node, "time")
    if dated is None:
        return ""
    for text in (dated.get("datetime") or "", _words(dated)):
        if parse_date(text) is not None:
            return text
        found = _DATE_IN_TEXT.search(text)
        if found:
            return found.group().replace("年 ", "年").replace("月 ", "月")
    return _words(dated)
