"""Stories told together: what a digest holds, and what becomes of stories that were held back.

A digest is one delivery whose subject is its period. Every story in it gets a row of its own for the channel,
marked as told in that digest, in the same commit: so no story is told twice in a place, whatever way it came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.catalogue.types import Catalogue
from bot.core.route.matching import Scope, obstacle, wants
from bot.core.schedule import period_id, quiet_until
from bot.model import (
    ChannelKind,
    Delivery,
    DeliveryKind,
    DeliveryStatus,
    GuildId,
    Mode,
    QuietAction,
    Story,
    StoryId,
    Subscription,
    delivery_key,
)

CAP = 12  # stories shown; the rest is "and n more"
ALONE_MOST = 3  # so many waiting stories are still posted one by one
PATIENCE = timedelta(hours=72)  # what waited longer is skipped, and said so
SPANS: Mapping[Mode, timedelta] = {Mode.DAILY: timedelta(hours=72), Mode.WEEKLY: timedelta(days=9)}


@dataclass(frozen=True, slots=True)
class Release:
    """Rows to write so that waiting stories go out, how many go out, and how many were too old."""

    deliveries: tuple[Delivery, ...]
    posted: int
    skipped: int


def choose(
    stories: Iterable[Story],
    subscriptions: Sequence[Subscription],
    catalogue: Catalogue,
    *,
    mode: Mode,
    told: AbstractSet[StoryId],
    now: datetime,
) -> tuple[Story, ...]:
    """The stories of a period for one place: matching any of its subscriptions, not told there, best first.

    Of the first twelve, those of one topic stand together; the rest follows for the count of "more".
    """
    fit: list[Story] = []
    for story in stories:
        if story.id in told or obstacle(story, catalogue, now=now, span=SPANS[mode]):
            continue
        scope = Scope.of(story, catalogue)
        if any(scope.matched(sub) and wants(sub, story, now=now) for sub in subscriptions):
            fit.append(story)
    fit.sort(key=lambda story: (story.relevance.rank, -story.published_at.timestamp(), story.id))
    return _grouped(fit[:CAP]) + tuple(fit[CAP:])


def _grouped(stories: Sequence[Story]) -> tuple[Story, ...]:
    groups: dict[str, list[Story]] = {}
    for story in stories:
        groups.setdefault(next(iter(story.topics), ""), []).append(story)
    return tuple(story for group in groups.values() for story in group)


def compose(
    stories: Sequence[Story],
    subscriptions: Sequence[Subscription],
    *,
    mode: Mode,
    timezone: str,
    due_at: datetime,
    now: datetime,
) -> tuple[Delivery, ...]:
    """The digest of a period with the rows of its stories; nothing for an empty day.

    An empty week is one line with coming dates, so that a silent channel is known to be alive.
    """
    if not stories and mode is Mode.DAILY:
        return ()
    speaker = min(subscriptions, key=lambda sub: (sub.created_at, sub.id))
    subject = period_id(mode.value, due_at, timezone)
    quiet = speaker.quiet
    end = quiet_until(quiet, timezone, now=now)
    held = end is not None and quiet is not None and quiet.action is QuietAction.HOLD
    digest = Delivery(
        key=delivery_key(speaker.channel, speaker.language, subject, DeliveryKind.DIGEST),
        guild=speaker.guild,
        channel=speaker.channel,
        channel_kind=speaker.channel_kind,
        language=speaker.language,
        subject=subject,
        kind=DeliveryKind.DIGEST,
        subscription=speaker.id,
        topic="",
        created_at=now,
        due_at=end if held and end else now,
        style=speaker.style,
        silent=end is not None and not held,
        publish=speaker.publish and speaker.channel_kind is ChannelKind.ANNOUNCEMENT,
        stories=tuple(story.id for story in stories),
    )
    return (digest, *(_told(story, digest, now) for story in stories))


def _told(story: Story, digest: Delivery, now: datetime) -> Delivery:
    kind = DeliveryKind.POST
    return replace(
        digest,
        key=delivery_key(digest.channel, digest.language, story.id, kind),
        subject=story.id,
        kind=kind,
        topic=next(iter(story.topics), ""),
        relevance=story.relevance,
        created_at=now,
        due_at=now,
        stories=(),
        publish=False,
        status=DeliveryStatus.DIGESTED,
        reason=digest.subject,
    )


def release(rows: Iterable[Delivery], *, now: datetime) -> tuple[Delivery, ...]:
    """Held rows whose time has come: one by one up to three a place, else as one digest.

    What burst control held is always told together.
    """
    changed: list[Delivery] = []
    for waiting in _by_place(rows):
        together = len(waiting) > ALONE_MOST or (
            len(waiting) > 1 and any(r.reason == "burst" for r in waiting)
        )
        changed += _together(waiting, now) if together else _one_by_one(waiting, now)
    return tuple(changed)


def resume(rows: Iterable[Delivery], *, now: datetime) -> Release:
    """Parked rows of subscriptions that are active again: at most three posts, else a digest.

    Older than 72 hours is skipped. Digests that waited go out as they are.
    """
    fresh: list[Delivery] = []
    changed: list[Delivery] = []
    skipped = 0
    for row in rows:
        if row.status is not DeliveryStatus.PARKED:
            continue
        if now - row.created_at >= PATIENCE:
            skipped += 1
            changed.append(replace(row, status=DeliveryStatus.WITHDRAWN, reason="too old"))
        else:
            fresh.append(row)
    digests = [row for row in fresh if row.kind is DeliveryKind.DIGEST]
    changed += _one_by_one(digests, now)
    posted = len(fresh)
    for waiting in _by_place(row for row in fresh if row.kind is not DeliveryKind.DIGEST):
        changed += _together(waiting, now) if len(waiting) > ALONE_MOST else _one_by_one(waiting, now)
    return Release(tuple(changed), posted, skipped)


def _by_place(rows: Iterable[Delivery]) -> list[list[Delivery]]:
    places: dict[tuple[GuildId, int, str], list[Delivery]] = {}
    for row in sorted(rows, key=lambda row: (row.created_at, row.key)):
        places.setdefault((row.guild, row.channel, row.language), []).append(row)
    return list(places.values())


def _one_by_one(rows: Sequence[Delivery], now: datetime) -> list[Delivery]:
    return [replace(row, status=DeliveryStatus.PENDING, due_at=now, reason="") for row in rows]


def _together(rows: Sequence[Delivery], now: datetime) -> list[Delivery]:
    """One digest of the rows' stories; corrections among them stay posts, for they answer something."""
    stories = [row for row in rows if row.kind is not DeliveryKind.CORRECTION]
    first = stories[0]
    subject = f"held-{now:%Y-%m-%dT%H%M}"
    digest = replace(
        first,
        key=delivery_key(first.channel, first.language, subject, DeliveryKind.DIGEST),
        subject=subject,
        kind=DeliveryKind.DIGEST,
        topic="",
        created_at=now,
        due_at=now,
        relevance=min((row.relevance for row in stories), key=lambda relevance: relevance.rank),
        role=None,
        thread=False,
        stories=tuple(StoryId(row.subject) for row in _best_first(stories)),
        reply_to=None,
        status=DeliveryStatus.PENDING,
        reason="",
    )
    told = [replace(row, status=DeliveryStatus.DIGESTED, reason=subject) for row in stories]
    rest = [row for row in rows if row.kind is DeliveryKind.CORRECTION]
    return [digest, *told, *_one_by_one(rest, now)]


def _best_first(rows: Sequence[Delivery]) -> list[Delivery]:
    return sorted(rows, key=lambda row: (row.relevance.rank, row.created_at, row.key))
