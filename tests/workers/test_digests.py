from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue.types import Catalogue
from bot.core.digest import CAP, choose, release, resume
from bot.core.schedule import digest_at
from bot.model import (
    Batch,
    Delivery,
    DeliveryKey,
    DeliveryKind,
    DeliveryStatus,
    GuildId,
    Mode,
    Relevance,
    Story,
)
from bot.store.tiny import TinyStore
from bot.workers.digests import Digests
from tests.workers.builders import NOW, delivery, story, subscription
from tests.workers.rigs.clock import VirtualClock

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
LATER = NOW + HOUR  # after the digest hour of every server


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[TinyStore]:
    made = await TinyStore.open(tmp_path)
    yield made
    await made.close()


def worker(store: TinyStore, catalogue: Catalogue, now: datetime = LATER) -> Digests:
    return Digests(store=store, catalogue=catalogue, writing=asyncio.Lock(), clock=VirtualClock(now))


async def digests_in(store: TinyStore, channel: int = 100) -> list[Delivery]:
    rows = await store.deliveries_in(channel, since=NOW - 30 * DAY)  # type: ignore[arg-type]
    return [row for row in rows if row.kind is DeliveryKind.DIGEST]


def recent(number: int, **changes: Any) -> tuple[Story, ...]:
    return tuple(story(f"s{n:02}", published_at=NOW - HOUR - n * HOUR, **changes) for n in range(number))


async def test_a_daily_digest_is_made_once(store: TinyStore, catalogue: Catalogue) -> None:
    await store.commit(Batch(stories=recent(3), subscriptions=(subscription(mode=Mode.DAILY),)))
    assert await worker(store, catalogue).make_due() == 1
    assert await worker(store, catalogue).make_due() == 0, "also after a restart"
    (digest,) = await digests_in(store)
    assert digest.stories == ("s00", "s01", "s02")
    assert digest.subject == "daily-2026-11-25"
    assert digest.role is None
    rows = [row for s in recent(3) for row in await store.deliveries_of(s.id)]
    assert {row.status for row in rows} == {DeliveryStatus.DIGESTED}


async def test_no_story_is_told_in_two_digests(store: TinyStore, catalogue: Catalogue) -> None:
    await store.commit(Batch(stories=recent(2), subscriptions=(subscription(mode=Mode.DAILY),)))
    await worker(store, catalogue).make_due()
    await store.commit(Batch(stories=(story("new", published_at=LATER + HOUR),)))
    await worker(store, catalogue, LATER + DAY).make_due()
    first, second = await digests_in(store)
    assert (first.stories, second.stories) == (("s00", "s01"), ("new",))


async def test_an_empty_day_is_silent_and_an_empty_week_is_one_line(
    store: TinyStore, catalogue: Catalogue
) -> None:
    daily, weekly = subscription("D", mode=Mode.DAILY), subscription("W", channel=101, mode=Mode.WEEKLY)
    await store.commit(Batch(subscriptions=(daily, weekly)))
    monday, _ = digest_at(Mode.WEEKLY, "UTC", GuildId(1), now=NOW + 7 * DAY)
    assert await worker(store, catalogue, monday + HOUR).make_due() == 1
    assert await digests_in(store) == []
    (line,) = await digests_in(store, 101)
    assert line.stories == ()


async def test_a_subscription_made_after_the_hour_waits_for_the_next(
    store: TinyStore, catalogue: Catalogue
) -> None:
    late = subscription(mode=Mode.DAILY, created_at=LATER, cursor_at=LATER)
    await store.commit(Batch(stories=recent(2), subscriptions=(late,)))
    assert await worker(store, catalogue).make_due() == 0


async def test_a_missed_digest_is_made_within_the_day(store: TinyStore, catalogue: Catalogue) -> None:
    await store.commit(Batch(stories=recent(2), subscriptions=(subscription(mode=Mode.DAILY),)))
    assert await worker(store, catalogue, LATER + 12 * HOUR).make_due() == 1
    await store.commit(Batch(subscriptions=(subscription("B", channel=101, mode=Mode.DAILY),)))
    assert await worker(store, catalogue, LATER + 22 * HOUR).make_due() == 0


async def test_several_subscriptions_of_a_channel_share_one_digest(
    store: TinyStore, catalogue: Catalogue
) -> None:
    subs = (
        subscription("A", mode=Mode.DAILY, topics=("mars",)),
        subscription("B", mode=Mode.DAILY, topics=("asteroids",)),
    )
    mars = story("m1", topics=("mars",), programmes=("mmx",), published_at=NOW - HOUR)
    await store.commit(Batch(stories=(*recent(1), mars), subscriptions=subs))
    await worker(store, catalogue).make_due()
    (digest,) = await digests_in(store)
    assert set(digest.stories) == {"s00", "m1"}


def test_the_best_twelve_stand_first_and_topics_together(catalogue: Catalogue) -> None:
    stories = [
        story(f"s{n:02}", published_at=NOW - n * HOUR, topics=("mars",) if n % 2 else ("asteroids",),
              programmes=("mmx",) if n % 2 else ("ramses",),
              relevance=Relevance.MAJOR if n == 19 else Relevance.NOTABLE)
        for n in range(20)
    ]  # fmt: skip
    chosen = choose(stories, [subscription()], catalogue, mode=Mode.DAILY, told=frozenset(), now=NOW)
    assert len(chosen) == 20
    assert chosen[0].id == "s19"
    topics = [s.topics[0] for s in chosen[:CAP]]
    assert topics == sorted(topics, reverse=True)


# ── what was held or parked ──


def held(number: int, **changes: Any) -> list[Delivery]:
    return [
        delivery(f"s{n}", **{"status": DeliveryStatus.HELD, "reason": "quiet",
                             "created_at": NOW - HOUR + timedelta(minutes=n), **changes})
        for n in range(number)
    ]  # fmt: skip


@pytest.mark.parametrize(("number", "digests"), [(1, 0), (3, 0), (4, 1), (20, 1)])
def test_more_than_three_held_stories_become_a_digest(number: int, digests: int) -> None:
    rows = release(held(number), now=NOW)
    assert sum(row.kind is DeliveryKind.DIGEST for row in rows) == digests
    waiting = [row for row in rows if row.status is DeliveryStatus.PENDING]
    assert len(waiting) == (1 if digests else number)


def test_what_burst_control_held_is_told_together() -> None:
    assert len([r for r in release(held(2, reason="burst"), now=NOW) if r.kind is DeliveryKind.DIGEST]) == 1
    assert [r.kind for r in release(held(1, reason="burst"), now=NOW)] == [DeliveryKind.POST]


def test_resuming_releases_three_posts_or_a_digest_and_skips_what_is_old() -> None:
    rows = held(3, status=DeliveryStatus.PARKED)
    old = [replace(row, key=DeliveryKey(f"old{n}"), created_at=NOW - 73 * HOUR) for n, row in enumerate(rows)]
    released = resume([*rows, *old], now=NOW)
    assert (released.posted, released.skipped) == (3, 3)
    assert [row.status for row in released.deliveries].count(DeliveryStatus.PENDING) == 3
    more = resume(held(5, status=DeliveryStatus.PARKED), now=NOW)
    assert [row.kind for row in more.deliveries if row.status is DeliveryStatus.PENDING] == [
        DeliveryKind.DIGEST
    ]
    assert resume(held(2), now=NOW).deliveries == (), "only what is parked"
