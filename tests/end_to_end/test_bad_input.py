"""What goes wrong outside the bot: one clear sentence, the right exit code, and nothing lost."""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.newsroom.script import Telling, tellings
from tests.end_to_end.processes import Bot, Press, bot, until, write_sources

TOKEN = "not-the-sandboxes-token"


def story(name: str, number: int = 0) -> Telling:
    return [one for one in tellings() if one.story == name][number]


def complaints(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("✗")]


async def in_and_subscribed(living: Bot, sandbox: Sandbox, press: Press) -> None:
    """Starts the bot and returns once it is subscribed and has read every feed."""
    living.start()

    async def ready() -> bool:
        assert living.returncode is None, living.said()
        return sandbox.gateway.connected() and any(sandbox.state.commands.values())

    await until(ready, within=40, message=living.said()[-2000:])
    options = {"channel": "esa-jaxa", "topics": "everything", "relevance": "all"}
    await sandbox.invoke("subscribe", options, user="administrator")

    async def primed() -> bool:
        return press.fetched() >= len(press.outlets)

    await until(primed, within=20)
    await asyncio.sleep(0.5)


async def posted(sandbox: Sandbox, number: int, *, within: float = 30) -> None:
    channel = sandbox.state.channel_named("esa-jaxa").id

    async def claim() -> bool:
        return len(sandbox.ledger.created(channel)) >= number

    await until(
        claim, within=within, message=f"{len(sandbox.ledger.created(channel))} of {number} messages came"
    )


def test_every_problem_of_the_settings_is_told_at_once_and_no_secret_shown(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        "DISCORD_TOKEN=a secret with blanks\nWEB_PORT=99999\nPOLL_MIN_SECONDS=soon\nthis is no assignment\n"
        "SOURCES=nowhere.yaml\n"
    )
    ended = bot("run", folder=tmp_path)
    assert ended.returncode == 2
    told = complaints(ended.stderr)
    assert len(told) == 5
    for name in ("DISCORD_TOKEN", "WEB_PORT", "POLL_MIN_SECONDS", ".env:4", "SOURCES"):
        assert sum(name in line for line in told) == 1, told
    assert "a secret" not in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("content", [b"DISCORD_TOKEN=\xff\xfe\n", None], ids=["not UTF-8", "a folder"])
def test_an_unreadable_dotenv_is_one_sentence(tmp_path: Path, content: bytes | None) -> None:
    if content is None:
        (tmp_path / ".env").mkdir()
    else:
        (tmp_path / ".env").write_bytes(content)
    ended = bot("sources", folder=tmp_path)
    assert ended.returncode == 2
    (line,) = complaints(ended.stderr)
    assert ".env cannot be read" in line


def test_without_a_token_the_bot_says_where_to_get_one(tmp_path: Path) -> None:
    ended = bot("run", folder=tmp_path)
    assert ended.returncode == 2
    (line,) = complaints(ended.stderr)
    assert "DISCORD_TOKEN" in line
    assert not (tmp_path / "data").exists()


def test_an_unknown_key_of_a_source_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text(
        "sources:\n- id: mine\n  name: Mine\n  url: https://mine.example/feed\n  language: en\n  publisher: Mine\n"
        "  trust: press\n  every: 30m\n  colour: blue\n"
    )
    ended = bot("sources", folder=tmp_path, SOURCES="sources.yaml")
    assert ended.returncode == 2
    (line,) = complaints(ended.stderr)
    assert "sources.yaml:9" in line
    assert "colour" in line


async def test_a_second_instance_is_refused_and_verbs_that_look_are_not(
    tmp_path: Path, living: Bot, sandbox: Sandbox, press: Press, settings: dict[str, str]
) -> None:
    await in_and_subscribed(living, sandbox, press)
    second = await asyncio.to_thread(bot, "run", folder=tmp_path, **sandbox.environment, **settings)
    assert second.returncode == 3
    (line,) = complaints(second.stderr)
    assert f"process {living.pid}" in line
    polled = await asyncio.to_thread(bot, "poll", folder=tmp_path, **settings)
    assert polled.returncode == 3
    for verb in (("sources",), ("search", "moon"), ("doctor", "--offline"), ("backup", "copy.jsonl")):
        ended = await asyncio.to_thread(bot, *verb, folder=tmp_path, **settings)
        assert ended.returncode == 0, ended.stderr
    press.publish(story("ramses-contract"))
    await posted(sandbox, 1)
    assert living.stop() == 0


