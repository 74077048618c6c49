"""What one render costs: posts, digests, pages, charts and banners, beside the bar for an answer."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import timedelta

from rich.console import Console
from rich.table import Table

from bot.cards import (
    MissionView,
    Period,
    PeriodKind,
    Range,
    banner_drawing,
    banners,
    charts,
    coming_dates,
    milestones_drawing,
    render_agreements,
    render_digest,
    render_milestones,
    render_mission,
    render_story,
    timeline_drawing,
)
from bot.cards.drawing import BannerSpec, MilestonesSpec, TimelineSpec
from bot.locales import Translator
from bot.model import DeliveryKind, StoryId, Style
from tests.cards.samples import NOW, catalogue, delivery, look, story

FIRST_ANSWER_MS = 300.0  # bar: any command's first answer, p99
DRAWN_MS = 3000.0  # a chart is deferred; Discord would wait 15 minutes, people do not


def measure(work: Callable[[], object], seconds: float) -> tuple[float, float, int]:
    """Median and p99 in milliseconds, and how often it ran."""
    work()
    times: list[float] = []
    until = time.perf_counter() + seconds
    while time.perf_counter() < until or len(times) < 3:
        begin = time.perf_counter()
        work()
        times.append((time.perf_counter() - begin) * 1000)
    times.sort()
    return statistics.median(times), times[min(len(times) - 1, int(len(times) * 0.99))], len(times)


def works() -> dict[str, tuple[Callable[[], object], float]]:
    period = Period(PeriodKind.WEEKLY, NOW - timedelta(days=7), NOW)
    ramses = catalogue().programmes["ramses"]
    stories = [story(id=StoryId(f"S{n}")) for n in range(30)]
    here, japanese = look(), look("ja")
    digest = delivery(DeliveryKind.DIGEST, subject="weekly-2026-11-24")
    banner, line = banner_drawing(story(), here).spec, timeline_drawing(ramses, here)
    rows = milestones_drawing(coming_dates(here, span_ahead=Range.TWO_YEARS), here)
    assert isinstance(banner, BannerSpec)
    assert line is not None
    assert isinstance(line.spec, TimelineSpec)
    assert rows is not None
    assert isinstance(rows.spec, MilestonesSpec)
    timeline, milestones = line.spec, rows.spec
    return {
        "card, English": (lambda: render_story(story(), delivery(), here), FIRST_ANSWER_MS),
        "card, Japanese": (lambda: render_story(story(), delivery(language="ja"), japanese), FIRST_ANSWER_MS),
        "classic": (lambda: render_story(story(), delivery(style=Style.CLASSIC), here), FIRST_ANSWER_MS),
        "digest of 30": (lambda: render_digest(stories, digest, here, period=period), FIRST_ANSWER_MS),
        "mission page": (
            lambda: render_mission(ramses, here, view=MissionView.OVERVIEW, stories=stories[:3]),
            FIRST_ANSWER_MS,
        ),
        "milestones": (lambda: render_milestones(coming_dates(here), here), FIRST_ANSWER_MS),
        "agreements": (lambda: render_agreements(here), FIRST_ANSWER_MS),
        "languages loaded": (Translator.load, FIRST_ANSWER_MS),
        "banner drawn": (lambda: banners.draw_banner(banner), DRAWN_MS),
        "timeline drawn": (lambda: charts.draw_timeline(timeline), DRAWN_MS),
        "milestones drawn": (lambda: charts.draw_milestones(milestones), DRAWN_MS),
    }


def main(argv: list[str]) -> int:
    """`python -m bench cards [seconds per row]`."""
    seconds = float(argv[0]) if argv else 1.0
    table = Table("render", "median ms", "p99 ms", "runs", "bar ms", "")
    missed = False
    for name, (work, bar) in works().items():
        median, p99, runs = measure(work, seconds)
        missed |= p99 > bar
        table.add_row(
            name, f"{median:.2f}", f"{p99:.2f}", str(runs), f"{bar:.0f}", "met" if p99 <= bar else "MISSED"
        )
    Console().print(table)
    return int(missed)
