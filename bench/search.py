"""The archive's index: cost to add, cost to ask, how it grows, beside lemon24/reader on the same entries."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.catalogue.load import load
from bot.catalogue.types import Catalogue
from bot.model import Story
from bot.search import Archive
from bot.search.documents import document
from bot.search.index import Index
from bot.search.query import parse
from bot.search.snippets import _spans
from tests.search.stories import story

NOW = datetime(2026, 11, 25, tzinfo=UTC)
EN = [
    "mission",
    "spacecraft",
    "launch",
    "orbit",
    "telescope",
    "instrument",
    "agency",
    "agreement",
    "contract",
    "crew",
    "module",
    "lander",
    "rover",
    "solar",
    "array",
    "infrared",
    "camera",
    "asteroid",
    "comet",
    "planet",
    "science",
    "result",
    "image",
    "flyby",
    "arrival",
    "window",
    "delay",
    "test",
    "integration",
    "laboratory",
    "engineers",
    "partners",
    "Europe",
    "Japan",
    "ministers",
    "council",
    "budget",
    "study",
    "proposal",
    "data",
    "climate",
    "cloud",
    "radar",
    "lidar",
    "station",
    "astronaut",
    "commercial",
    "industry",
]
JA = [
    "探査機",
    "打上げ",
    "軌道",
    "望遠鏡",
    "観測装置",
    "機構",
    "協定",
    "契約",
    "着陸機",
    "月面",
    "太陽電池",
    "赤外線",
    "小惑星",
    "彗星",
    "惑星",
    "科学成果",
    "画像",
    "到着",
    "延期",
    "試験",
    "気候",
    "雲レーダ",
    "宇宙飛行士",
    "宇宙ステーション",
    "産業",
    "協力",
    "署名",
    "理事長",
    "長官",
    "検討",
]


def stories(count: int, catalogue: Catalogue, *, seed: int = 7) -> Iterator[Story]:
    """Stories of about 1.3 kB: six in ten English, four Japanese, words by a Zipf law, real programmes."""
    rng = random.Random(seed)
    programmes = list(catalogue.programmes)
    rare = [f"{a}{b}{n}" for n, (a, b) in enumerate(zip(EN * 40, EN[7:] * 41, strict=False))]
    weights = [1 / (n + 1) for n in range(len(EN))]
    for number in range(count):
        programme = catalogue.programmes[rng.choice(programmes)]
        japanese = rng.random() < 0.4
        if japanese:
            words = "".join(rng.choices(JA, k=30)) + "。"
            title, body, language = (
                f"{programme.name('ja')}、" + "".join(rng.choices(JA, k=4)),
                words * 2,
                "ja",
            )
        else:
            words = " ".join(rng.choices(EN, weights, k=40) + rng.choices(rare, k=6))
            title = f"{programme.name('en')} " + " ".join(rng.choices(EN, weights, k=7))
            body, language = f"{words.capitalize()}. {words.capitalize()}.", "en"
        yield story(
            f"{number:08x}",
            headline={language: title},
            summary={language: body},
            programmes=(programme.id,),
            topics=programme.topics,
            at=NOW - timedelta(minutes=7 * (count - number)),
        )


QUERIES: dict[str, list[str]] = {
    "en rare word": ["spacecraftmodule577", "arrivalplanet504", "japanarray417"],  # in about 190 of 100,000
    "en common word": ["mission", "launch", "spacecraft orbit", "telescope"],
    "ja 2 characters": ["月面", "協定", "署名", "延期"],
    "ja 4 and more": ["太陽電池", "宇宙ステーション", "協力署名"],
    "with facets": ["launch topic:moon", "mission:ramses camera", "topic:science since:2026-06 lang:ja"],
    "typing mistake": ["spacecaft", "telescpoe", "bepicolumbo"],
}  # fmt: skip


def ask(archive: Archive, text: str, *, best_first: bool) -> float:
    """Milliseconds for one page on the index's own thread, parsing and snippets included."""
    begin = time.perf_counter()
    query = parse(text, archive.book, now=NOW)
    page = archive._page(query, None, 5, "en", best_first=best_first)
    taken = (time.perf_counter() - begin) * 1000
    if not page.hits:
        raise SystemExit(f"The bench asks for what no story holds: {text}")
    _spans.cache_clear()  # people do not ask the same thing over and over
    return taken


def asked(
    archive: Archive, texts: list[str], rng: random.Random, *, best_first: bool = False
) -> tuple[float, float]:
    return repeat(lambda: ask(archive, rng.choice(texts), best_first=best_first), 200)


