"""Nouns of the model with every required field filled in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.model import (
    ChannelId,
    ChannelKind,
    Delivery,
    DeliveryKind,
    EntryKey,
    Grade,
    GuildId,
    Happening,
    Kind,
    MessageId,
    Origin,
    Relevance,
    Report,
    SeenEntry,
    Signature,
    SourceId,
    Story,
    StoryId,
    Subscription,
    SubscriptionId,
    Summary,
    Trust,
    UserId,
    Verdict,
    delivery_key,
)


def verdict(**other: Any) -> Verdict:
    given: dict[str, Any] = {
        "grade": Grade.JOINT, "partnership": True, "score": 0.9, "evidence": "ESA and JAXA agreed.",
        "reason": "both agencies act together", "relevance": Relevance.NOTABLE, "kind": Kind.MILESTONE,
    }  # fmt: skip
    return Verdict(**{**given, **other})


def report(key: str = "esa one", *, now: datetime, **other: Any) -> Report:
    given: dict[str, Any] = {
        "id": EntryKey(key), "source": SourceId(key.split(maxsplit=1)[0]), "publisher": "ESA", "trust": Trust.AGENCY,
        "url": f"https://example.org/{key.replace(' ', '/')}", "title": "BepiColombo reaches Mercury",
        "abstract": "The joint mission arrived.", "text": "", "language": "en", "published_at": now,
        "seen_at": now + timedelta(minutes=5), "verdict": verdict(), "signature": Signature(dates=("2026-11",)),
        "programmes": ("bepicolombo",), "agencies": ("esa", "jaxa"),
    }  # fmt: skip
    return Report(**{**given, **other})


def story(key: str = "7G2K0QXA", *, now: datetime, **other: Any) -> Story:
    reports = other.pop("reports", (report(f"esa {key}", now=now),))
    given: dict[str, Any] = {
        "id": StoryId(key), "revision": 1, "reports": reports,
        "headline": {"en": "BepiColombo reaches Mercury", "ja": "ベピコロンボが水星に到着"},
        "summary": {"en": Summary("The joint mission arrived.", Origin.ABSTRACT, (EntryKey("esa one"),))},
        "grade": Grade.JOINT, "partnership": True, "score": 0.9, "evidence": "ESA and JAXA agreed.",
        "reason": "both agencies act together", "relevance": Relevance.NOTABLE, "kind": Kind.MILESTONE,
        "happening": Happening.ARRIVAL, "programmes": ("bepicolombo",), "topics": ("planetary",),
        "agencies": ("esa", "jaxa"), "companies": (), "people": (), "places": (), "bodies": ("mercury",),
        "facts": (), "published_at": now, "created_at": now, "updated_at": now,
    }  # fmt: skip
    return Story(**{**given, **other})


def seen_entry(key: str = "one", *, source: str = "esa", now: datetime, **other: Any) -> SeenEntry:
    given: dict[str, Any] = {
        "key": EntryKey(f"{source} {key}"), "source": SourceId(source), "url": f"https://example.org/{key}",
        "hash": "1:abc", "first_seen_at": now, "last_seen_at": now, "title": "BepiColombo reaches Mercury",
    }  # fmt: skip
    return SeenEntry(**{**given, **other})


def delivery(subject: str = "7G2K0QXA", *, channel: int = 10, now: datetime, **other: Any) -> Delivery:
    kind = other.pop("kind", DeliveryKind.POST)
    language = other.pop("language", "en-GB")
    given: dict[str, Any] = {
        "key": delivery_key(ChannelId(channel), language, subject, kind), "guild": GuildId(1),
        "channel": ChannelId(channel), "channel_kind": ChannelKind.TEXT, "language": language,
        "subject": subject, "kind": kind, "subscription": SubscriptionId("K7Q2"), "topic": "planetary",
        "created_at": now, "due_at": now,
    }  # fmt: skip
    return Delivery(**{**given, **other})


def subscription(key: str = "K7Q2", *, guild: int = 1, now: datetime, **other: Any) -> Subscription:
    given: dict[str, Any] = {
        "id": SubscriptionId(key), "guild": GuildId(guild), "channel": ChannelId(10),
        "channel_kind": ChannelKind.TEXT, "topics": ("planetary",), "programmes": (), "language": "en-GB",
        "created_by": UserId(5), "created_at": now, "cursor_at": now,
    }  # fmt: skip
    return Subscription(**{**given, **other})


MESSAGE = MessageId(1234567890123456789)
