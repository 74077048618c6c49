"""Laws of the text functions, and the cases that broke others."""

from __future__ import annotations

import itertools

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from bot.core.text import (
    clean,
    cut,
    detect_language,
    fold,
    graphemes,
    length,
    one_line,
    sentence_spans,
    sentences,
    strip_markup,
    utf16_length,
)

TEXT = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from(list("。、「」（）…’“”.,!? \n👨\u200d👩\u200d👧🇯🇵e\u0301")),
    ),
    max_size=300,
)


@given(TEXT, st.integers(0, 120), st.sampled_from(["en", "ja", "de"]))
def test_cutting_never_splits_a_grapheme_and_never_exceeds_the_limit(
    text: str, limit: int, language: str
) -> None:
    shown = cut(text, limit, language=language)
    assert length(shown) <= max(limit, 0)
    if shown == text:
        return
    ellipsis = shown.rfind("…")
    kept = shown if ellipsis < 0 else shown[:ellipsis]
    kept = kept.rstrip()
    assert text.lstrip().startswith(kept.lstrip()) or text.startswith(kept)
    boundaries = {0}
    at = 0
    for part in graphemes(text):
        at += len(part)
        boundaries.add(at)
    assert len(kept) in boundaries or text[len(kept) :][:1].isspace()


@given(TEXT, st.integers(0, 200))
def test_cutting_by_utf16_fits_both_counts(text: str, limit: int) -> None:
    shown = cut(text, limit, measure=utf16_length)
    assert utf16_length(shown) <= limit
    assert len(shown) <= limit


# Arabic and Syriac number signs are format characters that are seen; a joiner and selectors belong to emoji.
HIDDEN = regex.compile(
    r"(?V1)[[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]"
    r"--[\p{Prepended_Concatenation_Mark}\n\u200D\uFE00-\uFE0F]]"
)


@given(TEXT)
def test_cleaned_text_holds_no_control_bidi_or_invisible_character(text: str) -> None:
    assert not HIDDEN.search(clean(text + "\u202e\u200b\x07"))


def test_every_hidden_character_of_unicode_is_dropped() -> None:
    everything = "".join(map(chr, range(0x110000)))
    cleaned = clean(everything)
    assert sum(1 for _ in HIDDEN.finditer(everything)) > 4_000
    assert len(cleaned) > 1_000_000
    assert not HIDDEN.search(cleaned)


@given(TEXT)
def test_every_visible_character_stands_in_exactly_one_sentence(text: str) -> None:
    spans = sentence_spans(text)
    for (_, end), (start, _) in itertools.pairwise(spans):
        assert end <= start
    inside = "".join(text[start:end] for start, end in spans)
    assert "".join(inside.split()) == "".join(text.split())


@given(TEXT)
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("<p>Hello&nbsp;&amp; <b>world</b><br>x < y<script>alert(1)</script></p>", "Hello & world\nx < y"),
        ("a\u202eb\u200bc", "abc"),
        ("👨\u200d👩\u200d👧 x\u200dy", "👨\u200d👩\u200d👧 xy"),
        ("e" + "\u0301" * 40, "é" + "\u0301" * 3),
        ("cut tag <img src='a", "cut tag"),
        ("&#x202e;evil", "evil"),
        ("", ""),
    ],
)
def test_clean(given_text: str, expected: str) -> None:
    assert clean(given_text) == expected


def test_markup_keeps_what_its_author_escaped() -> None:
    assert strip_markup("<p>use &lt;b&gt; here</p>") == "use <b> here"


def test_hostile_markup_is_linear() -> None:
    for bomb in ("<!--" * 50_000, "<script>" * 50_000, '<a "' * 50_000, "<" * 200_000):
        clean(bomb)


def test_one_line() -> None:
    assert one_line(" A\n\n title ") == "A title"


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("Dr. Josef Aschbacher of the U.S. team spoke. More follows.", "en", 2),
        ("Am 20. November unterschrieb die ESA. Danach ging es weiter.", "de", 2),
        ("山川理事長は「大きな一歩だ。次へ進む」と述べた。今後も続く。", "ja", 2),
        ("It cost 81.2 million euro. No. 5 flew.", "en", 2),
        ("First line\nSecond line", "en", 2),
    ],
)
def test_sentences(text: str, language: str, count: int) -> None:
    assert len(sentences(text, language)) == count


@pytest.mark.parametrize(
    ("text", "limit", "language", "expected"),
    [
        (
            "JAXAとESAは20日、共同声明に署名した。山川理事長が述べた。",
            30,
            "ja",
            "JAXAとESAは20日、共同声明に署名した。",
        ),
        ("JAXAとESAは20日、共同声明に署名した。", 15, "ja", "JAXAとESAは20日…"),
        ("One sentence here. Another that is longer.", 20, "en", "One sentence here."),
        ("Alpha beta gamma", 11, "en", "Alpha beta…"),
        ("see (the long note about it) and more words", 22, "en", "see (the long note…)"),
        ("abc", 3, "en", "abc"),
        ("abc", 0, "en", ""),
    ],
)
def test_cut_at_sentence_clause_or_word(text: str, limit: int, language: str, expected: str) -> None:
    assert cut(text, limit, language=language) == expected


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("ESA and JAXA have signed a statement", "", "en"),
        ("欧州宇宙機関と共同声明に署名", "", "ja"),
        ("宇宙航空研究開発機構", "ja", "ja"),
        ("宇宙航空研究開発機構", "zh-CN", "zh"),
        ("Die ESA und die JAXA haben eine Erklärung unterzeichnet", "", "de"),
        ("L'ESA et la JAXA signent une déclaration sur la Lune", "", "fr"),
        ("L'Agenzia Spaziale Europea e quella giapponese hanno firmato un'intesa", "", "it"),
        ("La ESA y la JAXA firman un acuerdo para la misión", "", "es"),
        ("BepiColombo", "de-DE", "de"),
        ("", "", "en"),
    ],
)
def test_language(text: str, declared: str, language: str) -> None:
    assert detect_language(text, declared) == language
