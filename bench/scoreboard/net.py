"""Rows R10–R18: manners towards publishers, private addresses, hostile content."""

# ruff: noqa: E501 - a row of the board reads best in few lines
from __future__ import annotations

import asyncio
import time

from bench.scoreboard.table import Job, Outcome, Row
from bot.adapters.parsing import ChildLimits, Parser
from bot.catalogue.load import load
from bot.feeds import parse
from bot.model import FetchProblem, ParsedFeed, ParseFailure
from tests.adapters.rigs import bombs, fuzz, manners, ssrf, status
from tests.feeds import hostile
from tests.rigs import herd


def week(job: Job) -> Outcome:
    feeds, days, restarts = (200, 7, 20) if job.full else (24, 2, 4)
    # As often as the catalogue asks its most frequent source.
    every = min(source.every for source in load().sources.values() if source.enabled)
    record = asyncio.run(manners.week(feeds=feeds, days=days, restarts=restarts, seed=job.seed, every=every))
    good = not record.sins and not record.repeated_unconditional and record.busiest <= 25
    figure = (
        f"{dict(record.sins) or '0 sins'}, {record.repeated_unconditional} repeated unconditional, "
        f"busiest {record.busiest:.1f} requests a day"
    )
    return Outcome(figure, good, f"{feeds} feeds, {days} virtual days, {restarts} restarts")


def statuses(job: Job) -> Outcome:
    del job
    wrong = {case.name: found for case in status.CASES if (found := asyncio.run(status.run(case)))}
    figure = f"{len(status.CASES) - len(wrong)} of {len(status.CASES)} right"
    return Outcome(figure + (f": {wrong}"[:200] if wrong else ""), not wrong, f"{len(status.CASES)} answers")


def one_host(job: Job) -> Outcome:
    feeds = job.pick(6, 60)
    found = asyncio.run(herd.one_host(feeds=feeds, seed=job.seed))
    good = found.at_once <= 1 and found.closest >= 1.0
    return Outcome(
        f"{found.at_once} at once, {found.closest:.2f} s apart at least", good, f"{feeds} feeds of one host"
    )


def restart(job: Job) -> Outcome:
    found = asyncio.run(herd.restart(job.folder, feeds=2000))
    good = found.busiest <= 3 * found.mean and found.polls >= 2000
    figure = (
        f"{found.busiest} polls in the busiest 10 s, mean {found.mean:.0f}, {found.polls} polls in 14 minutes"
    )
    return Outcome(figure, good, "2,000 feeds of 15 minutes, all due, virtual clock")


def addresses(job: Job) -> Outcome:
    urls = ssrf.hostile()
    ways = ssrf.WAYS if job.full else ssrf.WAYS[:1]
    tried = asyncio.run(ssrf.attempt(urls, ways=ways))
    leaked = [one.url for one in tried if one.leaked]
    untyped = [one.url for one in tried if one.problem is None and not one.leaked and one.way != "image"]
    slowest = max(one.seconds for one in tried)
    controls = asyncio.run(ssrf.attempt(list(ssrf.table()["controls"]), ways=("feed",)))
    reached = sum(bool(one.sockets) for one in controls)
    correct = not leaked and reached == len(controls)
    good = correct and slowest < 2
    figure = (
        f"{len(leaked)} leaks, {len(untyped)} without a typed refusal, {reached} of {len(controls)} controls "
        f"reached, slowest {slowest:.2f} s"
    )
    return Outcome(figure, good, f"{len(urls)} addresses x {len(ways)} ways", correct)


def rebinding(job: Job) -> Outcome:
    leaks, reached = asyncio.run(ssrf.rebinding(count=job.pick(1000, 10_000), seed=job.seed))
    return Outcome(f"{leaks} leaks, {reached} reached a public address", not leaks and reached > 0,
                   f"{job.pick(1000, 10_000)} sequences of answers")  # fmt: skip


def corpus(job: Job) -> Outcome:
    del job
    cases = [*hostile.small_cases(), *hostile.large_cases()]
    broken, slowest = [], 0.0
    for case in cases:
        begun = time.perf_counter()
        result = parse(hostile.raw(case.body), hostile.source(), now=hostile.NOW)
        slowest = max(slowest, time.perf_counter() - begun)
        if hostile.broken_rules(case, result):
            broken.append(case.name)
    return Outcome(f"{len(cases) - len(broken)} of {len(cases)} right {broken or ''}, slowest {slowest:.2f} s".replace(" ,", ","),
                   not broken, f"{len(cases)} feeds x 7 rules")  # fmt: skip


