"""One writer: an advisory lock on a file of its own, held for life, freed by the kernel with the process."""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
import weakref
from pathlib import Path
from typing import Final

from bot.errors import StoreLocked
from bot.store.layout import LOCK

PATIENCE: Final = 1.5  # seconds: a predecessor that was just killed is gone by then; refusal takes under two

_held: weakref.WeakSet[StoreLock] = weakref.WeakSet()


def _let_go_in_child() -> None:
    """A forked child shares its parent's lock: kept, it would hold the store after the parent's death."""
    for lock in list(_held):
        lock.release()


os.register_at_fork(after_in_child=_let_go_in_child)


class StoreLock:
    def __init__(self, directory: Path) -> None:
        self._handle: int | None = None
        path = directory / LOCK
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    holder = os.pread(handle, 20, 0).decode("ascii", "replace").strip() or "unknown"
                    os.close(handle)
                    raise StoreLocked(
                        f"Another instance (process {holder}) uses the store in {directory}. "
                        "Stop it first, or give this one a data directory of its own."
                    ) from None
                time.sleep(0.05)
        self._handle = handle
        _held.add(self)
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)

    def release(self) -> None:
        if self._handle is not None:
            with contextlib.suppress(OSError):
                os.close(self._handle)
            self._handle = None
