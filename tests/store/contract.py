"""What every `Store` promises, written against the Protocol: subclass `Contract` with a `store` fixture.

class TestPostgres(Contract): ...
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.model import (
    Batch,
    ChannelId,
    Decision,
    DeliveryKind,
    DeliveryStatus,
    EntryKey,
    GuildId,
    GuildSettings,
    MessageId,
    MistakeReport,
    Relevance,
    Ruling,
    RulingKind,
    Source,
    SourceHealth,
    SourceId,
    SourceState,
    StoryId,
    SubscriptionId,
    SubscriptionState,
    Trust,
    UserId,
    UserPreferences,
    Validators,
)
from bot.store.base import OutboxDepth, Store
from tests.store.samples import delivery, report, seen_entry, story, subscription

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def own_source(name: str, *, guild: int = 1) -> Source:
    return Source(
        id=SourceId(name),
        name=name,
        url=f"https://example.org/{name}.xml",
        language="en",
        publisher="Example",
        trust=Trust.PRESS,
        every=timedelta(minutes=30),
        guild=GuildId(guild),
    )


class Contract:
    # ── writing ──

    async def test_an_empty_store_answers_everything(self, store: Store) -> None:
        assert await store.source_state(SourceId("esa")) is None
        assert await store.entries([EntryKey("esa x")]) == {}
        assert await store.entry_by_url("https://example.org/x") is None
        assert await store.latest_stories(5) == ()
        assert await store.stories_since(NOW) == ()
        assert list(await store.all_stories()) == []
        assert await store.subscriptions() == ()
        assert await store.due_deliveries(NOW, 10) == ()
        assert await store.next_due_at(NOW) is None
        assert await store.outbox_depth() == OutboxDepth(0, None, 0, 0)
        assert await store.meta("x") is None
        assert store.trouble == ""

    async def test_one_batch_is_one_commit(self, store: Store) -> None:
        before = store.mark
        number = await store.commit(
            Batch(
                entries=(seen_entry(now=NOW),),
                stories=(story(now=NOW),),
                deliveries=(delivery(now=NOW),),
                source_states=(SourceState(SourceId("esa"), Validators('"a"'), primed=True),),
                meta={"hello": {"a": [1, None]}},
            )
        )
        assert number == before.number + 1
        assert store.mark.number == number
        assert await store.story(StoryId("7G2K0QXA")) == story(now=NOW)
        assert await store.delivery(delivery(now=NOW).key) == delivery(now=NOW)
        assert await store.meta("hello") == {"a": [1, None]}

    async def test_an_empty_batch_writes_nothing(self, store: Store) -> None:
        await store.commit(Batch(meta={"a": 1}))
        mark = store.mark
        assert await store.commit(Batch(decisions=(Decision("route", "x", "no", "quiet"),))) == mark.number
        assert store.mark == mark

    async def test_a_row_replaces_the_row_of_the_same_key(self, store: Store) -> None:
        await store.commit(Batch(stories=(story(now=NOW),)))
        changed = story(now=NOW, revision=2, hidden=True)
        await store.commit(Batch(stories=(changed,)))
        assert await store.story(changed.id) == changed
        assert await store.count_stories() == 1

    async def test_forget_deletes_keys_known_or_not(self, store: Store) -> None:
        await store.commit(Batch(entries=(seen_entry("a", now=NOW), seen_entry("b", now=NOW)), meta={"m": 1}))
        await store.commit(Batch(forget={"entries": ("esa a", "esa never"), "meta": ("m",)}))
        assert [row.key for row in await store.entries_of(SourceId("esa"))] == ["esa b"]
        assert await store.meta("m") is None

    async def test_many_at_once_all_arrive(self, store: Store) -> None:
        numbers = await asyncio.gather(*[store.commit(Batch(meta={f"k{n}": n})) for n in range(50)])
        assert sorted(numbers) == list(range(min(numbers), min(numbers) + 50))
        assert await store.meta_prefixed("k") == {f"k{n}": n for n in range(50)}

    async def test_a_cancelled_commit_is_whole_or_absent(self, store: Store) -> None:
        task = asyncio.create_task(store.commit(Batch(meta={"a": 1, "b": 1})))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await store.commit(Batch(meta={"c": 1}))
        assert (await store.meta("a")) == (await store.meta("b"))
        assert await store.meta("c") == 1

    async def test_half_a_surrogate_pair_does_not_stop_a_batch(self, store: Store) -> None:
        await store.commit(Batch(entries=(seen_entry(now=NOW, title="broken \ud83d title"),)))
        assert (await store.entries_of(SourceId("esa")))[0].title == "broken \ufffd title"

    # ── watching ──

    async def test_source_state_keeps_every_field(self, store: Store) -> None:
        state = SourceState(
            SourceId("jaxa"),
            Validators('W/"x, y"', "Tue, 24 Nov 2026 01:02:03 GMT"),
            body_hash="1:ff",
            primed=True,
            due_at=NOW + timedelta(minutes=17, microseconds=5),
            gap=timedelta(hours=3, microseconds=1),
            errors=3,
            health=SourceHealth.SLOW,
        )
        await store.commit(Batch(source_states=(state,)))
        assert await store.source_state(SourceId("jaxa")) == state
        assert await store.source_states() == {SourceId("jaxa"): state}

    async def test_known_entries_of_the_asked_keys(self, store: Store) -> None:
        rows = tuple(seen_entry(str(n), now=NOW, hash=f"1:{n}") for n in range(5))
        await store.commit(Batch(entries=(*rows, seen_entry("0", source="jaxa", now=NOW))))
        known = await store.entries([rows[1].key, rows[3].key, EntryKey("esa new")])
        assert {key: row.hash for key, row in known.items()} == {"esa 1": "1:1", "esa 3": "1:3"}
        assert len(await store.entries_of(SourceId("esa"))) == 5

    async def test_why_is_answered_by_key_and_by_link(self, store: Store) -> None:
        why = (Decision("classify", "esa a", "mentions-both", "no joint act"),)
        await store.commit(Batch(entries=(seen_entry("a", now=NOW, decisions=why),)))
        found = await store.entry_by_url("https://example.org/a")
        assert found is not None
        assert found.decisions == why
        assert await store.entry_by_url("") is None

    async def test_own_sources(self, store: Store) -> None:
        await store.commit(Batch(sources=(own_source("g1-a"), own_source("g2-a", guild=2))))
        assert {row.id for row in await store.own_sources()} == {"g1-a", "g2-a"}

    # ── stories ──

    async def test_window_of_stories_newest_first(self, store: Store) -> None:
        rows = [story(f"S{n}", now=NOW - n * DAY) for n in (3, 0, 2, 1)]
        await store.commit(Batch(stories=tuple(rows)))
        assert [s.id for s in await store.stories_since(NOW - 2 * DAY)] == ["S0", "S1", "S2"]
        assert set(await store.stories([StoryId("S1"), StoryId("no")])) == {"S1"}

    async def test_the_window_follows_a_changed_date(self, store: Store) -> None:
        await store.commit(Batch(stories=(story("S", now=NOW),)))
        await store.commit(Batch(stories=(story("S", now=NOW - 9 * DAY),)))
        assert await store.stories_since(NOW - DAY) == ()
        assert len(await store.stories_since(NOW - 9 * DAY)) == 1

    async def test_latest_stories_of_a_programme_or_topic(self, store: Store) -> None:
        await store.commit(
            Batch(
                stories=(
                    story("A", now=NOW, programmes=("bepicolombo", "mmx")),
                    story("B", now=NOW - DAY, programmes=("mmx",), topics=("moon",)),
                    story("C", now=NOW - 2 * DAY, programmes=("mmx",)),
                    story("HID", now=NOW, programmes=("mmx",), hidden=True),
                    story("MRG", now=NOW, programmes=("mmx",), merged_into=StoryId("A")),
                    story("NOT", now=NOW, programmes=("mmx",), partnership=False),
                )
            )
        )
        assert [s.id for s in await store.latest_stories(9)] == ["A", "B", "C"]
        assert [s.id for s in await store.latest_stories(2, programme="mmx")] == ["A", "B"]
        assert [s.id for s in await store.latest_stories(9, programme="mmx", before=NOW)] == ["B", "C"]
        assert [s.id for s in await store.latest_stories(9, programme="mmx", topic="moon")] == ["B"]
        assert await store.latest_stories(9, programme="unknown") == ()

    async def test_all_stories_for_an_index(self, store: Store) -> None:
        await store.commit(Batch(stories=tuple(story(f"S{n}", now=NOW) for n in range(7))))
        assert len(list(await store.all_stories())) == await store.count_stories() == 7

    async def test_rulings_and_mistakes_are_kept(self, store: Store) -> None:
        ruling = Ruling("r1", RulingKind.SPLIT, (StoryId("A"),), (EntryKey("esa 1"),), UserId(7), NOW)
        mistake = MistakeReport("m1", StoryId("A"), UserId(8), "wrong year", "", NOW)
        await store.commit(Batch(rulings=(ruling,), mistakes=(mistake,)))
        assert await store.rulings() == (ruling,)
        assert await store.mistakes() == (mistake,)

    # ── people ──

    async def test_subscriptions_oldest_first_without_ended(self, store: Store) -> None:
        await store.commit(
            Batch(
                subscriptions=(
                    subscription("BBBB", now=NOW),
                    subscription("AAAA", now=NOW - DAY),
                    subscription("GONE", now=NOW, state=SubscriptionState.ENDED),
                    subscription("WAIT", guild=2, now=NOW + DAY, state=SubscriptionState.PAUSED),
                )
            )
        )
        assert [row.id for row in await store.subscriptions()] == ["AAAA", "BBBB", "WAIT"]
        assert [row.id for row in await store.subscriptions_of(GuildId(1))] == ["AAAA", "BBBB"]
        gone = await store.subscription(SubscriptionId("GONE"))
        assert gone is not None
        assert gone.state is SubscriptionState.ENDED
        await store.commit(Batch(subscriptions=(replace(gone, state=SubscriptionState.ACTIVE),)))
        assert len(await store.subscriptions()) == 4

    async def test_settings_of_servers_and_people(self, store: Store) -> None:
        settings = GuildSettings(GuildId(1), "ja", "Asia/Tokyo", ChannelId(5), events={"mmx|launch": 99})
        user = UserPreferences(UserId(3), "de", "Europe/Berlin", NOW)
        await store.commit(Batch(guilds=(settings,), users=(user,)))
        assert await store.guild(GuildId(1)) == settings
        assert await store.guilds() == {GuildId(1): settings}
        assert await store.user(UserId(3)) == user
        await store.commit(Batch(forget={"users": ("3",)}))
        assert await store.user(UserId(3)) is None

    # ── the outbox ──

    async def test_due_rows_oldest_first(self, store: Store) -> None:
        await store.commit(
            Batch(
                deliveries=(
                    delivery("A", channel=2, now=NOW, due_at=NOW - DAY),
                    delivery("B", channel=3, now=NOW - DAY, due_at=NOW, status=DeliveryStatus.SENDING),
                    delivery("C", now=NOW, due_at=NOW + DAY),
                    delivery("D", channel=2, now=NOW, due_at=NOW, status=DeliveryStatus.HELD),
                    delivery("E", now=NOW, status=DeliveryStatus.PARKED),
                    delivery("F", now=NOW, status=DeliveryStatus.DEAD),
                    delivery("G", now=NOW, status=DeliveryStatus.UNKNOWN),
                    delivery("H", now=NOW, status=DeliveryStatus.DELIVERED),
                )
            )
        )
        assert [row.subject for row in await store.due_deliveries(NOW, 10)] == ["B", "A", "D"]
        assert [row.subject for row in await store.due_deliveries(NOW, 1)] == ["B"]
        assert [row.subject for row in await store.due_deliveries(NOW, 9, beside={ChannelId(2)})] == ["B"]
        in_two = await store.due_deliveries(NOW, 9, channel=ChannelId(2))
        assert [row.subject for row in in_two] == ["A", "D"]
        assert await store.next_due_at(NOW) == NOW - DAY
        assert await store.outbox_depth() == OutboxDepth(4, NOW - DAY, 1, 1)

    async def test_nothing_overtakes_a_row_that_was_tried(self, store: Store) -> None:
        first = delivery("C", now=NOW, due_at=NOW + DAY, attempts=1, status=DeliveryStatus.SENDING)
        second, third = delivery("D", now=NOW, due_at=NOW), delivery("A", now=NOW + HOUR, due_at=NOW)
        other = delivery("Z", channel=2, now=NOW + 2 * HOUR, due_at=NOW)
        await store.commit(Batch(deliveries=(third, second, first, other)))
        assert await store.due_deliveries(NOW, 9) == (other,)
        assert await store.due_deliveries(NOW, 9, channel=first.channel) == ()
        assert await store.next_due_at(NOW) == NOW
        assert await store.due_deliveries(NOW + DAY, 9) == (first, other)
        await store.commit(Batch(deliveries=(replace(first, status=DeliveryStatus.DELIVERED),)))
        assert await store.due_deliveries(NOW, 9) == (second, other)
        await store.commit(Batch(deliveries=(replace(second, status=DeliveryStatus.DEAD),)))
        assert await store.due_deliveries(NOW, 9) == (third, other)

    async def test_a_row_that_waits_for_its_time_holds_up_no_other(self, store: Store) -> None:
        later, now = delivery("A", now=NOW - DAY, due_at=NOW + DAY), delivery("B", now=NOW, due_at=NOW)
        await store.commit(Batch(deliveries=(later, now)))
        assert await store.due_deliveries(NOW, 9) == (now,)
        assert await store.due_deliveries(NOW + DAY, 9) == (later,)
        await store.commit(Batch(deliveries=(replace(now, attempts=1, due_at=NOW + HOUR),)))
        assert await store.due_deliveries(NOW, 9) == ()
        assert await store.next_due_at(NOW) == NOW + HOUR

    async def test_held_rows_and_edits_stand_beside_the_line(self, store: Store) -> None:
        stuck = delivery("A", now=NOW, due_at=NOW + DAY, attempts=1)
        held = delivery("B", now=NOW, due_at=NOW, status=DeliveryStatus.HELD)
        edit = delivery("C", now=NOW - DAY, status=DeliveryStatus.DELIVERED, revision=1, wanted=2)
        await store.commit(Batch(deliveries=(stuck, held, edit)))
        assert await store.due_deliveries(NOW, 9, channel=stuck.channel) == (edit, held)

    async def test_an_attempt_moves_a_delivery_on(self, store: Store) -> None:
        row = delivery(now=NOW)
        await store.commit(Batch(deliveries=(row,)))
        sending = replace(row, status=DeliveryStatus.SENDING, attempts=1, first_try_at=NOW)
        await store.commit(Batch(deliveries=(sending,)))
        assert await store.due_deliveries(NOW, 5) == (sending,)
        done = replace(
            sending, status=DeliveryStatus.DELIVERED, message=MessageId(2**63 - 1), delivered_at=NOW
        )
        await store.commit(Batch(deliveries=(done,)))
        assert await store.due_deliveries(NOW, 5) == ()
        assert await store.delivery_by_message(MessageId(2**63 - 1)) == done
        assert await store.delivery_by_message(MessageId(5)) is None

    async def test_a_wanted_edit_is_due(self, store: Store) -> None:
        row = delivery(now=NOW, status=DeliveryStatus.DELIVERED, revision=1, wanted=2, edit_due_at=NOW + DAY)
        await store.commit(Batch(deliveries=(row,)))
        assert await store.due_deliveries(NOW, 5) == ()
        assert await store.due_deliveries(NOW + DAY, 5) == (row,)
        assert await store.next_due_at(NOW) == NOW + DAY
        assert await store.outbox_depth() == OutboxDepth(0, None, 0, 0)
        await store.commit(Batch(deliveries=(replace(row, revision=2),)))
        assert await store.next_due_at(NOW) is None

    async def test_deliveries_by_subject_and_channel(self, store: Store) -> None:
        await store.commit(
            Batch(
                deliveries=(
                    delivery("A", channel=1, now=NOW),
                    delivery("A", channel=2, now=NOW),
                    delivery("B", channel=1, now=NOW - DAY, kind=DeliveryKind.DIGEST),
                    delivery("C", channel=1, now=NOW - 3 * DAY),
                )
            )
        )
        assert {row.channel for row in await store.deliveries_of("A")} == {1, 2}
        assert [row.subject for row in await store.deliveries_in(ChannelId(1), since=NOW - DAY)] == ["B", "A"]
        assert await store.deliveries_in(ChannelId(9), since=NOW - DAY) == ()

    # ── forgetting ──

    async def test_prune_keeps_stories_keys_and_ids(self, store: Store) -> None:
        old, fresh = NOW - 181 * DAY, NOW - 179 * DAY
        kept = report("esa fresh", now=NOW, text="fresh text")
        gone = report("esa old", now=NOW - 91 * DAY, text="old text")
        await store.commit(
            Batch(
                entries=(seen_entry("old", now=old), seen_entry("fresh", now=fresh)),
                stories=(story("S", now=old, reports=(gone, kept)), story("T", now=old)),
                deliveries=(delivery("S", now=old, status=DeliveryStatus.DELIVERED, message=MessageId(4)),),
                subscriptions=(subscription(now=old),),
                mistakes=(MistakeReport("m", StoryId("S"), UserId(1), "x", "", old, done=True),),
            )
        )
        assert await store.prune(NOW) == 3
        assert [row.key for row in await store.entries_of(SourceId("esa"))] == ["esa fresh"]
        left = await store.story(StoryId("S"))
        assert left is not None
        assert [r.text for r in left.reports] == ["", "fresh text"]
        assert await store.count_stories() == 2
        assert await store.delivery_by_message(MessageId(4)) is not None
        assert len(await store.subscriptions()) == 1
        assert await store.prune(NOW) == 0
        assert await store.prune(NOW + 91 * DAY) == 2  # the fresh entry, and the fresh text

    async def test_purge_leaves_nothing_of_a_server(self, store: Store) -> None:
        await store.commit(
            Batch(
                guilds=(GuildSettings(GuildId(1)), GuildSettings(GuildId(2))),
                subscriptions=(subscription(now=NOW), subscription("OTHR", guild=2, now=NOW)),
                sources=(own_source("g1-a"), own_source("g2-a", guild=2)),
                source_states=(SourceState(SourceId("g1-a")), SourceState(SourceId("esa"))),
                entries=(seen_entry("x", source="g1-a", now=NOW), seen_entry(now=NOW)),
                deliveries=(delivery(now=NOW), delivery(now=NOW, channel=11, guild=GuildId(2))),
            )
        )
        assert await store.purge_guild(GuildId(1)) == 6
        assert set(await store.guilds()) == {2}
        assert [row.guild for row in await store.subscriptions()] == [2]
        assert [row.id for row in await store.own_sources()] == ["g2-a"]
        assert set(await store.source_states()) == {"esa"}
        assert await store.entries_of(SourceId("g1-a")) == ()
        assert [row.guild for row in await store.deliveries_of("7G2K0QXA")] == [2]
        assert await store.purge_guild(GuildId(1)) == 0

    async def test_a_removed_server_is_purged_after_seven_days(self, store: Store) -> None:
        await store.commit(
            Batch(guilds=(GuildSettings(GuildId(1), left_at=NOW),), subscriptions=(subscription(now=NOW),))
        )
        assert await store.prune(NOW + 6 * DAY) == 0
        assert await store.prune(NOW + 7 * DAY) == 2
        assert await store.subscriptions() == ()

    async def test_results_do_not_share_their_insides(self, store: Store) -> None:
        await store.commit(Batch(stories=(story(now=NOW),)))
        first = await store.story(StoryId("7G2K0QXA"))
        assert first is not None
        first.headline.update(en="changed")  # type: ignore[attr-defined]  # what the type forbids
        second = await store.story(StoryId("7G2K0QXA"))
        assert second == story(now=NOW)

    async def test_relevance_survives_as_itself(self, store: Store) -> None:
        await store.commit(Batch(stories=(story(now=NOW, relevance=Relevance.MAJOR),)))
        found = await store.story(StoryId("7G2K0QXA"))
        assert found is not None
        assert found.relevance is Relevance.MAJOR
