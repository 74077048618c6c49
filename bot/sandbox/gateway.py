"""Gateway v10: hello, identify, resume, heartbeats and events over a websocket, with faults on demand."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
from collections.abc import Callable
from typing import Any

from aiohttp import WSMsgType, web

from . import shapes
from .compression import Pack, packer
from .faults import Faults
from .ledger import Ledger
from .nouns import Event
from .permissions import Can
from .refusal import Json
from .rules import Rules
from .session import Session
from .state import World

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME, RECONNECT, MEMBERS = 0, 1, 2, 3, 4, 6, 7, 8
INVALID, HELLO, ACK = 9, 10, 11
_PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15
_DAY = 86_400
_MOST_BYTES = 4096
_FAR = 0.05  # seconds
_KEPT_SESSIONS = 16  # without a connection, for a resume


class Connection:
    """One websocket: what is queued is written in order, packed as the client asked."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request, pack: Pack | None) -> None:
        self.socket = socket
        self.request = request
        self.outbox: asyncio.Queue[str] = asyncio.Queue()
        self.session: Session | None = None
        self._pack = pack
        self.muted = False

    def send(self, op: int, data: Any = None) -> None:
        self.outbox.put_nowait(json.dumps({"op": op, "d": data, "s": None, "t": None}))

    async def write(self) -> None:
        while True:
            text = await self.outbox.get()
            if self.muted:
                continue
            with contextlib.suppress(ConnectionError):
                if self._pack is None:
                    await self.socket.send_str(text)
                else:
                    await self.socket.send_bytes(self._pack(text.encode()))

    def abort(self) -> None:
        if self.request.transport is not None:
            self.request.transport.abort()


