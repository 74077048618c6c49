"""Identifies of all processes, one after the other: Discord takes one in five seconds (max_concurrency 1)."""

from __future__ import annotations

import asyncio
from typing import Final

from bot.store.postgres import SharedLock

IDENTIFYING: Final = 0x52454E4449444E54  # the advisory lock of those who identify
APART: Final = 5.0  # seconds


class Turns(SharedLock):
    """Held before each identify; whoever has it waited APART seconds after the one before let go."""

    def __init__(self, dsn: str, *, apart: float = APART) -> None:
        super().__init__(dsn, key=IDENTIFYING)
        self._apart = apart

    async def __aenter__(self) -> None:
        await super().__aenter__()
        try:
            await asyncio.sleep(self._apart)
        except BaseException:
            await super().__aexit__()
            raise
