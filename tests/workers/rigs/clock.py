"""A clock that jumps to the next appointment as soon as nobody has anything to do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta


class VirtualClock:
    """Days pass in milliseconds; `busy` says whether work is under way that needs no clock."""

    def __init__(self, now: datetime, *, busy: Callable[[], bool] = lambda: False) -> None:
        self.current = now
        self.busy = busy
        self.limit: datetime | None = None  # no jump goes further

    def now(self) -> datetime:
        return self.current

    def advance(self, span: timedelta) -> None:
        self.current += span

    async def wait(self, until: datetime | None, *wake: asyncio.Event) -> None:
        quiet = 0
        while not any(event.is_set() for event in wake):
            if until is not None and self.current >= until:
                return
            if until is None or self.busy():
                quiet = 0
                await asyncio.sleep(0.0005)
                continue
            quiet += 1
            if quiet > 3:  # others had their turn and left nothing to do
                self.current = min(until, self.limit or until)
                await asyncio.sleep(0.0005 if self.current < until else 0)
                quiet = 0
                continue
            await asyncio.sleep(0)
