"""`from_document(to_document(x)) == x`, for every noun the store keeps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import StoreError
from bot.model import Story
from bot.store.codec import from_document, to_document
from bot.store.schema import KEYS, story_document
from tests.store.samples import report, story

st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))
st.register_type_strategy(timedelta, st.timedeltas(timedelta(0), timedelta(days=10_000)))
st.register_type_strategy(str, st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
st.register_type_strategy(int, st.integers(-(2**63), 2**63 - 1))
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


@pytest.mark.parametrize("kind", [kind for kind, _ in KEYS.values()], ids=lambda kind: kind.__name__)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_what_is_written_is_read(kind: type[Any], data: st.DataObject) -> None:
    value = data.draw(st.from_type(kind))
    assert from_document(to_document(value), kind) == value


def test_what_stands_beside_a_story_is_not_part_of_it() -> None:
    now = datetime(2026, 11, 25, tzinfo=UTC)
    value = story(now=now, reports=(report(now=now, text="long"),))
    assert b'"_text_at":"2026' in story_document(value)
    assert from_document(story_document(value), Story) == value


def test_a_row_that_does_not_fit_is_named() -> None:
    with pytest.raises(StoreError, match=r"A stored Story cannot be read: .*migration"):
        from_document(b'{"id":1}', Story)
