"""Simple line drawings for the right half of a banner, one a topic. Ours, and nobody's emblem."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from matplotlib.patches import Arc, Circle, Ellipse, Polygon

from bot.cards.canvas import Canvas, Colour

THICK, THIN = 4.0, 2.2
CENTRE = (905.0, 350.0)


class Pen:
    """Lines in the banner's ink; shapes filled with its ground cover what lies behind them."""

    def __init__(self, canvas: Canvas, *, ink: Colour, ground: Colour, glow: Colour) -> None:
        self._axes, self.ink, self.ground, self.glow = canvas.axes, ink, ground, glow

    def circle(
        self, x: float, y: float, r: float, *, fill: Colour | None = None, width: float = THICK,
        within: tuple[float, float, float] | None = None,
    ) -> None:  # fmt: skip
        """`within` shows only what lies in another circle."""
        circle = Circle((x, y), r, linewidth=width, edgecolor=self.ink, facecolor=fill or "none")
        self._add(circle)
        if within:
            circle.set_clip_path(Circle(within[:2], within[2], transform=self._axes.transData))

    def disc(self, x: float, y: float, r: float, fill: Colour | None = None) -> None:
        self._add(Circle((x, y), r, linewidth=0, facecolor=fill or self.ink))

    def ellipse(
        self, x: float, y: float, w: float, h: float, *, turn: float = 0, fill: Colour | None = None,
        width: float = THICK,
    ) -> None:  # fmt: skip
        self._add(
            Ellipse((x, y), w, h, angle=turn, linewidth=width, edgecolor=self.ink, facecolor=fill or "none")
        )

    def arc(
        self, x: float, y: float, w: float, h: float, begin: float, end: float, *, turn: float = 0,
        width: float = THICK, dashed: bool = False,
    ) -> None:  # fmt: skip
        arc = Arc((x, y), w, h, angle=turn, theta1=begin, theta2=end, linewidth=width, edgecolor=self.ink)
        if dashed:
            arc.set_linestyle((0, (4, 3)))
        self._add(arc)

    def line(self, *points: tuple[float, float], width: float = THICK, dashed: bool = False) -> None:
        xs, ys = zip(*points, strict=True)
        self._axes.plot(
            xs, ys, color=self.ink, linewidth=width, solid_capstyle="round", solid_joinstyle="round",
            linestyle=(0, (4, 3)) if dashed else "solid", zorder=3,
        )  # fmt: skip

    def shape(
        self, points: Sequence[tuple[float, float]], *, fill: Colour | None = None, width: float = THICK
    ) -> None:
        self._add(
            Polygon(
                points,
                closed=True,
                linewidth=width,
                edgecolor=self.ink,
                facecolor=fill or "none",
                joinstyle="round",
            )
        )

    def stars(self, *places: tuple[float, float, float]) -> None:
        """Small crosses at x, y of a size."""
        for x, y, size in places:
            self.line((x - size, y), (x + size, y), width=THIN)
            self.line((x, y - size), (x, y + size), width=THIN)

    def satellite(self, x: float, y: float, *, turn: float = 0.0, size: float = 1.0) -> None:
        """A box with two wings."""

        def at(dx: float, dy: float) -> tuple[float, float]:
            cos, sin = math.cos(turn), math.sin(turn)
            return x + size * (dx * cos - dy * sin), y + size * (dx * sin + dy * cos)

        for side in (-1, 1):
            self.line(at(16 * side, 0), at(26 * side, 0), width=THIN)
            wing = [at(26 * side, 13), at(74 * side, 13), at(74 * side, -13), at(26 * side, -13)]
            self.shape(wing, fill=self.glow, width=THIN)
            for rib in (42, 58):
                self.line(at(rib * side, 13), at(rib * side, -13), width=THIN * 0.7)
        self.shape([at(-16, 18), at(16, 18), at(16, -18), at(-16, -18)], fill=self.ground)

    def _add(self, patch: Arc | Circle | Ellipse | Polygon) -> None:
        patch.set_zorder(3)
        self._axes.add_patch(patch)


