"""One HTTP request from socket to answer: faults, token, pacing, checks, the deed, and the ledger."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from typing import Any

from aiohttp import web

from .faults import CLOUDFLARE, Fault
from .ledger import Request
from .parts import Parts
from .ratelimit import Limited
from .refusal import Json, Refusal, refuse
from .rest import account, commands, events, guilds, interactions, messages, threads
from .rest.route import Answer, Call, Route, find, place
from .validate import Violation, refusal

MODULES = (
    account,
    commands,
    events,
    guilds,
    interactions,
    messages,
    threads,
)  # importing them fills the table
_MOST_BYTES = 25 << 20
_VIA = {"Via": "1.1 sandbox"}  # discord.py believes a 429 only when it carries this


class Pipeline:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one request of the API; every end of it is written to the ledger."""
        path = "/" + request.match_info["tail"]
        fault = self._parts.faults.take(request.method, path, "before")
        if fault is not None:
            response = await self._hit(request, path, fault)
            if response is not None:
                return response
        response, code, scope = await self._serve(request, path)
        after = self._parts.faults.take(request.method, path, "after")
        if after is not None:
            hit = await self._hit(request, path, after, done=response)
            if hit is not None:
                return hit
        self._note(request.method, path, response.status, code, scope)
        return response

    def _note(self, method: str, path: str, status: int, code: int = 0, scope: str = "") -> None:
        now = self._parts.world.clock.now()
        self._parts.ledger.requests.append(Request(now, method, path, status, code, scope))

    async def _serve(self, request: web.Request, path: str) -> tuple[web.Response, int, str]:
        headers: dict[str, str] = {}
        try:
            found = find(request.method, path)
            if found is None:
                raise refuse(0)
            route, params = found
            limited = self._admit(request, route, params, headers)
            if limited is not None:
                return _limited(limited, headers), 0, limited.scope
            answer = await self._do(request, path, route, params)
        except Refusal as no:
            if no.status == 429:
                return _limited(Limited(float(no.headers["retry"]), "user"), headers), 0, "user"
            return _json(no.status, no.body(), headers), no.code, ""
        return _json(answer.status, answer.body, headers), 0, ""

    def _admit(
        self, request: web.Request, route: Route, params: dict[str, str], headers: dict[str, str]
    ) -> Limited | None:
        """Check the token, then count the request; the bucket's headers are added to `headers`."""
        parts = self._parts
        if route.needs_token:
            if parts.revoked or request.headers.get("Authorization") != f"Bot {parts.token}":
                raise Refusal(401, 0, "401: Unauthorized")
            limited = parts.limits.all()
            if limited is not None:
                return limited
        if route.bucket is not None:
            limited, more = parts.limits.take(route.bucket, place(params))
            headers.update(more)
            return limited
        return None

    async def _do(self, request: web.Request, path: str, route: Route, params: dict[str, str]) -> Answer:
        body, files = await _read(request)
        if self._parts.rules.validate:
            names = [name for name, _ in files]
            # GET and DELETE carry nothing; a missing body is checked as an empty one.
            checked = body if body is not None else {}
            problems = self._parts.validator.problems(route.method, route.template, checked, names)
            if problems:
                now = self._parts.world.clock.now()
                self._parts.violations.append(Violation(now, request.method, path, tuple(problems), body))
                raise refusal(problems)
        call = Call(self._parts, request.method, path, params, request.query, body, files, request.headers)
        return await route.handler(call)

    async def _hit(
        self, request: web.Request, path: str, fault: Fault, *, done: web.Response | None = None
    ) -> web.StreamResponse | None:
        """What a fault makes of the answer; None lets the request go on."""
        if fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
            return None
        if fault.kind in ("drop", "close", "hang"):
            if fault.kind == "hang":
                await asyncio.sleep(fault.seconds)
            self._note(request.method, path, 0)
            return _cut(request, reset=fault.kind == "drop")
        response = _faulty(fault, done)
        scope = fault.scope if fault.kind == "ratelimit" else ""
        self._note(request.method, path, response.status, fault.code, scope)
        return response


def _faulty(fault: Fault, done: web.Response | None) -> web.Response:
    if fault.kind == "ratelimit":
        return _limited(Limited(fault.seconds, fault.scope), {})
    if fault.kind == "cloudflare":
        headers = {"Retry-After": str(int(fault.seconds)), "Server": "cloudflare"}
        return web.Response(status=fault.status, text=CLOUDFLARE, content_type="text/html", headers=headers)
    body = fault.body
    if body is None:
        body = {"message": fault.message or _words(fault), "code": fault.code}
    if fault.kind == "status":
        return _json(fault.status, body, {})
    whole = done.body if done is not None and isinstance(done.body, bytes) else json.dumps(body).encode()
    status = done.status if done is not None else 200
    if fault.kind == "cut":
        return web.Response(
            status=status, body=whole[: len(whole) // 2], headers=_VIA | {"Content-Type": "application/json"}
        )
    return web.Response(
        status=status, body=whole, headers=_VIA | {"Content-Type": "text/html; charset=utf-8"}
    )


def _words(fault: Fault) -> str:
    try:
        return refuse(fault.code).message
    except KeyError:
        return f"{fault.status}: Error"


async def _read(request: web.Request) -> tuple[Any, list[tuple[str, bytes]]]:
    """The JSON of a request and its uploads, in the order of their numbers."""
    if (request.content_length or 0) > _MOST_BYTES:
        raise refuse(40005)
    if request.content_type == "multipart/form-data":
        form = await request.post()
        raw = form.get("payload_json", "{}")
        files = [
            (value.filename, value.file.read())
            for key, value in form.items()
            if isinstance(value, web.FileField) and key.startswith("files[")
        ]
        if len(files) > 10:
            raise refusal([(("files",), "BASE_TYPE_BAD_LENGTH", "Must be between 0 and 10 in length.")])
        if any(len(content) > 10 << 20 for _, content in files):
            raise refuse(40005)
        # A part with a content type of its own comes as bytes; Discord reads both.
        text = (
            raw
            if isinstance(raw, str)
            else bytes(raw).decode()
            if isinstance(raw, (bytes, bytearray))
            else "{}"
        )
        return _parsed(text), files
    raw = await request.text()
    return (_parsed(raw) if raw.strip() else None), []


def _parsed(raw: str) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        raise refuse(50109) from None


def _json(status: int, body: Any, headers: dict[str, str]) -> web.Response:
    if status == 204:
        return web.Response(status=204, headers=_VIA | headers)
    # discord.py compares the header with exactly this: a charset would make it take the answer for text.
    kind = {"Content-Type": "application/json"}
    return web.Response(
        status=status, body=json.dumps(body, ensure_ascii=False).encode(), headers=_VIA | headers | kind
    )


def _limited(limited: Limited, headers: dict[str, str]) -> web.Response:
    is_global = limited.scope == "global"
    body: Json = {
        "message": "You are being rate limited.",
        "retry_after": round(limited.retry_after, 3),
        "global": is_global,
    }
    more = {"Retry-After": str(max(1, round(limited.retry_after))), "X-RateLimit-Scope": limited.scope}
    if is_global:
        more["X-RateLimit-Global"] = "true"
    return _json(429, body, headers | more)


def _cut(request: web.Request, *, reset: bool) -> web.Response:
    """End the connection without an answer: with a reset, or just closed."""
    transport = request.transport
    if transport is not None:
        raw = transport.get_extra_info("socket")
        if reset and raw is not None:
            # Zero linger makes the kernel send RST instead of FIN.
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    return web.Response(status=500)
