r"""Text of others made literal: nothing in it mentions, links, formats or counts down.

Discord's Markdown takes a backslash before punctuation as "this sign, literally". Inside the label of a
masked link escaping is off (discord-api-docs #6185), so a label has its signs taken out or replaced by
look-alikes. discord.py's helpers are not enough: `escape_markdown` leaves the second masked link of a line
alive.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from bot.core.text import one_line
from bot.core.urls import canonicalise, host

URL_LIMIT = 512  # of a link button; longer addresses are not linked at all

_ACTIVE = re.compile(r"[\\*_~|`\[\]<>@]")
_SCHEME = re.compile(r":(?=//)")
_INVITE = re.compile(
    r"(?i)(discord\w*|(?<![a-z0-9])(?:dis|dsc))\.(?=\w)"
)  # bare discord.gg/… becomes an invite card
_START = re.compile(r"^(#{1,3}|[-+>])(?=\s|#|>|$)|^(\d{1,9})([.)])(?=\s)")
_LABEL_GONE = re.compile(r"[\[\]()<>\\]")
_LABEL_SCHEME = re.compile(r"[a-zA-Z0-9+.-]*://")
_LABEL_ALIKE = str.maketrans(
    {"*": "∗", "_": "ˍ", "~": "∼", "|": "∣", "`": "ˋ", "@": "＠"},
)
_URL_QUOTED = str.maketrans({c: f"%{ord(c):02X}" for c in "()*~|`'<>[]\\@!"})
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z]")
_OWN_HOSTS = (
    "discord.com",
    "discord.gg",
    "discordapp.com",
    "discord.gift",
    "discord.new",
    "dis.gd",
    "dsc.gg",
)


class Markup(str):
    """Text that may carry live Markdown, because we wrote it or made it literal."""

    __slots__ = ()


def literal(text: str) -> Markup:
    """The text on one line, shown as it is by Discord's Markdown."""
    shown = _ACTIVE.sub(r"\\\g<0>", one_line(text))
    shown = _INVITE.sub(r"\1\\.", _SCHEME.sub(r"\\:", shown))
    return Markup(_START.sub(_escape_start, shown))


def _escape_start(found: re.Match[str]) -> str:
    return f"{found[2]}\\{found[3]}" if found[2] else f"\\{found[1]}"


def plain(text: str) -> str:
    """The text on one line for places without Markdown: buttons, footers, titles, alt text."""
    return one_line(text)


def label(text: str) -> str:
    """The text fit to stand in a masked link or a bold headline, without a sign that Markdown reads."""
    shown = " ".join(_LABEL_SCHEME.sub(" ", _LABEL_GONE.sub("", one_line(text))).split())
    return _INVITE.sub(r"\1․", shown.translate(_LABEL_ALIKE))


_also: set[str] = set()  # beside public names: hosts that the operator vouches for


def also_link(hosts: Iterable[str]) -> None:
    """Links to these hosts are shown whatever their address and port: those of ALLOW_HOSTS, told at start."""
    _also.update(hosts)


def safe_url(url: str) -> str:
    """The address without trackers, fit for a masked link; "" for what must not be linked.

    Not linked: other schemes than http(s), addresses instead of names, ports, look-alike (non-ASCII) hosts,
    Discord's own hosts (invites, gifts, logins), and addresses over 512 characters.
    """
    address = canonicalise(url)
    name = host(address)
    if name in _also and len(address) <= URL_LIMIT:
        return address.translate(_URL_QUOTED)
    if not address or not _HOST.fullmatch(name) or "xn--" in name or ":" in urlsplit(address).netloc:
        return ""
    if any(name == own or name.endswith(f".{own}") for own in _OWN_HOSTS) or _is_address(name):
        return ""
    quoted = address.translate(_URL_QUOTED)
    return quoted if len(quoted) <= URL_LIMIT else ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def link(text: str, url: str) -> Markup:
    """A masked link, named by its host where no text is left; literal text where it must not be linked."""
    address = safe_url(url)
    return Markup(f"[{label(text) or host(address)}]({address})") if address else literal(text)


def trusted_link(text: str, url: str) -> Markup:
    """A masked link to an address that we built ourselves, such as a jump to one of our posts."""
    return Markup(f"[{label(text)}]({url})")


def timestamp(at: datetime, style: str = "D") -> Markup:
    """A time that each reader sees in own zone and language: D date, t time, R relative, d short, f both."""
    return Markup(f"<t:{int(at.timestamp())}:{style}>")


def join(parts: Sequence[str], by: str = " · ") -> Markup:
    """Non-empty parts, each made literal unless it is Markup already."""
    return Markup(by.join(part if isinstance(part, Markup) else literal(part) for part in parts if part))
