"""The bot in a sandbox, for one test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.cogs.world import World, running


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with running(tmp_path / "store") as made:
        yield made
        # Whatever was asked of Discord obeyed its own description, and nobody waited too long.
        assert not made.sandbox.violations
