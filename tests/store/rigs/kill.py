"""kill -9: a child commits as fast as it can and tells an outside log; the parent kills it and reads the store."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from bot.store.engine import Engine
from bot.store.files import DiskFiles
from tests.store.rigs.workload import Broken, changes, expect, options, state_at

TARGETS = ("journal", "snapshot", "marker", "torn", "directory")
_PASSED = {
    "create": ("journal", "snapshot", "marker", "torn"),
    "write": ("journal", "snapshot", "marker", "torn"),
    "sync": ("journal", "snapshot", "marker", "torn"),
    "close": ("journal", "snapshot", "marker", "torn"),
    "truncate": ("journal",),
    "replace": ("snapshot", "marker", "torn"),
    "unlink": ("journal", "snapshot"),
    "sync_directory": ("directory",),
}
POINTS = tuple(
    f"{moment}-{call}-{target}"
    for call, targets in _PASSED.items()
    for target in targets
    for moment in (("before", "within", "after") if call == "write" else ("before", "after"))
)


class DyingFiles(DiskFiles):
    """Kills its own process at the N-th passing of a named point."""

    def __init__(self, point: str, countdown: int) -> None:
        self._point, self._countdown = point, countdown
        self._names: dict[int, str] = {}

    def _pass(self, moment: str, call: str, path: Path | None) -> None:
        if f"{moment}-{call}-{self._target(path)}" == self._point:
            self._countdown -= 1
            if self._countdown <= 0:
                os.kill(os.getpid(), signal.SIGKILL)

    @staticmethod
    def _target(path: Path | None) -> str:
        return "directory" if path is None else next((t for t in TARGETS if t in path.name), "other")

    def create(self, path: Path) -> int:
        self._pass("before", "create", path)
        handle = super().create(path)
        self._names[handle] = path.name
        self._pass("after", "create", path)
        return handle

    def append(self, path: Path) -> int:
        handle = super().append(path)
        self._names[handle] = path.name
        return handle

    def write(self, handle: int, data: bytes) -> int:
        path = Path(self._names[handle])
        self._pass("before", "write", path)
        if self._countdown == 1 and self._point == f"within-write-{self._target(path)}":
            super().write(handle, data[: len(data) // 2])
        self._pass("within", "write", path)
        written = super().write(handle, data)
        self._pass("after", "write", path)
        return written

    def sync(self, handle: int) -> None:
        self._pass("before", "sync", Path(self._names[handle]))
        super().sync(handle)
        self._pass("after", "sync", Path(self._names[handle]))

    def truncate(self, handle: int, size: int) -> None:
        self._pass("before", "truncate", Path(self._names[handle]))
        super().truncate(handle, size)
        self._pass("after", "truncate", Path(self._names[handle]))

    def close(self, handle: int) -> None:
        self._pass("before", "close", Path(self._names[handle]))
        super().close(handle)
        self._pass("after", "close", Path(self._names[handle]))

    def replace(self, old: Path, new: Path) -> None:
        self._pass("before", "replace", new)
        super().replace(old, new)
        self._pass("after", "replace", new)

    def unlink(self, path: Path) -> None:
        self._pass("before", "unlink", path)
        super().unlink(path)
        self._pass("after", "unlink", path)

    def sync_directory(self, path: Path) -> None:
        self._pass("before", "sync_directory", None)
        super().sync_directory(path)
        self._pass("after", "sync_directory", None)


def child(directory: str, log: str, seed: str, biggest: str, point: str, countdown: str) -> None:
    """Commits until it is killed; numbers go to `log` only after the store has answered."""
    files = DyingFiles(point, int(countdown))
    oracle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    engine = Engine(Path(directory), options(files))
    # What it found is certain from here on, although the process before may have died before telling.
    os.write(oracle, b"%d\nopen\n" % engine.mark.number)
    for number in range(engine.mark.number + 1, 1 << 30):
        engine.commit(changes(int(seed), number, biggest=int(biggest)))
        os.write(oracle, b"%d\n" % number)
        if engine.wants_compaction:
            engine.compact()
        if point and number % 60 == 0:  # closing and opening pass through points of their own
            engine.close()
            engine = Engine(Path(directory), options(files))


def start(
    directory: Path, log: Path, seed: int, biggest: int, *, point: str = "", countdown: int = 0
) -> subprocess.Popen[bytes]:
    code = "from tests.store.rigs.kill import child; import sys; child(*sys.argv[1:])"
    given = [str(directory), str(log), str(seed), str(biggest), point, str(countdown)]
    return subprocess.Popen([sys.executable, "-c", code, *given], stderr=subprocess.PIPE)


def acknowledged_in(log: Path) -> int:
    lines = log.read_text().split() if log.exists() else []
    return max([0, *(int(line) for line in lines if line.isdecimal())])


def random_kills(where: Path, *, count: int, seed: int) -> tuple[int, int]:
    """(kills, acknowledged commits), all of them found again; the store lives through up to ten kills in a row."""
    rng = Random(seed)
    total = 0
    directory = log = where
    history = acknowledged = biggest = 0
    for kill in range(count):
        if kill % 10 == 0:
            total += acknowledged
            history, acknowledged = seed * 10_000 + kill, 0
            directory, log = where / f"store-{kill}", where / f"oracle-{kill}"
            biggest = rng.choice((1_000, 3_000, 50_000))
        process = start(directory, log, history, biggest)
        wait_open(process, log, kill % 10)
        time.sleep(rng.random() * 0.1)
        process.kill()
        process.communicate()
        acknowledged = acknowledged_in(log)
        say = f"seed {seed}, kill {kill}, history {history}"
        _check(directory, history, acknowledged, biggest, say)
        if kill % 10 == 9:
            shutil.rmtree(directory)
    return count, total + acknowledged


def wait_open(process: subprocess.Popen[bytes], log: Path, before: int) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and process.poll() is None:
        if log.exists() and log.read_text().split().count("open") > before:
            return
        time.sleep(0.002)
    _, problem = process.communicate(timeout=5)
    raise Broken(f"the child did not open the store: {problem.decode()[-500:]}")


def _check(directory: Path, history: int, acknowledged: int, biggest: int, say: str) -> None:
    """Looks at a copy, so that the next child goes on with exactly what the dead one left."""
    copy = directory.with_name("copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(directory, copy)
    states = {n: state_at(history, n, biggest=biggest) for n in (acknowledged, acknowledged + 1)}
    expect(copy, states, acknowledged=acknowledged, say=say)
    shutil.rmtree(copy)


def _leave_torn(directory: Path, log: Path, history: int) -> None:
    """Five commits and half a sixth, so that opening has a tail to cut."""
    engine = Engine(directory, options())
    for number in range(1, 7):
        engine.commit(changes(history, number))
    journal = next(directory.glob("journal-*"))
    content, marker = journal.read_bytes(), next(directory.glob("*.marker")).read_bytes()
    engine.close()
    journal.write_bytes(content[:-15])
    (directory / "store.marker").write_bytes(marker)
    log.write_text("5\n")


def named_points(where: Path, *, count: int, seed: int) -> dict[str, int]:
    """How often each point that is ever passed killed a child; `count` different passings each."""
    reached: dict[str, int] = {}
    for number, point in enumerate(POINTS):
        for passing in range(1, count + 1):
            directory, log = where / f"{point}-{passing}", where / f"{point}-{passing}.log"
            history = seed * 1000 + number
            if "torn" in point or "truncate" in point:
                _leave_torn(directory, log, history)
            process = start(directory, log, history, 3_000, point=point, countdown=passing)
            deadline = time.monotonic() + 3
            while process.poll() is None and time.monotonic() < deadline and acknowledged_in(log) < 200:
                time.sleep(0.005)
            died = process.poll() == -signal.SIGKILL
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            _, problem = process.communicate()
            if b"Traceback" in problem:
                raise Broken(f"{point}, passing {passing}, seed {seed}: {problem.decode()[-800:]}")
            reached[point] = reached.get(point, 0) + died
            if directory.exists():
                _check(
                    directory,
                    history,
                    acknowledged_in(log),
                    3_000,
                    f"{point}, passing {passing}, seed {seed}",
                )
                shutil.rmtree(directory)
            if not died:
                break
    return reached
