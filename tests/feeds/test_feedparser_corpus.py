"""The readers are as right on feedparser's own corpus as feedparser is: 160 of 163."""

from tests.feeds.corpus_core import cases


def test_corpus_core_is_right() -> None:
    every = cases()
    wrong = [
        f"{case.path.name}: {case.field} {case.expected!r} is {case.found!r}"
        for case in every
        if not case.right
    ]
    assert len(every) >= 160
    assert len(wrong) <= 3, "\n".join(wrong)
