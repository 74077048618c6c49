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
from bot.telemetry import get_logger
from bot.workers import outbox_outcome as outcome
from bot.workers.outbox_ports import Telling
from bot.workers.outbox_tending import UNSURE, Kit, Tending

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

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._leaving = asyncio.Semaphore(LEAVING)
        self._tending = Tending(kit)
        self.restored: Restored | None = None

    async def carry(self, row: Delivery) -> None:
        """Sends a row that waits, or brings a delivered one up to date; what came of it stands in the row."""
        if row.status is DeliveryStatus.DELIVERED:
            await self._tending.tend(row)
        else:
            await self._send(row)

    async def _send(self, row: Delivery) -> None:
        reason = await self._no_longer_wanted(row)
        doubted = outcome.in_doubt(row)
        if reason and not doubted:
            await self._record(row, lambda fresh: _if_waiting(fresh, reason))
            return
        reply = await self._kit.store.delivery(row.reply_to) if row.reply_to else None
        if doubted or self._restoring():
            if await self._looked(row, reply):
                return
            doubted = False
            row = outcome.looked_in_vain(row)
        if reason:
            await self._record(row, lambda fresh: _if_waiting(fresh, reason))
            return
        telling = await self._telling(row, reply)
        message = await self._render(row, telling)
        if message is None:
            return
        revision = telling.story.revision if telling.story else 1
        row_before = row

        def mark(fresh: Delivery) -> Delivery | None:
            settled = fresh if row_before.first_try_at else outcome.looked_in_vain(fresh)
            return outcome.trying(replace(settled, fallback=row_before.fallback), self._kit.clock.now())

        async with self._leaving:
            marked = await self._kit.scribe.change(row.key, mark)
            if marked is None:
                return
            try:
                posted = await self._kit.messenger.send(marked, message, reply_to=reply)
            except (StoreError, TokenRefused):
                raise
            except DeliveryError as error:
                await self._failed(marked, error, doubted=doubted, reply=reply)
                return
            except Exception as error:  # noqa: BLE001 - unforeseen: it may have left this machine
                await self._broken(marked, error)
                return
        await self._arrived(marked, posted, revision)

    async def _no_longer_wanted(self, row: Delivery) -> str:
        """Why the row is not to be sent any more; "" if it is."""
        subscription = await self._kit.store.subscription(row.subscription)
        if subscription is None or subscription.state is SubscriptionState.ENDED:
            return "reason-removed"
        if subscription.state is SubscriptionState.PAUSED and not self._kit.places.trying(row.channel):
            return f"paused:{subscription.reason}"
        if self._kit.clock.now() - row.created_at >= PATIENCE:
            return "too old"
        if row.kind is not DeliveryKind.DIGEST:
            story = await self._kit.store.story(StoryId(row.subject))
            if story is None or story.hidden:
                return "hidden"
            if story.merged_into is not None:
                return "merged"
        return ""

    # ── doubt ──

    def _restoring(self) -> bool:
        return self.restored is not None and self._kit.clock.now() < self.restored.until_at

    async def _looked(self, row: Delivery, reply: Delivery | None) -> bool:
        """Whether reading the channel back settled the row for now; False if the post is not there.

        A look comes before every repetition, though the nonce makes an early one harmless: how long Discord
        remembers a nonce is not documented, and a look costs one request. A channel has one row in doubt at a
        time, for nothing overtakes it.
        """
        since = row.first_try_at or (self.restored.taken_at if self.restored else row.created_at)
        try:
            posted = await self._kit.messenger.find(row, since=since, reply_to=reply)
        except (StoreError, TokenRefused):
            raise
        except AccessDenied as error:
            nonced = outcome.has_nonce(row, reply)
            if outcome.nonce_holds(row, has_nonce=nonced, now=self._kit.clock.now()):
                return False  # the channel cannot be read, but Discord itself would see the repetition
            # At most once here beats a double post: nobody can tell whether it is there.
            await self._record(row, lambda fresh: outcome.unknown(fresh, "reason-unknown-outcome"),
                               notice="notice-unknown")  # fmt: skip
            log.warning("delivery_unknown", key=row.key, reason=error.reason)
            return True
        except DeliveryError as error:
            await self._failed(row, error, doubted=outcome.in_doubt(row), reply=reply)
            return True
        except Exception as error:  # noqa: BLE001 - looking again does no harm
            await self._broken(row, error)
            return True
        if posted is None:
            return False
        self._kit.metrics.count("rendezvous_deliveries_found_total")
        if posted.copies:
            self._kit.metrics.count("rendezvous_duplicates_total", len(posted.copies))
            log.error("delivery_twice", key=row.key, first=posted.message, copies=posted.copies)
        # It says what the story said then; where the story moved on since, routing has noted so in `wanted`.
        story = await self._kit.store.story(StoryId(row.subject))
        revision = row.revision if row.wanted > row.revision or story is None else story.revision
        await self._arrived(row, posted, revision)
        return True

    # ── outcomes ──

    async def _arrived(self, row: Delivery, posted: Posted, revision: int) -> None:
        now = self._kit.clock.now()
        self._kit.places.succeeded(row.channel, now)
        written = await self._record(
            row,
            lambda fresh: outcome.delivered(
                fresh, posted, revision=revision, now=now, least=self._kit.edit_least
            ),
        )
        self._kit.metrics.count("rendezvous_deliveries_total", outcome="delivered")
        if written and written.edit_due_at and (written.thread or written.publish):
            await self._tending.tend(written)

    async def _failed(
        self, row: Delivery, error: DeliveryError, *, doubted: bool, reply: Delivery | None
    ) -> None:
        now = self._kit.clock.now()
        name = type(error).__name__
        self._kit.metrics.count("rendezvous_deliveries_total", outcome=name)
        match error:
            case RetryLater():
                self._kit.places.pause(error)
                if error.code is None:  # not an answer of Discord's
                    self._kit.places.troubled()
                await self._put_off(row, error.after, doubted=doubted, reason=error.reason)
            case OutcomeUnknown():
                self._kit.places.troubled()
                await self._record(
                    row, lambda fresh: outcome.in_question(fresh, now=now, reason=error.reason)
                )
            case AccessDenied():
                await self._kit.places.close(row, error, doubted=doubted)
            case ChannelGone():
                await self._unknown_place(row, doubted=doubted, reply=reply)
            case MessageGone():
                await self._record(row, lambda fresh: outcome.deleted(fresh, now))
            case MessageRejected() if error.fallback and not row.fallback:
                await self._record(row, lambda fresh: outcome.plainer(fresh, now))
            case _:
                filtered = error.code in FILTERS
                log.error("delivery_dead", key=row.key, reason=error.reason, code=error.code)
                await self._record(
                    row,
                    lambda fresh: outcome.dead(fresh, "reason-filtered" if filtered else error.reason),
                    notice="notice-filtered" if filtered else "",
                    rule=error.reason,
                )

    async def _unknown_place(self, row: Delivery, *, doubted: bool, reply: Delivery | None) -> None:
        """Discord knows no such place: the subscription ends only if it says so of the channel itself."""
        try:
            there = await self._kit.messenger.exists(row)
        except (StoreError, TokenRefused):
            raise
        except AccessDenied as error:
            await self._kit.places.close(row, error, doubted=doubted)
            return
        except DeliveryError as error:
            later = error.after if isinstance(error, RetryLater) else UNSURE
            await self._put_off(row, later, doubted=doubted, reason=error.reason)
            return
        now = self._kit.clock.now()
        if not there:
            await self._kit.places.end(row, "reason-channel-gone")
        elif reply and reply.posted_in:  # the thread was deleted that the post was to go to
            await self._record(row, lambda fresh: outcome.unanswering(fresh, now))
        elif row.attempts < BROKEN_MOST:
            await self._put_off(row, UNSURE, doubted=doubted, reason="the channel is unknown, and there")
        else:
            await self._record(row, lambda fresh: outcome.dead(fresh, "the channel is unknown, and there"))

    async def _put_off(self, row: Delivery, after: timedelta, *, doubted: bool, reason: str) -> None:
        now = self._kit.clock.now()
        await self._record(
            row, lambda fresh: outcome.refused_for_now(fresh, after, doubted=doubted, now=now, reason=reason)
        )

    async def _broken(self, row: Delivery, error: Exception) -> None:
        now = self._kit.clock.now()
        log.error("delivery_broke", key=row.key, exc_info=error)
        self._kit.metrics.count("rendezvous_deliveries_total", outcome="broken")
        if row.attempts >= BROKEN_MOST:
            await self._record(row, lambda fresh: outcome.unknown(fresh, repr(error)))
        else:
            await self._record(row, lambda fresh: outcome.in_question(fresh, now=now, reason=repr(error)))

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
                return await self._kit.scribe.change(row.key, change, meta=meta)
            except StoreError as error:
                log.warning("outcome_not_written", key=row.key, error=str(error))
                await self._kit.clock.wait(self._kit.clock.now() + STORE_PAUSE)

    # ── what is said ──

    async def _telling(self, row: Delivery, reply: Delivery | None) -> Telling:
        if row.kind is DeliveryKind.DIGEST:
            known = await self._kit.store.stories(row.stories)
            told = (known[story] for story in row.stories if story in known)
            return Telling(row, stories=tuple(s for s in told if not s.hidden and s.merged_into is None))
        story = await self._kit.store.story(StoryId(row.subject))
        earlier = await self._kit.store.story(StoryId(reply.subject)) if reply else None
        return Telling(row, story=story, reply=reply, earlier=earlier)

    async def _render(self, row: Delivery, telling: Telling) -> Message | None:
        """The message; plain text where the card cannot be made; None where that fails, too."""
        for plain in (row.fallback, True):
            try:
                return await self._kit.renderer.render(
                    replace(telling, delivery=replace(row, fallback=plain))
                )
            except asyncio.CancelledError:
                raise
            except Exception as error:  # a story that cannot be drawn affects only itself
                log.exception("render_failed", key=row.key, plain=plain, error=repr(error))
                reason = f"cannot be drawn: {error!r}"
        await self._record(row, lambda fresh: outcome.dead(fresh, reason))
        return None


def _if_waiting(row: Delivery, reason: str) -> Delivery | None:
    if row.status not in outcome.WAITING:
        return None
    if reason.startswith("paused:"):
        return outcome.parked(row, reason.removeprefix("paused:"), doubted=outcome.in_doubt(row))
    return outcome.withdrawn(row, reason)
