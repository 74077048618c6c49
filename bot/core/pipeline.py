"""One poll, decided: what triage found and what the judges said become one batch for one commit.

    triage.new + triage.changed
      | judged      a report, or the error that quarantines its entry
      | select      partnership news only
      | cluster     which event is it?                         bot.core.cluster
      | tell        what do we say about it?                   bot.core.story
      | route       who is told?                               bot.core.route
      | remember    every entry, with the reason of what became of it
      > Batch       entries, stories, deliveries and the source's state, in one commit

Pure, and without a memory of its own: applied, the batch makes a second run on the same feed empty; entries
in any order give the same stories. What raises is set aside with its error and affects only itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.catalogue.types import Catalogue
from bot.core.cluster import ClusterIndex, Clustering, cluster
from bot.core.judge import Judged
from bot.core.recognise import Gazetteer
from bot.core.route import route
from bot.core.schedule import EDIT_MIN
from bot.core.story import end, tell
from bot.core.triage import is_news
from bot.model import (
    Batch,
    Decision,
    Delivery,
    EntityKind,
    Entry,
    EntryKey,
    Part,
    Reason,
    Report,
    SeenEntry,
    Snapshot,
    Source,
    SourceState,
    Story,
    StoryId,
    Triage,
    Trust,
)

# Names that make an entry worth reading; a company, an outlet, a planet or a third agency alone does not.
_TELLING = frozenset({EntityKind.PROGRAMME, EntityKind.PERSON, EntityKind.PLACE})
_PARTNERS = ("esa", "jaxa")
# Put under every text of the first look: it lets a name count that also means something else ("Hera flies
# past Mars"), for a title seldom holds the words that confirm it. The page has them; the judge wants them.
_VOUCHER = "European Space Agency JAXA spacecraft"
DULL = "title and summary name nothing that could make it partnership news"


def promising(gazetteer: Gazetteer, catalogue: Catalogue, source: Source) -> Callable[[Entry], str]:
    """The first look: why an entry of this source could be partnership news; "" if it could not.

    A publisher's own name says nothing in its own feed: every entry of ESA's names ESA.
    """
    names = (source.publisher, *source.publisher.split("/"))
    own = {entity for name in names for entity in gazetteer.find(name)}
    own |= {parent for entity in own for parent in catalogue.ancestors(entity)}
    partners = {a for a in catalogue.agencies if {a, *catalogue.ancestors(a)} & set(_PARTNERS)}

    def look(entry: Entry) -> str:
        text = entry.summary or entry.content[:2000]
        named: dict[str, None] = {}
        for mention in gazetteer.recognise(entry.title, f"{text}\n{_VOUCHER}"):
            written = mention.part is Part.TITLE or mention.start < len(text)
            telling = mention.kind in _TELLING or mention.entity in partners
            if written and telling and mention.entity not in own:
                named[mention.entity] = None
        if not named and not text and source.trust is Trust.AGENCY:
            return "an agency's title without a summary"  # of 33 labelled titles, 13 alone say too little
        return f"names {', '.join(list(named)[:3])}" if named else ""

    return look


def select(judged: Mapping[EntryKey, Judged | str]) -> tuple[Report, ...]:
    """The reports that are partnership news: only these are clustered, told and kept."""
    return tuple(
        one.report for one in judged.values() if isinstance(one, Judged) and one.report.verdict.partnership
    )


def affected(
    reports: Sequence[Report], snapshot: Snapshot, *, index: ClusterIndex, now: datetime
) -> frozenset[StoryId]:
    """Every story whose rows in the outbox `assemble` needs: those that change, and those they follow."""
    clustering, _ = _cluster(reports, snapshot, index, now)
    found: set[StoryId] = set(clustering.merged)
    for group in clustering.groups:
        found |= {group.story, *group.merged, *([group.follows] if group.follows else [])}
    return frozenset(found)


@dataclass(slots=True)
class _Working:
    """What the stages add up to."""

    stories: dict[StoryId, Story] = field(default_factory=dict)
    story_of: dict[EntryKey, StoryId] = field(default_factory=dict)
    broken: dict[EntryKey, str] = field(default_factory=dict)  # entry → the error of a stage
    decisions: dict[EntryKey, list[Decision]] = field(default_factory=dict)

    def note(self, entries: Iterable[EntryKey], decision: Decision) -> None:
        for entry in entries:
            self.decisions.setdefault(entry, []).append(decision)


def assemble(
    triage: Triage,
    judged: Mapping[EntryKey, Judged | str],
    snapshot: Snapshot,
    *,
    source: Source,
    state: SourceState,
    index: ClusterIndex,
    catalogue: Catalogue,
    now: datetime,
    edit_least: timedelta = EDIT_MIN,
) -> Batch:
    """All that one poll writes; `state` is the source's state after it, with the validators of this body.

    `judged` holds a result for each entry of the triage that is not dull; a str is the error of a stage.
    `snapshot.stories` holds the index's candidates, `snapshot.deliveries` the rows of `affected` stories.
    """
    working = _Working()
    for key, one in judged.items():
        if isinstance(one, Judged):
            working.decisions[key] = list(one.decisions)
        else:
            working.broken[key] = one
    reports = select(judged)
    changed: list[Story] = []
    deliveries: tuple[Delivery, ...] = ()
    routed: tuple[Decision, ...] = ()
    if reports:
        clustering, broken = _cluster(reports, snapshot, index, now)
        working.broken |= broken
        _tell(clustering, triage, snapshot, working, source=source, catalogue=catalogue, now=now)
        changed = [s for s in working.stories.values() if s != snapshot.stories.get(s.id)]
        deliveries, routed = _route(changed, snapshot, catalogue, now=now, edit_least=edit_least)
        _note_stories(clustering, routed, {report.id for report in reports}, working)
    return Batch(
        entries=_remember(triage, working),
        stories=tuple(sorted(changed, key=lambda story: story.id)),
        deliveries=deliveries,
        source_states=(state,),
        decisions=(*triage.decisions, *routed),
    )


def _cluster(
    reports: Sequence[Report], snapshot: Snapshot, index: ClusterIndex, now: datetime
) -> tuple[Clustering, dict[EntryKey, str]]:
    """The groups; where that fails, those of the reports that do not fail alone, and the others' errors."""

    def attempt(some: Sequence[Report]) -> Clustering:
        return cluster(some, index=index, stories=snapshot.stories, rulings=snapshot.rulings, now=now)

    try:
        return attempt(reports), {}
    except Exception as error:  # noqa: BLE001 - one report that cannot be compared must not hide the others
        broken: dict[EntryKey, str] = {}
        for report in reports:
            try:
                attempt([report])
            except Exception as own:  # noqa: BLE001
                broken[report.id] = f"cluster: {own!r}"
        sound = [report for report in reports if report.id not in broken]
        if not broken or not sound:
            return Clustering((), {}, ()), {report.id: f"cluster: {error!r}" for report in reports}
        return attempt(sound), broken


