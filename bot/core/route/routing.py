"""Stories to deliveries: where each is posted, held, parked or given as a follow-up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.catalogue.types import Catalogue
from bot.core.route.matching import Audience, Place, obstacle
from bot.core.route.revising import Rows, rehome, revise
from bot.core.schedule import EDIT_MIN, evening, quiet_until
from bot.model import (
    ChannelId,
    ChannelKind,
    Decision,
    Delivery,
    DeliveryKind,
    DeliveryStatus,
    GuildId,
    QuietAction,
    Reason,
    Relevance,
    Snapshot,
    Story,
    Subscription,
    SubscriptionState,
    ThreadPolicy,
    delivery_key,
)

BURST_MOST = 6  # instant posts of a channel in 24 hours
PINGS_MOST = 2  # mentions of a role in a server in 24 hours
FOLLOW_UP_SPAN = timedelta(hours=24)  # one follow-up per story and day


@dataclass(slots=True)
class _Counts:
    """What the last 24 hours saw, counted on within one call."""

    posts: Counter[ChannelId] = field(default_factory=Counter)
    pings: Counter[GuildId] = field(default_factory=Counter)


def route(
    stories: Iterable[Story],
    snapshot: Snapshot,
    catalogue: Catalogue,
    *,
    now: datetime,
    edit_least: timedelta = EDIT_MIN,
) -> tuple[tuple[Delivery, ...], tuple[Decision, ...]]:
    """New deliveries and changed rows of existing ones, with a decision for every story.

    `snapshot.deliveries` holds all rows of the stories, of those merged into them and of those they follow.
    """
    audience = Audience.of(snapshot.subscriptions, snapshot.guilds)
    counts = _Counts(Counter(snapshot.posts_today), Counter(snapshot.pings_today))
    rows = Rows(snapshot.deliveries.values())
    decisions: list[Decision] = []
    # Oldest first, whatever the order of arrival; merged ones first, so their rows are with the survivor
    # before it is routed.
    for story in sorted(stories, key=lambda s: (s.merged_into is None, s.published_at, s.id)):
        rehome(story, rows)
        revise(story, snapshot.stories.get(story.id), rows, now=now, least=edit_least)
        if reason := obstacle(story, catalogue, now=now):
            decisions.append(Decision("route", story.id, "not posted", (reason,)))
            continue
        told = rows.places(story.id)
        chosen = audience.chosen(story, catalogue, now=now)
        new = [place for place in chosen if place not in told]
        for place in new:
            subscription, topic = chosen[place]
            rows.put(_deliver(story, subscription, topic, rows, counts, audience, now=now))
        if chosen:
            words = Reason(
                "{matching} channels want it, {new} of them newly", {"matching": len(chosen), "new": len(new)}
            )
        else:
            words = Reason("no subscription asks for it")
        decisions.append(Decision("route", story.id, "posted" if chosen else "no subscriber", (words,)))
    return rows.changed(), tuple(decisions)


def _deliver(
    story: Story,
    subscription: Subscription,
    topic: str,
    rows: Rows,
    counts: _Counts,
    audience: Audience,
    *,
    now: datetime,
) -> Delivery:
    kind, reply, earliest = _kind(story, subscription, rows, now)
    timezone = audience.timezone(subscription.guild)
    delivery = Delivery(
        key=delivery_key(subscription.channel, subscription.language, story.id, kind),
        guild=subscription.guild,
        channel=subscription.channel,
        channel_kind=subscription.channel_kind,
        language=subscription.language,
        subject=story.id,
        kind=kind,
        subscription=subscription.id,
        topic=topic,
        created_at=now,
        due_at=earliest,
        style=subscription.style,
        relevance=story.relevance,
        thread=_threads(subscription, story),
        publish=subscription.publish and subscription.channel_kind is ChannelKind.ANNOUNCEMENT,
        reply_to=reply.key if reply else None,
    )
    if subscription.state is SubscriptionState.PAUSED:
        return replace(delivery, status=DeliveryStatus.PARKED, reason=subscription.reason)
    major = story.relevance is Relevance.MAJOR
    if counts.posts[subscription.channel] >= BURST_MOST and not major:
        due = evening(timezone, subscription.guild, now=now)
        due = quiet_until(subscription.quiet, timezone, now=due) or due
        return replace(delivery, status=DeliveryStatus.HELD, due_at=due, reason="burst")
    counts.posts[subscription.channel] += 1
    if major and subscription.role is not None and counts.pings[subscription.guild] < PINGS_MOST:
        counts.pings[subscription.guild] += 1
        delivery = replace(delivery, role=subscription.role)
    end = quiet_until(subscription.quiet, timezone, now=earliest)
    if end is not None and subscription.quiet is not None:
        if subscription.quiet.action is QuietAction.SILENT:
            return replace(delivery, silent=True)
        return replace(delivery, status=DeliveryStatus.HELD, due_at=end, reason="quiet")
    return delivery


def _kind(
    story: Story, subscription: Subscription, rows: Rows, now: datetime
) -> tuple[DeliveryKind, Delivery | None, datetime]:
    """Post or follow-up, what it answers, and its earliest time.

    A second follow-up to one story waits until a day after the first. A major one does not wait: it stands
    alone, as a post.
    """
    place: Place = (subscription.channel, subscription.language)
    earlier = rows.posted(story.follows, place) if story.follows else None
    if earlier is None:
        return DeliveryKind.POST, None, now
    recent = rows.follow_ups(earlier, place, since=now - FOLLOW_UP_SPAN)
    if not recent:
        return DeliveryKind.FOLLOW_UP, earlier, now
    if story.relevance is Relevance.MAJOR:
        return DeliveryKind.POST, None, now
    return DeliveryKind.FOLLOW_UP, earlier, max(row.due_at for row in recent) + FOLLOW_UP_SPAN


def _threads(subscription: Subscription, story: Story) -> bool:
    if subscription.channel_kind not in {ChannelKind.TEXT, ChannelKind.ANNOUNCEMENT}:
        return False
    major = story.relevance is Relevance.MAJOR
    return subscription.thread is ThreadPolicy.ALL or (subscription.thread is ThreadPolicy.MAJOR and major)
