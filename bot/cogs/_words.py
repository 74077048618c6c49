"""Names and descriptions of commands, options and choices in every language, from the Fluent files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import resources
from typing import Any, TypedDict, TypeVar

import discord
from discord import app_commands

from bot.locales import Translator

T = TypeVar("T")
NAME, DESCRIPTION, CHOICE = 32, 100, 100  # Discord's limits
# The words that always travel with a command; Discord gives them back when it is used.
DEFAULT = "en-GB"
_FILE = resources.files("bot.locales") / f"{DEFAULT}.ftl"
_english = Translator({DEFAULT: _FILE.read_text("utf-8")})


def phrase(key: str) -> app_commands.locale_str:
    """The English words for a key, to be translated when the commands are synchronised."""
    return app_commands.locale_str(_english.t(key, DEFAULT), key=key)


class Named(TypedDict):
    name: app_commands.locale_str
    description: app_commands.locale_str


def named(command: str) -> Named:
    """Name and description of a command or group, by its path: subscriptions-list."""
    return Named(name=phrase(f"command-{command}-name"), description=phrase(f"command-{command}-description"))


def for_everyone(command: T) -> T:
    """In servers, direct messages and group chats, whether a server or a person has installed the bot."""
    app_commands.allowed_installs(guilds=True, users=True)(command)
    return app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)(command)


def for_managers(command: T) -> T:
    """In servers that have installed the bot, shown to those with Manage Server; checked again when used."""
    app_commands.allowed_installs(guilds=True, users=False)(command)
    app_commands.default_permissions(manage_guild=True)(command)
    return app_commands.guild_only(command)


class ManagersGroup(TypedDict):
    """As `for_managers`, for a group of commands."""

    guild_only: bool
    allowed_contexts: app_commands.AppCommandContext
    allowed_installs: app_commands.AppInstallationType
    default_permissions: discord.Permissions


MANAGERS = ManagersGroup(
    guild_only=True,
    allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
    allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    default_permissions=discord.Permissions(manage_guild=True),
)


def options(command: str, *names: str, **renamed: str) -> Callable[[T], T]:
    """Names and describes parameters; `renamed` maps a parameter to an option that is a word of Python."""
    keys = {name: name for name in names} | renamed

    def decorate(function: T) -> T:
        prefix = f"command-{command}-option-"
        for parameter, option in keys.items():
            app_commands.rename(**{parameter: phrase(f"{prefix}{option}-name")})(function)
            app_commands.describe(**{parameter: phrase(f"{prefix}{option}-description")})(function)
        return function

    return decorate


def closed(kind: str, values: Iterable[str]) -> list[app_commands.Choice[str]]:
    """A closed list of values; the words are under choice-<kind>-<value>."""
    return [app_commands.Choice(name=phrase(f"choice-{kind}-{value}"), value=str(value)) for value in values]


def choices(**lists: Iterable[str]) -> Callable[[T], T]:
    """A closed list for each of these parameters."""

    def decorate(function: T) -> T:
        made = {name: closed(name, values) for name, values in lists.items()}
        return app_commands.choices(**made)(function)

    return decorate


class CommandTranslator(app_commands.Translator):
    """Our words in each of Discord's locales that speaks one of our languages.

    The default's words are given for its own locale as well: else readers of en-US would see those of en-GB.
    """

    LIMITS: Mapping[app_commands.TranslationContextLocation, int] = {
        app_commands.TranslationContextLocation.command_name: NAME,
        app_commands.TranslationContextLocation.group_name: NAME,
        app_commands.TranslationContextLocation.parameter_name: NAME,
    }

    def __init__(self, translator: Translator) -> None:
        self._translator = translator

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        key: Any = string.extras.get("key")
        language = locale.value.partition("-")[0]
        if not isinstance(key, str) or self._translator.language(locale.value) != language:
            return None
        limit = self.LIMITS.get(context.location, DESCRIPTION)
        return self._translator.t(key, locale.value)[:limit]
