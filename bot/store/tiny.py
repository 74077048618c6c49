"""The embedded store: TinyDB's documents on the journal, typed at the boundary, read from memory.

    store = await TinyStore.open(Path("data/store"))
    number = await store.commit(batch)        # on the disk, then visible, then returned
    story = await store.story(story_id)       # from memory: never waits for the disk
    await store.close()

`store.db` is the same data under TinyDB's API, for reading: `store.db.table("stories").search(where(…))`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.model import Batch, GuildId
from bot.store import backup, retention, transfer
from bot.store.base import StoreMark
from bot.store.engine import Engine, Options
from bot.store.image import Changes
from bot.store.reading import Reading
from bot.store.schema import INDEXES, changes_of
from bot.store.tables import JournalDB, KeyedTable
from bot.store.writer import Writer


class _KeyedDB(JournalDB):
    table_class = KeyedTable


class TinyStore(Reading):
    """Keeps the `Store` Protocol."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine.image)
        self.notices = engine.notices  # what recovery did, for the log and `doctor`
        self.db = _KeyedDB(engine.directory, engine=engine)
        self._engine = engine
        self._writer = Writer(engine)

    @classmethod
    async def open(
        cls, directory: Path, *, at_least: StoreMark | None = None, options: Options | None = None
    ) -> TinyStore:
        """The store in `directory`, made where there is none; StoreDamaged, StoreLocked or StoreError refuse.

        `at_least` is the mark a search index noted: an end before it is damage.
        """
        options = options or Options(indexes=INDEXES, at_least=at_least)
        return cls(await asyncio.to_thread(Engine, directory, options))

    @property
    def mark(self) -> StoreMark:
        return self._engine.mark

    @property
    def trouble(self) -> str:
        return self._engine.journal.trouble

    async def commit(self, batch: Batch) -> int:
        return await self._commit(changes_of(batch))

    async def purge_guild(self, guild: GuildId) -> int:
        return await self._in_slices(retention.of_guild(self.image, guild))

    async def prune(self, now: datetime) -> int:
        return await self._in_slices(retention.due(self.image, now))

    async def backup(self, path: Path, *, now: datetime) -> int:
        """Number of the last commit in the copy at `path`: a consistent prefix, made while commits go on."""
        captured = await self._writer.captured()
        write = partial(backup.write, captured, path, files=self._engine.files, made_at=now)
        await asyncio.to_thread(write)
        return captured.position.number

    async def export(self, path: Path, form: transfer.Form) -> int:
        """How many rows are in the file at `path`, as of one commit."""
        captured = await self._writer.captured()
        return await asyncio.to_thread(transfer.export, captured.tables, path, form)

    async def close(self) -> None:
        await self._writer.close()

    async def _commit(self, changes: Changes) -> int:
        return await self._writer.commit(changes) if changes else self._engine.mark.number

    async def _in_slices(self, slices: Iterable[tuple[Changes, int]]) -> int:
        """Sum of the rows; each slice is one commit, so the loop is never held for long."""
        total = 0
        for changes, rows in slices:
            await self._commit(changes)
            await asyncio.sleep(0)
            total += rows
        return total
