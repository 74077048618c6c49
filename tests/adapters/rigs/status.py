"""Forty answers of servers, each with what we must make of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from bot.adapters.http import Fetcher, Limits
from bot.model import (
    FetchFailure,
    FetchProblem,
    NotModified,
    RawFeed,
    Source,
    SourceId,
    SourceState,
    Trust,
    Validators,
)
from tests.adapters.rigs.net import serving

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
BODY = b"<rss version='2.0'><channel><title>x</title></channel></rss>"
SOURCE = Source(SourceId("rig"), "Rig", "", "en", "Rig", Trust.PRESS, timedelta(minutes=30))


@dataclass(frozen=True)
class Case:
    """`hops` are statuses of redirects before `status`; `wait` and `moved` are what must come of it."""

    name: str
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    hops: tuple[int, ...] = ()
    problem: FetchProblem | None = None
    wait: timedelta | None = None
    moved: bool = False
    unchanged: bool = False
    conditional: bool = False


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


_BUSY = FetchProblem.BUSY
CASES = (
    Case("plain"),
    Case("301", hops=(301,), moved=True),
    Case("308", hops=(308,), moved=True),
    Case("302", hops=(302,)),
    Case("303", hops=(303,)),
    Case("307", hops=(307,)),
    Case("301 301 308", hops=(301, 301, 308), moved=True),
    Case("301 then 302", hops=(301, 302)),
    Case("302 then 301", hops=(302, 301)),
    Case("five redirects", hops=(301,) * 5, moved=True),
    Case("six redirects", hops=(302,) * 6, problem=FetchProblem.UNREADABLE),
    Case("301 to a 404", 404, hops=(301,), problem=FetchProblem.MISSING),
    Case("redirect to nowhere", 302, {"Location": ""}, problem=FetchProblem.UNREADABLE),
    Case("redirect to a file", 302, {"Location": "file:///etc/passwd"}, problem=FetchProblem.REFUSED),
    Case("redirect inside", 301, {"Location": "http://192.168.1.1/"}, problem=FetchProblem.REFUSED),
    Case("304", 304, conditional=True, unchanged=True),
    Case("304 with max-age", 304, {"Cache-Control": "max-age=7200"}, conditional=True, unchanged=True, wait=minutes(120)),
    Case("304 unasked", 304, problem=FetchProblem.UNREADABLE),
    Case("204", 204, problem=FetchProblem.UNREADABLE),
    Case("401", 401, problem=FetchProblem.BLOCKED),
    Case("403", 403, problem=FetchProblem.BLOCKED),
    Case("403 with Retry-After", 403, {"Retry-After": "600"}, problem=FetchProblem.BLOCKED, wait=minutes(10)),
    Case("challenge as 503", 503, {"cf-mitigated": "challenge"}, problem=FetchProblem.BLOCKED),
    Case("404", 404, problem=FetchProblem.MISSING),
    Case("410", 410, problem=FetchProblem.GONE),
    Case("418", 418, problem=FetchProblem.SERVER),
    Case("500", 500, problem=FetchProblem.SERVER),
    Case("522", 522, problem=FetchProblem.UNREACHABLE),
    Case("429", 429, problem=_BUSY),
    Case("429 seconds", 429, {"Retry-After": "3600"}, problem=_BUSY, wait=minutes(60)),
    Case("503 seconds", 503, {"Retry-After": "120"}, problem=_BUSY, wait=minutes(2)),
    Case("503 date", 503, {"Retry-After": "Wed, 25 Nov 2026 10:00:00 GMT"}, problem=_BUSY, wait=minutes(60)),
    Case("429 old date form", 429, {"Retry-After": "Wednesday, 25-Nov-26 10:00:00 GMT"}, problem=_BUSY, wait=minutes(60)),
    Case("429 past date", 429, {"Retry-After": "Wed, 25 Nov 2026 08:00:00 GMT"}, problem=_BUSY),
    Case("429 negative", 429, {"Retry-After": "-5"}, problem=_BUSY),
    Case("429 nonsense", 429, {"Retry-After": "soon"}, problem=_BUSY),
    Case("429 for ever", 429, {"Retry-After": "999999999"}, problem=_BUSY, wait=timedelta(days=31)),
    Case("max-age", headers={"Cache-Control": "public, max-age=3600"}, wait=minutes(60)),
    Case("max-age quoted, in capitals", headers={"Cache-Control": 'MAX-AGE="3600"'}, wait=minutes(60)),
    Case("max-age less Age", headers={"Cache-Control": "max-age=3600", "Age": "600"}, wait=minutes(50)),
    Case("max-age spent", headers={"Cache-Control": "max-age=600", "Age": "900"}),
    Case("max-age of a year", headers={"Cache-Control": "max-age=31536000"}, wait=timedelta(hours=24)),
    Case("max-age nonsense", headers={"Cache-Control": "max-age=-1"}),
    Case("no-cache wins", headers={"Cache-Control": "no-cache, max-age=3600"}),
    Case("max-age over Expires", headers={"Cache-Control": "max-age=600", "Expires": "Wed, 25 Nov 2026 19:00:00 GMT"},
         wait=minutes(10)),
    Case("Expires", headers={"Date": "Wed, 25 Nov 2026 09:00:00 GMT", "Expires": "Wed, 25 Nov 2026 09:30:00 GMT"},
         wait=minutes(30)),
    Case("Expires 0", headers={"Expires": "0"}),
)  # fmt: skip


async def run(case: Case) -> list[str]:
    """What is wrong with our reading of the answer; empty when nothing is."""

    async def answer(request: web.Request) -> web.StreamResponse:
        number = int(request.query.get("n", "0"))
        if number < len(case.hops):
            return web.Response(status=case.hops[number], headers={"Location": f"/feed?n={number + 1}"})
        has_body = case.status not in {204, 304}
        return web.Response(
            status=case.status, headers=dict(case.headers), body=BODY if has_body else None,
            content_type="application/rss+xml" if has_body else None,
        )  # fmt: skip

    async with serving(answer) as port:
        fetcher = Fetcher(allow_hosts=["127.0.0.1"], gap=timedelta(), limits=Limits(total=5))
        validators = Validators(etag='W/"abc"') if case.conditional else Validators()
        state = SourceState(source=SourceId("rig"), validators=validators)
        source = replace(SOURCE, url=f"http://127.0.0.1:{port}/feed")
        result = await fetcher.fetch_feed(source, state, now=NOW)
        await fetcher.close()
    return list(_differences(case, result, port))


def _differences(case: Case, result: Any, port: int) -> list[str]:
    found = []
    if case.problem is not None:
        if not isinstance(result, FetchFailure) or result.problem is not case.problem:
            return [f"{case.problem} expected, got {result}"]
        if "\n" in result.detail or not result.detail.endswith("."):
            found.append(f"{result.detail!r} is no sentence")
    elif case.unchanged:
        if not isinstance(result, NotModified) or result.validators.etag != 'W/"abc"':
            return [f"unchanged expected, got {result}"]
    elif not isinstance(result, RawFeed) or result.body != BODY:
        return [f"a feed expected, got {result}"]
    if result.advised_wait != case.wait:
        found.append(f"wait {case.wait} expected, got {result.advised_wait}")
    moved = f"http://127.0.0.1:{port}/feed?n={len(case.hops)}" if case.moved else None
    if isinstance(result, RawFeed) and result.moved_to != moved:
        found.append(f"moved to {moved} expected, got {result.moved_to}")
    return found
