"""What a post about a story says, in one language, before either renderer lays it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from bot.cards import facts, limits
from bot.cards.look import Look
from bot.cards.safe import Markup, label, link, literal, plain, safe_url, timestamp
from bot.catalogue.types import Topic
from bot.core.text import length, sentences
from bot.model import EVERYTHING, Grade, Image, Origin, Report, Story

FRESH = timedelta(hours=24)  # relative times mislead on older posts
BADGES = {
    "joint": "card-badge-joint",
    "agreement": "card-badge-joint",
    "esa-led-jaxa-contrib": "card-badge-jaxa-to-esa",
    "jaxa-contrib": "card-badge-jaxa-to-esa",
    "jaxa-led-esa-contrib": "card-badge-esa-to-jaxa",
}
NO_TOPIC = 0x6C7A89  # the grey of "policy": news that no topic claims
NAMES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Outline:
    """The words of a post. Markup may go into a text as it is; a plain `str` has no Markdown in it at all."""

    story: Story
    language: str  # of the words: the reader's, or the source's where no report in the reader's exists
    tag_line: str
    emoji: str
    topic: Topic | None
    headline: str
    url: str  # "" where the source's address must not be linked
    publisher: str
    partners: str
    byline: Markup
    summary: str
    facts: tuple[facts.FactLine, ...]
    also: Markup  # "Also reported by …"
    also_names: Markup  # the names alone, for a field that says so already
    sources: int
    credits: tuple[str, ...]
    accent: int
    other_language: str  # the language of the other view; "" where there is none
    mission: str  # id of the programme whose page the button opens; "" for none

    def first_sentence(self) -> str:
        """The summary's first sentence at the length of a list."""
        first = next(iter(sentences(self.summary, self.language)), "")
        return limits.fit(first, limits.target(limits.DIGEST_SENTENCE, self.language), language=self.language)


def outline(
    story: Story, look: Look, *, topic: str = EVERYTHING, updated: bool = False, credit: str = ""
) -> Outline:
    """The story for a reader of `look.locale`; `topic` is the one that matched, `credit` the picture's."""
    language = spoken(story, look)
    lead = lead_report(story, language)
    shown = _topic(story, look, topic)
    sources = count_sources(story)
    summary = story.summary.get(language)
    notes = [credit]
    if summary and summary.origin is Origin.EDITOR:
        source = summary.translated_from
        notes.append(
            look.plain(
                "card-machine-translation",
                language=look.translator.language_name(source, look.locale),
            )
            if source
            else look.plain("card-machine-summary")
        )
    if lead.language and lead.language != look.language:
        name = look.translator.language_name(lead.language, look.locale)
        notes.append(look.plain("card-source-language", language=name))
    partners = badge(story, look)
    also, names = _also(story, look, lead)
    return Outline(
        story=story,
        language=language,
        tag_line=_tag_line(story, look, shown),
        emoji=shown.emoji if shown else "",
        topic=shown,
        headline=limits.headline(label(story.headline.get(language, lead.title)) or story.id, language),
        url=safe_url(lead.url),
        publisher=publisher(lead),
        partners=partners,
        byline=_updated(story, look, sources) if updated else _byline(story, look, partners, lead),
        summary=limits.fit(
            plain(summary.text) if summary else "",
            limits.target(limits.SUMMARY, language),
            language=language,
        ),
        facts=facts.fact_lines(story.facts, look),
        also=also,
        also_names=names,
        sources=sources,
        credits=tuple(
            limits.fit(plain(text), limits.target(limits.CREDIT, look.language)) for text in notes if text
        ),
        accent=shown.colour if shown else NO_TOPIC,
        other_language=other_language(story, language, look),
        mission=next((p for p in story.programmes if p in look.catalogue.programmes), ""),
    )


def shortened(told: Outline, lines: tuple[Markup, ...]) -> Iterator[tuple[str, tuple[Markup, ...], bool]]:
    """Summary, bullets and whether the picture stays, from whole to barest: the order of what goes first."""
    yield told.summary, lines, True
    short = limits.fit(told.summary, 160, language=told.language)
    yield short, lines, True
    yield short, (), True
    yield limits.fit_units(short, 160, language=told.language), (), False


def spoken(story: Story, look: Look) -> str:
    """The language a reader gets: their own, else the primary source's, else whichever has a headline."""
    for language in (look.language, story.primary.language, "en", *story.headline):
        if language in story.headline:
            return language
    return story.primary.language or look.language


