"""A mission's page: what it is, where it stands, who does what, what comes next and what was told of it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from bot.cards import limits, parts
from bot.cards.dates import countdown, event_words, in_order, is_ahead
from bot.cards.lists import entry, open_menu
from bot.cards.look import Look
from bot.cards.outline import NO_TOPIC, Outline, outline
from bot.cards.safe import Markup, literal, plain, safe_url
from bot.catalogue.types import Milestone, Partner, Programme
from bot.core.urls import host
from bot.model import File, Message, PartialDate, Precision, Story

ROLES_SHOWN, LATEST_SHOWN, NEWS_SHOWN, RELATED_SHOWN = 6, 3, 8, 5
ROLE_WORDS = {"en": 110, "ja": 60}
PRECISIONS = {10: Precision.DAY, 7: Precision.MONTH, 4: Precision.YEAR}


class MissionView(StrEnum):
    OVERVIEW = "overview"
    TIMELINE = "timeline"
    NEWS = "news"
    PARTNERS = "partners"


def render_mission(
    programme: Programme,
    look: Look,
    *,
    view: MissionView = MissionView.OVERVIEW,
    stories: Sequence[Story] = (),
    chart: File | None = None,
) -> Message:
    """One view of the page; a menu below it switches views in place. `stories` newest first."""
    told = [outline(story, look) for story in stories]
    body = {
        MissionView.OVERVIEW: _overview,
        MissionView.TIMELINE: _timeline,
        MissionView.NEWS: _news,
        MissionView.PARTNERS: _partners,
    }[view](programme, look, told)
    pictured = chart if view in {MissionView.OVERVIEW, MissionView.TIMELINE} else None
    texts: list[parts.Part | None] = list(_fitting(body))
    if pictured:  # on the overview above what was told lately, which is its last block
        place = len(texts) - 1 if view is MissionView.OVERVIEW else len(texts)
        texts.insert(place, parts.gallery(pictured.name, pictured.alt))
    inner = [
        parts.text(*_heading(programme, look)),
        *texts,
        parts.separator(),
        open_menu(told, look, place="mission") if view is MissionView.NEWS else None,
        parts.row(*_links(programme, look)),
        parts.row(*_related(programme, look)) if view is MissionView.OVERVIEW else None,
        _views(programme, look, view),
    ]
    topic = next((look.catalogue.topics[t] for t in programme.topics if t in look.catalogue.topics), None)
    panel = parts.container(inner, accent=topic.colour if topic else NO_TOPIC)
    return Message(components=(panel,), v2=True, files=(pictured,) if pictured else ())


def next_date(programme: Programme, look: Look) -> Milestone | None:
    """The first date that is still to come."""
    today = look.now.date()
    return next((m for m in in_order(programme.dates) if is_ahead(m, today)), None)


def both_names(programme: Programme, look: Look) -> str:
    """`Ramses · ラムセス`: the reader's name for it, then the other main language's."""
    own = plain(programme.name(look.language))
    other = plain(programme.names.get("ja" if look.language == "en" else "en", ""))
    return f"{own} · {other}" if other and other != own else own


def _heading(programme: Programme, look: Look) -> tuple[str, ...]:
    description = limits.fit(plain(look.text(programme.description)), 400, language=look.language)
    tie = f"-# {look.say(f'mission-link-{programme.link}')}"
    return f"## {literal(both_names(programme, look))}", literal(description), tie


def _overview(programme: Programme, look: Look, told: Sequence[Outline]) -> list[str]:
    ahead = next_date(programme, look)
    blocks = [
        "\n".join(_status(programme, look)),
        _block("mission-who", look, _roles(programme, look, most=ROLES_SHOWN)),
    ]
    if ahead:
        blocks.append(_block("mission-next", look, [_event(ahead, look)]))
    latest = [line for one in told[:LATEST_SHOWN] for line in entry(one, look, sentence=False)]
    blocks.append(_block("mission-latest", look, latest or [look.say("mission-no-news")]))
    return blocks


def _timeline(programme: Programme, look: Look, _: Sequence[Outline]) -> list[str]:
    lines = [f"- {_event(milestone, look)}" for milestone in in_order(programme.dates)]
    return ["\n".join(lines or [look.say("mission-no-dates")])]


def _news(_: Programme, look: Look, told: Sequence[Outline]) -> list[str]:
    lines = ["\n".join(entry(one, look)) for one in told[:NEWS_SHOWN]]
    return lines or [look.say("mission-no-news")]


def _partners(programme: Programme, look: Look, _: Sequence[Outline]) -> list[str]:
    return ["\n".join(_roles(programme, look, most=20) or [look.say("mission-no-partners")])]


def _block(key: str, look: Look, lines: Sequence[str]) -> str:
    return "\n".join((f"**{look.say(key)}**", *lines)) if lines else ""


def _status(programme: Programme, look: Look) -> list[str]:
    status = programme.status
    as_of = PartialDate(status.as_of, PRECISIONS.get(len(status.as_of), Precision.YEAR))
    words = look.plain(
        "mission-status-as-of", status=look.plain(f"status-{status.value}"), date=look.date(as_of)
    )
    shown = words if status.verified else look.plain("card-reported", value=words)
    lines: list[str] = [look.say("card-fact", label=look.plain("mission-status"), value=shown)]
    if status.review_after and status.review_after < look.now.date():
        lines.append(f"-# {look.say('mission-status-due')}")
    return lines


def _roles(programme: Programme, look: Look, *, most: int) -> list[str]:
    """Leaders without a role of their own first, then partners, each with what it does."""
    told = {partner.org for partner in programme.partners}
    lines: list[str] = [
        "- " + look.say("mission-role", org=look.short(org), role=look.plain("mission-lead"))
        for org in programme.lead
        if org not in told
    ]
    lines += ["- " + _role(partner, look) for partner in programme.partners]
    return lines[:most]


def _role(partner: Partner, look: Look) -> Markup:
    words = limits.fit(
        plain(look.text(partner.role)), limits.target(ROLE_WORDS, look.language), language=look.language
    )
    shown = words if partner.verified else look.plain("card-reported", value=words)
    return look.say("mission-role", org=look.short(partner.org), role=shown)


def _event(milestone: Milestone, look: Look) -> Markup:
    """`13 April 2029 (in 2 years) — Apophis passes Earth`; the countdown only where the day is known."""
    return look.say("mission-event", date=countdown(milestone, look), event=event_words(milestone, look))


def _links(programme: Programme, look: Look) -> list[parts.Part | None]:
    """The official pages, those in the reader's language first, one a publisher."""
    buttons: dict[str, parts.Part | None] = {}
    for link in sorted(programme.urls, key=lambda link: (link.language != look.language, not link.verified)):
        place = host(link.url)
        owner = next((name for name in ("ESA", "JAXA") if f"{name.lower()}." in place), "")
        label = look.plain(f"button-{owner.lower()}-page") if owner else _site(place, look)
        if label not in buttons and (button := parts.link_button(label, safe_url(link.url))):
            buttons[label] = button
    return list(buttons.values())[:5]


def _site(place: str, look: Look) -> str:
    return look.plain("button-page", publisher=place.removeprefix("www."))


def _related(programme: Programme, look: Look) -> list[parts.Part]:
    known = [
        look.catalogue.programmes[name] for name in programme.related if name in look.catalogue.programmes
    ]
    return [parts.button(plain(p.name(look.language)), "mis", p.id) for p in known[:RELATED_SHOWN]]


def _views(programme: Programme, look: Look, view: MissionView) -> parts.Part | None:
    options = (
        parts.option(look.plain(f"mission-view-{one}"), one.value, default=one is view) for one in MissionView
    )
    return parts.row(
        parts.select(options, "view", programme.id, placeholder=look.plain("mission-view-select"))
    )


def _fitting(blocks: Sequence[str]) -> list[parts.Part]:
    """The blocks as texts, whole lines dropped from the end where they would not fit beside the heading."""
    room = 3000
    fitted = []
    for block in blocks:
        lines = []
        for line in block.split("\n"):
            room -= limits.units(line) + 1
            if room < 0:
                break
            lines.append(line)
        fitted.append(parts.text(*lines))
    return fitted
