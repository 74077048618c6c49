"""The doctor's list, from a real Discord, real sources and a real disk."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.sandbox import Sandbox
from bot.sandbox.newsroom.script import tellings
from tests.end_to_end.processes import Press, bot, feed_server, write_sources

OUTLETS = ("esa-sample", "uchu-tech")


def line(text: str, subject: str) -> str:
    """The one line about a subject."""
    (found,) = [row for row in text.splitlines() if row[2:].startswith(f"{subject}:")]
    return found


async def test_all_is_looked_at_and_what_fails_says_what_to_do(tmp_path: Path) -> None:
    with feed_server(tmp_path / "web") as url:
        press = Press(tmp_path / "web", url, OUTLETS)
        press.publish(next(one for one in tellings() if one.story == "ramses-contract"))
        gone = {"id": "gone", "name": "Gone", "url": "http://127.0.0.1:9/feed", "language": "en",
                "publisher": "Gone", "trust": "press", "every": "1h"}  # fmt: skip
        write_sources(tmp_path / "sources.yaml", [*press.sources(), gone])
        async with Sandbox() as sandbox:
            settings = {**sandbox.environment, "SOURCES": "sources.yaml", "ALLOW_HOSTS": "127.0.0.1"}
            ended = await asyncio.to_thread(bot, "doctor", folder=tmp_path, **settings)
            assert ended.returncode == 2
            for subject in ("disk", "store", "token", "intents", "clock", "source esa-sample"):
                assert line(ended.stdout, subject).startswith("✓"), ended.stdout
            assert line(ended.stdout, "source uchu-tech").startswith("•"), "it has no entries"
            assert line(ended.stdout, "source gone").startswith("✗")
            assert ended.stdout.rstrip().endswith("1 of these need you.")
            settings["DISCORD_TOKEN"] = "another"
            refused = await asyncio.to_thread(bot, "doctor", folder=tmp_path, **settings)
            assert line(refused.stdout, "token").startswith("✗")
            assert "another" not in refused.stdout


def test_when_not_one_source_can_be_read_the_network_is_named_first(tmp_path: Path) -> None:
    gone = [
        {"id": name, "name": name, "url": f"http://127.0.0.1:9/{name}", "language": "en", "publisher": "Gone",
         "trust": "press", "every": "1h"}
        for name in ("one", "two")
    ]  # fmt: skip
    write_sources(tmp_path / "sources.yaml", gone)
    ended = bot("doctor", folder=tmp_path, SOURCES="sources.yaml", ALLOW_HOSTS="127.0.0.1")
    assert line(ended.stdout, "sources").startswith("• sources: Not one can be read")
    assert ended.returncode == 2
