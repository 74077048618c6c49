"""Settings from the environment or `.env`; all problems are reported together, secrets never shown."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot.errors import SettingsError

DISCORD_API = "https://discord.com/api/v10"


class Secret:
    """A value that no `repr`, format or log shows; `reveal` is called where it leaves for its purpose."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return "Secret(set)" if self._value else "Secret(unset)"


def _url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("write an address that begins with https:// or http://")
    return value.rstrip("/")


def _database(value: str) -> Secret:
    if not value.startswith(("postgres://", "postgresql://")):
        raise ValueError("write postgresql://user:password@host/database")
    return Secret(value)


def _token(value: str) -> Secret:
    if any(character.isspace() for character in value) or not value.isascii():
        raise ValueError("copy the bot token again: it holds no spaces and only ASCII characters")
    return Secret(value)


def _hosts(value: str) -> tuple[str, ...]:
    hosts = tuple(part for part in re.split(r"[\s,]+", value) if part)
    for host in hosts:
        if "/" in host:
            ipaddress.ip_network(host, strict=False)
        elif not re.fullmatch(r"[A-Za-z0-9.:_\-\[\]]+", host):
            raise ValueError(f"{host!r} is no host name, address or network such as 10.0.0.0/8")
    return hosts


def _positive(value: str) -> int:
    number = int(value)
    if number < 0:
        raise ValueError("write a whole number of seconds, 0 or more")
    return number


def _port(value: str) -> int:
    number = int(value)
    if not 0 <= number <= 65535:
        raise ValueError("write a port from 1 to 65535, or 0 for none")
    return number


def _guild(value: str) -> int:
    if not re.fullmatch(r"\d{15,20}", value):
        raise ValueError("write the server's id, 17 to 20 digits (right-click the server, Copy Server ID)")
    return int(value)


def _level(value: str) -> str:
    if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError("write DEBUG, INFO, WARNING or ERROR")
    return value.upper()


def _log_format(value: str) -> str:
    if value not in {"console", "json"}:
        raise ValueError("write console or json")
    return value


def _setting(read: Callable[[str], Any], meaning: str, default: Any) -> Any:
    return field(default=default, metadata={"read": read, "meaning": meaning})


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting of the bot; the name in the environment is the field's name in capitals."""

    discord_token: Secret = _setting(_token, "The bot's token from Discord's developer portal", Secret(""))
    discord_api_url: str = _setting(_url, "Discord's API, or a local server that speaks it", DISCORD_API)
    data_dir: Path = _setting(Path, "Where everything the bot remembers is kept", Path("data"))
    database_url: Secret = _setting(
        _database, "PostgreSQL instead of the embedded store, for many processes", Secret("")
    )
    sources: Path | None = _setting(
        Path, "A YAML file whose sources are added or replace those built in", None
    )
    catalogue: Path | None = _setting(
        Path, "A YAML file whose catalogue entries are added or replace those built in", None
    )
    allow_hosts: tuple[str, ...] = _setting(
        _hosts, "Hosts or networks for which the guard's address, name and port rules are lifted", ()
    )
    poll_min_seconds: int | None = _setting(
        _positive, "Replaces every shortest interval between two polls of a source", None
    )
    edit_min_seconds: int = _setting(_positive, "Shortest time between two edits of one post", 900)
    contact_url: str = _setting(_url, "A page or mailbox page for publishers, sent in the User-Agent", "")
    privacy_url: str = _setting(_url, "Where people read your privacy text; /help links to it", "")
    operator_guild_id: int | None = _setting(_guild, "The server in which the /op commands exist", None)
    log_level: str = _setting(_level, "DEBUG, INFO, WARNING or ERROR", "INFO")
    log_format: str = _setting(_log_format, "console for people, json for machines", "console")
    web_port: int = _setting(_port, "Port of /healthz, /readyz and /metrics on loopback; 0 for none", 0)
    web_host: str = _setting(str, "Address the web port listens on", "127.0.0.1")
    archive_url: str = _setting(
        _url, "Public address of the archive's feeds and calendar; empty keeps them off", ""
    )
    editor_url: str = _setting(
        _url, "An OpenAI-compatible endpoint that may shorten and translate; empty for none", ""
    )
    editor_model: str = _setting(str, "The model to ask for at the editor's endpoint", "")
    editor_key: Secret = _setting(_token, "The key of the editor's endpoint", Secret(""))


def load(environment: Mapping[str, str], *, dotenv: Path | None = Path(".env")) -> Settings:
    """The settings; the environment wins over `dotenv`. Raises SettingsError with every problem."""
    problems: list[str] = []
    given = {**(_read_dotenv(dotenv, problems) if dotenv else {}), **environment}
    values: dict[str, Any] = {}
    for setting in fields(Settings):
        name = setting.name.upper()
        text = given.get(name, "").strip()
        if not text:
            continue
        try:
            values[setting.name] = setting.metadata["read"](text)
        except ValueError as error:
            secret = isinstance(setting.default, Secret)
            shown = "" if secret else f" is {text!r}"
            problems.append(f"{name}{shown}: {_sentence(error)}")
    for name in ("sources", "catalogue"):
        path = values.get(name)
        if path is not None and not path.is_file():
            problems.append(f"{name.upper()} is {str(path)!r}: there is no such file. Check the path.")
    if problems:
        raise SettingsError(problems)
    return Settings(**values)


def _sentence(error: ValueError) -> str:
    text = str(error)
    if text.startswith(("invalid literal", "'")):
        text = "write a whole number" if text.startswith("invalid literal") else text
    return text[:1].upper() + text[1:] + "."


def _read_dotenv(path: Path, problems: list[str]) -> dict[str, str]:
    """The assignments of a `.env` file: KEY=value, quotes optional, # comments."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        problems.append(
            f"{path} cannot be read ({error}). Make it a UTF-8 text file that this user may read."
        )
        return {}
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        match = re.fullmatch(r"(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)", stripped)
        if not match:
            problems.append(f"{path}:{number}: write NAME=value.")
            continue
        value = match[2].strip()
        if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        else:
            value = re.split(r"\s#", value, maxsplit=1)[0].rstrip()
        found[match[1]] = value
    return found
