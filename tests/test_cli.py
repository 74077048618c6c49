"""The verbs as other programs use them: what they print, what they return, what they leave behind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue.types import Catalogue
from bot.sandbox.newsroom.script import Telling, tellings
from tests.end_to_end.processes import Press, bot, feed_server, write_sources

CORPUS = Path(__file__).parent / "corpus"
TWIN = CORPUS / "pages" / "seed-twin.txt"
KEYS = {
    "verdict", "agencies", "companies", "programmes", "topics", "people", "places", "bodies", "headline", "summary",
    "facts", "language", "decisions",
}  # fmt: skip
VERDICT = {"grade", "partnership", "score", "relevance", "kind", "evidence"}
NAMING = ("agencies", "companies", "programmes", "people", "places", "bodies")
PREDICTED = {
    "id", "partnership", "grade", "score", "relevance", "kind", "agencies", "programmes", "topics", "story",
    "language", "evidence",
}  # fmt: skip
DISCORD = ("esa-sample", "uchu-tech")


def telling(name: str) -> Telling:
    return next(one for one in tellings() if one.story == name)


def lines(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    return {"DATA_DIR": str(tmp_path / "data"), "ALLOW_HOSTS": "127.0.0.1", "POLL_MIN_SECONDS": "0"}


# ── preview ──


def test_preview_finds_every_system_of_the_story_and_nothing_of_the_page(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    ended = bot("preview", str(TWIN), "--json", folder=tmp_path)
    assert ended.returncode == 0, ended.stderr
    (shown,) = lines(ended.stdout)
    assert set(shown) == KEYS
    assert set(shown["verdict"]) == VERDICT
    assert shown["verdict"]["grade"] == "joint"
    assert shown["verdict"]["partnership"] is True
    found = {entity for kind in NAMING for entity in shown[kind]}
    story = {e.id for e in catalogue.entities.values() if e.in_seed == "story"}
    page = {e.id for e in catalogue.entities.values() if e.in_seed == "page"}
    assert len(story) > 35
    assert story - found == set()
    assert page & found == set()
    assert shown["headline"] == "Europe and Japan take up more work together"
    assert not (tmp_path / "data").exists(), "a preview leaves nothing behind"


def test_preview_of_a_feed_is_one_object_a_line(tmp_path: Path) -> None:
    with feed_server(tmp_path / "web") as url:
        press = Press(tmp_path / "web", url, DISCORD)
        press.publish(telling("ramses-contract"), telling("earthcare-forecast"))
        ended = bot("preview", f"{url}/esa-sample/feed", "--json", folder=tmp_path, ALLOW_HOSTS="127.0.0.1")
        assert ended.returncode == 0, ended.stderr
        shown = lines(ended.stdout)
        assert [set(one) for one in shown] == [KEYS, KEYS]
        assert {"ramses", "earthcare"} <= {name for one in shown for name in one["programmes"]}
        again = bot("preview", str(tmp_path / "web" / "esa-sample" / "feed"), "--json", folder=tmp_path)
        assert len(lines(again.stdout)) == 2


def test_preview_for_people_shows_the_post_and_the_decisions(tmp_path: Path) -> None:
    ended = bot("preview", str(TWIN), folder=tmp_path, COLUMNS="200")
    assert ended.returncode == 0
    assert "Europe and Japan take up more work together" in ended.stdout
    for stage in ("extract", "recognise", "classify"):
        assert stage in ended.stdout


@pytest.mark.parametrize("target", ["nowhere.txt", "http://127.0.0.1:9/feed", "."])
def test_preview_of_what_cannot_be_had_is_one_sentence(tmp_path: Path, target: str) -> None:
    ended = bot("preview", target, "--json", folder=tmp_path, ALLOW_HOSTS="127.0.0.1")
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr.startswith("✗")
    assert len(ended.stderr.splitlines()) == 1


# ── backtest ──


def test_backtest_prints_figures_and_writes_a_prediction_for_each_item(tmp_path: Path) -> None:
    labels = tmp_path / "some.jsonl"
    rows = (CORPUS / "articles" / "practice.jsonl").read_text("utf-8").splitlines()[:20]
    labels.write_text("\n".join(rows) + "\n", "utf-8")
    ended = bot("backtest", str(labels), "--json", "--predictions", "out.jsonl", folder=tmp_path)
    assert ended.returncode == 0, ended.stderr
    (result,) = lines(ended.stdout)
    assert result["sets"][0]["items"] == 20
    assert 0.5 < result["sets"][0]["partnership"]["all"]["precision"] <= 1
    made = lines((tmp_path / "out.jsonl").read_text("utf-8"))
    assert [one["id"] for one in made] == [json.loads(row)["id"] for row in rows]
    assert all(set(one) == PREDICTED for one in made)
    assert made[0]["story"] == made[1]["story"], "two accounts of one event in two languages"
    table = bot("backtest", str(labels), folder=tmp_path)
    assert "partnership" in table.stdout


@pytest.mark.parametrize("content", [None, "this is no JSON\n", '{"no": "id"}\n'])
def test_backtest_names_what_is_wrong_with_the_labels(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "labels.jsonl").write_text(content)
    ended = bot("backtest", "labels.jsonl", folder=tmp_path)
    assert ended.returncode == 2
    assert "labels.jsonl" in ended.stderr
    assert "Traceback" not in ended.stderr


# ── the archive and its data ──


def test_poll_search_backup_restore_export_and_import(tmp_path: Path, settings: dict[str, str]) -> None:
    with feed_server(tmp_path / "web") as url:
        press = Press(tmp_path / "web", url, DISCORD)
        write_sources(tmp_path / "sources.yaml", press.sources())
        settings["SOURCES"] = "sources.yaml"

        def run(*arguments: str, data: str = "data") -> str:
            ended = bot(*arguments, folder=tmp_path, **{**settings, "DATA_DIR": str(tmp_path / data)})
            assert ended.returncode == 0, ended.stderr
            return ended.stdout

        press.publish(telling("ramses-contract"), telling("earthcare-forecast"))
        assert "2 of 2 sources were read" in run("poll")
        (hits,) = lines(run("search", "mission:ramses", "--json"))
        assert hits["total"] == 1
        (hit,) = hits["hits"]
        assert set(hit) == {"story", "published_at", "headline", "snippet", "marks", "language"}
        assert "Ramses" in run("search", "ramses")

        sources = lines(run("sources", "--json"))
        assert {"id", "name", "url", "enabled", "health", "polled_at", "problem"} == set(sources[0])
        assert {row["id"] for row in sources if row["enabled"]} == set(DISCORD)
        assert "All is well" in run("doctor", "--offline")

        run("backup", "copy.backup")
        run("restore", "copy.backup", data="second")
        for name in ("all.json", "all.jsonl"):
            run("export", name)
            run("import", name, data=f"from-{name}")
        for data in ("second", "from-all.json", "from-all.jsonl"):
            assert lines(run("search", "mission:ramses", "--json", data=data))[0]["hits"] == [hit]
        tables = json.loads((tmp_path / "all.json").read_text("utf-8"))
        assert {"stories", "entries"} <= set(tables)


def test_wrong_use_is_told_and_touches_nothing(tmp_path: Path, settings: dict[str, str]) -> None:
    for arguments in (
        ("restore",), ("restore", "nowhere"), ("import", "nowhere.json"), ("backfill", "--since", "soon"),
        ("demo", "--scenes", "there"), ("fly",), ("search",), ("run", "--shards", "0/1"),
    ):  # fmt: skip
        ended = bot(*arguments, folder=tmp_path, DISCORD_TOKEN="made-up", **settings)
        assert ended.returncode == 2, (arguments, ended.stderr)
        assert "Traceback" not in ended.stderr
    for arguments in (("backup", "x"), ("export", "x.json")):
        ended = bot(*arguments, folder=tmp_path, **settings)
        assert ended.returncode == 3
        assert "DATA_DIR" in ended.stderr or "data" in ended.stderr
    assert not (tmp_path / "x").exists()