def draw(canvas: Canvas, art: str, *, ink: Colour, ground: Colour, glow: Colour) -> None:
    pen = Pen(canvas, ink=ink, ground=ground, glow=glow)
    x, y = CENTRE
    pen.disc(x, y, 232, glow)
    DRAWINGS.get(art, _policy)(pen, x, y)


def _asteroids(pen: Pen, x: float, y: float) -> None:
    radii = (132, 118, 128, 104, 122, 136, 116, 108, 126, 120, 112, 130)
    outline = [
        (x - 20 + r * math.cos(i * math.tau / 12), y - 20 + r * 0.86 * math.sin(i * math.tau / 12))
        for i, r in enumerate(radii)
    ]
    pen.shape(outline, fill=pen.ground)
    for dx, dy, r in ((-62, 22, 26), (18, -52, 20), (40, 34, 14), (-28, -62, 10), (-6, 12, 9)):
        pen.arc(x - 20 + dx, y - 20 + dy, 2 * r, 1.7 * r, 150, 380, width=THIN)
    pen.arc(x - 10, y - 60, 470, 420, 12, 118, dashed=True, width=THIN)
    pen.satellite(x + 122, y + 118, turn=-0.7)
    pen.stars((x - 190, y + 120, 9), (x + 190, y - 110, 8), (x - 150, y - 165, 6))


def _moon(pen: Pen, x: float, y: float) -> None:
    pen.circle(x, y - 330, 372, fill=pen.ground, within=(x, y, 232))
    for dx, dy, r in (
        (-112, -56, 30),
        (92, -72, 44),
        (-28, -120, 36),
        (24, -30, 14),
        (-60, -8, 10),
        (128, -10, 9),
    ):
        pen.arc(x + dx, y + dy, 2 * r, 1.1 * r, 150, 390, width=THIN)
    top = y + 42
    for side in (-1, 1):
        pen.line((x - 30 + 30 * side, top + 62), (x - 30 + 78 * side, top), (x - 30 + 96 * side, top))
        pen.line((x - 30 + 38 * side, top + 30), (x - 30 + 56 * side, top + 28), width=THIN)
    pen.line((x - 30, top + 42), (x - 30, top + 20), width=THIN)
    pen.shape([(x - 78, top + 42), (x + 18, top + 42), (x + 18, top + 78), (x - 78, top + 78)], fill=pen.glow)
    pen.shape(
        [(x - 64, top + 78), (x + 4, top + 78), (x - 8, top + 122), (x - 52, top + 122)], fill=pen.ground
    )
    pen.circle(x - 30, top + 100, 10, width=THIN)
    pen.line((x - 30, top + 122), (x - 30, top + 150), width=THIN)
    pen.arc(x - 30, top + 158, 38, 26, 180, 360, width=THIN)
    pen.circle(x + 120, y + 132, 26, fill=pen.ground)
    pen.arc(x + 112, y + 132, 26, 44, -70, 70, width=THIN)
    pen.stars((x - 150, y + 130, 9), (x + 48, y + 196, 7), (x + 186, y + 66, 6))


def _mars(pen: Pen, x: float, y: float) -> None:
    pen.ellipse(x, y, 452, 150, turn=18, width=THIN)
    pen.circle(x, y, 128, fill=pen.ground)
    pen.arc(x, y + 106, 132, 52, 200, 340, width=THIN)
    pen.arc(x - 20, y - 24, 190, 70, 200, 310, width=THIN)
    pen.arc(x + 34, y + 24, 120, 46, 20, 170, width=THIN)
    pen.arc(x, y, 452, 150, 192, 348, turn=18, width=THIN)
    pen.circle(x + 196, y + 98, 19, fill=pen.ground)
    pen.circle(x - 152, y - 106, 13, fill=pen.ground)
    pen.stars((x - 190, y + 140, 9), (x + 160, y - 160, 8), (x + 40, y + 196, 6))


