"""Who heard it said: of a claim that somebody said a thing, each outlet whose reporter was there is a witness.

Of what was said only the speaker knows. That it was said, all know who heard it: so the speaker is no common source of
"the minister said that ..." where many listened. What was written, or told to one outlet, is one document all the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.models import SourceKind
from provenance.sources.attribution.document import attributions_of
from provenance.sources.attribution.parties import carrier_kind
from provenance.sources.attribution.wording import named_beside
from provenance.sources.credited import credit_to, same_source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from provenance.models import Document, Evidence
    from provenance.sources.credited import Credit, Credited

_AROUND = 300
"""Characters around a sentence in which the occasion is named."""
_OCCASION = re.compile(
    r"\b(?:conference|briefing|speech|address(?:ed|ing)?|remarks|rally|debate|hearing|testif\w+|testimony|reporters"
    r"|town hall|convention|ceremony|event|floor|trial|court|jurors?|opening (?:statements?|arguments?))\b",
    re.IGNORECASE,
)
"""Where many listen."""
_SAYING = re.compile(
    r"\b(?:say|said|tell|told|call|announc|testif|admit|claim|warn|attack|criticiz|criticis|prais|accus|den[iy]|vow"
    r"|promis|insist|argu|declar|add(?:s|ed))",
    re.IGNORECASE,
)
"""What is a saying in a claim; that somebody wants or respects a thing is what only that person knows."""
_WRITTEN = re.compile(
    r"\b(?:tweet\w*|twitter|facebook|wrote|written|(?<!opening )statements?|letters?|e-?mails?|memo|post(?:ed|s)?"
    r"|books?|memoir|filings?|ruling|ruled|opinion|op-ed|warrant|affidavit|documents?|report|video|recording|tape)\b",
    re.IGNORECASE,
)
"""What many have of one document."""


def witnesses(
    claim: str,
    evidence: Sequence[Evidence],
    documents: Mapping[str, Document],
    credited: Sequence[Credited],
) -> frozenset[int]:
    """Return the pieces of evidence that witness what the claim says was said.

    Args:
        claim: its text. Where it tells of no saying there are no witnesses.
        evidence: on the claim.
        documents: by id, those that the evidence is from.
        credited: whom each piece credits.
    """
    speaker = _speaker(claim)
    if speaker is None:
        return frozenset()
    heard = [n for n, one in enumerate(credited) if _credits(one, speaker)]
    told_to_one = any(carrier_kind(name) for n in heard for name in evidence[n].attribution.via)
    if told_to_one or any(_WRITTEN.search(evidence[n].quote) for n in heard):
        return frozenset()
    return (
        frozenset(heard)
        if any(_OCCASION.search(_near(evidence[n], documents)) for n in heard)
        else frozenset()
    )


def _speaker(claim: str) -> Credit | None:
    """Return who says something in the claim; None where nobody does, or only a house, which says it in writing."""
    found = [
        one.resolved or one.source.text
        for one in attributions_of(claim, "en")
        if one.source is not None and one.kind is SourceKind.PERSON and _SAYING.match(one.cue.text)
    ]
    credits_ = (credit_to(name, None) for name in (*found, *named_beside(claim)))
    return next((one for one in credits_ if one is not None and one.kind is SourceKind.PERSON), None)


def _credits(credited: Credited, speaker: Credit) -> bool:
    named = credited.told or ((credited.near,) if credited.near is not None else ())
    return any(same_source(one, speaker) for one in named)


def _near(evidence: Evidence, documents: Mapping[str, Document]) -> str:
    text = documents[evidence.document.id].text
    return text[max(0, evidence.start - _AROUND) : evidence.end + _AROUND]
