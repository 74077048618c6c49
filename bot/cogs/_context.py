"""What the commands need from the rest of the bot, as Protocols they declare themselves."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, cast

import discord

from bot.catalogue.types import Catalogue
from bot.cogs._choices import Choices
from bot.cogs._limits import Limits
from bot.locales import Translator
from bot.model import (
    Batch,
    ChannelId,
    Delivery,
    DeliveryKey,
    EntryKey,
    FetchFailure,
    GuildId,
    GuildSettings,
    Message,
    MessageId,
    MistakeReport,
    NotModified,
    ParsedFeed,
    ParseFailure,
    Posted,
    RawFeed,
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

Interaction = discord.Interaction[Any]


class OutboxDepth(Protocol):
    @property
    def waiting(self) -> int: ...
    @property
    def oldest_due_at(self) -> datetime | None: ...
    @property
    def dead(self) -> int: ...
    @property
    def unknown(self) -> int: ...


class Store(Protocol):
    """The part of bot/store/base.py that the commands use."""

    async def commit(self, batch: Batch) -> int: ...
    async def purge_guild(self, guild: GuildId) -> int: ...
    async def source_state(self, source: SourceId) -> SourceState | None: ...
    async def source_states(self) -> Mapping[SourceId, SourceState]: ...
    async def own_sources(self) -> tuple[Source, ...]: ...
    async def entries(self, keys: Iterable[EntryKey]) -> Mapping[EntryKey, SeenEntry]: ...
    async def entry_by_url(self, url: str) -> SeenEntry | None: ...
    async def story(self, story: StoryId) -> Story | None: ...
    async def stories(self, stories: Iterable[StoryId]) -> Mapping[StoryId, Story]: ...
    async def stories_since(self, since: datetime) -> tuple[Story, ...]: ...
    async def latest_stories(
        self, limit: int, *, before: datetime | None = None, programme: str = "", topic: str = ""
    ) -> tuple[Story, ...]: ...
    async def count_stories(self) -> int: ...
    async def rulings(self) -> tuple[Ruling, ...]: ...
    async def mistakes(self) -> tuple[MistakeReport, ...]: ...
    async def subscription(self, subscription: SubscriptionId) -> Subscription | None: ...
    async def subscriptions(self) -> tuple[Subscription, ...]: ...
    async def subscriptions_of(self, guild: GuildId) -> tuple[Subscription, ...]: ...
    async def guild(self, guild: GuildId) -> GuildSettings | None: ...
    async def guilds(self) -> Mapping[GuildId, GuildSettings]: ...
    async def user(self, user: UserId) -> UserPreferences | None: ...
    async def deliveries_of(self, subject: str) -> tuple[Delivery, ...]: ...
    async def delivery(self, key: DeliveryKey) -> Delivery | None: ...
    async def delivery_by_message(self, message: MessageId) -> Delivery | None: ...
    async def deliveries_in(self, channel: ChannelId, *, since: datetime) -> tuple[Delivery, ...]: ...
    async def outbox_depth(self) -> OutboxDepth: ...
    async def meta(self, name: str) -> Any: ...
    async def meta_prefixed(self, prefix: str) -> Mapping[str, Any]: ...


class Marked(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def marks(self) -> Sequence[tuple[int, int]]: ...


class Hit(Protocol):
    @property
    def story(self) -> StoryId: ...
    @property
    def snippet(self) -> Marked: ...


class Known(Protocol):
    """A catalogue entry found beside stories."""

    @property
    def kind(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def detail(self) -> str: ...


class Hits(Protocol):
    """A page of results, and how many there are in all."""

    @property
    def hits(self) -> Sequence[Hit]: ...
    @property
    def total(self) -> int: ...
    @property
    def known(self) -> Sequence[Known]: ...
    @property
    def upto(self) -> int:
        """What keeps further pages where they are while stories arrive."""
        ...


class Search(Protocol):
    """`text` may hold filters as words: mission:ramses topic:lunar agency:esa lang:ja since:2026-01-01."""

    async def search(
        self,
        text: str,
        *,
        now: datetime,
        best_first: bool,
        offset: int,
        upto: int = 0,
        limit: int,
        locale: str,
    ) -> Hits: ...


class Feeds(Protocol):
    """A trial of a source, in the guarded fetcher and a child process."""

    async def fetch_feed(
        self, source: Source, state: SourceState, *, now: datetime
    ) -> RawFeed | NotModified | FetchFailure: ...


class Parser(Protocol):
    async def parse(self, raw: RawFeed, source: Source, *, now: datetime) -> ParsedFeed | ParseFailure: ...

    async def run(self, function_name: str, *arguments: Any) -> Any:
        """What a function of bot.cards.charts gives, computed in a child process; may take seconds."""
        ...


class Teller(Protocol):
    async def tell(self, channel: ChannelId, message: Message, *, key: str) -> Posted:
        """Posts a message that is no delivery: a sample. Raises DeliveryError."""
        ...


class Operations(Protocol):
    """What the commands tell the workers, and what they ask them."""

    @property
    def polled_at(self) -> datetime | None: ...

    def wake_outbox(self) -> None:
        """After a delivery that is due now was written."""
        ...

    def sources_changed(self) -> None:
        """After a server's own source was added or removed, or a source was paused or resumed."""
        ...

    def calendar_changed(self, guild: GuildId) -> None:
        """After a server's choice of milestones changed."""
        ...

    async def check(self, source: SourceId) -> str:
        """Polls a source now; one line that says what came of it."""
        ...

    async def rule(self, ruling: Ruling) -> tuple[StoryId, ...]:
        """Stores an operator's ruling and tells the stories anew that it touches; their ids."""
        ...


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a command may reach; built once by the composition root.

    `writing` is held around every read-modify-write of a row: another worker may write it as well.
    """

    store: Store
    search: Search
    catalogue: Catalogue
    translator: Translator
    feeds: Feeds
    parser: Parser
    teller: Teller
    operations: Operations
    choices: Choices
    writing: asyncio.Lock
    now: Callable[[], datetime]
    rng: random.Random
    limits: Limits
    privacy_url: str
    operator_guild: GuildId | None = None

    def client_locale(self, interaction: Interaction) -> str:
        """The locale of the person's Discord, as one of ours."""
        return self.translator.resolve(str(interaction.locale))

    async def locale(self, interaction: Interaction) -> str:
        """The locale a person is answered in: the one they chose with /me, else their Discord's."""
        chosen = await self.store.user(UserId(interaction.user.id))
        return self.translator.resolve(
            chosen.language if chosen and chosen.language else str(interaction.locale)
        )


class HasContext(Protocol):
    @property
    def context(self) -> Context: ...


def context_of(interaction: Interaction) -> Context:
    return cast("HasContext", interaction.client).context
