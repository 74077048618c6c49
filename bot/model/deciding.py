"""What the core may read, why it decided, and what one commit writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.model.decision import Decision
from bot.model.delivering import Delivery, Subscription
from bot.model.ids import ChannelId, DeliveryKey, EntryKey, GuildId, StoryId
from bot.model.judging import Ruling, Story
from bot.model.people import GuildSettings, MistakeReport, UserPreferences
from bot.model.watching import SeenEntry, Source, SourceState


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything the core may read for one poll."""

    source: SourceState
    entries: Mapping[EntryKey, SeenEntry]
    stories: Mapping[StoryId, Story]
    subscriptions: tuple[Subscription, ...]
    deliveries: Mapping[DeliveryKey, Delivery]
    guilds: Mapping[GuildId, GuildSettings]
    rulings: tuple[Ruling, ...] = ()
    posts_today: Mapping[ChannelId, int] = field(default_factory=dict)  # instant posts in the last 24 h
    pings_today: Mapping[GuildId, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Batch:
    """Everything one commit writes: rows to put (replacing rows of the same key) and keys to delete."""

    entries: tuple[SeenEntry, ...] = ()
    stories: tuple[Story, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    source_states: tuple[SourceState, ...] = ()
    sources: tuple[Source, ...] = ()  # servers' own
    subscriptions: tuple[Subscription, ...] = ()
    guilds: tuple[GuildSettings, ...] = ()
    users: tuple[UserPreferences, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    mistakes: tuple[MistakeReport, ...] = ()
    meta: Mapping[str, Any] = field(default_factory=dict)  # small JSON values by name
    forget: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # table → keys to delete
    decisions: tuple[Decision, ...] = ()  # logged, not stored

    @property
    def empty(self) -> bool:
        return not any(
            (
                self.entries, self.stories, self.deliveries, self.source_states, self.sources,
                self.subscriptions, self.guilds, self.users, self.rulings, self.mistakes, self.meta,
                self.forget,
            )
        )  # fmt: skip
