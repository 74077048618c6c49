"""Stories, deliveries and a look for the tests of the cards: sober ones here, wild ones in `wild`."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from bot.cards import Look
from bot.catalogue.load import load
from bot.catalogue.types import Catalogue
from bot.locales import Translator
from bot.model import (
    ChannelId,
    ChannelKind,
    DateState,
    Delivery,
    DeliveryKind,
    EntryKey,
    Fact,
    Grade,
    GuildId,
    Happening,
    Kind,
    Origin,
    PartialDate,
    Precision,
    Relevance,
    Report,
    Signature,
    SourceId,
    Story,
    StoryId,
    SubscriptionId,
    Summary,
    Trust,
    Verdict,
    delivery_key,
)

LAUNCH = PartialDate("2028-04", Precision.MONTH, "2028-05")
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@cache
def catalogue() -> Catalogue:
    return load()


@cache
def translator() -> Translator:
    return Translator.load(strict=True)


def look(locale: str = "en-GB", *, now: datetime = NOW) -> Look:
    return Look(catalogue=catalogue(), translator=translator(), locale=locale, now=now)


def report(publisher: str = "ESA", *, language: str = "en", url: str = "", **changes: Any) -> Report:
    slug = publisher.lower().replace(" ", "-")
    made = Report(
        id=EntryKey(f"{slug} {language}"),
        source=SourceId(slug),
        publisher=publisher,
        trust=Trust.AGENCY if publisher in {"ESA", "JAXA"} else Trust.PRESS,
        url=url or f"https://www.{slug}.example.org/news/{language}/ramses-contract",
        title="ESA signs the contract to build Ramses, its mission to Apophis",
        abstract="",
        text="",
        language=language,
        published_at=NOW - timedelta(hours=2),
        seen_at=NOW - timedelta(hours=1),
        verdict=Verdict(
            grade=Grade.JOINT,
            partnership=True,
            score=0.93,
            evidence="JAXA supplies the solar arrays, an infrared camera and the launch on an H3.",
            reason="names a joint programme and what each side does",
            relevance=Relevance.NOTABLE,
            kind=Kind.INDUSTRY,
            happening=Happening.CONTRACT,
        ),
        signature=Signature(),
        programmes=("ramses",),
    )
    return replace(made, **changes)


def fact(
    label: str = "Launch",
    value: str = "H3, with DESTINY+",
    *,
    date: PartialDate | None = LAUNCH,
    was: PartialDate | None = None,
    verified: bool = True,
    ja: tuple[str, str] = ("打上げ", "H3ロケット、DESTINY+と相乗り"),
    state: DateState | None = DateState.WINDOW,
) -> Fact:
    return Fact(
        label={"en": label, "ja": ja[0]},
        value={"en": value, "ja": ja[1]},
        programme="ramses",
        source="ramses-briefing",
        verified=verified,
        date=date,
        was=was,
        state=state,
    )


def story(**changes: Any) -> Story:
    """The contract for Ramses, told by three outlets in two languages."""
    reports = (
        report("ESA"),
        report("JAXA", language="ja", title="ESA、小惑星アポフィス探査機「ラムセス」の製造契約に署名"),
        report("European Spaceflight"),
        report("SpaceNews"),
        report("Teleborsa", language="it"),
        report("Heise", language="de"),
    )
    made = Story(
        id=StoryId("A1B2C3D4"),
        revision=1,
        reports=reports,
        headline={
            "en": "ESA signs the contract to build Ramses, its mission to Apophis",
            "ja": "ESA、小惑星アポフィス探査機「ラムセス」の製造契約に署名",
        },
        summary={
            "en": Summary(
                "ESA has signed an 81 million euro contract with OHB Italia to build Ramses, which will reach "
                "Apophis two months before it passes Earth on 13 April 2029. JAXA supplies the solar arrays, "
                "an infrared camera and the launch on an H3.",
                Origin.EXTRACT,
                (reports[0].id,),
            ),
            "ja": Summary(
                "ESAは、地球に接近する小惑星アポフィスへ向かう探査機「ラムセス」の製造契約をOHBイタリアと結んだ。"
                "JAXAは太陽電池パドルと赤外カメラ、H3ロケットによる打上げを担当する。",
                Origin.EXTRACT,
                (reports[1].id,),
            ),
        },
        grade=Grade.JOINT,
        partnership=True,
        score=0.93,
        evidence="JAXA supplies the solar arrays, an infrared camera and the launch on an H3.",
        reason="names a joint programme and what each side does",
        relevance=Relevance.NOTABLE,
        kind=Kind.INDUSTRY,
        happening=Happening.CONTRACT,
        programmes=("ramses",),
        topics=("asteroids",),
        agencies=("esa", "jaxa"),
        companies=("ohb",),
        people=(),
        places=(),
        bodies=(),
        facts=(
            fact(),
            fact(
                "Arrival",
                "",
                date=PartialDate("2029-02", Precision.MONTH),
                ja=("到着", ""),
                state=DateState.PLANNED,
            ),
            fact(
                "Japan’s part",
                "solar arrays, infrared camera, launch",
                date=None,
                ja=("日本の担当", "太陽電池パドル、赤外カメラ、打上げ"),
                state=None,
            ),
        ),
        published_at=NOW - timedelta(hours=2),
        created_at=NOW - timedelta(hours=1),
        updated_at=NOW - timedelta(minutes=30),
    )
    return replace(made, **changes)


def delivery(kind: DeliveryKind = DeliveryKind.POST, **changes: Any) -> Delivery:
    channel, subject = ChannelId(1180000000000000001), str(changes.pop("subject", "A1B2C3D4"))
    language = str(changes.pop("language", "en-GB"))
    made = Delivery(
        key=delivery_key(channel, language, subject, kind),
        guild=GuildId(1180000000000000000),
        channel=channel,
        channel_kind=ChannelKind.TEXT,
        language=language,
        subject=subject,
        kind=kind,
        subscription=SubscriptionId("K7Q2"),
        topic="asteroids",
        created_at=NOW,
        due_at=NOW,
    )
    return replace(made, **changes)
