"""What a Discord world is made of; `shapes` writes each as the JSON that Discord would send."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from .refusal import Json


class Kind(IntEnum):
    """Channel types."""

    TEXT = 0
    DM = 1
    CATEGORY = 4
    ANNOUNCEMENT = 5
    ANNOUNCEMENT_THREAD = 10
    PUBLIC_THREAD = 11
    FORUM = 15


@dataclass(slots=True)
class User:
    id: int
    name: str
    display: str
    bot: bool = False


@dataclass(slots=True)
class Role:
    id: int
    name: str
    permissions: int = 0
    mentionable: bool = False
    colour: int = 0
    position: int = 0
    managed: bool = False


@dataclass(slots=True)
class Overwrite:
    id: int
    kind: int  # 0 role, 1 member
    allow: int = 0
    deny: int = 0


@dataclass(slots=True)
class Member:
    user: User
    roles: list[int] = field(default_factory=list)
    joined_at: float = 0.0


@dataclass(slots=True)
class Channel:
    id: int
    kind: Kind
    name: str
    guild_id: int | None = None
    parent_id: int | None = None
    position: int = 0
    topic: str | None = None
    nsfw: bool = False
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    tags: list[Json] = field(default_factory=list)  # forum: what may be applied
    applied: list[int] = field(default_factory=list)  # forum post: what is applied
    flags: int = 0
    owner_id: int = 0
    archived: bool = False
    locked: bool = False
    archive_minutes: int = 4320
    changed_at: float = 0.0
    recipient: int = 0  # DM: with whom
    last_message_id: int | None = None
    message_count: int = 0
    followers: list[int] = field(default_factory=list)  # announcement: channels that get a copy

    @property
    def is_thread(self) -> bool:
        return self.kind in (Kind.PUBLIC_THREAD, Kind.ANNOUNCEMENT_THREAD)


@dataclass(slots=True)
class Guild:
    id: int
    name: str
    owner_id: int
    locale: str = "en-GB"
    roles: dict[int, Role] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    events: dict[int, Json] = field(default_factory=dict)
    available: bool = True
    system_channel_id: int | None = None


@dataclass(slots=True)
class Post:
    """A message: `data` in Discord's shape, beside what Discord knows and does not tell."""

    data: Json
    author_id: int
    created_at: float
    nonce: str | None = None
    private_to: int | None = None  # an ephemeral answer: whom it is shown to
    uploads: dict[int, Json] = field(
        default_factory=dict
    )  # every attachment, also those an embed has taken up
    request: Json = field(default_factory=dict)  # the body that made it, for the inspector
    old_edits: int = 0
    copies: list[tuple[int, int]] = field(default_factory=list)  # where it was published to
    edits: int = 0
    interaction_id: int | None = None

    @property
    def id(self) -> int:
        return int(self.data["id"])

    @property
    def channel_id(self) -> int:
        return int(self.data["channel_id"])

    def snapshot(self) -> Json:
        return dict(self.data)


@dataclass(slots=True)
class Upload:
    """Bytes on the sandbox's own content network."""

    id: int
    filename: str
    content_type: str
    body: bytes
    width: int | None = None
    height: int | None = None


@dataclass(slots=True)
class Event:
    """Something that happened, as the gateway tells it."""

    name: str
    data: Json
    guild_id: int | None = None
    author_id: int | None = None
    only: Any = None  # a session, when the event is for nobody else
