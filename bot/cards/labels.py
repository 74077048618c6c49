"""Labels of a timeline, alternately above and below it, none upon another or on another's leader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from bot.cards.canvas import DIM, LINE, TEXT, Canvas, Colour

WORDS, DATE = 14.5, 13.5  # sizes
LINE_HEIGHT, PAD, WIDEST, LINES = 18.0, 7.0, 176.0, 2
FIRST, STEP = 26.0, 62.0  # from the row to the nearest label, and from level to level
LEVELS = 3
# Signs that may not begin a line in Japanese (kinsoku, JIS X 4051).
_NOT_FIRST = frozenset("、。，．・：；？！）」』】〕〉》ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ％)]}!?.,:;%")
_NOT_LAST = frozenset("（「『【〔〈《([{")
_TOKENS = re.compile(
    r"[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]|[^\s\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]+|\s+"
)

Box = tuple[float, float, float, float]  # left, bottom, right, top


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
    colour: Colour,
) -> None:
    """Draws every label within the frame, the leaders from the row at `middle` to them."""
    taken: list[Box] = []
    leaders: list[Box] = []
    for number, label in enumerate(labels):
        lines = wrap(label.words, WIDEST, lambda words: _width(canvas, words, WORDS))
        width = max(
            [_width(canvas, label.date_words, DATE), *(_width(canvas, line, WORDS) for line in lines)]
        )
        height = LINE_HEIGHT * (len(lines) + 1)
        options = [
            (box, leader)
            for box, leader in _candidates(
                label.x, width, height, middle=middle, left=left, right=right, above=number % 2 == 0
            )
            if low <= box[1] and box[3] <= high
        ]
        free = (o for o in options if _clash(o, taken, leaders) == 0)
        box, leader = next(free, None) or min(options, key=lambda o: _clash(o, taken, leaders))
        taken.append(box)
        leaders.append(leader)
        _draw(canvas, label, lines, box, leader, colour)


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
) -> Iterator[tuple[Box, Box]]:
    """Boxes with their leaders: near before far, the side whose turn it is before the other."""
    for level, up, shift in product(range(LEVELS), (above, not above), (0.5, 0.06, 0.94, 0.25, 0.75)):
        away = FIRST + STEP * level
        begin = min(max(x - width * shift, left), right - width)
        bottom = middle + away if up else middle - away - height
        box = (begin, bottom, begin + width, bottom + height)
        leader = (x - 1, middle, x + 1, bottom) if up else (x - 1, bottom + height, x + 1, middle)
        yield box, leader


def _clash(option: tuple[Box, Box], taken: Sequence[Box], leaders: Sequence[Box]) -> float:
    box, leader = option
    return (
        sum(_overlap(box, other) for other in taken)
        + sum(_overlap(box, other) for other in leaders) * 8
        + sum(_overlap(leader, other) for other in taken) * 8
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
    y = box[3] - LINE_HEIGHT / 2
    for line in lines:
        canvas.text(box[0], y, line, size=WORDS, colour=TEXT, va="center_baseline", zorder=8)
        y -= LINE_HEIGHT
    canvas.text(box[0], y, label.date_words, size=DATE, colour=colour, va="center_baseline", zorder=8)
