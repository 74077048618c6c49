"""What a poll leaves behind: the source's next state, with the time before which it is not asked again.

    next = max(interval, floor, the feed's ttl, the server's advice) × (1 … 1.1)

A source is never switched off for errors: feeds answer 404 to everyone for hours and come back. Only 410
(Gone) on three polls over a day pauses it.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from statistics import median

from bot.model import (
    Entry,
    FetchFailure,
    FetchProblem,
    NotModified,
    ParsedFeed,
    ParseFailure,
    RawFeed,
    Source,
    SourceHealth,
    SourceState,
    Validators,
)

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
BACK_OFF_MOST = DAY
HINT_MOST = DAY  # Cache-Control, Expires and ttl: a feed that says "a year" is mistaken
ADVICE_MOST = timedelta(days=31)  # Retry-After: an explicit request
SLOWEST = timedelta(hours=6)  # of a source that adapts
SHARE = 24  # an entry is found, on average, within 1/48 of the usual time between entries
GAPS = 20  # newest entries whose distances are looked at
JITTER = 0.1
STEADY = timedelta(days=7)  # of permanent redirects before the stored address moves
GONE_POLLS, GONE_SPAN = 3, DAY
FAILING_ERRORS = 3
SLOW_FACTOR = 3
SLOW_LEAST = DAY  # a press office that is shut at night is not slow


@dataclass(frozen=True, slots=True)
class Pace:
    """The least time between two polls, by kind of source."""

    catalogue: timedelta = timedelta(minutes=15)
    own: timedelta = timedelta(minutes=30)  # a server's own source
    blind: timedelta = timedelta(minutes=60)  # a feed without validators is sent whole every time
    adapts: bool = True

    @classmethod
    def every(cls, least: timedelta) -> Pace:
        """`POLL_MIN_SECONDS`: one floor for all, and sources keep the interval they are given."""
        return cls(catalogue=least, own=least, blind=least, adapts=False)

    def floor(self, source: Source, state: SourceState) -> timedelta:
        floor = self.own if source.guild is not None else self.catalogue
        known = state.validators.etag is not None or state.validators.last_modified is not None
        return floor if known or state.polled_at is None else max(floor, self.blind)


DEFAULT_PACE = Pace()


def fresh_state(source: Source, state: SourceState | None) -> SourceState:
    """The state to poll with: validators of another address would be made-up values to this server."""
    if state is None:
        return SourceState(source=source.id, url=source.url)
    if state.url and state.url != source.url:
        return replace(
            state, url=source.url, validators=Validators(), body_hash="", moved_to="", moved_since_at=None,
            moved_for_good="", gone_polls=0, due_at=None,
        )  # fmt: skip
    return replace(state, url=source.url)


def address(source: Source, state: SourceState) -> Source:
    """The source as it is to be asked: at its final address, once it has moved for good."""
    return replace(source, url=state.moved_for_good) if state.moved_for_good else source


def next_poll(
    source: Source,
    state: SourceState,
    *,
    now: datetime,
    rng: random.Random,
    pace: Pace = DEFAULT_PACE,
    advised: timedelta | None = None,
) -> datetime:
    """The time before which the source is not asked again, from its state after this poll."""
    base = max(_interval(source, state, pace), pace.floor(source, state))
    if state.errors:
        # 2**20 would already be far over a day; the cap keeps the power small.
        base = min(base * (1 << min(state.errors, 20)), max(BACK_OFF_MOST, base))
        wait = max(base, _sane(advised, ADVICE_MOST))
    else:
        wait = max(base, _sane(state.ttl, HINT_MOST), _sane(advised, HINT_MOST))
    return now + wait * (1 + JITTER * rng.random())


def _interval(source: Source, state: SourceState, pace: Pace) -> timedelta:
    if not pace.adapts or state.gap is None:
        return source.every
    return max(source.every, min(state.gap / SHARE, SLOWEST))


def _sane(span: timedelta | None, most: timedelta) -> timedelta:
    return min(max(span or timedelta(0), timedelta(0)), most)


def unchanged(
    source: Source,
    state: SourceState,
    answer: NotModified | RawFeed,
    *,
    now: datetime,
    rng: random.Random,
    pace: Pace = DEFAULT_PACE,
) -> SourceState:
    """After "not modified", or a body with the bytes we know already."""
    state = replace(_recovered(state, now), validators=answer.validators)
    if isinstance(answer, RawFeed):
        state = _redirected(state, answer, now)
    state = replace(state, health=health(state, now=now))
    return replace(
        state, due_at=next_poll(source, state, now=now, rng=rng, pace=pace, advised=answer.advised_wait)
    )


def read(
    source: Source,
    state: SourceState,
    raw: RawFeed,
    feed: ParsedFeed,
    *,
    body_hash: str,
    fresh: bool,
    now: datetime,
    rng: random.Random,
    pace: Pace = DEFAULT_PACE,
) -> SourceState:
    """After a feed was read; `fresh` says whether it held a new entry.

    The validators are those of this body, so this state must be committed together with its entries.
    """
    state = _recovered(_redirected(state, raw, now), now)
    newest = state.newest_at
    if fresh or newest is None:
        newest = (
            min(max((at for e in feed.entries if (at := _at(e))), default=now), now)
            if newest is None
            else now
        )
    state = replace(
        state,
        validators=raw.validators,
        body_hash=body_hash,
        primed=True,
        newest_at=newest,
        gap=median_gap(feed.entries) or state.gap,
        ttl=feed.every,
        problem="; ".join(feed.problems[:3]) if _deformed(feed) else "",
    )
    found = SourceHealth.CHANGED if _deformed(feed) else health(state, now=now)
    state = replace(state, health=found)
    return replace(
        state, due_at=next_poll(source, state, now=now, rng=rng, pace=pace, advised=raw.advised_wait)
    )


def failed(
    source: Source,
    state: SourceState,
    failure: FetchFailure | ParseFailure,
    *,
    now: datetime,
    rng: random.Random,
    pace: Pace = DEFAULT_PACE,
) -> SourceState:
    """After a failed poll: the validators stay those of the last body that was understood."""
    gone = isinstance(failure, FetchFailure) and failure.problem is FetchProblem.GONE
    first_gone = gone and state.gone_polls == 0
    state = replace(
        state,
        polled_at=now,
        errors=state.errors + 1,
        # The day over which a feed must be gone is counted from the first 410, not from an older trouble.
        failing_since_at=now if first_gone else state.failing_since_at or now,
        problem=failure.detail,
        gone_polls=state.gone_polls + 1 if gone else 0,
    )
    if isinstance(failure, FetchFailure) and failure.problem is FetchProblem.BLOCKED:
        state = replace(state, health=SourceHealth.BLOCKED)
    else:
        state = replace(state, health=SourceHealth.FINE)
        state = replace(state, health=health(state, now=now))
    since = state.failing_since_at or now
    if state.gone_polls >= GONE_POLLS and now - since >= GONE_SPAN:
        state = replace(state, paused=True, health=SourceHealth.PAUSED)
    advised = failure.advised_wait if isinstance(failure, FetchFailure) else None
    return replace(state, due_at=next_poll(source, state, now=now, rng=rng, pace=pace, advised=advised))


def _recovered(state: SourceState, now: datetime) -> SourceState:
    return replace(
        state, polled_at=now, succeeded_at=now, errors=0, failing_since_at=None, gone_polls=0, problem=""
    )


def _redirected(state: SourceState, raw: RawFeed, now: datetime) -> SourceState:
    """Notes a permanent redirect; the address moves when it was the same for seven days.

    One wrong deployment redirects a whole site; the feed at the other end parsed, or we would not be here.
    """
    if not raw.moved_to or raw.moved_to == state.moved_for_good:
        return replace(state, moved_to="", moved_since_at=None)
    if raw.moved_to != state.moved_to or state.moved_since_at is None:
        return replace(state, moved_to=raw.moved_to, moved_since_at=now)
    if now - state.moved_since_at >= STEADY:
        return replace(state, moved_to="", moved_since_at=None, moved_for_good=raw.moved_to)
    return state


def health(state: SourceState, *, now: datetime) -> SourceHealth:
    """How a source does; the words of /sources and /health."""
    if state.paused:
        return SourceHealth.PAUSED
    if state.errors:
        if state.health is SourceHealth.BLOCKED:
            return SourceHealth.BLOCKED
        return SourceHealth.FAILING if state.errors >= FAILING_ERRORS else SourceHealth.FINE
    if state.gap and state.newest_at and now - state.newest_at > max(SLOW_FACTOR * state.gap, SLOW_LEAST):
        return SourceHealth.SLOW
    return SourceHealth.CHANGED if state.health is SourceHealth.CHANGED else SourceHealth.FINE


def median_gap(entries: Sequence[Entry]) -> timedelta | None:
    """The usual time between entries: the median over the newest twenty; None below three dates."""
    times = sorted((at for entry in entries if (at := _at(entry))), reverse=True)[:GAPS]
    if len(times) < 3:
        return None
    gaps = [(later - earlier).total_seconds() for later, earlier in itertools.pairwise(times)]
    return timedelta(seconds=median(gaps))


def _at(entry: Entry) -> datetime | None:
    return entry.published_at or entry.updated_at


def _deformed(feed: ParsedFeed) -> bool:
    """Whether the feed parses but most of its entries miss their title or address."""
    poor = sum(1 for entry in feed.entries if not entry.title or not (entry.url or entry.id))
    return bool(feed.entries) and poor * 2 > len(feed.entries)
