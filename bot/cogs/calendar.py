"""/calendar: milestones as scheduled events, where a server wants them. The events are another worker's."""

from __future__ import annotations

from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards import Markup, literal, render_notice
from bot.cogs import _complete as complete
from bot.cogs import _resolve as resolve
from bot.cogs._answers import answer
from bot.cogs._context import Context, Interaction
from bot.cogs._permissions import names, require_manager
from bot.cogs._stories import look
from bot.cogs._subscribing import settings_of
from bot.cogs._words import MANAGERS, named, options
from bot.errors import UserError
from bot.model import EVERYTHING, Batch, GuildId


class Calendar(commands.Cog):
    group = app_commands.Group(**named("calendar"), **MANAGERS)

    def __init__(self, context: Context) -> None:
        self._context = context

    @group.command(**named("calendar-on"))
    @options("calendar-on", "topics")
    @app_commands.autocomplete(topics=complete.topics)
    async def on(self, interaction: Interaction, topics: str = "") -> None:
        context = self._context
        guild = require_manager(interaction)
        locale = await context.locale(interaction)
        me: discord.Member | None = guild.me
        if me is not None and not me.guild_permissions.create_events:
            lacking = Markup(names(("create_events",), context, locale))
            raise UserError("error-calendar-permission", permissions=lacking)
        wanted = resolve.topics(topics, context) or (EVERYTHING,)
        await self._choose(guild, wanted)
        told = Markup(literal(complete.covered(wanted, (), context, locale)))
        await answer(interaction, render_notice("calendar-now-on", look(context, locale), topics=told))

    @group.command(**named("calendar-off"))
    async def off(self, interaction: Interaction) -> None:
        context = self._context
        await self._choose(require_manager(interaction), ())
        shown = look(context, await context.locale(interaction))
        await answer(interaction, render_notice("calendar-now-off", shown))

    async def _choose(self, guild: discord.Guild, topics: tuple[str, ...]) -> None:
        context = self._context
        async with context.writing:
            settings = replace(await settings_of(context, guild), calendar_topics=topics)
            await context.store.commit(Batch(guilds=(settings,)))
        context.operations.calendar_changed(GuildId(guild.id))
