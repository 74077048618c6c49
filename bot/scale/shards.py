"""Which of Discord's shards this process runs: `0-3/16` is the first four of sixteen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bot.errors import SettingsError

_FORM: Final = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?/(\d{1,5})")


@dataclass(frozen=True, slots=True)
class Shards:
    """`count` None: Discord says how many, and this process runs them all."""

    ids: tuple[int, ...] | None = None
    count: int | None = None


def parse(text: str) -> Shards:
    """Raises SettingsError with what to write instead."""
    if not text:
        return Shards()
    match = _FORM.fullmatch(text.strip())
    if match:
        first, count = int(match[1]), int(match[3])
        last = int(match[2]) if match[2] else first
        if first <= last < count:
            return Shards(tuple(range(first, last + 1)), count)
    raise SettingsError(
        f"--shards is {text[:30]!r}. Write first-last/all, counted from 0: 0-3/16 is the first four of 16."
    )
