"""What a rig needs: nonces, lost answers, pacing, a gateway that misbehaves, and a ledger of it all."""

from __future__ import annotations

import asyncio
import time

import aiohttp
import discord
import pytest

from bot.sandbox import Clock, Rules, Sandbox

from .conftest import Login, Probe, until


def channel_of(client: Probe, index: int = 0) -> discord.TextChannel:
    return client.guilds[0].text_channels[index]


async def test_a_nonce_makes_one_message_within_its_window(client: Probe, sandbox: Sandbox) -> None:
    first = await channel_of(client).send("a", nonce="same")
    again = await channel_of(client).send("a", nonce="same")
    assert again.id == first.id
    assert again.nonce == "same"
    sandbox.clock.advance(181)
    later = await channel_of(client).send("a", nonce="same")
    assert later.id != first.id
    assert sandbox.ledger.duplicates() == {(first.channel.id, "same"): 2}


@pytest.mark.parametrize(("scope", "copies"), [("author", 1), ("author+channel", 2)])
async def test_the_scope_of_a_nonce(client: Probe, sandbox: Sandbox, scope: str, copies: int) -> None:
    sandbox.rules.nonce_scope = scope  # type: ignore[assignment]
    for index in (0, 2):
        await channel_of(client, index).send("a", nonce="same")
    assert len(sandbox.ledger.created()) == copies


async def test_a_replay_of_a_deleted_message_is_unknown(client: Probe) -> None:
    first = await channel_of(client).send("a", nonce="same")
    await first.delete()
    with pytest.raises(discord.NotFound) as gone:
        await channel_of(client).send("a", nonce="same")
    assert gone.value.code == 10008


async def test_no_window_no_memory(client: Probe, sandbox: Sandbox) -> None:
    sandbox.rules.nonce_window = 0
    for _ in range(2):
        await channel_of(client).send("a", nonce="same")
    assert len(sandbox.ledger.created()) == 2


@pytest.mark.parametrize("kind", ["drop", "close", "cut", "wrong_type"])
@pytest.mark.parametrize("when", ["before", "after"])
async def test_an_unknown_outcome_before_and_after_the_deed(
    client: Probe, sandbox: Sandbox, kind: str, when: str
) -> None:
    sandbox.fault(kind, method="POST", path="/messages$", when=when)
    with pytest.raises((aiohttp.ClientError, ValueError, TypeError, AttributeError, discord.HTTPException)):
        await channel_of(client).send("a", nonce="same")
    assert len(sandbox.ledger.created()) == (1 if when == "after" else 0)
    await channel_of(client).send("a", nonce="same")
    assert len(sandbox.ledger.created()) == 1
    assert not sandbox.ledger.duplicates()


@pytest.mark.parametrize("status", [500, 502, 504, 524])
async def test_the_library_repeats_these_statuses(client: Probe, sandbox: Sandbox, status: int) -> None:
    sandbox.fault("status", method="POST", path="/messages$", status=status, when="after")
    await channel_of(client).send("a", nonce="same")
    assert [a.deed for a in sandbox.ledger.acts] == ["create", "replay"]


async def test_a_cloudflare_page(client: Probe, sandbox: Sandbox) -> None:
    sandbox.fault("cloudflare", method="POST", status=429)
    with pytest.raises(discord.HTTPException) as refused:
        await channel_of(client).send("a")
    assert refused.value.status == 429
    assert "1015" in refused.value.text


async def test_any_error_of_discord(client: Probe, sandbox: Sandbox) -> None:
    sandbox.fault(
        "status", method="POST", status=400, code=240000, message="Message blocked by harmful links filter"
    )
    with pytest.raises(discord.HTTPException) as refused:
        await channel_of(client).send("a")
    assert refused.value.code == 240000


@pytest.mark.parametrize("scope", ["user", "global", "shared"])
async def test_a_rate_limit_on_demand(client: Probe, sandbox: Sandbox, scope: str) -> None:
    sandbox.fault("ratelimit", method="POST", seconds=0.05, scope=scope)
    await channel_of(client).send("a")
    assert sandbox.ledger.statuses()[429] == 1
    assert len(sandbox.ledger.invalid()) == (0 if scope == "shared" else 1)


async def test_delay_and_hang(client: Probe, sandbox: Sandbox) -> None:
    sandbox.fault("delay", method="POST", seconds=0.2)
    before = time.monotonic()
    await channel_of(client).send("a")
    assert time.monotonic() - before >= 0.2
    sandbox.fault("hang", method="POST", seconds=0.05)
    with pytest.raises(aiohttp.ClientError):
        await channel_of(client).send("a")


