"""A second process starts while the first runs, and again at the moment the first is killed."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from random import Random

from tests.store.rigs.kill import acknowledged_in, start, wait_open
from tests.store.rigs.workload import Broken, expect, state_at

_CODE = """
import sys, time
from pathlib import Path
from bot.errors import StoreLocked
from tests.store.rigs.workload import options
from bot.store.engine import Engine
try:
    Engine(Path(sys.argv[1]), options()).close()
except StoreLocked as error:
    print(error); sys.exit(3)
"""


def _second(directory: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", _CODE, str(directory)], stdout=subprocess.PIPE)


def second_starts(where: Path, *, count: int, seed: int) -> int:
    """How many times a second start was refused while the first lived and let in once it was dead."""
    rng = Random(seed)
    for number in range(count):
        say = f"seed {seed}, start {number}"
        history = seed * 1000 + number
        directory, log = where / f"store-{number}", where / f"log-{number}"
        first = start(directory, log, history, 3_000)
        wait_open(first, log, 0)
        second = _second(directory)
        said, _ = second.communicate(timeout=30)
        if second.returncode != 3 or b"Another instance" not in said:
            raise Broken(f"{say}: the second instance was not refused: {said.decode()}")
        third = _second(directory)
        time.sleep(rng.random() * 0.3)
        first.kill()
        first.communicate()
        third.communicate(timeout=30)
        # It may have given up just before the kill; then the next one must be let in.
        if third.returncode not in (0, 3):
            raise Broken(f"{say}: a start during the kill ended with {third.returncode}")
        fourth = _second(directory)
        fourth.communicate(timeout=30)
        if fourth.returncode != 0:
            raise Broken(f"{say}: the store stayed locked after its holder was killed")
        acknowledged = acknowledged_in(log)
        states = {n: state_at(history, n) for n in (acknowledged, acknowledged + 1)}
        expect(directory, states, acknowledged=acknowledged, say=say)
    return count
