"""The editor at work: stories are told better in place, never over what has happened meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from bot.model import Decision, Origin, Story, StoryId, Summary
from bot.telemetry import Metrics
from bot.workers.clock import SystemClock
from bot.workers.editing import WAITING, Editing
from tests.search.stories import story

SUMMARY = {"en": "The long version of it."}


class Shortener:
    """Shortens; returns the story as it was where it is told to fail."""

    def __init__(self) -> None:
        self.fails = False
        self.asked: list[StoryId] = []

    async def edit(self, story: Story, languages: Sequence[str]) -> tuple[Story, tuple[Decision, ...]]:
        self.asked.append(story.id)
        if self.fails:
            return story, (Decision("editor", story.id, "kept", "en: a number is not in the source"),)
        edited = Summary("Short.", Origin.EDITOR, ())
        return replace(story, summary={**story.summary, "en": edited}), ()


class Shelf:
    """A store and a bench in one: keeps stories, refuses what was changed meanwhile."""

    def __init__(self, *stories: Story) -> None:
        self.stories = {one.id: one for one in stories}
        self.overtaken = False

    async def story(self, story: StoryId) -> Story | None:
        return self.stories.get(story)

    async def retell(self, story: Story, *, seen: int) -> bool:
        if self.overtaken or self.stories[story.id].revision != seen:
            return False
        self.stories[story.id] = story
        return True


async def edited(
    shelf: Shelf, editor: Shortener, stories: Sequence[Story], *, metrics: Metrics | None = None
) -> list[StoryId]:
    """What was told again after the worker has looked at these stories."""
    told: list[StoryId] = []
    editing = Editing(
        editor=editor, store=shelf, bench=shelf, clock=SystemClock(), languages=("en",),
        told=lambda found: told.extend(one.id for one in found), metrics=metrics or Metrics(),
    )  # fmt: skip
    editing.hear(stories)
    stop = asyncio.Event()
    running = asyncio.create_task(editing.run(stop))
    await asyncio.sleep(0.05)
    stop.set()
    await asyncio.wait_for(running, 5)
    return told


async def test_a_story_is_told_again_with_the_checked_version() -> None:
    one = story(summary=SUMMARY)
    shelf = Shelf(one)
    assert await edited(shelf, Shortener(), [one]) == [one.id]
    assert shelf.stories[one.id].summary["en"].origin is Origin.EDITOR
    assert shelf.stories[one.id].revision == one.revision + 1


async def test_an_answer_that_fails_the_check_changes_nothing() -> None:
    one, editor = story(summary=SUMMARY), Shortener()
    editor.fails = True
    shelf, metrics = Shelf(one), Metrics()
    assert await edited(shelf, editor, [one], metrics=metrics) == []
    assert 'rendezvous_editor_texts_total{outcome="kept"} 1' in metrics.render()
    assert shelf.stories[one.id] == one


async def test_what_happened_meanwhile_wins() -> None:
    one = story(summary=SUMMARY)
    shelf = Shelf(one)
    shelf.overtaken = True
    assert await edited(shelf, Shortener(), [one]) == []
    assert shelf.stories[one.id] == one


async def test_archived_hidden_and_unrelated_stories_are_left_alone() -> None:
    stories = [
        story("silent01", silent=True),
        story("hidden01", hidden=True),
        story("merged01", merged_into=StoryId("other000")),
        story("unrel001", partnership=False),
    ]
    editor = Shortener()
    assert await edited(Shelf(*stories), editor, stories) == []
    assert editor.asked == []


async def test_a_story_that_is_gone_is_passed_over() -> None:
    assert await edited(Shelf(), Shortener(), [story("gone0001")]) == []


async def test_a_flood_of_stories_does_not_wait_without_end() -> None:
    editing = Editing(
        editor=Shortener(), store=Shelf(), bench=Shelf(), clock=SystemClock(), languages=("en",),
        told=lambda _: None, metrics=Metrics(),
    )  # fmt: skip
    editing.hear([story(f"s{number:07}") for number in range(WAITING + 50)])
    assert len(editing._waiting) == WAITING
    assert "s0000000" not in editing._waiting
