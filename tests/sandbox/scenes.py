"""Messages of every kind, sent by a real client, for the page's tests to look at."""

from __future__ import annotations

import io

import discord
from discord import ui
from PIL import Image, ImageDraw

from .conftest import Probe


def banner() -> discord.File:
    """A drawn banner: two orbits that meet."""
    picture = Image.new("RGB", (1200, 675), "#18203a")
    draw = ImageDraw.Draw(picture)
    for step in range(0, 675, 3):
        draw.line(
            [(0, step), (1200, step)], fill=(24 + step // 24, 32 + step // 30, 58 + step // 12), width=3
        )
    draw.arc((120, 160, 1280, 900), 180, 330, fill="#7d9bff", width=8)
    draw.arc((-160, -160, 980, 520), 10, 170, fill="#ffb067", width=8)
    draw.ellipse((640, 330, 720, 410), fill="#f4f6ff")
    out = io.BytesIO()
    picture.save(out, "PNG")
    out.seek(0)
    return discord.File(
        out, "banner.png", description="Two orbits drawn as arcs that meet at a small white disc"
    )


def card() -> ui.LayoutView:
    """The single story of the design, with every part it can have."""
    view = ui.LayoutView(timeout=None)
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    row.add_item(ui.Button(label="Read at ESA", url="https://www.esa.int/"))
    for label in ("Sources (5)", "日本語", "Ramses", "More"):
        row.add_item(ui.Button(label=label, custom_id=f"n:demo:{label}"))
    view.add_item(
        ui.Container(
            ui.TextDisplay("-# ☄️ Asteroids · Ramses"),
            ui.TextDisplay("### [ESA signs the contract to build Ramses](https://www.esa.int/)"),
            ui.TextDisplay("-# ESA × JAXA · ESA · <t:1739188800:D>"),
            ui.MediaGallery(
                discord.MediaGalleryItem("attachment://banner.png", description="Two orbits that meet")
            ),
            ui.TextDisplay(
                "ESA has signed a contract to build Ramses, which will reach Apophis before it passes Earth on "
                "13 April 2029. JAXA supplies the solar arrays, an infrared camera and the launch.\n"
                "- **Launch:** April–May 2028, H3, with DESTINY+\n"
                "- **Arrival:** February 2029\n"
                "- **Japan's part:** solar arrays, infrared camera, launch"
            ),
            ui.Separator(),
            ui.TextDisplay("-# Also reported by [SpaceNews](https://spacenews.com/) and 2 more"),
            row,
            accent_colour=0xC98B3A,
        )
    )
    return view


def parts() -> ui.LayoutView:
    """What a card does not use: section, thumbnail, file, selects, wide separator."""
    view = ui.LayoutView(timeout=None)
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    row.add_item(
        ui.Select(
            custom_id="n:open",
            placeholder="Read a story here (only you see it)",
            options=[
                discord.SelectOption(
                    label="Hera nears Didymos", value="a", description="ESA, JAXA", emoji="☄️"
                ),
                discord.SelectOption(label="ラムセス、打ち上げ契約", value="b"),
            ],
        )
    )
    view.add_item(
        ui.TextDisplay(
            "## This week\n1. one\n2. two\n> a quotation\n`code` ~~gone~~ ||hidden|| __under__ *em*"
        )
    )
    view.add_item(
        ui.Container(
            ui.Section(
                ui.TextDisplay("**Hera**\nreaches Didymos in <t:1796083200:R>"),
                accessory=ui.Thumbnail("attachment://banner.png", description="Orbits"),
            ),
            ui.Separator(spacing=discord.SeparatorSpacing.large),
            ui.File("attachment://banner.png"),
            row,
        )
    )
    return view


def classic() -> discord.Embed:
    embed = discord.Embed(
        title="EarthCARE's radar sees inside a typhoon",
        url="https://www.esa.int/",
        description="The Japanese radar measured how fast the drops fall.\n[Read at ESA](https://www.esa.int/)",
        colour=0x3A86C9,
        timestamp=discord.utils.utcnow(),
    )
    embed.set_author(name="🌍 Earth · EarthCARE")
    for name, value in (("Partners", "ESA, JAXA"), ("Next date", "May 2027"), ("Sources", "3")):
        embed.add_field(name=name, value=value)
    embed.set_image(url="attachment://banner.png")
    embed.set_footer(text="ESA · drawn by the sandbox")
    return embed


async def fill(client: Probe) -> None:
    """One of everything, in the places it belongs."""
    guild = client.guilds[0]
    text, news, forum = guild.text_channels[0], guild.text_channels[1], guild.forums[0]
    first = await text.send(view=card(), file=banner(), nonce="first")
    await text.send(view=parts(), file=banner())
    await text.send("**Follow-up** with a reply", reference=first, mention_author=False)
    edited = await text.send("a line that will be changed")
    await edited.edit(
        content="a line that was changed, <#" + str(news.id) + "> and a mention: " + guild.roles[1].mention
    )
    thread = await first.create_thread(name="Ramses: what is known")
    await thread.send("inside the thread")
    buttons = ui.View(timeout=None)
    buttons.add_item(ui.Button(label="Read at ESA", url="https://www.esa.int/"))
    buttons.add_item(
        ui.Button(label="Sources (3)", custom_id="n:src:demo", style=discord.ButtonStyle.secondary)
    )
    sent = await news.send(
        "**EarthCARE's radar sees inside a typhoon**", embed=classic(), file=banner(), view=buttons
    )
    await sent.publish()
    await forum.create_thread(
        name="Ramses: contract signed", view=card(), file=banner(), applied_tags=forum.available_tags[3:6]
    )
    start = discord.utils.utcnow().replace(microsecond=0)
    await guild.create_scheduled_event(
        name="BepiColombo reaches Mercury",
        description="Date from ESA.",
        start_time=start.replace(year=start.year + 1),
        end_time=start.replace(year=start.year + 1, minute=59, second=59),
        entity_type=discord.EntityType.external,
        privacy_level=discord.PrivacyLevel.guild_only,
        location="https://www.esa.int/",
    )
