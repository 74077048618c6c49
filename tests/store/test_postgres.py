from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import StoreError, StoreReadOnly
from bot.model import Batch, DeliveryKey, GuildId, GuildSettings, StoryId
from bot.store.base import Store
from bot.store.codec import to_document
from bot.store.postgres import PostgresStore, SharedLock
from bot.store.postgres.notices import Notice
from bot.store.postgres.pool import migrate
from bot.store.postgres.schema import MIGRATIONS, column
from tests.store.contract import Contract
from tests.store.postgres_fixtures import dsn, postgres_server, shared
from tests.store.samples import delivery, seen_entry, story, subscription

__all__ = ["dsn", "postgres_server", "shared"]

pytestmark = pytest.mark.postgres


class TestPostgres(Contract):
    """The shared store keeps the contract."""

    @pytest.fixture
    def store(self, shared: PostgresStore) -> Store:
        return shared


NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


async def heard_within(event: asyncio.Event) -> None:
    async with asyncio.timeout(2):
        await event.wait()


async def test_what_one_process_sets_another_sees_and_hears_of(dsn: str, shared: PostgresStore) -> None:
    other = await PostgresStore.open(dsn)
    try:
        heard = asyncio.Event()
        tables: list[str] = []

        def note(notice: Notice) -> None:
            tables.extend(notice.tables)
            if "guilds" in notice.tables:
                heard.set()

        other.watch(note)
        number = await shared.commit(
            Batch(guilds=(GuildSettings(GuildId(1), "ja"),), subscriptions=(subscription(now=NOW),))
        )
        found = await other.guild(GuildId(1))
        assert found is not None
        assert found.language == "ja"
        await heard_within(heard)
        assert tables == ["guilds", "subscriptions"]
        assert other.mark.number == number
    finally:
        await other.close()


async def test_new_deliveries_are_told_and_attempts_are_not(shared: PostgresStore) -> None:
    told: list[Notice] = []
    shared._listener._me = "somebody else"
    heard = asyncio.Event()

    def note(notice: Notice) -> None:
        if notice.tables:
            told.append(notice)
            heard.set()

    shared.watch(note)
    await shared.commit(Batch(deliveries=(replace(delivery(now=NOW), attempts=1),)))
    await shared.commit(Batch(deliveries=(delivery("B", now=NOW),)))
    await heard_within(heard)
    assert [notice.tables for notice in told] == [("deliveries",)]


async def test_text_that_a_column_refuses_is_kept_in_the_document(shared: PostgresStore) -> None:
    url = "https://example.org/" + "x" * 9000
    nul = seen_entry("a\0b", now=NOW, title="zero \0 byte")
    long = seen_entry("y" * 9000, now=NOW, url=url)
    await shared.commit(Batch(entries=(nul, long), stories=(story(now=NOW, reason="\0"),)))
    assert await shared.entries([nul.key, long.key]) == {nul.key: nul, long.key: long}
    assert await shared.entry_by_url(url) == long
    assert (await shared.stories([StoryId("7G2K0QXA")]))[StoryId("7G2K0QXA")].reason == "\0"
    await shared.commit(Batch(forget={"entries": (long.key,)}))
    assert set(await shared.entries([nul.key, long.key])) == {nul.key}


async def test_a_delivery_cannot_be_there_twice(shared: PostgresStore) -> None:
    row = delivery(now=NOW)
    await shared.commit(Batch(deliveries=(row,)))
    with pytest.raises(StoreError, match="unique"):
        await shared.commit(Batch(deliveries=(replace(row, key=DeliveryKey("another name")),), meta={"m": 1}))
    assert await shared.meta("m") is None
    assert shared.trouble == ""


async def test_a_row_that_another_transaction_holds_keeps_its_place_in_line(shared: PostgresStore) -> None:
    first, second = delivery("A", now=NOW), delivery("B", now=NOW)
    await shared.commit(Batch(deliveries=(first, second)))
    async with shared.pool.connection() as connection, connection.transaction():
        await connection.execute("UPDATE deliveries SET status = 'dead' WHERE subject = 'A'")
        assert await shared.due_deliveries(NOW, 9) == (first,)
    assert await shared.due_deliveries(NOW, 9) == (second,)


