"""Journal and image together: open, commit, compact, close. TinyDB's tables and the typed store both stand on
it.

commit       = publish(append(changes))         for a caller that may wait for the disk
append       on the writer's thread: bytes to disk
publish      on the reader's thread: the same changes to memory, after they are safe
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from bot.errors import StoreError
from bot.store import layout, records, recovery
from bot.store.base import StoreMark
from bot.store.changes import encode_changes
from bot.store.files import DiskFiles, Files, Unconfirmed
from bot.store.image import Changes, Document, Image
from bot.store.indexes import Index
from bot.store.journal import Journal
from bot.store.lock import StoreLock
from bot.store.migrations import MIGRATIONS, Migrations, migrate, too_new
from bot.store.snapshot import Captured, SnapshotWriter

log = logging.getLogger(__name__)

COMPACT_AFTER: Final = 8 << 20  # bytes of journal, or the size of the last snapshot where that is more


@dataclass(frozen=True, slots=True)
class Options:
    """How a store is opened; the defaults are the bot's own."""

    indexes: Mapping[str, tuple[Index, ...]] | None = None
    at_least: StoreMark | None = None
    migrations: Migrations = field(default_factory=lambda: MIGRATIONS)
    compact_after: int = COMPACT_AFTER
    files: Files | None = None


class _Replayed:
    """The image as recovery sees it: commits, and migrations where the journal says one happened."""

    def __init__(self, image: Image, migrations: Migrations) -> None:
        self._image = image
        self._migrations = migrations

    def clear(self) -> None:
        self._image.tables.clear()

    def fill(self, documents: Mapping[str, Mapping[str, Document]]) -> None:
        self._image.fill(documents)

    def apply(self, changes: Changes) -> None:
        self._image.apply(changes)

    def migrate(self, schema: int) -> None:
        migrate(self._image, self._migrations, schema)


