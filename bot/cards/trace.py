"""What stands behind a story, shown privately: its sources, why it was posted or not, and its menu."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.cards import card, limits, parts
from bot.cards.look import Look
from bot.cards.outline import NO_TOPIC, outline, publisher
from bot.cards.reasons import fared, step
from bot.cards.safe import Markup, join, link, literal, plain, safe_url, timestamp
from bot.cards.story import buttons
from bot.model import Decision, Delivery, File, Grade, Message, Relevance, Report, Story

SOURCES_SHOWN = 15


def render_private(
    story: Story, look: Look, *, language: str = "", picture: File | None = None, credit: str = ""
) -> Message:
    """The full card for one reader; `language` asks for the words of another one: the other-language view."""
    view = (
        Look(look.catalogue, look.translator, look.translator.resolve(language), look.now)
        if language
        else look
    )
    told = outline(story, view, credit=credit)
    row = buttons(told, view, source=("src", story.id))
    return card.lay_out(told, view, buttons=row, picture=picture)


def render_sources(story: Story, look: Look) -> Message:
    """Every report: publisher, language, time, link, and what it added that no earlier one named."""
    known: set[str] = set()
    lines: list[str] = []
    for report in story.reports[:SOURCES_SHOWN]:
        names = (*report.programmes, *report.companies, *report.people, *report.places, *report.bodies)
        new = [name for name in dict.fromkeys(names) if name not in known]
        known.update(new)
        lines.append(_source(report, look, new if lines else []))
    if len(story.reports) > SOURCES_SHOWN:
        lines.append(f"-# {look.say('milestones-more', more=len(story.reports) - SOURCES_SHOWN)}")
    return _page(look.say("sources-title"), _kept(lines, 3600))


def render_why(
    look: Look,
    *,
    decisions: Sequence[Decision],
    story: Story | None = None,
    deliveries: Sequence[Delivery] = (),
) -> Message:
    """Every stage's verdict and reasons, report by report, then what became of the posts in this server; for
    what was not posted too (then without a story).
    """
    lines: list[str] = []
    reports = {str(report.id): report for report in story.reports} if story else {}
    if story is not None:
        told = outline(story, look)
        lines.append(f"**{card.heading(told)}**")
        lines.append(
            look.say(
                "why-hidden" if story.hidden else "why-posted" if story.partnership else "why-not-posted"
            )
        )
        lines.append(
            look.say(
                "why-score",
                grade=_grade(story.grade, look),
                score=look.translator.format_number(round(story.score, 2), look.locale),
                relevance=_relevance(story.relevance, look),
            )
        )
        if story.evidence:
            quote = limits.fit(plain(story.evidence), 300, language=story.primary.language)
            lines.append(f"> {look.say('why-evidence', quote=quote)}")
    else:
        lines.append(look.say("why-not-posted"))
    lines += [f"- {fared(row, look)}" for row in deliveries]
    lines += _steps(decisions, look, reports) or [look.say("why-no-steps")]
    return _page(look.say("why-title"), _kept(lines, 3600))


def _steps(decisions: Sequence[Decision], look: Look, reports: Mapping[str, Report]) -> list[str]:
    """The stages' lines, under each report's publisher where there are several."""
    lines: list[str] = []
    current = ""
    for decision in decisions:
        report = reports.get(decision.subject)
        if report is not None and len(reports) > 1 and decision.subject != current:
            current = decision.subject
            lines.append(f"**{literal(publisher(report))}** {timestamp(report.at, 'f')}")
        lines.append(step(decision, look, reports))
    return lines


def render_more(
    story: Story, look: Look, *, share_url: str = "", may_manage: bool = False, channel: str = ""
) -> Message:
    """The story's menu. `share_url` is the post's own address; muting is offered to managers, in a server."""
    told = outline(story, look)
    rows = [
        parts.row(
            parts.link_button(look.plain("button-share"), share_url or safe_url(told.url)),
            parts.button(look.plain("button-report"), "rep", story.id),
            parts.button(look.plain("button-why"), "why", story.id),
            parts.button(look.plain("button-mute"), "mute", story.id, told.mission)
            if may_manage and told.mission and channel
            else None,
        )
    ]
    inner = [parts.text(f"## {look.say('more-title')}", literal(told.headline)), *rows]
    return Message(components=(parts.container(inner, accent=told.accent),), v2=True)


def _source(report: Report, look: Look, added: Sequence[str]) -> str:
    words = f"{publisher(report)}: {plain(report.title)}" if report.title else publisher(report)
    name = link(limits.fit(words, 90, language=report.language), report.url)
    language = look.translator.language_name(report.language, look.locale) if report.language else ""
    details = [language, timestamp(report.at, "f")]
    if report.copy_of is not None:
        details.append(look.say("sources-copy"))
    lines = [f"- {name}", f"-# {join(details)}"]
    if added:
        names = [plain(look.name(entity)) for entity in added[:5]]
        lines.append(f"-# {look.say('sources-added', names=look.listed(names))}")
    return "\n".join(lines)


def _grade(grade: Grade, look: Look) -> str:
    return look.plain(f"grade-{grade}")


def _relevance(relevance: Relevance, look: Look) -> str:
    return look.plain(f"relevance-{relevance}")


def _kept(lines: Sequence[str], room: int) -> str:
    """As many whole lines as fit."""
    kept = []
    for line in lines:
        room -= limits.units(line) + 1
        if room < 0:
            break
        kept.append(line)
    return "\n".join(kept)


def _page(title: Markup, body: str) -> Message:
    inner = [parts.text(f"## {title}"), parts.text(body)]
    return Message(components=(parts.container(inner, accent=NO_TOPIC),), v2=True)
