# ruff: noqa: DTZ001 - wall clocks have no zone yet
from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import schedule
from bot.core.schedule import DEFAULT_PACE, Pace, digest_at, edit_due, quiet_until
from bot.model import (
    DeliveryStatus,
    FetchFailure,
    FetchProblem,
    GuildId,
    MessageId,
    Mode,
    NotModified,
    ParseFailure,
    QuietHours,
    RawFeed,
    Source,
    SourceHealth,
    SourceId,
    SourceState,
    Validators,
)
from tests.workers.builders import HOUR, NOW, delivery, entry, feed, source

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
TAGGED = Validators(etag='"x"')
STATE = SourceState(SourceId("esa"), validators=TAGGED, primed=True, polled_at=NOW - HOUR)


class Still(random.Random):
    """No jitter."""

    def random(self) -> float:
        return 0.0


def raw(**changes: object) -> RawFeed:
    base = RawFeed(SourceId("esa"), "https://esa.example/feed", b"x", "text/xml", None, TAGGED, NOW)
    return replace(base, **changes)  # type: ignore[arg-type]


def wait_after(
    of: Source, state: SourceState, *, advised: timedelta | None = None, pace: Pace = DEFAULT_PACE
) -> timedelta:
    return schedule.next_poll(of, state, now=NOW, rng=Still(), pace=pace, advised=advised) - NOW


@pytest.mark.parametrize(
    ("of", "state", "advised", "wait"),
    [
        (source(), STATE, None, 30 * MINUTE),
        (source(every=MINUTE), STATE, None, 15 * MINUTE),
        (source(every=MINUTE, guild=GuildId(1)), STATE, None, 30 * MINUTE),
        (source(every=MINUTE), replace(STATE, validators=Validators()), None, 60 * MINUTE),
        (source(), STATE, 2 * HOUR, 2 * HOUR),
        (source(), STATE, MINUTE, 30 * MINUTE),
        (source(), STATE, -HOUR, 30 * MINUTE),
        (source(), STATE, timedelta(days=365), DAY),
        (source(), replace(STATE, ttl=3 * HOUR), None, 3 * HOUR),
        (source(), replace(STATE, gap=timedelta(days=7)), None, 6 * HOUR),
        (source(), replace(STATE, gap=DAY), None, HOUR),
        (source(), replace(STATE, errors=1), None, HOUR),
        (source(), replace(STATE, errors=3), None, 4 * HOUR),
        (source(), replace(STATE, errors=500), None, DAY),
        (source(), replace(STATE, errors=1), timedelta(days=60), timedelta(days=31)),
        (source(), replace(STATE, errors=1), timedelta(days=3), timedelta(days=3)),
    ],
)
def test_the_next_poll(of: Source, state: SourceState, advised: timedelta | None, wait: timedelta) -> None:
    assert wait_after(of, state, advised=advised) == wait


def test_poll_min_seconds_replaces_every_floor() -> None:
    pace = Pace.every(timedelta(seconds=2))
    fast = source(every=timedelta(seconds=1), guild=GuildId(1))
    state = replace(STATE, validators=Validators(), gap=timedelta(days=7))
    assert wait_after(fast, state, pace=pace) == timedelta(seconds=2)


@given(st.integers(0, 2**32))
def test_jitter_is_a_tenth_and_never_early(seed: int) -> None:
    at = schedule.next_poll(source(), STATE, now=NOW, rng=random.Random(seed))
    assert 30 * MINUTE <= at - NOW <= 33 * MINUTE


def test_a_failed_poll_keeps_validators_and_body_hash() -> None:
    state = replace(STATE, body_hash="known")
    for failure in (
        FetchFailure(SourceId("esa"), FetchProblem.SERVER, "HTTP 503", NOW),
        ParseFailure(SourceId("esa"), "no feed"),
    ):
        after = schedule.failed(source(), state, failure, now=NOW, rng=Still())
        assert (after.validators, after.body_hash, after.errors) == (TAGGED, "known", 1)


