"""Names as people type them, to catalogue ids: for autocomplete, and again when a command is submitted.

Pure and from memory: discord.py gives an autocomplete three seconds, we take a few milliseconds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.catalogue.types import Catalogue, Entity
from bot.core.text import fold
from bot.core.text.likeness import likest, nearest, within
from bot.model import EVERYTHING

LIMIT = 25  # Discord's, per answer
LABEL = 100
LOOSE = re.compile(r"[\s\-‐‑–—_.,'’()（）「」・:：]+")
HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}


def typed_key(name: str) -> str:
    """A name without what people leave out: case, width, accents, kana script, blanks and marks."""
    folded = LOOSE.sub("", fold(name)).translate(HIRAGANA_TO_KATAKANA)
    if folded.isascii():
        return folded
    # Accents only: the voicing marks of kana are combining characters too, but not of the Latin block.
    parts = unicodedata.normalize("NFD", folded)
    return unicodedata.normalize("NFC", re.sub(r"[\u0300-\u036f]", "", parts))


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    names: Mapping[str, str]  # display name by language

    def label(self, language: str) -> str:
        """The reader's name first, the English one beside it where they differ: ラムセス — Ramses."""
        own, english = self.names.get(language, ""), self.names.get("en", "")
        both = own or english or self.id
        if own and english and _head(own) != _head(english):
            both = f"{_head(own)} — {_head(english)}"
        return both if len(both) <= LABEL else both[: LABEL - 1] + "…"


@dataclass(frozen=True, slots=True)
class Book:
    """Choices by every spelling of theirs."""

    choices: Mapping[str, Choice]
    keys: tuple[tuple[str, str], ...]  # (typed key, id), the choice's own names before its aliases
    by_key: Mapping[str, tuple[str, ...]]
    unsure: frozenset[str] = frozenset()  # keys that also mean something outside the catalogue
    _spellings: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def build(cls, named: Iterable[tuple[Choice, Iterable[str]]], *, unsure: Iterable[str] = ()) -> Book:
        choices: dict[str, Choice] = {}
        keys: dict[tuple[str, str], None] = {}
        for choice, spellings in named:
            choices[choice.id] = choice
            for name in (choice.id, *choice.names.values(), *spellings):
                # "Lunar Cruiser (pressurised rover)": each part is typed alone as well.
                for part in (name, *re.split(r"[(（)）]", name)):
                    if key := typed_key(part):
                        keys[key, choice.id] = None
        by_key: dict[str, tuple[str, ...]] = {}
        for key, identifier in keys:
            by_key[key] = (*by_key.get(key, ()), identifier)
        return cls(choices, tuple(keys), by_key, frozenset(map(typed_key, unsure)), tuple(by_key))

    def complete(self, typed: str, limit: int = LIMIT) -> tuple[Choice, ...]:
        """Best first: the whole name, then its beginning, then any part, then one mistake."""
        key = typed_key(typed)
        if not key:
            return tuple(self.choices.values())[:limit]
        found: dict[str, None] = dict.fromkeys(self.by_key.get(key, ()))
        begins = sorted(
            (len(name), place) for place, (name, _) in enumerate(self.keys) if name.startswith(key)
        )
        found |= dict.fromkeys(self.keys[place][1] for _, place in begins)
        if len(found) < limit:
            found |= dict.fromkeys(identifier for name, identifier in self.keys if key in name)
        if len(found) < limit and len(key) >= 3:
            found |= dict.fromkeys(self._near(key))
        return tuple(self.choices[identifier] for identifier in list(found)[:limit])

    def resolve(self, typed: str) -> tuple[str, ...]:
        """The ids a typed value means: itself, else all that bear the name, else the one a mistake away."""
        if typed in self.choices:
            return (typed,)
        key = typed_key(typed)
        return self.by_key.get(key) or (tuple(dict.fromkeys(self._near(key)))[:1] if len(key) >= 5 else ())

    def guesses(self, typed: str, limit: int = 3) -> tuple[Choice, ...]:
        """The nearest names, for "did you mean"."""
        key = typed_key(typed)
        ranked = likest(key, self._spellings, limit=limit * 4)
        ids = [identifier for name, score in ranked if score > 0.3 for identifier in self.by_key[name]]
        return tuple(self.choices[identifier] for identifier in dict.fromkeys(ids))[:limit]

    def _near(self, key: str) -> Iterable[str]:
        """Names one mistake away, or whose beginning is."""
        for name, _ in nearest(key, self._spellings, most=1, limit=LIMIT):
            yield from self.by_key[name]
        for name, identifier in self.keys:
            # A mistake in what was typed so far: compare with as much of the name.
            if len(name) > len(key) and within(key, name[: len(key)], most=1):
                yield identifier


@dataclass(frozen=True, slots=True)
class Choices:
    topics: Book
    missions: Book
    agencies: Book

    @classmethod
    def build(cls, catalogue: Catalogue, *, everything: Mapping[str, str]) -> Choices:
        """`everything` names the choice of all topics, by locale."""
        by_language = {tag.partition("-")[0]: name for tag, name in everything.items()}
        topics = [(Choice(EVERYTHING, by_language), ())]
        topics += [(Choice(topic.id, topic.names), ()) for topic in catalogue.topics.values()]
        programmes = catalogue.programmes.values()
        organisations = [*catalogue.agencies.values(), *catalogue.companies.values()]
        unsure = [
            ambiguity.term
            for programme in programmes
            for ambiguity in programme.ambiguities
            if ambiguity.term
            not in {programme.id, *programme.abbreviations, *map(_head, programme.names.values())}
        ]
        return cls(
            topics=Book.build(topics),
            missions=Book.build(((_choice(p), _spellings(p)) for p in programmes), unsure=unsure),
            agencies=Book.build((_choice(o), _spellings(o)) for o in organisations),
        )


def _head(name: str) -> str:
    """NewAthena of "NewAthena (Athena)"."""
    return re.split(r"[(（]", name)[0].strip()


def _choice(entity: Entity) -> Choice:
    return Choice(entity.id, entity.names)


def _spellings(entity: Entity) -> Iterable[str]:
    yield from entity.abbreviations
    for names in entity.aliases.values():
        yield from names
