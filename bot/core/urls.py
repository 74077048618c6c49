"""Addresses in one form, so that the same page is known again whatever link led to it."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from bot.core.text.wordset import word_set

LONGEST = 2048  # what browsers and Discord take without complaint
_BLANK = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u206f]+")
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?")
_IPV6 = re.compile(r"\[[0-9a-f:.]+\]")
_HOSTLESS = re.compile(r"[a-z][a-z0-9+.-]*:/*", re.IGNORECASE)
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH_SAFE = _UNRESERVED | frozenset("!$&'()*+,;=:@/")
_QUERY_SAFE = _PATH_SAFE | frozenset("?")

# Query names that say who shared a link, never which page it is. Source: the public ClearURLs and Firefox
# "query stripping" lists, and the dev set (`rand` on jaxa.jp).
_TRACKERS = word_set("""
    fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid igshid igsh li_fat_id
    mc_cid mc_eid mkt_tok _hsenc _hsmi hsctatracking vero_id vero_conv oly_anon_id oly_enc_id
    _openstat wickedid s_cid cmpid ncid ref_src ref_url feature at_medium at_campaign at_custom1
    at_custom2 rss xtor _ga _gl spm share_id sharer __twitter_impression guccounter guce_referrer
    guce_referrer_sig source_impression_id
""")
_TRACKER_PREFIXES = (
    "utm_",
    "mtm_",
    "pk_",
    "piwik_",
    "matomo_",
    "hsa_",
    "__hs",
    "stm_",
    "itm_",
    "at_recipient",
)
_HOST_TRACKERS = {"jaxa.jp": frozenset({"rand"}), "youtube.com": frozenset({"si", "pp", "ab_channel"})}
_INDEX = re.compile(r"/(?:index|default)(?:_[ej])?\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)


def canonicalise(url: str, base: str = "") -> str:
    """The absolute http(s) address without trackers and fragment, idempotent; "" where it is unusable.

    Unusable: another scheme, no or a malformed host, a user name before the host (used to disguise it),
    longer than 2,048 characters.
    """
    text = _BLANK.sub("", url).replace("\\", "/")
    if not text or _HOSTLESS.fullmatch(text):
        return ""
    try:
        joined = urljoin(_BLANK.sub("", base), text) if base else text
        parts = urlsplit(joined)
        place = _authority(parts)
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not place:
        return ""
    path = _without_dots(_escaped(parts.path, _PATH_SAFE)) or "/"
    query = _escaped(_without_trackers(parts.query, place), _QUERY_SAFE)
    result = urlunsplit((parts.scheme, place, path, query, ""))
    return result if len(result) <= LONGEST else ""


def host(url: str) -> str:
    """The address's host in lower-case ASCII, without port; "" where there is none."""
    try:
        return _host(urlsplit(url.strip()))
    except ValueError:
        return ""


def page_key(url: str) -> str:
    """What identifies the page among its addresses: no scheme, `www.`, index file or closing slash."""
    address = canonicalise(url)
    if not address:
        return ""
    parts = urlsplit(address)
    place = re.sub(r"^(?:www|amp|m)\.(?=[^.]+\.)", "", parts.netloc)
    path = _INDEX.sub("/", parts.path)
    path = re.sub(r"/amp/?$", "", path).rstrip("/")
    return place + path + (f"?{'&'.join(sorted(parts.query.split('&')))}" if parts.query else "")


def same_page(a: str, b: str) -> bool:
    """Whether both addresses lead to one page."""
    key = page_key(a)
    return bool(key) and key == page_key(b)


def _host(parts: SplitResult) -> str:
    name = (parts.hostname or "").rstrip(".")
    if not name:
        return ""
    if ":" in name:
        return f"[{name}]" if _IPV6.fullmatch(f"[{name}]") else ""
    if not name.isascii():
        try:
            name = name.encode("idna").decode("ascii").lower().rstrip(".")
        except UnicodeError:
            return ""
    return name if _HOST.fullmatch(name) and ".." not in name and len(name) <= 253 else ""


def _authority(parts: SplitResult) -> str:
    if "@" in parts.netloc:
        return ""
    name, port = _host(parts), parts.port
    if not name or port == 0:
        return ""
    return name if port is None or port == {"http": 80, "https": 443}.get(parts.scheme) else f"{name}:{port}"


def _escaped(text: str, safe: frozenset[str]) -> str:
    """Percent-encoding normalised (RFC 3986 §6.2.2): upper-case hex, unreserved characters bare."""

    def shown(found: re.Match[str]) -> str:
        character = chr(int(found.group(1), 16))
        return character if character in _UNRESERVED else f"%{found.group(1).upper()}"

    out: list[str] = []
    at = 0
    for found in _ESCAPE.finditer(text):
        out.extend(_quoted(text[at : found.start()], safe))
        out.append(shown(found))
        at = found.end()
    out.extend(_quoted(text[at:], safe))
    return "".join(out)


def _quoted(text: str, safe: frozenset[str]) -> list[str]:
    return [
        character
        if character in safe
        else "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))
        for character in text
    ]


def _without_dots(path: str) -> str:
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments[1:]:
        if segment == "..":
            kept = kept[:-1]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)


def _without_trackers(query: str, place: str) -> str:
    name = place.split(":", maxsplit=1)[0]
    own = next(
        (names for suffix, names in _HOST_TRACKERS.items() if name == suffix or name.endswith(f".{suffix}")),
        frozenset[str](),
    )
    kept = []
    for pair in query.split("&"):
        key = pair.split("=", maxsplit=1)[0].lower()
        if pair and key not in _TRACKERS and key not in own and not key.startswith(_TRACKER_PREFIXES):
            kept.append(pair)
    return "&".join(kept)
