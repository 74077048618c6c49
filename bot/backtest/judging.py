"""The pipeline run over labelled items: each judged alone, then all of them clustered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.backtest.labels import Item, entry, source
from bot.catalogue.types import Catalogue, Programme
from bot.core.cluster import ClusterIndex, cluster
from bot.core.judge import Knowledge, judge
from bot.core.text import fold
from bot.model import Decision, Report, StoryId
from bot.search.names import spellings

LEFT_OUT = frozenset({"agreement", "event", "technology", "theme"})
_LATEST = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Prediction:
    """An item with what the pipeline made of it; `programmes` are ids as the bar compares them."""

    item: Item
    report: Report
    story: StoryId
    labelled: frozenset[str]
    programmes: frozenset[str]
    decisions: tuple[Decision, ...]

    def line(self) -> dict[str, Any]:
        """One line of a file of predictions."""
        verdict = self.report.verdict
        return {
            "id": self.item.id,
            "partnership": verdict.partnership,
            "grade": str(verdict.grade),
            "score": round(verdict.score, 4),
            "relevance": str(verdict.relevance),
            "kind": str(verdict.kind),
            "agencies": list(self.report.agencies),
            "programmes": list(self.report.programmes),
            "topics": list(self.report.topics),
            "story": str(self.story),
            "language": self.report.language,
            "evidence": verdict.evidence,
        }


def predict(items: Sequence[Item], knowledge: Knowledge) -> tuple[Prediction, ...]:
    """Every item judged; nothing of its labels is read but what stands in a feed too."""
    judged = [judge(entry(item), None, source(item), knowledge, now=item.seen_at) for item in items]
    clustering = cluster([one.report for one in judged], index=ClusterIndex(), stories={}, now=_LATEST)
    stories = {report.id: group.story for group in clustering.groups for report in group.reports}
    reasons: dict[str, list[Decision]] = {}
    for decision in clustering.decisions:
        reasons.setdefault(decision.subject, []).append(decision)
    return tuple(
        Prediction(
            item,
            one.report,
            stories[one.report.id],
            named_in(item, labelled_programmes(item.programmes, knowledge), found, knowledge.catalogue),
            found,
            (*one.decisions, *reasons.get(one.report.id, ())),
        )
        for item, one in zip(items, judged, strict=True)
        for found in [compared(one.report.programmes, knowledge.catalogue)]
    )


def compared(programmes: Iterable[str], catalogue: Catalogue) -> frozenset[str]:
    """Ids as the bar compares them: parts rolled up, agreements, events, technologies and themes left out."""
    rolled = (_top(name, catalogue) for name in programmes)
    return frozenset(
        name
        for name in rolled
        if name in catalogue.programmes and catalogue.programmes[name].kind not in LEFT_OUT
    )


def _top(name: str, catalogue: Catalogue) -> str:
    ancestors = [above for above in catalogue.ancestors(name) if above in catalogue.programmes]
    return ancestors[-1] if ancestors else name


def labelled_programmes(names: Iterable[str], knowledge: Knowledge) -> frozenset[str]:
    """Catalogue ids of labelled names such as "Lunar Cruiser (pressurised rover)"; unknown ones drop out."""
    found: list[str] = []
    catalogue = knowledge.catalogue
    for name in names:
        head, _, inside = name.partition(" (")
        for part in (name, head, inside.rstrip(")"), head.split()[0]):
            ids = (
                [entity for entity in knowledge.gazetteer.find(part) if entity in catalogue.programmes]
                if part
                else []
            )
            if ids:
                found.append(ids[0])
                break
    return compared(found, catalogue)


def named_in(
    item: Item, labelled: frozenset[str], found: frozenset[str], catalogue: Catalogue
) -> frozenset[str]:
    """Those of the labelled programmes that title or text name, by any spelling, or that were found there.

    A reader knows from elsewhere what "the mission" is; recognising names can only find what is written.
    """
    text = fold(f"{item.title}\n{item.text}")
    return (labelled & found) | frozenset(
        programme.id
        for programme in (catalogue.programmes[name] for name in labelled)
        if any(fold(name) in text for part in _family(programme.id, catalogue) for name in spellings(part))
    )


def _family(name: str, catalogue: Catalogue) -> Iterable[Programme]:
    """The programme and its parts."""
    yield catalogue.programmes[name]
    yield from (part for part in catalogue.programmes.values() if name in catalogue.ancestors(part.id))


def by_language(predictions: Iterable[Prediction]) -> Mapping[str, tuple[Prediction, ...]]:
    """Predictions by the language of their item, the commonest first."""
    found: dict[str, list[Prediction]] = {}
    for one in predictions:
        found.setdefault(one.item.language, []).append(one)
    ordered = sorted(found.items(), key=lambda row: (-len(row[1]), row[0]))
    return {language: tuple(rows) for language, rows in ordered}
