"""The archive filled from sources that page backwards: silently, politely, and from where it was left off.

    page N of a source → parse → leave out what is too new or too old → judge → commit → note the page

Every page goes the way of a poll. What is younger than `NEWS` is left to the polls, so that it is still
posted; what has no date is left out, since it would be taken for today's.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import yarl
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from bot.core.triage import NEWS
from bot.errors import SettingsError
from bot.model import (
    Batch,
    FetchFailure,
    FetchProblem,
    Format,
    NotModified,
    ParsedFeed,
    ParseFailure,
    RawFeed,
    Source,
    SourceId,
    SourceState,
)
from bot.settings import Settings
from bot.workers.poller_desk import Polled
from bot.workers.poller_reading import Reading

PAGES_MOST = 2000  # of one source: a server that repeats itself for ever is left
ITEMS = 50  # asked of the Spaceflight News API at a time, where the source's address says nothing else
ASTRAY = timedelta(
    days=31
)  # so much later than the page before may an entry be dated: few are sorted strictly
WINDOW = timedelta(days=3287)  # nine years: within what is believed of a date (bot.feeds.dates)
JOINED = timedelta(days=550)  # older stories than that before `since` are not joined
AT_ONCE = 8  # sources; the fetcher keeps its distance within a host


class Fetcher(Protocol):
    async def fetch_feed(
        self, source: Source, state: SourceState, *, now: datetime
    ) -> RawFeed | NotModified | FetchFailure: ...


class Parser(Protocol):
    async def parse(self, raw: RawFeed, source: Source, *, now: datetime) -> ParsedFeed | ParseFailure: ...


class Reader(Protocol):
    async def look_back(self, feed: ParsedFeed, source: Source, state: SourceState) -> Reading: ...


class Desk(Protocol):
    async def commit(self, reading: Reading) -> Polled: ...


class Store(Protocol):
    async def commit(self, batch: Batch) -> int: ...
    async def source_state(self, source: SourceId) -> SourceState | None: ...
    async def meta(self, name: str) -> Any: ...


@dataclass(frozen=True, slots=True)
class Place:
    """How far back a source has been read; kept in the store, so that an interruption costs one page."""

    page: int = 0
    until: str = ""  # date of the oldest entry read, ISO
    ended: bool = False  # there is nothing behind it, back to `since`
    since: str = ""

    @property
    def until_at(self) -> datetime | None:
        return datetime.fromisoformat(self.until) if self.until else None


@dataclass(frozen=True, slots=True)
class Filled:
    """What came of one source."""

    source: SourceId
    pages: int = 0
    entries: int = 0
    stories: int = 0
    problem: str = ""


def parse_since(text: str, *, now: datetime) -> datetime:
    """The first moment of a year, month or day. Raises SettingsError."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", text.strip())
    year, month, day = (int(part or 1) for part in match.groups()) if match else (0, 0, 0)
    try:
        since = datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        raise SettingsError(
            f"--since {text!r}: write a year, month or day, as 2020, 2020-01 or 2020-01-15."
        ) from None
    if since >= now:
        raise SettingsError(f"--since {text!r} lies ahead: name a time in the past.")
    return since


def pages_backwards(source: Source) -> bool:
    """Whether we know how to ask the source for its past: the API, and addresses in WordPress's form."""
    if source.format is Format.SPACEFLIGHTNEWS:
        return True
    return source.format is Format.FEED and yarl.URL(source.url).path.rstrip("/").endswith("/feed")


def page_of(source: Source, page: int, *, since: datetime) -> Source:
    """The source at the address of its page, counted from 0 backwards in time."""
    address = yarl.URL(source.url)
    if source.format is Format.SPACEFLIGHTNEWS:
        each = int(address.query.get("limit", ITEMS))
        address = address.update_query(
            limit=str(each), offset=str(page * each), published_at_gte=f"{since:%Y-%m-%dT%H:%M:%SZ}"
        )
    elif page:
        address = address.update_query(paged=str(page + 1))
    return replace(source, url=str(address))


def choose(sources: Iterable[Source], only: Iterable[str]) -> tuple[Source, ...]:
    """The sources to read back. Raises SettingsError for names that are none or do not page."""
    known = {str(source.id): source for source in sources}
    problems = [
        f"--source {name}: there is no such source. See: python -m bot sources"
        if name not in known
        else f"--source {name}: it shows its newest entries only, so there is no past to fetch."
        for name in only
        if name not in known or not pages_backwards(known[name])
    ]
    if problems:
        raise SettingsError(problems)
    wanted = set(only)
    return tuple(
        source
        for source in known.values()
        if pages_backwards(source) and (str(source.id) in wanted if wanted else source.enabled)
    )


