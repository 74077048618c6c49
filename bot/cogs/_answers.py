"""Answers to interactions as raw payloads, so that commands show exactly what the cards drew.

discord.py's own `send_message` takes its View objects; ours are plain components that need no view kept in
memory. Callbacks go through the library's webhook adapter, whose pace is apart from the bot's other requests.
"""

from __future__ import annotations

import io
from typing import Any

import discord
import orjson
from discord.http import MultipartParameters
from discord.webhook.async_ import async_context

from bot.cogs._context import Interaction
from bot.model import Message

EPHEMERAL, COMPONENTS_V2 = 1 << 6, 1 << 15
MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, MODAL = 4, 5, 6, 7, 9  # interaction callback types


async def answer(interaction: Interaction, message: Message, *, public: bool = False) -> None:
    """Shown to the asker alone, or to everyone here; after `defer`, in place of the waiting sign."""
    body = _body(message) | {"flags": COMPONENTS_V2 * message.v2 | EPHEMERAL * (not public)}
    if interaction.response.is_done():
        await _edit_original(interaction, _body(message), message)
    else:
        await _callback(interaction, MESSAGE, body, message)


async def add(interaction: Interaction, message: Message) -> None:
    """A further private message, beside what was answered already."""
    http = interaction.client.http
    body = _body(message) | {"flags": COMPONENTS_V2 * message.v2 | EPHEMERAL}
    parameters = _parameters(body, message)
    await async_context.get().execute_webhook(
        interaction.application_id,
        interaction.token,
        session=interaction._session,  # noqa: SLF001 - the session that the library itself answers with
        proxy=http.proxy,
        proxy_auth=http.proxy_auth,
        payload=parameters.payload,
        multipart=parameters.multipart,
        files=parameters.files,
        wait=True,
    )


async def update(interaction: Interaction, message: Message) -> None:
    """Replaces the message whose button or select was used."""
    await _callback(interaction, UPDATE, _body(message), message)


async def ask(interaction: Interaction, modal: dict[str, Any]) -> None:
    """Opens a modal."""
    await _callback(interaction, MODAL, modal, None)


async def defer(interaction: Interaction, *, public: bool = False) -> None:
    """For what may take longer than two seconds: the waiting sign, which `answer` then replaces."""
    await _callback(interaction, DEFERRED, {"flags": EPHEMERAL * (not public)}, None)


async def defer_update(interaction: Interaction) -> None:
    """For a slow `update`: the message stays as it is until `answer` replaces it."""
    await _callback(interaction, DEFERRED_UPDATE, {}, None)


def _body(message: Message) -> dict[str, Any]:
    body: dict[str, Any] = {
        "allowed_mentions": {"parse": []},
        "components": list(message.components),
        "attachments": [
            {"id": number, "filename": file.name, "description": file.alt[:1024]}
            for number, file in enumerate(message.files)
        ],
    }
    if message.v2:
        body["flags"] = COMPONENTS_V2
    else:
        body |= {"content": message.content, "embeds": list(message.embeds)}
    return body


async def _callback(
    interaction: Interaction, kind: int, data: dict[str, Any], message: Message | None
) -> None:
    http = interaction.client.http
    await async_context.get().create_interaction_response(
        interaction.id,
        interaction.token,
        session=interaction._session,  # noqa: SLF001 - the session that the library itself answers with
        proxy=http.proxy,
        proxy_auth=http.proxy_auth,
        params=_parameters({"type": kind, "data": data}, message),
    )
    # So that `is_done` is true, as after one of the library's own answers.
    interaction.response._response_type = discord.InteractionResponseType(kind)  # noqa: SLF001


async def _edit_original(interaction: Interaction, body: dict[str, Any], message: Message) -> None:
    http = interaction.client.http
    parameters = _parameters(body, message)
    await async_context.get().edit_original_interaction_response(
        interaction.application_id,
        interaction.token,
        session=interaction._session,  # noqa: SLF001 - as above
        proxy=http.proxy,
        proxy_auth=http.proxy_auth,
        payload=parameters.payload,
        multipart=parameters.multipart,
        files=parameters.files,
    )


def _parameters(body: dict[str, Any], message: Message | None) -> MultipartParameters:
    if message is None or not message.files:
        return MultipartParameters(payload=body, multipart=None, files=None)
    # The adapter rewinds the files when it tries again, so they are given as its own kind as well.
    files = [discord.File(io.BytesIO(file.data), filename=file.name) for file in message.files]
    parts: list[dict[str, Any]] = [{"name": "payload_json", "value": orjson.dumps(body).decode()}]
    parts += [
        {
            "name": f"files[{number}]",
            "value": file.fp,
            "filename": file.filename,
            "content_type": "application/octet-stream",
        }
        for number, file in enumerate(files)
    ]
    return MultipartParameters(payload=None, multipart=parts, files=files)
