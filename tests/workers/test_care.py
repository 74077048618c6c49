from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue.types import Catalogue, Milestone, Programme
from bot.errors import AccessDenied, MessageGone, RetryLater
from bot.model import (
    Batch,
    ChannelId,
    DateState,
    Delivery,
    DeliveryKind,
    DeliveryStatus,
    GuildId,
    GuildSettings,
    Message,
    MessageId,
    PartialDate,
    Posted,
    Precision,
    SourceId,
    SourceState,
    Subscription,
    SubscriptionState,
)
from bot.store.tiny import TinyStore
from bot.telemetry import Metrics
from bot.workers.alarms import Alarms
from bot.workers.calendar import MOST, Calendar, planned
from bot.workers.care import Care
from tests.workers.builders import NOW, delivery, story, subscription
from tests.workers.rigs.clock import VirtualClock

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
LOG = ChannelId(77)


class FakeWorld:
    """Everything that care asks: words, a log channel, the permission cache, the outbox."""

    def __init__(self) -> None:
        self.told: list[tuple[int, str]] = []
        self.allowed: bool | None = None
        self.proved: dict[ChannelId, datetime] = {}
        self.tries: list[ChannelId] = []
        self.refuse: Exception | None = None

    def notice(
        self, key: str, locale: str, *, subscription: Subscription | None, values: Mapping[str, Any]
    ) -> Message:
        return Message(content=key)

    async def tell(self, channel: ChannelId, message: Message, *, key: str) -> Posted:
        if self.refuse:
            raise self.refuse
        self.told.append((channel, message.content))
        return Posted(MessageId(1), channel)

    def can_post(self, guild: GuildId, channel: ChannelId) -> bool | None:
        return self.allowed

    def proved_at(self, channel: ChannelId) -> datetime | None:
        return self.proved.get(channel)

    def try_once(self, channel: ChannelId) -> None:
        self.tries.append(channel)

    def wake(self) -> None:
        pass


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[TinyStore]:
    made = await TinyStore.open(tmp_path)
    await made.commit(Batch(guilds=(GuildSettings(GuildId(1), log_channel=LOG),)))
    yield made
    await made.close()


@pytest.fixture
def fakes() -> FakeWorld:
    return FakeWorld()


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock(NOW)


@pytest.fixture
def care(store: TinyStore, fakes: FakeWorld, clock: VirtualClock) -> Care:
    return Care(
        store=store, notices=fakes, permissions=fakes, outbox=fakes, writing=asyncio.Lock(), clock=clock,
        incident=asyncio.Event(),
    )  # fmt: skip


def paused(**changes: Any) -> Subscription:
    base = subscription(
        state=SubscriptionState.PAUSED, reason="reason-access-denied", reason_at=NOW, tried_at=NOW
    )
    return replace(base, **changes)


def parked(number: int) -> tuple[Delivery, ...]:
    return tuple(
        delivery(f"s{n}", status=DeliveryStatus.PARKED, created_at=NOW - n * MINUTE) for n in range(number)
    )


async def state_of(store: TinyStore) -> Subscription:
    found = await store.subscription(subscription().id)
    assert found is not None
    return found


async def test_a_pause_is_told_once_then_after_a_day_and_a_week(
    store: TinyStore, care: Care, fakes: FakeWorld, clock: VirtualClock
) -> None:
    fakes.allowed = False
    await store.commit(Batch(subscriptions=(paused(),)))
    for _ in range(24 * 10):
        await care.look()
        clock.advance(HOUR)
    assert fakes.told == [(LOG, "notice-paused-plain")] * 3


async def test_a_denied_channel_is_tried_once_a_day_and_not_at_all_while_the_cache_says_no(
    store: TinyStore, care: Care, fakes: FakeWorld, clock: VirtualClock
) -> None:
    fakes.allowed = False
    await store.commit(Batch(subscriptions=(paused(),), deliveries=parked(9)))
    for _ in range(48):
        await care.look()
        clock.advance(HOUR)
    assert fakes.tries == []
    fakes.allowed = None
    for _ in range(72):
        await care.look()
        clock.advance(HOUR)
    assert len(fakes.tries) == 3


async def test_access_that_is_back_resumes_with_three_posts_at_most(
    store: TinyStore, care: Care, fakes: FakeWorld, clock: VirtualClock
) -> None:
    await store.commit(Batch(subscriptions=(paused(told_at=NOW),), deliveries=parked(6)))
    fakes.proved[subscription().channel] = NOW + MINUTE
    clock.advance(2 * MINUTE)
    await care.look()
    assert (await state_of(store)).state is SubscriptionState.ACTIVE
    assert fakes.told == [(LOG, "notice-resumed")]
    due = await store.due_deliveries(clock.now(), 20)
    assert [row.kind for row in due] == [DeliveryKind.DIGEST]


