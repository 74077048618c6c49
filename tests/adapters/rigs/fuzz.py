"""Feeds and pages with random damage, through the pool: what dies, and what the next honest feed gives."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bot.adapters.parsing import ChildLimits, Parser
from bot.model import Entry, EntryKey, Page, ParsedFeed, ParseFailure, SourceId
from tests.feeds.hostile import CONTROL, NOW, raw, small_cases, source

CORPUS = Path(__file__).parents[2] / "corpus"
_TOKENS = (
    b"<", b">", b"&", b"]]>", b"<![CDATA[", b"<!--", b"<!DOCTYPE x [", b"&#xD800;", b"&#x110000;", b"\x00", b"\xff", b"\\", b"'", b'"',
    b"</item>", b"<item>", b"<a:b>", b"xmlns:a='b'", b"&lol;", b"%p;", b"<?xml version='1.1'?>", b"\xef\xbb\xbf", b"9" * 400,
    b"<table>" * 50, b"{", b"[", b"\\ud83d", b"\x1b$B", "①".encode("cp932"), b"<script>", b"<svg><title>",
)  # fmt: skip


@dataclass(frozen=True)
class Toll:
    inputs: int
    failures: int  # told, each a value
    crashes: int  # children lost; the pool goes on
    slowest: float
    control_found: bool  # an honest feed afterwards
    details: tuple[str, ...]


def mutate(body: bytes, random: Random, others: list[bytes]) -> bytes:
    """The body with one to eight pieces of damage."""
    data = bytearray(body[:20_000])
    for _ in range(random.randint(1, 8)):
        at = random.randrange(len(data) + 1)
        match random.randrange(7):
            case 0:
                data[at : at + random.randint(1, 200)] = b""
            case 1:
                data[at:at] = random.choice(_TOKENS)
            case 2:
                data[at:at] = bytes(data[at : at + random.randint(1, 500)]) * random.randint(1, 20)
            case 3 if data:
                data[at % len(data)] = random.randrange(256)
            case 4:
                del data[at:]
            case 5:
                other = random.choice(others)
                data[at:at] = other[: random.randint(1, 2000)]
            case _:
                data[at : at + 3] = random.randbytes(3)
    return bytes(data)


def seeds() -> list[bytes]:
    """The feeds and pages that are damaged."""
    pages = [path.read_bytes() for path in sorted((CORPUS / "pages").rglob("*.html"))]
    return [case.body for case in small_cases() if case.body] + pages


async def feeds(*, count: int, seed: int, children: int = 2) -> Toll:
    """`count` damaged feeds through the pool."""
    random = Random(seed)
    corpus = seeds()
    parser = Parser(limits=ChildLimits(children=children))
    bodies = [mutate(random.choice(corpus), random, corpus) for _ in range(count)]

    async def one(body: bytes) -> object:
        return await parser.parse(raw(body), source(), now=NOW)

    toll = await _through(parser, [one(body) for body in bodies])
    await parser.close()
    return toll


async def pages(parser: Parser, *, count: int, seed: int) -> Toll:
    """`count` damaged pages through extraction and judgement; the parser must know the catalogue."""
    random = Random(seed)
    corpus = seeds()

    async def one(body: bytes) -> object:
        url = "https://news.example.org/a"
        entry = Entry(
            EntryKey("hostile a"), SourceId("hostile"), "a", url, CONTROL, "ESA and JAXA confirm the arrival."
        )
        return await parser.judge(entry, Page(url, body, "text/html", None, NOW), source(), now=NOW)

    bodies = [mutate(random.choice(corpus), random, corpus) for _ in range(count)]
    return await _through(parser, [one(body) for body in bodies])


async def _through(parser: Parser, jobs: list[object]) -> Toll:
    loop = asyncio.get_running_loop()
    gate = asyncio.Semaphore(4)
    slowest = 0.0
    details: Counter[str] = Counter()

    async def timed(job: object) -> object:
        nonlocal slowest
        async with gate:
            began = loop.time()
            result = await job  # type: ignore[misc]
            slowest = max(slowest, loop.time() - began)
            return result

    results = await asyncio.gather(*(timed(job) for job in jobs))
    failures = [result for result in results if isinstance(result, ParseFailure)]
    details.update(failure.detail.split(":")[0] for failure in failures)
    lost = sum("process" in failure.detail or "seconds" in failure.detail for failure in failures)
    control = next(case.body for case in small_cases() if case.name == "honest-doctype.xml")
    after = await parser.parse(raw(control), source(), now=NOW)
    found = isinstance(after, ParsedFeed) and any(entry.title == CONTROL for entry in after.entries)
    return Toll(
        len(results),
        len(failures),
        lost,
        slowest,
        found,
        tuple(f"{n} {text}" for text, n in details.most_common(8)),
    )
