"""What happens to servers: joined, left, a channel or role deleted."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import replace

import discord

from bot.cards import Look, parts, render_notice
from bot.cogs._context import Context
from bot.cogs._permissions import missing
from bot.cogs._stories import look
from bot.cogs._subscribing import end, settings_of
from bot.errors import DeliveryError
from bot.model import Batch, ChannelId, GuildId, Message, SubscriptionState
from bot.telemetry import get_logger

log = get_logger(__name__)


def welcome(shown: Look) -> Message:
    row = parts.row(parts.button(shown.plain("button-set-up"), "setup", style=1))
    return render_notice("notice-welcome", shown, row)


async def joined(guild: discord.Guild, context: Context) -> None:
    """One message in the system channel, once ever; never a direct message, never elsewhere."""
    async with context.writing:
        settings = await settings_of(context, guild)
        first = settings.welcomed_at is None
        now = context.now()
        settings = replace(settings, left_at=None, welcomed_at=settings.welcomed_at or now)
        await context.store.commit(Batch(guilds=(settings,)))  # before the message: at most once
    log.info("guild-joined", guild=guild.id)
    place = guild.system_channel
    if not first or place is None or missing(place):
        return
    message = welcome(look(context, settings.language))
    try:
        await context.teller.tell(ChannelId(place.id), message, key=f"welcome:{guild.id}")
    except DeliveryError as error:
        log.info("welcome-refused", guild=guild.id, reason=error.reason)


async def left(guild_id: int, context: Context) -> None:
    """Noted; what is kept of the server is deleted seven days later."""
    async with context.writing:
        settings = await context.store.guild(GuildId(guild_id))
        if settings is not None and settings.left_at is None:
            await context.store.commit(Batch(guilds=(replace(settings, left_at=context.now()),)))
    log.info("guild-left", guild=guild_id)


async def reconcile(present: Container[int], context: Context, *, ours: Callable[[int], bool]) -> None:
    """Servers that removed or readmitted the bot while it was not connected.

    `present` must hold servers in an outage as well, as READY names them too; `ours` says which servers the
    shards of this process would hear of.
    """
    async with context.writing:
        now = context.now()
        changed = []
        for settings in (await context.store.guilds()).values():
            if not ours(settings.guild):
                continue
            if settings.guild not in present and settings.left_at is None:
                changed.append(replace(settings, left_at=now))
            elif settings.guild in present and settings.left_at is not None:
                changed.append(replace(settings, left_at=None))
        if changed:
            await context.store.commit(Batch(guilds=tuple(changed)))


async def channel_deleted(guild_id: int, channel: int, context: Context) -> None:
    """Ends the subscriptions of a channel or thread that is gone for good."""
    guild = GuildId(guild_id)
    for row in await context.store.subscriptions_of(guild):
        if row.channel == channel and row.state is not SubscriptionState.ENDED:
            await end(context, row, "reason-channel-gone")
    async with context.writing:
        settings = await context.store.guild(guild)
        if settings is not None and settings.log_channel == channel:
            await context.store.commit(Batch(guilds=(replace(settings, log_channel=None),)))


async def role_deleted(guild_id: int, role: int, context: Context) -> None:
    """No longer mentioned by any subscription."""
    async with context.writing:
        rows = await context.store.subscriptions_of(GuildId(guild_id))
        changed = tuple(replace(row, role=None) for row in rows if row.role == role)
        if changed:
            await context.store.commit(Batch(subscriptions=changed))
