"""Buttons of posts, mission pages, registers, /why and /help; and that buttons outlive the process."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.cards import Look, render_story
from bot.cogs import missions
from bot.cogs._reports import PEOPLE, take
from bot.model import (
    Batch,
    Decision,
    DeliveryStatus,
    EntryKey,
    MistakeReport,
    SeenEntry,
    SourceId,
    UserId,
)
from tests.cards import samples
from tests.cogs.world import NOW, World, ids, story, with_verb, words
from tests.workers import builders


async def posted(world: World, number: int = 1) -> int:
    """The id of a post of that story in #esa-jaxa, as the outbox sends it."""
    told = story(number)
    delivery = replace(
        samples.delivery(), subject=told.id, channel=world.channel("esa-jaxa"), guild=world.guild
    )
    message = render_story(
        told, delivery, Look(world.context.catalogue, world.context.translator, "en-GB", NOW)
    )
    sent = await world.context.teller.tell(delivery.channel, message, key=f"post {number}")
    return int(sent.message)


async def test_every_button_of_a_post_works_for_a_member_after_a_restart(world: World) -> None:
    post = await posted(world)
    await world.restart()
    shown = world.sandbox.find_post(post).data
    expected = {"src": "Sources", "lang": "ラムセスの記事1", "mis": "Ramses", "more": "More about this story"}
    for verb, text in expected.items():
        opened = await world.click(post, with_verb(shown, verb), user="member")
        assert opened.private, verb
        assert text in words(opened), verb


async def test_more_offers_muting_to_managers_only(world: World) -> None:
    post = await posted(world)
    more = with_verb(world.sandbox.find_post(post).data, "more")
    member = await world.click(post, more, user="member")
    assert not any(one.startswith("n:mute") for one in ids(member))
    manager = await world.click(post, more)
    await world.use("subscribe", channel="esa-jaxa", topics="everything")
    told = await world.click(manager, with_verb(manager, "mute"))
    assert "Ramses is muted in" in words(told)
    (row,) = await world.subscriptions()
    assert row.muted == ("ramses",)
    panel = await world.use("subscriptions edit", subscription=row.id)
    await world.click(panel, f"n:set:{row.id}:unmute", "ramses")
    assert (await world.subscriptions())[0].muted == ()


async def test_muting_needs_a_channel_that_is_subscribed(world: World) -> None:
    told = await world.press_anything("n:mute:00000001:ramses")
    assert "Muting works in a server where I post" in words(told)
    told = await world.press_anything("n:mute:00000001:nothing-we-know")
    assert "before an update" in words(told)


async def test_a_mistake_is_reported_from_the_menu_and_from_the_context_menu(world: World) -> None:
    post = await posted(world)
    more = await world.click(post, with_verb(world.sandbox.find_post(post).data, "more"), user="member")
    opened = await world.click(more, with_verb(more, "rep"), user="member")
    thanks = await world.fill(opened, what="The date is wrong", link="https://example.org/proof")
    assert "Thank you" in words(thanks)
    again = await world.sandbox.menu("Report a mistake", message_id=post, user="member")
    await world.fill(again, what="It is still wrong")
    rows = await world.store.mistakes()
    assert [row.what for row in rows] == ["The date is wrong", "It is still wrong"]
    member = UserId(world.sandbox.state.user_named("member").id)
    assert {row.user for row in rows} == {member}
    await world.use("me", user="member", forget=True)
    assert not await world.store.mistakes()


async def test_a_hidden_storys_buttons_tell_nothing(world: World) -> None:
    post = await posted(world)
    await world.store.commit(Batch(stories=(replace(story(1), hidden=True),)))
    for custom_id in ids(world.sandbox.find_post(post).data):
        if custom_id.split(":")[1] in {"src", "lang", "more"}:
            assert "I don't know that story" in words(await world.click(post, custom_id, user="member"))


# ── why ──


async def test_why_tells_every_stage_of_a_posted_story(world: World) -> None:
    report = story(1).reports[0]
    entry = SeenEntry(
        key=report.id, source=report.source, url=report.url, hash="", first_seen_at=NOW, last_seen_at=NOW,
        story=story(1).id, decisions=(Decision("classify", report.id, "joint", "names both sides"),),
    )  # fmt: skip
    await world.store.commit(Batch(entries=(entry,)))
    shown = await world.use("why", user="member", story="00000001")
    text = words(shown)
    assert "Is it partnership news?" in text
    assert "names both sides" in text
    by_link = await world.use("why", user="member", story=report.url)
    assert "names both sides" in words(by_link)


