"""The sandbox's time: real time that can run faster and be pushed forward, so days pass in a test."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime


class Clock:
    """Seconds since 1970 that run `speed` times as fast as `timer`."""

    def __init__(
        self, start: float | None = None, *, speed: float = 1.0, timer: Callable[[], float] = time.monotonic
    ) -> None:
        self._timer = timer
        self._base = time.time() if start is None else start
        self._since = timer()
        self._speed = speed

    def now(self) -> float:
        return self._base + (self._timer() - self._since) * self._speed

    @property
    def speed(self) -> float:
        return self._speed

    @speed.setter
    def speed(self, value: float) -> None:
        self._base = self.now()
        self._since = self._timer()
        self._speed = value

    def advance(self, seconds: float) -> None:
        self._base += seconds


def iso(seconds: float) -> str:
    """The time as Discord writes it: 2026-07-18T09:00:00.000000+00:00."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds")
