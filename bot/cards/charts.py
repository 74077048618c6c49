"""The timeline of a mission and the chart of coming dates, every date drawn at its precision.

A point is drawn only where the day is known: a disc when done, a ring when planned. Anything less known is
a bar as wide as the doubt, a launch window a hatched one, and a date that moved leaves a ghost with an arrow.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle

from bot.cards.axis import Axis
from bot.cards.canvas import DIM, LINE, PANEL, RAISED, TEXT, Canvas, Colour, mix, readable, rgb
from bot.cards.drawing import ChartEvent, Legend, Mark, MilestonesSpec, Row, TimelineSpec
from bot.cards.labels import Label, place_labels

SCALE = 2.0
WIDTH, HEIGHT = 1200, 520
LEFT, RIGHT, MIDDLE = 60, 1140, 268
RADIUS, BAR = 9.5, 14.0
ROW, ROWS_TOP, ROWS_LEFT, ROWS_RIGHT = 40, 104, 250, 1164
Place = Callable[[date], float]  # where a day stands on the picture, in points


def draw_timeline(spec: TimelineSpec) -> bytes:
    """A PNG of 2400 × 1040 pixels: one row, time from left to right, a line for today."""
    canvas = Canvas(WIDTH, HEIGHT, scale=SCALE, ground=PANEL)
    colour = readable(rgb(spec.colour), rgb(PANEL), ratio=4.5)
    spans = [(e.begin, e.end) for e in spec.events] + [e.old for e in spec.events if e.old]
    axis = Axis.of([*spans, (spec.today, spec.today)])

    def x_of(day: date) -> float:
        return LEFT + (RIGHT - LEFT) * axis.place(day)

    title = canvas.text(36, HEIGHT - 44, spec.title, size=26, heavy=True, va="baseline")
    canvas.shrink(title, 700, least=18)
    _years(canvas, axis)
    _line(canvas, axis)
    _today(canvas, x_of(spec.today), spec.legend.today)
    for event in spec.events:
        if event.old:
            _ghost(canvas, x_of(event.old[0]), x_of(event.old[1]), x_of(event.begin), MIDDLE)
    places = [_mark(canvas, e, x_of(e.begin), x_of(e.end), MIDDLE, colour) for e in spec.events]
    labels = [
        Label(words=e.words, date_words=e.date_words, x=x) for e, x in zip(spec.events, places, strict=True)
    ]
    place_labels(
        canvas,
        labels,
        middle=MIDDLE,
        left=24,
        right=WIDTH - 24,
        low=76,
        high=HEIGHT - 66,
        today=x_of(spec.today),
        colour=colour,
    )
    _legend(canvas, spec.events, spec.legend, colour, right=WIDTH - 36, y=28)
    return canvas.png()


def draw_milestones(spec: MilestonesSpec) -> bytes:
    """A PNG 2400 pixels wide: one row a mission, grouped by topic, the months ahead from left to right."""
    groups = list(dict.fromkeys(row.group for row in spec.rows))
    height = ROWS_TOP + ROW * len(spec.rows) + 26 * len(groups) + 64
    canvas = Canvas(WIDTH, height, scale=SCALE, ground=PANEL)
    begin, end = spec.today, _months_on(spec.today, spec.months)

    def x_of(day: date) -> float:
        share = (day - begin).days / (end - begin).days
        return ROWS_LEFT + (ROWS_RIGHT - ROWS_LEFT) * min(max(share, 0.0), 1.0)

    canvas.text(36, height - 44, spec.title, size=26, heavy=True, va="baseline")
    _months(canvas, spec, end, x_of, top=height - ROWS_TOP + 8, bottom=58)
    y = float(height - ROWS_TOP)
    for group in groups:
        canvas.text(36, y - 8, group, size=14, colour=DIM, va="center")
        y -= 26
        for row in (row for row in spec.rows if row.group == group):
            _row(canvas, row, x_of, y - ROW / 2 + 6)
            y -= ROW
    events = [event for row in spec.rows for event in row.events]
    _legend(canvas, events, spec.legend, rgb(TEXT), right=WIDTH - 36, y=28)
    return canvas.png()


def _mark(
    canvas: Canvas,
    event: ChartEvent,
    left: float,
    right: float,
    y: float,
    colour: Colour,
    *,
    height: float = BAR,
) -> float:
    """Draws the mark; gives the x that its label points to."""
    middle = (left + right) / 2
    match event.mark:
        case Mark.DONE:
            canvas.axes.plot([left], [y], "o", markersize=RADIUS * 1.6, color=colour, markeredgecolor=PANEL,
                             markeredgewidth=1.6, zorder=6)  # fmt: skip
        case Mark.PLANNED:
            canvas.axes.plot([left], [y], "o", markersize=RADIUS * 1.55, color=PANEL, markeredgecolor=colour,
                             markeredgewidth=2.6, zorder=6)  # fmt: skip
        case _:
            _bar(canvas, event.mark, left, right, y, colour, height=height)
    return middle


def _bar(
    canvas: Canvas, mark: Mark, left: float, right: float, y: float, colour: Colour, *, height: float
) -> None:
    width = max(right - left, 7.0)
    face = {Mark.DONE_SPAN: colour, Mark.DOUBT: mix(rgb(PANEL), colour, 0.38)}.get(
        mark, mix(rgb(PANEL), colour, 0.16)
    )
    bar = FancyBboxPatch(
        ((left + right) / 2 - width / 2, y - height / 2),
        width,
        height,
        boxstyle="round,pad=0,rounding_size=3",
        linewidth=1.4,
        edgecolor=colour,
        facecolor=face,
        zorder=5,
    )
    if mark is Mark.WINDOW:
        bar.set_hatch("/////")
    canvas.axes.add_patch(bar)


def _ghost(canvas: Canvas, left: float, right: float, to: float, y: float) -> None:
    wide = max(right - left, 6)
    canvas.axes.add_patch(
        Rectangle(((left + right - wide) / 2, y - 5), wide, 10, linewidth=1.1, edgecolor=DIM,
        facecolor="none", linestyle=(0, (2, 2)), zorder=4)
    )  # fmt: skip
    canvas.axes.add_patch(
        FancyArrowPatch(((left + right) / 2, y - 8), (to, y - 10), connectionstyle="arc3,rad=0.25",
                        arrowstyle="-|>", mutation_scale=9, linewidth=1.1, color=DIM, zorder=4)
    )  # fmt: skip


def _line(canvas: Canvas, axis: Axis) -> None:
    """The row itself, with a break where years are left out."""
    for _, _, left, right in axis.pieces:
        canvas.axes.plot(
            [LEFT + (RIGHT - LEFT) * left, LEFT + (RIGHT - LEFT) * right], [MIDDLE, MIDDLE],
            color=LINE, linewidth=4, solid_capstyle="round", zorder=2,
        )  # fmt: skip
    for place in axis.breaks:
        x = LEFT + (RIGHT - LEFT) * place
        for shift in (-5, 5):
            canvas.axes.plot(
                [x + shift - 4, x + shift + 4], [MIDDLE - 11, MIDDLE + 11], color=DIM, linewidth=2
            )


def _years(canvas: Canvas, axis: Axis) -> None:
    for year, place in axis.years():
        x = LEFT + (RIGHT - LEFT) * place
        canvas.axes.plot([x, x], [74, HEIGHT - 66], color=RAISED, linewidth=1, zorder=1)
        canvas.text(x, 62, str(year), size=14, colour=DIM, ha="center", va="center")


def _today(canvas: Canvas, x: float, word: str) -> None:
    canvas.axes.plot([x, x], [74, HEIGHT - 66], color=TEXT, linewidth=1.2, linestyle=(0, (1, 2)), zorder=3)
    canvas.text(x, HEIGHT - 56, word, size=13, colour=TEXT, ha="center", va="center")


def _row(canvas: Canvas, row: Row, x_of: Place, y: float) -> None:
    colour = readable(rgb(row.colour), rgb(PANEL), ratio=4.5)
    name = canvas.text(52, y, row.name, size=17, va="center_baseline")
    canvas.shrink(name, ROWS_LEFT - 72, least=12)
    canvas.axes.plot([ROWS_LEFT, ROWS_RIGHT], [y, y], color=LINE, linewidth=1.4, zorder=2)
    places = [(event, x_of(event.begin), x_of(event.end)) for event in row.events]
    for event, left, right in places:
        _mark(canvas, event, left, right, y, colour, height=BAR + 8)
    for number, (event, left, right) in enumerate(places):
        before = max([edge for _, _, edge in places[:number]], default=float(ROWS_LEFT) - 14)
        after = min([edge for _, edge, _ in places[number + 1 :]], default=WIDTH - 8.0)
        _name_event(canvas, event, left, right, y, before=before + 12, after=after - 12)


def _name_event(
    canvas: Canvas, event: ChartEvent, left: float, right: float, y: float, *, before: float, after: float
) -> None:
    """The event's words right of its mark, else in it, else left of it; none where there is no room."""
    words = canvas.text(right + 14, y + 1, event.words, size=14, colour=DIM, va="center_baseline", zorder=8)
    width = canvas.width_of(words)
    if after - (right + 14) >= min(width, 110):
        canvas.shrink(words, after - (right + 14), least=12.5)
        words.set_bbox({"facecolor": PANEL, "edgecolor": "none", "pad": 1.5})
    elif right - left >= width + 16:
        words.set_position((left + 9, y + 1))
        words.set_color(TEXT)
    elif (left - 14) - before >= min(width, 110):
        words.set_position((left - 14, y + 1))
        words.set_horizontalalignment("right")
        canvas.shrink(words, (left - 14) - before, least=12.5)
        words.set_bbox({"facecolor": PANEL, "edgecolor": "none", "pad": 1.5})
    else:
        words.remove()


