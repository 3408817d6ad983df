"""The large index that checks are measured on: so many sentences of a corpus, embedded as the product does, kept.

Run `python benchmarks/large.py` to build it, which takes minutes; the other benchmarks build it when it is missing.
It lies in `.bench/`, with the vectors as they were before the index stored them (`raw.npy`, float32, in the order of
the index's ids), which recall is measured against. Another corpus, count or encoder makes another index beside it.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import shutil
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unittest import mock

import numpy as np
from articles import ROOT, Record, articles, origin, write_articles
from figures import Row, options, publish
from process import spent

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from provenance.embed.interface import Progress, Vectors

KEPT = ROOT / ".bench"
SENTENCES = 100_000
_PER_ARTICLE = 24
"""Fewer than an article has on average, so that so many articles hold the sentences that are asked for."""
_PAGE = 10_000
_FACTS = "facts.json"
"""Written last: a build that was killed leaves none, and is begun anew."""


@dataclass(frozen=True, slots=True)
class Large:
    """An index with what measuring needs."""

    folder: Path
    articles: int
    """Of the corpus, from its start, that are in it."""
    sentences: int
    """Distinct ones."""
    corpus: Path | None

    @property
    def index(self) -> Path:
        """The index itself."""
        return self.folder / "index"

    @property
    def raw(self) -> Path:
        """Vectors (sentences, dimension) before they were stored, float32, by ascending id."""
        return self.folder / "raw.npy"

    def claims(self, count: int) -> list[str]:
        """Return distinct sentences of articles from all over the index: claims that it has evidence for.

        Raises:
            SystemExit: there are not so many.
        """
        step = max(1, self.articles // (2 * count))
        taken = itertools.islice(articles(self.corpus), 0, self.articles, step)
        # one of each article before the second of any
        rounds = itertools.zip_longest(*map(_claims_of, taken))
        found = list(dict.fromkeys(sentence for of_each in rounds for sentence in of_each if sentence))
        if len(found) < count:
            raise SystemExit(f"the index gives {len(found)} claims, not {count}; ask for more --sentences")
        return found[:count]

    def unseen(self, path: Path) -> None:
        """Write one article that the index does not hold to `path`."""
        if not write_articles(path, 1, self.corpus, after=self.articles):
            raise SystemExit(
                "the corpus has no article left that is not in the index; ask for fewer --sentences"
            )


def large_options(description: str | None) -> ArgumentParser:
    """Return a parser with what every benchmark on the large index takes."""
    parser = options(description)
    parser.add_argument(
        "--sentences", type=int, default=SENTENCES, help="distinct sentences in the index, at least"
    )
    return parser


def large(corpus: Path | None, sentences: int) -> Large:
    """Return the index, built now, in a process of its own, where it is missing."""
    folder = KEPT / _name(corpus, sentences)
    if not (folder / _FACTS).exists():
        print(f"building an index of {sentences:,} sentences in {folder}, once", file=sys.stderr, flush=True)
        command = [sys.executable, __file__, "--sentences", str(sentences)]
        spent([*command, *(["--corpus", str(corpus)] if corpus else [])])
    facts = json.loads((folder / _FACTS).read_text(encoding="utf-8"))
    return Large(folder, facts["articles"], facts["sentences"], corpus)


def _noting(encode: Callable[..., Vectors], raw: dict[str, Vectors]) -> Callable[..., Vectors]:
    """Return what encodes as `encode` does, and keeps each text's vector in `raw`."""

    def noted(encoder: object, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        vectors = encode(encoder, texts, progress=progress)
        raw.update(zip(texts, vectors, strict=True))
        return vectors

    return noted


def build(corpus: Path | None, sentences: int) -> Large:
    """Build the index anew: articles are added, a part at a time, until there are enough sentences."""
    from provenance import Corpus
    from provenance.embed.onnx import OnnxEncoder
    from provenance.embed.sentence_transformers import SentenceTransformersEncoder

    folder = KEPT / _name(corpus, sentences)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    raw: dict[str, Vectors] = {}
    taken = held = 0
    start = time.perf_counter(), time.process_time()
    with (
        # which of them is the faster one here, indexing decides
        mock.patch.object(
            SentenceTransformersEncoder, "encode", _noting(SentenceTransformersEncoder.encode, raw)
        ),
        mock.patch.object(OnnxEncoder, "encode", _noting(OnnxEncoder.encode, raw)),
        Corpus.open_or_create(folder / "index") as opened,
    ):
        while held < sentences:
            part = max(1, (sentences - held) // _PER_ARTICLE // 2)
            path = folder / f"articles-{taken}.jsonl"
            written = write_articles(path, part, corpus, after=taken)
            if not written:
                raise SystemExit(
                    f"{origin(corpus)} holds {held:,} sentences only; ask for fewer with --sentences"
                )
            opened.add([path])
            taken, held = taken + written, opened.stats().texts
    facts = {"articles": taken, "sentences": held, "seconds": time.perf_counter() - start[0]}
    facts |= {"cpu_seconds": time.process_time() - start[1]}
    built = Large(folder, taken, held, corpus)
    np.save(built.raw, np.stack([raw[text] for text in _texts(built.index)]))
    (folder / _FACTS).write_text(json.dumps(facts), encoding="utf-8")
    return built


def _texts(index: Path) -> Iterator[str]:
    """Yield the distinct texts of an index by ascending id."""
    from provenance_index import Index

    with Index.open(index) as opened:
        last = 0
        while page := opened.texts_after(last, _PAGE):
            yield from page.values()
            last = max(page)


def _claims_of(record: Record) -> list[str]:
    """Return the sentences of an article that have a claim's length, those of its second half first."""
    from provenance.models import Document
    from provenance.text.sentences import sentences

    document = Document(id="x", text=record["text"], source="x", language="en")
    found = [s.text for s in sentences(document) if 60 <= len(s.text) <= 240 and "\n" not in s.text]
    middle = len(found) // 2
    return found[middle:] + found[:middle]


def _name(corpus: Path | None, sentences: int) -> str:
    """Return a folder name that changes with whatever would make another index."""
    from provenance.embed.packaged import PACKAGED_FINGERPRINT
    from provenance_index.schema import SCHEMA_VERSION

    head = json.dumps(next(articles(corpus)), sort_keys=True)
    key = f"{origin(corpus)} {head} {sentences} {PACKAGED_FINGERPRINT} {SCHEMA_VERSION}"
    return f"{sentences}-{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def main() -> None:
    """Build where there is none, and print what it took."""
    parser = large_options(__doc__)
    parser.add_argument("--anew", action="store_true", help="build it again")
    asked = parser.parse_args()
    folder = KEPT / _name(asked.corpus, asked.sentences)
    if asked.anew or not (folder / _FACTS).exists():
        build(asked.corpus, asked.sentences)
    facts = json.loads((folder / _FACTS).read_text(encoding="utf-8"))
    rows = [
        Row(
            "large.per_second",
            f"building an index of {facts['sentences']:,} sentences",
            facts["sentences"] / facts["seconds"],
            "/s",
        ),
        Row(
            "large.cpu",
            "… processor time a thousand sentences",
            1000 * facts["cpu_seconds"] / facts["sentences"],
            "s",
        ),
    ]
    publish(rows, {"origin": origin(asked.corpus), "folder": str(folder), **facts}, asked.json)


if __name__ == "__main__":
    main()
