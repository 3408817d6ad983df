"""Most, some, few, none: which follows from which, and which shuts which out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.stance.polarity import NEGATION
from training.contrast.clauses import unattributed
from training.contrast.families import NEUTRAL, REFUTES, SUPPORTS, Family, Pair, Truth

if TYPE_CHECKING:
    import random

    from training.contrast.lexicon import Lexicon
    from training.contrast.passages import Passage

_MOST_WORDS = 32
_QUANTIFIERS: dict[str, dict[str, Truth]] = {
    "All": {"Most": SUPPORTS, "Some": SUPPORTS, "None": REFUTES, "Few": REFUTES},
    "Most": {"Some": SUPPORTS, "Many": SUPPORTS, "Few": REFUTES, "None": REFUTES, "All": NEUTRAL},
    "Many": {"Some": SUPPORTS, "Few": REFUTES, "None": REFUTES, "All": NEUTRAL, "Most": NEUTRAL},
    "Several": {"Some": SUPPORTS, "None": REFUTES, "All": NEUTRAL, "Most": NEUTRAL},
    "Some": {"None": REFUTES, "All": NEUTRAL, "Most": NEUTRAL, "Many": NEUTRAL},
    "Few": {"Most": REFUTES, "Many": REFUTES, "All": REFUTES},
    "None": {"Some": REFUTES, "Most": REFUTES, "Many": REFUTES, "All": REFUTES, "Few": (0.4, 0.3, 0.3)},
}
_QUANTIFIED = re.compile(
    r"^(?P<how>All|Most|Many|Several|Some|Few|None)\sof\s(?=the|his|her|its|their|those|these)|^(?P<bare>All|Most|Many|Several|Some|Few)\s(?!years|times|months|days|weeks|hours|decades)(?=[a-z]+s\b|people|men|women)"
)


def quantifier_pairs(passage: Passage, _: Lexicon, chance: random.Random) -> Family:
    """Return one quantified claim beside premises with other quantifiers: most, some, few, none."""
    clause = unattributed(passage.text)
    match = _QUANTIFIED.match(clause)
    if (
        match is None
        or NEGATION.search(clause)
        or len(clause.split()) > _MOST_WORDS
        or re.search(r"\b(?:but|while|although|only|even|are|is)\b", clause)
    ):
        return []
    rest = clause[match.end() :]
    claimed = chance.choice(sorted(_QUANTIFIERS))
    pairs = [
        Pair(
            _opened(claimed, rest, partitive=bool(match["how"])),
            _opened(claimed, rest, partitive=bool(match["how"])),
            SUPPORTS,
        )
    ]
    for told, truths in sorted(_QUANTIFIERS.items()):
        if claimed in truths:
            pairs.append(
                Pair(
                    _opened(told, rest, partitive=bool(match["how"])),
                    _opened(claimed, rest, partitive=bool(match["how"])),
                    truths[claimed],
                )
            )
    chance.shuffle(pairs)
    kept: dict[Truth, Pair] = {}
    for pair in pairs:
        kept.setdefault(pair.truth, pair)
    return list(kept.values()) if len(kept) > 1 else []


def _opened(how: str, rest: str, *, partitive: bool) -> str:
    if partitive:
        return f"{how} of {rest}"
    return f"No {rest}" if how == "None" else f"{how} {rest}"
