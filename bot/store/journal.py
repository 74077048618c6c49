"""The append-only journal: a commit is on the disk when `append` returns, or it raises and nothing was kept.

A write that fails is cut off again. A full disk stops writing until there is room. A failed sync stops
writing for good: the kernel may have thrown the pages away and will report success next time, so a retry
would lie (https://wiki.postgresql.org/wiki/Fsync_Errors).
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.errors import StoreReadOnly
from bot.store import layout, records
from bot.store.files import FULL, Files, Unconfirmed, confirm, write_all

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Position:
    """Where the journal ends: what recovery hands over and appending moves on."""

    generation: int
    number: int
    schema: int
    base: int  # number before the first record of the current file
    size: int  # bytes of the current file
    created_at: str = ""


class Journal:
    """Appends to the current file. Not for several threads at once: its owner takes turns."""

    def __init__(self, directory: Path, position: Position, *, files: Files) -> None:
        self.directory = directory
        self.position = position
        self.trouble = ""  # why nothing can be written; "" while all is well
        self.final = False  # whether only a restart helps
        self._files = files
        self._handle = files.append(layout.journal_path(directory, position.base))

    def append(self, entries: Sequence[tuple[bytes, bytes]]) -> int:
        """Number of the last of the (kind, body) entries; all are on the disk."""
        if self.final:
            raise StoreReadOnly(self.trouble)
        start = self.position.number
        data = b"".join(
            [
                records.encode(start + 1 + place, start, kind, body)
                for place, (kind, body) in enumerate(entries)
            ]
        )
        try:
            write_all(self._files, self._handle, data)
        except OSError as error:
            raise self._refuse(error) from error
        try:
            self._files.sync(self._handle)
        except OSError as error:
            raise self.stop(f"the disk did not confirm a write ({error.strerror})") from error
        if self.trouble:
            log.warning("store writes again after: %s", self.trouble)
            self.trouble = ""
        self.position = replace(
            self.position, number=start + len(entries), size=self.position.size + len(data)
        )
        return self.position.number

    def rotate(self) -> None:
        """Later records go to a new file; the marker demands it from now on."""
        old = self.position
        if old.number == old.base or self.final:
            return
        path = layout.journal_path(self.directory, old.number)
        header = layout.Header("journal", records.FORMAT, old.generation, old.number, old.schema)
        line = layout.header_line(header)
        handle = None
        try:
            handle = self._files.create(path)
            write_all(self._files, handle, line)
            confirm(self._files.sync, handle)
            confirm(self._files.sync_directory, self.directory)
            self.mark(journal=old.number)
        except Unconfirmed as error:
            raise self.stop(f"the disk did not confirm a new file ({error.strerror})") from error
        except OSError:
            # Left behind, the empty file is harmless: recovery knows that the marker never demanded it.
            if handle is not None:
                with contextlib.suppress(OSError):
                    self._files.close(handle)
                with contextlib.suppress(OSError):
                    self._files.unlink(path)
            raise
        with contextlib.suppress(OSError):
            self._files.close(self._handle)
        self._handle = handle
        self.position = replace(old, base=old.number, size=len(line))

    def mark(self, *, journal: int) -> None:
        """Notes what must be there at the next start."""
        marker = layout.Marker(records.FORMAT, self.position.generation, journal, self.position.number)
        layout.write_marker(self._files, self.directory, marker)

    def close(self) -> None:
        """Leaves the end in the marker, so that a journal cut short while nobody ran is noticed."""
        if not self.final:
            with contextlib.suppress(OSError):
                self.mark(journal=self.position.base)
        with contextlib.suppress(OSError):
            self._files.close(self._handle)
        self.final, self.trouble = True, self.trouble or "the store is closed"

    def _refuse(self, error: OSError) -> StoreReadOnly:
        try:
            self._files.truncate(self._handle, self.position.size)
        except OSError as again:
            return self.stop(
                f"a write failed ({error.strerror}) and could not be taken back ({again.strerror})"
            )
        if error.errno not in FULL:
            return self.stop(f"a write failed ({error.strerror})")
        self.trouble = f"the disk is full ({error.strerror}): nothing is stored or posted until there is room"
        log.error("store is read-only: %s", self.trouble)
        return StoreReadOnly(self.trouble)

    def stop(self, what: str) -> StoreReadOnly:
        """Nothing is written any more; the error to raise."""
        self.final = True
        self.trouble = f"{what}: writing has stopped for good; check the disk, then restart"
        log.critical("store is read-only: %s", self.trouble)
        return StoreReadOnly(self.trouble)
