"""Every way in which Discord's answer can be missing or wrong, before and after the deed, in messages and forums."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.model import DeliveryStatus
from bot.sandbox import Rules
from bot.sandbox.permissions import Can
from tests.rigs.delivering import Post, posting, world

DEADLINE = 4.0  # of one request; `hang` lasts longer
FAULTS: dict[str, dict[str, Any]] = {
    "timeout": {"kind": "hang", "seconds": 6.0},
    "reset": {"kind": "drop"},
    "hang-up": {"kind": "close"},
    **{str(status): {"kind": "status", "status": status} for status in (500, 502, 503, 504, 520, 522, 524)},
    "cut JSON": {"kind": "cut"},
    "wrong type": {"kind": "wrong_type"},
}
CASES = [(name, when) for name in FAULTS for when in ("before", "after")]


@dataclass(frozen=True, slots=True)
class Cell:
    name: str
    lost: int
    twice: int


@dataclass(frozen=True, slots=True)
class Blind:
    cells: int
    twice: int
    unknown: int
    reported: int


def _break(post: Post, channel: int, *, name: str, when: str, forum: bool) -> None:
    path = rf"/channels/{channel}/{'threads' if forum else 'messages'}$"
    post.sandbox.fault(method="POST", path=path, when=when, times=1, **FAULTS[name])


async def matrix(folder: Path, *, windows: Sequence[float]) -> list[Cell]:
    """What became of one post in each cell; two posts follow it in its channel."""
    return [cell for window in windows for cell in await _window(folder / f"{window:.0f}", window)]


async def _window(folder: Path, window: float) -> list[Cell]:
    spec = world(len(CASES))
    forums = world(len(CASES), kind="forum")["guilds"][0]
    spec["guilds"].append({**forums, "name": "Forums"})
    async with posting(folder, spec, rules=Rules(nonce_window=window), deadline=DEADLINE) as post:
        channels = post.channels()
        names = {}
        for number, place in enumerate(channels):
            name, when = CASES[number % len(CASES)]
            forum = number >= len(CASES)
            _break(post, place.id, name=name, when=when, forum=forum)
            names[place.id] = (
                f"{name} {when} the deed, {'forum' if forum else 'message'}, window {window:.0f} s"
            )
        rows = await post.queue(2, channels=channels)
        await post.settle(post.outbox(), within=150)
        await post.wire.close()
        await asyncio.sleep(DEADLINE)  # a request that was given up may still be carried out
        cells = []
        for place in channels:
            lost, twice = post.toll([row for row in rows if row.channel == place.id])
            cells.append(Cell(names[place.id], lost, twice))
        return cells


async def without_history(folder: Path) -> Blind:
    """Forums whose history may not be read: at most once, and what nobody can know is reported."""
    spec = world(len(CASES), kind="forum")
    async with posting(folder, spec, rules=Rules(nonce_window=0), deadline=DEADLINE) as post:
        channels = post.channels()
        for place, (name, when) in zip(channels, CASES, strict=True):
            post.sandbox.state.set_overwrite(
                place, post.sandbox.state.bot.id, deny=int(Can.READ_MESSAGE_HISTORY)
            )
            _break(post, place.id, name=name, when=when, forum=True)
        rows = await post.queue(1, channels=channels)
        await post.settle(post.outbox(), within=100)
        await post.wire.close()
        _, twice = post.toll(rows)
        found = [await post.store.delivery(row.key) for row in rows]
        unknown = [row for row in found if row is not None and row.status is DeliveryStatus.UNKNOWN]
        reported = [row for row in unknown if await post.store.meta(f"notice:notice-unknown:{row.key}")]
        return Blind(len(rows), twice, len(unknown), len(reported))
