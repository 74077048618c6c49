"""Reports for the tests of clustering and telling, judged as the pipeline judges them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.catalogue.load import load
from bot.core.cluster import ClusterIndex, Clustering, cluster
from bot.core.judge import Knowledge, judge
from bot.core.story import end, tell
from bot.model import Entry, EntryKey, Report, Ruling, Source, SourceId, Story, StoryId, Trust

KNOWLEDGE = Knowledge.build(load())
NOON = datetime(2026, 2, 11, 12, tzinfo=UTC)


def report(
    key: str,
    title: str,
    text: str,
    *,
    language: str = "en",
    publisher: str = "SpaceNews",
    trust: Trust = Trust.PRESS,
    at: datetime = NOON,
) -> Report:
    source = Source(
        SourceId(publisher.casefold()), publisher, "https://example.org/", language, publisher, trust,
        timedelta(hours=1),
    )  # fmt: skip
    entry = Entry(
        EntryKey(key),
        source.id,
        key,
        f"https://example.org/{key}",
        title,
        text,
        language=language,
        published_at=at,
    )
    return judge(entry, None, source, KNOWLEDGE, now=at).report


class Archive:
    """What the pipeline does around clustering: load candidates, tell groups, commit, index."""

    def __init__(self) -> None:
        self.index = ClusterIndex()
        self.stories: dict[StoryId, Story] = {}
        self.rulings: tuple[Ruling, ...] = ()

    def add(self, *reports: Report, touched: tuple[StoryId, ...] = (), now: datetime = NOON) -> Clustering:
        wanted = {name for one in reports for name in self.index.candidates(one)} | set(touched)
        loaded = {name: self.stories[name] for name in wanted}
        clustering = cluster(
            reports, index=self.index, stories=loaded, rulings=self.rulings, now=now, touched=touched
        )
        for group in clustering.groups:
            previous = self.stories.get(group.story)
            told = tell(group, previous=previous, catalogue=KNOWLEDGE.catalogue, now=now)
            self.stories[group.story] = told
        for old, into in clustering.merged.items():
            self.stories[old] = end(self.stories[old], into=into, now=now)
        for name in (*clustering.merged, *(group.story for group in clustering.groups)):
            self.index.add(self.stories[name])
        return clustering

    def groups(self) -> frozenset[frozenset[str]]:
        return frozenset(
            frozenset(str(one.id) for one in story.reports)
            for story in self.stories.values()
            if story.merged_into is None
        )

    def story_of(self, key: str) -> Story:
        name = self.index.story_of(EntryKey(key))
        assert name is not None
        return self.stories[name]
