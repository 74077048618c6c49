"""/settings: a server's language, time zone, log channel, threads and footer; export and deletion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

import discord
import orjson
from discord import app_commands
from discord.ext import commands

from bot.cards import Look, channel_link, parts, render_notice
from bot.cards.outline import NO_TOPIC
from bot.cogs import _resolve as resolve
from bot.cogs._answers import answer, ask, update
from bot.cogs._context import Context, Interaction
from bot.cogs._permissions import own_channel, require_manager
from bot.cogs._router import Press, router
from bot.cogs._stories import look
from bot.cogs._subscribing import check_channel, settings_of
from bot.cogs._words import for_managers, named
from bot.errors import UserError
from bot.model import Batch, ChannelId, File, GuildId, GuildSettings, Message, ThreadPolicy


class Settings(commands.Cog):
    def __init__(self, context: Context) -> None:
        self._context = context

    @app_commands.command(**named("settings"))
    @for_managers
    async def settings(self, interaction: Interaction) -> None:
        guild = require_manager(interaction)
        known = await settings_of(self._context, guild)
        await answer(interaction, panel(known, look(self._context, await self._context.locale(interaction))))


def panel(settings: GuildSettings, shown: Look) -> Message:
    translator = shown.translator
    lines = (
        f"## {shown.say('settings-title')}",
        shown.say("settings-language", language=translator.autonym(settings.language)),
        shown.say("settings-timezone", zone=settings.timezone),
        shown.say("settings-log", channel=channel_link(settings.log_channel))
        if settings.log_channel
        else shown.say("settings-log-none"),
        shown.say("settings-thread", policy=shown.plain(f"choice-thread-{settings.thread}")),
    )
    languages = (
        parts.option(translator.autonym(tag), tag, default=tag == translator.resolve(settings.language))
        for tag in translator.locales()
    )
    threads = (
        parts.option(shown.plain(f"choice-thread-{policy}"), policy.value, default=policy is settings.thread)
        for policy in ThreadPolicy
    )
    log: parts.Part = {
        "type": 8,
        "custom_id": parts.custom_id("gset", "log"),
        "placeholder": shown.plain("settings-choose-log")[:150],
        "channel_types": [0, 5],
        "min_values": 0,
    }
    if settings.log_channel:
        log["default_values"] = [{"id": str(settings.log_channel), "type": "channel"}]
    footer = "button-footer-off" if settings.footer else "button-footer-on"
    inner = [
        parts.text(*lines),
        parts.row(
            parts.select(languages, "gset", "language", placeholder=shown.plain("settings-choose-language"))
        ),
        parts.row(log),
        parts.row(
            parts.select(threads, "gset", "thread", placeholder=shown.plain("option-thread-description"))
        ),
        parts.row(
            parts.button(shown.plain("button-timezone"), "gzone"),
            parts.button(shown.plain(footer), "gset", "footer", "off" if settings.footer else "on"),
        ),
        parts.row(
            parts.button(shown.plain("button-export"), "export"),
            parts.button(shown.plain("button-delete-data"), "wipe", style=4),
        ),
    ]
    return Message(components=(parts.container(inner, accent=NO_TOPIC),), v2=True)


async def _store(press: Press, guild: discord.Guild, **fields: Any) -> GuildSettings:
    context = press.context
    async with context.writing:
        changed = replace(await settings_of(context, guild), **fields)
        await context.store.commit(Batch(guilds=(changed,)))
    return changed


@router.on("gset", manager=True)
async def set_option(press: Press) -> None:
    """`n:gset:<setting>[:<value>]`: one menu or button of the panel."""
    context = press.context
    guild = require_manager(press.interaction)
    locale = await press.locale()
    values = press.values or press.arguments[1:]
    value = values[0] if values else ""
    fields: dict[str, Any]
    match press.id:
        case "language":
            fields = {"language": resolve.language(value, context, locale)}
        case "thread" if value in set(ThreadPolicy):
            fields = {"thread": ThreadPolicy(value)}
        case "footer":
            fields = {"footer": value == "on"}
        case "log" if not value:
            fields = {"log_channel": None}
        case "log":
            place = own_channel(guild, int(value) if value.isdecimal() else 0)
            check_channel(place, context, locale)
            fields = {"log_channel": ChannelId(place.id)}
        case _:
            raise UserError("error-stale", command="/settings")
    await update(press.interaction, panel(await _store(press, guild, **fields), look(context, locale)))


@router.on("gzone", manager=True)
async def ask_zone(press: Press) -> None:
    shown = look(press.context, await press.locale())
    known = await settings_of(press.context, require_manager(press.interaction))
    text = {"type": 4, "custom_id": "zone", "style": 1, "max_length": 60, "value": known.timezone}
    label = {
        "type": 18,
        "label": shown.plain("button-timezone")[:45],
        "description": shown.plain("settings-timezone-hint")[:100],
        "component": text,
    }
    await ask(
        press.interaction,
        {"custom_id": "n:gzoned", "title": shown.plain("settings-title")[:45], "components": [label]},
    )


@router.on("gzoned", manager=True)
async def set_zone(press: Press) -> None:
    guild = require_manager(press.interaction)
    zone = resolve.timezone(str(press.fields.get("zone") or ""))
    settings = await _store(press, guild, timezone=zone)
    await update(press.interaction, panel(settings, look(press.context, await press.locale())))


# ── what is kept of a server ──


async def exported(context: Context, guild: int) -> Mapping[str, Any]:
    """Everything kept about a server, as plain values."""
    identifier = GuildId(guild)
    settings = await context.store.guild(identifier)
    return {
        "server": str(guild),
        "settings": asdict(settings) if settings else None,
        "subscriptions": [asdict(row) for row in await context.store.subscriptions_of(identifier)],
        "sources": [asdict(row) for row in await context.store.own_sources() if row.guild == identifier],
    }


@router.on("export", manager=True)
async def export(press: Press) -> None:
    guild = require_manager(press.interaction)
    data = orjson.dumps(
        await exported(press.context, guild.id),
        option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS,
        default=str,
    )
    shown = look(press.context, await press.locale())
    message = render_notice("settings-exported", shown)
    await answer(
        press.interaction,
        replace(message, files=(File("rendezvous.json", data, shown.plain("settings-title")),)),
    )


@router.on("wipe", manager=True)
async def ask_wipe(press: Press) -> None:
    shown = look(press.context, await press.locale())
    buttons = parts.row(
        parts.button(shown.plain("button-keep"), "unwipe"),
        parts.button(shown.plain("button-delete-data"), "wiped", style=4),
    )
    await answer(press.interaction, render_notice("settings-wipe-question", shown, buttons))


@router.on("wiped", manager=True)
async def wipe(press: Press) -> None:
    """Deleted at once and for good; what was posted stays, as it belongs to the server."""
    guild = require_manager(press.interaction)
    async with press.context.writing:
        rows = await press.context.store.purge_guild(GuildId(guild.id))
    press.context.operations.sources_changed()
    shown = look(press.context, await press.locale())
    await update(press.interaction, render_notice("settings-wiped", shown, rows=rows))


@router.on("unwipe", manager=True)
async def keep(press: Press) -> None:
    shown = look(press.context, await press.locale())
    await update(press.interaction, render_notice("settings-kept", shown))
