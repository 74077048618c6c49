"""A delivery's row before and after each attempt: pure, every state of the crash table.

    pending ─trying→ sending ─┬─ delivered            the answer came
                              ├─ pending, later       it surely was not posted
                              ├─ sending, later       nobody knows: look for it, then the same nonce again
                              ├─ parked               access lost; the subscription is paused
                              ├─ unknown              in doubt, and the channel cannot be read: never repeated
                              └─ dead                 refused for good

`first_try_at` is set as long as an attempt may have been carried out without our knowing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.schedule import EDIT_MIN, edit_due
from bot.model import ChannelKind, Delivery, DeliveryStatus, Posted

Step = Callable[[Delivery], Delivery | None]

DOUBT = timedelta(seconds=60)  # Discord promises "a few minutes" for a nonce; nobody knows how many
RECHECKS = (timedelta(seconds=2), timedelta(seconds=10), timedelta(seconds=30), timedelta(minutes=1))
WAITING = frozenset({DeliveryStatus.PENDING, DeliveryStatus.SENDING})


def in_doubt(row: Delivery) -> bool:
    """Whether an earlier attempt may stand in the channel."""
    return row.first_try_at is not None


def nonce_holds(row: Delivery, *, has_nonce: bool, now: datetime) -> bool:
    """Whether Discord would still know the first attempt: then trying again is harmless without a look."""
    return has_nonce and row.first_try_at is not None and now - row.first_try_at < DOUBT


def has_nonce(row: Delivery, reply: Delivery | None) -> bool:
    """Forum posts are made without one; an answer inside an existing forum post has one."""
    return row.channel_kind is not ChannelKind.FORUM or bool(reply and reply.posted_in)


def trying(row: Delivery, now: datetime) -> Delivery | None:
    """Committed before the request leaves; None where the row is no longer ours to send."""
    if row.status not in WAITING:
        return None
    return replace(
        row,
        status=DeliveryStatus.SENDING,
        attempts=row.attempts + 1,
        first_try_at=row.first_try_at or now,
        reason="",
    )


def delivered(
    row: Delivery, posted: Posted, *, revision: int, now: datetime, least: timedelta = EDIT_MIN
) -> Delivery:
    """After an answer, or after the post was found. What is still to be done to it becomes due at once."""
    place = posted.thread or posted.channel
    row = replace(
        row,
        status=DeliveryStatus.DELIVERED,
        message=posted.message,
        posted_in=place if place != row.channel else None,
        delivered_at=now,
        first_try_at=None,
        revision=revision,
        wanted=max(row.wanted, revision),
        edit_due_at=None,
        reason="",
    )
    if row.thread or (row.publish and not row.published):
        return replace(row, wanted=max(row.wanted, revision + 1), edit_due_at=now)
    return replace(row, edit_due_at=edit_due(row, now=now, least=least)) if row.wanted > revision else row


def deleted(row: Delivery, now: datetime) -> Delivery:
    """Posted and removed by a moderator since: delivered, and never again."""
    return replace(
        row,
        status=DeliveryStatus.DELIVERED,
        delivered_at=row.delivered_at or now,
        message=None,
        first_try_at=None,
        wanted=row.revision,
        edit_due_at=None,
        reason="deleted",
    )


def refused_for_now(
    row: Delivery, after: timedelta, *, doubted: bool, now: datetime, reason: str
) -> Delivery:
    """Discord did not carry this attempt out; an earlier one may still stand (`doubted`)."""
    return replace(
        row,
        status=DeliveryStatus.SENDING if doubted else DeliveryStatus.PENDING,
        first_try_at=row.first_try_at if doubted else None,
        due_at=now + after,
        reason=reason[:200],
    )


def in_question(row: Delivery, *, now: datetime, reason: str) -> Delivery:
    """The answer was lost: soon a look into the channel, and the same nonce again if it is not there."""
    since = row.first_try_at or now
    wait = RECHECKS[min(max(row.attempts, 1), len(RECHECKS)) - 1]
    return replace(
        row, status=DeliveryStatus.SENDING, first_try_at=since, due_at=now + wait, reason=reason[:200]
    )


def looked_in_vain(row: Delivery) -> Delivery:
    """The post is not there: whatever was tried before is settled, and the doubt starts anew."""
    return replace(row, first_try_at=None) if row.first_try_at else row


def unknown(row: Delivery, reason: str) -> Delivery:
    return replace(row, status=DeliveryStatus.UNKNOWN, reason=reason[:200])


def dead(row: Delivery, reason: str) -> Delivery:
    return replace(row, status=DeliveryStatus.DEAD, first_try_at=None, reason=reason[:200])


def withdrawn(row: Delivery, reason: str) -> Delivery:
    return replace(row, status=DeliveryStatus.WITHDRAWN, edit_due_at=None, reason=reason[:200])


def parked(row: Delivery, reason: str, *, doubted: bool) -> Delivery:
    return replace(
        row,
        status=DeliveryStatus.PARKED,
        first_try_at=row.first_try_at if doubted else None,
        reason=reason[:200],
    )


def plainer(row: Delivery, now: datetime) -> Delivery:
    """Refused as malformed: once more as plain text, under a nonce of its own."""
    return replace(row, status=DeliveryStatus.PENDING, fallback=True, first_try_at=None, due_at=now)


def unanswering(row: Delivery, now: datetime) -> Delivery:
    """The thread of the post it was to answer is gone: it becomes a post of its own."""
    return replace(row, status=DeliveryStatus.PENDING, reply_to=None, first_try_at=None, due_at=now)


def tended(
    row: Delivery, seen: Delivery, *, revision: int, edited: bool, now: datetime, least: timedelta = EDIT_MIN
) -> Delivery:
    """After an edit or what follows a post; `seen` is the row as it was when we began.

    Where the story moved on meanwhile, the next edit is due by the budget.
    """
    row = replace(
        row,
        revision=max(row.revision, revision),
        edits=row.edits + edited,
        edited_at=now if edited else row.edited_at,
    )
    if row.wanted == seen.wanted or row.wanted <= row.revision:
        return replace(row, wanted=row.revision, edit_due_at=None)
    due = edit_due(row, now=now, least=least)
    return replace(row, edit_due_at=due) if due else replace(row, wanted=row.revision, edit_due_at=None)
