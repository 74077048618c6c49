"""Answers to interactions: the first one, its edits, and what follows."""

from __future__ import annotations

import time

from bot.sandbox import limits
from bot.sandbox.compose import EPHEMERAL
from bot.sandbox.interactions import COMMAND, MODAL, Interaction, metadata
from bot.sandbox.nouns import Post
from bot.sandbox.ratelimit import Bucket
from bot.sandbox.refusal import Json, refuse
from bot.sandbox.validate import refusal

from .messages import check_edit
from .route import Answer, Call, route

_CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
_HOOK = "/webhooks/{webhook_id}/{webhook_token}"
_ORIGINAL = _HOOK + "/messages/@original"
_MESSAGE = _HOOK + "/messages/{message_id}"
_FOLLOW = Bucket("POST " + _HOOK, 5, 2.0)
_LOADING = 1 << 7
MESSAGE, DEFER, DEFER_UPDATE, UPDATE, CHOICES, ASK = 4, 5, 6, 7, 8, 9


@route("POST", _CALLBACK, needs_token=False)
async def callback(call: Call) -> Answer:
    """The first answer, within 3 s and only once."""
    made = call.parts.desk.open.get(call.id("interaction_id"))
    if made is None or made.token != call.params["interaction_token"]:
        raise refuse(10062)
    waited = time.monotonic() - made.opened
    if waited > call.parts.rules.interaction_deadline:
        raise refuse(10062)
    if made.outcome != "silent":
        raise refuse(40060)
    body: Json = call.body
    kind, data = int(body["type"]), body.get("data") or {}
    if kind == MESSAGE and limits.is_empty(data, [name for name, _ in call.files]):
        raise refuse(50006)
    if kind in (DEFER_UPDATE, UPDATE) and made.source is None:
        raise refusal([(("type",), "BASE_TYPE_CHOICES", "Only a message's component can be updated.")])
    if kind == ASK and made.kind == MODAL:
        raise refusal([(("type",), "BASE_TYPE_CHOICES", "A modal cannot be answered with a modal.")])
    made.answered_after = waited
    _first(call, made, kind, data)
    if call.query.get("with_response") not in ("true", "True", "1"):
        return Answer(204)
    return Answer(body=_response(made, kind))


def _first(call: Call, made: Interaction, kind: int, data: Json) -> None:
    if kind in (MESSAGE, DEFER):
        made.private = bool(int(data.get("flags") or 0) & EPHEMERAL)
        made.original = _say(call, made, data, loading=kind == DEFER)
        made.answer("message" if kind == MESSAGE else "deferred", final=kind == MESSAGE)
    elif kind == DEFER_UPDATE:
        made.original = made.source
        made.answer("acknowledged", final=True)
    elif kind == UPDATE and made.source is not None:
        made.original = made.source
        _edit(call, made.source, data)
        made.answer("update", final=True)
    elif kind == CHOICES:
        made.choices = data.get("choices") or []
        made.answer("choices", final=True)
    elif kind == ASK:
        made.modal = call.parts.composer.modal(data)
        made.answer("modal", final=True)


def _say(call: Call, made: Interaction, data: Json, *, loading: bool = False) -> Post:
    """A new message by the bot, shown to all or only to the one who asked."""
    parts, world = call.parts, call.parts.world
    private = made.user.id if made.private else None
    post = parts.composer.create(made.channel, world.bot, data, call.files, private_to=private)
    post.interaction_id = made.id
    post.data |= {"webhook_id": str(world.bot.id), "interaction_metadata": metadata(made)}
    if made.kind == COMMAND:
        post.data["type"] = 20 if made.data["type"] == 1 else 23
    if loading:
        post.data["flags"] |= _LOADING
    world.keep(post)
    parts.note("create", post)
    return post


