"""What changes in the world, told to every open page as server-sent events."""

from __future__ import annotations

import asyncio
import json

from aiohttp import web

from .nouns import Event
from .refusal import Json

_QUIET = 15.0  # seconds after which a line is sent to show that the stream lives


class Stream:
    def __init__(self) -> None:
        self._pages: set[asyncio.Queue[str | None]] = set()

    def tell(self, event: Event) -> None:
        if event.name == "INTERACTION_CREATE":
            return  # it holds a token that is nobody's business but the bot's
        self.send(event.name, event.data)

    def send(self, name: str, data: Json) -> None:
        if not self._pages:
            return
        text = f"data: {json.dumps({'t': name, 'd': data}, ensure_ascii=False)}\n\n"
        for page in self._pages:
            page.put_nowait(text)

    def close(self) -> None:
        for page in self._pages:
            page.put_nowait(None)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        page: asyncio.Queue[str | None] = asyncio.Queue()
        self._pages.add(page)
        try:
            await response.write(b": open\n\n")
            while True:
                try:
                    text = await asyncio.wait_for(page.get(), _QUIET)
                except TimeoutError:
                    text = ": still here\n\n"
                if text is None:
                    break
                await response.write(text.encode())
        except ConnectionError:
            pass  # the page was closed
        finally:
            self._pages.discard(page)
        return response