async def test_rows_of_an_older_schema_find_their_place_in_line(dsn: str) -> None:
    await migrate(dsn, {1: MIGRATIONS[1]})
    tried = delivery("B", now=NOW, due_at=NOW + timedelta(days=1), attempts=1)
    async with await psycopg.AsyncConnection.connect(dsn) as connection:
        for row in (tried, delivery("C", now=NOW, due_at=NOW)):
            await connection.execute(
                "INSERT INTO deliveries VALUES (%s, 1, %s, 'en', %s, 'post', 'pending', %s, %s, NULL, %s)",
                (row.key, row.channel, row.subject, row.created_at, row.due_at, to_document(row).decode()),
            )
    store = await PostgresStore.open(dsn)
    assert await store.due_deliveries(NOW, 9) == ()
    assert await store.next_due_at(NOW) == tried.due_at
    await store.close()


async def test_one_writer_at_a_time_over_all_processes(dsn: str, shared: PostgresStore) -> None:
    other = await PostgresStore.open(dsn)
    locks = [SharedLock(dsn), SharedLock(dsn)]
    await shared.commit(Batch(meta={"count": 0}))

    async def add(store: PostgresStore, lock: SharedLock) -> None:
        async with lock:
            await store.commit(Batch(meta={"count": await store.meta("count") + 1}))

    try:
        pairs = [(shared, locks[0]), (other, locks[1])]
        await asyncio.gather(*[add(*pairs[number % 2]) for number in range(40)])
        assert await shared.meta("count") == 40
    finally:
        for lock in locks:
            await lock.close()
        await other.close()


async def test_the_lock_survives_its_connection_and_a_cancelled_waiter(dsn: str) -> None:
    one, two = SharedLock(dsn), SharedLock(dsn)
    async with one:
        waiter = asyncio.create_task(two.__aenter__())
        await asyncio.sleep(0.1)
        waiter.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiter
        async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as admin:
            await admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
            )
    async with asyncio.timeout(5):
        async with two:
            pass
        async with one:
            pass
    await one.close()
    await two.close()


async def test_a_lost_connection_is_trouble_until_the_next_commit(dsn: str, shared: PostgresStore) -> None:
    await shared.commit(Batch(meta={"a": 1}))
    async with shared.pool.connection() as connection:
        found = await connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
        )
        pids = [pid for (pid,) in await found.fetchall()]
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as admin:
        for pid in pids:
            await admin.execute("SELECT pg_terminate_backend(%s)", (pid,))
    await shared.commit(Batch(meta={"a": 2}))
    assert await shared.meta("a") == 2
    assert shared.trouble == ""
    await shared.pool.close()
    with pytest.raises(StoreReadOnly, match="does not answer"):
        await shared.commit(Batch(meta={"a": 3}))
    assert "does not answer" in shared.trouble


async def test_migrations_run_once_and_a_newer_schema_is_refused(dsn: str) -> None:
    await asyncio.gather(migrate(dsn), migrate(dsn), migrate(dsn))
    more = {**MIGRATIONS, 3: "CREATE TABLE extra (a int); INSERT INTO extra VALUES (1);"}
    assert await migrate(dsn, more) == 3
    assert await migrate(dsn, more) == 3
    with pytest.raises(StoreError, match="update the bot"):
        await PostgresStore.open(dsn)


async def test_a_broken_migration_leaves_nothing(dsn: str) -> None:
    with pytest.raises(StoreError):
        await migrate(dsn, {**MIGRATIONS, 3: "CREATE TABLE extra (a int); SELECT 1 / 0;"})
    assert await migrate(dsn, {**MIGRATIONS, 3: "CREATE TABLE extra (a int);"}) == 3


async def test_no_server_is_said_without_the_password() -> None:
    with pytest.raises(StoreError) as told:
        await PostgresStore.open("postgresql://bot:" + "secret" + "@127.0.0.1:9/news")
    assert "does not answer" in str(told.value)
    assert "secret" not in str(told.value)


@given(st.text(max_size=1500))
def test_a_column_takes_any_text_and_keeps_different_ones_apart(text: str) -> None:
    made = column(text)
    assert len(made.encode()) <= 1000
    assert "\0" not in made
    assert column(made) == made
    assert column(text + "x") != made


async def test_a_row_that_is_refused_takes_its_batch_with_it(shared: PostgresStore) -> None:
    first = delivery("told0001", now=NOW)
    await shared.commit(Batch(deliveries=(first,)))
    number = shared.mark.number
    twin = replace(first, key=DeliveryKey("another key for the same post"))
    for _ in range(2):
        with pytest.raises(StoreError, match="refuses") as refused:
            await shared.commit(
                Batch(deliveries=(twin,), stories=(story("told0001", now=NOW),), meta={"a": 1})
            )
        assert not isinstance(refused.value, StoreReadOnly)
    assert await shared.story(StoryId("told0001")) is None
    assert await shared.meta("a") is None
    assert not shared.trouble
    assert await shared.commit(Batch(meta={"b": 1})) == number + 1
