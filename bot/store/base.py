"""The Protocol of the memory: one atomic write, and the questions the bot asks.

TinyDB on the journal (`tiny`) and PostgreSQL (`postgres`) both keep it; the contract tests are written
against it. Reads are answered from committed rows only. Every method may raise `StoreError`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.model import (
    Batch,
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


@dataclass(frozen=True, slots=True)
class OutboxDepth:
    waiting: int  # pending, held or in doubt, due now or later
    oldest_due_at: datetime | None
    dead: int
    unknown: int


@dataclass(frozen=True, slots=True)
class StoreMark:
    """A place in a store's history. Another generation means the history was replaced: start over."""

    generation: int
    number: int


class Store(Protocol):
    @property
    def mark(self) -> StoreMark:
        """The last commit: what an index of derived data notes, to see at its next start what it missed."""
        ...

    @property
    def trouble(self) -> str:
        """Why nothing can be written, in one sentence for an operator; "" while all is well."""
        ...

    # ── writing ──
    async def commit(self, batch: Batch) -> int:
        """Number of the record that holds the whole batch, on disk; an empty batch writes nothing."""
        ...

    async def purge_guild(self, guild: GuildId) -> int:
        """How many rows of a server were deleted: settings, subscriptions, own sources, deliveries."""
        ...

    async def prune(self, now: datetime) -> int:
        """How many rows were shortened or forgotten by the rules of retention; stories are kept for good."""
        ...

    async def close(self) -> None: ...

    # ── watching ──
    async def source_state(self, source: SourceId) -> SourceState | None: ...
    async def source_states(self) -> Mapping[SourceId, SourceState]: ...
    async def own_sources(self) -> tuple[Source, ...]:
        """The servers' own sources, of all servers."""
        ...

    async def entries(self, keys: Iterable[EntryKey]) -> Mapping[EntryKey, SeenEntry]:
        """Those of the keys that are known."""
        ...

    async def entries_of(self, source: SourceId) -> tuple[SeenEntry, ...]: ...
    async def entry_by_url(self, url: str) -> SeenEntry | None: ...

    # ── stories ──
    async def story(self, story: StoryId) -> Story | None: ...
    async def stories(self, stories: Iterable[StoryId]) -> Mapping[StoryId, Story]: ...
    async def stories_since(self, since: datetime) -> tuple[Story, ...]:
        """Stories published at or after `since`, newest first."""
        ...

    async def latest_stories(
        self, limit: int, *, before: datetime | None = None, programme: str = "", topic: str = ""
    ) -> tuple[Story, ...]:
        """Partnership stories that are neither hidden nor merged away, newest first."""
        ...

    async def all_stories(self) -> Iterable[Story]:
        """Every story, in no order: for rebuilding an index at start."""
        ...

    async def count_stories(self) -> int: ...
    async def rulings(self) -> tuple[Ruling, ...]: ...
    async def mistakes(self) -> tuple[MistakeReport, ...]: ...

    # ── people ──
    async def subscription(self, subscription: SubscriptionId) -> Subscription | None: ...
    async def subscriptions(self) -> tuple[Subscription, ...]:
        """All that are not ended, oldest first."""
        ...

    async def subscriptions_of(self, guild: GuildId) -> tuple[Subscription, ...]: ...
    async def guild(self, guild: GuildId) -> GuildSettings | None: ...
    async def guilds(self) -> Mapping[GuildId, GuildSettings]: ...
    async def user(self, user: UserId) -> UserPreferences | None: ...

    # ── the outbox ──
    async def delivery(self, key: DeliveryKey) -> Delivery | None: ...
    async def deliveries_of(self, subject: str) -> tuple[Delivery, ...]:
        """All deliveries of one story or digest."""
        ...

    async def deliveries_in(self, channel: ChannelId, *, since: datetime) -> tuple[Delivery, ...]:
        """What was created for a channel at or after `since`, oldest first."""
        ...

    async def delivery_by_message(self, message: MessageId) -> Delivery | None: ...
    async def due_deliveries(
        self,
        now: datetime,
        limit: int,
        *,
        channel: ChannelId | None = None,
        beside: Collection[ChannelId] = (),
    ) -> tuple[Delivery, ...]:
        """What may be carried out now, oldest first, in one channel or in all but those of `beside`.

        Of each channel's pending or in-doubt rows only the oldest, where it is due: nothing overtakes a row
        that was tried and waits for its next try. Rows never tried stand in line from their due_at on.
        Beside the line stand held rows that are due, and delivered ones whose edit is due.
        """
        ...

    async def next_due_at(self, now: datetime) -> datetime | None:
        """When something may next be carried out; `now` or earlier where something may be already."""
        ...

    async def outbox_depth(self) -> OutboxDepth: ...

    # ── small things ──
    async def meta(self, name: str) -> Any:
        """A JSON value stored under a name by a batch; None where there is none."""
        ...

    async def meta_prefixed(self, prefix: str) -> Mapping[str, Any]: ...
