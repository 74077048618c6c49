"""The poller: every source when it is due, many at once, each poll one commit.

    heap of due times ─► Reader (fetch, parse, triage, pages, judge) ─► Desk (assemble, commit)
                         many at once                                   one after the other

A poll that found nothing new changes only times. Such states are gathered and committed together every two
seconds: the next due times survive a crash, and an idle source costs no disk write of its own.
"""

from __future__ import annotations

import asyncio
import heapq
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.triage import TOUCH, touch
from bot.errors import StoreError, StoreReadOnly
from bot.model import (
    Batch,
    SeenEntry,
    Source,
    SourceId,
    SourceState,
    Subscription,
)
from bot.telemetry import Metrics, get_logger
from bot.workers.clock import Clock
from bot.workers.poller_desk import Desk, Polled
from bot.workers.poller_reading import Reader, Reading

IN_FLIGHT = 32
OWN_IN_FLIGHT = 3  # of one server's own sources: a tenth of the whole
FLUSH = timedelta(seconds=2)
FLUSH_MOST = 500
IDLE = timedelta(seconds=30)
REFRESH = timedelta(minutes=5)  # of the list of servers' own sources, beside being told
PAUSED_LOOK = timedelta(minutes=5)
BURST, LEAST_RATE = 16, 4.0  # polls at once, and a second: after a restart everything is due
STOP_WITHIN = 8.0

log = get_logger(__name__)


class Store(Protocol):
    async def commit(self, batch: Batch) -> int: ...
    async def source_state(self, source: SourceId) -> SourceState | None: ...
    async def source_states(self) -> Mapping[SourceId, SourceState]: ...
    async def own_sources(self) -> tuple[Source, ...]: ...
    async def subscriptions(self) -> tuple[Subscription, ...]: ...
    async def entries_of(self, source: SourceId) -> tuple[SeenEntry, ...]: ...


@dataclass(slots=True)
class _Bucket:
    """Spreads the polls of a herd: the busiest ten seconds stay below three times the mean."""

    rate: float
    tokens: float = BURST
    at: datetime | None = None

    def take(self, now: datetime) -> timedelta | None:
        """None for go; else how long until the next token."""
        if self.at is not None:
            self.tokens = min(BURST, self.tokens + (now - self.at).total_seconds() * self.rate)
        self.at = now
        if self.tokens < 1:
            # At least a millisecond: what rounds to nothing would be asked again at once, for ever.
            return timedelta(seconds=max(0.001, (1 - self.tokens) / self.rate))
        self.tokens -= 1
        return None


