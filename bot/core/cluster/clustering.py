"""New reports become stories: which groups they form, which story each group is, and what it continues."""

from __future__ import annotations

import base64
import hashlib
from bisect import insort
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.cluster.features import Features, features
from bot.core.cluster.grouping import Link, Orders, Pair, grow, orders, pair
from bot.core.cluster.index import ClusterIndex, within_reach
from bot.core.cluster.linking import Links, Telling, linked
from bot.core.cluster.relation import JOIN, Likeness, veto
from bot.model import Decision, EntryKey, Reason, Report, Ruling, Story, StoryId, Trust

_CROCKFORD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789abcdefghjkmnpqrstvwxyz")
_TRUST = {trust: rank for rank, trust in enumerate(Trust)}


@dataclass(frozen=True, slots=True)
class Group:
    """The reports of one event and the story they are; `merged` are stories that end in it."""

    story: StoryId
    reports: tuple[Report, ...]  # by trust, then time
    follows: StoryId | None = None
    related: tuple[StoryId, ...] = ()
    merged: tuple[StoryId, ...] = ()


@dataclass(frozen=True, slots=True)
class Clustering:
    """Every story that changed, and why: tell each group; each key of `merged` ended in its value."""

    groups: tuple[Group, ...]
    merged: Mapping[StoryId, StoryId]
    decisions: tuple[Decision, ...]


def story_id(report: EntryKey, *, salt: int = 0) -> StoryId:
    """Eight characters of Crockford base32 (40 bits) that the story's earliest report gives."""
    digest = hashlib.sha256(f"{report}\x00{salt}".encode()).digest()[:5]
    return StoryId(base64.b32encode(digest).decode().translate(_CROCKFORD))


@dataclass(slots=True)
class _Work:
    """One call's state: what is new, what it touches, and the links found so far."""

    index: ClusterIndex
    stories: Mapping[StoryId, Story]
    ruled: Orders
    new: Mapping[EntryKey, Report]
    fresh: ClusterIndex = field(default_factory=ClusterIndex)
    known: dict[EntryKey, Features] = field(default_factory=dict)
    links: dict[Pair, Likeness] = field(default_factory=dict)
    found: dict[EntryKey, Mapping[EntryKey, Likeness]] = field(default_factory=dict)

    def features_of(self, key: EntryKey) -> Features | None:
        return self.fresh.features_of(key) or self.index.features_of(key)

    def report(self, key: EntryKey) -> Report | None:
        if key in self.new:
            return self.new[key]
        held = self.stories.get(self.index.story_of(key) or StoryId(""))
        return next((report for report in held.reports if report.id == key), None) if held else None

    def near(self, key: EntryKey) -> Mapping[EntryKey, Likeness]:
        """At least related, by what is known and what is new; an old version of a new report is forgotten."""
        if key in self.found:
            return self.found[key]
        one = self.known[key]
        old = self.index.near(one) if key in self.new else self.index.near_known(key)
        found = {other: likeness for other, likeness in old.items() if other not in self.new}
        found.update(self.fresh.near(one))
        self.found[key] = found
        return found

    def gather(self, start: Iterable[EntryKey]) -> None:
        """All reports that links, rulings or a story's bounds connect with the first ones.

        Links are followed for `REACH` days, more than twice as far as likeness alone can carry a story.
        """
        partners = self.ruled.partners()
        open_ends = list(start)
        days = sorted({one.day for key in open_ends if (one := self.features_of(key)) is not None})
        while open_ends:
            key = open_ends.pop()
            if key in self.known or (one := self.features_of(key)) is None or self.report(key) is None:
                continue
            self.known[key] = one
            if (story := self.index.story_of(key)) is not None:
                open_ends.extend(self.index.members(story))
            open_ends.extend(partners.get(key, ()))
            follow = within_reach(one.day, days)
            for other, likeness in self.near(key).items():
                self.links[pair(key, other)] = likeness
                if likeness.score >= JOIN and (follow or likeness.anchored):
                    open_ends.append(other)
                    if likeness.anchored and (far := self.features_of(other)) is not None:
                        insort(days, far.day)

    def groups(self) -> tuple[frozenset[EntryKey], ...]:
        sure = {
            two: Link(likeness.score, likeness.anchored)
            for two, likeness in self.links.items()
            if likeness.score >= JOIN and two[0] in self.known and two[1] in self.known
        }
        memory: dict[Pair, bool] = {}

        def apart(one: EntryKey, other: EntryKey) -> bool:
            two = pair(one, other)
            if two not in memory:
                memory[two] = bool(veto(self.known[two[0]], self.known[two[1]]))
            return memory[two]

        days = {key: one.day for key, one in self.known.items()}
        return grow(sorted(self.known), sure, days, apart, self.ruled)


def cluster(
    reports: Sequence[Report],
    *,
    index: ClusterIndex,
    stories: Mapping[StoryId, Story],
    rulings: Iterable[Ruling] = (),
    now: datetime,
    touched: Iterable[StoryId] = (),
) -> Clustering:
    """The stories that `reports` make or change; the index is read, not written (add them once stored).

    `stories` holds at least `index.candidates(report)` of every report; what is not there is left alone.
    `touched` asks for stories to be thought over again, after a ruling. The same reports in any order and any
    batches give the same groups; a group is named after the oldest story in it, else its earliest report.
    Rulings made after `now` are not yet in force.
    """
    rulings = tuple(ruling for ruling in rulings if ruling.made_at <= now)
    members = {story: _held(story, index, stories) for ruling in rulings for story in ruling.stories}
    new = {report.id: report for report in sorted(reports, key=lambda report: (report.seen_at, report.id))}
    work = _Work(index, stories, orders(rulings, lambda story: members.get(story, ())), new)
    for report in new.values():
        work.fresh.put(features(report))
    work.gather((*new, *(key for story in touched for key in _held(story, index, stories))))
    named, merged = _name(work)
    groups = _link(work, named, merged)
    return Clustering(groups, merged, tuple(_decisions(work, groups, merged)))


