"""A publisher with a past: the Spaceflight News API by offset, WordPress by page number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Self

from aiohttp import web

from bot.sandbox.newsroom import feeds
from bot.sandbox.newsroom.feeds import Item
from bot.sandbox.newsroom.script import Telling, outlets, tellings

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def told(*names: str) -> list[Item]:
    """The first account of each story of the sample newsroom with its day, newest first."""
    first = {one.story: one for one in reversed(tellings()) if one.outlet.language == "en" and one.day}
    found = [(first[name], f"https://paper.example/{name}", _day(first[name])) for name in names]
    return sorted(found, key=lambda item: item[2], reverse=True)


def _day(one: Telling) -> datetime:
    assert one.day is not None
    return datetime.combine(one.day, datetime.min.time(), UTC) + timedelta(hours=9)


class Past:
    """`async with Past(items) as past`; `requests` holds what was asked."""

    def __init__(self, items: Sequence[Item], *, each: int = 2, knows_pages: bool = True) -> None:
        self.items = list(items)
        self.each = each
        self.knows_pages = knows_pages
        self.broken_from = 10_000
        self.requests: list[str] = []
        self.url = ""

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/feed", self._wordpress)
        app.router.add_get("/v4/articles/", self._api)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    async def _wordpress(self, request: web.Request) -> web.Response:
        self.requests.append(request.path_qs)
        page = int(request.query.get("paged", "1")) if self.knows_pages else 1
        if page > self.broken_from:
            return web.Response(status=503, headers={"Retry-After": "1"})
        rows = self.items[(page - 1) * self.each : page * self.each]
        if not rows:
            return web.Response(status=404)
        media_type, text = feeds.write(outlets()["orbit-courier"], self.url, list(reversed(rows)))
        return web.Response(text=text, content_type=media_type)

    async def _api(self, request: web.Request) -> web.Response:
        self.requests.append(request.path_qs)
        start, limit = int(request.query["offset"]), int(request.query["limit"])
        since = datetime.fromisoformat(request.query["published_at_gte"])
        rows = [item for item in self.items if item[2] >= since][start : start + limit]
        media_type, text = feeds.write(outlets()["launch-api"], self.url, list(reversed(rows)))
        return web.Response(text=text, content_type=media_type)
