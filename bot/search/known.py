"""The catalogue as search results: programmes, agreements, people and dated milestones."""

from __future__ import annotations

from dataclasses import dataclass
from sys import intern

from bot.catalogue.types import Catalogue, Programme
from bot.search.names import spellings
from bot.search.query import Query
from bot.search.results import Known
from bot.search.tokens import facet, tokens


@dataclass(frozen=True, slots=True)
class _Card:
    kind: str
    entity: str
    title: dict[str, str]
    detail: dict[str, str]
    tokens: frozenset[str]
    facets: frozenset[str]
    names: frozenset[str]


class KnownThings:
    """Every catalogue entry as a set of tokens, found through its rarest."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._cards = [
            *(
                card
                for programme in catalogue.programmes.values()
                for card in _programme(programme, catalogue)
            ),
            *_people(catalogue),
        ]
        holding: dict[str, list[int]] = {}
        for position, card in enumerate(self._cards):
            for token in card.tokens | card.facets:
                holding.setdefault(token, []).append(position)
        self._holding = {token: tuple(held) for token, held in holding.items()}

    def find(self, query: Query, locale: str, *, limit: int = 3) -> tuple[Known, ...]:
        """The entries that hold every term, whole names before mere words."""
        if not query.terms and not any(token.startswith("zzp") for token in query.facets):
            return ()
        ranked: list[tuple[int, int, _Card]] = []
        for position in self._candidates(query):
            card = self._cards[position]
            score = _score(card, query)
            if score:
                ranked.append((-score, position, card))
        if not ranked:
            return ()
        language = locale.split("-", maxsplit=1)[0]
        return tuple(
            Known(
                card.kind,
                card.entity,
                card.title.get(language, card.title["en"]),
                card.detail.get(language, card.detail["en"]),
            )
            for _, _, card in sorted(ranked, key=lambda row: row[:2])[:limit]
        )

    def _candidates(self, query: Query) -> set[int]:
        """Positions of the cards that may hold every term: those with the term whose cards are fewest."""
        best: set[int] | None = None
        for term in query.terms:
            some = set[int]().union(*(self._holding.get(token, ()) for token in term.facets))
            some |= min(map(self._with, term.tokens), key=len, default=set())
            best = some if best is None or len(some) < len(best) else best
        for token in query.facets:
            some = set(self._holding.get(token, ()))
            best = some if best is None or len(some) < len(best) else best
        return best or set()

    def _with(self, token: str) -> set[int]:
        if token.endswith("*"):
            return set().union(*(held for word, held in self._holding.items() if word.startswith(token[:-1])))
        return set(self._holding.get(token, ()))


def _score(card: _Card, query: Query) -> int:
    if any(token not in card.facets for token in query.facets):
        return 0
    score = 1 + len(query.facets)
    for term in query.terms:
        if any(token in card.facets for token in term.facets):
            score += 4 if card.kind != "milestone" else 2
        elif " ".join(term.tokens) in card.names:
            score += 3
        elif all(_holds(card, token) for token in term.tokens):
            score += 1
        else:
            return 0
    return score


def _holds(card: _Card, token: str) -> bool:
    return (
        any(word.startswith(token[:-1]) for word in card.tokens)
        if token.endswith("*")
        else token in card.tokens
    )


def _card(
    kind: str, entity: str, title: dict[str, str], detail: dict[str, str], names: list[str], facets: list[str]
) -> _Card:
    texts = [*title.values(), *detail.values(), *names]
    return _Card(
        kind,
        entity,
        title,
        detail,
        frozenset(intern(token) for text in texts for token in tokens(text)),
        frozenset(map(intern, facets)),
        frozenset(" ".join(tokens(name)) for name in names),
    )


def _programme(programme: Programme, catalogue: Catalogue) -> list[_Card]:
    facets = [
        facet("p", programme.id),
        *(facet("t", topic) for topic in programme.topics),
        *(facet("a", org) for org in (*programme.lead, *(partner.org for partner in programme.partners))),
    ]
    facets.extend(facet("p", parent) for parent in catalogue.ancestors(programme.id))
    names = list(spellings(programme))
    kind = "agreement" if programme.kind == "agreement" else "programme"
    title, detail = dict(programme.names), dict(programme.description)
    cards = [_card(kind, programme.id, title, detail, names, facets)]
    for milestone in programme.dates:
        event = {
            language: f"{programme.name(language)}: {words}" for language, words in milestone.event.items()
        }
        shown = milestone.date.value + (f" – {milestone.date.end}" if milestone.date.end else "")
        cards.append(_card("milestone", programme.id, event, {"en": shown}, names, facets))
    return cards


def _people(catalogue: Catalogue) -> list[_Card]:
    cards: list[_Card] = []
    for person in catalogue.people.values():
        detail: dict[str, str] = {}
        for language in ("en", "ja"):
            roles = [
                f"{catalogue.entities[role.org].name(language)}: {role.title.get(language, role.title['en'])}"
                for role in person.roles
            ]
            detail[language] = "; ".join(roles)
        facets = [facet("a", role.org) for role in person.roles]
        cards.append(_card("person", person.id, dict(person.names), detail, list(spellings(person)), facets))
    return cards