def mutated(job: Job) -> Outcome:
    feeds = asyncio.run(fuzz.feeds(count=job.pick(400, 80_000), seed=job.seed))
    pages = asyncio.run(_pages(job.pick(60, 20_000), job.seed))
    slowest = max(feeds.slowest, pages.slowest)
    correct = feeds.control_found and pages.control_found
    good = correct and slowest <= 5
    figure = (
        f"main process alive, {feeds.crashes + pages.crashes} children lost, slowest {slowest:.1f} s, "
        f"honest feed afterwards {'found' if feeds.control_found and pages.control_found else 'NOT found'}"
    )
    return Outcome(figure, good, f"{feeds.inputs} feeds, {pages.inputs} pages", correct)


async def _pages(count: int, seed: int) -> fuzz.Toll:
    parser = Parser(catalogue=load(), limits=ChildLimits(children=2))
    try:
        return await fuzz.pages(parser, count=count, seed=seed)
    finally:
        await parser.close()


def bombed(job: Job) -> Outcome:
    size = job.pick(200, 500) * bombs.MEGABYTE
    # brotli and zstd pack the bomb in this very process, which is not what is measured: gzip first.
    kinds = ("gzip", "deflate", "br", "gzip twice", "zstd") if job.full else ("gzip", "deflate")
    costs = {kind: asyncio.run(_bomb(kind, size)) for kind in kinds}
    costs["endless"] = asyncio.run(bombs.endless())
    drips = asyncio.run(bombs.drip(total=30 if job.full else 4))
    waited = asyncio.run(bombs.neighbours(count=10))
    worst = max(cost.megabytes for cost in costs.values())
    # What is packed twice is unpacked once: half a megabyte that is no feed.
    ended = all(
        cost.problem is FetchProblem.TOO_LARGE for kind, cost in costs.items() if kind != "gzip twice"
    )
    ended = ended and (not job.full or isinstance(_parsed(bombs.pack("gzip", size)), ParseFailure))
    correct = ended and drips.problem is not None
    good = correct and worst <= 16 and drips.seconds <= 32 and waited < 2
    figure = (
        f"{worst:.0f} MiB more at most, each ended{'' if ended else ' NOT'} as too large, drip ended after "
        f"{drips.seconds:.0f} s, neighbours waited {waited * 1000:.0f} ms"
    )
    return Outcome(
        figure, good, f"{size // bombs.MEGABYTE} MiB in {', '.join(kinds)}; endless; 1 byte in 0.5 s", correct
    )


def _parsed(body: bytes) -> ParsedFeed | ParseFailure:
    return parse(hostile.raw(body), hostile.source(), now=hostile.NOW)


async def _bomb(kind: str, size: int) -> bombs.Cost:
    return await bombs.bomb(kind, size=size)


def rows() -> tuple[Row, ...]:
    return (
        Row("R10", "politeness counters over a week", "0 sins, 1 unconditional request each, <= 25 requests a feed and day",
            "Red and discord-rss-bot: no or late conditional requests; Miniflux 2 GETs on add", week, 5, 110, random=True,
            beside=True, suite="tests/adapters/test_http_manners.py"),
        Row("R11", "status matrix", "all right", "Miniflux: 503 Retry-After, 308 and 410 wrong", statuses, 5, 5, beside=True,
            suite="tests/adapters/test_http.py"),
        Row("R12a", "many feeds on one host", "<= 1 in flight, >= 1 s apart", "Miniflux: off by default; MonitoRSS: 2 hosts",
            one_host, 8, 65, random=True),
        Row("R12b", "restart with 2,000 feeds due", "busiest 10 s <= 3 x mean", "none states it", restart, 15, 240, only_full=True),
        Row("R14", "private addresses in every form", "0 sockets to them, all controls reached, < 2 s",
            "47-address table: Mastodon 43, smokescreen 29, Miniflux 23, MonitoRSS 0; discord-rss-bot and Red fetch all",
            addresses, 5, 5, beside=True, suite="tests/adapters/test_guard.py"),
        Row("R15", "rebinding", "0 leaks in 10,000", "Miniflux safe by design", rebinding, 5, 10, random=True, beside=True),
        Row("R16", "hostile feeds", "all rules for all", "feedparser 22 of 24, lxml 20 of 24; NewsFlow mojibake, discord-rss-bot RecursionError",
            corpus, 8, 8, beside=True, suite="tests/feeds/test_hostile.py"),
        Row("R17", "mutation fuzz", "main process never dies, each <= 5 s, 100,000 inputs",
            "feedparser: a dozen raising in 5.6 M; trafilatura SIGSEGV", mutated, 9, 1800, random=True, suite="tests/adapters/test_parsing.py"),
        Row("R18", "bombs and drips", "<= 16 MiB more, ended <= 32 s, neighbours on time",
            "NewsFlow +21 MiB, discord-rss-bot +1,002, Red +1,200", bombed, 13, 60),
    )  # fmt: skip
