"""The reliability tests, each beside its bar and what the best known peer scored.

python -m bench scoreboard [--quick] [--json] [--only R1,R20] [--fresh] [--seed N] [--list] [--markdown]

A board that was broken off goes on with the rows that are missing; `--fresh` begins anew. Every row runs in a
process of its own: first, two at a time, those whose figure does not depend on what else the machine does,
then the others alone. `--for-suite` is the form for ./run test: without what the suite runs as tests already,
and two at a time whatever is measured, since no test judges a time.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from bench.scoreboard.keeping import STATE, Seeds, State, commit
from bench.scoreboard.rows import rows
from bench.scoreboard.table import ROOT, Job, NotRun, Outcome, Result, Row

MARK = "scoreboard-outcome "
AT_ONCE = 2  # rows, of those that do not mind
PATIENCE = 4  # a row is ended after so many times its usual duration, and two minutes


def main(argv: list[str]) -> int:
    """0 where no row failed."""
    arguments = _arguments(argv)
    known = {row.id: row for row in rows()}
    if arguments.one:
        return _child(known[arguments.one], Job(arguments.full, arguments.seed or 0, Path(arguments.folder)))
    wanted = [name for name in arguments.only.split(",") if name] or list(known)
    chosen = [row for row in known.values() if any(_named(row, name) for name in wanted)]
    if arguments.for_suite:
        chosen = [row for row in chosen if not row.suite]
    if not chosen:
        print(f"There is no row {arguments.only}. There are: {', '.join(known)}.")
        return 2
    if arguments.list:
        for row in chosen:
            print(f"{row.id:<5} {row.what}")
        return 0
    begun = time.monotonic()
    state = State(Path(arguments.state), full=not arguments.quick)
    if arguments.fresh:
        state.forget()
    results = _board(chosen, state, full=not arguments.quick, seed=arguments.seed, again=bool(arguments.only),
                     quiet=arguments.json, together=arguments.for_suite)  # fmt: skip
    if arguments.json:
        print(json.dumps([_as_json(known[row.id], row) for row in results], ensure_ascii=False, indent=1))
    elif arguments.markdown:
        print(markdown(known, results))
    failed = [row.id for row in results if row.verdict == "fail"]
    if not arguments.json:
        print(f"\n{len(results) - len(failed)} of {len(results)} rows did not fail.",
              f"Failed: {', '.join(failed)}." if failed else "")  # fmt: skip
        alone = sum(row.seconds for row in results) / 60
        print(f"{(time.monotonic() - begun) / 60:.1f} minutes; the rows one after the other: {alone:.1f}.")
    return 1 if failed else 0


def _named(row: Row, name: str) -> bool:
    """R1 names R1a and R1b, but not R10."""
    return row.id == name or (row.id[:-1] == name and row.id[-1].isalpha())


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench scoreboard", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--quick", action="store_true", help="small counts: under five minutes in all")
    parser.add_argument("--json", action="store_true", help="the results as JSON")
    parser.add_argument(
        "--markdown", action="store_true", help="the results as a table for docs/RELIABILITY.md"
    )
    parser.add_argument(
        "--only", default="", metavar="R1,R20", help="these rows, also if they were run already"
    )
    parser.add_argument("--fresh", action="store_true", help="forget the results of an unfinished board")
    parser.add_argument("--seed", type=int, help="the seed of the random rows; otherwise a new one each time")
    parser.add_argument(
        "--for-suite", action="store_true", help="what ./run test does not run as tests anyway"
    )
    parser.add_argument("--list", action="store_true", help="name the rows")
    parser.add_argument("--state", default=str(STATE), help=argparse.SUPPRESS)
    parser.add_argument("--one", default="", help=argparse.SUPPRESS)
    parser.add_argument("--full", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--folder", default=".", help=argparse.SUPPRESS)
    return parser.parse_args(argv)


def _board(
    chosen: Sequence[Row],
    state: State,
    *,
    full: bool,
    seed: int | None,
    again: bool,
    quiet: bool,
    together: bool = False,
) -> list[Result]:
    done = state.read()
    results: dict[str, Result] = {}
    writing = threading.Lock()

    def one(row: Row) -> None:
        found = None if again else done.get(row.id)
        if found is None:
            found = run(row, full=full, seed=random.randrange(1 << 31) if seed is None else seed)
        with writing:
            if done.get(row.id) is not found:
                done[row.id] = found
                state.write(list(done.values()))
            results[row.id] = found
            if not quiet:
                print(_line(row, found), flush=True)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for job in [pool.submit(one, row) for row in chosen if row.beside or together]:
            job.result()
    for row in chosen:
        if row.id not in results:
            one(row)
    if not again:  # complete: the next board is a new one
        state.forget()
    return [results[row.id] for row in chosen]


def run(row: Row, *, full: bool, seed: int, seeds: Seeds | None = None) -> Result:
    """Runs the row on every kept seed and on a new one; the first failure is the result."""
    if row.only_full and not full:
        return _result(row, "not run", Outcome("only in the whole board", False), seed, 0.0, full=full)
    kept = seeds or Seeds()
    begun = time.monotonic()
    for one in (*(kept.of(row.id) if row.random else ()), seed):
        outcome = _in_child(row, full=full and one == seed, seed=one)
        if isinstance(outcome, str):
            return _result(row, "not run", Outcome(outcome, False), one, time.monotonic() - begun, full=full)
        if not outcome.passed:
            if row.random:
                kept.keep(row.id, one)
            return _result(row, "fail", outcome, one, time.monotonic() - begun, full=full)
    assert isinstance(outcome, Outcome)
    return _result(row, "pass", outcome, seed, time.monotonic() - begun, full=full)


def _result(row: Row, verdict: str, outcome: Outcome, seed: int, seconds: float, *, full: bool) -> Result:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Result(row.id, verdict, outcome.figure, outcome.runs, seed if row.random else 0,  # type: ignore[arg-type]
                  round(seconds, 1), now, commit(), full,
                  outcome.passed if outcome.correct is None else outcome.correct)  # fmt: skip


def _in_child(row: Row, *, full: bool, seed: int) -> Outcome | str:
    """The outcome of the row in a process of its own; a string says why it cannot be run here."""
    patience = 120 + PATIENCE * (row.full_seconds if full else row.quick_seconds)
    with tempfile.TemporaryDirectory(prefix="scoreboard-") as folder:
        command = [
            sys.executable,
            "-m",
            "bench",
            "scoreboard",
            "--one",
            row.id,
            "--seed",
            str(seed),
            "--folder",
            folder,
        ]
        try:
            done = subprocess.run([*command, *(["--full"] if full else [])], cwd=ROOT, capture_output=True,
                                  text=True, timeout=patience, check=False)  # fmt: skip
        except subprocess.TimeoutExpired:
            return Outcome(f"not done after {patience} s", False)
    said = [line for line in done.stdout.splitlines() if line.startswith(MARK)]
    if not said:
        return Outcome(f"ended with {done.returncode}: {done.stderr.strip().splitlines()[-1:]}", False)
    told = json.loads(said[-1].removeprefix(MARK))
    return str(told["not_run"]) if "not_run" in told else Outcome(**told)


def _child(row: Row, job: Job) -> int:
    try:
        told = dataclasses.asdict(row.run(job))
    except NotRun as reason:
        told = {"not_run": str(reason)}
    except Exception as error:  # noqa: BLE001 - a row that breaks is a row that fails, with its reason
        traceback.print_exc()
        told = dataclasses.asdict(Outcome(f"{type(error).__name__}: {error}"[:300], False))
    print(MARK + json.dumps(told, ensure_ascii=False))
    return 0


def _line(row: Row, result: Result) -> str:
    sign = {"pass": "✓", "fail": "✗", "not run": "–"}[result.verdict]
    seed = f", seed {result.seed}" if result.seed else ""
    runs = f" ({result.runs}{seed})" if result.runs or seed else ""
    return (
        f"{sign} {row.id:<5} {row.what}\n        {result.figure}{runs}, {result.seconds:.0f} s"
        f"\n        bar: {row.bar}    peer: {row.peer}"
    )


def _as_json(row: Row, result: Result) -> dict[str, object]:
    return {**dataclasses.asdict(result), "what": row.what, "bar": row.bar, "peer": row.peer}


def markdown(known: Mapping[str, Row], results: Sequence[Result]) -> str:
    """The table of docs/RELIABILITY.md."""
    lines = ["| | test | measured | run | bar | best known peer |", "| --- | --- | --- | --- | --- | --- |"]
    signs = {"pass": "✓", "fail": "**✗**", "not run": "–"}
    for result in results:
        row = known[result.id]
        runs = ", ".join(part for part in (result.runs, f"seed {result.seed}" if result.seed else "",
                                           f"{result.seconds:.0f} s") if part)  # fmt: skip
        cells = (f"{signs[result.verdict]} {row.id}", row.what, result.figure, runs, row.bar, row.peer)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines)
