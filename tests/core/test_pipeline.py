from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.catalogue.types import Catalogue
from bot.core import route as routing
from bot.core import story as story_of
from bot.core.cluster import ClusterIndex, cluster
from bot.core.judge import Judged
from bot.core.pipeline import DULL, affected, assemble, promising
from bot.core.recognise import Gazetteer
from bot.core.triage import triage
from bot.model import (
    Batch,
    Decision,
    Entry,
    EntryKey,
    Happening,
    Report,
    Signature,
    SourceId,
    SourceState,
    Trust,
)
from tests.workers.builders import NOW, entry, feed, report, snapshot, source, subscription

PRIMED = SourceState(SourceId("esa"), primed=True)


def judged(one: Entry, **changes: Any) -> Judged:
    same = {"signature": Signature(Happening.AGREEMENT, documents=("ESA/PB-SPE(2026)12",)), **changes}
    told = report(one.key, published_at=one.published_at, title=one.title, url=one.url, **same)
    return Judged(told, (Decision("classify", one.key, "joint", "why"),))


def run(
    entries: list[Entry], answers: dict[EntryKey, Judged | str], catalogue: Catalogue, **changes: Any
) -> Batch:
    state = changes.pop("state", PRIMED)
    found = triage(
        feed(*entries), state=state, known={}, by_url={},
        promising=lambda e: "" if "dull" in e.title else "names Ramses", now=NOW,
    )  # fmt: skip
    return assemble(
        found, answers, changes.pop("snap", snapshot(subscription())), source=source(**changes), state=state,
        index=ClusterIndex(), catalogue=catalogue, now=NOW,
    )  # fmt: skip


def test_a_poll_becomes_one_batch(catalogue: Catalogue) -> None:
    one, dull = entry(1), entry(2, title="dull and long enough")
    batch = run([one, dull], {one.key: judged(one)}, catalogue)
    assert len(batch.stories) == len(batch.deliveries) == 1
    rows = {row.key: row for row in batch.entries}
    assert rows[one.key].story == batch.stories[0].id
    assert {d.stage for d in rows[one.key].decisions} >= {"classify", "route"}
    assert rows[dull.key].decisions[0].words == DULL
    assert batch.source_states == (PRIMED,)


def test_the_error_of_a_stage_quarantines_its_entry_only(catalogue: Catalogue) -> None:
    good, bad = entry(1), entry(2)
    batch = run([good, bad], {good.key: judged(good), bad.key: "judge: broke"}, catalogue)
    assert {row.key: row.quarantined for row in batch.entries} == {good.key: "", bad.key: "judge: broke"}
    assert len(batch.stories) == 1


def test_an_entry_nobody_judged_says_so(catalogue: Catalogue) -> None:
    batch = run([entry(1)], {}, catalogue)
    assert [row.quarantined for row in batch.entries] == ["not judged"]


