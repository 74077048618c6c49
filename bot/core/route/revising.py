"""Rows that exist already: edited, corrected, moved to the survivor of a merge, withdrawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.route.matching import Place
from bot.core.schedule import EDIT_MIN, edit_due
from bot.model import (
    Delivery,
    DeliveryKey,
    DeliveryKind,
    DeliveryStatus,
    Relevance,
    Story,
    StoryId,
    delivery_key,
)

TELLING = frozenset({DeliveryKind.POST, DeliveryKind.FOLLOW_UP})
WAITING = frozenset({DeliveryStatus.PENDING, DeliveryStatus.HELD, DeliveryStatus.PARKED})
ALIVE = frozenset({DeliveryStatus.PENDING, DeliveryStatus.SENDING, DeliveryStatus.DELIVERED})


class Rows:
    """The outbox rows of some stories, and which of them were changed."""

    def __init__(self, deliveries: Iterable[Delivery]) -> None:
        self._rows: dict[DeliveryKey, Delivery] = {}
        self._of: dict[str, list[DeliveryKey]] = defaultdict(list)
        self._changed: dict[DeliveryKey, None] = {}
        for delivery in deliveries:
            self._rows[delivery.key] = delivery
            self._of[delivery.subject].append(delivery.key)

    def put(self, delivery: Delivery) -> None:
        if delivery.key not in self._rows:
            self._of[delivery.subject].append(delivery.key)
        elif self._rows[delivery.key] == delivery:
            return
        self._rows[delivery.key] = delivery
        self._changed[delivery.key] = None

    def changed(self) -> tuple[Delivery, ...]:
        return tuple(self._rows[key] for key in self._changed)

    def of(self, story: StoryId) -> list[Delivery]:
        """The rows that tell the story itself: not its corrections."""
        return [row for key in self._of[story] if (row := self._rows[key]).kind in TELLING]

    def places(self, story: StoryId) -> set[Place]:
        """Where the story has a row, whatever became of it: it is never told there again."""
        return {(row.channel, row.language) for row in self.of(story)}

    def posted(self, story: StoryId, place: Place) -> Delivery | None:
        """The row by which a story was, or is about to be, posted in a place; a digest does not count."""
        for kind in (DeliveryKind.POST, DeliveryKind.FOLLOW_UP):
            row = self._rows.get(delivery_key(place[0], place[1], story, kind))
            if row is not None and row.status in ALIVE:
                return row
        return None

    def follow_ups(self, earlier: Delivery, place: Place, *, since: datetime) -> list[Delivery]:
        """Follow-ups of the same story in the place: those answering it, or it itself if it is one."""
        roots = {earlier.key, *([earlier.reply_to] if earlier.reply_to else [])}
        return [
            row
            for row in self._rows.values()
            if row.kind is DeliveryKind.FOLLOW_UP
            and (row.channel, row.language) == place
            and (row.reply_to in roots or row.key == earlier.key)
            and max(row.created_at, row.due_at) > since
        ]


def revise(
    story: Story, previous: Story | None, rows: Rows, *, now: datetime, least: timedelta = EDIT_MIN
) -> None:
    """Marks posts of an older revision for an edit within their budget, and corrects wrong ones."""
    if story.hidden:
        for row in withdraw(story, rows.of(story.id), now):
            rows.put(row)
        return
    corrected = previous is not None and len(story.corrections) > len(previous.corrections)
    material = corrected and previous is not None and _material(previous, story)
    for row in rows.of(story.id):
        if row.status in WAITING:  # rendered from the newest revision when it is sent
            rows.put(_waiting(row, story, now))
            continue
        if row.status not in {DeliveryStatus.DELIVERED, DeliveryStatus.SENDING}:
            continue
        if story.revision <= row.wanted:
            continue
        if row.status is DeliveryStatus.SENDING:
            rows.put(replace(row, wanted=story.revision))
            continue
        if row.message is None:
            continue  # deleted by its server
        urgent = corrected or story.merged_into is not None
        due = now if urgent else row.edit_due_at or edit_due(row, now=now, least=least)
        if due is not None:  # else the budget is spent: what is new lives behind the Sources button
            rows.put(replace(row, wanted=story.revision, edit_due_at=due))
        if material:
            rows.put(_correction(row, now))


def _waiting(row: Delivery, story: Story, now: datetime) -> Delivery:
    """The row with the relevance the story has by now; burst control does not hold what became major."""
    row = replace(row, relevance=story.relevance)
    if row.status is DeliveryStatus.HELD and row.reason == "burst" and story.relevance is Relevance.MAJOR:
        return replace(row, status=DeliveryStatus.PENDING, due_at=now, reason="")
    return row


def _material(before: Story, after: Story) -> bool:
    """Whether a reader of the old post believes something false: an edit alone would not reach them."""
    dates = [{(fact.programme, fact.date) for fact in story.facts if fact.date} for story in (before, after)]
    return (
        dict(before.headline) != dict(after.headline)
        or before.partnership != after.partnership
        or bool(dates[0] - dates[1])
    )


def _correction(row: Delivery, now: datetime) -> Delivery:
    kind = DeliveryKind.CORRECTION
    return Delivery(
        key=delivery_key(row.channel, row.language, row.subject, kind),
        guild=row.guild,
        channel=row.channel,
        channel_kind=row.channel_kind,
        language=row.language,
        subject=row.subject,
        kind=kind,
        subscription=row.subscription,
        topic=row.topic,
        created_at=now,
        due_at=now,
        style=row.style,
        relevance=row.relevance,
        silent=True,
        reply_to=row.key,
    )


def rehome(story: Story, rows: Rows) -> None:
    """After a merge, gives the rows of the story that vanished to the survivor.

    Where only the vanished story was posted its message becomes the survivor's and is edited; where both
    were, the younger is edited to point to the older. What still waited is dropped: the survivor is routed.
    """
    survivor = story.merged_into
    if survivor is None:
        return
    told = rows.places(survivor)
    for row in rows.of(story.id):
        place = (row.channel, row.language)
        if row.status in WAITING:
            rows.put(replace(row, status=DeliveryStatus.WITHDRAWN, reason="merged"))
        elif place not in told:
            home = replace(
                row, key=delivery_key(row.channel, row.language, survivor, row.kind), subject=survivor,
                revision=0, wanted=0,
            )  # fmt: skip
            if row.status is DeliveryStatus.SENDING:
                # Its outcome is open: the survivor counts as told here, the old row remains the message's.
                rows.put(replace(home, status=DeliveryStatus.DIGESTED, message=None, reason="merged"))
            else:
                rows.put(home)
                rows.put(replace(row, status=DeliveryStatus.DIGESTED, message=None, edit_due_at=None,
                                 reason="merged"))  # fmt: skip
            told.add(place)


def withdraw(story: Story, deliveries: Iterable[Delivery], now: datetime) -> tuple[Delivery, ...]:
    """The rows of a story an operator hid: what waits is dropped, what was posted is due for deletion."""
    changed: list[Delivery] = []
    for row in deliveries:
        if row.status in WAITING:
            changed.append(replace(row, status=DeliveryStatus.WITHDRAWN, reason="hidden"))
        elif row.status is DeliveryStatus.DELIVERED and row.message is not None:
            changed.append(replace(row, wanted=max(story.revision, row.revision + 1), edit_due_at=now))
        elif row.status is DeliveryStatus.SENDING:
            changed.append(replace(row, wanted=max(story.revision, row.revision + 1)))
    return tuple(changed)
