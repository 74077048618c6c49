"""The hostile corpus and the seven rules that hold for whatever a stranger sends."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.feeds.entries import LONGEST_SUMMARY, LONGEST_TITLE
from bot.feeds.item import MOST_ITEMS
from bot.model import ParsedFeed, ParseFailure, RawFeed, Source, SourceId, Trust, Validators

FOLDER = Path(__file__).parents[1] / "corpus" / "feeds" / "hostile"
CONTROL = "BepiColombo reaches orbit around Mercury"
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
URL = "https://news.example.org/feed.xml"


def source(url: str = URL, *, language: str = "en", **more: Any) -> Source:
    return Source(
        SourceId("hostile"), "Hostile", url, language, "Example", Trust.PRESS, timedelta(minutes=30), **more
    )


def raw(body: bytes, url: str = URL, charset: str | None = None) -> RawFeed:
    return RawFeed(SourceId("hostile"), url, body, "application/xml", charset, Validators(), NOW)


@dataclass(frozen=True)
class Case:
    name: str
    body: bytes
    entries: int | None = None
    control: bool = False
    titles: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()
    no_urls: tuple[str, ...] = ()
    failure: str | None = None
    undated: int | None = None
    why: str = ""
    extra: dict[str, Any] = field(default_factory=dict)


def small_cases() -> list[Case]:
    """Those that are files."""
    expected = json.loads((FOLDER / "expected.json").read_text("utf-8"))
    found = []
    for name, row in expected.items():
        known: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value
            for key, value in row.items()
            if key != "one_line"
        }
        found.append(Case(name, (FOLDER / name).read_bytes(), **known))
    return found


def _rss(items: str) -> bytes:
    control = (
        f"<item><title>{CONTROL}</title><link>https://news.example.org/bepicolombo</link>"
        "<guid>control-1</guid></item>"
    )
    return f'<rss version="2.0"><channel><title>x</title>{items}{control}</channel></rss>'.encode()


def large_cases() -> list[Case]:
    """Those that would burden the tree as files."""
    build: dict[str, tuple[Callable[[], bytes], dict[str, Any]]] = {
        "deep-xml-9000": (lambda: _rss("<a>" * 9000 + "</a>" * 9000), {}),
        "deep-html-9000": (lambda: _rss(f"<item><title>Deep</title><description><![CDATA[{'<div>' * 9000}x]]></description></item>"), {"control": True}),
        "deep-unclosed-200k": (lambda: _rss("<a>" * 200_000), {}),
        "attribute-flood": (lambda: _rss("<item " + " ".join(f'a{n}="x"' for n in range(50_000)) + "><title>Flood</title></item>"), {"control": True}),
        "title-20k": (lambda: _rss(f"<item><title>{'Very long ' * 2000}</title><guid isPermaLink='false'>t</guid></item>"), {"control": True, "entries": 2}),
        "title-no-blanks": (lambda: _rss(f"<item><title>{'水' * 20_000}</title><guid isPermaLink='false'>t</guid></item>"), {"control": True, "entries": 2}),
        "description-2mb": (lambda: _rss(f"<item><title>Big</title><description>{'word ' * 400_000}</description></item>"), {"control": True, "entries": 2}),
        "flood-300": (lambda: _rss("".join(f"<item><title>Item {n}</title><link>https://news.example.org/{n}</link></item>" for n in range(300))), {"control": True, "entries": 301}),
        "flood-5000": (lambda: _rss("".join(f"<item><title>Item {n}</title><link>https://news.example.org/{n}</link></item>" for n in range(5000))), {"entries": MOST_ITEMS}),
        "post-appeared-attack": (lambda: _rss(f"<item><title>Slow</title><description>{'The post ' * 2000} appeared</description></item>"), {"control": True, "entries": 2}),
        "angle-brackets": (lambda: _rss(f"<item><title>Slow</title><description><![CDATA[{'<' * 50_000}]]></description></item>"), {"control": True, "entries": 2}),
        "open-comments": (lambda: _rss(f"<item><title>Slow</title><description><![CDATA[{'<!--' * 20_000}]]></description></item>"), {"control": True, "entries": 2}),
        "doctype-comments": (lambda: b"<!-- x -->" * 20_000 + _rss(""), {"control": True, "entries": 1}),
        "entities-many": (lambda: _rss(f"<item><title>{'&eacute;' * 50_000}</title></item>"), {"control": True, "entries": 2}),
        "marks-100k": (lambda: _rss("<item><title>Z" + "\u0301" * 100_000 + "</title></item>"), {"control": True, "entries": 2}),
        "namespaces-10k": (lambda: _rss("".join(f'<x{n}:y xmlns:x{n}="urn:{n}"/>' for n in range(10_000))), {"control": True}),
        "nul-1mb": (lambda: b"\x00" * 1_000_000, {"failure": ""}),
        "json-wide": (lambda: json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{"id": str(n), "title": f"Item {n}"} for n in range(20_000)]}).encode(), {"entries": MOST_ITEMS}),
    }  # fmt: skip
    return [Case(name, make(), **expected) for name, (make, expected) in build.items()]


def broken_rules(case: Case, result: ParsedFeed | ParseFailure) -> list[str]:
    """What a correct program would not have done; empty when all is well. Time is the caller's rule."""
    if isinstance(result, ParseFailure):
        if case.failure is None:
            return [f"failed: {result.detail}"] if case.control or case.entries else []
        return [] if case.failure.lower() in result.detail.lower() else [f"says {result.detail!r}"]
    broken = []
    if case.failure is not None:
        broken.append("gave entries instead of a failure")
    titles = [entry.title for entry in result.entries]
    texts = [text for entry in result.entries for text in (entry.title, entry.summary)]
    urls = [url for entry in result.entries for url in (entry.url, entry.image_url) if url]
    if case.entries is not None and len(titles) != case.entries:
        broken.append(f"{len(titles)} entries instead of {case.entries}")
    if case.control and CONTROL not in titles:
        broken.append("the control item is lost")
    broken.extend(f"no title {title!r} in {titles[:3]!r}" for title in case.titles if title not in titles)
    broken.extend(f"{word!r} in a text" for word in case.forbid if any(word in text for text in texts))
    broken.extend(f"{word!r} in an address" for word in case.no_urls if any(word in url for url in urls))
    if not all(url.startswith(("http://", "https://")) for url in urls):
        broken.append("an address that is not http")
    if any(
        unicodedata.category(letter) in {"Cc", "Cs"} and letter not in "\n\t"
        for text in texts
        for letter in text
    ):
        broken.append("a control character or surrogate in a text")
    if any("\n" in title or len(title) > LONGEST_TITLE for title in titles):
        broken.append("a title with a line end, or too long")
    if any(len(entry.summary) > LONGEST_SUMMARY for entry in result.entries) or len(titles) > MOST_ITEMS:
        broken.append("more than the caps")
    if len({entry.key for entry in result.entries}) != len(titles):
        broken.append("a key twice")
    if (
        case.undated is not None
        and sum(entry.published_at is None for entry in result.entries) != case.undated
    ):
        broken.append(f"dates {[str(entry.published_at) for entry in result.entries]}")
    return broken
