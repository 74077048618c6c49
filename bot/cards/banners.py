"""The drawn banner of a post: topic colour, mission name in two languages, line art, next date. No logos."""

from __future__ import annotations

from matplotlib.patches import FancyBboxPatch

from bot.cards import lineart
from bot.cards.canvas import Canvas, Colour, contrast, mix, rgb
from bot.cards.drawing import BannerSpec

WIDTH, HEIGHT = 1200, 675
INK: Colour = rgb("#11151F")
WHITE: Colour = (1.0, 1.0, 1.0)
LEFT, TEXT_ROOM = 72, 592


def draw_banner(spec: BannerSpec) -> bytes:
    """A PNG of 1200 × 675 pixels: a pale ground that is too dark for no theme and too bright for none."""
    colour = rgb(spec.colour)
    ground = mix(colour, WHITE, 0.5)
    while contrast(ground, INK) < 7:
        ground = mix(ground, WHITE, 0.1)
    canvas = Canvas(WIDTH, HEIGHT, scale=1, ground=ground)
    lineart.draw(canvas, spec.art, ink=INK, ground=ground, glow=mix(colour, WHITE, 0.25))
    _topic(canvas, spec)
    _names(canvas, spec)
    _partners(canvas, spec, ground)
    _next(canvas, spec)
    return canvas.png()


def _topic(canvas: Canvas, spec: BannerSpec) -> None:
    canvas.text(LEFT, HEIGHT - 92, spec.topic, size=30, colour=INK, va="baseline", alpha=0.78)


def _names(canvas: Canvas, spec: BannerSpec) -> None:
    name = canvas.text(LEFT - 3, 372, spec.name, size=104, colour=INK, heavy=True, va="baseline")
    if canvas.width_of(name) > TEXT_ROOM * 1.7 and (lines := _halves(spec.name)):
        name.remove()
        sizes = []
        rows = [
            canvas.text(LEFT - 3, y, line, size=62, colour=INK, heavy=True, va="baseline")
            for y, line in zip((444, 372), lines, strict=True)
        ]
        for row in rows:
            canvas.shrink(row, TEXT_ROOM, least=34)
            sizes.append(float(row.get_fontsize()))
        for row in rows:
            row.set_fontsize(min(sizes))
    else:
        canvas.shrink(name, TEXT_ROOM, least=46)
    if spec.other_name:
        other = canvas.text(LEFT, 306, spec.other_name, size=42, colour=INK, va="baseline", alpha=0.85)
        canvas.shrink(other, TEXT_ROOM, least=24)


def _halves(name: str) -> tuple[str, str] | None:
    """The name in two lines of about one length, broken at a blank; None where it has none."""
    places = [at for at, sign in enumerate(name) if sign == " "]
    if not places:
        return None
    at = min(places, key=lambda place: abs(place - len(name) / 2))
    return name[:at], name[at + 1 :]


def _partners(canvas: Canvas, spec: BannerSpec, ground: Colour) -> None:
    """Letters in frames; they name the partners and imitate no mark."""
    x = float(LEFT)
    for word in spec.partners[:4]:
        text = canvas.text(x + 20, 214, word, size=28, colour=INK, heavy=True, va="center_baseline")
        canvas.shrink(text, 200, least=18)
        width = canvas.width_of(text) + 40
        if x + width > LEFT + TEXT_ROOM:
            text.remove()
            break
        frame = FancyBboxPatch(
            (x, 188),
            width,
            52,
            boxstyle="round,pad=0,rounding_size=14",
            linewidth=2.4,
            edgecolor=INK,
            facecolor=mix(ground, WHITE, 0.35),
        )
        frame.set_zorder(1)
        canvas.axes.add_patch(frame)
        x += width + 16


def _next(canvas: Canvas, spec: BannerSpec) -> None:
    if not spec.next_date:
        return
    date = canvas.text(LEFT, 106, spec.next_date, size=36, colour=INK, heavy=True, va="baseline")
    canvas.shrink(date, TEXT_ROOM, least=24)
    event = canvas.text(LEFT, 62, spec.next_event, size=27, colour=INK, va="baseline", alpha=0.85)
    canvas.shrink(event, TEXT_ROOM + 120, least=18)
