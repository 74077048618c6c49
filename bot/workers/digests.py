"""The digests: at its hour, each channel that asked for one gets what happened since the last."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.catalogue.types import Catalogue
from bot.core.digest import SPANS, choose, compose
from bot.core.schedule import digest_at, period_id
from bot.model import (
    Batch,
    ChannelId,
    Delivery,
    DeliveryKey,
    DeliveryKind,
    GuildId,
    GuildSettings,
    Mode,
    Story,
    StoryId,
    Subscription,
    SubscriptionState,
    delivery_key,
)
from bot.telemetry import get_logger
from bot.workers.clock import Clock

LOOK = timedelta(minutes=1)
REACH: Mapping[Mode, timedelta] = {Mode.DAILY: timedelta(hours=20), Mode.WEEKLY: timedelta(days=2)}
STEP = 100  # places between two breaths

Place = tuple[ChannelId, str, Mode]

log = get_logger(__name__)


class Store(Protocol):
    async def commit(self, batch: Batch) -> int: ...
    async def subscriptions(self) -> tuple[Subscription, ...]: ...
    async def guilds(self) -> Mapping[GuildId, GuildSettings]: ...
    async def stories_since(self, since: datetime) -> tuple[Story, ...]: ...
    async def delivery(self, key: DeliveryKey) -> Delivery | None: ...


class Digests:
    def __init__(
        self,
        *,
        store: Store,
        catalogue: Catalogue,
        writing: asyncio.Lock,
        clock: Clock,
        wake_outbox: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._writing = writing
        self._clock = clock
        self._wake_outbox = wake_outbox
        self._done: set[DeliveryKey] = set()  # periods that were made, or had nothing to tell

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            await self.make_due()
            await self._clock.wait(self._clock.now() + LOOK, stop)

    async def make_due(self) -> int:
        """Number of digests made; a period is made once, also after a crash at any line."""
        now = self._clock.now()
        guilds = await self._store.guilds()
        made = 0
        stories: dict[Mode, tuple[Story, ...]] = {}
        places = _places(await self._store.subscriptions(), guilds)
        for number, ((channel, language, mode), subscriptions) in enumerate(places.items()):
            if number % STEP == STEP - 1:
                await asyncio.sleep(0)
            guild = subscriptions[0].guild
            timezone = guilds[guild].timezone if guild in guilds else "UTC"
            due, _ = digest_at(mode, timezone, guild, now=now)
            key = delivery_key(channel, language, period_id(mode.value, due, timezone), DeliveryKind.DIGEST)
            # A subscription made after the hour waits for the next one.
            present = [one for one in subscriptions if one.created_at < due]
            if key in self._done or not present or now - due > REACH[mode]:
                continue
            if await self._store.delivery(key) is None:
                if mode not in stories:
                    stories[mode] = await self._store.stories_since(now - SPANS[mode])
                made += await self._make(stories[mode], present, mode, timezone, due)
            self._done.add(key)
        if made:
            self._wake_outbox()
        return made

    async def _make(
        self,
        stories: Sequence[Story],
        subscriptions: Sequence[Subscription],
        mode: Mode,
        timezone: str,
        due: datetime,
    ) -> int:
        now = self._clock.now()
        async with self._writing:
            told = await self._told(stories, subscriptions[0])
            chosen = choose(stories, subscriptions, self._catalogue, mode=mode, told=told, now=now)
            rows = compose(chosen, subscriptions, mode=mode, timezone=timezone, due_at=due, now=now)
            await self._store.commit(Batch(deliveries=rows))
        if rows:
            log.info("digest_made", key=rows[0].key, stories=len(chosen))
        return int(bool(rows))

    async def _told(self, stories: Sequence[Story], where: Subscription) -> frozenset[StoryId]:
        """The stories that have a row in this place, whatever became of it."""
        found: set[StoryId] = set()
        for story in stories:
            for kind in (DeliveryKind.POST, DeliveryKind.FOLLOW_UP):
                key = delivery_key(where.channel, where.language, story.id, kind)
                if await self._store.delivery(key) is not None:
                    found.add(story.id)
                    break
        return frozenset(found)


def _places(
    subscriptions: Sequence[Subscription], guilds: Mapping[GuildId, GuildSettings]
) -> dict[Place, list[Subscription]]:
    """Active digest subscriptions by channel, language and rhythm; oldest first."""
    places: dict[Place, list[Subscription]] = {}
    for one in sorted(subscriptions, key=lambda one: (one.created_at, one.id)):
        gone = one.guild in guilds and guilds[one.guild].left_at is not None
        if one.mode is Mode.INSTANT or one.state is not SubscriptionState.ACTIVE or gone:
            continue
        places.setdefault((one.channel, one.language, one.mode), []).append(one)
    return places
