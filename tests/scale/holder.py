"""A process that stands for an office and says when it holds it: killed by the tests."""

from __future__ import annotations

import asyncio
import sys

from bot.scale.election import Elected


async def main(dsn: str) -> None:
    async def worker(own: asyncio.Event) -> None:
        sys.stdout.write("elected\n")
        sys.stdout.flush()
        await own.wait()

    await Elected("sender", dsn).run(worker, asyncio.Event())


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
