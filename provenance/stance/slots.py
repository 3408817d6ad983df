"""Another name where the claim has its own: "an economist at Delta Bank" beside "an economist at Gamma Bank"."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.models import Reason
from provenance.stance.article import is_given
from provenance.stance.lexical import stem
from provenance.stance.named import Name, Named, named
from provenance.text.terms import STOPWORDS, words

if TYPE_CHECKING:
    from provenance.stance.view import Asked, View

Slot = tuple[str, str]
"""Stem of the word that a name goes with, and how: a preposition, nothing, or one of those below."""
_OF, _DOES, _TOLD, _ASKED = "of", "does", "told", "asked"
_PREPOSITIONS = frozenset(words("in at of for from to with on by near into against over inside outside"))
_BELONGING = frozenset(("of", "at", "for", "in", "from", "with"))
""""The flag of Eritrea" is "the Eritrean flag"; "a prison in Catania" is "a Catania prison"."""
_UNTOLD = frozenset(words("the a an its his her their this that former new"))
_INTERVIEW = frozenset(("interview", "spoke", "spoken", "speak", "speaking", "statement", "told", "tells"))
_REQUEST = frozenset(("urg", "ask", "call", "press", "demand", "appeal", "beg", "implor"))
"""Stems of verbs of asking."""
_MANY_NAMES = frozenset(
    words(
        "us usa u america american americans united states uk britain british england european europe white house "
        "washington moscow beijing kyiv kremlin pentagon black african isis islamic latino coronavirus covid"
    )
) | {"covid-19"}
"""What goes by several names, so that its absence tells nothing."""
_SEVERAL = 2
"""Names that an article about the same thing does not all leave out."""


def other_name(asked: Asked, view: View) -> Reason | None:
    """Tell a sentence that has another name in the place of one of the claim's that its whole article never gives."""
    claim = named(asked.text)
    article = _article(view)
    gone = [name for name in claim.names if name.sure and _is_gone(name, asked.text, article)]
    if not gone:
        return None
    evidence = slots(view.premise.text)
    for slot, mine in slots(asked.text).items():
        others = evidence.get(slot, ())
        if any(name.could_be(other) for name in mine for other in others):
            continue
        told = next((o for o in others if o.sure and not any(o.could_be(n) for n in claim.names)), None)
        name = next((name for name in mine if name in gone), None)
        if told is not None and name is not None:
            return Reason(
                code="PRV306", message=f"another name in its place: “{told.text}” beside “{name.text}”"
            )
    return None


def of_others(asked: Asked, view: View) -> Reason | None:
    """Tell a sentence whose whole article gives none of the claim's names, two or more: it is about something else.

    Of 119 such sentences that were read for the labelled claims (`training/desk`, fitted on, and BASIL) none refutes.
    """
    names = [name for name in named(asked.text).names if name.sure]
    article = _article(view)
    if len(names) < _SEVERAL or not all(_is_gone(name, asked.text, article) for name in names):
        return None
    given = ", ".join(f"“{name.text}”" for name in names)
    return Reason(code="PRV307", message=f"its article gives none of {given}")


def _article(view: View) -> str:
    premise = view.premise
    return premise.article or f"{premise.title} {premise.before} {premise.text}"


def _is_gone(name: Name, claim: str, article: str) -> bool:
    """Tell whether an article gives no part of a name, nor what it may be short for."""
    return not (name.parts & _MANY_NAMES or any(is_given(part, claim, article) for part in name.parts))


@lru_cache(maxsize=8192)
def slots(text: str) -> dict[Slot, tuple[Name, ...]]:
    """Return the names of a sentence by what they go with."""
    sentence = named(text)
    found: dict[Slot, tuple[Name, ...]] = {}
    for name in sentence.names:
        for slot in (*_left(sentence, name), *_right(sentence, name)):
            found[slot] = (*found.get(slot, ()), name)
    return found


def _left(sentence: Named, name: Name) -> list[Slot]:
    told, n = sentence.words, name.start - 1
    while n >= 0 and told[n] in _UNTOLD:
        n -= 1
    joint = told[n] if n >= 0 and told[n] in _PREPOSITIONS else ""
    n -= bool(joint)
    if n < 0 or not told[n][0].isalpha() or told[n] in STOPWORDS or (n in sentence.at and not joint):
        return []
    head = stem(told[n])
    if told[n] in _INTERVIEW and (joint or told[n].startswith("t")):
        return [("", _TOLD)]
    if head in _REQUEST and joint in ("", "on", "of", "to"):
        return [("", _ASKED)]
    belongs = joint in _BELONGING and not told[n].endswith(("ed", "ing"))
    return [(head, joint), (head, _OF)] if belongs else [(head, joint)]


def _right(sentence: Named, name: Name) -> list[Slot]:
    if name.end >= len(sentence.words) or name.end in sentence.at:
        return []
    word = sentence.words[name.end]
    if not word[0].isalpha() or word in STOPWORDS:
        return []
    return [(stem(word), _DOES if word.endswith("ed") else _OF)]
