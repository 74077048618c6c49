"""Channels of every kind, rights, files, scheduled events."""

from __future__ import annotations

import io
from datetime import timedelta

import aiohttp
import discord
import pytest
from discord import ui
from PIL import Image

from bot.sandbox import Sandbox
from bot.sandbox.permissions import Can

from .conftest import Login, Probe, until


def picture() -> discord.File:
    out = io.BytesIO()
    Image.new("RGB", (64, 36), "navy").save(out, "PNG")
    out.seek(0)
    return discord.File(out, "banner.png", description="A dark blue banner")


def card() -> ui.LayoutView:
    view = ui.LayoutView()
    view.add_item(
        ui.Container(
            ui.TextDisplay("### Hera"),
            ui.MediaGallery(discord.MediaGalleryItem("attachment://banner.png", description="A banner")),
            ui.Section(
                ui.TextDisplay("one"), accessory=ui.Thumbnail("attachment://banner.png", description="t")
            ),
            ui.File("attachment://banner.png"),
        )
    )
    return view


async def test_components_v2_with_an_upload_served_again(client: Probe, sandbox: Sandbox) -> None:
    channel = client.guilds[0].text_channels[0]
    sent = await channel.send(view=card(), file=picture())
    assert sent.flags.components_v2
    gallery = sandbox.find_post(sent.id).data["components"][0]["components"][1]
    media = gallery["items"][0]["media"]
    assert (media["width"], media["height"]) == (64, 36)
    async with aiohttp.ClientSession() as web, web.get(media["url"]) as answer:
        assert answer.status == 200
        assert answer.content_type == "image/png"
        assert (await answer.read()).startswith(b"\x89PNG")
    with pytest.raises(discord.HTTPException) as refused:
        await channel.send(view=card())
    assert refused.value.code == 50035
    assert sandbox.violations[-1].problems[0][1] == "MEDIA_ATTACHMENT_NOT_FOUND"


async def test_an_embeds_picture_is_taken_out_of_the_attachments(client: Probe) -> None:
    channel = client.guilds[0].text_channels[0]
    sent = await channel.send(
        embed=discord.Embed(title="t").set_image(url="attachment://banner.png"), file=picture()
    )
    assert sent.attachments == []
    assert (sent.embeds[0].image.url or "").endswith("banner.png")


async def test_forum_posts_tags_threads_and_lists(client: Probe, sandbox: Sandbox) -> None:
    guild = client.guilds[0]
    forum = guild.forums[0]
    made = await forum.create_thread(
        name="Ramses: contract", view=card(), file=picture(), applied_tags=forum.available_tags[:2]
    )
    assert made.thread.starter_message is None or made.thread.id == made.message.id
    assert [t.id for t in await guild.active_threads()] == [made.thread.id]
    await made.thread.send("a follow-up")
    await made.thread.edit(archived=True)
    assert [t.id async for t in forum.archived_threads()] == [made.thread.id]
    await made.thread.send("speaking opens it again")
    assert not sandbox.state.channel(made.thread.id).archived
    sandbox.state.channel(forum.id).flags |= 1 << 4
    with pytest.raises(discord.HTTPException) as refused:
        await forum.create_thread(name="no tag", content="x")
    assert refused.value.code == 40067


async def test_a_thread_from_a_message(client: Probe) -> None:
    channel = client.guilds[0].text_channels[0]
    sent = await channel.send("a story")
    thread = await sent.create_thread(name="talk")
    assert thread.id == sent.id
    with pytest.raises(discord.HTTPException) as refused:
        await channel.get_partial_message(sent.id).create_thread(name="again")
    assert refused.value.code == 160004


async def test_publishing_makes_copies_without_components(client: Probe, sandbox: Sandbox) -> None:
    news = client.guilds[0].text_channels[1]
    follower = sandbox.state.channel_named("お知らせ")
    sandbox.state.channel(news.id).followers.append(follower.id)
    view = ui.View()
    view.add_item(ui.Button(label="Read", url="https://example.org/"))
    sent = await news.send("**news**", embed=discord.Embed(title="t"), view=view)
    await sent.publish()
    copy = next(iter(sandbox.state.posts[follower.id].values())).data
    assert copy["content"] == "**news**"
    assert copy["components"] == []
    with pytest.raises(discord.HTTPException) as refused:
        await news.get_partial_message(sent.id).publish()
    assert refused.value.code == 40033
    await sent.edit(content="better")
    assert copy["content"] == "better"
    text = await client.guilds[0].text_channels[0].send("x")
    with pytest.raises(discord.HTTPException):
        await text.publish()


