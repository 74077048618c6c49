"""The client's life: logging in, losing the gateway, counting identifies, joining and leaving servers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import discord
import pytest
from discord.gateway import DiscordWebSocket

import bot.client as client_module
from bot.client import COMMANDS_META, IDENTIFIES, IDENTIFY_META, Rendezvous, ShardedRendezvous
from bot.cogs import welcome
from bot.errors import TokenRefused
from bot.model import Batch, GuildSettings
from tests.cogs.world import NOW, World, running, start, stop, words


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with running(tmp_path / "store") as made:
        yield made


async def test_it_asks_for_the_gateway_and_for_guilds_only(world: World) -> None:
    assert str(world.bot.intents.value) == str(discord.Intents(guilds=True).value)
    assert world.bot.allowed_mentions
    assert world.bot.allowed_mentions.to_dict()["parse"] == []
    assert str(DiscordWebSocket.DEFAULT_GATEWAY) == world.sandbox.gateway_url
    assert not list(world.bot.cached_messages)


async def test_a_wrong_token_ends_it_with_a_sentence(world: World) -> None:
    world.sandbox.revoke_token()
    other = Rendezvous(world.context)
    with pytest.raises(TokenRefused, match="DISCORD_TOKEN"):
        await other.run_until_closed("MTE5.wrong.token")
    await other.close()


async def test_a_token_withdrawn_while_running_ends_it(world: World) -> None:
    world.sandbox.revoke_token()
    await world.sandbox.gateway.close(4004)
    with pytest.raises(TokenRefused):
        await asyncio.wait_for(asyncio.shield(world.task), timeout=10)


async def test_the_token_is_in_no_log(world: World, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        await world.restart()
        await world.use("latest", user="member")
    assert world.sandbox.token not in caplog.text


async def test_identifies_are_counted_in_the_store_and_limited_to_a_hundred_a_day(world: World) -> None:
    spent = [str(at) for at in await world.store.meta(IDENTIFY_META)]
    assert len(spent) == 1
    await world.restart()
    assert len(await world.store.meta(IDENTIFY_META)) == 2
    full = [(NOW - timedelta(hours=1)).isoformat()] * IDENTIFIES
    await world.store.commit(Batch(meta={IDENTIFY_META: full}))
    hook = asyncio.create_task(world.bot.before_identify_hook(None, initial=True))
    await asyncio.sleep(0.05)
    assert not hook.done()
    hook.cancel()
    world.clock[0] += timedelta(days=1)
    await world.bot.before_identify_hook(None, initial=True)
    assert len(await world.store.meta(IDENTIFY_META)) == 1


async def test_every_shard_may_identify_but_half_of_what_discord_allows_stays_free(world: World) -> None:
    assert world.bot.identifies == IDENTIFIES
    for shards, most in ((3, 3 * IDENTIFIES), (12, world.sandbox.rules.session_limit // 2)):
        sharded = ShardedRendezvous(world.context, shard_count=shards)
        await sharded.login(world.sandbox.token)
        await sharded._gateway()
        assert sharded.identifies == most
        await sharded.close()


async def test_requests_can_be_made_before_the_gateway_answers(world: World) -> None:
    await stop(world.bot, world.task)
    world.sandbox.faults.gateway.connect_status = 503
    waiting = Rendezvous(world.context)
    task = asyncio.create_task(waiting.run_until_closed(world.sandbox.token))
    await asyncio.wait_for(waiting.logged_in.wait(), timeout=20)
    assert waiting.application_id
    assert not waiting.ready_once.is_set()
    await stop(waiting, task)
    world.sandbox.faults.clear()
    world.bot, world.task = await start(world.sandbox, world.context)


async def test_a_resumed_session_goes_on(world: World) -> None:
    world.sandbox.gateway.reconnect()
    await asyncio.sleep(0.3)
    assert "Latest stories" in words(await world.use("latest", user="member"))
    assert len(await world.store.meta(IDENTIFY_META)) == 1


async def test_a_gateway_that_stays_silent_is_begun_anew(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client_module, "SILENCE", timedelta(seconds=0.6))
    await world.restart()
    # The address to resume at answers 503 for ever: discord.py alone would never leave it.
    world.sandbox.faults.gateway.connect_status = 503
    world.sandbox.faults.gateway.only_resume_url = True
    world.sandbox.gateway.abort()
    connections = len(await world.store.meta(IDENTIFY_META))
    for _ in range(400):
        world.clock[0] += timedelta(seconds=0.03)
        await asyncio.sleep(0.03)
        if len(await world.store.meta(IDENTIFY_META)) > connections and world.bot.connected:
            break
    world.sandbox.faults.clear()
    assert len(await world.store.meta(IDENTIFY_META)) > connections
    assert "Latest stories" in words(await world.use("latest", user="member"))


async def test_an_outage_is_no_removal(world: World) -> None:
    await world.use("subscribe", channel="general", topics="Moon")
    guild = world.sandbox.state.guilds[world.guild]
    world.sandbox.state.set_available(guild, available=False)
    await world.settle()
    settings = await world.store.guild(world.guild)
    assert settings
    assert settings.left_at is None
    world.sandbox.state.set_available(guild, available=True)
    await world.settle()
    world.sandbox.state.uninstall(guild)
    await world.until_stored(lambda found: found.left_at is not None, world.guild)
    assert await world.subscriptions()  # kept until the purge, seven days later


async def test_what_happened_while_it_was_away_is_noticed_at_the_next_start(world: World) -> None:
    await world.use("subscribe", channel="general", topics="Moon")
    await stop(world.bot, world.task)
    world.sandbox.state.uninstall(world.sandbox.state.guilds[world.guild])
    world.bot, world.task = await start(world.sandbox, world.context)
    await world.until_stored(lambda found: found.left_at is not None, world.guild)


async def test_a_readmitted_server_is_kept(world: World) -> None:
    gone = GuildSettings(world.guild, left_at=NOW)
    await world.store.commit(Batch(guilds=(gone,)))
    await welcome.reconcile({world.guild}, world.context, ours=lambda _: False)
    assert await world.store.guild(world.guild) == gone
    await welcome.reconcile({world.guild}, world.context, ours=lambda _: True)
    assert await world.store.guild(world.guild) == replace(gone, left_at=None)


async def test_several_shards_are_one_bot(world: World) -> None:
    await stop(world.bot, world.task)
    sharded = ShardedRendezvous(world.context, shard_count=2, guild_ready_timeout=0.05)
    task = asyncio.create_task(sharded.run_until_closed(world.sandbox.token))
    await asyncio.wait_for(sharded.ready_once.wait(), timeout=20)
    assert len(sharded.guilds) == 2
    assert "Latest stories" in words(await world.use("latest", user="member"))
    await stop(sharded, task)
    world.bot, world.task = await start(world.sandbox, world.context)


async def test_a_start_while_discord_is_away_waits_for_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client_module, "LONGEST_PAUSE", 0.05)
    await stop(world.bot, world.task)
    world.sandbox.fault("status", path="/users/@me", status=503, times=2)
    world.sandbox.fault("drop", path="/gateway/bot", times=1)
    world.sandbox.faults.gateway.connect_status = 503
    beginning = asyncio.create_task(start(world.sandbox, world.context))
    await asyncio.sleep(1.0)
    world.sandbox.faults.clear()
    world.bot, world.task = await beginning
    assert "Latest stories" in words(await world.use("latest", user="member"))


async def test_commands_that_cannot_be_sent_do_not_stop_the_news(world: World) -> None:
    await stop(world.bot, world.task)
    await world.store.commit(Batch(meta={f"{COMMANDS_META}.{world.bot.application_id}.global": "another"}))
    world.sandbox.fault("status", method="PUT", path="/commands$", status=503)
    world.bot, world.task = await start(world.sandbox, world.context)
    assert "Latest stories" in words(await world.use("latest", user="member"))
    assert await world.bot.synchronise_commands()
