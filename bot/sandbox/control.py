"""The sandbox's own API below `/_sandbox`, the page, and the content network."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiohttp import web

from . import inspector, snapshot
from .faults import PRESETS, Fault
from .interactions import Interaction
from .people import CannotDo
from .permissions import Can
from .refusal import Json, Refusal
from .stream import Stream

if TYPE_CHECKING:
    from .server import Sandbox

_PAGE = Path(__file__).parent / "page"
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
# Nothing from elsewhere runs on the page; pictures may come from the sources' own hosts.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: http: data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Only this machine's own pages and programs: a foreign site's page must not reach the sandbox."""
    if request.host.rsplit(":", 1)[0] not in _LOOPBACK:
        raise web.HTTPForbidden(text="The sandbox answers on loopback only.")
    origin = request.headers.get("Origin")
    if origin is not None and origin.split("://", 1)[-1] != request.host:
        raise web.HTTPForbidden(text="The sandbox answers its own page only.")
    return await handler(request)


class Control:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self.stream = Stream()
        sandbox.state.listeners.append(self.stream.tell)

    def register(self, app: web.Application) -> None:
        add = app.router.add_route
        for method, path, handler in (
            ("GET", "/_sandbox/world", self._world),
            ("PUT", "/_sandbox/world", self._load),
            ("POST", "/_sandbox/reset", self._reset),
            ("GET", "/_sandbox/stream", self.stream.handle),
            ("GET", "/_sandbox/channels/{id}/messages", self._messages),
            ("POST", "/_sandbox/channels/{id}", self._channel),
            ("GET", "/_sandbox/commands", self._commands),
            ("GET", "/_sandbox/inspect/{id}", self._inspect),
            ("POST", "/_sandbox/{deed:invoke|autocomplete|click|modal|menu|say}", self._deed),
            ("GET", "/_sandbox/faults", self._faults),
            ("POST", "/_sandbox/faults", self._add_fault),
            ("DELETE", "/_sandbox/faults", self._clear_faults),
            ("DELETE", "/_sandbox/faults/{id}", self._remove_fault),
            ("POST", "/_sandbox/gateway", self._gateway),
            ("GET", "/_sandbox/ledger", self._ledger),
            ("GET", "/_sandbox/violations", self._violations),
            ("PATCH", "/_sandbox/rules", self._rules),
            ("POST", "/_sandbox/clock", self._clock),
            ("POST", "/_sandbox/control", self._control),
            ("GET", "/cdn/attachments/{channel}/{id}/{name}", self._attachment),
            ("GET", "/", self._index),
        ):
            add(method, path, _told(handler))
        app.router.add_static("/page", _PAGE)

    def close(self) -> None:
        self.stream.close()

    # ── looking ──────────────────────────────────────────────────────────────────────────────────

    async def _index(self, _: web.Request) -> web.StreamResponse:
        headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-cache"}
        return web.FileResponse(_PAGE / "index.html", headers=headers)

    async def _attachment(self, request: web.Request) -> web.StreamResponse:
        upload = self._sandbox.state.uploads.get(_number(request))
        if upload is None:
            raise web.HTTPNotFound
        # Whatever was uploaded is shown as a picture or saved, never run.
        kind = upload.content_type if upload.width else "application/octet-stream"
        headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "max-age=3600"}
        return web.Response(body=upload.body, content_type=kind, headers=headers)

    async def _world(self, _: web.Request) -> web.StreamResponse:
        return _json(snapshot.world(self._sandbox))

    async def _messages(self, request: web.Request) -> web.StreamResponse:
        """The last messages one person sees in a channel, oldest first."""
        rows = self._sandbox.state.posts.get(_number(request), {}).values()
        who = self._sandbox.state.user_named(request.query.get("user", "member"))
        seen = [p for p in rows if p.private_to in (None, who.id)]
        seen.sort(key=lambda p: p.id)
        if "before" in request.query:
            seen = [p for p in seen if p.id < int(request.query["before"])]
        most = min(int(request.query.get("limit", 200)), 2000)
        return _json([_shown(p.data, p.private_to) for p in seen[-most:]])

    async def _commands(self, request: web.Request) -> web.StreamResponse:
        sandbox = self._sandbox
        who = sandbox.state.user_named(request.query["user"])
        where = sandbox.state.channel_named(request.query["channel"])
        return _json(sandbox.people.commands(who, where))

    async def _inspect(self, request: web.Request) -> web.StreamResponse:
        post = self._sandbox.find_post(_number(request))
        return _json(inspector.report(post, self._sandbox.parts.validator))

    async def _ledger(self, request: web.Request) -> web.StreamResponse:
        if request.query.get("counts") == "only":
            return _json({"counts": snapshot.counts(self._sandbox)})
        return _json(self._sandbox.ledger.as_json() | {"counts": snapshot.counts(self._sandbox)})

    async def _violations(self, _: web.Request) -> web.StreamResponse:
        return _json([asdict(v) for v in self._sandbox.violations])

    # ── doing ────────────────────────────────────────────────────────────────────────────────────

    async def _deed(self, request: web.Request) -> web.StreamResponse:
        sandbox, body = self._sandbox, await _body(request)
        user, channel = body.get("user", "member"), body.get("channel", "esa-jaxa")
        locale, within = body.get("locale", "en-GB"), float(body.get("within", 15.0))
        options = body.get("options") or {}
        deed = request.match_info["deed"]
        if deed == "autocomplete":
            choices = await sandbox.autocomplete(
                body["name"],
                body["option"],
                body.get("typed", ""),
                options,
                user=user,
                channel=channel,
                locale=locale,
            )
            return _json({"choices": choices})
        if deed == "say":
            post = sandbox.people.say(
                sandbox.state.user_named(user), sandbox.state.channel_named(channel), body["content"]
            )
            return _json(post.data)
        made: Interaction
        if deed == "invoke":
            made = await sandbox.invoke(
                body["name"], options, user=user, channel=channel, locale=locale, within=within
            )
        elif deed == "click":
            made = await sandbox.click(
                body["message"],
                body["custom_id"],
                values=body.get("values"),
                user=user,
                locale=locale,
                within=within,
            )
        elif deed == "menu":
            made = await sandbox.menu(
                body["name"], message_id=body["message"], user=user, locale=locale, within=within
            )
        else:
            opened = sandbox.desk.open[int(body["interaction"])]
            made = await sandbox.submit_modal(opened, body.get("fields") or {}, within=within)
        return _json(made.as_json())

    async def _load(self, request: web.Request) -> web.StreamResponse:
        await self._sandbox.load(await _body(request))
        return self._changed()

    async def _reset(self, _: web.Request) -> web.StreamResponse:
        self._sandbox.reset()
        return self._changed()

    def _changed(self) -> web.StreamResponse:
        self.stream.send("SANDBOX_WORLD", {})
        return _json(snapshot.world(self._sandbox))

    async def _channel(self, request: web.Request) -> web.StreamResponse:
        """Delete a channel, deny or allow the bot to send in it, or let another channel follow it."""
        state, body = self._sandbox.state, await _body(request)
        row = state.channel(_number(request))
        action = body["action"]
        if action == "delete":
            state.delete_channel(row)
        elif action == "deny":
            state.set_overwrite(row, state.bot.id, deny=int(body.get("permissions", Can.SEND_MESSAGES)))
        elif action == "allow":
            state.set_overwrite(row, state.bot.id)
        elif action == "follow":
            row.followers.append(state.channel_named(body["by"]).id)
        else:
            raise CannotDo(f"no action {action!r} for a channel")
        return self._changed()

    # ── going wrong ──────────────────────────────────────────────────────────────────────────────

    async def _faults(self, _: web.Request) -> web.StreamResponse:
        return _json(self._sandbox.faults.as_json() | {"presets": sorted(PRESETS)})

    async def _add_fault(self, request: web.Request) -> web.StreamResponse:
        body = await _body(request)
        preset = body.pop("preset", None)
        known = {f.name for f in fields(Fault)} - {"id", "hits"}
        if set(body) - known:
            raise CannotDo(f"a fault has no {', '.join(sorted(set(body) - known))}")
        fault = Fault(**(PRESETS[preset] | {"name": preset} | body if preset else body))
        self._sandbox.faults.add(fault)
        return await self._told_faults()

    async def _remove_fault(self, request: web.Request) -> web.StreamResponse:
        self._sandbox.faults.remove(_number(request))
        return await self._told_faults()

    async def _clear_faults(self, _: web.Request) -> web.StreamResponse:
        self._sandbox.faults.clear()
        return await self._told_faults()

    async def _told_faults(self) -> web.StreamResponse:
        answer = self._sandbox.faults.as_json()
        self.stream.send("SANDBOX_FAULTS", answer)
        return _json(answer)

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        """One of: reconnect, invalidate, resumable, close (code), abort, half_open, or set (zombie, …)."""
        gateway, body = self._sandbox.gateway, await _body(request)
        match body["action"]:
            case "reconnect":
                gateway.reconnect()
            case "invalidate":
                gateway.invalidate(resumable=False)
            case "resumable":
                gateway.invalidate(resumable=True)
            case "close":
                await gateway.close(int(body.get("code", 4000)))
            case "abort":
                gateway.abort()
            case "half_open":
                gateway.half_open()
            case "set":
                for name, value in (body.get("faults") or {}).items():
                    if name not in asdict(self._sandbox.faults.gateway):
                        raise CannotDo(f"the gateway has no fault {name!r}")
                    setattr(self._sandbox.faults.gateway, name, value)
            case other:
                raise CannotDo(f"no action {other!r} for the gateway")
        return await self._told_faults()

    async def _rules(self, request: web.Request) -> web.StreamResponse:
        rules = self._sandbox.rules
        known = asdict(rules)
        for name, value in (await _body(request)).items():
            if name not in known:
                raise CannotDo(f"no rule {name!r}")
            setattr(rules, name, value)
        return _json(asdict(rules))

    async def _clock(self, request: web.Request) -> web.StreamResponse:
        clock, body = self._sandbox.clock, await _body(request)
        if "speed" in body:
            clock.speed = float(body["speed"])
        clock.advance(float(body.get("advance", 0.0)))
        return _json({"now": clock.now(), "speed": clock.speed})

    async def _control(self, request: web.Request) -> web.StreamResponse:
        """Kill, restart or speed: what the supervisor of a demo does for the page."""
        body = await _body(request)
        if self._sandbox.on_control is None:
            raise CannotDo("nobody supervises a bot here")
        action = str(body.pop("action"))
        answer = await self._sandbox.on_control(action, body)
        self._sandbox.state.tell(
            "SANDBOX_BOT", {"online": self._sandbox.gateway.connected(), "action": action}
        )
        return _json(answer)


def _told(handler: Handler) -> Handler:
    """The handler with what went wrong as one sentence of JSON."""

    async def run(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except CannotDo as error:
            return _json({"error": str(error)}, status=400)
        except (KeyError, TypeError, ValueError) as error:
            words = str(error.args[0]) if error.args else type(error).__name__
            return _json({"error": words}, status=400)
        except Refusal as no:
            return _json({"error": no.message}, status=404)

    return run


async def _body(request: web.Request) -> Json:
    raw: Any = json.loads(await request.text() or "{}")
    if not isinstance(raw, dict):
        raise CannotDo("the body must be an object")
    return raw


def _number(request: web.Request) -> int:
    return int(request.match_info["id"])


def _shown(data: Json, private_to: int | None) -> Json:
    return data if private_to is None else data | {"private_to": str(private_to)}


def _json(body: Any, status: int = 200) -> web.Response:
    return web.json_response(body, status=status, headers={"Cache-Control": "no-store"})
