"""The single desk where readings become commits: one after the other, since each builds on what is stored."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol

from bot.catalogue.types import Catalogue
from bot.core.cluster import ClusterIndex
from bot.core.pipeline import affected, assemble, select
from bot.core.route import BURST_MOST
from bot.core.schedule import EDIT_MIN
from bot.model import (
    Batch,
    Delivery,
    DeliveryKey,
    GuildId,
    GuildSettings,
    Report,
    Ruling,
    Snapshot,
    SourceId,
    SourceState,
    Story,
    StoryId,
    Subscription,
)
from bot.telemetry import Metrics, get_logger
from bot.workers.clock import Clock
from bot.workers.poller_reading import Reading
from bot.workers.tally import Tally

INDEXED = timedelta(days=550)  # older stories are neither joined nor followed
COUNTED = timedelta(days=8)  # stories whose deliveries may be of the last 24 hours
HEAVY = 300  # subscriptions from which on routing leaves the event loop
STEP = 200  # stories indexed between two breaths

log = get_logger(__name__)


class Store(Protocol):
    async def commit(self, batch: Batch) -> int: ...
    async def source_state(self, source: SourceId) -> SourceState | None: ...
    async def stories(self, stories: Iterable[StoryId]) -> Mapping[StoryId, Story]: ...
    async def stories_since(self, since: datetime) -> tuple[Story, ...]: ...
    async def rulings(self) -> tuple[Ruling, ...]: ...
    async def subscriptions(self) -> tuple[Subscription, ...]: ...
    async def guilds(self) -> Mapping[GuildId, GuildSettings]: ...
    async def deliveries_of(self, subject: str) -> tuple[Delivery, ...]: ...
    async def meta(self, name: str) -> Any: ...


@dataclass(frozen=True, slots=True)
class Polled:
    """What came of one poll, for `poll`, /op source check and the log."""

    source: SourceId
    new: int = 0
    changed: int = 0
    stories: int = 0
    deliveries: int = 0
    quarantined: int = 0
    failure: str = ""
    flood: str = ""


class Desk:
    """Keeps the index of stories and the counts of posts; both are rebuilt by `open`."""

    def __init__(
        self,
        *,
        store: Store,
        catalogue: Catalogue,
        writing: asyncio.Lock,
        clock: Clock,
        metrics: Metrics,
        told: Callable[[Sequence[Story]], None] = lambda _: None,
        edit_least: timedelta = EDIT_MIN,
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._writing = writing
        self._clock = clock
        self._metrics = metrics
        self._told = told  # hears of every story stored: the search index, the web archive
        self._edit_least = edit_least
        self._serial = asyncio.Lock()
        self._tally = Tally()
        # Stories of servers' own sources are kept apart: nobody's feed may slip a link into others' posts.
        self._indexes: dict[GuildId | None, ClusterIndex] = {}

    async def open(self) -> None:
        now = self._clock.now()
        self._indexes = {}
        recent: list[Delivery] = []
        for number, story in enumerate(await self._store.stories_since(now - INDEXED)):
            self.index(story.guild).add(story)
            if story.published_at >= now - COUNTED:
                recent += await self._store.deliveries_of(story.id)
            if number % STEP == STEP - 1:
                await asyncio.sleep(0)
        self._tally.rebuild(recent, now=now)

    async def reopen(self) -> None:
        """Reads again what another process stored, between two commits of ours."""
        async with self._serial:
            await self.open()

    def index(self, guild: GuildId | None) -> ClusterIndex:
        return self._indexes.setdefault(guild, ClusterIndex())

    def learn(self, stories: Iterable[Story]) -> None:
        """Takes stories that others stored: an operator's ruling, a backfill."""
        for story in stories:
            self.index(story.guild).add(story)

    async def commit(self, reading: Reading) -> Polled:
        """One reading, one commit. Raises StoreError."""
        if reading.triage is None:
            raise ValueError("nothing was read: the state is committed with others")
        async with self._serial:
            reports = select(reading.judged)
            state = await self._state(reading)
            if not reports:  # most polls: no story, no outbox, hence no need to keep others from writing
                snapshot = Snapshot(state, {}, {}, (), {}, {})
                return await self._commit(reading, state, snapshot)
            async with self._writing:
                snapshot = await self._snapshot(reading, state, reports)
                return await self._commit(reading, state, snapshot)

    async def _commit(self, reading: Reading, state: SourceState, snapshot: Snapshot) -> Polled:
        assert reading.triage is not None  # noqa: S101 - checked by `commit`
        now = self._clock.now()
        decide = partial(
            assemble, reading.triage, reading.judged, snapshot, source=reading.source, state=state,
            index=self.index(reading.source.guild), catalogue=self._catalogue, now=now,
            edit_least=self._edit_least,
        )  # fmt: skip
        heavy = len(snapshot.subscriptions) > HEAVY
        batch = await asyncio.to_thread(decide) if heavy else decide()
        await self._store.commit(await self._with_burst_notices(batch))
        self.learn(batch.stories)
        self._tally.add(batch.deliveries, now=now)
        if batch.stories:
            self._told(batch.stories)
        quarantined = sum(1 for row in batch.entries if row.quarantined)
        for row in batch.entries:
            if row.quarantined:
                log.warning("entry_quarantined", key=row.key, error=row.quarantined)
        self._metrics.count("rendezvous_entries_total", len(reading.triage.new))
        self._metrics.count("rendezvous_stories_total", sum(1 for s in batch.stories if s.revision == 1))
        self._metrics.count("rendezvous_quarantined_total", quarantined)
        return Polled(
            reading.source.id, len(reading.triage.new), len(reading.triage.changed), len(batch.stories),
            len(batch.deliveries), quarantined, flood=reading.triage.flood,
        )  # fmt: skip

    async def _with_burst_notices(self, batch: Batch) -> Batch:
        """The batch with a word to the admin of every channel where burst control held a story, once."""
        held = {row.channel: row.guild for row in batch.deliveries if row.reason == "burst"}
        new = {channel: guild for channel, guild in held.items()
               if await self._store.meta(f"told:notice-burst:{channel}") is None}  # fmt: skip
        if not new:
            return batch
        notices = {
            f"notice:notice-burst:{channel}": {
                "kind": "notice-burst", "guild": guild, "channel": channel, "count": BURST_MOST,
            }
            for channel, guild in new.items()
        }  # fmt: skip
        told = {f"told:notice-burst:{channel}": self._clock.now().isoformat() for channel in new}
        return replace(batch, meta={**batch.meta, **notices, **told})

    async def _state(self, reading: Reading) -> SourceState:
        """The reading's state; an operator may have paused the source meanwhile."""
        stored = await self._store.source_state(reading.source.id)
        if stored is not None and stored.paused and not reading.state.paused:
            return replace(reading.state, paused=True, health=stored.health)
        return reading.state

    async def _snapshot(self, reading: Reading, state: SourceState, reports: Sequence[Report]) -> Snapshot:
        index = self.index(reading.source.guild)
        now = self._clock.now()
        wanted = dict.fromkeys(story for report in reports for story in index.candidates(report))
        stories = await self._store.stories(wanted)
        snapshot = Snapshot(state, {}, stories, (), {}, {}, rulings=await self._store.rulings())
        rows: dict[DeliveryKey, Delivery] = {}
        for story in affected(reports, snapshot, index=index, now=now):
            for row in await self._store.deliveries_of(story):
                rows[row.key] = row
        posts, pings = self._tally.counts(now)
        return replace(
            snapshot,
            subscriptions=await self._store.subscriptions(),
            deliveries=rows,
            guilds=await self._store.guilds(),
            posts_today=dict(posts),
            pings_today=dict(pings),
        )
