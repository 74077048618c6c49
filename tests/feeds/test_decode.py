"""Every encoding that feeds use comes out right, whatever its label says."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.decode import decode
from bot.feeds.tidy import tidy

TEXT = "<rss><channel><title>欧州宇宙機関とJAXAの水星探査計画、①みおが到着</title></channel></rss>"
EUC = TEXT.replace("①", "")


@pytest.mark.parametrize(
    ("body", "charset", "expected"),
    [
        (TEXT.encode(), None, TEXT),
        (TEXT.encode(), "iso-8859-1", TEXT),
        (b"\xef\xbb\xbf" + TEXT.encode(), None, TEXT),
        (TEXT.encode("cp932"), None, TEXT),
        (TEXT.encode("cp932"), "Shift_JIS", TEXT),
        (TEXT.encode("cp932"), "utf-8", TEXT),
        (EUC.encode("euc_jp"), None, EUC),
        (EUC.encode("euc_jp"), "EUC-JP", EUC),
        (EUC.encode("iso2022_jp"), None, EUC),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), None, TEXT),
        (TEXT.encode("utf-16-be"), None, TEXT),
        (TEXT.encode("utf-16-le"), None, TEXT),
        (TEXT.encode("utf-32-be"), None, TEXT),
        (TEXT.encode("utf-32-le"), None, TEXT),
        ("<a>Übung für Köln</a>".encode("latin-1"), "iso-8859-1", "<a>Übung für Köln</a>"),
        ("<a>Übung für Köln</a>".encode("latin-1"), None, "<a>Übung für Köln</a>"),
        ("<a>“Quoted” – dash</a>".encode("cp1252"), "iso-8859-1", "<a>“Quoted” – dash</a>"),
        ("<a>Привет</a>".encode("koi8-r"), "koi8-r", "<a>Привет</a>"),
        ('{"title": "日欧"}'.encode("utf-16-le"), None, '{"title": "日欧"}'),
        (b"<a>+ADw-</a>", "utf-7", "<a>+ADw-</a>"),
        (b"<a>x</a>", "rot13", "<a>x</a>"),
        (b"<a>\xe9</a>", "hex", "<a>é</a>"),
    ],
)  # fmt: skip
def test_decode(body: bytes, charset: str | None, expected: str) -> None:
    assert decode(body, charset) == expected


def test_the_declaration_goes_and_counts() -> None:
    body = '<?xml version="1.0" encoding="windows-1251"?><a>Привет</a>'.encode("cp1251")
    assert decode(body) == "<a>Привет</a>"


@given(
    st.binary(max_size=300),
    st.sampled_from([None, "utf-8", "shift_jis", "idna", "zlib", "nonsense", "\udcff"]),
)
def test_any_bytes_decode(body: bytes, charset: str | None) -> None:
    assert isinstance(decode(body, charset), str)


@given(st.text(st.characters(exclude_categories=[]), max_size=200))
def test_tidying_leaves_nothing_that_xml_forbids(text: str) -> None:
    assert not any(
        letter in "\x00\x08\x0b\x1f\x9b\ufffe\uffff" or "\ud800" <= letter <= "\udfff"
        for letter in tidy(text)
    )
