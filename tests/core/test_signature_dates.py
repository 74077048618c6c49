"""Dates of six languages, at the precision given."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.text.dates import find_dates

PUBLISHED = datetime(2024, 11, 21, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("signed in Tsukuba on 20 November covering the 2030s", "en", ["2024-11-20", "2030s"]),
        ("Nov. 20, 2024, and again in May 2028", "en", ["2024-11-20", "2028-05"]),
        ("from 18 to 19 October 2018", "en", ["2018-10-18"]),
        ("November 26-27, 2025", "en", ["2025-11-26"]),
        ("JAXAの山川理事長は11月20日、", "ja", ["2024-11-20"]),
        ("２０２６年６月１２日９時５３分", "ja", ["2026-06-12"]),
        ("令和6年11月20日", "ja", ["2024-11-20"]),
        ("2026年度に打ち上げ、2030年代に到着", "ja", ["FY2026", "2030s"]),
        ("2028年4月に打ち上げ", "ja", ["2028-04"]),
        ("20日に署名した", "ja", ["2024-11-20"]),
        ("1日間の会合と3日目", "ja", []),
        ("am 20. November 2024 um 3.35 Uhr", "de", ["2024-11-20"]),
        ("le 1er juin 2025", "fr", ["2025-06-01"]),
        ("en mars 2024", "fr", ["2024-03"]),
        ("el 20 de noviembre de 2024", "es", ["2024-11-20"]),
        ("il 13 aprile 2029", "it", ["2029-04-13"]),
        ("in the second quarter of 2028 or Q3 2029", "en", ["2028-Q2", "2029-Q3"]),
        ("first half of 2028, 2029年後半", "en", ["2028-H1", "2029-H2"]),
        ("fiscal 2021 and FY2026", "en", ["FY2021", "FY2026"]),
        ("2026-08-18 or 2026/6/2", "en", ["2026-08-18", "2026-06-02"]),
        ("due in late 2025", "en", ["2025"]),
        ("The Mars 2020 rover may 3D print", "en", ["2020"]),
        ("2000 km and 2,025 people and H2020 at €2025", "en", []),
        ("31 February 2025", "en", ["2025-02"]),
    ],
)
def test_a_date_is_read_no_finer_than_given(text: str, language: str, found: list[str]) -> None:
    assert [one.value for one in find_dates(text, published_at=PUBLISHED, language=language)] == found


def test_a_range_keeps_its_last_day() -> None:
    (one,) = find_dates("26-27 November 2025")
    assert (one.value, one.last) == ("2025-11-26", "2025-11-27")


def test_a_missing_year_is_the_one_nearest_to_the_publication() -> None:
    january = datetime(2025, 1, 3, tzinfo=UTC)
    (one,) = find_dates("signed on 20 December", published_at=january)
    assert one.value == "2024-12-20"
    (bare,) = find_dates("signed on 20 December")
    assert bare.value == "--12-20"


def test_japanese_reports_count_days_in_japan() -> None:
    late = datetime(2024, 11, 30, 20, tzinfo=UTC)  # 1 December in Japan
    (one,) = find_dates("1日に発表した", published_at=late, language="ja")
    assert one.value == "2024-12-01"


@given(st.dates(date(1960, 1, 1), date(2060, 12, 31)))
def test_every_day_is_found_in_english_and_japanese(day: date) -> None:
    english = f"on {day.day} {day.strftime('%B %Y')}"
    japanese = f"{day.year}年{day.month}月{day.day}日に"
    assert [found.value for found in find_dates(english)] == [str(day)]
    assert [found.value for found in find_dates(japanese, language="ja")] == [str(day)]


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader_and_spans_stay_inside(text: str) -> None:
    spans = [(one.start, one.end) for one in find_dates(text, published_at=PUBLISHED, language="ja")]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
