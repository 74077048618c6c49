"""The board's own machinery, on rows made up for it, and two of the shortest real rows."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import bench.scoreboard as board
from bench.scoreboard import keeping
from bench.scoreboard.keeping import Seeds, State
from bench.scoreboard.rows import rows
from bench.scoreboard.table import ROOT, Job, NotRun, Outcome, Result, Row, Verdict


def row(name: str = "R99", run: Callable[[Job], Outcome] | None = None, **changes: Any) -> Row:
    def fine(job: Job) -> Outcome:
        return Outcome(f"{job.pick(2, 200)} of them", passed=True)

    return Row(name, "what", "the bar", "the peer", run or fine, 1, 2, **changes)


def result(name: str = "R99", verdict: Verdict = "pass") -> Result:
    return Result(
        name, verdict, "0 lost | 0 twice", "5 runs", 7, 1.0, "2026-11-25T09:00:00+00:00", "abc", full=True
    )


def test_every_test_of_the_plan_has_a_row_and_every_row_its_words() -> None:
    found = rows()
    numbers = {int("".join(c for c in one.id if c.isdecimal())) for one in found if one.id.startswith("R")}
    assert set(range(1, 29)) == numbers
    assert len({one.id for one in found}) == len(found)
    assert all(one.what and one.bar and one.peer and one.full_seconds for one in found)


def test_the_quick_board_is_meant_to_take_under_five_minutes_and_the_whole_under_150() -> None:
    quick = [(one.quick_seconds, one.beside) for one in rows() if not one.only_full]
    whole = [(one.full_seconds, one.beside) for one in rows()]
    assert sum(seconds / (board.AT_ONCE if beside else 1) for seconds, beside in quick) <= 5 * 60
    assert sum(seconds / (board.AT_ONCE if beside else 1) for seconds, beside in whole) <= 150 * 60


def test_what_the_suite_is_said_to_run_is_there() -> None:
    for one in rows():
        assert not one.suite or (ROOT / one.suite).is_file(), one.suite


def test_a_name_means_its_parts_but_no_other_number() -> None:
    assert board._named(row("R1a"), "R1")
    assert board._named(row("R1"), "R1")
    assert not board._named(row("R10"), "R1")
    assert not board._named(row("R1a"), "R1b")


def test_results_survive_on_disk_and_a_torn_file_means_none(tmp_path: Path) -> None:
    state = State(tmp_path / "state", full=True)
    assert state.read() == {}
    state.write([result()])
    assert State(tmp_path / "state", full=True).read() == {"R99": result()}
    assert State(tmp_path / "state", full=False).read() == {}
    (tmp_path / "state" / "full.json").write_text('[{"id": "R9')
    assert state.read() == {}
    state.forget()
    state.forget()


def test_a_board_goes_on_where_it_was_broken_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[str] = []

    def noted(one: Row, *, full: bool, seed: int) -> Result:
        del full, seed
        run.append(one.id)
        if len(run) == 2:
            raise KeyboardInterrupt
        return result(one.id)

    monkeypatch.setattr(board, "run", noted)
    state = State(tmp_path, full=False)
    three = [row("R91"), row("R92"), row("R93")]
    with pytest.raises(KeyboardInterrupt):
        board._board(three, state, full=False, seed=1, again=False, quiet=True)
    done = board._board(three, state, full=False, seed=1, again=False, quiet=True)
    assert run == ["R91", "R92", "R92", "R93"]
    assert [one.id for one in done] == ["R91", "R92", "R93"]
    assert state.read() == {}  # complete: the next board is a new one


def test_a_failing_seed_is_kept_and_run_first_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = Seeds(tmp_path / "seeds.json")
    asked: list[tuple[int, bool]] = []

    def child(one: Row, *, full: bool, seed: int) -> Outcome:
        del one
        asked.append((seed, full))
        return Outcome("1 lost", passed=seed != 13)

    monkeypatch.setattr(board, "_in_child", child)
    failing = row(random=True)
    assert board.run(failing, full=True, seed=13, seeds=seeds).verdict == "fail"
    assert seeds.of("R99") == (13,)
    asked.clear()
    again = board.run(failing, full=True, seed=14, seeds=seeds)
    assert (again.verdict, again.seed, asked) == ("fail", 13, [(13, False)])
    assert json.loads((tmp_path / "seeds.json").read_text()) == {"R99": [13]}


def test_a_row_that_breaks_fails_with_its_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(job: Job) -> Outcome:
        raise ValueError(f"seed {job.seed}")

    def lacking(job: Job) -> Outcome:
        raise NotRun(f"no browser for {job.seed}")

    assert board._child(row(run=broken), Job(full=False, seed=5, folder=tmp_path)) == 0
    assert board._child(row(run=lacking), Job(full=False, seed=5, folder=tmp_path)) == 0
    said = [line for line in capsys.readouterr().out.splitlines() if line.startswith(board.MARK)]
    assert json.loads(said[0].removeprefix(board.MARK))["figure"] == "ValueError: seed 5"
    assert json.loads(said[1].removeprefix(board.MARK)) == {"not_run": "no browser for 5"}


def test_the_table_is_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    text = board.markdown({"R99": row()}, [result(), result(verdict="fail")])
    assert "| ✓ R99 | what | 0 lost \\| 0 twice | 5 runs, seed 7, 1 s | the bar | the peer |" in text
    assert "**✗** R99" in text
    assert board.main(["--list", "--only", "R11"]) == 0
    assert capsys.readouterr().out.split(maxsplit=1)[0] == "R11"
    assert board.main(["--only", "R77"]) == 2


def test_the_commit_is_named() -> None:
    assert keeping.commit()


def test_rows_that_may_run_two_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = threading.Barrier(2, timeout=20)

    def noted(one: Row, *, full: bool, seed: int) -> Result:
        del full, seed
        if one.beside:
            meeting.wait()  # passes only if the other one runs at the same time
        return result(one.id)

    monkeypatch.setattr(board, "run", noted)
    rows = [row("R91", beside=True), row("R92"), row("R93", beside=True)]
    state = State(tmp_path, full=False)
    done = board._board(rows, state, full=False, seed=1, again=False, quiet=True)
    assert [one.id for one in done] == ["R91", "R92", "R93"]


def test_the_quick_board_but_for_what_is_a_test_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No time is judged here: what a busy machine makes slow is still correct."""
    board.main(["--quick", "--json", "--for-suite", "--state", str(tmp_path)])
    told = json.loads(capsys.readouterr().out)
    assert {one["id"]: one["figure"] for one in told if one["verdict"] == "fail" and not one["correct"]} == {}
    ran = {one["id"] for one in told if one["verdict"] != "not run"}
    assert ran == {one.id for one in rows() if not one.suite and not one.only_full}
    assert all(one["bar"] and one["peer"] and one["figure"] for one in told)
