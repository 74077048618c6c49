"""Our poller over a real store: fetch, parse in children, triage, judge what is promising, commit."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from bench._cost import cpu, next_version, resident, url
from bot.adapters.http import Fetcher
from bot.adapters.parsing import Parser
from bot.app import Promises
from bot.catalogue.load import load
from bot.core.judge import Knowledge
from bot.model import Source, SourceId, Trust
from bot.store.tiny import TinyStore
from bot.telemetry import Metrics
from bot.workers.clock import SystemClock
from bot.workers.poller import Poller
from bot.workers.poller_desk import Desk
from bot.workers.poller_reading import Reader


def measure(port: int, count: int, rounds: int) -> dict[str, float]:
    """Milliseconds of CPU per feed and megabytes, by name."""
    return asyncio.run(_measure(port, count, rounds))


async def _measure(port: int, count: int, rounds: int) -> dict[str, float]:
    catalogue = load()
    sources = {
        SourceId(f"feed-{n}"): Source(
            SourceId(f"feed-{n}"),
            f"Feed {n}",
            url(port, n),
            "en",
            "Example",
            Trust.PRESS,
            timedelta(minutes=30),
        )
        for n in range(count)
    }
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        store = await TinyStore.open(Path(folder) / "store")
        fetcher = Fetcher(allow_hosts=["127.0.0.0/8"], gap=timedelta())
        parser = Parser(catalogue=catalogue)
        clock, metrics = SystemClock(), Metrics()
        desk = Desk(store=store, catalogue=catalogue, writing=asyncio.Lock(), clock=clock, metrics=metrics)
        reader = Reader(
            fetcher=fetcher, parser=parser, memory=store, promising=Promises(Knowledge.build(catalogue)),
            clock=clock, rng=random.Random(1),
        )  # fmt: skip
        poller = Poller(store=store, reader=reader, desk=desk, sources=sources, clock=clock, metrics=metrics)
        await poller.open()
        figures["start"] = resident()

        async def cycle() -> float:
            before, began = cpu(parser.pids()), time.perf_counter()
            polled = await poller.cycle()
            failed = [one.failure for one in polled if one.failure]
            if failed:
                raise RuntimeError(failed[0])
            figures["wall"] = time.perf_counter() - began
            return (cpu(parser.pids()) - before) / count * 1000

        figures["first"] = await cycle()
        figures["unchanged"] = min([await cycle() for _ in range(rounds)])
        changed = []
        for _ in range(rounds):
            next_version(port)
            changed.append(await cycle())
        figures["changed"] = min(changed)
        figures["children"] = sum(resident(pid) for pid in parser.pids())
        await parser.close()
        figures["memory"] = resident()
        await fetcher.close()
        await store.close()
    return figures
