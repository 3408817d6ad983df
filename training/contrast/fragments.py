"""Parts of a sentence that can be claimed alone: noun phrases and clauses that keep what the sentence commits to."""

from __future__ import annotations

import re

from provenance.stance.polarity import NEGATION
from provenance.text.cues import DENIAL, HEDGE, PROPOSED, UNREAL

_BREAK = re.compile(r"[,;:()“”\"—?]|\s--?\s")
_VERBISH = """
    is are was were be been being has have had do does did will would can could may might must shall
    should said says told and or but that which who whom whose where when while if because although
    though unless until than as since after before so not also then it he she they we i there
"""
_STOP = frozenset(_VERBISH.split())
_PREPOSITIONS = frozenset(
    [
        "in",
        "at",
        "of",
        "from",
        "for",
        "on",
        "to",
        "by",
        "near",
        "between",
        "during",
        "under",
        "over",
        "with",
        "inside",
        "outside",
        "against",
    ]
)
_ARTICLES = frozenset(["the", "a", "an", "his", "her", "its", "their", "this"])
_FINITE = re.compile(r"^(?!hundred|united|limited|so-called|armed|unidentified)[a-z]{2,}(?:ed)$")
_CLAUSE_OPENERS = frozenset(["no", "not", "without"])


def committed(whole: str, part: str) -> bool:
    """Tell whether leaving out what `part` leaves out of `whole` changes what is committed to.

    False where the words left out deny, hedge, wish or make a condition.
    """
    at = whole.find(part)
    rest = whole if at < 0 else f"{whole[:at]} | {whole[at + len(part) :]}"
    return not any(cue.search(rest) for cue in (NEGATION, HEDGE, DENIAL, UNREAL)) and not PROPOSED.search(
        whole[: max(at, 0)]
    )


def phrase_end(text: str, end: int, most: int) -> int:
    """Return where the noun phrase that ends at `end` ends with up to `most` prepositional phrases after it."""
    for _ in range(most):
        longer = _one_phrase(text, end)
        if longer is None:
            break
        end = longer
    return end


def _one_phrase(text: str, end: int) -> int | None:
    match = re.match(r"\s([a-z]+)\s", text[end:])
    if match is None or match[1] not in _PREPOSITIONS:
        return None
    at = end + match.end()
    last = None
    for word in re.finditer(r"\S+", text[at:]):
        token = word[0]
        bare = token.strip(".,;:()“”\"’'")
        if bare.lower() in _STOP or bare.lower() in _PREPOSITIONS or bare.lower() in _CLAUSE_OPENERS:
            break
        if _FINITE.match(bare) and last is not None:
            break
        if not bare or _BREAK.match(token):
            break
        if bare.lower() not in _ARTICLES:
            last = at + word.start() + len(token.rstrip(".,;:()“”\"’'"))
        if token[-1] in '.,;:)”"' and not re.fullmatch(r"(?:[A-Z]\.)+", token):
            break
    return last


def phrase_start(text: str, start: int) -> int:
    """Return where the noun phrase begins whose figure begins at `start`: "the 12 members", "another 40 people"."""
    match = re.search(r"\b(?:the|another|his|her|its|their|a|an)\s$", text[:start])
    return match.start() if match else start


def noun_phrases(text: str) -> list[tuple[int, int]]:
    """Return the spans of phrases "the NOUN of/in/for NOUN ..." of `text` that end at a boundary."""
    found = []
    for match in re.finditer(
        r"\b(?:the|a|an|his|her|its|their)\s(?:[\w’'-]+\s){0,3}?[\w’'-]+(?=\s(?:in|of|for|at|on|from|to|against|by)\s)",
        text,
    ):
        inner = match[0].split()
        if any(w.lower() in _STOP | _PREPOSITIONS or _FINITE.match(w) for w in inner[1:]):
            continue
        end = phrase_end(text, match.end(), 3)
        if end > match.end() and len(text[match.start() : end].split()) >= 4:  # noqa: PLR2004
            found.append((match.start(), end))
    return found
