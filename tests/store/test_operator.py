"""Backup, restore, salvage, export, import, migrations."""

from __future__ import annotations

import asyncio
import contextlib
import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB
from tinydb.table import Table

from bot.errors import StoreDamaged, StoreError
from bot.model import Batch, DeliveryStatus, MessageId, StoryId
from bot.store import layout, transfer
from bot.store.backup import Copy, restore, write_running
from bot.store.base import StoreMark
from bot.store.engine import Engine, Options
from bot.store.files import DiskFiles
from bot.store.recovery import read_snapshot
from bot.store.salvage import salvage
from bot.store.tiny import TinyStore
from bot.store.transfer import Form
from tests.store.rigs.faults import FaultyFiles, Killed
from tests.store.rigs.kill import start, wait_open
from tests.store.rigs.workload import changes, options, state_at
from tests.store.samples import delivery, seen_entry, story

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
SEED = 9


async def test_a_backup_while_writing_is_a_consistent_prefix(tmp_path: Path) -> None:
    store = await TinyStore.open(tmp_path / "s")

    async def write() -> None:
        for number in range(200):
            # Both or none, in every commit: a copy that holds one without the other is not a prefix.
            await store.commit(Batch(meta={"left": number, "right": number, f"n{number}": number}))

    writing = asyncio.create_task(write())
    numbers = []
    for place in range(5):
        await asyncio.sleep(0.004)
        numbers.append(await store.backup(tmp_path / f"copy-{place}", now=NOW))
    await writing
    await store.close()
    for place, number in enumerate(numbers):
        restore(tmp_path / f"copy-{place}", tmp_path / f"r-{place}", now=NOW)
        back = await TinyStore.open(tmp_path / f"r-{place}")
        assert await back.meta("left") == await back.meta("right")
        assert len(await back.meta_prefixed("n")) == number
        await back.close()


def test_a_backup_of_a_store_that_another_process_writes(tmp_path: Path) -> None:
    directory, log = tmp_path / "s", tmp_path / "log"
    process = start(directory, log, SEED, 3_000)
    try:
        wait_open(process, log, 0)
        for place in range(8):
            number = write_running(directory, tmp_path / f"copy-{place}", now=NOW)
            copy = Copy()
            header, _ = read_snapshot(tmp_path / f"copy-{place}", copy, files=DiskFiles())
            assert header.base == number
            found = {t: dict(rows) for t, rows in copy.image.capture().items()}
            assert found == state_at(SEED, number)
    finally:
        process.kill()
        process.communicate()
    with pytest.raises(StoreError, match="no store"):
        write_running(tmp_path / "nothing", tmp_path / "copy", now=NOW)


async def test_restored_rows_that_waited_are_in_doubt(tmp_path: Path) -> None:
    """The copy is a day old: what waited then has been sent since, and must be looked for before it is sent."""
    store = await TinyStore.open(tmp_path / "s")
    done = delivery("OLD", now=NOW, status=DeliveryStatus.DELIVERED, message=MessageId(7))
    await store.commit(Batch(stories=(story("OLD", now=NOW),), deliveries=(delivery("NEW", now=NOW), done)))
    await store.backup(tmp_path / "copy", now=NOW)
    mark = store.mark
    await store.commit(Batch(meta={"later": 1}))
    await store.close()
    said = restore(tmp_path / "copy", tmp_path / "s", now=NOW + timedelta(days=1))
    assert "1 delivery that waited may have been sent since" in said
    back = await TinyStore.open(tmp_path / "s", at_least=StoreMark(mark.generation, mark.number + 1))
    assert back.mark.generation == mark.generation + 1
    (row,) = await back.due_deliveries(NOW, 5)
    assert (row.status, row.first_try_at) == (DeliveryStatus.SENDING, NOW)
    assert await back.delivery_by_message(MessageId(7)) == done
    assert await back.meta("later") is None
    assert (await back.meta("restored"))["restored_at"] == (NOW + timedelta(days=1)).isoformat()
    await back.close()
    assert list((tmp_path / "s").glob("replaced-*/journal-*"))


def test_a_damaged_backup_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    engine = Engine(tmp_path / "s", options())
    engine.commit(changes(SEED, 1))
    engine.compact()
    engine.close()
    copy = tmp_path / "copy"
    copy.write_bytes(next((tmp_path / "s").glob("snapshot-*")).read_bytes()[:-5])
    before = sorted(p.name for p in (tmp_path / "s").iterdir())
    with pytest.raises(StoreError, match="Nothing was changed"):
        restore(copy, tmp_path / "s", now=NOW)
    assert sorted(p.name for p in (tmp_path / "s").iterdir()) == before


def _store(directory: Path, count: int) -> None:
    engine = Engine(directory, options(compact_after=15_000))
    for number in range(1, count + 1):
        engine.commit(changes(SEED, number))
        if engine.wants_compaction:
            engine.compact()
    engine.close()


