"""Which messages were made with which nonce, for as long as Discord would remember."""

from __future__ import annotations

from dataclasses import dataclass

from .rules import Rules


@dataclass(frozen=True, slots=True)
class Made:
    channel_id: int
    message_id: int
    at: float


class Nonces:
    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._made: dict[tuple[int, int, str], Made] = {}

    def find(self, author_id: int, channel_id: int, nonce: str, now: float) -> Made | None:
        """The message this nonce made within the window, which may be in another channel."""
        made = self._made.get(self._key(author_id, channel_id, nonce))
        if made is None or now - made.at >= self._rules.nonce_window:
            return None
        return made

    def remember(self, author_id: int, channel_id: int, nonce: str, message_id: int, now: float) -> None:
        self._made[self._key(author_id, channel_id, nonce)] = Made(channel_id, message_id, now)

    def _key(self, author_id: int, channel_id: int, nonce: str) -> tuple[int, int, str]:
        return author_id, channel_id if self._rules.nonce_scope == "author+channel" else 0, nonce
