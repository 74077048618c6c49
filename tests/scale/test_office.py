from __future__ import annotations

import asyncio
import itertools
from pathlib import Path

import psycopg
import pytest

from bot import settings as settings_module
from bot.app import opened
from bot.catalogue.types import Catalogue
from bot.errors import SettingsError
from bot.model import Batch
from bot.scale.office import Office
from bot.scale.shards import Shards, parse
from bot.scale.sharing import catch_up
from bot.scale.turns import Turns
from bot.search.postgres import PostgresArchive
from bot.store.postgres import PostgresStore
from tests.scale.test_election import Worker, within
from tests.search.stories import story


def office(dsn: str) -> Office:
    return Office("sender", dsn, look=0.1)


@pytest.mark.postgres
async def test_workers_of_an_office_start_and_end_together(dsn: str) -> None:
    stop = asyncio.Event()
    held = office(dsn)
    first, second = Worker(), Worker()
    tasks = [
        asyncio.ensure_future(run(stop)) for run in (held.run, held.only(first.run), held.only(second.run))
    ]
    await within(first.working)
    await within(second.working)
    assert held.held
    stop.set()
    await asyncio.gather(*tasks)
    assert first.ended.is_set()
    assert second.ended.is_set()


@pytest.mark.postgres
async def test_only_one_of_two_processes_works_and_the_other_follows(dsn: str) -> None:
    stops = [asyncio.Event(), asyncio.Event()]
    offices = [office(dsn), office(dsn)]
    workers = [Worker(), Worker()]
    tasks = [
        asyncio.ensure_future(run(stop))
        for stop, one, worker in zip(stops, offices, workers, strict=True)
        for run in (one.run, one.only(worker.run))
    ]
    async with asyncio.timeout(15):
        await asyncio.wait(
            [asyncio.create_task(worker.working.wait()) for worker in workers],
            return_when=asyncio.FIRST_COMPLETED,
        )
    await asyncio.sleep(0.5)
    assert [worker.working.is_set() for worker in workers].count(True) == 1
    leader = 0 if workers[0].working.is_set() else 1
    stops[leader].set()
    await within(workers[1 - leader].working)
    assert workers[leader].ended.is_set()
    stops[1 - leader].set()
    await asyncio.gather(*tasks)


@pytest.mark.postgres
async def test_a_lost_office_stops_its_workers_and_starts_them_again(dsn: str) -> None:
    stop, held, worker = asyncio.Event(), office(dsn), Worker()
    tasks = [asyncio.ensure_future(run(stop)) for run in (held.run, held.only(worker.run))]
    await within(worker.working)
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as admin:
        await admin.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
    await within(worker.ended)
    await within(worker.working)
    assert worker.times == 2
    stop.set()
    await asyncio.gather(*tasks)


@pytest.mark.postgres
async def test_a_worker_that_fails_fails_alone(dsn: str) -> None:
    stop, held, worker = asyncio.Event(), office(dsn), Worker()

    async def broken(_: asyncio.Event) -> None:
        raise ValueError("broken")

    tasks = [asyncio.ensure_future(run(stop)) for run in (held.run, held.only(worker.run))]
    await within(worker.working)
    with pytest.raises(ValueError, match="broken"):
        await held.only(broken)(stop)
    assert held.held
    assert worker.working.is_set()
    stop.set()
    await asyncio.gather(*tasks)


@pytest.mark.postgres
async def test_identifies_keep_their_distance_over_processes(dsn: str) -> None:
    loop = asyncio.get_running_loop()
    at: list[float] = []

    async def identify(turns: Turns) -> None:
        async with turns:
            at.append(loop.time())

    several = [Turns(dsn, apart=0.2) for _ in range(3)]
    await asyncio.gather(*map(identify, several))
    assert all(later - earlier >= 0.2 for earlier, later in itertools.pairwise(at))
    for turns in several:
        await turns.close()


@pytest.mark.postgres
async def test_stories_left_unindexed_are_caught_up(
    dsn: str, shared: PostgresStore, catalogue: Catalogue
) -> None:
    archive = PostgresArchive(dsn, catalogue)
    await archive.open()
    await shared.commit(Batch(stories=(story("one00001"), story("two00001"))))
    assert await catch_up(archive, shared) == 2
    await shared.commit(Batch(forget={"stories": ("one00001",)}))
    assert await catch_up(archive, shared) == 1
    assert await archive.count() == 1
    assert await catch_up(archive, shared) == 0
    await archive.close()


@pytest.mark.postgres
async def test_database_url_chooses_the_shared_memory(dsn: str, tmp_path: Path) -> None:
    given = {"DATABASE_URL": dsn, "DATA_DIR": str(tmp_path / "data")}
    async with opened(settings_module.load(given, dotenv=None)) as base:
        assert base.shared is not None
        assert isinstance(base.store, PostgresStore)
        await base.store.commit(Batch(meta={"a": 1}))
    async with opened(settings_module.load(given, dotenv=None)) as base:
        assert await base.store.meta("a") == 1
    assert not (tmp_path / "data" / "store").exists()


def test_shards_are_read() -> None:
    assert parse("0-3/16") == Shards((0, 1, 2, 3), 16)
    assert parse("15/16") == Shards((15,), 16)
    assert parse("") == Shards()


@pytest.mark.parametrize("text", ["4", "3-1/16", "0-16/16", "a-b/c", "0-3/0", "-1/4", "0--3/16"])
def test_wrong_shards_are_explained(text: str) -> None:
    with pytest.raises(SettingsError, match="0-3/16"):
        parse(text)
