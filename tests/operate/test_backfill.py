"""The past of sources goes to the archive, in order, once, and to nobody's channel."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bot.errors import SettingsError
from bot.model import Batch, Relevance, SourceId, Story
from bot.operate.backfill import page_of, pages_backwards, parse_since, run_backfill
from bot.operate.data import directory
from bot.settings import Settings
from bot.store.tiny import TinyStore
from tests.end_to_end.processes import write_sources
from tests.operate.past import NOW, Past, told
from tests.workers.builders import source, subscription

STORIES = (
    "statement-1996",
    "oicets-2005",
    "hayabusa2-estrack",
    "bepi-launch",
    "soi-2025",
    "earthcare-launch",
)


@pytest.fixture
def settings(tmp_path: Path) -> Callable[..., Settings]:
    def make(past: Past, path: str = "/feed", **more: Any) -> Settings:
        entry = {"id": "past", "name": "Paper", "url": past.url + path, "language": "en", "publisher": "Paper",
                 "trust": "press", "every": "1h", **more}  # fmt: skip
        write_sources(tmp_path / "sources.yaml", [entry])
        return Settings(data_dir=tmp_path / "data", sources=tmp_path / "sources.yaml", poll_min_seconds=0,
                        allow_hosts=("127.0.0.1",))  # fmt: skip

    return make


async def backfill(chosen: Settings, *, since: str = "1990", now: datetime = NOW) -> tuple[int, str]:
    out = Console(file=io.StringIO(), width=200)
    code = await run_backfill(chosen, since=since, only=(), now=now, out=out)
    assert isinstance(out.file, io.StringIO)
    return code, out.file.getvalue()


async def stored(chosen: Settings) -> dict[str, Story]:
    """URL of a report → its story."""
    store = await TinyStore.open(directory(chosen))
    try:
        return {report.url: story for story in await store.all_stories() for report in story.reports}
    finally:
        await store.close()


async def test_wordpress_is_read_back_to_its_first_page_and_nothing_is_posted(
    settings: Callable[..., Settings],
) -> None:
    async with Past(told(*STORIES)) as past:
        chosen = settings(past)
        store = await TinyStore.open(directory(chosen))
        await store.commit(Batch(subscriptions=(subscription(relevance=Relevance.ALL, cursor_at=NOW),)))
        await store.close()
        code, said = await backfill(chosen)
        assert code == 0, said
        assert past.requests == ["/feed", "/feed?paged=2", "/feed?paged=3", "/feed?paged=4"]
        found = await stored(chosen)
        days = {url.rsplit("/", 1)[1]: story.published_at for url, story in found.items()}
        # Also those that a live feed's bound of ten years would leave without a date.
        assert days == {one.story: at for one, _, at in told(*STORIES)}
        assert all(story.silent for story in found.values())
        store = await TinyStore.open(directory(chosen))
        depth = await store.outbox_depth()
        assert (depth.waiting, depth.dead) == (0, 0)
        state = await store.source_state(SourceId("past"))
        assert state is not None
        assert not state.primed, "the first poll is still the first"
        await store.close()


async def test_the_api_is_read_by_offset_and_only_as_far_as_asked(settings: Callable[..., Settings]) -> None:
    async with Past(told(*STORIES)) as past:
        chosen = settings(past, "/v4/articles/?search=JAXA&limit=2", format="spaceflightnews")
        code, said = await backfill(chosen, since="2018-01")
        assert code == 0, said
        assert [request.split("offset=")[1].split("&")[0] for request in past.requests] == ["0", "2", "4"]
        assert all(
            "search=JAXA" in request and "published_at_gte=2018-01-01" in request for request in past.requests
        )
        assert {url.rsplit("/", 1)[1] for url in await stored(chosen)} == {
            "bepi-launch",
            "soi-2025",
            "earthcare-launch",
        }
        before = len(past.requests)
        await backfill(chosen, since="2018-01")
        assert len(past.requests) == before, "what is done is not asked again"
        await backfill(chosen, since="1990")
        assert len(await stored(chosen)) == len(STORIES)


async def test_it_goes_on_where_it_was_interrupted(settings: Callable[..., Settings]) -> None:
    async with Past(told(*STORIES)) as past:
        chosen = settings(past)
        past.broken_from = 1
        code, said = await backfill(chosen)
        assert code == 2
        assert "goes on from there" in said
        assert len(await stored(chosen)) == 2
        past.broken_from, past.requests = 10_000, []
        code, said = await backfill(chosen, now=NOW + timedelta(minutes=5))
        assert code == 0, said
        assert past.requests[0] == "/feed?paged=2"
        assert len(await stored(chosen)) == len(STORIES)


async def test_a_server_without_pages_is_asked_twice(settings: Callable[..., Settings]) -> None:
    async with Past(told(*STORIES), knows_pages=False) as past:
        code, said = await backfill(settings(past))
        assert code == 0, said
        assert len(past.requests) == 2


async def test_what_is_news_is_left_to_the_polls(settings: Callable[..., Settings]) -> None:
    (tokyo,) = told("earthcare-launch")
    (luna,) = told("soi-2025")
    async with Past([(tokyo[0], tokyo[1], NOW - timedelta(hours=20)), luna]) as past:
        chosen = settings(past)
        await backfill(chosen)
        assert {url.rsplit("/", 1)[1] for url in await stored(chosen)} == {"soi-2025"}


@pytest.mark.parametrize("text", ["soon", "2020-13", "2030", "2020-02-30", ""])
def test_a_since_that_is_no_past_time_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="--since"):
        parse_since(text, now=NOW)


def test_since_is_a_year_a_month_or_a_day() -> None:
    assert [f"{parse_since(text, now=NOW):%Y-%m-%d}" for text in ("2020", "2020-03", "2020-03-04")] == [
        "2020-01-01", "2020-03-01", "2020-03-04",
    ]  # fmt: skip


def test_a_source_that_shows_only_its_newest_is_told_so() -> None:
    assert not pages_backwards(source("x", url="https://esa.example/rss.xml"))
    assert page_of(source("x", url="https://a.example/feed"), 0, since=NOW).url == "https://a.example/feed"


async def test_unknown_sources_are_named(settings: Callable[..., Settings]) -> None:
    async with Past([]) as past:
        with pytest.raises(SettingsError, match="nowhere"):
            await run_backfill(
                settings(past), since="2020", only=("nowhere",), now=NOW, out=Console(file=io.StringIO())
            )
