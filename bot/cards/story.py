"""Posts about one story: the post and its update, a follow-up, a correction, the plain-text fallback."""

from __future__ import annotations

from dataclasses import replace

from bot.cards import card, classic, facts, limits, parts
from bot.cards.look import Look
from bot.cards.marks import fallback_line, mark_of
from bot.cards.outline import Outline, outline
from bot.cards.safe import Markup, label, literal, plain, timestamp, trusted_link
from bot.core.text import sentences
from bot.model import ChannelKind, Delivery, DeliveryKind, File, Happening, Message, Story, Style

MILESTONES = frozenset({Happening.LAUNCH, Happening.ARRIVAL, Happening.FLYBY, Happening.APPROVAL})


def style_of(delivery: Delivery) -> Style:
    """Card or classic. Classic where a card would be worse: a push for a ping inside a card shows no text
    (discord-api-docs #7854), and published copies lose components (#3079, #6311).
    """
    if delivery.channel_kind is ChannelKind.ANNOUNCEMENT:
        return Style.CLASSIC
    if delivery.style is Style.AUTO:
        return Style.CLASSIC if delivery.role is not None else Style.CARD
    return delivery.style


def render_story(
    story: Story, delivery: Delivery, look: Look, *, picture: File | None = None, credit: str = ""
) -> Message:
    """The post as it should be now: new, updated (the delivery has a message already) or corrected."""
    updated = delivery.message is not None
    told = outline(story, look, topic=delivery.topic, updated=updated, credit=credit)
    first = _corrected(story, look)
    message = _lay_out(told, delivery, look, first=first, picture=picture)
    return _in_forum(message, told, delivery, look, updated=updated)


def render_follow_up(
    story: Story,
    delivery: Delivery,
    look: Look,
    *,
    earlier: Story | None = None,
    earlier_delivery: Delivery | None = None,
    picture: File | None = None,
    credit: str = "",
) -> Message:
    """A new post about what happened after an earlier one, with a jump to that and what is new first.

    Where the earlier story is not known or nothing is new, the facts stand where they stand in any post.
    """
    updated = delivery.message is not None
    told = outline(story, look, topic=delivery.topic, updated=updated, credit=credit)
    programme = look.name(story.programmes[0]) if story.programmes else told.partners
    line = look.say("card-follow-up-plain", programme=programme)
    if earlier is not None and earlier_delivery is not None and (url := jump(earlier_delivery)):
        before = outline(earlier, look)
        line = look.say(
            "card-follow-up",
            programme=programme,
            earlier=trusted_link(limits.headline(before.headline, before.language), url),
            time=timestamp(earlier_delivery.delivered_at or earlier.published_at, "d"),
        )
    told, news = _news(replace(told, tag_line=""), earlier, look)
    first = (*_corrected(story, look), Markup(f"-# {line}"))
    message = _lay_out(told, delivery, look, first=first, news=news, picture=picture)
    return _in_forum(message, told, delivery, look, updated=True)


def _news(told: Outline, earlier: Story | None, look: Look) -> tuple[Outline, tuple[Markup, ...]]:
    """What is new, in bullets, and the outline without it: facts the earlier post did not give, else what the
    summary says.
    """
    changed = facts.changed(told.story.facts, earlier.facts if earlier else None)
    lines = facts.news_lines(changed, look)
    if lines:
        rest = [one for one in told.story.facts if not any(facts.same(one, new) for new in changed)]
        told = replace(told, facts=facts.fact_lines(rest, look))
    else:
        room = limits.target(limits.SENTENCE, told.language)
        said = list(sentences(told.summary, told.language))[: facts.MOST]
        lines = tuple(Markup(f"- {literal(limits.fit(one, room, language=told.language))}") for one in said)
        told = replace(told, summary="")
    return told, (look.say("card-what-is-new"), *lines) if lines else ()


def render_merged(story: Story, delivery: Delivery, look: Look, *, survivor: Delivery) -> Message:
    """What the younger of two posts says once both turned out to tell one event: a jump to the older one."""
    told = outline(story, look, topic=delivery.topic)
    line = look.say("card-merged", earlier=trusted_link(told.headline, jump(survivor)))
    bare = replace(told, facts=(), also=Markup(""), also_names=Markup(""), summary="", credits=())
    quiet = replace(delivery, role=None, style=style_of(delivery))
    return _lay_out(replace(bare, url=""), quiet, look, first=(line,))


