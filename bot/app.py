"""The composition root: the only place where things are built, and closed again in reverse."""

from __future__ import annotations

import asyncio
import gc
import random
import signal
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import aiohttp
from rich.console import Console

from bot import __version__, cards, telemetry
from bot.adapters.editor import Editor, EditorSettings
from bot.adapters.events import ScheduledEvents
from bot.adapters.http import Fetcher
from bot.adapters.messenger import Messenger
from bot.adapters.parsing import Parser
from bot.adapters.wire import Wire
from bot.catalogue.load import load
from bot.catalogue.types import Catalogue
from bot.client import Rendezvous, ShardedRendezvous, speak_to
from bot.cogs._choices import Choices
from bot.cogs._context import Context
from bot.cogs._limits import Limits
from bot.core.judge import Knowledge
from bot.core.pipeline import promising
from bot.core.schedule import DEFAULT_PACE, Pace
from bot.core.triage import Promising
from bot.errors import SettingsError
from bot.locales import Translator
from bot.model import GuildId, Source, Story
from bot.operations import Operations
from bot.rendering import Renderer
from bot.scale.opening import open_embedded, open_shared
from bot.scale.shards import Shards
from bot.scale.shards import parse as parse_shards
from bot.search import Archive
from bot.settings import Settings
from bot.speaking import Operator, Permissions, Speaker
from bot.store.base import Store
from bot.telemetry import Metrics, get_logger
from bot.workers.alarms import Alarms
from bot.workers.calendar import Calendar
from bot.workers.care import Care
from bot.workers.clock import Clock, SystemClock
from bot.workers.digests import Digests
from bot.workers.editing import Editing
from bot.workers.outbox import Outbox
from bot.workers.poller import Poller
from bot.workers.poller_desk import Desk, Polled
from bot.workers.poller_reading import Reader
from bot.workers.rulings import Bench
from bot.workers.supervisor import Run, Supervisor

if TYPE_CHECKING:
    from bot.scale.sharing import Shared

HANG_UP_AFTER = 0.5

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
    store: Store
    archive: Archive
    fetcher: Fetcher
    parser: Parser
    metrics: Metrics
    clock: Clock
    writing: asyncio.Lock
    indexing: set[asyncio.Task[None]]
    shared: Shared | None = None  # where several processes share one PostgreSQL
    hearers: list[Callable[[Sequence[Story]], None]] = field(default_factory=list)

    def told(self, stories: Sequence[Story]) -> None:
        """Takes stories just committed into the search index; what fails is caught up at the next start."""
        mark = (self.store.mark.generation, self.store.mark.number)
        task = asyncio.create_task(self._index(stories, mark))
        self.indexing.add(task)
        task.add_done_callback(self.indexing.discard)
        for hear in self.hearers:
            hear(stories)

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
        shared = await open_shared(settings, catalogue, stack) if settings.database_url else None
        store: Store
        archive: Archive
        if shared is None:
            store, archive = await open_embedded(settings, catalogue, stack)
        else:
            store, archive = shared.store, shared.archive
        fetcher = Fetcher(
            allow_hosts=settings.allow_hosts, version=__version__, contact=settings.contact_url,
            gap=gap_of(settings),
        )  # fmt: skip
        stack.push_async_callback(fetcher.close)
        parser = Parser(catalogue=catalogue)
        stack.push_async_callback(parser.close)
        base = Base(
            settings, catalogue, store, archive, fetcher, parser, Metrics(), clock or SystemClock(),
            shared.writing if shared else asyncio.Lock(), set(), shared,
        )  # fmt: skip
        gc.collect()
        gc.freeze()  # with 100,000 stories loaded, a full collection would hold the loop for 300 ms
        yield base
        if base.indexing:
            await asyncio.wait(base.indexing, timeout=5)


def make_desk(base: Base) -> Desk:
    """Where readings become commits."""
    return Desk(
        store=base.store, catalogue=base.catalogue, writing=base.writing, clock=base.clock,
        metrics=base.metrics, told=base.told, edit_least=timedelta(seconds=base.settings.edit_min_seconds),
    )  # fmt: skip


def make_reader(base: Base) -> Reader:
    """What reads sources and judges what they say."""
    return Reader(
        fetcher=base.fetcher, parser=base.parser, memory=base.store,
        promising=Promises(Knowledge.build(base.catalogue)), clock=base.clock, rng=random.Random(),
        pace=pace_of(base.settings),
    )  # fmt: skip


