from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.types import Catalogue
from bot.core.route import BURST_MOST, route, withdraw
from bot.core.schedule import evening
from bot.model import (
    ChannelId,
    ChannelKind,
    Correction,
    DateState,
    Delivery,
    DeliveryKind,
    DeliveryStatus,
    EntryKey,
    Fact,
    Grade,
    GuildId,
    GuildSettings,
    Happening,
    MessageId,
    Mode,
    PartialDate,
    Precision,
    QuietAction,
    QuietHours,
    Relevance,
    RoleId,
    Snapshot,
    Story,
    StoryId,
    SubscriptionState,
    ThreadPolicy,
    Trust,
)
from tests.workers.builders import HOUR, NOW, delivery, report, snapshot, story, subscription

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def told(
    stories: Story | list[Story], snap: Snapshot, catalogue: Catalogue, **kw: Any
) -> tuple[Delivery, ...]:
    rows, _ = route(
        [stories] if isinstance(stories, Story) else stories, snap, catalogue, now=kw.get("now", NOW)
    )
    return rows


def posted(name: str = "story001", **changes: Any) -> Delivery:
    return delivery(name, **{
        "status": DeliveryStatus.DELIVERED, "delivered_at": NOW - HOUR, "created_at": NOW - HOUR,
        "message": MessageId(900), "revision": 1, "wanted": 1, **changes,
    })  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "matches"),
    [
        ({"topics": ("everything",)}, True),
        ({"topics": ("asteroids",)}, True),
        ({"topics": ("exploration",)}, True),  # the group of the topic
        ({"topics": ("mars",)}, False),
        ({"topics": (), "programmes": ("ramses",)}, True),
        ({"topics": (), "programmes": ("hera",)}, False),
        ({"mode": Mode.DAILY}, False),
        ({"mode": Mode.WEEKLY}, False),
        ({"state": SubscriptionState.ENDED}, False),
        ({"cursor_at": NOW + MINUTE}, False),
        ({"muted": ("ramses",)}, False),
        ({"muted": ("hera",)}, True),
    ],
)
def test_who_is_told(asked: dict[str, Any], matches: bool, catalogue: Catalogue) -> None:  # noqa: FBT001
    rows = told(story(), snapshot(subscription(**asked)), catalogue)
    assert bool(rows) is matches


def test_a_part_rolls_up_to_its_programme(catalogue: Catalogue) -> None:
    part = next(p for p in catalogue.programmes.values() if p.parent in catalogue.programmes)
    sub = subscription(topics=(), programmes=(part.parent,))
    assert told(story(programmes=(part.id,)), snapshot(sub), catalogue)


@pytest.mark.parametrize(
    "changes",
    [
        {"hidden": True}, {"silent": True}, {"merged_into": StoryId("other")}, {"partnership": False},
        {"programmes": ("akatsuki",), "happening": Happening.RESULT},
        {"programmes": ("akatsuki", "euclid"), "grade": Grade.MENTIONS_BOTH},
        {"reports": (report(published_at=NOW - 3 * DAY),)},
        {"guild": GuildId(2)},
    ],
)  # fmt: skip
def test_what_is_never_posted(changes: dict[str, Any], catalogue: Catalogue) -> None:
    assert told(story(**changes), snapshot(subscription()), catalogue) == ()


@pytest.mark.parametrize("wanted", list(Relevance))
@pytest.mark.parametrize("relevance", list(Relevance))
def test_relevance(wanted: Relevance, relevance: Relevance, catalogue: Catalogue) -> None:
    rows = told(story(relevance=relevance), snapshot(subscription(relevance=wanted)), catalogue)
    assert bool(rows) is (relevance.rank <= wanted.rank)


@pytest.mark.parametrize(
    ("headline", "reports", "posted"),
    [
        ({"en": "Accident at the test stand"}, [("SpaceNews", Trust.PRESS)], False),
        ({"ja": "試験場で事故、2人が負傷"}, [("SpaceNews", Trust.PRESS)], False),
        ({"en": "Accident at the test stand"}, [("SpaceNews", Trust.PRESS), ("Heise", Trust.PRESS)], True),
        ({"en": "Accident at the test stand"}, [("ESA", Trust.AGENCY)], True),
        ({"en": "How a star dies in an explosion"}, [("SpaceNews", Trust.PRESS)], True),
    ],
)
def test_a_grave_matter_waits_for_an_agency_or_a_second_publisher(
    headline: dict[str, str],
    reports: list[tuple[str, Trust]],
    posted: bool,  # noqa: FBT001
    catalogue: Catalogue,
) -> None:
    made = tuple(
        replace(report(), id=EntryKey(f"{name} 1"), publisher=name, trust=trust) for name, trust in reports
    )
    assert bool(told(story(headline=headline, reports=made), snapshot(subscription()), catalogue)) is posted


