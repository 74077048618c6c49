from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.errors import (
    AccessDenied,
    ChannelGone,
    DeliveryError,
    MessageGone,
    MessageRejected,
    OutcomeUnknown,
    RetryLater,
    TokenRefused,
)
from bot.model import (
    Batch,
    ChannelKind,
    Delivery,
    DeliveryKind,
    DeliveryStatus,
    GuildId,
    MessageId,
    Relevance,
    SubscriptionState,
)
from tests.workers.builders import HOUR, NOW, delivery, story, subscription
from tests.workers.rigs.world import World, world

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@pytest.fixture
async def w(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        yield made


async def put(w: World, *rows: Delivery, **batch: Any) -> None:
    subs = batch.pop("subscriptions", (subscription(),))
    stories = batch.pop("stories", (story(),))
    await w.tiny.commit(Batch(deliveries=rows, subscriptions=subs, stories=stories, **batch))


async def row_of(w: World, row: Delivery) -> Delivery:
    found = await w.tiny.delivery(row.key)
    assert found is not None
    return found


def fails(*faults: DeliveryError | str | None, on: str = "send") -> Callable[[str, Delivery], Any]:
    """One fault after the other, then none."""
    left = list(faults)
    return lambda what, _: left.pop(0) if what == on and left else None


async def test_a_due_delivery_is_posted_and_counted(w: World) -> None:
    await put(w, delivery())
    await w.live()
    row = await row_of(w, delivery())
    assert (row.status, row.message, row.revision, row.attempts) == (DeliveryStatus.DELIVERED, 1000, 1, 1)
    sub = await w.tiny.subscription(subscription().id)
    assert sub is not None
    assert (sub.posted, sub.last_post_at) == (1, NOW)


async def test_one_channel_is_served_in_order(w: World) -> None:
    stories = tuple(story(f"s{n}") for n in range(5))
    rows = [delivery(f"s{n}", created_at=NOW - n * MINUTE) for n in range(5)]
    w.discord.fault = fails(RetryLater("slow mode", after=MINUTE, code=20016))
    await put(w, *rows, stories=stories)
    await w.live(HOUR)
    assert [p.subject for p in w.discord.ledger] == ["s4", "s3", "s2", "s1", "s0"]


async def test_a_failing_channel_delays_no_other(w: World) -> None:
    rows = [delivery(channel=100 + n, subscription=f"S{n}") for n in range(5)]
    subs = tuple(subscription(f"S{n}", channel=100 + n) for n in range(5))
    w.discord.fault = lambda _, d: RetryLater("busy", after=HOUR, code=1) if d.channel == 100 else None
    await put(w, *rows, subscriptions=subs)
    await w.live(MINUTE)
    assert {p.channel for p in w.discord.ledger} == {101, 102, 103, 104}


@pytest.mark.parametrize("lost", [True, False], ids=["answer lost", "request lost"])
async def test_a_lost_answer_is_looked_for_and_never_posted_twice(w: World, lost: bool) -> None:  # noqa: FBT001
    w.discord.window = timedelta(0)
    w.discord.fault = fails("lost" if lost else OutcomeUnknown("reset"))
    await put(w, delivery())
    await w.live(HOUR)
    assert len(w.discord.posts(100, "story001")) == 1
    assert w.discord.requests["find"] == 1
    assert (await row_of(w, delivery())).status is DeliveryStatus.DELIVERED


async def test_in_doubt_without_history_is_never_repeated_and_told(w: World) -> None:
    row = delivery(status=DeliveryStatus.SENDING, first_try_at=NOW - 2 * MINUTE)
    w.discord.fault = fails(AccessDenied("no history", code=50013), on="find")
    await put(w, row)
    await w.live()
    assert (await row_of(w, row)).status is DeliveryStatus.UNKNOWN
    assert w.discord.ledger == []
    (notice,) = (await w.tiny.meta_prefixed("notice:notice-unknown")).values()
    assert notice["channel"] == 100


async def test_in_doubt_for_seconds_without_history_the_nonce_is_trusted(w: World) -> None:
    row = delivery(status=DeliveryStatus.SENDING, first_try_at=NOW - timedelta(seconds=5))
    w.discord.fault = fails(AccessDenied("no history", code=50013), on="find")
    await put(w, row)
    await w.live()
    assert len(w.discord.ledger) == 1


async def test_a_forum_post_in_doubt_is_looked_for_at_once(w: World) -> None:
    w.discord.window = timedelta(0)
    w.discord.fault = fails("lost")
    row = delivery(channel_kind=ChannelKind.FORUM)
    await put(w, row)
    await w.live()
    found = await row_of(w, row)
    assert len(w.discord.ledger) == 1
    assert found.posted_in is not None
    assert int(found.posted_in) == found.message


async def test_a_replayed_nonce_of_a_deleted_message_counts_as_delivered(w: World) -> None:
    w.discord.fault = fails(MessageGone("Unknown Message", code=10008))
    await put(w, delivery())
    await w.live(HOUR)
    row = await row_of(w, delivery())
    assert (row.status, row.message, w.discord.ledger) == (DeliveryStatus.DELIVERED, None, [])


async def test_lost_access_pauses_the_channels_subscriptions_and_parks_what_waits(w: World) -> None:
    w.discord.fault = lambda *_: AccessDenied("missing access", code=50001)
    rows = [delivery(f"s{n}", created_at=NOW - n * MINUTE) for n in range(3)]
    other = subscription("OTHR", channel=101)
    await put(
        w, *rows, stories=tuple(story(f"s{n}") for n in range(3)), subscriptions=(subscription(), other)
    )
    await w.live(HOUR)
    assert w.discord.requests["send"] == 1
    for row in rows:
        assert (await row_of(w, row)).status is DeliveryStatus.PARKED
    states = {s.id: (s.state, s.reason) for s in await w.tiny.subscriptions()}
    assert states == {
        "K7Q2": (SubscriptionState.PAUSED, "reason-access-denied"),
        "OTHR": (SubscriptionState.ACTIVE, ""),
    }


@pytest.mark.parametrize(("code", "reason"), [(40067, "reason-forum-tag"), (160005, "reason-thread-locked")])
async def test_the_reason_of_a_pause_is_named(w: World, code: int, reason: str) -> None:
    w.discord.fault = lambda *_: AccessDenied("refused", code=code)
    await put(w, delivery())
    await w.live()
    (sub,) = await w.tiny.subscriptions()
    assert sub.reason == reason


async def test_a_channel_that_is_gone_ends_its_subscriptions(w: World) -> None:
    w.discord.fault = lambda *_: ChannelGone("Unknown Channel", code=10003)
    await put(w, delivery(), delivery("s2"), stories=(story(), story("s2")))
    await w.live(HOUR)
    assert w.discord.requests["send"] == 1
    assert await w.tiny.subscriptions() == ()
    assert (await row_of(w, delivery("s2"))).status is DeliveryStatus.WITHDRAWN
    assert len(await w.tiny.meta_prefixed("notice:notice-ended")) == 1


async def test_a_malformed_post_is_tried_once_as_plain_text(w: World) -> None:
    w.discord.fault = fails(MessageRejected("Invalid Form Body", code=50035, fallback=True))
    await put(w, delivery())
    await w.live()
    assert [p.content for p in w.discord.ledger] == ["story001 r1 plain"]
    always = MessageRejected("Invalid Form Body", code=50035, fallback=True)
    w.discord.fault = lambda *_: always
    await put(w, delivery("s2"), stories=(story("s2"),))
    await w.live(HOUR)
    assert (await row_of(w, delivery("s2"))).status is DeliveryStatus.DEAD
    assert w.discord.requests["send"] == 4


async def test_a_filtered_post_is_dead_and_the_subscription_lives(w: World) -> None:
    w.discord.fault = fails(MessageRejected("AutoMod: no links", code=200000))
    await put(w, delivery(), delivery("s2"), stories=(story(), story("s2")))
    await w.live()
    assert len(w.discord.ledger) == 1
    (notice,) = (await w.tiny.meta_prefixed("notice:notice-filtered")).values()
    assert notice["rule"] == "AutoMod: no links"


async def test_everybody_waits_when_discord_says_so(w: World) -> None:
    rows = [delivery(channel=100 + n, subscription=f"S{n}") for n in range(5)]
    w.lanes = 1
    w.discord.fault = fails(RetryLater("overloaded", after=10 * MINUTE, code=130000, everyone=True))
    await put(w, *rows, subscriptions=tuple(subscription(f"S{n}", channel=100 + n) for n in range(5)))
    await w.live(9 * MINUTE)
    assert w.discord.requests["send"] == 1
    await w.live(5 * MINUTE)
    assert len(w.discord.ledger) == 5


async def test_a_refused_token_ends_the_outbox(w: World) -> None:
    def refuse(*_: object) -> str:
        raise TokenRefused("401")

    w.discord.fault = refuse
    await put(w, delivery())
    with pytest.raises(TokenRefused):
        await w.live()
    assert w.discord.requests["send"] == 1


async def test_what_waited_for_72_hours_is_not_posted(w: World) -> None:
    old = delivery(created_at=NOW - 73 * HOUR)
    await put(w, old)
    await w.live()
    row = await row_of(w, old)
    assert (row.status, row.reason, w.discord.ledger) == (DeliveryStatus.WITHDRAWN, "too old", [])


async def test_a_hidden_story_is_not_sent_and_what_was_sent_is_deleted(w: World) -> None:
    standing = delivery(channel=101)
    await put(w, standing)
    await w.live()
    hidden = story(hidden=True, revision=2)
    due = replace(await row_of(w, standing), wanted=2, edit_due_at=w.clock.now())
    await put(w, due, delivery(), stories=(hidden,))
    await w.live()
    assert [p.deleted for p in w.discord.ledger] == [True]
    assert (await row_of(w, standing)).status is DeliveryStatus.WITHDRAWN


async def test_an_outage_leaves_few_in_doubt_and_ends_in_all_delivered(w: World) -> None:
    number = 60
    rows = [delivery(channel=100 + n, subscription=f"S{n}") for n in range(number)]
    w.lanes = 10
    w.discord.fault = lambda what, _: (
        OutcomeUnknown("503") if what == "send" else RetryLater("503", after=timedelta(seconds=15))
    )
    await put(w, *rows, subscriptions=tuple(subscription(f"S{n}", channel=100 + n) for n in range(number)))
    await w.live(20 * MINUTE)
    tried = [row for row in rows if (await row_of(w, row)).attempts]
    assert len(tried) <= 20
    w.discord.fault = lambda *_: None
    before = w.clock.now()
    await w.live(HOUR)
    assert len(w.discord.ledger) == number
    assert max(w.discord.sent_at) - before <= MINUTE


async def test_dead_channels_are_rationed_and_living_ones_are_not(w: World) -> None:
    number = 400
    rows = [delivery(channel=1000 + n, subscription=f"S{n}", guild=GuildId(n)) for n in range(number)]
    subs = tuple(subscription(f"S{n}", channel=1000 + n, guild=n) for n in range(number))
    living = delivery("s2", subscription="LIVE", guild=GuildId(9999), created_at=NOW - MINUTE)
    later = replace(
        delivery("s3", subscription="LIVE", guild=GuildId(9999)), due_at=NOW + MINUTE, created_at=NOW + MINUTE
    )
    w.discord.fault = lambda _, d: AccessDenied("missing", code=50013) if d.channel >= 1000 else None
    live_sub = subscription("LIVE", guild=9999)
    await put(
        w, living, later, *rows, subscriptions=(live_sub, *subs), stories=(story(), story("s2"), story("s3"))
    )
    await w.live(10 * MINUTE)
    assert w.discord.requests["send"] <= 2 + 200
    assert w.discord.posts(100, "s3")[0].at - NOW <= 2 * MINUTE
    await w.live(3 * HOUR)
    assert w.discord.requests["send"] == 2 + number, "every dead channel is tried once, and paused"


# ── after a post stands ──


async def test_an_edit_shows_the_newest_revision_once(w: World) -> None:
    await put(w, delivery())
    await w.live()
    row = await row_of(w, delivery())
    await put(w, replace(row, wanted=4, edit_due_at=w.clock.now()), stories=(story(revision=4),))
    await w.live()
    assert [(p.content, p.edits) for p in w.discord.ledger] == [("story001 r4", 1)]
    row = await row_of(w, delivery())
    assert (row.revision, row.wanted, row.edits, row.edit_due_at) == (4, 4, 1, None)


async def test_an_edit_of_a_deleted_message_ends_there(w: World) -> None:
    gone = delivery(status=DeliveryStatus.DELIVERED, message=MessageId(5), revision=1, wanted=2,
                    edit_due_at=NOW, delivered_at=NOW)  # fmt: skip
    await put(w, gone, stories=(story(revision=2),))
    await w.live(HOUR)
    assert w.discord.requests["edit"] == 1
    assert (await row_of(w, gone)).status is DeliveryStatus.WITHDRAWN


async def test_an_edit_that_is_limited_waits(w: World) -> None:
    await put(w, delivery())
    await w.live()
    row = await row_of(w, delivery())
    w.discord.fault = fails(RetryLater("30046", after=HOUR, code=30046), on="edit")
    await put(w, replace(row, wanted=2, edit_due_at=w.clock.now()), stories=(story(revision=2),))
    await w.live(50 * MINUTE)
    assert w.discord.ledger[0].edits == 0
    await w.live(HOUR)
    assert w.discord.ledger[0].edits == 1


async def test_the_younger_of_two_posts_points_to_the_older(w: World) -> None:
    await put(w, delivery("older001"), delivery("younger1", created_at=NOW + MINUTE),
              stories=(story("older001"), story("younger1")))  # fmt: skip
    await w.live()
    young = await row_of(w, delivery("younger1"))
    ended = story("younger1", merged_into="older001", revision=2)
    await put(w, replace(young, wanted=2, edit_due_at=w.clock.now()), stories=(ended,))
    await w.live()
    assert [p.content for p in w.discord.ledger] == ["older001 r1", "younger1 r2 see 1000"]


async def test_threads_are_opened_and_announcements_published(w: World) -> None:
    row = delivery(thread=True, publish=True, channel_kind=ChannelKind.ANNOUNCEMENT)
    await put(w, row)
    await w.live()
    (post,) = w.discord.ledger
    assert (post.thread, post.published, post.edits) == (True, True, 0)
    stored = await row_of(w, row)
    assert (stored.thread, stored.published, stored.edit_due_at) == (False, True, None)


async def test_at_most_eight_are_published_in_an_hour_and_major_ones_first(w: World) -> None:
    names = [f"s{n:02}" for n in range(12)]
    rows = [
        delivery(name, publish=True, channel_kind=ChannelKind.ANNOUNCEMENT, created_at=NOW + n * MINUTE,
                 relevance=Relevance.MAJOR if n >= 10 else Relevance.NOTABLE)
        for n, name in enumerate(names)
    ]  # fmt: skip
    await put(w, *rows, stories=tuple(story(name) for name in names))
    await w.live(10 * MINUTE)
    published = {p.subject for p in w.discord.ledger if p.published}
    assert len(w.discord.ledger) == 12
    assert published == {*names[:6], "s10", "s11"}
    await w.live(2 * HOUR)
    assert all(p.published for p in w.discord.ledger)


async def test_a_follow_up_answers_the_post_it_follows(w: World) -> None:
    first = delivery()
    second = delivery("s2", kind=DeliveryKind.FOLLOW_UP, reply_to=first.key, created_at=NOW + MINUTE)
    await put(w, first, second, stories=(story(), story("s2")))
    await w.live()
    assert [p.subject for p in w.discord.ledger] == ["story001", "s2"]


# ── held, restored, paused ──


@pytest.mark.parametrize(
    ("number", "posts"), [(1, ["s0"]), (3, ["s0", "s1", "s2"]), (4, ["held-2026-11-25T0900"])]
)
async def test_held_stories_are_released_as_posts_or_as_one_digest(
    w: World, number: int, posts: list[str]
) -> None:
    rows = [
        delivery(f"s{n}", status=DeliveryStatus.HELD, reason="quiet", created_at=NOW - HOUR + n * MINUTE)
        for n in range(number)
    ]
    await put(w, *rows, stories=tuple(story(f"s{n}") for n in range(number)))
    await w.live()
    assert [p.subject for p in w.discord.ledger] == posts


async def test_after_a_restore_nothing_is_posted_before_it_was_looked_for(w: World) -> None:
    await put(w, delivery())
    await w.live()
    (post,) = w.discord.ledger
    # The backup knows nothing of the post; the store learns the story anew.
    meta = {"restored": {"taken_at": (NOW - HOUR).isoformat(), "restored_at": NOW.isoformat()}}
    w.discord.window = timedelta(0)
    await put(w, delivery(), delivery("s2"), stories=(story(), story("s2")), meta=meta)
    await w.live()
    assert len(w.discord.posts(100, "story001")) == 1
    assert (await row_of(w, delivery())).message == post.id
    assert len(w.discord.posts(100, "s2")) == 1


async def test_a_paused_subscription_gets_nothing_but_one_try(w: World) -> None:
    paused = subscription(state=SubscriptionState.PAUSED, reason="reason-access-denied", reason_at=NOW)
    await put(w, delivery(), subscriptions=(paused,))
    await w.live()
    row = await row_of(w, delivery())
    assert (row.status, w.discord.ledger) == (DeliveryStatus.PARKED, [])


async def test_a_thousand_channels_share_their_commits(w: World) -> None:
    number = 1000
    rows = [delivery(channel=100 + n, subscription=f"S{n}") for n in range(number)]
    await put(w, *rows, subscriptions=tuple(subscription(f"S{n}", channel=100 + n) for n in range(number)))
    deaths = await w.live(MINUTE)
    assert len({p.channel for p in w.discord.ledger}) == number
    commits = sum(1 for name in deaths.names if name == "after commit")
    assert commits <= 200, "two writes a post would be 2,000"


async def test_stopping_loses_nothing(w: World) -> None:
    rows = [delivery(f"s{n}", created_at=NOW + timedelta(seconds=n)) for n in range(20)]
    await put(w, *rows, stories=tuple(story(f"s{n}") for n in range(20)))
    for _ in range(6):
        await w.live(timedelta(0))
        await asyncio.sleep(0)
    await w.live(HOUR)
    assert [len(w.discord.posts(100, f"s{n}")) for n in range(20)] == [1] * 20
