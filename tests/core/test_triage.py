from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.triage import CHANGES_MOST, FLOOD_LEAST, MEMORY, PAGES_MOST, is_news, touch, triage
from bot.model import Entry, EntryKey, SeenEntry, SourceId, SourceState, Triage
from tests.workers.builders import NOW, entry, feed

PRIMED = SourceState(SourceId("esa"), primed=True)


def look(entries: Iterable[Entry], seen: Iterable[SeenEntry] = (), *, state: SourceState = PRIMED,
         promising: bool = True) -> Triage:  # fmt: skip
    entries, seen = tuple(entries), tuple(seen)
    keys = {one.key for one in entries}
    return triage(
        feed(*entries), state=state, known={row.key: row for row in seen if row.key in keys},
        by_url={row.url: row for row in seen}, of_source=[row for row in seen if row.source == "esa"],
        promising=lambda _: "names Ramses" if promising else "", now=NOW,
    )  # fmt: skip


def seen_of(entries: Iterable[Entry]) -> tuple[SeenEntry, ...]:
    return look(entries).seen


def test_new_entries_come_oldest_first() -> None:
    found = look([entry(1), entry(3), entry(2)])
    assert [one.id for one in found.new] == ["id-3", "id-2", "id-1"]
    assert not found.silent


def test_the_first_poll_is_silent() -> None:
    assert look([entry(1)], state=replace(PRIMED, primed=False)).silent


def test_what_is_known_and_unchanged_is_nothing() -> None:
    found = look([entry(1), entry(2)], seen_of([entry(1), entry(2)]))
    assert (found.new, found.changed, found.seen) == ((), (), ())


def test_a_changed_hash_is_a_changed_entry() -> None:
    found = look([entry(1, hash="other")], seen_of([entry(1)]))
    assert [one.id for one in found.changed] == ["id-1"]
    assert found.seen[0].changes == 1
    assert found.pages == (), "a page is fetched once"


def test_an_entry_that_changes_for_ever_is_left_alone() -> None:
    (row,) = seen_of([entry(1)])
    found = look([entry(1, hash="other")], [replace(row, changes=CHANGES_MOST)])
    assert found.changed == ()


def test_an_entry_of_last_year_is_not_judged_again() -> None:
    old = entry(1, published_at=NOW - MEMORY - timedelta(days=1))
    assert look([replace(old, hash="other")], seen_of([old])).changed == ()


def test_pages_are_fetched_for_what_could_be_partnership_news_only() -> None:
    assert look([entry(1)], promising=False).pages == ()
    assert look([entry(1)], promising=False).dull == (entry(1).key,)
    (page,) = look([entry(1)]).pages
    assert (page.url, page.reason) == (entry(1).url, "names Ramses")


def test_no_page_where_the_feed_says_it_all_or_another_source_led_there() -> None:
    assert look([entry(1, content="x" * 2000)]).pages == ()
    other = replace(seen_of([entry(1, of="jaxa")])[0], url=entry(1).url)
    found = look([entry(1)], [other])
    assert found.pages == ()
    assert len(found.new) == 1, "another outlet's entry is still news of its own"


def test_pages_of_one_poll_are_limited() -> None:
    assert len(look(entry(n) for n in range(1, 60)).pages) == PAGES_MOST


def test_repeats_within_a_feed_count_once() -> None:
    twin = replace(entry(1), key=EntryKey("esa other"), id="other")
    assert len(look([entry(1), entry(1), twin]).new) == 1


def test_two_entries_may_share_a_page() -> None:
    first = entry(1, url="https://esa.example/bulletin")
    second = entry(2, url="https://esa.example/bulletin", title="Another title altogether")
    found = look([first, second], seen_of([first]))
    assert [one.id for one in found.new] == ["id-2"]


def test_thirty_changed_guids_are_one_line_and_no_news() -> None:
    old = [entry(n) for n in range(1, 31)]
    again = [replace(e, key=EntryKey(f"esa new-{e.id}"), id=f"new-{e.id}") for e in old]
    found = look(again, seen_of(old))
    assert found.new == ()
    assert found.flood.startswith("30 known entries")
    assert len(found.seen) == 30


def test_changed_guids_and_addresses_are_known_by_title_and_date() -> None:
    old = [entry(n) for n in range(1, 31)]
    again = [
        replace(e, key=EntryKey(f"esa new-{e.id}"), id=f"new-{e.id}", url=f"https://new.example/{e.id}")
        for e in old
    ]
    assert look(again, seen_of(old)).new == ()
    today = [replace(e, published_at=NOW) for e in again]
    assert look(today, seen_of(old)).new == (), "a rebuilt site gives old articles today's date"


def test_news_among_a_flood_is_news() -> None:
    old = [entry(n) for n in range(1, 31)]
    again = [replace(e, key=EntryKey(f"esa new-{e.id}"), id=f"new-{e.id}") for e in old]
    found = look([*again, entry(99)], seen_of(old))
    assert [one.id for one in found.new] == ["id-99"]


def test_a_single_changed_guid_is_no_news_and_no_flood() -> None:
    again = replace(entry(1), key=EntryKey("esa other"), id="other")
    found = look([again], seen_of([entry(1)]))
    assert (found.new, found.flood) == ((), "")
    assert FLOOD_LEAST > 1


def test_only_72_hours_are_news() -> None:
    assert is_news(None, now=NOW)
    assert is_news(NOW - timedelta(hours=71), now=NOW)
    assert not is_news(NOW - timedelta(hours=72), now=NOW)


def test_entries_of_a_quiet_feed_are_touched_once_a_week() -> None:
    rows = seen_of([entry(1), entry(2)])
    gone = replace(rows[0], key=EntryKey("esa gone"), last_seen_at=NOW - timedelta(days=60))
    assert touch([*rows, gone], NOW + timedelta(days=6)) == ()
    touched = touch([*rows, gone], NOW + timedelta(days=8))
    assert {row.key for row in touched} == {row.key for row in rows}


@given(st.permutations([entry(n) for n in range(1, 8)]))
def test_the_order_of_a_feed_does_not_matter(entries: list[Entry]) -> None:
    assert look(entries).new == look(sorted(entries, key=lambda e: e.key)).new


@given(st.lists(st.integers(1, 9), max_size=12), st.lists(st.integers(1, 9), max_size=12))
def test_what_was_seen_is_never_new_again(first: list[int], second: list[int]) -> None:
    rows = {row.key: row for row in look(entry(n) for n in first).seen}
    again = look((entry(n) for n in second), rows.values())
    assert {one.id for one in again.new} == {f"id-{n}" for n in set(second) - set(first)}
