"""What a handler is given and what it answers, and the table of routes."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.sandbox.ratelimit import Bucket

if TYPE_CHECKING:
    from bot.sandbox.parts import Parts


@dataclass(slots=True)
class Call:
    """One request, checked and counted; `body` is what its JSON said."""

    parts: Parts
    method: str
    path: str
    params: dict[str, str]
    query: Mapping[str, str]
    body: Any
    files: list[tuple[str, bytes]]
    headers: Mapping[str, str]

    def id(self, name: str) -> int:
        return int(self.params[name])


@dataclass(frozen=True, slots=True)
class Answer:
    status: int = 200
    body: Any = None


Handler = Callable[[Call], Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class Route:
    method: str
    template: str  # as the OpenAPI document writes it
    handler: Handler
    bucket: Bucket | None = None
    needs_token: bool = True  # and counts towards the global limit; interactions do neither
    pattern: re.Pattern[str] = field(default=re.compile(""))


ROUTES: dict[tuple[str, int], list[Route]] = {}


def route(
    method: str, template: str, *, bucket: Bucket | None = None, needs_token: bool = True
) -> Callable[[Handler], Handler]:
    """Register the handler of one operation."""
    # Ids are digits, interaction tokens are not: `@me` and `@original` are written out in the templates.
    inner = re.sub(r"\{(\w*token)\}", r"(?P<\1>[^/]+)", template)
    pattern = re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>\\d+)", inner))

    def register(handler: Handler) -> Handler:
        made = Route(method, template, handler, bucket, needs_token, pattern)
        ROUTES.setdefault((method, template.count("/")), []).append(made)
        return handler

    return register


def find(method: str, path: str) -> tuple[Route, dict[str, str]] | None:
    for candidate in ROUTES.get((method, path.count("/")), []):
        match = candidate.pattern.fullmatch(path)
        if match:
            return candidate, match.groupdict()
    return None


def place(params: Mapping[str, str]) -> str:
    """The major parameters a bucket is kept for."""
    names = ("channel_id", "guild_id", "webhook_id", "webhook_token")
    return "+".join(params[name] for name in names if name in params)
