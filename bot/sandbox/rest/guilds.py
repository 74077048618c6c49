"""Guilds, members, roles and channels, as far as a bot reads and changes them."""

from __future__ import annotations

from bot.sandbox import shapes
from bot.sandbox.nouns import Channel
from bot.sandbox.permissions import Can, in_guild
from bot.sandbox.refusal import refuse

from .route import Answer, Call, route


@route("GET", "/guilds/{guild_id}")
async def guild(call: Call) -> Answer:
    row = call.parts.world.guild(call.id("guild_id"))
    extra = {"approximate_member_count": len(row.members), "approximate_presence_count": 0}
    return Answer(body=shapes.guild(row) | extra)


@route("GET", "/guilds/{guild_id}/channels")
async def channels(call: Call) -> Answer:
    row = call.parts.world.guild(call.id("guild_id"))
    return Answer(body=[shapes.channel(c) for c in row.channels.values() if not c.is_thread])


@route("GET", "/guilds/{guild_id}/roles")
async def roles(call: Call) -> Answer:
    row = call.parts.world.guild(call.id("guild_id"))
    return Answer(body=[shapes.role(r) for r in row.roles.values()])


@route("GET", "/guilds/{guild_id}/members")
async def members(call: Call) -> Answer:
    row = call.parts.world.guild(call.id("guild_id"))
    return Answer(body=[shapes.member(m) for m in row.members.values()])


@route("GET", "/guilds/{guild_id}/members/{user_id}")
async def member(call: Call) -> Answer:
    row = call.parts.world.guild(call.id("guild_id"))
    found = row.members.get(call.id("user_id"))
    if found is None:
        raise refuse(10007)
    return Answer(body=shapes.member(found))


def visible(call: Call) -> Channel:
    """The channel of the path, if the bot may see it."""
    world = call.parts.world
    row = world.channel(call.id("channel_id"))
    guild_row = world.guild_of(row)
    if guild_row is not None and world.bot.id not in guild_row.members:
        raise refuse(50001)
    if not world.permissions(row, world.bot.id) & Can.VIEW_CHANNEL:
        raise refuse(50001)
    return row


@route("GET", "/channels/{channel_id}")
async def channel(call: Call) -> Answer:
    world = call.parts.world
    row = visible(call)
    if row.recipient:
        return Answer(body=shapes.direct(row, [world.users[row.recipient]]))
    return Answer(body=shapes.channel(row, bot_id=world.bot.id))


@route("PATCH", "/channels/{channel_id}")
async def change_channel(call: Call) -> Answer:
    """Rename, archive or tag; tags of a forum need Manage Channels, someone else's thread Manage Threads."""
    world = call.parts.world
    row, body = visible(call), call.body
    rights = world.permissions(row, world.bot.id)
    if row.is_thread:
        own = row.owner_id == world.bot.id
        if not own and not rights & Can.MANAGE_THREADS:
            raise refuse(50013)
        if row.archived and body.get("archived") is not False:
            raise refuse(50083)
        row.archived = body.get("archived", row.archived)
        row.locked = body.get("locked", row.locked)
        row.archive_minutes = body.get("auto_archive_duration", row.archive_minutes)
        row.applied = [int(tag) for tag in body.get("applied_tags", row.applied)]
        row.changed_at = world.clock.now()
    elif not rights & Can.MANAGE_CHANNELS:
        raise refuse(50013)
    row.name = body.get("name") or row.name
    row.topic = body.get("topic", row.topic)
    if "available_tags" in body:
        row.tags = [
            {"emoji_id": None, "emoji_name": None, "moderated": False}
            | tag
            | {"id": str(tag.get("id") or world.ids.next())}
            for tag in body["available_tags"]
        ]
    world.channel_changed(row)
    return Answer(body=shapes.channel(row, bot_id=world.bot.id))


@route("DELETE", "/channels/{channel_id}")
async def delete_channel(call: Call) -> Answer:
    world = call.parts.world
    row = visible(call)
    needed = Can.MANAGE_THREADS if row.is_thread else Can.MANAGE_CHANNELS
    if not world.permissions(row, world.bot.id) & needed:
        raise refuse(50013)
    world.delete_channel(row)
    return Answer(body=shapes.channel(row))


@route("POST", "/channels/{channel_id}/typing")
async def typing(call: Call) -> Answer:
    visible(call)
    return Answer(204)


def manages_guild(call: Call, needed: Can) -> None:
    world = call.parts.world
    if not in_guild(world.guild(call.id("guild_id")), world.bot.id) & needed:
        raise refuse(50013)
