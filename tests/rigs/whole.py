"""`python -m bot run` as a process between a sandbox and a store that already holds what is to be posted."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from bot.catalogue.load import load
from bot.demo import BotProcess, environment, ready
from bot.model import Batch, ChannelId, Delivery, GuildId, delivery_key
from bot.operate.data import directory
from bot.sandbox import Rules, Sandbox
from bot.settings import Settings
from bot.store.tiny import TinyStore
from tests.rigs.delivering import world
from tests.workers import builders


@dataclass(frozen=True, slots=True)
class Toll:
    lost: int
    twice: int
    kills: int
    seconds: float  # from the first post to the last
    violations: int


@dataclass(frozen=True, slots=True)
class Revoked:
    after: int  # requests after the first 401
    ended: bool


class Whole:
    def __init__(self, sandbox: Sandbox, bot: BotProcess, folder: Path) -> None:
        self.sandbox = sandbox
        self.bot = bot
        self.folder = folder

    async def queue(self, stories: int) -> list[Delivery]:
        """So many stories for every channel, due now, in the store of a bot that is not running."""
        now = datetime.now(UTC)
        told = [_story(n, now) for n in range(stories)]
        rows, subscriptions = [], []
        for guild in self.sandbox.state.guilds.values():
            for place in guild.channels.values():
                name = f"S{place.id}"
                subscriptions.append(
                    replace(
                        builders.subscription(name, channel=place.id, guild=guild.id),
                        created_at=now,
                        cursor_at=now,
                    )
                )
                for number, one in enumerate(told):
                    made = builders.delivery(one.id, channel=place.id)
                    rows.append(
                        replace(made, key=delivery_key(ChannelId(place.id), made.language, one.id, made.kind),
                                guild=GuildId(guild.id), subscription=subscriptions[-1].id,
                                created_at=now + timedelta(milliseconds=number), due_at=now)
                    )  # fmt: skip
        where = directory(Settings(data_dir=self.folder / "data"))
        where.parent.mkdir(parents=True, exist_ok=True)
        store = await TinyStore.open(where)
        await store.commit(
            Batch(stories=tuple(told), deliveries=tuple(rows), subscriptions=tuple(subscriptions))
        )
        await store.close()
        return rows

    def made(self) -> list[Any]:
        return self.sandbox.ledger.created()

    async def until_made(self, count: int, *, within: float) -> bool:
        try:
            async with asyncio.timeout(within):
                while len(self.made()) < count:  # noqa: ASYNC110
                    await asyncio.sleep(0.05)
        except TimeoutError:
            return False
        return True

    def toll(self, rows: list[Delivery], kills: int) -> Toll:
        """Lost and repeated, by the headline in each channel's posts."""
        lost = twice = 0
        texts = {
            channel: [repr(post.data) for post in posts.values()]
            for channel, posts in self.sandbox.state.posts.items()
        }
        for row in rows:
            number = sum(f"{row.subject}:" in text for text in texts.get(row.channel, ()))
            lost, twice = lost + (number == 0), twice + max(0, number - 1)
        times = [act.at for act in self.made()]
        return Toll(
            lost, twice, kills, max(times, default=0) - min(times, default=0), len(self.sandbox.violations)
        )


def _story(number: int, now: datetime) -> Any:
    title = f"ESA and JAXA sign agreement number {number} on a mission"
    return replace(
        builders.story(f"story{number:04}", published_at=now),
        headline={"en": title, "ja": f"ESAとJAXAが合意{number}"},
    )


@asynccontextmanager
async def whole(folder: Path, *, channels: int = 5, rules: Rules | None = None) -> AsyncIterator[Whole]:
    entries = [
        {"id": one.id, "name": one.name, "url": one.url, "language": one.language, "publisher": one.publisher,
         "trust": str(one.trust), "every": "1d", "enabled": False}
        for one in load().sources.values()
    ]  # fmt: skip
    (folder / "sources.yaml").write_text(yaml.safe_dump({"sources": entries}, allow_unicode=True), "utf-8")
    async with Sandbox(world=world(channels), rules=rules or Rules()) as sandbox:
        bot = BotProcess(environment(sandbox, folder, live=False), folder / "bot.log")
        try:
            yield Whole(sandbox, bot, folder)
        finally:
            await bot.stop()


async def twenty_kills(folder: Path, *, stories: int, kills: int, seed: int, window: float = 0.0) -> Toll:
    """A backlog for five channels, and a bot that is killed again and again while it posts.

    Discord remembers no nonce, so only the bot's own care stands between a kill and a second message.
    """
    rng = random.Random(seed)
    async with whole(folder, rules=Rules(nonce_window=window)) as there:
        rows = await there.queue(stories)
        for _ in range(kills):
            before = len(there.made())
            await there.bot.start()
            await there.until_made(before + rng.randint(1, 6), within=8)
            await asyncio.sleep(rng.uniform(0.0, 1.0))
            await there.bot.stop(kill=True)
        await there.bot.start()
        await there.until_made(len(rows), within=90)
        await asyncio.sleep(3)  # were anything sent twice, it would be now
        return there.toll(rows, kills)


async def ten_to_five(folder: Path) -> Toll:
    """Ten stories to five channels, undisturbed."""
    async with whole(folder) as there:
        rows = await there.queue(10)
        await there.bot.start()
        await there.until_made(len(rows), within=60)
        return there.toll(rows, 0)


async def revoked(folder: Path) -> Revoked:
    """The token is withdrawn while twenty posts wait for each of five channels."""
    async with whole(folder) as there:
        await there.queue(20)
        await there.bot.start()
        await ready(there.sandbox, there.bot)
        await there.until_made(3, within=20)
        there.sandbox.revoke_token()
        begun = time.monotonic()
        while there.bot.running and time.monotonic() - begun < 30:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
        requests = there.sandbox.ledger.requests
        first = next((n for n, one in enumerate(requests) if one.status == 401), len(requests))
        return Revoked(max(0, len(requests) - first - 1), not there.bot.running)
