"""Discord's scheduled events, for milestones: create, edit, cancel, list."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from discord.http import Route

from bot.adapters.wire import Wire
from bot.errors import MessageRejected
from bot.model import GuildId

GUILD_ONLY, EXTERNAL = 2, 3
UNKNOWN_EVENT = 10070
EVENTS, EVENT = "/guilds/{guild_id}/scheduled-events", "/guilds/{guild_id}/scheduled-events/{event_id}"


class ScheduledEvents:
    """Raises DeliveryErrors; creating needs Create Events, 100 uncompleted ones fit in a server."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def create_event(
        self,
        guild: GuildId,
        *,
        name: str,
        text: str,
        location: str,
        starts_at: datetime,
        ends_at: datetime,
        cover: bytes | None = None,
    ) -> int:
        """The id of a new external event; `cover` is a PNG."""
        body = _fields(name=name, text=text, location=location, starts_at=starts_at, ends_at=ends_at)
        body |= {"privacy_level": GUILD_ONLY, "entity_type": EXTERNAL}
        if cover:
            body["image"] = "data:image/png;base64," + base64.b64encode(cover).decode()
        answer = await self._wire.request(Route("POST", EVENTS, guild_id=guild), body)
        return int(answer["id"])

    async def edit_event(
        self,
        guild: GuildId,
        event: int,
        *,
        name: str,
        text: str,
        location: str,
        starts_at: datetime,
        ends_at: datetime,
    ) -> None:
        body = _fields(name=name, text=text, location=location, starts_at=starts_at, ends_at=ends_at)
        await self._wire.request(Route("PATCH", EVENT, guild_id=guild, event_id=event), body)

    async def cancel_event(self, guild: GuildId, event: int) -> None:
        """Deleted afterwards, whoever deleted it."""
        try:
            await self._wire.request(Route("DELETE", EVENT, guild_id=guild, event_id=event))
        except MessageRejected as error:
            if error.code != UNKNOWN_EVENT:
                raise

    async def events(self, guild: GuildId) -> Mapping[int, str]:
        """The names of the server's events by id: how a creation in doubt is looked up."""
        answer = await self._wire.request(Route("GET", EVENTS, guild_id=guild))
        return {int(event["id"]): str(event["name"]) for event in answer}


def _fields(*, name: str, text: str, location: str, starts_at: datetime, ends_at: datetime) -> dict[str, Any]:
    return {
        "name": name[:100],
        "description": text[:1000],
        "scheduled_start_time": starts_at.isoformat(),
        "scheduled_end_time": ends_at.isoformat(),
        "entity_metadata": {"location": location[:100]},
    }