def test_a_report_that_cannot_be_clustered_affects_only_itself(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = cluster

    def picky(reports: Any, **options: Any) -> Any:
        if any(one.title == "poison" for one in reports):
            raise ValueError("poison")
        return real(reports, **options)

    monkeypatch.setattr("bot.core.pipeline.cluster", picky)
    good, bad = entry(1), entry(2, title="poison")
    batch = run([good, bad], {good.key: judged(good), bad.key: judged(bad)}, catalogue)
    rows = {row.key: row.quarantined for row in batch.entries}
    assert rows[good.key] == ""
    assert "poison" in rows[bad.key]
    assert len(batch.stories) == 1
    alone = run([bad], {bad.key: judged(bad)}, catalogue)
    assert alone.stories == ()


def test_a_story_that_cannot_be_told_or_routed_affects_only_itself(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = entry(1), entry(2, published_at=NOW - timedelta(days=2))
    answers: dict[EntryKey, Judged | str] = {
        one.key: judged(one, programmes=("ramses",)),
        two.key: judged(two, programmes=("lupex",), topics=("lunar",), signature=Signature()),
    }
    batch = run([one, two], answers, catalogue)
    assert len(batch.stories) == 2
    real_tell, real_route = story_of.tell, routing.route
    bad = next(s.id for s in batch.stories if "lupex" in s.programmes)

    def tell(group: Any, **options: Any) -> Any:
        if group.story == bad:
            raise ValueError("cannot tell")
        return real_tell(group, **options)

    monkeypatch.setattr("bot.core.pipeline.tell", tell)
    told = run([one, two], answers, catalogue)
    assert len(told.stories) == len(told.deliveries) == 1
    assert sum("cannot tell" in row.quarantined for row in told.entries) == 1
    monkeypatch.setattr("bot.core.pipeline.tell", real_tell)

    def route(stories: Any, *rest: Any, **options: Any) -> Any:
        if any(s.id == bad for s in stories):
            raise ValueError("cannot route")
        return real_route(stories, *rest, **options)

    monkeypatch.setattr("bot.core.pipeline.route", route)
    routed = run([one, two], answers, catalogue)
    assert (len(routed.stories), len(routed.deliveries)) == (2, 1)
    assert any("cannot route" in d.words for d in routed.decisions)


def test_the_first_poll_archives_in_silence_and_a_later_outlet_makes_it_news(catalogue: Catalogue) -> None:
    one = entry(1)
    first = run([one], {one.key: judged(one)}, catalogue, state=SourceState(SourceId("esa")))
    (story,) = first.stories
    assert (story.silent, first.deliveries) == (True, ())
    two = entry(1, of="paper", title=one.title)
    found = triage(feed(two, of="paper"), state=PRIMED, known={}, by_url={}, promising=lambda _: "x", now=NOW)
    again = assemble(
        found, {two.key: judged(two, publisher="Paper")}, snapshot(subscription(), stories=(story,)),
        source=source("paper"), state=PRIMED, index=ClusterIndex([story]), catalogue=catalogue, now=NOW,
    )  # fmt: skip
    (told,) = again.stories
    assert (told.id, told.silent, len(told.reports)) == (story.id, False, 2)
    assert len(again.deliveries) == 1


def test_old_entries_are_archived_in_silence(catalogue: Catalogue) -> None:
    old = entry(1, published_at=NOW - timedelta(hours=73))
    batch = run([old], {old.key: judged(old)}, catalogue)
    assert batch.stories[0].silent
    assert batch.deliveries == ()


def test_a_servers_own_source_makes_stories_of_that_server(catalogue: Catalogue) -> None:
    one = entry(1)
    batch = run([one], {one.key: judged(one)}, catalogue, guild=5)
    assert batch.stories[0].guild == 5
    assert batch.deliveries == (), "the subscription is of another server"


def test_affected_names_every_story_whose_rows_are_needed(catalogue: Catalogue) -> None:
    one = entry(1)
    (story,) = run([one], {one.key: judged(one)}, catalogue).stories
    two: Report = judged(entry(1, of="paper", title=one.title)).report
    found = affected([two], snapshot(stories=(story,)), index=ClusterIndex([story]), now=NOW)
    assert story.id in found


def test_the_first_look_passes_over_the_publishers_own_name(catalogue: Catalogue) -> None:
    gazetteer = Gazetteer.compile(catalogue)
    esa = promising(gazetteer, catalogue, source(publisher="ESA"))
    paper = promising(gazetteer, catalogue, source(publisher="The Space Paper", trust=Trust.PRESS))
    isas = promising(gazetteer, catalogue, source(publisher="ISAS/JAXA"))
    plain = entry(1, title="The European Space Agency opens a new canteen")
    assert esa(plain) == ""
    assert paper(plain)
    assert isas(entry(1, title="JAXA opens a new canteen")) == ""
    assert esa(entry(1, title="ESA opens a canteen", summary="JAXA cooks."))
    assert esa(entry(1, title="Hera flies past Mars"))


def test_the_first_look_reads_on_where_an_agency_gives_a_title_only(catalogue: Catalogue) -> None:
    gazetteer = Gazetteer.compile(catalogue)
    bare = entry(1, title="An agreement was signed", summary="")
    assert promising(gazetteer, catalogue, source())(bare)
    assert promising(gazetteer, catalogue, source(publisher="Paper", trust=Trust.PRESS))(bare) == ""
