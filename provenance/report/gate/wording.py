"""What the reports of the gate have in common: its counts in words, and the order of what is shown."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from typing import TYPE_CHECKING

from provenance.findings import BaselineState, Finding
from provenance.report.wording import counted

if TYPE_CHECKING:
    from provenance.findings import GateResult

_RECORD = re.compile(r"(.+\.\w+):(\d+)")
_ON_LINES = tuple(f".{kind}{zipped}" for kind in ("jsonl", "ndjson", "csv", "tsv") for zipped in ("", ".gz"))
KNOWN = (BaselineState.UNCHANGED, BaselineState.UPDATED)


def in_repository(prefix: str, path: str) -> str:
    """Return a path relative to the policy's folder as one from the repository, which is what platforms want.

    Args:
        prefix: folder of the policy within the repository, with `/` at its end (`GateResult.prefix`).
        path: with `/`; one from the root of the disk stays as it is.
    """
    return posixpath.normpath(posixpath.join(prefix, path))


def record_place(source: str) -> tuple[str, int | None]:
    """Return the file that a document is from, and its line there.

    Args:
        source: of a document: a file, or `file:number` for a record. Where records stand on lines, the number is the
            line; of a feed, an archive or a JSON list it counts entries, and the line is None.
    """
    record = _RECORD.fullmatch(source)
    if record is None:
        return source, None
    return record[1], int(record[2]) or None if record[1].lower().endswith(_ON_LINES) else None


def standing_of(finding: Finding) -> str:
    """Say in a word how a finding counts: fails, told, accepted, known, gone."""
    if finding.fails:
        return "fails"
    if finding.baseline is BaselineState.ABSENT:
        return "gone"
    if finding.accepted is not None:
        return "accepted"
    return "known" if finding.baseline in KNOWN else "told"


def shown(result: GateResult) -> list[Finding]:
    """Return the findings that a person is to look at: not accepted, not known, not gone."""
    return [finding for finding in result.findings if standing_of(finding) in {"fails", "told"}]


def outcome(result: GateResult) -> str:
    """Count what was found: `14 claims in 1 file: 3 findings fail, 1 accepted`."""
    found = Counter(standing_of(finding) for finding in result.findings)
    parts = [
        f"{counted(found['fails'], 'finding')} {'fails' if found['fails'] == 1 else 'fail'}"
        if found["fails"]
        else "nothing fails"
    ]
    words = {
        "told": "below what fails", "accepted": "accepted", "known": "known from the baseline",
        "gone": "gone since the baseline",
    }  # fmt: skip
    parts += [f"{found[standing]} {said}" for standing, said in words.items() if found[standing]]
    where = f"{counted(len(result.claims), 'claim')} in {counted(len(result.files), 'file')}"
    return f"{where}: {', '.join(parts)}"


def searched(result: GateResult) -> str:
    """Say what the claims were held against, so that a pass has a size."""
    index = result.index
    return (
        f"against {counted(index.documents, 'document')} from {counted(index.outlets, 'outlet')}, "
        f"{counted(index.sentences, 'sentence')}"
    )
