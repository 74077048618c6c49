"""The store beside its limits (append + fdatasync, reading the file) and beside stock TinyDB, as it grows.

python -m bench store            1k, 10k and 100k documents; stock TinyDB at 1k and 10k
python -m bench store --stock    stock TinyDB at 100k too (a minute)
"""

from __future__ import annotations

import asyncio
import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import orjson
from tinydb import TinyDB, where

from bot.model import Batch, DeliveryStatus, SourceId, SourceState, StoryId
from bot.store.engine import Engine, Options
from bot.store.schema import INDEXES, changes_of
from bot.store.tables import JournalDB
from bot.store.tiny import TinyStore
from tests.store.samples import delivery, seen_entry, story

START = datetime(2020, 1, 1, tzinfo=UTC)
SIZES = (1_000, 10_000, 100_000)


def document(number: int) -> dict[str, Any]:
    """A plain document of 1.3 kB."""
    return {
        "url": f"https://example.org/news/{number}",
        "title": f"BepiColombo milestone {number}",
        "published_at": (START + timedelta(minutes=number)).isoformat(),
        "programmes": ["bepicolombo", f"programme-{number % 40}"],
        "text": "The agencies agreed on the next step of the joint mission. " * 18,
    }


def middle(samples: list[float], share: float = 0.5) -> float:
    return sorted(samples)[min(len(samples) - 1, int(len(samples) * share))]


