"""The bot in the sandbox: real client, gateway, store, catalogue and words; the network of sources is a fake."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import discord

from bot.adapters.messenger import Messenger
from bot.adapters.pacing import Breaker
from bot.adapters.wire import Wire
from bot.cards import carries
from bot.client import Rendezvous, speak_to
from bot.cogs._choices import Choices
from bot.cogs._context import Context, Known, Search
from bot.cogs._limits import Limits
from bot.errors import ParseError, TokenRefused
from bot.model import (
    Batch,
    ChannelId,
    FetchFailure,
    FetchProblem,
    GuildId,
    GuildSettings,
    Message,
    ParsedFeed,
    ParseFailure,
    Posted,
    RawFeed,
    Ruling,
    Source,
    SourceId,
    SourceState,
    Story,
    StoryId,
    Subscription,
    Validators,
)
from bot.sandbox import Interaction, Rules, Sandbox
from bot.store.tiny import TinyStore
from tests.cards import samples

T = TypeVar("T")
NOW = samples.NOW
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001"
    "0005fe02fea70000000049454e44ae426082"
)


def story(number: int = 1, **changes: Any) -> Story:
    """A story of Ramses with an id of its own, an hour older for each number."""
    at = NOW - timedelta(hours=number)
    identifier = StoryId(f"{number:08d}")
    made = samples.story()
    report = replace(made.reports[0], url=f"https://www.esa.example.org/news/{number}")
    return replace(
        made,
        id=identifier,
        headline={"en": f"Story number {number} about Ramses", "ja": f"ラムセスの記事{number}"},
        reports=(report, *made.reports[1:]),
        published_at=at,
        created_at=at,
        updated_at=at,
        **changes,
    )


@dataclass(frozen=True, slots=True)
class Marked:
    text: str
    marks: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    story: StoryId
    snippet: Marked


@dataclass(frozen=True, slots=True)
class Hits:
    hits: Sequence[Hit]
    total: int
    known: Sequence[Known] = ()
    upto: int = 0


class WordSearch:
    """Every story whose headline holds all words; filters are words with a colon and are passed over."""

    def __init__(self, store: TinyStore) -> None:
        self._store = store
        self.asked: list[str] = []

    async def search(
        self,
        text: str,
        *,
        now: datetime,
        best_first: bool,
        offset: int,
        upto: int = 0,
        limit: int,
        locale: str,
    ) -> Hits:
        self.asked.append(text)
        words = [word.casefold() for word in text.split() if ":" not in word]
        rows = [
            row
            for row in sorted(await self._store.all_stories(), key=lambda row: row.published_at, reverse=True)
            if all(any(word in title.casefold() for title in row.headline.values()) for word in words)
            and (not upto or row.published_at.timestamp() <= upto)
        ]
        upto = upto or int(rows[0].published_at.timestamp()) if rows else upto
        page = rows[offset : offset + limit]
        return Hits([Hit(row.id, Marked(row.headline.get("en", ""))) for row in page], len(rows), upto=upto)


class Web:
    """A dict of address → feed; everything else cannot be reached."""

    def __init__(self) -> None:
        self.feeds: dict[str, ParsedFeed] = {}
        self.problem = FetchProblem.UNREACHABLE

    async def fetch_feed(
        self, source: Source, state: SourceState, *, now: datetime
    ) -> RawFeed | FetchFailure:
        if source.url not in self.feeds:
            return FetchFailure(source.id, self.problem, "10.0.0.7 refused", now)
        return RawFeed(source.id, source.url, b"<rss/>", "application/rss+xml", None, Validators(), now)


class Child:
    """The child processes: parses what the web holds, draws a single pixel."""

    def __init__(self, web: Web) -> None:
        self._web = web
        self.drawn: list[str] = []
        self.broken = False

    async def parse(self, raw: RawFeed, source: Source, *, now: datetime) -> ParsedFeed | ParseFailure:
        feed = self._web.feeds[raw.url]
        return ParseFailure(source.id, "no feed") if feed.title == "broken" else feed

    async def run(self, function_name: str, *arguments: Any) -> Any:
        if self.broken:
            raise ParseError("the child died")
        self.drawn.append(function_name)
        return PNG


@dataclass(slots=True)
class Workers:
    """What the commands told the workers."""

    store: TinyStore
    told: list[str] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)
    polled_at: datetime | None = None

    def wake_outbox(self) -> None:
        self.told.append("outbox")

    def sources_changed(self) -> None:
        self.told.append("sources")

    def calendar_changed(self, guild: GuildId) -> None:
        self.told.append(f"calendar {guild}")

    async def check(self, source: SourceId) -> str:
        return f"{source}: 3 new"

    async def rule(self, ruling: Ruling) -> tuple[StoryId, ...]:
        self.rulings.append(ruling)
        return ruling.stories


class LateTeller:
    """The messenger, which exists only once there is a client."""

    messenger: Messenger

    async def tell(self, channel: ChannelId, message: Message, *, key: str) -> Posted:
        return await self.messenger.tell(channel, message, key=key)


@dataclass(slots=True)
class World:
    sandbox: Sandbox
    store: TinyStore
    context: Context
    web: Web
    child: Child
    workers: Workers
    search: WordSearch
    clock: list[datetime]
    bot: Rendezvous
    task: asyncio.Task[None]
    operator: int

    # ── acting ──

    async def use(
        self,
        command: str,
        /,
        *,
        user: str = "administrator",
        at: str | int = "esa-jaxa",
        locale: str = "en-GB",
        **options: Any,
    ) -> Interaction:
        """Uses a slash command; an option's name that is a word of Python is given with a line below it."""
        self.clock[0] += timedelta(seconds=5)  # people are slower than the cooldown
        given = {name.rstrip("_"): value for name, value in options.items()}
        return await self.sandbox.invoke(command, given, user=user, channel=at, locale=locale)

    async def click(
        self,
        shown: Interaction | int,
        custom_id: str,
        *values: Any,
        user: str = "administrator",
        locale: str = "en-GB",
    ) -> Interaction:
        self.clock[0] += timedelta(seconds=5)
        message = shown if isinstance(shown, int) else int((shown.message or {})["id"])
        return await self.sandbox.click(
            message, custom_id, values=list(values) or None, user=user, locale=locale
        )

    async def fill(self, opened: Interaction, **fields: Any) -> Interaction:
        return await self.sandbox.submit_modal(opened, fields)

    async def press_anything(
        self, custom_id: str, *values: str, user: str = "administrator", channel: str | int = "esa-jaxa"
    ) -> Interaction:
        """A forged or ancient button: a message with it stands in the channel, whatever the bot thinks of it."""
        state = self.sandbox.state
        where = state.channel_named(channel)
        kind = 3 if values else 2
        part: dict[str, Any] = {"type": kind, "custom_id": custom_id, "id": 2}
        part |= (
            {"options": [{"label": v, "value": v} for v in values]} if values else {"style": 2, "label": "?"}
        )
        post = self.sandbox.people.say(state.user_named(user), where, "panel")
        post.data["author"] = {"id": str(state.bot.id), "username": "bot", "discriminator": "0", "bot": True}
        post.data["components"] = [{"type": 1, "id": 1, "components": [part]}]
        return await self.click(post.id, custom_id, *values, user=user)

    async def until(self, what: Callable[[], Any]) -> None:
        for _ in range(1000):
            if what():
                return
            await asyncio.sleep(0.01)
        raise AssertionError("it never came true")

    async def until_async(self, read: Callable[[], Awaitable[T]], holds: Callable[[T], bool]) -> None:
        for _ in range(1000):
            if holds(await read()):
                return
            await asyncio.sleep(0.01)
        raise AssertionError("it never came true")

    async def until_stored(self, holds: Callable[[GuildSettings], bool], guild: int) -> None:
        """Until the settings of a server are so."""
        await self.until_async(
            lambda: self.store.guild(GuildId(guild)), lambda found: found is not None and holds(found)
        )

    async def settle(self) -> None:
        """Until the gateway's last events have been heard."""
        await asyncio.sleep(0.05)

    async def restart(self) -> None:
        """The process dies without a word; another begins with what is on disk."""
        await stop(self.bot, self.task)
        self.bot, self.task = await start(self.sandbox, self.context)

    # ── looking ──

    @property
    def guild(self) -> GuildId:
        return GuildId(self.sandbox.state.guild_named("Space Watch").id)

    def channel(self, name: str) -> ChannelId:
        return ChannelId(self.sandbox.state.channel_named(name).id)

    async def subscriptions(self) -> tuple[Subscription, ...]:
        return await self.store.subscriptions_of(self.guild)

    def posts(self, channel: str) -> list[dict[str, Any]]:
        rows = self.sandbox.state.posts.get(self.channel(channel), {}).values()
        return [row.data for row in rows if row.private_to is None]


