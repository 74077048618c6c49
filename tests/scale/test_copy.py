from __future__ import annotations

import asyncio
import io
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bot import settings as settings_module
from bot.errors import SettingsError, StoreError
from bot.model import (
    Batch,
    GuildId,
    GuildSettings,
    MistakeReport,
    Ruling,
    RulingKind,
    SourceId,
    SourceState,
    StoryId,
    UserId,
    UserPreferences,
)
from bot.scale.copy import copy, run_copy
from bot.scale.election import Elected
from bot.scale.ends import TABLES, PostgresEnd, Row, TinyEnd
from bot.settings import Settings
from bot.store.engine import Engine, Options
from bot.store.postgres import PostgresStore
from bot.store.schema import INDEXES
from bot.store.tiny import TinyStore
from tests.store.contract import own_source
from tests.store.samples import delivery, seen_entry, story, subscription

pytestmark = pytest.mark.postgres

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
QUIET = Console(file=io.StringIO())


def everything() -> Batch:
    return Batch(
        entries=(
            *(seen_entry(str(n), now=NOW) for n in range(30)),
            seen_entry("z" * 5000, now=NOW),
            seen_entry("a\0b", now=NOW, title="\0"),
        ),
        stories=tuple(
            story(f"S{n:07}", now=NOW - timedelta(hours=n), headline={"ja": "水星", "en": "Mercury"})
            for n in range(30)
        ),
        deliveries=tuple(delivery(f"S{n:07}", now=NOW) for n in range(30)),
        source_states=(SourceState(SourceId("esa"), primed=True),),
        sources=(own_source("g1-a"),),
        subscriptions=(subscription(now=NOW),),
        guilds=(GuildSettings(GuildId(1), "ja"),),
        users=(UserPreferences(UserId(3), "de", "Europe/Berlin", NOW),),
        rulings=(Ruling("r1", RulingKind.HIDE, (StoryId("A"),), (), UserId(7), NOW),),
        mistakes=(MistakeReport("m1", StoryId("A"), UserId(8), "wrong year", "", NOW),),
        meta={"a": 1, "b": {"c": [None, 1.5]}},
    )


def documents(directory: Path) -> dict[str, dict[str, bytes]]:
    engine = Engine(directory, Options(indexes=INDEXES))
    try:
        return {table: dict(engine.image.table(table).docs) for table in TABLES}
    finally:
        engine.close()


@pytest.fixture
async def filled(tmp_path: Path) -> Path:
    store = await TinyStore.open(tmp_path / "from" / "store")
    await store.commit(everything())
    await store.close()
    return tmp_path / "from"


def settings(data: Path, dsn: str) -> Settings:
    given = {"DATA_DIR": str(data), "DATABASE_URL": dsn}
    return settings_module.load(given, dotenv=None)


async def test_there_and_back_is_the_same_bytes(filled: Path, tmp_path: Path, dsn: str) -> None:
    before = documents(filled / "store")
    assert await run_copy(settings(filled, dsn), source="tiny", target="postgres", out=QUIET) == 0
    back = tmp_path / "back"
    assert await run_copy(settings(back, dsn), source="postgres", target="tiny", out=QUIET) == 0
    assert documents(back / "store") == before
    shared = await PostgresStore.open(dsn)
    try:
        found = await shared.story(StoryId("S0000003"))
        assert found is not None
        assert found.languages == ("ja", "en")
        assert await shared.meta("copying") is None
        assert (await shared.outbox_depth()).waiting == 30
        assert len(await shared.due_deliveries(NOW, 99)) == 1, "the oldest of the one channel"
    finally:
        await shared.close()


class Breaking(PostgresEnd):
    """An end whose connection is lost after some pages."""

    left = 3

    async def put(self, table: str, rows: Sequence[Row], note: dict[str, Any]) -> None:
        if not self.left:
            raise StoreError("lost")
        self.left -= 1
        await super().put(table, rows, note)


async def test_a_broken_copy_goes_on_where_it_broke_off(filled: Path, dsn: str) -> None:
    source, target = await TinyEnd.open(filled / "store"), await Breaking.open(dsn)
    with pytest.raises(StoreError, match="lost"):
        await copy(source, target, out=QUIET, page=10)
    again = await PostgresEnd.open(dsn)
    copied = await copy(source, again, out=QUIET, page=10)
    assert (copied.resumed_after, copied.rows) == (30, sum(map(len, documents_of(source).values())))
    for end in (source, target, again):
        await end.close()


