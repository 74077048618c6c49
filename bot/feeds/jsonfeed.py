"""JSON Feed 1.0 and 1.1; values of the wrong type are left out, not taken for an error of the feed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.feeds.item import LONGEST_MARKUP, MOST_ITEMS, Document, Item, Unreadable, plain


def read(document: Mapping[str, Any]) -> Document:
    """The items of a JSON Feed. Raises Unreadable where there is no list of items."""
    items = document.get("items")
    if not isinstance(items, list):
        raise Unreadable("The JSON holds no list of items.")
    objects = [item for item in items[:MOST_ITEMS] if isinstance(item, Mapping)]
    odd = len(items[:MOST_ITEMS]) - len(objects)
    return Document(
        items=tuple(_item(item) for item in objects),
        title=plain(string(document, "title"), markup=False),
        language=string(document, "language"),
        url=string(document, "home_page_url"),
        problems=(f"{odd} items are not JSON objects.",) if odd else (),
    )


def string(values: Mapping[str, Any], *names: str) -> str:
    """The first of the named values that is a string or a whole number (1.0 feeds use numbers as ids)."""
    for name in names:
        value = values.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
    return ""


def _item(item: Mapping[str, Any]) -> Item:
    markup, text = string(item, "content_html"), string(item, "content_text")
    summary = plain(string(item, "summary"), markup=False)
    if not summary:
        summary = plain(markup, markup=True) if markup else plain(text, markup=False)
    url = string(item, "url")
    return Item(
        id=string(item, "id"),
        # `url` is the permalink; a linkblog's `external_url` is what it links to.
        url=url or string(item, "external_url"),
        title=plain(string(item, "title"), markup=False),
        summary=summary,
        content=markup[:LONGEST_MARKUP],
        published=string(item, "date_published"),
        updated=string(item, "date_modified"),
        image=string(item, "image", "banner_image"),
        language=string(item, "language"),
    )
