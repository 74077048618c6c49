"""TinyDB's public test-suite on the journal; every exception is named with its reason in its README."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

HERE = Path(__file__).parent / "tinydb_suite"
FILES = ("test_tinydb.py", "test_tables.py", "test_queries.py", "test_operations.py")


def test_all_but_the_named_exceptions_pass(tmp_path: Path) -> None:
    with tarfile.open(HERE / "tinydb-4.9.0.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    suite = tmp_path / "tinydb-4.9.0" / "tests"
    (suite / "conftest.py").write_text((HERE / "conftest.txt").read_text())
    (suite / "pytest.ini").write_text("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
    excepted = re.findall(r"^\| `(\S+)` \|", (HERE / "README.md").read_text(), re.MULTILINE)
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", "-rf", *FILES],
        cwd=suite,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    failed = re.findall(r"^FAILED (\S+)", run.stdout, re.MULTILINE)
    assert sorted(failed) == sorted(excepted), run.stdout[-4000:]
    assert re.search(r"\b11\d passed", run.stdout), run.stdout[-500:]
