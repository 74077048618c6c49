"""A group of reports told as one story, and whether a reader could see a change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from bot.catalogue.types import Catalogue
from bot.core.cluster import Group
from bot.core.facts import facts
from bot.core.story_copies import mark_copies
from bot.core.story_relevance import relevance
from bot.core.summarise import headlines, summarise
from bot.model import Grade, Happening, Kind, Origin, Report, Story, StoryId, Summary, Trust

_Told = TypeVar("_Told", Kind, Happening)
_VOICE = {Trust.AGENCY: 3, Trust.PRESS: 2, Trust.AGGREGATOR: 1}


def tell(
    group: Group,
    *,
    previous: Story | None,
    catalogue: Catalogue,
    now: datetime,
    silent: bool = False,
) -> Story:
    """The story of the group's reports; `previous` is the same story as stored; it comes back where nothing
    changed. The revision grows by one only if a reader could see a difference. What was archived silently
    stays silent.
    """
    reports = mark_copies(group.reports)
    best = _best(reports)
    happening = _most(reports, lambda report: report.signature.happening, Happening.OTHER)
    programmes = _union(reports, lambda report: report.programmes)
    told = Story(
        id=group.story,
        revision=1,
        reports=reports,
        headline=headlines(reports),
        summary=_kept(summarise(reports), reports, previous),
        grade=best.verdict.grade,
        partnership=best.verdict.partnership,
        score=best.verdict.score,
        evidence=best.verdict.evidence,
        reason=_reason(best, reports),
        relevance=relevance(reports, programmes, happening=happening, catalogue=catalogue),
        kind=_most(reports, lambda report: report.verdict.kind, Kind.OTHER),
        happening=happening,
        programmes=programmes,
        topics=_union(reports, lambda report: report.topics),
        agencies=_union(reports, lambda report: report.agencies),
        companies=_union(reports, lambda report: report.companies),
        people=_union(reports, lambda report: report.people),
        places=_union(reports, lambda report: report.places),
        bodies=_union(reports, lambda report: report.bodies),
        facts=facts(reports, programmes, happening=happening, catalogue=catalogue, now=now),
        published_at=min(report.at for report in reports),
        created_at=previous.created_at if previous else now,
        updated_at=now,
        image=next((report.image for report in reports if report.image and report.image.allowed), None),
        follows=group.follows,
        related=group.related,
        hidden=previous.hidden if previous else False,
        corrections=previous.corrections if previous else (),
        silent=previous.silent if previous else silent,
    )
    return told if previous is None else _revised(told, previous)


def end(story: Story, *, into: StoryId, now: datetime) -> Story:
    """The younger of two stories that turned out to be one: it stays on record and points to the older."""
    if story.merged_into == into:
        return story
    return replace(story, merged_into=into, revision=story.revision + 1, updated_at=now)


def _revised(told: Story, previous: Story) -> Story:
    same = replace(
        told, revision=previous.revision, updated_at=previous.updated_at, merged_into=previous.merged_into
    )
    if same == previous:
        return previous
    if _visible(told) == _visible(previous):
        return replace(same, merged_into=None)
    return replace(told, revision=previous.revision + 1)


def _visible(story: Story) -> tuple[object, ...]:
    """What a reader of a post, a page or the list of sources can see of the story."""
    sources = tuple((report.publisher, report.url, report.language, report.title) for report in story.reports)
    return (
        sources, dict(story.headline), dict(story.summary), story.evidence, story.relevance, story.programmes,
        story.topics, story.agencies, story.facts, story.image, story.follows, story.merged_into,
        story.corrections, story.published_at,
    )  # fmt: skip


def _best(reports: Sequence[Report]) -> Report:
    """The report whose verdict speaks for the story: partnership first, then trust, then score."""
    grades = {grade: rank for rank, grade in enumerate(Grade)}
    return min(
        reports,
        key=lambda report: (
            not report.verdict.partnership,
            grades[report.verdict.grade],
            -_VOICE[report.trust],
            -report.verdict.score,
            report.at,
            report.id,
        ),
    )


def _reason(best: Report, reports: Sequence[Report]) -> str:
    agreeing = sum(report.verdict.partnership is best.verdict.partnership for report in reports)
    if len(reports) == 1:
        return best.verdict.reason
    return f"{best.verdict.reason} ({best.publisher}; {agreeing} of {len(reports)} reports agree)"


def _weights(reports: Sequence[Report]) -> Iterable[tuple[Report, float]]:
    """An agency's word counts three times an aggregator's; a copy adds nothing."""
    for report in reports:
        yield report, 0.1 if report.copy_of else float(_VOICE[report.trust])


def _union(reports: Sequence[Report], names: Callable[[Report], Sequence[str]]) -> tuple[str, ...]:
    """Every name of any report, the weightiest first: by who says it and how high it stands there."""
    weights: dict[str, float] = defaultdict(float)
    for report, voice in _weights(reports):
        for place, name in enumerate(names(report)):
            weights[name] += voice / (1 + place)
    return tuple(sorted(weights, key=lambda name: (-round(weights[name], 6), name)))


def _most(reports: Sequence[Report], value: Callable[[Report], _Told], other: _Told) -> _Told:
    """What most voices say; "other" is said only where nothing else is."""
    weights: dict[_Told, float] = defaultdict(float)
    for report, voice in _weights(reports):
        weights[value(report)] += voice * (0.2 if value(report) is other else 1.0)
    return min(weights, key=lambda found: (-round(weights[found], 6), str(found)))


def _kept(
    summaries: Mapping[str, Summary], reports: Sequence[Report], previous: Story | None
) -> Mapping[str, Summary]:
    """The editor's words stay while the reports are the ones it read."""
    if previous is None or [report.id for report in previous.reports] != [report.id for report in reports]:
        return summaries
    edited = {language: made for language, made in previous.summary.items() if made.origin is Origin.EDITOR}
    return {**summaries, **edited}
