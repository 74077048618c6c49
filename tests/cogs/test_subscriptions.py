"""The panel of subscriptions: every command, button and menu; what belongs to another server stays out of reach."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest

from bot.model import (
    EVERYTHING,
    Batch,
    DeliveryStatus,
    GuildId,
    QuietAction,
    Subscription,
    SubscriptionId,
    SubscriptionState,
)
from bot.sandbox.permissions import Can
from tests.cogs.world import World, ids, with_verb, words
from tests.workers import builders


async def subscribe(world: World, channel: str = "general", topics: str = "Moon") -> Subscription:
    await world.use("subscribe", channel=channel, topics=topics)
    return (await world.subscriptions())[-1]


async def one(world: World, row: Subscription) -> Subscription:
    found = await world.store.subscription(row.id)
    assert found
    return found


async def test_list_shows_state_and_next_digest(world: World) -> None:
    first = await subscribe(world)
    await world.use("subscribe", channel="esa-jaxa", topics="everything", mode="daily")
    shown = await world.use("subscriptions list")
    text = words(shown)
    assert first.id in text
    assert "nothing posted yet" in text
    assert "next digest" in text


async def test_an_empty_list_says_how_to_begin(world: World) -> None:
    assert "/setup" in words(await world.use("subscriptions list"))


async def test_the_panel_chooses_edits_pauses_and_resumes(world: World) -> None:
    row = await subscribe(world)
    shown = await world.use("subscriptions list")
    await world.click(shown, with_verb(shown, "subs"), row.id)
    assert f"n:sub:{row.id}:pause" in ids(shown)
    await world.click(shown, f"n:sub:{row.id}:pause")
    assert (await one(world, row)).state is SubscriptionState.PAUSED
    await world.click(shown, f"n:sub:{row.id}:resume")
    assert (await one(world, row)).state is SubscriptionState.ACTIVE
    opened = (
        await world.click(shown, f"n:sub:{row.id}:quiet") if f"n:sub:{row.id}:quiet" in ids(shown) else None
    )
    assert opened is None or opened.modal


async def test_many_subscriptions_have_pages(world: World) -> None:
    row = await subscribe(world)
    more = tuple(replace(row, id=SubscriptionId(f"Z{n:03d}")) for n in range(14))
    await world.store.commit(Batch(subscriptions=more))
    shown = await world.use("subscriptions list")
    await world.click(shown, with_verb(shown, "subpage"))
    assert "Page 2 of 2" in words(shown)


@pytest.mark.parametrize(
    ("option", "values", "field", "expected"),
    [
        ("topics", ["mars", "lunar"], "topics", ("mars", "lunar")),
        ("topics", [EVERYTHING, "lunar"], "topics", (EVERYTHING,)),
        ("language", ["ja"], "language", "ja"),
        ("mode", ["weekly"], "mode", "weekly"),
        ("relevance", ["all"], "relevance", "all"),
        ("style", ["classic"], "style", "classic"),
        ("thread", ["major"], "thread", "major"),
        ("channel", ["announcements"], "channel_kind", "announcement"),
    ],
)
async def test_each_menu_of_the_edit_panel(
    world: World, option: str, values: list[str], field: str, expected: Any
) -> None:
    row = await subscribe(world)
    shown = await world.use("subscriptions edit", subscription=row.id)
    await world.click(shown, f"n:set:{row.id}:{option}", *values)
    changed = getattr(await one(world, row), field)
    assert set(changed) == set(expected) if isinstance(expected, tuple) else changed == expected
    assert row.id in words(shown)


async def test_the_role_is_set_taken_away_and_checked(world: World) -> None:
    row = await subscribe(world)
    shown = await world.use("subscriptions edit", subscription=row.id)
    await world.click(shown, f"n:set:{row.id}:role", "Space")
    assert (await one(world, row)).role
    refused = await world.click(shown, f"n:set:{row.id}:role", "Quiet")
    assert "can't mention @Quiet" in words(refused)
    await world.click(shown, f"n:set:{row.id}:role")
    assert (await one(world, row)).role is None


async def test_publishing_is_a_button_of_announcement_channels(world: World) -> None:
    row = await subscribe(world, channel="announcements")
    shown = await world.use("subscriptions edit", subscription=row.id)
    await world.click(shown, f"n:set:{row.id}:publish:yes")
    assert (await one(world, row)).publish
    await world.click(shown, f"n:set:{row.id}:publish:no")
    assert not (await one(world, row)).publish


async def test_threads_need_their_permission(world: World) -> None:
    row = await subscribe(world)
    state = world.sandbox.state
    state.set_overwrite(state.channel_named("general"), state.bot.id, deny=int(Can.CREATE_PUBLIC_THREADS))
    await world.settle()
    shown = await world.use("subscriptions edit", subscription=row.id)
    refused = await world.click(shown, f"n:set:{row.id}:thread", "all")
    assert "Create Public Threads" in words(refused)


async def test_pause_until_a_date(world: World) -> None:
    row = await subscribe(world)
    shown = await world.use("subscriptions pause", subscription=row.id, until="30d")
    paused = await one(world, row)
    assert paused.paused_until_at == world.clock[0] + timedelta(days=30)
    assert "until" in words(shown)
    past = await world.use("subscriptions pause", subscription=row.id, until="2020-01-01")
    assert '"2020-01-01" is not a date' in words(past)


async def test_resume_posts_at_most_three_and_says_what_was_too_old(world: World) -> None:
    row = await subscribe(world)
    await world.use("subscriptions pause", subscription=row.id)
    now = world.clock[0]
    ages = (timedelta(hours=1), timedelta(hours=2), timedelta(hours=80))
    parked = tuple(parked_row(row, n, now - age) for n, age in enumerate(ages))
    await world.store.commit(Batch(deliveries=parked))
    shown = await world.use("subscriptions resume", subscription=row.id)
    assert "2 waiting stories follow" in words(shown)
    assert "1 older than 72 hours was skipped" in words(shown)
    found = [await world.store.delivery(delivery.key) for delivery in parked]
    assert [delivery.status for delivery in found if delivery] == [
        DeliveryStatus.PENDING, DeliveryStatus.PENDING, DeliveryStatus.WITHDRAWN,
    ]  # fmt: skip
    assert "outbox" in world.workers.told


def parked_row(row: Subscription, number: int, at: datetime) -> Any:
    made = builders.delivery(f"0000000{number}")
    return replace(
        made,
        key=type(made.key)(f"{row.channel}:en:0000000{number}:post"),
        guild=row.guild,
        channel=row.channel,
        subscription=row.id,
        status=DeliveryStatus.PARKED,
        created_at=at,
        due_at=at,
    )


async def test_remove_asks_first_and_withdraws_what_waits(world: World) -> None:
    row = await subscribe(world)
    waiting = replace(parked_row(row, 1, world.clock[0]), status=DeliveryStatus.PENDING)
    await world.store.commit(Batch(deliveries=(waiting,)))
    for command in ("subscriptions remove", "unsubscribe"):
        shown = await world.use(command, subscription=row.id)
        await world.click(shown, f"n:sub:{row.id}:keep")
        assert (await one(world, row)).state is SubscriptionState.ACTIVE
    shown = await world.use("unsubscribe", subscription=f"{row.id.lower()} · #general")
    await world.click(shown, f"n:sub:{row.id}:gone")
    assert (await one(world, row)).state is SubscriptionState.ENDED
    found = await world.store.delivery(waiting.key)
    assert found
    assert found.status is DeliveryStatus.WITHDRAWN
    assert not await world.sandbox.autocomplete("unsubscribe", "subscription", "", user="administrator")


async def test_quiet_hours_by_command(world: World) -> None:
    row = await subscribe(world)
    shown = await world.use(
        "subscriptions quiet", subscription=row.id, from_="22", to="7:30", days="weekdays", action="silent"
    )
    quiet = (await one(world, row)).quiet
    assert quiet
    assert (quiet.begin, quiet.end) == (time(22), time(7, 30))
    assert quiet.days == (1, 2, 3, 4, 5)
    assert quiet.action is QuietAction.SILENT
    assert "22:00–07:30" in words(shown)
    bad = await world.use("subscriptions quiet", subscription=row.id, from_="25:99", to="7")
    assert words(bad) == '"25:99" is not a time. Write 22:00.'
    none = await world.use("subscriptions quiet", subscription=row.id)
    assert "no quiet hours" in words(none)
    assert (await one(world, row)).quiet is None


async def test_quiet_hours_by_modal(world: World) -> None:
    row = await subscribe(world)
    shown = await world.use("subscriptions edit", subscription=row.id)
    opened = await world.click(shown, f"n:sub:{row.id}:quiet", locale="ja")
    assert opened.modal
    assert "月曜日" in str(opened.modal)
    done = await world.fill(opened, **{"from": "23:00", "to": "06:00", "days": ["6", "7"], "action": "hold"})
    quiet = (await one(world, row)).quiet
    assert quiet
    assert quiet.days == (6, 7)
    assert "23:00～06:00" in words(done)


async def test_completion_shows_this_servers_subscriptions(world: World) -> None:
    row = await subscribe(world)
    found = await world.sandbox.autocomplete("unsubscribe", "subscription", "gen", user="administrator")
    assert found[0]["name"] == f"{row.id} · #general · Moon · As it happens"
    assert found[0]["value"] == row.id


# ── another server ──


async def test_another_servers_ids_are_as_unknown_as_none(world: World) -> None:
    row = await subscribe(world)
    before = await one(world, row)
    for command in ("edit", "pause", "resume", "remove", "test", "quiet"):
        shown = await world.use(f"subscriptions {command}", at="ニュース", subscription=row.id)
        assert f'This server has no subscription "{row.id}"' in words(shown)
    actions = ("edit", "move", "pause", "resume", "test", "quiet", "remove", "gone", "keep")
    forged = [f"n:sub:{row.id}:{action}" for action in actions]
    forged += [f"n:set:{row.id}:publish:yes", f"n:latest:{row.id}"]
    for custom_id in forged:
        shown = await world.press_anything(custom_id, channel="ニュース")
        assert f'This server has no subscription "{row.id}"' in words(shown), custom_id
    there = world.channel("general")
    for custom_id in (f"n:check:{there}", f"n:gset:log:{there}"):
        shown = await world.press_anything(custom_id, channel="ニュース")
        assert "Choose one of this server" in words(shown)
    assert await one(world, row) == before


async def test_members_can_press_no_administrators_button(world: World) -> None:
    row = await subscribe(world)
    before = await one(world, row)
    pressed = (
        f"n:sub:{row.id}:gone", f"n:set:{row.id}:publish:yes", f"n:latest:{row.id}", "n:setup", "n:settled",
        "n:subs:1", "n:subpage:2", f"n:check:{row.channel}", "n:gset:footer:off", "n:gzone", "n:gzoned",
        "n:export", "n:wipe", "n:wiped", "n:unwipe", "n:health:check", "n:mute:00000001:ramses",
        f"n:quieted:{row.id}", "n:dig:weekly-2026-11-23:en.digest",
    )  # fmt: skip
    for custom_id in pressed:
        shown = await world.press_anything(custom_id, user="member")
        assert words(shown).startswith("You need Manage Server for this."), custom_id
    assert await one(world, row) == before


async def test_the_digests_button_opens_its_subscription(world: World) -> None:
    row = await subscribe(world)
    shown = await world.press_anything("n:dig:weekly-2026-11-23:en.digest")
    assert "before an update" in words(shown)
    assert row.guild == GuildId(world.guild)


async def test_deleted_channels_and_roles_are_forgotten(world: World) -> None:
    row = await subscribe(world)
    state = world.sandbox.state
    state.delete_channel(state.channel_named("general"))
    await world.until_async(lambda: one(world, row), lambda found: found.state is SubscriptionState.ENDED)
    assert (await one(world, row)).reason == "reason-channel-gone"