def _months(
    canvas: Canvas, spec: MilestonesSpec, end: date, x_of: Place, *, top: float, bottom: float
) -> None:
    """A faint line at each quarter, the year where it begins."""
    begin = spec.today
    for year in range(begin.year, end.year + 1):
        for month, word in zip((1, 4, 7, 10), (str(year), *spec.quarters), strict=True):
            day = date(year, month, 1)
            if not begin <= day <= end:
                continue
            x = x_of(day)
            canvas.axes.plot([x, x], [bottom, top], color=RAISED, linewidth=2 if month == 1 else 1, zorder=1)
            size = 15 if month == 1 else 13
            canvas.text(
                x, top + 14, word, size=size, colour=TEXT if month == 1 else DIM, ha="center", va="center"
            )


def _months_on(day: date, months: int) -> date:
    return date(day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1, 1)


def _legend(
    canvas: Canvas, events: Sequence[ChartEvent], legend: Legend, colour: Colour, *, right: float, y: float
) -> None:
    """Signs and words of those marks that the chart uses, from the right."""
    words = {
        Mark.DONE: legend.done,
        Mark.DONE_SPAN: legend.done,
        Mark.PLANNED: legend.planned,
        Mark.DOUBT: legend.doubt,
        Mark.WINDOW: legend.window,
    }
    used = [mark for mark in words if any(event.mark is mark for event in events)]
    if Mark.DONE in used and Mark.DONE_SPAN in used:
        used.remove(Mark.DONE_SPAN)
    x = right
    for mark in reversed(used):
        text = canvas.text(x, y, words[mark], size=13, colour=DIM, ha="right", va="center_baseline")
        x -= canvas.width_of(text) + 10
        sign = ChartEvent(words="", date_words="", begin=date.min, end=date.min, mark=mark)
        wide = 0.0 if mark in {Mark.DONE, Mark.PLANNED} else 30.0
        _mark(canvas, sign, x - wide - (8 if not wide else 0), x - (8 if not wide else 0), y, colour)
        x -= wide + 36
