"""CPU time to recognise, classify and cluster one article among 1,000 to 100,000 stories (medians)."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from rich.console import Console
from rich.table import Table

from bot.catalogue.load import load
from bot.catalogue.types import Catalogue
from bot.core.cluster import ClusterIndex, cluster
from bot.core.judge import Knowledge, judge
from bot.core.story import tell
from bot.model import Entry, EntryKey, Report, Source, SourceId, Story, StoryId, Trust

SIZES = (1_000, 10_000, 20_000, 100_000)
BAR_MS, BAR_AT = 5.0, 20_000
PEER_MS = 0.2  # a look-up alone, of TF-IDF over 20,000 items
PER_DAY = 12  # stories about space that the sources tell: the archive grows in time, not in density
_TEMPLATES = 2_000  # different stories, dealt out over the years
_NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
_ACTS = (
    "signs an agreement on", "launches", "postpones the launch of", "delivers an instrument for",
    "tests hardware of", "publishes first results of", "approves", "selects industry for", "opens a call for",
)  # fmt: skip
_SOURCE = Source(
    SourceId("bench"), "Bench", "https://bench.invalid/", "en", "Bench", Trust.PRESS, timedelta(hours=1)
)
_SYLLABLES = (
    "ba",
    "den",
    "fi",
    "gor",
    "hu",
    "kel",
    "lim",
    "mo",
    "nar",
    "pe",
    "qui",
    "ros",
    "sta",
    "tu",
    "ver",
)
_PLACES = ("Noordwijk", "Tsukuba", "Kourou", "Tanegashima", "Darmstadt", "Sagamihara")


def _vocabulary(chance: random.Random) -> tuple[str, ...]:
    """4,000 made-up words: what two articles share by chance is as rare as in real news."""
    return tuple("".join(chance.choices(_SYLLABLES, k=chance.choice((2, 3, 4)))) for _ in range(4000))


def _entry(
    chance: random.Random, catalogue: Catalogue, words: Sequence[str], number: int, at: datetime
) -> Entry:
    """A story of about 200 words, common and rare ones as a natural language mixes them."""
    programme = chance.choice(tuple(catalogue.programmes.values()))
    agency = chance.choice(("ESA", "JAXA", "ESA and JAXA", "NASA"))
    drawn = chance.choices(words, weights=[1 / (rank + 20) for rank in range(len(words))], k=150)
    day = (at - timedelta(days=chance.randrange(3))).strftime("%d %B %Y")
    title = f"{agency} {chance.choice(_ACTS)} {programme.names['en']} {' '.join(drawn[:3])}"
    text = (
        f"{agency} said on {day} that {programme.names['en']} {' '.join(drawn[3:20])}. The work at"
        f" {chance.choice(_PLACES)} cost {chance.randrange(2, 900)} million euro. {' '.join(drawn[20:])}."
    )
    return Entry(
        EntryKey(f"bench {number}"), _SOURCE.id, str(number), f"https://bench.invalid/{number}", title, text,
        language="en", published_at=at,
    )  # fmt: skip


def _judged(entry: Entry, knowledge: Knowledge) -> Report:
    return judge(entry, None, _SOURCE, knowledge, now=_NOW).report


def _archive(size: int, templates: Sequence[Report], template: Story, chance: random.Random) -> list[Story]:
    """Stories of one report each, spread over the years that `PER_DAY` needs."""
    stories: list[Story] = []
    for number in range(size):
        at = _NOW - timedelta(days=number / PER_DAY)
        base = chance.choice(templates)
        days = tuple(
            (at - timedelta(days=chance.randrange(3))).date().isoformat() if len(date) == 10 else date
            for date in base.signature.dates
        )
        report = replace(
            base,
            id=EntryKey(f"archive {number}"),
            published_at=at,
            signature=replace(base.signature, dates=days),
        )
        stories.append(replace(template, id=StoryId(f"s{number:07}"), reports=(report,), created_at=at))
    return stories


def main(argv: list[str]) -> int:
    """0 where the bar holds at 20,000 stories and the cost grows less than linearly to 100,000."""
    chance = random.Random(20261125)
    catalogue = load()
    knowledge = Knowledge.build(catalogue)
    words = _vocabulary(chance)
    templates = [
        _judged(_entry(chance, catalogue, words, number, _NOW), knowledge) for number in range(_TEMPLATES)
    ]
    first = cluster(templates[:1], index=ClusterIndex(), stories={}, now=_NOW).groups[0]
    template = tell(first, previous=None, catalogue=catalogue, now=_NOW)
    shown = Table("stories", "judge ms", "cluster ms", "all ms", "p95", "index s", "bar")
    costs: dict[int, float] = {}
    for size in SIZES[:-1] if "--quick" in argv else SIZES:
        stories = _archive(size, templates, template, chance)
        began = time.process_time()
        index = ClusterIndex(stories)
        built = time.process_time() - began
        known = {story.id: story for story in stories}
        judging: list[float] = []
        joining: list[float] = []
        for number in range(60):
            at = _NOW - timedelta(hours=number)
            entry = _entry(chance, catalogue, words, 1_000_000 + number, at)
            start = time.process_time()
            report = _judged(entry, knowledge)
            middle = time.process_time()
            near = index.candidates(report)
            cluster((report,), index=index, stories={story: known[story] for story in near}, now=_NOW)
            judging.append((middle - start) * 1000)
            joining.append((time.process_time() - middle) * 1000)
        both = sorted(one + other for one, other in zip(judging, joining, strict=True))
        costs[size] = both[len(both) // 2]
        shown.add_row(
            f"{size:,}", f"{sorted(judging)[30]:.2f}", f"{sorted(joining)[30]:.2f}", f"{costs[size]:.2f}",
            f"{both[int(len(both) * 0.95)]:.2f}", f"{built:.1f}",
            f"≤ {BAR_MS:g} ms" if size == BAR_AT else "",
        )  # fmt: skip
    Console().print(shown, f"A look-up alone, by TF-IDF among 20,000 items: {PEER_MS} ms.")
    grown = costs[max(costs)] / costs[min(costs)]
    print(f"{max(costs) / min(costs):.0f} times the stories cost {grown:.2f} times as much.")
    return int(costs[BAR_AT] > BAR_MS or grown > max(costs) / min(costs))
