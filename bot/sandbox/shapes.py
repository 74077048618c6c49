"""The world in Discord's JSON: users, members, roles, channels, threads and guilds."""

from __future__ import annotations

from .clock import iso
from .nouns import Channel, Guild, Kind, Member, Role, User
from .refusal import Json


def user(who: User) -> Json:
    return {
        "id": str(who.id),
        "username": who.name,
        "discriminator": "0000" if who.bot else "0",
        "global_name": None if who.bot else who.display,
        "avatar": None,
        "bot": who.bot,
        "public_flags": 0,
    }


def member(row: Member, *, permissions: int | None = None, bare: bool = False) -> Json:
    data: Json = {
        "user": user(row.user),
        "nick": None,
        "avatar": None,
        "roles": [str(role) for role in row.roles],
        "joined_at": iso(row.joined_at),
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
    }
    if bare:
        del data["user"]
    if permissions is not None:
        data["permissions"] = str(permissions)
    return data


def role(row: Role) -> Json:
    return {
        "id": str(row.id),
        "name": row.name,
        "color": row.colour,
        "colors": {"primary_color": row.colour, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "position": row.position,
        "permissions": str(row.permissions),
        "managed": row.managed,
        "mentionable": row.mentionable,
        "flags": 0,
    }


def channel(row: Channel, *, bot_id: int = 0) -> Json:
    """A channel of any kind, or a thread with the bot's own membership."""
    data: Json = {
        "id": str(row.id),
        "type": int(row.kind),
        "flags": row.flags,
        "last_message_id": str(row.last_message_id) if row.last_message_id else None,
    }
    if row.kind is Kind.DM:
        return data
    data |= {
        "guild_id": str(row.guild_id),
        "name": row.name,
        "parent_id": str(row.parent_id) if row.parent_id else None,
        "rate_limit_per_user": 0,
    }
    if row.is_thread:
        data |= {
            "owner_id": str(row.owner_id),
            "message_count": row.message_count,
            "total_message_sent": row.message_count,
            "member_count": 1,
            "applied_tags": [str(tag) for tag in row.applied],
            "thread_metadata": {
                "archived": row.archived,
                "archive_timestamp": iso(row.changed_at),
                "auto_archive_duration": row.archive_minutes,
                "locked": row.locked,
                "create_timestamp": iso(row.changed_at),
            },
        }
        if row.owner_id == bot_id:
            data["member"] = thread_member(row, bot_id)
        return data
    data |= {
        "position": row.position,
        "topic": row.topic,
        "nsfw": row.nsfw,
        "permission_overwrites": [
            {"id": str(o.id), "type": o.kind, "allow": str(o.allow), "deny": str(o.deny)}
            for o in row.overwrites.values()
        ],
    }
    if row.kind is Kind.FORUM:
        data |= {
            "available_tags": row.tags,
            "default_reaction_emoji": None,
            "default_sort_order": None,
            "default_forum_layout": 0,
            "default_auto_archive_duration": 4320,
        }
    return data


def thread_member(row: Channel, user_id: int) -> Json:
    return {"id": str(row.id), "user_id": str(user_id), "join_timestamp": iso(row.changed_at), "flags": 0}


def direct(row: Channel, others: list[User]) -> Json:
    return channel(row) | {"recipients": [user(other) for other in others]}


def guild(row: Guild) -> Json:
    """A guild as GET answers it, without its channels and members."""
    return {
        "id": str(row.id),
        "name": row.name,
        "icon": None,
        "splash": None,
        "discovery_splash": None,
        "owner_id": str(row.owner_id),
        "afk_channel_id": None,
        "afk_timeout": 300,
        "verification_level": 1,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "roles": [role(r) for r in row.roles.values()],
        "emojis": [],
        "stickers": [],
        "features": ["COMMUNITY", "NEWS"],
        "mfa_level": 0,
        "application_id": None,
        "system_channel_id": str(row.system_channel_id) if row.system_channel_id else None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "public_updates_channel_id": None,
        "vanity_url_code": None,
        "description": None,
        "banner": None,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "preferred_locale": row.locale,
        "nsfw_level": 0,
        "premium_progress_bar_enabled": False,
        "safety_alerts_channel_id": None,
    }


def guild_create(row: Guild, bot_id: int) -> Json:
    """A guild as the gateway introduces it: with channels, living threads and the bot as only member."""
    mine = row.members.get(bot_id)
    joined = mine.joined_at if mine else 0.0
    return guild(row) | {
        "joined_at": iso(joined),
        "large": False,
        "unavailable": False,
        "member_count": len(row.members),
        "members": [member(mine)] if mine else [],
        "channels": [channel(c) for c in row.channels.values() if not c.is_thread],
        "threads": [
            channel(c, bot_id=bot_id) for c in row.channels.values() if c.is_thread and not c.archived
        ],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": list(row.events.values()),
        "soundboard_sounds": [],
    }