class Backfill:
    """Reads sources back to `since`, one page after the other; `step` hears of every page."""

    def __init__(
        self,
        *,
        fetcher: Fetcher,
        parser: Parser,
        reader: Reader,
        desk: Desk,
        store: Store,
        since: datetime,
        now: datetime,
        step: Callable[[Source, datetime], None] = lambda _source, _until: None,
    ) -> None:
        self._fetcher, self._parser, self._reader, self._desk = fetcher, parser, reader, desk
        self._store = store
        self._since = since
        self._now = now
        self._step = step

    async def fill(self, source: Source) -> Filled:
        """What of the source's past is in the archive now, more than before."""
        place = await self._begun(source)
        filled = Filled(source.id)
        seen: set[str] = set()
        while not place.ended and place.page < PAGES_MOST:
            until = place.until_at or self._now
            if until <= self._since:
                break
            feed = await self._page(source, place.page, until)
            if isinstance(feed, ParseFailure) or (
                isinstance(feed, FetchFailure) and not (place.page and feed.problem in _NO_MORE)
            ):
                return replace(filled, problem=feed.detail)
            dates = _dates(feed)
            keys = {str(entry.key) for entry in feed.entries} if isinstance(feed, ParsedFeed) else set()
            if isinstance(feed, FetchFailure) or not dates or keys <= seen:  # some give one page for ever
                await self._note(source, replace(place, ended=True))
                break
            seen |= keys
            polled = await self._archive(feed, source)
            reached = min([*dates, until])
            place = replace(place, page=place.page + 1, until=reached.isoformat())
            await self._note(source, place)
            self._step(source, reached)
            filled = replace(
                filled, pages=filled.pages + 1, entries=filled.entries + polled.new,
                stories=filled.stories + polled.stories,
            )  # fmt: skip
        return filled

    async def _begun(self, source: Source) -> Place:
        """Where an earlier run stopped. Its end, and its last page, hold only for what it asked for."""
        place = Place(**(await self._store.meta(f"backfill:{source.id}") or {}))
        since = self._since.isoformat()
        if place.ended and since < place.since:
            return replace(place, since=since, ended=False, page=max(0, place.page - 1))
        return replace(place, since=since)

    async def _page(
        self, source: Source, page: int, until: datetime
    ) -> ParsedFeed | ParseFailure | FetchFailure:
        asked = page_of(source, page, since=self._since)
        raw = await self._fetcher.fetch_feed(asked, SourceState(source.id), now=self._now)
        if isinstance(raw, NotModified):
            return ParseFailure(source.id, "The server says “not modified” though nothing was asked.")
        if isinstance(raw, FetchFailure):
            return raw
        return await self._dated(raw, source, min(until + ASTRAY, self._now))

    async def _dated(self, raw: RawFeed, source: Source, bound: datetime) -> ParsedFeed | ParseFailure:
        """The page; dates are believed within ten years before `bound`, which moves back as needed."""
        feed = await self._parser.parse(raw, source, now=bound)
        while isinstance(feed, ParsedFeed) and bound - WINDOW > self._since:
            if all(entry.published_at for entry in feed.entries):
                break
            bound -= WINDOW
            older = await self._parser.parse(raw, source, now=bound)
            found = {entry.key: entry for entry in older.entries} if isinstance(older, ParsedFeed) else {}
            feed = replace(
                feed, entries=tuple(e if e.published_at else found.get(e.key, e) for e in feed.entries)
            )
        return feed

    async def _archive(self, feed: ParsedFeed, source: Source) -> Polled:
        newest = self._now - NEWS
        entries = tuple(
            entry
            for entry in feed.entries
            if entry.published_at is not None and self._since <= entry.published_at < newest
        )
        state = await self._store.source_state(source.id) or SourceState(source.id)
        reading = await self._reader.look_back(replace(feed, entries=entries), source, state)
        return await self._desk.commit(reading)

    async def _note(self, source: Source, place: Place) -> None:
        await self._store.commit(Batch(meta={f"backfill:{source.id}": asdict(place)}))


def _dates(feed: ParsedFeed | FetchFailure) -> list[datetime]:
    entries = feed.entries if isinstance(feed, ParsedFeed) else ()
    return [entry.published_at for entry in entries if entry.published_at is not None]


# WordPress answers 404 behind its last page; the others are what servers say instead.
_NO_MORE = frozenset({FetchProblem.MISSING, FetchProblem.GONE})


async def run_backfill(
    settings: Settings, *, since: str, only: tuple[str, ...], now: datetime, out: Console
) -> int:
    """Reads the past of the sources; 0, or 2 where a source could not be read to its end."""
    from bot.app import begin_telemetry, make_desk, make_reader, opened  # noqa: PLC0415 - app builds, we use

    first = parse_since(since, now=now)
    begin_telemetry(settings)
    async with opened(settings) as base:
        chosen = choose(base.catalogue.sources.values(), only)
        desk = make_desk(base)
        await desk.open()
        desk.learn(await base.store.stories_since(first - JOINED))
        with _bars(out) as progress:
            bars = {source.id: _bar(progress, source, first, now) for source in chosen}

            def step(source: Source, until: datetime) -> None:
                progress.update(bars[source.id], completed=min((now - until).days, (now - first).days))

            backfill = Backfill(
                fetcher=base.fetcher, parser=base.parser, reader=make_reader(base), desk=desk,
                store=base.store, since=first, now=now, step=step,
            )  # fmt: skip
            gate = asyncio.Semaphore(AT_ONCE)

            async def one(source: Source) -> Filled:
                async with gate:
                    filled = await backfill.fill(source)
                if not filled.problem:
                    progress.update(bars[source.id], completed=(now - first).days)
                return filled

            done = await asyncio.gather(*(one(source) for source in chosen))
    for filled in done:
        sign = "[red]✗[/]" if filled.problem else "[green]✓[/]"
        tail = f" {filled.problem} Run this again later: it goes on from there." if filled.problem else ""
        counts = f"{filled.pages} pages, {filled.entries} entries, {filled.stories} stories made or changed."
        if not filled.pages and not filled.problem:
            counts = f"read back to {first:%Y-%m-%d} before."
        out.print(f"{sign} {filled.source}: {counts}{tail}", highlight=False, soft_wrap=True)
    return 2 if any(filled.problem for filled in done) else 0


def _bars(out: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("days"),
        console=out, disable=not out.is_terminal,
    )  # fmt: skip


def _bar(progress: Progress, source: Source, since: datetime, now: datetime) -> TaskID:
    return progress.add_task(str(source.id), total=(now - since).days)
