"""Stories for one reader: which they may see, and how they are found."""

from __future__ import annotations

import re
from datetime import datetime

from bot.cards import Look
from bot.cogs._context import Context
from bot.errors import UserError
from bot.model import Story, StoryId

ID = re.compile(r"[0-9a-hjkmnp-tv-z]{8}", re.IGNORECASE)
LINK = re.compile(r"https?://\S+", re.IGNORECASE)
MERGES = 8  # a chain of merges longer than this is a mistake


def look(context: Context, locale: str) -> Look:
    return Look(context.catalogue, context.translator, locale, context.now())


def headline(story: Story, language: str) -> str:
    """In the reader's language, else English, else whichever there is."""
    found = (
        story.headline.get(language) or story.headline.get("en") or next(iter(story.headline.values()), "")
    )
    return found or story.id


def visible(story: Story, guild: int | None) -> bool:
    """A story told only by a server's own source is shown in that server alone; hidden ones nowhere."""
    return not story.hidden and story.merged_into is None and story.guild in {None, guild}


async def latest(
    context: Context, guild: int | None, count: int, *, programme: str = "", topic: str = ""
) -> tuple[Story, ...]:
    found: list[Story] = []
    before: datetime | None = None
    for _ in range(4):  # stories of other servers' own sources are passed over
        rows = await context.store.latest_stories(count + 10, before=before, programme=programme, topic=topic)
        found += [row for row in rows if visible(row, guild)]
        if len(found) >= count or len(rows) < count + 10:
            break
        before = rows[-1].published_at
    return tuple(found[:count])


async def open_story(context: Context, guild: int | None, typed: str, locale: str) -> Story:
    """The story of an id, of a link (its own or a source's), or the best match of words. Raises UserError."""
    found = await find_story(context, guild, typed, locale)
    if found is None:
        raise UserError("error-unknown-story")
    return found


async def find_story(context: Context, guild: int | None, typed: str, locale: str) -> Story | None:
    text = typed.strip()
    candidates: list[StoryId] = []
    if ID.fullmatch(text):
        candidates += [StoryId(text), StoryId(text.upper()), StoryId(text.lower())]
    elif LINK.fullmatch(text):
        entry = await context.store.entry_by_url(text)
        candidates += [entry.story] if entry and entry.story else []
    elif text:
        page = await context.search.search(
            text[:100], now=context.now(), best_first=True, offset=0, limit=5, locale=locale
        )
        candidates += [hit.story for hit in page.hits]
    for candidate in candidates:
        story = await survivor(context, candidate)
        if story and visible(story, guild):
            return story
    return None


async def survivor(context: Context, story: StoryId) -> Story | None:
    """The story that lives on after merges."""
    current = await context.store.story(story)
    for _ in range(MERGES):
        if current is None or current.merged_into is None:
            return current
        current = await context.store.story(current.merged_into)
    return None


async def story_of(context: Context, guild: int | None, identifier: str) -> Story:
    """The story a button names. Raises UserError where it is hidden or another server's."""
    story = await survivor(context, StoryId(identifier))
    if story is None or not visible(story, guild):
        raise UserError("error-unknown-story")
    return story
