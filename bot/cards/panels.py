"""What administrators see: notices, errors, subscriptions, health and help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.cards import limits, parts
from bot.cards.look import Look
from bot.cards.outline import NO_TOPIC
from bot.cards.safe import Markup, join, plain, timestamp, trusted_link
from bot.errors import UserError
from bot.model import (
    EVERYTHING,
    Message,
    Source,
    SourceHealth,
    SourceId,
    SourceState,
    Subscription,
    SubscriptionState,
)

SHOWN = 10  # subscriptions a page: three lines each, within 4,000 characters
SOURCES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Figures:
    """What /health shows; rows of subscriptions are (id, channel, missing permission names)."""

    waiting: int
    stories: int
    oldest_at: datetime | None = None
    polled_at: datetime | None = None
    latency_ms: int | None = None
    digest_at: datetime | None = None
    permissions: tuple[tuple[str, int, tuple[str, ...]], ...] = ()


def channel_link(channel: int) -> Markup:
    """A channel as Discord shows it by name; nobody is told by it."""
    return Markup(f"<#{channel}>")


def render_notice(key: str, look: Look, *rows: parts.Part | None, **values: Any) -> Message:
    """One of the `notice-…` texts with buttons below it, for the log channel or a private answer."""
    text = limits.fit_units(look.say(key, **values), limits.CONTENT)
    return Message(content=text, components=tuple(row for row in rows if row))


def render_error(error: UserError, look: Look, *rows: parts.Part | None) -> Message:
    """The error's sentence; what the person typed is shown literally."""
    return render_notice(error.key, look, *rows, **error.values)


def pause_row(subscription: Subscription, look: Look) -> parts.Part | None:
    """[Resume] [Move it] under the notice that a subscription is paused."""
    return parts.row(
        parts.button(look.plain("button-resume"), "sub", subscription.id, "resume"),
        parts.button(look.plain("button-move"), "sub", subscription.id, "move"),
    )


