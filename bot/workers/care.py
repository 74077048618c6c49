"""What keeps the house in order: pauses that end, access that comes back, notices to admins, purges, pruning.

Notices go to the server's log channel, once an incident, again after 24 hours and after seven days; a server
without one reads the same in its list of subscriptions. Nothing about our sources is ever told to servers.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.core.digest import Release, resume
from bot.errors import DeliveryError
from bot.model import (
    Batch,
    ChannelId,
    Delivery,
    DeliveryStatus,
    GuildId,
    GuildSettings,
    Message,
    Posted,
    Subscription,
    SubscriptionState,
)
from bot.telemetry import get_logger
from bot.workers.clock import Clock

LOOK = timedelta(minutes=1)
AGAIN = (timedelta(hours=24), timedelta(days=7))  # after the first notice of an incident
LIVE_TRY = timedelta(days=1)
WAITED = timedelta(days=8)  # how far back parked rows are looked for
PURGE = timedelta(days=7)
PRUNE = timedelta(days=1)
ACCESS = frozenset({"reason-access-denied", "reason-forum-tag", "reason-thread-locked"})

log = get_logger(__name__)


class Store(Protocol):
    async def commit(self, batch: Batch) -> int: ...
    async def subscriptions(self) -> tuple[Subscription, ...]: ...
    async def subscription(self, subscription: Any) -> Subscription | None: ...
    async def guilds(self) -> Mapping[GuildId, GuildSettings]: ...
    async def guild(self, guild: GuildId) -> GuildSettings | None: ...
    async def deliveries_in(self, channel: ChannelId, *, since: datetime) -> tuple[Delivery, ...]: ...
    async def meta(self, name: str) -> Any: ...
    async def meta_prefixed(self, prefix: str) -> Mapping[str, Any]: ...
    async def purge_guild(self, guild: GuildId) -> int: ...
    async def prune(self, now: datetime) -> int: ...


class Notices(Protocol):
    """Words and their way to a log channel."""

    def notice(
        self, key: str, locale: str, *, subscription: Subscription | None, values: Mapping[str, Any]
    ) -> Message: ...
    async def tell(self, channel: ChannelId, message: Message, *, key: str) -> Posted: ...


class Permissions(Protocol):
    """What the permission cache says of a channel, without asking Discord; None: nothing."""

    def can_post(self, guild: GuildId, channel: ChannelId) -> bool | None: ...


class Sending(Protocol):
    """What the outbox knows of a channel, and may be asked to try."""

    def proved_at(self, channel: ChannelId) -> datetime | None: ...
    def try_once(self, channel: ChannelId) -> None: ...
    def wake(self) -> None: ...


class Care:
    """`run` until stopped; setting `incident` has it look at once."""

    def __init__(
        self,
        *,
        store: Store,
        notices: Notices,
        permissions: Permissions,
        outbox: Sending,
        writing: asyncio.Lock,
        clock: Clock,
        incident: asyncio.Event,
    ) -> None:
        self._store = store
        self._notices = notices
        self._permissions = permissions
        self._outbox = outbox
        self._writing = writing
        self._clock = clock
        self._incident = incident

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            self._incident.clear()
            await self.look()
            await self._clock.wait(self._clock.now() + LOOK, self._incident, stop)

    async def look(self) -> None:
        """One round of everything."""
        for one in await self._store.subscriptions():
            if one.state is SubscriptionState.PAUSED:
                await self._look_at(one)
        await self._tell_notices()
        await self._purge()
        await self._prune()

    # ── paused subscriptions ──

    async def _look_at(self, one: Subscription) -> None:
        now = self._clock.now()
        if one.paused_until_at is not None and one.paused_until_at <= now:
            await self.resume(one)
            return
        if one.reason not in ACCESS:
            return  # an administrator's pause is an administrator's to end
        proved = self._outbox.proved_at(one.channel)
        if proved is not None and one.reason_at is not None and proved > one.reason_at:
            await self.resume(one, tell=True)
            return
        may = self._permissions.can_post(one.guild, one.channel)
        tried = one.tried_at or one.reason_at
        if tried is None or now - tried >= LIVE_TRY:
            # The cache says yes, or does not know: one live try a day. A wrong yes of the cache would
            # otherwise become a refusal a minute.
            if may is not False:
                await self._try(one)
        elif may and one.reason == "reason-access-denied" and one.told_at is not None:
            await self._resume_once(one)
        if _notice_due(one, now):
            await self._tell_paused(one)

    async def _resume_once(self, one: Subscription) -> None:
        """Access seems to be back before the day's try: believed once, then only once a day."""
        if one.tried_at is not None and one.reason_at is not None and one.tried_at > one.reason_at:
            return
        await self._try(one)

    async def _try(self, one: Subscription) -> None:
        """Lets the oldest waiting delivery through; without one, the next story will be the try."""
        now = self._clock.now()
        async with self._writing:
            fresh = await self._store.subscription(one.id)
            if fresh is None or fresh.state is not SubscriptionState.PAUSED:
                return
            rows = sorted(await self._parked(fresh), key=lambda row: (row.created_at, row.key))
            first = [replace(row, status=DeliveryStatus.PENDING, due_at=now) for row in rows[:1]]
            tried = replace(fresh, tried_at=now)
            await self._store.commit(Batch(deliveries=tuple(first), subscriptions=(tried,)))
        if first:
            self._outbox.try_once(one.channel)
        elif self._permissions.can_post(one.guild, one.channel):
            await self.resume(one, tell=True)

    async def resume(self, one: Subscription, *, tell: bool = False) -> Release:
        """Makes a subscription active again and releases what waited: three posts at most, else a digest."""
        now = self._clock.now()
        async with self._writing:
            fresh = await self._store.subscription(one.id)
            if fresh is None or fresh.state is not SubscriptionState.PAUSED:
                return Release((), 0, 0)
            released = resume(await self._parked(fresh), now=now)
            active = replace(
                fresh, state=SubscriptionState.ACTIVE, reason="", reason_at=None, told_at=None,
                tried_at=None, paused_until_at=None,
            )  # fmt: skip
            await self._store.commit(Batch(deliveries=released.deliveries, subscriptions=(active,)))
        log.info(
            "subscription_resumed", subscription=one.id, posted=released.posted, skipped=released.skipped
        )
        self._outbox.wake()
        if tell:
            values = {"posted": released.posted, "skipped": released.skipped}
            await self._tell("notice-resumed", one.guild, one, values, key=f"{one.id}:{now.isoformat()}")
        return released

    async def _parked(self, one: Subscription) -> list[Delivery]:
        rows = await self._store.deliveries_in(one.channel, since=self._clock.now() - WAITED)
        return [row for row in rows if row.status is DeliveryStatus.PARKED and row.subscription == one.id]

    # ── notices ──

    async def _tell_paused(self, one: Subscription) -> None:
        now = self._clock.now()
        waiting = len(await self._parked(one))
        values = {"reason": one.reason, "waiting": waiting, "time": one.reason_at}
        key = f"{one.id}:{one.reason_at}:{now.date()}"
        if not await self._tell("notice-paused-plain", one.guild, one, values, key=key):
            return
        async with self._writing:
            fresh = await self._store.subscription(one.id)
            if fresh is not None:
                await self._store.commit(Batch(subscriptions=(replace(fresh, told_at=now),)))

    async def _tell_notices(self) -> None:
        """Notices that a commit left for us; each is forgotten once it was told."""
        for name, notice in (await self._store.meta_prefixed("notice:")).items():
            one = None
            if "subscription" in notice:
                one = await self._store.subscription(notice["subscription"])
            values = {key: value for key, value in notice.items() if key not in {"kind", "guild"}}
            if await self._tell(notice["kind"], GuildId(notice["guild"]), one, values, key=name):
                await self._store.commit(Batch(forget={"meta": (name,)}))

    async def _tell(
        self, kind: str, guild: GuildId, one: Subscription | None, values: Mapping[str, Any], *, key: str
    ) -> bool:
        """Whether the matter is settled: told, or nowhere to tell it."""
        settings = await self._store.guild(guild)
        if settings is None or settings.log_channel is None or settings.left_at is not None:
            return True
        shown = {"channel": one.channel if one else None, **values}
        message = self._notices.notice(kind, settings.language, subscription=one, values=shown)
        try:
            await self._notices.tell(settings.log_channel, message, key=key)
        except DeliveryError as error:
            log.info("notice_not_told", kind=kind, guild=guild, reason=error.reason)
            return not hasattr(error, "after")  # a refused log channel is not tried every minute
        return True

    # ── the store ──

    async def _purge(self) -> None:
        now = self._clock.now()
        for guild, settings in (await self._store.guilds()).items():
            if settings.left_at is not None and now - settings.left_at >= PURGE:
                async with self._writing:
                    rows = await self._store.purge_guild(guild)
                log.info("guild_purged", guild=guild, rows=rows)

    async def _prune(self) -> None:
        now = self._clock.now()
        last = await self._store.meta("pruned_at")
        if last is not None and now - datetime.fromisoformat(last) < PRUNE:
            return
        async with self._writing:
            rows = await self._store.prune(now)
            await self._store.commit(Batch(meta={"pruned_at": now.isoformat()}))
        log.info("store_pruned", rows=rows)


def _notice_due(one: Subscription, now: datetime) -> bool:
    """Whether the admin is to be told: at once, and at each of the later times once."""
    if one.told_at is None:
        return True
    since = one.reason_at or one.told_at
    return any(one.told_at < since + span <= now for span in AGAIN)
