"""The reports we know by what they share with others: who may tell the same event, found without reading all.

Lists are kept by key and by window of days, so the cost of a look-up follows how much is told in a fortnight,
not how much was ever told.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from bot.core.cluster.evidence import LONG, WINDOW
from bot.core.cluster.features import COMMON, Features, features
from bot.core.cluster.rarity import rarity
from bot.core.cluster.relation import JOIN, RELATED, Likeness, compare
from bot.model import EntryKey, Report, Story, StoryId

_NAMES = 14  # of a report's names and codes that are looked up
_HEAD = 24  # letters of a headline by which it is looked up; reissues differ at the end
REACH = 60  # days
_NEXT = 8  # stories on a subject looked at on either side of a day
FOLLOW = 550  # days after which a story is no longer the one before this one

_Key: TypeAlias = tuple[str, int]
_NOBODY: frozenset[EntryKey] = frozenset()


def _keys(one: Features) -> Iterator[_Key]:
    """The lists a report stands in; the number is a window of days, or −1 where time does not matter."""
    window = one.day // WINDOW
    for programme in one.programmes:
        yield programme, window
    names = [term for term in one.terms if term[0] in "nk" or (term[0] == "e" and rarity(term) > COMMON)]
    for name in names[:_NAMES]:
        yield name.removeprefix("n:"), window  # a programme's name that we were not sure of is still its name
    for sound in one.sounds:
        if len(sound) >= LONG:
            yield f"x:{sound}", window
    if one.pact:
        yield "pact", window
    for number in one.numbers:
        yield number, window
    for person in one.people:
        yield person, window
    for day in one.recalled:
        yield day, -1
    for document in one.documents:
        yield document, -1
    if one.headline:
        yield f"t:{one.headline[:_HEAD]}", window


def within_reach(day: int, days: Sequence[int]) -> bool:
    """Whether the day is near one of the (sorted) days from which links are followed."""
    at = bisect_left(days, day - REACH)
    return at < len(days) and days[at] <= day + REACH


def _steps(name: str, window: int) -> tuple[int, ...]:
    """Which windows beside its own a report looks at: headlines are known again for three weeks."""
    return (0,) if window < 0 else (-3, -2, -1, 0, 1, 2, 3) if name.startswith("t:") else (-1, 0, 1)


class ClusterIndex:
    """Which story holds which report, and which reports resemble one; in memory, rebuilt at every start."""

    def __init__(self, stories: Iterable[Story] = ()) -> None:
        self._features: dict[EntryKey, Features] = {}
        self._story: dict[EntryKey, StoryId] = {}
        self._members: dict[StoryId, tuple[EntryKey, ...]] = {}
        self._lists: dict[_Key, set[EntryKey]] = {}
        self._subjects: dict[str, list[tuple[int, StoryId]]] = {}
        self._told: dict[StoryId, tuple[int, frozenset[str]]] = {}
        self._near: dict[EntryKey, Mapping[EntryKey, Likeness]] = {}
        for story in stories:
            self.add(story)

    def __len__(self) -> int:
        return len(self._members)

    def __contains__(self, story: object) -> bool:
        return story in self._members

    def add(self, story: Story) -> None:
        """Takes the story as it now is; one that was merged into another only leaves."""
        self.remove(story.id)
        if story.merged_into is not None:
            return
        for report in story.reports:
            if (elsewhere := self._story.get(report.id)) is not None:
                self._drop(report.id)
                self._untell(elsewhere)
                self._members[elsewhere] = tuple(key for key in self._members[elsewhere] if key != report.id)
                self._tell(elsewhere)
            self._put(features(report), story.id)
        self._members[story.id] = tuple(report.id for report in story.reports)
        self._tell(story.id)

    def remove(self, story: StoryId) -> None:
        """Forgets the story and its reports; one that is not there is no error."""
        self._untell(story)
        for report in self._members.pop(story, ()):
            if self._story.get(report) == story:
                self._drop(report)

    def story_of(self, report: EntryKey) -> StoryId | None:
        return self._story.get(report)

    def members(self, story: StoryId) -> tuple[EntryKey, ...]:
        return self._members.get(story, ())

    def features_of(self, report: EntryKey) -> Features | None:
        return self._features.get(report)

    def told(self, story: StoryId) -> tuple[int, frozenset[str]] | None:
        """The day of a story's earliest report and its subjects."""
        return self._told.get(story)

    def put(self, one: Features) -> None:
        """Takes a report that has no story yet."""
        self._put(one, StoryId(""))

    def near(self, one: Features) -> Mapping[EntryKey, Likeness]:
        """Every other report that is at least related, with how much it resembles."""
        compared = {key: compare(one, self._features[key]) for key in self._alike(one)}
        return {key: likeness for key, likeness in compared.items() if likeness.score >= RELATED}

    def near_known(self, report: EntryKey) -> Mapping[EntryKey, Likeness]:
        """`near` of a report in the index, remembered until a neighbour comes or goes."""
        found = self._near.get(report)
        if found is None:
            found = self._near[report] = self.near(self._features[report])
        return found

    def before(self, day: int, subjects: frozenset[str], *, without: StoryId) -> Iterator[StoryId]:
        """Stories that share a subject and began earlier, the latest first."""
        lists = [(subject, self._subjects.get(subject, [])) for subject in sorted(subjects)]
        found: dict[StoryId, int] = {}
        for _, told in lists:
            at = bisect_left(told, (day, StoryId("")))
            found.update(
                (story, began)
                for began, story in told[max(0, at - _NEXT) : at]
                if story != without and day - began <= FOLLOW
            )
        yield from sorted(found, key=lambda story: (-found[story], story))

    def after(self, day: int, subjects: frozenset[str], *, without: StoryId) -> Iterator[StoryId]:
        """The next story on each subject: the one whose predecessor a late arrival may become."""
        for subject in sorted(subjects):
            told = self._subjects.get(subject, [])
            at = bisect_left(told, (day + 1, StoryId("")))
            for _, story in told[at : at + _NEXT]:
                if story != without:
                    yield story

    def candidates(self, report: Report) -> tuple[StoryId, ...]:
        """Every story that `cluster` may touch or cite for this report: load these before calling it."""
        one = features(report)
        start = [one.day]
        wanted: dict[StoryId, None] = {}
        later: dict[StoryId, None] = {}
        seen: set[EntryKey] = set()
        open_ends: list[EntryKey] = []
        known = self._story.get(report.id)
        first = self.near(one)
        if known is not None:
            wanted[known] = None
            open_ends.extend(self._members[known])
        for key, likeness in first.items():
            wanted[self._story[key]] = None
            if likeness.score >= JOIN:
                open_ends.extend(self._members[self._story[key]])
                insort(start, self._features[key].day)
        while open_ends:
            key = open_ends.pop()
            if key in seen or key not in self._features:
                continue
            seen.add(key)
            follow = within_reach(self._features[key].day, start)
            for other, likeness in self.near_known(key).items():
                wanted[self._story[other]] = None
                if likeness.score >= JOIN and other not in seen and (follow or likeness.anchored):
                    open_ends.extend(self._members[self._story[other]])
                    if likeness.anchored:
                        insort(start, self._features[other].day)
        for day, subjects in ((one.day, one.subjects), *(self._told[story] for story in wanted)):
            later.update(dict.fromkeys(self.after(day, subjects, without=StoryId(""))))
        return tuple({**wanted, **later})

    def _alike(self, one: Features) -> set[EntryKey]:
        found: set[EntryKey] = set()
        for name, window in _keys(one):
            for step in _steps(name, window):
                found |= self._lists.get((name, window + step), _NOBODY)
        found.discard(one.id)
        return found

    def _put(self, one: Features, story: StoryId) -> None:
        if self._near:
            for key in self._alike(one):
                self._near.pop(key, None)
        self._features[one.id] = one
        self._story[one.id] = story
        for name in _keys(one):
            self._lists.setdefault(name, set()).add(one.id)

    def _drop(self, report: EntryKey) -> None:
        one = self._features.pop(report)
        del self._story[report]
        self._near.pop(report, None)
        for name in _keys(one):
            listed = self._lists.get(name)
            if listed is not None:
                listed.discard(report)
                if not listed:
                    del self._lists[name]
        if self._near:
            for key in self._alike(one):
                self._near.pop(key, None)

    def _tell(self, story: StoryId) -> None:
        known = [self._features[key] for key in self._members[story]]
        day = min((one.day for one in known), default=0)
        subjects = frozenset[str]().union(*(one.subjects for one in known))
        self._told[story] = (day, subjects)
        for subject in subjects:
            insort(self._subjects.setdefault(subject, []), (day, story))

    def _untell(self, story: StoryId) -> None:
        if (told := self._told.pop(story, None)) is None:
            return
        day, subjects = told
        for subject in subjects:
            listed = self._subjects[subject]
            at = bisect_left(listed, (day, story))
            if listed[at : at + 1] == [(day, story)]:
                del listed[at]
