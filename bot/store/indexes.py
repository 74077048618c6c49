"""Lookups that are not by key: declared beside a table, filled from its documents, kept in memory.

| declared as | answers |
|---|---|
| `Index("url")` | which rows have this value; a list in the field gives one row per element |
| `Index("published", ("published_at",), rows, ordered=True)` | ranges, from either end |
| `Index("channel", ("channel", "created_at"), rows, lanes=True)` | ranges within one lane |
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from math import inf
from typing import Any


@dataclass(frozen=True, slots=True)
class Index:
    """A lookup that is not by key. A list in the field gives one row per element; None or "" gives no row.

    `rows` computes the values from the fields instead. The values of `lanes` are (lane, value).
    """

    name: str
    fields: tuple[str, ...] = ()
    rows: Callable[..., tuple[Any, ...]] | None = None
    ordered: bool = False
    lanes: bool = False

    def reads(self) -> tuple[str, ...]:
        return self.fields or (self.name,)


class Equal:
    """value → keys. A single key is kept bare: most values of most indexes have one."""

    __slots__ = ("_keys",)

    def __init__(self) -> None:
        self._keys: dict[Hashable, str | dict[str, None]] = {}

    def add(self, value: Hashable, key: str) -> None:
        there = self._keys.get(value)
        if there is None:
            self._keys[value] = key
        elif isinstance(there, str):
            if there != key:
                self._keys[value] = {there: None, key: None}
        else:
            there[key] = None

    def discard(self, value: Hashable, key: str) -> None:
        there = self._keys.get(value)
        if there == key:
            del self._keys[value]
        elif isinstance(there, dict):
            there.pop(key, None)
            if not there:
                del self._keys[value]

    def keys(self, value: Hashable) -> tuple[str, ...]:
        there = self._keys.get(value)
        if there is None:
            return ()
        return (there,) if isinstance(there, str) else tuple(there)

    def count(self, value: Hashable) -> int:
        there = self._keys.get(value)
        return 0 if there is None else 1 if isinstance(there, str) else len(there)


class Ordered:
    """(value, key) pairs in order; an insertion in the middle of 100,000 moves memory for 20 µs."""

    __slots__ = ("_pairs",)

    def __init__(self) -> None:
        self._pairs: list[tuple[Any, str]] = []

    def fill(self, pairs: list[tuple[Any, str]]) -> None:
        pairs.sort()
        self._pairs = pairs

    def add(self, value: Any, key: str) -> None:
        pairs, pair = self._pairs, (value, key)
        if not pairs or pairs[-1] < pair:  # times mostly come in order
            pairs.append(pair)
        else:
            insort(pairs, pair)

    def discard(self, value: Any, key: str) -> None:
        place = bisect_left(self._pairs, (value, key))
        if place < len(self._pairs) and self._pairs[place] == (value, key):
            del self._pairs[place]

    def first(self) -> Any:
        return self._pairs[0][0] if self._pairs else None

    def __len__(self) -> int:
        return len(self._pairs)

    def up(self, high: Any) -> Iterator[str]:
        """Keys with value ≤ high, smallest first; the index must not change meanwhile."""
        for value, key in self._pairs:
            if value > high:
                return
            yield key

    def down(self, low: Any, high: Any) -> Iterator[str]:
        """Keys with low ≤ value < high, largest first; None leaves an end open."""
        place = len(self._pairs) if high is None else bisect_left(self._pairs, (high,))
        while place > 0:
            place -= 1
            value, key = self._pairs[place]
            if low is not None and value < low:
                return
            yield key


class Lanes:
    """(lane, value) → keys: one short ordered index per lane, so that no channel slows the others."""

    __slots__ = ("_lanes",)

    def __init__(self) -> None:
        self._lanes: dict[Hashable, Ordered] = {}

    def fill(self, pairs: list[tuple[Any, str]]) -> None:
        lanes: dict[Hashable, list[tuple[Any, str]]] = {}
        for (lane, value), key in pairs:
            lanes.setdefault(lane, []).append((value, key))
        for lane, some in lanes.items():
            self._lane(lane).fill(some)

    def add(self, value: tuple[Hashable, Any], key: str) -> None:
        self._lane(value[0]).add(value[1], key)

    def discard(self, value: tuple[Hashable, Any], key: str) -> None:
        lane = self._lane(value[0])
        lane.discard(value[1], key)
        if not lane:
            del self._lanes[value[0]]

    def names(self) -> tuple[Any, ...]:
        """The lanes that hold something, in no order."""
        return tuple(self._lanes)

    def up(self, lane: Hashable) -> Iterator[str]:
        """Keys of a lane, smallest first."""
        found = self._lanes.get(lane)
        return iter(()) if found is None else found.up(inf)

    def down(self, lane: Hashable, low: Any) -> Iterator[str]:
        found = self._lanes.get(lane)
        return iter(()) if found is None else found.down(low, None)

    def _lane(self, lane: Hashable) -> Ordered:
        found = self._lanes.get(lane)
        if found is None:
            found = self._lanes[lane] = Ordered()
        return found


AnyIndex = Equal | Ordered | Lanes
