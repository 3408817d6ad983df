"""Claims that say two things, and claims of another scope than the sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.stance.polarity import NEGATION
from training.contrast.clauses import read_clause
from training.contrast.families import NEUTRAL, REFUTES, SUPPORTS, Family, Pair, Truth
from training.contrast.figure_pairs import held, possible, put
from training.contrast.figures import figures, other_value, rewrite

if TYPE_CHECKING:
    import random

    from training.contrast.lexicon import Lexicon
    from training.contrast.passages import Passage

_SCOPES = (
    ("In Ohio", "In Texas"),
    ("In Ohio", "Nationwide"),
    ("Last year", "This year"),
    ("In 2014", "In 2018"),
    ("Since January", "Since 2010"),
    ("In the first half of the year", "Over the whole year"),
    ("In the capital", "In the rest of the country"),
    ("Last month", "Last week"),
    ("In the north", "In the south"),
    ("On the first day", "On the second day"),
    ("In one county", "Across the state"),
    ("At one hospital", "Across the city"),
    ("In April", "In June"),
    ("Worldwide", "In the United States"),
    ("By midday", "By the end of the day"),
    ("In the previous quarter", "In the latest quarter"),
)
_OTHER_SCOPE: Truth = (0.0, 0.2, 0.8)
_SCOPED = re.compile(
    r"\b(?:in|at|on|since|last|this|by|during|year|month|week|yesterday|today|nationwide)\b", re.IGNORECASE
)
_LARGE = 20
"""A figure that is told of a region or a year; smaller ones are of one event."""
_MOST_WORDS = 17


def joined_pairs(passage: Passage, lexicon: Lexicon, chance: random.Random) -> Family:
    """Return a claim of two clauses beside premises that hold both, only one, or one with another figure."""
    second = read_clause(passage.text)
    first = read_clause(passage.before) if passage.before else None
    if (
        first is None
        or second is None
        or max(len(first.text.split()), len(second.text.split())) > _MOST_WORDS
    ):
        return []
    claim = f"{first.text}, and {lexicon.lowered(second.text)}."
    both = f"{first.text}. {second.text}."
    made = [Pair(both, claim, SUPPORTS), Pair(f"{chance.choice((first, second)).text}.", claim, NEUTRAL)]
    found = list(figures(both))
    if found and (figure := chance.choice(found)):
        wrong = other_value(figure, chance)
        if possible(figure, wrong) and not held(both, wrong):
            made.append(Pair(put(both, figure, rewrite(wrong, figure.text)), claim, REFUTES))
    if len(made) == 2 and chance.random() < 0.5:  # noqa: PLR2004 - a fair coin
        negated = _negated(both, second.text)
        if negated:
            made.append(Pair(negated, claim, REFUTES))
    return made


def _negated(both: str, text: str) -> str | None:
    match = re.search(r"\b(?:was|were|is|are|has|have|will)\b", text)
    if match is None or NEGATION.search(text):
        return None
    return both.replace(text, f"{text[: match.end()]} not{text[match.end() :]}")


def scope_pairs(passage: Passage, lexicon: Lexicon, chance: random.Random) -> Family:
    """Return a figure told of one place or time beside a claim of it for the same and another."""
    clause = read_clause(passage.text)
    if (
        clause is None
        or _SCOPED.search(clause.text)
        or not any(f.value >= _LARGE for f in figures(passage.text))
    ):
        return []
    pair = chance.choice(_SCOPES)
    one, other = pair if chance.random() < 0.5 else pair[::-1]  # noqa: PLR2004 - a fair coin
    stated = lexicon.lowered(clause.text)
    asked = f"{one}, {stated}."
    if chance.random() < 0.5:  # noqa: PLR2004 - a fair coin
        asked = f"{clause.text} {one[0].lower()}{one[1:]}."
    return [Pair(f"{one}, {stated}.", asked, SUPPORTS), Pair(f"{other}, {stated}.", asked, _OTHER_SCOPE)]
