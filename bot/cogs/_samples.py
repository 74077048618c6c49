"""A post to look at: a sample that is marked as one, or the latest story as a real post."""

from __future__ import annotations

from dataclasses import replace

from bot.cards import Look, channel_link, literal, parts, render_notice, render_private, render_story
from bot.cogs._answers import answer
from bot.cogs._context import Context, Interaction
from bot.cogs._permissions import own_channel, require_manager
from bot.cogs._router import Press, router
from bot.cogs._stories import latest, look
from bot.cogs._subscribing import check_channel, own
from bot.core.route.matching import Scope
from bot.errors import AccessDenied, ChannelGone, DeliveryError, UserError
from bot.model import (
    Batch,
    ChannelKind,
    Delivery,
    DeliveryKind,
    Message,
    Relevance,
    Story,
    Subscription,
    ThreadPolicy,
    delivery_key,
)

SEARCHED = 50  # of the newest stories, for one that the subscription would get


async def example_for(context: Context, row: Subscription) -> tuple[Story, str] | None:
    """The newest story that the subscription is for, and the topic that matched; any story before none."""
    stories = await latest(context, row.guild, SEARCHED)
    for story in stories:
        topic = Scope.of(story, context.catalogue).matched(row)
        if topic and story.relevance.rank <= row.relevance.rank:
            return story, topic
    return None


def post_of(story: Story, row: Subscription, topic: str, context: Context) -> Delivery:
    """A story's delivery to the subscription's channel, as routing would make it; nobody is mentioned."""
    now = context.now()
    major = story.relevance is Relevance.MAJOR
    return Delivery(
        key=delivery_key(row.channel, row.language, story.id, DeliveryKind.POST),
        guild=row.guild,
        channel=row.channel,
        channel_kind=row.channel_kind,
        language=row.language,
        subject=story.id,
        kind=DeliveryKind.POST,
        subscription=row.id,
        topic=topic,
        created_at=now,
        due_at=now,
        style=row.style,
        relevance=story.relevance,
        thread=row.thread is ThreadPolicy.ALL or (row.thread is ThreadPolicy.MAJOR and major),
        publish=row.publish,
        wanted=story.revision,
    )


async def send_sample(interaction: Interaction, context: Context, row: Subscription, locale: str) -> Message:
    """Posts a marked sample into the channel and says so; for a forum the sample is shown privately."""
    guild = require_manager(interaction)
    place = own_channel(guild, row.channel)
    check_channel(place, context, locale)
    shown, posted = look(context, locale), look(context, row.language)
    found = await example_for(context, row)
    stories = await latest(context, row.guild, 1)
    if found is None and not stories:
        raise UserError("error-no-story-yet")
    story, topic = found or (stories[0], "")
    if row.channel_kind is ChannelKind.FORUM:
        return _marked(render_private(story, posted), posted, interaction.user.display_name)
    # "sample" is no language: this post can never be taken for a delivery's when a channel is read back.
    delivery = replace(post_of(story, row, topic, context), language="sample", role=None)
    message = _marked(render_story(story, delivery, posted), posted, interaction.user.display_name)
    try:
        await context.teller.tell(row.channel, message, key=f"sample:{interaction.id}")
    except (AccessDenied, ChannelGone) as error:
        raise UserError(
            "error-post-refused", channel=channel_link(row.channel), reason=error.reason
        ) from error
    except DeliveryError as error:
        raise UserError("error-post-later", channel=channel_link(row.channel)) from error
    return render_notice("sample-sent", shown, channel=channel_link(row.channel))


def _marked(message: Message, shown: Look, user: str) -> Message:
    """The message with "Sample" as its first line, silent and mentioning nobody."""
    line = f"-# {shown.say('setup-sample', user=literal(user[:40]))}"
    if message.v2:
        return replace(message, components=(parts.text(line), *message.components), roles=(), silent=True)
    return replace(message, content=f"{line}\n{message.content}"[:2000], roles=(), silent=True)


@router.on("latest", manager=True)
async def send_latest(press: Press) -> None:
    """[Send the latest story now]: a real post, through the outbox like every other."""
    context = press.context
    guild = require_manager(press.interaction)
    row = await own(context, guild, press.id)
    locale = await press.locale()
    check_channel(own_channel(guild, row.channel), context, locale)
    found = await example_for(context, row)
    if found is None:
        raise UserError("error-no-story-yet")
    delivery = post_of(found[0], row, found[1], context)
    async with context.writing:
        if await context.store.delivery(delivery.key) is not None:
            raise UserError("error-already-posted", channel=channel_link(row.channel))
        await context.store.commit(Batch(deliveries=(delivery,)))
    context.operations.wake_outbox()
    await answer(
        press.interaction,
        render_notice("latest-sent", look(context, locale), channel=channel_link(row.channel)),
    )