def test_no_number_of_errors_pauses_a_source() -> None:
    state, now = STATE, NOW
    for _ in range(40):
        failure = FetchFailure(SourceId("esa"), FetchProblem.MISSING, "HTTP 404", now)
        state = schedule.failed(source(), state, failure, now=now, rng=Still())
        assert state.due_at is not None
        now = state.due_at
    assert not state.paused
    assert state.health is SourceHealth.FAILING


def test_gone_pauses_after_three_polls_over_a_day() -> None:
    state = replace(STATE, errors=2, failing_since_at=NOW - 30 * DAY)
    times = (NOW, NOW + HOUR, NOW + 23 * HOUR, NOW + 24 * HOUR)
    paused = []
    for now in times:
        gone = FetchFailure(SourceId("esa"), FetchProblem.GONE, "HTTP 410", now)
        state = schedule.failed(source(), state, gone, now=now, rng=Still())
        paused.append(state.paused)
    assert paused == [False, False, False, True]


def test_blocked_and_failing_are_told_apart() -> None:
    blocked = FetchFailure(SourceId("esa"), FetchProblem.BLOCKED, "HTTP 403", NOW)
    state = schedule.failed(source(), STATE, blocked, now=NOW, rng=Still())
    assert state.health is SourceHealth.BLOCKED
    other = FetchFailure(SourceId("esa"), FetchProblem.SERVER, "HTTP 503", NOW)
    assert schedule.failed(source(), state, other, now=NOW, rng=Still()).health is SourceHealth.FINE


def test_an_address_moves_after_seven_steady_days() -> None:
    state = schedule.fresh_state(source(), STATE)
    for day in range(8):
        assert schedule.address(source(), state).url == "https://esa.example/feed"
        state = schedule.read(
            source(), state, raw(moved_to="https://new.example/feed"), feed(entry(1)), body_hash="h",
            fresh=False, now=NOW + day * DAY, rng=Still(),
        )  # fmt: skip
    assert schedule.address(source(), state).url == "https://new.example/feed"
    assert schedule.fresh_state(source(url="https://esa.example/other"), state).validators == Validators()


def test_a_wavering_redirect_starts_over() -> None:
    state = STATE
    for day in range(30):
        state = schedule.read(
            source(), state, raw(moved_to=f"https://new{day // 5}.example/feed"), feed(entry(1)),
            body_hash="h", fresh=False, now=NOW + day * DAY, rng=Still(),
        )  # fmt: skip
    assert state.moved_for_good == ""


def test_not_modified_forgets_errors_and_keeps_the_ttl() -> None:
    state = replace(STATE, errors=4, failing_since_at=NOW, problem="HTTP 503", ttl=2 * HOUR)
    after = schedule.unchanged(
        source(), state, NotModified(SourceId("esa"), TAGGED, NOW), now=NOW, rng=Still()
    )
    assert (after.errors, after.problem, after.due_at) == (0, "", NOW + 2 * HOUR)


def test_a_feed_is_slow_after_three_gaps() -> None:
    state = replace(STATE, gap=DAY, newest_at=NOW - 4 * DAY)
    assert schedule.health(state, now=NOW) is SourceHealth.SLOW
    assert schedule.health(replace(state, newest_at=NOW - 2 * DAY), now=NOW) is SourceHealth.FINE


def test_a_feed_without_titles_has_changed() -> None:
    bare = [entry(n, title="") for n in range(1, 5)]
    after = schedule.read(
        source(), STATE, raw(), feed(*bare), body_hash="h", fresh=True, now=NOW, rng=Still()
    )
    assert after.health is SourceHealth.CHANGED


def test_the_median_gap_ignores_one_holiday() -> None:
    times = [NOW - n * HOUR for n in range(10)] + [NOW - 90 * DAY]
    assert schedule.median_gap([entry(n, published_at=at) for n, at in enumerate(times)]) == HOUR
    assert schedule.median_gap([entry(1), entry(2)]) is None


# ── edits ──


