"""An old backup put back: what was posted since is found, not posted again."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.sandbox import Sandbox
from tests.end_to_end.processes import Bot, Press, bot
from tests.end_to_end.test_bad_input import in_and_subscribed, posted, story


async def test_an_old_backup_posts_nothing_twice_and_loses_nothing(
    tmp_path: Path, living: Bot, sandbox: Sandbox, press: Press, settings: dict[str, str]
) -> None:
    await in_and_subscribed(living, sandbox, press)
    channel = sandbox.state.channel_named("esa-jaxa").id
    press.publish(story("ramses-contract"))
    await posted(sandbox, 1)
    taken = await asyncio.to_thread(bot, "backup", "old.backup", folder=tmp_path, **settings)
    assert taken.returncode == 0, taken.stderr
    press.publish(story("earthcare-forecast"))
    await posted(sandbox, 2)
    refused = await asyncio.to_thread(bot, "restore", "old.backup", folder=tmp_path, **settings)
    assert refused.returncode == 3, "not while the bot runs"
    assert living.stop() == 0
    put_back = await asyncio.to_thread(bot, "restore", "old.backup", folder=tmp_path, **settings)
    assert put_back.returncode == 0, put_back.stderr
    sandbox.rules.nonce_window = 0  # Discord has long forgotten what was sent
    press.publish(story("m7-candidates"))
    living.start()
    await posted(sandbox, 3, within=60)
    await asyncio.sleep(4)
    acts = sandbox.ledger.created(channel)
    assert len(acts) == 3, living.said()[-3000:]
    texts = [str(post.data) for post in sandbox.state.posts[channel].values() if post.private_to is None]
    for name in ("ramses-contract", "earthcare-forecast", "m7-candidates"):
        assert sum(press.address(story(name)) in text for text in texts) == 1
    assert living.stop() == 0
