"""The scenarios in which other bots were measured, and the rows that concern the whole bot."""

# ruff: noqa: E501 - a row of the board reads best in few lines
from __future__ import annotations

import asyncio
import sys
from datetime import timedelta

from bench.scoreboard.table import Job, Outcome, Row, pytest
from tests.rigs import load, scenes, soak, whole


def bear(job: Job) -> Outcome:
    outlets, every = (2000, timedelta(minutes=8)) if job.full else (48, timedelta(seconds=20))
    found = asyncio.run(load.bear(job.folder, outlets=outlets, every=every))
    correct = found.asked == found.sources and found.posted == found.expected > 0
    good = (
        correct
        and found.late <= 10
        and found.proportional <= 300
        and found.lag_p99 <= 0.05
        and found.slow_p95 <= 10
    )
    figure = (
        f"{found.asked} of {found.sources} asked, {found.late:.1f} s late at most; {found.proportional:.0f} MiB (PSS; "
        f"RSS {found.resident:.0f}) in {found.processes} processes at the peak; loop late p99 {found.lag_p99 * 1000:.0f} ms, "
        f"worst {found.lag_worst * 1000:.0f}; {found.posted} of {found.expected} posts, p95 {found.slow_p95:.1f} s after "
        f"the answer, worst {found.slow_worst:.1f}"
    )
    runs = (
        f"{outlets} sources in {every.total_seconds() / 60:.1f} minutes, 5 % hang, 5 % answer 503, 2 % bombs"
    )
    return Outcome(figure, good, runs, correct)


def day(job: Job) -> Outcome:
    found = asyncio.run(soak.soak(job.folder, hours=job.pick(2, 24)))
    correct = found.posts > 0 and not found.refused
    figure = f"{found.growth:+.1%} after the first hour ({found.first:.1f} to {found.last:.1f} MiB RSS of the bot's process)"
    runs = f"{found.hours} virtual hours: {found.polls} polls, {found.posts} posts, {found.edits} edits"
    return Outcome(figure, correct and found.growth <= 0.02, runs, correct)


def kills(job: Job) -> Outcome:
    stories, count = job.pick(6, 40), job.pick(3, 20)
    found = asyncio.run(whole.twenty_kills(job.folder, stories=stories, kills=count, seed=job.seed))
    figure = f"{found.lost} lost, {found.twice} twice, {found.violations} refused as malformed"
    good = not found.lost and not found.twice and not found.violations
    return Outcome(figure, good, f"{stories * 5} posts, {count} SIGKILLs, no nonce window")


def ten_to_five(job: Job) -> Outcome:
    found = asyncio.run(whole.ten_to_five(job.folder))
    figure = f"{found.seconds:.1f} s, {found.lost} lost, {found.twice} twice"
    correct = not found.lost and not found.twice
    return Outcome(figure, correct and found.seconds <= 11, "50 posts, 5 in 5 s a channel", correct)


def reply_lost(job: Job) -> Outcome:
    count = job.pick(3, 10)
    found = asyncio.run(scenes.reply_lost(job.folder, count=count))
    return Outcome(
        f"{found.lost} lost, {found.twice} twice", not found.lost and not found.twice, f"{count} lost answers"
    )


def one_fails(job: Job) -> Outcome:
    found = asyncio.run(scenes.one_fails(job.folder))
    figure = f"others done after {found.with_failure:.1f} s, without the failure {found.without:.1f} s"
    return Outcome(
        figure, found.with_failure <= found.without + 2.0, "10 faults in one of five channels", correct=True
    )


def three_feeds(job: Job) -> Outcome:
    del job
    return pytest("tests/test_story_of_a_story.py", "-k", "three_outlets")


def changed_guids(job: Job) -> Outcome:
    found = asyncio.run(scenes.changed_guids(job.folder))
    return Outcome(f"{found} posts", found == 0, "30 items whose guids all changed")


def encodings(job: Job) -> Outcome:
    right = scenes.encodings()
    wrong = [name for name, good in right.items() if not good]
    del job
    return Outcome(
        f"{len(right) - len(wrong)} of {len(right)} right {wrong or ''}".strip(), not wrong, ", ".join(right)
    )


def gzip_bomb(job: Job) -> Outcome:
    del job
    found = scenes.gzip_bomb(sys.executable)
    figure = f"{found.megabytes:.0f} MiB more at the peak, ended as {found.problem}"
    ended = found.problem == "too-large"
    return Outcome(figure, ended and found.megabytes <= 120, "200 MiB of gzip", ended)


def payloads(job: Job) -> Outcome:
    return pytest(
        "tests/cards/test_every_payload.py",
        "tests/cards/test_safe.py",
        CARDS_STORIES=str(job.pick(120, 10_000)),
    )


def secrets(job: Job) -> Outcome:
    del job
    return pytest("tests/test_telemetry.py")


def abuse(job: Job) -> Outcome:
    del job
    return pytest("tests/cogs")


def rows() -> tuple[Row, ...]:
    return (
        Row("R1c", "the whole bot killed while it posts (scenario c)", "0 lost, 0 twice in 20 kills of 200 posts",
            "NewsFlow 0 lost, 99-105 twice; discord-rss-bot 0-8 lost; Red 70-87 lost", kills, 30, 180, random=True, beside=True,
            suite="tests/end_to_end/test_kills.py"),
        Row("R13", "load", "all asked <= 10 s late, <= 300 MiB, loop late p99 <= 50 ms, 95 % posted <= 10 s after the answer",
            "not published by any", bear, 38, 520),
        Row("S", "soak of 24 virtual hours", "<= 2 % more memory after the first hour", "none measured", day, 25, 200, beside=True),
        Row("Pc", "ten stories to five channels, undisturbed", "<= 11 s", "NewsFlow 50 s", ten_to_five, 17, 17),
        Row("Pd1", "reply lost after the post", "0 lost, 0 twice",
            "NewsFlow 9 of 9 twice; discord-rss-bot 0 and 0; Red 9 of 10 lost", reply_lost, 15, 60, beside=True),
        Row("Pd2", "one channel fails", "the others are not delayed", "NewsFlow: 50 s later; Red the same", one_fails, 20, 20),
        Row("Pe1", "all guids changed", "0 posts", "NewsFlow 30, discord-rss-bot 30, Red 0", changed_guids, 5, 5, beside=True),
        Row("Pe2", "Japanese encodings", "all right", "NewsFlow mojibake in Shift_JIS and EUC-JP; the others right", encodings, 2, 2, beside=True),
        Row("Pf", "one story from three feeds", "one post", "all three: 3 posts", three_feeds, 8, 8,
            beside=True, suite="tests/test_story_of_a_story.py"),
        Row("Pg", "gzip bomb of 200 MiB", "<= 120 MiB more", "NewsFlow +21 MiB, discord-rss-bot +1,002, Red +1,200", gzip_bomb, 3, 3),
        Row("R19", "every payload valid, nobody mentioned, links as meant", "all, 10,000 stories",
            "discord.py's escape leaves a second link live; discord-rss-bot pings everyone", payloads, 20, 300, beside=True, suite="tests/cards/test_every_payload.py"),
        Row("R27", "secrets in any output", "0", "discord.py prints them at DEBUG", secrets, 8, 8, beside=True, suite="tests/test_telemetry.py"),
        Row("R28", "permissions, forged ids, caps", "0 unauthorised", "none measured", abuse, 60, 60, only_full=True, beside=True),
    )  # fmt: skip