async def test_buckets_pace_the_library_without_429(client: Probe, sandbox: Sandbox) -> None:
    sandbox.rules.bucket_limit = True
    before = time.monotonic()
    for number in range(6):
        await channel_of(client).send(str(number))
    assert time.monotonic() - before > 4
    assert sandbox.ledger.statuses()[429] == 0


async def test_the_global_limit_is_a_sliding_second(sandbox: Sandbox) -> None:
    sandbox.rules.global_limit = True
    headers = {"Authorization": f"Bot {sandbox.token}"}
    async with aiohttp.ClientSession(headers=headers) as web:

        async def ask() -> tuple[int, str]:
            async with web.get(sandbox.url + "/users/@me") as answer:
                assert answer.headers["Via"]
                return answer.status, answer.headers.get("X-RateLimit-Scope", "")

        answers = await asyncio.gather(*(ask() for _ in range(60)))
    assert answers.count((200, "")) == 50
    assert answers.count((429, "global")) == 10


async def test_resume_after_each_loss_replays_what_was_missed(client: Probe, sandbox: Sandbox) -> None:
    for cause in (
        sandbox.gateway.abort,
        sandbox.gateway.reconnect,
        lambda: sandbox.gateway.invalidate(resumable=True),
    ):
        client.resumed.clear()
        cause()
        sandbox.people.say(
            sandbox.state.user_named("member"), sandbox.state.channel_named("general"), "missed?"
        )
        await asyncio.wait_for(client.resumed.wait(), 15)
    await until(lambda: len(client.said) == 3)
    assert len(sandbox.ledger.identifies) == 1
    assert len(sandbox.ledger.resumes) == 3


async def test_an_invalid_session_identifies_again(client: Probe, sandbox: Sandbox) -> None:
    sandbox.faults.gateway.refuse_resume = True
    client._connection.call_hooks = _no_wait  # type: ignore[method-assign]
    sandbox.gateway.abort()
    await until(lambda: len(sandbox.ledger.identifies) == 2, 20)
    await until(lambda: client.seen.count("READY") == 2)


async def _no_wait(*_: object, **__: object) -> None:
    """The library waits 5 s before it identifies again."""


async def test_close_codes_and_a_zombie(login: Login, sandbox: Sandbox) -> None:
    sandbox.rules.heartbeat_interval = 0.2
    client = await login(Probe(heartbeat_timeout=0.6))
    sandbox.faults.gateway.zombie = True
    await until(lambda: len(sandbox.ledger.resumes) >= 1, 15)
    sandbox.faults.gateway.zombie = False
    await asyncio.wait_for(client.resumed.wait(), 15)
    client.resumed.clear()
    await sandbox.gateway.close(4000)
    await asyncio.wait_for(client.resumed.wait(), 15)


async def test_a_revoked_token_ends_the_client(client: Probe, sandbox: Sandbox) -> None:
    sandbox.revoke_token()
    with pytest.raises(discord.HTTPException) as refused:
        await channel_of(client).send("a")
    assert refused.value.status == 401
    await sandbox.gateway.close(4000)
    await until(lambda: client.is_closed() or sandbox.ledger.resumes)


async def test_too_many_identifies_cost_the_token(login: Login, sandbox: Sandbox) -> None:
    sandbox.rules.session_limit = 1
    await login()
    with pytest.raises(discord.ConnectionClosed):
        await login()
    assert sandbox.parts.revoked


async def test_edits_of_old_messages_run_out(client: Probe, sandbox: Sandbox) -> None:
    sandbox.rules.old_edits = 1
    sent = await channel_of(client).send("a")
    sandbox.clock.advance(3700)
    await sent.edit(content="b")
    with pytest.raises(discord.HTTPException) as refused:
        await sent.edit(content="c")
    assert refused.value.code == 30046


def test_a_clock_that_runs_faster_and_jumps() -> None:
    seconds = [0.0]
    clock = Clock(1000.0, speed=60.0, timer=lambda: seconds[0])
    seconds[0] = 2.0
    assert clock.now() == 1120.0
    clock.speed = 1.0
    seconds[0] = 3.0
    clock.advance(9.0)
    assert clock.now() == 1130.0


def test_rules_have_the_documented_defaults() -> None:
    assert Rules().nonce_window == 180.0
