"""The panel that changes a subscription: one menu for each of its options, applied at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import discord

from bot.cards import Look, parts, subscription_lines
from bot.cards.outline import NO_TOPIC
from bot.cogs._answers import update
from bot.cogs._context import Context
from bot.cogs._permissions import kind_of, own_channel, require_manager
from bot.cogs._resolve import language as resolve_language
from bot.cogs._router import Press, router
from bot.cogs._stories import look
from bot.cogs._subscribing import change, check_options, check_role, own
from bot.errors import UserError
from bot.model import (
    EVERYTHING,
    ChannelId,
    ChannelKind,
    Message,
    Mode,
    Relevance,
    Style,
    Subscription,
    ThreadPolicy,
)

CHANNEL_TYPES = (0, 5, 15, 10, 11)
CLOSED: Mapping[str, type[Mode | Relevance | Style | ThreadPolicy]] = {
    "mode": Mode,
    "relevance": Relevance,
    "style": Style,
    "thread": ThreadPolicy,
}


def edit_panel(row: Subscription, shown: Look) -> Message:
    """Menus for topics, language, mode, relevance, style, threads, channel and role; buttons for the rest."""
    menus = [
        parts.row(_topics(row, shown)),
        parts.row(_languages(row, shown)),
        *(parts.row(_closed(name, row, shown)) for name in CLOSED),
        parts.row(_menu(8, row, "channel", shown, row.channel, "channel", channel_types=list(CHANNEL_TYPES))),
        parts.row(_menu(6, row, "role", shown, row.role, "role", min_values=0)),
    ]
    if row.muted:
        muted = (parts.option(shown.name(name), name) for name in row.muted)
        menus.append(
            parts.row(parts.select(muted, "set", row.id, "unmute", placeholder=shown.plain("edit-unmute")))
        )
    publishing = "button-publish-stop" if row.publish else "button-publish"
    buttons = parts.row(
        parts.button(shown.plain("button-quiet-hours"), "sub", row.id, "quiet"),
        parts.button(shown.plain("button-send-sample"), "sub", row.id, "test"),
        parts.button(shown.plain(publishing), "set", row.id, "publish", "no" if row.publish else "yes")
        if row.channel_kind is ChannelKind.ANNOUNCEMENT
        else None,
    )
    inner = [parts.text(*subscription_lines(row, shown)), *menus, buttons]
    return Message(components=(parts.container(inner, accent=NO_TOPIC),), v2=True)


def _topics(row: Subscription, shown: Look) -> parts.Part | None:
    options = [parts.option(shown.plain("topic-everything"), EVERYTHING, default=EVERYTHING in row.topics)]
    options += [
        parts.option(topic.name(shown.language), topic.id, emoji=topic.emoji, default=topic.id in row.topics)
        for topic in shown.catalogue.topics.values()
    ]
    place = shown.plain("option-topics-description")
    return parts.select(options, "set", row.id, "topics", placeholder=place, most=25)


def _languages(row: Subscription, shown: Look) -> parts.Part | None:
    options = (
        parts.option(shown.translator.autonym(tag), tag, default=tag == row.language)
        for tag in shown.translator.locales()
    )
    return parts.select(
        options,
        "set",
        row.id,
        "language",
        placeholder=shown.plain("command-subscribe-option-language-description"),
    )


def _closed(name: str, row: Subscription, shown: Look) -> parts.Part | None:
    options = (
        parts.option(shown.plain(f"choice-{name}-{value}"), value.value, default=value is getattr(row, name))
        for value in CLOSED[name]
    )
    return parts.select(options, "set", row.id, name, placeholder=shown.plain(f"option-{name}-description"))


def _menu(
    kind: int, row: Subscription, field: str, shown: Look, value: int | None, what: str, **more: Any
) -> parts.Part:
    """A menu of Discord's own lists: channels (8) or roles (6)."""
    part: parts.Part = {
        "type": kind,
        "custom_id": parts.custom_id("set", row.id, field),
        "placeholder": shown.plain(f"option-{field}-description")[:150],
    } | more
    return part | ({"default_values": [{"id": str(value), "type": what}]} if value is not None else {})


# ── what each menu does ──


@dataclass(frozen=True, slots=True)
class Wish:
    """What was chosen for one option of a subscription."""

    row: Subscription
    values: tuple[str, ...]
    context: Context
    guild: discord.Guild
    locale: str

    @property
    def number(self) -> int:
        """The id of a chosen channel or role; 0 for none."""
        return int(self.values[0]) if self.values and self.values[0].isdecimal() else 0


Fields = dict[str, Any]  # of a Subscription


def _set_topics(wish: Wish) -> Fields:
    """Everything and single topics exclude each other: what was added last counts."""
    known = tuple(value for value in wish.values if value in wish.context.catalogue.topics)
    everything = EVERYTHING in wish.values and (EVERYTHING not in wish.row.topics or not known)
    return {"topics": (EVERYTHING,) if everything else known}


def _set_language(wish: Wish) -> Fields:
    return {"language": resolve_language(wish.values[0], wish.context, wish.locale)}


def _set_channel(wish: Wish) -> Fields:
    place = own_channel(wish.guild, wish.number)
    kind = kind_of(place) or ChannelKind.TEXT
    publish = wish.row.publish and kind is ChannelKind.ANNOUNCEMENT
    return {"channel": ChannelId(place.id), "channel_kind": kind, "publish": publish}


def _set_role(wish: Wish) -> Fields:
    place = own_channel(wish.guild, wish.row.channel)
    return {"role": check_role(wish.guild.get_role(wish.number), place)}


def _unmute(wish: Wish) -> Fields:
    return {"muted": tuple(name for name in wish.row.muted if name not in wish.values)}


def _publish(wish: Wish) -> Fields:
    return {"publish": wish.values[0] == "yes"}


def _choose(field: str) -> Callable[[Wish], Fields]:
    return lambda wish: {field: CLOSED[field](wish.values[0])}


CHANGES: Mapping[str, Callable[[Wish], Fields]] = {
    "topics": _set_topics,
    "language": _set_language,
    "channel": _set_channel,
    "role": _set_role,
    "unmute": _unmute,
    "publish": _publish,
    **{name: _choose(name) for name in CLOSED},
}


@router.on("set", manager=True)
async def set_option(press: Press) -> None:
    """`n:set:<subscription>:<option>[:<value>]`: checked as at creation, stored, and the panel drawn anew."""
    context, option = press.context, press.argument(1)
    guild = require_manager(press.interaction)
    locale = await press.locale()
    row = await own(context, guild, press.id)
    values = press.values or press.arguments[2:]
    if option not in CHANGES or (not values and option != "role"):
        raise UserError("error-stale", command="/subscriptions list")
    try:
        fields = CHANGES[option](Wish(row, values, context, guild, locale))
    except ValueError:
        raise UserError("error-stale", command="/subscriptions list") from None
    wanted = replace(row, **fields)
    check_options(wanted, own_channel(guild, wanted.channel), context, locale)
    changed = await change(context, row, **fields)
    await update(press.interaction, edit_panel(changed, look(context, locale)))