async def test_a_copy_of_an_older_state_is_begun_anew(filled: Path, dsn: str) -> None:
    source, target = await TinyEnd.open(filled / "store"), await Breaking.open(dsn)
    with pytest.raises(StoreError):
        await copy(source, target, out=QUIET, page=10)
    await source.close()
    store = await TinyStore.open(filled / "store")
    await store.commit(Batch(forget={"entries": ("esa 0",)}))
    await store.close()
    source = await TinyEnd.open(filled / "store")
    again = await PostgresEnd.open(dsn)
    copied = await copy(source, again, out=QUIET, page=10)
    assert copied.resumed_after == 0
    assert await again.count("entries") == await source.count("entries") == 31
    for end in (source, target, again):
        await end.close()


async def test_the_way_back_goes_on_too(filled: Path, tmp_path: Path, dsn: str) -> None:
    await run_copy(settings(filled, dsn), source="tiny", target="postgres", out=QUIET)

    class BreakingTiny(TinyEnd):
        left = 2

        async def put(self, table: str, rows: Sequence[Row], note: dict[str, Any]) -> None:
            if not self.left:
                raise StoreError("full")
            self.left -= 1
            await super().put(table, rows, note)

    source = await PostgresEnd.open(dsn)
    target = await BreakingTiny.open(tmp_path / "back")
    with pytest.raises(StoreError, match="full"):
        await copy(source, target, out=QUIET, page=10)
    await target.close()
    again = await TinyEnd.open(tmp_path / "back")
    assert (await copy(source, again, out=QUIET, page=10)).resumed_after == 20
    await again.close()
    await source.close()
    assert documents(tmp_path / "back") == documents(filled / "store")


async def test_a_target_that_holds_something_else_is_left_alone(
    filled: Path, shared: PostgresStore, dsn: str
) -> None:
    await shared.commit(Batch(meta={"mine": 1}))
    with pytest.raises(StoreError, match="already holds 1 rows"):
        await run_copy(settings(filled, dsn), source="tiny", target="postgres", out=QUIET)
    assert await shared.count_stories() == 0


async def test_a_difference_at_the_end_is_said(filled: Path, dsn: str) -> None:
    class Losing(PostgresEnd):
        async def put(self, table: str, rows: Sequence[Row], note: dict[str, Any]) -> None:
            await super().put(table, rows[1:] if table == "stories" else rows, note)

    source, target = await TinyEnd.open(filled / "store"), await Losing.open(dsn)
    with pytest.raises(StoreError, match="stories differs after the copy: 30 rows there, 29 here"):
        await copy(source, target, out=QUIET)
    await source.close()
    await target.close()


async def test_a_running_bot_is_refused(filled: Path, dsn: str) -> None:
    stop, working = asyncio.Event(), asyncio.Event()

    async def worker(own: asyncio.Event) -> None:
        working.set()
        await own.wait()

    elected = asyncio.create_task(Elected("sender", dsn, look=0.1).run(worker, stop))
    await asyncio.wait_for(working.wait(), 10)
    with pytest.raises(StoreError, match="Stop it"):
        await run_copy(settings(filled, dsn), source="tiny", target="postgres", out=QUIET)
    stop.set()
    await elected


async def test_wrong_words_are_explained(tmp_path: Path, dsn: str) -> None:
    with pytest.raises(SettingsError, match="--from tiny --to postgres"):
        await run_copy(settings(tmp_path, dsn), source="tiny", target="tiny", out=QUIET)
    with pytest.raises(SettingsError, match="DATABASE_URL"):
        await run_copy(Settings(), source="tiny", target="postgres", out=QUIET)
    with pytest.raises(StoreError, match="DATA_DIR"):
        await run_copy(settings(tmp_path / "none", dsn), source="tiny", target="postgres", out=QUIET)


def documents_of(end: TinyEnd) -> dict[str, dict[str, bytes]]:
    return {table: dict(end._engine.image.table(table).docs) for table in TABLES}
