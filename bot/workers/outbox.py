"""The outbox: due deliveries to Discord, each exactly once, channels side by side, one channel in order.

    store.due_deliveries ─► held? release ─► the line: channels, oldest news first ─► a lane each ─► Courier

A lane asks the store for the next delivery of its channel each time, and the store names only the oldest:
so nothing overtakes a delivery that waits for its next try or whose outcome is in doubt, whatever is queued
here, and after a restart the same. What fails waits with its channel; others go on. The pace of all requests
is the messenger's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.core.digest import release
from bot.core.schedule import EDIT_MIN
from bot.errors import StoreError, TokenRefused
from bot.model import (
    Batch,
    ChannelId,
    Delivery,
    DeliveryStatus,
    GuildId,
    Subscription,
)
from bot.telemetry import Metrics, get_logger
from bot.workers.clock import Clock, SystemClock
from bot.workers.outbox_places import PROBES, Places
from bot.workers.outbox_ports import Archive, Messenger, Renderer
from bot.workers.outbox_sending import Courier, Restored
from bot.workers.outbox_tending import Kit
from bot.workers.scribe import Scribe

LANES = 250  # more than Discord lets through in five seconds
FETCH = 300  # rows looked at at once: decoding a thousand would hold the event loop for 50 ms
NEXT = 10  # rows a lane looks at for its channel's next: the first, unless held ones stand before it
STEP = 25  # lanes opened at once
IDLE = timedelta(seconds=30)  # the longest sleep: the clock may be set while we sleep
BREATH = timedelta(seconds=1)  # the shortest pause between two looks that found nothing new
STOP_WITHIN = 8.0  # seconds for what is under way; the supervisor allows ten
CATCH_UP = timedelta(hours=72)  # after a restore: as old as news may be
STORE_PAUSE = timedelta(seconds=5)

log = get_logger(__name__)


class Store(Archive, Protocol):
    async def commit(self, batch: Batch) -> int: ...
    async def due_deliveries(
        self,
        now: datetime,
        limit: int,
        *,
        channel: ChannelId | None = None,
        beside: Collection[ChannelId] = (),
    ) -> tuple[Delivery, ...]: ...
    async def next_due_at(self, now: datetime) -> datetime | None: ...
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
        self._courier = Courier(Kit(
            store=store, scribe=self.scribe, messenger=messenger, renderer=renderer, places=self.places,
            clock=self._clock, metrics=metrics, edit_least=edit_least,
        ))  # fmt: skip
        self._lanes_most = lanes
        self._wake = asyncio.Event()
        self._stop = asyncio.Event()
        # The line: channels with work and without a lane, and since when their work has waited.
        self._proved: dict[ChannelId, datetime] = {}  # those that took a post lately
        self._unproved: dict[ChannelId, datetime] = {}
        self._lanes: dict[ChannelId, asyncio.Task[None]] = {}
        self._broke: dict[ChannelId, datetime] = {}  # left alone until then
        self._fatal: BaseException | None = None
        self._more = False  # the store has more to do than stands in the line

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
        """Takes into the line what is due, and opens lanes for it."""
        now = self._clock.now()
        if self._paused():
            return
        if self.places.outage:  # the oldest are tried, again and again: each new one would be in doubt
            self._proved.clear()
            self._unproved.clear()
        self._broke = {channel: until for channel, until in self._broke.items() if until > now}
        beside = {*self._proved, *self._unproved, *self._lanes, *self._broke}
        due = await self._store.due_deliveries(now, FETCH, beside=beside)
        self._more = len(due) == FETCH
        held = [row for row in due if row.status is DeliveryStatus.HELD]
        if held:
            await self._release(held, now)
            self._wake.set()
        for row in due:
            if row.status is not DeliveryStatus.HELD:
                proved = self.places.proved_at(row.channel) is not None
                (self._proved if proved else self._unproved).setdefault(row.channel, row.created_at)
        self._open_lanes()

    def _paused(self) -> bool:
        until = self.places.paused_until
        return until is not None and self._clock.now() < until

    async def _next_look(self) -> datetime:
        now = self._clock.now()
        if (until := self.places.paused_until) and now < until:
            return until
        if self._lanes or self._proved or self._unproved:
            return now + BREATH
        due = await self._store.next_due_at(now)
        times = [now + IDLE, *self._broke.values()]
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
        """Lanes for the channels in line while there are free ones; looks for more when it is used up."""
        if self._stop.is_set() or self._fatal:
            return
        most = PROBES if self.places.outage else self._lanes_most
        for _ in range(min(STEP, most - len(self._lanes))):
            channel = self._first_in_line()
            if channel is None:
                break
            self._lanes[channel] = asyncio.create_task(self._lane(channel))
        else:
            if len(self._lanes) < most:  # others want the event loop, too
                asyncio.get_running_loop().call_soon(self._open_lanes)
        if self._more and not self._others_wait():
            self._wake.set()

    def _first_in_line(self) -> ChannelId | None:
        """The channel that has waited longest; where it may not be tried yet, the next that takes posts."""
        lines = [line for line in (self._proved, self._unproved) if line]
        for line in sorted(lines, key=lambda line: next(iter(line.values()))):
            channel = next(iter(line))
            if self.places.may_send(channel):
                del line[channel]
                return channel
        return None

    def _others_wait(self) -> bool:
        """Whether channels wait for a lane; those that are rationed wait for something else."""
        return bool(self._proved) or (bool(self._unproved) and not self.places.rationed)

    async def _lane(self, channel: ChannelId) -> None:
        """One channel, oldest first, until nothing may be done there or others have waited longer."""
        ended = False
        before: Delivery | None = None
        try:
            while not self._stop.is_set() and not self._paused():
                row = await self._next(channel)
                if row is None:
                    break
                if row == before:  # else it would be carried for ever
                    log.error("delivery_stuck", key=row.key)
                    self._broke[channel] = self._clock.now() + IDLE
                    break
                if before is not None and self._others_wait():
                    self._more = True
                    break
                await self._courier.carry(row)
                before = row
        except TokenRefused as error:
            self._fatal = error
            self._stop.set()
        except StoreError as error:
            # Nothing was sent: the mark could not be written. The disk may have room again later.
            log.warning("outbox_store", error=str(error))
            self.places.paused_until = self._clock.now() + STORE_PAUSE
        except Exception as error:  # one channel must not take the others with it
            log.exception("lane_broke", channel=channel, error=repr(error))
            self._broke[channel] = self._clock.now() + IDLE
        except BaseException:  # cancelled: the process is ending
            ended = True
            raise
        finally:
            self._lanes.pop(channel, None)
            self.places.done(channel)
            if not self._lanes:
                self._wake.set()
            if not ended:
                self._open_lanes()

    async def _next(self, channel: ChannelId) -> Delivery | None:
        """What is to be carried out next in the channel. Held rows wait for `_release`."""
        rows = await self._store.due_deliveries(self._clock.now(), NEXT, channel=channel)
        return next((row for row in rows if row.status is not DeliveryStatus.HELD), None)

    async def _wind_down(self) -> None:
        """Waits for what is under way; a send that takes longer is left to itself, never cancelled."""
        self._proved.clear()
        self._unproved.clear()
        if self._lanes:
            await asyncio.wait(set(self._lanes.values()), timeout=STOP_WITHIN)

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
