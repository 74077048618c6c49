"""The verbs of the archive and its data, each answer one sentence."""

from __future__ import annotations

import io
import sqlite3
from contextlib import AsyncExitStack, closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console

from bot.catalogue.types import Catalogue
from bot.errors import SettingsError
from bot.model import Batch
from bot.operate.data import INDEX, backup_to, directory, export_to, import_from, restore_from
from bot.operate.showing import show_search
from bot.scale.opening import open_embedded
from bot.settings import Settings
from bot.store import layout
from bot.store.tiny import TinyStore
from tests.search.stories import story

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    chosen = Settings(data_dir=tmp_path / "data")
    store = await TinyStore.open(directory(chosen))
    await store.commit(
        Batch(stories=(story("ramses01"), story("other001", headline={"en": "Xenon engines"})))
    )
    await store.close()
    return chosen


async def searched(settings: Settings, query: str) -> list[str]:
    out = Console(file=io.StringIO(), width=200)
    await show_search(query, settings, limit=5, best=False, as_json=False, now=NOW, out=out)
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue().splitlines()


async def test_search_counts_in_words(settings: Settings) -> None:
    assert (await searched(settings, "xenon"))[-1] == "1 story"
    assert (await searched(settings, "agency:jaxa"))[-1] == "2 stories"
    assert await searched(settings, "qqqqq") == ["No story matches: try fewer words."]
    assert (await searched(settings, "xenom"))[0] == "Nothing holds “xenom”; showing “xenon”."


async def test_what_matched_is_marked_on_a_terminal(settings: Settings) -> None:
    out = Console(file=io.StringIO(), width=200, force_terminal=True, color_system="standard")
    await show_search("xenon", settings, limit=5, best=False, as_json=False, now=NOW, out=out)
    assert isinstance(out.file, io.StringIO)
    assert "\x1b[1;7mXenon\x1b[0m" in out.file.getvalue()


async def test_restore_and_import_tell_each_other_s_files_apart(settings: Settings, tmp_path: Path) -> None:
    out = Console(file=io.StringIO(), width=400)
    await export_to(tmp_path / "all.json", settings, out=out)
    backup_to(tmp_path / "copy", settings, now=NOW, out=out)
    with pytest.raises(SettingsError, match=r"is an export: python -m bot import .*all\.json"):
        restore_from(tmp_path / "all.json", settings, now=NOW, out=out)
    with pytest.raises(SettingsError, match=r"ends in \.json or \.jsonl"):
        import_from(tmp_path / "copy", settings, now=NOW, out=out)
    restore_from(tmp_path / "copy", settings, now=NOW, out=out)
    assert isinstance(out.file, io.StringIO)
    assert "3 rows of 2026-11-25 09:00 UTC are back. The old files are in" in out.file.getvalue()


async def test_salvage_names_what_only_the_search_index_has_seen(settings: Settings) -> None:
    await searched(settings, "xenon")
    marker = directory(settings) / layout.MARKER
    with closing(sqlite3.connect(settings.data_dir / INDEX)) as db, db:
        db.execute("UPDATE meta SET value='1.3' WHERE name='mark'")
    marker.unlink()
    out = Console(file=io.StringIO(), width=400)
    restore_from(None, settings, now=NOW, out=out)
    assert isinstance(out.file, io.StringIO)
    assert "Gone: records 2 to 3." in out.file.getvalue()


async def test_an_index_made_of_many_stories_is_put_in_order(tmp_path: Path, catalogue: Catalogue) -> None:
    chosen = Settings(data_dir=tmp_path / "data")
    store = await TinyStore.open(directory(chosen))
    await store.commit(Batch(stories=tuple(story(f"s{n:07}") for n in range(1100))))
    await store.close()
    async with AsyncExitStack() as stack:
        _, archive = await open_embedded(chosen, catalogue, stack)
        assert await archive.count() == 1100
    with closing(sqlite3.connect(chosen.data_dir / INDEX)) as db:
        assert db.execute("SELECT count(DISTINCT segid) FROM fts_idx").fetchone() == (1,)
