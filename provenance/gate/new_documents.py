"""New articles against what an index holds: their sentences with figures are the claims."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.claims.form import make_claim
from provenance.errors import IngestError, NoClaimsError
from provenance.gate.claim_files import ClaimFile
from provenance.ingest.discover import discover
from provenance.ingest.interface import IngestOptions, Skipped
from provenance.ingest.load import load
from provenance.models import ClaimForm
from provenance.report.gate.wording import record_place
from provenance.stance.quantities import quantities
from provenance.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from provenance.corpus import Corpus
    from provenance.gate.checking import Checking
    from provenance.gate.policy_file import PolicyFile
    from provenance.models import Claim, ClaimReport, Document, Sentence

CONFLICTS = ("PRV002", "PRV004")
"""What an article can break by being new: that nobody else has its news yet is no conflict."""
NEAR = 0.5
"""Least cosine of a sentence of the index that is held against a new one: two news sentences on one event stay above it
under all-MiniLM-L6-v2, and it keeps a new article from being judged against the whole index."""
_AT_MOST = 20
"""Distinct sentences of the index that a new one is held against."""
_WORDS = range(5, 61)
"""Words of a sentence that states something on its own; shorter are captions, longer are lists."""


def new_claims(paths: Sequence[str], root: Path) -> tuple[list[ClaimFile], list[Skipped]]:
    """Return the sentences with figures of the articles under `paths` as claims, by file, and what was no article.

    Args:
        paths: files, folders and patterns, relative to `root`.
        root: what names are relative to.

    Raises:
        IngestError: not one document could be read.
        NoClaimsError: no sentence has a figure.
    """
    skipped: list[Skipped] = []
    by_path: dict[str, list[tuple[int, Claim]]] = {}
    read = 0
    for document in _documents(paths, root, skipped):
        read += 1
        path, record_line = record_place(document.source)
        text = None if record_line else _raw(root / path)
        for sentence in sentences(document):
            if _states_figures(sentence.text):
                line = record_line or _line_of(sentence, text)
                name = f"{path}#{document.id}@{sentence.start}"
                claim = make_claim(sentence.text, name, f"{path}:{line}")
                by_path.setdefault(path, []).append((line, claim))
    if not read:
        raise IngestError(
            f"no document could be read from {', '.join(paths)}", hint="give the new articles with --corpus"
        )
    if not by_path:
        raise NoClaimsError(
            f"no sentence of {read} documents has a figure: nothing was held against the index",
            hint="figures are what new articles are checked by; check claims of your own without --against",
        )
    return [_file(path, found) for path, found in sorted(by_path.items())], skipped


def conflict_policy(found: PolicyFile) -> PolicyFile:
    """Return the policy with nothing but conflicts selected."""
    return replace(found, policy=found.policy.model_copy(update={"select": CONFLICTS, "overrides": ()}))


def check_near(
    claims: Sequence[Claim], checking: Checking, corpus: Corpus, min_origins: int | None
) -> Iterator[ClaimReport]:
    """Yield the report of each claim over the sentences of `corpus` that are close to it, but for its own document's.

    Args:
        claims: of `new_claims`.
        checking: the judge and the memory.
        corpus: what the index holds already.
        min_origins: origins that a corroborated claim needs.
    """
    checker = checking.checker(min_origins)
    for claim in claims:
        (found,) = corpus.retrieve([claim.text], k=_AT_MOST)
        path = (claim.location or "").rpartition(":")[0]
        own = claim.id.removeprefix(f"{path}#").rpartition("@")[0]
        near = [c for c in found if c.similarity >= NEAR and c.document.id != own]
        yield checker.report_on(claim, near)
    checking.judged += checker.judged


def _documents(paths: Sequence[str], root: Path, skipped: list[Skipped]) -> Iterator[Document]:
    for file in discover(paths, stdin=None, cwd=root):
        for item in [file] if isinstance(file, Skipped) else load(file, IngestOptions()):
            if isinstance(item, Skipped):
                skipped.append(item)
            else:
                yield item


def _states_figures(text: str) -> bool:
    return len(text.split()) in _WORDS and not text.rstrip().endswith("?") and bool(quantities(text))


def _raw(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _line_of(sentence: Sentence, text: str | None) -> int:
    """Return the 1-based line at which a sentence begins in its file; 1 where marks between its words hide it."""
    if text is None:
        return 1
    words = sentence.text.split()
    for count in (len(words), 4):
        pattern = r"(?:\s|<[^>]*>)+".join(re.escape(word) for word in words[:count])
        if found := re.search(pattern, text):
            return text.count("\n", 0, found.start()) + 1
    return 1


def _file(path: str, found: list[tuple[int, Claim]]) -> ClaimFile:
    ordered = sorted(found, key=lambda pair: (pair[0], pair[1].id))
    sentence_claims = (claim.model_copy(update={"form": ClaimForm.SENTENCE}) for _, claim in ordered)
    return ClaimFile(path, tuple(sentence_claims), tuple(line for line, _ in ordered), ())