class Poller:
    """`run` until stopped; `check` polls one source now; `wake_outbox` hears that deliveries were made."""

    def __init__(
        self,
        *,
        store: Store,
        reader: Reader,
        desk: Desk,
        sources: Mapping[SourceId, Source],
        clock: Clock,
        metrics: Metrics,
        wake_outbox: Callable[[], None] = lambda: None,
        in_flight: int = IN_FLIGHT,
    ) -> None:
        self._store = store
        self._reader = reader
        self._desk = desk
        self._clock = clock
        self._metrics = metrics
        self._wake_outbox = wake_outbox
        self._in_flight = in_flight
        self._shared = {source.id: source for source in sources.values() if source.enabled}
        self._sources: dict[SourceId, Source] = dict(self._shared)
        self._heap: list[tuple[datetime, SourceId]] = []
        self._due: dict[SourceId, datetime] = {}  # the entry of the heap that counts
        self._tasks: dict[SourceId, asyncio.Task[Polled]] = {}
        self._dirty: dict[SourceId, SourceState] = {}
        self._touched_at: dict[SourceId, datetime] = {}
        self._flush_at: datetime | None = None
        self._refresh_at: datetime | None = None
        self._bucket = _Bucket(LEAST_RATE)
        self._wake = asyncio.Event()
        self._changed = False
        self._open = False
        self._store_error: StoreError | None = None
        self.polled_at: datetime | None = None  # when a poll last succeeded, for /health

    # ── for others ──

    def sources_changed(self) -> None:
        """After a server's own source was added, changed or removed, or a source was resumed."""
        self._changed = True
        self._wake.set()

    async def check(self, source: SourceId) -> Polled:
        """Polls one source now, whatever its due time. KeyError where there is no such source."""
        await self.open()
        if source not in self._sources:
            await self._refresh(self._clock.now())
        task = self._tasks.get(source) or self._start(self._sources[source])
        return await task

    async def cycle(self, *, due_only: bool = False) -> tuple[Polled, ...]:
        """Polls every source once and returns when all is stored."""
        await self.open()
        now = self._clock.now()
        room = asyncio.Semaphore(self._in_flight)

        async def one(source: Source) -> Polled:
            async with room:
                return await (self._tasks.get(source.id) or self._start(source))

        wanted = [s for s in self._sources.values() if not due_only or self._due.get(s.id, now) <= now]
        polled = await asyncio.gather(*(one(source) for source in wanted))
        await self._flush()
        return tuple(polled)

    # ── the loop ──

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`. Raises StoreError where the store is lost for good."""
        await self.open()
        try:
            while not stop.is_set():
                self._wake.clear()
                now = self._clock.now()
                if self._changed or (self._refresh_at is not None and now >= self._refresh_at):
                    await self._refresh(now)
                if self._store_error is not None:
                    error, self._store_error = self._store_error, None
                    raise error
                if self._flush_at is not None and now >= self._flush_at:
                    await self._flush()
                until = self._dispatch(now)
                await self._clock.wait(until, self._wake, stop)
        finally:
            await self._wind_down()

    async def open(self) -> None:
        """Reads the archive and the due times; done once."""
        if self._open:
            return
        await self._desk.open()
        await self._refresh(self._clock.now())
        self._open = True

    async def _refresh(self, now: datetime) -> None:
        """The sources there are: the catalogue's, and those of servers that have a subscription."""
        self._changed = False
        self._refresh_at = now + REFRESH
        served = {one.guild for one in await self._store.subscriptions()}
        own = {s.id: s for s in await self._store.own_sources() if s.enabled and s.guild in served}
        self._sources = {**own, **self._shared}  # a server's source never takes the place of ours
        states = await self._store.source_states()
        for known in list(self._due):
            if known not in self._sources:
                del self._due[known]
        for source in self._sources:
            state = self._dirty.get(source) or states.get(source)
            due = (state.due_at if state else None) or now
            if source not in self._tasks and (source not in self._due or due < self._due[source]):
                self._put(source, due)
        self._bucket.rate = max(
            LEAST_RATE, 2 * sum(1 / max(s.every.total_seconds(), 1.0) for s in self._sources.values())
        )
        self._metrics.gauge("rendezvous_sources", len(self._sources))

    def _put(self, source: SourceId, due: datetime) -> None:
        self._due[source] = due
        heapq.heappush(self._heap, (due, source))

    def _dispatch(self, now: datetime) -> datetime:
        """Starts what is due, as far as there is room; returns when to look again."""
        until = now + IDLE
        own = Counter(self._sources[s].guild for s in self._tasks if s in self._sources)
        postponed: list[tuple[datetime, SourceId]] = []
        while self._heap and len(self._tasks) < self._in_flight:
            due, name = self._heap[0]
            if self._due.get(name) != due or name in self._tasks:
                heapq.heappop(self._heap)  # superseded
                continue
            if due > now:
                until = min(until, due)
                break
            source = self._sources[name]
            if source.guild is not None and own[source.guild] >= OWN_IN_FLIGHT:
                postponed.append(heapq.heappop(self._heap))
                continue
            if (wait := self._bucket.take(now)) is not None:
                until = min(until, now + wait)
                break
            heapq.heappop(self._heap)
            own[source.guild] += 1
            self._start(source)
        for item in postponed:
            heapq.heappush(self._heap, item)
        return min(until, self._flush_at) if self._flush_at else until

    def _start(self, source: Source) -> asyncio.Task[Polled]:
        self._due.pop(source.id, None)
        task = asyncio.create_task(self._poll(source), name=f"poll {source.id}")
        self._tasks[source.id] = task
        task.add_done_callback(lambda _: self._finished(source.id))
        return task

    def _finished(self, source: SourceId) -> None:
        self._tasks.pop(source, None)
        self._wake.set()

    # ── one poll ──

    async def _poll(self, source: Source) -> Polled:
        """Never raises: what goes wrong at one source stays there; a failing store is raised by `run`."""
        now = self._clock.now()
        due = now + IDLE
        try:
            state = self._dirty.get(source.id) or await self._store.source_state(source.id)
            if state is not None and state.paused:
                due = now + PAUSED_LOOK
                return Polled(source.id, failure="paused")
            state = state or SourceState(source=source.id)
            reading = await self._read(source, state)
            due = reading.state.due_at or due
            if reading.triage is not None:
                return await self._store_reading(reading)
            await self._note(reading)
            return Polled(source.id, failure=reading.failure)
        except StoreError as error:
            self._store_error = error
            return Polled(source.id, failure=str(error))
        except Exception as error:  # told, and tried again
            log.exception("poll_broke", source=source.id, error=repr(error))
            return Polled(source.id, failure=repr(error))
        finally:
            if source.id in self._sources:
                self._put(source.id, due)

    async def _read(self, source: Source, state: SourceState) -> Reading:
        try:
            return await self._reader.read(source, state)
        except StoreError:
            raise
        except Exception as error:
            log.exception("reading_broke", source=source.id, error=repr(error))
            return self._reader.broken(source, state, error)

    async def _store_reading(self, reading: Reading) -> Polled:
        self._dirty.pop(reading.source.id, None)
        polled = await self._desk.commit(reading)
        self.polled_at = self._clock.now()
        self._metrics.count("rendezvous_polls_total", outcome="read")
        if polled.deliveries:
            self._wake_outbox()
        if polled.new or polled.changed:
            log.info(
                "polled", source=polled.source, new=polled.new, changed=polled.changed,
                stories=polled.stories, deliveries=polled.deliveries,
            )  # fmt: skip
        return polled

    async def _note(self, reading: Reading) -> None:
        """Keeps a state that brought nothing new, to be committed with others."""
        outcome = "failed" if reading.failure else "unchanged"
        self._metrics.count("rendezvous_polls_total", outcome=outcome)
        if reading.failure:
            log.info("poll_failed", source=reading.source.id, detail=reading.failure)
        else:
            self.polled_at = self._clock.now()
            await self._touch(reading.source.id)
        self._dirty[reading.source.id] = reading.state
        now = self._clock.now()
        if len(self._dirty) >= FLUSH_MOST:
            self._flush_at = now
        elif self._flush_at is None:
            self._flush_at = now + FLUSH

    async def _touch(self, source: SourceId) -> None:
        """Once a week, notes that the entries of a quiet feed are still in it."""
        now = self._clock.now()
        last = self._touched_at.get(source)
        if last is not None and now - last < TOUCH:
            return
        self._touched_at[source] = now
        rows = touch(await self._store.entries_of(source), now)
        if rows:
            await self._store.commit(Batch(entries=rows))

    async def _flush(self) -> None:
        self._flush_at = None
        states, self._dirty = self._dirty, {}
        if not states:
            return
        kept = [await self._keep_pause(state) for state in states.values()]
        try:
            await self._store.commit(Batch(source_states=tuple(kept)))
        except StoreReadOnly:
            self._dirty = {**states, **self._dirty}
            raise

    async def _keep_pause(self, state: SourceState) -> SourceState:
        stored = await self._store.source_state(state.source)
        if stored is not None and stored.paused and not state.paused:
            return stored
        return state

    async def _wind_down(self) -> None:
        """Lets polls that are storing finish; what is still fetching is fetched again next time."""
        tasks = set(self._tasks.values())
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=STOP_WITHIN / 2)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late, timeout=STOP_WITHIN / 2)
        await self._flush()
