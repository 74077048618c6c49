"""/setup and /subscribe: from an invitation to the first post in four actions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards import Look, channel_link, parts, render_notice
from bot.cogs import _complete as complete
from bot.cogs import _resolve as resolve
from bot.cogs._answers import answer, ask
from bot.cogs._context import Context, Interaction
from bot.cogs._permissions import kind_of, own_channel, require_manager
from bot.cogs._router import Press, router
from bot.cogs._stories import look
from bot.cogs._subscribing import blank, check_channel, check_role, create, described, settings_of
from bot.cogs._words import choices, for_managers, named, options
from bot.errors import UserError
from bot.model import (
    EVERYTHING,
    Message,
    Mode,
    Relevance,
    Style,
    Subscription,
    ThreadPolicy,
)

# Text, announcement and forum channels, and their threads.
CHANNEL_TYPES = (
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.forum,
    discord.ChannelType.public_thread,
    discord.ChannelType.news_thread,
)
LABEL, HINT = 45, 100


class Postable(app_commands.Transformer):
    """A channel where news can be posted, as its id; whether it is this server's is checked on submit."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        return list(CHANNEL_TYPES)

    async def transform(self, interaction: Interaction, value: Any, /) -> int:  # noqa: ARG002
        return int(value.id)


class Setup(commands.Cog):
    def __init__(self, context: Context) -> None:
        self._context = context

    @app_commands.command(**named("setup"))
    @for_managers
    async def setup(self, interaction: Interaction) -> None:
        await open_setup(interaction, self._context)

    @app_commands.command(**named("subscribe"))
    @options(
        "subscribe",
        "channel", "topics", "mission", "language", "mode", "role", "relevance", "style", "thread", "publish",
    )  # fmt: skip
    @choices(mode=Mode, relevance=("all", "notable", "major"), style=Style, thread=ThreadPolicy)
    @app_commands.autocomplete(topics=complete.topics, mission=complete.mission, language=complete.language)
    @for_managers
    async def subscribe(
        self,
        interaction: Interaction,
        channel: app_commands.Transform[int, Postable],
        topics: str = "",
        mission: str = "",
        language: str = "",
        mode: str = "instant",
        role: discord.Role | None = None,
        relevance: str = "notable",
        style: str = "auto",
        thread: str = "",
        publish: bool = False,  # noqa: FBT001, FBT002 - the shape of a command's option
    ) -> None:
        context = self._context
        guild = require_manager(interaction)
        locale = await context.locale(interaction)
        place = own_channel(guild, channel)
        settings = await settings_of(context, guild)
        programme = resolve.mission(mission, context, locale)
        wanted = replace(
            blank(
                guild,
                place,
                interaction.user.id,
                context,
                resolve.language(language, context, settings.language),
            ),
            topics=resolve.topics(topics, context),
            programmes=(programme.id,) if programme else (),
            mode=Mode(mode),
            role=check_role(role, place),
            relevance=Relevance(relevance),
            style=Style(style),
            thread=ThreadPolicy(thread) if thread else settings.thread,
            publish=publish,
        )
        made = await create(context, wanted, place, locale)
        await answer(interaction, done(made, look(context, locale), context))


def done(made: Subscription, shown: Look, context: Context) -> Message:
    """What the channel gets from now on, with the next steps."""
    language = context.translator.language_name(made.language, shown.locale)
    row = parts.row(
        parts.button(shown.plain("button-send-latest"), "latest", made.id, style=1),
        parts.button(shown.plain("button-send-sample"), "sub", made.id, "test"),
        parts.button(shown.plain("button-quiet-hours"), "sub", made.id, "quiet"),
        parts.button(shown.plain("button-change"), "sub", made.id, "edit"),
    )
    return render_notice(
        f"setup-done-{made.mode}",
        shown,
        row,
        channel=channel_link(made.channel),
        topics=described(made, context, shown.locale),
        language=language,
    )


# ── the modal ──