def _edit(call: Call, post: Post, body: Json) -> None:
    check_edit(call, post, body)
    post.data["flags"] &= ~_LOADING
    call.parts.composer.edit(post, call.parts.world.channel(post.channel_id), body, call.files)
    call.parts.world.post_changed(post)
    call.parts.note("edit", post)


def _response(made: Interaction, kind: int) -> Json:
    about: Json = {"id": str(made.id), "type": made.kind}
    answer: Json = {"interaction": about, "resource": {"type": kind}}
    if made.original is not None and kind in (MESSAGE, DEFER, UPDATE, DEFER_UPDATE):
        about |= {
            "response_message_id": str(made.original.id),
            "response_message_loading": kind == DEFER,
            "response_message_ephemeral": made.private,
        }
        if kind in (MESSAGE, UPDATE):
            answer["resource"]["message"] = made.original.snapshot()
    return answer


def _living(call: Call) -> Interaction:
    """The interaction of the path's token, once it has been answered."""
    made = call.parts.desk.by_token(call.params["webhook_token"])
    if made is None:
        raise refuse(50027)
    if made.outcome == "silent":
        raise refuse(10015)
    return made


def _original(call: Call) -> Post:
    made = _living(call)
    if made.original is None or made.deleted:
        raise refuse(10008)
    return made.original


@route("GET", _ORIGINAL, needs_token=False)
async def read_original(call: Call) -> Answer:
    return Answer(body=_original(call).snapshot())


@route("PATCH", _ORIGINAL, needs_token=False)
async def edit_original(call: Call) -> Answer:
    made, post = _living(call), _original(call)
    _edit(call, post, call.body or {})
    made.answer("message" if made.outcome == "deferred" else made.outcome, final=True)
    return Answer(body=post.snapshot())


@route("DELETE", _ORIGINAL, needs_token=False)
async def delete_original(call: Call) -> Answer:
    made, post = _living(call), _original(call)
    call.parts.world.remove(post)
    call.parts.note("delete", post)
    made.deleted = True
    made.answer(made.outcome, final=True)
    return Answer(204)


@route("POST", _HOOK, bucket=_FOLLOW, needs_token=False)
async def follow_up(call: Call) -> Answer:
    """A further message; after a deferred answer the first one takes its place."""
    made = _living(call)
    body: Json = call.body or {}
    if limits.is_empty(body, [name for name, _ in call.files]):
        raise refuse(50006)
    if made.outcome == "deferred" and made.original is not None and not made.deleted:
        if int(body.get("flags") or 0) & limits.V2:
            # The flag cannot be added by a follow-up: the documentation asks to edit the original instead.
            words = "A deferred answer with components V2 must be sent by editing the original"
            raise refusal([(("flags",), "MESSAGE_DEFERRED_NEEDS_EDIT", words)])
        _edit(call, made.original, {k: v for k, v in body.items() if k != "flags"})
        made.answer("message", final=True)
        return Answer(body=made.original.snapshot())
    wants_private = bool(int(body.get("flags") or 0) & EPHEMERAL)
    private, made.private = made.private, wants_private
    post = _say(call, made, body)
    made.private = private
    made.followups.append(post)
    made.final.set()
    return Answer(body=post.snapshot())


def _followup(call: Call) -> Post:
    made = _living(call)
    for post in (made.original, *made.followups):
        if post is not None and post.id == call.id("message_id"):
            return call.parts.world.post(post.channel_id, post.id)
    raise refuse(10008)


@route("GET", _MESSAGE, needs_token=False)
async def read_followup(call: Call) -> Answer:
    return Answer(body=_followup(call).snapshot())


@route("PATCH", _MESSAGE, needs_token=False)
async def edit_followup(call: Call) -> Answer:
    post = _followup(call)
    _edit(call, post, call.body or {})
    return Answer(body=post.snapshot())


@route("DELETE", _MESSAGE, needs_token=False)
async def delete_followup(call: Call) -> Answer:
    post = _followup(call)
    call.parts.world.remove(post)
    call.parts.note("delete", post)
    return Answer(204)
