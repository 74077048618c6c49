"""Kills the outbox at every point of its work, and counts what is lost and what is posted twice.

    python -m tests.workers.rigs.outbox_kills [count] [seed]

`run(count=…, seed=…)` is for the scoreboard: random kills over many channels, in every nonce window and scope.
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.model import Batch, DeliveryStatus
from tests.workers.builders import NOW, delivery, story, subscription
from tests.workers.rigs.world import World, world

WINDOWS = (timedelta(0), timedelta(seconds=60), timedelta(seconds=600))
SCOPES = ("channel", "author")


@dataclass(slots=True)
class Score:
    kills: int = 0
    lost: int = 0
    twice: int = 0

    def count(self, w: World, channels: int, stories: int) -> None:
        for channel in range(channels):
            for number in range(stories):
                found = w.discord.posts(100 + channel, f"story{number:03}")
                self.lost += not found
                self.twice += max(0, len(found) - 1)


async def seed_world(w: World, *, channels: int, stories: int) -> None:
    """So many stories for so many channels, all due."""
    told = [story(f"story{n:03}", published_at=NOW) for n in range(stories)]
    rows = [
        delivery(one.id, channel=100 + c, subscription=f"S{c}", created_at=NOW + timedelta(milliseconds=n))
        for c in range(channels)
        for n, one in enumerate(told)
    ]
    subs = [subscription(f"S{c}", channel=100 + c) for c in range(channels)]
    await w.tiny.commit(Batch(stories=tuple(told), deliveries=tuple(rows), subscriptions=tuple(subs)))


async def until_done(w: World) -> None:
    """Lives without dying until nothing waits."""
    for _ in range(50):
        await w.live(timedelta(minutes=10))
        depth = await w.tiny.outbox_depth()
        if depth.waiting == 0:
            return


async def random_kills(*, count: int, seed: int, window: timedelta, scope: str) -> Score:
    """`count` kills, each at a random point and followed by a pause of up to ten minutes."""
    rng = random.Random(seed)
    score = Score()
    channels, stories = 6, 5
    while score.kills < count:
        with tempfile.TemporaryDirectory() as directory:
            async with world(Path(directory), window=window, scope=scope) as w:
                w.lanes = rng.choice((1, 3, 250))
                await seed_world(w, channels=channels, stories=stories)
                for _ in range(8):
                    died = (await w.live(timedelta(minutes=5), die_at=rng.randrange(40))).dead
                    score.kills += died
                    w.clock.advance(timedelta(seconds=rng.choice((0, 1, 5, 30, 59, 61, 300, 600))))
                await until_done(w)
                score.count(w, channels, stories)
    return score


async def every_point(*, pause: timedelta, window: timedelta, scope: str = "channel") -> Score:
    """A kill at each point of sending two stories to two channels, one after the other."""
    score = Score()
    point = 0
    while True:
        with tempfile.TemporaryDirectory() as directory:
            async with world(Path(directory), window=window, scope=scope) as w:
                await seed_world(w, channels=2, stories=2)
                died = (await w.live(die_at=point)).dead
                w.clock.advance(pause)
                await until_done(w)
                score.kills += died
                score.count(w, 2, 2)
                for number in range(2):
                    rows = await w.tiny.deliveries_of(f"story{number:03}")
                    assert {row.status for row in rows} == {DeliveryStatus.DELIVERED}
        if not died:
            return score
        point += 1


def run(*, count: int, seed: int) -> dict[str, Score]:
    """Scores by nonce window and scope; `count` kills in all."""
    cases = [(window, scope) for window in WINDOWS for scope in SCOPES]
    each = max(1, count // len(cases))
    return {
        f"{window.total_seconds():.0f} s, {scope}": asyncio.run(
            random_kills(count=each, seed=seed + number, window=window, scope=scope)
        )
        for number, (window, scope) in enumerate(cases)
    }


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    for name, result in run(count=(numbers or [120])[0], seed=(numbers[1:] or [1])[0]).items():
        print(f"{name:16} {result.kills:4} kills  {result.lost} lost  {result.twice} twice")  # noqa: T201
