"""What a story continues, and what it merely resembles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.core.cluster.features import Features
from bot.core.cluster.index import FOLLOW, ClusterIndex
from bot.core.cluster.relation import Likeness
from bot.model import EntryKey, StoryId
from bot.model import Happening as H  # noqa: N817

RELATED_STORIES = 5
# News of itself, not talk about the mission: only these continue an earlier story.
_CONTINUES = frozenset(H) - {H.OTHER, H.MEETING, H.STUDY}
_OVERLAP = 0.34  # of the two stories' subjects: a statement on ten missions is no chapter of each


@dataclass(frozen=True, slots=True)
class Telling:
    """A story as its reports' features."""

    story: StoryId
    members: tuple[Features, ...]

    @property
    def day(self) -> int:
        return self.first[0]

    @property
    def first(self) -> tuple[int, EntryKey]:
        """Day and id of its earliest report: an order that no arrival changes, as the story's own id may."""
        return min((one.day, one.id) for one in self.members)

    @property
    def subjects(self) -> frozenset[str]:
        """What most of its reports are about; a word in passing in one of five is not its subject."""
        counted = Counter(subject for one in self.members for subject in one.subjects)
        least = max(1, len(self.members) // 2)
        return frozenset(subject for subject, times in counted.items() if times >= least)

    @property
    def happening(self) -> H:
        counted = Counter(one.happening for one in self.members if one.happening is not H.OTHER)
        return min(counted, key=lambda kind: (-counted[kind], kind)) if counted else H.OTHER


@dataclass(frozen=True, slots=True)
class Links:
    follows: StoryId | None
    related: tuple[StoryId, ...]
    neighbours: tuple[StoryId, ...]  # whose own links may change with this story


def linked(
    one: Telling,
    index: ClusterIndex,
    tellings: Mapping[StoryId, Telling],
    telling: Callable[[StoryId], Telling | None],
    story_of: Callable[[EntryKey], StoryId | None],
    near: Callable[[EntryKey], Mapping[EntryKey, Likeness]],
) -> Links:
    """The links of a story among those of the index and those of this call."""
    follows = _predecessor(one, index, tellings, telling)
    best: dict[StoryId, float] = {}
    for member in one.members:
        for key, likeness in near(member.id).items():
            other = story_of(key)
            if other is not None and other != one.story:
                best[other] = max(best.get(other, 0.0), likeness.score)
    firsts = {story: known.first for story in best if (known := telling(story)) is not None}
    ranked = sorted(firsts, key=lambda story: (-best[story], firsts[story]))
    reach = frozenset[str]().union(*(member.subjects for member in one.members))
    if (before := index.told(one.story)) is not None:
        reach |= before[1]
    later = (*index.after(one.day, reach, without=one.story), *_later(one, reach, tellings))
    related = [story for story in ranked if story != follows][:RELATED_STORIES]
    return Links(follows, tuple(related), tuple(dict.fromkeys((*ranked, *later))))


def _later(one: Telling, reach: frozenset[str], tellings: Mapping[StoryId, Telling]) -> list[StoryId]:
    return [story for story, other in tellings.items() if other.day > one.day and other.subjects & reach]


def _predecessor(
    one: Telling,
    index: ClusterIndex,
    tellings: Mapping[StoryId, Telling],
    telling: Callable[[StoryId], Telling | None],
) -> StoryId | None:
    if one.happening not in _CONTINUES or not one.subjects:
        return None
    names = [
        *index.before(one.day, one.subjects, without=one.story),
        *(story for story, other in tellings.items() if other.subjects & one.subjects),
    ]
    earlier = [
        other
        for name in dict.fromkeys(names)
        if (other := telling(name)) is not None and other.story != one.story and _precedes(other, one)
    ]
    return max(earlier, key=lambda other: other.first).story if earlier else None


def _precedes(earlier: Telling, later: Telling) -> bool:
    """The same subject, before it, and not merely the same news told twice."""
    if not 0 < later.day - earlier.day <= FOLLOW or earlier.happening is H.OTHER:
        return False
    shared = earlier.subjects & later.subjects
    return len(shared) / len(earlier.subjects | later.subjects) >= _OVERLAP
