from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import Batch, GuildId, UserId
from tests.cogs.world import World, ids, story, with_verb, words


async def test_latest_shows_three_stories_privately(world: World) -> None:
    shown = await world.use("latest", user="member")
    assert shown.private
    assert "Story number 1 " in words(shown)
    assert "Story number 3 " in words(shown)
    assert "Story number 4 " not in words(shown)


async def test_latest_takes_every_option(world: World) -> None:
    shown = await world.use(
        "latest", user="member", topic="Moon", mission="ラムセス", count=5, language="ja", share=True
    )
    assert not shown.private
    assert "最新" in words(shown)


async def test_latest_of_a_mission_passes_over_others(world: World) -> None:
    await world.store.commit(Batch(stories=(story(20, programmes=("hera",), topics=("asteroids",)),)))
    shown = await world.use("latest", user="member", mission="Hera")
    assert "Story number 20 " in words(shown)
    assert "Story number 1 " not in words(shown)


async def test_a_list_opens_a_story_privately(world: World) -> None:
    shown = await world.use("latest", user="member")
    opened = await world.click(shown, with_verb(shown, "open"), "00000002", user="member")
    assert opened.private
    assert "Story number 2 " in words(opened)
    assert {one.split(":")[1] for one in ids(opened)} == {"src", "lang", "mis", "more"}


async def test_search_pages_in_place_and_back(world: World) -> None:
    first = await world.use("search", user="member", query="story")
    assert "12 results" in words(first)
    assert "Page 1 of 3" in words(first)
    following = [one for one in ids(first) if one.startswith("n:page:search:2")]
    second = await world.click(first, following[0], user="member")
    assert second.outcome == "update"
    assert "Page 2 of 3" in words(second.source.data if second.source else None)
    assert any(
        one.startswith("n:page:search:1") for one in ids(second.source.data if second.source else None)
    )


async def test_the_next_page_is_not_shifted_by_what_arrives(world: World) -> None:
    first = await world.use("search", user="member", query="story")
    held = [number for number in range(1, 13) if f"Story number {number} " in words(first)]
    assert len(held) == 5
    new = story(30)
    await world.store.commit(
        Batch(stories=(replace(new, published_at=new.published_at + timedelta(days=99)),))
    )
    following = next(one for one in ids(first) if one.startswith("n:page:search:2"))
    second = await world.click(first, following, user="member")
    shown = words(second.source.data if second.source else None)
    assert "12 results" in shown
    assert not any(f"Story number {number} " in shown for number in held)


async def test_search_options_narrow_the_query(world: World) -> None:
    await world.use(
        "search", user="member", query="story", topic="asteroids", mission="Ramses", agency="ESA",
        since="30d", until="2026-11-24", sort="newest", language="en-GB",
    )  # fmt: skip
    assert world.search.asked[-1] == (
        "story topic:asteroids mission:ramses agency:esa since:2026-10-25 until:2026-11-24"
    )


async def test_a_long_query_pages_until_a_restart(world: World) -> None:
    query = "story " + "a:" + "x" * 92
    first = await world.use("search", user="member", query=query)
    following = next(one for one in ids(first) if one.startswith("n:page:search:2"))
    assert len(following) <= 100
    assert (await world.click(first, following, user="member")).outcome == "update"


async def test_story_by_id_by_words_and_by_link(world: World) -> None:
    for typed in ("00000003", "number 3", "Story number 3 about Ramses"):
        shown = await world.use("story", user="member", story=typed)
        assert "Story number 3 " in words(shown)
    japanese = await world.use("story", user="member", story="00000003", language="日本語")
    assert "ラムセスの記事3" in words(japanese)


async def test_story_details_of_a_post(world: World) -> None:
    shown = await world.use("latest", user="member", share=True)
    assert shown.message
    # A list carries no mark of one story.
    told = await world.sandbox.menu("Story details", message_id=shown.message["id"], user="member")
    assert "I don't know that story" in words(told)
    card = await world.use("story", user="member", story="00000003", share=True)
    assert card.message
    told = await world.sandbox.menu("Story details", message_id=card.message["id"], user="member")
    assert told.private


async def test_a_story_of_another_servers_own_source_is_unknown_here(world: World) -> None:
    await world.store.commit(
        Batch(stories=(replace(story(30), guild=GuildId(99), published_at=world.clock[0]),))
    )
    assert "Story number 30 " not in words(await world.use("latest", user="member", count=5))
    assert "I don't know that story" in words(await world.use("story", user="member", story="00000030"))
    assert "Story number 30 " not in words(await world.use("search", user="member", query="number 30"))


async def test_a_direct_message_gets_a_hint_once(world: World) -> None:
    member = world.sandbox.state.user_named("member")
    dm = world.sandbox.state.dm(member)
    first = await world.use("latest", user="member", at=dm.id)
    assert "Add me to a server" in words(first)
    second = await world.use("latest", user="member", at=dm.id)
    assert "Add me to a server" not in words(second)
    assert (await world.store.user(UserId(member.id))) is not None


@pytest.mark.parametrize(
    ("command", "option", "typed", "first"),
    [
        ("latest", "mission", "ラムセス", "ramses"),
        ("latest", "mission", "らむせす", "ramses"),
        ("latest", "mission", "rams", "ramses"),
        ("latest", "mission", "ramces", "ramses"),
        ("latest", "topic", "月", "lunar"),
        ("latest", "topic", "moo", "lunar"),
        ("search", "agency", "jax", "jaxa"),
        ("latest", "language", "日本", "ja"),
        ("me", "timezone", "tokyo", "Asia/Tokyo"),
        ("help", "command", "sear", "search"),
    ],
)
async def test_autocomplete_finds(world: World, command: str, option: str, typed: str, first: str) -> None:
    choices = await world.sandbox.autocomplete(command, option, typed)
    assert choices[0]["value"] == first


async def test_autocomplete_of_stories(world: World) -> None:
    newest = await world.sandbox.autocomplete("story", "story", "")
    assert newest[0]["value"] == "00000001"
    found = await world.sandbox.autocomplete("story", "story", "number 7", locale="ja")
    assert [row["value"] for row in found] == ["00000007"]
    assert found[0]["name"] == "ラムセスの記事7"


async def test_several_topics_are_completed_one_after_the_other(world: World) -> None:
    found = await world.sandbox.autocomplete(
        "subscribe", "topics", "Moon, mar", {"channel": "esa-jaxa"}, user="administrator"
    )
    assert found[0] == {"name": "Moon, Mars", "value": "lunar,mars"} | {
        key: value for key, value in found[0].items() if key not in {"name", "value"}
    }


async def test_digest_of_a_week(world: World) -> None:
    shown = await world.use("digest", user="member", period="week", topic="asteroids")
    assert shown.private
    assert "Story number 1 " in words(shown)


async def test_old_stories_are_in_no_days_digest(world: World) -> None:
    world.clock[0] += timedelta(days=10)
    shown = await world.use("digest", user="member", period="day")
    assert "No news" in words(shown)


async def test_me_sets_shows_and_forgets(world: World) -> None:
    member = UserId(world.sandbox.state.user_named("member").id)
    told = await world.use("me", user="member", language="日本語", timezone="asia/tokyo")
    assert "日本語でお答えします" in words(told)
    assert "最新" in words(await world.use("latest", user="member"))
    told = await world.use("me", user="member", forget=True)
    assert "forgotten" in words(told)
    assert await world.store.user(member) is None
