"""What we read: sources, what a fetch gives, the entries of a feed and what the store remembers of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import blake2b

from bot.model.decision import Decision
from bot.model.ids import EntryKey, GuildId, SourceId, StoryId


class Format(StrEnum):
    FEED = "feed"
    SPACEFLIGHTNEWS = "spaceflightnews"
    LISTING = "listing"


class Trust(StrEnum):
    """Who speaks; order of declaration is order of preference for headline and summary."""

    AGENCY = "agency"
    PRESS = "press"
    AGGREGATOR = "aggregator"


@dataclass(frozen=True, slots=True)
class Selectors:
    """CSS selectors of a listing page; all but `item` are relative to the item."""

    item: str
    title: str = ""
    link: str = "a"
    date: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    id: SourceId
    name: str
    url: str
    language: str
    publisher: str
    trust: Trust
    every: timedelta
    format: Format = Format.FEED
    selectors: Selectors | None = None
    enabled: bool = True
    guild: GuildId | None = None  # a server's own source; None for the catalogue's


@dataclass(frozen=True, slots=True)
class Validators:
    """The exact bytes a server gave (RFC 9110 §8.8), sent back unchanged; None where it gave none."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class RawFeed:
    source: SourceId
    url: str  # after redirects
    body: bytes  # decompressed
    media_type: str
    charset: str | None
    validators: Validators
    fetched_at: datetime
    advised_wait: timedelta | None = None  # the longest of Cache-Control, Expires and Retry-After
    moved_to: str | None = None  # where every hop said "permanently"

    @property
    def body_hash(self) -> str:
        """Of the bytes as served: what `SourceState.body_hash` keeps of the last body that was read."""
        return blake2b(self.body, digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class NotModified:
    source: SourceId
    validators: Validators
    fetched_at: datetime
    advised_wait: timedelta | None = None


class FetchProblem(StrEnum):
    """Why a fetch gave nothing, by what to do about it."""

    UNREACHABLE = "unreachable"  # name, connection, TLS, timeout
    BUSY = "busy"  # 429, 503
    BLOCKED = "blocked"  # 401, 403, robots.txt
    MISSING = "missing"  # 404
    GONE = "gone"  # 410
    SERVER = "server"  # other 5xx
    REFUSED = "refused"  # our guard: private address, scheme, port
    TOO_LARGE = "too-large"
    UNREADABLE = "unreadable"  # cut short, broken compression, unknown encoding of the transfer


@dataclass(frozen=True, slots=True)
class FetchFailure:
    source: SourceId
    problem: FetchProblem
    detail: str  # one sentence for an operator, without secrets
    fetched_at: datetime
    advised_wait: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched HTML page, not yet understood."""

    url: str
    body: bytes
    media_type: str
    charset: str | None
    fetched_at: datetime
    robots: str = ""  # the X-Robots-Tag header


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a feed (RFC 4287 atom:entry), text already cleaned of markup."""

    key: EntryKey
    source: SourceId
    id: str  # guid or atom:id as published; "" where there is none
    url: str  # absolute and canonical; "" where there is none
    title: str
    summary: str  # plain text of description or atom:summary
    content: str = (
        ""  # HTML of content:encoded or atom:content, only where the feed gives more than the summary
    )
    language: str = ""
    published_at: datetime | None = None
    updated_at: datetime | None = None
    image_url: str = ""
    hash: str = ""  # of what a reader would see; ignores empty fields, carries a version


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    source: SourceId
    title: str
    language: str
    entries: tuple[Entry, ...]
    problems: tuple[str, ...] = ()  # what was wrong but survivable, for `doctor` and /sources
    every: timedelta | None = None  # ttl, syn:updatePeriod


@dataclass(frozen=True, slots=True)
class ParseFailure:
    source: SourceId
    detail: str


@dataclass(frozen=True, slots=True)
class SeenEntry:
    """What the store remembers of an entry; forgotten 180 days after it left its feed."""

    key: EntryKey
    source: SourceId
    url: str
    hash: str
    first_seen_at: datetime
    last_seen_at: datetime
    published_at: datetime | None = None
    story: StoryId | None = None
    title: str = ""
    decisions: tuple[Decision, ...] = ()  # why it was posted or not: what /why shows
    quarantined: str = ""  # the error of the stage that raised
    changes: int = 0  # how often its hash changed; a feed that shows the time would change for ever


class SourceHealth(StrEnum):
    FINE = "fine"
    SLOW = "slow"
    FAILING = "failing"
    BLOCKED = "blocked"
    CHANGED = "changed"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class SourceState:
    source: SourceId
    validators: Validators = Validators()
    body_hash: str = ""
    primed: bool = False  # the first poll has filled the archive
    due_at: datetime | None = None  # never poll before
    polled_at: datetime | None = None
    succeeded_at: datetime | None = None
    newest_at: datetime | None = None  # when the newest entry was seen
    gap: timedelta | None = None  # median time between entries
    errors: int = 0
    failing_since_at: datetime | None = None
    problem: str = ""
    health: SourceHealth = SourceHealth.FINE
    gone_polls: int = 0
    moved_to: str = ""
    moved_since_at: datetime | None = None
    paused: bool = False
    url: str = ""  # the source's address that the validators belong to; another address starts over
    moved_for_good: str = ""  # where to ask instead, after seven days of steady permanent redirects
    ttl: timedelta | None = None  # what the feed itself asked for, remembered over answers of "not modified"


@dataclass(frozen=True, slots=True)
class PageWanted:
    entry: EntryKey
    url: str
    reason: str


@dataclass(frozen=True, slots=True)
class Triage:
    """What one poll found: new and changed entries oldest first, and which pages are worth fetching."""

    source: SourceId
    new: tuple[Entry, ...]
    changed: tuple[Entry, ...]
    pages: tuple[PageWanted, ...]
    seen: tuple[SeenEntry, ...]  # entries to record or touch whatever becomes of them
    silent: bool  # first poll, or a backfill: archive only
    flood: str = ""  # one line, when "new" entries are old ones under changed ids or addresses
    decisions: tuple[Decision, ...] = ()
    dull: tuple[EntryKey, ...] = ()  # nothing in title or summary could be partnership news: not judged
