"""Idle memory of the bot and its children after login, by process, beside the bar of 90 MB."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.demo import BotProcess, environment, ready, sources_file
from bot.sandbox import Sandbox
from bot.sandbox.newsroom.server import Newsroom

BAR = 90.0  # MB, resident, over all processes
SETTLED = 5.0  # seconds after login


def main(argv: list[str]) -> int:  # noqa: ARG001 - one shape for all benches
    resident, proportional, children = asyncio.run(_measure())
    print(f"{'processes':<34}{1 + children:>8}")
    print(f"{'resident (RSS), all processes':<34}{resident:>8.1f} MB   bar ≤ {BAR:.0f} MB")
    print(f"{'proportional (PSS), all processes':<34}{proportional:>8.1f} MB   shared pages counted once")
    return 0 if resident <= BAR else 1


async def _measure() -> tuple[float, float, int]:
    with tempfile.TemporaryDirectory(prefix="rendezvous-memory-") as name:
        folder = Path(name)
        async with Newsroom(live=False) as newsroom, Sandbox() as sandbox:
            sources_file(newsroom, folder / "sources.yaml")
            text = (folder / "sources.yaml").read_text("utf-8")
            (folder / "sources.yaml").write_text(
                text.replace("every: 2s", "every: 2s\n  enabled: false"), "utf-8"
            )
            bot = BotProcess(environment(sandbox, folder, live=False), folder / "bot.log")
            await bot.start()
            try:
                if not await ready(sandbox, bot):
                    raise RuntimeError((folder / "bot.log").read_text("utf-8", "replace")[-2000:])
                await asyncio.sleep(SETTLED)
                assert bot._process is not None
                pids = list(_family(bot._process.pid))
                return sum(map(_resident, pids)), sum(map(_proportional, pids)), len(pids) - 1
            finally:
                await bot.stop()


def _family(pid: int) -> Iterator[int]:
    """The process and all that it started."""
    yield pid
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from _family(int(child))


def _resident(pid: int) -> float:
    return _field(f"/proc/{pid}/status", "VmRSS:")


def _proportional(pid: int) -> float:
    return _field(f"/proc/{pid}/smaps_rollup", "Pss:")


def _field(path: str, name: str) -> float:
    """MB of a line as `VmRSS:   1024 kB`."""
    line = next(line for line in Path(path).read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) * 1024 / 1_000_000
