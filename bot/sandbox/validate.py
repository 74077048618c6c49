"""Every request body held against Discord's OpenAPI document and its written limits."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path as File
from typing import Any

from . import command_limits, limits
from .refusal import Json, Refusal
from .schema import Check, Problem, Schemas

_DOCUMENT = File(__file__).parent / "data" / "openapi.json"
_MEDIA_CHANNEL = {"const": 16}  # documented in prose, sent by discord.py, missing from the document


@dataclass(frozen=True, slots=True)
class Violation:
    """A body Discord would have refused, kept for the tests and the inspector."""

    at: float
    method: str
    path: str
    problems: tuple[Problem, ...]
    body: Any


class Validator:
    def __init__(self) -> None:
        document: Json = json.loads(_DOCUMENT.read_bytes())
        document["components"]["schemas"]["ChannelTypes"]["oneOf"].append(_MEDIA_CHANNEL)
        self._schemas = Schemas(document)
        self._paths: Json = document["paths"]
        self._checks: dict[tuple[str, str], Check | None] = {}

    def check(self, method: str, template: str) -> Check | None:
        """The check of one operation's body; None where it takes none."""
        key = (method, template)
        if key not in self._checks:
            body = self._paths.get(template, {}).get(method.lower(), {}).get("requestBody")
            schema = body and body["content"].get("application/json", {}).get("schema")
            self._checks[key] = self._schemas.check(schema) if schema else None
        return self._checks[key]

    def problems(self, method: str, template: str, body: Any, files: list[str]) -> list[Problem]:
        """Everything wrong with a request's body; the written limits only where the shape is right."""
        found: list[Problem] = []
        check = self.check(method, template)
        if template.endswith("{channel_id}/threads") and isinstance(body, dict) and "message" in body:
            # The other branch of this union would let any message pass as a name it does not know.
            check = self._schemas.check({"$ref": "#/components/schemas/CreateForumThreadRequest"})
        if check:
            check(body, (), found)
        if not found:
            found.extend(_written(method, template, body, files))
        return found


def _written(method: str, template: str, body: Any, files: list[str]) -> Iterable[Problem]:
    if template.endswith("/commands") and method == "PUT":
        return command_limits.commands(body or [])
    if "/commands" in template and method in ("POST", "PATCH"):
        return command_limits.command(body) if method == "POST" else ()
    if method == "POST" and template.endswith(("/messages", "/webhooks/{webhook_id}/{webhook_token}")):
        return limits.message(body, files)
    if template == "/webhooks/{webhook_id}/{webhook_token}" and method == "POST":
        return limits.message(body, files)
    if template.endswith("/threads") and isinstance(body, dict) and "message" in body:
        return (
            (("message", *path), code, words) for path, code, words in limits.message(body["message"], files)
        )
    if template.endswith("/callback"):
        return _callback(body, files)
    return ()


def _callback(body: Json, files: list[str]) -> Iterable[Problem]:
    data = body.get("data") or {}
    if body["type"] == 9:
        return limits.modal(data)
    if body["type"] == 8:
        return ()
    edit = body["type"] == 7
    return ((("data", *path), code, words) for path, code, words in limits.message(data, files, edit=edit))


def refusal(problems: list[Problem]) -> Refusal:
    """The problems in the shape of Discord's error 50035."""
    tree: Json = {}
    for path, code, words in problems:
        node = tree
        for step in path:
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": code, "message": words})
    return Refusal(400, 50035, "Invalid Form Body", tree)
