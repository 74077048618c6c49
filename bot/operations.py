"""What the commands tell the workers, and what they ask them; bound once everything is built."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from bot.adapters.messenger import Messenger
from bot.errors import UserError
from bot.model import ChannelId, GuildId, Message, Posted, Ruling, SourceId, Story, StoryId
from bot.workers.calendar import Calendar
from bot.workers.outbox import Outbox
from bot.workers.poller import Poller
from bot.workers.rulings import Bench


class Operations:
    """The client is built before the workers that send through it, so they are bound afterwards."""

    def __init__(self, told: Callable[[Sequence[Story]], None]) -> None:
        self._told = told
        self._workers: tuple[Poller, Outbox, Messenger, Calendar, Bench] | None = None
        self._updating: set[asyncio.Task[str]] = set()
        self.refresh: Callable[[], Awaitable[None]] | None = None  # reads what other processes stored

    def bind(
        self, poller: Poller, outbox: Outbox, messenger: Messenger, calendar: Calendar, bench: Bench
    ) -> None:
        self._workers = (poller, outbox, messenger, calendar, bench)

    def _bound(self) -> tuple[Poller, Outbox, Messenger, Calendar, Bench]:
        if self._workers is None:
            raise UserError("error-starting")
        return self._workers

    @property
    def polled_at(self) -> datetime | None:
        return self._workers[0].polled_at if self._workers else None

    def wake_outbox(self) -> None:
        if self._workers:
            self._workers[1].wake()

    def sources_changed(self) -> None:
        self._bound()[0].sources_changed()

    def calendar_changed(self, guild: GuildId) -> None:
        """Makes the server's events anew in the background; what fails is tried again by the loop."""
        task = asyncio.create_task(self._bound()[3].update(guild))
        self._updating.add(task)
        task.add_done_callback(self._updating.discard)

    async def check(self, source: SourceId) -> str:
        """One line that says what a poll made now came to."""
        if self.refresh is not None:
            await self.refresh()
        try:
            polled = await self._bound()[0].check(source)
        except KeyError:
            raise UserError("error-unknown-source", name=str(source)) from None
        return polled.failure or f"{polled.new} new, {polled.stories} stories, {polled.deliveries} deliveries"

    async def rule(self, ruling: Ruling) -> tuple[StoryId, ...]:
        """Carries out an operator's ruling; the ids of the stories it changed."""
        if self.refresh is not None:
            await self.refresh()
        stories = await self._bound()[4].rule(ruling)
        self._told(stories)
        return tuple(story.id for story in stories)

    async def tell(self, channel: ChannelId, message: Message, *, key: str) -> Posted:
        """Posts a message that is no delivery. Raises DeliveryError."""
        return await self._bound()[2].tell(channel, message, key=key)
