"""A picture of every scene of the demo, for a README and for review by eye."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, Protocol

from bot.sandbox.camera import CHROMIUM, DRIVER, ENTER, ESCAPE, MISSING, Camera, NeverSeen
from bot.sandbox.limits import V2
from bot.sandbox.nouns import Kind, Post
from bot.sandbox.server import Sandbox

_FIRST_SPEED, _NEWS_SPEED = 4.0, 12.0  # slowly while one story is told by outlet after outlet
_FOLLOW_SECONDS = 25.0
_SIZE = (1440, 940)
_CONTRACT = "contract to build Ramses"
_LAST = "return document.querySelector('#messages .message:last-child')?.dataset.id"
_BETWEEN_ASKS = 4.2  # seconds; the bot lets one person use five commands in twenty


class News(Protocol):
    """Whoever tells the sample news."""

    broken: set[str]

    def set_speed(self, speed: float) -> None: ...


class Printer(Protocol):
    def print(self, *words: object) -> None: ...


class Stage:
    """The page in front of the camera, and the world behind it."""

    def __init__(
        self, sandbox: Sandbox, camera: Camera, newsroom: News, digest: Callable[[int], None], folder: Path
    ) -> None:
        self.sandbox = sandbox
        self.camera = camera
        self.newsroom = newsroom
        self.digest = digest
        self.folder = folder
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
        self.camera.resize(*_SIZE)
        self.camera.go(channel)

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
        self.camera.show(int(self.camera.js(_LAST)))


def _whole(post: Post) -> bool:
    return post.edits > 0 and _CONTRACT in str(post.data) and "Sources (3)" in str(post.data)


def _contract(stage: Stage) -> int:
    return next(post.id for post in stage.posts() if _whole(post))


def _updated(stage: Stage) -> None:
    """The contract, told by three outlets one after the other; for the README as well."""
    stage.post(_whole, seconds=60.0)
    stage.camera.portrait(stage.folder / "post.png", f"#messages [data-id='{_contract(stage)}'] .container")
    stage.newsroom.set_speed(_NEWS_SPEED)
    stage.camera.show(_contract(stage))


def _corrected(stage: Stage) -> None:
    words = "The spacecraft was first switched on at the end of September."
    stage.ask(f'/op story correct story:"Ramses comes alive" text:"{words}"')
    stage.go("esa-jaxa")
    stage.post(lambda p: "Correct" in str(p.data), seconds=_FOLLOW_SECONDS)


def _digest(size: int) -> Callable[[Stage], None]:
    def run(stage: Stage) -> None:
        stage.go("general")
        stage.digest(size)
        stage.camera.resize(1440, 1700)
        newest = max(stage.sandbox.state.posts[stage.sandbox.state.channel_named("general").id])
        stage.camera.sees("News of the month", f"#messages [data-id='{newest}']")
        stage.camera.show(newest)

    return run


def _mission(stage: Stage) -> None:
    stage.ask("/mission name:ramses")
    stage.camera.until("return [...document.querySelectorAll('#messages img')].at(-1)?.naturalWidth")
    stage.camera.portrait(stage.folder / "mission.png", "#messages .message:last-child .container")
    stage.camera.show(int(stage.camera.js(_LAST)))


def _search(stage: Stage) -> None:
    stage.newsroom.broken = {"orbit-courier", "uchu-tech"}  # failing by the time /health is asked
    stage.ask("/search query:Ramses")


def _failing(stage: Stage) -> None:
    """Two outlets have fallen silent, and the bot may no longer send in a channel it posts to."""
    stage.go("announcements")
    stage.camera.break_things("Take Send Messages")
    stage.camera.until("return document.querySelector('.lock')")
    stage.ask("/health", "failing")
    stage.newsroom.broken = set()
    stage.go("announcements")
    stage.camera.click(".act", "Let the bot send again")
    stage.camera.until("return !document.querySelector('.lock')")
    stage.camera.click("[role=tab]", "Inspector")
    stage.go("general")
    stage.camera.show(int(stage.camera.js(_LAST)))


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
    state = stage.sandbox.state
    told = state.posts.get(state.channel_named("ニュース").id, {}).values()
    contract = min(p.id for p in told if "締結" in str(p.data))
    stage.camera.portrait(stage.folder / "japanese.png", f"#messages [data-id='{contract}'] .container")
    stage.camera.show(contract)


def _home(stage: Stage) -> None:
    stage.camera.choose("locale", "en-GB")
    stage.camera.click("#guilds button", "Space Watch")
    stage.go("esa-jaxa")


def _inspector(stage: Stage) -> None:
    _home(stage)
    contract = _contract(stage)
    stage.camera.click(f"#messages [data-id='{contract}'] .inspect")
    stage.camera.sees("Against the limits", "#panel-inspect")
    stage.camera.show(contract)
    stage.camera.portrait(stage.folder / "demo.png")


def _mode(name: str, channel: str = "esa-jaxa") -> Callable[[Stage], None]:
    def run(stage: Stage) -> None:
        stage.go(channel)
        stage.camera.choose("mode", name)
        stage.camera.whole()

    return run


def _broken(stage: Stage) -> None:
    stage.camera.choose("mode", "drawn")
    stage.go("bot-log")
    stage.camera.break_things("Kill")
    stage.camera.sees("bot offline", "#status")


def _recovered(stage: Stage) -> None:
    stage.camera.click(".act", "Start again")
    stage.camera.until(lambda: "bot online" in stage.camera.text(), 40.0, what="the bot, back again")
    stage.camera.until(lambda: any(stage.sandbox.state.commands.values()), 20.0)


def _dark(stage: Stage) -> None:
    _home(stage)
    stage.camera.click("#theme")
    stage.post(lambda p: bool(p.data["flags"] & V2))


def _phone(stage: Stage) -> None:
    _home(stage)
    stage.camera.resize(390, 844)
    stage.post(lambda p: bool(p.data["flags"] & V2))


SCENES: tuple[tuple[str, Callable[[Stage], None]], ...] = (
    ("single", lambda s: s.post(lambda p: bool(p.data["flags"] & V2), seconds=60.0)),
    ("updated", _updated),
    ("follow-up", lambda s: s.post(lambda p: p.data["type"] == 19, seconds=_FOLLOW_SECONDS)),
    ("corrected", _corrected),
    ("announcement", _announcement),
    ("forum", _forum),
    ("digest", lambda s: s.ask("/digest period:week")),
    *((f"digest-{size}", _digest(size)) for size in (0, 1, 8, 12, 30)),
    ("search", _search),
    ("no-result", lambda s: s.ask('/search query:"a voyage to Vulcan"')),
    ("unknown-mission", lambda s: s.ask("/mission name:Vulcan")),
    ("mission", _mission),
    ("milestones", lambda s: s.ask("/milestones")),
    ("why", lambda s: s.ask("/why story:Ramses")),
    ("subscriptions", lambda s: s.ask("/subscriptions list")),
    ("health", lambda s: s.ask("/health")),
    ("health-failures", _failing),
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
    ("dark", _dark),
)


def _shoot(
    sandbox: Sandbox, newsroom: News, digest: Callable[[int], None], folder: Path, out: Printer
) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    camera = Camera(sandbox.origin, *_SIZE)
    failed = 0
    try:
        camera.open()
        stage = Stage(sandbox, camera, newsroom, digest, folder)
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


async def take_pictures(
    sandbox: Sandbox,
    newsroom: News,
    folder: Path,
    out: Printer,
    *,
    digest: Callable[[int], Coroutine[Any, Any, None]],
) -> int:
    """Write a PNG of every scene into a folder, and the README's; 0 if each scene came about, else 1.

    `digest` posts a digest of so many stories to #general.
    """
    if not (CHROMIUM and DRIVER):
        out.print(f"Taking pictures {MISSING}")
        return 2
    loop = asyncio.get_running_loop()

    def posted(size: int) -> None:
        asyncio.run_coroutine_threadsafe(digest(size), loop).result(30)

    newsroom.set_speed(_FIRST_SPEED)
    failed = await asyncio.to_thread(_shoot, sandbox, newsroom, posted, folder, out)
    out.print(f"{len(SCENES)} pictures are in {folder}; {failed} scenes did not come about.")
    return 1 if failed else 0
