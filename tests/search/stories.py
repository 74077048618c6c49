"""Stories made for the archive's tests: real names and dates of the catalogue, our own words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.model import (
    EntryKey,
    Fact,
    Grade,
    Happening,
    Kind,
    Origin,
    Relevance,
    Report,
    Signature,
    SourceId,
    Story,
    StoryId,
    Summary,
    Trust,
    Verdict,
)

AT = datetime(2026, 2, 10, 16, 0, tzinfo=UTC)


def report(language: str = "en", **changes: Any) -> Report:
    values: dict[str, Any] = {
        "id": EntryKey(f"esa {language}"),
        "source": SourceId("esa"),
        "publisher": "ESA",
        "trust": Trust.AGENCY,
        "url": "https://www.esa.int/ramses",
        "title": "Contract signed for Ramses",
        "abstract": "",
        "text": "",
        "language": language,
        "published_at": AT,
        "seen_at": AT,
        "verdict": Verdict(
            Grade.JOINT,
            True,
            0.9,
            "JAXA supplies the arrays.",
            "joint mission",
            Relevance.MAJOR,
            Kind.INDUSTRY,
        ),
        "signature": Signature(),
    }
    return Report(**{**values, **changes})


def story(
    identifier: str = "a1b2c3d4",
    *,
    headline: dict[str, str] | None = None,
    summary: dict[str, str] | None = None,
    at: datetime = AT,
    facts: tuple[Fact, ...] = (),
    **changes: Any,
) -> Story:
    headline = headline or {"en": "Contract signed for Ramses"}
    cites = (EntryKey("esa en"),)
    values: dict[str, Any] = {
        "id": StoryId(identifier),
        "revision": 1,
        "reports": (report(),),
        "headline": headline,
        "summary": {
            language: Summary(text, Origin.ABSTRACT, cites) for language, text in (summary or {}).items()
        },
        "grade": Grade.JOINT,
        "partnership": True,
        "score": 0.9,
        "evidence": "",
        "reason": "",
        "relevance": Relevance.MAJOR,
        "kind": Kind.INDUSTRY,
        "happening": Happening.CONTRACT,
        "programmes": ("ramses",),
        "topics": ("asteroids",),
        "agencies": ("esa", "jaxa"),
        "companies": ("ohb",),
        "people": (),
        "places": (),
        "bodies": (),
        "facts": facts,
        "published_at": at,
        "created_at": at,
        "updated_at": at,
    }
    return Story(**{**values, **changes})
