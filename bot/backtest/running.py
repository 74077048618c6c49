"""The figures of each labelled set, as one value."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from bot.backtest.judging import Prediction, by_language, predict
from bot.backtest.labels import read
from bot.backtest.scoring import Score, count, count_sets
from bot.catalogue.types import Catalogue
from bot.core.judge import Knowledge


@dataclass(frozen=True, slots=True)
class Wrong:
    """An item, or a pair of items, that came out otherwise than it is labelled."""

    what: str  # partnership, programmes, story or kind
    items: tuple[str, ...]
    labelled: str
    predicted: str
    reason: str
    borderline: bool = False


@dataclass(frozen=True, slots=True)
class SetResult:
    """The figures of one labelled set."""

    name: str
    items: int
    partnership: Score
    clear: Score  # without borderline items
    languages: Mapping[str, tuple[int, Score]]  # partnership by language, with the number of items
    programmes: Score
    same_story: Score
    across_languages: Score
    kinds: tuple[int, int]  # right, of
    wrong: tuple[Wrong, ...]


@dataclass(frozen=True, slots=True)
class Result:
    sets: tuple[SetResult, ...]

    def document(self) -> dict[str, Any]:
        """The result as plain JSON values."""
        return {"sets": [_document(one) for one in self.sets]}


def run(paths: Sequence[Path], catalogue: Catalogue, *, predictions: Path | None = None) -> Result:
    """The figures of every set; `predictions` names a file that gets one JSON object for each item.

    Raises ValueError, naming file and line, where a labelled set cannot be read.
    """
    knowledge = Knowledge.build(catalogue)
    results: list[SetResult] = []
    lines: list[str] = []
    for path in paths:
        made = predict(read([path]), knowledge)
        results.append(_result(path.stem, made))
        lines.extend(json.dumps(one.line(), ensure_ascii=False) for one in made)
    if predictions is not None:
        predictions.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return Result(tuple(results))


def _result(name: str, made: Sequence[Prediction]) -> SetResult:
    def partnership(rows: Sequence[Prediction]) -> Score:
        return count((one.item.partnership, one.report.verdict.partnership) for one in rows)

    pairs = list(combinations(made, 2))
    return SetResult(
        name=name,
        items=len(made),
        partnership=partnership(made),
        clear=partnership([one for one in made if not one.item.borderline]),
        languages={language: (len(rows), partnership(rows)) for language, rows in by_language(made).items()},
        programmes=count_sets((one.labelled, one.programmes) for one in made),
        same_story=_pairwise(pairs, lambda _one, _other: True),
        across_languages=_pairwise(pairs, lambda one, other: one.item.language != other.item.language),
        kinds=(sum(_kind_right(one) for one in made), len(made)),
        wrong=(*_wrong(made), *_wrong_pairs(pairs)),
    )


def _pairwise(
    pairs: Sequence[tuple[Prediction, Prediction]], counts: Callable[[Prediction, Prediction], bool]
) -> Score:
    return count(
        (one.item.story == other.item.story, one.story == other.story)
        for one, other in pairs
        if counts(one, other)
    )


def _kind_right(one: Prediction) -> bool:
    return str(one.report.verdict.kind) == one.item.kind


def _wrong(made: Sequence[Prediction]) -> Iterator[Wrong]:
    for one in made:
        verdict, item = one.report.verdict, one.item
        if verdict.partnership is not item.partnership:
            yield Wrong(
                "partnership",
                (item.id,),
                str(item.partnership),
                f"{verdict.partnership} ({verdict.grade}, {verdict.score:.2f})",
                verdict.reason,
                item.borderline,
            )
        if one.programmes != one.labelled:
            added = [f"+{name}" for name in sorted(one.programmes - one.labelled)]
            lost = [f"−{name}" for name in sorted(one.labelled - one.programmes)]
            yield Wrong(
                "programmes", (item.id,), ", ".join(sorted(one.labelled)), " ".join((*added, *lost)),
                "named by the pipeline (+) or by the label alone (−)", item.borderline,
            )  # fmt: skip
        if not _kind_right(one):
            reason = f"{verdict.happening}: {item.title or item.text[:60]}"
            yield Wrong("kind", (item.id,), item.kind, str(verdict.kind), reason, item.borderline)


def _wrong_pairs(pairs: Sequence[tuple[Prediction, Prediction]]) -> Iterator[Wrong]:
    for one, other in pairs:
        labelled, predicted = one.item.story == other.item.story, one.story == other.story
        if labelled is not predicted:
            said = next((line.words for line in other.decisions if line.stage == "cluster"), "")
            yield Wrong(
                "story",
                (one.item.id, other.item.id),
                "one story" if labelled else "two stories",
                "one story" if predicted else "two stories",
                said,
                one.item.borderline or other.item.borderline,
            )


def _score(score: Score) -> dict[str, float | int]:
    return {
        "precision": round(score.precision, 4), "recall": round(score.recall, 4), "f1": round(score.f1, 4),
        "hits": score.hits, "false": score.false, "missed": score.missed,
    }  # fmt: skip


def _document(one: SetResult) -> dict[str, Any]:
    return {
        "name": one.name,
        "items": one.items,
        "partnership": {
            "all": _score(one.partnership),
            "clear": _score(one.clear),
            **{name: {"items": size, **_score(score)} for name, (size, score) in one.languages.items()},
        },
        "programmes": _score(one.programmes),
        "same_story": _score(one.same_story),
        "same_story_across_languages": _score(one.across_languages),
        "kind": {"right": one.kinds[0], "of": one.kinds[1]},
        "wrong": [asdict(row) for row in one.wrong],
    }
