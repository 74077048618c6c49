"""Sending over real HTTP to the sandbox, with everything that goes wrong on the way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest
import yarl

from bot.adapters.events import ScheduledEvents
from bot.adapters.messenger import Messenger, nonce, payload
from bot.adapters.pacing import Breaker
from bot.adapters.refusals import CLOUDFLARE_PAUSE, explain
from bot.adapters.wire import Wire
from bot.cards import carries, parts
from bot.errors import (
    AccessDenied,
    BotError,
    ChannelGone,
    MessageGone,
    MessageRejected,
    OutcomeUnknown,
    RetryLater,
    TokenRefused,
)
from bot.model import (
    ChannelId,
    ChannelKind,
    Delivery,
    DeliveryKind,
    File,
    GuildId,
    Message,
    Posted,
    Relevance,
    RoleId,
    delivery_key,
)
from bot.sandbox import Rules, Sandbox
from bot.sandbox.permissions import Can
from tests.workers import builders

MARK = {"type": 1, "components": [parts.button("Sources", "src", "story001", "en.post")]}
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001"
    "0005fe02fea70000000049454e44ae426082"
)


class Rig:
    def __init__(self, sandbox: Sandbox, client: discord.Client) -> None:
        self.sandbox = sandbox
        self.client = client
        self.breaker = Breaker()
        self.wire = Wire(client, breaker=self.breaker)
        self.messenger = Messenger(self.wire, carries=carries)

    def delivery(self, channel: str = "esa-jaxa", **changes: Any) -> Delivery:
        place = self.sandbox.state.channel_named(channel)
        made = builders.delivery("story001", language="en")
        number = ChannelId(place.id)
        return replace(
            made,
            key=delivery_key(number, "en", made.subject, changes.get("kind", made.kind)),
            channel=number,
            guild=GuildId(place.guild_id or 0),
            **changes,
        )

    def posts(self, channel: str | int = "esa-jaxa") -> list[dict[str, Any]]:
        number = self.sandbox.state.channel_named(channel).id
        return [post.data for post in self.sandbox.state.posts.get(number, {}).values()]


@pytest.fixture
async def rig(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Rig]:
    async with Sandbox(rules=Rules(bucket_limit=False)) as sandbox:
        monkeypatch.setattr(discord.http.Route, "BASE", sandbox.url)
        monkeypatch.setattr(
            discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(sandbox.gateway_url)
        )
        client = discord.Client(
            intents=discord.Intents(guilds=True), guild_ready_timeout=0.05, max_ratelimit_timeout=30.0
        )
        made = Rig(sandbox, client)
        task = asyncio.create_task(client.start(sandbox.token))
        await _ready(client)
        yield made
        await client.close()
        task.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await task


async def _ready(client: discord.Client) -> None:
    for _ in range(1000):
        if client.is_ready():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("never ready")


def classic(text: str = "A headline", **changes: Any) -> Message:
    return replace(Message(content=text, embeds=({"title": text},), components=(MARK,)), **changes)


def card(text: str = "A headline") -> Message:
    return Message(components=({"type": 10, "content": text}, MARK), v2=True)


# ── payloads ──


def test_a_nonce_is_the_same_everywhere_and_differs_by_place_kind_and_fallback() -> None:
    one = builders.delivery()
    other = builders.delivery(channel=101)
    fallback = replace(one, fallback=True)
    made = {nonce(1, one), nonce(1, other), nonce(1, fallback), nonce(2, one)}
    assert len(made) == 4
    assert all(len(text) == 25 for text in made)
    assert nonce(1, one) == nonce(1, replace(one, attempts=7))


def test_a_payload_mentions_nobody_but_its_roles() -> None:
    body = payload(classic("@everyone <@&5>", roles=(RoleId(7),), silent=True))
    assert body["allowed_mentions"] == {"parse": [], "roles": ["7"], "users": [], "replied_user": False}
    assert body["flags"] == 1 << 12
    v2 = payload(card())
    assert v2["flags"] == 1 << 15
    assert "content" not in v2
    assert "embeds" not in v2


# ── sending ──


async def test_sends_once_however_often_it_is_tried(rig: Rig) -> None:
    delivery = rig.delivery()
    first = await rig.messenger.send(delivery, classic())
    again = await rig.messenger.send(replace(delivery, attempts=1), classic())
    assert first == again
    assert len(rig.posts()) == 1
    assert not rig.sandbox.violations


async def test_sends_files_with_alt_text(rig: Rig) -> None:
    message = Message(
        components=(parts.container([parts.text("Hello"), parts.gallery("banner.png", "A banner")], accent=1), MARK),
        v2=True,
        files=(File("banner.png", PNG, "A banner"),),
    )  # fmt: skip
    posted = await rig.messenger.send(rig.delivery(), message)
    data = rig.sandbox.find_post(posted.message).data
    assert "Hello" in str(data["components"])
    assert not rig.sandbox.violations


async def test_a_lost_answer_is_an_unknown_outcome_and_the_retry_makes_no_second_post(rig: Rig) -> None:
    for kind in ("drop", "close"):
        rig.sandbox.fault(kind, method="POST", path="/messages$", when="after")
        delivery = rig.delivery(kind=DeliveryKind.POST if kind == "drop" else DeliveryKind.FOLLOW_UP)
        with pytest.raises(OutcomeUnknown):
            await rig.messenger.send(delivery, classic())
        await rig.messenger.send(delivery, classic())
    assert len(rig.posts()) == 2


async def test_a_hanging_request_is_left_alone_and_the_next_ones_go_through(rig: Rig) -> None:
    # The deadline binds the second request too, which a busy machine may answer slowly.
    wire = Wire(rig.client, deadline=1.5)
    messenger = Messenger(wire, carries=carries)
    rig.sandbox.fault("hang", method="POST", path="/messages$", when="after", seconds=4.0)
    with pytest.raises(OutcomeUnknown):
        await messenger.send(rig.delivery(), classic())
    assert await messenger.find(rig.delivery(), since=datetime.now(UTC))
    await wire.close()


async def test_a_cancelled_caller_never_cancels_a_request_that_sleeps_in_a_global_limit(rig: Rig) -> None:
    rig.sandbox.fault("ratelimit", method="POST", path="/messages$", scope="global", seconds=0.4)
    task = asyncio.create_task(rig.messenger.send(rig.delivery(), classic()))
    await asyncio.sleep(0.2)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    # Were the sleeper cancelled, discord.py would now wait for ever.
    posted = await asyncio.wait_for(rig.messenger.send(rig.delivery("general"), classic()), timeout=5)
    assert posted.channel == rig.delivery("general").channel


async def test_a_long_rate_limit_goes_back_to_the_outbox(rig: Rig) -> None:
    rig.sandbox.fault("ratelimit", method="POST", path="/messages$", seconds=45.0)
    with pytest.raises(RetryLater) as caught:
        await rig.messenger.send(rig.delivery(), classic())
    assert caught.value.after >= timedelta(seconds=44)
    assert not caught.value.everyone


async def test_cloudflare_stops_everything_for_ten_minutes(rig: Rig) -> None:
    rig.sandbox.fault("cloudflare", method="POST", path="/messages$", status=429)
    with pytest.raises(RetryLater) as caught:
        await rig.messenger.send(rig.delivery(), classic())
    assert caught.value.everyone
    assert caught.value.after >= CLOUDFLARE_PAUSE


async def test_the_breaker_counts_what_the_library_swallows(rig: Rig) -> None:
    rig.sandbox.fault("ratelimit", method="POST", path="/messages$", seconds=0.05, times=2)
    await rig.messenger.send(rig.delivery(), classic())
    assert rig.breaker.invalid == 2


async def test_when_the_breaker_is_half_open_major_news_alone_goes_out(rig: Rig) -> None:
    for _ in range(500):
        rig.breaker.count(403)
    with pytest.raises(RetryLater) as caught:
        await rig.messenger.send(rig.delivery(), classic())
    assert caught.value.everyone
    await rig.messenger.send(rig.delivery(relevance=Relevance.MAJOR), classic())
    for _ in range(500):
        rig.breaker.count(403)
    with pytest.raises(RetryLater):
        await rig.messenger.send(rig.delivery("general", relevance=Relevance.MAJOR), classic())


ROWS: list[tuple[int, int, type[BotError], dict[str, Any]]] = [
    (404, 10003, ChannelGone, {}),
    (404, 10004, ChannelGone, {}),
    (404, 10008, MessageGone, {}),
    (403, 50001, AccessDenied, {}),
    (403, 50013, AccessDenied, {}),
    (403, 0, AccessDenied, {}),
    (400, 50035, MessageRejected, {"fallback": True}),
    (400, 50006, MessageRejected, {"fallback": True}),
    (413, 40005, MessageRejected, {"fallback": True}),
    (400, 200000, MessageRejected, {"fallback": False}),
    (400, 240000, MessageRejected, {"fallback": False}),
    (400, 400001, MessageRejected, {"fallback": True}),
    (400, 40067, AccessDenied, {}),
    (400, 160005, AccessDenied, {}),
    (400, 160006, AccessDenied, {}),
    (400, 30046, RetryLater, {"everyone": False}),
    (400, 20022, RetryLater, {"everyone": False}),
    (400, 20016, RetryLater, {"everyone": False}),
    (400, 20028, RetryLater, {"everyone": False}),
    (400, 40004, RetryLater, {"everyone": True}),
    (400, 130000, RetryLater, {"everyone": True}),
    (400, 40333, RetryLater, {"everyone": True}),
    (401, 0, TokenRefused, {}),
    (503, 0, OutcomeUnknown, {}),
    (503, 130000, RetryLater, {"everyone": True}),
]


@pytest.mark.parametrize(("status", "code", "expected", "fields"), ROWS)
async def test_each_refusal_is_one_of_our_errors(
    rig: Rig, status: int, code: int, expected: type[BotError], fields: dict[str, Any]
) -> None:
    rig.sandbox.fault("status", method="POST", path="/messages$", status=status, code=code)
    with pytest.raises(expected) as caught:
        await rig.messenger.send(rig.delivery(), classic())
    for name, value in fields.items():
        assert getattr(caught.value, name) == value


async def test_an_archived_thread_is_opened_once_and_tried_again(rig: Rig) -> None:
    rig.sandbox.fault("status", method="POST", path="/messages$", status=400, code=50083)
    rig.sandbox.fault("status", method="PATCH", path="/channels/", status=200, body={"id": "1"})
    await rig.messenger.send(rig.delivery(), classic())
    rig.sandbox.fault("status", method="POST", path="/messages$", status=400, code=50083, times=2)
    rig.sandbox.fault("status", method="PATCH", path="/channels/", status=200, body={"id": "1"})
    with pytest.raises(AccessDenied):
        await rig.messenger.send(rig.delivery("general"), classic())


async def test_a_missing_permission_is_seen_in_the_cache_before_discord_is_asked(rig: Rig) -> None:
    state = rig.sandbox.state
    state.set_overwrite(state.channel_named("general"), state.bot.id, deny=int(Can.SEND_MESSAGES))
    await asyncio.sleep(0.05)
    with pytest.raises(AccessDenied):
        await rig.messenger.send(rig.delivery("general"), classic())
    assert rig.breaker.invalid == 0


async def test_a_post_deleted_by_a_moderator_is_not_repeated(rig: Rig) -> None:
    delivery = rig.delivery()
    posted = await rig.messenger.send(delivery, classic())
    rig.sandbox.state.remove(rig.sandbox.find_post(posted.message))
    with pytest.raises(MessageGone):
        await rig.messenger.send(delivery, classic())
    assert rig.posts() == []


async def test_an_answer_for_another_channel_is_no_success(rig: Rig) -> None:
    wrong = {"id": "1", "channel_id": "2", "nonce": "x"}
    rig.sandbox.fault("status", method="POST", path="/messages$", status=200, body=wrong)
    with pytest.raises(MessageRejected):
        await rig.messenger.send(rig.delivery(), classic())


async def test_a_follow_up_answers_the_earlier_post(rig: Rig) -> None:
    earlier = rig.delivery()
    posted = await rig.messenger.send(earlier, classic())
    earlier = replace(earlier, message=posted.message)
    follow = rig.delivery(kind=DeliveryKind.FOLLOW_UP)
    sent = await rig.messenger.send(follow, classic("What is new"), reply_to=earlier)
    data = rig.sandbox.find_post(sent.message).data
    assert data["message_reference"]["message_id"] == str(posted.message)
    rig.sandbox.state.remove(rig.sandbox.find_post(posted.message))
    again = rig.delivery(kind=DeliveryKind.CORRECTION)
    sent = await rig.messenger.send(again, classic("Corrected"), reply_to=earlier)
    assert rig.sandbox.find_post(sent.message).channel_id == again.channel


# ── afterwards ──


async def delivered(rig: Rig, channel: str = "esa-jaxa", message: Message | None = None) -> Delivery:
    delivery = rig.delivery(channel)
    posted = await rig.messenger.send(delivery, message or classic())
    return replace(delivery, message=posted.message)


async def test_an_edit_leaves_suppressed_embeds_alone(rig: Rig) -> None:
    row = await delivered(rig)
    post = rig.sandbox.find_post(row.message or 0)
    post.data["flags"] = 1 << 2
    await rig.messenger.edit(row, classic("Another headline"))
    assert post.data["content"] == "Another headline"
    assert post.data["flags"] & 1 << 2


async def test_an_edit_of_a_card_replaces_its_picture(rig: Rig) -> None:
    row = await delivered(rig, message=card())
    await rig.messenger.edit(row, card("Changed"))
    assert "Changed" in str(rig.sandbox.find_post(row.message or 0).data["components"])
    assert not rig.sandbox.violations


async def test_an_edit_or_deletion_of_what_is_gone(rig: Rig) -> None:
    row = await delivered(rig)
    await rig.messenger.delete(row)
    await rig.messenger.delete(row)
    with pytest.raises(MessageGone):
        await rig.messenger.edit(row, classic())
    with pytest.raises(MessageGone):
        await rig.messenger.edit(replace(row, message=None), classic())


async def test_publishing_twice_is_publishing(rig: Rig) -> None:
    row = await delivered(rig, "announcements")
    await rig.messenger.publish(row)
    await rig.messenger.publish(row)


async def test_a_thread_is_opened_once(rig: Rig) -> None:
    row = await delivered(rig)
    thread = await rig.messenger.open_thread(row, name="Ramses: contract signed")
    assert int(thread) == row.message
    assert await rig.messenger.open_thread(row, name="again") == thread


async def test_a_forum_post_has_its_tags_and_is_found_again(rig: Rig) -> None:
    delivery = rig.delivery("missions", channel_kind=ChannelKind.FORUM)
    began = datetime.now(UTC)
    assert await rig.messenger.find(delivery, since=began) is None
    message = replace(card(), title="Ramses: contract signed", tags=("news", "Asteroids", "unknown"))
    posted = await rig.messenger.send(delivery, message)
    assert posted.thread == posted.channel
    thread = rig.sandbox.state.channel(posted.channel)
    assert len(thread.applied) == 2
    assert await rig.messenger.find(delivery, since=began) == posted
    follow = rig.delivery("missions", channel_kind=ChannelKind.FORUM, kind=DeliveryKind.FOLLOW_UP)
    earlier = replace(delivery, message=posted.message, posted_in=posted.channel)
    answer = await rig.messenger.send(follow, classic("What is new"), reply_to=earlier)
    assert answer.channel == posted.channel


async def test_a_lost_forum_post_is_tried_once(rig: Rig) -> None:
    delivery = rig.delivery("missions", channel_kind=ChannelKind.FORUM)
    began = datetime.now(UTC)
    rig.sandbox.fault("drop", method="POST", path="/threads$", when="after")
    with pytest.raises(OutcomeUnknown):
        await rig.messenger.send(delivery, replace(card(), title="Ramses"))
    found = await rig.messenger.find(delivery, since=began)
    assert isinstance(found, Posted)


async def test_find_tells_languages_and_kinds_of_one_channel_apart(rig: Rig) -> None:
    began = datetime.now(UTC)
    english = rig.delivery()
    posted = await rig.messenger.send(english, classic())
    japanese = replace(
        english, language="ja", key=delivery_key(english.channel, "ja", "story001", english.kind)
    )
    assert await rig.messenger.find(english, since=began) == posted
    assert await rig.messenger.find(japanese, since=began) is None
    assert await rig.messenger.find(rig.delivery(kind=DeliveryKind.CORRECTION), since=began) is None


async def test_a_post_that_stands_twice_is_told_by_its_older_one(rig: Rig) -> None:
    began = datetime.now(UTC)
    text, forum = rig.delivery(), rig.delivery("missions", channel_kind=ChannelKind.FORUM)
    first = await rig.messenger.send(text, classic())
    again = await rig.messenger.send(replace(text, fallback=True), classic())  # under a nonce of its own
    assert await rig.messenger.find(text, since=began) == replace(first, copies=(again.message,))
    opened = [await rig.messenger.send(forum, replace(card(), title="Ramses")) for _ in range(3)]
    assert await rig.messenger.find(forum, since=began) == replace(
        opened[0], copies=(opened[1].message, opened[2].message)
    )


async def test_whether_a_channel_is_there_is_asked_of_discord(rig: Rig) -> None:
    assert await rig.messenger.exists(rig.delivery())
    assert not await rig.messenger.exists(replace(rig.delivery(), channel=ChannelId(404)))


async def test_without_history_nobody_can_tell(rig: Rig) -> None:
    state = rig.sandbox.state
    state.set_overwrite(state.channel_named("general"), state.bot.id, deny=int(Can.READ_MESSAGE_HISTORY))
    await asyncio.sleep(0.05)
    with pytest.raises(AccessDenied):
        await rig.messenger.find(rig.delivery("general"), since=datetime.now(UTC))


async def test_notices_are_told_once(rig: Rig) -> None:
    place = rig.delivery("bot-log").channel
    for _ in range(2):
        await rig.messenger.tell(place, Message(content="Paused"), key="K7Q2 paused")
    assert len(rig.posts("bot-log")) == 1


async def test_scheduled_events_are_made_moved_and_cancelled(rig: Rig) -> None:
    events = ScheduledEvents(rig.wire)
    guild = rig.delivery().guild
    day = datetime.now(UTC) + timedelta(days=20)
    words = {"name": "BepiColombo reaches Mercury", "text": "Date from ESA", "location": "https://esa.int"}
    number = await events.create_event(
        guild, **words, starts_at=day, ends_at=day + timedelta(hours=1), cover=PNG
    )
    assert await events.events(guild) == {number: words["name"]}
    later = day + timedelta(days=9)
    await events.edit_event(guild, number, **words, starts_at=later, ends_at=later + timedelta(hours=1))
    await events.cancel_event(guild, number)
    await events.cancel_event(guild, number)
    assert await events.events(guild) == {}


async def test_what_is_asked_twice_without_harm_is_simply_asked_later(rig: Rig) -> None:
    assert isinstance(explain(ConnectionResetError(), repeatable=True), RetryLater)
    assert isinstance(explain(ConnectionResetError(), repeatable=False), OutcomeUnknown)
    row = await delivered(rig)
    rig.sandbox.fault("drop", method="PATCH", path="/messages/")
    with pytest.raises(RetryLater):
        await rig.messenger.edit(row, classic("New"))
