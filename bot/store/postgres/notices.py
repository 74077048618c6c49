"""What other processes wrote, heard at once: LISTEN on a connection of its own, begun anew when it breaks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Final

import msgspec
import psycopg

from bot.errors import StoreError
from bot.store.postgres.pool import connect
from bot.store.postgres.writing import CHANNEL
from bot.telemetry import get_logger

PAUSE: Final = 1.0  # seconds between two tries to listen

log = get_logger(__name__)


class Notice(msgspec.Struct, frozen=True):
    """`tables` changed in transaction `number`; an empty tuple means: perhaps all, for we did not listen."""

    tables: tuple[str, ...]
    number: int = 0
    sender: str = msgspec.field(name="from", default="")


Heard = Callable[[Notice], None]
_DECODER: Final = msgspec.json.Decoder(Notice)


class Listener:
    """Calls `heard` for everything that other processes tell."""

    def __init__(self, dsn: str, me: str, heard: Heard) -> None:
        self._dsn = dsn
        self._me = me
        self._heard = heard
        self.listening = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._listen(), name="notices")

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _listen(self) -> None:
        while True:
            try:
                await self._once()
            except (StoreError, psycopg.Error, OSError) as error:
                log.warning("notices-lost", error=str(error))
            await asyncio.sleep(PAUSE)

    async def _once(self) -> None:
        connection = await connect(self._dsn)
        try:
            await connection.execute(f"LISTEN {CHANNEL}")
            self.listening.set()
            self._heard(Notice(()))  # whatever happened while nobody listened
            async for message in connection.notifies():
                with suppress(msgspec.MsgspecError):
                    notice = _DECODER.decode(message.payload)
                    if notice.sender != self._me:
                        self._heard(notice)
        finally:
            await connection.close()