def _planets(pen: Pen, x: float, y: float) -> None:
    pen.ellipse(x, y, 440, 124, turn=-16)
    pen.ellipse(x, y, 356, 88, turn=-16, width=THIN)
    pen.circle(x, y, 118, fill=pen.ground)
    for dy, h in ((38, 26), (2, 30), (-40, 24)):
        width = 2 * math.sqrt(118**2 - dy**2) - 14
        pen.arc(x, y + dy, width, h, 190, 350, turn=-16, width=THIN)
    pen.arc(x, y, 440, 124, 196, 344, turn=-16)
    pen.arc(x, y, 356, 88, 199, 341, turn=-16, width=THIN)
    pen.circle(x + 150, y + 142, 17, fill=pen.ground)
    pen.circle(x - 178, y - 100, 11, fill=pen.ground)
    pen.stars((x - 170, y + 150, 9), (x + 190, y - 120, 8), (x - 40, y - 190, 6))


def _telescope(pen: Pen, x: float, y: float) -> None:
    r = 58.0
    for q, p in ((0, 1), (0, -1), (1, 0), (-1, 0), (1, -1), (-1, 1)):
        cx, cy = x + r * 1.5 * q, y + r * math.sqrt(3) * (p + q / 2)
        corners = [(math.cos(k * math.tau / 6), math.sin(k * math.tau / 6)) for k in range(6)]
        pen.shape([(cx + r * cos, cy + r * sin) for cos, sin in corners], fill=pen.ground)
    pen.circle(x, y, 26, fill=pen.ground)
    for angle in (90, 210, 330):
        a = math.radians(angle)
        pen.line(
            (x + 26 * math.cos(a), y + 26 * math.sin(a)),
            (x + 158 * math.cos(a), y + 158 * math.sin(a)),
            width=THIN,
        )
    pen.stars(
        (x - 196, y + 106, 12),
        (x + 192, y + 122, 9),
        (x + 186, y - 128, 7),
        (x - 180, y - 130, 8),
        (x + 4, y + 208, 6),
    )


def _sun(pen: Pen, x: float, y: float) -> None:
    pen.circle(x, y, 92, fill=pen.ground)
    for k in range(16):
        a = k * math.tau / 16
        inner, outer = 110, 142 if k % 2 else 164
        pen.line(
            (x + inner * math.cos(a), y + inner * math.sin(a)),
            (x + outer * math.cos(a), y + outer * math.sin(a)),
        )
    for w, h in ((120, 70), (76, 40)):
        pen.arc(x - 20, y + 6, w, h, 0, 180, width=THIN)
    pen.disc(x + 36, y - 34, 7)
    pen.disc(x + 18, y - 46, 4)
    for size in (380, 440):
        pen.arc(x, y, size, size, -38, 38, width=THIN, dashed=True)
        pen.arc(x, y, size, size, 142, 218, width=THIN, dashed=True)


def _earth(pen: Pen, x: float, y: float) -> None:
    pen.circle(x, y - 14, 150, fill=pen.ground)
    for w in (110, 220):
        pen.ellipse(x, y - 14, w, 300, width=THIN)
    pen.line((x, y + 136), (x, y - 164), width=THIN)
    for dy in (-88, -14, 60):
        half = math.sqrt(150**2 - (dy + 14) ** 2)
        pen.line((x - half, y + dy), (x + half, y + dy), width=THIN)
    pen.arc(x, y - 14, 424, 424, 28, 158, dashed=True, width=THIN)
    pen.satellite(x + 106, y + 170, turn=-0.55)
    pen.stars((x - 200, y + 96, 8), (x + 200, y - 120, 8))


