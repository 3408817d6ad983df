"""Another figure, the same figure written otherwise, and the same figure on both sides of the pair."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.stance.polarity import NEGATION
from provenance.stance.quantities import Bound
from training.contrast.clauses import plain, unattributed
from training.contrast.families import NEUTRAL, SUPPORTS, Family, Pair, mirrored
from training.contrast.figures import Figure, figures, other_value, rewrite, same_value
from training.contrast.fragments import committed, phrase_end, phrase_start

if TYPE_CHECKING:
    import random

    from training.contrast.lexicon import Lexicon
    from training.contrast.passages import Passage

_ANYBODY = frozenset(["people", "persons", "individuals", "others", "members", "victims", "men", "times"])
"""Words whose exchange may leave the claim true: soldiers are people."""
_FATES = (
    ("killed", "injured"),
    ("arrested", "released"),
    ("wounded", "killed"),
    ("hospitalized", "evacuated"),
    ("charged", "cleared"),
    ("infected", "vaccinated"),
    ("missing", "dead"),
    ("injured", "arrested"),
)
_SHARE_WRITTEN_OTHERWISE = 0.35
_RAGGED = re.compile(r"\s[-–—]\s|\b(?:other|more|less|such|same|own|very|now|just)$")
_FRAGMENTS = 0.5
_SHORTEST, _MOST_CLAIM_WORDS = 3, 32
_HIGHEST_SHARE = 100


def figure_pairs(passage: Passage, _: Lexicon, chance: random.Random) -> Family:
    """Return pairs about one exact figure of the sentence and a wrong one."""
    found = [f for f in figures(passage.text) if f.quantity.bound == Bound.EXACT]
    if not found:
        return []
    figure = chance.choice(found)
    wrong = other_value(figure, chance)
    if not possible(figure, wrong) or held(passage.text, wrong):
        return []
    written = rewrite(wrong, figure.text)
    edited = put(passage.text, figure, written)
    asked = claim_about(passage.text, figure, chance)
    if asked is None or written == figure.text:
        return []
    old = asked
    new = asked.replace(figure.text, written, 1)
    if chance.random() < _SHARE_WRITTEN_OTHERWISE and (other := same_value(figure, chance)):
        old = asked.replace(figure.text, other, 1)
        new = asked.replace(figure.text, rewrite(wrong, other), 1)
    if old == new or old.count(figure.text) > 1:
        return []
    return mirrored((passage.text, edited), (old, new), "refutes", chance)


def subject_pairs(passage: Passage, lexicon: Lexicon, chance: random.Random) -> Family:
    """Return pairs about the same figure of other things: "12 members" beside "12 leaders"."""
    found = [f for f in figures(passage.text) if f.quantity.noun and f.quantity.dimension == "count"]
    if not found:
        return []
    figure = chance.choice(found)
    asked = claim_about(passage.text, figure, chance)
    noun = figure.quantity.noun[0]
    match = re.search(rf"(?P<before>\S+)\s{re.escape(noun)}\s(?P<after>\S+)", passage.text[figure.start :])
    if asked is None or match is None or asked.count(noun) != 1:
        return []
    other = lexicon.in_place(match["before"], noun, match["after"], chance)
    if other is None or other in passage.text or {noun, other} & _ANYBODY:
        return _fate_pairs(passage.text, asked, chance)
    edited = re.sub(rf"\b{re.escape(noun)}\b", other, passage.text, count=1)
    said = (passage.text, edited)
    return mirrored(said, (asked, re.sub(rf"\b{re.escape(noun)}\b", other, asked)), (0.0, 0.3, 0.7), chance)


def _fate_pairs(text: str, asked: str, chance: random.Random) -> Family:
    """Return pairs in which another thing happened to the persons counted."""
    for one, other in _FATES:
        for old, new in ((one, other), (other, one)):
            if asked.count(old) == text.count(old) == 1 and new not in text:
                said = (text, text.replace(old, new))
                return mirrored(said, (asked, asked.replace(old, new)), (0.0, 0.4, 0.6), chance)
    return []


def spelling_pairs(passage: Passage, _: Lexicon, chance: random.Random) -> Family:
    """Return one pair with the right figure written otherwise and one with a wrong figure in the same writing."""
    found = [f for f in figures(passage.text) if f.quantity.bound == Bound.EXACT]
    if not found:
        return []
    figure = chance.choice(found)
    other = same_value(figure, chance)
    asked = claim_about(passage.text, figure, chance)
    if other is None or asked is None or asked.count(figure.text) != 1:
        return []
    wrong = other_value(figure, chance)
    if not possible(figure, wrong) or held(passage.text, wrong):
        return []
    claim = asked.replace(figure.text, other)
    return [
        Pair(passage.text, claim, SUPPORTS),
        Pair(put(passage.text, figure, rewrite(wrong, figure.text)), claim, "refutes"),
    ]


def general_pairs(passage: Passage, _: Lexicon, chance: random.Random) -> Family:
    """Return pairs in which one side leaves the figure out: it is entailed one way and open the other."""
    found = [
        f
        for f in figures(passage.text)
        if f.quantity.bound == Bound.EXACT and f.quantity.dimension == "count"
    ]
    clause = unattributed(passage.text)
    if (
        not found
        or not plain(passage.text)
        or NEGATION.search(passage.text)
        or len(clause.split()) > _MOST_CLAIM_WORDS
    ):
        return []
    figure = chance.choice(found)
    noun = figure.quantity.noun[0] if figure.quantity.noun else ""
    if not noun.endswith("s") and noun not in {"people", "men", "women", "children"}:
        return []
    if clause.count(figure.text) != 1 or re.search(
        r"\b(?:the|all|these|those|another|first|last|of|just|only|than|from|about|now|exactly)\s$",
        passage.text[: figure.start],
    ):
        return []
    vague = "several" if figure.value > 2 else "some"  # noqa: PLR2004 - two are not several
    if figure.value > 12:  # noqa: PLR2004 - nobody calls forty several
        vague = "a number of"
    without = put(passage.text, figure, vague)
    pairs = [Pair(passage.text, clause.replace(figure.text, vague), SUPPORTS), Pair(without, clause, NEUTRAL)]
    if chance.random() < 0.5:  # noqa: PLR2004 - a fair coin
        pairs.append(Pair(passage.text, clause, SUPPORTS))
    return pairs


def claim_about(text: str, figure: Figure, chance: random.Random) -> str | None:
    """Return a claim cut from `text` around the figure: a phrase or the whole sentence without its attribution."""
    clause = unattributed(text)
    if chance.random() < _FRAGMENTS or len(clause.split()) > _MOST_CLAIM_WORDS:
        end = phrase_end(text, figure.quantity.end, chance.choice((0, 1, 1, 2)))
        part = text[phrase_start(text, figure.quantity.start) : end]
        usable = (
            len(part.split()) >= _SHORTEST
            and committed(text, part)
            and figure.text in part
            and not _RAGGED.search(part)
        )
        return part if usable else None
    return clause if figure.text in clause else None


def possible(figure: Figure, value: float) -> bool:
    """Tell whether the thing could have that value: no 140 percent, no fractions of persons."""
    if figure.quantity.dimension == "share":
        return 0 < value <= _HIGHEST_SHARE
    return value > 0 and (value == int(value) or figure.value != int(figure.value) or figure.value >= 1e6)  # noqa: PLR2004


def held(text: str, value: float) -> bool:
    """Tell whether the sentence has a figure of that value already."""
    return any(f.value == value for f in figures(text))


def put(text: str, figure: Figure, written: str) -> str:
    """Return `text` with the figure written otherwise."""
    begins = figure.start == 0
    return text[: figure.start] + (written.capitalize() if begins else written) + text[figure.end :]
