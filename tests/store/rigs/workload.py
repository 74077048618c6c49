"""Commits that anybody can compute from (seed, number), so the expected state needs no memory of what ran."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random

from bot.errors import StoreError
from bot.store.base import StoreMark
from bot.store.changes import encode_document
from bot.store.engine import Engine, Options
from bot.store.files import DiskFiles, Files
from bot.store.image import Changes
from bot.store.indexes import Index

INDEXES: Mapping[str, tuple[Index, ...]] = {
    "stories": (Index("colour"), Index("at", ("at",), lambda at: () if at is None else (at,), ordered=True))
}
TABLES = ("stories", "deliveries", "entries")

State = dict[str, dict[str, bytes]]


class Broken(AssertionError):
    """The store did not keep its word; the text says how to see it again."""


class QuickFiles(DiskFiles):
    """The real disk without waiting for it: for rigs that model or look at files, where nobody pulls a plug."""

    def sync(self, handle: int) -> None:
        pass

    def sync_directory(self, path: Path) -> None:
        pass


def changes(seed: int, number: int, *, biggest: int = 3000) -> Changes:
    """Commit `number` of history `seed`: puts and deletes over up to three tables, always at least one put."""
    rng = Random(f"{seed}:{number}")
    made: dict[str, dict[str, bytes | None]] = {}
    for table in rng.sample(TABLES, rng.randint(1, 3)):
        rows: dict[str, bytes | None] = {}
        for _ in range(rng.randint(1, 4)):
            key = f"k{rng.randrange(40)}"
            size = rng.choice((10, 100, 600, biggest))
            rows[key] = None if rng.random() < 0.2 else document(rng, number, size)
        made[table] = rows
    made.setdefault("stories", {})["last"] = document(rng, number, 20)
    return made


def document(rng: Random, number: int, size: int) -> bytes:
    colour = rng.choice(("red", "green", "青"))
    return encode_document(
        {"n": number, "at": rng.randrange(1000), "colour": colour, "text": "あx\n" * (size // 3)}
    )


def state_after(history: Iterable[Changes]) -> State:
    state: State = {}
    for change in history:
        for table, rows in change.items():
            assert rows is not None
            there = state.setdefault(table, {})
            for key, row in rows.items():
                if row is None:
                    there.pop(key, None)
                else:
                    there[key] = row
    return state


def state_at(seed: int, number: int, *, biggest: int = 3000) -> State:
    return state_after(changes(seed, n, biggest=biggest) for n in range(1, number + 1))


def options(files: Files | None = None, *, at_least: int = 0, compact_after: int = 20_000) -> Options:
    mark = StoreMark(1, at_least) if at_least else None
    return Options(indexes=INDEXES, files=files, at_least=mark, compact_after=compact_after)


def expect(directory: Path, states: Mapping[int, State], *, acknowledged: int, say: str) -> int:
    """Number at which the store opened; Broken unless it is one of the allowed states and can be written."""
    try:
        engine = Engine(directory, options(QuickFiles(), at_least=acknowledged))
    except StoreError as error:
        raise Broken(f"{say}: does not open: {error}") from error
    try:
        number = engine.mark.number
        if number < acknowledged:
            raise Broken(f"{say}: acknowledged {acknowledged}, but it ends at {number}")
        if number not in states:
            raise Broken(f"{say}: ends at {number}, which nobody wrote")
        found = engine.capture().tables
        wanted = states[number]
        if {t: dict(rows) for t, rows in found.items() if rows} != {
            t: rows for t, rows in wanted.items() if rows
        }:
            raise Broken(f"{say}: the state at {number} is not what was written")
        check_indexes(engine, say)
        engine.commit({"stories": {"after": b'{"colour":"after"}'}})
        if engine.image.table("stories").keys_by("colour", "after") != ("after",):
            raise Broken(f"{say}: cannot be used after opening")
    finally:
        engine.close()
    return number


def check_indexes(engine: Engine, say: str) -> None:
    table = engine.image.table("stories")
    by_colour: dict[str, set[str]] = {}
    for key, row in table.docs.items():
        by_colour.setdefault(json.loads(row)["colour"], set()).add(key)
    for colour in ("red", "green", "青"):
        if set(table.keys_by("colour", colour)) != by_colour.get(colour, set()):
            raise Broken(f"{say}: the index on colour is wrong")
    dated = sum(json.loads(row).get("at") is not None for row in table.docs.values())
    if len(list(table.ordered("at").down(None, None))) != dated:
        raise Broken(f"{say}: the ordered index is wrong")
