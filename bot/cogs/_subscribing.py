"""What every way of making or changing a subscription has in common: checks, ids, one commit."""

from __future__ import annotations

import random
from collections.abc import Container, Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import discord

from bot.cards import Markup, channel_link, literal, parts
from bot.cogs import _limits
from bot.cogs._complete import covered
from bot.cogs._context import Context
from bot.cogs._errors import Offer
from bot.cogs._permissions import Channel, kind_of, missing, names
from bot.core.digest import resume as release
from bot.errors import UserError
from bot.model import (
    EVERYTHING,
    Batch,
    ChannelId,
    ChannelKind,
    Delivery,
    DeliveryStatus,
    GuildId,
    GuildSettings,
    RoleId,
    Subscription,
    SubscriptionId,
    SubscriptionState,
    ThreadPolicy,
    UserId,
)

PARKED_BEFORE = timedelta(days=7)  # stories that were routed before the pause was noticed
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: nothing that is read as something else


def new_id(rng: random.Random, taken: Container[str]) -> SubscriptionId:
    """Four characters that people can read out, with a letter in front: K7Q2."""
    while True:
        found = rng.choice(ALPHABET[10:]) + "".join(rng.choices(ALPHABET, k=3))
        if found not in taken:
            return SubscriptionId(found)


async def settings_of(context: Context, guild: discord.Guild) -> GuildSettings:
    """The server's settings; its own locale where it has none yet."""
    known = await context.store.guild(GuildId(guild.id))
    if known is not None:
        return known
    return GuildSettings(GuildId(guild.id), language=context.translator.resolve(str(guild.preferred_locale)))


async def own(context: Context, guild: discord.Guild, typed: str) -> Subscription:
    """The server's subscription of that id; another server's is as unknown as none. Raises UserError."""
    wanted = typed.strip().split(" ")[0].upper()
    found = await context.store.subscription(SubscriptionId(wanted)) if wanted else None
    if found is None or found.guild != guild.id or found.state is SubscriptionState.ENDED:
        raise UserError("error-unknown-subscription", name=typed.strip()[:40])
    return found


def check_channel(channel: Channel, context: Context, locale: str, *more: str) -> None:
    """Raises UserError that names what the bot lacks there, with [Check again]."""
    lacking = missing(channel, *more)
    if lacking:
        again = parts.button(context.translator.t("button-check-again", locale), "check", str(channel.id))
        raise Offer(
            "error-missing-permission",
            parts.row(again),
            channel=channel_link(channel.id),
            permissions=Markup(names(lacking, context, locale)),
        )


def check_role(role: discord.Role | None, channel: Channel) -> RoleId | None:
    """Its id, if a mention of it by the bot would reach anybody."""
    if role is None:
        return None
    me: discord.Member | None = channel.guild.me
    may_anyway = me is not None and channel.permissions_for(me).mention_everyone
    if role.is_default() or not (role.mentionable or may_anyway):
        raise UserError("error-role-not-mentionable", role=role.name.lstrip("@"))
    return RoleId(role.id)


def extra_permissions(subscription: Subscription) -> tuple[str, ...]:
    """What its options need beyond posting."""
    return ("create_public_threads",) if subscription.thread is not ThreadPolicy.OFF else ()


def check_options(subscription: Subscription, channel: Channel, context: Context, locale: str) -> None:
    """Whether a subscription can work where it points. Raises UserError."""
    if not subscription.topics and not subscription.programmes:
        raise UserError("error-no-topics")
    if subscription.publish and subscription.channel_kind is not ChannelKind.ANNOUNCEMENT:
        raise UserError("error-not-announcement")
    check_channel(channel, context, locale, *extra_permissions(subscription))