@pytest.mark.parametrize(
    ("edits", "edited", "age", "due"),
    [
        (0, None, 5 * MINUTE, 5 * MINUTE),
        (0, None, 5 * HOUR, 5 * HOUR),
        (1, 5 * MINUTE, 10 * MINUTE, 20 * MINUTE),
        (1, 5 * MINUTE, 40 * MINUTE, 40 * MINUTE),
        (2, 50 * MINUTE, 55 * MINUTE, DAY),
        (1, 5 * MINUTE, 3 * HOUR, DAY),
        (1, 5 * MINUTE, 25 * HOUR, None),
        (3, DAY, DAY + MINUTE, None),
    ],
)
def test_the_budget_of_edits(
    edits: int, edited: timedelta | None, age: timedelta, due: timedelta | None
) -> None:
    row = delivery(
        status=DeliveryStatus.DELIVERED, delivered_at=NOW, message=MessageId(5), edits=edits,
        edited_at=NOW + edited if edited else None,
    )  # fmt: skip
    assert edit_due(row, now=NOW + age) == (NOW + due if due is not None else None)


def test_a_published_post_is_edited_once() -> None:
    row = delivery(delivered_at=NOW, publish=True)
    assert edit_due(row, now=NOW + MINUTE) == NOW + MINUTE
    assert edit_due(replace(row, edits=1, edited_at=NOW), now=NOW + 20 * MINUTE) is None


# ── digests and quiet hours ──


@given(st.integers(1, 2**62), st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),
       st.sampled_from(["UTC", "Asia/Tokyo", "Europe/Berlin", "America/New_York", "nowhere/at-all"]),
       st.sampled_from([Mode.DAILY, Mode.WEEKLY]))  # fmt: skip
def test_a_digest_is_due_at_nine_give_or_take_ten_minutes(
    guild: int, at: datetime, zone: str, mode: Mode
) -> None:
    now = at.replace(tzinfo=UTC)
    last, following = digest_at(mode, zone, GuildId(guild), now=now)
    assert last <= now < following
    for due in (last, following):
        local = due.astimezone(schedule.zone(zone))
        minutes = local.hour * 60 + local.minute
        assert 9 * 60 - 11 <= minutes <= 9 * 60 + 10
        assert mode is Mode.DAILY or local.weekday() == 0
    span = timedelta(days=1 if mode is Mode.DAILY else 7)
    assert abs(following - last - span) <= HOUR


NIGHT = QuietHours(time(22), time(7))
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("local", "end"),
    [
        (datetime(2026, 11, 25, 23, 0), datetime(2026, 11, 26, 7, 0)),
        (datetime(2026, 11, 26, 6, 59), datetime(2026, 11, 26, 7, 0)),
        (datetime(2026, 11, 26, 7, 0), None),
        (datetime(2026, 11, 26, 12, 0), None),
        (datetime(2026, 3, 28, 23, 0), datetime(2026, 3, 29, 7, 0)),  # the night that has no third hour
        (datetime(2026, 10, 24, 23, 0), datetime(2026, 10, 25, 7, 0)),  # the night that has it twice
    ],
)
def test_quiet_hours_end_by_the_wall_clock(local: datetime, end: datetime | None) -> None:
    found = quiet_until(NIGHT, "Europe/Berlin", now=local.replace(tzinfo=BERLIN).astimezone(UTC))
    assert found == (end.replace(tzinfo=BERLIN).astimezone(UTC) if end else None)


def test_quiet_hours_on_some_days_begin_on_those_days() -> None:
    friday = QuietHours(time(22), time(7), days=(5,))
    assert quiet_until(friday, "UTC", now=datetime(2026, 11, 28, 3, 0, tzinfo=UTC)) is not None
    assert quiet_until(friday, "UTC", now=datetime(2026, 11, 28, 23, 0, tzinfo=UTC)) is None


@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)), st.times(), st.times(),
       st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]))  # fmt: skip
def test_quiet_hours_always_end_later_and_within_a_day(
    at: datetime, begin: time, end: time, zone: str
) -> None:
    now = at.replace(tzinfo=UTC)
    until = quiet_until(QuietHours(begin, end), zone, now=now)
    assert until is None or now < until <= now + timedelta(hours=25)
