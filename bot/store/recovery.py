"""Reads a store back: newest good snapshot, then every journal after it, to the end or to damage.

Only a tail that nobody was promised may be cut: a bad line with no settled line behind it, in the last
journal. It is kept aside and said. Everything else that is missing or unreadable refuses to start, because an
archive that starts with a hole posts old news again.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol, TypeVar

import msgspec

from bot.errors import StoreDamaged
from bot.store import layout, records
from bot.store.base import StoreMark
from bot.store.changes import decode_changes, decode_documents
from bot.store.files import Files, write_all, write_whole
from bot.store.image import Changes, Document
from bot.store.journal import Position
from bot.store.layout import Marker, damaged

log = logging.getLogger(__name__)
T = TypeVar("T")

_SECTOR: Final = 512
_KEPT_TAIL: Final = 64 << 20  # bytes of a cut tail worth keeping


class Target(Protocol):
    """What the records are replayed into."""

    def clear(self) -> None: ...
    def fill(self, documents: Mapping[str, Mapping[str, Document]]) -> None: ...
    def apply(self, changes: Changes) -> None: ...
    def migrate(self, schema: int) -> None: ...


@dataclass(slots=True)
class Loaded:
    position: Position
    snapshot_size: int
    notices: list[str] = field(default_factory=list)


def load(
    directory: Path, target: Target, *, files: Files, at_least: StoreMark | None = None, mend: bool = True
) -> Loaded | None:
    """The end of the store in `directory`, replayed into `target`; None where there never was one.

    Without `mend` nothing on the disk is touched: for a look at a store that another process is writing.
    """
    names = files.names(directory)
    for name in names:
        if mend and name.endswith(".tmp"):  # an unfinished rewrite; its old version is whole
            files.unlink(directory / name)
    bases = layout.numbered(names, "journal")
    snapshots = layout.numbered(names, "snapshot")
    marker = layout.read_marker(files, directory)
    existed = layout.MARKER in names or bool(snapshots)
    if not bases:
        if existed or (at_least is not None and at_least.number):
            raise damaged("its journal is missing", directory)
        return None
    if not existed and bases == [0] and not _anything(files, layout.journal_path(directory, 0)):
        if at_least is not None and at_least.number:
            raise damaged(f"it is empty, but the search index has seen number {at_least.number}", directory)
        return None  # the very first start was interrupted; nothing had been promised
    try:
        loaded = _replay(_Reading(directory, files, target, marker, bases, snapshots, at_least, mend))
    except StoreDamaged as error:
        if str(error).startswith("The store"):
            raise
        raise damaged(str(error), directory) from error
    end = loaded.position
    if marker is None:
        loaded.notices.append("the marker was missing or unreadable; it has been written anew")
    elif end.number < marker.end:
        raise damaged(f"it ends at number {end.number} but had reached {marker.end}", directory)
    if at_least and at_least.generation == end.generation and end.number < at_least.number:
        raise damaged(
            f"it ends at number {end.number} but the search index has seen {at_least.number}", directory
        )
    return loaded


@dataclass(slots=True)
class _Reading:
    directory: Path
    files: Files
    target: Target
    marker: Marker | None
    bases: list[int]
    snapshots: list[int]
    at_least: StoreMark | None
    mend: bool
    notices: list[str] = field(default_factory=list)

    def reached(self, generation: int) -> int:
        """A number that this history is known to have reached: no lower end is a mere unfinished write."""
        seen = self.at_least.number if self.at_least and self.at_least.generation == generation else 0
        return max(self.marker.end if self.marker else 0, seen)


def _anything(files: Files, path: Path) -> bool:
    """Whether a journal without a marker holds more than an interrupted first header."""
    with files.read(path) as stream:
        content = stream.read(_SECTOR + 1)
    lines = content.splitlines(keepends=True)
    return len(content) > _SECTOR or any(records.decode(line) for line in lines[1:])


def _replay(reading: _Reading) -> Loaded:
    base, schema, snapshot_size, generation = _start(reading)
    chain = _chain(reading, base)
    number, size = base, 0
    for place, start in enumerate(chain):
        if start != number:
            raise StoreDamaged(
                f"numbers {min(start, number) + 1} to {max(start, number)} are missing or double"
            )
        journal = _JournalReader(reading, start, generation)
        for record in journal.records(last=place == len(chain) - 1):
            if schema < 0:
                schema = journal.schema
            if record.kind == records.COMMIT:
                reading.target.apply(_read(decode_changes, record))
            elif record.kind == records.SCHEMA:
                schema = int(record.body)
                reading.target.migrate(schema)
        number, size, generation = journal.number, journal.size, journal.generation
        schema = journal.schema if schema < 0 else schema
    position = Position(generation, number, schema, chain[-1], size)
    return Loaded(position, snapshot_size, reading.notices)


def _start(reading: _Reading) -> tuple[int, int, int, int]:
    """Number, schema, size and generation of the newest snapshot that is whole; where there is
    none, 0 and the schema of the first journal (-1).
    """
    broken: list[str] = []
    for number in reversed(reading.snapshots):
        path = layout.snapshot_path(reading.directory, number)
        try:
            header, size = read_snapshot(path, reading.target, files=reading.files)
        except StoreDamaged as error:
            log.warning("snapshot cannot be used: %s", error)
            broken.append(f"{path.name} is damaged ({error})")
            continue
        reading.notices += [f"{one}; an older one and the journals were used instead" for one in broken]
        return number, header.schema, size, header.generation
    reading.target.clear()
    if broken and 0 not in reading.bases:
        raise StoreDamaged("no snapshot can be read: " + "; ".join(broken))
    reading.notices += [f"{one}; the journals were used instead" for one in broken]
    return 0, -1, 0, -1


def read_snapshot(path: Path, target: Target, *, files: Files) -> tuple[layout.Header, int]:
    """Header and size of a snapshot replayed into `target`.

    StoreDamaged where any of it is not as written.
    """
    target.clear()
    size = 0
    with files.read(path) as stream:
        first = stream.readline()
        header = layout.read_header(first, "snapshot")
        if header is None:
            raise StoreDamaged(f"{path.name} does not begin like a snapshot")
        size = len(first)
        ended = False
        for expected, line in enumerate(stream, 1):
            record = records.decode(line)
            if record is None or record.number != expected or ended:
                raise StoreDamaged(f"line {expected + 1} of {path.name} is not as it was written")
            if record.kind == records.END:
                ended = True
            else:
                target.fill(_read(decode_documents, record))
            size += len(line)
    if not ended:
        raise StoreDamaged(f"{path.name} is cut short")
    return header, size


def _read(decode: Callable[[bytes], T], record: records.Record) -> T:
    try:
        return decode(record.body)
    except msgspec.MsgspecError as error:
        raise StoreDamaged(
            f"record {record.number} has a right checksum but cannot be read ({error})"
        ) from error


def _chain(reading: _Reading, base: int) -> list[int]:
    """Bases of the journals to read.

    Left out are those that a rotation began and gave up: no record, not demanded.
    """
    demanded = reading.marker.journal if reading.marker else 0
    bases = [number for number in reading.bases if number >= base]
    chain = [
        number
        for number in bases
        if number == base or not _bare(reading, number) or (number == bases[-1] and number <= demanded)
    ]
    if not chain or chain[0] != base:
        raise StoreDamaged(f"the journal from number {base} on is missing")
    if chain[-1] < demanded:
        raise StoreDamaged(f"the journal from number {demanded} on is missing")
    return chain


def _bare(reading: _Reading, base: int) -> bool:
    with reading.files.read(layout.journal_path(reading.directory, base)) as stream:
        stream.readline()
        return not stream.read(1)


class _JournalReader:
    def __init__(self, reading: _Reading, base: int, generation: int) -> None:
        self._reading = reading
        self._path = layout.journal_path(reading.directory, base)
        self.number = base
        self.size = 0
        self.schema = 0
        self.generation = generation

    def records(self, *, last: bool) -> Iterator[records.Record]:
        """The good records in order; cuts a torn tail where `last`."""
        with self._reading.files.read(self._path) as stream:
            first = stream.readline()
            header = layout.read_header(first, "journal")
            if header is None or header.base != self.number:
                raise StoreDamaged(f"{self._path.name} does not begin like a journal")
            if self.generation not in (-1, header.generation):
                raise StoreDamaged(f"{self._path.name} belongs to another history of this store")
            self.generation, self.schema = header.generation, header.schema
            self.size = len(first)
            for line in stream:
                record = records.decode(line)
                if record is None or record.number != self.number + 1:
                    tail = [line, *stream]
                    break
                self.number += 1
                self.size += len(line)
                yield record
            else:
                return
        if not last:
            raise StoreDamaged(f"record {self.number + 1} in {self._path.name} is not as it was written")
        self._cut(tail)

    def _cut(self, tail: list[bytes]) -> None:
        missing = self.number + 1
        for line in tail:
            record = records.decode(line)
            if record is not None and (record.number < missing or record.settled >= missing):
                raise StoreDamaged(
                    f"record {missing} in {self._path.name} is bad or missing, "
                    f"record {record.number} behind it is good"
                )
        if not self._reading.mend or self.number < self._reading.reached(self.generation):
            return  # an end that `load` refuses is left as it is
        data = b"".join(tail)
        directory, files = self._reading.directory, self._reading.files
        kept = layout.torn_path(directory, missing)
        with contextlib.suppress(OSError):  # a full disk must not keep the bot from starting
            write_whole(files, kept, data[:_KEPT_TAIL])
        handle = files.append(self._path)
        try:
            files.truncate(handle, self.size)
            files.sync(handle)
        finally:
            files.close(handle)
        notice = (
            f"an unfinished write of {len(data)} bytes behind record {self.number} "
            f"was cut off (kept in {kept.name})"
        )
        log.warning("store: %s", notice)
        self._reading.notices.append(notice)


def create(directory: Path, *, files: Files, generation: int = 1, schema: int, base: int = 0) -> Position:
    """The end of a new, empty history: a journal, and then the marker that says there is one."""
    line = layout.header_line(layout.Header("journal", records.FORMAT, generation, base, schema))
    handle = files.create(layout.journal_path(directory, base))
    try:
        write_all(files, handle, line)
        files.sync(handle)
    finally:
        files.close(handle)
    files.sync_directory(directory)
    layout.write_marker(files, directory, Marker(records.FORMAT, generation, base, base))
    return Position(generation, base, schema, base, len(line))
