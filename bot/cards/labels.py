"""Labels of a timeline, alternately above and below it, none upon another or on another's leader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from matplotlib.patches import Rectangle

from bot.cards.canvas import DIM, LINE, PANEL, TEXT, Canvas, Colour

WORDS, DATE = 17.0, 16.0  # sizes
LINE_HEIGHT, PAD, WIDEST, LINES = 21.0, 7.0, 205.0, 2
FIRST, STEP = 26.0, 76.0  # from the row to the nearest label, and from level to level
LEVELS = 2
BEAM = 24  # arrangements kept while the labels are placed one by one
# Signs that may not begin a line in Japanese (kinsoku, JIS X 4051).
_NOT_FIRST = frozenset("、。，．・：；？！）」』】〕〉》ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ％)]}!?.,:;%")
_NOT_LAST = frozenset("（「『【〔〈《([{")
_TOKENS = re.compile(
    r"[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]|[^\s\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]+|\s+"
)

Box = tuple[float, float, float, float]  # left, bottom, right, top
Arrangement = tuple[float, tuple[tuple[Box, Box], ...]]  # cost, and each label's box and leader


@dataclass(frozen=True, slots=True)
class Label:
    words: str
    date_words: str
    x: float  # where its event stands


def place_labels(
    canvas: Canvas,
    labels: Sequence[Label],
    *,
    middle: float,
    left: float,
    right: float,
    low: float,
    high: float,
    today: float,
    colour: Colour,
) -> None:
    """Draws every label within the frame, the leaders from the row at `middle` to them.

    Places are tried one label after the other; the best few arrangements are kept, since a label that takes
    the first free place may leave none to the next. `today` is a line that labels should not lie on.
    """
    texts = [_lines(canvas, label) for label in labels]
    arrangements: list[Arrangement] = [(0.0, ())]
    for number, (label, (_, width, height)) in enumerate(zip(labels, texts, strict=True)):
        options = [
            option
            for option in _candidates(
                label.x, width, height, middle=middle, left=left, right=right, above=number % 2 == 0
            )
            if low <= option[1][1] and option[1][3] <= high
        ]
        grown = [
            (cost + price + _clash(box, leader, placed) + 0.02 * _overlap(box, (today, low, today, high)),
             (*placed, (box, leader)))
            for cost, placed in arrangements
            for price, box, leader in options
        ]  # fmt: skip
        arrangements = sorted(grown, key=lambda arrangement: arrangement[0])[:BEAM]
    _, best = arrangements[0]
    for label, (lines, _, _), (box, leader) in zip(labels, texts, best, strict=True):
        _draw(canvas, label, lines, box, leader, colour)


def _lines(canvas: Canvas, label: Label) -> tuple[list[str], float, float]:
    """The wrapped words with the width and height they take, the date's line counted."""

    def measure(words: str) -> float:
        return _width(canvas, words, WORDS)

    whole = measure(label.words)
    room = WIDEST if whole <= WIDEST else min(WIDEST, max(whole * 0.58, 90.0))  # two lines of one length
    lines = wrap(label.words, room, measure)
    if len(lines) == LINES and lines[-1].endswith("…"):
        lines = wrap(label.words, WIDEST, measure)
    width = max([_width(canvas, label.date_words, DATE), *map(measure, lines)])
    return lines, width, LINE_HEIGHT * (len(lines) + 1)


def wrap(words: str, room: float, measure: Callable[[str], float], *, most: int = LINES) -> list[str]:
    """At most `most` lines within `room`; the last is cut with "…" where the words do not fit."""
    lines = [""]
    tokens = _TOKENS.findall(words)
    for number, token in enumerate(tokens):
        fits = measure((lines[-1] + token).rstrip()) <= room
        bound = token in _NOT_FIRST or (lines[-1][-1:] in _NOT_LAST and bool(lines[-1]))
        if fits or not lines[-1] or (bound and len(lines) < most):
            lines[-1] += token
        elif len(lines) < most:
            lines.append(token.lstrip())
        else:
            rest = (lines[-1] + "".join(tokens[number:])).rstrip()
            while len(rest) > 1 and measure(rest + "…") > room:
                rest = rest[:-1].rstrip()
            lines[-1] = rest + "…"
            break
    return [line.strip() for line in lines if line.strip()]


def _candidates(
    x: float, width: float, height: float, *, middle: float, left: float, right: float, above: bool
) -> Iterator[tuple[float, Box, Box]]:
    """Boxes with their leaders and a price: far, on the other side or off the centre costs a little."""
    shifts = ((0.5, 0.0), (0.25, 0.3), (0.75, 0.3), (0.06, 0.5), (0.94, 0.5))
    for level, up, (shift, price) in product(range(LEVELS), (above, not above), shifts):
        away = FIRST + STEP * level
        begin = min(max(x - width * shift, left), right - width)
        bottom = middle + away if up else middle - away - height
        box = (begin, bottom, begin + width, bottom + height)
        leader = (x - 1, middle, x + 1, bottom) if up else (x - 1, bottom + height, x + 1, middle)
        yield price + level + (0.0 if up == above else 0.8), box, leader


def _clash(box: Box, leader: Box, placed: Sequence[tuple[Box, Box]]) -> float:
    return sum(
        _overlap(box, other) + 8 * _overlap(box, its_leader) + 8 * _overlap(leader, other)
        for other, its_leader in placed
    )


def _overlap(one: Box, two: Box) -> float:
    wide = min(one[2], two[2]) - max(one[0], two[0]) + PAD
    tall = min(one[3], two[3]) - max(one[1], two[1]) + PAD
    return wide * tall if wide > 0 and tall > 0 else 0.0


def _width(canvas: Canvas, words: str, size: float) -> float:
    text = canvas.text(0, 0, words, size=size)
    width = canvas.width_of(text)
    text.remove()
    return width


def _draw(canvas: Canvas, label: Label, lines: Sequence[str], box: Box, leader: Box, colour: Colour) -> None:
    x = (leader[0] + leader[2]) / 2
    canvas.axes.plot([x, x], [leader[1], leader[3]], color=LINE, linewidth=1.2, zorder=2)
    canvas.axes.plot(
        [x], [leader[3] if leader[1] < box[1] else leader[1]], ".", color=DIM, markersize=3, zorder=2
    )
    ground = Rectangle(
        (box[0] - 3, box[1]), box[2] - box[0] + 6, box[3] - box[1], linewidth=0, facecolor=PANEL
    )
    ground.set_zorder(7)
    canvas.axes.add_patch(ground)
    y = box[3] - LINE_HEIGHT / 2
    for line in lines:
        canvas.text(box[0], y, line, size=WORDS, colour=TEXT, va="center_baseline", zorder=8)
        y -= LINE_HEIGHT
    canvas.text(box[0], y, label.date_words, size=DATE, colour=colour, va="center_baseline", zorder=8)
