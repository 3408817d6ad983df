"""Articles to measure on: of a corpus that is named, of the measurement data where they are, made up otherwise."""

from __future__ import annotations

import gzip
import itertools
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from made_up import made_up

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
Record = dict[str, Any]
"""One article: `text`, and what else a corpus says of it (`id`, `title`, `outlet`, `date`)."""


def corpus_file(named: Path | None) -> Path | None:
    """Return the corpus to read: the one named, that of the measurement data, or None for made-up text.

    Raises:
        SystemExit: the one named is not there.
    """
    if named is not None:
        if not named.is_file():
            raise SystemExit(
                f"no {named}; --corpus takes a file of JSON Lines with a text each, gzipped or not"
            )
        return named
    data = Path(os.environ.get("PROVENANCE_DATA", ROOT.parent / "shared" / "data"))
    held = data / "corpora" / "allsides.jsonl.gz"
    return held if held.is_file() else None


def origin(named: Path | None) -> str:
    """Return in a word where articles come from."""
    file = corpus_file(named)
    return file.name.removesuffix(".gz").removesuffix(".jsonl") if file else "made-up text"


def articles(named: Path | None = None) -> Iterator[Record]:
    """Yield articles: those of the corpus and no more, or made-up ones without end.

    Raises:
        SystemExit: a line is not an article; it says which.
    """
    file = corpus_file(named)
    if file is None:
        yield from made_up()
        return
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                record = json.loads(line)
                record["text"].strip()
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise SystemExit(f"{file}, line {number}: no JSON object with a text: {error}") from error
            yield record


def write_articles(path: Path, count: int, named: Path | None = None, *, after: int = 0) -> int:
    """Write up to `count` articles, without the first `after`, as JSON Lines; return how many there were."""
    written = 0
    with path.open("w", encoding="utf-8") as out:
        for record in itertools.islice(articles(named), after, after + count):
            out.write(json.dumps(record) + "\n")
            written += 1
    return written
