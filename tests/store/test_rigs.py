"""Short runs of the rigs; the scoreboard runs the long ones. The seed is in every failure's text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.rigs import faults, instances, kill, power, rot
from tests.store.rigs.workload import Broken

SEED = 20261125


def test_killed_at_random(tmp_path: Path) -> None:
    kills, acknowledged = kill.random_kills(tmp_path, count=12, seed=SEED)
    assert (kills, acknowledged > 0) == (12, True)


def test_killed_at_named_points(tmp_path: Path) -> None:
    reached = kill.named_points(tmp_path, count=1, seed=SEED)
    assert [point for point, deaths in reached.items() if not deaths] == []


@pytest.mark.parametrize("scenario", power.SCENARIOS)
def test_power_cuts(tmp_path: Path, scenario: str) -> None:
    assert power.power_cuts(tmp_path, scenario, count=250, seed=SEED) >= 250


def test_the_power_rig_notices_a_store_that_does_not_sync(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(power.RecordingFiles, "sync", lambda self, handle: None)
    with pytest.raises(Broken):
        power.power_cuts(tmp_path, "plain", count=250, seed=SEED)


def test_the_power_rig_notices_a_store_that_does_not_sync_directories(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(power.RecordingFiles, "sync_directory", lambda self, path: None)
    with pytest.raises(Broken):
        power.power_cuts(tmp_path, "compacting", count=250, seed=SEED)


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "lasting"])
@pytest.mark.parametrize("kind", faults.KINDS)
def test_faults(tmp_path: Path, kind: str, lasting: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert faults.nth_fault(tmp_path, kind=kind, lasting=lasting, seed=SEED, step=11) >= 10


def test_rot(tmp_path: Path) -> None:
    outcome = rot.mutations(tmp_path, count=200, seed=SEED)
    assert outcome["refused"] > 10
    assert outcome["whole"] > 10


def test_second_instances(tmp_path: Path) -> None:
    assert instances.second_starts(tmp_path, count=3, seed=SEED) == 3
