"""The demo: a local Discord, a sample newsroom, and the real bot as a process of its own between them.

Nothing is mocked above the socket. The page's buttons kill and restart the bot; `--scenes` has a headless
browser take a picture of each scene.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import tempfile
import webbrowser
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import yaml
from rich.console import Console

from bot import cards
from bot.catalogue.load import load
from bot.errors import SettingsError
from bot.locales import Translator
from bot.model import Story, StoryId
from bot.operate.data import looked_into
from bot.sandbox import CannotDo, Sandbox
from bot.sandbox.newsroom.server import Newsroom
from bot.settings import load as load_settings

READY_SECONDS = 40.0
PRIMED_SECONDS = 20.0
# Who subscribes to what before the news begins: two servers, two languages, every kind of channel.
SUBSCRIPTIONS: tuple[dict[str, str], ...] = (
    {"channel": "esa-jaxa", "topics": "everything", "relevance": "all"},
    {"channel": "announcements", "topics": "policy, asteroids"},
    {"channel": "missions", "topics": "everything"},
    {"channel": "ニュース", "topics": "everything", "language": "ja", "relevance": "all"},
)


class BotProcess:
    """The bot as a child that can be killed and started again, as a supervisor would."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self._environment = environment
        self._log = log
        self._process: asyncio.subprocess.Process | None = None

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        if self.running:
            return
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", env=self._environment, stdout=log, stderr=log
            )

    async def stop(self, *, kill: bool = False) -> None:
        if self._process is None or self._process.returncode is not None:
            return
        self._process.send_signal(signal.SIGKILL if kill else signal.SIGTERM)
        try:
            await asyncio.wait_for(self._process.wait(), 12)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()


class Supervisor:
    """Answers the page: kill, start, restart, the speed of the news, and what the bot's store holds."""

    def __init__(self, bot: BotProcess, newsroom: Newsroom, *, settings: Mapping[str, str]) -> None:
        self._bot, self._newsroom, self._settings = bot, newsroom, settings

    async def __call__(self, action: str, body: dict[str, Any]) -> dict[str, Any]:
        match action:
            case "kill":
                await self._bot.stop(kill=True)
            case "start":
                await self._bot.start()
            case "restart":
                await self._bot.stop()
                await self._bot.start()
            case "speed":
                if "speed" in body:
                    self._newsroom.set_speed(float(body["speed"]))
            case "story":
                return await dossier(self._settings, StoryId(str(body["story"])))
            case _:
                raise CannotDo(f"the demo does not know {action!r}")
        return {"running": self._bot.running, "speed": self._newsroom.speed}


async def dossier(settings: Mapping[str, str], story: StoryId) -> dict[str, Any]:
    """What the inspector shows of a story beside its message: the facts with their sources, and whether the
    picture of its source may be shown. Empty where the bot's store does not hold it.
    """
    async with looked_into(load_settings(dict(settings), dotenv=None), now=datetime.now(UTC)) as store:
        told = (await store.stories([story])).get(story) if store is not None else None
    if told is None:
        return {"facts": [], "picture": None}
    catalogue = load()
    look = cards.Look(catalogue, Translator.load(), "en-GB", datetime.now(UTC))
    reports = {str(report.id): report for report in told.reports}
    facts = []
    for fact in told.facts:
        reference, report = catalogue.references.get(fact.source), reports.get(fact.source)
        dates = (look.date(when) for when in (fact.date, fact.was) if when)
        facts.append({
            "label": look.text(fact.label),
            "value": ", was ".join(dates) or look.text(fact.value),
            "source": reference.title if reference else report.title if report else fact.source,
            "publisher": reference.publisher if reference else report.publisher if report else "",
            "url": reference.url if reference else report.url if report else "",
            "verified": fact.verified,
            "checked": str(report.at.date() if report else catalogue.compiled_on),
        })  # fmt: skip
    image = told.reports[0].image if told.image is None else told.image
    picture = image and {"credit": image.credit, "licence": image.licence, "allowed": image.allowed}
    return {"facts": facts, "picture": picture}


def sources_file(newsroom: Newsroom, path: Path) -> None:
    """A SOURCES file with the sample outlets, and every built-in source switched off."""
    entries = newsroom.sources()
    for source in load().sources.values():
        entries.append({
            "id": source.id, "name": source.name, "url": source.url, "language": source.language,
            "publisher": source.publisher, "trust": str(source.trust), "every": "1d", "enabled": False,
        })  # fmt: skip
    path.write_text(yaml.safe_dump({"sources": entries}, allow_unicode=True), "utf-8")


def environment(sandbox: Sandbox, folder: Path, *, live: bool) -> dict[str, str]:
    """The settings under which the bot runs in the demo; nothing of the caller's own settings reaches it."""
    base = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
    ours = {**base, **sandbox.environment, "DATA_DIR": str(folder / "data"), "PYTHONUNBUFFERED": "1"}
    if live:
        return ours
    return {
        **ours,
        "SOURCES": str(folder / "sources.yaml"),
        "ALLOW_HOSTS": "127.0.0.1",
        "POLL_MIN_SECONDS": "0",
        "EDIT_MIN_SECONDS": "5",
        "OPERATOR_GUILD_ID": str(operator_guild(sandbox)),
    }


