"""Fetching: every answer read right, nothing unfolds, nothing escapes, and the exact validators go back."""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import yarl
from aiohttp import web

from bot.adapters.http import Fetcher, Picture, picture_type
from bot.adapters.http_pace import Pace, lane_of, registrable
from bot.model import FetchFailure, FetchProblem, NotModified, Page, RawFeed, SourceState, Validators
from tests.adapters.rigs import bombs
from tests.adapters.rigs.net import serving
from tests.adapters.rigs.status import BODY, CASES, NOW, SOURCE, Case, run


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_status_matrix(case: Case) -> None:
    assert await run(case) == []


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "gzip twice"])
async def test_a_bomb_is_too_large(encoding: str) -> None:
    cost = await bombs.bomb(encoding, size=40 * bombs.MEGABYTE)
    assert cost.problem in {
        FetchProblem.TOO_LARGE,
        None if encoding == "gzip twice" else FetchProblem.TOO_LARGE,
    }


async def test_what_never_ends_ends() -> None:
    endless, body, header, nothing = await asyncio.gather(
        bombs.endless(total=5),
        bombs.drip(total=0.6, every=0.05),
        bombs.drip(total=0.6, every=0.05, header=True),
        bombs.silence(total=5, wait=0.3),
    )
    assert endless.problem is FetchProblem.TOO_LARGE
    assert body.problem is FetchProblem.UNREACHABLE
    assert header.problem is FetchProblem.UNREACHABLE
    assert nothing.problem is FetchProblem.UNREACHABLE


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (b"", FetchProblem.UNREACHABLE),
        (b"nonsense\r\n\r\n", FetchProblem.UNREADABLE),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", FetchProblem.UNREADABLE),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", FetchProblem.UNREADABLE),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot gzip at all", FetchProblem.UNREADABLE),
        (b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 20_000 + b"\r\n\r\n", FetchProblem.UNREADABLE),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", FetchProblem.TOO_LARGE),
        (b"HTTP/1.1 302 Found\r\nLocation: http://[\r\n\r\n", FetchProblem.UNREADABLE),
        (b"HTTP/1.1 302 Found\r\nLocation: http://xn--/\r\n\r\n", None),
        (b"HTTP/1.1 302 Found\r\nLocation: \xff\xfe\r\n\r\n", None),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", FetchProblem.UNREADABLE),
    ],
    ids=str,
)
async def test_broken_http_is_a_value(answer: bytes, problem: FetchProblem | None) -> None:
    result = await bombs.raw(answer)
    assert isinstance(result, FetchFailure)
    assert problem is None or result.problem is problem


async def test_validators_go_back_byte_for_byte_and_nothing_else_does() -> None:
    seen: list[web.Request] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        seen.append(request)
        if request.headers.get("If-None-Match") == 'W/"Ab c,;d"':
            return web.Response(status=304)
        headers = {"ETag": 'W/"Ab c,;d"', "Last-Modified": "Tue, 03 feb 2026 1:2:3 gmt", "Set-Cookie": "a=b"}
        return web.Response(body=BODY, headers=headers)

    async with serving(answer) as port:
        fetcher = Fetcher(
            allow_hosts=["127.0.0.1"], gap=timedelta(), version="1.2", contact="https://bot.example.net/"
        )
        source = replace(SOURCE, url=f"http://127.0.0.1:{port}/feed?a=1")
        first = await fetcher.fetch_feed(source, SourceState(source=source.id), now=NOW)
        assert isinstance(first, RawFeed)
        state = SourceState(source=source.id, validators=first.validators, body_hash=first.body_hash)
        second = await fetcher.fetch_feed(source, state, now=NOW)
        assert isinstance(second, NotModified)
        assert second.validators == first.validators
        third = await fetcher.fetch_feed(source, replace(state, validators=Validators()), now=NOW)
        assert isinstance(third, NotModified), "an identical body counts as unchanged"
        await fetcher.close()
    assert [request.headers.get("If-Modified-Since") for request in seen] == [
        None,
        "Tue, 03 feb 2026 1:2:3 gmt",
        None,
    ]
    for request in seen:
        assert request.headers["User-Agent"] == "Rendezvous/1.2 (+https://bot.example.net/)"
        assert request.headers["Accept-Encoding"] == "gzip, deflate"
        assert not {"Cookie", "Referer", "Authorization"} & set(request.headers)
        assert request.query_string == "a=1"


