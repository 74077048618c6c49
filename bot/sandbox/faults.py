"""What goes wrong on purpose: a script of faults, each with whom it hits, when, and how."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Kind = Literal["drop", "close", "hang", "delay", "status", "cut", "wrong_type", "ratelimit", "cloudflare"]
When = Literal["before", "after"]

CLOUDFLARE = (
    "<!DOCTYPE html><html><head><title>Access denied | Cloudflare restricts access</title></head>"
    "<body><h1>Error 1015</h1><h2>You are being rate limited</h2></body></html>"
)


@dataclass(slots=True)
class Fault:
    """Hits requests whose method and path match; `when`: before or after the deed is done.

    drop: the connection is reset; close: it ends without an answer; hang: so too, after `seconds`;
    delay: `seconds` late, then as usual; status: `status`, a Discord error of `code` (or `body`); cut: half
    of the JSON; wrong_type: the JSON as `text/html`; ratelimit: 429 of `scope` with `seconds`;
    cloudflare: an HTML page of `status`, without `Via`.
    """

    kind: Kind
    method: str = "*"
    path: str = ".*"
    when: When = "before"
    times: int | None = 1  # None: until removed
    skip: int = 0  # let so many pass first
    status: int = 500
    code: int = 0
    message: str = ""
    body: dict[str, Any] | None = None
    seconds: float = 1.0
    scope: Literal["user", "global", "shared"] = "user"
    name: str = ""
    id: int = 0
    hits: int = field(default=0)

    def matches(self, method: str, path: str, when: When) -> bool:
        return self.when == when and self.method in ("*", method) and re.search(self.path, path) is not None


@dataclass(slots=True)
class GatewayFaults:
    """What the gateway does wrong until it is set back."""

    zombie: bool = False  # no heartbeat is acknowledged, nothing is sent
    refuse_resume: bool = False  # every RESUME is answered with op 9 false
    connect_status: int | None = None  # the websocket handshake answers this status
    only_resume_url: bool = False  # `connect_status` holds for the resume address alone
    silent: bool = False  # accepts the connection and says nothing, not even HELLO


class Faults:
    def __init__(self) -> None:
        self.script: list[Fault] = []
        self.gateway = GatewayFaults()
        self._last = 0

    def add(self, fault: Fault) -> Fault:
        self._last += 1
        fault.id = self._last
        re.compile(fault.path)  # a wrong expression fails here, not in the middle of a request
        self.script.append(fault)
        return fault

    def remove(self, fault_id: int) -> None:
        self.script = [f for f in self.script if f.id != fault_id]

    def clear(self) -> None:
        self.script.clear()
        self.gateway = GatewayFaults()

    def take(self, method: str, path: str, when: When) -> Fault | None:
        """The first fault that hits this request; it is used up by one."""
        for fault in self.script:
            if not fault.matches(method, path, when):
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            fault.hits += 1
            if fault.times is not None:
                fault.times -= 1
                if fault.times <= 0:
                    self.script.remove(fault)
            return fault
        return None

    def as_json(self) -> dict[str, Any]:
        return {"script": [asdict(f) for f in self.script], "gateway": asdict(self.gateway)}


# What the page offers at a click; `path` is completed with the channel that is being looked at.
PRESETS: dict[str, dict[str, Any]] = {
    "ratelimit": {"kind": "ratelimit", "method": "POST", "path": "/messages$", "times": 3, "seconds": 4.0},
    "ratelimit-global": {"kind": "ratelimit", "times": 1, "seconds": 5.0, "scope": "global"},
    "cloudflare": {
        "kind": "cloudflare",
        "method": "POST",
        "path": "/messages$",
        "status": 429,
        "seconds": 20.0,
    },
    "forbidden": {
        "kind": "status",
        "method": "POST",
        "path": "/messages$",
        "status": 403,
        "code": 50013,
        "times": 5,
    },
    "outage": {"kind": "status", "path": r"/channels/", "status": 503, "times": None, "name": "outage"},
    "lost-answer": {"kind": "drop", "method": "POST", "path": "/messages$", "when": "after", "times": 2},
    "server-errors": {"kind": "status", "method": "POST", "path": "/messages$", "status": 500, "times": 2},
    "slow": {"kind": "delay", "seconds": 4.0, "times": 5},
}
