"""How one of our posts is known again when the channel is read back after a crash.

Every post carries a button whose id is `n:src:<subject>:<language>.<kind>` (`n:dig:…` under a digest), and
the plain-text fallback a last line with the subject. One channel may hold the same story in two languages
and a correction of it, so the whole id is compared where it is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.cards.parts import custom_id
from bot.model import Delivery, DeliveryKind

_MARK = re.compile(r"n:(?:src|dig):(?P<subject>.+):(?P<language>[A-Za-z-]{2,8})\.(?P<kind>[a-z-]+)")
_FALLBACK = re.compile(r"^-# ([\w.@/ -]+)$", re.MULTILINE)


def mark_of(delivery: Delivery) -> tuple[str, str, str]:
    """Verb, id and argument of the button that only this delivery's post carries."""
    verb = "dig" if delivery.kind is DeliveryKind.DIGEST else "src"
    return verb, delivery.subject, f"{delivery.language}.{delivery.kind}"


def marker(payload: Mapping[str, Any]) -> str | None:
    """The story or digest a message of ours tells of; None where it is none of our posts."""
    for found in map(_MARK.fullmatch, _ids(payload.get("components", ()))):
        if found:
            return found["subject"]
    lines = _FALLBACK.findall(str(payload.get("content", "")))
    return str(lines[-1]) if lines else None


def carries(payload: Mapping[str, Any], delivery: Delivery) -> bool:
    """Whether a message is this delivery's post, not the story's in another language or its correction."""
    marks = [found for found in _ids(payload.get("components", ())) if _MARK.fullmatch(found)]
    return custom_id(*mark_of(delivery)) in marks if marks else marker(payload) == delivery.subject


def fallback_line(delivery: Delivery) -> str:
    return f"-# {delivery.subject}"


def _ids(components: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for part in components:
        if "custom_id" in part:
            yield str(part["custom_id"])
        yield from _ids(part.get("components", ()))
