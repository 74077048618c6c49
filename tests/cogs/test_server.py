"""/settings, /calendar, /sources, /health and the operator's commands."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.model import (
    EVERYTHING,
    Batch,
    DeliveryStatus,
    FetchProblem,
    ParsedFeed,
    RulingKind,
    SourceHealth,
    SourceId,
    SourceState,
    ThreadPolicy,
)
from bot.sandbox.permissions import Can
from tests.cogs.world import NOW, World, ids, words
from tests.workers import builders

FEED = "https://space.example.org/feed.xml"


def feed(title: str = "Space agency of Example", entries: int = 3) -> ParsedFeed:
    rows = tuple(builders.entry(number, title=f"Entry {number}") for number in range(entries))
    return ParsedFeed(SourceId("x"), title, "fr", rows)


async def test_settings_change_one_by_one(world: World) -> None:
    shown = await world.use("settings")
    await world.click(shown, "n:gset:language", "ja")
    await world.click(shown, "n:gset:log", "bot-log")
    await world.click(shown, "n:gset:thread", "major")
    await world.click(shown, "n:gset:footer:off")
    settings = await world.store.guild(world.guild)
    assert settings
    assert settings.language == "ja"
    assert settings.log_channel == world.channel("bot-log")
    assert settings.thread is ThreadPolicy.MAJOR
    assert not settings.footer
    await world.click(shown, "n:gset:log")
    await world.click(shown, "n:gset:footer:on")
    settings = await world.store.guild(world.guild)
    assert settings
    assert settings.log_channel is None
    assert settings.footer


async def test_the_time_zone_is_checked(world: World) -> None:
    shown = await world.use("settings")
    opened = await world.click(shown, "n:gzone")
    await world.fill(opened, zone="asia/tokyo")
    assert "Asia/Tokyo" in words(shown)
    opened = await world.click(shown, "n:gzone")
    assert "is not a time zone" in words(await world.fill(opened, zone="Nowhere"))


async def test_a_servers_data_is_exported_and_deleted(world: World) -> None:
    await world.use("subscribe", channel="general", topics="Moon")
    shown = await world.use("settings")
    exported = await world.click(shown, "n:export")
    assert exported.private
    assert exported.message
    (attachment,) = exported.message["attachments"]
    upload = world.sandbox.state.uploads[int(attachment["id"])]
    data = json.loads(upload.body)
    assert data["server"] == str(world.guild)
    assert data["subscriptions"][0]["topics"] == ["lunar"]
    asked = await world.click(shown, "n:wipe")
    await world.click(asked, "n:unwipe")
    assert await world.subscriptions()
    asked = await world.click(shown, "n:wipe")
    await world.click(asked, "n:wiped")
    assert not await world.subscriptions()
    assert await world.store.guild(world.guild) is None


async def test_the_calendar_needs_its_permission(world: World) -> None:
    told = await world.use("calendar on", topics="Asteroids, Moon")
    settings = await world.store.guild(world.guild)
    assert settings
    assert settings.calendar_topics == ("asteroids", "lunar")
    assert "Asteroids, Moon" in words(told)
    assert world.workers.told == [f"calendar {world.guild}"]
    await world.use("calendar off")
    settings = await world.store.guild(world.guild)
    assert settings
    assert settings.calendar_topics == ()
    await world.use("calendar on")
    settings = await world.store.guild(world.guild)
    assert settings
    assert settings.calendar_topics == (EVERYTHING,)
    guild = world.sandbox.state.guilds[world.guild]
    mine = next(role for role in guild.roles.values() if role.managed)
    world.sandbox.state.change_role(guild, mine, permissions=mine.permissions & ~int(Can.CREATE_EVENTS))
    await world.settle()
    assert "Please allow: Create Events" in words(await world.use("calendar on"))


# ── sources ──


async def test_a_source_is_tried_added_listed_and_removed(world: World) -> None:
    world.web.feeds[FEED] = feed()
    tried = await world.use("sources test", url=FEED)
    assert "3 entries" in words(tried)
    assert "Entry 1" in words(tried)
    added = await world.use("sources add", url=FEED + "?utm_source=x")
    assert "is added" in words(added)
    (source,) = await world.store.own_sources()
    assert (source.url, source.guild, source.language) == (FEED, world.guild, "fr")
    assert "sources" in world.workers.told
    assert "Space agency of Example" in words(await world.use("sources list"))
    again = await world.use("sources add", url=FEED)
    assert words(again).replace("\\", "") == f"{FEED} is read already. See /sources list."
    stranger = await world.use("sources remove", at="ニュース", source=source.id)
    assert "I don't know the source" in words(stranger)
    found = await world.sandbox.autocomplete("sources remove", "source", "space", user="administrator")
    assert found[0]["value"] == source.id
    await world.use("sources remove", source=source.id)
    assert not await world.store.own_sources()


async def test_a_source_that_cannot_be_read_is_not_kept(world: World) -> None:
    world.web.problem = FetchProblem.REFUSED
    told = await world.use("sources add", url=FEED)
    text = words(told).replace("\\", "")
    assert text == (
        f"I could not read {FEED}: this address may not be read. Check the address, or try again later."
    )
    assert "10.0.0.7" not in text
    world.web.feeds[FEED] = feed(entries=0)
    told = await world.use("sources add", url=FEED)
    assert "holds no entries I can read" in words(told)
    world.web.feeds[FEED] = feed("broken")
    assert "holds no entries" in words(await world.use("sources add", url=FEED))
    assert not await world.store.own_sources()


async def test_trials_and_own_sources_are_limited(world: World) -> None:
    for number in range(12):
        world.web.feeds[f"https://space.example.org/{number}"] = feed()
    told = [
        words(await world.use("sources add", url=f"https://space.example.org/{number}"))
        for number in range(4)
    ]
    assert "Please wait" in told[3]
    known = (await world.store.own_sources())[0]
    more = tuple(replace(known, id=SourceId(f"own-{n}"), url=f"{known.url}/{n}") for n in range(7))
    await world.store.commit(Batch(sources=more))
    world.clock[0] = NOW.replace(hour=12)
    full = await world.use("sources add", url="https://space.example.org/9")
    assert words(full) == (
        "This server has 10 sources of its own, the most it can have. Remove one with /sources remove."
    )


async def test_a_catalogue_source_can_be_tried(world: World) -> None:
    source = next(iter(world.context.catalogue.sources.values()))
    world.web.feeds[source.url] = feed()
    assert "3 entries" in words(await world.use("sources test", source=source.id))


# ── health ──


async def test_health_shows_sources_the_outbox_and_missing_permissions(world: World) -> None:
    await world.use("subscribe", channel="general", topics="Moon", mode="daily")
    source = next(iter(world.context.catalogue.sources.values()))
    state = SourceState(source.id, health=SourceHealth.FAILING, failing_since_at=NOW, problem="HTTP 503")
    await world.store.commit(Batch(source_states=(state,)))
    shown = await world.use("health")
    assert "failing since" in words(shown)
    assert "all permissions are there" in words(shown)
    assert "Next digest" in words(shown)
    row = world.sandbox.state.channel_named("general")
    world.sandbox.state.set_overwrite(row, world.sandbox.state.bot.id, deny=int(Can.SEND_MESSAGES))
    await world.settle()
    await world.click(shown, "n:health:check")
    assert "missing Send Messages" in words(shown)


# ── the operator ──


async def test_op_exists_in_the_operators_server_only(world: World) -> None:
    state = world.sandbox.state
    administrator = state.user_named("administrator")
    here = world.sandbox.people.commands(administrator, state.channel_named("esa-jaxa"))
    there = world.sandbox.people.commands(administrator, state.channel_named("ニュース"))
    assert "op" not in {row["name"] for row in here}
    assert "op" in {row["name"] for row in there}


@pytest.mark.parametrize(
    ("command", "options", "kind"),
    [
        ("op story hide", {"story": "00000001", "text": "spam"}, RulingKind.HIDE),
        ("op story correct", {"story": "00000001", "text": "The date was wrong"}, RulingKind.CORRECT),
        ("op story merge", {"story": "00000001", "other": "00000002"}, RulingKind.MERGE),
        ("op story split", {"story": "00000001", "reports": "2, 3"}, RulingKind.SPLIT),
    ],
)
async def test_rulings(world: World, command: str, options: dict[str, Any], kind: RulingKind) -> None:
    shown = await world.use(command, at="ニュース", **options)
    (ruling,) = world.workers.rulings
    assert ruling.kind is kind
    assert ruling.stories[0] == "00000001"
    assert "00000001" in words(shown)
    if kind is RulingKind.SPLIT:
        assert len(ruling.reports) == 2


async def test_rulings_are_checked(world: World) -> None:
    told = await world.use("op story merge", at="ニュース", story="00000001", other="00000001")
    assert "I don't know that story" in words(told)
    told = await world.use("op story split", at="ニュース", story="00000001", reports="99")
    assert "Give the numbers of some of the 6 sources" in words(told)
    assert not world.workers.rulings


async def test_resend_repeats_failures_only(world: World) -> None:
    dead = builders.delivery("00000001", status=DeliveryStatus.DEAD)
    done = builders.delivery("00000001", channel=200, status=DeliveryStatus.DELIVERED)
    await world.store.commit(Batch(deliveries=(dead, done)))
    shown = await world.use("op story resend", at="ニュース", story="00000001")
    assert "1 delivery goes out again" in words(shown)
    found = await world.store.delivery(dead.key)
    assert found
    assert found.status is DeliveryStatus.PENDING


async def test_sources_are_paused_resumed_and_checked(world: World) -> None:
    source = next(iter(world.context.catalogue.sources))
    await world.use("op source pause", at="ニュース", source=source)
    state = await world.store.source_state(SourceId(source))
    assert state
    assert state.paused
    assert source in words(await world.use("op source list", at="ニュース"))
    await world.use("op source resume", at="ニュース", source=source)
    state = await world.store.source_state(SourceId(source))
    assert state
    assert not state.paused
    assert "3 new" in words(await world.use("op source check", at="ニュース", source=source))
    assert "I don't know the source" in words(await world.use("op source check", at="ニュース", source="zzz"))


async def test_the_outbox_and_the_figures(world: World) -> None:
    await world.use("subscribe", channel="general", topics="Moon")
    (row,) = await world.subscriptions()
    dead = replace(
        builders.delivery("00000001", channel=row.channel, status=DeliveryStatus.DEAD, reason="too long"),
        created_at=world.clock[0],
    )
    await world.store.commit(Batch(deliveries=(dead,)))
    assert "too long" in words(await world.use("op outbox", at="ニュース"))
    assert "too long" not in words(await world.use("op outbox", at="ニュース", state="held"))
    assert "stories 12" in words(await world.use("op stats", at="ニュース"))
    assert ids(await world.use("op stats", at="ニュース")) == []
