"""The questions the bot asks, answered from memory.

A lookup by key or declared index, then one typed decode.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from heapq import nsmallest
from math import inf
from typing import Any, Final, TypeVar

from bot.model import (
    ChannelId,
    Delivery,
    DeliveryKey,
    EntryKey,
    GuildId,
    GuildSettings,
    MessageId,
    MistakeReport,
    Ruling,
    SeenEntry,
    Source,
    SourceId,
    SourceState,
    Story,
    StoryId,
    Subscription,
    SubscriptionId,
    SubscriptionState,
    UserId,
    UserPreferences,
)
from bot.store.base import OutboxDepth
from bot.store.codec import from_document
from bot.store.image import Image, TableImage
from bot.store.schema import META, WAITING, meta_value

T = TypeVar("T")

_FEW: Final = (
    2000  # stories under one programme that are sorted (2 ms) rather than looked for along the time line
)


class Reading:
    """The reading half of the `Store` Protocol, over an image."""

    def __init__(self, image: Image) -> None:
        self.image = image
        self._subscriptions: dict[str, tuple[bytes, Subscription]] = {}

    # ── watching ──

    async def source_state(self, source: SourceId) -> SourceState | None:
        return self._one("source_states", source, SourceState)

    async def source_states(self) -> Mapping[SourceId, SourceState]:
        return {row.source: row for row in self._all("source_states", SourceState)}

    async def own_sources(self) -> tuple[Source, ...]:
        return tuple(self._all("sources", Source))

    async def entries(self, keys: Iterable[EntryKey]) -> Mapping[EntryKey, SeenEntry]:
        docs = self.image.table("entries").docs
        return {key: from_document(docs[key], SeenEntry) for key in keys if key in docs}

    async def entries_of(self, source: SourceId) -> tuple[SeenEntry, ...]:
        return tuple(self._by("entries", "source", source, SeenEntry))

    async def entry_by_url(self, url: str) -> SeenEntry | None:
        return next(self._by("entries", "url", url, SeenEntry), None) if url else None

    # ── stories ──

    async def story(self, story: StoryId) -> Story | None:
        return self._one("stories", story, Story)

    async def stories(self, stories: Iterable[StoryId]) -> Mapping[StoryId, Story]:
        docs = self.image.table("stories").docs
        return {key: from_document(docs[key], Story) for key in stories if key in docs}

    async def stories_since(self, since: datetime) -> tuple[Story, ...]:
        table = self.image.table("stories")
        keys = table.ordered("published").down(since.timestamp(), None)
        return tuple(from_document(table.docs[key], Story) for key in keys)

    async def latest_stories(
        self, limit: int, *, before: datetime | None = None, programme: str = "", topic: str = ""
    ) -> tuple[Story, ...]:
        table = self.image.table("stories")
        found: list[Story] = []
        for key in self._newest_first(table, before, programme, topic):
            if len(found) >= limit:
                break
            story = from_document(table.docs[key], Story)
            if story.partnership and not story.hidden and story.merged_into is None:
                found.append(story)
        return tuple(found)

    async def all_stories(self) -> Iterable[Story]:
        return self._all("stories", Story)

    async def count_stories(self) -> int:
        return len(self.image.table("stories").docs)

    async def rulings(self) -> tuple[Ruling, ...]:
        return tuple(self._all("rulings", Ruling))

    async def mistakes(self) -> tuple[MistakeReport, ...]:
        return tuple(self._all("mistakes", MistakeReport))

    # ── people ──

    async def subscription(self, subscription: SubscriptionId) -> Subscription | None:
        return self._one("subscriptions", subscription, Subscription)

    async def subscriptions(self) -> tuple[Subscription, ...]:
        docs = self.image.table("subscriptions").docs
        return _in_order(
            [row for row in map(self._subscription, docs) if row.state is not SubscriptionState.ENDED]
        )

    async def subscriptions_of(self, guild: GuildId) -> tuple[Subscription, ...]:
        keys = self.image.table("subscriptions").keys_by("guild", guild)
        return _in_order(
            [row for row in map(self._subscription, keys) if row.state is not SubscriptionState.ENDED]
        )

    async def guild(self, guild: GuildId) -> GuildSettings | None:
        return self._one("guilds", guild, GuildSettings)

    async def guilds(self) -> Mapping[GuildId, GuildSettings]:
        return {row.guild: row for row in self._all("guilds", GuildSettings)}

    async def user(self, user: UserId) -> UserPreferences | None:
        return self._one("users", user, UserPreferences)

    # ── the outbox ──

    async def delivery(self, key: DeliveryKey) -> Delivery | None:
        return self._one("deliveries", key, Delivery)

    async def deliveries_of(self, subject: str) -> tuple[Delivery, ...]:
        return tuple(self._by("deliveries", "subject", subject, Delivery))

    async def deliveries_in(self, channel: ChannelId, *, since: datetime) -> tuple[Delivery, ...]:
        table = self.image.table("deliveries")
        keys = table.lanes("channel").down(channel, since.timestamp())
        return tuple(from_document(table.docs[key], Delivery) for key in keys)[::-1]

    async def delivery_by_message(self, message: MessageId) -> Delivery | None:
        return next(self._by("deliveries", "message", message, Delivery), None)

    async def due_deliveries(
        self,
        now: datetime,
        limit: int,
        *,
        channel: ChannelId | None = None,
        beside: Collection[ChannelId] = (),
    ) -> tuple[Delivery, ...]:
        table = self.image.table("deliveries")
        lanes = table.lanes("line").names() if channel is None else (channel,)
        next_ones = (
            (row, key) for lane in lanes if lane not in beside for row, key in _next(table, lane, now)
        )
        found = [(_at(row.created_at), key) for row, key in next_ones if _at(row.due_at) <= now]
        for key in table.ordered("aside").up(now.timestamp()):
            row = table.row(key)
            if row.channel not in beside and channel in (None, row.channel):
                found.append((_at(row.created_at), key))
        return tuple(from_document(table.docs[key], Delivery) for _, key in nsmallest(limit, found))

    async def next_due_at(self, now: datetime) -> datetime | None:
        table = self.image.table("deliveries")
        lanes = table.lanes("line").names()
        line = (_at(row.due_at) for lane in lanes for row, _ in _next(table, lane, now))
        aside = table.ordered("aside").first()
        return min((*line, *(() if aside is None else (datetime.fromtimestamp(aside, UTC),))), default=None)

    async def outbox_depth(self) -> OutboxDepth:
        table = self.image.table("deliveries")
        # Edits stand in the same line; there are few, so the first row that waits is near its beginning.
        waiting = (
            row.due_at for row in map(table.row, table.ordered("due").up(inf)) if row.status in WAITING
        )
        oldest = next(waiting, None)
        return OutboxDepth(
            waiting=sum(table.count_by("status", status) for status in WAITING),
            oldest_due_at=None if oldest is None else datetime.fromisoformat(oldest),
            dead=table.count_by("status", "dead"),
            unknown=table.count_by("status", "unknown"),
        )

    # ── small things ──

    async def meta(self, name: str) -> Any:
        document = self.image.table(META).docs.get(name)
        return None if document is None else meta_value(document)

    async def meta_prefixed(self, prefix: str) -> Mapping[str, Any]:
        docs = self.image.table(META).docs
        return {name: meta_value(document) for name, document in docs.items() if name.startswith(prefix)}

    # ── how ──

    def _one(self, table: str, key: str | int, kind: type[T]) -> T | None:
        document = self.image.table(table).docs.get(str(key))
        return None if document is None else from_document(document, kind)

    def _all(self, table: str, kind: type[T]) -> Iterator[T]:
        for document in list(self.image.table(table).docs.values()):
            yield from_document(document, kind)

    def _by(self, table: str, index: str, value: str | int, kind: type[T]) -> Iterator[T]:
        found = self.image.table(table)
        for key in found.keys_by(index, value):
            yield from_document(found.docs[key], kind)

    def _subscription(self, key: str) -> Subscription:
        # Read whole at every poll and every /follow; frozen all the way down, so sharing one object is safe.
        document = self.image.table("subscriptions").docs[key]
        cached = self._subscriptions.get(key)
        if cached is None or cached[0] is not document:
            cached = self._subscriptions[key] = (document, from_document(document, Subscription))
        return cached[1]

    def _newest_first(
        self, table: TableImage, before: datetime | None, programme: str, topic: str
    ) -> Iterator[str]:
        wanted = [set(table.keys_by(n, v)) for n, v in (("programmes", programme), ("topics", topic)) if v]
        line = table.ordered("published")
        end = None if before is None else before.timestamp()
        if not wanted:
            return line.down(None, end)
        keys = set.intersection(*wanted)
        if len(keys) > _FEW:
            return (key for key in line.down(None, end) if key in keys)
        dated = [(at, key) for key in keys if (at := table.row(key).published_at) is not None]
        timed = [(datetime.fromisoformat(at).timestamp(), key) for at, key in dated]
        return (key for at, key in sorted(timed, reverse=True) if end is None or at < end)


def _in_order(rows: list[Subscription]) -> tuple[Subscription, ...]:
    return tuple(sorted(rows, key=lambda row: (row.created_at, row.id)))


def _next(table: TableImage, lane: int, now: datetime) -> Iterator[tuple[Any, str]]:
    """What a channel may be told next: its oldest row in line, and before it those whose time is to come."""
    for key in table.lanes("line").up(lane):
        row = table.row(key)
        yield row, key
        if row.attempts or _at(row.due_at) <= now:
            return


_at = datetime.fromisoformat
