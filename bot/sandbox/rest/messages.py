"""Messages: create (with nonces), read, edit, delete and publish."""

from __future__ import annotations

from bot.sandbox import limits
from bot.sandbox.clock import iso
from bot.sandbox.compose import check_rights
from bot.sandbox.nouns import Channel, Kind, Post
from bot.sandbox.permissions import Can
from bot.sandbox.ratelimit import Bucket
from bot.sandbox.refusal import Json, Refusal, refuse
from bot.sandbox.snowflakes import born
from bot.sandbox.validate import Violation, refusal

from .guilds import visible
from .route import Answer, Call, route

_CREATE = Bucket("POST /channels/{channel_id}/messages", 5, 5.0)
_EDIT = Bucket("PATCH /channels/{channel_id}/messages/{message_id}", 5, 5.0)
_DELETE = Bucket("DELETE /channels/{channel_id}/messages/{message_id}", 5, 1.0)
_MESSAGES = "/channels/{channel_id}/messages"
_MESSAGE = "/channels/{channel_id}/messages/{message_id}"
_CROSSPOSTED, _IS_CROSSPOST = 1 << 0, 1 << 1


def sendable(call: Call) -> tuple[Channel, int]:
    """The channel of the path and the bot's rights there, if it may write in it."""
    world = call.parts.world
    channel = visible(call)
    if channel.kind in (Kind.FORUM, Kind.CATEGORY):
        raise refuse(50008)
    if channel.recipient and channel.recipient in world.dms_closed:
        raise refuse(50007)
    rights = world.permissions(channel, world.bot.id)
    if not rights & (Can.SEND_MESSAGES_IN_THREADS if channel.is_thread else Can.SEND_MESSAGES):
        raise refuse(50013)
    if channel.locked and not rights & Can.MANAGE_THREADS:
        raise refuse(160005)
    return channel, rights


@route("POST", _MESSAGES, bucket=_CREATE)
async def create(call: Call) -> Answer:
    parts, world = call.parts, call.parts.world
    channel, rights = sendable(call)
    body, files = call.body, call.files
    if limits.is_empty(body, [name for name, _ in files]):
        raise refuse(50006)
    check_rights(body, files, rights)
    nonce = body.get("nonce")
    if nonce is not None and body.get("enforce_nonce"):
        known = parts.nonces.find(world.bot.id, channel.id, str(nonce), world.clock.now())
        if known is not None:
            # A message that was deleted since is not made again: the flow is for safe retries.
            first = world.post(known.channel_id, known.message_id)
            parts.note("replay", first)
            return Answer(body=first.snapshot() | {"nonce": nonce})
    post = parts.composer.create(channel, world.bot, body, files)
    post.nonce = None if nonce is None else str(nonce)
    if nonce is not None and body.get("enforce_nonce"):
        parts.nonces.remember(world.bot.id, channel.id, str(nonce), post.id, world.clock.now())
    world.keep(post)
    parts.note("create", post)
    return Answer(body=post.snapshot() | ({"nonce": nonce} if nonce is not None else {}))


@route("GET", _MESSAGES)
async def history(call: Call) -> Answer:
    """Newest first; nothing at all without Read Message History."""
    world = call.parts.world
    channel = visible(call)
    if not world.permissions(channel, world.bot.id) & Can.READ_MESSAGE_HISTORY:
        return Answer(body=[])
    limit = int(call.query.get("limit", 50))
    if not 1 <= limit <= 100:
        words = "int value should be between 1 and 100."
        raise refusal([(("limit",), "NUMBER_TYPE_MAX", words)])
    posts = sorted(
        (p for p in world.posts.get(channel.id, {}).values() if p.private_to is None), key=lambda p: p.id
    )
    if "after" in call.query:
        after = int(call.query["after"])
        chosen = [p for p in posts if p.id > after][:limit]
    elif "before" in call.query:
        before = int(call.query["before"])
        chosen = [p for p in posts if p.id < before][-limit:]
    elif "around" in call.query:
        middle = int(call.query["around"])
        near = sorted(posts, key=lambda p: abs(p.id - middle))[:limit]
        chosen = sorted(near, key=lambda p: p.id)
    else:
        chosen = posts[-limit:]
    return Answer(body=[p.snapshot() for p in reversed(chosen)])


def public(call: Call) -> Post:
    """The message of the path; an ephemeral answer is not among them."""
    post = call.parts.world.post(call.id("channel_id"), call.id("message_id"))
    if post.private_to is not None:
        raise refuse(10008)
    return post


