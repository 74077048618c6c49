"""Oldest first: within a channel without exception, over all channels as far as lanes allow; and places that are gone."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.errors import AccessDenied, ChannelGone, DeliveryError, OutcomeUnknown, RetryLater
from bot.model import (
    Batch,
    ChannelId,
    ChannelKind,
    Delivery,
    DeliveryKind,
    DeliveryStatus,
    MessageId,
    Subscription,
    SubscriptionState,
)
from bot.workers.outbox_sending import Courier
from tests.workers.builders import HOUR, NOW, delivery, story, subscription
from tests.workers.rigs.world import World, world

GONE = ChannelGone("Unknown Channel", code=10003)
Fault = Callable[[str, Delivery], DeliveryError | str | None]


@pytest.fixture
async def w(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        yield made


async def queue(w: World, *, channels: int, stories: int) -> None:
    """So many stories for each channel, all due at once, each a second younger than the one before."""
    told = [story(f"s{n:02}") for n in range(stories)]
    rows = [
        delivery(one.id, channel=100 + c, subscription=f"S{c}", created_at=NOW + n * timedelta(seconds=1))
        for c in range(channels)
        for n, one in enumerate(told)
    ]
    subs = tuple(subscription(f"S{c}", channel=100 + c) for c in range(channels))
    await w.tiny.commit(Batch(stories=tuple(told), deliveries=tuple(rows), subscriptions=subs))


def told_in(w: World, channel: int) -> list[str]:
    return [post.subject for post in w.discord.ledger if post.channel == channel]


def on(*whats: str, fault: DeliveryError | str, times: int) -> Fault:
    """The fault for so many requests of these kinds."""
    left = [fault] * times
    return lambda what, _: left.pop() if what in whats and left else None


@pytest.mark.parametrize(
    "fault",
    ["lost", OutcomeUnknown("reset"), RetryLater("slow mode", after=timedelta(minutes=1), code=20016)],
    ids=["posted, answer lost", "not posted, answer lost", "asked to wait"],
)
@pytest.mark.parametrize("restarted", [False, True])
async def test_nothing_overtakes_what_waits_for_its_next_try(
    w: World,
    fault: DeliveryError | str,
    restarted: bool,  # noqa: FBT001
) -> None:
    await queue(w, channels=1, stories=4)
    w.discord.fault = on("send", fault=fault, times=2)
    if restarted:  # a new process knows only the rows
        await w.live(timedelta(seconds=1))
        assert w.discord.requests["send"] >= 1
    await w.live(HOUR)
    assert told_in(w, 100) == ["s00", "s01", "s02", "s03"]


async def test_after_an_outage_more_rows_than_one_look_takes_come_in_order(w: World) -> None:
    await queue(w, channels=90, stories=4)
    w.discord.fault = lambda what, _: (
        OutcomeUnknown("503") if what == "send" else RetryLater("503", after=timedelta(seconds=15))
    )
    await w.live(HOUR)
    w.discord.fault = lambda *_: None
    await w.live(HOUR)
    assert all(told_in(w, 100 + n) == ["s00", "s01", "s02", "s03"] for n in range(90))


async def test_a_channel_has_one_post_in_doubt_at_most(w: World) -> None:
    await queue(w, channels=20, stories=5)
    w.discord.fault = lambda what, _: OutcomeUnknown("reset") if what == "send" else None
    await w.live(HOUR)
    for number in range(20):
        rows = await w.tiny.deliveries_in(ChannelId(100 + number), since=NOW - HOUR)
        assert sum(row.first_try_at is not None for row in rows) <= 1


async def test_the_oldest_news_of_all_channels_goes_first(w: World) -> None:
    w.lanes = 5
    await queue(w, channels=40, stories=3)
    await w.live()
    told = [post.subject for post in w.discord.ledger]
    assert len(told) == 120
    for place, subject in enumerate(told):
        older_later = sum(later < subject for later in told[place:])
        assert older_later <= w.lanes, "only posts that were under way at the same time"


async def test_a_row_of_which_nothing_becomes_is_left_alone_for_a_while(
    w: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await queue(w, channels=2, stories=1)
    carry = Courier.carry
    tries: list[Delivery] = []

    async def but_for_one(self: Courier, row: Delivery) -> None:
        if row.channel == 100:
            tries.append(row)
        else:
            await carry(self, row)

    monkeypatch.setattr(Courier, "carry", but_for_one)
    await w.live(timedelta(minutes=10))
    assert told_in(w, 101) == ["s00"]
    assert 1 < len(tries) <= 21, "every thirty seconds, not without end"


async def test_a_post_that_stands_twice_is_counted(w: World) -> None:
    await queue(w, channels=1, stories=1)
    w.discord.fault = on("send", fault="lost", times=1)
    await w.live(timedelta(seconds=1))
    (post,) = w.discord.ledger
    w.discord.ledger.append(replace(post, id=MessageId(2000)))
    await w.live(HOUR)
    (row,) = await w.tiny.deliveries_of("s00")
    assert (row.status, row.message) == (DeliveryStatus.DELIVERED, post.id)
    assert "rendezvous_duplicates_total 1\n" in w.metrics.render()


# ── places that Discord does not know ──


async def only(w: World) -> Subscription:
    found = await w.tiny.subscription(subscription("S0").id)
    assert found is not None
    return found


async def test_a_channel_is_gone_only_when_asked_again_it_is(w: World) -> None:
    await queue(w, channels=1, stories=2)
    w.discord.fault = on("send", fault=GONE, times=1)
    await w.live(HOUR)
    assert w.discord.requests["exists"] == 1
    assert (await only(w)).state is SubscriptionState.ACTIVE
    assert told_in(w, 100) == ["s00", "s01"]


async def test_a_channel_that_is_there_and_never_takes_a_post_costs_few_requests(w: World) -> None:
    await queue(w, channels=1, stories=1)
    w.discord.fault = lambda what, _: GONE if what == "send" else None
    await w.live(HOUR)
    (row,) = await w.tiny.deliveries_of("s00")
    assert (row.status, w.discord.requests["send"]) == (DeliveryStatus.DEAD, 5)
    assert (await only(w)).state is SubscriptionState.ACTIVE


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (AccessDenied("missing access", code=50001), SubscriptionState.PAUSED),
        (RetryLater("503", after=timedelta(seconds=15)), SubscriptionState.ACTIVE),
        (OutcomeUnknown("reset"), SubscriptionState.ACTIVE),
    ],
    ids=["may not be seen", "asked to wait", "answer lost"],
)
async def test_where_nobody_can_tell_whether_a_channel_is_gone_it_is_not_ended(
    w: World, answer: DeliveryError, state: SubscriptionState
) -> None:
    await queue(w, channels=1, stories=1)
    faults: dict[str, list[Any]] = {"send": [GONE], "exists": [answer]}
    w.discord.fault = lambda what, _: faults[what].pop() if faults.get(what) else None
    await w.live(HOUR)
    assert (await only(w)).state is state
    assert told_in(w, 100) == (["s00"] if state is SubscriptionState.ACTIVE else [])


async def test_an_answer_whose_thread_was_deleted_becomes_a_post_of_its_own(w: World) -> None:
    first = replace(
        delivery(channel_kind=ChannelKind.FORUM),
        status=DeliveryStatus.DELIVERED, message=MessageId(5), posted_in=ChannelId(5), revision=1,
    )  # fmt: skip
    second = delivery("s2", kind=DeliveryKind.FOLLOW_UP, reply_to=first.key, channel_kind=ChannelKind.FORUM)
    stories = (story(), story("s2"))
    await w.tiny.commit(Batch(stories=stories, deliveries=(first, second), subscriptions=(subscription(),)))
    w.discord.fault = on("send", fault=GONE, times=1)
    await w.live(HOUR)
    row = await w.tiny.delivery(second.key)
    assert row is not None
    assert (row.status, row.reply_to) == (DeliveryStatus.DELIVERED, None)
    assert len(w.discord.posts(int(second.channel), "s2")) == 1