def make_poller(base: Base, *, wake_outbox: Callable[[], None] = lambda: None) -> tuple[Poller, Desk]:
    """The poller over a base and the desk it commits at; `wake_outbox` hears of new deliveries."""
    desk, reader = make_desk(base), make_reader(base)
    poller = Poller(
        store=base.store,
        reader=reader,
        desk=desk,
        sources={source.id: source for source in base.catalogue.sources.values()},
        clock=base.clock,
        metrics=base.metrics,
        wake_outbox=wake_outbox,
    )
    return poller, desk


async def poll_once(settings: Settings, out: Console) -> int:
    """One cycle of every source that is due; nothing is sent. Raises StoreLocked where a bot is running."""
    begin_telemetry(settings)
    polled: list[Polled] = []
    async with opened(settings) as base:
        poller, _ = make_poller(base)

        async def cycle(_: asyncio.Event) -> None:
            polled.extend(await poller.cycle(due_only=True))

        if base.shared is None:
            await cycle(asyncio.Event())
        else:
            await base.shared.poller.once(cycle)
        for one in sorted(polled, key=lambda row: row.source):
            if one.failure:
                out.print(f"[red]✗[/] {one.source}: {one.failure}", highlight=False)
            else:
                out.print(f"[green]✓[/] {one.source}: {one.new} new, {one.stories} stories", highlight=False)
        failed = sum(1 for one in polled if one.failure)
        out.print(f"{len(polled) - failed} of {len(polled)} sources were read.")
    return 0


async def run_bot(settings: Settings, *, shards: str = "") -> int:
    """Runs until a signal; 0. Raises SettingsError, StoreError and TokenRefused."""
    begin_telemetry(settings)
    if not settings.discord_token:
        raise SettingsError(
            "DISCORD_TOKEN is not set. Copy the bot's token from Discord's developer portal into .env, "
            "or try the bot without one: ./run demo"
        )
    if shards and not settings.database_url:
        raise SettingsError("--shards needs DATABASE_URL: several processes share one PostgreSQL.")
    mine = parse_shards(shards)
    stop = asyncio.Event()
    stop_on_signals(stop)
    async with opened(settings) as base:
        await _run(base, stop, mine)
    log.info("stopped")
    return 0


