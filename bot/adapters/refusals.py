"""What Discord says instead of yes, as one of our errors: a row for each code we know.

Codes from Discord's topics/opcodes-and-status-codes. A code without a row falls to its status.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import timedelta

import aiohttp
import discord

from bot.errors import (
    AccessDenied,
    BotError,
    ChannelGone,
    DeliveryError,
    MessageGone,
    MessageRejected,
    OutcomeUnknown,
    RetryLater,
    TokenRefused,
)

CLOUDFLARE_PAUSE = timedelta(minutes=10)
OVERLOAD_PAUSE = timedelta(minutes=1)
NETWORK_PAUSE = timedelta(seconds=15)
EDIT_PAUSE = timedelta(hours=1)

Make = Callable[[str, int, timedelta | None], BotError]  # reason, code, advised wait → our error


def _denied(reason: str, code: int, _: timedelta | None) -> BotError:
    return AccessDenied(reason, code=code)


def _gone(reason: str, code: int, _: timedelta | None) -> BotError:
    return ChannelGone(reason, code=code)


def _message_gone(reason: str, code: int, _: timedelta | None) -> BotError:
    return MessageGone(reason, code=code)


def _rejected(reason: str, code: int, _: timedelta | None) -> BotError:
    return MessageRejected(reason, code=code)


def _plainer(reason: str, code: int, _: timedelta | None) -> BotError:
    return MessageRejected(reason, code=code, fallback=True)


def _token(reason: str, _: int, __: timedelta | None) -> BotError:
    return TokenRefused(reason)


def _wait(least: timedelta, *, everyone: bool = False) -> Make:
    def make(reason: str, code: int, advised: timedelta | None) -> BotError:
        return RetryLater(reason, after=max(least, advised or least), code=code, everyone=everyone)

    return make


BY_CODE: Mapping[int, Make] = {
    10003: _gone,  # unknown channel
    10004: _gone,  # unknown guild
    10008: _message_gone,  # on create: the nonce is that of a message which was deleted since
    20016: _wait(timedelta(seconds=10)),  # slowmode
    20022: _wait(EDIT_PAUSE),  # edits of announcements
    20028: _wait(timedelta(seconds=30)),  # writes to the channel
    20029: _wait(timedelta(seconds=30)),  # writes to the server
    30046: _wait(EDIT_PAUSE),  # edits of messages older than an hour
    40001: _token,
    40004: _wait(OVERLOAD_PAUSE, everyone=True),  # sending is switched off for a while
    40005: _plainer,  # too large
    40006: _wait(OVERLOAD_PAUSE, everyone=True),  # feature switched off for a while
    40067: _denied,  # the forum requires a tag
    40333: _wait(CLOUDFLARE_PAUSE, everyone=True),
    50001: _denied,  # missing access
    50006: _plainer,  # empty message
    50013: _denied,  # missing permissions
    50035: _plainer,  # invalid form body
    50083: _denied,  # archived thread, after one more try
    110001: _wait(OVERLOAD_PAUSE, everyone=True),  # not available now
    130000: _wait(OVERLOAD_PAUSE, everyone=True),  # overloaded
    160005: _denied,  # locked thread
    160006: _denied,  # too many threads
    200000: _rejected,  # AutoMod blocked the message
    200001: _rejected,  # AutoMod blocked the title
    220001: _denied,
    220002: _denied,
    220003: _denied,
    240000: _rejected,  # harmful-link filter
    400001: _plainer,  # uploads are limited in this server
}  # fmt: skip

BY_STATUS: Mapping[int, Make] = {
    401: _token,
    403: _denied,
    404: _rejected,
    413: _plainer,
    429: _wait(timedelta(seconds=5)),
}


def explain(error: BaseException, *, repeatable: bool) -> BotError:
    """Our error for what discord.py raised; `repeatable` says that asking twice does no harm."""
    match error:
        case BotError():
            return error
        case discord.RateLimited():
            return RetryLater("Discord's rate limit", after=timedelta(seconds=error.retry_after))
        case discord.HTTPException():
            return _explain_answer(error, repeatable=repeatable)
        case aiohttp.ClientConnectorError():  # nothing has left this machine
            return RetryLater("Discord cannot be reached", after=NETWORK_PAUSE)
        case aiohttp.ClientError() | OSError() | asyncio.TimeoutError():
            return _unknown(f"the answer was lost ({type(error).__name__})", repeatable=repeatable)
        case _:
            return _unknown(f"the request broke ({type(error).__name__})", repeatable=repeatable)


def _explain_answer(error: discord.HTTPException, *, repeatable: bool) -> BotError:
    headers = error.response.headers
    advised = _seconds(headers.get("Retry-After"))
    reason = f"{error.status} {error.code}: {error.text}"[:300]
    if error.status == 429 and (not headers.get("Via") or "json" not in headers.get("Content-Type", "")):
        # Not Discord but Cloudflare before it: it has stopped this address (error 1015).
        return RetryLater(reason, after=max(CLOUDFLARE_PAUSE, advised or CLOUDFLARE_PAUSE), everyone=True)
    if error.status >= 500 and error.code not in BY_CODE:
        return _unknown(reason, repeatable=repeatable)
    make = BY_CODE.get(error.code) or BY_STATUS.get(error.status) or _plainer
    return make(reason, error.code, advised)


def _unknown(reason: str, *, repeatable: bool) -> DeliveryError:
    return RetryLater(reason, after=NETWORK_PAUSE) if repeatable else OutcomeUnknown(reason)


def _seconds(value: str | None) -> timedelta | None:
    try:
        return timedelta(seconds=max(0.0, float(value))) if value else None
    except (ValueError, OverflowError):
        return None
