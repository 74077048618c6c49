"""Logging in, syncing commands, and the simplest sending and reading."""

from __future__ import annotations

import discord
import pytest

from bot.sandbox import Sandbox

from .conftest import Login, Probe, until


async def test_an_unmodified_client_logs_in_and_sees_the_world(client: Probe, sandbox: Sandbox) -> None:
    assert client.user is not None
    assert client.user.name == "rendezvous"
    assert [g.name for g in client.guilds] == ["Space Watch", "宇宙ひろば"]
    guild = client.guilds[0]
    assert [c.name for c in guild.channels] == ["esa-jaxa", "announcements", "missions", "bot-log", "general"]
    assert isinstance(guild.channels[2], discord.ForumChannel)
    assert guild.me.guild_permissions.send_messages
    assert not guild.me.guild_permissions.manage_channels
    assert len(sandbox.ledger.identifies) == 1


async def test_a_wrong_token_is_refused(login: Login) -> None:
    with pytest.raises(discord.LoginFailure):
        await login(token="wrong")


async def test_commands_are_synced_and_keep_their_ids(client: Probe, sandbox: Sandbox) -> None:
    @client.tree.command(name="latest", description="The latest stories")
    async def latest(interaction: discord.Interaction, count: int = 3) -> None: ...

    first = await client.tree.sync()
    again = await client.tree.sync()
    assert [c.id for c in first] == [c.id for c in again]
    assert [c.name for c in await client.tree.fetch_commands()] == ["latest"]
    assert not sandbox.violations


async def test_application_info(client: Probe) -> None:
    info = await client.application_info()
    assert info.id == client.application_id


async def test_send_edit_delete_and_history(client: Probe, sandbox: Sandbox) -> None:
    channel = client.guilds[0].text_channels[0]
    embed = discord.Embed(title="Hera", description="on its way", url="https://example.org/")
    sent = await channel.send("**Hera**", embed=embed, nonce="n1", silent=True)
    assert sent.content == "**Hera**"
    await channel.get_partial_message(sent.id).edit(content="changed")
    read = await channel.fetch_message(sent.id)
    assert read.content == "changed"
    assert read.edited_at is not None
    assert read.embeds[0].title == "Hera"
    others = [await channel.send(str(n)) for n in range(4)]
    assert [m.id async for m in channel.history(limit=2)] == [others[3].id, others[2].id]
    assert [m.id async for m in channel.history(after=sent, limit=None, oldest_first=True)] == [
        m.id for m in others
    ]
    assert [m.id async for m in channel.history(before=others[1], limit=10)] == [others[0].id, sent.id]
    await others[0].delete()
    with pytest.raises(discord.NotFound) as gone:
        await channel.fetch_message(others[0].id)
    assert gone.value.code == 10008
    await until(lambda: len(client.said) == 5)
    assert [a.deed for a in sandbox.ledger.acts] == ["create", "edit", *["create"] * 4, "delete"]