def words(shown: Interaction | dict[str, Any] | None) -> str:
    """Everything readable in a message, one text a line."""
    data = (shown.message if isinstance(shown, Interaction) else shown) or {}
    lines = [str(data.get("content", ""))]
    for embed in data.get("embeds", ()):
        lines += [str(embed.get("title", "")), str(embed.get("description", ""))]

    def walk(parts: Any) -> None:
        for part in parts:
            lines.extend(str(part[key]) for key in ("content", "label", "placeholder") if part.get(key))
            lines.extend(str(option["label"]) for option in part.get("options", ()))
            walk(part.get("components", ()))

    walk(data.get("components", ()))
    return "\n".join(line for line in lines if line)


def ids(shown: Interaction | dict[str, Any] | None) -> list[str]:
    """Custom ids of everything that can be pressed or chosen."""
    data = (shown.message if isinstance(shown, Interaction) else shown) or {}
    found: list[str] = []

    def walk(parts: Any) -> None:
        for part in parts:
            if "custom_id" in part:
                found.append(part["custom_id"])
            walk(part.get("components", ()))

    walk(data.get("components", ()))
    return found


def with_verb(shown: Interaction | dict[str, Any] | None, verb: str) -> str:
    """The custom id of that verb."""
    return next(one for one in ids(shown) if one.split(":")[1] == verb)


