"""The stages chained: one entry in, one report with its reasons out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

import bot.core.extract as module
from bot.catalogue.types import Catalogue
from bot.core.judge import Knowledge, judge
from bot.model import Entry, EntryKey, Grade, Source, SourceId, Trust

NOW = datetime(2026, 11, 25, tzinfo=UTC)
SOURCE = Source(
    SourceId("esa"), "ESA", "https://test.invalid/feed", "en", "ESA", Trust.AGENCY, timedelta(hours=1)
)
ENTRY = Entry(
    EntryKey("esa 1"),
    SourceId("esa"),
    "1",
    "https://test.invalid/1",
    "ESA and JAXA sign agreement on Ramses",
    "The heads of ESA and JAXA, Josef Aschbacher and Hiroshi Yamakawa, signed in Tsukuba. Ramses will meet Apophis.",
    published_at=datetime(2026, 11, 24, tzinfo=UTC),
)


@pytest.fixture(scope="module")
def knowledge(catalogue: Catalogue) -> Knowledge:
    return Knowledge.build(catalogue)


def test_a_report_with_names_topics_verdict_and_reasons(knowledge: Knowledge) -> None:
    judged = judge(ENTRY, None, SOURCE, knowledge, now=NOW)
    report = judged.report
    assert report.id == ENTRY.key
    assert report.seen_at == NOW
    assert report.agencies == ("esa", "jaxa")
    assert report.programmes == ("ramses",)
    assert report.topics[0] == "asteroids"
    assert set(report.people) == {"josef-aschbacher", "hiroshi-yamakawa"}
    assert report.places == ("tsukuba",)
    assert report.bodies == ("apophis",)
    assert report.verdict.grade is Grade.JOINT
    assert [decision.stage for decision in judged.decisions] == ["extract", "recognise", "classify"]
    assert all(decision.reason and decision.subject == ENTRY.key for decision in judged.decisions)


def test_the_same_entry_gives_the_same_report(knowledge: Knowledge) -> None:
    assert judge(ENTRY, None, SOURCE, knowledge, now=NOW) == judge(ENTRY, None, SOURCE, knowledge, now=NOW)


def test_an_empty_entry_is_unrelated_and_says_why(knowledge: Knowledge) -> None:
    judged = judge(replace(ENTRY, title="", summary=""), None, SOURCE, knowledge, now=NOW)
    assert judged.report.verdict.grade is Grade.UNRELATED
    assert judged.decisions[0].verdict == "empty"


def test_an_exception_of_a_stage_reaches_the_caller_with_its_words(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the stage broke")

    monkeypatch.setattr(module, "extract", broken)
    with pytest.raises(RuntimeError, match="the stage broke"):
        judge(ENTRY, None, SOURCE, knowledge, now=NOW)
