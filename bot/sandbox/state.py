"""The world: guilds, channels, people, posts and commands, and the events that their changes make."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from . import shapes
from .clock import Clock
from .nouns import Channel, Event, Guild, Kind, Member, Overwrite, Post, Role, Upload, User
from .permissions import EVERYONE, in_channel
from .refusal import Json, refuse
from .snowflakes import Snowflakes

APPLICATION_ID = 1_191_164_544_000_000_000  # fixed, so that nonces made from it are the same in every run


class World:
    """Everything there is. Changes tell every listener; nothing here knows who listens."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.ids = Snowflakes(clock.now)
        self.bot = User(APPLICATION_ID, "rendezvous", "Rendezvous", bot=True)
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}  # of every guild, threads and DMs too
        self.dms: dict[int, Channel] = {}
        self.posts: dict[int, dict[int, Post]] = {}
        self.uploads: dict[int, Upload] = {}
        self.commands: dict[int | None, dict[int, Json]] = {None: {}}  # None: global; else by guild
        self.dms_closed: set[int] = set()
        self.listeners: list[Callable[[Event], None]] = []

    def tell(
        self, name: str, data: Json, *, guild_id: int | None = None, author_id: int | None = None
    ) -> None:
        event = Event(name, data, guild_id, author_id)
        for listener in self.listeners:
            listener(event)

    # ── looking things up ────────────────────────────────────────────────────────────────────────

    def guild(self, guild_id: int) -> Guild:
        row = self.guilds.get(guild_id)
        if row is None or self.bot.id not in row.members:
            raise refuse(10004)
        return row

    def channel(self, channel_id: int) -> Channel:
        row = self.channels.get(channel_id)
        if row is None:
            raise refuse(10003)
        return row

    def guild_of(self, channel: Channel) -> Guild | None:
        return self.guilds.get(channel.guild_id) if channel.guild_id else None

    def permissions(self, channel: Channel, user_id: int) -> int:
        guild = self.guild_of(channel)
        return (1 << 53) - 1 if guild is None else in_channel(guild, channel, user_id)

    def post(self, channel_id: int, message_id: int) -> Post:
        found = self.posts.get(channel_id, {}).get(message_id)
        if found is None:
            raise refuse(10008)
        return found

    def threads(self, parent_id: int) -> Iterator[Channel]:
        for row in self.channels.values():
            if row.is_thread and row.parent_id == parent_id:
                yield row

    def user_named(self, name: str | int) -> User:
        """A person by id or name; KeyError names who is missing."""
        for user in self.users.values():
            if name in (user.id, user.name, str(user.id)):
                return user
        raise KeyError(f"no user {name!r}")

    def channel_named(self, name: str | int, guild: Guild | None = None) -> Channel:
        """A channel by id or name, in one guild or anywhere; KeyError names what is missing."""
        for row in (guild.channels if guild else self.channels).values():
            if name in (row.id, row.name, str(row.id)):
                return row
        raise KeyError(f"no channel {name!r}")

    def guild_named(self, name: str | int) -> Guild:
        for row in self.guilds.values():
            if name in (row.id, row.name, str(row.id)):
                return row
        raise KeyError(f"no guild {name!r}")

    # ── making and changing ──────────────────────────────────────────────────────────────────────

    def add_user(self, name: str, display: str | None = None, user_id: int | None = None) -> User:
        user = User(user_id or self.ids.fixed(), name, display or name)
        self.users[user.id] = user
        return user

    def add_guild(
        self, name: str, owner: User, *, locale: str = "en-GB", guild_id: int | None = None
    ) -> Guild:
        guild = Guild(guild_id or self.ids.fixed(), name, owner.id, locale)
        guild.roles[guild.id] = Role(guild.id, "@everyone", EVERYONE)
        now = self.clock.now()
        guild.members[owner.id] = Member(owner, [], now)
        self.guilds[guild.id] = guild
        return guild

    def install(self, guild: Guild, permissions: int) -> None:
        """The bot joins with a role of its own, as an install link makes it."""
        mine = Role(self.ids.fixed(), self.bot.display, permissions, managed=True, position=len(guild.roles))
        guild.roles[mine.id] = mine
        guild.members[self.bot.id] = Member(self.bot, [mine.id], self.clock.now())
        data = shapes.guild_create(guild, self.bot.id)
        del data["unavailable"]  # by its absence discord.py tells a join from the end of an outage
        self.tell("GUILD_CREATE", data, guild_id=guild.id)

    def uninstall(self, guild: Guild) -> None:
        if guild.members.pop(self.bot.id, None) is None:
            raise refuse(10004)
        for role in [r for r in guild.roles.values() if r.managed]:
            del guild.roles[role.id]
        self.tell("GUILD_DELETE", {"id": str(guild.id)}, guild_id=guild.id)

    def set_available(self, guild: Guild, *, available: bool) -> None:
        """An outage of one guild begins or ends; it is no removal."""
        guild.available = available
        if available:
            self.tell("GUILD_CREATE", shapes.guild_create(guild, self.bot.id), guild_id=guild.id)
        else:
            self.tell("GUILD_DELETE", {"id": str(guild.id), "unavailable": True}, guild_id=guild.id)

    def add_role(self, guild: Guild, name: str, permissions: int = 0, *, mentionable: bool = False) -> Role:
        role = Role(self.ids.fixed(), name, permissions, mentionable=mentionable, position=len(guild.roles))
        guild.roles[role.id] = role
        data = {"guild_id": str(guild.id), "role": shapes.role(role)}
        self.tell("GUILD_ROLE_CREATE", data, guild_id=guild.id)
        return role

    def change_role(
        self, guild: Guild, role: Role, *, mentionable: bool | None = None, permissions: int | None = None
    ) -> None:
        role.mentionable = role.mentionable if mentionable is None else mentionable
        role.permissions = role.permissions if permissions is None else permissions
        data = {"guild_id": str(guild.id), "role": shapes.role(role)}
        self.tell("GUILD_ROLE_UPDATE", data, guild_id=guild.id)

    def add_channel(
        self,
        guild: Guild,
        name: str,
        kind: Kind = Kind.TEXT,
        *,
        channel_id: int | None = None,
        topic: str = "",
    ) -> Channel:
        row = Channel(
            channel_id or self.ids.fixed(),
            kind,
            name,
            guild.id,
            position=len(guild.channels),
            topic=topic or None,
        )
        guild.channels[row.id] = self.channels[row.id] = row
        self.tell("CHANNEL_CREATE", shapes.channel(row), guild_id=guild.id)
        return row

    def add_thread(
        self, parent: Channel, name: str, thread_id: int, *, archive_minutes: int = 4320
    ) -> Channel:
        """A public thread of the bot below a channel or forum."""
        guild = self.guilds[parent.guild_id or 0]
        kind = Kind.ANNOUNCEMENT_THREAD if parent.kind is Kind.ANNOUNCEMENT else Kind.PUBLIC_THREAD
        row = Channel(
            thread_id,
            kind,
            name,
            guild.id,
            parent.id,
            owner_id=self.bot.id,
            archive_minutes=archive_minutes,
            changed_at=self.clock.now(),
        )
        guild.channels[row.id] = self.channels[row.id] = row
        data = shapes.channel(row, bot_id=self.bot.id) | {"newly_created": True}
        self.tell("THREAD_CREATE", data, guild_id=guild.id)
        return row

    def channel_changed(self, row: Channel) -> None:
        name = "THREAD_UPDATE" if row.is_thread else "CHANNEL_UPDATE"
        self.tell(name, shapes.channel(row, bot_id=self.bot.id), guild_id=row.guild_id)

    def set_overwrite(self, row: Channel, target: int, *, allow: int = 0, deny: int = 0) -> None:
        """Allow or deny bits to a role or member in one channel; no bits at all removes the row."""
        guild = self.guild_of(row)
        kind = 0 if guild and target in guild.roles else 1
        if allow or deny:
            row.overwrites[target] = Overwrite(target, kind, allow, deny)
        else:
            row.overwrites.pop(target, None)
        self.channel_changed(row)

    def delete_channel(self, row: Channel) -> None:
        guild = self.guild_of(row)
        if guild is None:
            return
        for thread in list(self.threads(row.id)):
            del guild.channels[thread.id], self.channels[thread.id]
        del guild.channels[row.id], self.channels[row.id]
        name = "THREAD_DELETE" if row.is_thread else "CHANNEL_DELETE"
        self.tell(name, shapes.channel(row), guild_id=guild.id)

    def dm(self, user: User) -> Channel:
        for row in self.dms.values():
            if row.recipient == user.id:
                return row
        row = Channel(self.ids.fixed(), Kind.DM, user.display, recipient=user.id)
        self.dms[row.id] = self.channels[row.id] = row
        self.tell("CHANNEL_CREATE", shapes.direct(row, [user]))
        return row

    # ── posts ────────────────────────────────────────────────────────────────────────────────────

    def keep(self, post: Post) -> None:
        """Put a post into its channel and tell everyone it is for."""
        channel = self.channel(post.channel_id)
        self.posts.setdefault(channel.id, {})[post.id] = post
        if post.private_to is None:
            channel.last_message_id = post.id
            if channel.is_thread:
                channel.message_count += 1
                if channel.archived and not channel.locked:
                    channel.archived = False  # speaking opens an archived thread again
                    channel.changed_at = self.clock.now()
                    self.channel_changed(channel)
        self._tell_post("MESSAGE_CREATE", post)

    def post_changed(self, post: Post) -> None:
        self._tell_post("MESSAGE_UPDATE", post)

    def remove(self, post: Post) -> None:
        del self.posts[post.channel_id][post.id]
        channel = self.channel(post.channel_id)
        data: Json = {"id": str(post.id), "channel_id": str(channel.id)}
        if channel.guild_id:
            data["guild_id"] = str(channel.guild_id)
        if post.private_to is not None:
            data["private_to"] = str(post.private_to)
        self.tell("MESSAGE_DELETE", data, guild_id=channel.guild_id)

    def _tell_post(self, name: str, post: Post) -> None:
        channel = self.channel(post.channel_id)
        guild = self.guild_of(channel)
        data = post.snapshot()
        if guild:
            data["guild_id"] = str(guild.id)
            author = guild.members.get(post.author_id)
            if author:
                data["member"] = shapes.member(author, bare=True)
        if post.nonce is not None and name == "MESSAGE_CREATE":
            data["nonce"] = post.nonce
        if post.private_to is not None:
            data["private_to"] = str(post.private_to)
        self.tell(name, data, guild_id=channel.guild_id, author_id=post.author_id)
