"""What people do to the bot: commands, buttons, selects, modals; and what it answered."""

from __future__ import annotations

import asyncio
import base64
import secrets
import time
from dataclasses import dataclass, field
from typing import Literal

from . import shapes
from .nouns import Channel, Post, User
from .refusal import Json
from .rules import Rules
from .state import World

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
Outcome = Literal["silent", "message", "update", "deferred", "acknowledged", "choices", "modal"]


@dataclass(slots=True)
class Interaction:
    """One thing a person did, from the click to the last follow-up."""

    id: int
    token: str
    kind: int
    user: User
    channel: Channel
    data: Json
    locale: str
    opened: float  # the timer's seconds, for the deadline of 3 s
    made_at: float  # the world's seconds, for the token's life of 15 min
    source: Post | None = None  # the message whose component was used
    outcome: Outcome = "silent"
    private: bool = False
    original: Post | None = None
    modal: Json | None = None
    choices: list[Json] | None = None
    followups: list[Post] = field(default_factory=list)
    answered_after: float | None = None  # seconds to the first answer
    first: asyncio.Event = field(default_factory=asyncio.Event)
    final: asyncio.Event = field(default_factory=asyncio.Event)
    deleted: bool = False

    @property
    def message(self) -> Json | None:
        """The answer as it is now."""
        return self.original.data if self.original and not self.deleted else None

    async def settled(self, within: float) -> Interaction:
        """Wait until there is an answer to look at (a deferred one: until it was filled), or time is up."""
        try:
            async with asyncio.timeout(within):
                await self.final.wait()
        except TimeoutError:
            pass
        return self

    def answer(self, outcome: Outcome, *, final: bool) -> None:
        self.outcome = outcome
        self.first.set()
        if final:
            self.final.set()

    def as_json(self) -> Json:
        return {
            "id": str(self.id),
            "outcome": self.outcome,
            "message": self.message,
            "modal": self.modal,
            "choices": self.choices,
            "private": self.private,
            "answered_after": self.answered_after,
            "followups": [post.data for post in self.followups],
        }


class Desk:
    """Hands interactions to the bot and keeps them while their tokens live."""

    def __init__(self, world: World, rules: Rules) -> None:
        self._world = world
        self._rules = rules
        self.open: dict[int, Interaction] = {}
        self._by_token: dict[str, Interaction] = {}

    def start(
        self, kind: int, user: User, channel: Channel, data: Json, *, locale: str, source: Post | None = None
    ) -> Interaction:
        """Send an interaction to the bot; the answer comes into the value returned."""
        now = self._world.clock.now()
        self._forget(now)
        number = self._world.ids.next()
        secret = secrets.token_urlsafe(48)
        token = base64.urlsafe_b64encode(f"interaction:{number}:{secret}".encode()).decode().rstrip("=")
        made = Interaction(number, token, kind, user, channel, data, locale, time.monotonic(), now, source)
        self.open[number] = made
        self._by_token[token] = made
        self._world.tell("INTERACTION_CREATE", self._payload(made), guild_id=channel.guild_id)
        return made

    def by_token(self, token: str) -> Interaction | None:
        """The interaction a token belongs to while it lives."""
        made = self._by_token.get(token)
        if made is None or self._world.clock.now() - made.made_at > self._rules.token_life:
            return None
        return made

    def _forget(self, now: float) -> None:
        old = [i for i in self.open.values() if now - i.made_at > 2 * self._rules.token_life]
        for made in old:
            del self.open[made.id], self._by_token[made.token]

    def _payload(self, made: Interaction) -> Json:
        world, channel, user = self._world, made.channel, made.user
        guild = world.guild_of(channel)
        payload: Json = {
            "id": str(made.id),
            "application_id": str(world.bot.id),
            "type": made.kind,
            "token": made.token,
            "version": 1,
            "data": made.data,
            "channel_id": str(channel.id),
            "channel": shapes.channel(channel, bot_id=world.bot.id),
            "app_permissions": str(world.permissions(channel, world.bot.id)),
            "locale": made.locale,
            "entitlements": [],
            "attachment_size_limit": 10 * 1024 * 1024,
        }
        if guild is None:
            payload |= {
                "user": shapes.user(user),
                "context": 1,
                "authorizing_integration_owners": {"0": "0", "1": str(user.id)},
                "channel": shapes.direct(channel, [user]),
            }
        else:
            rights = world.permissions(channel, user.id)
            payload |= {
                "guild_id": str(guild.id),
                "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
                "guild_locale": guild.locale,
                "member": shapes.member(guild.members[user.id], permissions=rights),
                "context": 0,
                "authorizing_integration_owners": {"0": str(guild.id)},
            }
        if made.source is not None:
            payload["message"] = made.source.snapshot()
        return payload


def full_name(data: Json) -> str:
    """A command's name with its group and subcommand."""
    step = next((o for o in data.get("options") or [] if o["type"] in (1, 2)), None)
    return f"{data['name']} {full_name(step)}" if step else str(data["name"])


def metadata(made: Interaction) -> Json:
    """What a message made by an interaction says of it."""
    row: Json = {
        "id": str(made.id),
        "type": made.kind,
        "user": shapes.user(made.user),
        "authorizing_integration_owners": {"0": str(made.channel.guild_id or 0)},
    }
    if made.kind == COMMAND:
        row["name"] = full_name(made.data)
        row["command_type"] = made.data["type"]
    if made.source is not None:
        row["interacted_message_id"] = str(made.source.id)
    return row
