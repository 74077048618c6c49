"""What the outbox needs of others: a renderer, a messenger, an archive to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.model import (
    ChannelId,
    Delivery,
    DeliveryKey,
    Message,
    Posted,
    Story,
    StoryId,
    Subscription,
    SubscriptionId,
)


@dataclass(frozen=True, slots=True)
class Telling:
    """All that a renderer needs to know of one delivery."""

    delivery: Delivery
    story: Story | None = None
    stories: tuple[Story, ...] = ()  # of a digest
    reply: Delivery | None = None  # the delivery that this one answers
    earlier: Story | None = None  # the story of that delivery
    survivor: Delivery | None = None  # where the story was merged into one that is posted here, too


class Renderer(Protocol):
    async def render(self, telling: Telling) -> Message: ...
    def thread_name(self, story: Story, delivery: Delivery) -> str: ...


class Messenger(Protocol):
    """Raises only DeliveryErrors and TokenRefused."""

    async def send(
        self, delivery: Delivery, message: Message, *, reply_to: Delivery | None = None
    ) -> Posted: ...
    async def edit(self, delivery: Delivery, message: Message) -> None: ...
    async def delete(self, delivery: Delivery) -> None: ...
    async def publish(self, delivery: Delivery) -> None: ...
    async def open_thread(self, delivery: Delivery, *, name: str) -> ChannelId: ...
    async def find(
        self, delivery: Delivery, *, since: datetime, reply_to: Delivery | None = None
    ) -> Posted | None: ...
    async def exists(self, delivery: Delivery) -> bool: ...


class Archive(Protocol):
    """What sending reads of the store."""

    async def story(self, story: StoryId) -> Story | None: ...
    async def stories(self, stories: tuple[StoryId, ...]) -> Mapping[StoryId, Story]: ...
    async def delivery(self, key: DeliveryKey) -> Delivery | None: ...
    async def deliveries_in(self, channel: ChannelId, *, since: datetime) -> tuple[Delivery, ...]: ...
    async def subscription(self, subscription: SubscriptionId) -> Subscription | None: ...
