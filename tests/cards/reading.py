"""Payloads read as Discord reads them: which links, mentions and timestamps are alive, and is it well formed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from bot.adapters.messenger import payload
from bot.cards import limits
from bot.model import Message
from bot.sandbox.validate import Validator

ESCAPED = re.compile(r"\\([^\sA-Za-z0-9])")
LINK = re.compile(r"\[([^\[\]]*)\]\((https?://[^\s()]+)\)")
BARE = re.compile(
    r"(?:https?|discord|steam|ftp)://\S+|\b(?:discord(?:app)?\.(?:gg|com/invite|gift)|dsc\.gg)/\S+"
)
MENTION = re.compile(r"<@[!&]?\d+>|@everyone|@here")
TIMESTAMP = re.compile(r"<t:-?\d+(?::[tTdDfFRsS])?>")
OTHER_TAG = re.compile(r"<(?:#\d+|/[^>]+:\d+|id:\w+|a?:\w+:\d+|sound:[^>]+)>")


@cache
def validator() -> Validator:
    return Validator()


def problems(message: Message) -> list[object]:
    """What Discord's document and written limits have against the message, and our own: label and alt text."""
    body = payload(message)
    files = [file.name for file in message.files]
    found: list[object] = list(validator().problems("POST", "/channels/{channel_id}/messages", body, files))
    for part in components(message.components):
        if part["type"] == 2 and not part["label"].strip():
            found.append("a button without a label")
        if part["type"] == 12 and not all(item["description"].strip() for item in part["items"]):
            found.append("a picture without alt text")
    found += [
        f"{file.name} has no alt text" for file in message.files if not 1 <= len(file.alt) <= limits.ALT
    ]
    if message.title:
        thread = {"name": message.title, "message": body, "applied_tags": []}
        found += validator().problems("POST", "/channels/{channel_id}/threads", thread, files)
        found += [f"the tag {tag} is too long" for tag in message.tags if not 1 <= len(tag) <= 20]
    return found


def components(parts: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for part in parts:
        yield part
        yield from components(part.get("components", ()))


def texts(message: Message) -> Iterator[str]:
    """Every text that Discord reads as Markdown."""
    yield message.content
    for embed in message.embeds:
        yield embed.get("title", "")
        yield embed.get("description", "")
        for field in embed.get("fields", ()):
            yield field["name"]
            yield field["value"]
    for part in components(message.components):
        if part["type"] == 10:
            yield part["content"]


def alive(text: str) -> str:
    """The text with escaped signs taken out: what is left can be markup."""
    return ESCAPED.sub("\x00", text)


def links(message: Message) -> list[str]:
    """Addresses of live masked links in the order they are read."""
    return [found[2] for text in texts(message) for found in LINK.finditer(alive(text))]


def strays(message: Message) -> list[str]:
    """Links and tags that nobody meant: bare addresses, invites, channels, commands, custom emoji."""
    found = []
    for text in texts(message):
        rest = LINK.sub("", alive(text))
        found += [match[0] for pattern in (BARE, OTHER_TAG) for match in pattern.finditer(rest)]
    return found


def mentions(message: Message) -> list[str]:
    return [found[0] for text in texts(message) for found in MENTION.finditer(alive(text))]


def timestamps(message: Message) -> list[str]:
    return [found[0] for text in texts(message) for found in TIMESTAMP.finditer(alive(text))]
