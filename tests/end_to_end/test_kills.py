"""The bot killed twenty times while it reads, sends and edits; the sandbox's ledger is the truth."""

from __future__ import annotations

import asyncio
import json
import random
from collections import Counter
from pathlib import Path

from bot.sandbox.newsroom.script import Telling, tellings
from tests.end_to_end.processes import Bot, Discord, Json, Press, discord, feed_server, until, write_sources

OUTLETS = ("esa-sample", "orbit-courier", "uchu-tech", "jaxa-sample-ja")
CHANNELS = {"esa-jaxa": "en", "announcements": "en", "general": "en", "ニュース": "ja", "雑談": "ja"}
EVENT = "ramses-contract"  # told by three outlets in two languages
POSTS, EDITS = "/messages$", r"/messages/\d+$"
# What is published before a life of the bot, and the moment at which that life ends.
LIVES: tuple[tuple[str, str], ...] = (
    (EVENT + " 0", "poll"), ("", "before a post"), ("", "between posts"), ("", "start"),
    ("earthcare-forecast 0", "poll"), ("", "before a post"), ("", "after a post"),
    (EVENT + " 1", "poll"), ("", "before an edit"), ("", "after an edit"),
    (EVENT + " 2", "poll"), ("moonlight-funding 0", "before a post"), ("", "after a post"), ("", "start"),
    ("m7-candidates 0", "between posts"), ("", "start"),
    ("comet-slot 0", "before a post"), ("", "after a post"),
    ("lupex-instrument 0", "after a post"), ("", "idle"),
)  # fmt: skip


def telling(name: str) -> Telling:
    story, number = name.split()
    return [one for one in tellings() if one.story == story][int(number)]


async def at(moment: str, there: Discord, press: Press, rng: random.Random) -> bool:
    """Whether the moment came: a request that hangs, a feed just given, a message just made."""
    if moment == "start":
        await asyncio.sleep(rng.uniform(0.2, 1.2))
        return True
    if moment == "idle":
        await asyncio.sleep(2.5)
        return True
    before = press.fetched()
    made = (await there.ledger())["counts"]["created"]

    async def claim() -> bool:
        if moment == "poll":
            return press.fetched() > before
        if moment == "between posts":
            return bool((await there.ledger())["counts"]["created"] > made)
        return bool((await there.get("faults"))["script"][0]["hits"] > 0)

    if moment.startswith(("before", "after")):
        when, _, kind = moment.split()
        post = kind == "post"
        # Every such request hangs for longer than we need to kill the bot; "after": the deed is done.
        await there.post("faults", {
            "kind": "hang", "method": "POST" if post else "PATCH", "path": POSTS if post else EDITS,
            "when": when, "seconds": 3, "times": None,
        })  # fmt: skip
    try:
        await until(claim, within=12, every=0.02)
    except AssertionError:
        return False
    finally:
        await there.post("faults", method="DELETE")
    await asyncio.sleep(rng.uniform(0, 0.1))
    return True


async def test_twenty_kills_make_no_message_twice_and_lose_none(tmp_path: Path) -> None:
    rng = random.Random(20)
    with feed_server(tmp_path / "web") as url:
        async with discord() as there:
            press = Press(tmp_path / "web", url, OUTLETS)
            write_sources(tmp_path / "sources.yaml", press.sources())
            bot = Bot(tmp_path, **there.environment, DATA_DIR="data", SOURCES="sources.yaml",
                      ALLOW_HOSTS="127.0.0.1", POLL_MIN_SECONDS="0", EDIT_MIN_SECONDS="1")  # fmt: skip
            try:
                await _live_and_die(bot, there, press, rng)
            finally:
                bot.close()


async def _live_and_die(bot: Bot, there: Discord, press: Press, rng: random.Random) -> None:
    # A Discord that remembers no nonce: only the bot's own care stands between a kill and a second message.
    await there.post("rules", {"nonce_window": 0}, method="PATCH")
    bot.start()
    await there.ready(bot)
    for channel, language in CHANNELS.items():
        await there.subscribe(channel, language=language)
    await until(lambda: _primed(press), within=20, message="not every feed was read")
    await asyncio.sleep(0.5)
    bot.kill()
    published: list[Telling] = []
    came: Counter[str] = Counter()
    for name, moment in LIVES:
        if name:
            published.append(telling(name))
            press.publish(published[-1])
        bot.start()
        came[moment] += await at(moment, there, press, rng)
        assert bot.returncode is None, f"it ended by itself: {bot.said()[-2000:]}"
        bot.kill()
    bot.start()
    await until(lambda: _settled(there, published, press), within=60, every=0.5, message="not all came")
    await asyncio.sleep(2)  # were anything sent twice, it would be now
    assert bot.stop() == 0
    await _count(there, published, press)
    assert sum(came.values()) >= 16, f"too few of the moments came: {came}"


async def _primed(press: Press) -> bool:
    return press.fetched() >= len(OUTLETS)


async def _by_story(
    there: Discord, published: list[Telling], press: Press
) -> dict[str, dict[str, list[Json]]]:
    """Channel → story → the messages that link to a report of it."""
    ids = await there.channels()
    found: dict[str, dict[str, list[Json]]] = {}
    for channel in CHANNELS:
        messages = [(row, json.dumps(row)) for row in await there.messages(ids[channel])]
        found[channel] = {
            one.story: [row for row, text in messages
                        if any(press.address(other) in text for other in published if other.story == one.story)]
            for one in published
        }  # fmt: skip
    return found


async def _settled(there: Discord, published: list[Telling], press: Press) -> bool:
    """Whether every story is everywhere, and the event's message names all three outlets."""
    found = await _by_story(there, published, press)
    wanted = [press.address(one) for one in published if one.story == EVENT]
    return all(
        all(stories.values()) and all(address in json.dumps(stories[EVENT]) for address in wanted)
        for stories in found.values()
    )


async def _count(there: Discord, published: list[Telling], press: Press) -> None:
    found = await _by_story(there, published, press)
    counts = {
        channel: {story: len(rows) for story, rows in stories.items()} for channel, stories in found.items()
    }
    once = {one.story: 1 for one in published}
    assert counts == dict.fromkeys(CHANNELS, once)
    book = await there.ledger()
    ids = await there.channels()
    made = Counter(
        act["channel_id"] for act in book["acts"] if act["deed"] == "create" and not act["private"]
    )
    assert {ids[channel]: made[ids[channel]] for channel in CHANNELS} == dict.fromkeys(
        (ids[channel] for channel in CHANNELS), len(once)
    ), "something was made that is not a story's one message"
    assert not book["duplicates"]
    edited = {act["message_id"] for act in book["acts"] if act["deed"] == "edit"}
    assert edited & {stories[EVENT][0]["id"] for stories in found.values()}
    assert await there.get("violations") == []
