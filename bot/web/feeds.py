"""The archive as Atom (RFC 4287) and JSON Feed 1.1: for all, for each topic and for each programme."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring  # written only, never parsed

import orjson

from bot.model import Story

XML = b'<?xml version="1.0" encoding="utf-8"?>\n'
ATOM = "http://www.w3.org/2005/Atom"


def words(story: Story, language: str) -> tuple[str, str, str]:
    """Language used, headline and summary: the wanted language where there is one, else English, else any."""
    chosen = next((one for one in (language, "en", *story.headline) if one in story.headline), "en")
    summary = story.summary.get(chosen)
    return chosen, story.headline.get(chosen, ""), summary.text if summary else ""


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def atom(stories: Sequence[Story], *, title: str, address: str, home: str, language: str) -> bytes:
    """An Atom document; every entry links to the primary report at its publisher."""
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": language})
    SubElement(feed, "id").text = address
    SubElement(feed, "title").text = title
    SubElement(feed, "updated").text = _stamp(
        max((s.updated_at for s in stories), default=datetime.min.replace(tzinfo=UTC))
    )
    SubElement(feed, "link", {"rel": "self", "href": address})
    SubElement(feed, "link", {"rel": "alternate", "href": home})
    SubElement(feed, "subtitle").text = "Not affiliated with ESA or JAXA"
    for story in stories:
        chosen, headline, summary = words(story, language)
        entry = SubElement(feed, "entry", {"xml:lang": chosen})
        SubElement(entry, "id").text = f"{home}/story/{story.id}"
        SubElement(entry, "title").text = headline
        SubElement(entry, "published").text = _stamp(story.published_at)
        SubElement(entry, "updated").text = _stamp(story.updated_at)
        SubElement(SubElement(entry, "author"), "name").text = story.primary.publisher
        SubElement(entry, "link", {"rel": "alternate", "href": story.primary.url})
        for report in story.reports[1:]:
            SubElement(entry, "link", {"rel": "related", "href": report.url, "hreflang": report.language})
        for term in (*story.topics, *story.programmes):
            SubElement(entry, "category", {"term": term})
        SubElement(entry, "summary").text = summary
    return XML + bytes(tostring(feed, encoding="utf-8"))


def json_feed(stories: Sequence[Story], *, title: str, address: str, home: str, language: str) -> bytes:
    """A JSON Feed 1.1 document with the same entries."""
    items: list[dict[str, Any]] = []
    for story in stories:
        chosen, headline, summary = words(story, language)
        items.append(
            {
                "id": f"{home}/story/{story.id}",
                "url": story.primary.url,
                "title": headline,
                "content_text": summary or headline,
                "language": chosen,
                "date_published": _stamp(story.published_at),
                "date_modified": _stamp(story.updated_at),
                "authors": [{"name": story.primary.publisher}],
                "tags": [*story.topics, *story.programmes],
            }
        )
    return orjson.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": title,
            "home_page_url": home,
            "feed_url": address,
            "language": language,
            "description": "Not affiliated with ESA or JAXA",
            "items": items,
        }
    )
