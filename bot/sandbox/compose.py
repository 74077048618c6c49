"""A request's body made into the message Discord would keep: ids, media, mentions, reply."""

from __future__ import annotations

import io
import mimetypes
import re
from typing import Any

from PIL import Image

from . import shapes
from .clock import iso
from .limits import V2, walk
from .nouns import Channel, Post, Upload, User
from .permissions import Can
from .refusal import Json, Refusal, refuse
from .state import World

EPHEMERAL = 1 << 6
_SUPPRESS_EMBEDS, _SUPPRESS_NOTIFICATIONS, _HAS_THREAD = 1 << 2, 1 << 12, 1 << 5
_SETTABLE = V2 | EPHEMERAL | _SUPPRESS_EMBEDS | _SUPPRESS_NOTIFICATIONS
Files = list[tuple[str, bytes]]


class Composer:
    def __init__(self, world: World, cdn: str) -> None:
        self.world = world
        self.cdn = cdn

    def create(
        self,
        channel: Channel,
        author: User,
        body: Json,
        files: Files,
        *,
        message_id: int | None = None,
        private_to: int | None = None,
    ) -> Post:
        """The post a create makes; it is not yet in the channel."""
        now = self.world.clock.now()
        flags = int(body.get("flags") or 0) & _SETTABLE
        data: Json = {
            "id": str(message_id or self.world.ids.next()),
            "channel_id": str(channel.id),
            "type": 0,
            "author": shapes.user(author),
            "content": body.get("content") or "",
            "timestamp": iso(now),
            "edited_timestamp": None,
            "tts": False,
            "pinned": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "embeds": [],
            "components": [],
            "flags": flags & ~EPHEMERAL | (EPHEMERAL if private_to is not None else 0),
        }
        if author.bot:
            data["application_id"] = str(author.id)
        post = Post(data, author.id, now, request=body, private_to=private_to)
        self._reply(post, channel, body)
        self._fill(post, channel, body, files)
        return post

    def edit(self, post: Post, channel: Channel, body: Json, files: Files) -> None:
        """Change a post by the fields that are given."""
        flags = post.data["flags"]
        if body.get("flags") is not None:
            wanted = int(body["flags"])
            changed = flags & ~_SUPPRESS_EMBEDS | wanted & _SUPPRESS_EMBEDS
            post.data["flags"] = changed | wanted & V2  # once set, V2 stays
        if "content" in body:
            post.data["content"] = body["content"] or ""
        post.request = post.request | body
        post.edits += 1
        self._fill(post, channel, body, files, edit=True)
        post.data["edited_timestamp"] = iso(self.world.clock.now())

    def _reply(self, post: Post, channel: Channel, body: Json) -> None:
        reference = body.get("message_reference")
        if not reference:
            return
        wanted = int(reference.get("message_id") or 0)
        found = self.world.posts.get(channel.id, {}).get(wanted)
        if found is None and reference.get("fail_if_not_exists", True):
            problem = {"_errors": [{"code": "REPLIES_UNKNOWN_MESSAGE", "message": "Unknown message"}]}
            raise Refusal(400, 50035, "Invalid Form Body", {"message_reference": problem})
        if found is None:
            return
        post.data["type"] = 19
        post.data["message_reference"] = {
            "type": 0,
            "channel_id": str(channel.id),
            "message_id": str(wanted),
        } | ({"guild_id": str(channel.guild_id)} if channel.guild_id else {})
        post.data["referenced_message"] = found.snapshot()

    def _fill(self, post: Post, channel: Channel, body: Json, files: Files, *, edit: bool = False) -> None:
        data = post.data
        self._attach(post, channel, body, files, edit=edit)
        by_name = {row["filename"]: row for row in post.uploads.values()}
        if "embeds" in body:
            data["embeds"] = [self._embed(embed, by_name) for embed in body["embeds"] or []]
        if "components" in body:
            data["components"] = self._components(body["components"] or [], by_name)
        taken = {row["id"] for row in post.uploads.values() if _is_taken(row["url"], data["embeds"])}
        data["attachments"] = [row for row in post.uploads.values() if row["id"] not in taken]
        if not edit or "content" in body or "components" in body:
            self._mention(post, channel, body)

    def _attach(self, post: Post, channel: Channel, body: Json, files: Files, *, edit: bool) -> None:
        described = {str(row.get("id")): row for row in body.get("attachments") or []}
        if edit and "attachments" in body:
            post.uploads = {key: row for key, row in post.uploads.items() if str(key) in described}
        for index, (name, content) in enumerate(files):
            upload = self.upload(name, content)
            row: Json = {
                "id": str(upload.id),
                "filename": upload.filename,
                "size": len(content),
                "url": self.url(channel.id, upload),
                "proxy_url": self.url(channel.id, upload),
                "content_type": upload.content_type,
            }
            if upload.width:
                row |= {"width": upload.width, "height": upload.height}
            about = described.get(str(index), {})
            if about.get("description"):
                row["description"] = about["description"]
            post.uploads[upload.id] = row

    def upload(self, name: str, content: bytes) -> Upload:
        """Keep bytes on the content network; a picture's size is read from its head."""
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        upload = Upload(self.world.ids.next(), re.sub(r"[^\w.\-]", "_", name), kind, content)
        if kind.startswith("image/"):
            try:
                with Image.open(io.BytesIO(content)) as picture:
                    upload.width, upload.height = picture.size
            except OSError:
                pass  # Discord keeps a broken picture as a plain file
        self.world.uploads[upload.id] = upload
        return upload

    def url(self, channel_id: int, upload: Upload) -> str:
        return f"{self.cdn}/attachments/{channel_id}/{upload.id}/{upload.filename}"

    def _embed(self, embed: Json, by_name: dict[str, Json]) -> Json:
        row: Json = {key: value for key, value in embed.items() if value not in (None, [], "")}
        row["type"] = "rich"
        for slot in ("image", "thumbnail"):
            if slot in row:
                row[slot] = self._media(row[slot], by_name)
        for slot in ("author", "footer"):
            icon = row.get(slot, {}).get("icon_url")
            if icon:
                url = self._media({"url": icon}, by_name)["url"]
                row[slot] = row[slot] | {"icon_url": url, "proxy_icon_url": url}
        if "fields" in row:
            row["fields"] = [field | {"inline": bool(field.get("inline"))} for field in row["fields"]]
        return row

    def _media(self, item: Json, by_name: dict[str, Json]) -> Json:
        url = str(item.get("url", ""))
        row = by_name.get(url[13:]) if url.startswith("attachment://") else None
        if row is None:
            row = next((r for r in by_name.values() if r["url"] == url), None)
        if row is None:
            return {"url": url, "proxy_url": url, "width": 0, "height": 0, "loading_state": 1, "flags": 0}
        return {
            "url": row["url"],
            "proxy_url": row["url"],
            "width": row.get("width"),
            "height": row.get("height"),
            "content_type": row["content_type"],
            "attachment_id": row["id"],
            "loading_state": 2,
            "flags": 0,
        }

    def _components(self, rows: list[Json], by_name: dict[str, Json]) -> list[Json]:
        """The components with an id each, in reading order, and their media where it is kept."""
        copies: list[Json] = [_copied(row) for row in rows]
        used = {int(c["id"]) for _, c in walk(copies) if c.get("id")}
        last = 0
        for _, part in walk(copies):
            if not part.get("id"):
                last = next(n for n in range(last + 1, last + len(used) + 2) if n not in used)
                part["id"] = last
            if part["type"] in (11, 13):
                slot = "media" if part["type"] == 11 else "file"
                part[slot] = self._media(part.get(slot) or {}, by_name)
                if slot == "file":
                    found = next((r for r in by_name.values() if r["url"] == part["file"]["url"]), {})
                    part |= {"name": found.get("filename", "file"), "size": found.get("size", 0)}
            elif part["type"] == 12:
                part["items"] = [
                    i | {"media": self._media(i.get("media") or {}, by_name)} for i in part["items"]
                ]
        return copies

    def modal(self, data: Json) -> Json:
        """A modal as a client gets it: empty fields left out, every component with an id."""
        return {
            "custom_id": data["custom_id"],
            "title": data["title"],
            "components": self._components(data["components"], {}),
        }

    def _mention(self, post: Post, channel: Channel, body: Json) -> None:
        """Whom the text mentions, as far as `allowed_mentions` and the author's permissions let it."""
        data = post.data
        parts = [c.get("content") or "" for _, c in walk(data["components"])]
        text = "\n".join([data["content"], *parts])
        rule = body.get("allowed_mentions") or {"parse": ["users", "roles", "everyone"]}
        parse = rule.get("parse") or []
        users = set(re.findall(r"<@!?(\d+)>", text))
        if "users" not in parse:
            users &= {str(i) for i in rule.get("users") or []}
        known = (self.world.users.get(int(user)) for user in sorted(users))
        data["mentions"] = [shapes.user(user) for user in known if user]
        guild = self.world.guild_of(channel)
        may = bool(self.world.permissions(channel, post.author_id) & Can.MENTION_EVERYONE)
        roles = set(re.findall(r"<@&(\d+)>", text))
        if "roles" not in parse:
            roles &= {str(i) for i in rule.get("roles") or []}
        rows = [guild.roles.get(int(role)) for role in sorted(roles)] if guild else []
        data["mention_roles"] = [str(r.id) for r in rows if r and (r.mentionable or may)]
        loud = re.search(r"@(everyone|here)\b", text) is not None
        data["mention_everyone"] = loud and may and "everyone" in parse


def check_rights(body: Json, files: Files, rights: int) -> None:
    """Refuse what the sender may not put into a message here."""
    if body.get("embeds") and not rights & Can.EMBED_LINKS:
        raise refuse(50013)
    if files and not rights & Can.ATTACH_FILES:
        raise refuse(50013)


def _copied(value: Any) -> Any:
    """A deep copy without the empty fields, as Discord answers it."""
    if isinstance(value, dict):
        return {key: _copied(part) for key, part in value.items() if part is not None}
    if isinstance(value, list):
        return [_copied(part) for part in value]
    return value


def _is_taken(url: str, embeds: list[Json]) -> bool:
    return any(
        url == (embed.get(slot) or {}).get("url") for embed in embeds for slot in ("image", "thumbnail")
    )
