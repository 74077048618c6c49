"""Lists fit the window they are printed in."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console

from bot.operate.showing import show_sources
from bot.settings import Settings

NOW = datetime(2026, 11, 25, tzinfo=UTC)


async def shown(width: int, settings: Settings) -> list[str]:
    out = Console(file=io.StringIO(), width=width)
    await show_sources(settings, as_json=False, now=NOW, out=out)
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue().splitlines()


@pytest.mark.parametrize(("width", "addresses"), [(80, False), (170, True)])
async def test_every_source_stands_on_one_line(width: int, *, addresses: bool, tmp_path: Path) -> None:
    lines = await shown(width, Settings(data_dir=tmp_path))
    naoj = [line for line in lines if line.split()[:1] == ["naoj"]]
    assert len(naoj) == 1
    assert naoj[0].split()[1:4] == ["ja", "1", "h"]
    assert ("https://" in naoj[0]) is addresses
    assert any("--json" in line for line in lines) is not addresses
    assert all(len(line) <= width for line in lines)
