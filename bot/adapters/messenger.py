"""Discord for the outbox: sends, edits, deletes and finds posts; failures come as our own errors."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import discord
from discord.http import Route

from bot.adapters.wire import Wire
from bot.errors import AccessDenied, ChannelGone, MessageGone, MessageRejected, OutcomeUnknown
from bot.model import (
    ChannelId,
    ChannelKind,
    Delivery,
    DeliveryKind,
    Message,
    MessageId,
    Posted,
    Relevance,
)

LOOK_BACK = timedelta(seconds=60)  # clocks differ, and the first try is noted a little before the request
PAGES = 3  # of 100 messages, when reading a channel back
COMPONENTS_V2 = 1 << 15
SUPPRESS_NOTIFICATIONS = 1 << 12
THREAD_ARCHIVE_MINUTES = 1440
ARCHIVED_THREAD, ALREADY_PUBLISHED, HAS_THREAD = 50083, 40033, 160004

CHANNEL, THREADS = "/channels/{channel_id}", "/channels/{channel_id}/threads"
MESSAGES, MESSAGE = "/channels/{channel_id}/messages", "/channels/{channel_id}/messages/{message_id}"

Carries = Callable[[Mapping[str, Any], Delivery], bool]  # whether a message is this delivery's post


def nonce(application_id: int, delivery: Delivery) -> str:
    """25 characters, the same on every try and every machine; another for the plain-text fallback."""
    return _digest(f"{application_id}|{delivery.key}" + ("|fallback" if delivery.fallback else ""))


def payload(message: Message, *, silent: bool = False) -> dict[str, Any]:
    """The message as Discord's JSON, without nonce and reference; only the message's roles are mentioned."""
    body: dict[str, Any] = {
        "allowed_mentions": {
            "parse": [],
            "roles": [str(role) for role in message.roles],
            "users": [],
            "replied_user": False,
        },
        "components": list(message.components),
        "attachments": [
            {"id": number, "filename": file.name, "description": file.alt[:1024]}
            for number, file in enumerate(message.files)
        ],
    }
    if not message.v2:  # in V2 messages content and embeds are forbidden, even empty ones
        body |= {"content": message.content, "embeds": list(message.embeds)}
    if flags := COMPONENTS_V2 * message.v2 | SUPPRESS_NOTIFICATIONS * (silent or message.silent):
        body["flags"] = flags
    return body


class Messenger:
    """Raises only DeliveryErrors and TokenRefused.

    `carries` recognises a delivery's post by the mark in it, when a channel is read back.
    """

    def __init__(self, wire: Wire, *, carries: Carries) -> None:
        self._wire = wire
        self._carries = carries

    async def send(self, delivery: Delivery, message: Message, *, reply_to: Delivery | None = None) -> Posted:
        """Posts once; `reply_to` is the delivery that a follow-up or correction answers."""
        self._check_permission(delivery.channel)
        channel = _destination(delivery, reply_to)
        if channel is None:
            return await self._open_forum_post(delivery, message)
        body = payload(message, silent=delivery.silent)
        body |= {"nonce": nonce(self._wire.application_id, delivery), "enforce_nonce": True}
        if reply_to and reply_to.message:
            body["message_reference"] = {"message_id": str(reply_to.message), "fail_if_not_exists": False}
        try:
            return await self._create(channel, body, message, urgent=_urgent(delivery))
        except AccessDenied as error:
            if error.code != ARCHIVED_THREAD:
                raise
        await self._wire.request(Route("PATCH", CHANNEL, channel_id=channel), {"archived": False})
        return await self._create(channel, body, message, urgent=_urgent(delivery))

    async def tell(self, channel: ChannelId, message: Message, *, key: str) -> Posted:
        """Posts a notice to an admin channel; the same `key` twice within minutes posts once."""
        self._check_permission(channel)
        token = _digest(f"{self._wire.application_id}|{channel}|{key}")
        body = payload(message) | {"nonce": token, "enforce_nonce": True}
        return await self._create(channel, body, message, urgent=False)

    async def edit(self, delivery: Delivery, message: Message) -> None:
        """Replaces what a delivered post says; embeds that a moderator suppressed stay suppressed."""
        body = payload(message)
        if not message.v2:
            body.pop("flags", None)  # flags would overwrite the moderator's choice
        await self._wire.request(
            Route("PATCH", MESSAGE, **_place(delivery)), body, files=message.files, urgent=_urgent(delivery)
        )

    async def delete(self, delivery: Delivery) -> None:
        """Gone afterwards, whoever deleted it."""
        try:
            await self._wire.request(Route("DELETE", MESSAGE, **_place(delivery)), urgent=True)
        except (MessageGone, ChannelGone):
            return

    async def publish(self, delivery: Delivery) -> None:
        """Crossposts to the servers that follow the channel; already done counts as done."""
        route = Route("POST", f"{MESSAGE}/crosspost", **_place(delivery))
        try:
            await self._wire.request(route, repeatable=True, urgent=_urgent(delivery))
        except MessageRejected as error:
            if error.code != ALREADY_PUBLISHED:
                raise

    async def open_thread(self, delivery: Delivery, *, name: str) -> ChannelId:
        """The thread on a delivered post; it has the message's id, so opening it twice gives the same one."""
        place = _place(delivery)
        body = {"name": name[:100] or "…", "auto_archive_duration": THREAD_ARCHIVE_MINUTES}
        try:
            await self._wire.request(Route("POST", f"{MESSAGE}/threads", **place), body, repeatable=True)
        except MessageRejected as error:
            if error.code != HAS_THREAD:
                raise
        return ChannelId(place["message_id"])

    async def find(
        self, delivery: Delivery, *, since: datetime, reply_to: Delivery | None = None
    ) -> Posted | None:
        """The post that an unanswered try left, known by its mark; AccessDenied where nobody can tell.

        Of several the oldest; the others are its `copies`.
        """
        self._check_permission(delivery.channel, "read_message_history")
        channel = _destination(delivery, reply_to)
        if channel is None:
            return await self._find_forum_post(delivery, since - LOOK_BACK)
        after = discord.utils.time_snowflake(since - LOOK_BACK)
        for _ in range(PAGES):
            path = f"{MESSAGES}?after={after}&limit=100"
            page = await self._wire.request(Route("GET", path, channel_id=channel))
            others = [found for found in page if not (reply_to and found["id"] == str(reply_to.message))]
            if posts := sorted(MessageId(int(one["id"])) for one in others if self._tells(one, delivery)):
                return Posted(message=posts[0], channel=channel, copies=tuple(posts[1:]))
            if len(page) < 100:
                break
            after = max(int(found["id"]) for found in page)
        return None

    async def exists(self, delivery: Delivery) -> bool:
        """Whether Discord knows the delivery's channel, asked of Discord and not of the cache."""
        try:
            await self._wire.request(Route("GET", CHANNEL, channel_id=delivery.channel))
        except ChannelGone:
            return False
        return True

    async def close(self) -> None:
        await self._wire.close()

    # ── forums ──

    async def _open_forum_post(self, delivery: Delivery, message: Message) -> Posted:
        # No nonce exists here, so there is one try; whatever is in doubt is looked up by `find` first.
        tags = await self._tags(delivery.channel)
        chosen = [tags[name.casefold()] for name in message.tags if name.casefold() in tags]
        body = {
            "name": message.title[:100] or "…",
            "applied_tags": chosen[:5],
            "message": payload(message, silent=delivery.silent),
        }
        route = Route("POST", THREADS, channel_id=delivery.channel)
        answer = await self._wire.request(route, body, files=message.files, urgent=_urgent(delivery))
        if not isinstance(answer, dict) or "id" not in answer:
            raise OutcomeUnknown("Discord's answer is not a thread")
        thread = ChannelId(int(answer["id"]))
        return Posted(message=MessageId(thread), channel=thread, thread=thread)

    async def _tags(self, forum: ChannelId) -> Mapping[str, str]:
        """Ids of a forum's tags by folded name."""
        known = self._wire.client.get_channel(forum)
        if isinstance(known, discord.ForumChannel):
            return {tag.name.casefold(): str(tag.id) for tag in known.available_tags}
        answer = await self._wire.request(Route("GET", CHANNEL, channel_id=forum))
        return {tag["name"].casefold(): tag["id"] for tag in answer.get("available_tags", ())}

    async def _find_forum_post(self, delivery: Delivery, since: datetime) -> Posted | None:
        oldest = discord.utils.time_snowflake(since)
        routes = (
            Route("GET", "/guilds/{guild_id}/threads/active", guild_id=delivery.guild),
            Route("GET", f"{THREADS}/archived/public", channel_id=delivery.channel),
        )
        posts: set[MessageId] = set()
        for route in routes:
            for thread in (await self._wire.request(route))["threads"]:
                number = int(thread["id"])
                if number < oldest or str(thread.get("parent_id")) != str(delivery.channel):
                    continue
                try:  # the starter message has the id of its thread
                    found = await self._wire.request(
                        Route("GET", MESSAGE, channel_id=number, message_id=number)
                    )
                except (MessageGone, ChannelGone):
                    continue
                if self._tells(found, delivery):
                    posts.add(MessageId(number))
            if posts:  # what is archived need not be looked at
                break
        if not posts:
            return None
        first, *copies = sorted(posts)
        place = ChannelId(first)
        return Posted(message=first, channel=place, thread=place, copies=tuple(copies))

    # ── parts ──

    async def _create(
        self, channel: ChannelId, body: dict[str, Any], message: Message, *, urgent: bool
    ) -> Posted:
        route = Route("POST", MESSAGES, channel_id=channel)
        answer = await self._wire.request(route, body, files=message.files, urgent=urgent)
        if not isinstance(answer, dict) or "id" not in answer:
            raise OutcomeUnknown("Discord's answer is not a message")
        same_nonce = answer.get("nonce", body["nonce"]) == body["nonce"]
        if answer.get("channel_id") != str(channel) or not same_nonce:
            raise MessageRejected("Discord answered with another message of ours", fallback=True)
        return Posted(message=MessageId(int(answer["id"])), channel=channel)

    def _tells(self, found: Mapping[str, Any], delivery: Delivery) -> bool:
        me = self._wire.client.user
        author = str(found.get("author", {}).get("id", ""))
        return me is not None and author == str(me.id) and self._carries(found, delivery)

    def _check_permission(self, channel: ChannelId, need: str = "") -> None:
        """Asks the cache, since each 403 counts towards a ban; unknown channels are left to Discord."""
        known = self._wire.client.get_channel(channel)
        if not isinstance(known, discord.abc.GuildChannel | discord.Thread):
            return
        me: discord.Member | None = known.guild.me  # absent until the server has been received whole
        if me is None:
            return
        has = known.permissions_for(me)
        send = "send_messages_in_threads" if isinstance(known, discord.Thread) else "send_messages"
        missing = [name for name in ("view_channel", need or send) if not getattr(has, name)]
        if missing:
            raise AccessDenied(f"missing permissions: {', '.join(missing)}", code=50013)


def _digest(text: str) -> str:
    return base64.b32encode(hashlib.sha256(text.encode()).digest()).decode()[:25].lower()


def _destination(delivery: Delivery, reply_to: Delivery | None) -> ChannelId | None:
    """Where the message goes: the thread of what it answers, else the channel; None opens a forum post."""
    if reply_to and reply_to.posted_in:
        return reply_to.posted_in
    return None if delivery.channel_kind is ChannelKind.FORUM else delivery.channel


def _place(delivery: Delivery) -> dict[str, Any]:
    if delivery.message is None:
        raise MessageGone("the delivery has no message")
    return {"channel_id": delivery.posted_in or delivery.channel, "message_id": delivery.message}


def _urgent(delivery: Delivery) -> bool:
    return delivery.relevance is Relevance.MAJOR or delivery.kind is DeliveryKind.CORRECTION