def test_salvage_keeps_every_good_record_and_names_the_gap(tmp_path: Path) -> None:
    directory = tmp_path / "s"
    engine = Engine(directory, options(compact_after=1 << 30))
    for number in range(1, 31):
        engine.commit({"stories": {f"k{number}": b'{"n":%d}' % number}})
    engine.close()
    journal = layout.journal_path(directory, 0)
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[10] = b"rubbish\n"
    del lines[20:22]
    journal.write_bytes(b"".join(lines))
    with pytest.raises(StoreDamaged):
        Engine(directory, options())
    report = salvage(directory, now=NOW)
    assert report.number == 30
    text = str(report)
    assert "1 unreadable line of" in text
    assert "record 10;" in text
    assert "records 20 to 21" in text
    engine = Engine(directory, options())
    assert sorted(engine.image.table("stories").docs) == sorted(
        f"k{n}" for n in range(1, 31) if n not in (10, 20, 21)
    )
    engine.close()
    assert (report.kept / journal.name).read_bytes() == b"".join(lines)


def test_salvage_of_a_whole_store_loses_nothing(tmp_path: Path) -> None:
    _store(tmp_path / "s", 80)
    report = salvage(tmp_path / "s", now=NOW)
    assert report.gone == ()
    engine = Engine(tmp_path / "s", options())
    found = {t: dict(rows) for t, rows in engine.capture().tables.items() if t != "meta"}
    wanted = state_at(SEED, 80)
    assert set(found["deliveries"]) == set(wanted["deliveries"])
    assert (found["stories"], found["entries"]) == (wanted["stories"], wanted["entries"])
    engine.close()


def test_salvage_without_any_whole_snapshot(tmp_path: Path) -> None:
    _store(tmp_path / "s", 80)
    for path in (tmp_path / "s").glob("snapshot-*"):
        lines = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join([*lines[:2], b"x\n", *lines[3:]]))
    report = salvage(tmp_path / "s", now=NOW)
    assert any("unreadable" in one for one in report.gone)
    engine = Engine(tmp_path / "s", options())
    assert engine.image.table("stories").docs["last"] == state_at(SEED, 80)["stories"]["last"]
    engine.close()


def _cut_tail(directory: Path) -> None:
    """Ten records, the last three in one write whose first line was lost; the start after it cut them off."""
    engine = Engine(directory, options())
    for number in range(1, 8):
        engine.commit({"stories": {f"k{number}": b"{}"}})
    marker = (directory / layout.MARKER).read_bytes()
    engine.append([{"stories": {f"k{number}": b"{}"}} for number in (8, 9, 10)])
    engine.close()
    (directory / layout.MARKER).write_bytes(marker)
    journal = layout.journal_path(directory, 0)
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([*lines[:8], b"torn\n", *lines[9:]]))
    Engine(directory, options()).close()
    assert layout.torn_path(directory, 8).is_file()


def test_salvage_reads_the_tail_that_was_cut_off(tmp_path: Path) -> None:
    _cut_tail(tmp_path)
    report = salvage(tmp_path, now=NOW)
    assert (report.number, report.gone) == (10, ("record 8",))
    engine = Engine(tmp_path, options())
    assert sorted(engine.image.table("stories").docs) == sorted(f"k{n}" for n in (*range(1, 8), 9, 10))
    engine.close()
    assert layout.torn_path(report.kept, 8).is_file()


def test_salvage_leaves_a_cut_tail_that_the_store_went_on_without(tmp_path: Path) -> None:
    _cut_tail(tmp_path)
    engine = Engine(tmp_path, options())
    engine.commit({"stories": {"other": b"{}"}})
    engine.close()
    report = salvage(tmp_path, now=NOW)
    assert (report.number, report.gone) == (8, ())
    engine = Engine(tmp_path, options())
    assert sorted(engine.image.table("stories").docs) == sorted(("other", *(f"k{n}" for n in range(1, 8))))
    engine.close()


def test_salvage_names_a_lost_end(tmp_path: Path) -> None:
    engine = Engine(tmp_path / "s", options())
    engine.append([{"stories": {f"k{number}": b"{}"}} for number in range(1, 11)])
    engine.close()
    journal = layout.journal_path(tmp_path / "s", 0)
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:-3]))
    twin = tmp_path / "twin"
    shutil.copytree(tmp_path / "s", twin)
    assert salvage(tmp_path / "s", now=NOW).gone == ("records 8 to 10",)
    assert salvage(twin, now=NOW, at_least=StoreMark(1, 12)).gone == ("records 8 to 12",)


def test_nothing_to_salvage_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no journal"):
        salvage(tmp_path, now=NOW)


class _StringTable(Table):
    document_id_class = str  # type: ignore[assignment]  # TinyDB says int, and takes any class


class _StringDB(TinyDB):
    table_class = _StringTable


