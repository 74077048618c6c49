"""The web server: /healthz, /readyz and /metrics always; the archive only where a public address is set."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from datetime import datetime
from email.utils import format_datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring  # written only, never parsed

from aiohttp import web

from bot.catalogue.types import Catalogue
from bot.locales import Translator
from bot.telemetry import Metrics
from bot.web import feeds
from bot.web.calendar import icalendar
from bot.web.ports import HealthCheck, Stories

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Site:
    """Starts and stops with the bot; answers from memory and from the store."""

    def __init__(
        self,
        *,
        stories: Stories,
        catalogue: Catalogue,
        translator: Translator,
        metrics: Metrics,
        health: HealthCheck,
        now: Callable[[], datetime],
        archive_url: str = "",
    ) -> None:
        self._stories, self._catalogue, self._metrics = stories, catalogue, metrics
        self._translator = translator
        self._health, self._now, self._archive_url = health, now, archive_url.rstrip("/")
        self._runner: web.AppRunner | None = None

    def application(self) -> web.Application:
        app = web.Application(middlewares=[_plain_errors])
        app.router.add_get("/healthz", self._healthz)
        app.router.add_get("/readyz", self._readyz)
        app.router.add_get("/metrics", self._show_metrics)
        if self._archive_url:
            app.router.add_get("/sources.opml", self._opml)
            app.router.add_get("/milestones.ics", self._calendar)
            app.router.add_get("/{kind:topic|mission}/{id}/milestones.ics", self._calendar)
            app.router.add_get("/feed.{format:atom|json}", self._feed)
            app.router.add_get("/{kind:topic|mission}/{id}/feed.{format:atom|json}", self._feed)
        return app

    async def start(self, host: str, port: int) -> int:
        """The port that is listened on."""
        self._runner = web.AppRunner(self.application(), access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        return int(self._runner.addresses[0][1])

    async def close(self) -> None:
        if self._runner:
            await self._runner.cleanup()

    async def _healthz(self, _: web.Request) -> web.Response:
        health = await self._health()
        body = {
            "status": "failing" if health.problems else "ok",
            "problems": list(health.problems),
            "discord_at": health.discord_at and health.discord_at.isoformat(),
            "polled_at": health.polled_at and health.polled_at.isoformat(),
            "outbox_waiting": health.waiting,
        }
        return web.json_response(body, status=503 if health.problems else 200)

    async def _readyz(self, _: web.Request) -> web.Response:
        ready = (await self._health()).ready
        return web.json_response({"ready": ready}, status=200 if ready else 503)

    async def _show_metrics(self, _: web.Request) -> web.Response:
        health = await self._health()
        self._metrics.gauge("rendezvous_outbox_waiting", health.waiting)
        age = (self._now() - health.oldest_due_at).total_seconds() if health.oldest_due_at else 0
        self._metrics.gauge("rendezvous_outbox_oldest_seconds", max(0, age))
        for state in (await self._stories.source_states()).values():
            self._metrics.gauge("rendezvous_source_errors", state.errors, source=state.source)
        return web.Response(
            body=self._metrics.render().encode(),
            headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"},
        )

    def _named(self, request: web.Request) -> tuple[str, str, str]:
        """Topic, programme and title of what is asked for. Raises 404 for an unknown id."""
        kind, identifier, language = (
            request.match_info.get("kind"),
            request.match_info.get("id", ""),
            self._language(request),
        )
        if kind == "topic":
            if identifier not in self._catalogue.topics:
                raise web.HTTPNotFound(text=f"There is no topic {identifier!r}.")
            return identifier, "", self._catalogue.topics[identifier].name(language)
        if kind == "mission":
            if identifier not in self._catalogue.programmes:
                raise web.HTTPNotFound(text=f"There is no mission {identifier!r}.")
            return "", identifier, self._catalogue.programmes[identifier].name(language)
        return "", "", "ESA × JAXA"

    async def _feed(self, request: web.Request) -> web.Response:
        topic, programme, title = self._named(request)
        stories = await self._stories.latest_stories(50, topic=topic, programme=programme)
        wire = request.match_info["format"]
        write = feeds.atom if wire == "atom" else feeds.json_feed
        body = write(
            stories,
            title=f"Rendezvous: {title}",
            address=self._archive_url + request.path_qs,
            home=self._archive_url,
            language=self._language(request),
        )
        media_type = "application/atom+xml" if wire == "atom" else "application/feed+json"
        changed_at = max((story.updated_at for story in stories), default=None)
        return _cacheable(request, body, media_type, changed_at=changed_at, seconds=600)

    async def _calendar(self, request: web.Request) -> web.Response:
        topic, programme, _ = self._named(request)
        family = set(self._catalogue.topic_family(topic)) if topic else set()
        chosen = [
            one
            for one in self._catalogue.programmes.values()
            if (not programme or one.id == programme or programme in self._catalogue.ancestors(one.id))
            and (not topic or family & set(one.topics))
        ]
        # The stamp is the catalogue's day, so that the same calendar has the same ETag.
        stamp = datetime.combine(self._catalogue.compiled_on, datetime.min.time(), self._now().tzinfo)
        body = icalendar(
            self._catalogue, chosen, self._translator, language=self._language(request), stamp=stamp
        )
        return _cacheable(request, body, "text/calendar", changed_at=None, seconds=86_400)

    def _language(self, request: web.Request) -> str:
        wanted, known = request.query.get("lang", "en"), self._translator.languages()
        if wanted not in known:
            raise web.HTTPBadRequest(text=f"lang is {wanted[:20]!r}; write one of {', '.join(known)}.")
        return wanted

    async def _opml(self, request: web.Request) -> web.Response:
        opml = Element("opml", {"version": "2.0"})
        SubElement(SubElement(opml, "head"), "title").text = "Sources of Rendezvous"
        outline = SubElement(opml, "body")
        for source in self._catalogue.sources.values():
            if source.enabled and source.guild is None:
                SubElement(
                    outline,
                    "outline",
                    {"type": "rss", "text": source.name, "xmlUrl": source.url, "language": source.language},
                )
        body = b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(opml, encoding="utf-8")
        return _cacheable(request, body, "text/x-opml", changed_at=None, seconds=86_400)


def _cacheable(
    request: web.Request, body: bytes, media_type: str, *, changed_at: datetime | None, seconds: int
) -> web.Response:
    """The document with validators; 304 where the reader has it already (RFC 9110 §13)."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers: dict[str, Any] = {"ETag": etag, "Cache-Control": f"public, max-age={seconds}"}
    if changed_at:
        headers["Last-Modified"] = format_datetime(changed_at, usegmt=True)
    held = [part.strip().removeprefix("W/") for part in request.headers.get("If-None-Match", "").split(",")]
    if etag in held or "*" in held:
        return web.Response(status=304, headers=headers)
    return web.Response(body=body, content_type=media_type, charset="utf-8", headers=headers)


@web.middleware
async def _plain_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        response = await handler(request)
    except web.HTTPNotFound as error:
        text = error.text if error.text and not error.text.startswith("404:") else "There is nothing here."
        response = web.Response(status=404, text=text)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
