"""The data in forms other programs read: plain TinyDB JSON, and JSON Lines.

| form | looks like | read by |
|---|---|---|
| `json` | `{"stories": {"7G2K0QXA": {…}}, …}` | TinyDB itself (tables with `document_id_class = str`), jq |
| `jsonl` | `{"table": "stories", "key": "7G2K0QXA", "document": {…}}` per line | anything that streams |
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import msgspec
import orjson

from bot.errors import StoreError
from bot.store import backup
from bot.store.changes import encode_changes
from bot.store.files import DiskFiles, Files, install, write_all
from bot.store.image import Document
from bot.store.migrations import MIGRATIONS

Tables = Mapping[str, Mapping[str, Document]]


class Form(StrEnum):
    JSON = "json"
    JSONL = "jsonl"


class _Line(msgspec.Struct):
    table: str
    key: str
    document: msgspec.Raw


_TABLES = msgspec.json.Decoder(dict[str, dict[str, msgspec.Raw]])
_LINE = msgspec.json.Decoder(_Line)


def export(tables: Tables, path: Path, form: Form, *, files: Files | None = None) -> int:
    """How many rows are now in the file at `path`."""
    files = files or DiskFiles()
    temporary = path.with_name(path.name + ".tmp")
    try:
        handle = files.create(temporary)
        try:
            for piece in _pieces(tables, form):
                write_all(files, handle, piece)
            files.sync(handle)
        finally:
            files.close(handle)
        install(files, temporary, path)
    except OSError as error:
        raise StoreError(f"The export {path} could not be written: {error}") from error
    return sum(map(len, tables.values()))


def load(path: Path, form: Form) -> dict[str, dict[str, Document]]:
    """The tables in an exported file; StoreError names the line that is not one of ours."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise StoreError(f"The file {path} cannot be read: {error}") from error
    try:
        if form is Form.JSON:
            read = _TABLES.decode(content)
            return {table: {key: bytes(raw) for key, raw in rows.items()} for table, rows in read.items()}
    except msgspec.MsgspecError as error:
        raise StoreError(f"{path} is not an exported store: {error}") from error
    tables: dict[str, dict[str, Document]] = {}
    for number, line in enumerate(content.splitlines(), 1):
        try:
            row = _LINE.decode(line)
        except msgspec.MsgspecError as error:
            raise StoreError(f"{path}, line {number} is not a row of an exported store: {error}") from error
        tables.setdefault(row.table, {})[row.key] = bytes(row.document)
    return tables


def bring_in(path: Path, form: Form, directory: Path, *, now: datetime, files: Files | None = None) -> int:
    """How many rows the store in `directory` now has: those of the file, as a new history. The old is kept
    aside.

    What was waiting may have been sent by whoever ran the data before, so it is looked for first.
    """
    copy = backup.Copy()
    copy.apply(load(path, form))
    backup.doubt(copy.image, None)
    backup.note_restored(copy.image, taken_at="", now=now)
    tables = copy.image.capture()
    backup.replace_all(directory, tables, schema=max(MIGRATIONS), now=now, files=files or DiskFiles())
    return sum(map(len, tables.values()))


def _pieces(tables: Tables, form: Form) -> Iterable[bytes]:
    if form is Form.JSONL:
        for table, rows in tables.items():
            for key, document in rows.items():
                head = orjson.dumps({"table": table, "key": key})
                yield b'%b,"document":%b}\n' % (head[:-1], document)
        return
    yield b"{"
    for place, (table, rows) in enumerate(tables.items()):
        inner = encode_changes({table: rows})[1:-1]
        yield (b"," if place else b"") + inner
    yield b"}"
