"""Headline and summary: lengths, whole sentences, nothing that a cited report does not say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import faithful
from bot.backtest.labels import entry, read, source
from bot.core.judge import judge
from bot.core.summarise import allowed_names, clean_title, headlines, limits, summarise, unsupported
from bot.core.summarise.standing import stands, whole
from bot.core.text import graphemes, length
from bot.model import Origin, Trust
from tests.core.making import KNOWLEDGE, report

CORPUS = Path(__file__).parent.parent / "corpus" / "articles"
LONG = (
    "ESA signed a contract worth 81.2 million euro with OHB Italia on 10 February 2026 to build Ramses, its mission"
    " to the asteroid Apophis. JAXA supplies the solar arrays, an infrared imager and the launch on an H3 in April"
    " 2028. It will be a busy time. The mission arrives two months before the flyby. Apophis passes Earth within"
    " 32,000 km on 13 April 2029, said Patrick Michel of CNRS. He was glad. Read more at https://example.org/."
)
JAPANESE = (
    "欧州宇宙機関（ESA）は2月10日、小惑星アポフィスに向かう探査機RAMSESの開発契約をOHBイタリアと結んだと発表した。"
    "契約額は8120万ユーロ。JAXAは太陽電池パドルと熱赤外カメラを提供し、2028年にH3ロケットで打ち上げる。これは初めて"
    "の試みとなる。同氏は期待を語った。RAMSESは2029年2月にアポフィスへ到着する予定だ。"
)


def test_a_summary_is_two_or_three_whole_sentences_within_its_lengths() -> None:
    made = summarise((report("a", "Ramses", LONG), report("b", "ラムセス", JAPANESE, language="ja")))
    for language in ("en", "ja"):
        low, high = limits(language)
        assert low <= length(made[language].text) <= high
        assert made[language].text[-1] in ".。"
    assert made["en"].cites == ("a",)
    assert made["ja"].cites == ("b",)


def test_no_sentence_leans_on_an_earlier_one() -> None:
    made = summarise((report("a", "Ramses", LONG), report("b", "ラムセス", JAPANESE, language="ja")))
    for wrong in ("It will", "The mission", "He was", "Read more"):
        assert wrong not in made["en"].text
    for wrong in ("これは", "同氏"):
        assert wrong not in made["ja"].text


@pytest.mark.parametrize(
    ("sentence", "language", "alone"),
    [
        ("He said that ESA agreed.", "en", False),
        ("The mission of ESA left Kourou.", "en", True),
        ("The mission left Kourou with JAXA.", "en", False),
        ("However, JAXA waits.", "en", False),
        ("Launch is planned for April 2028.", "en", False),
        ("JAXA launched MMX.", "en", True),
        ("A Japanese radar flies on EarthCARE.", "en", True),
        ("同機は水星に着いた。", "ja", False),
        ("これによりESAは喜んだ。", "ja", False),
        ("選ばれれば日欧共同の計画になるはずだった。", "ja", False),
        ("JAXAはMMXを打ち上げた。", "ja", True),
        ("Sie startet 2028.", "de", False),
        ("Die ESA startet Ramses 2028.", "de", True),
        ("Elle partira en 2028.", "fr", False),
    ],
)
def test_which_sentences_stand_alone(sentence: str, language: str, alone: bool) -> None:  # noqa: FBT001
    assert stands(sentence, language) is alone


@pytest.mark.parametrize(
    "sentence",
    ["Image: Hera in the clean room.", "What is Ramses?", "The post X appeared first on Y.", "ESA has agreed to […]",
     "© ESA 2026.", "JAXAは打上げを行いました", "詳しくはこちら。"],
)  # fmt: skip
def test_captions_questions_and_cut_off_ends_belong_in_no_summary(sentence: str) -> None:
    assert not whole(sentence)


def test_the_publishers_abstract_comes_first() -> None:
    base = report("a", "Ramses", LONG)
    made = summarise(
        (replace(base, abstract="ESA and OHB Italia signed the contract for Ramses in Bremen."),)
    )
    assert made["en"].text.startswith("ESA and OHB Italia signed the contract for Ramses in Bremen.")
    assert made["en"].origin is Origin.EXTRACT
    short = replace(base, abstract=LONG, text="")
    assert summarise((short,))["en"].origin is Origin.ABSTRACT


@pytest.mark.parametrize("allowed", [0, 10, 60, 200])
def test_a_page_that_limits_snippets_is_obeyed(allowed: int) -> None:
    made = summarise((replace(report("a", "Ramses", LONG), max_snippet=allowed),))
    assert length(made["en"].text if "en" in made else "") <= allowed


def test_a_cut_off_description_ends_in_dots() -> None:
    text = "宇宙航空研究開発機構（JAXA）は、種子島宇宙センターから2026年6月12日に、H3ロケット6号機の打上げを行いまし"
    made = summarise((replace(report("a", "H3", text, language="ja"), text=""),))
    assert made["ja"].text.endswith("…")


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("[プレスリリース・記者会見等] H3ロケット6号機の打上げ", "H3ロケット6号機の打上げ"),
        ("Press release: ESA signs for Ramses", "ESA signs for Ramses"),
        ("ESA signs for Ramses - SpaceNews", "ESA signs for Ramses"),
        ("ESA signs for Ramses | ESA", "ESA signs for Ramses"),
        ("宇宙の銀河 - ニュース", "宇宙の銀河"),
        ("Hera – the asteroid detective", "Hera – the asteroid detective"),
        ("Video: Ramses explained", "Ramses explained"),
        ("JAXA - MMX", "JAXA - MMX"),
    ],
)
def test_a_headline_loses_what_outlets_hang_on_it(title: str, bare: str) -> None:
    assert clean_title(title, ["SpaceNews"]) == bare


def test_the_agencys_headline_is_preferred_and_a_missing_one_made() -> None:
    made = headlines(
        (
            report("a", "", "JAXAはMMXを打ち上げた。成功した。", language="ja", trust=Trust.AGENCY),
            report("b", "MMX", "MMX is off.", trust=Trust.AGENCY),
            report("c", "Japan launches MMX to the moons of Mars", "MMX is off."),
        )
    )
    assert made == {"ja": "JAXAはMMXを打ち上げた。", "en": "Japan launches MMX to the moons of Mars"}


@given(st.text(min_size=1, max_size=300))
def test_a_headline_is_cut_between_graphemes(title: str) -> None:
    for language, most in (("en", 110), ("ja", 45)):
        base = replace(report("a", "x", "y"), title=title, language=language, abstract="", text="")
        for shown in headlines((base,)).values():
            assert length(shown) <= most
            assert set(graphemes(shown.rstrip("…)]}）」』】”»"))) <= set(graphemes(clean_title(title))) | {
                "…"
            }


# ── faithfulness ──


@pytest.mark.parametrize(
    "lie",
    ["ESA signed a contract worth 91.2 million euro.", "Apophis passes Earth on 14 April 2029.",
     "JAXA supplies the camera, said Hiroshi Yamakawa.", "OHB Italia and Airbus build Ramses.",
     "Ramses launches in May 2028.", "JAXA supplies three infrared imagers to Ramses."],
)  # fmt: skip
def test_a_wrong_number_date_or_name_is_found(lie: str) -> None:
    assert unsupported(lie, (report("a", "Ramses", LONG),))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("OHB Italia builds Ramses for 81.2 million euro; JAXA launches it in 2028.", "en"),
        ("Apophis passes in April 2029.", "en"),
        ("JAXAはH3でRAMSESを打ち上げる。契約額は8120万ユーロ。", "ja"),
    ],
)
def test_what_a_report_says_in_another_form_is_supported(text: str, language: str) -> None:
    base = report("a", "Ramses", LONG)
    names = allowed_names((base,), KNOWLEDGE.catalogue)
    assert unsupported(text, (base,), language=language, names=names) == ()


def test_an_invented_name_in_katakana_is_found() -> None:
    base = report("a", "ラムセス", JAPANESE, language="ja")
    assert unsupported("ラムセスはエアバスが造る。", (base,), language="ja") == ("エアバス",)
    assert unsupported("田中理事長が述べた。", (base,), language="ja") == ("田中",)


BASE = {"en": report("en", "x", "y"), "ja": report("ja", "x", "y", language="ja")}


def test_generated_summaries_say_nothing_of_their_own() -> None:
    assert faithful.lies(1_500) == ()


def test_every_real_item_is_told_faithfully() -> None:
    items = read(sorted(CORPUS.glob("*.jsonl")))
    for item in items:
        one = judge(entry(item), None, source(item), KNOWLEDGE, now=item.seen_at).report
        for language, summary in summarise((one,)).items():
            assert unsupported(summary.text, (one,), language=language) == (), item.id


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["en", "ja", "de", "xx"]))
def test_no_text_breaks_the_summary(text: str, language: str) -> None:
    base = replace(BASE["en"], title=text[:90], text=text, abstract=text[:120], language=language)
    for summary in summarise((base,)).values():
        assert 0 < length(summary.text) <= limits(language)[1]


def test_a_story_of_a_hundred_reports_is_told_from_its_best_voices() -> None:
    crowd = [
        replace(BASE["en"], id=type(BASE["en"].id)(f"c{n}"), text=LONG, publisher=f"P{n}") for n in range(100)
    ]
    made = summarise(crowd)["en"]
    assert set(made.cites) <= {f"c{n}" for n in range(8)}
