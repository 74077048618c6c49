"""A local Discord, a sample newsroom, the real bot as a process and one browser: a world for a whole file.

The world lives on a thread with a loop of its own, so that tests drive the browser as plainly as a person does.
"""

from __future__ import annotations

import asyncio
import copy
import json
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any, Self, TypeVar

from bot.cards import marker
from bot.demo import BotProcess, Supervisor, environment, primed, ready, sources_file, subscribe
from bot.sandbox import Sandbox
from bot.sandbox.newsroom.server import Newsroom
from bot.sandbox.nouns import Post
from bot.sandbox.seed import DEFAULT
from tests.sandbox.browser import Page

T = TypeVar("T")
# The bot lets one person use five commands in twenty seconds: each test is a person of its own.
PEOPLE = ("digester", "navigator", "presser", "pager", "yomite", "walker")
SUBSCRIPTIONS = (
    {"channel": "esa-jaxa", "topics": "everything", "relevance": "all"},
    {"channel": "ニュース", "topics": "everything", "language": "ja", "relevance": "all"},
)
OPENING = 45.0  # seconds of the script that are told before the tests begin; the rest waits for a test
HALT = 0.001


def spec() -> dict[str, Any]:
    """The sample world with more people and a channel that nobody has subscribed."""
    world = copy.deepcopy(DEFAULT)
    world["users"] += [{"name": name, "display": name.title()} for name in PEOPLE]
    world["guilds"][0]["channels"].append({"name": "newcomers"})
    return world


class World:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self.newsroom = Newsroom(live=False)
        self.sandbox = Sandbox(world=spec(), on_control=self._control)

    def __enter__(self) -> Self:
        self._thread.start()
        try:
            self.run(self._open(), 80)
            self.page = Page(self.sandbox.origin)
        except BaseException:
            self._shut()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.page.close()
        self._shut()

    def _shut(self) -> None:
        self.run(self._close(), 30)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def run(self, work: Coroutine[Any, Any, T], seconds: float = 20.0) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(seconds)

    async def _open(self) -> None:
        await self.newsroom.__aenter__()
        await self.sandbox.start()
        sources_file(self.newsroom, self._folder / "sources.yaml")
        settings = environment(self.sandbox, self._folder, live=False)
        self.bot = BotProcess(settings, self._folder / "bot.log")
        self._supervisor: Callable[[str, dict[str, Any]], Awaitable[dict[str, Any]]] = Supervisor(
            self.bot, self.newsroom, settings=settings
        )
        await self.bot.start()
        assert await ready(self.sandbox, self.bot), (self._folder / "bot.log").read_text("utf-8")[-2000:]
        await subscribe(self.sandbox, SUBSCRIPTIONS)
        assert await primed(self.newsroom)
        self.newsroom.start()
        self.newsroom.set_speed(30)
        await asyncio.sleep(OPENING / 30)
        self.newsroom.set_speed(HALT)

    async def _close(self) -> None:
        if hasattr(self, "bot"):
            await self.bot.stop()
        await self.sandbox.stop()
        await self.newsroom.__aexit__()

    async def _control(self, action: str, body: dict[str, Any]) -> dict[str, Any]:
        return await self._supervisor(action, body)

    # ── what a test asks for ──

    def visit(
        self, who: str, channel: str, *, locale: str = "en-GB", width: int = 1440, height: int = 900
    ) -> Page:
        """The page as that person has left it, in that channel."""
        place = self.sandbox.state.channel_named(channel)
        kept = {
            "who": str(self.sandbox.state.user_named(who).id), "locale": locale, "mode": "drawn",
            "guild": str(place.guild_id), "channel": str(place.id), "theme": "light",
        }  # fmt: skip
        self.page.resize(width, height)
        self.page.open()
        self.page.js("localStorage.setItem('sandbox', arguments[0])", json.dumps(kept))
        self.page.errors()
        self.page.open()
        self.page.whole()
        return self.page

    def posts(self, channel: str) -> list[Post]:
        """What the bot has posted there for all to see, oldest first."""
        place = self.sandbox.state.channel_named(channel)
        rows = list(self.sandbox.state.posts.get(place.id, {}).values())
        return sorted((p for p in rows if p.private_to is None), key=lambda p: p.id)

    def twice(self) -> dict[tuple[int, str], int]:
        """Stories told more than once in a channel, with how often; and nonces that made two messages."""
        told: Counter[tuple[int, str]] = Counter()
        for channel, rows in list(self.sandbox.state.posts.items()):
            for post in list(rows.values()):
                subject = marker(post.data) if post.private_to is None else None
                if subject is not None:
                    told[channel, subject] += 1
        return {key: n for key, n in told.items() if n > 1} | self.sandbox.ledger.duplicates()


def until(what: Callable[[], Any], seconds: float = 20.0, *, message: str) -> Any:
    """The first true answer, or an AssertionError with the message."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if value := what():
            return value
        time.sleep(0.05)
    raise AssertionError(message)
