"""The whole bot in a process of its own, with a name server that is made up and its event loop watched.

python -m tests.rigs.running prime            one cycle of every source, nothing is sent
python -m tests.rigs.running run LAGS SINCE   until a signal; then LAGS says how late the ticks of the loop were
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from pathlib import Path

import aiohttp

from bot.app import make_poller, opened, run_bot
from bot.settings import load
from tests.rigs.press import Names

TICK = 0.01  # seconds


class Lags:
    """How late every tick came, also those that a held loop could not take: a block of 0.2 s is twenty late ticks."""

    def __init__(self) -> None:
        self.late: list[float] = []

    async def watch(self, *, since: float) -> None:
        """From `since` on, in seconds since 1970."""
        loop = asyncio.get_running_loop()
        await asyncio.sleep(max(0.0, since - time.time()))
        due = loop.time() + TICK
        while True:
            await asyncio.sleep(max(0.0, due - loop.time()))
            now = loop.time()
            while due <= now:
                self.late.append(now - due)
                due += TICK


def share(samples: list[float], part: float) -> float:
    """The sample below which `part` of all lie."""
    return sorted(samples)[min(len(samples) - 1, int(len(samples) * part))]


async def prime() -> None:
    async with opened(load(os.environ, dotenv=None)) as base:
        poller, _ = make_poller(base)
        polled = await poller.cycle()
        failed = [one for one in polled if one.failure]
        if failed:
            raise AssertionError(f"{len(failed)} of {len(polled)} could not be read: {failed[0]}")


async def run(lags: Lags, *, since: float) -> None:
    watching = asyncio.create_task(lags.watch(since=since))
    try:
        await run_bot(load(os.environ, dotenv=None))
    finally:
        watching.cancel()


def main(argv: list[str]) -> None:
    aiohttp.DefaultResolver = Names  # type: ignore[assignment]  # the edge of this world
    if argv[0] == "prime":
        asyncio.run(prime())
    else:
        lags = Lags()
        asyncio.run(run(lags, since=float(argv[2])))
        late = lags.late or [float("inf")]
        told = {"p99": share(late, 0.99), "worst": max(late), "ticks": len(late)}
        Path(argv[1]).write_text(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1:])
