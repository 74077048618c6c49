"""Discord's components as plain dicts, each inside its written limits. Ids: `n:<verb>:<id>[:arg]`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.cards import limits

Part = dict[str, Any]
PREFIX = "n"


def custom_id(verb: str, *arguments: str) -> str:
    """`n:<verb>:<id>[:arg]`: all a button needs to know, so that it works after any restart."""
    return ":".join((PREFIX, verb, *arguments))[: limits.CUSTOM_ID]


def text(*lines: str) -> Part:
    return {"type": 10, "content": "\n".join(line for line in lines if line)}


def separator() -> Part:
    return {"type": 14, "divider": True, "spacing": 1}


def gallery(file_name: str, alt: str) -> Part:
    item: Part = {"media": {"url": f"attachment://{file_name}"}, "description": alt[: limits.ALT]}
    return {"type": 12, "items": [item]}


def row(*parts: Part | None) -> Part | None:
    """A row of up to five buttons, or one select; None where there is nothing to put in it."""
    kept = [part for part in parts if part][:5]
    return {"type": 1, "components": kept} if kept else None


def button(label: str, verb: str, *arguments: str, emoji: str = "", style: int = 2) -> Part:
    """A secondary button (style 2); 1 is primary, 4 dangerous."""
    part: Part = {"type": 2, "style": style, "label": limits.button(label)}
    if emoji:
        part["emoji"] = {"name": emoji}
    return part | {"custom_id": custom_id(verb, *arguments)}


def link_button(label: str, url: str) -> Part | None:
    """A button that opens an address already made safe; None without one."""
    return {"type": 2, "style": 5, "label": limits.button(label), "url": url} if url else None


def option(label: str, value: str, *, description: str = "", emoji: str = "", default: bool = False) -> Part:
    part: Part = {
        "label": limits.fit_units(label, limits.OPTION_LABEL) or "…",
        "value": value[: limits.OPTION_LABEL],
    }
    if description:
        part["description"] = limits.fit_units(description, limits.OPTION_DESCRIPTION)
    if emoji:
        part["emoji"] = {"name": emoji}
    return part | ({"default": True} if default else {})


def select(
    options: Iterable[Part], verb: str, *arguments: str, placeholder: str = "", most: int = 1
) -> Part | None:
    """A menu of up to 25 different values; None without any."""
    kept = list({part["value"]: part for part in options}.values())[: limits.SELECT_OPTIONS]
    if not kept:
        return None
    part: Part = {
        "type": 3,
        "custom_id": custom_id(verb, *arguments),
        "options": kept,
        "min_values": 1,
        "max_values": min(most, len(kept)),
    }
    return part | ({"placeholder": limits.fit_units(placeholder, limits.PLACEHOLDER)} if placeholder else {})


def container(parts: Iterable[Part | None], *, accent: int | None) -> Part:
    """A panel with a coloured edge. Black is given as nearly black: discord.py 2.7.1 drops a black accent."""
    kept = [part for part in parts if part and (part["type"] != 10 or part["content"].strip())]
    return {"type": 17, "components": kept} | ({} if accent is None else {"accent_color": accent or 1})


def count(parts: Sequence[Mapping[str, Any]]) -> int:
    """All components, nested ones counted, as Discord counts them."""
    return sum(1 + count(part.get("components", ())) + ("accessory" in part) for part in parts)


def text_units(parts: Sequence[Mapping[str, Any]]) -> int:
    """Characters over all texts of a V2 message."""
    return sum(
        limits.units(part.get("content", "")) + text_units(part.get("components", ())) for part in parts
    )
