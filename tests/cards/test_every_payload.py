"""Every payload, whatever the text: Discord's document, the written limits, the meant links, nobody mentioned.

`CARDS_STORIES=10000` runs the long form.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.cards import (
    Found,
    MissionView,
    Period,
    PeriodKind,
    Range,
    banner_drawing,
    coming_dates,
    jump,
    milestones_drawing,
    render_agreements,
    render_correction,
    render_digest,
    render_fallback,
    render_follow_up,
    render_latest,
    render_merged,
    render_milestones,
    render_mission,
    render_more,
    render_private,
    render_search,
    render_sources,
    render_story,
    render_why,
    timeline_drawing,
)
from bot.cards.outline import lead_report, outline
from bot.cards.safe import safe_url
from bot.model import (
    ChannelKind,
    Decision,
    Delivery,
    DeliveryKind,
    File,
    Message,
    MessageId,
    RoleId,
    Story,
    Style,
)
from tests.cards import reading
from tests.cards.samples import NOW, catalogue, delivery, look, story
from tests.cards.wild import text, wild_story

STORIES = int(os.environ.get("CARDS_STORIES", "120"))
BATCHES = 8
ROLE = RoleId(1180000000000000777)
PICTURE = File("banner.png", b"png", "Drawn banner")
LOCALES = ("en-GB", "ja")


def meant_links(told: Story, locale: str) -> list[str]:
    """Addresses a post should link to: its own source, then up to three others, where they may be linked."""
    here = look(locale)
    lead = lead_report(told, outline(told, here).language)
    others: dict[str, str] = {}
    for one in told.reports:
        if one.copy_of is None and one.publisher != lead.publisher:
            others.setdefault(one.publisher, one.url)
    shown = list(others.values())[:3]
    return [url for url in map(safe_url, (lead.url, *shown)) if url]


def check(message: Message, *, role: RoleId | None = None) -> None:
    assert reading.problems(message) == []
    assert reading.strays(message) == []
    assert reading.mentions(message) == ([f"<@&{role}>"] if role else [])
    assert message.roles == ((role,) if role else ())


def posts(told: Story, locale: str, rng: random.Random) -> Iterator[tuple[Message, Delivery]]:
    here = look(locale)
    kinds = (ChannelKind.TEXT, ChannelKind.FORUM, ChannelKind.ANNOUNCEMENT, ChannelKind.THREAD)
    for style in (Style.CARD, Style.CLASSIC, Style.AUTO):
        row = delivery(
            language=locale,
            subject=told.id,
            style=style,
            channel_kind=rng.choice(kinds),
            role=rng.choice((None, ROLE)),
            message=rng.choice((None, MessageId(7))),
            thread=rng.random() < 0.3,
        )
        yield render_story(told, row, here, picture=rng.choice((None, PICTURE))), row


@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_post_is_well_formed_links_what_it_means_to_and_mentions_only_the_role(batch: int) -> None:
    rng = random.Random(f"posts {batch}")
    for _ in range(max(STORIES // BATCHES, 1)):
        told = wild_story(rng)
        for locale in LOCALES:
            meant = meant_links(told, locale)
            for message, row in posts(told, locale, rng):
                check(message, role=row.role)
                embedded = [embed["url"] for embed in message.embeds if "url" in embed]
                assert sorted(reading.links(message)) == sorted(meant)
                assert embedded in ([], meant[:1])


@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_other_payload_about_stories_is_well_formed(batch: int) -> None:
    rng = random.Random(f"others {batch}")
    for _ in range(max(STORIES // BATCHES // 4, 1)):
        told, other = wild_story(rng), wild_story(rng)
        posted = delivery(message=MessageId(9), delivered_at=NOW)
        for locale in LOCALES:
            here = look(locale)
            style = rng.choice(list(Style))
            row = delivery(DeliveryKind.FOLLOW_UP, style=style, role=ROLE)
            after = render_follow_up(told, row, here, earlier=other, earlier_delivery=posted)
            check(after, role=ROLE)
            # The jump leads the way and is meant; it goes to our own post.
            assert reading.links(after).count(jump(posted)) == 1
            fix = delivery(DeliveryKind.CORRECTION, style=style, role=ROLE)
            check(render_correction(told, fix, here, earlier_delivery=posted))
            check(render_merged(told, delivery(style=style, role=ROLE), here, survivor=posted))
            for page in (
                render_private(told, here, language=rng.choice(("", "ja", "en"))),
                render_sources(told, here),
                render_why(here, decisions=[Decision(text(rng), "x", text(rng), text(rng))] * 12, story=told),
                render_why(here, decisions=()),
                render_more(told, here, may_manage=True, channel="5"),
                render_latest([told, other], here),
                render_search([Found(told)], here, query=text(rng), total=1),
                render_mission(
                    catalogue().programmes["ramses"], here, view=MissionView.NEWS, stories=[told, other]
                ),
            ):
                check(page)


def test_the_fallback_is_plain_text_with_one_bare_link() -> None:
    rng = random.Random("fallback")
    for _ in range(40):
        told = wild_story(rng)
        message = render_fallback(told, delivery(role=ROLE), look())
        assert reading.problems(message) == []
        assert reading.mentions(message) == []
        assert reading.links(message) == []
        address = safe_url(lead_report(told, outline(told, look()).language).url)
        assert reading.strays(message) == ([address] if address else [])


@pytest.mark.parametrize("count", [0, 1, 8, 12, 30])
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("style", [Style.CARD, Style.CLASSIC])
def test_a_digest_of_any_size_fits(count: int, locale: str, style: Style) -> None:
    rng = random.Random(f"digest {count}")
    period = Period(PeriodKind.WEEKLY, NOW - timedelta(days=7), NOW, "Asia/Tokyo")
    row = delivery(DeliveryKind.DIGEST, subject="weekly-2026-11-24", language=locale, style=style, role=ROLE)
    for _ in range(8):
        message = render_digest([wild_story(rng) for _ in range(count)], row, look(locale), period=period)
        check(message)  # a role is never mentioned in a digest


@pytest.mark.parametrize("locale", LOCALES)
def test_every_programme_has_pages_a_banner_and_a_timeline_that_fit(locale: str) -> None:
    here = look(locale)
    for programme in catalogue().programmes.values():
        for view in MissionView:
            check(render_mission(programme, here, view=view, stories=[story()], chart=PICTURE))
        told = story(programmes=(programme.id,), topics=programme.topics)
        for message, row in posts(told, locale, random.Random(programme.id)):
            check(message, role=row.role)
        drawing = banner_drawing(told, here)
        assert 60 <= len(drawing.alt) <= 260 or locale == "ja"
        chart = timeline_drawing(programme, here)
        assert (chart is not None) == bool(programme.dates)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_register_fits(locale: str) -> None:
    here = look(locale)
    for topic in ("", *catalogue().topics):
        for ahead in Range:
            dates = coming_dates(here, span_ahead=ahead, topic=topic)
            check(render_milestones(dates, here, span_ahead=ahead, chart=PICTURE))
            drawing = milestones_drawing(dates, here)
            assert drawing is None or drawing.alt
    for page in range(1, 5):
        check(render_agreements(here, page=page))
