"""Bodies that unfold, never end or never come, and what they cost us."""

from __future__ import annotations

import asyncio
import gzip
import resource
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from importlib import import_module

import brotli  # type: ignore[import-untyped]
from aiohttp import web

from bot.adapters.http import Fetcher, Limits
from bot.model import FetchFailure, FetchProblem, RawFeed, Source, SourceId, SourceState, Trust
from tests.adapters.rigs.net import raw_serving, serving

zstd = import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
SOURCE = Source(SourceId("rig"), "Rig", "", "en", "Rig", Trust.PRESS, timedelta(minutes=30))
STATE = SourceState(source=SourceId("rig"))
MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Cost:
    problem: FetchProblem | None
    seconds: float
    megabytes: float  # growth of the highest resident size


def _zeros(size: int, pack: Callable[[bytes], bytes], end: Callable[[], bytes]) -> bytes:
    block = bytes(MEGABYTE)
    return b"".join([*(pack(block) for _ in range(size // MEGABYTE)), end()])


def pack(encoding: str, size: int) -> bytes:
    """`size` bytes of nothing, packed."""
    if encoding == "gzip":
        packer = zlib.compressobj(9, wbits=31)
        return _zeros(size, packer.compress, packer.flush)
    if encoding == "deflate":
        packer = zlib.compressobj(9)
        return _zeros(size, packer.compress, packer.flush)
    if encoding == "br":
        pressed = brotli.Compressor(quality=9, lgwin=24)
        return _zeros(size, pressed.process, pressed.finish)
    if encoding == "zstd":
        return bytes(zstd.compress(bytes(size)))
    if encoding == "gzip twice":
        return gzip.compress(pack("gzip", size))
    raise ValueError(encoding)


async def _cost(fetcher: Fetcher, port: int) -> Cost:
    loop = asyncio.get_running_loop()
    before, began = _peak(), loop.time()
    result = await fetcher.fetch_feed(replace(SOURCE, url=f"http://127.0.0.1:{port}/"), STATE, now=NOW)
    problem = result.problem if isinstance(result, FetchFailure) else None
    return Cost(problem, loop.time() - began, (_peak() - before) / MEGABYTE)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def fetcher(*, total: float = 30, silence: float = 10) -> Fetcher:
    return Fetcher(allow_hosts=["127.0.0.1"], gap=timedelta(), limits=Limits(total=total, silence=silence))


async def bomb(encoding: str, *, size: int = 500 * MEGABYTE) -> Cost:
    """A compressed body that would unfold to `size`. Run alone in a process for a true figure of memory."""
    body = pack(encoding, size)

    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(body=body, headers={"Content-Encoding": encoding.split(maxsplit=1)[0]})

    async with serving(answer) as port:
        ours = fetcher()
        cost = await _cost(ours, port)
        await ours.close()
    return cost


async def endless(*, total: float = 30) -> Cost:
    """A body without end, as fast as it can be read."""

    async def talk(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n")
        while True:
            writer.write(bytes(65_536))
            await writer.drain()

    async with raw_serving(talk) as port:
        ours = fetcher(total=total)
        cost = await _cost(ours, port)
        await ours.close()
    return cost


async def drip(*, total: float = 30, every: float = 0.5, header: bool = False) -> Cost:
    """One byte at a time, of the body or already of the header."""

    async def talk(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(
            b"HTTP/1.1 200 OK\r\nX-Slow: " if header else b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n"
        )
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(every)

    async with raw_serving(talk) as port:
        ours = fetcher(total=total)
        cost = await _cost(ours, port)
        await ours.close()
    return cost


async def silence(*, total: float = 30, wait: float = 10) -> Cost:
    """A server that takes the request and says nothing."""

    async def talk(_: asyncio.StreamReader, __: asyncio.StreamWriter) -> None:
        await asyncio.sleep(total * 10)

    async with raw_serving(talk) as port:
        ours = fetcher(total=total, silence=wait)
        cost = await _cost(ours, port)
        await ours.close()
    return cost


async def raw(answer: bytes) -> RawFeed | FetchFailure | object:
    """What we make of these very bytes of a server, after which it hangs up."""

    async def talk(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(answer)
        await writer.drain()

    async with raw_serving(talk) as port:
        ours = fetcher(total=5, silence=2)
        result = await ours.fetch_feed(replace(SOURCE, url=f"http://127.0.0.1:{port}/"), STATE, now=NOW)
        await ours.close()
    return result


async def neighbours(*, count: int = 20) -> float:
    """The longest a good source waits while a bomb, a drip and a silent server are fetched beside it."""

    async def good(_: web.Request) -> web.StreamResponse:
        return web.Response(body=b"<rss/>", content_type="text/xml")

    waits = []
    loop = asyncio.get_running_loop()
    bad = [
        asyncio.create_task(one)
        for one in (bomb("gzip", size=50 * MEGABYTE), drip(total=3), silence(total=3, wait=3))
    ]
    async with serving(good) as port:
        ours = fetcher()
        for _ in range(count):
            began = loop.time()
            await ours.fetch_feed(replace(SOURCE, url=f"http://127.0.0.1:{port}/"), STATE, now=NOW)
            waits.append(loop.time() - began)
            await asyncio.sleep(0.05)
        await ours.close()
    await asyncio.gather(*bad)
    return max(waits)
