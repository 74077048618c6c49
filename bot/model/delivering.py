"""Who is told, and what was sent: subscriptions, deliveries, messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import Any

from bot.model.ids import ChannelId, DeliveryKey, GuildId, MessageId, RoleId, StoryId, SubscriptionId, UserId
from bot.model.judging import Relevance


class ChannelKind(StrEnum):
    TEXT = "text"
    ANNOUNCEMENT = "announcement"
    FORUM = "forum"
    THREAD = "thread"


class Mode(StrEnum):
    INSTANT = "instant"
    DAILY = "daily"
    WEEKLY = "weekly"


class Style(StrEnum):
    AUTO = "auto"
    CARD = "card"
    CLASSIC = "classic"


class ThreadPolicy(StrEnum):
    OFF = "off"
    MAJOR = "major"
    ALL = "all"


class QuietAction(StrEnum):
    HOLD = "hold"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class QuietHours:
    """In the server's time zone; over midnight where `begin` is after `end`; `days` ISO, empty = all."""

    begin: time
    end: time
    action: QuietAction = QuietAction.HOLD
    days: tuple[int, ...] = ()


class SubscriptionState(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


EVERYTHING = "everything"  # the topic that stands for all of them


@dataclass(frozen=True, slots=True)
class Subscription:
    """A channel × topics × options. `cursor_at`: stories published before it are not posted."""

    id: SubscriptionId
    guild: GuildId
    channel: ChannelId
    channel_kind: ChannelKind
    topics: tuple[str, ...]
    programmes: tuple[str, ...]
    language: str
    created_by: UserId
    created_at: datetime
    cursor_at: datetime
    mode: Mode = Mode.INSTANT
    relevance: Relevance = Relevance.NOTABLE
    style: Style = Style.AUTO
    role: RoleId | None = None
    quiet: QuietHours | None = None
    muted: tuple[str, ...] = ()  # programmes whose stories are not told here
    thread: ThreadPolicy = ThreadPolicy.OFF
    publish: bool = False
    state: SubscriptionState = SubscriptionState.ACTIVE
    reason: str = ""  # a Fluent key: why it is paused or ended
    reason_at: datetime | None = None
    paused_until_at: datetime | None = None
    told_at: datetime | None = None  # when the admin was last told of the reason
    tried_at: datetime | None = None  # last live try while access is denied
    posted: int = 0
    last_post_at: datetime | None = None


class DeliveryKind(StrEnum):
    POST = "post"
    FOLLOW_UP = "follow-up"
    DIGEST = "digest"
    CORRECTION = "correction"


class DeliveryStatus(StrEnum):
    PENDING = "pending"
    HELD = "held"  # quiet hours or burst control; becomes due, or joins a digest
    SENDING = "sending"  # written before the request leaves
    DELIVERED = "delivered"
    PARKED = "parked"  # its subscription is paused
    UNKNOWN = "unknown"  # may have been sent, cannot be checked: never repeated, the admin is told
    DEAD = "dead"
    WITHDRAWN = "withdrawn"  # the post was deleted by the operator or its server
    DIGESTED = "digested"  # told in a digest instead of alone


@dataclass(frozen=True, slots=True)
class Delivery:
    """One subject for one channel in one language. `subject` is a story id or a digest period id."""

    key: DeliveryKey
    guild: GuildId
    channel: ChannelId
    channel_kind: ChannelKind
    language: str
    subject: str
    kind: DeliveryKind
    subscription: SubscriptionId
    topic: str  # the topic or programme that matched; the tag line names it
    created_at: datetime
    due_at: datetime
    style: Style = Style.AUTO
    relevance: Relevance = Relevance.NOTABLE
    role: RoleId | None = None  # to mention
    silent: bool = False
    thread: bool = False
    publish: bool = False
    published: bool = False
    stories: tuple[StoryId, ...] = ()  # of a digest
    reply_to: DeliveryKey | None = None  # the delivery a follow-up or correction answers
    status: DeliveryStatus = DeliveryStatus.PENDING
    attempts: int = 0
    first_try_at: datetime | None = None
    delivered_at: datetime | None = None
    message: MessageId | None = None
    posted_in: ChannelId | None = None  # the thread or forum post, where it differs from `channel`
    revision: int = 0  # of the story as sent
    wanted: int = 0  # of the story as it should be; an edit is due while it is larger
    edits: int = 0
    edited_at: datetime | None = None
    edit_due_at: datetime | None = None
    fallback: bool = False  # the plain-text version, under a nonce of its own
    reason: str = ""


def delivery_key(channel: ChannelId, language: str, subject: str, kind: DeliveryKind) -> DeliveryKey:
    """A (channel, language, subject, kind) has at most one delivery, whatever the number of subscriptions."""
    return DeliveryKey(f"{channel}:{language}:{subject}:{kind}")


@dataclass(frozen=True, slots=True)
class File:
    name: str
    data: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Message:
    """A plain payload in Discord's own terms; `components` set means Components V2."""

    content: str = ""
    embeds: tuple[Mapping[str, Any], ...] = ()
    components: tuple[Mapping[str, Any], ...] = ()
    v2: bool = False
    files: tuple[File, ...] = ()
    roles: tuple[RoleId, ...] = ()  # allowed_mentions; nobody else is ever mentioned
    silent: bool = False
    title: str = ""  # of a forum post or a thread
    tags: tuple[str, ...] = ()  # of a forum post, by name
    nonce: str = ""


@dataclass(frozen=True, slots=True)
class Posted:
    """What Discord answered: the message, the channel it stands in, and the thread where one was opened."""

    message: MessageId
    channel: ChannelId
    thread: ChannelId | None = None
    copies: tuple[MessageId, ...] = ()  # further messages that tell the same, where the channel was read back
