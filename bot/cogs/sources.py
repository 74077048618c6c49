"""/sources: what is read, and a server's own feeds, each tried once before it is kept."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards import literal, parts, plain, render_notice, source_lines
from bot.cards.outline import NO_TOPIC
from bot.cogs import _complete as complete
from bot.cogs import _limits
from bot.cogs import _resolve as resolve
from bot.cogs._answers import answer, defer
from bot.cogs._context import Context, Interaction
from bot.cogs._permissions import require_manager
from bot.cogs._stories import look
from bot.cogs._words import MANAGERS, named, options
from bot.core.urls import canonicalise
from bot.errors import UserError
from bot.model import (
    Batch,
    FetchFailure,
    GuildId,
    Message,
    NotModified,
    ParsedFeed,
    ParseFailure,
    Source,
    SourceHealth,
    SourceId,
    SourceState,
    Trust,
)

EVERY = timedelta(minutes=15)  # a server's own source is never read more often
SHOWN = 5  # entries of a trial
FINE_SHOWN = 60  # names of sources that need no line of their own


class Sources(commands.Cog):
    group = app_commands.Group(**named("sources"), **MANAGERS)

    def __init__(self, context: Context) -> None:
        self._context = context

    @group.command(**named("sources-list"))
    async def list_(self, interaction: Interaction) -> None:
        context = self._context
        guild = require_manager(interaction)
        shown = look(context, await context.locale(interaction))
        mine = [row for row in await context.store.own_sources() if row.guild == guild.id]
        states = await context.store.source_states()
        sources = (*context.catalogue.watched, *mine)
        ill = {
            row.id for row in sources if row.id in states and states[row.id].health is not SourceHealth.FINE
        }
        fine = [plain(row.name) for row in sources if row.id not in ill]
        names = f"-# {shown.say('sources-fine', names=', '.join(fine[:FINE_SHOWN]))}" if fine else ""
        own = [f"- {literal(row.name)} · {literal(row.url)}" for row in mine]
        inner = [
            parts.text(f"## {shown.say('sources-list-title')}", *source_lines(sources, states, shown), names),
            parts.text(shown.say("sources-own", count=len(mine), most=_limits.OWN_SOURCES), *own),
        ]
        message = Message(components=(parts.container(inner, accent=NO_TOPIC),), v2=True)
        await answer(interaction, message)

    @group.command(**named("sources-add"))
    @options("sources-add", "url")
    async def add(self, interaction: Interaction, url: str) -> None:
        context = self._context
        guild = require_manager(interaction)
        source = await self._own_source(guild, url)
        await self._check_room(guild, source)
        _limits.check(context.limits.trials, interaction.user.id, now=context.now())
        await defer(interaction)  # a foreign server answers when it likes
        feed = await trial(context, source, await context.locale(interaction))
        async with context.writing:
            await self._check_room(guild, source)
            _limits.check(context.limits.additions, guild.id, now=context.now())
            kept = replace(
                source,
                name=resolve.short(feed.title, 80) or source.name,
                publisher=resolve.short(feed.title, 60) or source.publisher,
                language=feed.language or source.language,
            )
            await context.store.commit(Batch(sources=(kept,)))
        context.operations.sources_changed()
        await answer(interaction, await self._found(interaction, feed, "source-added"))

    @group.command(**named("sources-remove"))
    @options("sources-remove", "source")
    @app_commands.autocomplete(source=complete.own_source)
    async def remove(self, interaction: Interaction, source: str) -> None:
        context = self._context
        guild = require_manager(interaction)
        async with context.writing:
            found = await self._mine(guild, source)
            await context.store.commit(Batch(forget={"sources": (found.id,), "source_states": (found.id,)}))
        context.operations.sources_changed()
        shown = look(context, await context.locale(interaction))
        await answer(interaction, render_notice("source-removed", shown, name=found.name))

    @group.command(**named("sources-test"))
    @options("sources-test", "source", "url")
    @app_commands.autocomplete(source=complete.any_source)
    async def test(self, interaction: Interaction, source: str = "", url: str = "") -> None:
        context = self._context
        guild = require_manager(interaction)
        if url.strip():
            found = await self._own_source(guild, url)
        else:
            known = context.catalogue.sources.get(source.strip())
            found = known or await self._mine(guild, source)
        _limits.check(context.limits.trials, interaction.user.id, now=context.now())
        await defer(interaction)
        feed = await trial(context, found, await context.locale(interaction))
        await answer(interaction, await self._found(interaction, feed, "source-tested"))

    async def _own_source(self, guild: discord.Guild, typed: str) -> Source:
        address = canonicalise(resolve.url(typed))
        if not address:
            raise UserError("error-bad-url", url=resolve.short(typed, 100))
        host = urlsplit(address).hostname or ""
        number = hashlib.sha256(f"{guild.id} {address}".encode()).hexdigest()[:12]
        return Source(
            id=SourceId(f"own-{number}"),
            name=host,
            url=address,
            language="en",
            publisher=host,
            trust=Trust.PRESS,
            every=EVERY,
            guild=GuildId(guild.id),
        )

    async def _check_room(self, guild: discord.Guild, source: Source) -> None:
        mine = [row for row in await self._context.store.own_sources() if row.guild == guild.id]
        if source.id in {row.id for row in mine} or source.url in {
            row.url for row in self._context.catalogue.sources.values()
        }:
            raise UserError("error-source-known", url=source.url)
        if len(mine) >= _limits.OWN_SOURCES:
            raise UserError("error-source-limit", count=_limits.OWN_SOURCES)

    async def _mine(self, guild: discord.Guild, typed: str) -> Source:
        wanted = typed.strip()
        for row in await self._context.store.own_sources():
            if row.guild == guild.id and wanted and wanted in {row.id, row.url, row.name}:
                return row
        raise UserError("error-unknown-source", name=resolve.short(typed))

    async def _found(self, interaction: Interaction, feed: ParsedFeed, key: str) -> Message:
        """What a trial read: the title, how many entries, the newest of them."""
        shown = look(self._context, await self._context.locale(interaction))
        lines = [f"- {literal(resolve.short(entry.title, 100))}" for entry in feed.entries[:SHOWN]]
        told = shown.say(key, name=resolve.short(feed.title, 80) or "?", count=len(feed.entries))
        problems = [f"-# {literal(resolve.short(problem, 120))}" for problem in feed.problems[:3]]
        inner = [parts.text(told, *lines, *problems)]
        return Message(components=(parts.container(inner, accent=NO_TOPIC),), v2=True)


async def trial(context: Context, source: Source, locale: str) -> ParsedFeed:
    """The feed, fetched through the guard and parsed in a child process, once. Raises UserError."""
    now = context.now()
    raw = await context.feeds.fetch_feed(source, SourceState(source.id), now=now)
    if isinstance(raw, FetchFailure):
        # Strangers hear the kind of problem only: the detail could tell what lies behind the guard.
        raise UserError(
            "error-source-trial",
            url=source.url,
            problem=context.translator.t(f"source-problem-{raw.problem}", locale),
        )
    if isinstance(raw, NotModified):
        raise UserError("error-source-empty", url=source.url)
    feed = await context.parser.parse(raw, source, now=now)
    if isinstance(feed, ParseFailure) or not feed.entries:
        raise UserError("error-source-empty", url=source.url)
    return feed
