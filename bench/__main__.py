"""Runs benches by name: `python -m bench store search`; without a name, all of them.

What begins with a dash, and a folder (`python -m bench extract FOLDER`), is handed to the benches.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path

import bench


def main(arguments: list[str]) -> int:
    known = sorted(name for _, name, _ in pkgutil.iter_modules(bench.__path__) if not name.startswith("_"))
    if arguments and arguments[0] == "scoreboard":
        return int(importlib.import_module("bench.scoreboard").main(arguments[1:]))
    options = [
        word for word in arguments if word.startswith("-") or (word not in known and Path(word).is_dir())
    ]
    named = [word for word in arguments if word not in options]
    names = named or [name for name in known if name != "scoreboard"]
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"There is no bench {', '.join(unknown)}. There are: {', '.join(known)}.")
        return 2
    worst = 0
    for name in names:
        module = importlib.import_module(f"bench.{name}")
        print(f"\n── {name}: {(module.__doc__ or '').splitlines()[0]}\n")
        worst = max(worst, int(module.main(options)))
    return worst


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
