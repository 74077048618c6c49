"""What a post looks like: stories, digests and pages as Discord payloads, inside every limit for any input.

Pure: no I/O, no clock. A renderer takes its subject, a `Look` (catalogue, translator, locale, now) and
keyword options, and gives a `Message`. Text of others is made literal (`safe`), lengths are cut on
graphemes (`limits`). Pictures are drawn elsewhere, in a child process, and given as `File`s:

    drawing = timeline_drawing(programme, look)  # or milestones_drawing(…), banner_drawing(story, look)
    picture = drawing.file(await parser.run(drawing.function, drawing.spec))

Custom ids: `n:<verb>:<id>[:arg]`
    src  sources of a story       lang  the story in language <arg>   mis   mission page
    more the story's menu         open  menu whose values are stories dig   change the digest
    view mission page <id>, values are views                          page  list <id>, page <arg>
    why  trace of a story         rep   report a mistake              mute  mute mission <arg> of story <id>
"""

from bot.cards.dates import Dated, upcoming
from bot.cards.digest import Period, PeriodKind, render_digest, render_private_digest
from bot.cards.drawing import (
    Drawing,
    banner_drawing,
    milestones_drawing,
    mission_banner_drawing,
    timeline_drawing,
)
from bot.cards.lists import Beside, Found, render_latest, render_search
from bot.cards.look import Look
from bot.cards.marks import carries, marker
from bot.cards.mission import MissionView, render_mission
from bot.cards.outline import picture_credit
from bot.cards.panels import (
    Figures,
    channel_link,
    pause_row,
    permission_name,
    render_error,
    render_health,
    render_help,
    render_notice,
    render_subscriptions,
    source_lines,
    subscription_buttons,
    subscription_choice,
    subscription_lines,
)
from bot.cards.registers import Range, coming_dates, render_agreements, render_milestones
from bot.cards.safe import Markup, also_link, label, link, literal, plain, timestamp, trusted_link
from bot.cards.story import (
    forum_tags,
    jump,
    render_correction,
    render_fallback,
    render_follow_up,
    render_merged,
    render_story,
    style_of,
    thread_name,
)
from bot.cards.trace import render_more, render_private, render_sources, render_why

__all__ = [
    "Beside",
    "Dated",
    "Drawing",
    "Figures",
    "Found",
    "Look",
    "Markup",
    "MissionView",
    "Period",
    "PeriodKind",
    "Range",
    "also_link",
    "banner_drawing",
    "carries",
    "channel_link",
    "coming_dates",
    "forum_tags",
    "jump",
    "label",
    "link",
    "literal",
    "marker",
    "milestones_drawing",
    "mission_banner_drawing",
    "pause_row",
    "permission_name",
    "picture_credit",
    "plain",
    "render_agreements",
    "render_correction",
    "render_digest",
    "render_error",
    "render_fallback",
    "render_follow_up",
    "render_health",
    "render_help",
    "render_latest",
    "render_merged",
    "render_milestones",
    "render_mission",
    "render_more",
    "render_notice",
    "render_private",
    "render_private_digest",
    "render_search",
    "render_sources",
    "render_story",
    "render_subscriptions",
    "render_why",
    "source_lines",
    "style_of",
    "subscription_buttons",
    "subscription_choice",
    "subscription_lines",
    "thread_name",
    "timeline_drawing",
    "timestamp",
    "trusted_link",
    "upcoming",
]
