from __future__ import annotations

from datetime import timedelta

import pytest

from tests.workers.rigs.outbox_kills import every_point, random_kills

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize("pause", [timedelta(0), timedelta(seconds=70), timedelta(hours=6)], ids=str)
async def test_a_crash_at_any_point_loses_nothing_and_posts_nothing_twice(pause: timedelta) -> None:
    score = await every_point(pause=pause, window=timedelta(seconds=120))
    assert score.kills >= 16
    assert (score.lost, score.twice) == (0, 0)


@pytest.mark.parametrize("scope", ["channel", "author"])
@pytest.mark.parametrize("window", [timedelta(0), timedelta(seconds=600)], ids=str)
async def test_random_kills_in_every_nonce_window(window: timedelta, scope: str) -> None:
    score = await random_kills(count=8, seed=7, window=window, scope=scope)
    assert (score.lost, score.twice) == (0, 0)
