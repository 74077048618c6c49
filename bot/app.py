"""The composition root: the only place where things are built, and closed again in reverse."""

from __future__ import annotations

import asyncio
import random
import signal
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from rich.console import Console

from bot import __version__, telemetry
from bot.adapters.http import Fetcher
from bot.adapters.parsing import Parser
from bot.catalogue.load import load
from bot.catalogue.types import Catalogue
from bot.core.judge import Knowledge
from bot.core.pipeline import promising
from bot.core.schedule import DEFAULT_PACE, Pace
from bot.core.triage import Promising
from bot.model import Source, Story
from bot.operate.data import INDEX, directory
from bot.search import Archive
from bot.settings import Settings
from bot.store.base import StoreMark
from bot.store.tiny import TinyStore
from bot.telemetry import Metrics, get_logger
from bot.workers.clock import Clock, SystemClock
from bot.workers.poller import Poller
from bot.workers.poller_desk import Desk
from bot.workers.poller_reading import Reader

log = get_logger(__name__)


def utc_now() -> datetime:
    return datetime.now(UTC)


def begin_telemetry(settings: Settings) -> None:
    """Logs go to standard error, with every secret of the settings taken out."""
    secrets = (settings.discord_token, settings.database_url, settings.editor_key)
    telemetry.configure(settings.log_level, settings.log_format, secrets=[s.reveal() for s in secrets if s])


def pace_of(settings: Settings) -> Pace:
    """The floors between polls; POLL_MIN_SECONDS replaces them all."""
    if settings.poll_min_seconds is None:
        return DEFAULT_PACE
    return Pace.every(timedelta(seconds=settings.poll_min_seconds))


def gap_of(settings: Settings) -> timedelta:
    """The least time between two requests to one host."""
    least = 1 if settings.poll_min_seconds is None else settings.poll_min_seconds
    return timedelta(seconds=min(1, least))


class Promises:
    """The first look at entries, one closure a source; it compiles the names once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._made: dict[str, Promising] = {}

    def __call__(self, source: Source) -> Promising:
        if source.publisher not in self._made:
            self._made[source.publisher] = promising(
                self._knowledge.gazetteer, self._knowledge.catalogue, source
            )
        return self._made[source.publisher]


@dataclass(slots=True)
class Base:
    """What every verb that works with the data shares."""

    settings: Settings
    catalogue: Catalogue
    store: TinyStore
    archive: Archive
    fetcher: Fetcher
    parser: Parser
    metrics: Metrics
    clock: Clock
    writing: asyncio.Lock
    indexing: set[asyncio.Task[None]]

    def told(self, stories: Sequence[Story]) -> None:
        """Takes stories just committed into the search index; what fails is caught up at the next start."""
        mark = (self.store.mark.generation, self.store.mark.number)
        task = asyncio.create_task(self._index(stories, mark))
        self.indexing.add(task)
        task.add_done_callback(self.indexing.discard)

    async def _index(self, stories: Iterable[Story], mark: tuple[int, int]) -> None:
        try:
            await self.archive.update(stories, mark)
        except Exception:
            log.exception("search-index-behind")


@asynccontextmanager
async def opened(settings: Settings, *, clock: Clock | None = None) -> AsyncIterator[Base]:
    """Everything below Discord, built in order, closed in reverse. Raises StoreError, CatalogueError."""
    catalogue = load(catalogue_path=settings.catalogue, sources_path=settings.sources)
    async with AsyncExitStack() as stack:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        archive = Archive(settings.data_dir / INDEX, catalogue)
        stack.push_async_callback(archive.close)
        generation, number = await archive.open()
        at_least = StoreMark(generation, number) if number else None
        store = await TinyStore.open(directory(settings), at_least=at_least)
        stack.push_async_callback(store.close)
        for notice in store.notices:
            log.warning("store-notice", what=notice)
        await archive.catch_up(await store.all_stories(), (store.mark.generation, store.mark.number))
        fetcher = Fetcher(
            allow_hosts=settings.allow_hosts, version=__version__, contact=settings.contact_url,
            gap=gap_of(settings),
        )  # fmt: skip
        stack.push_async_callback(fetcher.close)
        parser = Parser(catalogue=catalogue)
        stack.push_async_callback(parser.close)
        base = Base(
            settings, catalogue, store, archive, fetcher, parser, Metrics(), clock or SystemClock(),
            asyncio.Lock(), set(),
        )  # fmt: skip
        yield base
        if base.indexing:
            await asyncio.wait(base.indexing, timeout=5)


def make_poller(base: Base, *, wake_outbox: asyncio.Event | None = None) -> Poller:
    """The poller over a base; `wake_outbox` is set when deliveries were made."""
    knowledge = Knowledge.build(base.catalogue)
    desk = Desk(
        store=base.store, catalogue=base.catalogue, writing=base.writing, clock=base.clock,
        metrics=base.metrics, told=base.told, edit_least=timedelta(seconds=base.settings.edit_min_seconds),
    )  # fmt: skip
    reader = Reader(
        fetcher=base.fetcher, parser=base.parser, memory=base.store, promising=Promises(knowledge),
        clock=base.clock, rng=random.Random(), pace=pace_of(base.settings),
    )  # fmt: skip
    return Poller(
        store=base.store,
        reader=reader,
        desk=desk,
        sources={source.id: source for source in base.catalogue.sources.values()},
        clock=base.clock,
        metrics=base.metrics,
        wake_outbox=wake_outbox.set if wake_outbox else lambda: None,
    )


async def poll_once(settings: Settings, out: Console) -> int:
    """One cycle of every source that is due; nothing is sent."""
    begin_telemetry(settings)
    async with opened(settings) as base:
        poller = make_poller(base)
        polled = await poller.cycle(due_only=True)
        for one in sorted(polled, key=lambda row: row.source):
            if one.failure:
                out.print(f"[red]✗[/] {one.source}: {one.failure}", highlight=False)
            else:
                out.print(f"[green]✓[/] {one.source}: {one.new} new, {one.stories} stories", highlight=False)
        failed = sum(1 for one in polled if one.failure)
        out.print(f"{len(polled) - failed} of {len(polled)} sources were read.")
    return 0


def stop_on_signals(stop: asyncio.Event) -> None:
    """SIGTERM and SIGINT ask for a graceful end."""
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):
            loop.add_signal_handler(name, stop.set)
