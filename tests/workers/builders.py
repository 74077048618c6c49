"""Records for the tests of the core's end and of the workers: short to write, valid in every field."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.model import (
    EVERYTHING,
    ChannelId,
    ChannelKind,
    Delivery,
    DeliveryKey,
    DeliveryKind,
    Entry,
    EntryKey,
    Grade,
    GuildId,
    Happening,
    Kind,
    Origin,
    ParsedFeed,
    Relevance,
    Report,
    Signature,
    Snapshot,
    Source,
    SourceId,
    SourceState,
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

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def source(name: str = "esa", **changes: Any) -> Source:
    base = Source(
        SourceId(name), name.upper(), f"https://{name}.example/feed", "en", "ESA", Trust.AGENCY,
        timedelta(minutes=30),
    )  # fmt: skip
    return replace(base, **changes)


def entry(number: int = 1, *, of: str = "esa", **changes: Any) -> Entry:
    base = Entry(
        key=EntryKey(f"{of} id-{number}"),
        source=SourceId(of),
        id=f"id-{number}",
        url=f"https://{of}.example/news/{number}",
        title=f"A title that is long enough, number {number}",
        summary="A summary.",
        published_at=NOW - timedelta(minutes=number),
        hash=f"h{number}",
    )
    return replace(base, **changes)


def feed(*entries: Entry, of: str = "esa") -> ParsedFeed:
    return ParsedFeed(SourceId(of), of.upper(), "en", entries)


def report(name: str = "esa id-1", **changes: Any) -> Report:
    base = Report(
        id=EntryKey(name),
        source=SourceId(name.split(maxsplit=1)[0]),
        publisher="ESA",
        trust=Trust.AGENCY,
        url=f"https://example.org/{name.replace(' ', '-')}",
        title="ESA signs the contract to build Ramses",
        abstract="ESA has signed a contract. JAXA supplies the solar arrays.",
        text="ESA has signed a contract with OHB Italia. JAXA supplies the solar arrays and the launch.",
        language="en",
        published_at=NOW,
        seen_at=NOW,
        verdict=Verdict(
            Grade.JOINT, True, 0.9, "JAXA supplies the solar arrays.", "joint programme", Relevance.MAJOR,
            Kind.AGREEMENT, Happening.AGREEMENT,
        ),
        signature=Signature(),
        agencies=("esa", "jaxa"),
        programmes=("ramses",),
        topics=("asteroids",),
    )  # fmt: skip
    return replace(base, **changes)


def story(name: str = "story001", **changes: Any) -> Story:
    at = changes.get("published_at", NOW)
    told = changes.pop("reports", (report(f"esa {name}", published_at=at, seen_at=at),))
    base = Story(
        id=StoryId(name),
        revision=1,
        reports=told,
        headline={"en": "ESA signs the contract to build Ramses"},
        summary={"en": Summary("ESA has signed a contract.", Origin.ABSTRACT, (told[0].id,))},
        grade=Grade.JOINT,
        partnership=True,
        score=0.9,
        evidence="JAXA supplies the solar arrays.",
        reason="joint programme",
        relevance=Relevance.MAJOR,
        kind=Kind.AGREEMENT,
        happening=Happening.AGREEMENT,
        programmes=("ramses",),
        topics=("asteroids",),
        agencies=("esa", "jaxa"),
        companies=(),
        people=(),
        places=(),
        bodies=(),
        facts=(),
        published_at=at,
        created_at=at,
        updated_at=at,
    )
    return replace(base, **changes)


def subscription(name: str = "K7Q2", *, channel: int = 100, guild: int = 1, **changes: Any) -> Subscription:
    base = Subscription(
        id=SubscriptionId(name),
        guild=GuildId(guild),
        channel=ChannelId(channel),
        channel_kind=ChannelKind.TEXT,
        topics=(EVERYTHING,),
        programmes=(),
        language="en-GB",
        created_by=UserId(7),
        created_at=NOW - timedelta(days=30),
        cursor_at=NOW - timedelta(days=30),
        relevance=Relevance.ALL,
    )
    return replace(base, **changes)


def delivery(told: str = "story001", *, channel: int = 100, **changes: Any) -> Delivery:
    kind = changes.get("kind", DeliveryKind.POST)
    base = Delivery(
        key=delivery_key(ChannelId(channel), "en-GB", told, kind),
        guild=GuildId(1),
        channel=ChannelId(channel),
        channel_kind=ChannelKind.TEXT,
        language="en-GB",
        subject=told,
        kind=kind,
        subscription=SubscriptionId("K7Q2"),
        topic="asteroids",
        created_at=NOW,
        due_at=NOW,
    )
    return replace(base, **changes)


def snapshot(
    *subscriptions: Subscription,
    deliveries: tuple[Delivery, ...] = (),
    stories: tuple[Story, ...] = (),
    **changes: Any,
) -> Snapshot:
    keyed: dict[DeliveryKey, Delivery] = {row.key: row for row in deliveries}
    base = Snapshot(
        SourceState(SourceId("esa")), {}, {one.id: one for one in stories}, subscriptions, keyed, {}
    )
    return replace(base, **changes)