def timed(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


def appender(directory: Path) -> Callable[[bytes], None]:
    handle = os.open(directory / "limit", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def append(data: bytes) -> None:
        os.write(handle, data)
        os.fdatasync(handle)

    return append


def each(call: Callable[[Any], object], given: Iterable[Any], share: float = 0.5) -> float:
    """Seconds of the middle call."""
    return middle([timed(partial(call, one)) for one in given], share)


def row(name: str, figure: str, bar: str, *, good: bool | None = None) -> None:
    mark = "" if good is None else "  ok" if good else "  MISSED"
    print(f"{name:<58}{figure:>22}   {bar}{mark}")


def filled(directory: Path, count: int) -> JournalDB:
    """A journal of `count` documents with one declared index, compacted."""
    db = JournalDB(directory, options=Options(indexes={"stories": INDEXES["deliveries"][:0] + _URL}))
    table = db.table("stories")
    for start in range(0, count, 1000):
        table.insert_multiple([document(n) for n in range(start, min(count, start + 1000))])
    db.storage.engine.compact()  # type: ignore[attr-defined]  # TinyDB types its storage as the base class
    return db


def growth(work: Path) -> None:
    append = appender(work)
    print("\nOne document: insert, get and update beside append + fdatasync, interleaved in one run")
    ratios = []
    for count in SIZES:
        db = filled(work / f"grow-{count}", count)
        ratio, insert = _inserts(append, db.table("stories"), count)
        ratios.append(ratio)
        row(f"insert at {count:,}", f"{insert * 1e6:.0f} µs = {ratio:.2f}x", "≤ 1.25x", good=ratio <= 1.25)
        _lookups(db.table("stories"), count)
        db.close()
    spread = max(ratios) / min(
        ratios
    )  # of ratios, because the disk itself is not the same from minute to minute
    row(
        "insert over its limit, slowest size over fastest",
        f"{spread:.2f}x",
        "flat (≤ 1.25x)",
        good=spread <= 1.25,
    )


def _inserts(append: Callable[[bytes], None], table: Any, count: int) -> tuple[float, float]:
    ours, limit = [], []
    for number in range(600):
        one = document(count + number)
        limit.append(timed(partial(_append_json, append, one)))
        ours.append(timed(partial(table.insert, one)))
    return middle(ours) / middle(limit), middle(ours)


def _append_json(append: Callable[[bytes], None], one: dict[str, Any]) -> None:
    append(orjson.dumps(one))


def _lookups(table: Any, count: int) -> None:
    keys = list(range(1, count, max(1, count // 500)))
    urls = [f"https://example.org/news/{key}" for key in keys]
    get = each(lambda key: table.get(doc_id=key), keys)
    by = each(lambda url: table.get_by("url", url), urls)
    row(f"get by key at {count:,}", f"{get * 1e6:.1f} µs", "≤ 10 µs", good=get <= 10e-6)
    row(f"get by declared index at {count:,}", f"{by * 1e6:.1f} µs", "≤ 20 µs", good=by <= 20e-6)
    query = each(lambda url: table.search(where("url") == url), urls[:100])
    row(f"search(where('url') == …) at {count:,}", f"{query * 1e6:.1f} µs", "uses the index")
    update = each(lambda url: table.update({"seen": 1}, where("url") == url), urls[:100])
    row(f"update by query at {count:,}", f"{update * 1e6:.0f} µs", "one sync")


def stock(work: Path, sizes: tuple[int, ...]) -> None:
    print("\nStock TinyDB (one JSON file), the same documents")
    for count in sizes:
        db = TinyDB(work / f"stock-{count}.json")
        db.insert_multiple([document(n) for n in range(count)])
        insert = each(db.insert, [document(count)] * 3)
        get = each(_get(db), [count // 2] * 3)
        search = each(db.search, [where("url") == f"https://example.org/news/{n}" for n in (7, 8, 9)])
        figures = f"{insert * 1e3:.0f} / {get * 1e3:.0f} / {search * 1e3:.0f} ms"
        row(f"stock: insert / get / search at {count:,}", figures, "")
        db.close()


def _get(db: TinyDB) -> Callable[[int], object]:
    return lambda key: db.get(doc_id=key)


def polls() -> Iterator[Batch]:
    for number in itertools.count():
        at = START + timedelta(minutes=number)
        entries = tuple(seen_entry(f"{number}-{n}", now=at) for n in range(10))
        rows = tuple(delivery(f"S{number}", channel=n, now=at) for n in range(10))
        yield Batch(
            entries=entries, deliveries=rows, source_states=(SourceState(SourceId("esa"), polled_at=at),)
        )


def poll_commits(work: Path) -> None:
    print(
        "\nCommit of one poll (10 entries, source, 10 deliveries) beside append + fdatasync of as many bytes"
    )
    append = appender(work)
    engine = Engine(work / "polls", Options(indexes=INDEXES, compact_after=1 << 30))
    ours, limit, code = [], [], []
    for batch in itertools.islice(polls(), 500):
        data = b"".join(d or b"" for rows in changes_of(batch).values() for d in rows.values())
        limit.append(timed(partial(append, data)))
        ours.append(timed(partial(_commit, engine, batch)))
        code.append(timed(partial(changes_of, batch)))
    engine.close()
    ratio = middle(ours) / middle(limit)
    row(
        "on the store's thread, encoding included",
        f"{middle(ours) * 1e6:.0f} µs = {ratio:.2f}x",
        "≤ 1.5x",
        good=ratio <= 1.5,
    )
    row("of which encoding 21 rows", f"{middle(code) * 1e6:.0f} µs", "")


def _commit(engine: Engine, batch: Batch) -> None:
    engine.commit(changes_of(batch))


async def loop_held(work: Path) -> None:
    print("\nThe event loop while 100,000 deliveries are compacted and commits go on")
    engine_options = Options(indexes=INDEXES, compact_after=4 << 20)
    store = await TinyStore.open(work / "loop", options=engine_options)
    for start in range(0, 100_000, 500):
        rows = tuple(delivery(f"S{start + n}", channel=n, now=START) for n in range(500))
        sent = tuple(replace(r, status=DeliveryStatus.DELIVERED) for r in rows)
        await store.commit(Batch(deliveries=sent))
    lags: list[float] = []
    waits: list[float] = []
    running = True

    async def watch() -> None:
        while running:
            begun = time.perf_counter()
            await asyncio.sleep(0.001)
            lags.append(time.perf_counter() - begun - 0.001)

    watcher = asyncio.create_task(watch())
    for batch in itertools.islice(polls(), 1500):
        begun = time.perf_counter()
        await store.commit(batch)
        waits.append(time.perf_counter() - begun)
    running = False
    await watcher
    await store.close()
    row("loop held, worst", f"{max(lags) * 1e3:.1f} ms", "≤ 20 ms", good=max(lags) <= 0.020)
    row("loop held, p99", f"{middle(lags, 0.99) * 1e3:.1f} ms", "")
    row("commit through the loop, p50", f"{middle(waits) * 1e3:.2f} ms", "")
    row(
        "commit p99, compactions included",
        f"{middle(waits, 0.99) * 1e3:.1f} ms",
        "≤ 10 ms",
        good=middle(waits, 0.99) <= 0.010,
    )


def start_time(work: Path) -> None:
    print("\nStart with 100,000 stories of 1.3 kB (in a process of its own)")
    directory = work / "start"
    engine = Engine(directory, Options(indexes=INDEXES, compact_after=1 << 40))
    size = 0
    for start in range(0, 100_000, 1000):
        batch = Batch(
            stories=tuple(
                story(StoryId(f"{n:08d}"), now=START + timedelta(minutes=n))
                for n in range(start, start + 1000)
            )
        )
        changes = changes_of(batch)
        size += sum(len(d or b"") for d in changes["stories"].values())
        engine.commit(changes)
    engine.compact()
    engine.close()
    code = (
        "import sys, time; from pathlib import Path\n"
        "from bot.store.engine import Engine, Options; from bot.store.schema import INDEXES\n"
        "begun = time.perf_counter(); engine = Engine(Path(sys.argv[1]), Options(indexes=INDEXES))\n"
        "took, cpu = time.perf_counter() - begun, time.process_time()\n"
        "lines = dict(line.split(':', 1) for line in open('/proc/self/status'))\n"
        "rss, peak = (int(lines[name].split()[0]) / 1024 for name in ('VmRSS', 'VmHWM'))\n"
        "print(took, cpu, rss, peak, len(engine.image.table('stories').docs)); engine.close()"
    )
    snapshot = max(directory.glob("snapshot-*"), key=lambda path: path.name)
    reading = timed(snapshot.read_bytes)
    output = subprocess.run(
        [sys.executable, "-c", code, str(directory)], capture_output=True, text=True, check=True
    )
    seconds, cpu, rss, peak, rows = (float(word) for word in output.stdout.split())
    row(f"documents of {size / 100_000:.0f} B; reading the file alone", f"{reading * 1e3:.0f} ms", "")
    row(
        f"start with {rows:,.0f} stories ({cpu:.2f} s of processor)",
        f"{seconds:.2f} s",
        "≤ 1.5 s",
        good=seconds <= 1.5,
    )
    row("resident / peak", f"{rss:.0f} / {peak:.0f} MB", "≤ 250 MB", good=rss <= 250)


_URL = tuple(index for index in INDEXES["entries"] if index.name == "url")


def main(argv: list[str]) -> int:
    load = os.getloadavg()[0]
    print(
        f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {load:.1f} (bars are for a quiet one)"
    )
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as name:
        work = Path(name)
        growth(work)
        stock(work, SIZES if "--stock" in argv else SIZES[:2])
        poll_commits(work)
        asyncio.run(loop_held(work))
        start_time(work)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
