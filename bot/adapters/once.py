"""No request is repeated behind our back where repeating could post twice.

discord.py (2.7.1) repeats every request that is answered 500, 502, 504 or 524, and some lost connections.
For a message outside its nonce's window, and for a forum post always, that is a second post where the first
was carried out (measured: 8 of 48 lost answers posted twice). A request marked here ends instead with
`OutcomeUnknown`, and the outbox looks before it tries again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import SimpleNamespace

import aiohttp

from bot.errors import OutcomeUnknown

REPEATED = frozenset({500, 502, 504, 524})

_once: ContextVar[bool] = ContextVar("once", default=False)


@contextmanager
def only_once() -> Iterator[None]:
    """Tasks made within make each of their requests once."""
    token = _once.set(True)
    try:
        yield
    finally:
        _once.reset(token)


def watch(trace: aiohttp.TraceConfig) -> aiohttp.TraceConfig:
    """The trace, which also ends marked requests before discord.py would repeat them."""

    async def ended(
        _: aiohttp.ClientSession, __: SimpleNamespace, params: aiohttp.TraceRequestEndParams
    ) -> None:
        if _once.get() and params.response.status in REPEATED:
            raise OutcomeUnknown(f"{params.response.status}: {params.response.reason}")

    async def broke(
        _: aiohttp.ClientSession, __: SimpleNamespace, params: aiohttp.TraceRequestExceptionParams
    ) -> None:
        error = params.exception
        if _once.get() and isinstance(error, OSError) and not isinstance(error, aiohttp.ClientConnectorError):
            raise OutcomeUnknown(f"the answer was lost ({type(error).__name__})") from error

    trace.on_request_end.append(ended)
    trace.on_request_exception.append(broke)
    return trace