async def test_a_validator_that_cannot_be_sent_back_is_not_kept() -> None:
    answer = b'HTTP/1.1 200 OK\r\nETag: "caf\xe9"\r\nContent-Type: text/xml\r\nContent-Length: 0\r\n\r\n'
    result = await bombs.raw(answer)
    assert isinstance(result, RawFeed)
    assert result.validators == Validators()


async def test_one_at_a_time_and_a_gap_between() -> None:
    times: list[tuple[str, float]] = []
    loop = asyncio.get_running_loop()

    async def answer(request: web.Request) -> web.StreamResponse:
        times.append(("in", loop.time()))
        await asyncio.sleep(0.02)
        times.append(("out", loop.time()))
        return web.Response(body=BODY)

    async with serving(answer) as port:
        fetcher = Fetcher(allow_hosts=["127.0.0.1"], gap=timedelta(milliseconds=50))
        source = replace(SOURCE, url=f"http://127.0.0.1:{port}/")
        await asyncio.gather(
            *(fetcher.fetch_feed(source, SourceState(source=source.id), now=NOW) for _ in range(5))
        )
        await fetcher.close()
    assert [what for what, _ in times] == ["in", "out"] * 5
    begins = [when for what, when in times if what == "in"]
    assert all(later - earlier >= 0.05 for earlier, later in itertools.pairwise(begins))


async def test_a_busy_host_is_left_alone_with_its_neighbours() -> None:
    asked: list[str] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        asked.append(request.path)
        return web.Response(status=429, headers={"Retry-After": "600"})

    async with serving(answer) as port:
        fetcher = Fetcher(allow_hosts=["127.0.0.1"], gap=timedelta())
        source = replace(SOURCE, url=f"http://127.0.0.1:{port}/a")
        state = SourceState(source=source.id)
        await fetcher.fetch_feed(source, state, now=NOW)
        again = await fetcher.fetch_feed(
            replace(source, url=f"http://127.0.0.1:{port}/b"), state, now=NOW + timedelta(minutes=9)
        )
        assert isinstance(again, FetchFailure)
        assert (again.problem, again.advised_wait) == (FetchProblem.BUSY, timedelta(minutes=1))
        await fetcher.fetch_feed(source, state, now=NOW + timedelta(minutes=11))
        await fetcher.close()
    assert asked == ["/a", "/a"]


def test_silence_covers_the_registered_domain() -> None:
    pace = Pace(gap=timedelta(), in_flight=1)
    pace.silence(yarl.URL("https://feeds.example.co.jp/"), timedelta(hours=1), now=NOW)
    assert pace.silent_for(yarl.URL("https://www.example.co.jp/"), now=NOW) == timedelta(hours=1)
    assert pace.silent_for(yarl.URL("https://other.co.jp/"), now=NOW) is None
    assert pace.silent_for(yarl.URL("https://www.example.co.jp/"), now=NOW + timedelta(hours=2)) is None


@pytest.mark.parametrize(
    ("host", "domain"),
    [("www.jaxa.jp", "jaxa.jp"), ("a.b.esa.int", "esa.int"), ("www.nao.ac.jp", "nao.ac.jp"), ("bbc.co.uk", "bbc.co.uk"),
     ("t.co", "t.co"), ("127.0.0.1", "127.0.0.1"), ("[::1]", "::1"), ("localhost", "localhost")],
)  # fmt: skip
def test_registrable_domain(host: str, domain: str) -> None:
    assert registrable(host) == domain


def test_web_ports_share_a_lane() -> None:
    assert lane_of(yarl.URL("http://a.net/")) == lane_of(yarl.URL("https://a.net/x"))
    assert lane_of(yarl.URL("http://127.0.0.1:1/")) != lane_of(yarl.URL("http://127.0.0.1:2/"))


async def _site(pages: dict[str, tuple[int, str, str]]) -> Any:
    asked: list[str] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        asked.append(request.path)
        status, kind, body = pages.get(request.path, (404, "text/plain", ""))
        return web.Response(status=status, text=body, content_type=kind)

    return answer, asked


