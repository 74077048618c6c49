"""Health for supervisors and the archive for everyone, over the web."""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol

from bot.catalogue.types import Catalogue
from bot.client import Rendezvous
from bot.errors import SettingsError
from bot.settings import Settings
from bot.store.base import Store
from bot.telemetry import Metrics
from bot.web import Site
from bot.web.ports import Health
from bot.workers.clock import Clock
from bot.workers.poller import Poller
from bot.workers.supervisor import Supervisor

SILENT = timedelta(minutes=5)
LATE = timedelta(minutes=15)


class Served(Protocol):
    """What of the running bot is shown."""

    @property
    def settings(self) -> Settings: ...
    @property
    def catalogue(self) -> Catalogue: ...
    @property
    def store(self) -> Store: ...
    @property
    def metrics(self) -> Metrics: ...
    @property
    def clock(self) -> Clock: ...


async def open_site(base: Served, client: Rendezvous, poller: Poller, supervisor: Supervisor) -> Site:
    """The web server on WEB_PORT. Raises SettingsError where the port cannot be had."""
    settings, store, clock = base.settings, base.store, base.clock

    async def health() -> Health:
        depth = await store.outbox_depth()
        now = clock.now()
        problems = [f"worker {name} is not running" for name, alive in supervisor.alive.items() if not alive]
        if client.alive_at is None or now - client.alive_at > SILENT:
            problems.append("Discord's gateway has been silent for 5 minutes")
        if depth.oldest_due_at is not None and now - depth.oldest_due_at > LATE:
            problems.append("the oldest post waits for over 15 minutes")
        if store.trouble:
            problems.append(store.trouble)
        ready = client.ready_once.is_set() and bool(supervisor.alive)
        return Health(
            tuple(problems), ready, client.alive_at, poller.polled_at, depth.waiting, depth.oldest_due_at
        )

    site = Site(
        stories=store, catalogue=base.catalogue, translator=client.context.translator, metrics=base.metrics,
        health=health, now=clock.now, archive_url=settings.archive_url,
    )  # fmt: skip
    try:
        await site.start(settings.web_host, settings.web_port)
    except OSError as error:
        raise SettingsError(
            f"WEB_PORT {settings.web_port} cannot be used ({error.strerror}). Choose another."
        ) from error
    return site
