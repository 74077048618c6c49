"""The truth: everything that happened in the sandbox, in order, for tests to count."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Deed = Literal["create", "replay", "edit", "delete", "publish", "thread", "event", "answer"]


@dataclass(frozen=True, slots=True)
class Act:
    """Something committed. A `replay` is a create whose nonce was known: nothing new came of it."""

    at: float
    deed: Deed
    message_id: int
    channel_id: int
    author_id: int
    nonce: str | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    at: float
    method: str
    path: str
    status: int  # 0: the connection was dropped without an answer
    code: int = 0
    scope: str = ""  # of a 429: user, global or shared


@dataclass(slots=True)
class Ledger:
    acts: list[Act] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    identifies: list[tuple[float, tuple[int, int]]] = field(default_factory=list)
    resumes: list[float] = field(default_factory=list)

    def note(self, act: Act) -> None:
        self.acts.append(act)

    def created(self, channel_id: int | None = None) -> list[Act]:
        """Public messages that came to be, of one channel or of all."""
        return [
            a
            for a in self.acts
            if a.deed == "create" and not a.private and channel_id in (None, a.channel_id)
        ]

    def duplicates(self) -> dict[tuple[int, str], int]:
        """Nonces that made more than one message in a channel, with how many."""
        seen = Counter((a.channel_id, a.nonce) for a in self.created() if a.nonce is not None)
        return {(channel, nonce): n for (channel, nonce), n in seen.items() if nonce and n > 1}

    def statuses(self) -> Counter[int]:
        return Counter(r.status for r in self.requests)

    def codes(self) -> Counter[int]:
        return Counter(r.code for r in self.requests if r.code)

    def invalid(self, since: float = 0.0) -> list[Request]:
        """Requests that count towards Discord's ban: 401, 403, and 429 unless shared."""
        return [
            r
            for r in self.requests
            if r.at >= since and (r.status in (401, 403) or (r.status == 429 and r.scope != "shared"))
        ]

    def clear(self) -> None:
        for rows in (self.acts, self.requests, self.identifies, self.resumes):
            rows.clear()

    def as_json(self) -> dict[str, Any]:
        return {
            "acts": [
                asdict(a) | {"message_id": str(a.message_id), "channel_id": str(a.channel_id)}
                for a in self.acts
            ],
            "statuses": {str(status): n for status, n in sorted(self.statuses().items())},
            "codes": {str(code): n for code, n in sorted(self.codes().items())},
            "requests": len(self.requests),
            "invalid": len(self.invalid()),
            "identifies": [list(row) for row in self.identifies],
            "resumes": list(self.resumes),
            "duplicates": [[str(c), nonce, n] for (c, nonce), n in self.duplicates().items()],
        }
