"""Two or three whole sentences for each language in which a report exists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.core.summarise.ranking import bag, likeness, rank
from bot.core.summarise.standing import stands, whole
from bot.core.summarise.support import Evidence
from bot.core.text import cut, length, one_line, sentences
from bot.model import EntryKey, Origin, Report, Summary

LENGTHS = {"ja": (90, 200)}
LENGTH = (240, 480)
_SENTENCES = 3
_REPORTS = 8  # whose sentences are compared with one another; the best voices stand first
_READ = 12  # sentences of each report; what stands further down is background
_ALIKE = 0.6  # a sentence this like a chosen one says the same again


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    report: EntryKey
    order: tuple[int, int]
    abstract: bool
    words: Counter[str]


def limits(language: str) -> tuple[int, int]:
    """Graphemes a summary should have at least, and may have at most."""
    return LENGTHS.get(language, LENGTH)


def summarise(reports: Sequence[Report]) -> Mapping[str, Summary]:
    """A summary by language, where there is anything to quote; `reports` stand by trust, then time."""
    found: dict[str, Summary] = {}
    for language in dict.fromkeys(report.language for report in reports):
        mine = [report for report in reports if report.language == language]
        originals = [report for report in mine if report.copy_of is None]
        chosen = _choose((originals or mine)[:_REPORTS], language)
        if chosen:
            found[language] = chosen
    return found


def _choose(reports: Sequence[Report], language: str) -> Summary | None:
    low, high = limits(language)
    chosen: list[_Sentence] = []
    spent: Counter[EntryKey] = Counter()
    room = {report.id: report.max_snippet for report in reports}
    used = 0
    evidence = Evidence(reports)
    for sentence in _ranked(reports, language):
        size = length(sentence.text)
        allowed = room[sentence.report]
        if used + size + bool(chosen) > high or (
            allowed is not None and spent[sentence.report] + size > allowed
        ):
            continue
        if any(likeness(sentence.words, other.words) > _ALIKE for other in chosen):
            continue
        if evidence.missing(sentence.text, language):
            continue
        chosen.append(sentence)
        spent[sentence.report] += size
        used += size + (len(chosen) > 1 and language != "ja")
        if len(chosen) == _SENTENCES or (len(chosen) > 1 and used >= low):
            break
    if not chosen:
        return _fragment(reports, language)
    chosen.sort(key=lambda sentence: sentence.order)
    joined = ("" if language == "ja" else " ").join(sentence.text for sentence in chosen)
    origin = Origin.ABSTRACT if all(sentence.abstract for sentence in chosen) else Origin.EXTRACT
    return Summary(joined, origin, tuple(dict.fromkeys(sentence.report for sentence in chosen)))


def _ranked(reports: Sequence[Report], language: str) -> Iterator[_Sentence]:
    """The publisher's own summary first, then its lead, then what the reports agree on."""
    found = [sentence for number, report in enumerate(reports) for sentence in _of(number, report, language)]
    first = [sentence for sentence in found if sentence.abstract and sentence.order[0] == 0]
    rest = [sentence for sentence in found if sentence not in first]
    scores = rank([sentence.words for sentence in rest], [sentence.order[1] for sentence in rest])
    lead = sorted(
        range(len(rest)),
        key=lambda at: (rest[at].order[0] != 0 or rest[at].order[1] > 1, -scores[at], rest[at].order),
    )
    yield from first
    yield from (rest[at] for at in lead)


def _of(number: int, report: Report, language: str) -> Iterator[_Sentence]:
    seen: set[str] = set()
    parts = (
        *((line, True) for line in _split(report.abstract, language)),
        *((line, False) for line in _split(report.text, language)[:_READ]),
    )
    for place, (line, abstract) in enumerate(parts):
        if line not in seen and whole(line) and stands(line, language) and length(line) >= _least(language):
            seen.add(line)
            yield _Sentence(line, report.id, (number, place), abstract, bag(line))


def _split(text: str, language: str) -> tuple[str, ...]:
    return tuple(one_line(line) for line in sentences(text, language))


def _least(language: str) -> int:
    return 12 if language == "ja" else 30


def _fragment(reports: Sequence[Report], language: str) -> Summary | None:
    """The cut-off start that a feed gives where nothing better is there, with the dots that say so."""
    for report in reports:
        lines = _split(report.abstract or report.text, language)
        line = next(
            (line for line in lines if stands(line, language) and length(line) >= _least(language)), ""
        )
        line = line.removesuffix("[…]").rstrip(" …")
        allowed = (
            limits(language)[1]
            if report.max_snippet is None
            else min(report.max_snippet, limits(language)[1])
        )
        if not line or allowed < _least(language):
            continue
        room = min(allowed, length(line) - (0 if whole(line) else 1))
        return Summary(cut(line, room, language=language), Origin.EXTRACT, (report.id,))
    return None
