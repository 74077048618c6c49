"""The whole world for a page that has just been opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import shapes
from .nouns import Channel, Guild, Kind, User
from .permissions import Can, in_channel, in_guild
from .refusal import Json

if TYPE_CHECKING:
    from .server import Sandbox


def world(sandbox: Sandbox) -> Json:
    """Guilds with channels and roles, people, direct messages, and what the sandbox is doing."""
    state = sandbox.state
    people = [u for u in state.users.values() if not u.bot]
    return {
        "bot": shapes.user(state.bot) | {"display": state.bot.display, "online": sandbox.gateway.connected()},
        "users": [shapes.user(u) | {"display": u.display} for u in people],
        "guilds": [_guild(sandbox, guild, people) for guild in state.guilds.values()],
        "dms": [
            shapes.channel(c) | {"recipient": str(c.recipient), "name": c.name} for c in state.dms.values()
        ],
        "faults": sandbox.faults.as_json(),
        "rules": {"nonce_window": sandbox.rules.nonce_window, "nonce_scope": sandbox.rules.nonce_scope},
        "clock": {"now": sandbox.clock.now(), "speed": sandbox.clock.speed},
        "controls": sandbox.on_control is not None,
        "counts": counts(sandbox),
    }


def counts(sandbox: Sandbox) -> Json:
    """A few figures for the status line."""
    ledger = sandbox.ledger
    return {
        "created": len(ledger.created()),
        "edits": sum(a.deed == "edit" for a in ledger.acts),
        "replays": sum(a.deed == "replay" for a in ledger.acts),
        "duplicates": len(ledger.duplicates()),
        "refused": len(sandbox.violations),
        "requests": len(ledger.requests),
        "online": sandbox.gateway.connected(),
    }


def _guild(sandbox: Sandbox, guild: Guild, people: list[User]) -> Json:
    bot_id = sandbox.state.bot.id
    return shapes.guild(guild) | {
        "installed": bot_id in guild.members,
        "available": guild.available,
        "channels": [channel(sandbox, guild, c) for c in guild.channels.values()],
        "events": list(guild.events.values()),
        "admins": [str(p.id) for p in people if in_guild(guild, p.id) & Can.MANAGE_GUILD],
        "members": [str(m) for m in guild.members],
    }


def channel(sandbox: Sandbox, guild: Guild, row: Channel) -> Json:
    bot_id = sandbox.state.bot.id
    rights = in_channel(guild, row, bot_id)
    return shapes.channel(row, bot_id=bot_id) | {
        "bot_may_send": bool(rights & Can.SEND_MESSAGES) or row.kind is Kind.CATEGORY,
        "followers": [str(f) for f in row.followers],
    }
