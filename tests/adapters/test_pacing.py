from __future__ import annotations

import asyncio
from collections import deque

from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.pacing import RATE, WINDOW, Breaker, TokenBucket, Tripped


class Loop(asyncio.SelectorEventLoop):
    """A loop whose clock jumps to the next timer, so that a minute of pacing takes no time."""

    def __init__(self) -> None:
        super().__init__()
        self.skipped = 0.0

    def time(self) -> float:
        return super().time() + self.skipped

    def _run_once(self) -> None:
        if not self._ready and self._scheduled:  # type: ignore[attr-defined]
            self.skipped += max(0.0, self._scheduled[0].when() - self.time())  # type: ignore[attr-defined]
        super()._run_once()  # type: ignore[misc]


def test_a_thousand_requests_never_exceed_discords_limit() -> None:
    sent: list[float] = []

    async def one(bucket: TokenBucket) -> None:
        await bucket.acquire()
        sent.append(asyncio.get_running_loop().time())

    async def everything() -> None:
        bucket = TokenBucket()
        await asyncio.gather(*(one(bucket) for _ in range(1000)))

    loop = Loop()
    try:
        loop.run_until_complete(everything())
    finally:
        loop.close()
    window: deque[float] = deque()
    for at in sent:
        window.append(at)
        while window[0] <= at - 1.0:
            window.popleft()
        assert len(window) <= 50
    assert sent[-1] - sent[0] <= 24.0
    assert sent == sorted(sent)


def test_a_few_requests_after_a_pause_do_not_wait() -> None:
    async def few() -> float:
        bucket = TokenBucket()
        began = asyncio.get_running_loop().time()
        await bucket.acquire()
        return asyncio.get_running_loop().time() - began

    assert asyncio.run(few()) < 1 / RATE


def test_the_breaker_opens_in_steps_and_closes_by_time() -> None:
    now = [0.0]
    breaker = Breaker(clock=lambda: now[0])
    states = []
    for number in range(1, 1001):
        breaker.count(403)
        if number in {199, 200, 499, 500, 999, 1000}:
            states.append(breaker.state)
    assert states == [
        Tripped.CLOSED, Tripped.WARNING, Tripped.WARNING, Tripped.PRIORITY_ONLY, Tripped.PRIORITY_ONLY,
        Tripped.STOPPED,
    ]  # fmt: skip
    assert breaker.reopens_in() == WINDOW
    now[0] = WINDOW + 1
    assert breaker.state is Tripped.CLOSED
    assert breaker.reopens_in() == 0.0


@given(st.lists(st.tuples(st.sampled_from([200, 204, 400, 401, 403, 404, 429, 500]), st.booleans())))
def test_only_what_discord_counts_is_counted(answers: list[tuple[int, bool]]) -> None:
    breaker = Breaker(clock=lambda: 0.0)
    for status, shared in answers:
        breaker.count(status, scope="shared" if shared else "user")
    counted = [1 for status, shared in answers if status in {401, 403} or (status == 429 and not shared)]
    assert breaker.invalid == len(counted)
