"""A Discord in memory, as the outbox sees it through a messenger: channels, a nonce window, faults, a ledger."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.errors import ChannelGone, DeliveryError, MessageGone, OutcomeUnknown
from bot.model import ChannelId, ChannelKind, Delivery, Message, MessageId, Posted, Story
from bot.workers.clock import Clock
from bot.workers.outbox_ports import Telling


class Crash(BaseException):
    """The process is gone."""


@dataclass(slots=True)
class Deaths:
    """Counts the points at which the process may die, and kills it at one of them."""

    at: int = -1
    passed: int = 0
    dead: bool = False
    names: list[str] = field(default_factory=list)

    def point(self, name: str) -> None:
        if self.dead:
            raise Crash(name)
        self.names.append(name)
        if self.passed == self.at:
            self.dead = True
            raise Crash(name)
        self.passed += 1


@dataclass(slots=True)
class Posting:
    """One message in a channel."""

    id: MessageId
    channel: ChannelId
    subject: str
    nonce: str
    at: datetime
    content: str
    message: Message
    deleted: bool = False
    edits: int = 0
    published: bool = False
    thread: bool = False


Fault = DeliveryError | Callable[[], DeliveryError] | str | None  # "lost": done, but the answer is lost


class FakeDiscord:
    """Satisfies the outbox's Messenger; the ledger is the truth."""

    def __init__(
        self,
        clock: Clock,
        *,
        window: timedelta = timedelta(seconds=120),
        scope: str = "channel",
        deaths: Deaths | None = None,
    ) -> None:
        self.clock = clock
        self.window = window
        self.scope = scope
        self.deaths = deaths or Deaths()
        self.ledger: list[Posting] = []
        self.requests: Counter[str] = Counter()
        self.fault: Callable[[str, Delivery], DeliveryError | str | None] = lambda *_: None
        self.sent_at: list[datetime] = []

    def posts(self, channel: int, subject: str) -> list[Posting]:
        return [p for p in self.ledger if p.channel == channel and p.subject == subject]

    def _ask(self, what: str, delivery: Delivery) -> str | None:
        self.requests[what] += 1
        self.deaths.point(f"before {what}")
        fault = self.fault(what, delivery)
        if isinstance(fault, DeliveryError):
            raise fault
        return fault

    def _answer(self, what: str, fault: str | None) -> None:
        self.deaths.point(f"after {what}")
        if fault == "lost":
            raise OutcomeUnknown("the answer was lost")

    async def send(self, delivery: Delivery, message: Message, *, reply_to: Delivery | None = None) -> Posted:
        fault = self._ask("send", delivery)
        now = self.clock.now()
        self.sent_at.append(now)
        forum = delivery.channel_kind is ChannelKind.FORUM and not (reply_to and reply_to.posted_in)
        nonce = (
            "" if forum else hashlib.sha256(f"{delivery.key}{delivery.fallback}".encode()).hexdigest()[:25]
        )
        known = next(
            (p for p in self.ledger if nonce and p.nonce == nonce and now - p.at < self.window), None
        )
        if known is not None and (self.scope == "author" or known.channel == delivery.channel):
            if known.deleted:
                raise MessageGone("Unknown Message", code=10008)
            found = known
        else:
            number = MessageId(1000 + len(self.ledger))
            found = Posting(number, delivery.channel, delivery.subject, nonce, now, message.content, message)
            self.ledger.append(found)
        self._answer("send", fault)
        thread = ChannelId(found.id) if forum else None
        return Posted(found.id, thread or delivery.channel, thread)

    def _post(self, delivery: Delivery) -> Posting:
        found = next((p for p in self.ledger if p.id == delivery.message), None)
        if found is None or found.deleted:
            raise MessageGone("Unknown Message", code=10008)
        return found

    async def edit(self, delivery: Delivery, message: Message) -> None:
        fault = self._ask("edit", delivery)
        found = self._post(delivery)
        found.content, found.message = message.content, message
        found.edits += 1
        self._answer("edit", fault)

    async def delete(self, delivery: Delivery) -> None:
        fault = self._ask("delete", delivery)
        for found in self.ledger:
            if found.id == delivery.message:
                found.deleted = True
        self._answer("delete", fault)

    async def publish(self, delivery: Delivery) -> None:
        fault = self._ask("publish", delivery)
        self._post(delivery).published = True
        self._answer("publish", fault)

    async def open_thread(self, delivery: Delivery, *, name: str) -> ChannelId:
        fault = self._ask("thread", delivery)
        self._post(delivery).thread = True
        self._answer("thread", fault)
        return ChannelId(int(delivery.message or 0))

    async def find(
        self, delivery: Delivery, *, since: datetime, reply_to: Delivery | None = None
    ) -> Posted | None:
        self._ask("find", delivery)
        earliest = since - timedelta(seconds=60)
        posts = self.posts(delivery.channel, delivery.subject)
        there = [found.id for found in posts if not found.deleted and found.at >= earliest]
        if not there:
            return None
        thread = ChannelId(there[0]) if delivery.channel_kind is ChannelKind.FORUM else None
        return Posted(there[0], thread or delivery.channel, thread, copies=tuple(there[1:]))

    async def exists(self, delivery: Delivery) -> bool:
        """A fault of a type that says so is the answer that the channel is not there."""
        try:
            self._ask("exists", delivery)
        except ChannelGone:
            return False
        return True


class PlainRenderer:
    """Says what is told, and which revision of it."""

    async def render(self, telling: Telling) -> Message:
        if telling.story is None:
            return Message(content="digest " + " ".join(story.id for story in telling.stories))
        plain = " plain" if telling.delivery.fallback else ""
        to = f" see {telling.survivor.message}" if telling.survivor else ""
        return Message(content=f"{telling.story.id} r{telling.story.revision}{plain}{to}")

    def thread_name(self, story: Story, delivery: Delivery) -> str:
        return story.id
