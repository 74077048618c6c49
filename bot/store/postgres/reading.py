"""The questions the bot asks, answered by PostgreSQL: committed rows only, in the embedded store's order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, LiteralString, TypeVar

import psycopg

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
    UserId,
    UserPreferences,
)
from bot.store.base import OutboxDepth
from bot.store.codec import from_document
from bot.store.postgres.pool import Pool, as_ours
from bot.store.postgres.schema import column
from bot.store.schema import meta_value

T = TypeVar("T")
_PAGE: Final = 2000  # stories fetched at once when all are wanted
# Of each channel's line the oldest row; what was never tried stands in it from its due_at on.
_HEADS: Final = (
    "SELECT DISTINCT ON (channel) key, due_at FROM deliveries "
    "WHERE status IN ('pending', 'sending') AND (tried OR due_at <= %s)"
)
_BY_AGE: Final = "ORDER BY channel, created_at, key"


class Reading:
    """The reading half of the `Store` Protocol, over a pool."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool

    # ── watching ──

    async def source_state(self, source: SourceId) -> SourceState | None:
        return await self._one(SourceState, "SELECT doc FROM source_states WHERE key = %s", column(source))

    async def source_states(self) -> Mapping[SourceId, SourceState]:
        return {row.source: row for row in await self._all(SourceState, "SELECT doc FROM source_states")}

    async def own_sources(self) -> tuple[Source, ...]:
        return await self._all(Source, "SELECT doc FROM sources ORDER BY key")

    async def entries(self, keys: Iterable[EntryKey]) -> Mapping[EntryKey, SeenEntry]:
        wanted = list({column(key) for key in keys})
        rows = await self._all(SeenEntry, "SELECT doc FROM entries WHERE key = ANY(%s)", wanted)
        return {row.key: row for row in rows}

    async def entries_of(self, source: SourceId) -> tuple[SeenEntry, ...]:
        return await self._all(
            SeenEntry, "SELECT doc FROM entries WHERE source = %s ORDER BY key", column(source)
        )

    async def entry_by_url(self, url: str) -> SeenEntry | None:
        if not url:
            return None
        question: LiteralString = "SELECT doc FROM entries WHERE url = %s ORDER BY key LIMIT 1"
        return await self._one(SeenEntry, question, column(url))

    # ── stories ──

    async def story(self, story: StoryId) -> Story | None:
        return await self._one(Story, "SELECT doc FROM stories WHERE key = %s", column(story))

    async def stories(self, stories: Iterable[StoryId]) -> Mapping[StoryId, Story]:
        wanted = list({column(key) for key in stories})
        rows = await self._all(Story, "SELECT doc FROM stories WHERE key = ANY(%s)", wanted)
        return {row.id: row for row in rows}

    async def stories_since(self, since: datetime) -> tuple[Story, ...]:
        question: LiteralString = (
            "SELECT doc FROM stories WHERE published_at >= %s ORDER BY published_at DESC, key DESC"
        )
        return await self._all(Story, question, since)

    async def latest_stories(
        self, limit: int, *, before: datetime | None = None, programme: str = "", topic: str = ""
    ) -> tuple[Story, ...]:
        question: LiteralString = "SELECT doc FROM stories WHERE told"
        given: list[Any] = []
        if before is not None:
            question += " AND published_at < %s"
            given.append(before)
        if programme:
            question += " AND programmes @> %s"
            given.append([programme])
        if topic:
            question += " AND topics @> %s"
            given.append([topic])
        question += " ORDER BY published_at DESC, key DESC LIMIT %s"
        return await self._all(Story, question, *given, limit)

    async def all_stories(self) -> Iterable[Story]:
        """Documents of every story are in memory, decoded one by one: use `page_of_stories` for many."""
        return (from_document(doc, Story) for (doc,) in await self._rows("SELECT doc FROM stories"))

    async def page_of_stories(self, after: str = "") -> tuple[Story, ...]:
        """The stories whose keys follow `after`, a page at a time; empty at the end."""
        question: LiteralString = "SELECT doc FROM stories WHERE key > %s ORDER BY key LIMIT %s"
        return await self._all(Story, question, column(after), _PAGE)

    async def count_stories(self) -> int:
        return int((await self._rows("SELECT count(*) FROM stories"))[0][0])

    async def rulings(self) -> tuple[Ruling, ...]:
        return await self._all(Ruling, "SELECT doc FROM rulings ORDER BY made_at, key")

    async def mistakes(self) -> tuple[MistakeReport, ...]:
        return await self._all(MistakeReport, "SELECT doc FROM mistakes ORDER BY made_at, key")

    # ── people ──

    async def subscription(self, subscription: SubscriptionId) -> Subscription | None:
        question: LiteralString = "SELECT doc FROM subscriptions WHERE key = %s"
        return await self._one(Subscription, question, column(subscription))

    async def subscriptions(self) -> tuple[Subscription, ...]:
        question: LiteralString = "SELECT doc FROM subscriptions WHERE NOT ended ORDER BY created_at, key"
        return await self._all(Subscription, question)

    async def subscriptions_of(self, guild: GuildId) -> tuple[Subscription, ...]:
        question: LiteralString = (
            "SELECT doc FROM subscriptions WHERE guild = %s AND NOT ended ORDER BY created_at, key"
        )
        return await self._all(Subscription, question, guild)

    async def guild(self, guild: GuildId) -> GuildSettings | None:
        return await self._one(GuildSettings, "SELECT doc FROM guilds WHERE key = %s", str(guild))

    async def guilds(self) -> Mapping[GuildId, GuildSettings]:
        return {row.guild: row for row in await self._all(GuildSettings, "SELECT doc FROM guilds")}

    async def user(self, user: UserId) -> UserPreferences | None:
        return await self._one(UserPreferences, "SELECT doc FROM users WHERE key = %s", str(user))

    # ── the outbox ──

    async def delivery(self, key: DeliveryKey) -> Delivery | None:
        return await self._one(Delivery, "SELECT doc FROM deliveries WHERE key = %s", column(key))

    async def deliveries_of(self, subject: str) -> tuple[Delivery, ...]:
        question: LiteralString = "SELECT doc FROM deliveries WHERE subject = %s ORDER BY created_at, key"
        return await self._all(Delivery, question, column(subject))

    async def deliveries_in(self, channel: ChannelId, *, since: datetime) -> tuple[Delivery, ...]:
        question: LiteralString = (
            "SELECT doc FROM deliveries WHERE channel = %s AND created_at >= %s ORDER BY created_at, key"
        )
        return await self._all(Delivery, question, channel, since)

    async def delivery_by_message(self, message: MessageId) -> Delivery | None:
        question: LiteralString = "SELECT doc FROM deliveries WHERE message = %s LIMIT 1"
        return await self._one(Delivery, question, message)

    async def due_deliveries(
        self,
        now: datetime,
        limit: int,
        *,
        channel: ChannelId | None = None,
        beside: Collection[ChannelId] = (),
    ) -> tuple[Delivery, ...]:
        # Two questions, not one with "or": a prepared plan would read every channel's line for one of them.
        only: LiteralString = "" if channel is None else "AND channel = %s"
        place = () if channel is None else (channel,)
        question: LiteralString = (
            f"SELECT doc FROM deliveries WHERE key IN (SELECT key FROM ({_HEADS} {only} {_BY_AGE}) AS heads "  # noqa: S608 - our own parts
            "WHERE due_at <= %s UNION ALL SELECT key FROM deliveries "
            f"WHERE status IN ('held', 'delivered') AND due_at <= %s {only}) "
            "AND channel <> ALL(%s) ORDER BY created_at, key LIMIT %s"
        )
        others = [int(one) for one in beside]
        return await self._all(Delivery, question, now, *place, now, now, *place, others, limit)

    async def next_due_at(self, now: datetime) -> datetime | None:
        question: LiteralString = (
            "SELECT least("  # noqa: S608 - our own parts
            f"(SELECT min(due_at) FROM ({_HEADS} {_BY_AGE}) AS heads), "
            "(SELECT min(due_at) FROM deliveries WHERE status IN ('held', 'delivered')), "
            "(SELECT min(due_at) FROM deliveries WHERE status = 'pending' AND NOT tried AND due_at > %s))"
        )
        found: datetime | None = (await self._rows(question, now, now))[0][0]
        return found

    async def outbox_depth(self) -> OutboxDepth:
        question: LiteralString = (
            "SELECT status, count(*), min(due_at) FROM deliveries "
            "WHERE status IN ('pending', 'held', 'sending', 'unknown', 'dead') GROUP BY status"
        )
        found = {status: (count, oldest) for status, count, oldest in await self._rows(question)}
        waiting = [found[name] for name in ("pending", "held", "sending") if name in found]
        return OutboxDepth(
            waiting=sum(count for count, _ in waiting),
            oldest_due_at=min((oldest for _, oldest in waiting), default=None),
            dead=found.get("dead", (0, None))[0],
            unknown=found.get("unknown", (0, None))[0],
        )

    # ── small things ──

    async def meta(self, name: str) -> Any:
        found = await self._rows("SELECT doc FROM meta WHERE key = %s", column(name))
        return meta_value(found[0][0]) if found else None

    async def meta_prefixed(self, prefix: str) -> Mapping[str, Any]:
        found = await self._rows(
            "SELECT key, doc FROM meta WHERE starts_with(key, %s) ORDER BY key", column(prefix)
        )
        return {name: meta_value(document) for name, document in found}

    # ── how ──

    async def _rows(self, question: LiteralString, *given: Any) -> Sequence[tuple[Any, ...]]:
        async with as_ours():
            while True:
                async with self.pool.connection() as connection:
                    try:
                        cursor = await connection.execute(question, given, binary=True)
                        return await cursor.fetchall()
                    except psycopg.OperationalError:
                        if not connection.broken:
                            raise
                # The server was restarted: the pool drops this connection and offers others, or times out.

    async def _one(self, kind: type[T], question: LiteralString, *given: Any) -> T | None:
        found = await self._rows(question, *given)
        return from_document(found[0][0], kind) if found else None

    async def _all(self, kind: type[T], question: LiteralString, *given: Any) -> tuple[T, ...]:
        return tuple(from_document(row[0], kind) for row in await self._rows(question, *given))
