"""What a row of the board is, and what running it gives."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).parents[2]
Verdict = Literal["pass", "fail", "not run"]


class NotRun(Exception):
    """The row cannot be run here; its text says why."""


@dataclass(frozen=True, slots=True)
class Job:
    """How a row is to be run: the whole count or the quick one, from which seed, in which empty folder."""

    full: bool
    seed: int
    folder: Path

    def pick(self, quick: int, full: int) -> int:
        return full if self.full else quick


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figure in words, beside what counts was run, and whether it is within the bar.

    `correct` leaves out the parts of the bar that are about time or memory; without it, it is `passed`.
    """

    figure: str
    passed: bool
    runs: str = ""
    correct: bool | None = None


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    what: str
    bar: str
    peer: str  # the best known figure of another program
    run: Callable[[Job], Outcome]
    quick_seconds: int  # about
    full_seconds: int
    random: bool = False  # whether the seed changes anything
    only_full: bool = False  # too long for the quick board
    beside: bool = False  # whether another row may run at the same time: its figure is none of time or memory
    suite: str = ""  # the test file that proves the same in the suite, in a form as small as the quick one


@dataclass(frozen=True, slots=True)
class Result:
    id: str
    verdict: Verdict
    figure: str
    runs: str
    seed: int
    seconds: float
    at: str
    commit: str
    full: bool
    correct: bool = True


def pytest(*paths: str, **environment: str) -> Outcome:
    """The named tests of the suite as one figure: how many pass."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", *paths],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    last = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else done.stderr.strip()[-200:]
    return Outcome(last.strip("= "), done.returncode == 0)
