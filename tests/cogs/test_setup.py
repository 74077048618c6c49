"""From the invitation to the first post, and every option of a subscription."""

from __future__ import annotations

from typing import Any

import pytest

from bot.model import (
    EVERYTHING,
    Batch,
    ChannelKind,
    DeliveryStatus,
    Mode,
    Relevance,
    Style,
    ThreadPolicy,
)
from bot.sandbox.permissions import INSTALLED, Can
from tests.cogs.world import World, ids, story, with_verb, words


def labels(modal: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {part["component"]["custom_id"]: part["component"] for part in modal["components"]}


async def invite(world: World) -> int:
    """A new server adds the bot; its system channel is #lounge."""
    state = world.sandbox.state
    owner = state.user_named("administrator")
    guild = state.add_guild("New here", owner, locale="ja")
    lounge = state.add_channel(guild, "lounge")
    guild.system_channel_id = lounge.id
    state.install(guild, INSTALLED | Can.CREATE_EVENTS)
    await world.until(lambda: world.posts("lounge"))
    return guild.id


async def test_invitation_to_first_post_takes_four_actions(world: World) -> None:
    guild = await invite(world)  # 1: the installation
    (welcome,) = world.posts("lounge")
    assert "/help" in words(welcome)
    opened = await world.click(int(welcome["id"]), with_verb(welcome, "setup"))  # 2
    assert opened.modal
    done = await world.fill(opened)  # 3: every input has a default
    assert done.private
    sent = await world.click(done, with_verb(done, "latest"))  # 4
    assert "まもなく" in words(await world.use("help", locale="ja")) or sent.private
    (row,) = await world.store.subscriptions_of(type(world.guild)(guild))
    assert row.topics == (EVERYTHING,)
    assert row.language == "ja"
    (delivery,) = await world.store.deliveries_of("00000001")
    assert delivery.status is DeliveryStatus.PENDING
    assert delivery.channel == row.channel
    assert delivery.role is None
    assert "outbox" in world.workers.told


async def test_the_welcome_comes_once_and_never_where_it_may_not_speak(world: World) -> None:
    guild = await invite(world)
    state = world.sandbox.state
    row = next(one for one in state.guilds.values() if one.id == guild)
    state.uninstall(row)
    await world.until_stored(lambda settings: settings.left_at is not None, guild)
    state.install(row, INSTALLED)
    await world.until_stored(lambda settings: settings.left_at is None, guild)
    await world.settle()
    assert len(world.posts("lounge")) == 1


async def test_setup_modal_has_exactly_five_inputs_with_defaults(world: World) -> None:
    opened = await world.use("setup")
    assert opened.modal
    parts = labels(opened.modal)
    assert list(parts) == ["channel", "topics", "language", "mode", "role"]
    assert [part["type"] for part in parts.values()] == [8, 22, 21, 21, 6]
    assert len(parts["topics"]["options"]) == 7
    assert all(option["default"] for option in parts["topics"]["options"])
    assert parts["channel"]["default_values"][0]["id"] == str(world.channel("esa-jaxa"))
    japanese = await world.use("setup", locale="ja")
    assert japanese.modal
    assert japanese.modal["title"] != opened.modal["title"]


async def test_setup_takes_what_was_chosen(world: World) -> None:
    opened = await world.use("setup")
    done = await world.fill(
        opened, channel=["general"], topics=["science", "earth"], language="ja", mode="weekly", role=["Space"]
    )
    (row,) = await world.subscriptions()
    assert row.channel == world.channel("general")
    assert row.topics == ("science", "earth")
    assert row.mode is Mode.WEEKLY
    assert row.language == "ja"
    assert row.role is not None
    assert words(done).startswith(f"Done. <#{row.channel}> gets Space science, Earth & climate in Japanese")
    assert "weekly digest" in words(done)


async def test_a_submitted_modal_of_a_member_is_refused(world: World) -> None:
    opened = await world.use("setup")
    opened.user = world.sandbox.state.user_named("member")
    assert "Manage Server" in words(await world.fill(opened))
    assert not await world.subscriptions()


async def test_subscribe_takes_every_option(world: World) -> None:
    shown = await world.use(
        "subscribe", channel="announcements", topics="Moon, 火星", mission="ラムセス", language="Japanese",
        mode="daily", role="Space", relevance="major", style="classic", thread="all", publish=True,
    )  # fmt: skip
    (row,) = await world.subscriptions()
    assert row.topics == ("lunar", "mars")
    assert row.programmes == ("ramses",)
    assert (row.language, row.mode, row.relevance) == ("ja", Mode.DAILY, Relevance.MAJOR)
    assert (row.style, row.thread, row.publish) == (Style.CLASSIC, ThreadPolicy.ALL, True)
    assert row.channel_kind is ChannelKind.ANNOUNCEMENT
    assert row.cursor_at == row.created_at
    assert len(row.id) == 4
    assert not any(letter in row.id for letter in "ILOU")
    assert "daily digest" in words(shown)


async def test_subscribe_in_a_forum(world: World) -> None:
    await world.use("subscribe", channel="missions", topics="everything")
    (row,) = await world.subscriptions()
    assert row.channel_kind is ChannelKind.FORUM
    shown = await world.use("subscriptions test", subscription=row.id)
    assert shown.private
    assert "Sample" in words(shown)


async def test_a_sample_is_marked_and_mentions_nobody(world: World) -> None:
    done = await world.use("subscribe", channel="general", topics="everything", role="Space")
    await world.click(done, next(one for one in ids(done) if one.endswith(":test")))
    (post,) = world.posts("general")
    assert words(post).startswith("-# Sample")
    assert not post["mention_roles"]
    assert not await world.store.deliveries_of("00000001")


async def test_the_latest_story_is_sent_once(world: World) -> None:
    done = await world.use("subscribe", channel="general", topics="everything")
    button = with_verb(done, "latest")
    assert "On its way" in words(await world.click(done, button))
    assert "already" in words(await world.click(done, button))


async def test_without_a_matching_story_nothing_is_sent(world: World) -> None:
    done = await world.use("subscribe", channel="general", topics="Sun & plasma")
    assert "It starts with the next one" in words(await world.click(done, with_verb(done, "latest")))


async def test_a_member_is_not_offered_the_commands_of_administrators(world: World) -> None:
    state = world.sandbox.state
    offered = {
        row["name"]
        for row in world.sandbox.people.commands(state.user_named("member"), state.channel_named("general"))
    }
    assert "latest" in offered
    for name in (
        "setup",
        "subscribe",
        "unsubscribe",
        "subscriptions",
        "settings",
        "health",
        "sources",
        "calendar",
    ):
        assert name not in offered


@pytest.mark.parametrize("relevance", ["all", "notable", "major"])
async def test_the_first_post_keeps_to_the_relevance(world: World, relevance: str) -> None:
    await world.store.commit(Batch(stories=(story(0, relevance=Relevance.ALL),)))
    done = await world.use("subscribe", channel="general", topics="everything", relevance=relevance)
    told = words(await world.click(done, with_verb(done, "latest")))
    rows = [one for n in ("00000000", "00000001") for one in await world.store.deliveries_of(n)]
    expected = {"all": ["00000000"], "notable": ["00000001"], "major": []}[relevance]
    assert [row.subject for row in rows] == expected, told
