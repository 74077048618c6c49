"""What the bot says outside of deliveries: notices to administrators, alerts to the operator, event texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import discord

from bot import cards
from bot.adapters.messenger import Messenger
from bot.cards import Look
from bot.catalogue.types import Milestone, Programme
from bot.errors import DeliveryError
from bot.model import ChannelId, GuildId, Message, Posted, Subscription
from bot.rendering import Renderer
from bot.telemetry import get_logger

log = get_logger(__name__)


class Speaker:
    """Notices in a server's language, to its log channel."""

    def __init__(self, renderer: Renderer, messenger: Messenger) -> None:
        self._renderer, self._messenger = renderer, messenger

    def notice(
        self, key: str, locale: str, *, subscription: Subscription | None, values: Mapping[str, Any]
    ) -> Message:
        look = self._renderer.look(locale)
        row = (
            cards.pause_row(subscription, look) if subscription and key.startswith("notice-paused") else None
        )
        return cards.render_notice(key, look, row, **_shown(values, subscription, look))

    async def tell(self, channel: ChannelId, message: Message, *, key: str) -> Posted:
        return await self._messenger.tell(channel, message, key=key)

    def event_name(self, programme: Programme, milestone: Milestone, locale: str) -> str:
        look = self._renderer.look(locale)
        event = look.text(milestone.event)
        name = cards.plain(programme.name(look.language))
        return event if name.casefold() in event.casefold() else f"{name}: {event}"

    def event_text(self, programme: Programme, milestone: Milestone, locale: str) -> str:
        look = self._renderer.look(locale)
        reference = look.catalogue.references.get(milestone.source)
        publisher = reference.publisher if reference else "ESA"
        checked = look.translator.format_day(look.catalogue.compiled_on, locale)
        source = look.plain("event-date-from", publisher=publisher, date=checked)
        return f"{look.text(programme.description)}\n\n{source}"


def _shown(values: Mapping[str, Any], subscription: Subscription | None, look: Look) -> dict[str, Any]:
    """Ids as people see them: a channel as a link, permissions by name, a reason in words."""
    shown = dict(values)
    if subscription is not None:
        shown.setdefault("subscription", subscription.id)
    channel = shown.get("channel")
    if channel is not None:
        shown["channel"] = cards.channel_link(ChannelId(int(channel)))
    reason = shown.get("reason")
    if isinstance(reason, str) and look.translator.has(reason, look.locale):
        shown["reason"] = look.say(reason)
    missing = shown.get("permissions")
    if isinstance(missing, (list, tuple)):
        shown["permissions"] = look.listed(cards.permission_name(name, look) for name in missing)
    return shown


class Permissions:
    """What the gateway's cache says, without a request."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    def can_post(self, guild: GuildId, channel: ChannelId) -> bool | None:
        """None where the cache does not know the channel."""
        known = self._client.get_guild(guild)
        place = known.get_channel_or_thread(channel) if known else None
        me = known.me if known else None
        if place is None or me is None:
            return None
        has = place.permissions_for(me)
        send = has.send_messages_in_threads if isinstance(place, discord.Thread) else has.send_messages
        return bool(has.view_channel and send)


class Operator:
    """Alerts go to the system channel of the operator's server, where one is set."""

    def __init__(self, client: discord.Client, messenger: Messenger, guild: int | None) -> None:
        self._client, self._messenger, self._guild = client, messenger, guild

    async def alert(self, text: str, *, key: str) -> None:
        known = self._client.get_guild(self._guild) if self._guild else None
        if known is None or known.system_channel is None:
            return
        try:
            message = Message(content=f"⚠ {cards.literal(text)}"[:1900])
            await self._messenger.tell(ChannelId(known.system_channel.id), message, key=key)
        except DeliveryError as error:
            log.warning("alert-not-sent", reason=error.reason)
