"""The whole pipeline on one page, feed or text, without a commit: the same code as a poll runs."""

from __future__ import annotations

import mimetypes
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from bot.core.cluster import ClusterIndex, Group, cluster
from bot.core.judge import Judged, Knowledge, judge
from bot.core.story import tell
from bot.core.urls import host
from bot.errors import UserError
from bot.feeds import parse
from bot.model import (
    Decision,
    Entry,
    EntryKey,
    Fact,
    FetchFailure,
    Format,
    NotModified,
    Page,
    ParsedFeed,
    RawFeed,
    Source,
    SourceId,
    SourceState,
    Story,
    Trust,
    Validators,
)

LARGEST_FILE = 5 * 1024 * 1024
FEED_TYPES = ("rss", "atom", "rdf", "xml", "json")


class Fetcher(Protocol):
    async def fetch_feed(
        self, source: Source, state: SourceState, *, now: datetime
    ) -> RawFeed | NotModified | FetchFailure: ...
    async def fetch_page(self, url: str, *, now: datetime) -> Page | FetchFailure: ...


@dataclass(frozen=True, slots=True)
class Preview:
    """One entry's story as it would be told, and what every stage decided."""

    story: Story
    judged: Judged
    decisions: tuple[Decision, ...]


async def preview(
    target: str, knowledge: Knowledge, fetcher: Fetcher, *, now: datetime
) -> AsyncIterator[Preview]:
    """A preview for each entry of a feed, or the one of a page or text. Raises UserError in one sentence."""
    if target.startswith(("http://", "https://")):
        source = _source(target, knowledge)
        fetched = await fetcher.fetch_feed(source, SourceState(source.id), now=now)
        if isinstance(fetched, FetchFailure):
            raise UserError("error-preview-not-fetched", target=target, detail=fetched.detail)
        if isinstance(fetched, NotModified):
            raise UserError(
                "error-preview-not-fetched", target=target, detail="The server says it has not changed."
            )
    else:
        source = _source("", knowledge)
        fetched = _read(Path(target), source, now)
    parsed = parse(fetched, source, now=now) if _looks_like_feed(fetched) else None
    if isinstance(parsed, ParsedFeed) and parsed.entries:
        for entry in parsed.entries:
            page = None
            if target.startswith("http") and entry.url:
                answer = await fetcher.fetch_page(entry.url, now=now)
                page = answer if isinstance(answer, Page) else None
            yield _told(judge(entry, page, source, knowledge, now=now), knowledge, now)
        return
    page = Page(fetched.url, fetched.body, fetched.media_type, fetched.charset, now)
    entry = Entry(EntryKey(f"preview {fetched.url or target}"), source.id, "", fetched.url, "", "")
    judged = judge(entry, page, source, knowledge, now=now)
    if not (judged.report.title or judged.report.text):
        raise UserError("error-preview-nothing", target=target)
    yield _told(judged, knowledge, now)


def _source(url: str, knowledge: Knowledge) -> Source:
    """The watched source of that host, so that publisher and trust are the real ones; else a stranger."""
    for known in knowledge.catalogue.sources.values():
        if url and (known.url == url or host(known.url) == host(url)):
            return Source(
                known.id, known.name, url, known.language, known.publisher, known.trust, known.every,
                Format.FEED if known.url != url else known.format, known.selectors,
            )  # fmt: skip
    name = host(url) if url else "preview"
    return Source(SourceId("preview"), name, url, "", name, Trust.PRESS, timedelta(hours=1))


def _read(path: Path, source: Source, now: datetime) -> RawFeed:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UserError("error-preview-too-large", target=str(path), limit=LARGEST_FILE // 1024 // 1024)
        body = path.read_bytes()
    except OSError as error:
        raise UserError(
            "error-preview-unreadable", target=str(path), detail=error.strerror or str(error)
        ) from error
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return RawFeed(source.id, "", body, media_type, None, Validators(), now)


def _looks_like_feed(raw: RawFeed) -> bool:
    start = raw.body[:2000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return False
    return start[:1] in {b"<", b"{", b"["} or start[:2] == b"\x1f\x8b"


def _told(judged: Judged, knowledge: Knowledge, now: datetime) -> Preview:
    clustering = cluster([judged.report], index=ClusterIndex(), stories={}, now=now)
    group: Group = clustering.groups[0]
    story = tell(group, previous=None, catalogue=knowledge.catalogue, now=now)
    return Preview(story, judged, (*judged.decisions, *clustering.decisions))


def to_json(shown: Preview) -> dict[str, Any]:
    """The preview as the README documents it: lists hold catalogue ids."""
    story, report = shown.story, shown.judged.report
    language = report.language
    return {
        "verdict": {
            "grade": str(story.grade),
            "partnership": story.partnership,
            "score": round(story.score, 3),
            "relevance": str(story.relevance),
            "kind": str(story.kind),
            "evidence": story.evidence,
        },
        "agencies": list(story.agencies),
        "companies": list(story.companies),
        "programmes": list(story.programmes),
        "topics": list(story.topics),
        "people": list(story.people),
        "places": list(story.places),
        "bodies": list(story.bodies),
        "headline": _first(story.headline, language),
        "summary": story.summary[language].text if language in story.summary else "",
        "facts": [_fact(fact, language) for fact in story.facts],
        "language": language,
        "decisions": [
            {"stage": one.stage, "subject": one.subject, "verdict": one.verdict, "reason": one.words}
            for one in shown.decisions
        ],
    }


def _first(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or next(iter(texts.values()), "")


def _fact(fact: Fact, language: str) -> dict[str, Any]:
    return {
        "label": _first(fact.label, language),
        "value": _first(fact.value, language),
        "date": fact.date.value if fact.date else None,
        "precision": str(fact.date.precision) if fact.date else None,
        "end": (fact.date.end or None) if fact.date else None,
        "was": fact.was.value if fact.was else None,
        "programme": fact.programme,
        "verified": fact.verified,
        "source": fact.source,
    }
