"""One delivery, from its row to Discord and back to its row: the crash and error tables, row by row.

    may it be sent? ─► in doubt? look ─► render ─► commit "sending" ─► send ─► commit the outcome ─► tend

Every line may be the last one before a crash; the row then says what is to be done.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.core.digest import PATIENCE
from bot.core.schedule import EDIT_MIN
from bot.errors import (
    AccessDenied,
    ChannelGone,
    DeliveryError,
    MessageGone,
    MessageRejected,
    OutcomeUnknown,
    RetryLater,
    StoreError,
    TokenRefused,
)
from bot.model import (
    Delivery,
    DeliveryKind,
    DeliveryStatus,
    Message,
    Posted,
    StoryId,
    SubscriptionState,
)
from bot.telemetry import Metrics, get_logger
from bot.workers import outbox_outcome as outcome
from bot.workers.clock import Clock
from bot.workers.outbox_places import Places
from bot.workers.outbox_ports import Archive, Messenger, Renderer, Telling
from bot.workers.outbox_tending import Tending
from bot.workers.scribe import Scribe

# Rows marked as leaving at once: more than a second of requests, so the pace is kept. Whoever follows a
# killed process has to look for each of them, a request apiece.
LEAVING = 60
BROKEN_MOST = 5  # attempts that ended in an error nobody foresaw
STORE_PAUSE = timedelta(seconds=5)
FILTERS = frozenset({200000, 200001, 240000})

log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Restored:
    """After a restore, posts that the backup does not know may stand in the channels."""

    taken_at: datetime
    until_at: datetime


class Courier:
    """Carries one delivery at a time; many may be called at once, for different channels."""

    def __init__(
        self,
        *,
        store: Archive,
        scribe: Scribe,
        messenger: Messenger,
        renderer: Renderer,
        places: Places,
        clock: Clock,
        metrics: Metrics,
        edit_least: timedelta = EDIT_MIN,
    ) -> None:
        self._store = store
        self._scribe = scribe
        self._messenger = messenger
        self._renderer = renderer
        self._places = places
        self._clock = clock
        self._metrics = metrics
        self._least = edit_least
        self._leaving = asyncio.Semaphore(LEAVING)
        self._tending = Tending(
            store=store, scribe=scribe, messenger=messenger, renderer=renderer, places=places,
            clock=clock, metrics=metrics, edit_least=edit_least,
        )  # fmt: skip
        self.restored: Restored | None = None

    async def carry(self, row: Delivery) -> timedelta | None:
        """How long the channel has to wait before its next delivery; None if it need not."""
        fresh = await self._store.delivery(row.key)  # what it has become while it was queued
        if fresh is None:
            return None
        if fresh.status is DeliveryStatus.DELIVERED and fresh.wanted > fresh.revision:
            return await self._tending.tend(fresh)
        return await self._send(fresh) if fresh.status in outcome.WAITING else None

    async def _send(self, row: Delivery) -> timedelta | None:
        reason = await self._no_longer_wanted(row)
        doubted = outcome.in_doubt(row)
        if reason and not doubted:
            await self._record(row, lambda fresh: _if_waiting(fresh, reason))
            return None
        reply = await self._store.delivery(row.reply_to) if row.reply_to else None
        if doubted or self._restoring():
            looked = await self._look(row, reply)
            if looked is not None:
                return looked.wait
            doubted = False
            row = outcome.looked_in_vain(row)
        if reason:
            await self._record(row, lambda fresh: _if_waiting(fresh, reason))
            return None
        telling = await self._telling(row, reply)
        message = await self._render(row, telling)
        if message is None:
            return None
        revision = telling.story.revision if telling.story else 1
        row_before = row

        def mark(fresh: Delivery) -> Delivery | None:
            settled = fresh if row_before.first_try_at else outcome.looked_in_vain(fresh)
            return outcome.trying(replace(settled, fallback=row_before.fallback), self._clock.now())

        async with self._leaving:
            marked = await self._scribe.change(row.key, mark)
            if marked is None:
                return None
            try:
                posted = await self._messenger.send(marked, message, reply_to=reply)
            except (StoreError, TokenRefused):
                raise
            except DeliveryError as error:
                return await self._failed(marked, error, doubted=doubted)
            except Exception as error:  # noqa: BLE001 - unforeseen: it may have left this machine
                return await self._broken(marked, error)
        return await self._arrived(marked, posted, revision)

    async def _no_longer_wanted(self, row: Delivery) -> str:
        """Why the row is not to be sent any more; "" if it is."""
        subscription = await self._store.subscription(row.subscription)
        if subscription is None or subscription.state is SubscriptionState.ENDED:
            return "reason-removed"
        if subscription.state is SubscriptionState.PAUSED and not self._places.trying(row.channel):
            return f"paused:{subscription.reason}"
        if self._clock.now() - row.created_at >= PATIENCE:
            return "too old"
        if row.kind is not DeliveryKind.DIGEST:
            story = await self._store.story(StoryId(row.subject))
            if story is None or story.hidden:
                return "hidden"
            if story.merged_into is not None:
                return "merged"
        return ""

    # ── doubt ──

    def _restoring(self) -> bool:
        return self.restored is not None and self._clock.now() < self.restored.until_at

    async def _look(self, row: Delivery, reply: Delivery | None) -> _Looked | None:
        """What reading the channel back settled; None if the post is not there.

        A look comes before every repetition, though the nonce makes an early one harmless: how long Discord
        remembers a nonce is not documented, and a look costs one request.
        """
        since = row.first_try_at or (self.restored.taken_at if self.restored else row.created_at)
        try:
            posted = await self._messenger.find(row, since=since, reply_to=reply)
        except (StoreError, TokenRefused):
            raise
        except AccessDenied as error:
            nonced = outcome.has_nonce(row, reply)
            if outcome.nonce_holds(row, has_nonce=nonced, now=self._clock.now()):
                return None  # the channel cannot be read, but Discord itself would see the repetition
            # At most once here beats a double post: nobody can tell whether it is there.
            await self._record(row, lambda fresh: outcome.unknown(fresh, "reason-unknown-outcome"),
                               notice="notice-unknown")  # fmt: skip
            log.warning("delivery_unknown", key=row.key, reason=error.reason)
            return _Looked()
        except (ChannelGone, MessageGone):
            await self._places.end(row, "reason-channel-gone")
            return _Looked()
        except RetryLater as error:
            return _Looked(await self._failed(row, error, doubted=outcome.in_doubt(row)))
        except Exception as error:  # noqa: BLE001 - looking again does no harm
            return _Looked(await self._broken(row, error))
        if posted is None:
            return None
        self._metrics.count("rendezvous_deliveries_found_total")
        # It says what the story said then; where the story moved on since, routing has noted so in `wanted`.
        story = await self._store.story(StoryId(row.subject))
        revision = row.revision if row.wanted > row.revision or story is None else story.revision
        return _Looked(await self._arrived(row, posted, revision))

    # ── outcomes ──

    async def _arrived(self, row: Delivery, posted: Posted, revision: int) -> timedelta | None:
        now = self._clock.now()
        self._places.succeeded(row.channel, now)
        written = await self._record(
            row, lambda fresh: outcome.delivered(fresh, posted, revision=revision, now=now, least=self._least)
        )
        self._metrics.count("rendezvous_deliveries_total", outcome="delivered")
        if written and written.edit_due_at and (written.thread or written.publish):
            return await self._tending.tend(written)
        return None

    async def _failed(self, row: Delivery, error: DeliveryError, *, doubted: bool) -> timedelta | None:
        now = self._clock.now()
        name = type(error).__name__
        self._metrics.count("rendezvous_deliveries_total", outcome=name)
        match error:
            case RetryLater():
                self._places.pause(error)
                if error.code is None:  # not an answer of Discord's
                    self._places.troubled()
                await self._record(row, lambda fresh: outcome.refused_for_now(
                    fresh, error.after, doubted=doubted, now=now, reason=error.reason))  # fmt: skip
                return error.after
            case OutcomeUnknown():
                self._places.troubled()
                written = await self._record(
                    row, lambda fresh: outcome.in_question(fresh, now=now, reason=error.reason)
                )
                return written.due_at - now if written else None
            case AccessDenied():
                await self._places.close(row, error, doubted=doubted)
            case ChannelGone():
                await self._places.end(row, "reason-channel-gone")
            case MessageGone():
                await self._record(row, lambda fresh: outcome.deleted(fresh, now))
            case MessageRejected() if error.fallback and not row.fallback:
                await self._record(row, lambda fresh: outcome.plainer(fresh, now))
                return timedelta(0)
            case _:
                filtered = error.code in FILTERS
                log.error("delivery_dead", key=row.key, reason=error.reason, code=error.code)
                await self._record(
                    row,
                    lambda fresh: outcome.dead(fresh, "reason-filtered" if filtered else error.reason),
                    notice="notice-filtered" if filtered else "",
                    rule=error.reason,
                )
        return None

    async def _broken(self, row: Delivery, error: Exception) -> timedelta | None:
        now = self._clock.now()
        log.error("delivery_broke", key=row.key, exc_info=error)
        self._metrics.count("rendezvous_deliveries_total", outcome="broken")
        if row.attempts >= BROKEN_MOST:
            await self._record(row, lambda fresh: outcome.unknown(fresh, repr(error)))
            return None
        written = await self._record(
            row, lambda fresh: outcome.in_question(fresh, now=now, reason=repr(error))
        )
        return written.due_at - now if written else None

    async def _record(
        self, row: Delivery, change: outcome.Step, *, notice: str = "", rule: str = ""
    ) -> Delivery | None:
        """Writes an outcome; where the disk refuses, the outcome is kept until it does not.

        To forget what Discord answered would mean to ask it again.
        """
        meta: dict[str, Any] = {}
        if notice:
            meta[f"notice:{notice}:{row.key}"] = {
                "kind": notice, "guild": row.guild, "channel": row.channel, "rule": rule,
            }  # fmt: skip
        while True:
            try:
                return await self._scribe.change(row.key, change, meta=meta)
            except StoreError as error:
                log.warning("outcome_not_written", key=row.key, error=str(error))
                await self._clock.wait(self._clock.now() + STORE_PAUSE)

    # ── what is said ──

    async def _telling(self, row: Delivery, reply: Delivery | None) -> Telling:
        if row.kind is DeliveryKind.DIGEST:
            known = await self._store.stories(row.stories)
            told = (known[story] for story in row.stories if story in known)
            return Telling(row, stories=tuple(s for s in told if not s.hidden and s.merged_into is None))
        story = await self._store.story(StoryId(row.subject))
        earlier = await self._store.story(StoryId(reply.subject)) if reply else None
        return Telling(row, story=story, reply=reply, earlier=earlier)

    async def _render(self, row: Delivery, telling: Telling) -> Message | None:
        """The message; plain text where the card cannot be made; None where that fails, too."""
        for plain in (row.fallback, True):
            try:
                return await self._renderer.render(replace(telling, delivery=replace(row, fallback=plain)))
            except asyncio.CancelledError:
                raise
            except Exception as error:  # a story that cannot be drawn affects only itself
                log.exception("render_failed", key=row.key, plain=plain, error=repr(error))
                reason = f"cannot be drawn: {error!r}"
        await self._record(row, lambda fresh: outcome.dead(fresh, reason))
        return None


@dataclass(frozen=True, slots=True)
class _Looked:
    wait: timedelta | None = None


def _if_waiting(row: Delivery, reason: str) -> Delivery | None:
    if row.status not in outcome.WAITING:
        return None
    if reason.startswith("paused:"):
        return outcome.parked(row, reason.removeprefix("paused:"), doubted=outcome.in_doubt(row))
    return outcome.withdrawn(row, reason)
