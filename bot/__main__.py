"""`python -m bot`: the operator's verbs.

`run` starts without the command line's libraries: they would stay in memory, 8 MB, as long as the bot runs.
"""

from __future__ import annotations

import asyncio
import os
import sys


def _run(shards: str) -> int:
    from bot.app import run_bot  # noqa: PLC0415 - only what the verb needs
    from bot.errors import BotError  # noqa: PLC0415
    from bot.exits import outcome  # noqa: PLC0415
    from bot.settings import load  # noqa: PLC0415

    try:
        return asyncio.run(run_bot(load(os.environ), shards=shards))
    except BotError as error:
        code, sentences = outcome(error)
        for sentence in sentences:
            sys.stderr.write(f"✗ {sentence}\n")
        return code
    except KeyboardInterrupt:
        return 0


def main() -> int:
    match sys.argv[1:]:
        case ["run"]:
            return _run("")
        case ["run", "--shards", shards]:
            return _run(shards)
        case _:
            from bot.cli import main as command_line  # noqa: PLC0415

            command_line()
            return 0


if __name__ == "__main__":
    sys.exit(main())
