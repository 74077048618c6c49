"""The typed store's own behaviour beside the contract: its one writer, its compaction, its trouble."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import StoreLocked, StoreReadOnly
from bot.model import Batch, StoryId
from bot.store.engine import Options
from bot.store.schema import INDEXES
from bot.store.tiny import TinyStore
from tests.store.rigs.faults import FaultyFiles
from tests.store.samples import delivery, story

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


async def test_compaction_goes_on_beside_commits(tmp_path: Path) -> None:
    store = await TinyStore.open(tmp_path / "s", options=Options(indexes=INDEXES, compact_after=20_000))

    async def write(lane: int) -> None:
        for number in range(60):
            await store.commit(
                Batch(stories=(story(f"{lane}-{number}", now=NOW),), meta={f"m{lane}": number})
            )

    await asyncio.gather(*[write(lane) for lane in range(8)])
    await store.close()
    assert list((tmp_path / "s").glob("snapshot-*"))
    back = await TinyStore.open(tmp_path / "s")
    assert await back.count_stories() == 480
    assert set((await back.meta_prefixed("m")).values()) == {59}
    assert back.notices == ()
    await back.close()


async def test_closing_answers_every_commit(tmp_path: Path) -> None:
    store = await TinyStore.open(tmp_path / "s", options=Options(indexes=INDEXES, compact_after=1_000))
    commits = [asyncio.create_task(store.commit(Batch(meta={f"k{n}": n}))) for n in range(300)]
    await asyncio.sleep(0)
    await store.close()
    assert sorted(await asyncio.gather(*commits)) == list(range(1, 301))
    with pytest.raises(StoreReadOnly):
        await store.commit(Batch(meta={"late": 1}))
    back = await TinyStore.open(tmp_path / "s")
    assert len(await back.meta_prefixed("k")) == 300
    await back.close()


async def test_a_full_disk_shows_as_trouble_and_passes(tmp_path: Path) -> None:
    files = FaultyFiles()
    store = await TinyStore.open(tmp_path / "s", options=Options(indexes=INDEXES, files=files))
    files.full = True
    failed = await asyncio.gather(
        *[store.commit(Batch(meta={f"k{n}": n})) for n in range(5)], return_exceptions=True
    )
    assert all(isinstance(error, StoreReadOnly) for error in failed)
    assert "until there is room" in store.trouble
    assert await store.meta("k0") is None
    files.full = False
    await store.commit(Batch(meta={"ok": True}))
    assert store.trouble == ""
    await store.close()


async def test_a_row_shows_only_once_it_is_on_the_disk(tmp_path: Path) -> None:
    files = FaultyFiles()
    store = await TinyStore.open(tmp_path / "s", options=Options(indexes=INDEXES, files=files))
    files._at = files.calls + 2  # the sync of the next commit
    with pytest.raises(StoreReadOnly, match="stopped for good"):
        await store.commit(Batch(deliveries=(delivery(now=NOW),), stories=(story(now=NOW),)))
    assert await store.due_deliveries(NOW, 5) == ()
    assert await store.story(StoryId("7G2K0QXA")) is None
    assert "restart" in store.trouble
    await store.close()


async def test_two_stores_in_one_directory_are_refused(tmp_path: Path) -> None:
    store = await TinyStore.open(tmp_path / "s")
    with pytest.raises(StoreLocked):
        await TinyStore.open(tmp_path / "s")
    await store.close()


async def test_a_programme_with_thousands_of_stories_is_read_along_the_time_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.reading._FEW", 3)
    store = await TinyStore.open(tmp_path / "s")
    await store.commit(Batch(stories=tuple(story(f"S{n}", now=NOW.replace(hour=n)) for n in range(9))))
    found = await store.latest_stories(3, programme="bepicolombo", before=NOW.replace(hour=5))
    assert [one.id for one in found] == ["S4", "S3", "S2"]
    await store.close()
