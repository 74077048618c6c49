"""The backtest counts as its rules say, reads any labelled set, and holds the two sets of ours to the bars."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import pytest

from bot.backtest import Result, false_alarms, run, table
from bot.backtest.judging import predict
from bot.backtest.labels import read
from bot.backtest.scoring import Score, count, count_sets
from bot.catalogue.types import Catalogue
from bot.core.judge import Knowledge

CORPUS = Path(__file__).parent.parent / "corpus" / "articles"
FIELDS = {
    "id", "partnership", "grade", "score", "relevance", "kind", "agencies", "programmes", "topics", "story",
    "language", "evidence",
}  # fmt: skip


def item(name: str, **more: object) -> dict[str, object]:
    row: dict[str, object] = {
        "id": name, "url": None, "source": "SpaceNews", "lang": "en", "published": "2026-02-11", "title": None,
        "text": "", "partnership": False, "programmes": [], "kind": "other", "near_duplicate_of": None,
        "story": None, "borderline": False,
    }  # fmt: skip
    return row | more


def written(path: Path, *rows: dict[str, object]) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    return path


@pytest.fixture(scope="module")
def held_out(catalogue: Catalogue) -> Result:
    return run([CORPUS / "held-out.jsonl"], catalogue)


def test_scores_are_counted() -> None:
    assert count([(True, True), (False, True), (True, False), (False, False)]) == Score(1, 1, 1)
    assert count_sets([(frozenset("ab"), frozenset("bc"))]) == Score(1, 1, 1)
    assert Score(1, 1, 1).f1 == 0.5
    assert Score(0, 0, 0).f1 == 1.0


@pytest.mark.parametrize(
    ("published", "at"),
    [
        ("2026-02-11", datetime(2026, 2, 11, 12, tzinfo=UTC)),
        ("2026-02", datetime(2026, 2, 14, 12, tzinfo=UTC)),
        ("2026", datetime(2026, 7, 1, 12, tzinfo=UTC)),
        (None, None),
    ],
)
def test_partial_dates_are_read(tmp_path: Path, published: str | None, at: datetime | None) -> None:
    (one,) = read([written(tmp_path / "a.jsonl", item("a", published=published))])
    assert one.published_at == at
    assert one.seen_at.tzinfo is UTC


def test_links_and_labels_join_items_to_one_story(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.jsonl", item("a", story="x"), item("b", near_duplicate_of="a"), item("c", story="x"), item("d"),
        item("e", near_duplicate_of="missing"),
    )  # fmt: skip
    stories = {one.id: one.story for one in read([path])}
    assert stories["a"] == stories["b"] == stories["c"]
    assert len({stories["a"], stories["d"], stories["e"]}) == 3


@pytest.mark.parametrize("line", ["{", "[]", '"text"', '{"title": "no id"}'])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(f"{json.dumps(item('a'))}\n\n{line}\n", "utf-8")
    with pytest.raises(ValueError, match=r"bad\.jsonl, line 3"):
        read([path])


def test_predictions_have_the_documented_fields_and_share_stories(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    text = "ESA signed a contract of 81.2 million euro with OHB Italia on 10 February 2026 for Ramses, with JAXA."
    labels = written(
        tmp_path / "a.jsonl",
        item(
            "a",
            title="ESA signs Ramses contract",
            text=text,
            partnership=True,
            programmes=["Ramses"],
            story="x",
        ),
        item(
            "b", title="Ramses contract signed", text=text, partnership=True, programmes=["Ramses"], story="x"
        ),
        item("c", title="A football match", text="The Argonauts won 24-23.", kind="event"),
    )
    before = labels.read_bytes()
    predictions = tmp_path / "out.jsonl"
    result = run([labels], catalogue, predictions=predictions)
    rows = [json.loads(line) for line in predictions.read_text("utf-8").splitlines()]
    assert all(set(row) == FIELDS for row in rows)
    assert rows[0]["story"] == rows[1]["story"] != rows[2]["story"]
    assert result.sets[0].same_story == Score(1, 0, 0)
    assert labels.read_bytes() == before, "nothing is written to the labels"
    assert json.loads(json.dumps(result.document()))["sets"][0]["items"] == 3


def test_the_table_shows_every_figure_and_every_wrong_item(tmp_path: Path, catalogue: Catalogue) -> None:
    labels = written(
        tmp_path / "set.jsonl",
        item("a", title="ESA and JAXA sign", text="ESA and JAXA signed an agreement on BepiColombo."),
    )
    shown = table(run([labels], catalogue))
    for words in (
        "partnership, all",
        "partnership, en (1)",
        "programmes",
        "same story",
        "kind",
        "set: 1 items",
    ):
        assert words in shown
    assert "True (joint" in shown


def test_the_held_out_set_agrees(held_out: Result) -> None:
    (one,) = held_out.sets
    assert one.partnership.f1 >= 0.95
    assert one.programmes.f1 >= 0.95


def test_same_story_holds_on_the_practice_set(catalogue: Catalogue) -> None:
    """Its labels were made batch by batch; `practice-joins.json` joins what tells one event across batches."""
    items = {one.id: one.story for one in read([CORPUS / "practice.jsonl"])}
    joins = json.loads((CORPUS.parent / "stories" / "practice-joins.json").read_text("utf-8"))["joins"]
    for group in joins:
        together = {items[name] for name in group}
        items.update({name: items[group[0]] for name, story in items.items() if story in together})
    made = predict(read([CORPUS / "practice.jsonl"]), Knowledge.build(catalogue))
    pairs = list(combinations(made, 2))

    def score(*, across: bool) -> Score:
        return count(
            (items[one.item.id] == items[other.item.id], one.story == other.story)
            for one, other in pairs
            if not across or one.item.language != other.item.language
        )

    assert score(across=False).precision >= 0.9
    assert score(across=False).f1 >= 0.87
    assert score(across=True).f1 >= 0.87


def test_false_alarms_are_counted_and_listed(tmp_path: Path, catalogue: Catalogue) -> None:
    (tmp_path / "feed.xml").write_text(
        "<rss version='2.0'><channel><title>x</title>"
        "<item><title>Cats</title><description>About cats.</description><link>https://a.example/1</link></item>"
        "<item><title>ESA and JAXA sign an agreement on BepiColombo</title><link>https://a.example/2</link></item>"
        "</channel></rss>",
        "utf-8",
    )
    (tmp_path / "list.json").write_text(
        json.dumps([{"title": "Dogs", "summary": "About <b>dogs</b>."}]), "utf-8"
    )
    (tmp_path / "broken.xml").write_text("", "utf-8")
    found = false_alarms([tmp_path], catalogue)
    assert (found.feeds, found.unreadable, found.entries) == (2, ("broken.xml",), 3)
    assert [alarm.title for alarm in found.alarms] == ["ESA and JAXA sign an agreement on BepiColombo"]
    assert found.alarms[0].reason
    assert found.per_thousand == pytest.approx(333.3, abs=0.1)
