"""Buttons, selects and modals, found by their custom id alone: `n:<verb>:<id>[:<arg>…]`.

Nothing is remembered about a message that was sent, so every button works after any restart. discord.py's
DynamicItems do the same for buttons, but first rebuild a View of the whole message (with the stale parents of
2.7.1) and know no modals; one table serves all three kinds here.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import discord

from bot.cogs import _limits
from bot.cogs._context import Context, Interaction, context_of
from bot.cogs._errors import explain
from bot.cogs._permissions import require_manager
from bot.errors import UserError

PREFIX = "n:"


@dataclass(frozen=True, slots=True)
class Press:
    """One use of a button, select or modal."""

    interaction: Interaction
    context: Context
    verb: str
    arguments: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.arguments[0] if self.arguments else ""

    def argument(self, place: int) -> str:
        """Empty where the id has no such part."""
        return self.arguments[place] if place < len(self.arguments) else ""

    @property
    def values(self) -> tuple[str, ...]:
        """What was chosen in the select."""
        data: Mapping[str, Any] = self.interaction.data or {}
        return tuple(str(value) for value in data.get("values", ()))

    @property
    def fields(self) -> Mapping[str, Any]:
        """What a modal's parts hold, by their custom ids: text, a chosen value, or a list of them."""
        data: Mapping[str, Any] = self.interaction.data or {}
        return dict(_fields(data.get("components", ())))

    async def locale(self) -> str:
        return await self.context.locale(self.interaction)


Handler = Callable[[Press], Awaitable[None]]


class Router:
    """Verb → handler; a verb for managers is checked against this server before its handler runs."""

    def __init__(self) -> None:
        self._handlers: dict[str, tuple[Handler, bool]] = {}

    def on(self, *verbs: str, manager: bool = False) -> Callable[[Handler], Handler]:
        def register(handler: Handler) -> Handler:
            for verb in verbs:
                if verb in self._handlers:
                    raise ValueError(f"two handlers for the verb {verb}")
                self._handlers[verb] = (handler, manager)
            return handler

        return register

    @property
    def verbs(self) -> tuple[str, ...]:
        return tuple(self._handlers)

    async def dispatch(self, interaction: Interaction) -> None:
        """Answers a component or modal interaction of ours; every failure becomes a sentence."""
        data: Mapping[str, Any] = interaction.data or {}
        custom_id = str(data.get("custom_id", ""))
        if interaction.type not in {
            discord.InteractionType.component,
            discord.InteractionType.modal_submit,
        } or not custom_id.startswith(PREFIX):
            return
        verb, *arguments = custom_id.removeprefix(PREFIX).split(":")
        context = context_of(interaction)
        try:
            _limits.check(context.limits.presses, interaction.user.id, now=context.now())
            handler, manager = self._handlers.get(verb, (_stale, False))
            if manager:
                require_manager(interaction)
            await handler(Press(interaction, context, verb, tuple(arguments)))
        except Exception as error:  # noqa: BLE001 - the last line: nobody may be left without an answer
            await explain(interaction, error)


async def _stale(_: Press) -> None:
    raise UserError("error-stale", command="/help")


def _fields(components: Any) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for part in components:
        if inner := part.get("component"):
            found += _fields([inner])
        elif "components" in part:
            found += _fields(part["components"])
        elif "custom_id" in part:
            value = part.get("values")
            found.append((str(part["custom_id"]), part.get("value") if value is None else value))
    return found


router = Router()
