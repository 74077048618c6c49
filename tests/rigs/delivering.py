"""The outbox, the messenger and the store as in life, over real HTTP to the sandbox; only the cards are plain."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.adapters.messenger import Messenger
from bot.adapters.wire import DEADLINE, Wire
from bot.cards import carries, parts
from bot.model import (
    Batch,
    ChannelId,
    ChannelKind,
    Delivery,
    DeliveryStatus,
    GuildId,
    Message,
    Story,
    delivery_key,
)
from bot.sandbox import Rules, Sandbox
from bot.store.tiny import TinyStore
from bot.workers.clock import Clock
from bot.workers.outbox import Outbox
from bot.workers.outbox_ports import Telling
from tests.workers import builders

WAITING = (DeliveryStatus.PENDING, DeliveryStatus.SENDING, DeliveryStatus.HELD)


class MarkedRenderer:
    """One line of text with the button that carries the mark."""

    async def render(self, telling: Telling) -> Message:
        row = telling.delivery
        mark = parts.button("Sources", "src", row.subject, f"{row.language}.{row.kind}")
        return Message(
            content=f"news {row.subject}", title=f"news {row.subject}",
            components=({"type": 1, "components": [mark]},),
        )  # fmt: skip

    def thread_name(self, story: Story, delivery: Delivery) -> str:
        del delivery
        return story.id


class FasterClock:
    """The wall clock, running `times` as fast: what the outbox waits for comes sooner."""

    def __init__(self, times: float = 1.0) -> None:
        self._times = times
        self._begun = datetime.now(UTC)

    def now(self) -> datetime:
        return self._begun + (datetime.now(UTC) - self._begun) * self._times

    async def wait(self, until: datetime | None, *wake: asyncio.Event) -> None:
        timeout = None if until is None else max(0.0, (until - self.now()).total_seconds() / self._times)
        tasks = [asyncio.create_task(event.wait()) for event in wake]
        try:
            if tasks:
                await asyncio.wait(tasks, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
            else:
                await asyncio.sleep(timeout or 0)
        finally:
            for task in tasks:
                task.cancel()


class Post:
    """The world in which deliveries are sent."""

    def __init__(
        self, sandbox: Sandbox, client: discord.Client, store: TinyStore, *, deadline: float
    ) -> None:
        self.sandbox = sandbox
        self.client = client
        self.store = store
        self.wire = Wire(client, deadline=deadline)
        self.messenger = Messenger(self.wire, carries=carries)
        self.clock: Clock = FasterClock()
        self.stop = asyncio.Event()

    def channels(self) -> list[Any]:
        """The channels of the world, in order."""
        return [c for guild in self.sandbox.state.guilds.values() for c in guild.channels.values()]

    async def queue(
        self, stories: int, *, channels: list[Any], begun_at: datetime | None = None
    ) -> list[Delivery]:
        """So many stories for each channel, all due."""
        now = begun_at or self.clock.now()
        told = [builders.story(f"story{n:04}", published_at=now) for n in range(stories)]
        rows, subscriptions = [], []
        for place in channels:
            kind = ChannelKind.FORUM if place.kind.name == "FORUM" else ChannelKind.TEXT
            name = f"S{place.id}"
            subscriptions.append(
                replace(builders.subscription(name, channel=place.id, guild=place.guild_id or 0),
                        channel_kind=kind, created_at=now, cursor_at=now)
            )  # fmt: skip
            for number, one in enumerate(told):
                made = builders.delivery(one.id, channel=place.id)
                at = now + timedelta(milliseconds=number)
                rows.append(
                    replace(made, key=delivery_key(ChannelId(place.id), made.language, one.id, made.kind),
                            guild=GuildId(place.guild_id or 0), channel_kind=kind,
                            subscription=subscriptions[-1].id, created_at=at, due_at=now)
                )  # fmt: skip
        await self.store.commit(
            Batch(stories=tuple(told), deliveries=tuple(rows), subscriptions=tuple(subscriptions))
        )
        return rows

    def outbox(self, **changes: Any) -> Outbox:
        given: dict[str, Any] = {
            "store": self.store, "messenger": self.messenger, "renderer": MarkedRenderer(),
            "writing": asyncio.Lock(), "clock": self.clock,
        } | changes  # fmt: skip
        return Outbox(**given)

    async def settle(self, outbox: Outbox, *, within: float) -> bool:
        """Runs the outbox until nothing waits; whether that came in time."""
        stop = asyncio.Event()
        running = asyncio.create_task(outbox.run(stop))
        try:
            async with asyncio.timeout(within):
                while not running.done():
                    depth = await self.store.outbox_depth()
                    if not depth.waiting and not outbox.busy:
                        return True
                    await asyncio.sleep(0.02)
        except TimeoutError:
            return False
        finally:
            stop.set()
            await running
        return False

    def told(self) -> Counter[tuple[int, str]]:
        """How often each subject stands in each channel (a forum's posts count for the forum)."""
        found: Counter[tuple[int, str]] = Counter()
        for rows in self.sandbox.state.posts.values():
            for post in rows.values():
                text = str(post.data.get("content", ""))
                if text.startswith("news "):
                    place = self.sandbox.state.channel(post.channel_id)
                    parent = place.parent_id if place.kind.name.endswith("THREAD") else None
                    found[parent or post.channel_id, text.split()[1]] += 1
        return found

    def toll(self, rows: list[Delivery]) -> tuple[int, int]:
        """(lost, twice) over the rows."""
        told = self.told()
        counts = [told[row.channel, row.subject] for row in rows]
        return sum(n == 0 for n in counts), sum(max(0, n - 1) for n in counts)


def world(channels: int, *, kind: str = "text", guilds: int = 1) -> dict[str, Any]:
    """A world with so many channels in each of so many servers."""
    return {
        "users": [{"name": "administrator"}, {"name": "member"}],
        "guilds": [
            {"name": f"Server {g}", "channels": [{"name": f"news-{g}-{n}", "type": kind} for n in range(channels)]}
            for g in range(guilds)
        ],
    }  # fmt: skip


@asynccontextmanager
async def posting(
    folder: Path, spec: dict[str, Any], *, rules: Rules | None = None, deadline: float = DEADLINE
) -> AsyncIterator[Post]:
    """A sandbox with a client logged in to it, and a store. It points discord.py at the sandbox for good."""
    async with Sandbox(world=spec, rules=rules or Rules()) as sandbox:
        Route.BASE = sandbox.url
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(sandbox.gateway_url)
        client = discord.Client(
            intents=discord.Intents(guilds=True), guild_ready_timeout=0.05, max_ratelimit_timeout=30.0
        )
        store = await TinyStore.open(folder / "store")
        made = Post(sandbox, client, store, deadline=deadline)  # before the login: the wire counts answers
        running = asyncio.create_task(client.start(sandbox.token))
        try:
            async with asyncio.timeout(30):
                while not client.is_ready():  # noqa: ASYNC110 - discord.py's own event is made only at login
                    await asyncio.sleep(0.01)
            yield made
        finally:
            await client.close()
            running.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await running
            await store.close()
