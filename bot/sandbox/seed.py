"""The world the sandbox begins with, and worlds described in a few lines of JSON."""

from __future__ import annotations

from typing import Any

from .nouns import Channel, Guild, Kind, Member, User
from .permissions import INSTALLED, Can
from .state import World

KINDS = {"text": Kind.TEXT, "announcement": Kind.ANNOUNCEMENT, "forum": Kind.FORUM, "category": Kind.CATEGORY}

# Two servers, so that nothing can be right by accident of there being one.
DEFAULT: dict[str, Any] = {
    "users": [
        {"name": "administrator", "display": "Administrator"},
        {"name": "member", "display": "Member"},
    ],
    "guilds": [
        {
            "name": "Space Watch",
            "locale": "en-GB",
            "channels": [
                {"name": "esa-jaxa", "topic": "What ESA and JAXA do together"},
                {"name": "announcements", "type": "announcement"},
                {
                    "name": "missions",
                    "type": "forum",
                    "tags": ["Moon", "Mars", "Mercury", "Asteroids", "Earth", "News", "Update", "Milestone"],
                },
                {"name": "bot-log", "topic": "What the bot tells the people who run this server"},
                {"name": "general"},
            ],
            "roles": [{"name": "Space", "mentionable": True}, {"name": "Quiet"}],
        },
        {
            "name": "宇宙ひろば",
            "locale": "ja",
            "channels": [
                {"name": "ニュース", "topic": "ESAとJAXAの共同計画"},
                {"name": "お知らせ", "type": "announcement"},
                {"name": "雑談"},
            ],
            "roles": [{"name": "宇宙", "mentionable": True}],
        },
    ],
}


def load(world: World, spec: dict[str, Any]) -> None:
    """Add what the spec describes; ids are made in order, so the same spec gives the same ids."""
    people = [world.add_user(u["name"], u.get("display"), u.get("id")) for u in spec.get("users", [])]
    owner = people[0] if people else world.add_user("administrator", "Administrator")
    for row in spec.get("guilds", []):
        _guild(world, row, owner, people)
    for person in people:
        if spec.get("dms", True):
            world.dm(person)


def _guild(world: World, row: dict[str, Any], owner: User, people: list[User]) -> None:
    guild = world.add_guild(row["name"], owner, locale=row.get("locale", "en-GB"), guild_id=row.get("id"))
    guild.members |= {p.id: Member(p, [], world.clock.now()) for p in people if p.id not in guild.members}
    for role in row.get("roles", []):
        world.add_role(
            guild, role["name"], int(role.get("permissions", 0)), mentionable=role.get("mentionable", False)
        )
    for channel in row.get("channels", []):
        _channel(world, guild, channel)
    guild.system_channel_id = next((c.id for c in guild.channels.values() if c.kind is Kind.TEXT), None)
    if row.get("installed", True):
        world.install(guild, int(row.get("permissions", INSTALLED | Can.CREATE_EVENTS)))


def _channel(world: World, guild: Guild, row: dict[str, Any]) -> Channel:
    kind = KINDS[row.get("type", "text")]
    channel = world.add_channel(
        guild, row["name"], kind, channel_id=row.get("id"), topic=row.get("topic", "")
    )
    channel.tags = [
        {"id": str(world.ids.fixed()), "name": name, "moderated": False, "emoji_id": None, "emoji_name": None}
        for name in row.get("tags", [])
    ]
    if row.get("require_tag"):
        channel.flags |= 1 << 4
    return channel