async def test_damage_in_the_middle_of_the_journal_refuses_to_start(
    tmp_path: Path, press: Press, settings: dict[str, str]
) -> None:
    for name in ("ramses-contract", "earthcare-forecast", "m7-candidates"):
        press.publish(story(name))
        assert bot("poll", folder=tmp_path, **settings).returncode == 0
    (journal,) = (tmp_path / "data" / "store").glob("journal-*")
    whole = journal.read_bytes()
    journal.write_bytes(whole[: len(whole) // 3] + b"#" + whole[len(whole) // 3 + 1 :])
    for verb in ("run", "poll", "sources"):
        ended = bot(verb, folder=tmp_path, DISCORD_TOKEN=TOKEN, **settings)
        assert ended.returncode == 3, ended.stderr
        (line,) = complaints(ended.stderr)
        assert "restore" in line
    assert journal.stat().st_size == len(whole), "what is behind the damage is left as it is"
    saved = bot("restore", "--salvage", folder=tmp_path, **settings)
    assert saved.returncode == 0, saved.stderr
    assert bot("poll", folder=tmp_path, **settings).returncode == 0


async def test_a_wrong_token_ends_the_bot_for_good(tmp_path: Path, sandbox: Sandbox, press: Press) -> None:
    ended = await asyncio.to_thread(
        bot, "run", folder=tmp_path, DISCORD_API_URL=sandbox.url, DISCORD_TOKEN=TOKEN, SOURCES="sources.yaml"
    )
    assert ended.returncode == 4
    (line,) = complaints(ended.stderr)
    assert "token" in line
    assert TOKEN not in ended.stderr
    assert sum(row.status == 401 for row in sandbox.ledger.requests) <= 2


async def test_a_token_taken_back_ends_the_bot_for_good(living: Bot, sandbox: Sandbox, press: Press) -> None:
    await in_and_subscribed(living, sandbox, press)
    sandbox.revoke_token()
    sandbox.gateway.abort()

    async def ended() -> bool:
        return living.returncode is not None

    await until(ended, within=30, message=living.said()[-2000:])
    assert living.returncode == 4
    assert sandbox.token not in living.said()


async def test_a_source_out_of_reach_affects_only_itself(
    tmp_path: Path, living: Bot, sandbox: Sandbox, press: Press, settings: dict[str, str]
) -> None:
    gone = {"id": "gone", "name": "Gone", "url": "http://127.0.0.1:9/feed", "language": "en",
            "publisher": "Gone", "trust": "press", "every": "1s"}  # fmt: skip
    write_sources(tmp_path / "sources.yaml", [*press.sources(), gone])
    await in_and_subscribed(living, sandbox, press)
    press.publish(story("ramses-contract"))
    await posted(sandbox, 1)
    told = await asyncio.to_thread(bot, "sources", "--json", folder=tmp_path, **settings)
    assert '"id": "gone"' in told.stdout
    (row,) = [line for line in told.stdout.splitlines() if '"id": "gone"' in line]
    assert '"problem": ""' not in row
    assert living.returncode is None


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 16 MB, where this user may make one."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root can make a small file system")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=False)


async def test_a_full_disk_stops_the_posts_and_not_the_bot(
    small_disk: Path, tmp_path: Path, sandbox: Sandbox, press: Press, settings: dict[str, str]
) -> None:
    living = Bot(tmp_path, **sandbox.environment, **{**settings, "DATA_DIR": str(small_disk / "data")})
    try:
        await in_and_subscribed(living, sandbox, press)
        filler = small_disk / "filler"
        with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(b"\0" * 4096)
        press.publish(story("ramses-contract"))

        async def told() -> bool:
            assert living.returncode is None, living.said()[-2000:]
            return "disk is full" in living.said()

        await until(told, within=20, message=living.said()[-3000:])
        assert not sandbox.ledger.created(sandbox.state.channel_named("esa-jaxa").id)
        press.publish(story("earthcare-forecast"))
        filler.unlink()
        await posted(sandbox, 2, within=60)
        await asyncio.sleep(1)
        assert len(sandbox.ledger.created(sandbox.state.channel_named("esa-jaxa").id)) == 2
        assert living.stop() == 0
    finally:
        living.close()
