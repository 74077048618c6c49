"""The names in a store's directory, and the marker that says what must be there.

store.marker                     a store exists here: its generation, the journal that must be there, its end
journal-0000000000001042.log     records after number 1042
snapshot-0000000000001042.log    every document as of number 1042; the last three are kept, with the
                                 journals since the oldest of them, so a damaged snapshot costs nothing
lock                             held for life by the one process that writes
torn-0000000000001099.log        what recovery cut off where record 1099 was not whole
backups/                         automatic copies before a migration
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from bot.errors import StoreDamaged
from bot.store import records
from bot.store.files import Files, write_whole

MARKER: Final = "store.marker"
LOCK: Final = "lock"
BACKUPS: Final = "backups"
SNAPSHOTS_KEPT: Final = 3


class Marker(msgspec.Struct, frozen=True):
    format: int
    generation: int
    journal: int  # the journal of this base, or a later one, must be there
    end: int  # the store reached at least this number


class Header(msgspec.Struct, frozen=True):
    what: str  # "journal" or "snapshot"
    format: int
    generation: int
    base: int  # the number before the first record; of a snapshot, the number it stands for
    schema: int
    made_at: str = ""  # ISO, of snapshots


def journal_path(directory: Path, base: int) -> Path:
    return directory / f"journal-{base:016d}.log"


def snapshot_path(directory: Path, number: int) -> Path:
    return directory / f"snapshot-{number:016d}.log"


def torn_path(directory: Path, missing: int) -> Path:
    """Where the tail is kept that was cut off because record `missing` was not whole."""
    return directory / f"torn-{missing:016d}.log"


def numbered(names: list[str], what: str) -> list[int]:
    """The numbers of the journals, snapshots or cut tails among the names, smallest first."""
    middle = [
        name[len(what) + 1 : -4] for name in names if name.startswith(what + "-") and name.endswith(".log")
    ]
    return sorted(int(text) for text in middle if len(text) == 16 and text.isdecimal())


def header_line(header: Header) -> bytes:
    return records.encode(header.base, header.base, records.HEADER, msgspec.json.encode(header))


def read_header(line: bytes, what: str) -> Header | None:
    """The header of a file of ours, None where the line is not one; a newer format is refused."""
    record = records.decode(line)
    if record is None or record.kind != records.HEADER:
        return None
    try:
        header = msgspec.json.decode(record.body, type=Header)
    except msgspec.MsgspecError:
        return None
    if header.format > records.FORMAT:
        raise damaged(
            f"a {what} has format {header.format}, this version reads up to {records.FORMAT}: update the bot"
        )
    return header if header.what == what and header.base == record.number else None


def write_marker(files: Files, directory: Path, marker: Marker) -> None:
    line = records.encode(marker.end, marker.end, records.HEADER, msgspec.json.encode(marker))
    write_whole(files, directory / MARKER, line)


def read_marker(files: Files, directory: Path) -> Marker | None:
    """The marker; None where it is missing or cannot be read (the file's presence still counts)."""
    try:
        with files.read(directory / MARKER) as stream:
            record = records.decode(stream.read())
    except FileNotFoundError:
        return None
    try:
        return None if record is None else msgspec.json.decode(record.body, type=Marker)
    except msgspec.MsgspecError:
        return None


def damaged(what: str, directory: Path | None = None) -> StoreDamaged:
    place = f" in {directory}" if directory else ""
    return StoreDamaged(
        f"The store{place} is damaged: {what}. Nothing was changed. "
        "Ways out: `restore FILE` puts a backup back; "
        "`restore --salvage` keeps every good record and reports what is gone."
    )
