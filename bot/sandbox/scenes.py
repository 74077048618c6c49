"""A picture of every scene of the demo, for a README and for review by eye."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from bot.sandbox.camera import CHROMIUM, DRIVER, ENTER, ESCAPE, MISSING, Camera, NeverSeen
from bot.sandbox.limits import V2
from bot.sandbox.nouns import Kind, Post
from bot.sandbox.server import Sandbox

_NEWS_SPEED = 12.0
_FOLLOW_SECONDS = 25.0
_BETWEEN_ASKS = 4.2  # seconds; the bot lets one person use five commands in twenty


class News(Protocol):
    """Whoever tells the sample news."""

    def set_speed(self, speed: float) -> None: ...


class Printer(Protocol):
    def print(self, *words: object) -> None: ...


class Stage:
    """The page in front of the camera, and the world behind it."""

    def __init__(self, sandbox: Sandbox, camera: Camera) -> None:
        self.sandbox = sandbox
        self.camera = camera
        self._asked = 0.0

    def pause(self) -> None:
        """Ask no faster than the bot lets one person ask."""
        time.sleep(max(0.0, self._asked + _BETWEEN_ASKS - time.monotonic()))
        self._asked = time.monotonic()

    def posts(self, kind: Kind = Kind.TEXT) -> list[Post]:
        """What the bot has posted in the first channel of that kind, oldest first."""
        state = self.sandbox.state
        channel = next(c for c in state.channels.values() if c.kind is kind)
        rows = state.posts.get(channel.id, {}).values()
        return sorted((p for p in rows if p.private_to is None), key=lambda p: p.id)

    def post(self, fits: Callable[[Post], bool], kind: Kind = Kind.TEXT, seconds: float = 15.0) -> None:
        """Wait for a post that fits and bring it into view."""
        found = self.camera.until(
            lambda: [p for p in self.posts(kind) if fits(p)], seconds, what="a post that fits"
        )
        self.camera.sees("", f"#messages [data-id='{found[-1].id}']")
        self.camera.show(found[-1].id)

    def go(self, channel: str) -> None:
        self.camera.click(".channel", channel)
        self.camera.until("return document.getElementById('messages').dataset.complete")

    def ask(self, line: str, words: str = "") -> None:
        """Use a command in #general, where nothing else is said, and wait for its answer."""
        self.go("general")
        count = "return document.querySelectorAll('#messages .message').length"
        before = self.camera.js(count)
        self.pause()
        self.camera.command(line)
        self.camera.until(lambda: self.camera.js(count) > before, 20.0, what=f"an answer to {line}")
        self.camera.until("return !document.querySelector('#messages .loading')", 20.0)
        if words:
            self.camera.sees(words, "#messages")
        last = "return document.querySelector('#messages .message:last-child')?.dataset.id"
        self.camera.show(int(self.camera.js(last)))


def _announcement(stage: Stage) -> None:
    stage.go("announcements")
    stage.post(lambda _: True, Kind.ANNOUNCEMENT)


def _forum(stage: Stage) -> None:
    stage.go("missions")
    stage.camera.click(".post")
    stage.camera.until("return document.querySelector('#messages .container')")


def _setup(stage: Stage) -> None:
    stage.go("general")
    stage.pause()
    stage.camera.command("/setup")
    stage.camera.until("return document.querySelector('dialog[open] .fields')", 15.0)


def _suggestions(stage: Stage) -> None:
    stage.camera.js("document.querySelector('dialog').close()")
    stage.go("general")
    stage.camera.type("/mission", ENTER)
    stage.camera.keys("ラム")
    stage.camera.until("return document.querySelectorAll('#box-list li').length")


def _japanese(stage: Stage) -> None:
    stage.camera.keys(ESCAPE, ESCAPE)
    stage.camera.click("#guilds button", "宇宙ひろば")
    stage.camera.choose("locale", "ja")
    stage.camera.until(
        "return document.querySelector('#messages .container, #messages .embed, #messages .empty')"
    )


def _home(stage: Stage) -> None:
    stage.camera.choose("locale", "en-GB")
    stage.camera.click("#guilds button", "Space Watch")
    stage.go("esa-jaxa")


