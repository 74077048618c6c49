from __future__ import annotations

import asyncio
import signal
import sys

import psycopg
import pytest

from bot.errors import StoreError, StoreLocked
from bot.scale import election
from bot.scale.election import Elected, held, key

pytestmark = pytest.mark.postgres


class Worker:
    def __init__(self) -> None:
        self.working = asyncio.Event()
        self.ended = asyncio.Event()
        self.times = 0

    async def run(self, stop: asyncio.Event) -> None:
        self.times += 1
        self.ended.clear()
        self.working.set()
        await stop.wait()
        self.working.clear()
        self.ended.set()


def elected(dsn: str, name: str = "sender") -> Elected:
    return Elected(name, dsn, look=0.1)


async def within(event: asyncio.Event, seconds: float = 15) -> None:
    async with asyncio.timeout(seconds):
        await event.wait()


async def test_one_works_and_the_next_takes_over(dsn: str) -> None:
    first, second = Worker(), Worker()
    stop_first, stop_second = asyncio.Event(), asyncio.Event()
    one = asyncio.create_task(elected(dsn).run(first.run, stop_first))
    await within(first.working)
    two = asyncio.create_task(elected(dsn).run(second.run, stop_second))
    await asyncio.sleep(0.5)
    assert not second.working.is_set()
    assert await held("sender", dsn)
    assert not await held("poller", dsn)
    stop_first.set()
    await one
    assert first.ended.is_set()
    await within(second.working)
    stop_second.set()
    await two
    assert not await held("sender", dsn)


async def test_a_killed_process_is_followed_within_fifteen_seconds(dsn: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.scale.holder", dsn, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    async with asyncio.timeout(30):
        assert b"elected" in await process.stdout.readline()
    worker, stop = Worker(), asyncio.Event()
    task = asyncio.create_task(Elected("sender", dsn).run(worker.run, stop))
    await asyncio.sleep(0.5)
    assert not worker.working.is_set()
    process.kill()
    await within(worker.working, 15)
    await process.wait()
    stop.set()
    await task


async def test_a_process_that_hangs_is_followed_too(dsn: str) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.scale.holder", dsn, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    async with asyncio.timeout(30):
        await process.stdout.readline()
    process.send_signal(signal.SIGSTOP)
    worker, stop = Worker(), asyncio.Event()
    task = asyncio.create_task(Elected("sender", dsn).run(worker.run, stop))
    try:
        await within(worker.working, 15)
    finally:
        process.kill()
        await process.wait()
        stop.set()
        await task


async def test_a_lost_session_stops_the_worker_before_it_stands_again(dsn: str) -> None:
    worker, stop = Worker(), asyncio.Event()
    office = elected(dsn)
    task = asyncio.create_task(office.run(worker.run, stop))
    await within(worker.working)
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as admin:
        await admin.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
    await within(worker.ended)
    await within(worker.working)
    assert worker.times == 2
    assert office.holds
    stop.set()
    await task


async def test_what_the_worker_raises_is_raised_and_frees_the_office(dsn: str) -> None:
    async def broken(_: asyncio.Event) -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        await elected(dsn).run(broken, asyncio.Event())
    assert not await held("sender", dsn)


async def test_a_worker_that_does_not_end_is_cancelled(dsn: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(election, "WIND_DOWN", 0.3)
    working, cancelled, stop = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def deaf(_: asyncio.Event) -> None:
        working.set()
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    task = asyncio.create_task(elected(dsn).run(deaf, stop))
    await within(working)
    stop.set()
    await task
    assert cancelled.is_set()


async def test_no_server_is_waited_for() -> None:
    stop = asyncio.Event()
    task = asyncio.create_task(elected("postgresql://bot@127.0.0.1:9/news").run(Worker().run, stop))
    await asyncio.sleep(0.4)
    assert not task.done()
    stop.set()
    await asyncio.wait_for(task, 10)


def test_offices_have_their_own_lock() -> None:
    assert len({key(name) for name in ("poller", "sender", "care")}) == 3
    assert all(-(2**63) <= key(name) < 2**63 for name in ("poller", "sender"))


async def test_a_verb_holds_the_office_for_one_run(dsn: str) -> None:
    seen: list[bool] = []

    async def look(_: asyncio.Event) -> None:
        seen.append(await held("sender", dsn))

    await elected(dsn).once(look)
    assert seen == [True]
    assert not await held("sender", dsn)


async def test_a_verb_does_nothing_while_another_process_holds_the_office(dsn: str) -> None:
    worker, idle, stop = Worker(), Worker(), asyncio.Event()
    holder = asyncio.create_task(elected(dsn).run(worker.run, stop))
    await within(worker.working)
    with pytest.raises(StoreLocked, match="Another process holds the office of the sender"):
        await elected(dsn).once(idle.run)
    assert idle.times == 0
    assert worker.working.is_set()
    stop.set()
    await holder


async def test_what_a_verb_raises_frees_the_office(dsn: str) -> None:
    async def fail(_: asyncio.Event) -> None:
        raise StoreError("full")

    with pytest.raises(StoreError, match="full"):
        await elected(dsn).once(fail)
    assert not await held("sender", dsn)


async def test_a_verb_that_loses_the_office_says_so(dsn: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(election, "WIND_DOWN", 0.2)

    async def break_off(_: asyncio.Event) -> None:
        async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as other:
            await other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
            )
        await asyncio.Event().wait()

    with pytest.raises(StoreError, match="was lost"):
        await elected(dsn).once(break_off)
