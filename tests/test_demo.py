"""The demo: its parts, and the whole of it for a few seconds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.catalogue.load import load
from bot.demo import BotProcess, Supervisor, environment, sources_file
from bot.sandbox import CannotDo, Sandbox
from bot.sandbox.newsroom.server import Newsroom
from tests.end_to_end.processes import bot


class Recorder(BotProcess):
    def __init__(self, tmp_path: Path) -> None:
        super().__init__({}, tmp_path / "log")
        self.done: list[str] = []

    async def start(self, *_: Any) -> None:
        self.done.append("start")

    async def stop(self, *, kill: bool = False) -> None:
        self.done.append("kill" if kill else "stop")


async def test_the_pages_buttons_kill_start_and_restart_the_bot(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path)
    async with Newsroom() as newsroom:
        control = Supervisor(recorder, newsroom, settings={"DATA_DIR": str(tmp_path), "DISCORD_TOKEN": "x"})
        for action in ("kill", "start", "restart"):
            await control(action, {})
        assert recorder.done == ["kill", "start", "stop", "start"]
        answer = await control("speed", {"speed": 4})
        assert answer["speed"] == 4
        assert newsroom.speed == 4
        assert (await control("speed", {}))["speed"] == 4, "asked for, not set"
        assert await control("story", {"story": "00000000"}) == {"facts": [], "picture": None}
        with pytest.raises(CannotDo, match="fly"):
            await control("fly", {})


async def test_the_bot_of_the_demo_watches_the_sample_outlets_alone(tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    async with Newsroom() as newsroom:
        sources_file(newsroom, path)
        wanted = {entry["id"] for entry in newsroom.sources()}
    watched = {source.id for source in load(sources_path=path).sources.values() if source.enabled}
    assert watched == wanted
    assert len(yaml.safe_load(path.read_text("utf-8"))["sources"]) > len(wanted)


async def test_nothing_of_the_callers_settings_reaches_the_demo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "the-real-one")
    monkeypatch.setenv("DATABASE_URL", "postgresql://real")
    async with Sandbox() as sandbox:
        given = environment(sandbox, tmp_path, live=False)
        live = environment(sandbox, tmp_path, live=True)
    for settings in (given, live):
        assert settings["DISCORD_TOKEN"] == sandbox.token
        assert "DATABASE_URL" not in settings
    assert given["ALLOW_HOSTS"] == "127.0.0.1"
    assert "ALLOW_HOSTS" not in live, "the guard is whole where strangers' servers are asked"


def test_the_demo_runs_and_ends_by_itself() -> None:
    ended = bot("demo", "--headless", "--seconds", "1", "--speed", "20", folder=Path(__file__).parents[1])
    assert ended.returncode == 0, ended.stderr
    assert "http://127.0.0.1:" in ended.stdout
    assert "The bot is in" in ended.stdout