async def test_the_cache_saying_yes_is_believed_once_then_once_a_day(
    store: TinyStore, care: Care, fakes: FakeWorld, clock: VirtualClock
) -> None:
    fakes.allowed = True
    await store.commit(Batch(subscriptions=(paused(told_at=NOW),), deliveries=parked(9)))
    clock.advance(MINUTE)
    for _ in range(23 * 60):
        await care.look()
        clock.advance(MINUTE)
    assert len(fakes.tries) == 1


async def test_an_administrators_pause_is_an_administrators_to_end(
    store: TinyStore, care: Care, fakes: FakeWorld, clock: VirtualClock
) -> None:
    fakes.allowed = True
    await store.commit(Batch(subscriptions=(paused(reason="reason-paused-by-admin"),)))
    clock.advance(5 * DAY)
    await care.look()
    assert (await state_of(store)).state is SubscriptionState.PAUSED
    assert fakes.told == []


async def test_a_pause_for_a_time_ends_by_itself(store: TinyStore, care: Care, clock: VirtualClock) -> None:
    until = paused(reason="reason-paused-until", paused_until_at=NOW + HOUR)
    await store.commit(Batch(subscriptions=(until,)))
    await care.look()
    assert (await state_of(store)).state is SubscriptionState.PAUSED
    clock.advance(HOUR)
    await care.look()
    assert (await state_of(store)).state is SubscriptionState.ACTIVE


async def test_notices_of_a_commit_are_told_once_and_forgotten(
    store: TinyStore, care: Care, fakes: FakeWorld
) -> None:
    notice = {"kind": "notice-filtered", "guild": 1, "channel": 100, "rule": "no links"}
    await store.commit(Batch(meta={"notice:notice-filtered:x": notice}))
    fakes.refuse = RetryLater("busy", after=MINUTE)
    await care.look()
    assert await store.meta_prefixed("notice:"), "kept until it was told"
    fakes.refuse = None
    await care.look()
    await care.look()
    assert fakes.told == [(LOG, "notice-filtered")]
    assert await store.meta_prefixed("notice:") == {}


async def test_a_log_channel_that_refuses_is_not_tried_every_minute(
    store: TinyStore, care: Care, fakes: FakeWorld
) -> None:
    notice = {"kind": "notice-filtered", "guild": 1, "channel": 100, "rule": "no links"}
    await store.commit(Batch(meta={"notice:notice-filtered:x": notice}))
    fakes.refuse = AccessDenied("no", code=50013)
    await care.look()
    assert await store.meta_prefixed("notice:") == {}


async def test_a_server_is_purged_seven_days_after_we_left_it(
    store: TinyStore, care: Care, clock: VirtualClock
) -> None:
    left = GuildSettings(GuildId(1), left_at=NOW)
    await store.commit(Batch(guilds=(left,), subscriptions=(subscription(),), deliveries=(delivery(),)))
    clock.advance(7 * DAY - HOUR)
    await care.look()
    assert await store.subscriptions() != ()
    clock.advance(HOUR)
    await care.look()
    assert await store.subscriptions() == ()
    assert await store.delivery(delivery().key) is None


# ── alarms ──


class Listener:
    def __init__(self) -> None:
        self.heard: list[str] = []

    async def alert(self, text: str, *, key: str) -> None:
        self.heard.append(key.partition(":")[0])


async def test_the_operator_hears_of_each_incident_once_a_day(store: TinyStore, clock: VirtualClock) -> None:
    listener, metrics = Listener(), Metrics()
    alarms = Alarms(store=store, operator=listener, clock=clock, metrics=metrics)
    failing = SourceState(SourceId("esa"), errors=5, failing_since_at=NOW - HOUR, problem="HTTP 503")
    await store.commit(Batch(source_states=(failing,), deliveries=(delivery(),), stories=(story(),)))
    await alarms.look()
    assert listener.heard == []
    clock.advance(HOUR)
    for _ in range(30):
        await alarms.look()
        clock.advance(HOUR)
    assert sorted(listener.heard) == ["outbox", "outbox", "source", "source"]
    metrics.count("rendezvous_deliveries_total", 95, outcome="delivered")
    metrics.count("rendezvous_deliveries_total", 5, outcome="AccessDenied")
    await store.commit(Batch(deliveries=(replace(delivery(), status=DeliveryStatus.DEAD),)))
    clock.advance(72 * HOUR)
    await alarms.look()
    assert {"silence", "refused", "dead"} <= set(listener.heard)


async def test_the_operator_hears_of_every_duplicate_once(store: TinyStore, clock: VirtualClock) -> None:
    listener, metrics = Listener(), Metrics()
    alarms = Alarms(store=store, operator=listener, clock=clock, metrics=metrics)
    heard = []
    for found in (0, 1, 0, 2, 0):
        metrics.count("rendezvous_duplicates_total", found)
        await alarms.look()
        heard.append(listener.heard.count("duplicate"))
    assert heard == [0, 1, 1, 2, 2]


