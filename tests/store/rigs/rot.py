"""Damaged files: flipped, cut, swapped, emptied, foreign and missing. Refused or whole, never silently less."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

from bot.errors import StoreError
from bot.store.base import StoreMark
from bot.store.engine import Engine
from tests.store.rigs.workload import Broken, QuickFiles, changes, options, state_at

COMMITS = 120


def mutate(path: Path, rng: Random) -> str:
    """One kind of damage to a file, in words."""
    content = bytearray(path.read_bytes())
    size = len(content)
    kind = rng.choice(
        ("flip", "byte", "cut", "cut at a line", "double", "zero page", "empty", "version", "foreign", "gone",
         "line out", "lines swapped", "garbage behind", "zeros behind")
    )  # fmt: skip
    place = rng.randrange(size) if size else 0
    lines = bytes(content).splitlines(keepends=True)
    line = rng.randrange(len(lines)) if lines else 0
    if kind == "flip" and size:
        content[place] ^= 1 << rng.randrange(8)
    elif kind == "byte" and size:
        content[place] = rng.randrange(256)
    elif kind == "cut":
        del content[size * rng.randrange(100) // 100 :]
    elif kind == "cut at a line":
        content = bytearray(b"".join(lines[:line]))
    elif kind == "double":
        block = content[place : place + rng.randrange(1, 5000)]
        content[place:place] = block
    elif kind == "zero page":
        start = place // 4096 * 4096
        content[start : start + 4096] = bytes(min(4096, size - start))
    elif kind == "empty":
        content.clear()
    elif kind == "version":
        content = content.replace(b'"format":1', b'"format":9')
    elif kind == "foreign":
        content = bytearray(b'{"_default": {"1": {"name": "another program"}}}')
    elif kind == "line out" and lines:
        content = bytearray(b"".join(lines[:line] + lines[line + 1 :]))
    elif kind == "lines swapped" and len(lines) > 1:
        other = rng.randrange(len(lines))
        lines[line], lines[other] = lines[other], lines[line]
        content = bytearray(b"".join(lines))
    elif kind == "garbage behind":
        content += rng.randbytes(rng.randrange(1, 3000))
    elif kind == "zeros behind":
        content += bytes(rng.randrange(1, 5000))
    if kind == "gone":
        path.unlink()
    else:
        path.write_bytes(content)
    return kind


def mutations(where: Path, *, count: int, seed: int) -> dict[str, int]:
    """How many of `count` damaged stores were refused, and how many opened whole (mended or unhurt)."""
    rng = Random(seed)
    stores = {how: _store(where / how, seed, clean=how == "closed") for how in ("closed", "killed")}
    outcome = {"refused": 0, "whole": 0}
    whole = state_at(seed, COMMITS)
    for number in range(count):
        how = rng.choice(("closed", "killed"))
        copy = where / "copy"
        shutil.copytree(stores[how], copy)
        victim = rng.choice([p for p in sorted(copy.iterdir()) if p.name != "lock"])
        name = victim.name
        kind = mutate(victim, rng)
        say = f"seed {seed}, mutation {number}: {kind} of {name} in the {how} store"
        try:
            engine = Engine(copy, options(QuickFiles(), at_least=COMMITS))
        except StoreError as error:
            outcome["refused"] += 1
            if "restore" not in str(error) and "update the bot" not in str(error):
                raise Broken(f"{say}: the refusal names no way out: {error}") from error
        else:
            outcome["whole"] += 1
            found = {t: dict(rows) for t, rows in engine.capture().tables.items()}
            engine.close()
            if found != whole:
                raise Broken(f"{say}: opened with other data than was written")
        shutil.rmtree(copy)
    return outcome


def _store(directory: Path, seed: int, *, clean: bool) -> Path:
    engine = Engine(directory, options(QuickFiles(), compact_after=60_000))
    for number in range(1, COMMITS + 1):
        engine.commit(changes(seed, number))
        if engine.wants_compaction:
            engine.compact()
    assert engine.mark == StoreMark(1, COMMITS)
    if clean:
        engine.close()
        return directory
    killed = directory.with_name("as-killed")  # the files as a kill leaves them: no end in the marker
    shutil.copytree(directory, killed)
    engine.close()
    return killed
