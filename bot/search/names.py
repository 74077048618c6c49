"""Names that people type, in any language and script, to the ids they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.catalogue.types import Catalogue, Entity
from bot.core.text.likeness import likest, nearest
from bot.search.tokens import normalise

LOOSE = re.compile(r"[\s\-‐‑–—_.,'’()（）「」・]+")


def key(name: str) -> str:
    """A name without what people leave out: case, width, kana script, blanks, hyphens, dots and brackets."""
    return LOOSE.sub("", normalise(name))


def spellings(entity: Entity) -> Iterable[str]:
    yield entity.id
    yield from entity.names.values()
    yield from entity.abbreviations
    for names in entity.aliases.values():
        yield from names


@dataclass(frozen=True, slots=True)
class NameBook:
    """Spelling keys to ids; `find` forgives one mistake in names of six or more letters, two from ten on."""

    programmes: Mapping[str, str]
    topics: Mapping[str, str]
    agencies: Mapping[str, str]

    @classmethod
    def build(cls, catalogue: Catalogue) -> NameBook:
        programmes = _book((p.id, spellings(p)) for p in catalogue.programmes.values())
        organisations = [*catalogue.agencies.values(), *catalogue.companies.values()]
        topics = _book((t.id, [t.id, *t.names.values()]) for t in catalogue.topics.values())
        return cls(programmes, topics, _book((o.id, spellings(o)) for o in organisations))

    def programme(self, name: str) -> str | None:
        return find(name, self.programmes)

    def topic(self, name: str) -> str | None:
        return find(name, self.topics)

    def agency(self, name: str) -> str | None:
        return find(name, self.agencies)


def _book(named: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    book: dict[str, str] = {}
    for identifier, names in named:
        for name in names:
            book.setdefault(key(name), identifier)
            # "Lunar Cruiser (pressurised rover)": either part is typed.
            book.setdefault(key(re.sub(r"[(（].*?[)）]", "", name)), identifier)
    book.pop("", None)
    return book


def find(name: str, book: Mapping[str, str]) -> str | None:
    """The id that a name means; None when nothing is close enough."""
    typed = key(name)
    if typed in book:
        return book[typed]
    allowed = 2 if len(typed) >= 10 else 1 if len(typed) >= 6 else 0
    if not allowed:
        return None
    near = nearest(typed, book.keys(), most=allowed, limit=1)
    return book[near[0][0]] if near else None


def suggestions(name: str, book: Mapping[str, str], limit: int = 3) -> tuple[str, ...]:
    """Ids of the names nearest to what was typed, for "did you mean"."""
    typed = key(name)
    ranked = likest(typed, book.keys(), limit=limit * 4)
    return tuple(dict.fromkeys(book[match] for match, score in ranked if score > 0.3))[:limit]
