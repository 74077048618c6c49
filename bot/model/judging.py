"""What it means: articles, mentions, verdicts, reports, and the story they add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.ids import EntryKey, GuildId, SourceId, StoryId, Text, UserId
from bot.model.watching import Trust


class Grade(StrEnum):
    JOINT = "joint"
    MENTIONS_BOTH = "mentions-both"
    UNRELATED = "unrelated"


class Kind(StrEnum):
    """What happened, in the terms of the labelled sets."""

    AGREEMENT = "agreement"
    MILESTONE = "milestone"
    LAUNCH = "launch"
    SCIENCE_RESULT = "science-result"
    STUDY = "study"
    EVENT = "event"
    INDUSTRY = "industry"
    POLICY = "policy"
    OTHER = "other"


class Happening(StrEnum):
    """The finer event type that relevance and clustering go by."""

    AGREEMENT = "agreement"
    APPROVAL = "approval"
    LAUNCH = "launch"
    LAUNCH_PREVIEW = "launch-preview"
    ARRIVAL = "arrival"
    FLYBY = "flyby"
    FAILURE = "failure"
    CANCELLATION = "cancellation"
    MINISTERIAL = "ministerial"
    DATE_CHANGE = "date-change"
    CONTRACT = "contract"
    DELIVERY = "delivery"
    TEST = "test"
    RESULT = "result"
    OPERATIONS = "operations"
    STATEMENT = "statement"
    STUDY = "study"
    MEETING = "meeting"
    SELECTION = "selection"
    OTHER = "other"


class Relevance(StrEnum):
    """Order of declaration is order of importance."""

    MAJOR = "major"
    NOTABLE = "notable"
    ALL = "all"

    @property
    def rank(self) -> int:
        return list(Relevance).index(self)


@dataclass(frozen=True, slots=True)
class Image:
    url: str
    credit: str = ""
    licence: str = ""
    alt: str = ""
    allowed: bool = False  # the licence is known and lets us show it


@dataclass(frozen=True, slots=True)
class Article:
    """An entry with its main text; boilerplate, teasers, credits and copyright lines already cut."""

    entry: EntryKey
    source: SourceId
    publisher: str
    trust: Trust
    url: str
    title: str
    abstract: str  # the publisher's own summary: feed description or meta description
    text: str
    language: str
    published_at: datetime | None
    image: Image | None = None
    max_snippet: int | None = None  # characters we may show; 0 = nosnippet


class EntityKind(StrEnum):
    AGENCY = "agency"
    COMPANY = "company"
    OUTLET = "outlet"
    PROGRAMME = "programme"
    PERSON = "person"
    PLACE = "place"
    BODY = "body"
    CONTEXT = "context"
    WATCHLIST = "watchlist"


class Part(StrEnum):
    TITLE = "title"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Mention:
    """A recognised name; `start` and `end` are offsets into the title or text as it was given."""

    entity: str
    kind: EntityKind
    part: Part
    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True)
class Verdict:
    grade: Grade
    partnership: bool
    score: float  # 0 to 1
    evidence: str  # the sentence that decided, quoted from the report; "" if none
    reason: str  # why, in words for /why
    relevance: Relevance
    kind: Kind
    happening: Happening = Happening.OTHER


@dataclass(frozen=True, slots=True)
class Signature:
    """What the clustering compares: things that survive rewording and translation."""

    happening: Happening = Happening.OTHER
    dates: tuple[str, ...] = ()  # ISO, at the precision given: 2028-04, 2024-11-20
    numbers: tuple[str, ...] = ()  # with normalised unit: "81.2e6 EUR", "375 m", "8 %"
    documents: tuple[str, ...] = ()  # agency document numbers
    terms: tuple[
        str, ...
    ] = ()  # weighted words of title and lead, language-neutral where the bridge knows them


@dataclass(frozen=True, slots=True)
class Report:
    """One outlet's account: an article with what was recognised in it and the verdict."""

    id: EntryKey
    source: SourceId
    publisher: str
    trust: Trust
    url: str
    title: str
    abstract: str
    text: str  # dropped after 90 days, never indexed
    language: str
    published_at: datetime | None
    seen_at: datetime
    verdict: Verdict
    signature: Signature
    agencies: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    image: Image | None = None
    max_snippet: int | None = None
    copy_of: EntryKey | None = None  # a copy of a press release counts once

    @property
    def at(self) -> datetime:
        """When it was published, else first seen."""
        return self.published_at or self.seen_at


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    FISCAL_YEAR = "fiscal-year"
    DECADE = "decade"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date no finer than it is known: `value` is 2028-04-13, 2028-04, 2028-Q2, 2028-H1, 2028 or 2030s."""

    value: str
    precision: Precision
    end: str = ""
    japan: str = ""  # the day in Japan, where it is another one than that in UTC


class DateState(StrEnum):
    DONE = "done"
    PLANNED = "planned"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class Fact:
    """A dated or named statement with its source; shown with "reported" unless verified."""

    label: Text
    value: Text  # empty where `date` says it all
    programme: str
    source: str  # key in the catalogue's sources, or the id of the report that states it
    verified: bool
    date: PartialDate | None = None
    was: PartialDate | None = None  # the date before it changed
    state: DateState | None = None


class Origin(StrEnum):
    """Where a summary's words come from."""

    ABSTRACT = "abstract"
    EXTRACT = "extract"
    EDITOR = "editor"  # the optional language model; labelled where shown


@dataclass(frozen=True, slots=True)
class Summary:
    text: str
    origin: Origin
    cites: tuple[EntryKey, ...]  # the reports that support it
    translated_from: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    at: datetime
    what: str


@dataclass(frozen=True, slots=True)
class Story:
    """The event: its reports in any language, and what to say about it."""

    id: StoryId
    revision: int  # grows by one with every change a reader could see
    reports: tuple[Report, ...]  # by trust, then time
    headline: Text
    summary: Mapping[str, Summary]
    grade: Grade
    partnership: bool
    score: float
    evidence: str
    reason: str
    relevance: Relevance
    kind: Kind
    happening: Happening
    programmes: tuple[str, ...]
    topics: tuple[str, ...]
    agencies: tuple[str, ...]
    companies: tuple[str, ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
    bodies: tuple[str, ...]
    facts: tuple[Fact, ...]
    published_at: datetime  # of its earliest report
    created_at: datetime
    updated_at: datetime
    image: Image | None = None
    follows: StoryId | None = None
    related: tuple[StoryId, ...] = ()
    merged_into: StoryId | None = None
    hidden: bool = False
    corrections: tuple[Correction, ...] = ()
    silent: bool = False  # archived by a first poll or a backfill: never posted
    guild: GuildId | None = None  # told only by a server's own sources: no other server sees it

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.headline)

    @property
    def primary(self) -> Report:
        """The report to link to: agency before press, then the earliest."""
        return self.reports[0]


class RulingKind(StrEnum):
    SPLIT = "split"
    MERGE = "merge"
    HIDE = "hide"
    CORRECT = "correct"


@dataclass(frozen=True, slots=True)
class Ruling:
    """An operator's decision, remembered for good: it outweighs every later score."""

    id: str
    kind: RulingKind
    stories: tuple[StoryId, ...]
    reports: tuple[EntryKey, ...]
    by: UserId
    made_at: datetime
    text: str = ""
