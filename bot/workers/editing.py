"""The optional editor at work: stories just told are shortened or translated, checked, and told again.

Only where an endpoint is set. A story waits for nobody: it is posted as the reports tell it, and edited in
place when the editor's version has stood the check.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from bot.model import Decision, Story, StoryId
from bot.telemetry import Metrics, get_logger
from bot.workers.clock import Clock

WAITING = 200  # stories; the oldest beyond that stay as they are

log = get_logger(__name__)


class Editor(Protocol):
    async def edit(self, story: Story, languages: Sequence[str]) -> tuple[Story, tuple[Decision, ...]]: ...


class Store(Protocol):
    async def story(self, story: StoryId) -> Story | None: ...


class Bench(Protocol):
    async def retell(self, story: Story, *, seen: int) -> bool:
        """Stores the story unless its revision is no longer `seen`."""
        ...


class Editing:
    """`hear` of stories, `run` until stopped."""

    def __init__(
        self,
        *,
        editor: Editor,
        store: Store,
        bench: Bench,
        clock: Clock,
        languages: Sequence[str],
        told: Callable[[Sequence[Story]], None],
        metrics: Metrics,
    ) -> None:
        self._editor, self._store, self._bench, self._clock = editor, store, bench, clock
        self._languages, self._told, self._metrics = tuple(languages), told, metrics
        self._waiting: dict[StoryId, None] = {}
        self._heard = asyncio.Event()

    def hear(self, stories: Sequence[Story]) -> None:
        """Takes stories that were just stored; silent, hidden and ended ones are left as they are."""
        for story in stories:
            if story.partnership and not (story.silent or story.hidden or story.merged_into):
                self._waiting[story.id] = None
                while len(self._waiting) > WAITING:
                    self._waiting.pop(next(iter(self._waiting)))
                self._heard.set()

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            self._heard.clear()
            while self._waiting and not stop.is_set():
                name = next(iter(self._waiting))
                del self._waiting[name]
                await self._edit(name)
            await self._clock.wait(None, self._heard, stop)

    async def _edit(self, name: StoryId) -> None:
        story = await self._store.story(name)
        if story is None:
            return
        edited, decisions = await self._editor.edit(story, self._languages)
        for decision in decisions:
            self._metrics.count("rendezvous_editor_texts_total", outcome=decision.verdict)
            log.info("edited", story=name, verdict=decision.verdict, reason=decision.words)
        if edited.summary == story.summary:
            return
        now = self._clock.now()
        told = replace(edited, revision=story.revision + 1, updated_at=now)
        if await self._bench.retell(told, seen=story.revision):
            self._told((told,))
