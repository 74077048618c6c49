"""Scheduled events of a guild."""

from __future__ import annotations

from bot.sandbox import shapes
from bot.sandbox.nouns import Guild
from bot.sandbox.permissions import Can, in_guild
from bot.sandbox.refusal import Json, refuse
from bot.sandbox.validate import refusal

from .guilds import manages_guild
from .route import Answer, Call, route

_EVENTS = "/guilds/{guild_id}/scheduled-events"
_EVENT = _EVENTS + "/{guild_scheduled_event_id}"
_EXTERNAL, _SCHEDULED, _ACTIVE = 3, 1, 2
_MOST = 100


def _guild(call: Call) -> Guild:
    return call.parts.world.guild(call.id("guild_id"))


def _one(call: Call) -> Json:
    row: Json | None = _guild(call).events.get(call.id("guild_scheduled_event_id"))
    if row is None:
        raise refuse(10070)
    return row


@route("GET", _EVENTS)
async def listed(call: Call) -> Answer:
    return Answer(body=list(_guild(call).events.values()))


@route("GET", _EVENT)
async def read(call: Call) -> Answer:
    return Answer(body=_one(call))


def _check(row: Json) -> None:
    if row["entity_type"] != _EXTERNAL:
        return
    place = (row.get("entity_metadata") or {}).get("location")
    words = "This field is required"
    if not place:
        raise refusal([(("entity_metadata", "location"), "BASE_TYPE_REQUIRED", words)])
    if not row.get("scheduled_end_time"):
        raise refusal([(("scheduled_end_time",), "BASE_TYPE_REQUIRED", words)])
    if row["scheduled_end_time"] <= row["scheduled_start_time"]:
        late = "End time must be after the start time"
        raise refusal([(("scheduled_end_time",), "GUILD_SCHEDULED_EVENT_END_BEFORE_START", late)])


@route("POST", _EVENTS)
async def create(call: Call) -> Answer:
    world, guild, body = call.parts.world, _guild(call), call.body
    manages_guild(call, Can.CREATE_EVENTS | Can.MANAGE_EVENTS)
    if sum(row["status"] in (_SCHEDULED, _ACTIVE) for row in guild.events.values()) >= _MOST:
        raise refuse(30038)
    row: Json = {
        "id": str(world.ids.next()),
        "guild_id": str(guild.id),
        "channel_id": body.get("channel_id"),
        "creator_id": str(world.bot.id),
        "creator": shapes.user(world.bot),
        "name": body["name"],
        "description": body.get("description"),
        "scheduled_start_time": body["scheduled_start_time"],
        "scheduled_end_time": body.get("scheduled_end_time"),
        "privacy_level": 2,
        "status": _SCHEDULED,
        "entity_type": int(body["entity_type"]),
        "entity_id": None,
        "entity_metadata": body.get("entity_metadata"),
        "user_count": 0,
        "image": "sandbox" if body.get("image") else None,
        "recurrence_rule": None,
    }
    _check(row)
    guild.events[int(row["id"])] = row
    world.tell("GUILD_SCHEDULED_EVENT_CREATE", dict(row), guild_id=guild.id)
    return Answer(body=row)


def _may_change(call: Call, row: Json) -> None:
    """Its maker needs Create Events, anyone else Manage Events."""
    world = call.parts.world
    rights = in_guild(_guild(call), world.bot.id)
    own = row["creator_id"] == str(world.bot.id)
    if not rights & (Can.CREATE_EVENTS | Can.MANAGE_EVENTS if own else Can.MANAGE_EVENTS):
        raise refuse(50013)


@route("PATCH", _EVENT)
async def change(call: Call) -> Answer:
    row = _one(call)
    _may_change(call, row)
    known = set(row) - {"id", "guild_id", "creator", "creator_id", "image"}
    changed = row | {key: value for key, value in call.body.items() if key in known}
    _check(changed)
    if call.body.get("image"):
        changed["image"] = "sandbox"
    _guild(call).events[int(row["id"])] = changed
    call.parts.world.tell("GUILD_SCHEDULED_EVENT_UPDATE", dict(changed), guild_id=_guild(call).id)
    return Answer(body=changed)


@route("DELETE", _EVENT)
async def remove(call: Call) -> Answer:
    row = _one(call)
    _may_change(call, row)
    del _guild(call).events[int(row["id"])]
    call.parts.world.tell("GUILD_SCHEDULED_EVENT_DELETE", dict(row), guild_id=_guild(call).id)
    return Answer(204)
