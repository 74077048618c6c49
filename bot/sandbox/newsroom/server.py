"""The sample newsroom as a web server on loopback: one path for each outlet's feed, one for each article."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Self

from aiohttp import web

from bot.sandbox.newsroom import feeds, pages
from bot.sandbox.newsroom.script import Outlet, Telling, outlets, told

SELECTORS = {"item": "li.news", "title": "a", "link": "a", "date": "time", "summary": "p"}


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Newsroom:
    """`async with Newsroom() as newsroom`: stories appear as time passes, faster with `speed`."""

    def __init__(
        self, *, port: int = 0, speed: float = 1.0, now: Callable[[], datetime] = _utc_now, live: bool = True
    ) -> None:
        self._port = port
        self._now = now
        self._live = live
        self.speed = speed
        self.started_at = now()
        self.url = ""
        self.requests: list[tuple[str, int]] = []
        self.broken: set[str] = set()  # outlets that answer 500
        self._published: dict[tuple[str, float | None], datetime] = {}
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/{outlet}/feed", self._feed)
        app.router.add_get("/{outlet}/{slug}.html", self._page)
        app.router.add_get("/robots.txt", self._robots)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = int(self._runner.addresses[0][1])
        self.url = f"http://127.0.0.1:{self._port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._runner:
            await self._runner.cleanup()

    def start(self) -> None:
        """Begins to tell the live stories now."""
        self._live = True
        self.started_at = self._now()
        self._published.clear()

    def set_speed(self, speed: float) -> None:
        """Tells the rest faster or slower; what has been told stays told."""
        now = self._now()
        elapsed = (now - self.started_at) * self.speed
        self.speed = speed
        self.started_at = now - elapsed / speed

    def sources(self) -> list[dict[str, object]]:
        """Source entries for the bot, in the form of SOURCES."""
        return [self._source(outlet) for outlet in outlets().values()]

    def _source(self, outlet: Outlet) -> dict[str, object]:
        wire = {"spaceflightnews": "spaceflightnews", "listing": "listing"}.get(outlet.format, "feed")
        entry: dict[str, object] = {
            "id": outlet.id,
            "name": outlet.name,
            "url": f"{self.url}/{outlet.id}/feed",
            "language": outlet.language,
            "publisher": outlet.name,
            "trust": outlet.trust,
            "every": "2s",
            "format": wire,
        }
        return {**entry, "selectors": SELECTORS} if wire == "listing" else entry

    def _told(self) -> tuple[Telling, ...]:
        visible = told(self.started_at, self._now(), self.speed)
        return visible if self._live else tuple(one for one in visible if one.at is None)

    def _published_at(self, one: Telling) -> datetime:
        """Stays what it was when first served: another speed rewrites no date."""
        when = one.published_at(self.started_at, self.speed)
        return self._published.setdefault((one.slug, one.at), when)

    async def _feed(self, request: web.Request) -> web.Response:
        outlet = outlets().get(request.match_info["outlet"])
        if outlet is None:
            raise web.HTTPNotFound
        if outlet.id in self.broken:
            raise web.HTTPInternalServerError
        base = f"{self.url}/{outlet.id}"
        items = [
            (one, f"{base}/{one.slug}.html", self._published_at(one))
            for one in self._told()
            if one.outlet.id == outlet.id
        ]
        media_type, text = feeds.write(outlet, base, items)
        body = text.encode()
        etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        if request.headers.get("If-None-Match") == etag:
            self.requests.append((outlet.id, 304))
            return web.Response(status=304, headers={"ETag": etag})
        self.requests.append((outlet.id, 200))
        return web.Response(body=body, content_type=media_type, charset="utf-8", headers={"ETag": etag})

    async def _page(self, request: web.Request) -> web.Response:
        for one in self._told():
            if one.slug == request.match_info["slug"] and one.outlet.id == request.match_info["outlet"]:
                base = f"{self.url}/{one.outlet.id}"
                text = pages.page(one, base, self._published_at(one))
                return web.Response(text=text, content_type="text/html", charset="utf-8")
        raise web.HTTPNotFound

    async def _robots(self, _: web.Request) -> web.Response:
        return web.Response(text="User-agent: *\nAllow: /\n")