async def test_why_explains_what_was_not_posted(world: World) -> None:
    url = "https://www.esa.example.org/news/unrelated"
    entry = SeenEntry(
        key=EntryKey("esa x"), source=SourceId("esa"), url=url, hash="", first_seen_at=NOW, last_seen_at=NOW,
        decisions=(Decision("classify", "esa x", "unrelated", "JAXA is not named"),),
    )  # fmt: skip
    await world.store.commit(Batch(entries=(entry,)))
    text = words(await world.use("why", user="member", story=url + "?utm_source=x"))
    assert "It was not posted" in text
    assert "JAXA is not named" in text


async def test_why_of_a_post_by_its_button(world: World) -> None:
    post = await posted(world)
    more = await world.click(post, with_verb(world.sandbox.find_post(post).data, "more"), user="member")
    assert "Why?" in words(await world.click(more, with_verb(more, "why"), user="member"))


# ── missions ──


async def test_a_mission_page_changes_its_view_in_place(world: World) -> None:
    missions.drawn.clear()
    shown = await world.use("mission", user="member", name="らむせす")
    assert "Ramses · ラムセス" in words(shown)
    assert shown.message
    assert shown.message["attachments"]
    for view in ("timeline", "news", "partners", "overview"):
        await world.click(shown, "n:view:ramses", view, user="member")
        assert "Ramses" in words(shown)
    assert "bot.cards.charts.draw_timeline" in world.child.drawn


async def test_a_page_needs_no_chart(world: World) -> None:
    world.child.broken = True
    shown = await world.use("mission", user="member", name="Hera")
    assert "Hera" in words(shown)
    shown = await world.use("milestones", user="member", range="all", topic="Asteroids", share=True)
    assert not shown.private
    assert "Coming dates" in words(shown)


async def test_milestones_in_every_range(world: World) -> None:
    for ahead in ("30d", "6m", "2y", "all"):
        shown = await world.use("milestones", user="member", range=ahead, locale="ja")
        assert shown.private


async def test_agreements_have_pages_and_a_beginning(world: World) -> None:
    shown = await world.use("agreements", user="member")
    if any(one.startswith("n:agr:2") for one in ids(shown)):
        await world.click(shown, with_verb(shown, "agr"), user="member")
        assert "Page 2" in words(shown)
    late = await world.use("agreements", user="member", since="2500-01-01", share=True)
    assert "No agreement is recorded" in words(late)
    stale = await world.press_anything("n:agr:x:y", user="member")
    assert "/agreements" in words(stale)


# ── help ──


async def test_help_names_privacy_and_explains_a_command(world: World) -> None:
    shown = await world.use("help", user="member")
    assert "https://example.org/privacy" in words(shown)
    assert "Not affiliated" in words(shown)
    told = await world.use("help", user="member", command="subscriptions pause")
    assert words(told) == "/subscriptions pause — Pause a subscription"


async def test_a_failure_leaves_the_page_as_it_is(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = await world.use("mission", user="member", name="Ramses")
    before = words(shown)

    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(world.store, "latest_stories", broken)
    pressed = await world.click(shown, "n:view:ramses", "news", user="member")
    await world.until(lambda: pressed.followups)
    assert "Something broke on our side" in words(pressed.followups[0].data)
    assert words(shown) == before


async def test_three_people_hold_a_story_back_until_the_operator_sends_it_again(world: World) -> None:
    told = story(1)
    waiting = builders.delivery(told.id)
    await world.store.commit(Batch(deliveries=(waiting,)))
    for number in range(PEOPLE):
        assert not (await world.store.story(told.id) or told).silent
        for text in ("wrong", "still wrong"):  # the same person counts once
            report = MistakeReport(f"{number}{text}", told.id, UserId(number), text, "", world.clock[0])
            await take(world.context, told, report)
    held = await world.store.delivery(waiting.key)
    assert held
    assert (held.status, held.reason) == (DeliveryStatus.HELD, "reported")
    assert (await world.store.story(told.id) or told).silent
    await world.use("op story resend", at="ニュース", story=told.id)
    assert not (await world.store.story(told.id) or told).silent
    sent = await world.store.delivery(waiting.key)
    assert sent
    assert sent.status is DeliveryStatus.PENDING
    assert all(row.done for row in await world.store.mistakes())
