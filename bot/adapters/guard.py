"""The wall between what strangers ask us to fetch and what only insiders may reach.

Three layers, each enough for some attacks and none for all (measured on aiohttp 3.14):

* `Guard.check` reads an address once and refuses it by form: scheme, port, user name, name, literal.
* `Guard.resolver` refuses a name if *any* of its answers is not public. aiohttp never asks it about literals.
* `Guard.socket` sees the final address of every connection attempt, whatever led there: the real wall.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any

import yarl
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.errors import FetchError

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IPNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network

LONGEST = 2048
PORTS = frozenset({80, 443})
# `ipaddress.is_global` is no safety check: it passes NAT64, 6to4, multicast and cloud services (IANA special
# registries, RFC 6890 and successors; 168.63.129.16 is Azure's wire server).
_CLOSED_V4 = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
    )
)  # fmt: skip
# For IPv6 an allow-list: it closes NAT64, IPv4-compatible, translated, site-local and unique-local at once.
_OPEN_V6 = ipaddress.ip_network("2000::/3")
_CLOSED_V6 = tuple(
    ipaddress.ip_network(network) for network in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)
_CLOSED_NAMES = (
    "localhost", "local", "localdomain", "lan", "internal", "intranet", "home", "corp", "private", "svc",
    "onion", "arpa", "test", "invalid", "example", "alt",
    # Discord is talked to by the messenger alone.
    "discord.com", "discordapp.com", "discord.gg", "discord.gift", "discord.media", "discordapp.net",
    "discord.dev",
)  # fmt: skip
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))+")
# A last label that begins like a number makes the whole host an IPv4 address for libc (0x7f.1, 127.1).
_NUMBERISH = re.compile(r"(?:\d+|0x[0-9a-f]*)")

# Set while a hop to an allow-listed host is under way; the socket wall then lets its addresses through.
_trusted: ContextVar[bool] = ContextVar("trusted", default=False)


class Refused(FetchError):
    """The address may not be fetched. Strangers see one sentence for all, operators see the reason."""


class RefusedSocket(OSError):
    """Raised inside the connector; an OSError, so that other candidates of the name are still tried."""


def is_public(address: str | IPAddress) -> bool:
    """Whether the address is one that anybody on the Internet can reach and nobody reserves."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        mapped = ip.ipv4_mapped
        if mapped is None:
            return not ip.scope_id and ip in _OPEN_V6 and not any(ip in network for network in _CLOSED_V6)
        ip = mapped
    return not any(ip in network for network in _CLOSED_V4)


class Guard:
    """`allow_hosts` are hosts ("localhost", "feeds.example:8080") and networks ("127.0.0.0/8") without rules.

    `own_hosts` are our public names, which nobody may make us fetch.
    """

    def __init__(self, *, allow_hosts: Iterable[str] = (), own_hosts: Iterable[str] = ()) -> None:
        self._names: set[str] = set()
        self._networks: list[IPNetwork] = []
        for entry in allow_hosts:
            text = entry.strip().lower().strip("[]")
            try:
                self._networks.append(ipaddress.ip_network(text, strict=False))
            except ValueError:
                if text:
                    self._names.add(text.rstrip("."))
        self._closed = (*_CLOSED_NAMES, *(name.lower() for name in own_hosts))

    def check(self, url: str) -> yarl.URL:
        """The parsed address, to be used for everything that follows. Raises Refused."""
        if not url or len(url) > LONGEST:
            raise Refused("The address is empty or too long.")
        if _FORBIDDEN.search(url):
            raise Refused("The address holds characters that an address cannot have.")
        try:
            parsed = yarl.URL(url)
            name, port = (parsed.raw_host or "").lower().rstrip("."), parsed.port
        except (ValueError, UnicodeError, AssertionError, TypeError, IndexError) as error:
            raise Refused("The address cannot be read.") from error
        if parsed.scheme not in {"http", "https"}:
            raise Refused("Only http and https addresses are fetched.")
        authority = re.split(r"[/?#]", url.partition("://")[2], maxsplit=1)[0]
        if not name or "@" in authority:
            raise Refused("The address has no host, or a user name before it.")
        if "[" in authority and ":" not in name:
            raise Refused("The address has brackets around something that is no IPv6 address.")
        if not self.allows(name, port):
            self._refuse_host(name)
            if port not in PORTS:
                raise Refused(f"Port {port} is not open to feeds.")
        return parsed.with_fragment(None)

    def allows(self, name: str, port: int | None) -> bool:
        """Whether the operator lifted the rules for this host: by name, name and port, or network."""
        plain = name.strip("[]")
        if plain in self._names or f"{plain}:{port}" in self._names:
            return True
        try:
            return self._in_networks(ipaddress.ip_address(plain))
        except ValueError:
            return False

    def trust(self, url: yarl.URL) -> None:
        """Tells the socket wall, for the current task, whether this hop goes to an allow-listed host."""
        _trusted.set(self.allows((url.raw_host or "").lower().rstrip("."), url.port))

    def permits(self, address: str) -> bool:
        """Whether a connection to this address may be opened now."""
        try:
            ip = ipaddress.ip_address(address)
        except ValueError:
            return False
        return is_public(ip) or self._in_networks(ip) or _trusted.get()

    def socket(self, addr_info: tuple[Any, ...]) -> socket.socket:
        """A socket for aiohttp's connector: refuses each address that is not public, however found."""
        family, kind, protocol, _, address = addr_info
        if family not in {socket.AF_INET, socket.AF_INET6} or not self.permits(str(address[0])):
            raise RefusedSocket("the address is not public")
        return socket.socket(family=family, type=kind, proto=protocol)

    def resolver(self, inner: AbstractResolver) -> AbstractResolver:
        return GuardedResolver(self, inner)

    def _refuse_host(self, name: str) -> None:
        plain = name.strip("[]")
        if "%" in plain:
            raise Refused("The host name holds escapes or a zone.")
        try:
            ip = ipaddress.ip_address(plain)
        except ValueError:
            pass
        else:
            if not is_public(ip):
                raise Refused("The address is not public.")
            return
        if len(plain) > 253 or not _NAME.fullmatch(plain):
            raise Refused("The host is not a public name.")
        if _NUMBERISH.fullmatch(plain.rpartition(".")[2]):
            raise Refused("The host looks like a number.")
        if any(plain == closed or plain.endswith(f".{closed}") for closed in self._closed):
            raise Refused("The host is not open to feeds.")

    def _in_networks(self, ip: IPAddress) -> bool:
        if not self._networks:
            return False
        mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
        return any((mapped or ip) in network for network in self._networks)


class GuardedResolver(AbstractResolver):
    """The system's resolver behind the guard: limits of time and answers, and none that is not public."""

    def __init__(
        self, guard: Guard, inner: AbstractResolver, *, seconds: float = 5.0, most: int = 16
    ) -> None:
        self._guard = guard
        self._inner = inner
        self._seconds = seconds
        self._most = most

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        try:
            async with asyncio.timeout(self._seconds):
                answers = await self._inner.resolve(host, port, family)
        except TimeoutError as error:
            raise OSError(None, "the name server does not answer") from error
        except (UnicodeError, ValueError) as error:
            raise OSError(None, "the name cannot be looked up") from error
        answers = answers[: self._most]
        # One closed answer among open ones is how rebinding begins: the whole name is refused.
        if not all(self._guard.permits(answer["host"]) for answer in answers):
            raise RefusedSocket("the name leads to an address that is not public")
        return answers

    async def close(self) -> None:
        await self._inner.close()
