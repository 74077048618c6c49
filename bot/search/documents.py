"""A story as the index sees it: tokens of what readers see, facets as tokens, a row number by publication."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

import orjson

from bot.catalogue.types import Catalogue
from bot.model import Story
from bot.search.tokens import facet, tokens


@dataclass(frozen=True, slots=True)
class Document:
    row: int
    story: str
    revision: int
    head: str
    body: str
    facets: str
    shown: bytes  # JSON: language → [headline, summary], for snippets
    words: frozenset[str]  # Latin words, for spelling


def row_number(published_ms: int, story: str) -> int:
    """A row number that grows with the time of publication; the last three digits keep equal times apart."""
    return published_ms * 1000 + zlib.crc32(story.encode()) % 1000


def searchable(story: Story) -> bool:
    return story.partnership and not story.hidden and story.merged_into is None


def document(story: Story, catalogue: Catalogue) -> Document:
    """What is indexed of a story: headlines, summaries, facts and evidence; never the article's text."""
    head = [token for text in story.headline.values() for token in tokens(text)]
    texts = [summary.text for summary in story.summary.values()]
    texts.append(story.evidence)
    for fact in story.facts:
        texts.extend((*fact.label.values(), *fact.value.values()))
    body = [token for text in dict.fromkeys(texts) for token in tokens(text)]
    programmes = dict.fromkeys(story.programmes)
    for programme in story.programmes:
        programmes.update(dict.fromkeys(catalogue.ancestors(programme)))
    topics = dict.fromkeys(story.topics)
    for topic in story.topics:
        parent = catalogue.topics[topic].parent if topic in catalogue.topics else None
        if parent:
            topics[parent] = None
    languages = dict.fromkeys([*story.headline, *(report.language for report in story.reports)])
    facets = [
        *(facet("p", programme) for programme in programmes),
        *(facet("t", topic) for topic in topics),
        *(facet("a", agency) for agency in (*story.agencies, *story.companies)),
        *(facet("l", language.split("-", maxsplit=1)[0]) for language in languages),
        facet("k", story.kind),
    ]
    shown = {
        language: [headline, story.summary[language].text if language in story.summary else ""]
        for language, headline in story.headline.items()
    }
    return Document(
        row=row_number(int(story.published_at.timestamp() * 1000), story.id),
        story=story.id,
        revision=story.revision,
        head=" ".join(head),
        body=" ".join(body),
        facets=" ".join(dict.fromkeys(facets)),
        shown=orjson.dumps(shown),
        words=spelling_words((*head, *body)),
    )


def spelling_words(found: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in found if len(word) >= 4 and word.isalpha() and word.isascii())
