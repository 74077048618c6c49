from __future__ import annotations

import asyncio
import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console

from bot import settings as settings_module
from bot.app import poll_once
from bot.catalogue.types import Catalogue
from bot.errors import SettingsError, StoreLocked
from bot.exits import outcome
from bot.model import Batch, SourceId, SourceState
from bot.operate.data import backup_to, import_from, restore_from
from bot.operate.showing import show_search, show_sources
from bot.scale.election import Elected
from bot.search.postgres import PostgresArchive
from bot.settings import Settings
from bot.store.postgres import PostgresStore
from tests.end_to_end.processes import write_sources
from tests.scale.test_election import Worker, within
from tests.search.stories import story

pytestmark = pytest.mark.postgres

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path, dsn: str) -> Settings:
    return settings_module.load({"DATABASE_URL": dsn, "DATA_DIR": str(tmp_path)}, dotenv=None)


async def test_verbs_that_look_look_into_the_database(
    settings: Settings, shared: PostgresStore, dsn: str, catalogue: Catalogue
) -> None:
    archive = PostgresArchive(dsn, catalogue)
    await archive.open()
    await shared.commit(
        Batch(stories=(story(),), source_states=(SourceState(SourceId("esa"), problem="gone"),))
    )
    await archive.update([story()], (1, 1))
    await archive.close()
    said = io.StringIO()
    out = Console(file=said, width=200)
    await show_search("Ramses", settings, limit=5, best=False, as_json=True, now=NOW, out=out)
    assert "a1b2c3d4" in said.getvalue()
    await show_sources(settings, as_json=True, now=NOW, out=out)


async def test_a_poll_takes_the_pollers_office_or_says_who_has_it(
    settings: Settings, dsn: str, tmp_path: Path
) -> None:
    write_sources(tmp_path / "sources.yaml", [])
    chosen = replace(settings, sources=tmp_path / "sources.yaml")
    said = io.StringIO()
    running, stop = Worker(), asyncio.Event()
    holder = asyncio.create_task(Elected("poller", dsn, look=0.1).run(running.run, stop))
    await within(running.working)
    with pytest.raises(StoreLocked, match="a bot is running") as told:
        await poll_once(chosen, Console(file=said, width=200))
    assert outcome(told.value)[0] == 3
    assert said.getvalue() == ""
    stop.set()
    await holder
    assert await poll_once(chosen, Console(file=said, width=200)) == 0
    assert "0 of 0 sources were read." in said.getvalue()


def test_verbs_of_the_embedded_store_name_those_of_postgresql(settings: Settings, tmp_path: Path) -> None:
    out = Console(file=io.StringIO())
    with pytest.raises(SettingsError, match="pg_dump"):
        backup_to(tmp_path / "copy", settings, now=NOW, out=out)
    with pytest.raises(SettingsError, match="pg_dump"):
        restore_from(None, settings, now=NOW, out=out)
    with pytest.raises(SettingsError, match="pg_dump"):
        import_from(tmp_path / "x.json", settings, now=NOW, out=out)
