"""What the bot may do in a channel, worked out from Discord's REST answers as Discord documents it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

ADMINISTRATOR = 1 << 3
NEEDED = {
    "View Channel": 1 << 10,
    "Send Messages": 1 << 11,
    "Embed Links": 1 << 14,
    "Attach Files": 1 << 15,
    "Read Message History": 1 << 16,
}
ROLE, MEMBER = 0, 1  # kinds of overwrites


def allowed(
    guild: str,
    member: str,
    member_roles: Iterable[str],
    roles: Iterable[Mapping[str, Any]],
    channel: Mapping[str, Any],
) -> int:
    """The permission bits of a member in a channel: roles, then the channel's overwrites in their order."""
    mine = {guild, *member_roles}  # the role of everyone has the server's own id
    bits = 0
    for role in roles:
        if role["id"] in mine:
            bits |= int(role["permissions"])
    if bits & ADMINISTRATOR:
        return ~0
    overwrites = channel.get("permission_overwrites") or ()
    everyone = [row for row in overwrites if row["id"] == guild]
    of_roles = [row for row in overwrites if int(row["type"]) == ROLE and row["id"] in mine - {guild}]
    own = [row for row in overwrites if int(row["type"]) == MEMBER and row["id"] == member]
    for rows in (everyone, of_roles, own):
        denied = granted = 0
        for row in rows:
            denied |= int(row["deny"])
            granted |= int(row["allow"])
        bits = bits & ~denied | granted
    return bits


def missing(bits: int) -> tuple[str, ...]:
    """Names of the permissions that posting needs and the bits lack."""
    return tuple(name for name, bit in NEEDED.items() if not bits & bit)
