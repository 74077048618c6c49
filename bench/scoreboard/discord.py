"""Rows R2–R9: the outbox, the messenger and the client against a Discord that misbehaves."""

# ruff: noqa: E501 - a row of the board reads best in few lines
from __future__ import annotations

import asyncio

from bench.scoreboard.table import Job, Outcome, Row, pytest
from tests.rigs import gateway as faults
from tests.rigs import outages, unknown, whole


def matrix(job: Job) -> Outcome:
    windows = (0.0, 600.0) if job.full else (0.0,)
    cells = asyncio.run(unknown.matrix(job.folder, windows=windows))
    wrong = [f"{cell.name} {cell.lost} lost {cell.twice} twice" for cell in cells if cell.lost or cell.twice]
    lost, twice = sum(cell.lost for cell in cells), sum(cell.twice for cell in cells)
    figure = f"{lost} lost, {twice} twice" + (f": {'; '.join(wrong[:6])}" if wrong else "")
    return Outcome(figure, not wrong, f"{len(cells)} cells")


def blind(job: Job) -> Outcome:
    found = asyncio.run(unknown.without_history(job.folder))
    figure = f"{found.twice} twice, {found.reported} of {found.unknown} doubtful posts reported"
    good = not found.twice and found.reported == found.unknown > 0
    return Outcome(figure, good, f"{found.cells} cells")


def six_hours(job: Job) -> Outcome:
    channels, stories = job.pick(60, 400), 5
    found = asyncio.run(outages.six_hours(job.folder, channels=channels, stories=stories))
    good = (
        not found.lost and not found.twice and not found.too_many and found.per_second <= 50
        and found.in_order and found.seconds <= found.allowed
    )  # fmt: skip
    correct = not found.lost and not found.twice
    figure = (
        f"{found.lost} lost, {found.twice} twice, {found.too_many} x 429, {found.per_second} in the busiest second, "
        f"{'oldest first' if found.in_order else 'OUT OF ORDER'}, {found.seconds:.0f} s (bar {found.allowed:.0f})"
    )
    return Outcome(
        figure, good, f"{channels * stories} posts, {found.tried} requests during the outage", correct
    )


def fan_out(job: Job) -> Outcome:
    count = job.pick(250, 1000)
    found = asyncio.run(outages.fan_out(job.folder, channels=count))
    correct = not found.lost and not found.twice and not found.too_many
    good = correct and found.seconds <= 24 * count / 1000
    figure = f"{found.seconds:.1f} s, {found.too_many} x 429, {found.lost} lost, {found.twice} twice"
    return Outcome(figure, good, f"{count} channels (bar {24 * count / 1000:.1f} s)", correct)


def cancelled(job: Job) -> Outcome:
    count = job.pick(12, 100)
    late = asyncio.run(outages.cancelled(job.folder, count=count, seed=job.seed))
    good = sum(one <= 1.0 for one in late)
    return Outcome(
        f"{good} of {count} in time, slowest {max(late):.2f} s after retry_after",
        good == count,
        f"{count} cancels",
        correct=all(one < outages.NEVER for one in late),
    )


def refusals(job: Job) -> Outcome:
    targets, days = (400, 2) if job.full is False else (5000, 7)
    found = asyncio.run(outages.dead_targets(job.folder, targets=targets, days=days))
    good = found.worst_target_day <= 1 and found.worst_window <= 200
    figure = f"{found.worst_target_day} a target and day, {found.worst_window} in the busiest 10 min"
    return Outcome(figure, good, f"{targets} targets, {days} virtual days, {found.refused} refusals")


def crash_loop(job: Job) -> Outcome:
    count = asyncio.run(outages.crash_loop(job.folder, hours=job.pick(2, 24)))
    return Outcome(
        f"{count} IDENTIFYs", count <= 100, f"a start every 5 s for {job.pick(2, 24)} virtual hours"
    )


def revoked(job: Job) -> Outcome:
    found = asyncio.run(whole.revoked(job.folder))
    figure = f"{found.after} requests after the first 401, {'ended' if found.ended else 'STILL RUNNING'}"
    return Outcome(figure, found.after <= 1 and found.ended, "the whole bot, 100 posts waiting")


def gateway(job: Job) -> Outcome:
    ran = asyncio.run(faults.faults(job.folder))
    good = [one for one in ran if one.seconds <= faults.BAR and one.delivered]
    slow = max(ran, key=lambda one: one.seconds)
    missed = [one.name for one in ran if one not in good]
    figure = f"{len(good)} of {len(ran)}, slowest {slow.seconds:.0f} s after {slow.name}" + (
        f": not {missed}" if missed else ""
    )
    return Outcome(figure, not missed, f"{len(ran)} scripts: {', '.join(one.name for one in ran)}")


def outage_or_removal(job: Job) -> Outcome:
    found = asyncio.run(faults.unavailable(job.folder, times=job.pick(100, 1000)))
    purged = pytest(
        "tests/workers/test_care.py", "tests/test_client.py", "-k", "purge or removal or readmitted or away"
    )
    lost = found.before - found.after
    figure = f"{lost} rows deleted, {found.heard} heard as removals; of removal and purge {purged.figure}"
    return Outcome(
        figure,
        not lost and not found.heard and found.before > 0 and purged.passed,
        f"{found.times} x unavailable",
    )


def rows() -> tuple[Row, ...]:
    return (
        Row("R2a", "unknown outcome: 12 faults before and after, messages and forums", "0 lost, 0 twice in 96 cells",
            "discord.py alone raises on 5 of 9 and posts again blindly on 4; NewsFlow 9 of 9 twice", matrix, 30, 60, beside=True),
        Row("R2b", "unknown outcome in forums without history", "at most once, and reported", "none", blind, 30, 30,
            only_full=True, beside=True),
        Row("R3", "outage of six hours, everything queued", "all once, 0 x 429, oldest first, <= 60 s for 2,000",
            "MonitoRSS rejects what waited 20 minutes", six_hours, 15, 90),
        Row("R4", "one story to 1,000 channels", "<= 24 s, 0 x 429", "discord.py unpaced: 4,257 x 429, 771 lost; paced 23 s",
            fan_out, 8, 40),
        Row("R5", "cancelled during a global 429", "the next within retry_after + 1 s, always", "discord.py hangs for ever",
            cancelled, 8, 60, random=True),
        Row("R6", "dead channels", "<= 1 refusal a target and day, <= 200 in 10 min", "MonitoRSS trips at 5,000 of 10,000",
            refusals, 8, 800, beside=True),
        Row("R7a", "token withdrawn", "<= 1 request after the first 401, and it ends", "discord.py goes on", revoked, 20, 30, beside=True),
        Row("R7b", "crash loop", "<= 100 IDENTIFYs a day", "discord.py has no budget; at 1,000 the token is reset", crash_loop,
            8, 40, beside=True),
        Row("R8", "gateway faults", "20 of 20: of use <= 90 s after the fault, posts arrive meanwhile", "discord.py #10511: never recovers",
            gateway, 95, 95, only_full=True),
        Row("R9", "server outage is no removal", "0 rows deleted; purged after 7 days", "discord.py gets the event right",
            outage_or_removal, 20, 20, only_full=True, beside=True),
    )  # fmt: skip
