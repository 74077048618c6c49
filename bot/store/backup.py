"""Copies of a whole store in one file, and the way back.

After a restore, rows that were waiting may have been sent since the copy was made. They come back as
`sending`, tried first when the copy was made, so the outbox looks for them in their channels before it sends
anything; and the generation grows, so that every index of derived data starts over.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from bot.errors import StoreDamaged, StoreError
from bot.model import DeliveryStatus
from bot.store import layout, recovery
from bot.store.changes import decode_document, encode_document
from bot.store.files import DiskFiles, Files
from bot.store.image import Changes, Document, Image
from bot.store.journal import Position
from bot.store.lock import StoreLock
from bot.store.migrations import MIGRATIONS, migrate
from bot.store.schema import META
from bot.store.snapshot import Captured, SnapshotWriter

_LOOKS: Final = 5
RESTORED: Final = "restored"
"""Meta value after a restore: {"taken_at": …, "restored_at": …}, ISO. Stories from before `restored_at` may
have been posted although no delivery says so: their first delivery is reconciled before it is sent."""


def write(captured: Captured, path: Path, *, files: Files, made_at: datetime) -> None:
    """One file that `restore` takes; it replaces `path` only when it is whole."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        SnapshotWriter(path, captured, files=files, made_at=made_at).run()
    except OSError as error:
        raise StoreError(f"The backup {path} could not be written: {error}") from error


def write_running(directory: Path, path: Path, *, now: datetime, files: Files | None = None) -> int:
    """Number of the last commit in the copy of a store that another process may be writing meanwhile.

    A record that is just being written is left out, so the copy is a consistent prefix. A compaction may take
    away a file under our eyes; then we look again.
    """
    files = files or DiskFiles()
    for again in range(_LOOKS):
        copy = Copy()
        try:
            loaded = recovery.load(directory, copy, files=files, mend=False)
        except (FileNotFoundError, StoreDamaged):
            if again == _LOOKS - 1:
                raise
            continue
        if loaded is None:
            break
        write(Captured(loaded.position, copy.image.capture()), path, files=files, made_at=now)
        return loaded.position.number
    raise StoreError(f"There is no store in {directory}: check the data directory.")


class Copy:
    """The image a backup is read into."""

    def __init__(self) -> None:
        self.image = Image()

    def clear(self) -> None:
        self.image.tables.clear()

    def fill(self, documents: Mapping[str, Mapping[str, Document]]) -> None:
        self.image.fill(documents)

    def apply(self, changes: Changes) -> None:
        self.image.apply(changes)

    def migrate(self, schema: int) -> None:
        migrate(self.image, MIGRATIONS, schema)


def restore(path: Path, directory: Path, *, now: datetime, files: Files | None = None) -> str:
    """Sentence that says what was put back. What was in `directory` is kept in a folder of its own."""
    files = files or DiskFiles()
    copy = Copy()
    try:
        header, _ = recovery.read_snapshot(path, copy, files=files)
    except (OSError, StoreDamaged) as error:
        raise StoreError(f"The backup {path} cannot be used: {error}. Nothing was changed.") from error
    if header.schema > max(MIGRATIONS):
        raise StoreError(
            f"The backup {path} has schema {header.schema}: update the bot. Nothing was changed."
        )
    doubted = doubt(copy.image, header.made_at or None)
    note_restored(copy.image, taken_at=header.made_at, now=now)
    tables = copy.image.capture()
    kept = replace_all(directory, tables, schema=header.schema, now=now, files=files)
    rows = sum(map(len, tables.values()))
    made = (
        f"{datetime.fromisoformat(header.made_at):%Y-%m-%d %H:%M} UTC"
        if header.made_at
        else "an unknown time"
    )
    return f"{rows:,} rows of {made} are back. {looked_for(doubted)}The old files are in {kept}."


def looked_for(doubted: int) -> str:
    """The sentence about deliveries in doubt, or nothing."""
    if not doubted:
        return ""
    what = "1 delivery that waited" if doubted == 1 else f"{doubted:,} deliveries that waited"
    return f"{what} may have been sent since: the bot looks in the channel first. "


def replace_all(
    directory: Path, tables: Mapping[str, Mapping[str, Document]], *, schema: int, now: datetime, files: Files
) -> Path:
    """Folder with the old files, after `tables` became a new history of the store in `directory`.

    The old files move before the new ones appear. A crash between leaves a marker without a journal: that
    refuses to start, and running this again mends it.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = StoreLock(directory)
    try:
        generation, number = _last(directory, files)
        kept = directory / f"replaced-{now:%Y%m%dT%H%M%S}"
        position = Position(generation + 1, number + 1, schema, number + 1, 0)
        fresh = directory / f"restored-{position.number:016d}"
        SnapshotWriter(fresh, Captured(position, tables), files=files, made_at=now).run()
        _move_aside(directory, kept, files)
        files.replace(fresh, layout.snapshot_path(directory, position.number))
        files.sync_directory(directory)
        recovery.create(
            directory, files=files, generation=position.generation, schema=schema, base=position.number
        )
    finally:
        lock.release()
    return kept


def _last(directory: Path, files: Files) -> tuple[int, int]:
    """Largest generation and number that any file of the old history names."""
    names = files.names(directory)
    generation, number = 0, max([0, *layout.numbered(names, "journal"), *layout.numbered(names, "snapshot")])
    marker = layout.read_marker(files, directory)
    if marker is not None:
        generation, number = marker.generation, max(number, marker.end)
    for what in ("journal", "snapshot"):
        for base in layout.numbered(names, what):
            path = (
                layout.journal_path(directory, base)
                if what == "journal"
                else layout.snapshot_path(directory, base)
            )
            with files.read(path) as stream:
                header = layout.read_header(stream.readline(), what)
            generation = max(generation, header.generation if header else 0)
    return generation, number


def _move_aside(directory: Path, kept: Path, files: Files) -> None:
    names = [name for name in files.names(directory) if name.startswith(("journal-", "snapshot-", "torn-"))]
    kept.mkdir(mode=0o700, exist_ok=True)
    for name in names:
        files.replace(directory / name, kept / name)
    files.sync_directory(kept)
    files.sync_directory(directory)


def note_restored(image: Image, *, taken_at: str, now: datetime) -> None:
    meta = {"value": {"taken_at": taken_at, "restored_at": now.isoformat()}}
    image.table(META).docs[RESTORED] = encode_document(meta)


def doubt(image: Image, since: str | None) -> int:
    """How many waiting deliveries became doubtful: sent, perhaps, since then (None: since they existed)."""
    waiting = {str(DeliveryStatus.PENDING), str(DeliveryStatus.HELD)}
    count = 0
    docs = image.table("deliveries").docs
    for key in list(docs):
        row: dict[str, Any] = decode_document(docs[key])
        if row.get("status") in waiting:
            first = row.get("first_try_at") or since or row.get("created_at")
            row.update(status=str(DeliveryStatus.SENDING), first_try_at=first)
            docs[key] = encode_document(row)
            count += 1
    return count
