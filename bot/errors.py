"""The exception tree, grouped by the reaction it calls for.

BotError
├── SettingsError, CatalogueError      stop at start; list every problem, name file and entry      exit 2
├── FetchError                         keep the source, poll later
├── ParseError                         keep the source, count it
├── StoreError                         stop writing, say so; without the store nothing is safe     exit 3
│   ├── StoreDamaged                   refuse to start; the text names the ways out
│   ├── StoreLocked                    another instance holds the data directory
│   └── StoreReadOnly                  full disk (recovers) or failed fsync (final)
├── DeliveryError
│   ├── RetryLater(after)              stay in the outbox
│   ├── OutcomeUnknown                 the request may have been carried out: reconcile before sending again
│   ├── AccessDenied                   pause the subscription, tell the admin once
│   ├── ChannelGone                    end the subscription
│   ├── MessageGone                    the message was deleted by a moderator: delivered, never repeated
│   └── MessageRejected                our bug, or a filter of the server: dead, alarmed
├── TokenRefused                       Discord refuses the token: stop every request               exit 4
└── UserError                          shown to the person, with what to do
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta


class BotError(Exception):
    """The root of every error we raise on purpose."""


class _ListedError(BotError):
    """Several problems, reported together so that one start tells all of them."""

    def __init__(self, problems: Sequence[str] | str) -> None:
        self.problems: tuple[str, ...] = (problems,) if isinstance(problems, str) else tuple(problems)
        super().__init__("\n".join(self.problems))


class SettingsError(_ListedError):
    pass


class CatalogueError(_ListedError):
    pass


class FetchError(BotError):
    pass


class ParseError(BotError):
    pass


class StoreError(BotError):
    pass


class StoreDamaged(StoreError):
    pass


class StoreLocked(StoreError):
    pass


class StoreReadOnly(StoreError):
    pass


class DeliveryError(BotError):
    """`code` is Discord's JSON error code where it gave one, for the text an admin sees."""

    def __init__(self, reason: str, *, code: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.code = code


class RetryLater(DeliveryError):
    """`after` says how long to wait; `everyone` whether all sending must wait, not only this channel."""

    def __init__(
        self, reason: str, *, after: timedelta, code: int | None = None, everyone: bool = False
    ) -> None:
        super().__init__(reason, code=code)
        self.after = after
        self.everyone = everyone


class OutcomeUnknown(DeliveryError):
    pass


class AccessDenied(DeliveryError):
    pass


class ChannelGone(DeliveryError):
    pass


class MessageGone(DeliveryError):
    pass


class MessageRejected(DeliveryError):
    """`fallback` says whether a plain-text version under a new nonce may be tried once."""

    def __init__(self, reason: str, *, code: int | None = None, fallback: bool = False) -> None:
        super().__init__(reason, code=code)
        self.fallback = fallback


class TokenRefused(BotError):
    pass


class UserError(BotError):
    """`key` names a Fluent message and `values` its variables, so each person reads their own language."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.values: Mapping[str, str | int] = values
