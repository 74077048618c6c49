"""A crash, a hang or a bomb costs one item; the pool recovers, and idle it has no process."""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import socket
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

import bot
from bot.adapters.parsing import ChildLimits, Parser
from bot.adapters.parsing_wire import Failed, read_answer
from bot.errors import ParseError
from bot.model import ParsedFeed, ParseFailure, Validators
from tests.adapters.rigs import fuzz
from tests.feeds.hostile import NOW, raw, small_cases, source

FEED = next(case.body for case in small_cases() if case.name == "honest-doctype.xml")
QUICK = ChildLimits(children=1, seconds=1.5, memory=512 << 20)
HERE = "tests.adapters.misbehaving"


@pytest.fixture
def open_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Children whose `run` may also call functions of the tests."""
    (tmp_path / "open_child.py").write_text(
        "from bot.adapters import parsing_child\n"
        "parsing_child.OWN_CODE = ('bot.', 'tests.')\n"
        "if __name__ == '__main__':\n    parsing_child.main()\n"
    )
    monkeypatch.setattr("bot.adapters.parsing.CHILD", "open_child")
    monkeypatch.syspath_prepend(str(tmp_path))


async def test_a_feed_comes_back_as_records() -> None:
    parser = Parser(limits=QUICK)
    result = await parser.parse(raw(FEED), source(), now=NOW)
    assert isinstance(result, ParsedFeed)
    assert result.entries[0].title == "Café ESA"
    assert result.entries[0].source == "hostile"
    await parser.close()
    assert parser.pids() == ()


async def test_a_killed_child_costs_one_item() -> None:
    parser = Parser(limits=QUICK)
    await parser.parse(raw(FEED), source(), now=NOW)
    for number in (signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM):
        [pid] = parser.pids()
        os.kill(pid, number)
        assert isinstance(await parser.parse(raw(FEED), source(), now=NOW), ParseFailure)
        assert isinstance(await parser.parse(raw(FEED), source(), now=NOW), ParsedFeed)
    await parser.close()


async def test_a_hanging_child_is_killed_and_replaced() -> None:
    parser = Parser(limits=ChildLimits(children=1, seconds=0.5))
    await parser.parse(raw(FEED), source(), now=NOW)
    [pid] = parser.pids()
    os.kill(pid, signal.SIGSTOP)
    result = await parser.parse(raw(FEED), source(), now=NOW)
    assert isinstance(result, ParseFailure)
    assert "seconds" in result.detail
    assert isinstance(await parser.parse(raw(FEED), source(), now=NOW), ParsedFeed)
    await parser.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_children_are_replaced_after_their_jobs_and_end_when_idle() -> None:
    parser = Parser(limits=ChildLimits(children=1, jobs=3, idle=timedelta(milliseconds=150)))
    seen: set[int] = set()
    for _ in range(6):
        await parser.parse(raw(FEED), source(), now=NOW)
        seen.update(parser.pids())
    assert len(seen) >= 2
    await asyncio.sleep(0.5)
    assert parser.pids() == ()
    assert isinstance(await parser.parse(raw(FEED), source(), now=NOW), ParsedFeed)
    await parser.close()


async def test_a_cancelled_job_does_not_answer_the_next() -> None:
    parser = Parser(limits=QUICK)
    await parser.parse(raw(FEED), source(), now=NOW)
    task = asyncio.create_task(parser.parse(raw(b"<rss>" + b"<item/>" * 5000), source(), now=NOW))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    result = await parser.parse(raw(FEED), source(), now=NOW)
    assert isinstance(result, ParsedFeed)
    assert result.entries[0].title == "Café ESA"
    await parser.close()


async def test_functions_of_ours_run_by_name() -> None:
    parser = Parser()
    assert await parser.run("bot.core.text.fold", "ＥＳＡ") == "esa"
    with pytest.raises(ParseError, match="not ours"):
        await parser.run("os.system", "true")
    with pytest.raises(ParseError, match="TypeError"):
        await parser.run("bot.core.text.fold")
    await parser.close()


@pytest.mark.usefixtures("open_child")
@pytest.mark.parametrize("name", ["crash", "leave", "hang", "burst", "flood", "evil", "fail"])
async def test_whatever_a_job_does_the_pool_goes_on(name: str) -> None:
    parser = Parser(drawing=ChildLimits(children=1, seconds=1.5, memory=512 << 20))
    with pytest.raises(ParseError):
        await parser.run(f"{HERE}.{name}")
    assert await parser.run(f"{HERE}.double", 21) == 42
    assert await parser.run(f"{HERE}.modules") == []
    await parser.close()
    assert not (Path(bot.__file__).parent / "owned").exists()


@pytest.mark.usefixtures("open_child")
async def test_a_child_has_no_secret_in_its_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "canary")
    monkeypatch.setenv("DATABASE_URL", "postgres://canary")
    parser = Parser()
    assert await parser.run(f"{HERE}.secrets") == []
    await parser.close()


@pytest.mark.parametrize(
    "payload",
    [
        b"cos\nsystem\n(S'true'\ntR.",
        b"\x80\x04\x8c\x08builtins\x8c\x04eval\x93\x8c\x011\x85R.",
        b"\x80\x04\x8c\x12bot.model.watching\x8c\x0bblake2b\x93.",
        b"\x80\x04\x8c\x12bot.model.watching\x8c\x15Source.__init__.__doc\x93.",
        b"",
        b"\x80",
    ],
)
def test_answers_build_our_records_and_nothing_else(payload: bytes) -> None:
    with pytest.raises((pickle.UnpicklingError, EOFError)):
        read_answer(payload)


def test_our_records_pass() -> None:
    for value in (Failed("x"), Validators("a", "b"), raw(b"x"), source(), (1, "a", b"c", None, 2.5, NOW)):
        assert read_answer(pickle.dumps(value, protocol=5)) == value


async def test_damaged_feeds_kill_nobody() -> None:
    toll = await fuzz.feeds(count=400, seed=20261125)
    assert toll.control_found
    assert toll.crashes == 0, toll.details
    assert toll.slowest < 5


def test_a_child_ends_when_its_parent_is_gone() -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        command = [sys.executable, "-m", "bot.adapters.parsing_child", str(theirs.fileno())]
        child = subprocess.Popen(command, pass_fds=(theirs.fileno(),))
    ours.close()
    assert child.wait(timeout=30) == 0
