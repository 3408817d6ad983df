"""Findings that are known: a gate put on an old repository fails only for what is new."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import Field, ValidationError

from provenance.errors import UsageError
from provenance.findings import BaselineState, Finding, Severity
from provenance.gate.likeness import LIKE, likeness
from provenance.models import SCHEMA_VERSION, Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

DEFAULT_BASELINE = "provenance-baseline.json"


class Known(Frozen):
    """A finding as the baseline has it."""

    fingerprint: str
    code: str
    severity: Severity
    path: str
    line: int = Field(ge=1)
    claim: str
    message: str


class Baseline(Frozen):
    """The file."""

    schema_version: int = SCHEMA_VERSION
    findings: tuple[Known, ...]


def baseline_of(findings: Iterable[Finding]) -> Baseline:
    """Return the baseline that knows what would count in `findings`: nothing that is accepted or absent."""
    counted = [f for f in findings if f.accepted is None and f.baseline is not BaselineState.ABSENT]
    return Baseline(
        findings=tuple(
            Known.model_validate({name: getattr(f, name) for name in Known.model_fields}) for f in counted
        )
    )


def with_others(written: Baseline, before: Baseline, files: Iterable[str]) -> Baseline:
    """Return a baseline of some files with what one had before of all others, by file and line.

    Args:
        written: of this run.
        before: what was known.
        files: paths that were checked in this run.
    """
    checked = set(files)
    kept = [known for known in before.findings if known.path not in checked]
    both = sorted([*written.findings, *kept], key=lambda known: (known.path, known.line, known.code))
    return Baseline(findings=tuple(both))


def baseline_text(baseline: Baseline) -> str:
    """Return the file's content; one line of it changes for one finding's change of wording."""
    return json.dumps(baseline.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def read_baseline(path: Path, shown: str) -> Baseline:
    """Return the baseline in a file.

    Raises:
        UsageError: it cannot be read, is none, or is of another schema version.
    """
    again = "`provenance baseline write` makes it"
    try:
        read = Baseline.model_validate_json(path.read_bytes())
    except FileNotFoundError as error:
        raise UsageError(f"there is no baseline {shown}", hint=again) from error
    except OSError as error:
        raise UsageError(f"the baseline {shown} cannot be read: {error.strerror or error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UsageError(
            f"{shown} is no baseline: {f'{where}: ' if where else ''}{first['msg']}", hint=f"{again} again"
        ) from error
    if read.schema_version != SCHEMA_VERSION:
        raise UsageError(
            f"the baseline {shown} is of schema version {read.schema_version}, and this program reads {SCHEMA_VERSION}",
            hint=f"{again} again, or use the version of provenance that wrote it",
        )
    return read


@dataclass(frozen=True, slots=True)
class _Match:
    like: float
    same_path: bool
    finding: int
    known: int


def compared(findings: Sequence[Finding], baseline: Baseline, files: Iterable[str] | None) -> list[Finding]:
    """Return the findings with how each stands to the baseline, and then those of the baseline that are gone.

    First those of one fingerprint are paired, then those of one code whose claims are most alike (`likeness`), in the
    same file before others: a claim that was reworded a little or moved to another file is the same finding and keeps
    the fingerprint that the baseline has for it.

    Args:
        findings: of this run.
        baseline: what is known.
        files: paths that were checked; what the baseline has elsewhere is left out. None: all were.
    """
    paired = _exact(findings, baseline.findings)
    taken = set(paired.values())
    free = [n for n in range(len(findings)) if n not in paired]
    left = [m for m in range(len(baseline.findings)) if m not in taken]
    alike = _alike(findings, baseline.findings, free, left)
    told = []
    for number, finding in enumerate(findings):
        if number in paired:
            told.append(finding.model_copy(update={"baseline": BaselineState.UNCHANGED}))
        elif number in alike:
            known = baseline.findings[alike[number]]
            update = {"baseline": BaselineState.UPDATED, "fingerprint": known.fingerprint}
            told.append(finding.model_copy(update=update))
        else:
            told.append(finding.model_copy(update={"baseline": BaselineState.NEW}))
    checked = None if files is None else set(files)
    gone = [m for m in left if m not in alike.values()]
    told += [
        _absent(baseline.findings[m]) for m in gone if checked is None or baseline.findings[m].path in checked
    ]
    return told


def _exact(findings: Sequence[Finding], known: Sequence[Known]) -> dict[int, int]:
    place = {entry.fingerprint: m for m, entry in enumerate(known)}
    return {n: place[f.fingerprint] for n, f in enumerate(findings) if f.fingerprint in place}


def _alike(
    findings: Sequence[Finding], known: Sequence[Known], free: Sequence[int], left: Sequence[int]
) -> dict[int, int]:
    """Pair the most alike first, each once."""
    matches = [
        _Match(like, findings[n].path == known[m].path, n, m)
        for n in free
        for m in left
        if findings[n].code == known[m].code and (like := likeness(findings[n].claim, known[m].claim)) >= LIKE
    ]
    matches.sort(key=lambda match: (not match.same_path, -match.like, match.finding, match.known))
    pairs: dict[int, int] = {}
    for match in matches:
        if match.finding not in pairs and match.known not in pairs.values():
            pairs[match.finding] = match.known
    return pairs


def _absent(known: Known) -> Finding:
    return Finding(**known.model_dump(), claim_id="", baseline=BaselineState.ABSENT, fails=False)
