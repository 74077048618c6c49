"""The time of the workers: the system's, or one that tests and the scoreboard move by hand."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime: ...

    async def wait(self, until: datetime | None, *wake: asyncio.Event) -> None:
        """Returns at `until`, or as soon as one of the events is set."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    async def wait(self, until: datetime | None, *wake: asyncio.Event) -> None:
        if any(event.is_set() for event in wake):
            return
        seconds = None if until is None else max(0.0, (until - self.now()).total_seconds())
        if not wake:
            await asyncio.sleep(seconds or 0.0)
            return
        if len(wake) == 1:
            try:
                await asyncio.wait_for(wake[0].wait(), seconds)
            except TimeoutError:
                return
            return
        tasks = [asyncio.ensure_future(event.wait()) for event in wake]
        try:
            await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
