"""A post is known again by what it carries."""

from __future__ import annotations

from bot.adapters.messenger import payload
from bot.cards import (
    Period,
    PeriodKind,
    carries,
    marker,
    render_correction,
    render_digest,
    render_fallback,
    render_story,
)
from bot.model import Correction, DeliveryKind, Style
from tests.cards.samples import NOW, delivery, look, story


def test_every_kind_of_post_names_its_subject() -> None:
    period = Period(PeriodKind.DAILY, NOW, NOW)
    digest = delivery(DeliveryKind.DIGEST, subject="daily-2026-11-24")
    for style in (Style.CARD, Style.CLASSIC):
        row = delivery(style=style)
        assert marker(payload(render_story(story(), row, look()))) == "A1B2C3D4"
        assert marker(payload(render_digest([], digest, look(), period=period))) == "daily-2026-11-24"
    assert marker(payload(render_fallback(story(), delivery(), look()))) == "A1B2C3D4"
    assert marker({"content": "hello", "components": []}) is None


def test_a_post_is_not_taken_for_the_same_story_in_another_language_or_for_its_correction() -> None:
    row = delivery()
    message = payload(render_story(story(), row, look()))
    assert carries(message, row)
    assert not carries(message, delivery(language="ja"))
    fixed = story(corrections=(Correction(NOW, "the date"),))
    fix = delivery(DeliveryKind.CORRECTION)
    assert not carries(message, fix)
    assert carries(payload(render_correction(fixed, fix, look())), fix)


def test_the_plain_text_fallback_is_known_by_its_last_line() -> None:
    row = delivery()
    assert carries(payload(render_fallback(story(), row, look())), row)
