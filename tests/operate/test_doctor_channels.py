"""The doctor tells which permission is missing where a subscription posts."""

from __future__ import annotations

from bot.operate.doctor import State, look_at_channels
from bot.operate.permissions import ADMINISTRATOR, allowed, missing
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
    assert missing(1 << 10 | 1 << 11) == ("Embed Links", "Attach Files", "Read Message History")
    assert missing(allowed("1", "9", [], [{"id": "1", "permissions": str(ADMINISTRATOR)}], channel)) == ()


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