async def start(sandbox: Sandbox, context: Context) -> tuple[Rendezvous, asyncio.Task[None]]:
    breaker = Breaker()
    bot = Rendezvous(context, guild_ready_timeout=0.05)
    teller = context.teller
    assert isinstance(teller, LateTeller)
    teller.messenger = Messenger(Wire(bot, breaker=breaker), carries=carries)
    task = asyncio.create_task(bot.run_until_closed(sandbox.token))
    ready = asyncio.create_task(bot.ready_once.wait())
    done, _ = await asyncio.wait({task, ready}, return_when=asyncio.FIRST_COMPLETED, timeout=15)
    if task in done:
        ready.cancel()
        task.result()
    assert ready in done, "the bot never became ready"
    return bot, task


async def stop(bot: discord.Client, task: asyncio.Task[None]) -> None:
    await bot.close()
    task.cancel()
    with suppress(asyncio.CancelledError, TokenRefused):
        await task


@asynccontextmanager
async def running(
    directory: Path,
    *,
    stories: Iterable[Story] = (),
    spec: dict[str, Any] | None = None,
    archive: Search | None = None,
    rules: Rules | None = None,
) -> AsyncIterator[World]:
    """The bot logged in to a sandbox of its own, with a dozen stories or those given in its archive."""
    rules = rules or Rules(global_limit=False, bucket_limit=False)
    async with Sandbox(rules=rules, world=spec) as sandbox:
        speak_to(sandbox.url)
        store = await TinyStore.open(directory)
        waiting = iter(stories or [story(number) for number in range(1, 13)])
        while batch := tuple(islice(waiting, 5000)):
            await store.commit(Batch(stories=batch))
        clock = [NOW]
        catalogue, translator = samples.catalogue(), samples.translator()
        everything = {tag: translator.t("topic-everything", tag) for tag in translator.locales()}
        web = Web()
        child, search, workers = Child(web), WordSearch(store), Workers(store)
        operator = list(sandbox.state.guilds.values())[-1].id
        context = Context(
            store=store,
            search=archive or search,
            catalogue=catalogue,
            translator=translator,
            feeds=web,
            parser=child,
            teller=LateTeller(),
            operations=workers,
            choices=Choices.build(catalogue, everything=everything),
            writing=asyncio.Lock(),
            now=lambda: clock[0],
            rng=random.Random(7),
            limits=Limits(),
            privacy_url="https://example.org/privacy",
            operator_guild=GuildId(operator),
        )
        bot, task = await start(sandbox, context)
        world = World(sandbox, store, context, web, child, workers, search, clock, bot, task, operator)
        try:
            yield world
        finally:
            await stop(world.bot, world.task)
            await store.close()
