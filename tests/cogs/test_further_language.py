"""A further language is one file: dropped in, it is offered and spoken everywhere, with nothing else changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.locales import Translator, translator
from tests.cards import samples
from tests.cogs.test_commands import everything, registered
from tests.cogs.world import World, running, words

# Dutch, which the catalogue does not know; what the file does not say is said in English.
DUTCH = """\
topic-everything = Alles
command-latest-name = nieuwste
command-latest-description = De nieuwste berichten
option-topic-name = onderwerp
choice-mode-instant = Meteen
context-story-details-name = Over dit bericht
list-latest-title = Nieuwste berichten
help-title = Wat ik doe
card-source-count = { $sources ->
    [one] { $sources } bron
   *[other] { $sources } bronnen
}
date-year = { $year }
"""


@pytest.fixture
async def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    folder = tmp_path / "locales"
    shutil.copytree(str(translator.FOLDER), folder)
    (folder / "nl.ftl").write_text(DUTCH, "utf-8")
    monkeypatch.setattr(translator, "FOLDER", folder)
    monkeypatch.setattr(samples, "translator", lambda: Translator.load(strict=True))
    async with running(tmp_path / "store") as made:
        yield made
        assert not made.sandbox.violations


async def test_the_commands_carry_its_names(world: World) -> None:
    rows = {row["name"]: row for row in registered(world)}
    assert rows["latest"]["name_localizations"]["nl"] == "nieuwste"
    assert rows["latest"]["description_localizations"]["nl"] == "De nieuwste berichten"
    assert rows["Story details"]["name_localizations"]["nl"] == "Over dit bericht"
    parts = [part for row in rows.values() for part in everything(row)]
    assert {one["name_localizations"]["nl"] for one in parts if one["name"] == "topic"} == {"onderwerp"}
    choices = [choice for part in parts for choice in part.get("choices") or []]
    assert {one["name_localizations"]["nl"] for one in choices if one["value"] == "instant"} == {"Meteen"}


async def test_readers_are_answered_in_it(world: World) -> None:
    text = words(await world.use("latest", locale="nl", user="member"))
    assert "Nieuwste berichten" in text
    assert " bron" in text
    assert "Wat ik doe" in words(await world.use("help", locale="nl", user="member"))
    # What the file lacks is English, and the reader of another language sees nothing of it.
    assert "Coming dates" in words(await world.use("milestones", locale="nl", user="member"))
    assert "Latest stories" in words(await world.use("latest", locale="sv-SE", user="member"))


async def test_servers_and_people_can_choose_it(world: World) -> None:
    settings = await world.use("settings")
    assert "Nederlands" in json.dumps(settings.message, ensure_ascii=False)
    setup = await world.use("setup")
    assert "Nederlands" in json.dumps(setup.modal, ensure_ascii=False)
    offered = await world.sandbox.autocomplete("me", "language", "neder", user="member", channel="esa-jaxa")
    assert [choice["value"] for choice in offered] == ["nl"]
    assert "Nederlands" in words(await world.use("me", user="member", language="nl"))
    await world.use("subscribe", channel="general", topics="Alles", language="nl", locale="nl")
    assert (await world.subscriptions())[-1].language == "nl"
