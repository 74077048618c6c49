"""Scenes in which other feed bots were measured: lost replies, a failing channel, changed guids, encodings, a bomb."""

from __future__ import annotations

import asyncio
import json
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.catalogue.load import load
from bot.core.judge import Knowledge
from bot.feeds import parse
from bot.model import Batch, ParsedFeed
from bot.sandbox import Rules
from bot.store.tiny import TinyStore
from tests.feeds import hostile
from tests.rigs.delivering import posting, world
from tests.workers.builders import NOW, subscription
from tests.workers.rigs.clock import VirtualClock
from tests.workers.rigs.newsroom import Newsroom, item


@dataclass(frozen=True, slots=True)
class Lost:
    lost: int
    twice: int


@dataclass(frozen=True, slots=True)
class Delay:
    without: float
    with_failure: float


@dataclass(frozen=True, slots=True)
class Bomb:
    megabytes: float
    problem: str


async def reply_lost(folder: Path, *, count: int) -> Lost:
    """The connection is cut after each of the first `count` posts to a channel; Discord knows no nonce."""
    async with posting(folder, world(1), rules=Rules(nonce_window=0)) as post:
        rows = await post.queue(count, channels=post.channels())
        post.sandbox.fault("drop", method="POST", path="/messages$", when="after", times=count)
        await post.settle(post.outbox(), within=240)
        return Lost(*post.toll(rows))


async def one_fails(folder: Path) -> Delay:
    """How long four channels take for ten stories, alone and beside a channel that answers 500 ten times."""
    took = []
    for name, faults in (("without", 0), ("with", 10)):
        (folder / name).mkdir()
        async with posting(folder / name, world(5)) as post:
            bad, *others = post.channels()
            rows = await post.queue(10, channels=[bad, *others])
            if faults:
                path = rf"/channels/{bad.id}/messages$"
                post.sandbox.fault("status", method="POST", path=path, status=500, times=faults)
            wanted = {(row.channel, row.subject) for row in rows if row.channel != bad.id}
            outbox, stop = post.outbox(), asyncio.Event()
            begun = time.monotonic()
            running = asyncio.create_task(outbox.run(stop))
            while wanted - set(post.told()) and time.monotonic() - begun < 60:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
            took.append(time.monotonic() - begun)
            stop.set()
            await running
    return Delay(*took)


_MISSIONS = (
    "Ramses",
    "BepiColombo",
    "EarthCARE",
    "Hera",
    "LiteBIRD",
    "Comet Interceptor",
    "XRISM",
    "Gateway",
    "Solar-C",
    "MMX",
)


async def changed_guids(folder: Path) -> int:
    """How many deliveries come of thirty known items whose guids have all changed."""
    store = await TinyStore.open(folder / "store")
    room = Newsroom(store, Knowledge.build(load()), VirtualClock(NOW))
    await store.commit(Batch(subscriptions=(subscription(),)))
    await room.prime()

    def items(prefix: str) -> list[str]:
        return [
            item(f"{prefix}-{n}", f"https://esa.example/news/{n}", f"ESA and JAXA agree on {_MISSIONS[n % 10]}, part {n}",
                 f"ESA and JAXA signed an agreement on {_MISSIONS[n % 10]} number {n}. JAXA supplies the camera.",
                 NOW + timedelta(minutes=n - 30))
            for n in range(30)
        ]  # fmt: skip

    room.publish("esa", *items("old"))
    await room.poller.cycle()
    before = len(await store.deliveries_in(subscription().channel, since=NOW - timedelta(days=9)))
    room.clock.advance(timedelta(hours=2))
    room.publish("esa", *items("new"))
    await room.poller.cycle()
    after = len(await store.deliveries_in(subscription().channel, since=NOW - timedelta(days=9)))
    await store.close()
    if not before:
        raise AssertionError("nothing was posted in the first place")
    return after - before


def encodings() -> Mapping[str, bool]:
    """Whether a Japanese headline is read right in each encoding, declared only in the prolog."""
    title = "水星探査機「みお」、ESAと共同で周回軌道へ"
    right = {}
    for label, codec in (
        ("UTF-8", "utf-8"), ("Shift_JIS", "shift_jis"), ("EUC-JP", "euc_jp"), ("ISO-2022-JP", "iso2022_jp"),
        ("UTF-16", "utf-16"), ("windows-31j", "cp932"),
    ):  # fmt: skip
        text = (
            f'<?xml version="1.0" encoding="{label}"?><rss version="2.0"><channel><title>ニュース</title>'
            f"<item><title>{title}</title><link>https://jaxa.example/1</link></item></channel></rss>"
        )
        result = parse(hostile.raw(text.encode(codec)), hostile.source(language="ja"), now=hostile.NOW)
        right[label] = isinstance(result, ParsedFeed) and [one.title for one in result.entries] == [title]
    return right


def gzip_bomb(python: str) -> Bomb:
    """A bomb fetched in a process of its own, so that the figure is its alone."""
    code = (
        "import asyncio, json; from tests.adapters.rigs import bombs; "
        "c = asyncio.run(bombs.bomb('gzip', size=200 << 20)); "
        "print(json.dumps([c.megabytes, str(c.problem)]))"
    )
    done = subprocess.run(
        [python, "-c", code],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return Bomb(*json.loads(done.stdout.splitlines()[-1]))
