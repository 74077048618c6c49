"""What publishers see of us over days: the columns of the Feed Reader Score project, all clean."""

from tests.adapters.rigs.manners import week


async def test_manners_over_two_days_with_restarts() -> None:
    record = await week(feeds=24, days=2, restarts=4, seed=3)
    assert dict(record.sins) == {}
    assert record.repeated_unconditional == 0
    assert record.busiest <= 100
