"""The composition root: what settings come to, what is refused before anything is opened, what is closed."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest
from rich.console import Console

from bot.app import Promises, gap_of, opened, pace_of, poll_once, run_bot
from bot.catalogue.types import Catalogue
from bot.core.judge import Knowledge
from bot.core.schedule import DEFAULT_PACE
from bot.errors import SettingsError, StoreLocked
from bot.settings import Secret, Settings
from tests.end_to_end.processes import write_sources
from tests.workers.builders import source


def test_the_floor_of_polls_replaces_all_others() -> None:
    assert pace_of(Settings()) is DEFAULT_PACE
    assert pace_of(Settings(poll_min_seconds=7)).blind == timedelta(seconds=7)
    assert [gap_of(Settings(poll_min_seconds=n)) for n in (None, 0, 60)] == [
        timedelta(seconds=1), timedelta(0), timedelta(seconds=1),
    ]  # fmt: skip


def test_sources_of_one_publisher_share_the_first_look(catalogue: Catalogue) -> None:
    promises = Promises(Knowledge.build(catalogue))
    assert promises(source("one")) is promises(source("two"))
    assert promises(source("one")) is not promises(source("other", publisher="JAXA"))


@pytest.mark.parametrize(("shards", "token"), [("", ""), ("0/4", "made-up")])
async def test_what_cannot_run_is_refused_before_anything_is_made(
    tmp_path: Path, shards: str, token: str
) -> None:
    settings = Settings(discord_token=Secret(token), data_dir=tmp_path / "data")
    with pytest.raises(SettingsError):
        await run_bot(settings, shards=shards)
    assert not (tmp_path / "data").exists()


async def test_what_is_opened_is_closed_again(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    for _ in range(2):
        async with opened(settings) as base:
            assert base.store.trouble == ""
            with pytest.raises(StoreLocked):
                async with opened(settings):
                    pass
        assert base.parser.pids() == ()


async def test_one_cycle_tells_which_sources_were_read(tmp_path: Path) -> None:
    gone = {"id": "gone", "name": "Gone", "url": "http://127.0.0.1:9/feed", "language": "en", "publisher": "Gone",
            "trust": "press", "every": "1h"}  # fmt: skip
    write_sources(tmp_path / "sources.yaml", [gone])
    out = Console(file=io.StringIO(), width=120)
    settings = Settings(
        data_dir=tmp_path / "data",
        sources=tmp_path / "sources.yaml",
        allow_hosts=("127.0.0.1",),
        poll_min_seconds=0,
    )
    assert await poll_once(settings, out) == 0
    assert isinstance(out.file, io.StringIO)
    assert "gone" in out.file.getvalue()
    assert "0 of 1 sources were read." in out.file.getvalue()
