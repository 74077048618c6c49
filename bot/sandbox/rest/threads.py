"""Threads below messages, posts in forums, and the lists of both."""

from __future__ import annotations

from bot.sandbox import limits, shapes
from bot.sandbox.compose import check_rights
from bot.sandbox.nouns import Channel, Kind
from bot.sandbox.permissions import Can
from bot.sandbox.refusal import Json, refuse

from .guilds import visible
from .messages import public
from .route import Answer, Call, route

_REQUIRES_TAG = 1 << 4
_HAS_THREAD = 1 << 5


@route("POST", "/channels/{channel_id}/messages/{message_id}/threads")
async def from_message(call: Call) -> Answer:
    """A thread that has its message's id."""
    world = call.parts.world
    channel = visible(call)
    post = public(call)
    if channel.kind not in (Kind.TEXT, Kind.ANNOUNCEMENT):
        raise refuse(50024)
    if not world.permissions(channel, world.bot.id) & Can.CREATE_PUBLIC_THREADS:
        raise refuse(50013)
    if post.id in world.channels:
        raise refuse(160004)
    minutes = int(call.body.get("auto_archive_duration") or 4320)
    row = world.add_thread(channel, call.body["name"], post.id, archive_minutes=minutes)
    post.data["flags"] |= _HAS_THREAD
    post.data["thread"] = shapes.channel(row, bot_id=world.bot.id)
    world.post_changed(post)
    call.parts.note("thread", post)
    return Answer(201, shapes.channel(row, bot_id=world.bot.id))


@route("POST", "/channels/{channel_id}/threads")
async def start(call: Call) -> Answer:
    """A post in a forum, or a thread without a message. Discord takes no nonce here."""
    world = call.parts.world
    channel = visible(call)
    if channel.kind is Kind.FORUM:
        return await _forum_post(call, channel)
    if channel.kind not in (Kind.TEXT, Kind.ANNOUNCEMENT):
        raise refuse(50024)
    if not world.permissions(channel, world.bot.id) & Can.CREATE_PUBLIC_THREADS:
        raise refuse(50013)
    row = world.add_thread(channel, call.body["name"], world.ids.next())
    return Answer(201, shapes.channel(row, bot_id=world.bot.id))


async def _forum_post(call: Call, forum: Channel) -> Answer:
    parts, world = call.parts, call.parts.world
    rights = world.permissions(forum, world.bot.id)
    if not rights & Can.SEND_MESSAGES:
        raise refuse(50013)
    message: Json = call.body.get("message") or {}
    if limits.is_empty(message, [name for name, _ in call.files]):
        raise refuse(50006)
    check_rights(message, call.files, rights)
    tags = [int(tag) for tag in call.body.get("applied_tags") or []]
    if forum.flags & _REQUIRES_TAG and not tags:
        raise refuse(40067)
    if not set(tags) <= {int(tag["id"]) for tag in forum.tags}:
        raise refuse(50035)
    minutes = int(call.body.get("auto_archive_duration") or 4320)
    row = world.add_thread(forum, call.body["name"], world.ids.next(), archive_minutes=minutes)
    row.applied = tags
    post = parts.composer.create(row, world.bot, message, call.files, message_id=row.id)
    world.channel_changed(row)
    world.keep(post)
    parts.note("create", post)
    return Answer(201, shapes.channel(row, bot_id=world.bot.id) | {"message": post.snapshot()})


@route("GET", "/guilds/{guild_id}/threads/active")
async def active(call: Call) -> Answer:
    world = call.parts.world
    guild = world.guild(call.id("guild_id"))
    rows = [c for c in guild.channels.values() if c.is_thread and not c.archived]
    return Answer(body=_listed(call, [c for c in rows if _sees(call, c)]))


@route("GET", "/channels/{channel_id}/threads/archived/public")
async def archived(call: Call) -> Answer:
    world = call.parts.world
    channel = visible(call)
    if not world.permissions(channel, world.bot.id) & Can.READ_MESSAGE_HISTORY:
        raise refuse(50013)
    rows = [c for c in world.threads(channel.id) if c.archived]
    rows.sort(key=lambda c: c.changed_at, reverse=True)
    limit = int(call.query.get("limit", 50))
    return Answer(body=_listed(call, rows[:limit]) | {"has_more": len(rows) > limit})


@route("PUT", "/channels/{channel_id}/thread-members/@me")
async def join(call: Call) -> Answer:
    visible(call)
    return Answer(204)


def _sees(call: Call, row: Channel) -> bool:
    world = call.parts.world
    return bool(world.permissions(row, world.bot.id) & Can.VIEW_CHANNEL)


def _listed(call: Call, rows: list[Channel]) -> Json:
    bot_id = call.parts.world.bot.id
    mine = [shapes.thread_member(row, bot_id) for row in rows if row.owner_id == bot_id]
    return {"threads": [shapes.channel(row, bot_id=bot_id) for row in rows], "members": mine}
