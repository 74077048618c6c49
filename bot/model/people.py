"""What servers and people set, and what they report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.model.delivering import ThreadPolicy
from bot.model.ids import ChannelId, GuildId, StoryId, UserId


@dataclass(frozen=True, slots=True)
class GuildSettings:
    guild: GuildId
    language: str = "en-GB"
    timezone: str = "UTC"
    log_channel: ChannelId | None = None
    thread: ThreadPolicy = ThreadPolicy.OFF
    footer: bool = True
    calendar_topics: tuple[str, ...] = ()  # opt-in to scheduled events; empty = off
    events: Mapping[str, int] = field(default_factory=dict)  # "programme|event" → scheduled event id
    welcomed_at: datetime | None = None
    left_at: datetime | None = None  # purged seven days later; never set on an outage


@dataclass(frozen=True, slots=True)
class UserPreferences:
    user: UserId
    language: str = ""
    timezone: str = ""
    hinted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MistakeReport:
    id: str
    story: StoryId
    user: UserId
    what: str
    link: str
    made_at: datetime
    done: bool = False
