from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import StoreReadOnly
from bot.model import Batch, Delivery, DeliveryKey
from bot.store.tiny import TinyStore
from bot.workers.clock import SystemClock
from bot.workers.scribe import Scribe
from tests.workers.builders import NOW, delivery


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[TinyStore]:
    made = await TinyStore.open(tmp_path)
    yield made
    await made.close()


def more(row: Delivery) -> Delivery:
    return replace(row, attempts=row.attempts + 1)


async def test_changes_that_come_together_are_one_commit(store: TinyStore) -> None:
    rows = [delivery(channel=n) for n in range(50)]
    await store.commit(Batch(deliveries=tuple(rows)))
    scribe = Scribe(store, asyncio.Lock())
    before = store.mark.number
    written = await asyncio.gather(*(scribe.change(row.key, more) for row in rows))
    assert [row.attempts for row in written if row] == [1] * 50
    assert store.mark.number - before <= 2


async def test_changes_of_one_row_build_on_each_other(store: TinyStore) -> None:
    await store.commit(Batch(deliveries=(delivery(),)))
    scribe = Scribe(store, asyncio.Lock())
    await asyncio.gather(*(scribe.change(delivery().key, more) for _ in range(10)))
    row = await store.delivery(delivery().key)
    assert row is not None
    assert row.attempts == 10


async def test_a_broken_change_is_its_own_affair(store: TinyStore) -> None:
    await store.commit(Batch(deliveries=(delivery(), delivery(channel=5))))
    scribe = Scribe(store, asyncio.Lock())

    def broken(_: Delivery) -> Delivery:
        raise ValueError("a bug")

    answers = await asyncio.gather(
        scribe.change(delivery().key, broken),
        scribe.change(delivery(channel=5).key, more),
        scribe.change(DeliveryKey("nobody"), more),
        return_exceptions=True,
    )
    assert isinstance(answers[0], ValueError)
    assert isinstance(answers[1], Delivery)
    assert answers[2] is None


async def test_a_failing_store_is_told_to_everybody_who_waits(
    store: TinyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    await store.commit(Batch(deliveries=(delivery(),)))
    scribe = Scribe(store, asyncio.Lock())

    async def full(_: Batch) -> int:
        raise StoreReadOnly("no space")

    monkeypatch.setattr(store, "commit", full)
    with pytest.raises(StoreReadOnly):
        await scribe.change(delivery().key, more)
    monkeypatch.undo()
    assert await scribe.change(delivery().key, more)


async def test_the_systems_clock_waits_until_a_time_or_an_event() -> None:
    clock = SystemClock()
    assert clock.now() - datetime.now(UTC) < timedelta(seconds=5)
    event, other = asyncio.Event(), asyncio.Event()
    await clock.wait(NOW - timedelta(days=9000))
    await clock.wait(clock.now() + timedelta(milliseconds=1), event)
    await clock.wait(clock.now() + timedelta(milliseconds=1), event, other)
    asyncio.get_running_loop().call_later(0.001, other.set)
    await clock.wait(None, event, other)
    await clock.wait(None, event, other)
