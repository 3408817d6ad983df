"""The claims of one run: typed, from files, from standard input, each with an id of its own."""

from __future__ import annotations

import itertools
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.cli.terminal import SHOWN, note
from provenance.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.models import Claim, Document

STDIN = "-"
_PROSE = frozenset({".md", ".markdown", ".txt"})
"""Suffixes of files that may say more than their claims."""
_COUNTED = re.compile(r"c\d+")
"""What `read_claims` calls a claim that has no name of its own."""


def claims_asked(texts: Sequence[str], files: Sequence[Path]) -> list[Claim]:
    """Return the claims that were typed, then those of each file.

    Raises:
        UsageError: there is none, one is empty, a file cannot be read, or two claims have one id.
    """
    from provenance.claims.form import make_claim

    claims = [make_claim(text, id=f"c{number}") for number, text in enumerate(texts, 1)]
    for path in files:
        claims += _of_file(path)
    if not claims:
        raise UsageError("no claim to check", hint='`provenance check "10,000 containers of munitions"`')
    return _told_apart(claims)


def note_doubtful(claims: Sequence[Claim], *, quiet: bool) -> None:
    """Name the claims whose verdict tells little: those that state nothing, and those that are not English."""
    from provenance.claims.form import states_nothing
    from provenance.text.language import foreign

    if quiet:
        return
    doubts = []
    for claim in claims:
        place = f"{claim.location}: " if claim.location else ""
        if states_nothing(claim.text):
            doubts.append(f"{place}“{claim.text}” states nothing: whoever mentions it may count as support")
        elif code := foreign(claim.text):
            language = "" if code == "?" else f" ({code})"
            doubts.append(
                f"{place}“{claim.text}” looks not English{language}: other languages are not judged"
            )
    for doubt in doubts[:SHOWN]:
        note(f"note: {doubt}")
    if len(doubts) > SHOWN:
        note(f"note: {len(doubts) - SHOWN} more claims state nothing or look not English")


def texts_asked(files: Sequence[Path], claims: Sequence[Claim]) -> list[Document]:
    """Return the text of each file of claims, which is no evidence for itself: prose whole, of records the claims.

    Args:
        files: as `claims_asked` read them.
        claims: what it returned.
    """
    return [_text_of(path, claims) for path in files]


def _text_of(path: Path, claims: Sequence[Claim]) -> Document:
    from provenance.ingest.interface import IngestOptions, SourceFile
    from provenance.ingest.load import load
    from provenance.models import Document

    name = "<stdin>" if str(path) == STDIN else str(path)
    if path.suffix.lower() in _PROSE:
        for document in load(SourceFile(path, name), IngestOptions()):
            if isinstance(document, Document):
                return document.model_copy(update={"source": name})
    own = [claim.text for claim in claims if (claim.location or "").rpartition(":")[0] == name]
    return Document(id=name, text="\n".join(own), source=name, language="en")


def _of_file(path: Path) -> list[Claim]:
    from provenance.claims.file import read_claims

    if str(path) != STDIN:
        return read_claims(path)
    if sys.stdin is None:
        raise UsageError("nothing is connected to standard input", hint="give a file instead of -")
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("<stdin>: is not UTF-8 text") from error
    return read_claims(Path("<stdin>"), text)


def _told_apart(claims: list[Claim]) -> list[Claim]:
    """Count on where two inputs both began at c1; names that somebody gave must differ."""
    named = {claim.id for claim in claims}
    free = (name for number in itertools.count(1) if (name := f"c{number}") not in named)
    taken: dict[str, Claim] = {}
    apart = []
    for claim in claims:
        if claim.id not in taken:
            apart.append(claim)
        elif _COUNTED.fullmatch(claim.id):
            apart.append(claim.model_copy(update={"id": next(free)}))
        else:
            first = taken[claim.id].location or "the command line"
            raise UsageError(f"{claim.location}: the id {claim.id!r} is already used at {first}")
        taken[apart[-1].id] = claim
    return apart
