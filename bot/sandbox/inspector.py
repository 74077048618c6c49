"""A message under the glass: its request, its counts against the limits, and what the schema says of it."""

from __future__ import annotations

from . import limits
from .nouns import Post
from .refusal import Json
from .validate import Validator

_TEMPLATE = "/channels/{channel_id}/messages"


def report(post: Post, validator: Validator) -> Json:
    """Everything the inspector shows of one message."""
    data, body = post.data, post.request
    parts = [part for _, part in limits.walk(data["components"])]
    v2 = bool(data["flags"] & limits.V2)
    files = [row["filename"] for row in post.uploads.values()]
    problems = validator.problems("POST", _TEMPLATE, body, files) if body else []
    characters = (
        limits.text_length(data["components"]) if v2 else sum(map(limits.embed_length, data["embeds"]))
    )
    return {
        "payload": body or data,
        "message": data,
        "v2": v2,
        "components": len(parts),
        "most_components": limits.MOST_COMPONENTS,
        "characters": characters,
        "most_characters": limits.MOST_TEXT if v2 else limits.MOST_EMBED,
        "content": len(data["content"]),
        "custom_ids": [part["custom_id"] for part in parts if part.get("custom_id")],
        "pictures": _pictures(post, parts),
        "allowed_mentions": body.get("allowed_mentions"),
        "nonce": post.nonce,
        "edits": post.edits,
        "private": post.private_to is not None,
        "problems": [
            {"at": ".".join(map(str, path)), "code": code, "words": words} for path, code, words in problems
        ],
    }


def _pictures(post: Post, parts: list[Json]) -> list[Json]:
    """Every picture with its alternative text, None where a reader would be told nothing; `own`: uploaded."""
    described = {row["url"]: row.get("description") for row in post.uploads.values()}
    uploaded = {row["url"] for row in post.uploads.values()}
    rows: list[Json] = []
    for part in parts:
        if part["type"] == 11:
            rows.append({"url": part["media"]["url"], "alt": part.get("description")})
        elif part["type"] == 12:
            rows += [{"url": item["media"]["url"], "alt": item.get("description")} for item in part["items"]]
    for embed in post.data["embeds"]:
        for slot in ("image", "thumbnail"):
            url = (embed.get(slot) or {}).get("url")
            if url:
                rows.append({"url": url, "alt": described.get(url)})
    return [{**row, "own": row["url"] in uploaded} for row in rows]
