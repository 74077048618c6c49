from __future__ import annotations

from tests.cogs.world import World, ids, with_verb, words


async def test_latest_shows_three_stories_privately(world: World) -> None:
    shown = await world.use("latest", user="member")
    assert shown.private
    assert words(shown).count("Story number") >= 3
    assert with_verb(shown, "open")
