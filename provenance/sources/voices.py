"""Evidence -> in whose name each piece speaks: the outlet's own, or that of whom it copies or credits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.models import LinkKind, StanceLabel
from provenance.sources.independence import Bond, Voice
from provenance.text.terms import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.models import Attribution, Evidence
    from provenance.sources.outlets import Outlet, Outlets

_COPY_WORDS = 8
"""A shared sentence of fewer words may be chance or a set phrase."""
_SHOWN = 90
"""Characters of a sentence that a reason shows."""
_ROLES = frozenset(
    [
        "the",
        "a",
        "an",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "sen",
        "rep",
        "gov",
        "gen",
        "lt",
        "col",
        "president",
        "senator",
        "representative",
        "congressman",
        "congresswoman",
        "governor",
        "mayor",
        "general",
        "secretary",
        "minister",
        "prime",
        "chancellor",
        "king",
        "queen",
        "judge",
        "justice",
        "chief",
        "director",
        "chairman",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "spokespeople",
        "official",
        "officials",
        "officer",
        "officers",
        "representatives",
        "statement",
        "report",
        "of",
        "for",
        "from",
        "with",
        "in",
        "at",
        "to",
        "by",
        "and",
        "former",
        "acting",
        "deputy",
        "senior",
        "local",
    ]
)
"""Words that tell what somebody is, not who."""


def voices(evidence: Sequence[Evidence], outlets: Outlets) -> list[Voice]:
    """Return the voice of each piece of evidence of one claim.

    Args:
        evidence: of one claim.
        outlets: which labels are one outlet, and who owns it.
    """
    return [_voice(item, outlets) for item in evidence]


def _voice(item: Evidence, outlets: Outlets) -> Voice:
    outlet = outlets.of(item.document.outlet, item.document.id, item.document.url)
    bonds = [*_same_sentence(item), *_owner(outlet)]
    return Voice(outlet.key, tuple(bonds), source_key(item.attribution), item.attribution.source or "")


def _owner(outlet: Outlet) -> list[Bond]:
    if outlet.owner is None:
        return []
    hub = f"owner {outlet.owner.casefold()}"
    return [
        Bond(hub, LinkKind.OWNER, outlet.owner, f"belong to {outlet.owner}", f"belongs to {outlet.owner}")
    ]


def source_key(attribution: Attribution) -> str | None:
    """Return what tells a credited source apart from others, or None where nobody is credited by name.

    Titles, roles and articles do not tell: "Gov. Ana Ruiz", "Ruiz" and "the governor, Ana Ruiz" are one.
    """
    name = attribution.source
    if name is None:
        return None
    tokens = [word for word in words(name) if word not in _ROLES]
    if not tokens or not any(part[:1].isupper() for part in name.split() if part.lower() not in _ROLES):
        return None
    return tokens[-1]


def _same_sentence(item: Evidence) -> list[Bond]:
    printed = words(item.quote)
    if item.stance is StanceLabel.NEUTRAL or len(printed) < _COPY_WORDS:
        return []
    shown = " ".join(item.quote.split())
    shown = shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1].rstrip()}…"
    return [
        Bond(
            f"sentence {' '.join(printed)}",
            LinkKind.TEXT,
            item.document.id,
            f"print the same sentence word for word: “{shown}”",
            "prints a sentence that others have word for word",
        )
    ]
