"""Feeds, pages and pictures from the open Internet: politely, within limits, and never from inside.

One guarded session for everything that strangers name. Failures are values: nothing escapes but cancellation.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

import aiohttp
import yarl
from aiohttp.abc import AbstractResolver

from bot.adapters.guard import Guard, Refused, RefusedSocket
from bot.adapters.http_answers import Answer, Problem, failure_of, problem_of, validators_of
from bot.adapters.http_hints import fresh_for, retry_after
from bot.adapters.http_pace import Pace
from bot.adapters.robots import Permission, Robots, RobotsFile
from bot.model import (
    FetchFailure,
    FetchProblem,
    NotModified,
    Page,
    RawFeed,
    Source,
    SourceId,
    SourceState,
)

LARGEST_FEED = 5 * 1024 * 1024
LARGEST_PAGE = 2 * 1024 * 1024
LARGEST_IMAGE = 4 * 1024 * 1024
_FEED_TYPES = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
    "application/json;q=0.9, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
)
_PAGE_TYPES = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
_IMAGE_TYPES = "image/png, image/jpeg, image/webp, image/gif;q=0.9, */*;q=0.1"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_CHUNK = 65_536
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds; `total` covers all hops of one fetch but not the wait for the host's turn."""

    total: float = 30.0
    connect: float = 10.0
    silence: float = 10.0  # between two reads
    hops: int = 5


@dataclass(frozen=True, slots=True)
class Picture:
    url: str
    data: bytes
    media_type: str  # by its first bytes, whatever the server said


