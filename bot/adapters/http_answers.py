"""Answers of servers in our own terms: what came, what it means that nothing came, and what to send back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.model import FetchFailure, FetchProblem, SourceId, Validators


@dataclass(frozen=True, slots=True)
class Answer:
    url: str
    status: int  # 200, 304 or a redirect
    headers: Mapping[str, str]
    body: bytes
    media_type: str
    charset: str | None
    moved_to: str | None = None

    def moved(self, to: str) -> Answer:
        return replace(self, moved_to=to)


@dataclass(frozen=True, slots=True)
class Problem:
    problem: FetchProblem
    detail: str
    advised_wait: timedelta | None = None
    status: int | None = None
    redirects: bool = False


# By what to do about them. 402, 407, 451: somebody decided that we shall not read it.
_STATUS = {
    401: FetchProblem.BLOCKED, 402: FetchProblem.BLOCKED, 403: FetchProblem.BLOCKED,
    407: FetchProblem.BLOCKED, 451: FetchProblem.BLOCKED, 404: FetchProblem.MISSING, 410: FetchProblem.GONE,
    408: FetchProblem.BUSY, 425: FetchProblem.BUSY, 429: FetchProblem.BUSY, 503: FetchProblem.BUSY,
    # Cloudflare's codes for an origin that it cannot reach.
    521: FetchProblem.UNREACHABLE, 522: FetchProblem.UNREACHABLE, 523: FetchProblem.UNREACHABLE,
    530: FetchProblem.UNREACHABLE,
}  # fmt: skip


def problem_of(status: int, headers: Mapping[str, str], wait: timedelta | None) -> Problem:
    """What a status that brings no document means."""
    # Cloudflare marks its challenges, which come as 403 or 503 and no robot can answer.
    if headers.get("cf-mitigated", "").lower() == "challenge":
        return Problem(
            FetchProblem.BLOCKED, "The site asks its visitors to prove they are human.", wait, status
        )
    known = _STATUS.get(status)
    if known is None:
        if status < 400:
            return Problem(
                FetchProblem.UNREADABLE, f"The server answered {status}, no document.", wait, status
            )
        known = FetchProblem.SERVER
    return Problem(known, f"The server answered {status}.", wait, status)


def failure_of(problem: Problem, source: SourceId, now: datetime) -> FetchFailure:
    return FetchFailure(source, problem.problem, problem.detail, now, problem.advised_wait)


def validators_of(headers: Mapping[str, str]) -> Validators:
    """The exact validators; one that cannot be sent back byte for byte is left out."""
    return Validators(
        etag=_sendable(headers.get("ETag")), last_modified=_sendable(headers.get("Last-Modified"))
    )


def _sendable(value: str | None) -> str | None:
    return value if value and value.isascii() and value.isprintable() and len(value) <= 1024 else None
