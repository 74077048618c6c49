"""What a post looks like: stories, digests and pages as Discord payloads, inside every limit for any input.

Pure: no I/O, no clock. A renderer takes its subject, a `Look` (catalogue, translator, locale, now) and
keyword options, and gives a `Message`. Text of others is made literal (`safe`), lengths are cut on
graphemes (`limits`). Pictures are drawn elsewhere, in a child process (`banners`, `charts`), and given as
`File`s.

Custom ids: `n:<verb>:<id>[:arg]`
    src  sources of a story       lang  the story in language <arg>   mis   mission page
    more the story's menu         open  menu whose values are stories dig   change the digest
    view mission page <id>, values are views                          page  list <id>, page <arg>
    why  trace of a story         rep   report a mistake              mute  mute mission <arg> of story <id>
"""

from bot.cards.digest import Period, PeriodKind, render_digest, render_private_digest
from bot.cards.look import Look
from bot.cards.marks import carries, marker
from bot.cards.safe import Markup, literal
from bot.cards.story import (
    forum_tags,
    jump,
    render_correction,
    render_fallback,
    render_follow_up,
    render_story,
    style_of,
    thread_name,
)

__all__ = [
    "Look",
    "Markup",
    "Period",
    "PeriodKind",
    "carries",
    "forum_tags",
    "jump",
    "literal",
    "marker",
    "render_correction",
    "render_digest",
    "render_fallback",
    "render_follow_up",
    "render_private_digest",
    "render_story",
    "style_of",
    "thread_name",
]
