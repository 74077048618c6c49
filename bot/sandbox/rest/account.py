"""Who the bot is and how it connects: users, the application, the gateway's address, its guilds."""

from __future__ import annotations

from bot.sandbox import shapes
from bot.sandbox.permissions import in_guild
from bot.sandbox.refusal import Json, refuse

from .route import Answer, Call, route


def application(call: Call) -> Json:
    world = call.parts.world
    owner = next((u for u in world.users.values() if not u.bot), world.bot)
    return {
        "id": str(world.bot.id),
        "name": world.bot.display,
        "icon": None,
        "description": "A local sandbox, not Discord",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "owner": shapes.user(owner),
        "team": None,
        "flags": 0,
        "bot": shapes.user(world.bot),
        "summary": "",
        "approximate_guild_count": sum(world.bot.id in g.members for g in world.guilds.values()),
        "approximate_user_install_count": 0,
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "tags": [],
        "integration_types_config": {"0": {}, "1": {}},
    }


@route("GET", "/users/@me")
async def me(call: Call) -> Answer:
    data = shapes.user(call.parts.world.bot) | {
        "verified": True,
        "email": None,
        "mfa_enabled": True,
        "flags": 0,
    }
    return Answer(body=data)


@route("GET", "/oauth2/applications/@me")
@route("GET", "/applications/@me")
async def my_application(call: Call) -> Answer:
    return Answer(body=application(call))


@route("GET", "/applications/{application_id}/emojis")
async def emojis(_: Call) -> Answer:
    return Answer(body={"items": []})


@route("GET", "/gateway", needs_token=False)
async def gateway(call: Call) -> Answer:
    return Answer(body={"url": call.parts.gateway_url})


@route("GET", "/gateway/bot")
async def gateway_bot(call: Call) -> Answer:
    parts = call.parts
    limits = parts.gateway.session_limit()
    return Answer(body={"url": parts.gateway_url, "shards": 1, "session_start_limit": limits})


@route("GET", "/users/@me/guilds")
async def my_guilds(call: Call) -> Answer:
    world = call.parts.world
    rows: list[Json] = [
        {
            "id": str(g.id),
            "name": g.name,
            "icon": None,
            "banner": None,
            "owner": False,
            "permissions": str(in_guild(g, world.bot.id)),
            "features": [],
        }
        for g in world.guilds.values()
        if world.bot.id in g.members
    ]
    return Answer(body=rows)


@route("DELETE", "/users/@me/guilds/{guild_id}")
async def leave(call: Call) -> Answer:
    world = call.parts.world
    world.uninstall(world.guild(call.id("guild_id")))
    return Answer(204)


@route("POST", "/users/@me/channels")
async def open_dm(call: Call) -> Answer:
    world = call.parts.world
    user = world.users.get(int(call.body["recipient_id"]))
    if user is None:
        raise refuse(10013)
    return Answer(body=shapes.direct(world.dm(user), [user]))


@route("GET", "/users/{user_id}")
async def user(call: Call) -> Answer:
    found = call.parts.world.users.get(call.id("user_id"))
    if found is None:
        raise refuse(10013)
    return Answer(body=shapes.user(found))
