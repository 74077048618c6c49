"""Two processes on one PostgreSQL, killed in turn in the middle of a post; the sandbox's ledger is the truth."""

from __future__ import annotations

import asyncio
import json
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from bot.sandbox.newsroom.script import Telling
from tests.end_to_end.processes import (
    Bot,
    Discord,
    Press,
    discord,
    environment,
    feed_server,
    until,
    write_sources,
)
from tests.end_to_end.test_kills import CHANNELS, OUTLETS, at, telling

pytestmark = pytest.mark.postgres

# What is published, the moment of the kill, and which of the two dies.
LIVES = (
    ("ramses-contract 0", "before a post", 0),
    ("earthcare-forecast 0", "after a post", 1),
    ("moonlight-funding 0", "between posts", 0),
)


class Shard(Bot):
    """`python -m bot run --shards n/2`."""

    number = 0

    def start(self) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run", "--shards", f"{self.number}/2"],
                cwd=self.folder, env=environment(**self.settings), stdout=log, stderr=log,
            )  # fmt: skip

    async def connected(self) -> None:
        async def claim() -> bool:
            assert self.returncode is None, self.said()[-2000:]
            return self.said().count("gateway-established") > self.before

        await until(claim, within=60, message=self.said()[-2000:])

    @property
    def before(self) -> int:
        return self.lives - 1

    lives = 1


async def test_two_processes_make_no_message_twice_and_lose_none(tmp_path: Path, dsn: str) -> None:
    rng = random.Random(16)
    with feed_server(tmp_path / "web") as url:
        async with discord() as there:
            press = Press(tmp_path / "web", url, OUTLETS)
            write_sources(tmp_path / "sources.yaml", press.sources())
            bots = []
            for number in range(2):
                folder = tmp_path / f"process{number}"
                folder.mkdir()
                one = Shard(folder, **there.environment, DATABASE_URL=dsn, DATA_DIR="data",
                            SOURCES=str(tmp_path / "sources.yaml"), ALLOW_HOSTS="127.0.0.1",
                            POLL_MIN_SECONDS="0", EDIT_MIN_SECONDS="1")  # fmt: skip
                one.number = number
                bots.append(one)
            try:
                await _live_and_die(bots, there, press, rng)
            finally:
                for one in bots:
                    one.close()


async def _live_and_die(bots: list[Shard], there: Discord, press: Press, rng: random.Random) -> None:
    await there.post("rules", {"nonce_window": 0}, method="PATCH")
    for one in bots:
        one.start()
    for one in bots:
        await one.connected()
    await there.ready(bots[0])
    for channel, language in CHANNELS.items():
        await there.subscribe(channel, language=language)

    async def primed() -> bool:
        return press.fetched() >= len(OUTLETS)

    await until(primed, within=20, message="not every feed was read")
    published: list[Telling] = []
    for name, moment, victim in LIVES:
        published.append(telling(name))
        press.publish(published[-1])
        await at(moment, there, press, rng)
        bots[victim].kill()
        bots[victim].lives += 1
        bots[victim].start()
        await bots[victim].connected()

    async def settled() -> bool:
        return all(all(rows.values()) for rows in (await _found(there, press, published)).values())

    await until(settled, within=90, every=0.5, message="not all came")
    await asyncio.sleep(2)  # were anything sent twice, it would be now
    once = {one.story: 1 for one in published}
    assert await _found(there, press, published) == dict.fromkeys(CHANNELS, once)
    assert not (await there.ledger())["duplicates"]
    offices = [one.said().count("office=sender") for one in bots]
    assert all(offices), f"both were to be elected in turn: {offices}"
    assert [one.stop() for one in bots] == [0, 0]


async def _found(there: Discord, press: Press, published: list[Telling]) -> dict[str, dict[str, int]]:
    """Channel → story → how many messages link to it."""
    ids = await there.channels()
    found = {}
    for channel in CHANNELS:
        texts = [json.dumps(row) for row in await there.messages(ids[channel])]
        counts = Counter({one.story: sum(press.address(one) in text for text in texts) for one in published})
        found[channel] = dict(counts)
    return found
