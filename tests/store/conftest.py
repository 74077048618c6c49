from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.store.base import Store
from bot.store.tiny import TinyStore

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.fixture(params=["tiny"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """One empty store of every implementation; the contract is run against each."""
    assert request.param == "tiny"
    opened = await TinyStore.open(tmp_path / "store")
    yield opened
    await opened.close()


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "store"
