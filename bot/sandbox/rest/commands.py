"""Application commands, global and of one guild."""

from __future__ import annotations

from typing import Any

from bot.sandbox.refusal import Json, refuse

from .route import Answer, Call, route

_GLOBAL = "/applications/{application_id}/commands"
_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"


def _place(call: Call) -> int | None:
    if "guild_id" not in call.params:
        return None
    return call.parts.world.guild(call.id("guild_id")).id


def _table(call: Call) -> dict[int, Json]:
    return call.parts.world.commands.setdefault(_place(call), {})


def _made(call: Call, body: Json, command_id: int) -> Json:
    """A command as Discord keeps it: defaults written out, fields without a value left out."""
    guild_id = _place(call)
    permissions = body.get("default_member_permissions")
    row: Json = {
        "id": str(command_id),
        "application_id": str(call.parts.world.bot.id),
        "version": str(call.parts.world.ids.next()),
        "type": int(body.get("type") or 1),
        "name": body["name"],
        "name_localizations": body.get("name_localizations"),
        "description": body.get("description") or "",
        "description_localizations": body.get("description_localizations"),
        "options": _kept(body.get("options") or []),
        "default_member_permissions": None if permissions is None else str(permissions),
        "nsfw": bool(body.get("nsfw")),
        "contexts": body.get("contexts"),
        "integration_types": body.get("integration_types") or [0],
        "dm_permission": body.get("dm_permission", True),
    }
    if guild_id is not None:
        row["guild_id"] = str(guild_id)
        del row["dm_permission"]
    return row


def _kept(value: Any) -> Any:
    if isinstance(value, list):
        return [_kept(part) for part in value]
    if isinstance(value, dict):
        return {key: _kept(part) for key, part in value.items() if part is not None}
    return value


@route("GET", _GLOBAL)
@route("GET", _GUILD)
async def listed(call: Call) -> Answer:
    return Answer(body=list(_table(call).values()))


@route("PUT", _GLOBAL)
@route("PUT", _GUILD)
async def replace(call: Call) -> Answer:
    """All commands at once; a command of the same name and type keeps its id."""
    table = _table(call)
    known = {(row["type"], row["name"]): int(row["id"]) for row in table.values()}
    rows: dict[int, Json] = {}
    for body in call.body or []:
        key = (int(body.get("type") or 1), body["name"])
        command_id = known.get(key) or call.parts.world.ids.next()
        rows[command_id] = _made(call, body, command_id)
    table.clear()
    table.update(rows)
    call.parts.world.tell("SANDBOX_COMMANDS", {})
    return Answer(body=list(rows.values()))


@route("POST", _GLOBAL)
@route("POST", _GUILD)
async def upsert(call: Call) -> Answer:
    table, body = _table(call), call.body
    kind = int(body.get("type") or 1)
    same = [int(row["id"]) for row in table.values() if (row["type"], row["name"]) == (kind, body["name"])]
    command_id = same[0] if same else call.parts.world.ids.next()
    table[command_id] = _made(call, body, command_id)
    call.parts.world.tell("SANDBOX_COMMANDS", {})
    return Answer(200 if same else 201, table[command_id])


def _one(call: Call) -> Json:
    row = _table(call).get(call.id("command_id"))
    if row is None:
        raise refuse(10063)
    return row


@route("GET", _GLOBAL + "/{command_id}")
@route("GET", _GUILD + "/{command_id}")
async def read(call: Call) -> Answer:
    return Answer(body=_one(call))


@route("PATCH", _GLOBAL + "/{command_id}")
@route("PATCH", _GUILD + "/{command_id}")
async def change(call: Call) -> Answer:
    row = _one(call)
    _table(call)[int(row["id"])] = _made(call, row | call.body, int(row["id"]))
    return Answer(body=_one(call))


@route("DELETE", _GLOBAL + "/{command_id}")
@route("DELETE", _GUILD + "/{command_id}")
async def remove(call: Call) -> Answer:
    del _table(call)[int(_one(call)["id"])]
    return Answer(204)


@route("GET", _GUILD + "/permissions")
async def permissions(_: Call) -> Answer:
    return Answer(body=[])