def repeat(work: Callable[[], float], count: int) -> tuple[float, float]:
    times = sorted(work() for _ in range(count))
    return statistics.median(times), times[min(count - 1, int(count * 0.99))]


def main(argv: list[str]) -> int:
    console = Console(width=150)
    catalogue = load()
    sizes = [1000, 10_000] if "--quick" in argv else [1000, 10_000, 100_000]
    table = Table(title="search, milliseconds: p50 / p99 (bar at 100,000: newest 1 / 5, best first p99 15)")
    for column in ("documents", "build s", "per s", "+1 doc", *QUERIES, "best first"):
        table.add_column(column, justify="right")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            archive = Archive(Path(folder) / "search.sqlite", catalogue)
            archive._index = index = Index(Path(folder) / "search.sqlite")
            made = list(stories(size, catalogue))
            begin = time.perf_counter()
            for at in range(0, size, 500):
                index.put(document(one, catalogue) for one in made[at : at + 500])
            more = index.merge(begin=True)
            while more:
                more = index.merge()
            build = time.perf_counter() - begin
            extra = iter(stories(200, catalogue, seed=8))

            def add(index: Index = index, extra: Iterator[Story] = extra) -> float:
                one = next(extra)
                begin = time.perf_counter()
                index.put([document(one, catalogue)])
                return (time.perf_counter() - begin) * 1000

            added = repeat(add, 200)
            rng = random.Random(1)
            cells = [asked(archive, texts, rng) for texts in QUERIES.values()]
            every = [text for texts in QUERIES.values() for text in texts]
            best = asked(archive, every, rng, best_first=True)
            shown = [f"{p50:.2f}/{p99:.2f}" for p50, p99 in (added, *cells, best)]
            table.add_row(f"{size:,}", f"{build:.1f}", f"{size / build:,.0f}", *shown)
            index.close()
    console.print(table)
    return _beside_reader(console, catalogue, 2000 if "--quick" in argv else 15_000)


def _beside_reader(console: Console, catalogue: Catalogue, count: int) -> int:
    """Indexes and asks the same entries in lemon24/reader, one after the other."""
    try:
        from reader import make_reader  # noqa: PLC0415 - the peer is optional
    except ImportError:
        console.print("lemon24/reader is not installed: pip install 'reader[search]' to compare.")
        return 0
    made = list(stories(count, catalogue, seed=9))
    with tempfile.TemporaryDirectory() as folder:
        reader = make_reader(str(Path(folder) / "reader.sqlite"))
        reader.add_feed("https://example.org/feed", allow_invalid_url=True)
        for one in made:
            language = next(iter(one.headline))
            reader.add_entry({
                "feed_url": "https://example.org/feed", "id": one.id, "title": one.headline[language],
                "summary": one.summary[language].text, "published": one.published_at,
            })  # fmt: skip
        reader.enable_search()
        begin = time.process_time()
        reader.update_search()
        peer_index = count / (time.process_time() - begin)

        def peer() -> float:
            begin = time.perf_counter()
            for result in [hit for hit, _ in zip(reader.search_entries("launch"), range(10), strict=False)]:
                assert result.metadata is not None
            return (time.perf_counter() - begin) * 1000

        peer_ask = repeat(peer, 20)[0]
        archive = Archive(Path(folder) / "ours.sqlite", catalogue)
        archive._index = index = Index(Path(folder) / "ours.sqlite")
        begin = time.process_time()
        for at in range(0, count, 500):
            index.put(document(one, catalogue) for one in made[at : at + 500])
        our_index = count / (time.process_time() - begin)
        query = parse("launch", archive.book, now=NOW)

        def ours() -> float:
            begin = time.perf_counter()
            archive._page(query, None, 10, "en")
            return (time.perf_counter() - begin) * 1000

        our_ask = repeat(ours, 50)[0]
        index.close()
    table = Table(title=f"{count:,} entries in both, same run")
    for column in ("", "reader", "ours", "ratio", "bar"):
        table.add_column(column, justify="right")
    table.add_row(
        "entries indexed a second",
        f"{peer_index:,.0f}",
        f"{our_index:,.0f}",
        f"{our_index / peer_index:.1f}x",
        "≥ 5x",
    )
    table.add_row(
        "10 results with marks, p50 ms",
        f"{peer_ask:.1f}",
        f"{our_ask:.2f}",
        f"{peer_ask / our_ask:.0f}x",
        "≥ 100x",
    )
    console.print(table)
    return 0
