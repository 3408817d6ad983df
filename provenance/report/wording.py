"""What the formats that people read have in common: the words for verdicts, counts and marks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from provenance.models import Evidence, StanceLabel, Verdict
from provenance.report.plain_text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.models import CheckResult, ClaimReport, Merge, Trace

SIDES = {
    StanceLabel.SUPPORTS: "Supports",
    StanceLabel.REFUTES: "Refutes",
    StanceLabel.NEUTRAL: "Related, says neither",
}

_VERDICTS = {
    Verdict.CORROBORATED: "corroborated",
    Verdict.SINGLE_SOURCE: "single source",
    Verdict.CONFLICTING: "conflicting",
    Verdict.CONTRADICTED: "contradicted",
    Verdict.UNSOURCED: "unsourced",
}


def verdict_words(verdict: Verdict) -> str:
    """Return the verdict as people write it: `single source`."""
    return _VERDICTS[verdict]


def counted(number: int, noun: str) -> str:
    """Return `1 outlet`, `6,507 outlets`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def counts(report: ClaimReport | Trace) -> str:
    """Say how many stand on each side, and how many of them are independent."""
    outlets, origins = report.outlets, report.origins
    if not origins.supports and not origins.refutes:
        return "nobody here says this, and nobody denies it"
    supporting = (
        f"{counted(outlets.supports, 'outlet')} {_verb(outlets.supports, 'support')} it "
        f"from {counted(origins.supports, 'origin')}"
        if origins.supports
        else "nobody here supports it"
    )
    if not origins.refutes:
        return f"{supporting}; nobody refutes it"
    refuting = (
        f"{counted(outlets.refutes, 'outlet')} {_verb(outlets.refutes, 'refute')} it "
        f"from {counted(origins.refutes, 'origin')}"
    )
    return f"{supporting}; {refuting}"


def standing(report: ClaimReport) -> str:
    """Say how sure the verdict is, and which rule it breaks if any."""
    confidence = f"confidence {report.confidence:.0%}"
    return f"{confidence}, {report.code}" if report.code else confidence


def marks(evidence: Evidence) -> list[str]:
    """Say who is credited, who denies, and what makes the wording unsure; empty for the outlet's own plain voice."""
    attribution = evidence.attribution
    source, cue = clean(attribution.source or ""), clean(attribution.cue or "")
    found = []
    if attribution.denied:
        found.append(f"denied by {source}" if source else "denied")
    elif source:
        found.append(f"credited to {source}" + (f" ({cue})" if cue else ""))
    if attribution.hedged:
        found.append(f"hedged: {cue}" if cue and not source else "hedged")
    if not found and not attribution.own_voice:
        found.append(f"credited: {cue}" if cue else "credited to someone")
    return found


def outlet_name(evidence: Evidence) -> str:
    """Return the outlet, or the file for a document of which nobody knows the outlet."""
    document = evidence.document
    return clean(evidence.outlet or document.outlet or "") or f"outlet unknown ({clean(document.source)})"


def place(evidence: Evidence) -> str:
    """Return the title with the page, or the file where there is no title."""
    document = evidence.document
    words = clean(document.title or "") or clean(document.source)
    return f"{words}, page {evidence.page}" if evidence.page is not None else words


def by_outlet(evidence: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    """Group evidence by outlet, in the order in which each first appears."""
    groups: dict[str, list[Evidence]] = {}
    for item in evidence:
        groups.setdefault(outlet_name(item), []).append(item)
    return groups


def sides(report: ClaimReport) -> Iterator[tuple[StanceLabel, dict[str, list[Evidence]]]]:
    """Yield each side that has evidence, with it by outlet."""
    for side in SIDES:
        if found := [item for item in report.evidence if item.stance is side]:
            yield side, by_outlet(found)


def merged_names(merge: Merge, report: ClaimReport) -> list[str]:
    """Return who is one origin; a document that the report quotes goes by its outlet."""
    outlets = {item.document.id: outlet_name(item) for item in report.evidence}
    return list(dict.fromkeys(outlets.get(document, clean(document)) for document in merge.documents))


def merge_line(merge: Merge, report: ClaimReport) -> str:
    """Say which documents are one origin and why."""
    names = ", ".join(merged_names(merge, report))
    return f"{clean(merge.origin)}: {names} count as one origin: {clean(merge.reason)}"


def searched(result: CheckResult) -> str:
    """Say what was searched, so that "nobody" has a size."""
    index = result.index
    return (
        f"searched {counted(index.sentences, 'sentence')} in {counted(index.documents, 'document')} "
        f"from {counted(index.outlets, 'outlet')}"
    )


NAMED = 5
"""Documents that a line names before it counts the rest."""


def itself(result: CheckResult) -> str | None:
    """Say which documents were not heard because they are what is checked; None where no text was checked."""
    if not result.apart_from:
        return None
    checked = " or ".join(clean(name) for name in result.apart_from)
    if not result.left_out:
        return f"nothing was left out: no document is {checked} or a copy of it"
    names = list(dict.fromkeys(clean(one.document.source) for one in result.left_out))
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    left = f"{counted(len(result.left_out), 'document')} that {'is' if len(result.left_out) == 1 else 'are'}"
    return f"left out {left} {checked} or a copy of it: {', '.join(names[:NAMED])}{more}"


def sentence(words: str) -> str:
    """Return `words` as a sentence: "nothing was left out" as "Nothing was left out."."""
    return f"{words[:1].upper()}{words[1:]}."


def tally(result: CheckResult) -> str:
    """Count the verdicts: `3 claims: 2 corroborated, 1 unsourced`."""
    found = Counter(report.verdict for report in result.claims)
    parts = [f"{found[verdict]} {verdict_words(verdict)}" for verdict in Verdict if found[verdict]]
    return ": ".join([counted(len(result.claims), "claim"), *([", ".join(parts)] if parts else [])])


def _verb(number: int, verb: str) -> str:
    return f"{verb}s" if number == 1 else verb
