"""What a person at a keyboard can do: use commands, press, choose, fill in; checked as Discord does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from . import shapes
from .compose import Composer
from .interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL, Desk, Interaction
from .limits import walk
from .nouns import Channel, Kind, Post, User
from .permissions import Can, in_guild
from .refusal import Json
from .state import World

_STRING, _INTEGER, _BOOLEAN, _USER, _CHANNEL, _ROLE, _MENTIONABLE, _NUMBER, _FILE = (
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    10,
    11,
)
_SELECT_KINDS = {5: _USER, 6: _ROLE, 7: _MENTIONABLE, 8: _CHANNEL}


class CannotDo(ValueError):
    """A person could not have done this in Discord either; the words say why."""


@dataclass(slots=True)
class Found:
    """A command, the subcommands on the way to it, and the options it takes."""

    command: Json
    way: list[Json]
    options: list[Json]


class People:
    def __init__(self, world: World, desk: Desk, composer: Composer) -> None:
        self._world = world
        self._desk = desk
        self._composer = composer

    # ── commands ─────────────────────────────────────────────────────────────────────────────────

    def commands(self, user: User, channel: Channel) -> list[Json]:
        """The commands this person is offered here; a guild's own hides the global of the same name."""
        rows = {(c["type"], c["name"]): c for c in self._world.commands[None].values()}
        rows |= {(c["type"], c["name"]): c for c in self._world.commands.get(channel.guild_id, {}).values()}
        return [row for row in rows.values() if self._may_use(row, user, channel)]

    def _may_use(self, command: Json, user: User, channel: Channel) -> bool:
        guild = self._world.guild_of(channel)
        contexts = command.get("contexts")
        if contexts is not None and (1 if guild is None else 0) not in contexts:
            return False
        if guild is None:
            return contexts is not None or bool(command.get("dm_permission", True))
        needed = command.get("default_member_permissions")
        rights = in_guild(guild, user.id)
        return needed is None or (
            int(needed) & rights == int(needed) and (int(needed) > 0 or rights & Can.ADMINISTRATOR > 0)
        )

    def find(self, name: str, user: User, channel: Channel, kind: int = 1) -> Found:
        """The command of a name with its subcommands, as in "subscriptions list"."""
        words = name.removeprefix("/").split() if kind == 1 else [name]
        for command in self.commands(user, channel):
            if command["type"] == kind and command["name"] == words[0]:
                return self._descend(command, words[1:])
        raise CannotDo(f"{user.name} is not offered a command {name!r} here")

    def _descend(self, command: Json, words: list[str]) -> Found:
        way: list[Json] = []
        options = command.get("options") or []
        for word in words:
            step = next((o for o in options if o["name"] == word and o["type"] in (1, 2)), None)
            if step is None:
                raise CannotDo(f"/{command['name']} has no subcommand {word!r}")
            way.append(step)
            options = step.get("options") or []
        if any(o["type"] in (1, 2) for o in options):
            names = ", ".join(o["name"] for o in options)
            raise CannotDo(f"/{command['name']} needs one of: {names}")
        return Found(command, way, options)

    def invoke(self, name: str, options: Json, user: User, channel: Channel, locale: str) -> Interaction:
        """Use a slash command."""
        found = self.find(name, user, channel)
        resolved: Json = {}
        rows = [
            self._typed(o, options[o["name"]], channel, resolved)
            for o in found.options
            if o["name"] in options
        ]
        unknown = set(options) - {o["name"] for o in found.options}
        if unknown:
            raise CannotDo(f"/{name} has no option {', '.join(sorted(unknown))}")
        missing = [o["name"] for o in found.options if o.get("required") and o["name"] not in options]
        if missing:
            raise CannotDo(f"/{name} needs {', '.join(missing)}")
        return self._desk.start(COMMAND, user, channel, _data(found, rows, resolved), locale=locale)

    def autocomplete(
        self, name: str, focused: str, typed: str, options: Json, user: User, channel: Channel, locale: str
    ) -> Interaction:
        """Ask for suggestions while an option is being typed."""
        found = self.find(name, user, channel)
        resolved: Json = {}
        rows: list[Json] = []
        for option in found.options:
            if option["name"] == focused:
                if not option.get("autocomplete"):
                    raise CannotDo(f"{focused} offers no suggestions")
                rows.append({"name": focused, "type": option["type"], "value": typed, "focused": True})
            elif option["name"] in options:
                rows.append(self._typed(option, options[option["name"]], channel, resolved))
        return self._desk.start(AUTOCOMPLETE, user, channel, _data(found, rows, resolved), locale=locale)

    def menu(self, name: str, target: Post | User, user: User, channel: Channel, locale: str) -> Interaction:
        """Use a context menu on a message or a person."""
        kind = 3 if isinstance(target, Post) else 2
        found = self.find(name, user, channel, kind)
        resolved: Json = {}
        if isinstance(target, Post):
            resolved["messages"] = {str(target.id): target.snapshot()}
        else:
            self._resolve(_USER, target.id, channel, resolved)
        data = {
            "id": found.command["id"],
            "name": found.command["name"],
            "type": kind,
            "target_id": str(target.id),
            "resolved": resolved,
        }
        return self._desk.start(COMMAND, user, channel, data, locale=locale)

    def _typed(self, option: Json, value: Any, channel: Channel, resolved: Json) -> Json:
        kind = option["type"]
        row: Json = {"name": option["name"], "type": kind}
        try:
            if kind == _STRING:
                row["value"] = str(value)
            elif kind == _INTEGER:
                row["value"] = int(value)
            elif kind == _NUMBER:
                row["value"] = float(value)
            elif kind == _BOOLEAN:
                row["value"] = (
                    value if isinstance(value, bool) else str(value).lower() in ("true", "1", "yes")
                )
            elif kind == _FILE:
                row["value"] = self._file(value, channel, resolved)
            else:
                row["value"] = self._resolve(kind, value, channel, resolved)
        except (ValueError, KeyError) as error:
            raise CannotDo(f"{option['name']}: {error}") from error
        _check(option, row["value"])
        if kind == _CHANNEL and option.get("channel_types"):
            chosen = self._world.channels[int(row["value"])]
            if int(chosen.kind) not in option["channel_types"]:
                raise CannotDo(f"{option['name']}: #{chosen.name} is not of a kind that can be chosen")
        return row

    def _file(self, value: tuple[str, bytes], channel: Channel, resolved: Json) -> str:
        upload = self._composer.upload(*value)
        url = self._composer.url(channel.id, upload)
        resolved.setdefault("attachments", {})[str(upload.id)] = {
            "id": str(upload.id),
            "filename": upload.filename,
            "size": len(upload.body),
            "url": url,
            "proxy_url": url,
            "content_type": upload.content_type,
        }
        return str(upload.id)

    def _resolve(self, kind: int, value: Any, channel: Channel, resolved: Json) -> str:
        """Put what was chosen beside its id, as Discord does; the value may be an id or a name."""
        world, guild = self._world, self._world.guild_of(channel)
        if kind == _CHANNEL:
            row = world.channel_named(value, guild)
            rights = world.permissions(row, world.bot.id)
            shown = shapes.channel(row, bot_id=world.bot.id) | {"permissions": str(rights)}
            resolved.setdefault("channels", {})[str(row.id)] = shown
            return str(row.id)
        if kind in (_ROLE, _MENTIONABLE) and guild:
            for role in guild.roles.values():
                if value in (role.id, role.name, str(role.id)):
                    resolved.setdefault("roles", {})[str(role.id)] = shapes.role(role)
                    return str(role.id)
        if kind == _ROLE:
            raise KeyError(f"no role {value!r}")
        user = world.user_named(value)
        resolved.setdefault("users", {})[str(user.id)] = shapes.user(user)
        if guild and user.id in guild.members:
            rights = world.permissions(channel, user.id)
            row_ = shapes.member(guild.members[user.id], permissions=rights, bare=True)
            resolved.setdefault("members", {})[str(user.id)] = row_
        return str(user.id)

    # ── components and modals ────────────────────────────────────────────────────────────────────

    def click(
        self, post: Post, custom_id: str, values: list[Any] | None, user: User, locale: str
    ) -> Interaction:
        """Press a button, or choose in a select."""
        if post.private_to not in (None, user.id):
            raise CannotDo("that message is shown to someone else")
        channel = self._world.channel(post.channel_id)
        part = next((c for _, c in walk(post.data["components"]) if c.get("custom_id") == custom_id), None)
        if part is None:
            raise CannotDo(f"the message has no component {custom_id!r}")
        if part.get("disabled"):
            raise CannotDo(f"{custom_id!r} is disabled")
        data: Json = {"custom_id": custom_id, "component_type": part["type"], "id": part["id"]}
        if part["type"] != 2:
            resolved: Json = {}
            data["values"] = self._chosen(part, values or [], channel, resolved)
            if resolved:
                data["resolved"] = resolved
        return self._desk.start(COMPONENT, user, channel, data, locale=locale, source=post)

    def _chosen(self, part: Json, values: list[Any], channel: Channel, resolved: Json) -> list[str]:
        least, most = part.get("min_values", 1), part.get("max_values", 1)
        if not least <= len(values) <= most:
            raise CannotDo(f"{part['custom_id']} takes {least} to {most} values, not {len(values)}")
        if part["type"] == 3:
            known = {option["value"] for option in part["options"]}
            if not set(values) <= known:
                raise CannotDo(f"{part['custom_id']} does not offer {sorted(set(values) - known)}")
            return [str(value) for value in values]
        kind = _SELECT_KINDS[part["type"]]
        try:
            chosen = [self._resolve(kind, value, channel, resolved) for value in values]
        except KeyError as error:
            raise CannotDo(f"{part['custom_id']}: {error}") from error
        kinds = part.get("channel_types")
        for number in chosen if kinds else []:
            row = self._world.channels[int(number)]
            if int(row.kind) not in (kinds or []):
                raise CannotDo(f"{part['custom_id']}: #{row.name} is not of a kind that can be chosen")
        return chosen

    def submit(self, made: Interaction, fields: Json) -> Interaction:
        """Send off the modal an interaction opened; fields not given keep their defaults."""
        if made.modal is None:
            raise CannotDo("no modal was opened")
        resolved: Json = {}
        known = {c["custom_id"] for _, c in walk(made.modal["components"]) if c.get("custom_id")}
        if set(fields) - known:
            raise CannotDo(f"the modal has no field {', '.join(sorted(set(fields) - known))}")
        rows = list(self._filled(made.modal["components"], fields, made.channel, resolved))
        data: Json = {"custom_id": made.modal["custom_id"], "components": rows}
        if resolved:
            data["resolved"] = resolved
        user = made.user
        return self._desk.start(MODAL, user, made.channel, data, locale=made.locale, source=made.source)

    def _filled(
        self, parts: Iterable[Json], fields: Json, channel: Channel, resolved: Json
    ) -> Iterable[Json]:
        for number, part in enumerate(parts, 1):
            row: Json = {"type": part["type"], "id": part.get("id") or number}
            if part["type"] == 1:
                row["components"] = list(self._filled(part["components"], fields, channel, resolved))
            elif part["type"] == 18:
                row["component"] = self._field(part["component"], fields, channel, resolved)
            elif part["type"] != 10:
                row = self._field(part, fields, channel, resolved)
            yield row

    def _field(self, part: Json, fields: Json, channel: Channel, resolved: Json) -> Json:
        row: Json = {"type": part["type"], "id": part.get("id") or 1, "custom_id": part["custom_id"]}
        name, kind = part["custom_id"], part["type"]
        given = fields.get(name, _default(part))
        required = part.get("required", True)
        if kind == 4:
            text = str(given or "")
            if (required and not text) or len(text) > (part.get("max_length") or 4000):
                raise CannotDo(f"{name} is empty or too long")
            if text and len(text) < (part.get("min_length") or 0):
                raise CannotDo(f"{name} is too short")
            return row | {"value": text}
        if kind == 23:
            return row | {"value": bool(given)}
        if kind == 21:
            if given is None and required:
                raise CannotDo(f"{name} needs a choice")
            _offered(part, [] if given is None else [given])
            return row | {"value": given}
        values = given if isinstance(given, list) else [] if given is None else [given]
        if kind == 19:
            return row | {"values": [self._file(value, channel, resolved) for value in values]}
        if kind == 22:
            _offered(part, values)
            least, most = (
                part.get("min_values", 1 if required else 0),
                part.get("max_values", len(part["options"])),
            )
            if not (least if required else 0) <= len(values) <= most:
                raise CannotDo(f"{name} takes {least} to {most} values, not {len(values)}")
            return row | {"values": values}
        if not values and not required:
            return row | {"values": []}
        return row | {"values": self._chosen(part, values, channel, resolved)}

    def say(self, user: User, channel: Channel, content: str) -> Post:
        """Write an ordinary message."""
        if channel.kind in (Kind.FORUM, Kind.CATEGORY):
            raise CannotDo("nobody can write there")
        post = self._composer.create(channel, user, {"content": content}, [])
        self._world.keep(post)
        return post


