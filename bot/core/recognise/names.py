"""What the automaton looks for: the names of every entity and the words that confirm or reject them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from bot.catalogue.types import Ambiguity, Catalogue, Entity
from bot.core.recognise.elsewhere import ELSEWHERE
from bot.core.recognise.normal import exact, folded
from bot.model import EntityKind

_LATIN = regex.compile(r"[\p{Latin}0-9]")
# Every Latin letter and digit that folded text can hold; a set is several times faster than a pattern.
_BOUNDING = frozenset(character for character in map(chr, range(0x2C80)) if _LATIN.match(character))
_SHORT = 5  # names of five or fewer capitals match with case


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of one entity. `cues` is None for a name that counts wherever it stands."""

    entity: str
    kind: EntityKind
    spelling: str  # NFKC, case kept
    with_case: bool
    confirms: frozenset[int] | None = None  # cue numbers
    rejects: frozenset[int] = frozenset()
    vouches: bool = False  # its presence supports ambiguous names (rule 4 of the catalogue's README)
    needs: str = ""  # the mission that must be named too: an instrument's common name says no mission
    unnumbered: bool = (
        False  # stands for a numbered thing (Ariane for Ariane 6): another number is another thing
    )

    @property
    def lone(self) -> bool:
        """A single Japanese character, such as 月, which stands in every date."""
        return len(self.spelling) == 1

    @property
    def common(self) -> bool:
        """A word of the language rather than a name ("plasma", 月): only its own words confirm it."""
        return self.lone or (self.spelling.isascii() and self.spelling.islower())


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of `confirm_any` or `reject_any`."""

    spelling: str
    with_case: bool


def is_latin(character: str) -> bool:
    """A Latin letter or digit: the only characters that make a word boundary (JAXAが must match)."""
    return character in _BOUNDING


def with_case(spelling: str) -> bool:
    """Five or fewer capitals (digits and hyphens beside them do not count as letters in lower case)."""
    letters = [character for character in spelling if character.isalnum()]
    return (
        len(letters) <= _SHORT
        and any(character.isupper() for character in letters)
        and not any(character.islower() for character in letters)
        and all(character.isascii() for character in letters)
    )


def spellings(entity: Entity) -> Iterator[str]:
    """Every name, alias, abbreviation and ambiguous term of an entity, once."""
    listed = (
        *entity.names.values(),
        *(alias for aliases in entity.aliases.values() for alias in aliases),
        *entity.abbreviations,
        *(ambiguity.term for ambiguity in entity.ambiguities),
    )
    yield from dict.fromkeys(" ".join(exact(spelling).split()) for spelling in listed)


class Lexicon:
    """Names and cues by folded spelling, numbered; built once per catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.names: dict[str, list[Name]] = {}
        self.cues: dict[str, list[tuple[int, Cue]]] = {}
        self._numbers: dict[Cue, int] = {}
        self.elsewhere = frozenset(
            self._cue(word, proper=True)
            for words, phrases in ELSEWHERE.values()
            for word in sorted({*words, *phrases})
        )
        for entity in catalogue.entities.values():
            for spelling in spellings(entity):
                if spelling:
                    self.names.setdefault(folded(spelling), []).append(self._name(entity, spelling))

    def _name(self, entity: Entity, spelling: str) -> Name:
        ambiguity = _applying(entity, spelling)
        needs = entity.parent or "" if entity.kind == "instrument" and not with_case(spelling) else ""
        if ambiguity is None:
            return Name(
                entity.id,
                entity.section,
                spelling,
                with_case(spelling),
                vouches=vouches(entity, spelling),
                needs=needs,
            )
        return Name(
            entity.id,
            entity.section,
            spelling,
            with_case(spelling) if ambiguity.case_sensitive is None else ambiguity.case_sensitive,
            frozenset(self._cue(word, proper=False) for word in ambiguity.confirm_any),
            frozenset(self._cue(word, proper=True) for word in ambiguity.reject_any),
            vouches=vouches(entity, spelling),
            needs=needs,
            unnumbered=not spelling[-1].isdigit()
            and any(name[-1:].isdigit() for name in entity.names.values()),
        )

    def _cue(self, word: str, *, proper: bool) -> int:
        spelling = " ".join(exact(word).split())
        # A capitalised rejecting word is a proper name: "Columbus Day" must not make every "day" reject.
        capitalised = proper and spelling[:1].isupper() and spelling[1:].islower()
        case = with_case(spelling) or capitalised
        cue = Cue(spelling if case else folded(spelling), case)
        if cue not in self._numbers:
            self._numbers[cue] = len(self._numbers)
            self.cues.setdefault(folded(spelling), []).append((self._numbers[cue], cue))
        return self._numbers[cue]


def vouches(entity: Entity, spelling: str) -> bool:
    """Programmes, agencies, companies and bodies do; ministries and the European Union do not.

    Nor does "Luna", the Moon's name in Italian and Spanish and a girl's name everywhere.
    """
    if entity.section is EntityKind.AGENCY:
        return entity.kind in {"agency", "institute"}
    return (
        entity.section in {EntityKind.PROGRAMME, EntityKind.COMPANY, EntityKind.BODY} and spelling != "Luna"
    )


def is_common(spelling: str) -> bool:
    """A description rather than a proper name: no capital letter in it."""
    return not any(character.isupper() for character in spelling)


def _applying(entity: Entity, spelling: str) -> Ambiguity | None:
    """The entry with the same spelling, else the one that differs only in case."""
    same = [part for part in entity.ambiguities if exact(part.term) == spelling]
    alike = [part for part in entity.ambiguities if exact(part.term).casefold() == spelling.casefold()]
    found = same or alike
    return found[0] if found else None