@route("GET", _MESSAGE)
async def read(call: Call) -> Answer:
    world = call.parts.world
    channel = visible(call)
    if not world.permissions(channel, world.bot.id) & Can.READ_MESSAGE_HISTORY:
        raise refuse(50013)
    return Answer(body=public(call).snapshot())


def check_edit(call: Call, post: Post, body: Json) -> None:
    """Hold an edit against the written limits, knowing what the message already is."""
    rows = [row["filename"] for row in post.uploads.values()] + [name for name, _ in call.files]
    known = [row["url"] for row in post.uploads.values()]
    v2 = bool(post.data["flags"] & limits.V2)
    problems = [
        p
        for p in limits.message(body, rows, edit=True, v2=v2)
        if p[1] != "MEDIA_ATTACHMENT_NOT_FOUND" or known
    ]
    if not problems or not call.parts.rules.validate:
        return
    now = call.parts.world.clock.now()
    call.parts.violations.append(Violation(now, call.method, call.path, tuple(problems), body))
    raise refusal(problems)


@route("PATCH", _MESSAGE, bucket=_EDIT)
async def edit(call: Call) -> Answer:
    parts, world = call.parts, call.parts.world
    channel = visible(call)
    post = public(call)
    body = call.body or {}
    if post.author_id != world.bot.id:
        raise refuse(50005)
    if channel.archived:
        raise refuse(50083)
    if parts.rules.old_edits is not None and world.clock.now() - born(post.id) > 3600:
        post.old_edits += 1
        if post.old_edits > parts.rules.old_edits:
            raise refuse(30046)
    most = parts.rules.published_edits
    if most is not None and post.data["flags"] & _CROSSPOSTED and post.edits >= most:
        raise refuse(20022)
    check_edit(call, post, body)
    parts.composer.edit(post, channel, body, call.files)
    world.post_changed(post)
    for channel_id, message_id in post.copies:
        _copy_edit(call, post, channel_id, message_id)
    parts.note("edit", post)
    return Answer(body=post.snapshot())


def _copy_edit(call: Call, post: Post, channel_id: int, message_id: int) -> None:
    copy = call.parts.world.posts.get(channel_id, {}).get(message_id)
    if copy is not None:
        for part in ("content", "embeds", "attachments", "edited_timestamp"):
            copy.data[part] = post.data[part]
        call.parts.world.post_changed(copy)


@route("DELETE", _MESSAGE, bucket=_DELETE)
async def delete(call: Call) -> Answer:
    world = call.parts.world
    channel = visible(call)
    post = public(call)
    if post.author_id != world.bot.id and not world.permissions(channel, world.bot.id) & Can.MANAGE_MESSAGES:
        raise refuse(50013)
    world.remove(post)
    call.parts.note("delete", post)
    return Answer(204)


@route("POST", _MESSAGE + "/crosspost")
async def publish(call: Call) -> Answer:
    """Copies go to every following channel, without components, as Discord makes them."""
    parts, world = call.parts, call.parts.world
    channel = visible(call)
    post = public(call)
    if channel.kind is not Kind.ANNOUNCEMENT:
        raise refuse(50024)
    if post.data["flags"] & _CROSSPOSTED:
        raise refuse(40033)
    hour_ago = world.clock.now() - 3600
    recent = [
        a.at
        for a in parts.ledger.acts
        if a.deed == "publish" and a.channel_id == channel.id and a.at > hour_ago
    ]
    if len(recent) >= parts.rules.publishes_per_hour:
        wait = recent[-parts.rules.publishes_per_hour] - hour_ago
        raise Refusal(429, 0, "You are being rate limited.", headers={"retry": f"{wait:.3f}"})
    post.data["flags"] |= _CROSSPOSTED
    for follower in channel.followers:
        _copy(call, post, channel, follower)
    world.post_changed(post)
    parts.note("publish", post)
    return Answer(body=post.snapshot())


def _copy(call: Call, post: Post, channel: Channel, follower: int) -> None:
    world = call.parts.world
    now = world.clock.now()
    data = post.snapshot() | {
        "id": str(world.ids.next()),
        "channel_id": str(follower),
        "timestamp": iso(now),
        "components": [],
        "flags": _IS_CROSSPOST,
        "webhook_id": str(channel.id),
        "message_reference": {
            "type": 0,
            "message_id": str(post.id),
            "channel_id": str(channel.id),
            "guild_id": str(channel.guild_id),
        },
    }
    copy = Post(data, channel.id, now)
    world.keep(copy)
    post.copies.append((follower, copy.id))