def operator_guild(sandbox: Sandbox) -> int:
    """The first sample server, where the demo shows the operator's commands as well."""
    return min(sandbox.state.guilds)


async def subscribe(sandbox: Sandbox, choices: Sequence[dict[str, str]] = SUBSCRIPTIONS) -> None:
    """Subscribes the sample channels as their administrator would, by slash command."""
    for options in choices:
        channel = options["channel"]
        await sandbox.invoke(
            "subscribe", {**options, "channel": channel}, user="administrator", channel=channel
        )


async def run_demo(
    *, live: bool, headless: bool, scenes: Path | None, port: int, speed: float, seconds: float, out: Console
) -> int:
    """Runs until stopped, or for `seconds`; 0 when all went well."""
    if scenes is not None and not headless:
        raise SettingsError("--scenes needs --headless.")
    with tempfile.TemporaryDirectory(prefix="rendezvous-demo-") as name:
        folder = Path(name)
        async with Newsroom(speed=speed, live=False) as newsroom:
            sources_file(newsroom, folder / "sources.yaml")
            holder: list[Supervisor] = []

            async def control(action: str, body: dict[str, Any]) -> dict[str, Any]:
                return await holder[0](action, body)

            async with Sandbox(port=port, on_control=control) as sandbox:
                settings = environment(sandbox, folder, live=live)
                bot = BotProcess(settings, folder / "bot.log")
                holder.append(Supervisor(bot, newsroom, settings=settings))
                out.print(f"A local Discord is open at [bold]{sandbox.origin}/[/]. Starting the bot…")
                await bot.start()
                try:
                    return await _play(sandbox, newsroom, bot, folder, live=live, headless=headless,
                                       scenes=scenes, seconds=seconds, out=out)  # fmt: skip
                finally:
                    await bot.stop()


async def _play(
    sandbox: Sandbox,
    newsroom: Newsroom,
    bot: BotProcess,
    folder: Path,
    *,
    live: bool,
    headless: bool,
    scenes: Path | None,
    seconds: float,
    out: Console,
) -> int:
    if not await ready(sandbox, bot):
        tail = (folder / "bot.log").read_text("utf-8", "replace").splitlines()[-15:]
        out.print("The bot did not log in. Its last lines:", *tail, sep="\n", markup=False)
        return 2
    await subscribe(sandbox)
    if not live:
        await primed(newsroom)
        newsroom.start()
    out.print("The bot is in. Stories arrive in #esa-jaxa; type [bold]/help[/] in the box. Ctrl+C stops.")
    if scenes is not None:
        from bot.sandbox.scenes import take_pictures  # noqa: PLC0415 - needs a browser driver, which is optional

        async def digest(size: int) -> None:
            await post_digest(sandbox, folder, size)

        return await take_pictures(sandbox, newsroom, scenes, out, digest=digest)
    if not headless:
        with contextlib.suppress(webbrowser.Error):
            webbrowser.open(f"{sandbox.origin}/")
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.sleep(seconds or float("inf"))
    return 0


async def post_digest(sandbox: Sandbox, folder: Path, size: int, *, channel: str = "general") -> None:
    """Posts a digest of so many stories out of the bot's archive, rendered and sent as the bot does it."""
    now = datetime.now(UTC)
    settings = load_settings({**sandbox.environment, "DATA_DIR": str(folder / "data")}, dotenv=None)
    stories: tuple[Story, ...] = ()
    async with looked_into(settings, now=now) as store:
        if store is not None and size:
            stories = await store.latest_stories(size)
    cards.also_link(["127.0.0.1"])  # the sample outlets
    period = cards.Period(cards.PeriodKind.MONTHLY, now - timedelta(days=30), now)
    look = cards.Look(load(), Translator.load(), "en-GB", now)
    message = cards.render_private_digest(stories, look, period=period)
    url = f"{sandbox.url}/channels/{sandbox.state.channel_named(channel).id}/messages"
    body = {"flags": 1 << 15, "components": message.components}
    headers = {"Authorization": f"Bot {sandbox.token}"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.post(url, json=body) as response,
    ):
        response.raise_for_status()


async def ready(sandbox: Sandbox, bot: BotProcess) -> bool:
    """Whether the bot logged in and told its commands within READY_SECONDS."""
    for _ in range(int(READY_SECONDS * 10)):
        if not bot.running:
            return False
        if sandbox.gateway.connected() and any(sandbox.state.commands.values()):
            return True
        await asyncio.sleep(0.1)
    return False


async def primed(newsroom: Newsroom) -> bool:
    """Whether every sample source was polled once: the first poll is silent, so the news starts after it."""
    wanted = {str(entry["id"]) for entry in newsroom.sources()}
    for _ in range(int(PRIMED_SECONDS * 10)):
        if wanted <= {outlet for outlet, _ in newsroom.requests}:
            await asyncio.sleep(1.0)  # the last one is being committed
            return True
        await asyncio.sleep(0.1)
    return False
