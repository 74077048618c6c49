"""Everything a gateway can do wrong, to the bot's own client under its supervisor; deliveries are tried meanwhile."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

import bot.client as client_module
from bot.adapters.messenger import Messenger
from bot.adapters.wire import Wire
from bot.cards import carries
from bot.client import Rendezvous, speak_to
from bot.cogs import welcome
from bot.errors import TokenRefused
from bot.model import Message
from bot.sandbox import Rules
from bot.workers.supervisor import Supervisor
from tests.cogs.world import World, running, stop

BEAT, UNHEARD = (
    0.5,
    7.0,
)  # seconds: between heartbeats; unheard until a connection is given up (it rests 5 s itself)
BAR = 90.0  # seconds from the end of the fault until a command is answered


@dataclass(frozen=True, slots=True)
class Script:
    name: str
    begin: Callable[[World], Awaitable[None]]
    end: Callable[[World], None] = lambda world: world.sandbox.faults.clear()
    posts: bool = True  # whether REST works meanwhile
    final: bool = False  # the right answer is to end
    silence: timedelta = timedelta(minutes=10)
    lasts: float = 2.0  # seconds


@dataclass(frozen=True, slots=True)
class Ran:
    name: str
    seconds: float  # from the end of the fault until the bot was of use, or had ended where it should
    delivered: bool


class _Names(AbstractResolver):
    """The name server of this machine, which may be away."""

    away = False

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        del family
        if self.away:
            raise OSError(None, "the name server does not answer")
        return [ResolveResult(hostname=host, host="127.0.0.1", port=port, family=socket.AF_INET, proto=0,
                              flags=socket.AI_NUMERICHOST)]  # fmt: skip

    async def close(self) -> None:
        """Nothing is held."""


def _closes(code: int) -> Callable[[World], Awaitable[None]]:
    async def begin(world: World) -> None:
        await world.sandbox.gateway.close(code)

    return begin


async def _reconnect(world: World) -> None:
    world.sandbox.gateway.reconnect()


async def _resumable(world: World) -> None:
    world.sandbox.gateway.invalidate(resumable=True)


async def _invalid(world: World) -> None:
    world.sandbox.gateway.invalidate(resumable=False)


async def _zombie(world: World) -> None:
    world.sandbox.faults.gateway.zombie = True


async def _half_open(world: World) -> None:
    world.sandbox.gateway.half_open()


async def _cut(world: World) -> None:
    world.sandbox.gateway.abort()


async def _no_resume(world: World) -> None:
    """The address to resume at answers 503, for as long as the bot tries."""
    world.sandbox.faults.gateway.connect_status = 503
    world.sandbox.faults.gateway.only_resume_url = True
    world.sandbox.gateway.abort()


async def _no_names(world: World) -> None:
    _Names.away = True
    connector = world.bot.http.connector
    assert isinstance(connector, aiohttp.TCPConnector)
    connector.clear_dns_cache()
    world.sandbox.gateway.abort()


def _names_again(_: World) -> None:
    _Names.away = False


async def _refused(world: World) -> None:
    world.sandbox.revoke_token()
    await world.sandbox.gateway.close(4004)


def _nothing(_: World) -> None:
    """The fault does not end."""


SCRIPTS: tuple[Script, ...] = (
    Script("op 7", _reconnect),
    Script("op 9 true", _resumable),
    Script("op 9 false", _invalid),
    Script("zombie", _zombie, lasts=UNHEARD + 2),
    Script("half-open", _half_open),
    Script("cut", _cut),
    Script("1000", _closes(1000)),
    *(
        Script(str(code), _closes(code))
        for code in (4000, 4001, 4002, 4003, 4005, 4006, 4007, 4008, 4009, 4014)
    ),
    Script("resume address 503", _no_resume, _nothing, silence=timedelta(seconds=3)),
    Script("no DNS", _no_names, _names_again, posts=False),
    Script("4004", _refused, _nothing, posts=False, final=True),
)


@asynccontextmanager
async def _supervised(folder: Path) -> AsyncIterator[tuple[World, asyncio.Task[None]]]:
    """A world whose client runs as in the bot: begun again by the supervisor when it fails."""
    async with running(folder / "store", rules=Rules(heartbeat_interval=BEAT)) as world:
        await stop(world.bot, world.task)
        port = world.sandbox.origin.rpartition(":")[2]
        speak_to(f"http://localhost:{port}/api/v10")
        world.sandbox.gateway.url = world.sandbox.parts.gateway_url = f"ws://localhost:{port}/gateway/"
        world.bot = Rendezvous(
            world.context, guild_ready_timeout=0.05, heartbeat_timeout=UNHEARD,
            connector=aiohttp.TCPConnector(resolver=_Names()),
        )  # fmt: skip
        world.context.teller.messenger = Messenger(Wire(world.bot), carries=carries)  # type: ignore[attr-defined]
        supervisor, over = Supervisor(), asyncio.Event()

        async def gateway(_: asyncio.Event) -> None:
            await world.bot.run_until_closed(world.sandbox.token)

        supervisor.add("gateway", gateway)
        supervising = asyncio.create_task(supervisor.run(over))
        ticking = asyncio.create_task(_tick(world))
        try:
            await asyncio.wait_for(world.bot.ready_once.wait(), 30)
            yield world, supervising
        finally:
            ticking.cancel()
            over.set()
            await world.bot.close()
            with suppress(TokenRefused):
                await supervising


async def _tick(world: World) -> None:
    """The clock of commands runs at the speed of the world; `use` sets it ahead."""
    last = time.monotonic()
    while True:
        await asyncio.sleep(0.05)
        now = time.monotonic()
        world.clock[0] += timedelta(seconds=now - last)
        last = now


async def faults(folder: Path, scripts: Sequence[Script] = SCRIPTS) -> list[Ran]:
    """Every script in turn, on one bot."""
    ran = []
    usual = client_module.SILENCE
    async with _supervised(folder) as (world, supervising):
        for number, script in enumerate(scripts):
            client_module.SILENCE = script.silence  # the watchdog looks at it every twentieth of it
            try:
                ran.append(await _one(world, supervising, script, number))
            finally:
                client_module.SILENCE = usual
                world.sandbox.faults.clear()
    return ran


async def _one(world: World, supervising: asyncio.Task[None], script: Script, number: int) -> Ran:
    if script.silence < timedelta(minutes=1):  # a watchdog that is asleep looks again in half a minute
        await world.sandbox.gateway.close(1000)
        await _of_use(world, BAR)
        await asyncio.sleep(0.2)
    await script.begin(world)
    begun = time.monotonic()
    delivered = await _deliver(world, number) if script.posts else True
    await asyncio.sleep(max(0.0, script.lasts - (time.monotonic() - begun)))
    script.end(world)
    over = time.monotonic()
    if script.final:
        await asyncio.wait({supervising}, timeout=BAR)
        ended = supervising.done() and isinstance(supervising.exception(), TokenRefused)
        return Ran(script.name, time.monotonic() - over if ended else float("inf"), delivered)
    good = await _of_use(world, BAR)
    if not script.posts:
        delivered = await _deliver(world, number)
    return Ran(script.name, time.monotonic() - over if good else float("inf"), delivered)


async def _deliver(world: World, number: int) -> bool:
    """Whether a post reached its channel within ten seconds."""
    channel = world.channel("general")
    before = len(world.sandbox.ledger.created(channel))
    try:
        async with asyncio.timeout(10):
            await world.context.teller.tell(
                channel, Message(content=f"post {number}"), key=f"gateway:{number}"
            )
    except Exception:  # noqa: BLE001 - whatever it was, it did not arrive
        return False
    return len(world.sandbox.ledger.created(channel)) == before + 1


async def _of_use(world: World, within: float) -> bool:
    """Whether a member's command is answered in time."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        if world.bot.connected and world.sandbox.gateway.connected():
            try:
                answer = await world.sandbox.invoke("latest", user="member", channel="esa-jaxa", within=2.0)
            except Exception:  # noqa: BLE001 - asked again
                answer = None
            if answer is not None and answer.message is not None:
                return True
            world.clock[0] += timedelta(seconds=30)  # people are slower than the cooldown
        await asyncio.sleep(0.1)
    return False


