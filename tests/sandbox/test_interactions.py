"""Everything a person can do to the bot, over a real gateway."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
import pytest
from discord import app_commands, ui

from bot.sandbox import CannotDo, Rules, Sandbox

from .conftest import Login, Probe


class Panel(ui.LayoutView):
    def __init__(self) -> None:
        super().__init__(timeout=None)
        row: ui.ActionRow[Panel] = ui.ActionRow()
        press: ui.Button[Panel] = ui.Button(label="Press", custom_id="press")
        press.callback = self.pressed  # type: ignore[method-assign]
        row.add_item(press)
        choose: ui.Select[Panel] = ui.Select(
            custom_id="choose", options=[discord.SelectOption(label=n, value=n) for n in ("Moon", "Mars")]
        )
        choose.callback = self.chosen  # type: ignore[method-assign]
        self.choose = choose
        second: ui.ActionRow[Panel] = ui.ActionRow()
        second.add_item(choose)
        self.add_item(
            ui.Container(ui.TextDisplay("# A panel"), ui.Separator(), row, second, accent_colour=0x123456)
        )

    async def pressed(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Ask())

    async def chosen(self, interaction: discord.Interaction) -> None:
        view = ui.LayoutView()
        view.add_item(ui.TextDisplay(f"You chose {self.choose.values[0]}"))
        await interaction.response.edit_message(view=view)


class Ask(ui.Modal, title="Set up"):
    where: Any = ui.Label(text="Where", component=ui.ChannelSelect(custom_id="where", required=True))
    topics: Any = ui.Label(
        text="Topics",
        component=ui.CheckboxGroup(
            custom_id="topics",
            options=[discord.CheckboxGroupOption(label=n, value=n) for n in ("Moon", "Mars")],
        ),
    )
    how: Any = ui.Label(
        text="How",
        component=ui.RadioGroup(
            custom_id="how",
            options=[
                discord.RadioGroupOption(label="Instant", value="instant", default=True),
                discord.RadioGroupOption(label="Daily", value="daily"),
            ],
        ),
    )
    note: Any = ui.Label(text="Note", component=ui.TextInput(custom_id="note", required=False))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        channel = self.where.component.values[0]
        words = f"#{channel.name} {self.topics.component.values} {self.how.component.value}"
        await interaction.response.send_message(words, ephemeral=True)


def commands(client: Probe) -> None:
    tree = client.tree

    @tree.command(description="The latest")
    async def latest(interaction: discord.Interaction, count: int = 3) -> None:
        await interaction.response.send_message(f"{count} {interaction.locale}", ephemeral=True)
        await interaction.followup.send("and more", ephemeral=True)

    @tree.command(description="Slow")
    async def slow(interaction: discord.Interaction, card: bool = True) -> None:  # noqa: FBT001, FBT002
        await interaction.response.defer(ephemeral=True, thinking=True)
        await asyncio.sleep(0.05)
        if card:
            await interaction.edit_original_response(view=Panel())
        else:
            await interaction.followup.send("late")

    @tree.command(description="Never answers")
    async def silent(interaction: discord.Interaction) -> None: ...

    @tree.command(description="A panel")
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.guild_only()
    async def panel(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(view=Panel())

    @tree.command(description="A mission")
    async def mission(interaction: discord.Interaction, name: str) -> None:
        await interaction.response.send_message(name)

    @mission.autocomplete("name")
    async def names(_: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
        known = ["Hera", "Ramses", "BepiColombo"]
        return [app_commands.Choice(name=n, value=n) for n in known if n.lower().startswith(current)]

    group = app_commands.Group(name="subscriptions", description="All")

    @group.command(name="move", description="Move")
    async def move(
        interaction: discord.Interaction, to: discord.TextChannel, role: discord.Role | None = None
    ) -> None:
        await interaction.response.send_message(
            f"{to.name} {role} {interaction.app_permissions.send_messages}"
        )

    tree.add_command(group)

    @tree.context_menu(name="Story details")
    async def details(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"about {message.content}", ephemeral=True)


@pytest.fixture
async def client(login: Login) -> Probe:
    probe = Probe()
    commands(probe)
    await login(probe)
    await probe.tree.sync()
    return probe


async def test_slash_command_private_with_locale_and_followup(client: Probe, sandbox: Sandbox) -> None:
    answer = await sandbox.invoke("latest", {"count": 2}, locale="ja")
    assert answer.outcome == "message"
    assert answer.message is not None
    assert answer.message["content"] == "2 ja"
    assert answer.private
    assert answer.message["flags"] & 64
    for _ in range(50):
        if answer.followups:
            break
        await asyncio.sleep(0.01)
    assert answer.followups[0].data["content"] == "and more"
    channel = client.guilds[0].text_channels[0]
    assert [m async for m in channel.history()] == [], "private answers are not in the history"
    assert not sandbox.violations


async def test_deferred_answer_is_edited_in(client: Probe, sandbox: Sandbox) -> None:
    answer = await sandbox.invoke("slow")
    assert answer.outcome == "message"
    assert answer.message is not None
    assert answer.message["flags"] & (1 << 15)
    assert not answer.message["flags"] & (1 << 7)
    assert answer.message["components"][0]["type"] == 17
    plain = await sandbox.invoke("slow", {"card": False})
    assert plain.message is not None
    assert plain.message["content"] == "late"
    assert plain.private


async def test_no_answer_in_time(client: Probe, sandbox: Sandbox, rules: Rules) -> None:
    rules.interaction_deadline = 0.1
    answer = await sandbox.invoke("silent", within=0.2)
    assert answer.outcome == "silent"


async def test_autocomplete(client: Probe, sandbox: Sandbox) -> None:
    assert await sandbox.autocomplete("mission", "name", "r") == [{"name": "Ramses", "value": "Ramses"}]
    with pytest.raises(CannotDo):
        await sandbox.autocomplete("latest", "count", "1")


async def test_subcommand_with_resolved_channel_and_role(client: Probe, sandbox: Sandbox) -> None:
    answer = await sandbox.invoke("subscriptions move", {"to": "general", "role": "Space"})
    assert answer.message is not None
    assert answer.message["content"] == "general Space True"
    with pytest.raises(CannotDo, match="kind"):
        await sandbox.invoke("subscriptions move", {"to": "missions"})
    with pytest.raises(CannotDo, match="needs to"):
        await sandbox.invoke("subscriptions move", {})


async def test_a_command_for_managers_is_not_offered_to_members(client: Probe, sandbox: Sandbox) -> None:
    with pytest.raises(CannotDo, match="not offered"):
        await sandbox.invoke("panel", user="member")
    answer = await sandbox.invoke("panel", user="administrator")
    assert answer.message is not None


async def test_select_updates_and_button_opens_a_modal(client: Probe, sandbox: Sandbox) -> None:
    panel = await sandbox.invoke("panel", user="administrator")
    assert panel.message is not None
    number = panel.message["id"]
    opened = await sandbox.click(number, "press")
    assert opened.outcome == "modal"
    assert opened.modal is not None
    assert opened.modal["title"] == "Set up"
    with pytest.raises(CannotDo):
        await sandbox.submit_modal(opened, {"where": []})
    sent = await sandbox.submit_modal(opened, {"where": ["general"], "topics": ["Mars"]})
    assert sent.message is not None
    assert sent.message["content"] == "#general ['Mars'] instant"
    chosen = await sandbox.click(number, "choose", values=["Moon"])
    assert chosen.outcome == "update"
    assert sandbox.find_post(int(number)).data["components"][0]["content"] == "You chose Moon"
    with pytest.raises(CannotDo, match="no component"):
        await sandbox.click(number, "press")
    assert not sandbox.violations


async def test_context_menu_on_a_message(client: Probe, sandbox: Sandbox) -> None:
    post = sandbox.people.say(
        sandbox.state.user_named("member"), sandbox.state.channel_named("general"), "what is Hera?"
    )
    answer = await sandbox.menu("Story details", message_id=post.id)
    assert answer.message is not None
    assert answer.message["content"] == "about what is Hera?"


async def test_in_a_direct_message(client: Probe, sandbox: Sandbox) -> None:
    dm = next(c for c in sandbox.state.dms.values() if c.name == "Member")
    answer = await sandbox.invoke("latest", channel=dm.id)
    assert answer.message is not None
    assert answer.message["content"] == "3 en-GB"
    with pytest.raises(CannotDo):
        await sandbox.invoke("panel", channel=dm.id, user="administrator")


async def test_someone_elses_private_message_cannot_be_clicked(client: Probe, sandbox: Sandbox) -> None:
    answer = await sandbox.invoke("slow", user="member")
    assert answer.message is not None
    with pytest.raises(CannotDo, match="someone else"):
        await sandbox.click(answer.message["id"], "press", user="administrator")
