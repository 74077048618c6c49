"""/health: sources, the outbox, and the bot's permissions in every subscribed channel."""

from __future__ import annotations

import math

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards import Figures, render_health
from bot.cogs._answers import answer, update
from bot.cogs._context import Context, Interaction
from bot.cogs._permissions import missing_in, require_manager
from bot.cogs._router import Press, router
from bot.cogs._stories import look
from bot.cogs._subscribing import settings_of
from bot.cogs._words import for_managers, named
from bot.core.schedule import digest_at
from bot.model import GuildId, Message, Mode, SubscriptionState


class Health(commands.Cog):
    def __init__(self, context: Context) -> None:
        self._context = context

    @app_commands.command(**named("health"))
    @for_managers
    async def health(self, interaction: Interaction) -> None:
        guild = require_manager(interaction)
        locale = await self._context.locale(interaction)
        await answer(interaction, await panel(self._context, interaction.client, guild, locale))


async def panel(context: Context, client: discord.Client, guild: discord.Guild, locale: str) -> Message:
    store, now = context.store, context.now()
    depth = await store.outbox_depth()
    rows = [
        row
        for row in await store.subscriptions_of(GuildId(guild.id))
        if row.state is not SubscriptionState.ENDED
    ]
    zone = (await settings_of(context, guild)).timezone
    digests = [
        digest_at(row.mode, zone, row.guild, now=now)[1] for row in rows if row.mode is not Mode.INSTANT
    ]
    latency = client.latency
    states = await store.source_states()
    own = [source for source in await store.own_sources() if source.guild == guild.id]
    polled = [state.polled_at for state in states.values() if state.polled_at]
    figures = Figures(
        waiting=depth.waiting,
        stories=await store.count_stories(),
        # A post held for the evening is not late.
        oldest_at=depth.oldest_due_at if depth.oldest_due_at and depth.oldest_due_at < now else None,
        polled_at=context.operations.polled_at or max(polled, default=None),
        latency_ms=None if math.isnan(latency) or math.isinf(latency) else round(latency * 1000),
        digest_at=min(digests, default=None),
        permissions=tuple(
            (row.id, row.channel, ("view_channel",) if lacking is None else lacking)
            for row in rows
            for lacking in (missing_in(guild, row.channel),)
        ),
    )
    sources = (*context.catalogue.watched, *own)
    return render_health(sources, states, figures, look(context, locale))


@router.on("health", manager=True)
async def check_again(press: Press) -> None:
    guild = require_manager(press.interaction)
    client = press.interaction.client
    await update(press.interaction, await panel(press.context, client, guild, await press.locale()))
