"""Every payload in a language 40 % longer than English: all of it fits, and no button is cut."""

from __future__ import annotations

import random
from dataclasses import replace

from bot.cards import (
    Figures,
    MissionView,
    Period,
    Range,
    coming_dates,
    pause_row,
    render_agreements,
    render_correction,
    render_digest,
    render_follow_up,
    render_health,
    render_help,
    render_latest,
    render_milestones,
    render_mission,
    render_more,
    render_notice,
    render_sources,
    render_story,
    render_subscriptions,
    render_why,
)
from bot.locales import Translator
from bot.model import Correction, Decision, DeliveryKind, Message, MessageId, RoleId, StoryId, Style
from tests.cards import reading
from tests.cards.samples import NOW, catalogue, delivery, look, story
from tests.cards.test_pages import subscription
from tests.cards.wild import wild_story
from tests.locales.pseudo import pseudo
from tests.locales.test_fit import source

LONG = replace(look(), translator=Translator({"en-GB": pseudo(source("en-GB"))}, strict=True))


def payloads() -> list[Message]:
    told = story(corrections=(Correction(NOW, "the launch is in 2028"),))
    posted = delivery(message=MessageId(9), delivered_at=NOW)
    sources = tuple(catalogue().sources.values())
    period = Period.of("weekly-2026-11-24", end=NOW)
    rows = [subscription(number) for number in range(12)]
    decisions = [Decision("classify", "x", "joint", "names a joint programme")]
    posts = [
        render_story(told, delivery(style=style, role=RoleId(5)), LONG)
        for style in (Style.CARD, Style.CLASSIC)
    ]
    return [
        *posts,
        render_story(told, posted, LONG),
        render_follow_up(told, delivery(DeliveryKind.FOLLOW_UP), LONG, earlier=told, earlier_delivery=posted),
        render_correction(told, delivery(DeliveryKind.CORRECTION), LONG, earlier_delivery=posted),
        render_digest([story(id=StoryId(f"S{n}")) for n in range(30)], delivery(DeliveryKind.DIGEST), LONG, period=period),
        *(render_mission(catalogue().programmes["ramses"], LONG, view=view, stories=[told]) for view in MissionView),
        render_milestones(coming_dates(LONG, span_ahead=Range.ALL), LONG, span_ahead=Range.ALL),
        render_agreements(LONG, page=1),
        render_latest([told], LONG, hint="list-private-hint"),
        render_sources(told, LONG),
        render_why(LONG, decisions=decisions, story=told),
        render_more(told, LONG, may_manage=True, channel="5"),
        render_subscriptions(rows, LONG, chosen=rows[0].id),
        render_health(sources, {}, Figures(waiting=1, stories=1), LONG),
        render_help(sources, {}, LONG, privacy_url="https://example.org/privacy"),
        render_notice("notice-ended", LONG, pause_row(rows[0], LONG), subscription="K7Q2"),
    ]  # fmt: skip


def test_every_payload_fits_and_no_button_of_ours_is_cut() -> None:
    names = {programme.name("en") for programme in catalogue().programmes.values()}
    for message in payloads():
        assert reading.problems(message) == []
        for part in reading.components(message.components):
            if part["type"] == 2 and part["label"].endswith("…"):
                # Only a mission's or a publisher's name is ever cut, as no translation can shorten it.
                assert any(
                    name.startswith(part["label"][:-1].split("(")[0].strip()[:12]) for name in names
                ), part


def test_wild_stories_fit_in_it_too() -> None:
    rng = random.Random("pseudo")
    for _ in range(25):
        told = wild_story(rng)
        for style in (Style.CARD, Style.CLASSIC):
            message = render_story(told, delivery(style=style), LONG)
            assert reading.problems(message) == []
            assert reading.mentions(message) == reading.strays(message) == []