def _station(pen: Pen, x: float, y: float) -> None:
    pen.arc(x, y - 470, 860, 860, 62, 118)
    pen.arc(x, y - 486, 860, 860, 64, 116, width=THIN)
    pen.line((x - 186, y + 44), (x + 186, y + 44))
    for side in (-1, 1):
        for inner in (88, 144):
            for up in (1, -1):
                left, right = x + side * inner, x + side * (inner + 38)
                low, high = y + 44 + up * 12, y + 44 + up * 108
                pen.shape(
                    [(left, low), (right, low), (right, high), (left, high)], fill=pen.ground, width=THIN
                )
                pen.line(((left + right) / 2, low), ((left + right) / 2, high), width=THIN * 0.7)
    pen.shape([(x - 62, y + 70), (x + 62, y + 70), (x + 62, y + 18), (x - 62, y + 18)], fill=pen.ground)
    pen.shape([(x - 22, y + 18), (x + 22, y + 18), (x + 22, y - 42), (x - 22, y - 42)], fill=pen.ground)
    pen.shape([(x - 18, y + 70), (x + 18, y + 70), (x + 18, y + 116), (x - 18, y + 116)], fill=pen.ground)
    pen.stars((x - 176, y + 190, 8), (x + 170, y + 186, 9), (x + 26, y + 200, 6))


def _rocket(pen: Pen, x: float, y: float) -> None:
    body = [(x - 34, y - 96), (x - 34, y + 82), (x - 26, y + 130), (x, y + 178), (x + 26, y + 130),
            (x + 34, y + 82), (x + 34, y - 96)]  # fmt: skip
    for side in (-1, 1):
        booster = [(x + 34 * side, y - 96), (x + 64 * side, y - 96), (x + 64 * side, y - 4),
                   (x + 49 * side, y + 34), (x + 34 * side, y - 4)]  # fmt: skip
        pen.shape(booster, fill=pen.ground)
    pen.shape(body, fill=pen.ground)
    pen.line((x - 34, y + 82), (x + 34, y + 82), width=THIN)
    pen.line((x - 34, y + 12), (x + 34, y + 12), width=THIN)
    for dx, length in ((-49, 66), (-16, 96), (16, 96), (49, 66)):
        pen.line((x + dx, y - 114), (x + dx, y - 114 - length), width=THIN, dashed=True)
    pen.line((x, y - 112), (x, y - 196), width=THIN)
    pen.stars((x - 160, y + 116, 9), (x + 158, y + 70, 8), (x + 128, y + 160, 6))


def _policy(pen: Pen, x: float, y: float) -> None:
    pen.circle(x - 68, y, 124)
    pen.circle(x + 68, y, 124)
    pen.circle(x - 68, y, 100, width=THIN)
    pen.circle(x + 68, y, 100, width=THIN)
    pen.stars((x, y, 14), (x, y + 196, 8), (x, y - 196, 8))


def _exploration(pen: Pen, x: float, y: float) -> None:
    pen.arc(x - 40, y - 150, 360, 500, 18, 96, dashed=True, width=THIN)
    pen.arc(x - 150, y - 160, 300, 320, 0, 76, dashed=True, width=THIN)
    pen.circle(x - 110, y - 90, 86, fill=pen.ground)
    pen.arc(x - 110, y - 90, 90, 172, 0, 360, width=THIN)
    pen.line((x - 196, y - 90), (x - 24, y - 90), width=THIN)
    pen.circle(x + 6, y + 30, 32, fill=pen.ground)
    pen.arc(x + 2, y + 36, 22, 16, 150, 390, width=THIN)
    pen.circle(x + 122, y + 122, 54, fill=pen.ground)
    pen.arc(x + 116, y + 118, 74, 30, 200, 330, width=THIN)
    pen.stars((x - 170, y + 120, 9), (x + 176, y - 40, 8), (x + 60, y - 170, 7))


DRAWINGS: dict[str, Callable[[Pen, float, float], None]] = {
    "asteroids": _asteroids,
    "lunar": _moon,
    "mars": _mars,
    "planets": _planets,
    "astrophysics": _telescope,
    "science": _telescope,
    "sun": _sun,
    "earth": _earth,
    "human": _station,
    "leo": _station,
    "launch": _rocket,
    "policy": _policy,
    "exploration": _exploration,
}