async def test_rights(client: Probe, sandbox: Sandbox) -> None:
    channel = client.guilds[0].text_channels[0]
    row = sandbox.state.channel(channel.id)
    bot_id = sandbox.state.bot.id
    for denied, code in ((Can.SEND_MESSAGES, 50013), (Can.VIEW_CHANNEL, 50001), (Can.EMBED_LINKS, 50013)):
        sandbox.state.set_overwrite(row, bot_id, deny=int(denied))
        with pytest.raises(discord.Forbidden) as refused:
            await channel.send("x", embed=discord.Embed(title="t"))
        assert refused.value.code == code
    sandbox.state.set_overwrite(row, bot_id, deny=int(Can.READ_MESSAGE_HISTORY))
    await channel.send("x")
    assert [m async for m in channel.history()] == []
    sandbox.state.set_overwrite(row, bot_id)
    await until(lambda: channel.permissions_for(channel.guild.me).read_message_history)
    sandbox.state.delete_channel(row)
    with pytest.raises(discord.NotFound) as gone:
        await channel.send("x")
    assert gone.value.code == 10003
    assert len(sandbox.ledger.invalid()) == 3


async def test_only_allowed_and_mentionable_roles_are_mentioned(client: Probe) -> None:
    guild = client.guilds[0]
    space, quiet = (discord.utils.get(guild.roles, name=n) for n in ("Space", "Quiet"))
    assert space is not None
    assert quiet is not None
    words = f"{space.mention} {quiet.mention} @everyone"
    allowed = discord.AllowedMentions(everyone=True, roles=True)
    sent = await guild.text_channels[0].send(words, allowed_mentions=allowed)
    assert sent.role_mentions == [space]
    assert not sent.mention_everyone
    none = await guild.text_channels[0].send(words, allowed_mentions=discord.AllowedMentions.none())
    assert none.role_mentions == []


async def test_scheduled_events(client: Probe, sandbox: Sandbox) -> None:
    guild = client.guilds[0]
    start = discord.utils.utcnow() + timedelta(days=3)
    event = await guild.create_scheduled_event(
        name="BepiColombo reaches Mercury",
        start_time=start,
        end_time=start + timedelta(hours=1),
        entity_type=discord.EntityType.external,
        privacy_level=discord.PrivacyLevel.guild_only,
        location="https://example.org/",
    )
    await event.edit(name="BepiColombo at Mercury", start_time=start, end_time=start + timedelta(hours=2))
    assert [e.name for e in await guild.fetch_scheduled_events()] == ["BepiColombo at Mercury"]
    await event.cancel()
    await event.delete()
    role = next(r for r in sandbox.state.guilds[guild.id].roles.values() if r.managed)
    sandbox.state.change_role(sandbox.state.guilds[guild.id], role, permissions=int(Can.VIEW_CHANNEL))
    with pytest.raises(discord.Forbidden):
        await guild.create_scheduled_event(
            name="x",
            start_time=start,
            end_time=start + timedelta(hours=1),
            entity_type=discord.EntityType.external,
            privacy_level=discord.PrivacyLevel.guild_only,
            location="x",
        )


async def test_direct_messages(client: Probe, sandbox: Sandbox) -> None:
    member = sandbox.state.user_named("member")
    user = await client.fetch_user(member.id)
    sent = await user.send("hello")
    assert isinstance(sent.channel, discord.DMChannel)
    sandbox.state.dms_closed.add(member.id)
    with pytest.raises(discord.Forbidden) as refused:
        await user.send("hello")
    assert refused.value.code == 50007


async def test_an_outage_is_not_a_removal(client: Probe, sandbox: Sandbox) -> None:
    guild = next(iter(sandbox.state.guilds.values()))
    sandbox.state.set_available(guild, available=False)
    await until(lambda: client.guilds[0].unavailable)
    sandbox.state.set_available(guild, available=True)
    await until(lambda: not client.get_guild(guild.id).unavailable)  # type: ignore[union-attr]
    sandbox.state.uninstall(guild)
    await until(lambda: client.get_guild(guild.id) is None)
    with pytest.raises(discord.NotFound):
        await client.fetch_guild(guild.id)


async def test_replies(client: Probe) -> None:
    channel = client.guilds[0].text_channels[0]
    first = await channel.send("first")
    answer = await channel.send("second", reference=first, mention_author=False)
    assert answer.reference is not None
    assert answer.reference.message_id == first.id
    await first.delete()
    with pytest.raises(discord.HTTPException):
        await channel.send("third", reference=first)
    loose = first.to_reference(fail_if_not_exists=False)
    assert (await channel.send("fourth", reference=loose)).reference is None


async def test_two_shards_share_the_guilds(login: Login, sandbox: Sandbox) -> None:
    first = await login(Probe(shard_id=0, shard_count=2))
    second = await login(Probe(shard_id=1, shard_count=2))
    assert {g.id for g in first.guilds} | {g.id for g in second.guilds} == set(sandbox.state.guilds)
    assert not {g.id for g in first.guilds} & {g.id for g in second.guilds}