def test_one_story_one_post_per_channel_and_language(catalogue: Catalogue) -> None:
    subs = [
        subscription("A", relevance=Relevance.ALL),
        subscription("B", relevance=Relevance.MAJOR, created_at=NOW - DAY),
        subscription("C", relevance=Relevance.MAJOR, created_at=NOW - 2 * DAY, topics=("asteroids",)),
        subscription("D", language="ja"),
        subscription("E", channel=101),
    ]
    rows = told(story(), snapshot(*subs), catalogue)
    assert [(r.channel, r.language, r.subscription) for r in rows] == [
        (100, "en-GB", "C"), (100, "ja", "D"), (101, "en-GB", "E"),
    ]  # fmt: skip
    again = told(replace(story(), revision=2), snapshot(*subs, deliveries=rows), catalogue)
    assert {r.key for r in again} <= {r.key for r in rows}


def test_routing_is_repeated_at_every_revision(catalogue: Catalogue) -> None:
    """Invariant 10: what becomes notable later is posted then, once."""
    sub = subscription(relevance=Relevance.NOTABLE)
    assert told(story(relevance=Relevance.ALL), snapshot(sub), catalogue) == ()
    later = story(relevance=Relevance.NOTABLE, revision=2)
    (row,) = told(later, snapshot(sub), catalogue)
    assert told(replace(later, revision=3), snapshot(sub, deliveries=(row,)), catalogue) in ((), (row,))


def test_a_story_that_reached_us_after_the_subscription_is_news_to_it(catalogue: Catalogue) -> None:
    sub = subscription(cursor_at=NOW - HOUR)
    midnight = story(published_at=NOW - 9 * HOUR, created_at=NOW)
    assert told(midnight, snapshot(sub), catalogue)


# ── how ──


def test_only_major_stories_mention_the_role_twice_a_day_at_most(catalogue: Catalogue) -> None:
    sub = subscription(role=RoleId(5))
    stories = [story(f"s{n}", published_at=NOW - n * MINUTE) for n in range(4)]
    rows = told(stories, snapshot(sub), catalogue)
    assert [r.role for r in rows] == [5, 5, None, None]
    minor = told(story(relevance=Relevance.NOTABLE), snapshot(sub), catalogue)
    assert minor[0].role is None
    tired = snapshot(sub, pings_today={GuildId(1): 2})
    assert told(story(), tired, catalogue)[0].role is None


def test_a_burst_joins_the_evening_digest_but_major_news_does_not_wait(catalogue: Catalogue) -> None:
    stories = [story(f"s{n}", relevance=Relevance.NOTABLE, published_at=NOW - n * MINUTE) for n in range(9)]
    rows = told(stories, snapshot(subscription()), catalogue)
    held = [r for r in rows if r.status is DeliveryStatus.HELD]
    assert (len(rows), len(held)) == (9, 9 - BURST_MOST)
    assert {r.due_at for r in held} == {evening("UTC", GuildId(1), now=NOW)}
    full = snapshot(subscription(), posts_today={ChannelId(100): BURST_MOST})
    assert told(story(), full, catalogue)[0].status is DeliveryStatus.PENDING


def test_a_held_story_that_becomes_major_does_not_wait(catalogue: Catalogue) -> None:
    row = delivery(status=DeliveryStatus.HELD, reason="burst", due_at=NOW + 9 * HOUR, relevance=Relevance.ALL)
    (now,) = told(story(revision=2), snapshot(subscription(), deliveries=(row,)), catalogue)
    assert (now.status, now.due_at) == (DeliveryStatus.PENDING, NOW)


def test_quiet_hours_hold_or_silence_even_major_news(catalogue: Catalogue) -> None:
    hours = QuietHours(time(8), time(12))
    (row,) = told(story(), snapshot(subscription(quiet=hours)), catalogue)
    assert (row.status, row.due_at) == (DeliveryStatus.HELD, NOW + 3 * HOUR)
    silent = replace(hours, action=QuietAction.SILENT)
    (row,) = told(story(), snapshot(subscription(quiet=silent)), catalogue)
    assert (row.status, row.silent) == (DeliveryStatus.PENDING, True)


def test_a_paused_subscription_parks_and_an_active_one_speaks_before_it(catalogue: Catalogue) -> None:
    paused = subscription(
        "P", state=SubscriptionState.PAUSED, reason="reason-access-denied", reason_at=NOW - HOUR
    )
    (row,) = told(story(), snapshot(paused), catalogue)
    assert row.status is DeliveryStatus.PARKED
    (row,) = told(story(), snapshot(paused, subscription("Q")), catalogue)
    assert (row.subscription, row.status) == ("Q", DeliveryStatus.PENDING)
    long_ago = replace(paused, reason_at=NOW - 8 * DAY)
    assert told(story(), snapshot(long_ago), catalogue) == ()


