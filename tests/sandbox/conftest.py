"""A sandbox, and a small discord.py client that logs in to it as an unmodified bot would."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import discord
import pytest
import yarl
from discord import app_commands

from bot.sandbox import Rules, Sandbox

Login = Callable[..., Awaitable["Probe"]]


class Probe(discord.Client):
    """The library as it is, with a tree of commands that exercises every kind of answer."""

    def __init__(self, **options: Any) -> None:
        intents = options.pop(
            "intents", discord.Intents(guilds=True, guild_messages=True, guild_scheduled_events=True)
        )
        super().__init__(intents=intents, guild_ready_timeout=0.05, max_ratelimit_timeout=30.0, **options)
        self.tree = app_commands.CommandTree(self)
        self.seen: list[str] = []
        self.said: list[discord.Message] = []
        self.resumed = asyncio.Event()

    async def on_socket_event_type(self, name: str) -> None:
        self.seen.append(name)

    async def on_message(self, message: discord.Message) -> None:
        self.said.append(message)

    async def on_resumed(self) -> None:
        self.resumed.set()


@pytest.fixture
def rules() -> Rules:
    return Rules(global_limit=False, bucket_limit=False)


@pytest.fixture
async def sandbox(rules: Rules) -> AsyncIterator[Sandbox]:
    async with Sandbox(rules=rules) as running:
        yield running


@pytest.fixture
async def login(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Login]:
    """Logs a client in and waits until it is ready; every client is closed at the end."""
    monkeypatch.setattr(discord.http.Route, "BASE", sandbox.url)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(sandbox.gateway_url))
    running: list[tuple[Probe, asyncio.Task[None]]] = []

    async def start(client: Probe | None = None, *, token: str | None = None) -> Probe:
        client = client or Probe()
        task = asyncio.create_task(client.start(token or sandbox.token))
        running.append((client, task))
        ready = asyncio.create_task(client.wait_until_ready())
        done, _ = await asyncio.wait({task, ready}, return_when=asyncio.FIRST_COMPLETED, timeout=15)
        if task in done:
            ready.cancel()
            await task
        assert ready in done, "the client never became ready"
        return client

    yield start
    for client, task in running:
        await client.close()
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await task


@pytest.fixture
async def client(login: Login) -> Probe:
    return await login()


async def until(what: Callable[[], Any], seconds: float = 10.0) -> Any:
    """Wait for something to become true, and give it."""
    async with asyncio.timeout(seconds):
        while not (value := what()):  # noqa: ASYNC110 - no one event stands for it
            await asyncio.sleep(0.01)
        return value
