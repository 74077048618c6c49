"""Reports of mistakes: three people in an hour keep a story from new channels until the operator looks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.cogs._context import Context
from bot.model import Batch, DeliveryStatus, MistakeReport, Story
from bot.telemetry import get_logger

PEOPLE, WITHIN = 3, timedelta(hours=1)
LOOKED_AT_WITHIN = timedelta(days=7)
REASON = "reported"  # of a row that waits for the operator
WAITING = frozenset({DeliveryStatus.PENDING, DeliveryStatus.HELD})
FAILED = frozenset({DeliveryStatus.DEAD, DeliveryStatus.UNKNOWN})

log = get_logger(__name__)


async def take(context: Context, story: Story, report: MistakeReport) -> None:
    """Into the operator's queue; the third person's holds back what is not sent yet. Posts stay."""
    now = context.now()
    async with context.writing:
        rows = (*await context.store.mistakes(), report)
        people = {
            row.user for row in rows if row.story == story.id and not row.done and now - row.made_at <= WITHIN
        }
        if len(people) < PEOPLE or story.silent:
            await context.store.commit(Batch(mistakes=(report,)))
            return
        held = tuple(
            replace(row, status=DeliveryStatus.HELD, due_at=now + LOOKED_AT_WITHIN, reason=REASON)
            for row in await context.store.deliveries_of(story.id)
            if row.status in WAITING
        )
        quiet = replace(story, silent=True)
        await context.store.commit(Batch(mistakes=(report,), stories=(quiet,), deliveries=held))
    log.warning("story-held-back", story=story.id, reports=len(people), rows=len(held))


async def send_again(context: Context, story: Story) -> int:
    """What failed, or waited for the operator, is due now; reports of the story are done. How many rows."""
    now = context.now()
    async with context.writing:
        again = tuple(
            replace(row, status=DeliveryStatus.PENDING, due_at=now, attempts=0, first_try_at=None, reason="")
            for row in await context.store.deliveries_of(story.id)
            if row.status in FAILED or (row.status is DeliveryStatus.HELD and row.reason == REASON)
        )
        reports = tuple(
            replace(row, done=True)
            for row in await context.store.mistakes()
            if row.story == story.id and not row.done
        )
        stories = (replace(story, silent=False),) if reports and story.silent else ()
        await context.store.commit(Batch(stories=stories, deliveries=again, mistakes=reports))
    context.operations.wake_outbox()
    return len(again)
