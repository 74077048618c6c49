"""The command tree as Discord gets it: names in every language, inside every limit, all of it exercised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.cogs._router import router
from bot.cogs.tree import MENUS
from bot.locales import Translator
from tests.cogs.world import World

READERS = {
    "latest", "search", "story", "mission", "milestones", "digest", "me", "agreements", "why", "help",
}  # fmt: skip
SERVERS = {
    "setup", "subscribe", "unsubscribe", "subscriptions", "calendar", "settings", "sources", "health",
}  # fmt: skip
LANGUAGES = set(Translator.load().languages()) - {"en"}
# The options of each command, as the design writes them.
OPTIONS = {
    "latest": "topic mission count language share",
    "search": "query topic mission agency since until language sort share",
    "story": "story language share",
    "mission": "name view share",
    "milestones": "range topic share",
    "digest": "period topic",
    "me": "language timezone forget",
    "agreements": "since share",
    "why": "story",
    "help": "command",
    "setup": "",
    "subscribe": "channel topics mission language mode role relevance style thread publish",
    "unsubscribe": "subscription",
    "subscriptions list": "",
    "subscriptions edit": "subscription",
    "subscriptions pause": "subscription until",
    "subscriptions resume": "subscription",
    "subscriptions remove": "subscription",
    "subscriptions test": "subscription",
    "subscriptions quiet": "subscription from to days action",
    "calendar on": "topics",
    "calendar off": "",
    "settings": "",
    "sources list": "",
    "sources add": "url",
    "sources remove": "source",
    "sources test": "source url",
    "health": "",
}


def leaves(rows: list[dict[str, Any]], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for row in rows:
        name = f"{path} {row['name']}".strip()
        inner = [one for one in row.get("options") or [] if one["type"] in (1, 2)]
        if inner:
            yield from leaves(inner, name)
        else:
            yield name, row


def everything(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield row
    for option in row.get("options") or []:
        yield from everything(option)


def registered(world: World, guild: int | None = None) -> list[dict[str, Any]]:
    return list(world.sandbox.state.commands.get(guild, {}).values())


async def test_every_command_and_option_is_there_under_its_name(world: World) -> None:
    rows = [row for row in registered(world) if row["type"] == 1]
    assert {row["name"] for row in rows} == READERS | SERVERS
    found = {name: [option["name"] for option in row.get("options") or []] for name, row in leaves(rows)}
    assert {name: set(options) for name, options in found.items()} == {
        name: set(options.split()) for name, options in OPTIONS.items()
    }


async def test_readers_commands_work_everywhere_and_the_others_in_servers(world: World) -> None:
    for row in registered(world):
        if row["name"] in READERS or row["type"] == 3:
            assert set(row["contexts"]) == {0, 1, 2}, row["name"]
            assert set(row["integration_types"]) == {0, 1}, row["name"]
            assert row.get("default_member_permissions") is None
        else:
            assert row["contexts"] == [0], row["name"]
            assert row["default_member_permissions"] == str(1 << 5), row["name"]


async def test_names_and_descriptions_speak_every_language(world: World) -> None:
    for row in registered(world):
        for part in everything(row):
            assert part["name_localizations"]["en-GB"] == part["name"]
            assert part["name_localizations"].get("en-US") == part["name"]
            assert set(part["name_localizations"]) >= LANGUAGES, part["name"]
            if row["type"] == 1:
                assert part["description"] != part["name"]
                assert set(part["description_localizations"]) >= LANGUAGES, part["name"]
    names = {row["name"]: row["name_localizations"]["ja"] for row in registered(world)}
    assert (names["latest"], names["search"], names["mission"]) == ("最新", "検索", "ミッション")


async def test_no_two_names_side_by_side_are_the_same_in_any_language(world: World) -> None:
    for guild in (None, world.operator):
        levels = [[row for row in registered(world, guild) if row["type"] == 1]]
        levels += [part["options"] for row in levels[0] for part in everything(row) if part.get("options")]
        for level in levels:
            for language in LANGUAGES:
                names = [one["name_localizations"].get(language) for one in level]
                assert len(names) == len(set(names)), (language, names)


async def test_a_command_is_within_8000_characters_by_its_longest_words(world: World) -> None:
    for guild in (None, world.operator):
        for row in registered(world, guild):
            length = 0
            for part in (one for level in everything(row) for one in (level, *(level.get("choices") or []))):
                for field in ("name", "description"):
                    texts = (part.get(field) or "", *(part.get(f"{field}_localizations") or {}).values())
                    length += max(map(len, texts))
            assert length <= 8000, (row["name"], length)


async def test_names_obey_discords_pattern_and_lengths(world: World) -> None:
    pattern = re.compile(r"^[-_'\w]{1,32}$")
    for guild in (None, world.operator):
        for row in registered(world, guild):
            for part in everything(row):
                if row["type"] == 1:
                    for name in (part["name"], *(part["name_localizations"] or {}).values()):
                        assert pattern.match(name), name
                        assert name == name.lower()
                    for text in (part["description"], *(part["description_localizations"] or {}).values()):
                        assert 1 <= len(text) <= 100, text
                assert len(part.get("options") or []) <= 25
                for choice in part.get("choices") or []:
                    assert all(1 <= len(name) <= 100 for name in choice["name_localizations"].values())
    assert not world.sandbox.violations
    assert len(MENUS) <= 5  # discord.py 2.7.1 stops there


async def test_commands_are_sent_to_discord_only_when_they_changed(world: World) -> None:
    def sent() -> int:
        entries = world.sandbox.ledger.as_json()
        return str(entries).count("/commands")

    before = sent()
    await world.restart()
    assert sent() == before
    assert not await world.bot.synchronise_commands()


def test_every_verb_of_a_custom_id_has_a_handler() -> None:
    used: set[str] = set()
    for folder in ("bot/cogs", "bot/cards"):
        for file in Path(folder).glob("*.py"):
            text = file.read_text("utf-8")
            used |= set(re.findall(r'parts\.button\([^()]*\([^()]*\), "([a-z]+)"', text))
            used |= set(re.findall(r'custom_id\("([a-z]+)"', text))
            used |= set(re.findall(r'"n:([a-z]+)', text))
    assert used - {"n"} <= set(router.verbs)
    assert {"src", "lang", "mis", "more", "open", "dig", "view", "page", "why", "rep", "mute"} <= set(
        router.verbs
    )


def test_every_verb_is_pressed_in_a_test() -> None:
    text = "\n".join(file.read_text("utf-8") for file in Path(__file__).parent.glob("test_*.py"))
    untested = [
        verb
        for verb in router.verbs
        if not re.search(rf"n:{verb}\b|\"{verb}\"|:{verb}\b", text)
        and verb not in {"reported", "settled", "quieted", "gzoned"}
    ]
    assert not untested
