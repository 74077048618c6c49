"""The readers are right on at least 160 of the 163 cases of feedparser's own corpus that all libraries share."""

from tests.feeds.corpus_core import cases


def test_corpus_core_is_right() -> None:
    every = cases()
    wrong = [str(case) for case in every if not case.right]
    assert len(every) == 163
    assert len(wrong) <= 3, "\n".join(wrong)
