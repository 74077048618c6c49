"""Who may do what: the person in this server, and the bot in a channel of it."""

from __future__ import annotations

import discord

from bot.cogs._context import Context, Interaction
from bot.errors import UserError
from bot.model import ChannelId, ChannelKind, GuildId
from bot.model.permissions import NEEDS

Channel = discord.TextChannel | discord.ForumChannel | discord.Thread


def require_server(interaction: Interaction) -> discord.Guild:
    """The server this happens in. Raises UserError in direct messages."""
    if interaction.guild_id is None:
        application = interaction.application_id
        link = f"https://discord.com/oauth2/authorize?client_id={application}"
        raise UserError("error-dm", link=link)
    if interaction.guild is None:
        # Installed for a person only: the bot is not in this server.
        raise UserError(
            "error-dm", link=f"https://discord.com/oauth2/authorize?client_id={interaction.application_id}"
        )
    return interaction.guild


def require_manager(interaction: Interaction) -> discord.Guild:
    """The server, if the person has Manage Server in it: Discord's own gate is only a hint."""
    guild = require_server(interaction)
    if not interaction.permissions.manage_guild and not interaction.permissions.administrator:
        raise UserError("error-not-allowed")
    return guild


def require_operator(interaction: Interaction, context: Context) -> GuildId:
    """The operator's server: /op answers nowhere else, whoever asks."""
    if context.operator_guild is None or interaction.guild_id != context.operator_guild:
        raise UserError("error-operator-only")
    require_manager(interaction)
    return context.operator_guild


def kind_of(channel: object) -> ChannelKind | None:
    match channel:
        case discord.Thread():
            return ChannelKind.THREAD
        case discord.ForumChannel():
            return ChannelKind.FORUM
        case discord.TextChannel():
            return ChannelKind.ANNOUNCEMENT if channel.is_news() else ChannelKind.TEXT
        case _:
            return None


def own_channel(guild: discord.Guild, channel: int) -> Channel:
    """The channel, if it is one of this server where news can be posted. Raises UserError."""
    found = guild.get_channel_or_thread(channel)
    if not isinstance(found, discord.TextChannel | discord.ForumChannel | discord.Thread):
        raise UserError("error-unknown-channel")
    return found


def missing(channel: Channel, *more: str) -> tuple[str, ...]:
    """What the bot lacks in a channel, as Discord's names of permissions; from the cache."""
    kind = kind_of(channel)
    me: discord.Member | None = channel.guild.me
    if kind is None or me is None:
        return ()
    has = channel.permissions_for(me)
    return tuple(name for name in (*NEEDS[kind], *more) if not getattr(has, name))


def missing_in(guild: discord.Guild, channel: ChannelId) -> tuple[str, ...] | None:
    """As `missing`; None where the channel is gone or invisible."""
    found = guild.get_channel_or_thread(channel)
    if not isinstance(found, discord.TextChannel | discord.ForumChannel | discord.Thread):
        return None
    return missing(found)


def names(permissions: tuple[str, ...], context: Context, locale: str) -> str:
    """As Discord's settings name them, joined by commas."""
    return ", ".join(context.translator.t(f"permission-{p.replace('_', '-')}", locale) for p in permissions)
