"""Reports grown together into groups: connected, strongest link first, and never across a veto.

The result is a function of the set of reports and rulings alone: links are taken by score and then by id, and
a link whose two sides hold a pair that can never be one event is left out. So no chain of half-likenesses
glues two events, and the order in which reports arrived leaves no trace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.model import EntryKey, Ruling, RulingKind, StoryId

Pair = tuple[EntryKey, EntryKey]
LONGEST = 24  # days from the first report of an event to the last that joins by likeness alone


def pair(one: EntryKey, other: EntryKey) -> Pair:
    """The two in one order, so that a pair has one key."""
    return (one, other) if one < other else (other, one)


@dataclass(frozen=True, slots=True)
class Link:
    """A pair sure enough to join; an anchored one may span any time."""

    score: float
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class Orders:
    """What the operator ruled, by pairs of reports; the last ruling on a pair counts."""

    together: frozenset[Pair]
    apart: frozenset[Pair]

    def partners(self) -> Mapping[EntryKey, set[EntryKey]]:
        found: dict[EntryKey, set[EntryKey]] = {}
        for one, other in (*self.together, *self.apart):
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        return found


def orders(rulings: Iterable[Ruling], members: Callable[[StoryId], Sequence[EntryKey]]) -> Orders:
    """Rulings as pairs.

    SPLIT: `reports` leave `stories[0]` and are one story of their own. MERGE: `reports` (or, where none are
    named, the reports that `stories` hold now) are one story.
    """
    together: dict[Pair, bool] = {}
    for ruling in sorted(rulings, key=lambda ruling: (ruling.made_at, ruling.id)):
        held = tuple(key for story in ruling.stories for key in members(story))
        if ruling.kind is RulingKind.MERGE:
            _set(together, ruling.reports or held, ruling.reports or held, value=True)
        elif ruling.kind is RulingKind.SPLIT:
            gone = frozenset(ruling.reports)
            _set(together, ruling.reports, ruling.reports, value=True)
            _set(together, ruling.reports, [key for key in held if key not in gone], value=False)
    return Orders(
        frozenset(two for two, value in together.items() if value),
        frozenset(two for two, value in together.items() if not value),
    )


def _set(
    table: dict[Pair, bool], ones: Iterable[EntryKey], others: Sequence[EntryKey], *, value: bool
) -> None:
    for one in ones:
        for other in others:
            if one != other:
                table[pair(one, other)] = value


class _Groups:
    """Sets of keys that only grow together, each with the days its likenesses span."""

    def __init__(self, days: Mapping[EntryKey, int]) -> None:
        self.of = {key: {key} for key in days}
        self._span = {id(self.of[key]): (day, day) for key, day in days.items()}

    def unite(self, one: EntryKey, other: EntryKey, *, anchored: bool) -> bool:
        """Whether the two groups became one; a likeness does not carry a group beyond `LONGEST` days."""
        mine, theirs = self._span[id(self.of[one])], self._span[id(self.of[other])]
        span = min(mine[0], theirs[0]), max(mine[1], theirs[1])
        if anchored:  # a late report of a day gone by does not make the event longer
            span = min(mine, theirs)
        elif span[1] - span[0] > LONGEST:
            return False
        small, large = sorted((self.of[one], self.of[other]), key=len)
        large |= small
        for key in small:
            self.of[key] = large
        self._span[id(large)] = span
        return True


def grow(
    keys: Iterable[EntryKey],
    links: Mapping[Pair, Link],
    days: Mapping[EntryKey, int],
    apart: Callable[[EntryKey, EntryKey], bool],
    ruled: Orders,
) -> tuple[frozenset[EntryKey], ...]:
    """The groups, each a set of keys; `days` are the ordinals of publication."""
    groups = _Groups({key: days[key] for key in keys})
    for one, other in sorted(ruled.together):
        if one in groups.of and other in groups.of and groups.of[one] is not groups.of[other]:
            groups.unite(one, other, anchored=True)
    for (one, other), link in sorted(links.items(), key=lambda found: (-found[1].score, found[0])):
        if groups.of[one] is groups.of[other]:
            continue
        cross = [(mine, theirs) for mine in groups.of[one] for theirs in groups.of[other]]
        if ruled.apart and any(pair(mine, theirs) in ruled.apart for mine, theirs in cross):
            continue
        if any(apart(mine, theirs) and pair(mine, theirs) not in ruled.together for mine, theirs in cross):
            continue
        groups.unite(one, other, anchored=link.anchored)
    return tuple({id(found): frozenset(found) for found in groups.of.values()}.values())
