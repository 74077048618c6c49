"""Page extraction on the public 181-page benchmark: F1 beside trafilatura's, cost beside lxml's parse.

    python -m bench extract PATH

PATH is a checkout of scrapinghub/article-extraction-benchmark (MIT), which is not part of this repository:
`ground-truth.json` and `html/*.html.gz`. The measure is that benchmark's: shingles of four words, counted.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import lxml.html

from bot.core.extract import extract
from bot.model import Entry, EntryKey, Page, Source, SourceId, Trust

BAR_F1, BAR_COST = 0.962, 8.0
_NOW = datetime(2019, 11, 1, tzinfo=UTC)
_SOURCE = Source(
    SourceId("bench"), "bench", "https://bench.invalid/", "en", "bench", Trust.PRESS, timedelta(hours=1)
)
_ENTRY = Entry(EntryKey("bench page"), SourceId("bench"), "", "", "", "")


def main(argv: list[str]) -> int:
    """Print the table; 1 where a bar is missed."""
    paths = [word for word in argv if not word.startswith("-")]
    if not paths or not (Path(paths[0]) / "ground-truth.json").exists():
        print("Give the path of a checkout of scrapinghub/article-extraction-benchmark.")
        return 2
    root = Path(paths[0])
    truth: dict[str, dict[str, Any]] = json.loads((root / "ground-truth.json").read_text(encoding="utf-8"))
    pages = {key: gzip.decompress((root / "html" / f"{key}.html.gz").read_bytes()) for key in truth}
    _text(next(iter(pages.values())))  # the import is paid once per process, not per page

    ours, peer, costs, peer_costs, limits = [], [], [], [], []
    for key, body in pages.items():
        gold = truth[key].get("articleBody", "")
        limit = min(_timed(_parse, body)[0] for _ in range(2))
        cost, text = min((_timed(_text, body) for _ in range(2)), key=lambda pair: pair[0])
        limits.append(limit)
        costs.append(cost)
        ours.append(_matching(gold, text))
        peer_cost, peer_text = min((_timed(_trafilatura, body) for _ in range(2)), key=lambda pair: pair[0])
        peer_costs.append(peer_cost)
        peer.append(_matching(gold, peer_text))
    f1, precision, recall = _scores(ours)
    peer_f1, peer_precision, peer_recall = _scores(peer)
    ratio = statistics.mean(costs) / statistics.mean(limits)
    mean, peer_mean = 1000 * statistics.mean(costs), 1000 * statistics.mean(peer_costs)
    print(f"{len(pages)} pages                 F1     precision  recall  ms/page")
    print(f"ours                     {f1:.4f}  {precision:.3f}      {recall:.3f}   {mean:.1f}")
    peer_scores = f"{peer_f1:.4f}  {peer_precision:.3f}      {peer_recall:.3f}"
    print(f"trafilatura fast         {peer_scores}   {peer_mean:.1f}")
    print(f"lxml.html parse (limit)                              {1000 * statistics.mean(limits):.2f}")
    print(f"cost: {ratio:.1f}x the parse (bar {BAR_COST:g}x); F1 bar {BAR_F1}")
    if "--worst" in sys.argv:
        for (tp, fp, fn), key in sorted(zip(ours, pages, strict=True))[:12]:
            print(f"{tp:.2f} {fp:.2f} {fn:.2f} {truth[key].get('url', key)}")
    return 0 if f1 >= BAR_F1 and ratio <= BAR_COST else 1


def _text(body: bytes) -> str:
    page = Page("https://bench.invalid/page", body, "text/html", None, _NOW)
    return extract(_ENTRY, page, _SOURCE)[0].text


def _trafilatura(body: bytes) -> str:
    import trafilatura  # noqa: PLC0415 -- the peer

    return trafilatura.extract(body, fast=True, include_comments=False) or ""


def _parse(body: bytes) -> object:
    return lxml.html.document_fromstring(body)


def _timed(run: Callable[[bytes], Any], body: bytes) -> tuple[float, Any]:
    started = time.process_time()  # our own work, whatever else the machine does
    result = run(body)
    return time.process_time() - started, result


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)) if words)


def _matching(gold: str, text: str) -> tuple[float, float, float]:
    """Shares of true, wrong and missed shingles."""
    wanted, found = _shingles(gold), _shingles(text)
    right, total = sum((wanted & found).values()), sum((wanted | found).values())
    if not total:
        return 0.0, 0.0, 0.0
    return right / total, sum((found - wanted).values()) / total, sum((wanted - found).values()) / total


def _scores(rows: list[tuple[float, float, float]]) -> tuple[float, float, float]:
    precision = statistics.mean(tp / (tp + fp) if tp + fp else 0 for tp, fp, _ in rows if tp + fp > 0)
    recall = statistics.mean(tp / (tp + fn) if tp + fn else 0 for tp, _, fn in rows if tp + fn > 0)
    return 2 * precision * recall / (precision + recall), precision, recall
