from __future__ import annotations

import asyncio

import pytest

from bot.errors import StoreReadOnly, TokenRefused
from bot.workers.supervisor import CRASHES_MOST, GivenUp, Supervisor
from tests.workers.builders import NOW
from tests.workers.rigs.clock import VirtualClock


async def test_what_fails_is_started_again() -> None:
    starts = 0
    stop = asyncio.Event()

    async def shaky(stopping: asyncio.Event) -> None:
        nonlocal starts
        starts += 1
        if starts < 4:
            raise ValueError("a bug")
        stop.set()
        await stopping.wait()

    supervisor = Supervisor(clock=VirtualClock(NOW))
    supervisor.add("shaky", shaky)
    await supervisor.run(stop)
    assert starts == 4


async def test_what_ends_unasked_is_started_again() -> None:
    starts = 0
    stop = asyncio.Event()

    async def short(_: asyncio.Event) -> None:
        nonlocal starts
        starts += 1
        if starts == 3:
            stop.set()

    supervisor = Supervisor(clock=VirtualClock(NOW))
    supervisor.add("short", short)
    await supervisor.run(stop)
    assert starts == 3


async def test_a_refused_token_ends_everything_at_once() -> None:
    ended = asyncio.Event()

    async def other(stopping: asyncio.Event) -> None:
        await stopping.wait()
        ended.set()

    async def refused(_: asyncio.Event) -> None:
        raise TokenRefused("401")

    supervisor = Supervisor(clock=VirtualClock(NOW))
    supervisor.add("other", other)
    supervisor.add("refused", refused)
    with pytest.raises(TokenRefused):
        await supervisor.run(asyncio.Event())
    assert ended.is_set()


async def test_what_fails_for_ever_is_given_up_loudly() -> None:
    async def broken(_: asyncio.Event) -> None:
        raise ValueError("a bug")

    supervisor = Supervisor(clock=VirtualClock(NOW))
    supervisor.add("broken", broken)
    with pytest.raises(GivenUp, match="broken failed"):
        await supervisor.run(asyncio.Event())


async def test_a_full_disk_is_waited_for() -> None:
    starts = 0
    stop = asyncio.Event()

    async def waiting(_: asyncio.Event) -> None:
        nonlocal starts
        starts += 1
        if starts > 3 * CRASHES_MOST:
            stop.set()
            return
        raise StoreReadOnly("no space")

    supervisor = Supervisor(clock=VirtualClock(NOW))
    supervisor.add("waiting", waiting)
    await supervisor.run(stop)
    assert starts > 3 * CRASHES_MOST


async def test_stopping_waits_for_everybody() -> None:
    order: list[str] = []

    async def slow(stopping: asyncio.Event) -> None:
        await stopping.wait()
        await asyncio.sleep(0.05)
        order.append("slow")

    stop = asyncio.Event()
    supervisor = Supervisor(clock=VirtualClock(NOW))
    supervisor.add("slow", slow)
    running = asyncio.create_task(supervisor.run(stop))
    await asyncio.sleep(0.01)
    stop.set()
    await running
    assert order == ["slow"]
