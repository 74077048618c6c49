"""The N-th call to the disk fails, for N = 1, 2, 3 … until a run has no failure any more, in eight ways."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

from bot.errors import StoreError, StoreReadOnly
from bot.store.engine import Engine
from bot.store.image import Changes
from tests.store.rigs.workload import Broken, QuickFiles, changes, expect, options, state_after

KINDS = ("ENOSPC", "EDQUOT", "EIO", "EROFS", "EINTR", "EMFILE", "short", "half")
_ANY = ("create", "append", "write", "sync", "truncate", "replace", "unlink", "sync_directory", "read")


class Killed(BaseException):
    """The process is gone; with `lasting`, nothing it still does reaches the disk."""


class FaultyFiles(QuickFiles):
    """The real disk until the chosen call; `lasting` faults stay, as a full or read-only disk does."""

    def __init__(self, *, at: int = 0, kind: str = "EIO", lasting: bool = False) -> None:
        self.calls = 0
        self.hit = ""
        self.full = False
        self._at, self._kind, self._lasting = at, kind, lasting

    def heal(self) -> None:
        self._at = 0

    def _fault(self, call: str) -> bool:
        """Whether this call is to go wrong in the way of `short` or `half`; raises for the other kinds."""
        self.calls += 1
        due = self._at and (self.calls >= self._at if self._lasting and self.hit else self.calls == self._at)
        if not due:
            return False
        if self._kind in ("short", "half"):
            if call != "write":
                self._at += 1  # wait for the next write
                return False
            self.hit = self.hit or call
            return True
        self.hit = self.hit or call
        if self._kind == "kill":
            raise Killed
        number = getattr(errno, self._kind)
        raise OSError(number, f"injected {self._kind} in {call}")

    def create(self, path: Path) -> int:
        self._fault("create")
        return super().create(path)

    def append(self, path: Path) -> int:
        self._fault("append")
        return super().append(path)

    def write(self, handle: int, data: bytes) -> int:
        if self.full:
            super().write(handle, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "injected full disk")
        if self._fault("write"):
            taken = super().write(handle, data[: len(data) // 2])
            if self._kind == "half":
                raise OSError(errno.EIO, "injected half write")
            return taken
        return super().write(handle, data)

    def sync(self, handle: int) -> None:
        self._fault("sync")
        super().sync(handle)

    def truncate(self, handle: int, size: int) -> None:
        self._fault("truncate")
        super().truncate(handle, size)

    def replace(self, old: Path, new: Path) -> None:
        self._fault("replace")
        super().replace(old, new)

    def unlink(self, path: Path) -> None:
        self._fault("unlink")
        super().unlink(path)

    def sync_directory(self, path: Path) -> None:
        self._fault("sync_directory")
        super().sync_directory(path)


def nth_fault(where: Path, *, kind: str, lasting: bool, seed: int, step: int = 1) -> int:
    """How many faults were survived: one per call of a run (every `step`-th), each checked."""
    at = 1
    survived = 0
    while True:
        directory = where / "store"
        files = FaultyFiles(at=at, kind=kind, lasting=lasting)
        say = f"{kind}{' lasting' if lasting else ''}, call {at}, seed {seed}"
        _one(directory, files, seed, say)
        shutil.rmtree(directory, ignore_errors=True)
        if not files.hit:
            return survived
        survived += 1
        at += step


def _one(directory: Path, files: FaultyFiles, seed: int, say: str) -> None:
    done: list[Changes] = []
    maybe: list[Changes] = []
    told = _session(directory, files, seed, done, maybe, say)
    told = _session(directory, files, seed, done, maybe, say) or told
    # A fault that nobody could see is fine only where it cost nothing: a short write, a file kept a little longer.
    if files.hit in ("sync", "sync_directory") and not told:
        raise Broken(f"{say}: a failed {files.hit} was not reported")
    files.heal()
    states = {len(done): state_after(done)}
    for extra in maybe:
        states[len(done) + 1] = state_after([*done, extra])
    expect(directory, states, acknowledged=len(done), say=say)


def _session(
    directory: Path, files: FaultyFiles, seed: int, done: list[Changes], maybe: list[Changes], say: str
) -> bool:
    """Opens, commits, closes; whether the fault was reported. Fills in what was acknowledged and what may be there."""
    try:
        engine = Engine(directory, options(files, at_least=len(done), compact_after=5_000))
    except StoreError:
        return True
    told = False
    if maybe:  # what a stopped journal left may have come back; from here on it is certain
        if engine.mark.number == len(done) + 1:
            done += maybe
        maybe.clear()
    if engine.mark.number != len(done):
        engine.close()
        raise Broken(f"{say}: {len(done)} acknowledged, opened at {engine.mark.number}")
    for number in range(15):
        change = changes(seed, len(done) + 1000 * number + 1)
        try:
            engine.commit(change)
        except StoreReadOnly:
            told = True
            if not engine.journal.trouble:
                engine.close()
                raise Broken(f"{say}: a commit failed and no alarm stands") from None
            if engine.journal.final:
                maybe[:] = maybe or [change]
        else:
            if maybe:
                raise Broken(f"{say}: written after writing had stopped for good")
            done.append(change)
        if engine.wants_compaction:
            engine.compact()
            told = told or engine.compacting is None
    told = told or bool(engine.journal.trouble)
    engine.close()
    return told
