"""The renderer's one effect: a banner, drawn once however many channels ask for it at once."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Any

from bot.catalogue.types import Catalogue
from bot.errors import ParseError
from bot.locales import Translator
from bot.model import GuildId, Message, SourceId, SourceState
from bot.rendering import Renderer
from bot.workers.outbox_ports import Telling
from tests.workers.builders import NOW, delivery, story

PNG = b"\x89PNG\r\n\x1a\n"


class Drawer:
    """Draws when it is let go, or fails."""

    def __init__(self) -> None:
        self.asked = 0
        self.go = asyncio.Event()
        self.broken = False

    async def run(self, function: str, *args: object) -> Any:
        self.asked += 1
        await self.go.wait()
        if self.broken:
            raise ParseError("the child died")
        return PNG


class NoGuilds:
    async def guild(self, guild: GuildId) -> None: ...
    async def source_states(self) -> dict[SourceId, SourceState]:
        return {}


def renderer(catalogue: Catalogue, drawer: Drawer) -> Renderer:
    def now() -> datetime:
        return NOW

    return Renderer(
        catalogue=catalogue, translator=Translator.load(), draw=drawer, guilds=NoGuilds(), now=now
    )


def files(message: Message) -> list[bytes]:
    return [file.data for file in message.files]


async def test_channels_that_ask_at_once_share_one_drawing(catalogue: Catalogue) -> None:
    drawer = Drawer()
    made = renderer(catalogue, drawer)
    tellings = [Telling(delivery(channel=n), story()) for n in range(250)]
    waiting = [asyncio.create_task(made.render(one)) for one in tellings]
    await asyncio.sleep(0)
    waiting[0].cancel()  # whoever asked first leaves; the others still get theirs
    await asyncio.sleep(0)
    drawer.go.set()
    messages = await asyncio.gather(*waiting[1:])
    assert {tuple(files(one)) for one in messages} == {(PNG,)}
    assert files(await made.render(tellings[0])) == [PNG]
    assert drawer.asked == 1


async def test_a_drawing_that_failed_is_tried_again_by_the_next_post(catalogue: Catalogue) -> None:
    drawer = Drawer()
    made = renderer(catalogue, drawer)
    drawer.broken = True
    drawer.go.set()
    telling = Telling(delivery(), story())
    first, second = await asyncio.gather(made.render(telling), made.render(telling))
    assert files(first) == files(second) == []
    assert drawer.asked == 1
    drawer.broken = False
    assert files(await made.render(telling)) == [PNG]
    assert drawer.asked == 2
