"""A power cut: the calls of a run are recorded, and what a disk may hold after any prefix of them is built and opened.

What was synced is there. Of what was not, independently: every write is kept, dropped, cut at a 512-byte sector or
zero-filled, every change of length is kept or dropped, every new, renamed or removed name shows or does not. This is
the model of SQLite's test6.c and of ALICE (OSDI 2014), stricter than ext4 in that renames are not ordered.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bot.errors import StoreReadOnly
from bot.store.engine import Engine
from bot.store.image import Changes
from tests.store.rigs.faults import FaultyFiles
from tests.store.rigs.workload import changes, expect, options, state_after

SECTOR = 512


@dataclass(slots=True)
class File:
    durable: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)  # (offset, data) or (length, None)
    length: int = 0


@dataclass(slots=True)
class Disk:
    """A disk as the recorded calls leave it: what is safe, and what is still on its way."""

    files: dict[int, File] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)  # as a running program sees them
    durable_names: dict[str, int] = field(default_factory=dict)
    pending_names: list[tuple[str, str, int]] = field(default_factory=list)  # (name, old name, file)
    acknowledged: int = 0

    def fate(self, rng: Random) -> dict[str, bytes]:
        """Name → content after one possible power cut."""
        names = dict(self.durable_names)
        for name, old, number in self.pending_names:
            if rng.random() < 0.5:
                continue
            if number < 0:
                names.pop(name, None)
            elif not old:
                names[name] = number
            elif names.get(old) == number:
                del names[old]
                names[name] = number
        return {name: _content(self.files[number], rng) for name, number in names.items()}


def _content(file: File, rng: Random) -> bytes:
    content = bytearray(file.durable)
    for offset, data in file.pending:
        fate = rng.choice(("keep", "drop", "torn", "zero"))
        if fate == "drop":
            continue
        if data is None:
            del content[offset:]
            continue
        if fate == "torn":
            data = data[: SECTOR * rng.randint(0, len(data) // SECTOR)]  # noqa: PLW2901 - what arrived of it
        elif fate == "zero":
            data = bytes(len(data))  # noqa: PLW2901
        content.extend(bytes(max(0, offset - len(content))))
        content[offset : offset + len(data)] = data
    return bytes(content)


class RecordingFiles(FaultyFiles):
    """The real disk, with a copy of the model after every call."""

    def __init__(self) -> None:
        super().__init__()
        self.disk = Disk()
        self.states: list[Disk] = []
        self._open: dict[int, int] = {}
        self._next = 0

    def acknowledge(self, number: int) -> None:
        self.disk.acknowledged = number
        self._keep()

    def _keep(self) -> None:
        disk = self.disk
        files = {n: File(f.durable, list(f.pending), f.length) for n, f in disk.files.items()}
        names = dict(disk.names), dict(disk.durable_names), list(disk.pending_names)
        self.states.append(Disk(files, *names, disk.acknowledged))

    def create(self, path: Path) -> int:
        handle = super().create(path)
        self._next += 1
        self.disk.files[self._next] = File()
        self.disk.names[path.name] = self._next
        self.disk.pending_names.append((path.name, "", self._next))
        self._open[handle] = self._next
        self._keep()
        return handle

    def append(self, path: Path) -> int:
        handle = super().append(path)
        self._open[handle] = self.disk.names[path.name]
        return handle

    def write(self, handle: int, data: bytes) -> int:
        written = super().write(handle, data)
        file = self.disk.files[self._open[handle]]
        file.pending.append((file.length, data[:written]))
        file.length += written
        self._keep()
        return written

    def sync(self, handle: int) -> None:
        super().sync(handle)
        file = self.disk.files[self._open[handle]]
        for offset, data in file.pending:
            if data is None:
                file.durable = file.durable[:offset]
            else:
                file.durable = file.durable[:offset] + data + file.durable[offset + len(data) :]
        file.pending.clear()
        self._keep()

    def truncate(self, handle: int, size: int) -> None:
        super().truncate(handle, size)
        file = self.disk.files[self._open[handle]]
        file.pending.append((size, None))
        file.length = size
        self._keep()

    def replace(self, old: Path, new: Path) -> None:
        super().replace(old, new)
        number = self.disk.names.pop(old.name)
        self.disk.names[new.name] = number
        self.disk.pending_names.append((new.name, old.name, number))
        self._keep()

    def unlink(self, path: Path) -> None:
        super().unlink(path)
        del self.disk.names[path.name]
        self.disk.pending_names.append((path.name, "", -1))
        self._keep()

    def sync_directory(self, path: Path) -> None:
        super().sync_directory(path)
        self.disk.durable_names = dict(self.disk.names)
        self.disk.pending_names.clear()
        self._keep()


def _commits(engine: Engine, files: RecordingFiles, history: list[Changes], seed: int, count: int) -> None:
    for _ in range(count):
        history.append(changes(seed, len(history) + 1))
        engine.commit(history[-1])
        files.acknowledge(engine.mark.number)
        if engine.wants_compaction:
            engine.compact()


def plain(where: Path, files: RecordingFiles, seed: int) -> list[Changes]:
    """The first start and commits one by one."""
    history: list[Changes] = []
    engine = Engine(where, options(files, compact_after=1 << 30))
    _commits(engine, files, history, seed, 25)
    engine.close()
    return history


def compacting(where: Path, files: RecordingFiles, seed: int) -> list[Changes]:
    """Many compactions, so that snapshots and journals are dropped too."""
    history: list[Changes] = []
    engine = Engine(where, options(files, compact_after=6_000))
    _commits(engine, files, history, seed, 60)
    engine.close()
    return history


def reopening(where: Path, files: RecordingFiles, seed: int) -> list[Changes]:
    """Closed and opened again and again."""
    history: list[Changes] = []
    for _ in range(5):
        engine = Engine(where, options(files, compact_after=20_000))
        _commits(engine, files, history, seed, 6)
        engine.close()
    return history


def grouped(where: Path, files: RecordingFiles, seed: int) -> list[Changes]:
    """Several commits in one write and one sync."""
    history: list[Changes] = []
    engine = Engine(where, options(files, compact_after=30_000))
    for size in (3, 7, 1, 12, 5, 9):
        group = [changes(seed, len(history) + 1 + place) for place in range(size)]
        history += group
        engine.append(group)
        for change in group:
            engine.publish(change)
        files.acknowledge(engine.mark.number)
        if engine.wants_compaction:
            engine.compact()
    engine.close()
    return history


def full_disk(where: Path, files: RecordingFiles, seed: int) -> list[Changes]:
    """A full disk in between: half a record is written, cut off again, and later commits follow."""
    history: list[Changes] = []
    engine = Engine(where, options(files, compact_after=1 << 30))
    for _ in range(6):
        _commits(engine, files, history, seed, 3)
        files.full = True
        try:
            engine.commit({"stories": {"lost": b'{"colour":"red","text":"%b"}' % (b"x" * 1500)}})
        except StoreReadOnly:
            pass
        else:
            raise AssertionError("a full disk was not noticed")
        finally:
            files.full = False
    engine.close()
    return history


SCENARIOS = {f.__name__: f for f in (plain, compacting, reopening, grouped, full_disk)}


def power_cuts(where: Path, scenario: str, *, count: int, seed: int) -> int:
    """How many states were opened: at least `count`, spread evenly over every call of the scenario."""
    files = RecordingFiles()
    history = SCENARIOS[scenario](where / "run", files, seed)
    states = {n: state_after(history[:n]) for n in range(len(history) + 1)}
    rng = Random(seed)
    each = -(-count // len(files.states))
    opened = 0
    for place, disk in enumerate(files.states):
        for fate in range(each):
            cut = where / "cut"
            cut.mkdir()
            for name, content in disk.fate(rng).items():
                (cut / name).write_bytes(content)
            expect(
                cut,
                states,
                acknowledged=disk.acknowledged,
                say=f"{scenario}, seed {seed}, call {place}, fate {fate}",
            )
            shutil.rmtree(cut)
            opened += 1
    return opened