async def _run(base: Base, stop: asyncio.Event, shards: Shards) -> None:
    """Everything from the commands to the loops, over what `opened` built."""
    settings, clock, store, writing = base.settings, base.clock, base.store, base.writing
    translator = Translator.load()
    edit_least = timedelta(seconds=settings.edit_min_seconds)
    incident = asyncio.Event()
    operations = Operations(base.told)
    poller, desk = make_poller(base, wake_outbox=operations.wake_outbox)
    everything = {locale: translator.t("topic-everything", locale) for locale in translator.locales()}
    speak_to(settings.discord_api_url)
    cards.also_link(settings.allow_hosts)
    shared = base.shared
    context = Context(
        store=store, search=base.archive, catalogue=base.catalogue, translator=translator,
        feeds=base.fetcher, parser=base.parser, teller=operations, operations=operations,
        choices=Choices.build(base.catalogue, everything=everything), writing=writing, now=clock.now,
        rng=random.Random(), limits=Limits(), privacy_url=settings.privacy_url,
        operator_guild=GuildId(settings.operator_guild_id) if settings.operator_guild_id else None,
    )  # fmt: skip
    client = (
        ShardedRendezvous(context, turns=shared.identifying, shard_ids=shards.ids, shard_count=shards.count)
        if shared
        else Rendezvous(context)
    )
    wire = Wire(client)
    messenger = Messenger(wire, carries=cards.carries)
    renderer = Renderer(
        catalogue=base.catalogue, translator=translator, draw=base.parser, guilds=store, now=clock.now
    )
    speaker = Speaker(renderer, messenger)
    outbox = Outbox(
        store=store, messenger=messenger, renderer=renderer, writing=writing, clock=clock,
        metrics=base.metrics, incident=incident, edit_least=edit_least,
    )  # fmt: skip
    calendar = Calendar(
        store=store, events=ScheduledEvents(wire), words=speaker, catalogue=base.catalogue,
        writing=writing, clock=clock,
    )  # fmt: skip
    bench = Bench(
        store=store, desk=desk, catalogue=base.catalogue, writing=writing, clock=clock, edit_least=edit_least
    )
    operations.bind(poller, outbox, messenger, calendar, bench)
    digests = Digests(
        store=store, catalogue=base.catalogue, writing=writing, clock=clock, wake_outbox=outbox.wake
    )
    care = Care(
        store=store, notices=speaker, permissions=Permissions(client), outbox=outbox, writing=writing,
        clock=clock, incident=incident,
    )  # fmt: skip
    alarms = Alarms(
        store=store, operator=Operator(client, messenger, settings.operator_guild_id), clock=clock,
        metrics=base.metrics,
    )  # fmt: skip
    supervisor = Supervisor(clock=clock, metrics=base.metrics)

    async def connected(stopping: asyncio.Event) -> None:
        """The gateway, until it is closed; when the bot stops, it hangs up last."""
        closing = asyncio.create_task(_close_when(stopping, client))
        try:
            await client.run_until_closed(settings.discord_token.reveal())
        finally:
            closing.cancel()

    supervisor.add("gateway", connected)
    polling: dict[str, Run] = {"poller": poller.run, "digests": digests.run}
    sending: dict[str, Run] = {
        "outbox": outbox.run, "care": care.run, "calendar": calendar.run, "alarms": alarms.run
    }  # fmt: skip
    if shared is None:
        for name, run in sending.items():
            sending[name] = _after_login(client, run)
    else:
        reopen, sources_changed = desk.reopen, poller.sources_changed
        operations.refresh = reopen
        shared.listen(wake_outbox=outbox.wake, sources_changed=sources_changed, reopen=reopen)
        polling = {
            "poller": shared.polling(poller.run, sources_changed=sources_changed, reopen=reopen),
            "digests": shared.poller.only(digests.run), "office-poller": shared.poller.run,
        }  # fmt: skip
        sending = {name: shared.sender.only(run) for name, run in sending.items()}
        sending["office-sender"] = _after_login(client, shared.sender.run)
    for name, run in (polling | sending).items():
        supervisor.add(name, run)
    if settings.editor_url:
        supervisor.add("editor", _editing(base, bench, translator))
    site = None
    if settings.web_port:
        from bot.serving import open_site  # noqa: PLC0415 - aiohttp's server side is 4 MB

        site = await open_site(base, client, poller, supervisor)
    try:
        await supervisor.run(stop)
    finally:
        if site is not None:
            await site.close()
        await messenger.close()
        await client.close()


def _editing(base: Base, bench: Bench, translator: Translator) -> Run:
    """The optional editor, hearing of every story that this process stores."""
    settings = base.settings
    chosen = EditorSettings(settings.editor_url, settings.editor_model, settings.editor_key.reveal())

    async def run(stop: asyncio.Event) -> None:
        async with aiohttp.ClientSession() as session:
            editing = Editing(
                editor=Editor(chosen, base.catalogue, session=session), store=base.store, bench=bench,
                clock=base.clock, languages=translator.languages(), told=base.told, metrics=base.metrics,
            )  # fmt: skip
            base.hearers.append(editing.hear)
            try:
                await editing.run(stop)
            finally:
                base.hearers.remove(editing.hear)

    return run


def _after_login(client: Rendezvous, run: Run) -> Run:
    """The worker, begun once we are logged in: until then nobody knows the application's id.

    It does not wait for the gateway: four shards take 20 s to identify, and posts need none of them.
    """

    async def waiting(stop: asyncio.Event) -> None:
        first = [asyncio.create_task(event.wait()) for event in (client.logged_in, stop)]
        await asyncio.wait(first, return_when=asyncio.FIRST_COMPLETED)
        for task in first:
            task.cancel()
        if not stop.is_set():
            await run(stop)

    return waiting


async def _close_when(stop: asyncio.Event, client: Rendezvous) -> None:
    await stop.wait()
    await asyncio.sleep(HANG_UP_AFTER)  # the outbox ends first: its answers come through this client
    await client.close()


def stop_on_signals(stop: asyncio.Event) -> None:
    """SIGTERM and SIGINT ask for a graceful end."""
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows' loop has none; Ctrl+C is a KeyboardInterrupt there
            loop.add_signal_handler(name, stop.set)
