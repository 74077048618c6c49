"""The compiled catalogue: texts in, mentions out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import ahocorasick
import regex

from bot.catalogue.types import Catalogue
from bot.core.recognise.names import Lexicon, Name, is_common, is_latin
from bot.core.recognise.normal import exact, folded, normalise
from bot.model import EntityKind, Mention, Part

# Kinds that are mentioned even within a longer name: "ESA Headquarters", "Nihonbashi Space Week", 水星探査機.
_SHOWING = frozenset({EntityKind.AGENCY, EntityKind.PLACE, EntityKind.BODY})
_BONUS, _PENALTY = 2, 2
# 月 is a month after a digit and in these compounds; see the note of `earth-moon`.
_MONTH_BEFORE = regex.compile(r"[0-9一二三四五六七八九十〇今来先毎同翌前当年ヶケかカ箇数正]")
_NUMBER = regex.compile(r"[ -]?[0-9]+(?![0-9,.]|[ -]?(?:january|february|march|april|may|june|july|august))")
_MONTH_AFTER = regex.compile(r"[曜間末初中旬上下刊例給額]")


@dataclass(frozen=True, slots=True)
class _Hit:
    name: Name
    start: int
    end: int
    needs: str  # the mission that must be named for this to count; "" for none


class Gazetteer:
    """Finds the catalogue's names; compile once, use for every text. Can be pickled to a child process."""

    def __init__(self, automaton: ahocorasick.Automaton, lexicon: Lexicon) -> None:
        self._automaton = automaton
        self._lexicon = lexicon

    @classmethod
    def compile(cls, catalogue: Catalogue) -> Gazetteer:
        """The automaton over every name and cue of the catalogue."""
        lexicon = Lexicon(catalogue)
        automaton = ahocorasick.Automaton()
        for key in {*lexicon.names, *lexicon.cues}:
            # Latin ends need a boundary of Latin letters and digits; Japanese ends need none (rule 2).
            entry = (
                len(key),
                is_latin(key[0]),
                is_latin(key[-1]),
                lexicon.names.get(key, ()),
                lexicon.cues.get(key, ()),
            )
            automaton.add_word(key, entry)
        automaton.make_automaton()
        return cls(automaton, lexicon)

    def recognise(self, title: str, text: str) -> tuple[Mention, ...]:
        """Every counted name in reading order; offsets are into `title` or `text` as given.

        Among overlapping names the longest counts, but an agency, a place or a body inside it ("ESA
        Headquarters") is mentioned as well.
        """
        whole = f"{title}\n{text}"
        normal = normalise(whole)
        hits, cues = self._search(whole, normal.text, normal.given)
        counted = _longest(_confirmed(hits, cues, self._lexicon.elsewhere))
        mentions: list[Mention] = []
        shift = len(title) + 1
        for hit in counted:
            start, end = normal.given(hit.start, hit.end)
            if end <= len(title):
                mentions.append(
                    Mention(hit.name.entity, hit.name.kind, Part.TITLE, start, end, whole[start:end])
                )
            elif start >= shift:
                mentions.append(
                    Mention(
                        hit.name.entity,
                        hit.name.kind,
                        Part.TEXT,
                        start - shift,
                        end - shift,
                        whole[start:end],
                    )
                )
        return tuple(mentions)

    def find(self, name: str) -> tuple[str, ...]:
        """Ids of the entities that bear the typed name: exact spelling first, then any case."""
        wanted = exact(" ".join(name.split()))
        named = self._lexicon.names.get(folded(name), ())
        ranked = sorted(named, key=lambda found: (found.spelling != wanted, found.confirms is not None))
        return tuple(dict.fromkeys(found.entity for found in ranked))

    def _search(
        self, whole: str, text: str, given: Callable[[int, int], tuple[int, int]]
    ) -> tuple[list[_Hit], frozenset[int]]:
        hits: list[_Hit] = []
        cues: set[int] = set()
        for last, (length, opens, closes, names, words) in self._automaton.iter(text):
            start, end = last - length + 1, last + 1
            if opens and start and is_latin(text[start - 1]):
                continue
            if closes and end < len(text) and is_latin(text[end]):
                # "satellites" confirms as "satellite" does; names themselves have no plural.
                if text[end] == "s" and not is_latin(text[end + 1 : end + 2] or " "):
                    cues.update(number for number, cue in words if not cue.with_case)
                continue
            surface: str | None = None
            for name in names:
                if name.with_case:
                    surface = surface or exact(whole[slice(*given(start, end))])
                    if surface != name.spelling:
                        continue
                if (name.lone and _is_month(text, start, end)) or (
                    name.unnumbered and _NUMBER.match(text, end)
                ):
                    continue
                needs = name.needs
                if needs and not is_common(whole[slice(*given(start, end))]):
                    needs = ""
                hits.append(_Hit(name, start, end, needs))
            for number, cue in words:
                if number in cues:
                    continue
                if cue.with_case:
                    surface = surface or exact(whole[slice(*given(start, end))])
                    if surface != cue.spelling:
                        continue
                cues.add(number)
        return hits, frozenset(cues)


