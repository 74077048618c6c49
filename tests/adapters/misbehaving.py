"""What a job can do to its process. Called by name in the children of the tests."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import bot


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def leave() -> None:
    os._exit(0)


def hang() -> None:
    time.sleep(600)


def spin() -> None:
    while True:
        pass


def burst() -> int:
    return len(bytearray(4 << 30))


def fail() -> None:
    raise ValueError("said\nso")


def double(number: int) -> int:
    return 2 * number


def secrets() -> list[str]:
    return [name for name in os.environ if "TOKEN" in name or "DATABASE" in name]


def modules() -> list[str]:
    import sys  # noqa: PLC0415

    return [name for name in ("discord", "aiohttp", "tinydb") if name in sys.modules]


def evil() -> object:
    """An answer that would run code in whoever unpickles it carelessly."""

    class Bomb:
        def __reduce__(self) -> tuple[object, ...]:
            return os.system, ("touch " + str(Path(bot.__file__).parent / "owned"),)

    return Bomb()


def flood() -> bytes:
    return bytes(80 << 20)
