from __future__ import annotations

import asyncio
from collections import deque

from hypothesis import given, settings
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


def paced(count: int, *, delays: list[float], stall: float = 0.0) -> list[float]:
    """When the requests reached Discord, each after one of `delays` and answered after as long again."""
    arrived: list[float] = []

    async def one(bucket: TokenBucket, delay: float) -> None:
        await bucket.acquire()
        await asyncio.sleep(delay)
        arrived.append(asyncio.get_running_loop().time())
        await asyncio.sleep(delay)
        bucket.release()

    async def everything() -> None:
        bucket = TokenBucket()
        tasks = [asyncio.create_task(one(bucket, delays[n % len(delays)])) for n in range(count)]
        await asyncio.sleep(0.5)
        loop.skipped += stall  # a long piece of work: many sleepers are due at once
        await asyncio.gather(*tasks)

    loop = Loop()
    try:
        loop.run_until_complete(everything())
    finally:
        loop.close()
    return sorted(arrived)


def most_in_a_second(times: list[float]) -> int:
    window: deque[float] = deque()
    most = 0
    for at in times:
        window.append(at)
        while window[0] <= at - 1.0:
            window.popleft()
        most = max(most, len(window))
    return most


def test_a_thousand_requests_take_less_than_24_seconds_and_never_exceed_the_limit() -> None:
    times = paced(1000, delays=[0.02, 0.03, 0.05])
    assert most_in_a_second(times) <= 50
    assert times[-1] - times[0] <= 24.0


@given(
    st.lists(st.floats(0.001, 3.0), min_size=1, max_size=9),
    st.floats(0.0, 5.0),
)
@settings(max_examples=25, deadline=None)
def test_no_delay_on_the_way_and_no_stall_makes_a_burst(delays: list[float], stall: float) -> None:
    assert most_in_a_second(paced(200, delays=delays, stall=stall)) <= 50


def test_one_request_after_a_pause_does_not_wait() -> None:
    async def once() -> float:
        bucket = TokenBucket()
        began = asyncio.get_running_loop().time()
        await bucket.acquire()
        return asyncio.get_running_loop().time() - began

    assert asyncio.run(once()) < 1 / RATE


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
