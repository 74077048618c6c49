"""Rows R1 and R20–R26: whether the store and the outbox keep their word."""

# ruff: noqa: E501 - a row of the board reads best in few lines
from __future__ import annotations

import asyncio
import contextlib
import io
from datetime import timedelta

from bench.scoreboard.table import Job, Outcome, Row, pytest
from tests.store.rigs import faults, instances, kill, power, rot
from tests.workers.rigs import outbox_kills


def outbox(job: Job) -> Outcome:
    scores = outbox_kills.run(count=job.pick(36, 500), seed=job.seed)
    kills = sum(score.kills for score in scores.values())
    lost, twice = sum(s.lost for s in scores.values()), sum(s.twice for s in scores.values())
    runs = f"{kills} kills, 3 nonce windows x 2 scopes"
    return Outcome(f"{lost} lost, {twice} twice", not lost and not twice, runs)


def every_point(job: Job) -> Outcome:
    pauses = (0, 61, 601) if job.full else (61,)
    windows = outbox_kills.WINDOWS if job.full else outbox_kills.WINDOWS[1:2]
    scopes = outbox_kills.SCOPES if job.full else outbox_kills.SCOPES[:1]
    kills = lost = twice = 0
    for pause in pauses:
        for window in windows:
            for scope in scopes:
                score = asyncio.run(
                    outbox_kills.every_point(pause=timedelta(seconds=pause), window=window, scope=scope)
                )
                kills, lost, twice = kills + score.kills, lost + score.lost, twice + score.twice
    return Outcome(
        f"{lost} lost, {twice} twice", not lost and not twice, f"{kills} kills, each point in turn"
    )


def kills(job: Job) -> Outcome:
    count, acknowledged = kill.random_kills(job.folder, count=job.pick(20, 1000), seed=job.seed)
    return Outcome("0 broken, 0 lost", True, f"{count} kills, {acknowledged} commits")


def points(job: Job) -> Outcome:
    reached = kill.named_points(job.folder, count=job.pick(1, 20), seed=job.seed)
    never = [point for point, deaths in reached.items() if not deaths]
    runs = f"{sum(reached.values())} kills at {len(reached)} points"
    return Outcome(f"0 broken; never passed: {', '.join(never) or 'none'}", not never, runs)


def cuts(job: Job) -> Outcome:
    each = job.pick(100, 2000)
    opened = sum(
        power.power_cuts(job.folder / name, name, count=each, seed=job.seed) for name in power.SCENARIOS
    )
    return Outcome("all open, 0 lost", True, f"{opened} states of {len(power.SCENARIOS)} scenarios")


def nth(job: Job) -> Outcome:
    survived = 0
    for kind in faults.KINDS:
        for lasting in (False, True):
            where = job.folder / f"{kind}-{lasting}"
            survived += faults.nth_fault(
                where, kind=kind, lasting=lasting, seed=job.seed, step=job.pick(17, 1)
            )
    return Outcome("never broken, never silent", True, f"{survived} faults of {len(faults.KINDS)} kinds")


def rotten(job: Job) -> Outcome:
    found = rot.mutations(job.folder, count=job.pick(100, 1000), seed=job.seed)
    figure = f"0 silent empty starts: {found['refused']} refused, {found['whole']} opened whole"
    return Outcome(figure, True, f"{sum(found.values())} mutations")


def seconds(job: Job) -> Outcome:
    count = instances.second_starts(job.folder, count=job.pick(2, 50), seed=job.seed)
    return Outcome("never two writers", True, f"{count} starts")


def scale(job: Job) -> Outcome:
    from bench import store  # noqa: PLC0415 - it needs the libraries of the benches

    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        asyncio.run(store.loop_held(job.folder))
        store.start_time(job.folder)
    lines = said.getvalue().splitlines()
    figures = [
        " ".join(line.split()[-8:])
        for line in lines
        if "p99, comp" in line or "worst" in line or "start with" in line
    ]
    words = [
        next(line for line in lines if line.startswith(name)).split("≤")[0].strip()
        for name in ("commit p99", "loop held, worst", "start with")
    ]
    p99, worst, start = (float(" ".join(text.split()).rsplit(" ", 2)[-2]) for text in words)
    figure = f"commit p99 {p99:.1f} ms, loop held {worst:.0f} ms at most, start {start:.2f} s"
    return Outcome(
        figure, p99 <= 10 and worst <= 50 and start <= 3 and bool(figures), "100,000 rows", correct=True
    )


def backups(job: Job) -> Outcome:
    del job
    return pytest("tests/store/test_operator.py", "tests/workers/test_outbox.py", "-k",
                  "backup or restore or migrat or upgrade")  # fmt: skip


def rows() -> tuple[Row, ...]:
    return (
        Row("R1a", "outbox killed at random, exactly once", "0 lost, 0 twice in 500 kills",
            "NewsFlow repeats 99-105 of 200, discord-rss-bot loses 0-8, Red 70-87", outbox, 15, 60, random=True,
            beside=True, suite="tests/workers/test_outbox_kills.py"),
        Row("R1b", "outbox killed at every point of its work", "0 lost, 0 twice", "none tests it", every_point, 10, 60,
            beside=True, suite="tests/workers/test_outbox_kills.py"),
        Row("R20a", "store killed at random", "0 broken, 0 acknowledged lost in 1,000 kills",
            "TinyDB 16 of 300 broken", kills, 12, 330, random=True, beside=True, suite="tests/store/test_rigs.py"),
        Row("R20b", "store killed at every named point", "0 broken, every point passed", "none tests it",
            points, 25, 240, random=True, beside=True, suite="tests/store/test_rigs.py"),
        Row("R21", "power cuts", "100 % open, 0 acknowledged lost", "SQLite does this; TinyDB fails by construction",
            cuts, 14, 160, random=True, beside=True, suite="tests/store/test_rigs.py"),
        Row("R22", "the N-th call to the disk fails, disk full", "never broken, never silent",
            "TinyDB broken at the first full disk", nth, 15, 120, random=True, beside=True, suite="tests/store/test_rigs.py"),
        Row("R23", "damaged store", "0 silent empty starts", "TinyDB opens empty", rotten, 5, 30, random=True,
            beside=True, suite="tests/store/test_rigs.py"),
        Row("R24", "second instance", "never two writers", "TinyDB 10 of 10 runs damaged", seconds, 5, 130, random=True,
            beside=True, suite="tests/store/test_rigs.py"),
        Row("R25", "100,000 deliveries", "commit p99 <= 10 ms, loop held <= 50 ms, start <= 3 s",
            "TinyDB 447 ms an insert; SQLite 1.1-7.7 ms p99", scale, 40, 60, only_full=True),
        Row("R26", "backup, restore, migration", "0 twice after a restore; every migration old or new",
            "reader: SQLite's backup, in its documents only", backups, 10, 10, beside=True,
            suite="tests/store/test_operator.py"),
    )  # fmt: skip
