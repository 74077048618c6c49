"""What a poll costs, beside lemon24/reader on the same feeds: CPU over all our processes, and memory.

python -m bench polling            200 feeds of 30 entries of 150 words, each on an address of its own
python -m bench polling --500      500 feeds, as in the figures of the peer's table
"""

from __future__ import annotations

import asyncio
import json
import random
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from bench._cost import cpu, next_version, resident, url

ENTRIES, WORDS = 30, 150


# ── the feeds, in a process of their own so that serving them is not counted ──


class Feeds:
    """Feed `n` in version `v` has 30 entries; each version adds one on top that has nothing to do with us."""

    def __init__(self) -> None:
        rng = random.Random(1)
        letters = "abcdefghijklmnopqrstuvwxyz"
        self._words = ["".join(rng.choice(letters) for _ in range(rng.randint(2, 9))) for _ in range(3000)]
        self.version = 1

    def body(self, number: int) -> bytes:
        return self._document(number, self.version).encode()

    def _document(self, number: int, version: int) -> str:
        entries = range(ENTRIES + version - 1, version - 1, -1)
        return (
            "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel>"
            f"<title>Feed {number}</title><link>https://news{number}.example.net/</link><description>d</description>"
            + "".join(self._entry(number, entry) for entry in entries)
            + "</channel></rss>"
        )

    def _entry(self, number: int, entry: int) -> str:
        rng = random.Random(number * 1000 + entry)
        title = " ".join(rng.choices(self._words, k=8)).capitalize()
        text = " ".join(rng.choices(self._words, k=WORDS))
        url = f"https://news{number}.example.net/{entry}"
        return (
            f"<item><title>{title}</title><link>{url}</link><guid>{url}</guid>"
            f"<pubDate>Sat, 21 Nov 2026 {10 + entry // 60:02}:{entry % 60:02}:00 GMT</pubDate>"
            f"<description><![CDATA[<p>{text}</p>]]></description></item>"
        )


async def serve(port: int) -> None:
    web = import_module("aiohttp.web")
    feeds = Feeds()

    async def answer(request: Any) -> Any:
        if request.path == "/next":
            feeds.version += 1
            return web.Response(text="ok")
        etag = f'"{feeds.version}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers={"ETag": etag})
        body = feeds.body(int(request.path.rsplit("/", 1)[-1]))
        response = web.Response(body=body, headers={"ETag": etag}, content_type="application/rss+xml")
        response.enable_compression()
        return response

    application = web.Application()
    application.router.add_get("/{path:.*}", answer)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "0.0.0.0", port).start()
    print("ready", flush=True)
    await asyncio.Event().wait()


# ── the peer; ours is in its own module, so that neither pays for the other's imports ──


def peer(port: int, count: int, rounds: int) -> dict[str, float]:
    """lemon24/reader as its users run it: SQLite on disk, 32 workers."""
    make_reader = import_module("reader").make_reader
    with tempfile.TemporaryDirectory() as folder:
        library = make_reader(str(Path(folder) / "db.sqlite"))
        for number in range(count):
            library.add_feed(url(port, number))
        figures = {"start": resident()}

        def cycle() -> float:
            before, began = cpu(), time.perf_counter()
            for result in library.update_feeds_iter(scheduled=False, workers=32):
                if isinstance(result.value, Exception):
                    raise result.value
            figures["wall"] = time.perf_counter() - began
            return (cpu() - before) / count * 1000

        figures["first"] = cycle()
        figures["unchanged"] = min(cycle() for _ in range(rounds))
        changed = []
        for _ in range(rounds):
            next_version(port)
            changed.append(cycle())
        figures["changed"] = min(changed)
        figures["children"] = 0.0
        figures["memory"] = resident()
        library.close()
    return figures


# ── the table ──


def measured(role: str, count: int, rounds: int) -> dict[str, float]:
    """The figures of one client, alone in its process, against a server of its own."""
    port = random.Random(role).randint(20_000, 29_000)
    server = subprocess.Popen(
        [sys.executable, "-m", "bench.polling", "serve", str(port)], stdout=subprocess.PIPE
    )
    try:
        assert server.stdout is not None
        server.stdout.readline()
        command = [sys.executable, "-m", "bench.polling", role, str(port), str(count), str(rounds)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return dict(json.loads(done.stdout.splitlines()[-1]))
    except subprocess.CalledProcessError as error:
        print(error.stderr[-2000:])
        raise
    finally:
        server.kill()
        server.wait()


ROWS = (
    ("unchanged feed (304), ms CPU", "unchanged", "≤ 0.6"),
    ("changed feed, one new entry of 30, ms CPU", "changed", "≤ peer"),
    ("first poll of a feed, ms CPU", "first", ""),
    ("memory at its start, MB", "start", "≤ 90"),
    ("memory with all entries stored", "memory", ""),
    ("memory of the children while they work", "children", ""),
)


def main(argv: list[str]) -> int:
    count = 500 if "--500" in argv else 200
    rounds = 3
    us, them = measured("ours", count, rounds), measured("peer", count, rounds)
    print(f"{count} feeds of {ENTRIES} entries of {WORDS} words; best of {rounds} rounds, every process\n")
    print(f"{'':44}{'ours':>9}{'reader':>9}   bar")
    for label, name, bar in ROWS:
        print(f"{label:44}{us[name]:9.2f}{them[name]:9.2f}   {bar}")
    fine = us["unchanged"] <= 0.6 and us["changed"] <= them["changed"] and us["start"] <= 90
    print(f"\n{'all bars held' if fine else 'A BAR IS MISSED'}")
    return 0 if fine else 1


def role(arguments: list[str]) -> None:
    name, port, *rest = arguments
    if name == "serve":
        asyncio.run(serve(int(port)))
        return
    count, rounds = (int(number) for number in rest)
    client = import_module("bench._polling_ours").measure if name == "ours" else peer
    figures = client(int(port), count, rounds)
    print(json.dumps(figures))


if __name__ == "__main__":
    role(sys.argv[1:])