def _is_month(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else ""
    return bool(_MONTH_BEFORE.match(before) or _MONTH_AFTER.match(text[end : end + 1]))


def _confirmed(hits: Sequence[_Hit], cues: frozenset[int], elsewhere: frozenset[int]) -> list[_Hit]:
    """The hits that count: names that always do, and ambiguous ones whose score is at least 1.

    The score only grows as more is confirmed, so the result does not depend on the order.
    """
    standing = _outside(hits)
    names = {hit.name for hit in standing}
    counted = _fixpoint(names, cues, frozenset())
    if cues & elsewhere and not any(_anchors(name) for name in counted):
        counted = _fixpoint(names, cues, elsewhere)
    entities = {name.entity for name in counted if not name.needs}
    return [
        hit for hit in standing if hit.name in counted and (not hit.name.needs or hit.name.needs in entities)
    ]


def _anchors(name: Name) -> bool:
    """Whether the name alone shows that the text is about space."""
    if name.kind is EntityKind.AGENCY:
        return name.confirms is None or name.spelling in {"JAXA", "NASA"}
    return name.confirms is None and name.kind in {EntityKind.PROGRAMME, EntityKind.COMPANY}


def _fixpoint(names: set[Name], cues: frozenset[int], elsewhere: frozenset[int]) -> set[Name]:
    counted = {name for name in names if name.confirms is None}
    base = {
        name: len(name.confirms & cues) - _PENALTY * len((name.rejects | elsewhere) & cues)
        for name in names
        if name.confirms is not None
    }
    vouchers = {name.entity for name in counted if name.vouches}
    grown = True
    while grown:
        grown = False
        for name, score in list(base.items()):
            bonus = _BONUS if not name.common and vouchers - {name.entity} else 0
            if score + bonus >= 1:
                del base[name]
                counted.add(name)
                if name.vouches:
                    vouchers.add(name.entity)
                grown = True
    return counted


def _outside(hits: Sequence[_Hit]) -> list[_Hit]:
    """The hits but programmes within a longer name that always counts ("Artemis" in "Artemis Accords")."""
    kept: list[_Hit] = []
    cover_end = -1
    cover: _Hit | None = None
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        inside = cover is not None and hit.end <= cover_end and hit.end - hit.start < cover.end - cover.start
        if not inside or hit.name.kind in _SHOWING:
            kept.append(hit)
        if hit.name.confirms is None and hit.end > cover_end:
            cover, cover_end = hit, hit.end
    return kept


def _longest(hits: Sequence[_Hit]) -> list[_Hit]:
    """Leftmost, then longest; one hit for each entity on a span."""
    kept: list[_Hit] = []
    seen: set[tuple[str, int, int]] = set()
    top: _Hit | None = None
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.name.entity)):
        key = (hit.name.entity, hit.start, hit.end)
        if key in seen:
            continue
        if top is None or hit.start >= top.end:
            top = hit
        elif (hit.start, hit.end) != (top.start, top.end) and not (
            hit.name.kind in _SHOWING and hit.end <= top.end and hit.name.entity != top.name.entity
        ):
            continue
        seen.add(key)
        kept.append(hit)
    return kept
