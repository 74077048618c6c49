"""The records of the catalogue: what we know about the partnership. Built by `load`, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.model import DateState, EntityKind, PartialDate, Source, Text


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A name that also means something else: it counts when the words around it agree.

    Score: +1 for each different word of `confirm_any` in the text, +2 when another programme, agency, company
    or body is confirmed there, −2 for each different word of `reject_any`. It counts at 1 or more.
    """

    term: str
    confused_with: str
    confirm_any: tuple[str, ...]
    reject_any: tuple[str, ...] = ()
    case_sensitive: bool | None = None  # None: names of five or fewer capitals match with case


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    language: str
    verified: bool  # the address was seen in a source; else it is the expected official address


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """What every entry has; `names` always holds "en", `aliases` are by language or under "romaji"."""

    id: str
    section: EntityKind
    kind: str
    names: Text
    aliases: Mapping[str, tuple[str, ...]]
    abbreviations: tuple[str, ...] = ()
    ambiguities: tuple[Ambiguity, ...] = ()
    urls: tuple[Link, ...] = ()
    parent: str | None = None
    country: str = ""
    source: str = ""
    verified: bool = False
    in_seed: str = ""  # "story", "page" or ""
    note: str = ""  # caution for an editor; not for display
    partnership: bool = True  # False for context and watchlist: never makes a partnership story

    def name(self, language: str) -> str:
        """Display name in the language, else in English."""
        return self.names.get(language) or self.names["en"]


@dataclass(frozen=True, slots=True)
class Partner:
    org: str
    role: Text
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Status:
    value: str
    as_of: str
    source: str
    verified: bool
    note: str = ""
    review_after: date | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated event; `event` is English with translations where the catalogue has them."""

    event: Text
    date: PartialDate
    state: DateState
    source: str
    verified: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(Entity):
    topics: tuple[str, ...]
    description: Text
    link: str  # joint … context: the nature of the tie, vocabulary.link
    lead: tuple[str, ...]
    partners: tuple[Partner, ...]
    status: Status
    dates: tuple[Milestone, ...] = ()
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Entity):
    pass


@dataclass(frozen=True, slots=True)
class Role:
    org: str
    title: Text
    since: str
    until: str
    source: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Entity):
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Entity):
    org: str = ""
    timezone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Entity):
    dates: tuple[Milestone, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    id: str
    names: Text
    emoji: str
    colour: int
    description: Text
    parent: str | None = None

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names["en"]


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a fact comes from."""

    key: str
    url: str
    publisher: str
    date: str
    title: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything we know, by id; ids are unique over all entity sections."""

    topics: Mapping[str, Topic]
    agencies: Mapping[str, Organisation]
    companies: Mapping[str, Organisation]
    outlets: Mapping[str, Organisation]
    programmes: Mapping[str, Programme]
    people: Mapping[str, Person]
    places: Mapping[str, Place]
    bodies: Mapping[str, Body]
    context: Mapping[str, Entity]
    watchlist: Mapping[str, Entity]
    references: Mapping[str, Reference]
    sources: Mapping[str, Source]
    entities: Mapping[str, Entity]  # all sections but topics
    compiled_on: date

    def topic_groups(self) -> tuple[Topic, ...]:
        """Topics without a parent, in the catalogue's order: what /setup offers."""
        return tuple(topic for topic in self.topics.values() if topic.parent is None)

    @property
    def watched(self) -> tuple[Source, ...]:
        """The sources that are read; those switched off are known only."""
        return tuple(source for source in self.sources.values() if source.enabled)

    def topic_family(self, topic: str) -> tuple[str, ...]:
        """The topic and its descendants: a subscription to a group matches all of them."""
        return (topic, *(t.id for t in self.topics.values() if t.parent == topic))

    def ancestors(self, entity: str) -> tuple[str, ...]:
        """The entity's parents, nearest first; a part's news is its programme's news."""
        found: list[str] = []
        current = self.entities[entity].parent if entity in self.entities else None
        while current and current not in found:
            found.append(current)
            current = self.entities[current].parent
        return tuple(found)
