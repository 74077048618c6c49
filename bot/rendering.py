"""Deliveries to messages: the renderer for what is told, and its picture, drawn in a child process."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol

from bot import cards
from bot.cards.drawing import banner_drawing
from bot.catalogue.types import Catalogue
from bot.errors import ParseError
from bot.locales import Translator
from bot.model import (
    Delivery,
    DeliveryKind,
    File,
    GuildId,
    GuildSettings,
    Message,
    SourceHealth,
    SourceId,
    SourceState,
    Story,
)
from bot.telemetry import get_logger
from bot.workers.outbox_ports import Telling

UNREADABLE = frozenset({SourceHealth.FAILING, SourceHealth.BLOCKED})
KEPT = 64  # drawn banners kept: a story goes to many channels within a minute

log = get_logger(__name__)


class Draw(Protocol):
    async def run(self, function: str, *args: object) -> Any: ...


class Guilds(Protocol):
    async def guild(self, guild: GuildId) -> GuildSettings | None: ...
    async def source_states(self) -> Mapping[SourceId, SourceState]: ...


class Renderer:
    """Pure cards plus the one effect they need: a banner, drawn once for each distinct picture."""

    def __init__(
        self,
        *,
        catalogue: Catalogue,
        translator: Translator,
        draw: Draw,
        guilds: Guilds,
        now: Callable[[], datetime],
    ) -> None:
        self._catalogue, self._translator, self._draw = catalogue, translator, draw
        self._guilds, self._now = guilds, now
        self._drawn: OrderedDict[object, asyncio.Future[bytes]] = OrderedDict()

    def look(self, locale: str) -> cards.Look:
        return cards.Look(self._catalogue, self._translator, self._translator.resolve(locale), self._now())

    async def render(self, telling: Telling) -> Message:
        """The message of a delivery, whole, with its picture where one can be drawn."""
        delivery = telling.delivery
        look = self.look(delivery.language)
        if delivery.kind is DeliveryKind.DIGEST:
            return await self._digest(telling, look)
        story = telling.story
        if story is None:
            raise ValueError(f"{delivery.key} tells of no story")
        if delivery.fallback:
            return cards.render_fallback(story, delivery, look)
        if delivery.kind is DeliveryKind.CORRECTION:
            return cards.render_correction(story, delivery, look, earlier_delivery=telling.reply)
        if telling.survivor is not None:
            return cards.render_merged(story, delivery, look, survivor=telling.survivor)
        picture = await self._banner(story, look, delivery.topic)
        if delivery.kind is DeliveryKind.FOLLOW_UP:
            return cards.render_follow_up(
                story,
                delivery,
                look,
                earlier=telling.earlier,
                earlier_delivery=telling.reply,
                picture=picture,
            )
        return cards.render_story(story, delivery, look, picture=picture)

    def thread_name(self, story: Story, delivery: Delivery) -> str:
        return cards.thread_name(story, self.look(delivery.language))

    async def _digest(self, telling: Telling, look: cards.Look) -> Message:
        delivery = telling.delivery
        settings = await self._guilds.guild(delivery.guild)
        zone = settings.timezone if settings else "UTC"
        period = cards.Period.of(delivery.subject, end=delivery.due_at, zone=zone)
        return cards.render_digest(
            telling.stories,
            delivery,
            look,
            period=period,
            source_missing=await self._silent(),
            footer=settings.footer if settings else True,
        )

    async def _silent(self) -> bool:
        """Whether a source that is watched cannot be read, so that stories may be missing."""
        states = await self._guilds.source_states()
        return any(
            states[source.id].health in UNREADABLE
            for source in self._catalogue.watched
            if source.id in states
        )

    async def _banner(self, story: Story, look: cards.Look, topic: str) -> File | None:
        """Our own picture; where a child cannot draw, the post goes without one."""
        drawing = banner_drawing(story, look, topic=topic)
        if drawing.spec not in self._drawn:
            # Hundreds of channels want it at once: they wait for one drawing, not for one each.
            self._drawn[drawing.spec] = asyncio.ensure_future(self._draw.run(drawing.function, drawing.spec))
            while len(self._drawn) > KEPT:
                self._drawn.popitem(last=False)
        drawn = self._drawn[drawing.spec]
        self._drawn.move_to_end(drawing.spec)
        try:
            return drawing.file(
                await asyncio.shield(drawn)
            )  # one who leaves does not stop the others' drawing
        except ParseError as error:
            if self._drawn.get(drawing.spec) is drawn:
                del self._drawn[drawing.spec]  # the next post tries again
                log.warning("banner-not-drawn", story=story.id, error=str(error))
            return None
