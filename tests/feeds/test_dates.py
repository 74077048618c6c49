"""A date is right or it is None."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.dates import JST, parse_date, trusted

RIGHT = {
    "Tue, 22 Jun 2021 16:52 EDT": "2021-06-22T20:52",
    "Mon, 06 Sep 2021 10:00:00 +0200": "2021-09-06T08:00",
    "Mon, 6 September 2021 24:00:00 GMT": "2021-09-07T00:00",
    "6 Sept 2021 10:00 JST": "2021-09-06T01:00",
    "Wed, 27 Jul 2022 00:00:00 GMT+0000": "2022-07-27T00:00",
    "Thu, 1 Jan 04 19:48:21 GMT": "2004-01-01T19:48:21",
    "Sun, 12 Oct 2025 08:00:00 Z": "2025-10-12T08:00",
    "Sun, 12 Oct 2025 08:00:00 XYZ": "2025-10-12T08:00",
    "Sun, 12 Oct 2025 08:00:00 +0530 (IST)": "2025-10-12T02:30",
    "Sun Jan  4 16:29:06 PDT 2004": "2004-01-04T23:29:06",
    "2021-09-06T10:00:00Z": "2021-09-06T10:00",
    "2021-09-06T10:00:00.123456+09:00": "2021-09-06T01:00",
    "2021-09-06 10:00:00 +0900": "2021-09-06T01:00",
    "2021-09-06": "2021-09-06T00:00",
    "20210906T101500Z": "2021-09-06T10:15",
    "2021/09/06 12:00": "2021-09-06T12:00",
    "26/09/2021": "2021-09-26T00:00",
    "06.09.2021": "2021-09-06T00:00",
    "Sep 6, 2021 4:52 PM": "2021-09-06T16:52",
    "Sep 6, 2021 12:05 a.m.": "2021-09-06T00:05",
    "Monday, September 6, 2021 - 10:00": "2021-09-06T10:00",
    "2021年9月6日": "2021-09-06T00:00",
    "２０２１年９月６日": "2021-09-06T00:00",
    "2021年9月6日（月）14時30分": "2021-09-06T05:30",
    "2021年9月6日 14:30 更新": "2021-09-06T05:30",
    "令和3年9月6日 午後2時30分": "2021-09-06T05:30",
    "令和元年5月1日": "2019-05-01T00:00",
    "平成31年4月30日 午前0時": "2019-04-29T15:00",
    "1630922400": "2021-09-06T10:00",
    "1630922400000": "2021-09-06T10:00",
}
NONE = (
    "", "tomorrow", "31 Feb 2021", "2021-02-30", "Mon, 06 Sep 2021 25:61:00 JST", "25:61 JST", "2021-13-01", "06/09/2021",
    "2021", "2021-09", "Mon, 99 Nov 2026 10:00:00 GMT", "0000-00-00T00:00:00Z", "2021年13月6日", "13:00 PM 6 Sep 2021",
    "Sep 6, 2021 13:00 PM", "6 Septober 2021", "2021-09-06T10:00:00+99:00", "9" * 500, "6 2021 September",
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RIGHT.items())
def test_date_is_read(text: str, expected: str) -> None:
    assert parse_date(text) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize("text", NONE)
def test_what_is_not_sure_is_no_date(text: str) -> None:
    assert parse_date(text) is None


def test_a_time_without_zone_is_the_sources_own() -> None:
    assert parse_date("2021-09-06 10:00", naive=JST) == datetime(2021, 9, 6, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("away", "believed"),
    [(timedelta(), True), (timedelta(hours=20), True), (timedelta(days=2), False), (timedelta(days=-3600), True),
     (timedelta(days=-4000), False)],
)  # fmt: skip
def test_only_likely_dates_are_believed(away: timedelta, *, believed: bool, now: datetime) -> None:
    assert trusted(now + away, fetched_at=now) is believed


@given(st.text(max_size=60))
def test_any_text_gives_utc_or_none(text: str) -> None:
    when = parse_date(text)
    assert when is None or when.utcoffset() == timedelta()


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2060, 1, 1)), st.integers(-12, 14))  # noqa: DTZ001 - local times
def test_what_servers_write_is_read_back(local: datetime, hours: int) -> None:
    local = local.replace(microsecond=0)
    utc = (local - timedelta(hours=hours)).replace(tzinfo=UTC)
    zone = f"{'-' if hours < 0 else '+'}{abs(hours):02}00"
    assert parse_date(local.strftime(f"%a, %d %b %Y %H:%M:%S {zone}")) == utc
    assert parse_date(local.strftime(f"%Y-%m-%dT%H:%M:%S{zone}")) == utc