def _inspector(stage: Stage) -> None:
    _home(stage)
    stage.post(lambda p: bool(p.data["flags"] & V2))
    stage.camera.click("#messages .message .inspect")
    stage.camera.sees("Against the limits", "#panel-inspect")


def _mode(name: str, channel: str = "esa-jaxa") -> Callable[[Stage], None]:
    def run(stage: Stage) -> None:
        stage.go(channel)
        stage.camera.choose("mode", name)
        stage.camera.until("return document.getElementById('messages').dataset.complete")

    return run


def _broken(stage: Stage) -> None:
    stage.camera.choose("mode", "drawn")
    stage.go("bot-log")
    stage.camera.click("[role=tab]", "Break things")
    stage.camera.click(".act", "Kill")
    stage.camera.sees("bot offline", "#status")


def _recovered(stage: Stage) -> None:
    stage.camera.click(".act", "Start again")
    stage.camera.until(lambda: "bot online" in stage.camera.text(), 40.0, what="the bot, back again")
    stage.camera.until(lambda: any(stage.sandbox.state.commands.values()), 20.0)


def _phone(stage: Stage) -> None:
    _home(stage)
    stage.camera.resize(390, 844)
    stage.post(lambda p: bool(p.data["flags"] & V2))


SCENES: tuple[tuple[str, Callable[[Stage], None]], ...] = (
    ("single", lambda s: s.post(lambda p: bool(p.data["flags"] & V2), seconds=60.0)),
    ("updated", lambda s: s.post(lambda p: p.edits > 0, seconds=60.0)),
    ("follow-up", lambda s: s.post(lambda p: p.data["type"] == 19, seconds=_FOLLOW_SECONDS)),
    ("corrected", lambda s: s.post(lambda p: "Corrected" in str(p.data), seconds=_FOLLOW_SECONDS)),
    ("announcement", _announcement),
    ("forum", _forum),
    ("digest", lambda s: s.ask("/digest period:week")),
    ("search", lambda s: s.ask("/search query:Ramses")),
    ("no-result", lambda s: s.ask('/search query:"a voyage to Vulcan"')),
    ("mission", lambda s: s.ask("/mission name:ramses")),
    ("milestones", lambda s: s.ask("/milestones")),
    ("why", lambda s: s.ask("/why story:Ramses")),
    ("subscriptions", lambda s: s.ask("/subscriptions list")),
    ("health", lambda s: s.ask("/health")),
    ("help", lambda s: s.ask("/help")),
    ("setup", _setup),
    ("autocomplete", _suggestions),
    ("japanese", _japanese),
    ("inspector", _inspector),
    ("screen-reader", _mode("reader")),
    ("push", _mode("push")),
    ("following-server", _mode("follower", "announcements")),
    ("killed", _broken),
    ("recovered", _recovered),
    ("phone", _phone),
)


def _shoot(sandbox: Sandbox, folder: Path, out: Printer) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    camera = Camera(sandbox.origin, 1440, 940)
    failed = 0
    try:
        camera.open()
        stage = Stage(sandbox, camera)
        for number, (name, play) in enumerate(SCENES, 1):
            try:
                play(stage)
            except NeverSeen as error:
                failed += 1
                out.print(f"{name}: {str(error).splitlines()[0]}")
            camera.picture(folder / f"{number:02}-{name}.png")
        for message in camera.errors():
            out.print(f"The browser says: {message}")
    finally:
        camera.close()
    return failed


async def take_pictures(sandbox: Sandbox, newsroom: News, folder: Path, out: Printer) -> int:
    """Write a PNG of every scene into a folder; 0 if each scene came about, else 1."""
    if not (CHROMIUM and DRIVER):
        out.print(f"Taking pictures {MISSING}")
        return 2
    newsroom.set_speed(_NEWS_SPEED)
    failed = await asyncio.to_thread(_shoot, sandbox, folder, out)
    out.print(f"{len(SCENES)} pictures are in {folder}; {failed} scenes did not come about.")
    return 1 if failed else 0
