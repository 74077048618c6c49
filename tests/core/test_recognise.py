"""The catalogue's matching rules, one by one, and the false friends that must never count."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogue.load import load
from bot.catalogue.types import Ambiguity, Catalogue
from bot.core.recognise import Gazetteer
from bot.model import Part

CATALOGUE = load()
GAZETTEER = Gazetteer.compile(CATALOGUE)


def found(text: str, title: str = "") -> set[str]:
    return {mention.entity for mention in GAZETTEER.recognise(title, text)}


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("JAXAが発表した。", "jaxa"),
        ("ＪＡＸＡとESAが署名した。", "jaxa"),
        ("H3ロケットで打ち上げる。", "h3"),
        ("Japan’s space agency said so.", "jaxa"),
        ("水星磁気圏探査機「みお」が分離した。", "mio"),
        ("はくりゅうの雲レーダ", "earthcare"),
        ("ﾗﾑｾｽ計画は小惑星アポフィスへ向かう。", "ramses"),
        ("La mission Ramses de l'Agence spatiale européenne vers Apophis", "ramses"),
        ("Die Europäische Weltraumorganisation meldet", "esa"),
        ("L'Agenzia Spaziale Europea", "esa"),
        ("ESA‑JAXA talks on spacecraft", "esa"),
        ("YAMAKAWA Hiroshi spoke", "hiroshi-yamakawa"),
        ("山川理事長が述べた。", "hiroshi-yamakawa"),
        ("アッシュバッカー長官と会談", "josef-aschbacher"),
        ("the Lunar Polar Exploration mission of JAXA", "lupex"),
    ],
)
def test_names_in_every_script(text: str, entity: str) -> None:
    assert entity in found(text)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("CESA announced the dates of the game show.", "esa"),
        ("The Endangered Species Act (ESA) protects wolves; ESA rules change.", "esa"),
        ("The Entertainment Software Association (ESA) cancels E3.", "esa"),
        ("The pharaoh Ramses II lies in Cairo.", "ramses"),
        ("Hera, wife of Zeus, was a goddess.", "hera"),
        ("Artemis, the second novel of Andy Weir, with its moon colony and likeable heroine.", "artemis"),
        ("The film Moonlight won an Oscar for its song.", "moonlight"),
        ("The Toronto Argonauts beat Winnipeg.", "argonaut"),
        ("Heracles Almelo drew 1-1.", "heracles"),
        ("新幹線はやぶさで函館へ。", "hayabusa2"),
        ("女の子の名前は「みお」「あかり」が人気。", "akari"),
        ("女の子の名前は「みお」「あかり」が人気。", "mio"),
        ("11月20日に発表した。", "earth-moon"),
        ("月曜日に会議がある。", "earth-moon"),
        ("The Artemis Accords were signed; NASA and the Moon.", "artemis"),
        ("Ariane 5 carried BepiColombo from Kourou.", "ariane-6"),
        ("The Moonlighting law for civil servants", "moonlight"),
        ("Esa tarde llegó el tren.", "esa"),
        ("JAXA gives Ramses a thermal infrared camera for Apophis.", "tiri"),
        ("The gateway of the router at NASA", "gateway"),
    ],
)
def test_false_friends(text: str, absent: str) -> None:
    assert absent not in found(text)


def test_confirming_words_outweigh_one_rejecting_word() -> None:
    assert "hera" in found("Hera, named after the Greek goddess, will reach asteroid Didymos.")


def test_a_confirmed_neighbour_vouches_and_the_order_does_not_matter() -> None:
    assert "mio" in found("BepiColombo carries Mio.")
    assert "mio" in found("Mio flies with BepiColombo.")


def test_longest_name_wins_but_agencies_and_places_inside_are_mentioned() -> None:
    assert {"tsukuba", "ibaraki"} <= found("They met in Tsukuba, Ibaraki, said JAXA.")
    assert "iss" not in found("A commercial space station will follow, JAXA said.")
    assert {"esa", "paris"} <= found("At ESA Headquarters the spacecraft was shown to JAXA.")


def test_case_of_short_capitals_counts() -> None:
    assert "spica" not in found("the star spica shone; SPICAL")
    assert "xrism" in found("XRISM of JAXA")
    assert "lupex" not in found("Lupex, the rover of JAXA")
    assert "iss" not in found("Iss deinen Teller leer, Astronaut!")


def test_a_catalogue_with_an_added_rule_follows_it() -> None:
    mission = replace(
        CATALOGUE.programmes["xrism"],
        id="test-mission",
        names={"en": "Lantern"},
        aliases={},
        ambiguities=(Ambiguity("Lantern", "lamps", ("orbit", "衛星"), ("candle",)),),
    )
    gazetteer = Gazetteer.compile(replace(CATALOGUE, entities={"test-mission": mission}))

    def counts(text: str) -> bool:
        return bool(gazetteer.recognise("", text))

    assert counts("Lantern reached orbit")
    assert counts("LANTERN衛星")
    assert not counts("Lantern glows")
    assert not counts("Lantern and candle in orbit")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(["ESA", "ＪＡＸＡ", "BepiColombo", "みお", "ｱﾎﾟﾌｨｽ", "㍍", "ﬁ", "İ", "が", "e\u0301", "\n", " ", "👨\u200d👩\u200d👧", "水星", "Ramses"]),
        max_size=25,
    ).map("".join)
)  # fmt: skip
def test_offsets_quote_the_surface(text: str) -> None:
    title = text[: len(text) // 3]
    for mention in GAZETTEER.recognise(title, text):
        whole = title if mention.part is Part.TITLE else text
        assert whole[mention.start : mention.end] == mention.surface
        assert mention.surface


def test_find_knows_any_name_in_any_language() -> None:
    for entity in CATALOGUE.entities.values():
        for name in entity.names.values():
            assert entity.id in GAZETTEER.find(name), name
    assert GAZETTEER.find("みお")[0] == "mio"
    assert GAZETTEER.find("bepicolombo")[0] == "bepicolombo"
    assert GAZETTEER.find("ベピ・コロンボ")[0] == "bepicolombo"
    assert GAZETTEER.find("no such name") == ()


def test_the_compiled_gazetteer_travels_to_a_child_process(catalogue: Catalogue) -> None:
    sent = pickle.loads(pickle.dumps(GAZETTEER))
    text = "ESA and JAXA fly BepiColombo."
    assert sent.recognise("", text) == GAZETTEER.recognise("", text)
    assert catalogue.entities.keys() == CATALOGUE.entities.keys()
