"""The outbox: due deliveries to Discord, each exactly once, channels side by side, one channel in order.

    store.due_deliveries ─► held? release ─► a queue for each channel ─► a lane for each channel ─► Courier

A lane works through its channel and then takes another. What fails waits with its channel; others go on. The
pace of all requests is the messenger's.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.core.digest import release
from bot.core.schedule import EDIT_MIN
from bot.errors import StoreError, TokenRefused
from bot.model import (
    Batch,
    ChannelId,
    Delivery,
    DeliveryKey,
    DeliveryStatus,
    GuildId,
    Subscription,
)
from bot.telemetry import Metrics, get_logger
from bot.workers.clock import Clock, SystemClock
from bot.workers.outbox_places import PROBES, Places
from bot.workers.outbox_ports import Archive, Messenger, Renderer
from bot.workers.outbox_sending import Courier, Restored
from bot.workers.scribe import Scribe

LANES = 250  # more than Discord lets through in five seconds
FETCH = 300  # rows looked at at once: decoding a thousand would hold the event loop for 50 ms
STEP = 25  # lanes opened at once
PASSED_MOST = 20  # channels that must wait, looked at in one go; the next go begins behind them
IDLE = timedelta(seconds=30)  # the longest sleep: the clock may be set while we sleep
BREATH = timedelta(seconds=1)  # the shortest pause between two looks that found nothing new
STOP_WITHIN = 8.0  # seconds for what is under way; the supervisor allows ten
CATCH_UP = timedelta(hours=72)  # after a restore: as old as news may be
STORE_PAUSE = timedelta(seconds=5)

log = get_logger(__name__)


class Store(Archive, Protocol):
    async def commit(self, batch: Batch) -> int: ...
    async def due_deliveries(self, now: datetime, limit: int) -> tuple[Delivery, ...]: ...
    async def next_due_at(self) -> datetime | None: ...
    async def subscriptions_of(self, guild: GuildId) -> tuple[Subscription, ...]: ...
    async def meta(self, name: str) -> Any: ...


class Outbox:
    """`run` until stopped; `wake` after a commit that made deliveries due."""

    def __init__(
        self,
        *,
        store: Store,
        messenger: Messenger,
        renderer: Renderer,
        writing: asyncio.Lock,
        clock: Clock | None = None,
        metrics: Metrics | None = None,
        incident: asyncio.Event | None = None,
        edit_least: timedelta = EDIT_MIN,
        lanes: int = LANES,
    ) -> None:
        self._store = store
        self._writing = writing
        self._clock = clock or SystemClock()
        metrics = metrics or Metrics()
        told = incident or asyncio.Event()
        self.scribe = Scribe(store, writing)
        self.places = Places(store, writing, self._clock, metrics, incident=told.set)
        self._courier = Courier(
            store=store, scribe=self.scribe, messenger=messenger, renderer=renderer, places=self.places,
            clock=self._clock, metrics=metrics, edit_least=edit_least,
        )  # fmt: skip
        self._lanes_most = lanes
        self._wake = asyncio.Event()
        self._stop = asyncio.Event()
        self._queues: OrderedDict[ChannelId, deque[Delivery]] = OrderedDict()  # with work, without a lane
        self._lanes: dict[ChannelId, asyncio.Task[None]] = {}
        self._known: set[DeliveryKey] = set()  # queued or under way
        self._blocked: dict[ChannelId, datetime] = {}
        self._fatal: BaseException | None = None
        self._more = False  # the store holds more due rows than we looked at

    def wake(self) -> None:
        self._wake.set()

    def try_once(self, channel: ChannelId) -> None:
        """The next delivery of a paused channel is a live try."""
        self.places.try_once(channel)
        self.wake()

    def proved_at(self, channel: ChannelId) -> datetime | None:
        """When the channel last took a post, since we started and since it last refused one."""
        return self.places.proved_at(channel)

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return bool(self._lanes)

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`; raises TokenRefused and StoreError, for which there is no going on."""
        self._stop = stop
        self._fatal = None
        await self._read_restored()
        try:
            while not stop.is_set():
                self._wake.clear()
                await self._round()
                self._raise_fatal()
                await self._clock.wait(await self._next_look(), self._wake, stop)
        finally:
            await self._wind_down()
        self._raise_fatal()

    async def _round(self) -> None:
        """Queues what is due and opens lanes for it."""
        now = self._clock.now()
        if self.places.paused_until and now < self.places.paused_until:
            return
        limit = FETCH
        while True:
            due = await self._store.due_deliveries(now, limit)
            new = [row for row in due if row.key not in self._known]
            self._more = len(due) == limit
            # Rows of blocked channels must not hide those of others behind them.
            if not self._more or any(self._free(row.channel, now) for row in new):
                break
            limit *= 4
        held = [row for row in new if row.status is DeliveryStatus.HELD]
        if held:
            await self._release(held, now)
            self._wake.set()
        for row in sorted(new, key=lambda row: (row.created_at, row.key)):
            if row.status is not DeliveryStatus.HELD and self._free(row.channel, now):
                self._queues.setdefault(row.channel, deque()).append(row)
                self._known.add(row.key)
        self._open_lanes()

    def _free(self, channel: ChannelId, now: datetime) -> bool:
        until = self._blocked.get(channel)
        if until is None:
            return True
        if until <= now:
            del self._blocked[channel]
            return True
        return False

    async def _next_look(self) -> datetime:
        now = self._clock.now()
        if self.places.paused_until and now < self.places.paused_until:
            return self.places.paused_until
        times = [now + IDLE, *self._blocked.values()]
        due = await self._store.next_due_at()
        if due is not None:
            times.append(due)
        return max(min(times), now + BREATH)

    async def _release(self, held: list[Delivery], now: datetime) -> None:
        async with self._writing:
            rows = [row for key in held if (row := await self._store.delivery(key.key)) is not None]
            waiting = [row for row in rows if row.status is DeliveryStatus.HELD and row.due_at <= now]
            await self._store.commit(Batch(deliveries=release(waiting, now=now)))

    # ── lanes ──

    def _open_lanes(self) -> None:
        """A lane for every channel with work, while there are free ones; oldest work first."""
        if self._stop.is_set() or self._fatal:
            return
        passed = started = 0
        most = PROBES if self.places.outage else self._lanes_most
        while self._queues and len(self._lanes) < most and passed < min(len(self._queues), PASSED_MOST):
            if started == STEP:  # others want the event loop, too
                asyncio.get_running_loop().call_soon(self._open_lanes)
                return
            channel, queue = self._queues.popitem(last=False)
            if channel in self._lanes or not self.places.may_send(channel):
                self._queues[channel] = queue
                passed += 1
                continue
            self._lanes[channel] = asyncio.create_task(self._lane(channel, queue))
            started += 1

    async def _lane(self, channel: ChannelId, queue: deque[Delivery]) -> None:
        """One channel, in order; what follows a failure is left to the store until it is due."""
        done, ended = False, False
        try:
            while queue and not self._stop.is_set():
                row = queue[0]
                paused = self.places.paused_until
                if paused and self._clock.now() < paused:
                    break
                wait = await self._courier.carry(row)
                queue.popleft()
                self._known.discard(row.key)
                if wait is not None:
                    if wait > timedelta(0):
                        self._blocked[channel] = self._clock.now() + wait
                    break
            else:
                done = True
        except TokenRefused as error:
            self._fatal = error
            self._stop.set()
        except StoreError as error:
            # Nothing was sent: the mark could not be written. The disk may have room again later.
            log.warning("outbox_store", error=str(error))
            self.places.paused_until = self._clock.now() + STORE_PAUSE
        except Exception as error:  # one channel must not take the others with it
            log.exception("lane_broke", channel=channel, error=repr(error))
            self._blocked[channel] = self._clock.now() + IDLE
        except BaseException:  # cancelled: the process is ending
            ended = True
            raise
        finally:
            self._known.difference_update(row.key for row in queue)
            self._lanes.pop(channel, None)
            self.places.done(channel)
            if not done:
                late = self._queues.pop(channel, ())
                self._known.difference_update(row.key for row in late)
            idle = not self._queues and len(self._lanes) <= self._lanes_most // 2
            if not done or (idle and (self._more or not self._lanes)):
                self._wake.set()
            if not ended:
                self._open_lanes()

    async def _wind_down(self) -> None:
        """Waits for what is under way; a send that takes longer is left to itself, never cancelled."""
        self._queues.clear()
        if self._lanes:
            await asyncio.wait(set(self._lanes.values()), timeout=STOP_WITHIN)
        self._known.clear()

    def _raise_fatal(self) -> None:
        if self._fatal is not None:
            raise self._fatal

    async def _read_restored(self) -> None:
        restored: Mapping[str, str] | None = await self._store.meta("restored")
        if not restored:
            return
        at = datetime.fromisoformat(restored["restored_at"])
        taken = restored.get("taken_at")
        if self._clock.now() < at + CATCH_UP:
            self._courier.restored = Restored(datetime.fromisoformat(taken) if taken else at, at + CATCH_UP)
            log.info(
                "restored_store", note="every channel is read before it is posted to", until=at + CATCH_UP
            )
