"""The scenarios in which other bots were measured, and the rows that concern the whole bot."""

# ruff: noqa: E501 - a row of the board reads best in few lines
from __future__ import annotations

import asyncio
import sys

from bench.scoreboard.table import Job, Outcome, Row, pytest
from tests.rigs import scenes, whole


def kills(job: Job) -> Outcome:
    stories, count = job.pick(8, 40), job.pick(4, 20)
    found = asyncio.run(whole.twenty_kills(job.folder, stories=stories, kills=count, seed=job.seed))
    figure = f"{found.lost} lost, {found.twice} twice, {found.violations} refused as malformed"
    good = not found.lost and not found.twice and not found.violations
    return Outcome(figure, good, f"{stories * 5} posts, {count} SIGKILLs, no nonce window")


def ten_to_five(job: Job) -> Outcome:
    found = asyncio.run(whole.ten_to_five(job.folder))
    figure = f"{found.seconds:.1f} s, {found.lost} lost, {found.twice} twice"
    return Outcome(
        figure, found.seconds <= 11 and not found.lost and not found.twice, "50 posts, 5 in 5 s a channel"
    )


def reply_lost(job: Job) -> Outcome:
    count = job.pick(5, 10)
    found = asyncio.run(scenes.reply_lost(job.folder, count=count))
    return Outcome(
        f"{found.lost} lost, {found.twice} twice", not found.lost and not found.twice, f"{count} lost answers"
    )


def one_fails(job: Job) -> Outcome:
    found = asyncio.run(scenes.one_fails(job.folder))
    figure = f"others done after {found.with_failure:.1f} s, without the failure {found.without:.1f} s"
    return Outcome(figure, found.with_failure <= found.without + 2.0, "10 faults in one of five channels")


def three_feeds(job: Job) -> Outcome:
    del job
    return pytest("tests/test_story_of_a_story.py")


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
    return Outcome(figure, found.megabytes <= 120 and found.problem == "too-large", "200 MiB of gzip")


def payloads(job: Job) -> Outcome:
    return pytest(
        "tests/cards/test_every_payload.py",
        "tests/cards/test_safe.py",
        CARDS_STORIES=str(job.pick(60, 10_000)),
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
            "NewsFlow 0 lost, 99-105 twice; discord-rss-bot 0-8 lost; Red 70-87 lost", kills, 45, 180, random=True),
        Row("Pc", "ten stories to five channels, undisturbed", "<= 11 s", "NewsFlow 50 s", ten_to_five, 17, 17),
        Row("Pd1", "reply lost after the post", "0 lost, 0 twice",
            "NewsFlow 9 of 9 twice; discord-rss-bot 0 and 0; Red 9 of 10 lost", reply_lost, 25, 60),
        Row("Pd2", "one channel fails", "the others are not delayed", "NewsFlow: 50 s later; Red the same", one_fails, 20, 20),
        Row("Pe1", "all guids changed", "0 posts", "NewsFlow 30, discord-rss-bot 30, Red 0", changed_guids, 5, 5),
        Row("Pe2", "Japanese encodings", "all right", "NewsFlow mojibake in Shift_JIS and EUC-JP; the others right", encodings, 2, 2),
        Row("Pf", "one story from three feeds", "one post", "all three: 3 posts", three_feeds, 20, 20),
        Row("Pg", "gzip bomb of 200 MiB", "<= 120 MiB more", "NewsFlow +21 MiB, discord-rss-bot +1,002, Red +1,200", gzip_bomb, 5, 5),
        Row("R19", "every payload valid, nobody mentioned, links as meant", "all, 10,000 stories",
            "discord.py's escape leaves a second link live; discord-rss-bot pings everyone", payloads, 25, 900),
        Row("R27", "secrets in any output", "0", "discord.py prints them at DEBUG", secrets, 5, 5),
        Row("R28", "permissions, forged ids, caps", "0 unauthorised", "none measured", abuse, 60, 60, only_full=True),
    )  # fmt: skip
