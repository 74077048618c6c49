"""Every error text of the commands, provoked; exact in English, there in Japanese."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.model import Batch, Story, StoryId
from bot.sandbox.permissions import Can
from tests.cogs.world import World, ids, words


async def told(world: World, command: str, by: str = "administrator", /, **options: Any) -> str:
    shown = await world.use(command, user=by, **options)
    assert shown.private
    return words(shown)


async def test_no_result(world: World) -> None:
    assert await told(world, "search", "member", query="hera 2031") == (
        'No story matches "hera 2031". Try fewer words, or open /mission name:Hera.'
    )


async def test_unknown_mission(world: World) -> None:
    text = await told(world, "latest", "member", mission="Hirra x")
    assert text.startswith('I don\'t know "Hirra x". Did you mean **')
    assert text.endswith("**?")


async def test_ambiguous_offers_what_it_can_be(world: World) -> None:
    shown = await world.use("mission", user="member", name="Athena")
    assert words(shown).startswith('"Athena" can be **NewAthena (Athena)**. Choose below.')
    page = await world.click(shown, "n:which:mission", "newathena", user="member")
    assert "NewAthena" in words(page)


async def test_missing_permission_names_it_and_checks_again(world: World) -> None:
    state = world.sandbox.state
    row = state.channel_named("general")
    state.set_overwrite(row, state.bot.id, deny=int(Can.SEND_MESSAGES | Can.ATTACH_FILES))
    await world.settle()
    shown = await world.use("subscribe", channel="general", topics="Moon")
    assert words(shown).splitlines()[0] == (
        f"I can't post in <#{row.id}>. Please allow: Send Messages, Embed Links, Attach Files. "
        "Then press **Check again**."
    )
    again = await world.click(shown, f"n:check:{row.id}")
    assert "Please allow" in words(again)
    state.set_overwrite(row, state.bot.id)
    await world.settle()
    assert "every permission" in words(await world.click(again, f"n:check:{row.id}"))
    assert not await world.subscriptions()


async def test_duplicate_offers_to_edit(world: World) -> None:
    await world.use("subscribe", channel="general", topics="Moon")
    (row,) = await world.subscriptions()
    shown = await world.use("subscribe", channel="general", topics="Moon")
    assert words(shown).splitlines()[0] == (
        f"<#{row.channel}> already gets Moon as subscription {row.id}. **Edit it** instead?"
    )
    assert ids(shown) == [f"n:sub:{row.id}:edit"]


async def test_limit(world: World) -> None:
    await world.use("subscribe", channel="general", topics="Moon")
    (row,) = await world.subscriptions()
    more = tuple(replace(row, id=type(row.id)(f"Z{n:03d}")) for n in range(24))
    await world.store.commit(Batch(subscriptions=more))
    assert await told(world, "subscribe", channel="esa-jaxa", topics="Mars") == (
        "This server has 25 subscriptions, the most it can have. Remove one with /unsubscribe."
    )


async def test_role_not_mentionable(world: World) -> None:
    assert await told(world, "subscribe", channel="general", topics="Moon", role="Quiet") == (
        'I can\'t mention @Quiet. Turn on "Allow anyone to @mention this role" for it.'
    )


async def test_direct_message_has_no_server_commands(world: World) -> None:
    member = world.sandbox.state.user_named("administrator")
    dm = world.sandbox.state.dm(member)
    card = await world.use("story", at=dm.id, story="00000001")
    assert words(card)
    shown = await world.press_anything("n:setup", channel=dm.id)
    assert words(shown).startswith("This works in a server. To follow news there, add me to it: ")


@pytest.mark.parametrize("typed", ["31/02", "2026-02-31", "soon", "99999999d"])
async def test_bad_date(world: World, typed: str) -> None:
    assert await told(world, "search", "member", query="story", since=typed) == (
        f'"{typed}" is not a date. Write 2026-02-28 or 30d.'
    )


async def test_stale_button(world: World) -> None:
    shown = await world.press_anything("n:gone-long-ago:1")
    assert words(shown) == "This panel is from before an update. Open /help again."
    shown = await world.press_anything("n:sub:ABCD:unheard-of")
    assert "This server has no subscription" in words(shown)


async def test_our_fault_has_a_reference_and_changes_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(story: StoryId) -> Story | None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(world.store, "story", broken)
    text = await told(world, "story", "member", story="00000001")
    assert text.startswith("Something broke on our side (ref ")
    assert text.endswith("). It is logged; nothing was changed.")
    assert len(text.split("ref ")[1].split(")")[0]) == 4


async def test_cooldown(world: World) -> None:
    for _ in range(5):
        await world.sandbox.invoke("help", {}, user="member")
    shown = await world.sandbox.invoke("help", {}, user="member")
    assert words(shown) == "Please wait 20 seconds, then try again."
    assert "What I do" in words(await world.sandbox.invoke("help", {}, user="administrator"))


@pytest.mark.parametrize(
    ("command", "options", "text"),
    [
        ("latest", {"topic": "zzz"}, 'I don\'t know the topic "zzz". Type a few letters and choose from the list.'),
        ("latest", {"language": "Klingon"}, 'I don\'t speak "Klingon" yet. Choose one from the list.'),
        ("search", {"query": "story", "agency": "zzz"}, 'I don\'t know the agency "zzz". Type a few letters and choose from the list.'),
        ("story", {"story": "zzzz"}, "I don't know that story. Choose one from the list, or look in /latest."),
        ("me", {"timezone": "Mars/Base"}, '"Mars/Base" is not a time zone. Choose one from the list, for example Europe/Paris.'),
        ("why", {"story": "https://nowhere.example/x"}, "I don't know that story. Choose one from the list, or look in /latest."),
        ("help", {"command": "zzz"}, 'I have no command "zzz". Open /help and choose one from the list.'),
        ("unsubscribe", {"subscription": "ZZZZ"}, 'This server has no subscription "ZZZZ". See /subscriptions list.'),
        ("subscribe", {"channel": "general"}, "Choose at least one topic or mission."),
        ("subscribe", {"channel": "general", "topics": "Moon", "publish": True}, "Publishing works in announcement channels only. Choose one, or leave out publish."),
        ("sources add", {"url": "ftp://x"}, '"ftp://x" is not an address I can read. Give one that begins with https://.'),
        ("sources remove", {"source": "zzz"}, 'I don\'t know the source "zzz". See /sources list.'),
    ],
)  # fmt: skip
async def test_what_was_typed_is_unknown(
    world: World, command: str, options: dict[str, Any], text: str
) -> None:
    shown = (await told(world, command, **options)).replace("\\", "")
    assert shown == text


async def test_an_error_speaks_japanese(world: World) -> None:
    shown = await world.use("story", user="member", locale="ja", story="zzzz")
    assert "記事" in words(shown)


async def test_what_was_typed_is_shown_literally(world: World) -> None:
    text = await told(world, "search", "member", query="@everyone **x** [a](https://evil.example)")
    assert "\\@everyone" in text
    assert "\\*\\*x" in text
    assert "\\[a\\]" in text
