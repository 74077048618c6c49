"""Charts and banners: every date at its precision, no label on another, pictures small enough."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.cards import Range, banners, canvas, charts, coming_dates, drawing, labels
from bot.cards.axis import Axis
from bot.cards.dates import in_order, span
from bot.cards.drawing import Mark
from bot.model import DateState, PartialDate, Precision
from tests.cards.samples import catalogue, look, story

DAYS = st.dates(date(1960, 1, 1), date(2060, 1, 1))


@pytest.mark.parametrize(
    ("value", "precision", "end", "days"),
    [
        ("2028-04-13", Precision.DAY, "", ("2028-04-13", "2028-04-13")),
        ("2026-12-09", Precision.DAY, "2026-12-10", ("2026-12-09", "2026-12-10")),
        ("2028-04", Precision.MONTH, "2028-05", ("2028-04-01", "2028-05-31")),
        ("2026-Q4", Precision.QUARTER, "", ("2026-10-01", "2026-12-31")),
        ("2031-H2", Precision.HALF, "", ("2031-07-01", "2031-12-31")),
        ("2027", Precision.YEAR, "", ("2027-01-01", "2027-12-31")),
        ("2026", Precision.FISCAL_YEAR, "", ("2026-04-01", "2027-03-31")),
        ("2030s", Precision.DECADE, "", ("2030-01-01", "2039-12-31")),
        ("mid-2030s", Precision.DECADE, "", ("2034-01-01", "2036-12-31")),
        ("early 2040s", Precision.DECADE, "", ("2040-01-01", "2043-12-31")),
    ],
)
def test_a_span_is_all_that_a_date_may_mean(
    value: str, precision: Precision, end: str, days: tuple[str, str]
) -> None:
    found = span(PartialDate(value, precision, end))
    assert found is not None
    assert tuple(day.isoformat() for day in found) == days


@pytest.mark.parametrize("value", ["", "soon", "2028-13", "0000", "2028-02-31"])
@pytest.mark.parametrize("precision", list(Precision))
def test_a_value_that_is_no_date_has_no_span_or_a_wide_one(value: str, precision: Precision) -> None:
    found = span(PartialDate(value, precision))
    assert found is None or found[0] < found[1]


def test_no_point_is_drawn_where_the_day_is_not_known() -> None:
    for programme in catalogue().programmes.values():
        made = drawing.timeline_drawing(programme, look())
        if made is None:
            continue
        assert isinstance(made.spec, drawing.TimelineSpec)
        assert len(made.spec.events) <= drawing.EVENTS_SHOWN
        for event in made.spec.events:
            if event.mark in {Mark.DONE, Mark.PLANNED}:
                assert event.begin == event.end
        first, last = in_order(programme.dates)[0], in_order(programme.dates)[-1]
        assert [made.spec.events[0].date_words, made.spec.events[-1].date_words] == [
            look().date(first.date),
            look().date(last.date),
        ]
        for event in made.spec.events:
            assert len(made.alt) >= 1000 or f"{event.words}: {event.date_words}" in made.alt


def test_a_long_history_keeps_its_first_next_and_last_date() -> None:
    ramses = catalogue().programmes["ramses"]
    many = tuple(
        replace(
            ramses.dates[0],
            date=PartialDate(f"{year}", Precision.YEAR),
            state=DateState.DONE if year < 2026 else DateState.PLANNED,
        )
        for year in range(2000, 2040)
    )
    made = drawing.timeline_drawing(replace(ramses, dates=many), look())
    assert made is not None
    assert isinstance(made.spec, drawing.TimelineSpec)
    shown = [event.date_words for event in made.spec.events]
    assert len(shown) == 9
    assert {"2000", "2026", "2039"} <= set(shown)


@given(st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=9))
def test_the_axis_keeps_the_order_of_days_and_leaves_out_long_gaps(pairs: list[tuple[date, date]]) -> None:
    spans = [(min(pair), max(pair)) for pair in pairs]
    axis = Axis.of(spans)
    days = sorted(day for pair in spans for day in pair)
    places = [axis.place(day) for day in days]
    assert places == sorted(places)
    assert places[0] >= -1e-9
    assert places[-1] <= 1 + 1e-9
    for (_, end, _, _), (begin, _, _, _) in zip(axis.pieces, axis.pieces[1:], strict=False):
        assert begin - end >= timedelta(days=365)
    assert len(axis.years()) <= 14


@given(
    st.text(max_size=60)
    | st.sampled_from(["打上げ（報道による）", "Launch window opens, about three weeks"]),
    st.integers(4, 30),
)
def test_words_are_wrapped_within_their_room(words: str, room: int) -> None:
    lines = labels.wrap(words, room, len)
    assert len(lines) <= labels.LINES
    if (
        lines
        and not any(token in labels._NOT_FIRST for token in words)
        and all(len(w) <= room for w in words.split())
    ):
        assert all(len(line) <= room + 1 for line in lines)


def test_japanese_lines_do_not_begin_with_a_sign_that_may_not() -> None:
    assert labels.wrap("アリアン（五）。打上げ", 6, len) == ["アリアン（五）。", "打上げ"]


def test_text_on_the_panel_can_be_read() -> None:
    panel = canvas.rgb(canvas.PANEL)
    for colour in (canvas.TEXT, canvas.DIM):
        assert canvas.contrast(canvas.rgb(colour), panel) >= 4.5
    for topic in catalogue().topics.values():
        assert canvas.contrast(canvas.readable(canvas.rgb(topic.colour), panel, ratio=4.5), panel) >= 4.5


@pytest.mark.parametrize("locale", ["en-GB", "ja"])
def test_charts_are_drawn_at_twice_their_size(locale: str) -> None:
    here = look(locale)
    moved = {"Arrival at Apophis": PartialDate("2028", Precision.YEAR)}
    made = drawing.timeline_drawing(catalogue().programmes["ramses"], here, moved=moved)
    assert made is not None
    assert isinstance(made.spec, drawing.TimelineSpec)
    with Image.open(io.BytesIO(charts.draw_timeline(made.spec))) as picture:
        assert picture.size == (2400, 1040)
    rows = drawing.milestones_drawing(coming_dates(here, span_ahead=Range.TWO_YEARS), here)
    assert rows is not None
    assert isinstance(rows.spec, drawing.MilestonesSpec)
    png = charts.draw_milestones(rows.spec)
    assert len(png) < 1_000_000
    with Image.open(io.BytesIO(png)) as picture:
        assert picture.width == 2400


def test_labels_of_the_busiest_mission_do_not_touch() -> None:
    made = drawing.timeline_drawing(catalogue().programmes["ramses"], look())
    assert made is not None
    assert isinstance(made.spec, drawing.TimelineSpec)
    sheet = canvas.Canvas(charts.WIDTH, charts.HEIGHT, scale=1, ground=canvas.PANEL)
    axis = Axis.of([(event.begin, event.end) for event in made.spec.events])
    marks = [
        labels.Label(e.words, e.date_words, charts.LEFT + (charts.RIGHT - charts.LEFT) * axis.place(e.begin))
        for e in made.spec.events
    ]
    labels.place_labels(
        sheet,
        marks,
        middle=268,
        left=24,
        right=1176,
        low=76,
        high=454,
        today=600,
        colour=canvas.rgb(canvas.TEXT),
    )
    boxes = [sheet.extent(text) for text in sheet.axes.texts]
    for number, one in enumerate(boxes):
        for two in boxes[number + 1 :]:
            apart = one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] + 2 or two[3] <= one[1] + 2
            assert apart, (sheet.axes.texts[number].get_text(), one, two)


@pytest.mark.parametrize("topic", sorted(drawing.ARTS))
def test_every_topic_has_a_banner_of_1200_pixels_under_a_megabyte(topic: str) -> None:
    known = [p for p in catalogue().programmes.values() if p.topics[0] == topic]
    programme = max(known or [catalogue().programmes["ramses"]], key=lambda p: len(p.name("en")))
    made = drawing.banner_drawing(story(programmes=(programme.id,), topics=(topic,)), look("ja"))
    assert isinstance(made.spec, drawing.BannerSpec)
    assert made.spec.art == topic
    png = banners.draw_banner(made.spec)
    assert len(png) < 200_000
    with Image.open(io.BytesIO(png)) as picture:
        assert picture.size == (1200, 675)


def test_a_story_without_a_programme_has_a_banner_of_its_topic() -> None:
    made = drawing.banner_drawing(story(programmes=(), topics=()), look())
    assert isinstance(made.spec, drawing.BannerSpec)
    assert made.spec.name == "ESA × JAXA"
    assert banners.draw_banner(
        replace(made.spec, name="$x^2$ 👩‍🚀", partners=("ESA", "JAXA", "NASA", "A very long name"))
    )
