"""One source read: from its address to judged entries, with everything that went wrong as a value.

fetch ─► parse (child) ─► triage ─► fetch pages (many at once) ─► judge (child) ─► Reading
"""

from __future__ import annotations

import asyncio
import html
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol

from bot.core import schedule
from bot.core.judge import Judged
from bot.core.triage import Promising, suspicious, triage, unknown
from bot.model import (
    Entry,
    EntryKey,
    FetchFailure,
    NotModified,
    Page,
    ParsedFeed,
    ParseFailure,
    RawFeed,
    SeenEntry,
    Source,
    SourceId,
    SourceState,
    Story,
    StoryId,
    Triage,
)
from bot.telemetry import get_logger
from bot.workers.clock import Clock

log = get_logger(__name__)


class Fetcher(Protocol):
    async def fetch_feed(
        self, source: Source, state: SourceState, *, now: datetime
    ) -> RawFeed | NotModified | FetchFailure: ...
    async def fetch_page(self, url: str, *, now: datetime) -> Page | FetchFailure: ...


class Parser(Protocol):
    async def parse(self, raw: RawFeed, source: Source, *, now: datetime) -> ParsedFeed | ParseFailure: ...
    async def judge(self, entry: Entry, page: Page | None, source: Source, *, now: datetime) -> Any: ...


class Memory(Protocol):
    """What reading asks the store."""

    async def entries(self, keys: Iterable[EntryKey]) -> Mapping[EntryKey, SeenEntry]: ...
    async def entries_of(self, source: SourceId) -> tuple[SeenEntry, ...]: ...
    async def entry_by_url(self, url: str) -> SeenEntry | None: ...
    async def story(self, story: StoryId) -> Story | None: ...


@dataclass(frozen=True, slots=True)
class Reading:
    """What one poll brought; without a triage only the state has changed."""

    source: Source
    state: SourceState
    triage: Triage | None = None
    judged: Mapping[EntryKey, Judged | str] = field(default_factory=dict)
    failure: str = ""


class Reader:
    """Reads many sources at once; it writes nothing."""

    def __init__(
        self,
        *,
        fetcher: Fetcher,
        parser: Parser,
        memory: Memory,
        promising: Callable[[Source], Promising],
        clock: Clock,
        rng: random.Random,
        pace: schedule.Pace = schedule.DEFAULT_PACE,
        pages_at_once: int = 16,
    ) -> None:
        self._fetcher = fetcher
        self._parser = parser
        self._memory = memory
        self._promising = promising
        self._clock = clock
        self._rng = rng
        self._pace = pace
        self._pages = asyncio.Semaphore(pages_at_once)

    async def read(self, source: Source, state: SourceState) -> Reading:
        """The reading of one source, polled now."""
        state = schedule.fresh_state(source, state)
        now = self._clock.now()
        answer = await self._fetcher.fetch_feed(schedule.address(source, state), state, now=now)
        if isinstance(answer, FetchFailure):
            return self._failed(source, state, answer)
        if isinstance(answer, NotModified):
            return Reading(source, self._unchanged(source, state, answer))
        body_hash = answer.body_hash
        if body_hash == state.body_hash:
            return Reading(source, self._unchanged(source, state, answer))
        feed = await self._parser.parse(answer, source, now=now)
        if isinstance(feed, ParseFailure):
            return self._failed(source, state, feed)
        found = await self._triage(feed, source, state)
        judged = await self._judge_all(found, source)
        after = schedule.read(
            source, state, answer, feed, body_hash=body_hash, fresh=bool(found.new), now=self._clock.now(),
            rng=self._rng, pace=self._pace,
        )  # fmt: skip
        if found.flood:
            after = replace(after, problem=found.flood)
            log.warning("flood", source=source.id, what=found.flood)
        return Reading(source, after, found, judged)

    async def look_back(self, feed: ParsedFeed, source: Source, state: SourceState) -> Reading:
        """The reading of a page of a source's past: it goes to the archive, and `state` stays as it is."""
        found = replace(await self._triage(feed, source, replace(state, primed=True)), silent=True)
        return Reading(source, state, found, await self._judge_all(found, source))

    def broken(self, source: Source, state: SourceState, error: Exception) -> Reading:
        """The reading of a source at which something nobody foresaw happened: it is polled again later."""
        return self._failed(source, state, ParseFailure(source.id, f"unforeseen: {error!r}"[:300]))

    def _failed(self, source: Source, state: SourceState, failure: FetchFailure | ParseFailure) -> Reading:
        after = schedule.failed(source, state, failure, now=self._clock.now(), rng=self._rng, pace=self._pace)
        return Reading(source, after, failure=failure.detail)

    def _unchanged(self, source: Source, state: SourceState, answer: NotModified | RawFeed) -> SourceState:
        return schedule.unchanged(
            source, state, answer, now=self._clock.now(), rng=self._rng, pace=self._pace
        )

    async def _triage(self, feed: ParsedFeed, source: Source, state: SourceState) -> Triage:
        known = await self._memory.entries([entry.key for entry in feed.entries])
        fresh = unknown(feed, known)
        by_url: dict[str, SeenEntry] = {}
        if state.primed or not suspicious(fresh):
            for entry in fresh:
                if entry.url and (seen := await self._memory.entry_by_url(entry.url)) is not None:
                    by_url[entry.url] = seen
        of_source = await self._memory.entries_of(source.id) if suspicious(fresh) and state.primed else ()
        return triage(
            feed, state=state, known=known, by_url=by_url, of_source=of_source,
            promising=self._promising(source), now=self._clock.now(),
        )  # fmt: skip

    async def _judge_all(self, found: Triage, source: Source) -> dict[EntryKey, Judged | str]:
        """A result for every entry that is not dull; the error of a stage is a result, too."""
        dull = set(found.dull)
        stories = {row.key: row.story for row in found.seen if row.story is not None}
        wanted = {page.entry: page.url for page in found.pages}
        entries = [entry for entry in (*found.new, *found.changed) if entry.key not in dull]

        async def one(entry: Entry) -> tuple[EntryKey, Judged | str]:
            try:
                page = await self._page(wanted[entry.key]) if entry.key in wanted else None
                if page is None and entry.key in stories:
                    entry = await self._with_known_text(entry, stories[entry.key])
                answer = await self._parser.judge(entry, page, source, now=self._clock.now())
            except Exception as error:  # noqa: BLE001 - an entry that breaks affects only itself
                return entry.key, f"judge: {error!r}"
            if isinstance(answer, Judged):
                return entry.key, answer
            return entry.key, f"judge: {getattr(answer, 'detail', answer)}"

        return dict(await asyncio.gather(*(one(entry) for entry in entries)))

    async def _page(self, url: str) -> Page | None:
        async with self._pages:
            answer = await self._fetcher.fetch_page(url, now=self._clock.now())
        if isinstance(answer, FetchFailure):
            log.info("page_failed", url=url, problem=answer.problem, detail=answer.detail)
            return None
        return answer

    async def _with_known_text(self, entry: Entry, story: StoryId | None) -> Entry:
        """A changed entry with the text its page had: a page is fetched once, what it said still counts."""
        told = await self._memory.story(story) if story else None
        report = next((r for r in told.reports if r.id == entry.key), None) if told else None
        if report is None or len(report.text) <= len(entry.content):
            return entry
        paragraphs = "".join(f"<p>{html.escape(part)}</p>" for part in report.text.split("\n") if part)
        return replace(entry, content=paragraphs)
