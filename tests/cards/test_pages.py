"""Mission pages, registers, lists, traces and panels say what they should."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

import pytest

from bot.cards import (
    Figures,
    Found,
    MissionView,
    Period,
    PeriodKind,
    Range,
    coming_dates,
    pause_row,
    permission_name,
    render_agreements,
    render_digest,
    render_error,
    render_health,
    render_help,
    render_latest,
    render_milestones,
    render_mission,
    render_more,
    render_notice,
    render_search,
    render_sources,
    render_subscriptions,
    render_why,
    subscription_choice,
)
from bot.errors import UserError
from bot.model import (
    EVERYTHING,
    ChannelId,
    ChannelKind,
    Decision,
    DeliveryKind,
    GuildId,
    Message,
    Mode,
    QuietHours,
    RoleId,
    SourceHealth,
    SourceState,
    StoryId,
    Subscription,
    SubscriptionId,
    SubscriptionState,
    UserId,
)
from tests.cards import reading
from tests.cards.samples import NOW, catalogue, delivery, look, report, story


def words(message: Message) -> str:
    assert reading.problems(message) == []
    return "\n".join(reading.texts(message))


def ids(message: Message) -> list[str]:
    return [part["custom_id"] for part in reading.components(message.components) if "custom_id" in part]


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    marks: tuple[tuple[int, int], ...]


def subscription(number: int = 0, **changes: object) -> Subscription:
    made = Subscription(
        id=SubscriptionId(f"K7Q{number}"), guild=GuildId(1), channel=ChannelId(1180000000000000001),
        channel_kind=ChannelKind.TEXT, topics=("lunar", "mars"), programmes=(), language="en-GB",
        created_by=UserId(2), created_at=NOW, cursor_at=NOW,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


# ── missions ──


def test_a_mission_page_says_what_it_is_and_who_does_what() -> None:
    message = render_mission(catalogue().programmes["ramses"], look(), stories=[story()])
    text = words(message)
    assert "## Ramses · ラムセス" in text
    assert "**Status:** in development (as of September 2026)" in text
    assert "- **JAXA** — Solar arrays, thermal infrared imager and rideshare launch on H3" in text
    assert "**Next**\nApril–May 2028 — Launch window opens, about three weeks" in text
    assert {"n:mis:hera", "n:view:ramses"} <= set(ids(message))


def test_a_mission_page_is_japanese_for_japanese_readers() -> None:
    text = words(render_mission(catalogue().programmes["ramses"], look("ja"), view=MissionView.TIMELINE))
    assert "## ラムセス (RAMSES) · Ramses" in text
    assert "2029年4月13日" in text
    assert "アポフィスが地球に最接近" in text


def test_a_countdown_is_given_only_to_a_day_that_is_known_and_ahead() -> None:
    text = words(render_mission(catalogue().programmes["ramses"], look(), view=MissionView.TIMELINE))
    counted = [line for line in text.split("\n") if ":R>" in line]
    assert [line.split(" — ")[1] for line in counted] == ["Apophis passes Earth"]


def test_a_status_past_its_review_says_so() -> None:
    text = words(render_mission(catalogue().programmes["bepicolombo"], look()))
    assert "Status due for checking" in text


# ── registers and lists ──


def test_coming_dates_are_within_the_range_and_never_done() -> None:
    for ahead in Range:
        for one in coming_dates(look(), span_ahead=ahead):
            assert one.milestone.state.value != "done"
    soon = {one.programme.id for one in coming_dates(look(), span_ahead=Range.MONTH)}
    assert {"bepicolombo", "hera"} <= soon
    assert "ramses" not in soon
    text = words(render_milestones(coming_dates(look(), topic="planets"), look()))
    assert "**BepiColombo**: MPO and Mio separate" in text
    assert "Hera" not in text


def test_an_empty_range_says_what_to_do() -> None:
    assert "Try a longer range" in words(render_milestones((), look()))


def test_agreements_are_newest_first_with_dates_and_links() -> None:
    message = render_agreements(look("ja"))
    text = words(message)
    assert (
        "**2024年11月20日** — [将来大型協力に関するJAXA-ESA共同声明](https://www.jaxa.jp/press/2024/11/20241120-1_j.html)"
        in text
    )
    assert text.index("2025年3月20日") < text.index("2024年11月20日")
    assert "n:agr:2:all" in ids(message)
    late = words(render_agreements(look(), since=date(2025, 1, 1)))
    assert "20 March 2025" in late
    assert "2024" not in late


def test_search_marks_what_matched_and_turns_pages() -> None:
    piece = Piece("JAXA supplies the *solar* arrays", ((19, 24),))
    message = render_search(
        [Found(story(), piece)],
        look(),
        query="so*lar",
        total=7,
        page=2,
        pages=2,
        previous=("find", "abc", "1"),
    )
    text = words(message)
    assert "## 7 results for so\\*lar" in text
    assert "> JAXA supplies the \\***solar**\\* arrays" in text
    assert "Page 2 of 2" in text
    assert "n:find:abc:1" in ids(message)
    japanese = Piece("太陽電池パドルを担当", ((0, 4),))
    assert "> __太陽電池__パドルを担当" in words(
        render_search([Found(story(), japanese)], look("ja"), query="太陽電池", total=1)
    )


def test_the_latest_are_listed_with_a_menu() -> None:
    message = render_latest([story(), story(id=StoryId("B1B2C3D4"))], look(), hint="list-private-hint")
    assert "n:open:latest" in ids(message)
    assert "Add me to a server" in words(message)
    assert "No stories yet." in words(render_latest([], look()))


# ── digests ──


def test_a_digest_counts_groups_and_looks_ahead() -> None:
    period = Period.of("weekly-2026-11-24", end=NOW, zone="Europe/Paris")
    stories = [
        story(id=StoryId(f"S{n}"), topics=(topic,))
        for n, topic in enumerate(["asteroids", "mars", "asteroids"])
    ]
    message = render_digest(
        stories,
        delivery(DeliveryKind.DIGEST, subject="weekly-2026-11-24"),
        look(),
        period=period,
        source_missing=True,
    )
    text = words(message)
    assert "3 stories from 18 reports" in text
    assert text.count("**☄️ Asteroids**") == 1
    assert "**Coming up**" in text
    assert "Times in Europe/Paris · One source was unavailable" in text
    row = delivery(DeliveryKind.DIGEST, subject="weekly-2026-11-24")
    bare = words(render_digest(stories, row, look(), period=period, footer=False))
    assert "Times in" not in bare
    assert {"n:open:digest", "n:dig:weekly-2026-11-24:en-GB.digest"} == set(ids(message))


def test_an_empty_digest_is_one_line_and_the_coming_dates() -> None:
    period = Period(PeriodKind.WEEKLY, NOW - timedelta(days=7), NOW, "nowhere")
    text = words(render_digest([], delivery(DeliveryKind.DIGEST, subject="weekly-x"), look(), period=period))
    assert "No news about ESA and JAXA together in this period." in text
    assert text.count("\n- ") == 3


def test_a_long_digest_tells_twelve_and_says_how_many_more() -> None:
    stories = [story(id=StoryId(f"S{n}")) for n in range(30)]
    period = Period.of("daily-2026-11-24", end=NOW)
    text = words(
        render_digest(
            stories, delivery(DeliveryKind.DIGEST, subject="daily-2026-11-24"), look(), period=period
        )
    )
    shown = text.count("\n- [ESA signs")
    assert shown <= 12
    assert f"and {30 - shown} more, see /latest" in text


# ── traces ──


def test_sources_say_what_each_added() -> None:
    told = story(reports=(report("ESA"), report("SpaceNews", companies=("ohb",), copy_of=report("ESA").id)))
    text = words(render_sources(told, look()))
    assert "[ESA: ESA signs the contract" in text
    assert "Adds: OHB" in text
    assert "copy of a press release" in text


def test_why_tells_every_step_of_what_was_posted_and_of_what_was_not() -> None:
    steps = [
        Decision("classify", "x", "joint", "names a **joint** programme"),
        Decision("odd.stage", "x", "yes", ""),
    ]
    text = words(render_why(look(), decisions=steps, story=story()))
    assert "- **Is it partnership news?** joint: names a \\*\\*joint\\*\\* programme" in text
    assert "done together, score 0.93, relevance notable" in text
    assert "The sentence that decided: JAXA supplies" in text
    assert "It was not posted." in words(render_why(look(), decisions=steps))


def test_muting_is_offered_to_managers_of_a_server_only() -> None:
    assert "n:mute:A1B2C3D4:ramses" in ids(render_more(story(), look(), may_manage=True, channel="5"))
    assert not any(one.startswith("n:mute") for one in ids(render_more(story(), look())))


# ── panels ──


def test_errors_show_what_was_typed_and_nothing_of_it_is_live() -> None:
    message = render_error(UserError("error-no-result", query="hera 2031", mission="Hera"), look())
    assert message.content == 'No story matches "hera 2031". Try fewer words, or open /mission name:Hera.'
    bad = render_error(UserError("error-bad-date", text="@everyone [x](https://evil.example)"), look("ja"))
    assert reading.mentions(bad) == reading.links(bad) == reading.strays(bad) == []


@pytest.mark.parametrize(
    ("waiting", "said"),
    [(0, "Nothing is waiting."), (1, "1 story is waiting."), (2, "2 stories are waiting.")],
)
def test_a_pause_is_told_with_what_to_do(waiting: int, said: str) -> None:
    message = render_notice(
        "notice-paused", look(), pause_row(subscription(), look()), subscription="K7Q2", channel="#news",
        permissions=permission_name("send_messages", look()), time="30 minutes ago", waiting=waiting,
    )  # fmt: skip
    assert message.content == (
        f"⏸ Subscription K7Q2 (#news) is paused: I lost Send Messages there 30 minutes ago. {said} "
        "Allow it and press **Resume**, or **Move** it."
    )
    assert ids(message) == ["n:sub:K7Q0:resume", "n:sub:K7Q0:move"]


def test_subscriptions_are_listed_with_state_and_the_chosen_ones_buttons() -> None:
    rows = [
        subscription(1, role=RoleId(3), quiet=QuietHours(time(22), time(7))),
        subscription(2, state=SubscriptionState.PAUSED, reason="reason-access-denied"),
        subscription(3, state=SubscriptionState.PAUSED, paused_until_at=NOW, topics=(EVERYTHING,)),
        subscription(4, state=SubscriptionState.ENDED, reason="reason-channel-gone", mode=Mode.DAILY),
    ]
    message = render_subscriptions(rows, look(), chosen="K7Q2", digests={"K7Q4": NOW})
    text = words(message)
    assert "**K7Q1** · <#1180000000000000001> · Moon, Mars · As it happens" in text
    assert "quiet 22:00–07:00" in text
    assert "paused: I lost a permission there" in text
    assert "**K7Q3** · <#1180000000000000001> · Everything" in text
    assert "ended: the channel is gone" in text
    assert "n:sub:K7Q2:resume" in ids(message)
    assert (
        subscription_choice(rows[0], look(), channel_name="news")
        == "K7Q1 · #news · Moon, Mars · As it happens"
    )
    many = render_subscriptions([subscription(n) for n in range(25)], look(), page=9)
    assert "Page 3 of 3" in words(many)
    assert "no subscription yet" in words(render_subscriptions([], look()))


def test_health_names_the_ill_and_counts_the_fine() -> None:
    sources = list(catalogue().sources.values())[:6]
    ills = (
        SourceHealth.SLOW,
        SourceHealth.FAILING,
        SourceHealth.BLOCKED,
        SourceHealth.CHANGED,
        SourceHealth.PAUSED,
    )
    states = {
        source.id: SourceState(
            source=source.id, health=health, failing_since_at=NOW, newest_at=NOW, problem="HTTP 503"
        )
        for source, health in zip(sources, ills, strict=False)
    }
    figures = Figures(
        waiting=3, stories=50, oldest_at=NOW, polled_at=NOW, latency_ms=42, digest_at=NOW,
        permissions=(("K7Q2", 5, ("embed_links", "attach_files")), ("K7Q3", 6, ())),
    )  # fmt: skip
    message = render_health(sources, states, figures, look())
    text = words(message)
    assert "Sources: 1 of 6 fine." in text
    assert f"failing since <t:{int(NOW.timestamp())}:R> (HTTP 503), other sources cover it." in text
    assert "missing Embed Links and Attach Files" in text
    assert "n:health:check" in ids(message)
    bare = {
        s.id: replace(state, failing_since_at=None, newest_at=None, problem="")
        for s, state in zip(sources, states.values(), strict=False)
    }
    assert "no item yet" in words(render_health(sources, bare, Figures(waiting=0, stories=0), look()))


def test_help_says_what_is_kept_and_that_it_is_unofficial() -> None:
    sources = tuple(catalogue().sources.values())
    text = words(render_help(sources, {}, look(), privacy_url="https://example.org/privacy"))
    assert "[Privacy text](https://example.org/privacy)" in text
    assert "Not affiliated with ESA or JAXA." in text
