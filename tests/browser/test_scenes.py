"""Every scene that is reviewed by eye has its picture, and the README's pictures load quickly."""

from __future__ import annotations

import re
from pathlib import Path

from bot.sandbox.scenes import SCENES

ROOT = Path(__file__).parents[2]
REVIEWED = {
    "single", "updated", "corrected", "follow-up", "digest-0", "digest-1", "digest-8", "digest-12", "digest-30",
    "forum", "mission", "milestones", "setup", "no-result", "unknown-mission", "health-failures",
    "phone", "dark", "japanese", "screen-reader", "push", "following-server", "killed", "recovered",
}  # fmt: skip


def test_every_reviewed_scene_is_played_once() -> None:
    names = [name for name, _ in SCENES]
    assert len(names) == len(set(names))
    assert set(names) >= REVIEWED


def test_the_readme_shows_pictures_that_are_there_and_light() -> None:
    shown = re.findall(r"docs/pictures/([\w-]+\.png)", (ROOT / "README.md").read_text("utf-8"))
    assert {"post.png", "mission.png", "japanese.png"} <= set(shown)
    for name in shown:
        assert 10_000 < (ROOT / "docs" / "pictures" / name).stat().st_size <= 200_000, name
