"""The doctor tells which permission is missing where a subscription posts."""

from __future__ import annotations

import discord

from bot.model import ChannelKind
from bot.model.permissions import NEEDS
from bot.operate.doctor import State, look_at_channels
from bot.operate.permissions import ADMINISTRATOR, BITS, allowed, missing
from bot.sandbox import Sandbox
from bot.sandbox.permissions import Can
from bot.settings import Secret, Settings
from tests.workers.builders import subscription


def test_bits_are_worked_out_as_discord_documents_it() -> None:
    roles = [{"id": "1", "permissions": str(1 << 10)}, {"id": "2", "permissions": str(1 << 11)}]
    channel = {
        "permission_overwrites": [
            {"id": "1", "type": 0, "allow": "0", "deny": str(1 << 10)},
            {"id": "2", "type": 0, "allow": str(1 << 14), "deny": "0"},
            {"id": "9", "type": 1, "allow": str(1 << 10), "deny": str(1 << 11)},
        ]
    }
    assert allowed("1", "8", ["2"], roles, channel) == 1 << 11 | 1 << 14
    assert allowed("1", "9", ["2"], roles, channel) == 1 << 10 | 1 << 14
    assert missing(1 << 10 | 1 << 11, ChannelKind.TEXT) == (
        "Embed Links",
        "Attach Files",
        "Read Message History",
    )
    administrator = allowed("1", "9", [], [{"id": "1", "permissions": str(ADMINISTRATOR)}], channel)
    assert missing(administrator, ChannelKind.FORUM) == ()
    # Send Messages says nothing about threads, and threads need nothing of it.
    in_threads = 1 << 10 | 1 << 14 | 1 << 15 | 1 << 16 | 1 << 38
    assert missing(in_threads, ChannelKind.THREAD) == ()
    assert missing(in_threads, ChannelKind.TEXT) == ("Send Messages",)
    assert missing(in_threads & ~(1 << 38) | 1 << 11, ChannelKind.THREAD) == ("Send Messages in Threads",)


def test_the_bits_are_those_of_discord_py() -> None:
    assert {name: bit for name, (_, bit) in BITS.items()} == {
        name: discord.Permissions(**{name: True}).value for needs in NEEDS.values() for name in needs
    }


async def test_a_missing_permission_and_a_missing_channel_are_told() -> None:
    async with Sandbox() as sandbox:
        guild = min(sandbox.state.guilds.values(), key=lambda one: one.id)
        channel = next(one for one in guild.channels.values() if one.name == "esa-jaxa")
        settings = Settings(discord_token=Secret(sandbox.token), discord_api_url=sandbox.url)
        rows = [
            subscription(guild=guild.id, channel=channel.id),
            subscription(guild=guild.id, channel=42),
        ]
        fine, gone = [finding async for finding in look_at_channels(settings, rows)]
        assert fine.state is State.OK
        assert "may post in #esa-jaxa" in fine.detail
        assert gone.state is State.FAIL
        sandbox.state.set_overwrite(channel, guild.id, deny=Can.SEND_MESSAGES | Can.EMBED_LINKS)
        (lacking,) = [finding async for finding in look_at_channels(settings, rows[:1])]
        assert lacking.state is State.FAIL
        assert "lacks Send Messages, Embed Links" in lacking.detail


async def test_a_thread_is_judged_by_its_parent_and_by_what_threads_need() -> None:
    async with Sandbox() as sandbox:
        guild = min(sandbox.state.guilds.values(), key=lambda one: one.id)
        parent = next(one for one in guild.channels.values() if one.name == "esa-jaxa")
        thread = sandbox.state.add_thread(parent, "news", sandbox.state.bot.id)
        settings = Settings(discord_token=Secret(sandbox.token), discord_api_url=sandbox.url)
        row = subscription(guild=guild.id, channel=thread.id, channel_kind=ChannelKind.THREAD)
        sandbox.state.set_overwrite(parent, guild.id, deny=Can.SEND_MESSAGES)
        (fine,) = [finding async for finding in look_at_channels(settings, [row])]
        assert fine.state is State.OK
        sandbox.state.set_overwrite(parent, guild.id, deny=Can.SEND_MESSAGES_IN_THREADS)
        (lacking,) = [finding async for finding in look_at_channels(settings, [row])]
        assert lacking.detail == "In #news the bot lacks Send Messages in Threads. Allow it there."
