"""Discord's ids: milliseconds since 2015 in the upper bits, a counter below, always rising."""

from __future__ import annotations

from collections.abc import Callable

EPOCH = 1_420_070_400.0  # seconds; the first second of 2015
_FIXED = int((1_704_067_200.0 - EPOCH) * 1000) << 22  # 1 January 2024, where the ids of a made world begin


class Snowflakes:
    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._last = 0
        self._fixed = 0

    def next(self) -> int:
        """An id of this moment, greater than every id before."""
        self._last = max(int((self._now() - EPOCH) * 1000) << 22, self._last + 1)
        return self._last

    def fixed(self) -> int:
        """The next id of a made world: the same in every run, and spread evenly over shards."""
        self._fixed += 1
        return _FIXED + (self._fixed << 22)

    def restart(self) -> None:
        """Give the ids of a made world again from the first."""
        self._fixed = 0


def born(snowflake: int) -> float:
    """The moment an id was made, in seconds since 1970."""
    return (snowflake >> 22) / 1000 + EPOCH
