"""The supply chain and the container: hashed packages, no root, nothing writable but the data."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-test.lock")
NOBODY = 65534


def requirements(lock: str) -> Iterator[tuple[str, list[str]]]:
    """Each requirement of a lock file with its hashes."""
    text = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            yield line.split(";")[0].split("--hash")[0].strip(), re.findall(r"--hash=(\S+)", line)


def dockerfile() -> list[str]:
    """The instructions, each on one line."""
    text = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    return [" ".join(line.split()) for line in text.splitlines() if line and not line.startswith("#")]


def services() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]
    return {name: service for name, service in found.items() if "build" in service}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_and_hashed(lock: str) -> None:
    found = dict(requirements(lock))
    assert len(found) > 20
    assert [
        name for name in found if not re.fullmatch(r"[A-Za-z0-9._-]+(\[[\w,-]+\])?==[\w.!+]+", name)
    ] == []
    weak = [
        name for name, hashes in found.items()
        if not hashes or any(not re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in hashes)
    ]  # fmt: skip
    assert weak == []


def test_the_image_installs_by_hash_and_runs_as_somebody_without_rights() -> None:
    lines = dockerfile()
    installs = [line for line in lines if "pip install" in line]
    assert installs
    assert all("--require-hashes -r requirements.lock" in line for line in installs)
    users = [line for line in lines if line.startswith("USER ")]
    assert users
    assert users[-1].split()[1] not in {"root", "0"}
    last = max(number for number, line in enumerate(lines) if line.startswith("USER "))
    assert last < next(number for number, line in enumerate(lines) if line.startswith("ENTRYPOINT "))
    assert not [line for line in lines[last:] if line.startswith(("RUN ", "COPY ", "ADD "))]


def test_nothing_secret_is_copied_into_the_image() -> None:
    copied = [
        line.split()[1:-1] for line in dockerfile() if line.startswith("COPY ") and "--from" not in line
    ]
    assert sorted(path for paths in copied for path in paths) == ["bot", "requirements.lock"]


def test_the_service_is_read_only_without_capabilities() -> None:
    assert services()
    for name, service in services().items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert "no-new-privileges:true" in service["security_opt"], name
        assert not service.get("privileged"), name
        assert not service.get("cap_add"), name
        assert service.get("network_mode") != "host", name
        assert service["mem_limit"], name
        assert service["pids_limit"], name


@pytest.fixture
def tree(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The package in a tree that nobody may write to, as in the image."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("becoming another user needs root")
    base = tmp_path_factory.mktemp("image")
    for parent in (base, *base.parents[:2]):
        parent.chmod(parent.stat().st_mode | 0o055)
    shutil.copytree(ROOT / "bot", base / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    for path in (base, *base.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    if not _may_execute(base):
        pytest.skip("the interpreter cannot be reached by another user here")
    yield base
    for path in (base, *base.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)


# Nobody, who may read where an interpreter lies that is root's own, and write nowhere.
READER = (
    "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all,+dac_read_search",
    "--ambient-caps=-all,+dac_read_search", "--bounding-set=-all,+dac_read_search", "--no-new-privs",
)  # fmt: skip


def _as_nobody(tree: Path, *arguments: str, data: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8"}
    if data is not None:
        environment |= {"DATA_DIR": str(data), "HOME": str(data), "MPLCONFIGDIR": str(data)}
    prefix = () if _reachable() else READER
    who: dict[str, Any] = {} if prefix else {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    done: subprocess.CompletedProcess[str] = subprocess.run(
        [*prefix, sys.executable, *arguments], cwd=tree, env=environment, **who,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    return done


@cache
def _reachable() -> bool:
    """Whether everybody may run this interpreter: it may lie in root's home."""
    real = Path(sys.executable).resolve()
    return all(parent.stat().st_mode & 0o001 for parent in (real, *real.parents))


def _may_execute(tree: Path) -> bool:
    try:
        return _as_nobody(tree, "-c", "import discord, tinydb").returncode == 0
    except OSError:
        return False


def test_the_entry_point_starts_as_nobody_in_a_read_only_tree(tree: Path) -> None:
    before = sorted(tree.rglob("*"))
    done = _as_nobody(tree, "-m", "bot", "--help")
    assert done.returncode == 0, done.stderr
    assert "run" in done.stdout
    assert sorted(tree.rglob("*")) == before


def test_the_doctor_runs_as_nobody_and_writes_to_the_data_only(
    tree: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = tmp_path_factory.mktemp("data")
    os.chown(data, NOBODY, NOBODY)
    before = sorted(tree.rglob("*"))
    done = _as_nobody(tree, "-m", "bot", "doctor", "--offline", data=data)
    assert "Traceback" not in done.stderr, done.stderr
    assert done.stdout.strip(), done.stderr
    assert sorted(tree.rglob("*")) == before


def test_what_the_tree_forbids_is_really_forbidden(tree: Path) -> None:
    done = _as_nobody(tree, "-c", "open('bot/intruder.py', 'w')")
    assert "PermissionError" in done.stderr