class Engine:
    """One open store directory, locked for as long as it is open."""

    def __init__(self, directory: Path, options: Options | None = None) -> None:
        self.directory = directory
        self.options = options or Options()
        self.files: Files = self.options.files or DiskFiles()
        self.image = Image(self.options.indexes or {})
        self.compacting: SnapshotWriter | None = None
        self._turn = threading.Lock()
        self._lock: StoreLock | None = None
        try:
            if not directory.exists():
                directory.mkdir(mode=0o700, parents=True)
                self.files.sync_directory(directory.parent)
            self._lock = StoreLock(directory)
            self.notices, self.journal, self._snapshot_size = self._open()
        except OSError as error:
            self._unlock()
            raise StoreError(f"The store in {directory} cannot be opened: {error}") from error
        except BaseException:
            self._unlock()
            raise

    def _open(self) -> tuple[tuple[str, ...], Journal, int]:
        options, newest = self.options, max(self.options.migrations, default=0)
        target = _Replayed(self.image, options.migrations)
        loaded = recovery.load(self.directory, target, files=self.files, at_least=options.at_least)
        if loaded is None:
            loaded = recovery.Loaded(recovery.create(self.directory, files=self.files, schema=newest), 0)
        journal = Journal(self.directory, loaded.position, files=self.files)
        try:
            if layout.read_marker(self.files, self.directory) is None:
                journal.mark(journal=loaded.position.base)
            if loaded.position.schema > newest:
                raise too_new(loaded.position.schema, newest)  # noqa: TRY301 - closes the journal
            if loaded.position.schema < newest:
                self._migrate(journal, loaded, newest)
        except BaseException:
            journal.close()
            raise
        self.image.build()
        return tuple(loaded.notices), journal, loaded.snapshot_size

    def _migrate(self, journal: Journal, loaded: recovery.Loaded, newest: int) -> None:
        """A migration is one record: done or not done, for replaying it runs the same pure function again."""
        old = loaded.position
        backup = self.directory / layout.BACKUPS / f"before-schema-{old.schema + 1}-at-{old.number}.store"
        backup.parent.mkdir(mode=0o700, exist_ok=True)
        self.files.sync_directory(self.directory)
        SnapshotWriter(backup, Captured(old, self.image.capture()), files=self.files).run()
        for schema in range(old.schema + 1, newest + 1):
            migrate(self.image, self.options.migrations, schema)
        steps = [(records.SCHEMA, b"%d" % schema) for schema in range(old.schema + 1, newest + 1)]
        journal.append(steps)
        journal.position = replace(journal.position, schema=newest)
        loaded.notices.append(f"schema {old.schema} became {newest}; a copy from before is in {backup.name}")

    # ── writing ──

    @property
    def mark(self) -> StoreMark:
        position = self.journal.position
        return StoreMark(position.generation, position.number)

    def append(self, changes: Sequence[Changes]) -> int:
        """Number of the last of the commits; all are on the disk, none shows yet."""
        with self._turn:
            return self.journal.append([(records.COMMIT, encode_changes(change)) for change in changes])

    def publish(self, changes: Changes) -> None:
        """Readers see the changes; the indexes follow."""
        self.image.apply(changes)

    def commit(self, changes: Changes) -> int:
        number = self.append([changes])
        self.publish(changes)
        return number

    # ── compaction ──

    @property
    def wants_compaction(self) -> bool:
        limit = max(self.options.compact_after, self._snapshot_size)
        return self.compacting is None and self.journal.position.size > limit and not self.journal.trouble

    def rotate(self) -> Captured | None:
        """The state at the end of the journal, which goes on in a new file; None where that cannot be.

        Everything appended must have been published.
        """
        with self._turn:
            try:
                self.journal.rotate()
            except (OSError, StoreError):
                log.exception("compaction put off")
                return None
            return self.capture()

    def start_snapshot(self, captured: Captured) -> SnapshotWriter | None:
        path = layout.snapshot_path(self.directory, captured.position.number)
        try:
            self.compacting = SnapshotWriter(path, captured, files=self.files)
        except OSError:
            log.exception("compaction put off")
        return self.compacting

    def finish_compaction(self, writer: SnapshotWriter) -> None:
        """Forgets journals and snapshots that the last three snapshots no longer need."""
        self.compacting = None
        self._snapshot_size = writer.size
        names = self.files.names(self.directory)
        snapshots = layout.numbered(names, "snapshot")[-layout.SNAPSHOTS_KEPT :]
        oldest = snapshots[0] if len(snapshots) == layout.SNAPSHOTS_KEPT else 0
        gone = [
            *[
                layout.snapshot_path(self.directory, n)
                for n in layout.numbered(names, "snapshot")
                if n < oldest
            ],
            *[
                layout.journal_path(self.directory, n)
                for n in layout.numbered(names, "journal")
                if n < oldest
            ],
        ]
        try:
            for path in gone:
                self.files.unlink(path)
            if gone:
                self.files.sync_directory(self.directory)
        except OSError as error:
            log.warning("old files stay until the next compaction: %s", error)

    def give_up_compaction(self, writer: SnapshotWriter, error: BaseException) -> None:
        """The journal goes on growing; the next try comes after as many bytes again."""
        writer.abandon()
        self.compacting = None
        self._snapshot_size = max(self._snapshot_size, self.options.compact_after)
        if isinstance(error, Unconfirmed):
            self.journal.stop(f"the disk did not confirm a snapshot ({error.strerror})")
        else:
            log.error("compaction failed: %s", error)

    def compact(self) -> None:
        """A whole compaction, on this thread."""
        captured = self.rotate()
        writer = None if captured is None else self.start_snapshot(captured)
        if writer is None:
            return
        self.run_compaction(writer)

    def run_compaction(self, writer: SnapshotWriter) -> None:
        """Steps a snapshot to its end; on any thread, for it touches nothing that commits touch."""
        try:
            finished = writer.run()
        except OSError as error:
            self.give_up_compaction(writer, error)
            return
        if finished:
            self.finish_compaction(writer)
        else:
            self.compacting = None

    def capture(self) -> Captured:
        return Captured(self.journal.position, self.image.capture())

    def close(self) -> None:
        if self.compacting is not None:
            self.compacting.abandon()
            self.compacting = None
        try:
            with self._turn:
                self.journal.close()
        finally:
            self._unlock()

    def _unlock(self) -> None:
        if self._lock is not None:
            self._lock.release()
