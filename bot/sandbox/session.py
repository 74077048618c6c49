"""One gateway session: who it is for, what it was sent, and what it can be sent again."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from dataclasses import dataclass, field

from .refusal import Json

_GUILDS, _MEMBERS, _MESSAGES, _DIRECT, _CONTENT, _EVENTS = 1 << 0, 1 << 1, 1 << 9, 1 << 12, 1 << 15, 1 << 16
# Which intent an event needs; events that are not here always come.
_INTENTS = {
    "GUILD_CREATE": _GUILDS,
    "GUILD_UPDATE": _GUILDS,
    "GUILD_DELETE": _GUILDS,
    "GUILD_ROLE_CREATE": _GUILDS,
    "GUILD_ROLE_UPDATE": _GUILDS,
    "GUILD_ROLE_DELETE": _GUILDS,
    "CHANNEL_CREATE": _GUILDS,
    "CHANNEL_UPDATE": _GUILDS,
    "CHANNEL_DELETE": _GUILDS,
    "THREAD_CREATE": _GUILDS,
    "THREAD_UPDATE": _GUILDS,
    "THREAD_DELETE": _GUILDS,
    "GUILD_MEMBER_ADD": _MEMBERS,
    "GUILD_MEMBER_REMOVE": _MEMBERS,
    "GUILD_SCHEDULED_EVENT_CREATE": _EVENTS,
    "GUILD_SCHEDULED_EVENT_UPDATE": _EVENTS,
    "GUILD_SCHEDULED_EVENT_DELETE": _EVENTS,
}
_KEPT = 2000  # events a session can be sent again


@dataclass(slots=True)
class Session:
    id: str
    shard: tuple[int, int]
    intents: int
    seq: int = 0
    sent: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=_KEPT))
    outbox: asyncio.Queue[str] | None = None  # None while no connection holds the session
    dead: bool = False

    def covers(self, guild_id: int | None) -> bool:
        """Whether events of a guild (or of direct messages: shard 0) are for this session."""
        number, count = self.shard
        return number == ((guild_id or 0) >> 22) % count

    def wants(self, name: str, guild_id: int | None) -> bool:
        if name.startswith("MESSAGE_"):
            return bool(self.intents & (_MESSAGES if guild_id else _DIRECT))
        needed = _INTENTS.get(name)
        if name.startswith("CHANNEL_") and guild_id is None:
            needed = _DIRECT
        return needed is None or bool(self.intents & needed)

    def push(self, name: str, data: Json) -> None:
        """Number an event, keep it for a resume, and hand it to the connection if there is one."""
        self.seq += 1
        text = json.dumps({"op": 0, "t": name, "s": self.seq, "d": data}, ensure_ascii=False)
        self.sent.append((self.seq, text))
        if self.outbox is not None:
            self.outbox.put_nowait(text)

    def hide(self, data: Json, bot_id: int) -> Json:
        """A message without its content where the session may not read it."""
        mentioned = any(user["id"] == str(bot_id) for user in data.get("mentions", []))
        own = data.get("author", {}).get("id") == str(bot_id)
        if self.intents & _CONTENT or own or mentioned or "guild_id" not in data:
            return data
        return data | {"content": "", "embeds": [], "attachments": [], "components": []}