def render_correction(
    story: Story, delivery: Delivery, look: Look, *, earlier_delivery: Delivery | None = None
) -> Message:
    """A short reply under a post that was materially wrong: what was wrong, and the story as it stands."""
    told = replace(
        outline(story, look, topic=delivery.topic), facts=(), also=Markup(""), also_names=Markup("")
    )
    what = story.corrections[-1].what if story.corrections else told.headline
    lines = [look.say("card-correction", what=limits.fit(plain(what), 300, language=look.language))]
    if earlier_delivery is not None and (url := jump(earlier_delivery)):
        lines.insert(
            0, Markup(f"-# {look.say('card-correction-of', earlier=trusted_link(told.headline, url))}")
        )
    message = _lay_out(told, delivery, look, first=tuple(lines))
    return _in_forum(message, told, delivery, look, updated=True)


def render_fallback(story: Story, delivery: Delivery, look: Look) -> Message:
    """Plain text for once, where Discord refused the post as malformed: headline, summary, one bare link."""
    told = outline(story, look, topic=delivery.topic)
    lines = [f"**{label(told.headline)}**", literal(told.summary), told.url, fallback_line(delivery)]
    content = limits.fit_units("\n".join(line for line in lines if line), limits.CONTENT)
    message = Message(content=content, silent=delivery.silent)
    return _in_forum(message, told, delivery, look, updated=False)


def jump(delivery: Delivery) -> str:
    """The address of a delivered post; "" before it was."""
    if delivery.message is None:
        return ""
    place = delivery.posted_in or delivery.channel
    return f"https://discord.com/channels/{delivery.guild}/{place}/{delivery.message}"


def buttons(told: Outline, look: Look, *, source: tuple[str, ...]) -> parts.Part | None:
    """The row under a post: read, sources, other language, mission, more."""
    story = told.story
    other = told.other_language
    mission = look.catalogue.programmes.get(told.mission)
    return parts.row(
        parts.link_button(look.plain("button-read", publisher=told.publisher), told.url),
        parts.button(look.plain("button-sources", count=told.sources), *source),
        parts.button(look.translator.autonym(other), "lang", story.id, other) if other else None,
        parts.button(plain(mission.name(look.language)), "mis", mission.id) if mission else None,
        parts.button(look.plain("button-more"), "more", story.id),
    )


def thread_name(story: Story, look: Look) -> str:
    """`Ramses: contract signed with OHB Italia`, within 90 characters, in plain text."""
    told = outline(story, look)
    programme = plain(look.name(story.programmes[0])) if story.programmes else ""
    headline = told.headline
    if programme and programme.casefold() not in headline.casefold():
        headline = look.plain("card-forum-title", programme=programme, headline=headline)
    return limits.fit_units(headline, limits.FORUM_TITLE, language=told.language) or story.id


def forum_tags(story: Story, look: Look, *, updated: bool = False) -> tuple[str, ...]:
    """Up to three topics and one status, each at most 20 characters; matched to the forum's tags by name."""
    topics = [look.catalogue.topics[topic] for topic in story.topics if topic in look.catalogue.topics]
    milestone = story.happening in MILESTONES
    status = "card-tag-milestone" if milestone else "card-tag-update" if updated else "card-tag-news"
    names = [*(topic.name(look.language) for topic in topics[:3]), look.plain(status)]
    return tuple(name[: limits.TAG] for name in names)[: limits.FORUM_TAGS]


def _lay_out(
    told: Outline,
    delivery: Delivery,
    look: Look,
    *,
    first: tuple[Markup, ...] = (),
    news: tuple[Markup, ...] = (),
    picture: File | None = None,
) -> Message:
    lay_out = classic.lay_out if style_of(delivery) is Style.CLASSIC else card.lay_out
    row = buttons(told, look, source=mark_of(delivery))
    role = delivery.role if delivery.kind is not DeliveryKind.CORRECTION else None
    message = lay_out(told, look, buttons=row, first=first, news=news, picture=picture, role=role)
    return replace(message, silent=delivery.silent)


def _corrected(story: Story, look: Look) -> tuple[Markup, ...]:
    if not story.corrections:
        return ()
    last = story.corrections[-1]
    what = limits.fit(plain(last.what), 300, language=look.language)
    return (look.say("card-corrected", time=timestamp(last.at, "t"), what=what),)


def _in_forum(message: Message, told: Outline, delivery: Delivery, look: Look, *, updated: bool) -> Message:
    if delivery.channel_kind is not ChannelKind.FORUM and not delivery.thread:
        return message
    tags = forum_tags(told.story, look, updated=updated) if delivery.channel_kind is ChannelKind.FORUM else ()
    return replace(message, title=thread_name(told.story, look), tags=tags)