async def open_setup(interaction: Interaction, context: Context) -> None:
    guild = require_manager(interaction)
    shown = look(context, await context.locale(interaction))
    settings = await settings_of(context, guild)
    await ask(interaction, setup_modal(shown, context, language=settings.language, here=_here(interaction)))


def _here(interaction: Interaction) -> int | None:
    return interaction.channel_id if kind_of(interaction.channel) else None


def setup_modal(shown: Look, context: Context, *, language: str, here: int | None) -> dict[str, Any]:
    """Five inputs, every one with a default, so that two clicks are enough."""
    translator = context.translator
    groups = context.catalogue.topic_groups()[:10]
    channel: dict[str, Any] = {
        "type": 8,
        "custom_id": "channel",
        "channel_types": [kind.value for kind in CHANNEL_TYPES],
        "required": True,
    }
    if here is not None:
        channel["default_values"] = [{"id": str(here), "type": "channel"}]
    topics = [_option(f"{topic.emoji} {topic.name(shown.language)}", topic.id, on=True) for topic in groups]
    tongues = [
        _option(translator.autonym(tag), tag, on=tag == translator.resolve(language))
        for tag in translator.locales()[:10]
    ]
    modes = [_option(shown.plain(f"choice-mode-{mode}"), mode, on=mode is Mode.INSTANT) for mode in Mode]
    components = (
        ("channel", channel),
        ("topics", {"type": 22, "custom_id": "topics", "options": topics, "min_values": 1, "required": True}),
        ("language", {"type": 21, "custom_id": "language", "options": tongues, "required": True}),
        ("mode", {"type": 21, "custom_id": "mode", "options": modes, "required": True}),
        ("role", {"type": 6, "custom_id": "role", "min_values": 0, "max_values": 1, "required": False}),
    )
    return {
        "custom_id": "n:settled",
        "title": shown.plain("setup-title")[:LABEL],
        "components": [
            {
                "type": 18,
                "label": shown.plain(f"setup-{name}")[:LABEL],
                "description": shown.plain(f"setup-{name}-hint")[:HINT],
                "component": component,
            }
            for name, component in components
        ],
    }


def _option(label: str, value: str, *, on: bool) -> dict[str, Any]:
    return {"label": label[:100], "value": str(value), "default": on}


@router.on("setup", manager=True)
async def set_up_here(press: Press) -> None:
    await open_setup(press.interaction, press.context)


@router.on("settled", manager=True)
async def settled(press: Press) -> None:
    """The modal came back: everything in it is checked as if it came from anybody."""
    context, fields = press.context, press.fields
    guild = require_manager(press.interaction)
    locale = await press.locale()
    chosen = _first(fields.get("channel"))
    place = own_channel(guild, int(chosen) if chosen.isdecimal() else 0)
    groups = [topic.id for topic in context.catalogue.topic_groups()]
    picked = [topic for topic in groups if topic in (fields.get("topics") or groups)]
    role = _first(fields.get("role"))
    wanted = replace(
        blank(
            guild,
            place,
            press.interaction.user.id,
            context,
            resolve.language(_first(fields.get("language")), context, locale),
        ),
        topics=(EVERYTHING,) if len(picked) == len(groups) else tuple(picked),
        mode=_mode(_first(fields.get("mode"))),
        role=check_role(guild.get_role(int(role)) if role.isdecimal() else None, place),
    )
    made = await create(context, wanted, place, locale)
    await answer(press.interaction, done(made, look(context, locale), context))


def _first(value: Any) -> str:
    """A radio's value, or the first of a list's."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return str(value[0]) if value else ""
    return str(value or "")


def _mode(value: str) -> Mode:
    try:
        return Mode(value)
    except ValueError:
        raise UserError("error-stale", command="/setup") from None


@router.on("check", manager=True)
async def check_again(press: Press) -> None:
    """[Check again] under a list of missing permissions."""
    guild = require_manager(press.interaction)
    locale = await press.locale()
    place = own_channel(guild, int(press.id) if press.id.isdecimal() else 0)
    check_channel(place, press.context, locale)
    told = render_notice("check-fine", look(press.context, locale), channel=channel_link(place.id))
    await answer(press.interaction, told)
