"""What the bot may do in a channel, worked out from Discord's REST answers as Discord documents it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.model import ChannelKind
from bot.model.permissions import NEEDS

ADMINISTRATOR = 1 << 3
BITS = {
    "view_channel": ("View Channel", 1 << 10),
    "send_messages": ("Send Messages", 1 << 11),
    "embed_links": ("Embed Links", 1 << 14),
    "attach_files": ("Attach Files", 1 << 15),
    "read_message_history": ("Read Message History", 1 << 16),
    "send_messages_in_threads": ("Send Messages in Threads", 1 << 38),
}
ROLE, MEMBER = 0, 1  # kinds of overwrites


def allowed(
    guild: str,
    member: str,
    member_roles: Iterable[str],
    roles: Iterable[Mapping[str, Any]],
    channel: Mapping[str, Any],
) -> int:
    """The permission bits of a member in a channel: roles, then the channel's overwrites in their order.

    A thread has no overwrites of its own: give its parent as the channel.
    """
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


def missing(bits: int, kind: ChannelKind) -> tuple[str, ...]:
    """Names of the permissions that posting in such a channel needs and the bits lack."""
    return tuple(name for name, bit in map(BITS.__getitem__, NEEDS[kind]) if not bits & bit)