def test_threads_and_publishing_follow_the_subscription(catalogue: Catalogue) -> None:
    notable = story(relevance=Relevance.NOTABLE)
    sub = subscription(thread=ThreadPolicy.MAJOR, publish=True)
    assert told(story(), snapshot(sub), catalogue)[0].thread
    assert not told(notable, snapshot(sub), catalogue)[0].thread
    assert not told(story(), snapshot(sub), catalogue)[0].publish, "a text channel is not published"
    news = replace(sub, channel_kind=ChannelKind.ANNOUNCEMENT)
    assert told(story(), snapshot(news), catalogue)[0].publish
    forum = replace(sub, channel_kind=ChannelKind.FORUM)
    assert not told(story(), snapshot(forum), catalogue)[0].thread


def test_a_server_that_left_is_told_nothing(catalogue: Catalogue) -> None:
    gone = snapshot(subscription(), guilds={GuildId(1): GuildSettings(GuildId(1), left_at=NOW)})
    assert told(story(), gone, catalogue) == ()


# ── follow-ups ──


def test_a_follow_up_answers_the_story_before_it(catalogue: Catalogue) -> None:
    earlier = posted("before01")
    second = story("after001", follows=StoryId("before01"))
    (row,) = told(second, snapshot(subscription(), deliveries=(earlier,)), catalogue)
    assert (row.kind, row.reply_to) == (DeliveryKind.FOLLOW_UP, earlier.key)
    (row,) = told(second, snapshot(subscription(channel=101), deliveries=(earlier,)), catalogue)
    assert (row.kind, row.reply_to) == (DeliveryKind.POST, None)


def test_one_follow_up_per_story_and_day(catalogue: Catalogue) -> None:
    earlier = posted("before01")
    first = posted("after001", kind=DeliveryKind.FOLLOW_UP, reply_to=earlier.key, due_at=NOW - HOUR)
    second = story("after002", follows=StoryId("before01"), relevance=Relevance.NOTABLE)
    snap = snapshot(subscription(), deliveries=(earlier, first))
    (row,) = told(second, snap, catalogue)
    assert (row.kind, row.due_at) == (DeliveryKind.FOLLOW_UP, NOW - HOUR + DAY)
    (row,) = told(replace(second, relevance=Relevance.MAJOR), snap, catalogue)
    assert (row.kind, row.due_at) == (DeliveryKind.POST, NOW)
    (row,) = told(replace(second, follows=StoryId("after001")), snap, catalogue)
    assert row.due_at == NOW - HOUR + DAY, "a chain is one story"


# ── revisions ──


def test_a_new_revision_is_an_edit_within_the_budget(catalogue: Catalogue) -> None:
    row = posted()
    (edited,) = told(story(revision=2), snapshot(subscription(), deliveries=(row,)), catalogue)
    assert (edited.wanted, edited.edit_due_at, edited.status) == (2, NOW, DeliveryStatus.DELIVERED)
    spent = replace(row, edits=2, edited_at=NOW - HOUR, delivered_at=NOW - 2 * DAY)
    assert told(story(revision=2), snapshot(subscription(), deliveries=(spent,)), catalogue) == ()


def test_edits_are_coalesced(catalogue: Catalogue) -> None:
    waiting = posted(wanted=2, edit_due_at=NOW + 10 * MINUTE)
    (row,) = told(story(revision=3), snapshot(subscription(), deliveries=(waiting,)), catalogue)
    assert (row.wanted, row.edit_due_at) == (3, NOW + 10 * MINUTE)


def test_a_post_that_its_server_deleted_is_left_alone(catalogue: Catalogue) -> None:
    row = posted(message=None, reason="deleted")
    assert told(story(revision=2), snapshot(subscription(), deliveries=(row,)), catalogue) == ()


def test_a_correction_is_made_at_once_and_told_where_it_matters(catalogue: Catalogue) -> None:
    before = story()
    spent = posted(edits=3, edited_at=NOW - HOUR)
    after = replace(before, revision=2, corrections=(Correction(NOW, "The partner is OHB Italia."),))
    snap = snapshot(subscription(), deliveries=(spent,), stories=(before,))
    (row,) = told(after, snap, catalogue)
    assert row.edit_due_at == NOW, "no budget holds a correction back"
    wrong = replace(after, headline={"en": "Another headline"})
    kinds = {row.kind: row for row in told(wrong, snap, catalogue)}
    assert set(kinds) == {DeliveryKind.POST, DeliveryKind.CORRECTION}
    assert kinds[DeliveryKind.CORRECTION].reply_to == spent.key


