"""/subscriptions and /unsubscribe: the panel of a server's subscriptions, and every change of one."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards import channel_link, parts, render_notice, render_subscriptions, timestamp
from bot.cogs import _complete as complete
from bot.cogs import _resolve as resolve
from bot.cogs._answers import answer, ask, update
from bot.cogs._context import Context, Interaction
from bot.cogs._permissions import own_channel, require_manager
from bot.cogs._router import Press, router
from bot.cogs._samples import send_sample
from bot.cogs._stories import look
from bot.cogs._subscribing import (
    change,
    check_channel,
    described,
    end,
    extra_permissions,
    own,
    resume,
    settings_of,
)
from bot.cogs._words import MANAGERS, closed, for_managers, named, options
from bot.cogs.editing import edit_panel
from bot.cogs.quiet import DAYS, hours, quiet_modal, tell_quiet
from bot.core.schedule import digest_at
from bot.errors import UserError
from bot.model import (
    GuildId,
    Message,
    MessageId,
    Mode,
    QuietAction,
    Subscription,
    SubscriptionState,
)


class Subscriptions(commands.Cog):
    group = app_commands.Group(**named("subscriptions"), **MANAGERS)

    def __init__(self, context: Context) -> None:
        self._context = context

    @group.command(**named("subscriptions-list"))
    async def list_(self, interaction: Interaction) -> None:
        guild = require_manager(interaction)
        locale = await self._context.locale(interaction)
        await answer(interaction, await panel(self._context, guild, locale))

    @group.command(**named("subscriptions-edit"))
    @options("subscriptions-edit", "subscription")
    @app_commands.autocomplete(subscription=complete.subscription)
    async def edit(self, interaction: Interaction, subscription: str) -> None:
        context, row, locale = await self._own(interaction, subscription)
        await answer(interaction, edit_panel(row, look(context, locale)))

    @group.command(**named("subscriptions-pause"))
    @options("subscriptions-pause", "subscription", "until")
    @app_commands.autocomplete(subscription=complete.subscription)
    async def pause(self, interaction: Interaction, subscription: str, until: str = "") -> None:
        context, row, locale = await self._own(interaction, subscription)
        guild = require_manager(interaction)
        zone = resolve.zone_of((await settings_of(context, guild)).timezone)
        end_at = resolve.moment(until, zone, now=context.now(), ahead=True)
        if end_at is not None and end_at <= context.now():
            raise UserError("error-bad-date", text=until)
        await change(
            context,
            row,
            state=SubscriptionState.PAUSED,
            reason="reason-paused-until" if end_at else "reason-paused-by-admin",
            reason_at=context.now(),
            paused_until_at=end_at,
        )
        shown = look(context, locale)
        key = "subscription-now-paused-until" if end_at else "subscription-now-paused"
        values = {"time": timestamp(end_at, "f")} if end_at else {}
        button = parts.row(parts.button(shown.plain("button-resume"), "sub", row.id, "resume"))
        told = render_notice(
            key, shown, button, subscription=row.id, channel=channel_link(row.channel), **values
        )
        await answer(interaction, told)

    @group.command(**named("subscriptions-resume"))
    @options("subscriptions-resume", "subscription")
    @app_commands.autocomplete(subscription=complete.subscription)
    async def resume(self, interaction: Interaction, subscription: str) -> None:
        context, row, locale = await self._own(interaction, subscription)
        await answer(interaction, await resumed(context, require_manager(interaction), row, locale))

    @group.command(**named("subscriptions-remove"))
    @options("subscriptions-remove", "subscription")
    @app_commands.autocomplete(subscription=complete.subscription)
    async def remove(self, interaction: Interaction, subscription: str) -> None:
        context, row, locale = await self._own(interaction, subscription)
        await answer(interaction, confirmation(context, row, locale))

    @group.command(**named("subscriptions-test"))
    @options("subscriptions-test", "subscription")
    @app_commands.autocomplete(subscription=complete.subscription)
    async def test(self, interaction: Interaction, subscription: str) -> None:
        context, row, locale = await self._own(interaction, subscription)
        await answer(interaction, await send_sample(interaction, context, row, locale))

    @group.command(**named("subscriptions-quiet"))
    @options("subscriptions-quiet", "subscription", "days", "action", begin="from", finish="to")
    @app_commands.choices(action=closed("action", QuietAction), days=closed("days", DAYS))
    @app_commands.autocomplete(subscription=complete.subscription)
    async def quiet(
        self,
        interaction: Interaction,
        subscription: str,
        begin: str = "",
        finish: str = "",
        days: str = "every",
        action: str = "hold",
    ) -> None:
        context, row, locale = await self._own(interaction, subscription)
        wanted = hours(begin, finish, days=DAYS[days], action=QuietAction(action))
        changed = await change(context, row, quiet=wanted)
        await answer(interaction, await tell_quiet(context, require_manager(interaction), changed, locale))

    @app_commands.command(**named("unsubscribe"))
    @options("unsubscribe", "subscription")
    @app_commands.autocomplete(subscription=complete.subscription)
    @for_managers
    async def unsubscribe(self, interaction: Interaction, subscription: str) -> None:
        context, row, locale = await self._own(interaction, subscription)
        await answer(interaction, confirmation(context, row, locale))

    async def _own(self, interaction: Interaction, typed: str) -> tuple[Context, Subscription, str]:
        guild = require_manager(interaction)
        locale = await self._context.locale(interaction)
        return self._context, await own(self._context, guild, typed), locale


async def panel(
    context: Context, guild: discord.Guild, locale: str, *, chosen: str = "", page: int = 1
) -> Message:
    rows = await context.store.subscriptions_of(GuildId(guild.id))
    alive = [row for row in rows if row.state is not SubscriptionState.ENDED]
    settings, now = await settings_of(context, guild), context.now()
    digests = {
        str(row.id): digest_at(row.mode, settings.timezone, row.guild, now=now)[1]
        for row in alive
        if row.mode is not Mode.INSTANT
    }
    return render_subscriptions(alive, look(context, locale), digests=digests, chosen=chosen, page=page)


def confirmation(context: Context, row: Subscription, locale: str) -> Message:
    """Removing asks first; the dangerous button is not the first one."""
    shown = look(context, locale)
    buttons = parts.row(
        parts.button(shown.plain("button-keep"), "sub", row.id, "keep"),
        parts.button(shown.plain("button-remove"), "sub", row.id, "gone", style=4),
    )
    return render_notice(
        "subscription-remove-question",
        shown,
        buttons,
        subscription=row.id,
        channel=channel_link(row.channel),
        topics=described(row, context, locale),
    )


async def resumed(context: Context, guild: discord.Guild, row: Subscription, locale: str) -> Message:
    """Checked, active again, and what follows of what waited. Raises UserError while a permission lacks."""
    check_channel(own_channel(guild, row.channel), context, locale, *extra_permissions(row))
    _, posted, skipped = await resume(context, row)
    return render_notice(
        "notice-resumed",
        look(context, locale),
        subscription=row.id,
        channel=channel_link(row.channel),
        posted=posted,
        skipped=skipped,
    )


@router.on("sub", manager=True)
async def act(press: Press) -> None:
    """The buttons of one subscription: `n:sub:<id>:<action>`."""
    context, interaction = press.context, press.interaction
    guild = require_manager(interaction)
    locale = await press.locale()
    row = await own(context, guild, press.id)
    shown = look(context, locale)
    match press.argument(1):
        case "edit" | "move":
            await answer(interaction, edit_panel(row, shown))
        case "pause":
            await change(
                context,
                row,
                state=SubscriptionState.PAUSED,
                reason="reason-paused-by-admin",
                reason_at=context.now(),
                paused_until_at=None,
            )
            await update(interaction, await panel(context, guild, locale, chosen=row.id))
        case "resume":
            await answer(interaction, await resumed(context, guild, row, locale))
        case "test":
            await answer(interaction, await send_sample(interaction, context, row, locale))
        case "quiet":
            await ask(interaction, quiet_modal(row, shown))
        case "remove":
            await answer(interaction, confirmation(context, row, locale))
        case "gone":
            await end(context, row, "reason-removed")
            told = render_notice(
                "subscription-removed", shown, subscription=row.id, channel=channel_link(row.channel)
            )
            await update(interaction, told)
        case "keep":
            await update(interaction, render_notice("subscription-kept", shown, subscription=row.id))
        case _:
            raise UserError("error-stale", command="/subscriptions list")


@router.on("subs", manager=True)
async def choose(press: Press) -> None:
    """The menu of the panel: the chosen one's buttons appear in place."""
    guild = require_manager(press.interaction)
    page = int(press.id) if press.id.isdecimal() else 1
    chosen = next(iter(press.values), "")
    await update(
        press.interaction, await panel(press.context, guild, await press.locale(), chosen=chosen, page=page)
    )


@router.on("subpage", manager=True)
async def turn(press: Press) -> None:
    guild = require_manager(press.interaction)
    page = int(press.id) if press.id.isdecimal() else 1
    await update(press.interaction, await panel(press.context, guild, await press.locale(), page=page))


@router.on("dig", manager=True)
async def change_digest(press: Press) -> None:
    """[Change this digest] under a digest: the subscription that it was made for."""
    guild = require_manager(press.interaction)
    message = press.interaction.message
    delivery = await press.context.store.delivery_by_message(MessageId(message.id)) if message else None
    if delivery is None or delivery.guild != guild.id:
        raise UserError("error-stale", command="/subscriptions list")
    row = await own(press.context, guild, delivery.subscription)
    await answer(press.interaction, edit_panel(row, look(press.context, await press.locale())))
