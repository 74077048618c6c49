"""What is still good in a damaged store becomes a new one, with a report of what is gone.

Every record holds whole documents, so reading can start again at the next good line: a lost record costs the
changes it made and nothing else. The old files are kept in a folder beside the new ones.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec

from bot.errors import StoreDamaged, StoreError
from bot.store import backup, layout, records, recovery
from bot.store.base import StoreMark
from bot.store.changes import decode_changes
from bot.store.files import DiskFiles, Files
from bot.store.migrations import MIGRATIONS

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SalvageReport:
    rows: int
    number: int  # the last good record
    gone: tuple[str, ...]  # one sentence each
    kept: Path  # the folder with the old files
    doubted: int  # deliveries the outbox will look for before it sends

    def __str__(self) -> str:
        gone = "Gone: " + "; ".join(self.gone) + "." if self.gone else "Nothing is gone."
        return (
            f"{self.rows:,} rows were kept, up to record {self.number}. {gone} "
            f"{backup.looked_for(self.doubted)}The old files are in {self.kept}."
        )


@dataclass(slots=True)
class _Salvage:
    directory: Path
    files: Files
    copy: backup.Copy = field(default_factory=backup.Copy)
    number: int = 0
    schema: int = -1
    generation: int = -1
    gone: list[str] = field(default_factory=list)


def salvage(
    directory: Path, *, now: datetime, at_least: StoreMark | None = None, files: Files | None = None
) -> SalvageReport:
    """Report on the new store that now stands in `directory`; StoreError where there is nothing to read.

    `at_least` is what the search index has seen: records up to there that no file holds are named too.
    """
    files = files or DiskFiles()
    names = files.names(directory)
    journals, snapshots = layout.numbered(names, "journal"), layout.numbered(names, "snapshot")
    if not journals and not snapshots:
        raise StoreError(f"There is no journal and no snapshot in {directory}: `restore` a backup.")
    work = _Salvage(directory, files)
    start = _newest_whole(work, snapshots)
    work.number = start
    steps = sorted(
        [*((n, 1, "snapshot") for n in snapshots if n > start), *((n, 2, "journal") for n in journals)]
    )
    for base, _, what in steps:
        if what == "snapshot":
            _read_broken_snapshot(work, base)
        else:
            _read_journal(work, _lines(work, layout.journal_path(directory, base), "journal"))
    for missing in layout.numbered(names, "torn"):
        _read_torn(work, missing)
    _name_lost_end(work, at_least)
    if work.schema < 0:
        work.gone.append("every header, so the newest schema was assumed")
    schema = work.schema if work.schema >= 0 else max(MIGRATIONS)
    doubted = backup.doubt(work.copy.image, None)
    backup.note_restored(work.copy.image, taken_at="", now=now)
    tables = work.copy.image.capture()
    kept = backup.replace_all(directory, tables, schema=schema, now=now, files=files)
    return SalvageReport(sum(map(len, tables.values())), work.number, tuple(work.gone), kept, doubted)


def _newest_whole(work: _Salvage, snapshots: list[int]) -> int:
    for number in reversed(snapshots):
        path = layout.snapshot_path(work.directory, number)
        try:
            header, _ = recovery.read_snapshot(path, work.copy, files=work.files)
        except (StoreDamaged, OSError) as error:
            log.warning("salvage passes over a snapshot: %s", error)
            continue
        work.schema, work.generation = header.schema, header.generation
        return number
    work.copy.clear()
    return 0


def _lines(work: _Salvage, path: Path, what: str) -> Iterator[records.Record]:
    """The good records of a file; bad lines are counted and reported."""
    bad = 0
    with work.files.read(path) as stream:
        for place, line in enumerate(stream):
            record = records.decode(line)
            if record is None:
                bad += 1
            elif record.kind == records.HEADER:
                header = layout.read_header(line, what)
                if header is not None and (place == 0 or work.schema < 0):
                    work.schema = max(work.schema, header.schema)
                    work.generation = max(work.generation, header.generation)
            else:
                yield record
    if bad:
        work.gone.append(f"{bad} unreadable {'line' if bad == 1 else 'lines'} of {path.name}")


def _read_broken_snapshot(work: _Salvage, number: int) -> None:
    """Adds what a broken snapshot still says: older than the journal behind it, newer than all before."""
    found = False
    for record in _lines(work, layout.snapshot_path(work.directory, number), "snapshot"):
        if record.kind == records.DOCUMENTS:
            _apply(work, record)
            found = True
    if found:
        work.number = max(work.number, number)


def _read_torn(work: _Salvage, missing: int) -> None:
    """Adds the whole records of a tail that was cut off, unless the store went on there with others.

    Its first line was not whole and nobody had been promised it, so its bad lines are no loss.
    """
    if missing > work.number:
        with work.files.read(layout.torn_path(work.directory, missing)) as stream:
            _read_journal(work, (record for line in stream if (record := records.decode(line))))


def _name_lost_end(work: _Salvage, at_least: StoreMark | None) -> None:
    marker = layout.read_marker(work.files, work.directory)
    reached = marker.end if marker else 0
    if at_least and at_least.generation == work.generation:
        reached = max(reached, at_least.number)
    if reached > work.number:
        work.gone.append(_missing(work.number + 1, reached))


def _missing(first: int, last: int) -> str:
    return f"record {first}" if first == last else f"records {first} to {last}"


def _read_journal(work: _Salvage, good: Iterable[records.Record]) -> None:
    for record in good:
        if record.number <= work.number:
            continue
        if record.number > work.number + 1:
            work.gone.append(_missing(work.number + 1, record.number - 1))
        work.number = record.number
        if record.kind == records.SCHEMA:
            work.schema = int(record.body)
            work.copy.migrate(work.schema)
        elif record.kind == records.COMMIT:
            _apply(work, record)


def _apply(work: _Salvage, record: records.Record) -> None:
    try:
        work.copy.apply(decode_changes(record.body))
    except msgspec.MsgspecError as error:
        work.gone.append(f"record {record.number} ({error})")
