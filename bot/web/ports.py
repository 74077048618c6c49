"""What the web reads, as Protocols of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.model import SourceId, SourceState, Story


class Stories(Protocol):
    async def latest_stories(
        self, limit: int, *, before: datetime | None = None, programme: str = "", topic: str = ""
    ) -> tuple[Story, ...]: ...
    async def source_states(self) -> Mapping[SourceId, SourceState]: ...


@dataclass(frozen=True, slots=True)
class Health:
    """How the bot is: `problems` is empty when it does its work."""

    problems: tuple[str, ...]
    ready: bool  # logged in, store open, first polls begun
    discord_at: datetime | None  # last successful request to Discord
    polled_at: datetime | None
    waiting: int  # deliveries in the outbox
    oldest_due_at: datetime | None


class HealthCheck(Protocol):
    async def __call__(self) -> Health: ...
