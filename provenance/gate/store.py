"""Where a gate keeps what it made: the index of the policy's corpus, and the verdicts of earlier runs."""

from __future__ import annotations

import glob
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from provenance.corpus import Corpus
from provenance.errors import UsageError
from provenance.gate.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from provenance.corpus import Added, Progress
    from provenance.sources.outlets import Outlets

INDEX = ".provenance-ci"
VERDICTS = ".provenance-verdicts.sqlite3"
"""Both stand beside the policy and can be made again; a CI keeps them between runs to be fast."""


def own_index(root: Path) -> Path:
    """Return where the index of a policy's corpus lies."""
    return root / INDEX


def memory_of(root: Path, *, keep: bool) -> Memory:
    """Open the verdicts of earlier runs. Not being able to keep them is no error: see `Memory.trouble`."""
    return Memory(root / VERDICTS if keep else None)


def require_corpus(paths: Sequence[str], root: Path, where: str) -> None:
    """Raise when a part of the corpus is not there: what is missing would make claims unsourced, or let them pass.

    Args:
        paths: files, folders and patterns.
        root: what they are relative to.
        where: that names them, for the message.

    Raises:
        UsageError: naming the first that leads nowhere.
    """
    for number, path in enumerate(paths, start=1):
        if not (root / path).exists() and not glob.glob(path, root_dir=root, recursive=True):  # noqa: PTH207
            raise UsageError(
                f"{where.format(number)}: nothing is at {path!r}",
                hint="correct the path, or fetch the articles first",
            )


@contextmanager
def corpus_of(
    paths: Sequence[str],
    root: Path,
    directory: Path,
    *,
    encoder: str | None,
    outlets: Outlets,
    shown: Progress | None,
) -> Iterator[tuple[Corpus, Added]]:
    """Bring an index up to date with `paths` and give it, with what was done.

    The gate's own index holds `paths` and nothing else: where files are left in it that a pattern no longer names, it
    is built again, since what is not in the corpus must not source a claim.

    Args:
        paths: files, folders and patterns, relative to `root`.
        root: folder of the policy.
        directory: the index.
        encoder: name or path; None takes the index's own.
        outlets: which labels are one outlet.
        shown: told how far it is.

    Raises:
        IngestError: no document could be read.
        CorpusError: the index is damaged, foreign or in use.
        EncoderError: it was built with another encoder.
    """
    corpus = Corpus.open_or_create(directory, encoder=encoder, outlets=outlets)
    try:
        done = corpus.add(paths, progress=shown, cwd=root)
        if directory == own_index(root) and corpus.stats().documents > done.documents:
            corpus.close()
            shutil.rmtree(directory)
            corpus = Corpus.create(directory, encoder=encoder, outlets=outlets)
            done = corpus.add(paths, progress=shown, cwd=root)
        yield corpus, done
    finally:
        corpus.close()


def from_root(paths: Sequence[str], cwd: Path, root: Path) -> list[str]:
    """Return paths relative to `cwd` as paths relative to `root`."""
    return [os.path.relpath(cwd / path, root) for path in paths]