class Fetcher:
    """`contact` is a page about the bot with an address; publishers find it in the User-Agent."""

    def __init__(
        self,
        *,
        allow_hosts: Iterable[str] = (),
        own_hosts: Iterable[str] = (),
        product: str = "Rendezvous",
        version: str = "1",
        contact: str = "",
        gap: timedelta = timedelta(seconds=1),
        in_flight: int = 48,
        limits: Limits = Limits(),
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._guard = Guard(allow_hosts=allow_hosts, own_hosts=own_hosts)
        self._pace = Pace(gap=gap, in_flight=in_flight)
        self._agent = f"{product}/{version}" + (f" (+{contact})" if contact else "")
        self._in_flight = in_flight
        self._limits = limits
        self._resolver = resolver
        self._session: aiohttp.ClientSession | None = None
        self._robots = Robots(self._ask_robots, agent=product)

    async def fetch_feed(
        self, source: Source, state: SourceState, *, now: datetime
    ) -> RawFeed | NotModified | FetchFailure:
        """The feed as served, the news that it has not changed, or why it was not to be had.

        A body equal to the last one read counts as unchanged, whatever the server says.
        """
        headers = {"Accept": _FEED_TYPES}
        if state.validators.etag:
            headers["If-None-Match"] = state.validators.etag
        if state.validators.last_modified:
            headers["If-Modified-Since"] = state.validators.last_modified
        answer = await self._get(source.url, headers, largest=LARGEST_FEED, now=now)
        if isinstance(answer, Problem):
            return failure_of(answer, source.id, now)
        hint = fresh_for(answer.headers, now=now)
        validators = validators_of(answer.headers)
        if answer.status == 304:
            if len(headers) == 1:
                problem = Problem(
                    FetchProblem.UNREADABLE, "The server says “not modified” though nothing was asked."
                )
                return failure_of(problem, source.id, now)
            # RFC 9111 §4.3.4: what a 304 repeats replaces what was stored, the rest stays.
            kept = state.validators
            validators = type(kept)(
                validators.etag or kept.etag, validators.last_modified or kept.last_modified
            )
            return NotModified(source.id, validators, now, hint)
        if state.body_hash and state.body_hash == blake2b(answer.body, digest_size=16).hexdigest():
            return NotModified(source.id, validators, now, hint)
        return RawFeed(
            source=source.id,
            url=answer.url,
            body=answer.body,
            media_type=answer.media_type,
            charset=answer.charset,
            validators=validators,
            fetched_at=now,
            advised_wait=hint,
            moved_to=answer.moved_to,
        )

    async def fetch_page(self, url: str, *, now: datetime) -> Page | FetchFailure:
        """An article page, where the site's robots.txt lets us have it."""
        answer = await self._crawl(url, _PAGE_TYPES, largest=LARGEST_PAGE, now=now)
        if isinstance(answer, Problem):
            return failure_of(answer, SourceId(_host(url)), now)
        if not _may_be_page(answer.media_type):
            problem = Problem(
                FetchProblem.UNREADABLE, f"The address gives {answer.media_type}, not a web page."
            )
            return failure_of(problem, SourceId(_host(url)), now)
        return Page(
            url=answer.url,
            body=answer.body,
            media_type=answer.media_type,
            charset=answer.charset,
            fetched_at=now,
            robots=answer.headers.get("X-Robots-Tag", "")[:500],
        )

    async def fetch_image(self, url: str, *, now: datetime) -> Picture | FetchFailure:
        """A picture of a kind that Discord shows, told by its first bytes."""
        answer = await self._crawl(url, _IMAGE_TYPES, largest=LARGEST_IMAGE, now=now)
        if isinstance(answer, Problem):
            return failure_of(answer, SourceId(_host(url)), now)
        media_type = picture_type(answer.body)
        if not media_type:
            problem = Problem(FetchProblem.UNREADABLE, "The address gives no picture that can be shown.")
            return failure_of(problem, SourceId(_host(url)), now)
        return Picture(url=answer.url, data=answer.body, media_type=media_type)

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _crawl(self, url: str, accept: str, *, largest: int, now: datetime) -> Answer | Problem:
        try:
            address = self._guard.check(url)
        except Refused as refusal:
            return Problem(FetchProblem.REFUSED, str(refusal))
        return await self._get(
            str(address), {"Accept": accept}, largest=largest, now=now, robots=self._robots
        )

    async def _ask_robots(self, url: yarl.URL, now: datetime) -> RobotsFile:
        answer = await self._get(str(url), {"Accept": "text/plain, */*;q=0.1"}, largest=LARGEST_FEED, now=now)
        if isinstance(answer, Answer):
            return RobotsFile(answer.body.decode("utf-8", "replace"))
        absent = answer.status is not None and 400 <= answer.status < 500 and answer.status != 429
        return RobotsFile("" if absent or answer.redirects else None)

    async def _get(
        self,
        url: str,
        headers: Mapping[str, str],
        *,
        largest: int,
        now: datetime,
        robots: Robots | None = None,
    ) -> Answer | Problem:
        """The last answer of a chain of redirects, each hop guarded and paced."""
        left = self._limits.total
        permanent = True
        clock = asyncio.get_running_loop().time
        for hop in range(self._limits.hops + 1):
            try:
                address = self._guard.check(url)
            except Refused as refusal:
                return Problem(FetchProblem.REFUSED, str(refusal))
            silent = self._pace.silent_for(address, now=now)
            if silent:
                return Problem(FetchProblem.BUSY, "The host asked us to wait.", advised_wait=silent)
            permission = await robots.permission(address, now=now) if robots else Permission(allowed=True)
            if not permission.allowed:
                return Problem(FetchProblem.BLOCKED, "The site's robots.txt does not let us read this page.")
            async with self._pace.turn(address, gap=permission.delay):
                began = clock()
                answer = await self._hop(address, headers, largest=largest, seconds=left, now=now)
                left -= clock() - began
            if isinstance(answer, Problem):
                if answer.advised_wait and answer.problem is FetchProblem.BUSY:
                    self._pace.silence(address, answer.advised_wait, now=now)
                return answer
            if answer.status not in _REDIRECTS:
                moved = hop > 0 and permanent
                return answer.moved(str(address)) if moved else answer
            # A move from https to http is followed this time, and never remembered.
            permanent = permanent and answer.status in _PERMANENT
            target = _joined(address, answer.headers.get("Location", ""))
            if target is None:
                return Problem(
                    FetchProblem.UNREADABLE, "The server redirects to nowhere.", status=answer.status
                )
            permanent = permanent and not (address.scheme == "https" and target.startswith("http:"))
            url = target
        return Problem(FetchProblem.UNREADABLE, "The server redirects too often.", redirects=True)

    async def _hop(
        self, address: yarl.URL, headers: Mapping[str, str], *, largest: int, seconds: float, now: datetime
    ) -> Answer | Problem:
        self._guard.trust(address)
        try:
            async with (
                asyncio.timeout(max(seconds, 0.001)),
                self._opened().get(address, headers=headers, allow_redirects=False) as response,
            ):
                if response.status != 200 and response.status not in _REDIRECTS and response.status != 304:
                    wait = retry_after(response.headers.get("Retry-After"), now=now)
                    return problem_of(response.status, response.headers, wait)
                body = await _body(response, largest) if response.status == 200 else b""
                if body is None:
                    return Problem(FetchProblem.TOO_LARGE, f"The answer is larger than {largest >> 20} MB.")
                return Answer(
                    url=str(address),
                    status=response.status,
                    headers=response.headers,
                    body=body,
                    media_type=response.content_type.lower(),
                    charset=response.charset,
                )
        except Exception as error:  # noqa: BLE001 - whatever a stranger's server makes the client raise
            return _problem_of_error(error)

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            inner = self._resolver or aiohttp.DefaultResolver()
            connector = aiohttp.TCPConnector(
                ssl=ssl.create_default_context(),
                resolver=self._guard.resolver(inner),
                socket_factory=self._guard.socket,
                limit=self._in_flight,
                ttl_dns_cache=60,
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                trust_env=False,
                headers={"User-Agent": self._agent, "Accept-Encoding": "gzip, deflate"},
                timeout=aiohttp.ClientTimeout(
                    total=None,
                    connect=self._limits.connect,
                    sock_connect=self._limits.connect,
                    sock_read=self._limits.silence,
                ),
            )
        return self._session


def picture_type(data: bytes) -> str:
    """The media type of PNG, JPEG, GIF or WebP bytes; "" for anything else."""
    for magic, media_type in _MAGIC:
        if data.startswith(magic):
            return media_type
    return "image/webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else ""


async def _body(response: aiohttp.ClientResponse, largest: int) -> bytes | None:
    """The decompressed body; None as soon as it passes the limit, so a bomb never unfolds."""
    if (response.content_length or 0) > largest:
        return None
    parts: list[bytes] = []
    size = 0
    async for chunk in response.content.iter_chunked(_CHUNK):
        size += len(chunk)
        if size > largest:
            response.close()
            return None
        parts.append(chunk)
    return b"".join(parts)


def _problem_of_error(error: Exception) -> Problem:
    """One sentence for each way a connection fails; addresses stay out of it."""
    text = str(error)
    if _caused_by(error, RefusedSocket) or "not public" in text:
        return Problem(FetchProblem.REFUSED, "The address is not public.")
    if isinstance(error, TimeoutError):
        return Problem(FetchProblem.UNREACHABLE, "The server did not answer in time.")
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return Problem(FetchProblem.UNREACHABLE, "The host name was not found.")
    if isinstance(error, (aiohttp.ClientSSLError, ssl.SSLError)):
        return Problem(FetchProblem.UNREACHABLE, "The server's certificate or encryption is not valid.")
    if isinstance(error, aiohttp.ClientPayloadError):
        return Problem(FetchProblem.UNREADABLE, "The answer was cut short or its compression is damaged.")
    if isinstance(error, (aiohttp.ClientResponseError, aiohttp.http_exceptions.HttpProcessingError)):
        return Problem(FetchProblem.UNREADABLE, "The answer is no valid HTTP.")
    if isinstance(error, (aiohttp.InvalidURL, UnicodeError, AssertionError)):
        return Problem(FetchProblem.REFUSED, "The address cannot be read.")
    if isinstance(error, OSError | aiohttp.ClientError):
        return Problem(FetchProblem.UNREACHABLE, "The server cannot be reached.")
    return Problem(FetchProblem.UNREADABLE, f"The answer cannot be read ({type(error).__name__}).")


def _caused_by(error: BaseException | None, kind: type[BaseException]) -> bool:
    seen = 0
    while error is not None and seen < 10:
        if isinstance(error, kind) or isinstance(getattr(error, "os_error", None), kind):
            return True
        error, seen = error.__cause__ or error.__context__, seen + 1
    return False


def _joined(address: yarl.URL, location: str) -> str | None:
    try:
        return str(address.join(yarl.URL(location.strip()))) if location.strip() else None
    except (ValueError, UnicodeError, AssertionError, TypeError):
        return None


def _may_be_page(media_type: str) -> bool:
    return media_type in {"", "application/octet-stream", "application/xhtml+xml", "application/xml"} or (
        media_type.startswith("text/")
    )


def _host(url: str) -> str:
    try:
        return yarl.URL(url).raw_host or ""
    except (ValueError, UnicodeError, AssertionError, TypeError):
        return ""
