"""Bytes to text, right for the encodings feeds really use, Japanese ones included.

Order of belief: byte order mark, XML 1.0 Appendix F autodetection (UTF-16/32 without a mark), ISO-2022
escapes, valid UTF-8 whatever is declared, the HTTP charset, the declaration, and at last the Japanese codec
whose output looks most like Japanese. Nothing here raises.
"""

from __future__ import annotations

import re

# Browsers' reading of the labels (WHATWG Encoding §4.2): cp932 holds ① and ㈱, which strict Shift_JIS lacks.
_ALIASES = {
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "ms_kanji": "cp932",
    "windows-31j": "cp932",
    "euc-jp": "euc_jis_2004",
    "x-euc-jp": "euc_jis_2004",
    "iso-2022-jp": "iso2022_jp_2004",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "iso-8859-9": "cp1254",
    "big5": "big5hkscs",
}
_UTF8 = frozenset({"utf-8", "utf8"})
# Python codecs that are not character encodings, or that a feed may only use by way of an attack (UTF-7).
_FORBIDDEN = frozenset({"utf-7", "utf7", "u7", "unicode-1-1-utf-7", "idna", "punycode", "mbcs", "oem",
                        "raw_unicode_escape", "unicode_escape", "undefined"})  # fmt: skip
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._\-]{2,40})[\"']", re.DOTALL)
_XML_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# Appendix F: what "<" (and "{" or "[" for JSON, RFC 4627 §3) looks like in the wide encodings.
_WIDE = (
    (re.compile(rb"^\x00\x00\x00[<{\[\s]"), "utf-32-be"),
    (re.compile(rb"^[<{\[\s]\x00\x00\x00"), "utf-32-le"),
    (re.compile(rb"^\x00[<{\[\s]\x00[^\x00]"), "utf-16-be"),
    (re.compile(rb"^[<{\[\s]\x00[^\x00]\x00"), "utf-16-le"),
)
_JAPANESE = re.compile("[\u3000-\u30ff\u4e00-\u9fff]")
_UNLIKELY = re.compile("[\uff61-\uff9f\ue000-\uf8ff\ufffd\x80-\x9f]")  # half-width kana, private use, C1


def decode(body: bytes, charset: str | None = None) -> str:
    """The document as text without byte order mark and XML declaration; `charset` is the HTTP header's."""
    return _XML_PROLOG.sub("", _decode(body, charset), count=1)


def _decode(body: bytes, charset: str | None) -> str:
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    head = body[:400]
    for pattern, encoding in _WIDE:
        if pattern.match(head):
            return body.decode(encoding, "replace")
    if b"\x1b$B" in body or b"\x1b$@" in body:
        return body.decode("iso2022_jp_2004", "replace")
    # Valid UTF-8 with multibyte text is UTF-8: other encodings pass its test by accident only when short.
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    found = _DECLARATION.match(head)
    declared = found.group(1).decode("ascii").lower() if found else ""
    for label in (charset, declared):
        codec = _codec(label)
        if codec:
            try:
                return body.decode(codec)
            except (UnicodeError, LookupError):
                continue
    return _guess(body, declared)


def _guess(body: bytes, declared: str) -> str:
    """The likeliest reading of bytes that no label explains."""
    readings = [(_japaneseness(text), text) for text in (body.decode("cp932", "replace"),
                                                         body.decode("euc_jis_2004", "replace"))]  # fmt: skip
    as_utf8 = body.decode("utf-8", "replace")
    readings.append((_japaneseness(as_utf8) + 1, as_utf8))
    score, text = max(readings, key=lambda reading: reading[0])
    if score > 3:
        return text
    # A few broken bytes in a UTF-8 document: keep the document and lose the bytes.
    if as_utf8.count("\ufffd") * 20 < _beyond_ascii(as_utf8):
        return as_utf8
    try:
        return body.decode(_codec(declared) or "cp1252", "replace")
    except (UnicodeError, LookupError):
        return body.decode("cp1252", "replace")


def _codec(label: str | None) -> str | None:
    """Python's name of a labelled encoding; None for UTF-8 and for what is no text encoding."""
    name = (label or "").strip().strip("\"'").lower()
    if not name or name in _UTF8 or name in _FORBIDDEN or not name.isascii():
        return None
    return _ALIASES.get(name, name)


def _japaneseness(text: str) -> int:
    return len(_JAPANESE.findall(text)) - 5 * len(_UNLIKELY.findall(text))


def _beyond_ascii(text: str) -> int:
    return sum(character > "\x7f" for character in text)
