"""Every command answers in Japanese, with nothing left in English but names."""

from __future__ import annotations

import re

import pytest

from tests.cogs.world import World, words

KANA = re.compile(r"[ぁ-んァ-ヶ一-龠]")
ENGLISH = re.compile(r"\b(the|this|that|with|your|choose|subscription|nothing|please)\b", re.IGNORECASE)


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("latest", {}),
        ("search", {"query": "記事"}),
        ("story", {"story": "00000001"}),
        ("mission", {"name": "ラムセス"}),
        ("milestones", {"range": "all"}),
        ("agreements", {}),
        ("digest", {"period": "month"}),
        ("me", {}),
        ("why", {"story": "00000001"}),
        ("help", {}),
        ("help", {"command": "search"}),
        ("subscribe", {"channel": "general", "topics": "月、火星"}),
        ("subscriptions list", {}),
        ("settings", {}),
        ("health", {}),
        ("sources list", {}),
        ("calendar on", {"topics": "月"}),
        ("calendar off", {}),
    ],
)
async def test_in_japanese(world: World, command: str, options: dict[str, str]) -> None:
    shown = await world.use(command, locale="ja", **options)
    text = words(shown)
    assert KANA.search(text)
    if command not in {"help", "sources list"}:  # which name the sources
        own = "\n".join(line for line in text.splitlines() if not line.startswith("> "))  # no quotation
        found = ENGLISH.findall(own)
        assert not found, text
