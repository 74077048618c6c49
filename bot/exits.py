"""How a verb ends: the exit code of each known error and the sentences told of it."""

from __future__ import annotations

from bot.errors import BotError, CatalogueError, SettingsError, StoreError, TokenRefused, UserError

DONE, WRONG_USE, NO_DATA, TOKEN_REFUSED = 0, 2, 3, 4


def outcome(error: BotError) -> tuple[int, tuple[str, ...]]:
    """The exit code that a supervisor can act on, and what to tell the person."""
    match error:
        case SettingsError() | CatalogueError():
            return WRONG_USE, error.problems
        case UserError():
            from bot.locales import Translator  # noqa: PLC0415 - Babel takes a tenth of a second to load

            return WRONG_USE, (Translator.load().t(error.key, "en-GB", **error.values),)
        case TokenRefused():
            return TOKEN_REFUSED, (str(error),)
        case StoreError():
            return NO_DATA, (str(error),)
        case _:
            return WRONG_USE, (str(error),)
