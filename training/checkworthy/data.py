"""The sentences to learn from and to measure on: debates from the data folder, news by labels of our own.

`news.jsonl` here (to learn from) and `tests/eval/checkworthy_news.jsonl` (to measure on) hold ids, offsets and labels
of sentences drawn at random from articles and op-eds, one an article, no article in both; the texts stay outside the
repository. They were labelled by reading: 1 where the sentence states, in the writer's voice or by crediting somebody,
at least one thing that happened, is so or is scheduled, and that sources could confirm or contradict; 0 for opinion,
judgement, prediction, wish, advice, question, feeling, what is true of anything, quotes of only these, headings,
captions without an assertion, credits and other boilerplate, and "declined to comment".
"""

from __future__ import annotations

import gzip
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

ROOT = Path(__file__).parents[2]
LEARN = Path(__file__).with_name("news.jsonl")
MEASURE = ROOT / "tests/eval/checkworthy_news.jsonl"


@dataclass(frozen=True, slots=True)
class Labelled:
    """Sentences and whether each is worth checking."""

    texts: list[str]
    labels: NDArray[np.int64]


def data_folder() -> Path:
    """Return where the measurement data is: what `PROVENANCE_DATA` names, else beside the repository."""
    return Path(os.environ.get("PROVENANCE_DATA", ROOT.parent / "shared" / "data"))


def debates(part: str, data: Path) -> Labelled:
    """Return the debate sentences of `train` or `test`."""
    rows = list(_lines(data / "gold" / f"checkworthy_{part}.jsonl.gz"))
    return Labelled([row["text"] for row in rows], np.array([row["label"] for row in rows]))


def news(labels: Path, data: Path) -> Labelled:
    """Return the news sentences that `labels` names, in its order.

    Args:
        labels: `LEARN` or `MEASURE`.
        data: the measurement data.

    Raises:
        ValueError: an article is missing from the data.
    """
    rows = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
    wanted = {row["id"] for row in rows}
    articles: dict[str, str] = {}
    for path in sorted((data / "corpora").glob("*.jsonl.gz")):
        for article in _lines(path):
            if article["id"] in wanted:
                articles.setdefault(article["id"], article["text"])
    if missing := wanted - set(articles):
        raise ValueError(f"{len(missing)} articles of {labels} are not in {data}")
    texts = [articles[row["id"]][row["start"] : row["end"]] for row in rows]
    return Labelled(texts, np.array([row["label"] for row in rows]))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
