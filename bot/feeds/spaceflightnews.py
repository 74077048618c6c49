"""The Spaceflight News API: v2 and v3 (camelCase keys, a plain list) and v4 (snake_case, under `results`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.feeds.item import MOST_ITEMS, Document, Item, Unreadable, plain
from bot.feeds.jsonfeed import string


def read(document: Any) -> Document:
    """The articles, blogs or reports of one answer. Raises Unreadable where there is no list of them."""
    results = document.get("results") if isinstance(document, Mapping) else document
    if not isinstance(results, list):
        detail = string(document, "detail", "error") if isinstance(document, Mapping) else ""
        raise Unreadable(f"The answer of the API holds no results{f': {detail[:120]}' if detail else ''}.")
    return Document(
        items=tuple(_item(result) for result in results[:MOST_ITEMS] if isinstance(result, Mapping)),
        title="Spaceflight News API",
        language="en",
    )


def looks_like(document: Any) -> bool:
    """Whether a JSON document has the shape of the API, whatever format its source declares."""
    results = document.get("results") if isinstance(document, Mapping) else document
    return (
        isinstance(results, list)
        and bool(results)
        and isinstance(results[0], Mapping)
        and "title" in results[0]
        and ("news_site" in results[0] or "newsSite" in results[0])
    )


def _item(result: Mapping[str, Any]) -> Item:
    summary = string(result, "summary")
    return Item(
        id=string(result, "id", "_id"),
        url=string(result, "url"),
        title=plain(string(result, "title"), markup=False),
        summary="" if summary.lower() in {"none", "null", "n/a"} else plain(summary, markup=False),
        published=string(result, "published_at", "publishedAt"),
        updated=string(result, "updated_at", "updatedAt"),
        image=string(result, "image_url", "imageUrl"),
        language="en",
        outlet=string(result, "news_site", "newsSite"),
    )