def render_subscriptions(
    subscriptions: Sequence[Subscription],
    look: Look,
    *,
    digests: Mapping[str, datetime] | None = None,
    chosen: str = "",
    page: int = 1,
) -> Message:
    """Every subscription of a server with its state; those of the chosen one's buttons below a menu."""
    pages = max(-(-len(subscriptions) // SHOWN), 1)
    page = min(max(page, 1), pages)
    shown = subscriptions[(page - 1) * SHOWN : page * SHOWN]
    lines = ["\n".join(subscription_lines(sub, look, digest_at=(digests or {}).get(sub.id))) for sub in shown]
    options = (
        parts.option(subscription_choice(sub, look), sub.id, default=sub.id == chosen) for sub in shown
    )
    picked = next((sub for sub in shown if sub.id == chosen), None)
    inner = [
        parts.text(
            f"## {look.say('subscriptions-title')}",
            f"-# {look.say('subscriptions-page', count=len(subscriptions))}" if subscriptions else "",
        ),
        parts.text("\n".join(lines) or look.say("subscriptions-none")),
        parts.text(f"-# {look.say('list-page', page=page, pages=pages)}" if pages > 1 else ""),
        parts.row(parts.select(options, "subs", str(page), placeholder=look.plain("subscriptions-select"))),
        subscription_buttons(picked, look) if picked else None,
        parts.row(
            parts.button(look.plain("button-previous"), "subpage", str(page - 1)) if page > 1 else None,
            parts.button(look.plain("button-next"), "subpage", str(page + 1)) if page < pages else None,
        ),
    ]
    return Message(components=(parts.container(inner, accent=NO_TOPIC),), v2=True)


def subscription_buttons(sub: Subscription, look: Look) -> parts.Part | None:
    """Edit, pause or resume, sample, quiet hours, remove: `n:sub:<id>:<action>`."""
    active = sub.state is SubscriptionState.ACTIVE
    return parts.row(
        parts.button(look.plain("button-edit"), "sub", sub.id, "edit"),
        parts.button(look.plain("button-pause"), "sub", sub.id, "pause")
        if active
        else parts.button(look.plain("button-resume"), "sub", sub.id, "resume"),
        parts.button(look.plain("button-send-sample"), "sub", sub.id, "test"),
        parts.button(look.plain("button-quiet-hours"), "sub", sub.id, "quiet"),
        parts.button(look.plain("button-remove"), "sub", sub.id, "remove", style=4),
    )


def subscription_lines(
    sub: Subscription, look: Look, *, digest_at: datetime | None = None
) -> tuple[str, ...]:
    """What it is, its options, and how it fares."""
    head = look.say(
        "subscription-line",
        subscription=sub.id,
        channel=channel_link(sub.channel),
        topics=limits.fit(topic_words(sub, look), 80, language=look.language),
        mode=look.plain(f"choice-mode-{sub.mode}"),
    )
    options = [
        look.say(
            "subscription-options",
            language=look.translator.autonym(sub.language),
            relevance=look.plain(f"choice-relevance-{sub.relevance}"),
            style=look.plain(f"choice-style-{sub.style}"),
        )
    ]
    if sub.role is not None:
        options.append(look.say("subscription-role", role=Markup(f"<@&{sub.role}>")))
    if sub.quiet:
        options.append(
            look.say(
                "subscription-quiet",
                begin=f"{sub.quiet.begin:%H:%M}",
                end=f"{sub.quiet.end:%H:%M}",
                action=look.plain(f"choice-action-{sub.quiet.action}"),
            )
        )
    return head, f"-# {join(options)}", f"-# {join(_fares(sub, look, digest_at))}"


def subscription_choice(sub: Subscription, look: Look, *, channel_name: str = "") -> str:
    """`K7Q2 · #news · Moon, Mars · As it happens`: plain, within the 100 characters of a choice."""
    words = topic_words(sub, look)
    mode = look.plain(f"choice-mode-{sub.mode}")
    if not channel_name:
        return limits.fit_units(f"{sub.id} · {words} · {mode}", limits.OPTION_LABEL)
    label = look.plain(
        "subscription-choice", subscription=sub.id, channel=channel_name, topics=words, mode=mode
    )
    return limits.fit_units(label, limits.OPTION_LABEL)


def topic_words(sub: Subscription, look: Look) -> str:
    """The names of its topics and missions, or "Everything"."""
    if EVERYTHING in sub.topics or not (sub.topics or sub.programmes):
        return look.plain("topic-everything")
    return ", ".join(plain(look.name(name)) for name in (*sub.topics, *sub.programmes))


def reason_words(sub: Subscription, look: Look) -> str:
    """Why it is paused or ended; `reason` is a Fluent key."""
    return look.plain(sub.reason) if sub.reason else ""


def render_health(
    sources: Sequence[Source], states: Mapping[SourceId, SourceState], figures: Figures, look: Look
) -> Message:
    """Sources that are not fine, what waits, and what is missing where."""
    lines = source_lines(sources, states, look)
    never = look.say("health-never")
    rest = [
        look.say("health-gateway", latency=figures.latency_ms) if figures.latency_ms is not None else "",
        look.say("health-last-poll", time=timestamp(figures.polled_at, "R") if figures.polled_at else never),
        look.say("health-outbox", waiting=figures.waiting),
        look.say("health-oldest", time=timestamp(figures.oldest_at, "R")) if figures.oldest_at else "",
        look.say("health-next-digest", time=timestamp(figures.digest_at, "f")) if figures.digest_at else "",
        look.say("health-archive", stories=figures.stories),
    ]
    checks = [
        look.say(
            "health-permissions-missing",
            subscription=name,
            channel=channel_link(channel),
            permissions=look.listed(permission_name(one, look) for one in missing),
        )
        if missing
        else look.say("health-permissions-fine", subscription=name, channel=channel_link(channel))
        for name, channel, missing in figures.permissions[:SHOWN]
    ]
    inner = [
        parts.text(f"## {look.say('health-title')}", *lines),
        parts.text(*rest),
        parts.text(*checks),
        parts.row(parts.button(look.plain("button-check-again"), "health", "check")),
    ]
    return Message(components=(parts.container(inner, accent=NO_TOPIC),), v2=True)


def source_lines(sources: Sequence[Source], states: Mapping[SourceId, SourceState], look: Look) -> list[str]:
    """A count, then one line for each source that is not fine."""
    ill = [
        (s, states[s.id]) for s in sources if s.id in states and states[s.id].health is not SourceHealth.FINE
    ]
    total, fine = len(sources), len(sources) - len(ill)
    lines: list[str] = [look.say("health-sources", fine=fine, all=total)]
    lines += [f"- {_ill(source, state, look)}" for source, state in ill[:SOURCES_SHOWN]]
    if len(ill) > SOURCES_SHOWN:
        lines.append(look.say("milestones-more", more=len(ill) - SOURCES_SHOWN))
    return lines


def permission_name(permission: str, look: Look) -> str:
    """Discord's own name of a permission, given as discord.py names it: `embed_links`."""
    return look.plain(f"permission-{permission.replace('_', '-')}")


def render_help(
    sources: Sequence[Source], states: Mapping[SourceId, SourceState], look: Look, *, privacy_url: str
) -> Message:
    """What the bot does, how, from which sources, what it keeps, and its health in one line."""
    names = list(dict.fromkeys(plain(source.publisher) for source in sources if source.guild is None))
    shown = names[:12]
    fine = sum(1 for s in sources if s.id not in states or states[s.id].health is SourceHealth.FINE)
    privacy = trusted_link(look.plain("help-privacy-link"), privacy_url) if privacy_url else Markup("")
    lines = [
        look.say("help-what"),
        look.say("help-how"),
        look.say("help-sources", names=look.listed(shown)),
        look.say("help-privacy", link=privacy),
        look.say("help-licences"),
        f"-# {look.say('help-unofficial')} {look.say('help-health', fine=fine, all=len(sources))}",
    ]
    inner = [parts.text(f"## {look.say('help-title')}"), parts.text("\n\n".join(lines))]
    return Message(components=(parts.container(inner, accent=NO_TOPIC),), v2=True)


def _fares(sub: Subscription, look: Look, digest_at: datetime | None) -> list[Markup]:
    match sub.state:
        case SubscriptionState.ACTIVE:
            state = look.say("subscription-active")
        case SubscriptionState.PAUSED if sub.paused_until_at:
            state = look.say("subscription-paused-until", time=timestamp(sub.paused_until_at, "f"))
        case SubscriptionState.PAUSED:
            state = look.say("subscription-paused", reason=reason_words(sub, look))
        case SubscriptionState.ENDED:
            state = look.say("subscription-ended", reason=reason_words(sub, look))
    last = (
        look.say("subscription-last-post", time=timestamp(sub.last_post_at, "R"))
        if sub.last_post_at
        else look.say("subscription-no-post")
    )
    following = (
        look.say("subscription-next-digest", time=timestamp(digest_at, "f")) if digest_at else Markup("")
    )
    return [state, last, following]


def _ill(source: Source, state: SourceState, look: Look) -> Markup:
    name = plain(source.name)
    problem = limits.fit(plain(state.problem), 80) or "?"
    match state.health:
        case SourceHealth.SLOW if state.newest_at:
            return look.say("health-source-slow", name=name, time=timestamp(state.newest_at, "R"))
        case SourceHealth.SLOW:
            return look.say("health-source-slow-never", name=name)
        case SourceHealth.FAILING if state.failing_since_at:
            since = timestamp(state.failing_since_at, "R")
            return look.say("health-source-failing", name=name, time=since, problem=problem)
        case SourceHealth.FAILING:
            return look.say("health-source-failing-plain", name=name, problem=problem)
        case SourceHealth.BLOCKED:
            return look.say("health-source-blocked", name=name)
        case SourceHealth.CHANGED:
            return look.say("health-source-changed", name=name)
        case _:
            return look.say("health-source-paused", name=name)
