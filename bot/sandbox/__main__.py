"""Runs the sandbox by itself: `python -m bot.sandbox --port 8765 --print-env`."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import sys

from .server import Sandbox


async def _serve(port: int, *, print_env: bool) -> None:
    async with Sandbox(port=port) as sandbox:
        if print_env:
            for name, value in sandbox.environment.items():
                sys.stdout.write(f"{name}={value}\n")
        else:
            sys.stdout.write(f"The sandbox is open at {sandbox.origin}/ (a local sandbox, not Discord)\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m bot.sandbox", description="A local Discord to try the bot in."
    )
    parser.add_argument("--port", type=int, default=8765, help="port on 127.0.0.1; 0 takes a free one")
    parser.add_argument(
        "--print-env", action="store_true", help="print the settings that make the bot log in here"
    )
    chosen = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(chosen.port, print_env=chosen.print_env))
    return 0


if __name__ == "__main__":
    sys.exit(main())