def _held(story: StoryId, index: ClusterIndex, stories: Mapping[StoryId, Story]) -> tuple[EntryKey, ...]:
    if story in stories:
        return tuple(report.id for report in stories[story].reports)
    return index.members(story)


def _earliest(work: _Work, keys: Collection[EntryKey]) -> EntryKey:
    return min(keys, key=lambda key: (work.known[key].day, key))


def _name(work: _Work) -> tuple[dict[StoryId, frozenset[EntryKey]], dict[StoryId, StoryId]]:
    """Each group's story; a story goes where its earliest report went, and the oldest story's name stays."""
    groups = sorted(work.groups(), key=lambda keys: (work.known[_earliest(work, keys)].day, min(keys)))
    place = {key: number for number, keys in enumerate(groups) for key in keys}
    claims: dict[int, list[StoryId]] = {}
    touched = {story for key in work.known if (story := work.index.story_of(key)) is not None}
    for story in sorted(touched):
        held = [key for key in work.index.members(story) if key in work.known]
        claims.setdefault(place[_earliest(work, held)], []).append(story)
    named: dict[StoryId, frozenset[EntryKey]] = {}
    merged: dict[StoryId, StoryId] = {}
    for number, keys in enumerate(groups):
        claimed = sorted(
            claims.get(number, ()), key=lambda story: (work.stories[story].created_at, work.stories[story].id)
        )
        if claimed:
            named[claimed[0]] = keys
            merged.update(dict.fromkeys(claimed[1:], claimed[0]))
            continue
        salt = 0
        first = _earliest(work, keys)
        while (made := story_id(first, salt=salt)) in named or made in work.stories or made in work.index:
            salt += 1
        named[made] = keys
    return named, merged


def _link(
    work: _Work, named: Mapping[StoryId, frozenset[EntryKey]], merged: Mapping[StoryId, StoryId]
) -> tuple[Group, ...]:
    """Groups with what they follow and resemble, and the neighbours whose own links thereby change."""
    owner = {key: story for story, keys in named.items() for key in keys}
    tellings = {
        story: Telling(story, tuple(work.known[key] for key in sorted(keys))) for story, keys in named.items()
    }

    def story_of(key: EntryKey) -> StoryId | None:
        found = owner.get(key) or work.index.story_of(key)
        return merged.get(found, found) if found else None

    def telling(story: StoryId) -> Telling | None:
        if story in tellings:
            return tellings[story]
        if story in merged:
            return None
        held = [one for key in work.index.members(story) if (one := work.index.features_of(key)) is not None]
        return Telling(story, tuple(held)) if held else None

    def links_of(one: Telling) -> Links:
        return linked(one, work.index, tellings, telling, story_of, work.near)

    found: dict[StoryId, Group] = {}
    neighbours: dict[StoryId, None] = {}
    for story in sorted(named):
        links = links_of(tellings[story])
        neighbours.update(dict.fromkeys(links.neighbours))
        ended = tuple(sorted(old for old, into in merged.items() if into == story))
        reports = [report for key in named[story] if (report := work.report(key)) is not None]
        ordered = tuple(sorted(reports, key=lambda report: (_TRUST[report.trust], report.at, report.id)))
        found[story] = Group(story, ordered, links.follows, links.related, ended)
    for other in neighbours:
        if other in found or other not in work.stories or (theirs := telling(other)) is None:
            continue
        work.known.update({one.id: one for one in theirs.members})
        links, before = links_of(theirs), work.stories[other]
        if (links.follows, links.related) != (before.follows, before.related):
            found[other] = Group(other, before.reports, links.follows, links.related)
    return tuple(found[story] for story in sorted(found))


def _decisions(work: _Work, groups: Iterable[Group], merged: Mapping[StoryId, StoryId]) -> Iterable[Decision]:
    for group in groups:
        keys = {report.id for report in group.reports}
        for key in sorted(keys & set(work.new)):
            inside = [
                (likeness, other)
                for two, likeness in work.links.items()
                if key in two and (other := two[0] if two[1] == key else two[1]) in keys
            ]
            if inside:
                best, other = max(inside, key=lambda link: (link[0].score, link[1]))
                head = Reason(
                    "{points} points with {report}", {"points": f"{best.score:.1f}", "report": other}
                )
                yield Decision("cluster", key, f"joined {group.story}", (head, *best.reasons))
            elif len(keys) > 1:
                yield Decision("cluster", key, f"joined {group.story}", (Reason("joined by an operator"),))
            else:
                alone = Reason("nothing we know tells the same event")
                yield Decision("cluster", key, f"new story {group.story}", (alone,))
    for old, into in sorted(merged.items()):
        one = Reason("their reports tell one event; the older story stays")
        yield Decision("cluster", old, f"merged into {into}", (one,))
