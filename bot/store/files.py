"""The file port: the few calls the store makes to a disk.

Everything that writes goes through here, so that a test can record the calls, make the N-th one fail, or
replay what a power cut may have left of them.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final, Protocol, TypeVar

FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_PATIENCE: Final = 100  # interruptions in a row before a write counts as failed
_Target = TypeVar("_Target")


class Files(Protocol):
    def create(self, path: Path) -> int:
        """Handle of a file that is now empty, open for appending, readable by its owner only."""
        ...

    def append(self, path: Path) -> int:
        """Handle of an existing file, open for appending."""
        ...

    def write(self, handle: int, data: bytes) -> int:
        """How many bytes were taken; may be fewer than given."""
        ...

    def sync(self, handle: int) -> None:
        """Returns once the file's bytes and length are on the disk."""
        ...

    def truncate(self, handle: int, size: int) -> None: ...
    def close(self, handle: int) -> None: ...
    def replace(self, old: Path, new: Path) -> None: ...
    def unlink(self, path: Path) -> None: ...

    def sync_directory(self, path: Path) -> None:
        """Returns once the names in a directory are on the disk (a rename is not safe before that)."""
        ...

    def names(self, path: Path) -> list[str]:
        """Names in a directory; none where it does not exist."""
        ...

    def read(self, path: Path) -> BinaryIO: ...


class DiskFiles:
    """The real disk."""

    def create(self, path: Path) -> int:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND | os.O_CLOEXEC
        return os.open(path, flags, 0o600)

    def append(self, path: Path) -> int:
        return os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC)

    def write(self, handle: int, data: bytes) -> int:
        return os.write(handle, data)

    def sync(self, handle: int) -> None:
        os.fdatasync(handle)

    def truncate(self, handle: int, size: int) -> None:
        os.ftruncate(handle, size)

    def close(self, handle: int) -> None:
        os.close(handle)

    def replace(self, old: Path, new: Path) -> None:
        os.replace(old, new)  # noqa: PTH105 - one name per system call, so that a trace reads like strace

    def unlink(self, path: Path) -> None:
        path.unlink()

    def sync_directory(self, path: Path) -> None:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def names(self, path: Path) -> list[str]:
        try:
            return sorted(entry.name for entry in path.iterdir())
        except FileNotFoundError:
            return []

    def read(self, path: Path) -> BinaryIO:
        return path.open("rb", buffering=1 << 20)


class Unconfirmed(OSError):
    """A sync or rename failed: what the disk holds now is unknown, and asking again would not tell."""


def write_all(files: Files, handle: int, data: bytes) -> None:
    """Returns once the system has taken every byte; a write that takes nothing counts as a full disk."""
    view = memoryview(data)
    interrupted = 0
    while view:
        try:
            taken = files.write(handle, bytes(view) if len(view) < len(data) else data)
        except InterruptedError:
            interrupted += 1
            if interrupted > _PATIENCE:
                raise
            continue
        if taken <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        view = view[taken:]


def write_whole(files: Files, path: Path, data: bytes) -> None:
    """`path` holds exactly `data`, or what it held before.

    Temporary file, sync, replace, sync of the directory.
    """
    temporary = path.with_name(path.name + ".tmp")
    handle = files.create(temporary)
    try:
        write_all(files, handle, data)
        confirm(files.sync, handle)
    finally:
        files.close(handle)
    install(files, temporary, path)


def install(files: Files, temporary: Path, path: Path) -> None:
    """The synced temporary file has taken the place of `path` for good."""
    try:
        files.replace(temporary, path)
    except OSError as error:
        if error.errno in FULL:
            raise
        raise Unconfirmed(error.errno, error.strerror) from error
    confirm(files.sync_directory, path.parent)


def confirm(sync: Callable[[_Target], None], target: _Target) -> None:
    """Syncs a file or a directory; a failure is `Unconfirmed`."""
    try:
        sync(target)
    except OSError as error:
        raise Unconfirmed(error.errno, error.strerror) from error
