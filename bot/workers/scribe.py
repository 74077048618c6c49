"""Changes of delivery rows, gathered: whatever comes while one commit is under way goes into the next.

A fan-out to a thousand channels needs two writes a post; one fsync each would be slower than Discord.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from bot.model import (
    Batch,
    Delivery,
    DeliveryKey,
    DeliveryStatus,
    Subscription,
    SubscriptionId,
)

MOST = 200  # changes in one commit
BREATH = 25  # changes between two looks of the event loop at others

Change = Callable[[Delivery], Delivery | None]  # the row as it is now → as it shall be; None: leave it


class Rows(Protocol):
    """What the scribe needs of the store."""

    async def commit(self, batch: Batch) -> int: ...
    async def delivery(self, key: DeliveryKey) -> Delivery | None: ...
    async def subscription(self, subscription: SubscriptionId) -> Subscription | None: ...


@dataclass(slots=True)
class _Job:
    key: DeliveryKey
    change: Change
    done: asyncio.Future[Delivery | None]
    meta: Mapping[str, Any] = field(default_factory=dict)


class Scribe:
    """One for the process; `change` returns when the row is on disk."""

    def __init__(self, store: Rows, writing: asyncio.Lock) -> None:
        self._store = store
        self._writing = writing
        self._jobs: list[_Job] = []
        self._task: asyncio.Task[None] | None = None
        self.commits = 0

    async def change(
        self, key: DeliveryKey, change: Change, *, meta: Mapping[str, Any] | None = None
    ) -> Delivery | None:
        """The row as written; None where it is gone or the change left it. Raises StoreError.

        `change` sees the row as it is at the time of the commit, whoever wrote it last.
        """
        done: asyncio.Future[Delivery | None] = asyncio.get_running_loop().create_future()
        self._jobs.append(_Job(key, change, done, meta or {}))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._write())
        return await done

    async def _write(self) -> None:
        while self._jobs:
            async with self._writing:  # jobs that arrive while we wait for the lock join this commit
                jobs, self._jobs = self._jobs[:MOST], self._jobs[MOST:]
                try:
                    answers = await self._commit(jobs)
                except Exception as error:  # noqa: BLE001 - those who wait decide what it means
                    for job in jobs:
                        if not job.done.done():
                            job.done.set_exception(error)
                    continue
            for job, answer in zip(jobs, answers, strict=True):
                if job.done.done():  # its lane is gone
                    continue
                if isinstance(answer, Exception):
                    job.done.set_exception(answer)
                else:
                    job.done.set_result(answer)

    async def _commit(self, jobs: list[_Job]) -> list[Delivery | Exception | None]:
        rows: dict[DeliveryKey, Delivery] = {}
        posted: dict[SubscriptionId, Subscription] = {}
        meta: dict[str, Any] = {}
        answers: list[Delivery | Exception | None] = []
        for number, job in enumerate(jobs):
            if number % BREATH == BREATH - 1:
                await asyncio.sleep(0)
            old = rows.get(job.key) or await self._store.delivery(job.key)
            try:
                new = job.change(old) if old else None
            except Exception as error:  # noqa: BLE001 - a broken change is the caller's, not its neighbours'
                answers.append(error)
                continue
            answers.append(new)
            if old is None or new is None:
                continue
            rows[job.key] = new
            meta |= job.meta
            if new.status is DeliveryStatus.DELIVERED and old.status is not DeliveryStatus.DELIVERED:
                await self._count(new, posted)
        batch = Batch(deliveries=tuple(rows.values()), subscriptions=tuple(posted.values()), meta=meta)
        if not batch.empty:
            await self._store.commit(batch)
            self.commits += 1
        return answers

    async def _count(self, row: Delivery, posted: dict[SubscriptionId, Subscription]) -> None:
        known = posted.get(row.subscription) or await self._store.subscription(row.subscription)
        if known is not None:
            posted[known.id] = replace(known, posted=known.posted + 1, last_post_at=row.delivered_at)