@pytest.mark.parametrize("form", list(Form))
async def test_export_and_import_lose_nothing(tmp_path: Path, form: Form) -> None:
    store = await TinyStore.open(tmp_path / "s")
    await store.commit(
        Batch(stories=(story(now=NOW), story("ÜBER", now=NOW)), entries=(seen_entry(now=NOW),))
    )
    path = tmp_path / f"out.{form}"
    assert await store.export(path, form) == 3
    assert await store.story(StoryId("7G2K0QXA")) == story(now=NOW)
    await store.close()
    assert (
        transfer.bring_in(path, form, tmp_path / "new", now=NOW) == 4
    )  # and the note that it was brought in
    back = await TinyStore.open(tmp_path / "new")
    assert await back.story(StoryId("ÜBER")) == story("ÜBER", now=NOW)
    assert len(list(await back.all_stories())) == 2
    await back.close()


async def test_stock_tinydb_reads_the_json_export(tmp_path: Path) -> None:
    store = await TinyStore.open(tmp_path / "s")
    await store.commit(Batch(stories=(story(now=NOW),)))
    await store.export(tmp_path / "out.json", Form.JSON)
    await store.close()
    db = _StringDB(tmp_path / "out.json")
    (found,) = db.table("stories").all()
    assert found["headline"]["ja"] == "ベピコロンボが水星に到着"
    db.close()


def test_a_file_that_is_no_export_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"table": "a", "key": "b", "document": {}}\nnonsense\n')
    with pytest.raises(StoreError, match="line 2"):
        transfer.load(path, Form.JSONL)
    with pytest.raises(StoreError, match="not an exported store"):
        transfer.load(path, Form.JSON)


# ── migrations ──


def rename(table: str, key: str, document: dict[str, Any]) -> dict[str, Any] | None:
    """Schema 2 in this test: `colour` became `color`, and green things are gone."""
    if document.get("colour") == "green":
        return None
    return {("color" if name == "colour" else name): value for name, value in document.items()}


TWO = Options(migrations={1: None, 2: rename}, compact_after=15_000)


def _migrated(count: int) -> dict[str, dict[str, Any]]:
    return {
        table: {
            key: new for key, row in rows.items() if (new := rename(table, key, json.loads(row))) is not None
        }
        for table, rows in state_at(SEED, count).items()
    }


def _read(engine: Engine) -> dict[str, dict[str, Any]]:
    return {
        t: {key: json.loads(row) for key, row in rows.items()} for t, rows in engine.capture().tables.items()
    }


def test_a_migration_keeps_a_copy_and_survives_every_later_start(tmp_path: Path) -> None:
    _store(tmp_path / "s", 40)
    engine = Engine(tmp_path / "s", TWO)
    assert _read(engine) == _migrated(40)
    assert "schema 1 became 2" in engine.notices[0]
    engine.close()
    engine = Engine(tmp_path / "s", TWO)  # replayed from the journal
    assert _read(engine) == _migrated(40)
    engine.compact()
    engine.close()
    engine = Engine(tmp_path / "s", TWO)  # from the snapshot
    assert _read(engine) == _migrated(40)
    engine.close()
    (copy,) = (tmp_path / "s" / "backups").iterdir()
    restore(copy, tmp_path / "old", now=NOW)
    engine = Engine(tmp_path / "old", options())
    assert len(engine.image.table("stories").docs) == len(state_at(SEED, 40)["stories"])
    engine.close()


def test_an_older_version_refuses_a_newer_schema(tmp_path: Path) -> None:
    _store(tmp_path / "s", 5)
    Engine(tmp_path / "s", TWO).close()
    with pytest.raises(StoreError, match="update the bot"):
        Engine(tmp_path / "s", options())


@pytest.mark.parametrize("kind", ["kill", "EIO", "ENOSPC"])
def test_a_migration_that_fails_anywhere_is_done_or_not_done(tmp_path: Path, kind: str) -> None:
    _store(tmp_path / "s", 12)
    old, new = _parsed(state_at(SEED, 12)), _migrated(12)
    outcomes = set()
    for at in range(1, 100):
        copy = tmp_path / f"at-{at}"
        shutil.copytree(tmp_path / "s", copy)
        files = FaultyFiles(at=at, kind=kind, lasting=True)
        with contextlib.suppress(StoreError, Killed):
            Engine(copy, replace(TWO, files=files)).close()
        if not files.hit:
            break
        try:
            engine = Engine(copy, options())  # the version from before
        except StoreError:  # it sees a schema it does not know
            outcomes.add("done")
        else:
            assert _read(engine) == old
            outcomes.add("not done")
            engine.close()
        engine = Engine(copy, TWO)
        assert _read(engine) == new
        engine.close()
    else:
        pytest.fail("a run without a fault was never reached")
    assert outcomes == {"done", "not done"}


def _parsed(state: dict[str, dict[str, bytes]]) -> dict[str, dict[str, Any]]:
    return {table: {key: json.loads(row) for key, row in rows.items()} for table, rows in state.items()}