async def test_pages_obey_robots_txt() -> None:
    answer, asked = await _site({
        "/robots.txt": (200, "text/plain", "User-agent: rendezvous\nDisallow: /private\n\nUser-agent: *\nDisallow: /"),
        "/open": (200, "text/html", "<p>open</p>"),
        "/private/a": (200, "text/html", "<p>closed</p>"),
    })  # fmt: skip
    async with serving(answer) as port:
        fetcher = Fetcher(allow_hosts=["127.0.0.1"], gap=timedelta())
        page = await fetcher.fetch_page(f"http://127.0.0.1:{port}/open", now=NOW)
        assert isinstance(page, Page)
        refused = await fetcher.fetch_page(f"http://127.0.0.1:{port}/private/a", now=NOW)
        assert isinstance(refused, FetchFailure)
        assert refused.problem is FetchProblem.BLOCKED
        await fetcher.fetch_page(f"http://127.0.0.1:{port}/open", now=NOW + timedelta(hours=25))
        await fetcher.close()
    assert asked == ["/robots.txt", "/open", "/robots.txt", "/open"]


@pytest.mark.parametrize(
    ("status", "open_"), [(404, True), (403, True), (401, True), (429, False), (500, False), (503, False)]
)
async def test_a_robots_txt_that_is_not_there(status: int, *, open_: bool) -> None:
    answer, _ = await _site({"/robots.txt": (status, "text/plain", ""), "/a": (200, "text/html", "<p>x</p>")})
    async with serving(answer) as port:
        fetcher = Fetcher(allow_hosts=["127.0.0.1"], gap=timedelta())
        result = await fetcher.fetch_page(f"http://127.0.0.1:{port}/a", now=NOW)
        await fetcher.close()
    assert isinstance(result, Page) is open_


async def test_feeds_are_no_crawl() -> None:
    answer, asked = await _site(
        {"/robots.txt": (200, "text/plain", "User-agent: *\nDisallow: /"), "/f": (200, "text/xml", "<rss/>")}
    )
    async with serving(answer) as port:
        fetcher = Fetcher(allow_hosts=["127.0.0.1"], gap=timedelta())
        source = replace(SOURCE, url=f"http://127.0.0.1:{port}/f")
        assert isinstance(await fetcher.fetch_feed(source, SourceState(source=source.id), now=NOW), RawFeed)
        await fetcher.close()
    assert asked == ["/f"]


async def test_a_document_that_is_no_page_is_told() -> None:
    answer, _ = await _site({"/a.pdf": (200, "application/pdf", "%PDF")})
    async with serving(answer) as port:
        fetcher = Fetcher(allow_hosts=["127.0.0.1"], gap=timedelta())
        result = await fetcher.fetch_page(f"http://127.0.0.1:{port}/a.pdf", now=NOW)
        await fetcher.close()
    assert isinstance(result, FetchFailure)
    assert "application/pdf" in result.detail


async def test_a_picture_is_known_by_its_bytes() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        if request.path == "/robots.txt":
            return web.Response(status=404)
        body = b"\x89PNG\r\n\x1a\nrest" if request.path == "/good" else b"<svg onload='x'/>"
        return web.Response(body=body, content_type="image/png")

    async with serving(answer) as port:
        fetcher = Fetcher(allow_hosts=["127.0.0.1"], gap=timedelta())
        good = await fetcher.fetch_image(f"http://127.0.0.1:{port}/good", now=NOW)
        bad = await fetcher.fetch_image(f"http://127.0.0.1:{port}/bad", now=NOW)
        await fetcher.close()
    assert isinstance(good, Picture)
    assert good.media_type == "image/png"
    assert isinstance(bad, FetchFailure)
    assert picture_type(b"RIFF\x00\x00\x00\x00WEBPVP8 ") == "image/webp"


async def test_cancelling_a_fetch_frees_its_host() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(0.3 if request.path == "/slow" else 0)
        return web.Response(body=BODY)

    async with serving(answer) as port:
        fetcher = Fetcher(allow_hosts=["127.0.0.1"], gap=timedelta())
        source = replace(SOURCE, url=f"http://127.0.0.1:{port}/slow")
        state = SourceState(source=source.id)
        task = asyncio.create_task(fetcher.fetch_feed(source, state, now=NOW))
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        result = await fetcher.fetch_feed(replace(source, url=f"http://127.0.0.1:{port}/"), state, now=NOW)
        await fetcher.close()
    assert isinstance(result, RawFeed)


async def test_good_sources_do_not_wait_for_bad_ones() -> None:
    assert await bombs.neighbours(count=10) < 2
