"""The catalogue loads whole, and whatever is wrong with it is told with file, line and entry."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from bot.catalogue.load import load
from bot.catalogue.types import Catalogue
from bot.errors import CatalogueError
from bot.model import Format, Trust


def test_everything_we_know_is_there(catalogue: Catalogue) -> None:
    counted = [
        len(part)
        for part in (
            catalogue.programmes, catalogue.agencies, catalogue.companies, catalogue.people, catalogue.places,
            catalogue.bodies, catalogue.topics,
        )
    ]  # fmt: skip
    assert counted == [87, 19, 18, 39, 22, 13, 13]
    assert len(catalogue.topic_groups()) == 7
    assert catalogue.topic_family("exploration") == ("exploration", "lunar", "mars", "asteroids")
    assert catalogue.ancestors("mio") == ("bepicolombo",)


def test_the_yardstick_story_is_known(catalogue: Catalogue) -> None:
    story = {entity.id for entity in catalogue.entities.values() if entity.in_seed == "story"}
    assert {
        "ramses", "apophis", "bepicolombo", "earthcare", "iss", "artemis", "argonaut", "pressurised-rover", "luna",
        "small-lunar-rovers", "lupex", "moonlight", "mars-small-landers", "mars-electric-propulsion", "mars-edl",
        "newathena", "litebird", "mars-habitability", "climate-cooperation", "leo-commercialisation", "cross-u",
        "josef-aschbacher", "hiroshi-yamakawa", "tsukuba", "ibaraki",
    } <= story  # fmt: skip


def test_the_feeds_we_watch_are_enabled_and_the_guesses_are_not(catalogue: Catalogue) -> None:
    enabled = {source.id for source in catalogue.sources.values() if source.enabled}
    assert {
        "esa-news",
        "esa-space-safety",
        "jaxa-press-ja",
        "jaxa-press-en",
        "spaceflight-news-api",
    } <= enabled
    assert not any(source.enabled for source in catalogue.sources.values() if source.format is Format.LISTING)
    assert not any("news.google" in source.url for source in catalogue.sources.values())


def test_sources_are_added_and_replaced_at_run_time(tmp_path: Path) -> None:
    file = tmp_path / "sources.yaml"
    file.write_text(
        yaml.safe_dump({"sources": [
            {"id": "mine", "name": "Mine", "url": "https://example.org/feed", "language": "en",
             "publisher": "Me", "trust": "press", "every": "90s"},
            {"id": "spacenews", "name": "SpaceNews", "url": "https://example.org/other", "language": "en",
             "publisher": "SpaceNews", "trust": "press", "every": "1h", "enabled": False},
        ]}),
        "utf-8",
    )  # fmt: skip
    sources = load(sources_path=file).sources
    assert sources["mine"].every == timedelta(seconds=90)
    assert sources["mine"].trust is Trust.PRESS
    assert (sources["spacenews"].url, sources["spacenews"].enabled) == ("https://example.org/other", False)


def test_catalogue_entries_are_replaced_at_run_time(tmp_path: Path) -> None:
    file = tmp_path / "catalogue.yaml"
    file.write_text(
        "agencies:\n- {id: mbrsc, kind: agency, names: {en: Emirates}, source: general}\n", "utf-8"
    )
    assert load(catalogue_path=file).agencies["mbrsc"].names == {"en": "Emirates"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sources:\n- {id: a, name: A, url: 'https://x.org', language: en, publisher: P, trust: press, every: 1h,\n   colour: red}",
         r":3: a: colour is not a key we know"),
        ("sources:\n- {id: a, name: A, url: 'ftp://x', language: en, publisher: P, trust: press, every: 1h}", "begins with https"),
        ("sources:\n- {id: a, name: A, url: 'https://x.org', language: en, publisher: P, trust: best, every: 1h}", "one of agency"),
        ("sources:\n- {id: a, name: A, url: 'https://x.org', language: en, publisher: P, trust: press, every: soon}", "such as 30m"),
        ("sources:\n- {id: a, name: A, url: 'https://x.org', language: en, trust: press, every: 1h}", "publisher is missing"),
        ("sources:\n- {id: a, name: A, url: 'https://x.org', language: en, publisher: P, trust: press, every: 1h, enabled: 3}", "true or false"),
        ("sources:\n- {id: a, name: A, url: 'https://x.org', language: en, publisher: P, trust: press, every: 1h, format: listing}", "item is missing"),
        ("sources:\n- {id: 'Bad Id'}", "needs an id"),
        ("sources: {}", "must be a list"),
        ("sources:\n- {id: a}\n- {id: a}", "stands twice"),
        ("planets: []", "planets is not a section we know"),
        ("[1, 2]", "must hold a mapping"),
        ("a: [", "is not valid YAML"),
        ("references: [1]", "must be a mapping of key"),
        ("programmes:\n- {id: x, kind: mission, names: {en: X}, topics: [cheese], description: {en: a, ja: b}, link: joint,\n   lead: [nobody], status: {value: study, as_of: 2026, source: general}, source: nowhere}", "cheese"),
        ("programmes:\n- {id: x, kind: mission, names: {ja: X}, topics: [lunar], description: {en: a}, link: odd,\n   lead: [esa], status: {value: study, as_of: 2026, source: general}, source: general,\n   dates: [{event: Launch, date: 2026-02, precision: day, state: done, source: general}]}", "not of precision day"),
        ("topics:\n- {id: t, names: {en: A very long name for a topic}, emoji: x, colour: blue, description: d}", "longer than 20"),
        ("agencies:\n- {id: a, kind: agency, names: {en: A}, source: general, parent: nobody}", "nobody"),
        ("people:\n- {id: tsukuba, names: {en: A}, source: general, roles: [{org: nobody, title: T, source: general}]}", "two sections"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(CatalogueError, match=said) as caught:
        load(catalogue_path=file)
    assert all("wrong.yaml" in problem or "tsukuba" in problem for problem in caught.value.problems)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="cannot be read"):
        load(sources_path=tmp_path / "none.yaml")
