"""Whatever a stranger sends: no exception, the honest item found, nothing dangerous in what is kept."""

import time

import pytest

from bot.feeds import parse
from tests.feeds.hostile import NOW, Case, broken_rules, large_cases, raw, small_cases, source


@pytest.mark.parametrize("case", [*small_cases(), *large_cases()], ids=lambda case: case.name)
def test_hostile_feed(case: Case) -> None:
    result = parse(raw(case.body), source(), now=NOW)
    assert broken_rules(case, result) == []


if __name__ == "__main__":
    for one in [*small_cases(), *large_cases()]:
        began = time.perf_counter()
        broken = broken_rules(one, parse(raw(one.body), source(), now=NOW))
        spent = time.perf_counter() - began
        if broken or spent > 0.5:
            print(f"{one.name}: {spent:.2f} s {broken}")  # noqa: T201
