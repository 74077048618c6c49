"""What happens to a post after it stands: its thread, its publication, its edits, its removal.

All of it may be repeated after a crash: opening, publishing, editing and deleting twice is the same as once.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.schedule import EDIT_MIN
from bot.errors import (
    AccessDenied,
    ChannelGone,
    DeliveryError,
    MessageGone,
    OutcomeUnknown,
    RetryLater,
)
from bot.model import (
    ChannelId,
    Delivery,
    DeliveryKind,
    DeliveryStatus,
    Relevance,
    Story,
    StoryId,
    delivery_key,
)
from bot.telemetry import Metrics, get_logger
from bot.workers import outbox_outcome as outcome
from bot.workers.clock import Clock
from bot.workers.outbox_places import Places
from bot.workers.outbox_ports import Archive, Messenger, Renderer, Telling
from bot.workers.scribe import Scribe

PUBLISH_MOST = 8  # an hour and channel; Discord is said to allow 10
PUBLISH_KEPT = 2  # of these, for major stories
HOUR = timedelta(hours=1)
UNSURE = timedelta(seconds=30)  # before an edit whose answer was lost is made again

log = get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """What carrying deliveries and tending posts work with."""

    store: Archive
    scribe: Scribe
    messenger: Messenger
    renderer: Renderer
    places: Places
    clock: Clock
    metrics: Metrics
    edit_least: timedelta = EDIT_MIN


class Tending:
    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._presses: dict[ChannelId, deque[datetime]] = {}

    async def tend(self, row: Delivery) -> None:
        """What a delivered post is due. An edit that fails for now is due later, for good it is dropped."""
        try:
            await self._tend(row)
        except RetryLater as error:
            self._kit.places.pause(error)
            await self._later(row, error.after)
        except OutcomeUnknown:
            await self._later(row, UNSURE)
        except (MessageGone, ChannelGone):  # whether the channel is gone, too, the next post finds out
            gone = "deleted"
            await self._kit.scribe.change(row.key, lambda fresh: outcome.withdrawn(fresh, gone))
        except (AccessDenied, DeliveryError) as error:
            log.warning("edit_dropped", key=row.key, reason=error.reason)
            await self._kit.scribe.change(row.key, _given_up)

    async def _tend(self, row: Delivery) -> None:
        story = await self._kit.store.story(StoryId(row.subject))
        if story is not None and story.hidden and row.kind is not DeliveryKind.DIGEST:
            await self._kit.messenger.delete(row)
            await self._kit.scribe.change(row.key, lambda fresh: outcome.withdrawn(fresh, "hidden"))
            return
        seen = row
        if row.thread and story is not None:
            await self._kit.messenger.open_thread(row, name=self._kit.renderer.thread_name(story, row))
            row = replace(row, thread=False)
        postponed = None
        if row.publish and not row.published:
            postponed = await self._press_free_at(row)
            if postponed is None:
                await self._kit.messenger.publish(row)
                self._presses[row.channel].append(self._kit.clock.now())
                row = replace(row, published=True)
        edited = False
        if story is not None and row.kind is not DeliveryKind.DIGEST and story.revision > row.revision:
            await self._edit(row, story)
            edited = True
        revision = story.revision if edited and story else row.revision
        now = self._kit.clock.now()

        def change(fresh: Delivery) -> Delivery:
            fresh = replace(fresh, thread=row.thread, published=row.published)
            done = outcome.tended(
                fresh, seen, revision=revision, edited=edited, now=now, least=self._kit.edit_least
            )
            if postponed is None:
                return done
            due = min(postponed, done.edit_due_at or postponed)
            return replace(done, wanted=max(done.wanted, done.revision + 1), edit_due_at=due)

        await self._kit.scribe.change(row.key, change)
        if edited:
            self._kit.metrics.count("rendezvous_edits_total")

    async def _edit(self, row: Delivery, story: Story) -> None:
        survivor = await self._survivor(row, story)
        shown = story
        if story.merged_into is not None and survivor is None:
            shown = await self._kit.store.story(story.merged_into) or story
        reply = await self._kit.store.delivery(row.reply_to) if row.reply_to else None
        earlier = await self._kit.store.story(StoryId(reply.subject)) if reply else None
        telling = Telling(row, story=shown, reply=reply, earlier=earlier, survivor=survivor)
        await self._kit.messenger.edit(row, await self._kit.renderer.render(telling))

    async def _survivor(self, row: Delivery, story: Story) -> Delivery | None:
        """The post of the story that this one was merged into, where it stands in the same channel."""
        if story.merged_into is None:
            return None
        for kind in (DeliveryKind.POST, DeliveryKind.FOLLOW_UP):
            found = await self._kit.store.delivery(
                delivery_key(row.channel, row.language, story.merged_into, kind)
            )
            if found is not None and found.message is not None and found.message != row.message:
                return found
        return None

    async def _press_free_at(self, row: Delivery) -> datetime | None:
        """When the channel may publish again; None for now. The last two of an hour are for major news."""
        now = self._kit.clock.now()
        presses = self._presses.get(row.channel)
        if presses is None:
            rows = await self._kit.store.deliveries_in(row.channel, since=now - timedelta(days=1))
            times = (r.delivered_at for r in rows if r.published and r.delivered_at)
            presses = self._presses[row.channel] = deque(sorted(times))
        while presses and now - presses[0] >= HOUR:
            presses.popleft()
        most = PUBLISH_MOST if row.relevance is Relevance.MAJOR else PUBLISH_MOST - PUBLISH_KEPT
        return presses[len(presses) - most] + HOUR if len(presses) >= most else None

    async def _later(self, row: Delivery, after: timedelta) -> None:
        due = self._kit.clock.now() + after

        def change(fresh: Delivery) -> Delivery | None:
            return replace(fresh, edit_due_at=due) if fresh.status is DeliveryStatus.DELIVERED else None

        await self._kit.scribe.change(row.key, change)


def _given_up(row: Delivery) -> Delivery:
    return replace(row, wanted=row.revision, edit_due_at=None, thread=False, publish=row.published)