async def create(context: Context, wanted: Subscription, channel: Channel, locale: str) -> Subscription:
    """Stores a new subscription under a fresh id. Raises UserError; then nothing was changed."""
    check_options(wanted, channel, context, locale)
    async with context.writing:
        rows = await context.store.subscriptions_of(wanted.guild)
        alive = [row for row in rows if row.state is not SubscriptionState.ENDED]
        if len(alive) >= _limits.SUBSCRIPTIONS:
            raise UserError("error-limit", count=_limits.SUBSCRIPTIONS)
        if twin := duplicate(wanted, alive, context):
            edit = parts.button(context.translator.t("button-edit-it", locale), "sub", twin.id, "edit")
            raise Offer(
                "error-duplicate",
                parts.row(edit),
                channel=channel_link(twin.channel),
                topics=Markup(literal(covered(twin.topics, twin.programmes, context, locale))),
                subscription=twin.id,
            )
        _limits.check(context.limits.additions, wanted.guild, now=context.now())
        taken = {row.id for row in await context.store.subscriptions()}
        made = replace(wanted, id=new_id(context.rng, taken))
        batch = Batch(subscriptions=(made,))
        if await context.store.guild(wanted.guild) is None:
            batch = replace(batch, guilds=(await settings_of(context, channel.guild),))
        await context.store.commit(batch)
    return made


def duplicate(wanted: Subscription, rows: Iterable[Subscription], context: Context) -> Subscription | None:
    """The subscription that already gets all of it into the same channel in the same language."""
    for row in rows:
        if (row.channel, row.language) != (wanted.channel, wanted.language):
            continue
        if EVERYTHING in row.topics:
            return row
        told = {name for topic in row.topics for name in context.catalogue.topic_family(topic)}
        if set(wanted.topics) <= told and set(wanted.programmes) <= set(row.programmes):
            return row
    return None


def blank(guild: discord.Guild, channel: Channel, user: int, context: Context, language: str) -> Subscription:
    """Everything with every default, not stored: its cursor starts now, so no backlog follows."""
    now, kind = context.now(), kind_of(channel)
    return Subscription(
        id=SubscriptionId(""),
        guild=GuildId(guild.id),
        channel=ChannelId(channel.id),
        channel_kind=kind or ChannelKind.TEXT,
        topics=(EVERYTHING,),
        programmes=(),
        language=language,
        created_by=UserId(user),
        created_at=now,
        cursor_at=now,
    )


async def change(context: Context, row: Subscription, *deliveries: Delivery, **fields: Any) -> Subscription:
    """The row with other fields, as it is in the store now: another worker may have counted a post since."""
    async with context.writing:
        current = await context.store.subscription(row.id)
        if current is None:
            raise UserError("error-unknown-subscription", name=row.id)
        changed = replace(current, **fields)
        await context.store.commit(Batch(subscriptions=(changed,), deliveries=deliveries))
    return changed


async def waiting_of(context: Context, row: Subscription) -> list[Delivery]:
    """What waits for a paused subscription: parked within the last days."""
    since = row.reason_at or context.now()
    found = await context.store.deliveries_in(row.channel, since=since - PARKED_BEFORE)
    return [one for one in found if one.subscription == row.id and one.status is DeliveryStatus.PARKED]


async def resume(context: Context, row: Subscription) -> tuple[Subscription, int, int]:
    """Active again, at most three of the waiting stories posted, else a digest: (row, posted, too old)."""
    async with context.writing:
        current = await context.store.subscription(row.id) or row
        released = release(await waiting_of(context, current), now=context.now())
        changed = replace(
            current,
            state=SubscriptionState.ACTIVE,
            reason="",
            reason_at=None,
            paused_until_at=None,
            told_at=None,
            tried_at=None,
        )
        await context.store.commit(Batch(subscriptions=(changed,), deliveries=released.deliveries))
    context.operations.wake_outbox()
    return changed, released.posted, released.skipped


async def end(context: Context, row: Subscription, reason: str) -> None:
    """Ended, with everything that waited for it withdrawn."""
    async with context.writing:
        current = await context.store.subscription(row.id) or row
        now = context.now()
        rows = await context.store.deliveries_in(row.channel, since=row.created_at)
        waiting = {DeliveryStatus.PENDING, DeliveryStatus.HELD, DeliveryStatus.PARKED}
        withdrawn = tuple(
            replace(one, status=DeliveryStatus.WITHDRAWN, reason=reason)
            for one in rows
            if one.subscription == row.id and one.status in waiting
        )
        ended = replace(current, state=SubscriptionState.ENDED, reason=reason, reason_at=now)
        await context.store.commit(Batch(subscriptions=(ended,), deliveries=withdrawn))


def described(row: Subscription, context: Context, locale: str) -> Markup:
    """Names of what it gets, harmless in Markdown."""
    return Markup(literal(covered(row.topics, row.programmes, context, locale)))
