"""The journal's promises one by one; the rigs try them all together."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.errors import StoreDamaged, StoreError, StoreLocked, StoreReadOnly
from bot.store import layout, records
from bot.store.base import StoreMark
from bot.store.engine import Engine, Options
from tests.store.rigs.faults import FaultyFiles
from tests.store.rigs.workload import changes, options, state_at

SEED = 5


def filled(directory: Path, count: int = 10, *, compact_after: int = 20_000) -> Engine:
    engine = Engine(directory, options(compact_after=compact_after))
    for number in range(1, count + 1):
        engine.commit(changes(SEED, number))
    return engine


def killed(directory: Path, count: int = 10) -> Path:
    """The files as a killed process leaves them: the marker knows no end."""
    engine = filled(directory, count)
    marker = (directory / layout.MARKER).read_bytes()
    engine.close()
    (directory / layout.MARKER).write_bytes(marker)
    return layout.journal_path(directory, 0)


def tables(engine: Engine) -> dict[str, dict[str, bytes]]:
    return {name: dict(rows) for name, rows in engine.capture().tables.items()}


def reopened(directory: Path, *, at_least: int = 0) -> Engine:
    return Engine(directory, options(at_least=at_least))


# ── records ──


def test_a_record_is_whole_or_none() -> None:
    line = records.encode(7, 6, records.COMMIT, '{"a":"\u2028 x"}'.encode())
    assert records.decode(line) == records.Record(7, 6, records.COMMIT, '{"a":"\u2028 x"}'.encode())
    for place in range(len(line)):
        assert records.decode(line[:place]) is None
        for bit in range(8):
            hurt = bytearray(line)
            hurt[place] ^= 1 << bit
            found = records.decode(bytes(hurt))
            assert found is None or found == records.decode(line)  # only the case of a hex digit


# ── the tail ──


def test_a_torn_tail_is_cut_kept_and_said(directory: Path) -> None:
    journal = killed(directory)
    whole = journal.read_bytes()
    journal.write_bytes(whole[:-20])
    engine = reopened(directory)
    assert engine.mark.number == 9
    assert tables(engine) == state_at(SEED, 9)
    assert "unfinished write" in engine.notices[0]
    last = whole.splitlines(keepends=True)[-1]
    assert (directory / "torn-0000000000000010.log").read_bytes() == last[:-20]
    engine.commit(changes(SEED, 10))
    engine.close()
    assert tables(reopened(directory)) == state_at(SEED, 10)


def test_a_torn_group_is_cut_though_a_later_line_of_it_is_whole(directory: Path) -> None:
    engine = filled(directory, 3)
    marker = (directory / layout.MARKER).read_bytes()
    engine.append([changes(SEED, 4), changes(SEED, 5), changes(SEED, 6)])
    engine.close()
    (directory / layout.MARKER).write_bytes(marker)
    journal = layout.journal_path(directory, 0)
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[4] = bytes(len(lines[4]))
    journal.write_bytes(b"".join(lines))
    engine = reopened(directory)
    assert engine.mark.number == 3
    engine.close()


@pytest.mark.parametrize("hurt", ["flip", "drop", "double"])
def test_a_bad_record_before_the_tail_refuses_to_start(directory: Path, hurt: str) -> None:
    journal = killed(directory)
    before = journal.read_bytes()
    lines = before.splitlines(keepends=True)
    if hurt == "flip":
        lines[5] = lines[5].replace(b"text", b"texx", 1)
    elif hurt == "drop":
        del lines[5]
    else:
        lines.insert(5, lines[5])
    journal.write_bytes(b"".join(lines))
    with pytest.raises(StoreDamaged, match=r"restore.*--salvage") as refusal:
        reopened(directory)
    assert str(directory) in str(refusal.value)
    assert journal.read_bytes() == b"".join(lines)  # nothing was changed


def test_an_end_before_the_noted_number_refuses_to_start(directory: Path) -> None:
    journal = killed(directory)
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:-2]))
    with pytest.raises(StoreDamaged, match="ends at number 8 but the search index has seen 10"):
        reopened(directory, at_least=10)
    other_history = Options(at_least=StoreMark(7, 10))
    Engine(directory, other_history).close()


@pytest.mark.parametrize("knows", ["index", "marker"])
def test_a_bad_last_record_that_somebody_has_seen_is_damage_and_stays(directory: Path, knows: str) -> None:
    if knows == "index":
        journal = killed(directory)
    else:
        filled(directory).close()
        journal = layout.journal_path(directory, 0)
    hurt = journal.read_bytes()[:-9] + b"rubbish}\n"
    journal.write_bytes(hurt)
    before = sorted(directory.iterdir())
    with pytest.raises(StoreDamaged, match="ends at number 9"):
        reopened(directory, at_least=10)
    assert journal.read_bytes() == hurt
    assert sorted(directory.iterdir()) == before


def test_a_journal_cut_while_nobody_ran_refuses_to_start(directory: Path) -> None:
    filled(directory).close()
    journal = layout.journal_path(directory, 0)
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:-1]))
    with pytest.raises(StoreDamaged, match="ends at number 9 but had reached 10"):
        reopened(directory)


@pytest.mark.parametrize("how", ["missing", "empty", "zeros", "foreign"])
def test_no_silent_empty_start(directory: Path, how: str) -> None:
    journal = killed(directory)
    if how == "missing":
        journal.unlink()
    else:
        journal.write_bytes({"empty": b"", "zeros": bytes(4096), "foreign": b'{"_default": {}}'}[how])
    with pytest.raises(StoreDamaged, match="restore"):
        reopened(directory)


def test_a_lost_marker_is_written_anew(directory: Path) -> None:
    killed(directory)
    (directory / layout.MARKER).unlink()
    engine = reopened(directory)
    assert engine.mark.number == 10
    assert "marker" in engine.notices[0]
    engine.close()
    assert (directory / layout.MARKER).exists()


def test_an_interrupted_first_start_is_a_first_start(directory: Path) -> None:
    directory.mkdir()
    layout.journal_path(directory, 0).write_bytes(b"")
    engine = reopened(directory)
    assert engine.mark.number == 0
    engine.close()


def test_a_newer_format_asks_for_an_update(directory: Path) -> None:
    journal = killed(directory)
    lines = journal.read_bytes().splitlines(keepends=True)
    body = lines[0][9:].split(b" ", 3)[3].strip().replace(b'"format":1', b'"format":2')
    lines[0] = records.encode(0, 0, records.HEADER, body)
    journal.write_bytes(b"".join(lines))
    with pytest.raises(StoreError, match="update the bot"):
        reopened(directory)


# ── a disk that fails ──


def test_a_full_disk_is_read_only_until_there_is_room(directory: Path) -> None:
    files = FaultyFiles()
    engine = Engine(directory, options(files))
    engine.commit(changes(SEED, 1))
    files.full = True
    for _ in range(2):
        with pytest.raises(StoreReadOnly, match="disk is full"):
            engine.commit({"stories": {"x": b'{"colour":"red"}'}})
    assert "full" in engine.journal.trouble
    assert tables(engine) == state_at(SEED, 1)
    files.full = False
    engine.commit(changes(SEED, 2))
    assert engine.journal.trouble == ""
    engine.close()
    assert tables(reopened(directory)) == state_at(SEED, 2)


def test_a_failed_sync_stops_writing_for_good(directory: Path) -> None:
    files = FaultyFiles()
    engine = Engine(directory, options(files))
    engine.commit(changes(SEED, 1))
    files._at, files._kind = files.calls + 2, "EIO"
    with pytest.raises(StoreReadOnly, match="did not confirm"):
        engine.commit(changes(SEED, 2))
    calls = files.calls
    with pytest.raises(StoreReadOnly, match="stopped for good"):
        engine.commit(changes(SEED, 2))
    assert files.calls == calls  # not even tried
    assert tables(engine) == state_at(SEED, 1)
    engine.close()


def test_a_failed_compaction_costs_nothing(directory: Path) -> None:
    files = FaultyFiles()
    engine = Engine(directory, options(files))
    for number in range(1, 11):
        engine.commit(changes(SEED, number))
    files._at, files._kind = files.calls + 8, "ENOSPC"
    engine.compact()
    assert files.hit
    engine.commit(changes(SEED, 11))
    engine.close()
    assert not [p for p in directory.iterdir() if p.name.startswith("snapshot")]
    assert tables(reopened(directory)) == state_at(SEED, 11)


# ── compaction ──


def test_three_snapshots_are_kept_and_any_one_may_be_damaged(directory: Path) -> None:
    engine = filled(directory, 60, compact_after=3_000)
    for number in range(61, 101):
        engine.commit(changes(SEED, number))
        if engine.wants_compaction:
            engine.compact()
    engine.compact()
    engine.commit(changes(SEED, 101))
    engine.close()
    snapshots = sorted(directory.glob("snapshot-*"))
    assert len(snapshots) == 3
    for path in snapshots[1:]:
        path.write_bytes(path.read_bytes()[:-30])
    engine = reopened(directory)
    assert tables(engine) == state_at(SEED, 101)
    assert sum("damaged" in notice for notice in engine.notices) == 2
    engine.close()


# ── one writer ──


def test_a_second_instance_is_refused_in_two_seconds(directory: Path) -> None:
    engine = filled(directory, 1)
    begun = time.monotonic()
    with pytest.raises(StoreLocked, match=rf"process {os.getpid()}.*Stop it first"):
        reopened(directory)
    assert time.monotonic() - begun < 2
    engine.close()
    reopened(directory).close()


def test_a_forked_child_does_not_hold_the_store(directory: Path) -> None:
    code = (
        "import os, sys, time; from pathlib import Path; from bot.store.engine import Engine\n"
        "engine = Engine(Path(sys.argv[1]))\n"
        "if os.fork() == 0: time.sleep(30)\n"
        "print('held', flush=True); time.sleep(30)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(directory)], stdout=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    process.kill()
    process.wait()
    process.stdout.close()
    Engine(directory).close()
    os.killpg(process.pid, 9)


def test_a_directory_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    files = FaultyFiles(at=1, kind="EROFS")
    with pytest.raises(StoreError, match="cannot be opened"):
        Engine(tmp_path / "store", options(files))
