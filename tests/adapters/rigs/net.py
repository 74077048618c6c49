"""A pretended Internet: names that lead where a test says, and a ledger of every connection attempt."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class FakeDNS(AbstractResolver):
    """`answers` maps a name to its addresses, or to a function that gives them anew at each question."""

    def __init__(self, answers: Mapping[str, list[str] | Callable[[], list[str]]]) -> None:
        self.answers = dict(answers)
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        self.asked.append(host)
        found = self.answers.get(host, [])
        addresses = found() if callable(found) else found
        if not addresses:
            raise OSError(None, "no such name")
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in addresses
        ]

    async def close(self) -> None:
        """Nothing is held."""


class Ledger:
    """Every address a connection was tried to; only loopback connections are carried out."""

    def __init__(self) -> None:
        self.tried: list[str] = []

    def watch(self, loop: asyncio.AbstractEventLoop, *, carry_out: set[int]) -> None:
        """Connections to loopback ports in `carry_out` are real, all others end as refused."""
        real = loop.sock_connect

        async def sock_connect(sock: socket.socket, address: Any) -> None:
            if address[1] in carry_out:
                await real(sock, address)
                return
            self.tried.append(str(address[0]))
            raise ConnectionRefusedError(111, "refused by the rig")

        loop.sock_connect = sock_connect  # type: ignore[method-assign]


@asynccontextmanager
async def serving(handler: Handler, host: str = "127.0.0.1") -> AsyncIterator[int]:
    """A server on loopback whose every path is answered by `handler`; gives its port."""
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", handler)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, host, 0)
    await site.start()
    try:
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


@asynccontextmanager
async def raw_serving(
    talk: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
) -> AsyncIterator[int]:
    """A bare TCP server, for answers that no HTTP server would give."""

    async def guarded(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            await talk(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(guarded, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