def lead_report(story: Story, language: str) -> Report:
    """The report to link to: the most trusted in the language of the words, else the primary one."""
    return next((report for report in story.reports if report.language == language), story.primary)


def publisher(report: Report) -> str:
    return plain(report.publisher) or "…"


def other_language(story: Story, language: str, look: Look) -> str:
    """The language the other view is in: English or Japanese before any other."""
    ours = [spoken for spoken in story.headline if spoken != language]
    preferred = [spoken for spoken in ("en", "ja", *look.translator.languages()) if spoken in ours]
    return next(iter((*preferred, *ours)), "")


def count_sources(story: Story) -> int:
    """Distinct publishers; copies of a press release count once."""
    return len({report.publisher for report in story.reports if report.copy_of is None}) or 1


def badge(story: Story, look: Look) -> str:
    """Who works with whom, as text: ESA × JAXA, JAXA → ESA mission, ESA · JAXA · NASA."""
    agencies = agency_names(story, look)
    programmes = (look.catalogue.programmes.get(name) for name in story.programmes)
    tie = next((BADGES[p.link] for p in programmes if p and p.link in BADGES), "")
    if tie and len(agencies) <= 2:
        return look.plain(tie)
    if story.grade is Grade.JOINT and set(story.agencies) <= {"esa", "jaxa"}:
        return look.plain("card-badge-joint")
    return " · ".join(agencies[:4]) or look.plain("card-badge-joint")


def agency_names(story: Story, look: Look) -> tuple[str, ...]:
    """The space agencies in the story, by their letters."""
    known = (look.catalogue.agencies.get(name) for name in story.agencies)
    return tuple(look.short(agency.id) for agency in known if agency and agency.kind == "agency")


def picture_credit(image: Image, look: Look) -> str:
    """Credit and licence of a source's picture."""
    words = ", ".join(part for part in (image.credit, image.licence) if part)
    return look.plain("card-picture", credit=words) if words else ""


def _topic(story: Story, look: Look, matched: str) -> Topic | None:
    """The story's first topic within the one that matched, else its first."""
    topics = look.catalogue.topics
    family = look.catalogue.topic_family(matched) if matched in topics else ()
    for name in (*(topic for topic in story.topics if topic in family), *story.topics):
        if name in topics:
            return topics[name]
    return None


def _tag_line(story: Story, look: Look, topic: Topic | None) -> str:
    limit = limits.target(limits.TAG_LINE, look.language)
    names = [topic.name(look.language)] if topic else []
    for programme in story.programmes[:2]:
        name = plain(look.name(programme))
        if length(" · ".join((*names, name))) + 3 <= limit or not names:
            names.append(name)
    line = limits.fit(" · ".join(names), limit - 3, language=look.language)
    return look.plain("card-tag-line", emoji=topic.emoji if topic else "", names=line).strip()


def _byline(story: Story, look: Look, partners: str, lead: Report) -> Markup:
    when = timestamp(story.published_at)
    if timedelta() <= look.now - story.published_at < FRESH:
        when = Markup(f"{when} ({timestamp(story.published_at, 'R')})")
    limit = limits.target(limits.BYLINE, look.language) - 35  # the time's own length as it is shown
    words = limits.fit(f"{partners} · {publisher(lead)}", limit, language=look.language)
    return Markup(f"{literal(words)} · {when}")


def _updated(story: Story, look: Look, sources: int) -> Markup:
    return look.say("card-updated", time=timestamp(story.updated_at, "R"), sources=sources)


def _also(story: Story, look: Look, lead: Report) -> tuple[Markup, Markup]:
    """Up to three further publishers by name, each once, copies of a press release left out."""
    others: dict[str, Report] = {}
    for report in story.reports:
        if report.copy_of is None and report.publisher != lead.publisher:
            others.setdefault(report.publisher, report)
    if not others:
        return Markup(""), Markup("")
    shown = [_source_name(report, look) for report in list(others.values())[:NAMES_SHOWN]]
    more = len(others) - len(shown)
    if more:
        comma = look.plain("card-name-comma")
        also = look.say("card-also-reported-more", names=Markup(comma.join(shown)), more=more)
        return also, look.say("card-also-names-more", names=Markup(comma.join(shown)), more=more)
    names = look.listed(shown)
    return look.say("card-also-reported", names=names), names


def _source_name(report: Report, look: Look) -> Markup:
    words = link(limits.fit(publisher(report), 40), report.url)
    tagged = report.language and report.language != look.language
    return Markup(f"{words} ({literal(report.language[:5])})") if tagged else words