@dataclass(frozen=True, slots=True)
class Outages:
    times: int
    heard: int  # as removals
    before: int  # rows of the server
    after: int


async def unavailable(folder: Path, *, times: int) -> Outages:
    """A server that goes away and comes back, again and again."""
    left: list[Any] = []
    async with running(folder / "store") as world:
        await world.use("subscribe", channel="general", topics="Moon")
        heard = welcome.left

        async def noted(guild_id: int, context: Any) -> None:
            left.append(guild_id)
            await heard(guild_id, context)

        welcome.left = noted
        try:
            before = len(await world.subscriptions())
            guild = world.sandbox.state.guilds[world.guild]
            for _ in range(times):
                world.sandbox.state.set_available(guild, available=False)
                await asyncio.sleep(0)
                world.sandbox.state.set_available(guild, available=True)
                await asyncio.sleep(0)
            await world.until(lambda: world.bot.get_guild(world.guild) is not None and not _gone(world))
            await world.use("latest", user="member")  # all events before it have been heard
            settings = await world.store.guild(world.guild)
            if settings is None or settings.left_at is not None:
                left.append(world.guild)
            return Outages(times, len(left), before, len(await world.subscriptions()))
        finally:
            welcome.left = heard


def _gone(world: World) -> bool:
    guild = world.bot.get_guild(world.guild)
    return guild is None or guild.unavailable