def _data(found: Found, rows: list[Json], resolved: Json) -> Json:
    """The command as an interaction carries it, subcommands nested around the options."""
    for step in reversed(found.way):
        rows = [{"name": step["name"], "type": step["type"], "options": rows}]
    data: Json = {"id": found.command["id"], "name": found.command["name"], "type": 1, "options": rows}
    if "guild_id" in found.command:
        data["guild_id"] = found.command["guild_id"]
    if resolved:
        data["resolved"] = resolved
    return data


def _check(option: Json, value: Any) -> None:
    choices = option.get("choices")
    if choices and value not in [c["value"] for c in choices]:
        raise CannotDo(f"{option['name']} does not offer {value!r}")
    if option["type"] == _STRING:
        if not (option.get("min_length") or 0) <= len(value) <= (option.get("max_length") or 6000):
            raise CannotDo(f"{option['name']} has the wrong length")
    elif option["type"] in (_INTEGER, _NUMBER):
        least, most = option.get("min_value"), option.get("max_value")
        if (least is not None and value < least) or (most is not None and value > most):
            raise CannotDo(f"{option['name']} must be between {least} and {most}")


def _default(part: Json) -> Any:
    if part["type"] in (4, 23):
        return part.get("value", part.get("default"))
    if part["type"] == 21:
        return next((o["value"] for o in part["options"] if o.get("default")), None)
    if part.get("default_values"):
        return [row["id"] for row in part["default_values"]]
    return [o["value"] for o in part.get("options") or [] if o.get("default")]


def _offered(part: Json, values: list[Any]) -> None:
    known = {option["value"] for option in part["options"]}
    if not set(values) <= known:
        raise CannotDo(f"{part['custom_id']} does not offer {sorted(set(values) - known)}")
