"""An operator's ruling, carried out: stories it touches are told and routed anew, in one commit."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.catalogue.types import Catalogue
from bot.core.cluster import cluster
from bot.core.route import route
from bot.core.schedule import EDIT_MIN
from bot.core.story import end, tell
from bot.model import (
    Batch,
    Correction,
    Delivery,
    DeliveryKey,
    GuildId,
    GuildSettings,
    Ruling,
    RulingKind,
    Snapshot,
    SourceId,
    SourceState,
    Story,
    StoryId,
    Subscription,
)
from bot.workers.clock import Clock
from bot.workers.poller_desk import Desk

NOBODY = SourceState(SourceId("operator"))


class Store(Protocol):
    async def commit(self, batch: Batch) -> int: ...
    async def stories(self, stories: Iterable[StoryId]) -> Mapping[StoryId, Story]: ...
    async def rulings(self) -> tuple[Ruling, ...]: ...
    async def subscriptions(self) -> tuple[Subscription, ...]: ...
    async def guilds(self) -> Mapping[GuildId, GuildSettings]: ...
    async def deliveries_of(self, subject: str) -> tuple[Delivery, ...]: ...


class Bench:
    """Where rulings are carried out."""

    def __init__(
        self,
        *,
        store: Store,
        desk: Desk,
        catalogue: Catalogue,
        writing: asyncio.Lock,
        clock: Clock,
        edit_least: timedelta = EDIT_MIN,
    ) -> None:
        self._store, self._desk, self._catalogue = store, desk, catalogue
        self._writing, self._clock, self._edit_least = writing, clock, edit_least

    async def rule(self, ruling: Ruling) -> tuple[Story, ...]:
        """The stories as they are now. Raises StoreError."""
        now = self._clock.now()
        async with self._writing:
            held = await self._store.stories(ruling.stories)
            if ruling.kind in {RulingKind.HIDE, RulingKind.CORRECT}:
                changed = [_marked(story, ruling, now) for story in held.values()]
            else:
                changed = await self._regrouped(ruling, now)
            deliveries = await self._routed(changed, now)
            await self._store.commit(Batch(stories=tuple(changed), deliveries=deliveries, rulings=(ruling,)))
        self._desk.learn(changed)
        return tuple(changed)

    async def retell(self, story: Story, *, seen: int) -> bool:
        """Stores a story told better; false where it has changed since its revision was `seen`."""
        now = self._clock.now()
        async with self._writing:
            stored = (await self._store.stories((story.id,))).get(story.id)
            if stored is None or stored.revision != seen:
                return False
            deliveries = await self._routed([story], now)
            await self._store.commit(Batch(stories=(story,), deliveries=deliveries))
        self._desk.learn((story,))
        return True

    async def _regrouped(self, ruling: Ruling, now: datetime) -> list[Story]:
        """The stories after a split or a merge, those that ended among them."""
        held = await self._store.stories(ruling.stories)
        guild = next((story.guild for story in held.values()), None)
        index = self._desk.index(guild)
        near = {
            other for story in held.values() for report in story.reports for other in index.candidates(report)
        }
        stories = {**await self._store.stories(near), **held}
        rulings = (*await self._store.rulings(), ruling)
        clustering = cluster(
            (), index=index, stories=stories, rulings=rulings, now=now, touched=ruling.stories
        )
        told: dict[StoryId, Story] = {}
        for group in clustering.groups:
            previous = stories.get(group.story)
            silent = all(stories[one].silent for one in ruling.stories if one in stories)
            story = tell(group, previous=previous, catalogue=self._catalogue, now=now, silent=silent)
            if guild is not None:
                story = replace(story, guild=guild)
            told[story.id] = story
        for gone, into in clustering.merged.items():
            if gone in stories and into in told:
                told[gone] = end(stories[gone], into=into, now=now)
        return [story for story in told.values() if story != stories.get(story.id)]

    async def _routed(self, changed: list[Story], now: datetime) -> tuple[Delivery, ...]:
        rows: dict[DeliveryKey, Delivery] = {}
        for story in changed:
            for row in await self._store.deliveries_of(story.id):
                rows[row.key] = row
        snapshot = Snapshot(
            NOBODY,
            {},
            {story.id: story for story in changed},
            await self._store.subscriptions(),
            rows,
            await self._store.guilds(),
        )
        deliveries, _ = route(changed, snapshot, self._catalogue, now=now, edit_least=self._edit_least)
        return deliveries


def _marked(story: Story, ruling: Ruling, now: datetime) -> Story:
    """The story hidden, or with the correction at its end; either is a change that readers see."""
    seen = replace(story, revision=story.revision + 1, updated_at=now)
    if ruling.kind is RulingKind.HIDE:
        return replace(seen, hidden=True)
    return replace(seen, corrections=(*story.corrections, Correction(ruling.made_at, ruling.text)))
