"""One entry judged, from its page to its report; every stage leaves a decision with its reason.

    Entry, Page → extract → Article → recognise → Mentions → classify → Verdict → signature → Report

An exception goes up to the caller, which quarantines the entry with it: nothing is lost, nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.catalogue.types import Catalogue
from bot.core.classify import classify
from bot.core.recognise import Gazetteer
from bot.core.signature import signature
from bot.model import (
    Article,
    Decision,
    EntityKind,
    Entry,
    Mention,
    Page,
    Part,
    Reason,
    Report,
    Source,
    Verdict,
)

_SHOWN = 6  # names in the decision's words
# Characters of the text that count as its lead. News says in its first sentences what it is about: the joint
# statement of 2024 is named once there, and a programme of its list twice further down.
_LEAD = 300


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The catalogue and its compiled names; built once per process."""

    catalogue: Catalogue
    gazetteer: Gazetteer

    @classmethod
    def build(cls, catalogue: Catalogue) -> Knowledge:
        return cls(catalogue, Gazetteer.compile(catalogue))


@dataclass(frozen=True, slots=True)
class Judged:
    report: Report
    decisions: tuple[Decision, ...]


def judge(entry: Entry, page: Page | None, source: Source, knowledge: Knowledge, *, now: datetime) -> Judged:
    """The report of one entry; `now` is when it was seen."""
    # lxml takes 4 MB and is needed by the child processes that judge, not by the bot that only knows names.
    from bot.core.extract import extract  # noqa: PLC0415

    article, extracted = extract(entry, page, source)
    mentions = knowledge.gazetteer.recognise(article.title, article.text)
    verdict, classified = classify(article, mentions, knowledge.catalogue, now=now)
    report = _report(article, mentions, verdict, knowledge.catalogue, now)
    return Judged(report, (extracted, _recognised(report), classified))


def _recognised(report: Report) -> Decision:
    names = (*report.agencies, *report.programmes, *report.people, *report.bodies, *report.places)
    shown, more = ", ".join(names[:_SHOWN]), len(names) - _SHOWN
    if not names:
        reason = Reason("no name of the catalogue")
    elif more > 0:
        reason = Reason("named: {names} and {more} more", {"names": shown, "more": more})
    else:
        reason = Reason("named: {names}", {"names": shown})
    return Decision("recognise", str(report.id), f"{len(names)} names", (reason,))


def _report(
    article: Article, mentions: tuple[Mention, ...], verdict: Verdict, catalogue: Catalogue, now: datetime
) -> Report:
    programmes = _named(mentions, EntityKind.PROGRAMME)
    return Report(
        id=article.entry,
        source=article.source,
        publisher=article.publisher,
        trust=article.trust,
        url=article.url,
        title=article.title,
        abstract=article.abstract,
        text=article.text,
        language=article.language,
        published_at=article.published_at,
        seen_at=now,
        verdict=verdict,
        signature=signature(article, mentions, verdict, catalogue),
        agencies=_named(mentions, EntityKind.AGENCY),
        companies=_named(mentions, EntityKind.COMPANY),
        programmes=programmes,
        topics=_topics(programmes, catalogue),
        people=_named(mentions, EntityKind.PERSON),
        places=_named(mentions, EntityKind.PLACE),
        bodies=_named(mentions, EntityKind.BODY),
        image=article.image,
        max_snippet=article.max_snippet,
    )


def _named(mentions: Iterable[Mention], kind: EntityKind) -> tuple[str, ...]:
    """Ids of one kind, most important first: in the title, then in the lead or oftener, then the earlier."""
    weights: dict[str, int] = {}
    for mention in mentions:
        if mention.kind is kind:
            weights[mention.entity] = weights.get(mention.entity, 0) + _weight(mention)
    return tuple(sorted(weights, key=lambda entity: -weights[entity]))


def _weight(mention: Mention) -> int:
    if mention.part is Part.TITLE:
        return 100
    return 3 if mention.start < _LEAD else 1


def _topics(programmes: tuple[str, ...], catalogue: Catalogue) -> tuple[str, ...]:
    """The topics of the named programmes, in their order."""
    return tuple(dict.fromkeys(topic for name in programmes for topic in catalogue.programmes[name].topics))
