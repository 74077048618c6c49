"""One request to Discord: spaced, counted, never cancelled; failures come as our own errors.

Requests go through discord.py's HTTP client, which keeps the rate limits of each route. It clears its lock
when a global 429 comes and sets it again only after its sleep, so a cancelled sleeper would block every later
request for ever (2.7.1, measured). Hence each request is a task of its own; its caller stops waiting after
`deadline` and hears that the outcome is unknown.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import nullcontext
from datetime import timedelta
from typing import Any

import discord
import orjson
from discord.http import Route

from bot.adapters.once import only_once, watch
from bot.adapters.pacing import Breaker, TokenBucket, Tripped
from bot.adapters.refusals import explain
from bot.errors import RetryLater, TokenRefused
from bot.model import File
from bot.telemetry import get_logger

DEADLINE = 20.0  # seconds a caller waits for an answer

log = get_logger(__name__)


class Wire:
    """One for the process: it holds the pace of all sending. Raises DeliveryErrors and TokenRefused."""

    def __init__(
        self,
        client: discord.Client,
        *,
        breaker: Breaker | None = None,
        bucket: TokenBucket | None = None,
        deadline: float = DEADLINE,
    ) -> None:
        self.client = client
        self.breaker = breaker or Breaker()
        # Read when the client logs in: every answer is counted, also those of commands.
        client.http.http_trace = watch(self.breaker.trace())
        self._bucket = bucket or TokenBucket()
        self._deadline = deadline
        self._running: set[asyncio.Task[Any]] = set()
        self._refused: TokenRefused | None = (
            None  # from then on nothing leaves: each 401 counts towards a ban
        )

    @property
    def application_id(self) -> int:
        found = self.client.application_id
        if found is None:
            raise RetryLater("not logged in yet", after=timedelta(seconds=5), everyone=True)
        return found

    async def request(
        self,
        route: Route,
        body: Mapping[str, Any] | None = None,
        *,
        files: tuple[File, ...] = (),
        repeatable: bool | None = None,
        urgent: bool = False,
    ) -> Any:
        """Discord's answer; `repeatable` says that asking twice does no harm (default: all but POST)."""
        state = self.breaker.state
        if state is Tripped.STOPPED or (state is Tripped.PRIORITY_ONLY and not urgent):
            pause = timedelta(seconds=self.breaker.reopens_in())
            raise RetryLater("too many refused requests", after=pause, everyone=True)
        await self._bucket.acquire()
        if self._refused is not None:
            self._bucket.release()
            raise self._refused
        arguments: dict[str, Any] = {} if body is None else {"json": body}
        if body is not None and files:
            arguments = {"form": _form(body, files)}
        safe = route.method != "POST" if repeatable is None else repeatable
        with nullcontext() if safe else only_once():
            task = asyncio.create_task(self.client.http.request(route, **arguments))
        self._running.add(task)
        task.add_done_callback(self._forget)
        try:
            done, _ = await asyncio.wait({task}, timeout=self._deadline)
        finally:
            self._bucket.release()
        if not done:
            raise explain(TimeoutError(f"no answer within {self._deadline:g} s"), repeatable=safe)
        if error := task.exception():
            told = explain(error, repeatable=safe)
            if isinstance(told, TokenRefused):
                self._refused = told
            raise told from error
        return task.result()

    def _forget(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.debug("request_failed", error=type(error).__name__)

    async def close(self) -> None:
        """Waits for the requests under way, within the deadline; none is cancelled."""
        if self._running:
            await asyncio.wait(set(self._running), timeout=self._deadline)


def _form(body: Mapping[str, Any], files: tuple[File, ...]) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = [
        {"name": "payload_json", "value": orjson.dumps(body).decode(), "content_type": "application/json"}
    ]
    parts += [
        {
            "name": f"files[{number}]",
            "value": file.data,
            "filename": file.name,
            "content_type": "application/octet-stream",
        }
        for number, file in enumerate(files)
    ]
    return parts
