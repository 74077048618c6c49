"""Posts about one story, word for word where the design gives the words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.cards import (
    banner_drawing,
    forum_tags,
    parts,
    render_correction,
    render_follow_up,
    render_story,
    style_of,
    thread_name,
)
from bot.cards.outline import badge, count_sources, outline
from bot.model import (
    ChannelKind,
    Correction,
    DeliveryKind,
    File,
    Grade,
    Happening,
    Image,
    Message,
    MessageId,
    Origin,
    PartialDate,
    Precision,
    RoleId,
    Story,
    Style,
    Summary,
)
from tests.cards import reading
from tests.cards.samples import NOW, delivery, fact, look, report, story

PICTURE = File("banner.png", b"png", "Drawn banner of Ramses")


def words(message: Message) -> str:
    return "\n".join(reading.texts(message))


def labels(message: Message) -> list[str]:
    return [part["label"] for part in reading.components(message.components) if part["type"] == 2]


def test_a_card_reads_as_designed() -> None:
    message = render_story(story(), delivery(), look(), picture=PICTURE)
    assert words(message).strip().split("\n") == [
        "-# ☄️ Asteroids · Ramses",
        "### [ESA signs the contract to build Ramses, its mission to Apophis](https://www.esa.example.org/news/en/ramses-contract)",
        "-# ESA × JAXA · ESA · <t:1795503600:D> (<t:1795503600:R>)",
        (
            "ESA has signed an 81 million euro contract with OHB Italia to build Ramses, which will reach Apophis two months "
            "before it passes Earth on 13 April 2029. JAXA supplies the solar arrays, an infrared camera and the launch on an H3."
        ),
        "- **Launch:** April–May 2028, H3, with DESTINY+",
        "- **Arrival:** February 2029",
        "- **Japan’s part:** solar arrays, infrared camera, launch",
        (
            "-# Also reported by [JAXA](https://www.jaxa.example.org/news/ja/ramses-contract) (ja), "
            "[European Spaceflight](https://www.european-spaceflight.example.org/news/en/ramses-contract), "
            "[SpaceNews](https://www.spacenews.example.org/news/en/ramses-contract) and 2 more"
        ),
    ]
    assert labels(message) == ["Read at ESA", "Sources (6)", "日本語", "Ramses", "More"]
    assert parts.count(message.components) <= 13
    assert parts.text_units(message.components) < 1000
    assert message.components[0]["accent_color"] == 0xE69F00
    assert message.files == (PICTURE,)


def test_a_japanese_card_links_the_japanese_report() -> None:
    message = render_story(story(), delivery(language="ja"), look("ja"))
    assert (
        "### [ESA、小惑星アポフィス探査機「ラムセス」の製造契約に署名](https://www.jaxa.example.org/news/ja/"
        in words(message)
    )
    assert "- **打上げ：** 2028年4月～5月、H3ロケット、DESTINY+と相乗り" in words(message)
    assert labels(message) == ["JAXAで読む", "情報源（6）", "English", "ラムセス (RAMSES)", "その他"]


def test_a_classic_post_carries_the_headline_in_its_push_and_the_link_in_its_text() -> None:
    message = render_story(story(), delivery(role=RoleId(5)), look(), picture=PICTURE)
    assert message.content == "<@&5> **ESA signs the contract to build Ramses, its mission to Apophis**"
    (embed,) = message.embeds
    assert embed["author"] == {"name": "☄️ Asteroids · Ramses"}
    assert embed["description"].endswith("[Read at ESA](https://www.esa.example.org/news/en/ramses-contract)")
    fields = {field["name"]: field["value"] for field in embed["fields"]}
    assert fields["Partners"] == "ESA × JAXA"
    assert fields["Next date"] == "Launch: April–May 2028, H3, with DESTINY+"
    assert fields["Sources"] == "6 sources"
    assert fields["Also reported by"].endswith("and 2 more")
    assert embed["image"] == {"url": "attachment://banner.png"}
    assert embed["footer"] == {"text": "ESA · A1B2C3D4"}


@pytest.mark.parametrize(
    ("kind", "style", "role", "shown"),
    [
        (ChannelKind.TEXT, Style.AUTO, None, Style.CARD),
        (ChannelKind.TEXT, Style.AUTO, RoleId(1), Style.CLASSIC),  # a push of a pinged card shows no text
        (ChannelKind.TEXT, Style.CARD, RoleId(1), Style.CARD),
        (ChannelKind.TEXT, Style.CLASSIC, None, Style.CLASSIC),
        (ChannelKind.ANNOUNCEMENT, Style.AUTO, None, Style.CLASSIC),
        (ChannelKind.ANNOUNCEMENT, Style.CARD, None, Style.CLASSIC),  # published copies lose components
    ],
)
def test_cards_are_sent_where_they_are_no_worse(
    kind: ChannelKind, style: Style, role: RoleId | None, shown: Style
) -> None:
    assert style_of(delivery(channel_kind=kind, style=style, role=role)) is shown


def test_an_update_says_when_and_how_many_sources_and_what_a_date_was() -> None:
    moved = story(facts=(fact(was=PartialDate("2027", Precision.YEAR)),))
    text = words(render_story(moved, delivery(message=MessageId(9)), look()))
    assert "-# Updated <t:1795509000:R> · 6 sources" in text
    assert "- **Launch:** April–May 2028 (was 2027), H3, with DESTINY+" in text


def test_a_correction_stands_first() -> None:
    wrong = story(corrections=(Correction(NOW, "the launch is in 2028, not 2027"),))
    text = words(render_story(wrong, delivery(message=MessageId(9)), look()))
    assert text.strip().startswith("**Corrected** <t:1795510800:t>: the launch is in 2028, not 2027")
    row = delivery(DeliveryKind.CORRECTION, role=RoleId(5))
    reply = render_correction(wrong, row, look(), earlier_delivery=delivery(message=MessageId(9)))
    assert "**Correction:** the launch is in 2028, not 2027" in words(reply)
    assert reply.roles == ()


def test_a_follow_up_begins_with_what_went_before_and_what_is_new() -> None:
    after = story(facts=(fact(value="", was=PartialDate("2027", Precision.YEAR), ja=("打上げ", "")),))
    posted = delivery(message=MessageId(9), delivered_at=NOW)
    message = render_follow_up(
        after, delivery(DeliveryKind.FOLLOW_UP), look(), earlier=story(), earlier_delivery=posted
    )
    lines = words(message).strip().split("\n")
    assert lines[0] == (
        "-# Follow-up · Ramses · earlier: [ESA signs the contract to build Ramses, its mission to Apophis]"
        "(https://discord.com/channels/1180000000000000000/1180000000000000001/9) <t:1795510800:d>"
    )
    assert "**What is new:**\n- **Launch:** 2027 → April–May 2028" in words(message)


def news_of(after: Story, earlier: Story | None) -> str:
    """The bullets under "What is new", and the whole post where there are none."""
    row, posted = delivery(DeliveryKind.FOLLOW_UP), delivery(message=MessageId(9), delivered_at=NOW)
    text = words(render_follow_up(after, row, look(), earlier=earlier, earlier_delivery=posted))
    _, header, rest = text.partition("**What is new:**\n")
    return rest.split("\n\n")[0] if header else text


def test_a_date_that_readers_were_told_otherwise_is_shown_as_moved() -> None:
    before = fact(value="", date=PartialDate("2027", Precision.YEAR), ja=("打上げ", ""))
    now = replace(before, date=PartialDate("2028", Precision.YEAR))
    assert "- **Launch:** 2027 → 2028" in news_of(story(facts=(now,)), story(facts=(before,)))
    moved = replace(now, was=before.date)
    assert "What is new" not in news_of(story(facts=(moved,)), story(facts=(now,))), "it was told already"


def test_a_follow_up_calls_nothing_new_that_the_earlier_post_gave() -> None:
    posted = delivery(message=MessageId(9), delivered_at=NOW)
    for style in (Style.CARD, Style.CLASSIC):
        row = delivery(DeliveryKind.FOLLOW_UP, style=style)
        shown = words(render_follow_up(story(), row, look(), earlier=story(), earlier_delivery=posted))
        news, _, rest = shown.partition("**What is new:**\n")[2].partition("**Launch")
        assert news.startswith("- ESA has signed an 81 million euro contract")
        assert "JAXA supplies the solar arrays" in news
        assert "H3, with DESTINY+" in rest or style is Style.CLASSIC
        assert shown.count("JAXA supplies the solar arrays") == 1


def test_what_a_follow_up_adds_comes_first_and_the_summary_stays() -> None:
    after = story(facts=(fact("Arrival", ja=("到着", "到着")), *story().facts))
    posted = delivery(message=MessageId(9), delivered_at=NOW)
    row = delivery(DeliveryKind.FOLLOW_UP)
    shown = words(render_follow_up(after, row, look(), earlier=story(), earlier_delivery=posted))
    assert "**What is new:**\n- **Arrival:**" in shown
    assert shown.index("**Arrival:**") < shown.index("ESA has signed") < shown.index("**Launch:**")


def test_an_unverified_fact_is_never_shown_bare() -> None:
    for locale, said in (("en-GB", "(reported)"), ("ja", "（報道による）")):
        for style in (Style.CARD, Style.CLASSIC):
            shown = render_story(story(facts=(fact(verified=False),)), delivery(style=style), look(locale))
            assert said in words(shown)


@pytest.mark.parametrize("age", [timedelta(hours=23), timedelta(hours=25)])
def test_a_relative_time_is_given_to_fresh_news_only(age: timedelta) -> None:
    text = words(render_story(story(published_at=NOW - age), delivery(), look()))
    assert (":R>" in text) == (age < timedelta(hours=24))


def test_the_tag_line_names_the_topic_that_matched() -> None:
    told = story(topics=("mars", "asteroids"))
    assert outline(told, look(), topic="asteroids").tag_line == "☄️ Asteroids · Ramses"
    assert outline(told, look(), topic="exploration").tag_line == "🔴 Mars · Ramses"
    assert outline(told, look(), topic="ramses").tag_line == "🔴 Mars · Ramses"


def test_the_badge_says_who_works_for_whom() -> None:
    shown = {name: badge(story(programmes=(name,)), look()) for name in ("ramses", "newathena", "mmx", "iss")}
    assert shown["ramses"] == "ESA × JAXA"
    assert shown["newathena"] == "JAXA → ESA mission"
    assert shown["mmx"] == "ESA → JAXA mission"
    three = story(programmes=(), agencies=("esa", "jaxa", "nasa"), grade=Grade.MENTIONS_BOTH)
    assert badge(three, look()) == "ESA · JAXA · NASA"


def test_copies_of_a_press_release_count_once_and_are_not_named() -> None:
    own = report("ESA")
    told = story(reports=(own, report("Wire A", copy_of=own.id), report("Wire B", copy_of=own.id)))
    assert count_sources(told) == 1
    assert "Wire" not in words(render_story(told, delivery(), look()))


def test_a_reader_is_told_when_the_source_speaks_another_language() -> None:
    only = report("JAXA", language="ja")
    told = story(reports=(only,), headline={"ja": "小惑星探査機の打上げ"}, summary={})
    assert "-# The source is in Japanese." in words(render_story(told, delivery(), look()))
    assert "情報源は" not in words(render_story(told, delivery(language="ja"), look("ja")))


def test_words_of_a_machine_are_labelled() -> None:
    made = {"en": Summary("ESA builds Ramses.", Origin.EDITOR, (), translated_from="ja")}
    assert "-# Machine translation from Japanese" in words(
        render_story(story(summary=made), delivery(), look())
    )
    short = {"en": replace(made["en"], translated_from="")}
    assert "shortened by machine" in words(render_story(story(summary=short), delivery(), look()))


def test_forum_posts_have_a_title_and_tags() -> None:
    message = render_story(
        story(happening=Happening.LAUNCH), delivery(channel_kind=ChannelKind.FORUM), look()
    )
    assert message.title == "ESA signs the contract to build Ramses, its mission to Apophis"
    assert message.tags == ("Asteroids", "Milestone")
    assert forum_tags(story(), look("ja"), updated=True) == ("小惑星", "更新")
    other = story(headline={"en": "Contract signed with OHB Italia"})
    assert thread_name(other, look()) == "Ramses: Contract signed with OHB Italia"
    assert len(thread_name(story(headline={"en": "word " * 90}), look())) <= 90


def test_too_long_a_card_loses_its_summary_then_its_facts_then_its_picture() -> None:
    huge = "語" * 900
    told = story(
        summary={"en": Summary("One sentence here. " + huge, Origin.EXTRACT, ())},
        facts=tuple(fact("L" * 200, "V" * 900) for _ in range(9)),
        image=Image("https://example.org/x.jpg"),
    )
    message = render_story(told, delivery(), look(), picture=PICTURE)
    assert reading.problems(message) == []
    assert len([line for line in words(message).split("\n") if line.startswith("- **")]) <= 3


def test_a_banner_is_described() -> None:
    drawing = banner_drawing(story(), look())
    assert drawing.alt == (
        "Drawn banner in the colour of Asteroids: Ramses, with the line drawing of an asteroid and a spacecraft’s path "
        "past it. Next: Launch window opens, about three weeks, April–May 2028."
    )
    assert drawing.file(b"x") == File("banner.png", b"x", drawing.alt)
