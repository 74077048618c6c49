"""What is remembered between runs: results of an unfinished board, and seeds that once failed."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bench.scoreboard.table import ROOT, Result

STATE = ROOT / ".scoreboard"
SEEDS = ROOT / "tests" / "rigs" / "seeds.json"


def commit() -> str:
    """The commit that is measured, with a + where the tree differs from it."""
    try:
        head = subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.strip()
        changed = subprocess.run(
            ["git", "status", "--porcelain", "--", "bot"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return f"{head}+" if changed.strip() else head


class State:
    """The results so far of one kind of board, on disk after every row."""

    def __init__(self, folder: Path, *, full: bool) -> None:
        self._path = folder / ("full.json" if full else "quick.json")

    def read(self) -> dict[str, Result]:
        try:
            return {row["id"]: Result(**row) for row in json.loads(self._path.read_text("utf-8"))}
        except (OSError, ValueError, TypeError, KeyError):
            return {}  # none yet, or of an earlier form: then every row is run

    def write(self, results: Sequence[Result]) -> None:
        self._path.parent.mkdir(exist_ok=True)
        (self._path.parent / ".gitignore").write_text("*\n")
        fresh = self._path.with_suffix(".new")
        fresh.write_text(json.dumps([asdict(row) for row in results], ensure_ascii=False, indent=1), "utf-8")
        fresh.replace(self._path)

    def forget(self) -> None:
        self._path.unlink(missing_ok=True)


class Seeds:
    """Seeds under which a row once failed: they are run again, first, for ever."""

    _writing = threading.Lock()  # rows run two at a time

    def __init__(self, path: Path = SEEDS) -> None:
        self._path = path

    def of(self, row: str) -> tuple[int, ...]:
        return tuple(self._all().get(row, ()))

    def keep(self, row: str, seed: int) -> None:
        with self._writing:
            known = self._all()
            if seed in known.get(row, ()):
                return
            known.setdefault(row, []).append(seed)
            self._path.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", "utf-8")

    def _all(self) -> dict[str, list[int]]:
        try:
            found: dict[str, list[int]] = json.loads(self._path.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        return found