@pytest.mark.parametrize(("right", "wrong", "told"), [(17, 2, []), (19, 1, []), (18, 2, ["translations"])])
async def test_the_operator_hears_of_an_editor_that_translates_badly(
    store: TinyStore, clock: VirtualClock, right: int, wrong: int, told: list[str]
) -> None:
    listener, metrics = Listener(), Metrics()
    metrics.count("rendezvous_editor_texts_total", right, outcome="translated")
    metrics.count("rendezvous_editor_texts_total", wrong, outcome="mismatch")
    metrics.count("rendezvous_editor_texts_total", 100, outcome="kept")
    await Alarms(store=store, operator=listener, clock=clock, metrics=metrics).look()
    assert listener.heard == told


# ── the calendar ──


class FakeEvents:
    def __init__(self) -> None:
        self.events: dict[int, dict[str, Any]] = {}
        self.asked: list[str] = []
        self.gone: set[int] = set()

    async def create_event(self, guild: GuildId, **fields: Any) -> int:
        self.asked.append("create")
        number = 500 + len(self.asked)
        self.events[number] = fields
        return number

    async def edit_event(self, guild: GuildId, event: int, **fields: Any) -> None:
        self.asked.append("edit")
        if event in self.gone:
            raise MessageGone("10070")
        self.events[event] = fields

    async def cancel_event(self, guild: GuildId, event: int) -> None:
        self.asked.append("cancel")
        self.events.pop(event, None)


class EventWords:
    def event_name(self, programme: Programme, milestone: Milestone, locale: str) -> str:
        return f"{programme.name('en')}: {milestone.event['en']}"

    def event_text(self, programme: Programme, milestone: Milestone, locale: str) -> str:
        return "text"


def dated(catalogue: Catalogue, *dates: Milestone) -> Catalogue:
    ramses = replace(catalogue.programmes["ramses"], dates=dates)
    others = {name: replace(p, dates=()) for name, p in catalogue.programmes.items()}
    return replace(catalogue, programmes={**others, "ramses": ramses})


def milestone(event: str, day: date, state: DateState = DateState.PLANNED) -> Milestone:
    when = PartialDate(day.isoformat(), Precision.DAY)
    return Milestone({"en": event}, when, state, "source", verified=True)


def calendar(store: TinyStore, events: FakeEvents, catalogue: Catalogue, clock: VirtualClock) -> Calendar:
    return Calendar(
        store=store,
        events=events,
        words=EventWords(),
        catalogue=catalogue,
        writing=asyncio.Lock(),
        clock=clock,
    )


async def test_events_are_made_moved_and_cancelled_with_their_dates(
    store: TinyStore, catalogue: Catalogue, clock: VirtualClock
) -> None:
    events = FakeEvents()
    await store.commit(Batch(guilds=(GuildSettings(GuildId(1), calendar_topics=("asteroids",)),)))
    one, two = milestone("launch", date(2026, 12, 20)), milestone("flyby", date(2027, 2, 1))
    for _ in range(2):
        await calendar(store, events, dated(catalogue, one, two), clock).update(GuildId(1))
    assert events.asked == ["create", "create"]
    moved = milestone("launch", date(2027, 1, 20))
    await calendar(store, events, dated(catalogue, moved, two), clock).update(GuildId(1))
    assert events.asked[2:] == ["edit"]
    await calendar(store, events, dated(catalogue, moved), clock).update(GuildId(1))
    assert events.asked[3:] == ["cancel"]
    assert len(events.events) == 1
    settings = await store.guild(GuildId(1))
    assert settings is not None
    await store.commit(Batch(guilds=(replace(settings, calendar_topics=()),)))
    await calendar(store, events, dated(catalogue, moved), clock).update(GuildId(1))
    assert events.events == {}


async def test_a_milestone_that_happened_is_not_cancelled(
    store: TinyStore, catalogue: Catalogue, clock: VirtualClock
) -> None:
    events = FakeEvents()
    await store.commit(Batch(guilds=(GuildSettings(GuildId(1), calendar_topics=("everything",)),)))
    launch = milestone("launch", date(2026, 12, 20))
    await calendar(store, events, dated(catalogue, launch), clock).update(GuildId(1))
    clock.advance(30 * DAY)
    await calendar(store, events, dated(catalogue, launch), clock).update(GuildId(1))
    assert events.asked == ["create"]


def test_only_planned_days_within_a_year_are_events(catalogue: Catalogue) -> None:
    month = Milestone(
        {"en": "month"}, PartialDate("2026-12", Precision.MONTH), DateState.PLANNED, "source", verified=True
    )
    made = dated(
        catalogue, month, milestone("far", date(2028, 1, 1)), milestone("past", date(2026, 1, 1)),
        milestone("done", date(2026, 12, 1), DateState.DONE), milestone("soon", date(2026, 12, 1)),
    )  # fmt: skip
    assert [one.key for one in planned(made, ("exploration",), now=NOW)] == ["ramses|soon"]
    many = dated(catalogue, *(milestone(f"m{n}", date(2026, 12, 1) + n * DAY) for n in range(30)))
    assert len(planned(many, ("everything",), now=NOW)) == MOST
    assert planned(many, ("mars",), now=NOW) == ()
