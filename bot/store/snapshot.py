"""A whole store in one file: written in slices to a temporary file, then put in place.

Snapshots shorten the journal, and a backup is one written elsewhere. The documents are a captured copy, so
commits go on meanwhile; every slice is synced, so the last one does not wait for all the others.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec
import orjson

from bot.store import layout, records
from bot.store.files import Files, confirm, install, write_all
from bot.store.image import Document
from bot.store.journal import Position

_LINE: Final = 8 << 10  # bytes: a hurt line costs about six stories
_SLICE: Final = 512 << 10  # bytes: some 3 ms of work between two looks at the clock


@dataclass(frozen=True, slots=True)
class Captured:
    """The state at one number; documents are immutable bytes, so a shallow copy is a frozen one."""

    position: Position
    tables: Mapping[str, Mapping[str, Document]]


class SnapshotWriter:
    """Call `step` until it says True; after an exception, or to give up, call `abandon`."""

    def __init__(
        self, path: Path, captured: Captured, *, files: Files, made_at: datetime | None = None
    ) -> None:
        self.path = path
        self.size = 0
        self._stopped = False
        self._files = files
        self._temporary = path.with_name(path.name + ".tmp")
        self._handle: int | None = files.create(self._temporary)
        self._slices = self._cut(captured, made_at)

    def step(self) -> bool:
        """Writes and syncs one slice; True once the whole snapshot is in its place."""
        if self._handle is None:
            return True
        data = next(self._slices, None)
        if data is not None:
            write_all(self._files, self._handle, data)
            confirm(self._files.sync, self._handle)
            self.size += len(data)
            return False
        handle, self._handle = self._handle, None
        self._files.close(handle)
        install(self._files, self._temporary, self.path)
        return True

    def run(self) -> bool:
        """True when the snapshot stands in its place, False when `stop` was called first."""
        try:
            while not self.step():
                if self._stopped:
                    self.abandon()
                    return False
        except OSError:
            self.abandon()
            raise
        return True

    def stop(self) -> None:
        """Makes `run` on another thread end after its slice."""
        self._stopped = True

    def abandon(self) -> None:
        """Closes and removes the temporary file, as far as the disk lets us.

        Recovery removes it otherwise.
        """
        if self._handle is not None:
            with contextlib.suppress(OSError):
                self._files.close(self._handle)
            self._handle = None
        with contextlib.suppress(OSError):
            self._files.unlink(self._temporary)

    def _cut(self, captured: Captured, made_at: datetime | None) -> Iterator[bytes]:
        position = captured.position
        header = layout.Header(
            "snapshot",
            records.FORMAT,
            position.generation,
            position.number,
            position.schema,
            made_at.isoformat() if made_at else "",
        )
        buffer = [layout.header_line(header)]
        size = number = 0
        for body in _bodies(captured.tables):
            number += 1
            line = records.encode(number, number, records.DOCUMENTS, body)
            buffer.append(line)
            size += len(line)
            if size >= _SLICE:
                yield b"".join(buffer)
                buffer, size = [], 0
        end = msgspec.json.encode({"lines": number, "number": position.number})
        buffer.append(records.encode(number + 1, number + 1, records.END, end))
        yield b"".join(buffer)


def _bodies(tables: Mapping[str, Mapping[str, Document]]) -> Iterator[bytes]:
    for table, documents in tables.items():
        name = orjson.dumps(table)
        pairs: list[bytes] = []
        size = 0
        for key, document in documents.items():
            pairs.append(b"%b:%b" % (orjson.dumps(key), document))
            size += len(document)
            if size >= _LINE:
                yield b"{%b:{%b}}" % (name, b",".join(pairs))
                pairs, size = [], 0
        if pairs or not documents:
            yield b"{%b:{%b}}" % (name, b",".join(pairs))
