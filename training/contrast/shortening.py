"""Details beside the point, left out of every claim of a family: desks do not type whole sentences."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.stance.polarity import NEGATION
from training.contrast.fragments import committed

if TYPE_CHECKING:
    import random

    from training.contrast.families import Family

_DETAILS = (
    re.compile(
        r",\s(?:who|which|a|an|the|where)\s[^,;:“”]{8,90},(?=\s(?:was|were|is|are|has|have|had|will|would|said|says|can|could|did|also|\w+ed)\b)"
    ),
    re.compile(
        r",\s(?:who|which|where|including|after|before|while|when|as|making|bringing|leaving|citing)\s[^;:“”]{8,140}(?=\.$)"
    ),
    re.compile(
        r"\s(?:in|at|near|outside)\s(?:the\s)?(?!Jan|Feb|Mar(?:ch)?\b|Apr|May\b|June?\b|July?\b|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
        r"[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}"
        r"(?=,\s[a-z]|\.$|$|\s(?:in|on|at|and|but|after|before|by|for|to|from|with|during|as|"
        r"when|while|who|was|were|is|are|has|have|had|will|since)\b)"
    ),
    re.compile(
        r"(?:\son)?\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s(?:morning|night|evening|afternoon))?(?=[\s.,]|$)"
    ),
    re.compile(r"^(?:On|In|At|After|During|For|Since|Before|By|Under|Over)\s[^,;:“”]{4,60},\s(?=[A-Za-z])"),
    re.compile(r"\s\([^()]{2,60}\)"),
    re.compile(r"\s(?:also|still|already|recently|reportedly|apparently|currently|initially)(?=\s)"),
    re.compile(r",\s\d{1,2},(?=\s)"),
)
_SHORTEST = 5
_LONG = 14
"""Words from which a second detail goes too."""


def shortened(family: Family, chance: random.Random) -> Family:
    """Return the family with a detail taken out of all its claims, or as it is where no detail can go.

    A detail goes only where every claim has it word for word, so that the labels stay what they were: it is not
    what the claims differ by. Claims that deny are left whole, since a denial of less is a denial of more.
    """
    if not family or any(NEGATION.search(pair.claim) for pair in family):
        return family
    for _ in range(2):
        details = sorted({m[0] for p in _DETAILS for m in p.finditer(family[0].claim)})
        fitting = [d for d in details if _beside_the_point(d, family)]
        if not fitting:
            break
        detail = chance.choice(fitting)
        family = [replace(pair, claim=_without(pair.claim, detail)) for pair in family]
        if len(family[0].claim.split()) < _LONG:
            break
    return family


def _beside_the_point(detail: str, family: Family) -> bool:
    """Tell whether the detail can go: in each claim and premise once, and leaving a whole claim behind."""
    return all(
        pair.claim.count(detail) == 1
        and pair.premise.count(detail) <= 1
        and (detail in pair.premise or pair.truth == "supports")
        and committed(pair.claim, pair.claim.replace(detail, ""))
        and committed(f"{detail}.", ".")
        and len(_without(pair.claim, detail).split()) >= _SHORTEST
        for pair in family
    )


def _without(claim: str, detail: str) -> str:
    rest = " ".join(claim.replace(detail, "", 1).split()).replace(" ,", ",").replace(" .", ".")
    return rest[:1].upper() + rest[1:]
