"""Every failure as one sentence: the person's own says what to do, ours carries a reference to the log."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any

import discord
from discord import app_commands

from bot.cards import Look, render_error
from bot.cogs._answers import add, answer
from bot.cogs._context import Interaction, context_of
from bot.errors import StoreReadOnly, UserError
from bot.model import Message
from bot.telemetry import get_logger

UNKNOWN_INTERACTION, ALREADY_ANSWERED = 10062, 40060

log = get_logger(__name__)


class Offer(UserError):
    """A UserError with rows of components under it: "Choose below", [Edit it], [Check again]."""

    def __init__(self, key: str, *rows: dict[str, Any] | None, **values: str | int) -> None:
        super().__init__(key, **values)
        self.rows = rows


async def explain(interaction: Interaction, error: BaseException) -> None:
    """Answers an interaction that failed; never raises."""
    while isinstance(error, app_commands.CommandInvokeError | app_commands.TransformerError):
        inner = error.__cause__ or getattr(error, "original", None)
        if inner is None:
            break
        error = inner
    try:
        message = await _message(interaction, error)
        if message is not None:
            # A waiting sign is replaced; what was already shown, or is a panel of ours, stays as it is.
            answered = interaction.response.is_done()
            waiting = interaction.response.type is discord.InteractionResponseType.deferred_channel_message
            await (add if answered and not waiting else answer)(interaction, message)
    except discord.HTTPException as failure:
        if failure.code not in {UNKNOWN_INTERACTION, ALREADY_ANSWERED}:
            log.warning("answer-refused", status=failure.status, code=failure.code)
    except Exception as failure:  # noqa: BLE001 - an answer that cannot be given must not end the gateway's task
        log.warning("answer-lost", error=type(failure).__name__)


async def _message(interaction: Interaction, error: BaseException) -> Message | None:
    context = context_of(interaction)
    locale = await context.locale(interaction)
    match error:
        case UserError():
            shown = Look(context.catalogue, context.translator, locale, context.now())
            return render_error(error, shown, *(error.rows if isinstance(error, Offer) else ()))
        case app_commands.CommandSignatureMismatch() | app_commands.CommandNotFound():
            # Discord still shows a command as it was before an update.
            return Message(content=context.translator.t("error-starting", locale))
        case discord.HTTPException() if error.code in {UNKNOWN_INTERACTION, ALREADY_ANSWERED}:
            log.info("answer-too-late", code=error.code)
            return None
        case StoreReadOnly():
            log.error("store-read-only")
            return Message(content=context.translator.t("error-read-only", locale))
        case _:
            # Written when the answer is on its way: a long traceback must not cost the three seconds.
            ref = f"{context.rng.randrange(1 << 16):04X}"
            write = partial(log.error, "command-failed", ref=ref, exc_info=error)
            asyncio.get_running_loop().call_later(0.5, write)
            return Message(content=context.translator.t("error-ours", locale, ref=ref))