def test_a_date_that_was_wrong_is_material(catalogue: Catalogue) -> None:
    def fact(value: str) -> Fact:
        day = PartialDate(value, Precision.YEAR)
        return Fact({"en": "Launch"}, {}, "ramses", "x", True, date=day, state=DateState.PLANNED)

    before = story(facts=(fact("2027"),))
    after = replace(
        before, revision=2, facts=(fact("2028"),), corrections=(Correction(NOW, "2028, not 2027."),)
    )
    rows = told(after, snapshot(subscription(), deliveries=(posted(),), stories=(before,)), catalogue)
    assert DeliveryKind.CORRECTION in {row.kind for row in rows}


def test_hiding_deletes_what_was_posted_and_drops_what_waits() -> None:
    hidden = story(hidden=True, revision=2)
    rows = withdraw(hidden, (posted(), delivery(channel=101)), NOW)
    assert [(row.status, row.edit_due_at) for row in rows] == [
        (DeliveryStatus.DELIVERED, NOW), (DeliveryStatus.WITHDRAWN, None),
    ]  # fmt: skip
    assert rows[0].wanted > rows[0].revision


# ── merges ──


def test_of_two_posted_stories_the_younger_points_to_the_older(catalogue: Catalogue) -> None:
    old, young = posted("older001"), posted("younger1", message=MessageId(901))
    ended = story("younger1", merged_into=StoryId("older001"), revision=2)
    survivor = story("older001", revision=2)
    rows = {
        r.key: r
        for r in told([survivor, ended], snapshot(subscription(), deliveries=(old, young)), catalogue)
    }
    assert rows[old.key].edit_due_at == rows[young.key].edit_due_at == NOW
    assert rows[young.key].message == 901


def test_where_only_the_vanished_story_stands_its_message_becomes_the_survivors(catalogue: Catalogue) -> None:
    young = posted("younger1")
    ended = story("younger1", merged_into=StoryId("older001"), revision=2)
    rows = {
        r.subject: r
        for r in told(
            [story("older001", revision=2), ended], snapshot(subscription(), deliveries=(young,)), catalogue
        )
    }
    assert (rows["older001"].message, rows["older001"].status) == (900, DeliveryStatus.DELIVERED)
    assert rows["older001"].edit_due_at == NOW
    assert (rows["younger1"].message, rows["younger1"].status) == (None, DeliveryStatus.DIGESTED)


def test_a_waiting_post_of_a_vanished_story_is_dropped_for_the_survivors(catalogue: Catalogue) -> None:
    waiting = delivery("younger1")
    ended = story("younger1", merged_into=StoryId("older001"), revision=2)
    rows = told(
        [story("older001", revision=2), ended], snapshot(subscription(), deliveries=(waiting,)), catalogue
    )
    assert {(r.subject, r.status) for r in rows} == {
        ("younger1", DeliveryStatus.WITHDRAWN), ("older001", DeliveryStatus.PENDING),
    }  # fmt: skip


# ── laws ──

subs = st.builds(
    lambda n, channel, language, relevance, topics: subscription(
        f"S{n}", channel=100 + channel, language=language, relevance=relevance, topics=topics,
        created_at=NOW - timedelta(hours=n),
    ),
    st.integers(0, 500), st.integers(0, 3), st.sampled_from(["en-GB", "ja"]), st.sampled_from(list(Relevance)),
    st.sampled_from([("everything",), ("asteroids",), ("exploration", "mars"), ("mars",)]),
)  # fmt: skip


@given(st.lists(subs, max_size=12), st.permutations([f"s{n}" for n in range(5)]))
def test_a_channel_language_subject_kind_has_at_most_one_delivery(
    catalogue: Catalogue, audience: Any, names: Any
) -> None:
    """Invariant 3, in any order of stories and with any overlap of subscriptions."""
    stories = [story(name, published_at=NOW - int(name[1:]) * MINUTE) for name in names]
    rows = told(stories, snapshot(*audience), catalogue)
    assert len({r.key for r in rows}) == len(rows)
    places = [(r.channel, r.language, r.subject) for r in rows]
    assert len(set(places)) == len(places)
    assert sorted(rows, key=lambda r: r.key) == sorted(
        told(stories[::-1], snapshot(*audience), catalogue), key=lambda r: r.key
    )
    again = told([replace(s, revision=2) for s in stories], snapshot(*audience, deliveries=rows), catalogue)
    assert {r.key for r in again} <= {r.key for r in rows}