class Gateway:
    def __init__(self, world: World, rules: Rules, faults: Faults, ledger: Ledger) -> None:
        self._world = world
        self._rules = rules
        self._faults = faults
        self._ledger = ledger
        self.token = ""
        self.url = ""
        self.revoked: Callable[[], bool] = lambda: False
        self.on_exhausted: Callable[[], None] = lambda: None
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()
        self._last_identify: dict[int, float] = {}
        world.listeners.append(self.tell)

    # ── what the world tells ─────────────────────────────────────────────────────────────────────

    def tell(self, event: Event) -> None:
        """Queue an event for every session it is for."""
        if event.name.startswith("SANDBOX_") or "private_to" in event.data:
            return
        guild = self._world.guilds.get(event.guild_id or 0)
        if guild and self._world.bot.id not in guild.members and event.name != "GUILD_DELETE":
            return
        if event.name.startswith("MESSAGE_") and not self._sees(event):
            return
        for session in self.sessions.values():
            if session.covers(event.guild_id) and session.wants(event.name, event.guild_id):
                session.push(event.name, session.hide(event.data, self._world.bot.id))

    def _sees(self, event: Event) -> bool:
        channel = self._world.channels.get(int(event.data["channel_id"]))
        if channel is None:
            return False
        return bool(self._world.permissions(channel, self._world.bot.id) & Can.VIEW_CHANNEL)

    def connected(self) -> bool:
        return any(s.outbox is not None for s in self.sessions.values())

    def session_limit(self) -> Json:
        used = self._identifies_today()
        return {
            "total": self._rules.session_limit,
            "remaining": max(0, self._rules.session_limit - used),
            "reset_after": _DAY * 1000,
            "max_concurrency": self._rules.max_concurrency,
        }

    def _identifies_today(self) -> int:
        since = self._world.clock.now() - _DAY
        return sum(at > since for at, _ in self._ledger.identifies)

    # ── faults one can cause ─────────────────────────────────────────────────────────────────────

    def reconnect(self) -> None:
        """Op 7: ask every client to come back and resume."""
        for connection in self.connections:
            connection.send(RECONNECT)

    def invalidate(self, *, resumable: bool) -> None:
        """Op 9 to every client."""
        for connection in self.connections:
            connection.send(INVALID, resumable)
            if not resumable and connection.session:
                connection.session.dead = True

    async def close(self, code: int) -> None:
        """Close every connection with a code; 1000 and 1001 end the sessions too."""
        for connection in list(self.connections):
            if code in (1000, 1001) and connection.session:
                connection.session.dead = True
            await connection.socket.close(code=code)

    def abort(self) -> None:
        """Cut every connection without a word."""
        for connection in list(self.connections):
            connection.abort()

    def half_open(self) -> None:
        """The connections that are open now stay open and dead; new ones work."""
        for connection in self.connections:
            connection.muted = True

    # ── connections ──────────────────────────────────────────────────────────────────────────────

    async def handle(self, request: web.Request) -> web.StreamResponse:
        gateway = self._faults.gateway
        resuming = request.path.endswith("/resume/")
        if gateway.connect_status and (resuming or not gateway.only_resume_url):
            return web.Response(status=gateway.connect_status, text="unavailable")
        socket = web.WebSocketResponse(max_msg_size=1 << 20, autoping=True, compress=False)
        await socket.prepare(request)
        connection = Connection(socket, request, packer(request.query.get("compress")))
        self.connections.add(connection)
        writer = asyncio.create_task(connection.write())
        try:
            if not gateway.silent:
                interval = int(self._rules.heartbeat_interval * 1000)
                connection.send(HELLO, {"heartbeat_interval": interval, "_trace": ["sandbox"]})
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    code = self._received(connection, message.data)
                    if code:
                        await socket.close(code=code)
        finally:
            writer.cancel()
            self.connections.discard(connection)
            if connection.session and connection.session.outbox is connection.outbox:
                connection.session.outbox = None
        return socket

    def _received(self, connection: Connection, text: str) -> int | None:
        """Act on one message; a number closes the connection with that code."""
        if connection.muted:
            return None
        if len(text.encode()) > _MOST_BYTES:
            return 4002
        try:
            message = json.loads(text)
            op, data = message["op"], message.get("d")
        except (ValueError, KeyError, TypeError):
            return 4002
        if op == HEARTBEAT:
            if not self._faults.gateway.zombie:
                # At loopback's speed the answer overtakes discord.py's note of when it asked, and its latency
                # becomes the whole interval; no real network is this near.
                asyncio.get_running_loop().call_later(_FAR, connection.send, ACK)
            return None
        if op == IDENTIFY:
            return 4005 if connection.session else self._identify(connection, data)
        if op == RESUME:
            return self._resume(connection, data)
        if connection.session is None:
            return 4003
        if op == MEMBERS:
            self._members(connection.session, data)
        return None if op in (PRESENCE, VOICE, MEMBERS) else 4001

    def _identify(self, connection: Connection, data: Json) -> int | None:
        now = self._world.clock.now()
        number, count = data.get("shard") or (0, 1)
        self._ledger.identifies.append((now, (number, count)))
        if self.revoked() or data.get("token") not in (self.token, f"Bot {self.token}"):
            return 4004
        if self._identifies_today() > self._rules.session_limit:
            self.on_exhausted()
            return 4004
        if not 0 <= number < count:
            return 4010
        intents = int(data.get("intents") or 0)
        if intents & _PRIVILEGED & ~self._rules.privileged_intents:
            return 4014
        bucket = number % self._rules.max_concurrency
        since = now - self._last_identify.get(bucket, 0.0)
        if self._rules.identify_pacing and since < 5.0:
            connection.send(INVALID, data=False)
            return None
        self._last_identify[bucket] = now
        session = Session(secrets.token_hex(16), (number, count), intents)
        idle = [k for k, s in self.sessions.items() if s.dead or s.outbox is None]
        for key in idle[: -_KEPT_SESSIONS or None]:
            del self.sessions[key]
        self.sessions[session.id] = session
        self._attach(connection, session)
        self._ready(session)
        return None

    def _attach(self, connection: Connection, session: Session) -> None:
        connection.session = session
        session.outbox = connection.outbox

    def _ready(self, session: Session) -> None:
        bot = self._world.bot
        rows = [g for g in self._world.guilds.values() if bot.id in g.members and session.covers(g.id)]
        session.push(
            "READY",
            {
                "v": 10,
                "user": shapes.user(bot) | {"verified": True, "mfa_enabled": True, "email": None},
                "guilds": [{"id": str(g.id), "unavailable": True} for g in rows],
                "session_id": session.id,
                "resume_gateway_url": f"{self.url}resume/",
                "shard": list(session.shard),
                "application": {"id": str(bot.id), "flags": 0},
                "session_type": "normal",
                "private_channels": [],
                "relationships": [],
            },
        )
        for guild in rows:
            if guild.available:
                session.push("GUILD_CREATE", shapes.guild_create(guild, bot.id))
        self._world.tell("SANDBOX_BOT", {"online": True})

    def _resume(self, connection: Connection, data: Json) -> int | None:
        self._ledger.resumes.append(self._world.clock.now())
        if self.revoked() or data.get("token") not in (self.token, f"Bot {self.token}"):
            return 4004
        session = self.sessions.get(str(data.get("session_id")))
        seq = int(data.get("seq") or 0)
        oldest = session.sent[0][0] if session and session.sent else 1
        if session is None or session.dead or self._faults.gateway.refuse_resume or seq + 1 < oldest:
            connection.send(INVALID, data=False)
            return None
        if seq > session.seq:
            return 4007
        missed = [text for number, text in session.sent if number > seq]
        self._attach(connection, session)
        for text in missed:
            connection.outbox.put_nowait(text)
        session.push("RESUMED", {"_trace": ["sandbox"]})
        return None

    def _members(self, session: Session, data: Json) -> None:
        guild = self._world.guilds.get(int(data.get("guild_id") or 0))
        if guild is None:
            return
        wanted = {int(i) for i in data.get("user_ids") or []}
        prefix = str(data.get("query") or "")
        rows = [
            m
            for m in guild.members.values()
            if (m.user.id in wanted if wanted else m.user.name.startswith(prefix))
        ]
        session.push(
            "GUILD_MEMBERS_CHUNK",
            {
                "guild_id": str(guild.id),
                "members": [shapes.member(m) for m in rows],
                "chunk_index": 0,
                "chunk_count": 1,
                "nonce": data.get("nonce"),
            },
        )
