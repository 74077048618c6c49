"""/why in the reader's language: every sentence a stage can say, with its values in words."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cards import render_why
from bot.cards.reasons import reason
from bot.core.cluster import ClusterIndex, cluster
from bot.core.judge import judge
from bot.model import Decision, DeliveryStatus, Entry, EntryKey, Reason, Source, SourceId, Trust
from tests.cards.samples import NOW, delivery, look, report, story
from tests.cards.test_story import words
from tests.core.making import KNOWLEDGE

PRACTICE = Path(__file__).parents[1] / "corpus" / "articles" / "practice.jsonl"
KANA = re.compile(r"[ぁ-んァ-ヶ一-龠]")
ENGLISH = re.compile(r"\b(the|of|and|with|both|named?|takes|part|published|same|news)\b", re.IGNORECASE)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Reason("ESA takes part in {name}", {"name": "mmx"}), "MMXに参加"),
        (Reason("{count} characters from the page", {"count": 81}), "81文字"),
        (Reason("both say {numbers} {points}", {"numbers": "81.2e6 EUR, #3 flyby", "points": "+2.0"}), "81,200,000 EUR"),
        (Reason("both name the day {dates} {points}", {"dates": "2028-04-13", "points": "-1.5"}), "2028年4月13日"),
        (Reason("both name the date {dates} {points}", {"dates": "--04-13", "points": "-1.5"}), "04-13"),
        (Reason("it tells of {happening} by its words {written}, relevance {relevance}", {"happening": "contract", "written": "signs", "relevance": "major"}), "契約"),
        (Reason("{points} points with {report}", {"points": "5.3", "report": report("ESA").id}), "ESA"),
        (Reason("{points} points with {report}", {"points": "5.3", "report": "unknown"}), "ほかの報道"),
    ],
)  # fmt: skip
def test_values_are_given_as_the_reader_knows_them(given: Reason, said: str) -> None:
    reports = {str(one.id): one for one in story().reports}
    assert said in reason(given, look("ja"), reports)


def test_points_keep_their_sign() -> None:
    for points in ("+2.0", "-1.5"):
        told = Reason("the same headline {points}", {"points": points})
        assert f"({points.rstrip('0').rstrip('.')})" in reason(told, look(), {})


def test_a_sentence_no_language_has_yet_is_shown_in_english() -> None:
    told = Reason("brand-new grounds: {name}", {"name": "*ramses*"})
    assert reason(told, look("ja"), {}) == r"brand-new grounds: \*ramses\*"


def test_whatever_is_judged_and_joined_is_explained_in_japanese() -> None:
    """Items of a labelled set, through the stages that give reasons."""
    items = [json.loads(line) for line in PRACTICE.read_text("utf-8").splitlines()][:150]
    source = Source(SourceId("x"), "x", "https://x.example/", "en", "x", Trust.PRESS, timedelta(hours=1))
    made = [
        judge(
            Entry(EntryKey(item["id"]), source.id, item["id"], "", item["title"], item["text"],
                  language=item["lang"], published_at=NOW),
            None, replace(source, publisher=item["source"]), KNOWLEDGE, now=NOW,
        )
        for item in items
    ]  # fmt: skip
    reports = [one.report for one in made]
    clustering = cluster(reports, index=ClusterIndex(), stories={}, now=NOW)
    decisions = [*(d for one in made for d in one.decisions), *clustering.decisions]
    assert any("points" in one.words for one in decisions)
    by_id = {str(one.id): one for one in reports}
    for one in (one for decision in decisions for one in decision.reason):
        assert isinstance(one, Reason)
        shown = reason(one, look("ja"), by_id)
        given = " ".join([*map(str, one.values.values()), *by_id, *(r.publisher for r in reports)])
        assert KANA.search(shown) or one.key.startswith("because-named"), shown
        assert set(ENGLISH.findall(shown)) <= set(ENGLISH.findall(given)) | {"and", "of", "the"}, shown


def test_each_report_of_a_story_is_explained_under_its_publisher() -> None:
    told = story()
    decisions = [
        Decision("classify", one.id, "joint", (Reason("{name} is a joint mission", {"name": "ramses"}),))
        for one in told.reports[:2]
    ]
    text = words(render_why(look(), decisions=decisions, story=told))
    assert text.count("done together · Ramses") == 2
    assert text.index("**ESA**") < text.index("Ramses is a joint mission") < text.index("**JAXA**")


@pytest.mark.parametrize("status", list(DeliveryStatus))
def test_what_became_of_the_post_is_said_for_every_state(status: DeliveryStatus) -> None:
    row = delivery(status=status)
    for locale in ("en-GB", "ja"):
        assert f"<#{row.channel}>" in words(
            render_why(look(locale), decisions=(), story=story(), deliveries=[row])
        )


@pytest.mark.parametrize(
    ("reason", "status", "said"),
    [
        ("quiet", DeliveryStatus.HELD, "quiet hours"),
        ("reason-access-denied", DeliveryStatus.PARKED, "I lost a permission there"),
        ("too old", DeliveryStatus.WITHDRAWN, "too old by now"),
        ("400 50035: Invalid Form Body", DeliveryStatus.DEAD, "Invalid Form Body"),
    ],
)
def test_why_a_post_waits_is_said(reason: str, status: DeliveryStatus, said: str) -> None:
    row = delivery(status=status, reason=reason)
    assert said in words(render_why(look(), decisions=(), story=story(), deliveries=[row]))
