"""What the outbox knows of channels: which lost access, which is tried, how many refusals we can afford."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.errors import AccessDenied, RetryLater
from bot.model import (
    Batch,
    ChannelId,
    Delivery,
    DeliveryKey,
    DeliveryStatus,
    GuildId,
    Subscription,
    SubscriptionState,
)
from bot.telemetry import Metrics, get_logger
from bot.workers import outbox_outcome as outcome
from bot.workers.clock import Clock

WINDOW = timedelta(minutes=10)
REFUSALS_MOST = 150  # in ten minutes before channels that have not proved themselves are rationed
RATION = timedelta(seconds=15)  # 40 more in ten minutes: 190 in all, far below Discord's 10,000
LOOK_BACK = timedelta(days=8)  # stories wait for a paused subscription for seven

OUTAGE = 5  # answers lost in a row, over all channels
PROBES = 3  # lanes during an outage
PROBE_FIRST, PROBE_LAST = timedelta(seconds=1), timedelta(seconds=15)

# code → the reason shown; all else is a lost permission
REASONS = {
    40067: "reason-forum-tag",
    220001: "reason-forum-tag",
    220002: "reason-forum-tag",
    220003: "reason-forum-tag",
    160005: "reason-thread-locked",
    160006: "reason-thread-locked",
    50083: "reason-thread-locked",
}

log = get_logger(__name__)


class Store(Protocol):
    async def commit(self, batch: Batch) -> int: ...
    async def delivery(self, key: DeliveryKey) -> Delivery | None: ...
    async def subscriptions_of(self, guild: GuildId) -> tuple[Subscription, ...]: ...
    async def deliveries_in(self, channel: ChannelId, *, since: datetime) -> tuple[Delivery, ...]: ...


class Places:
    """One for the process. Raises StoreError."""

    def __init__(
        self,
        store: Store,
        writing: asyncio.Lock,
        clock: Clock,
        metrics: Metrics,
        *,
        incident: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = store
        self._writing = writing
        self._clock = clock
        self._metrics = metrics
        self._incident = incident  # wakes whoever tells admins
        self._refused: deque[datetime] = deque()
        self._proved: dict[ChannelId, datetime] = {}
        self._unproved: set[ChannelId] = set()  # under way, and not known to take posts
        self._rationed_at: datetime | None = None
        self._trying: set[ChannelId] = set()
        self._troubles = 0
        self.paused_until: datetime | None = None

    # ── everybody waits ──

    def pause(self, error: RetryLater) -> None:
        """Notes that all sending must wait, where Discord says so."""
        if error.everyone:
            until = self._clock.now() + error.after
            self.paused_until = max(until, self.paused_until or until)

    def troubled(self) -> None:
        """Notes a lost answer. After several in a row Discord is taken to be down.

        Every delivery tried during an outage would be in doubt after it; so only a few are, again and again.
        """
        self._troubles += 1
        if self.outage:
            tries = min(self._troubles - OUTAGE, 10)
            pause = min(PROBE_FIRST * (1 << tries), PROBE_LAST)
            self.paused_until = max(self._clock.now() + pause, self.paused_until or self._clock.now())

    @property
    def outage(self) -> bool:
        return self._troubles >= OUTAGE

    # ── refusals ──

    def succeeded(self, channel: ChannelId, now: datetime) -> None:
        self._troubles = 0
        self._proved[channel] = now
        self._unproved.discard(channel)
        self._trying.discard(channel)

    def proved_at(self, channel: ChannelId) -> datetime | None:
        """When the channel last took a post, since we started and since it last refused one."""
        return self._proved.get(channel)

    def may_send(self, channel: ChannelId) -> bool:
        """Whether another refusal could be afforded, should the channel refuse.

        A mass of dead channels looks like any other fan-out until they answer; Discord bans an address for
        10,000 refusals in ten minutes, so beyond a few only channels that took a post lately are served.
        """
        now = self._clock.now()
        while self._refused and now - self._refused[0] > WINDOW:
            self._refused.popleft()
        if channel in self._proved:
            return True
        if not self.rationed:
            if len(self._refused) + len(self._unproved) >= REFUSALS_MOST:
                return False  # all that are under way may yet refuse
            self._unproved.add(channel)
            return True
        if self._rationed_at is not None and now - self._rationed_at < RATION:
            return False
        self._rationed_at = now
        return True

    @property
    def rationed(self) -> bool:
        """Whether so many channels refused lately that others are tried one by one."""
        return len(self._refused) >= REFUSALS_MOST

    def done(self, channel: ChannelId) -> None:
        """The channel's lane has ended, whatever came of it."""
        self._unproved.discard(channel)

    def _count_refusal(self, channel: ChannelId) -> None:
        self._refused.append(self._clock.now())
        self._proved.pop(channel, None)
        self._metrics.gauge("rendezvous_refusals_in_window", len(self._refused))

    def try_once(self, channel: ChannelId) -> None:
        """Lets one delivery through to a paused channel, to see whether access is back."""
        self._trying.add(channel)

    def trying(self, channel: ChannelId) -> bool:
        return channel in self._trying

    # ── pausing and ending ──

    async def close(self, row: Delivery, error: AccessDenied, *, doubted: bool) -> None:
        """Access lost: the channel's subscriptions pause and what waits for it is parked, in one commit."""
        self._count_refusal(row.channel)
        self._trying.discard(row.channel)
        now = self._clock.now()
        reason = REASONS.get(error.code or 0, "reason-access-denied")
        async with self._writing:
            paused = [
                replace(
                    one, state=SubscriptionState.PAUSED, reason=reason, tried_at=now, paused_until_at=None,
                    reason_at=now if one.state is SubscriptionState.ACTIVE else one.reason_at,
                    told_at=None if one.state is SubscriptionState.ACTIVE else one.told_at,
                )
                for one in await self._store.subscriptions_of(row.guild)
                if one.channel == row.channel and one.state is not SubscriptionState.ENDED
            ]  # fmt: skip
            rows = await self._waiting(row)
            changed = [
                outcome.parked(r, reason, doubted=outcome.in_doubt(r)) for r in rows if r.key != row.key
            ]
            if (own := await self._store.delivery(row.key)) is not None:
                changed.append(outcome.parked(own, reason, doubted=doubted))
            await self._store.commit(Batch(deliveries=tuple(changed), subscriptions=tuple(paused)))
        log.warning("channel_refuses", channel=row.channel, guild=row.guild, reason=error.reason)
        self._incident()

    async def end(self, row: Delivery, reason: str) -> None:
        """The channel is gone: its subscriptions end and what waits for it is dropped, in one commit."""
        self._count_refusal(row.channel)
        now = self._clock.now()
        async with self._writing:
            ended = [
                replace(one, state=SubscriptionState.ENDED, reason=reason, reason_at=now, told_at=None)
                for one in await self._store.subscriptions_of(row.guild)
                if one.channel == row.channel and one.state is not SubscriptionState.ENDED
            ]
            rows = {r.key: r for r in await self._waiting(row)}
            if (own := await self._store.delivery(row.key)) is not None:
                rows[own.key] = own
            meta = {f"notice:notice-ended:{one.id}": _ending(one) for one in ended}
            await self._store.commit(Batch(
                deliveries=tuple(outcome.withdrawn(r, reason) for r in rows.values()),
                subscriptions=tuple(ended), meta=meta,
            ))  # fmt: skip
        log.warning("channel_gone", channel=row.channel, guild=row.guild)
        self._incident()

    async def _waiting(self, row: Delivery) -> list[Delivery]:
        waiting = outcome.WAITING | {DeliveryStatus.HELD, DeliveryStatus.PARKED}
        since = self._clock.now() - LOOK_BACK
        rows = await self._store.deliveries_in(row.channel, since=since)
        return [r for r in rows if r.status in waiting and r.guild == row.guild]


def _ending(one: Subscription) -> dict[str, Any]:
    return {"kind": "notice-ended", "guild": one.guild, "channel": one.channel, "subscription": one.id}
