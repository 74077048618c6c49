"""A press, a local Discord and a bot, ready to be treated badly."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests.end_to_end.processes import Bot, Press, feed_server, write_sources

OUTLETS = ("esa-sample", "uchu-tech")


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    with feed_server(tmp_path / "web") as url:
        made = Press(tmp_path / "web", url, OUTLETS)
        write_sources(tmp_path / "sources.yaml", made.sources())
        yield made


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as made:
        yield made


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    """What every process of a test is told; paths are relative to the test's folder."""
    return {
        "DATA_DIR": str(tmp_path / "data"), "SOURCES": str(tmp_path / "sources.yaml"),
        "ALLOW_HOSTS": "127.0.0.1", "POLL_MIN_SECONDS": "0", "EDIT_MIN_SECONDS": "1",
    }  # fmt: skip


@pytest.fixture
def living(tmp_path: Path, press: Press, sandbox: Sandbox, settings: dict[str, str]) -> Iterator[Bot]:
    """The bot, not yet started, in a world with a press and a Discord."""
    made = Bot(tmp_path, **sandbox.environment, **settings)
    yield made
    made.close()
