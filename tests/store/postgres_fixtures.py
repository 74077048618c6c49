"""Fixtures: one server for the session, one empty database for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.store.postgres import PostgresStore
from tests.store import server


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    if reason := server.why_not():
        pytest.skip(reason)
    with server.running() as dsn:
        yield dsn


@pytest.fixture
def dsn(postgres_server: str) -> Iterator[str]:
    with server.database(postgres_server) as fresh:
        yield fresh


@pytest.fixture
async def shared(dsn: str) -> AsyncIterator[PostgresStore]:
    opened = await PostgresStore.open(dsn)
    yield opened
    await opened.close()
