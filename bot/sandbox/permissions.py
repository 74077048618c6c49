"""Who may do what where: Discord's permission bits and the order in which overwrites apply."""

from __future__ import annotations

from enum import IntFlag

from .nouns import Channel, Guild


class Can(IntFlag):
    KICK_MEMBERS = 1 << 1
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_EVENTS = 1 << 33
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    SEND_MESSAGES_IN_THREADS = 1 << 38
    CREATE_EVENTS = 1 << 44


ALL = (1 << 53) - 1
# What the install link asks for: view, send (also in threads), embed, attach, history, start threads.
INSTALLED = 309_237_763_072
EVERYONE = int(
    Can.VIEW_CHANNEL
    | Can.SEND_MESSAGES
    | Can.READ_MESSAGE_HISTORY
    | Can.USE_APPLICATION_COMMANDS
    | Can.EMBED_LINKS
    | Can.ATTACH_FILES
)


def in_guild(guild: Guild, user_id: int) -> int:
    """The bits a member has in the whole guild."""
    if user_id == guild.owner_id:
        return ALL
    member = guild.members.get(user_id)
    if member is None:
        return 0
    bits = guild.roles[guild.id].permissions
    for role_id in member.roles:
        role = guild.roles.get(role_id)
        bits |= role.permissions if role else 0
    return ALL if bits & Can.ADMINISTRATOR else bits


def in_channel(guild: Guild, channel: Channel, user_id: int) -> int:
    """The bits a member has in one channel; a thread has its parent's overwrites."""
    bits = in_guild(guild, user_id)
    member = guild.members.get(user_id)
    if bits == ALL or member is None:
        return bits
    place = channel
    if channel.parent_id is not None and channel.is_thread:
        place = guild.channels.get(channel.parent_id, channel)
    everyone = place.overwrites.get(guild.id)
    if everyone:
        bits = bits & ~everyone.deny | everyone.allow
    rows = [place.overwrites[role_id] for role_id in member.roles if role_id in place.overwrites]
    for row in rows:
        bits &= ~row.deny
    for row in rows:
        bits |= row.allow
    own = place.overwrites.get(user_id)
    if own:
        bits = bits & ~own.deny | own.allow
    if not bits & Can.VIEW_CHANNEL:
        return 0
    if not bits & (Can.SEND_MESSAGES_IN_THREADS if channel.is_thread else Can.SEND_MESSAGES):
        # Discord takes these away too where nothing can be sent.
        bits &= ~(Can.MENTION_EVERYONE | Can.ATTACH_FILES | Can.EMBED_LINKS)
    return bits
