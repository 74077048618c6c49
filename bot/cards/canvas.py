"""Matplotlib for charts and banners: a figure in pixels, fonts with Japanese glyphs, readable colours.

Imported in the drawing child process only: matplotlib alone costs a second of start and 70 MB.
"""

from __future__ import annotations

import importlib.util
import io
import re
import warnings
from functools import cache
from pathlib import Path
from typing import Any

from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patheffects import Normal, Stroke
from matplotlib.text import Text
from PIL import Image

PANEL, RAISED, TEXT, DIM, LINE = "#1B1F2A", "#242A38", "#EEF1F7", "#A3ADC0", "#3A4357"
LATIN, JAPANESE = ["DejaVu Sans"], "IPAexGothic"
LATIN_FIRST, JAPANESE_FIRST = [*LATIN, JAPANESE], [JAPANESE, *LATIN]  # the second has what the first lacks
_JAPANESE = re.compile(r"[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]")
Colour = tuple[float, float, float]


@cache
def _fonts_ready() -> bool:
    found = importlib.util.find_spec("matplotlib_fontja")
    if found is None or found.origin is None:
        raise RuntimeError("matplotlib-fontja, the font with Japanese glyphs, is not installed")
    font_manager.fontManager.addfont(Path(found.origin).parent / "fonts" / "ipaexg.ttf")
    return True


class Canvas:
    """A figure of `width` × `height` points with the origin at the lower left; `scale` pixels to a point."""

    def __init__(self, width: int, height: int, *, scale: float, ground: str | Colour) -> None:
        _fonts_ready()
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / 100, height / 100), dpi=100 * scale, facecolor=ground)
        FigureCanvasAgg(self.figure)
        self.axes: Axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(0, height)
        self.axes.axis("off")

    def text(
        self, x: float, y: float, words: str, *, size: float, colour: str | Colour = TEXT,
        heavy: bool = False, **options: Any,
    ) -> Text:  # fmt: skip
        """Text `size` points high; `$` is text here, not the begin of mathematics.

        The Japanese font has one weight and its own Latin letters: a text with Japanese in it is set in it
        whole, and thickened by a stroke where it should be heavy.
        """
        japanese = bool(_JAPANESE.search(words))
        options["family"] = JAPANESE_FIRST if japanese else LATIN if heavy else LATIN_FIRST
        options["weight"] = "bold" if heavy and not japanese else "normal"
        if heavy and japanese:
            options["path_effects"] = [Stroke(linewidth=size * 0.028, foreground=colour), Normal()]
        return self.axes.text(x, y, words, fontsize=size * 0.72, color=colour, parse_math=False, **options)

    def extent(self, text: Text) -> tuple[float, float, float, float]:
        """Left, bottom, right, top in points."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            box = text.get_window_extent().transformed(self.axes.transData.inverted())
        return box.x0, box.y0, box.x1, box.y1

    def width_of(self, text: Text) -> float:
        left, _, right, _ = self.extent(text)
        return right - left

    def shrink(self, text: Text, room: float, *, least: float) -> None:
        """Makes the text smaller until it fits, not below `least`, then cuts it."""
        while self.width_of(text) > room and float(text.get_fontsize()) > least * 0.72:
            text.set_fontsize(float(text.get_fontsize()) * 0.95)
        words = str(text.get_text())
        while self.width_of(text) > room and len(words) > 1:
            words = words[:-1]
            text.set_text(words.rstrip() + "…")

    def png(self) -> bytes:
        """The picture; the palette of 256 colours keeps it well under a megabyte."""
        raw = io.BytesIO()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a glyph that no font has is drawn as a box
            self.figure.savefig(raw, format="png", facecolor=self.figure.get_facecolor())
        raw.seek(0)
        small = io.BytesIO()
        with Image.open(raw) as picture:
            flat = picture.convert("RGB").quantize(
                colors=256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
            )
            flat.save(small, format="PNG", optimize=True)
        return small.getvalue()


def rgb(colour: int | str) -> Colour:
    number = int(colour.lstrip("#"), 16) if isinstance(colour, str) else colour
    return (number >> 16 & 255) / 255, (number >> 8 & 255) / 255, (number & 255) / 255


def mix(colour: Colour, other: Colour, share: float) -> Colour:
    """`share` of `other` in `colour`."""
    a, b, c = (one * (1 - share) + two * share for one, two in zip(colour, other, strict=True))
    return a, b, c


def contrast(one: Colour, two: Colour) -> float:
    """WCAG 2.2 contrast ratio, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(colour: Colour, ground: Colour, *, ratio: float) -> Colour:
    """The colour, mixed with white (on dark) or black (on light) until it stands out enough."""
    goal: Colour = (1, 1, 1) if _luminance(ground) < 0.18 else (0, 0, 0)
    shown = colour
    for step in range(21):
        shown = mix(colour, goal, step / 20)
        if contrast(shown, ground) >= ratio:
            break
    return shown


def _luminance(colour: Colour) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