def _tell(
    clustering: Clustering,
    triage: Triage,
    snapshot: Snapshot,
    working: _Working,
    *,
    source: Source,
    catalogue: Catalogue,
    now: datetime,
) -> None:
    """The story of every group, and the end of every story that was merged."""
    new = {entry.key for entry in triage.new}
    for group in clustering.groups:
        previous = snapshot.stories.get(group.story)
        loud = any(
            report.id in new and not triage.silent and is_news(report.at, now=now) for report in group.reports
        )
        own = [report.id for report in group.reports]
        try:
            story = tell(group, previous=previous, catalogue=catalogue, now=now, silent=not loud)
        except Exception as error:  # noqa: BLE001 - a story that cannot be told affects only its entries
            working.broken.update(dict.fromkeys(own, f"tell: {error!r}"))
            continue
        if loud and story.silent:  # archived quietly before, news by now
            story = replace(story, silent=False)
        if previous is None and source.guild is not None:
            story = replace(story, guild=source.guild)
        working.stories[story.id] = story
        working.story_of.update(dict.fromkeys(own, story.id))
    for gone, into in clustering.merged.items():
        if into in working.stories and (ended := snapshot.stories.get(gone)) is not None:
            working.stories[gone] = end(ended, into=into, now=now)


def _route(
    stories: Sequence[Story],
    snapshot: Snapshot,
    catalogue: Catalogue,
    *,
    now: datetime,
    edit_least: timedelta,
) -> tuple[tuple[Delivery, ...], tuple[Decision, ...]]:
    try:
        return route(stories, snapshot, catalogue, now=now, edit_least=edit_least)
    except Exception as error:  # noqa: BLE001 - then each by itself, so that one story cannot silence the others
        if len(stories) < 2:
            return (), tuple(Decision("route", story.id, "error", repr(error)) for story in stories)
    deliveries: list[Delivery] = []
    decisions: list[Decision] = []
    for story in stories:
        rows, why = _route([story], snapshot, catalogue, now=now, edit_least=edit_least)
        deliveries += rows
        decisions += why
    return tuple({row.key: row for row in deliveries}.values()), tuple(decisions)


def _note_stories(
    clustering: Clustering, routed: Sequence[Decision], own: Collection[EntryKey], working: _Working
) -> None:
    """The decisions about a story, given to those of its entries that came with this poll."""
    entries: dict[str, list[EntryKey]] = {}
    for key in own:
        if key in working.story_of:
            entries.setdefault(working.story_of[key], []).append(key)
    for decision in (*clustering.decisions, *routed):
        subject = (
            [EntryKey(decision.subject)] if decision.subject in own else entries.get(decision.subject, [])
        )
        working.note(subject, decision)


def _remember(triage: Triage, working: _Working) -> tuple[SeenEntry, ...]:
    """What the store is to know of every entry of the feed."""
    judged = {entry.key for entry in (*triage.new, *triage.changed)}
    dull = set(triage.dull)
    rows: list[SeenEntry] = []
    for seen in triage.seen:
        if seen.key not in judged:
            rows.append(seen)
            continue
        error = working.broken.get(seen.key, "")
        decisions = tuple(working.decisions.get(seen.key, ()))
        if seen.key in dull and not decisions:
            decisions = (Decision("triage", seen.key, "unrelated", (Reason(DULL),)),)
        elif not decisions and not error:
            error = "not judged"
        rows.append(
            replace(
                seen,
                story=working.story_of.get(seen.key, seen.story),
                decisions=decisions or seen.decisions,
                quarantined=error,
            )
        )
    return tuple(rows)
