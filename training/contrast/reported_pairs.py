"""Statements in somebody's mouth: said, denied, asked, hoped for. Who commits to what decides, not the words shared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.stance.polarity import NEGATION
from provenance.text.cues import DENIAL, HEDGE
from training.contrast import frames
from training.contrast.clauses import BE, Clause, read_clause, unattributed
from training.contrast.families import NEUTRAL, REFUTES, SUPPORTS, Family, Pair, Truth
from training.contrast.frames import framed
from training.contrast.polarity_pairs import denials
from training.contrast.verb_forms import by_past

if TYPE_CHECKING:
    import random

    from training.contrast.lexicon import Lexicon
    from training.contrast.passages import Passage

_DENIED: Truth = (0.0, 0.8, 0.2)
_HEDGED: Truth = (0.8, 0.0, 0.2)
_OPEN: Truth = (0.05, 0.05, 0.9)
_CONTRARY = 0.3
"""How often the claim is the negation of what is reported."""
_REAL_SPEAKER = 0.35
_PLANS = (
    "plans to",
    "hopes to",
    "wants to",
    "has threatened to",
    "was asked to",
    "is expected to",
    "may",
    "could",
    "has offered to",
    "considered whether to",
)
_MOST_WORDS = 34


def reported_pairs(passage: Passage, lexicon: Lexicon, chance: random.Random) -> Family:
    """Return a clause as claim beside reports that assert, deny, hedge and leave open what it says."""
    clause = read_clause(passage.text)
    if clause is None or NEGATION.search(clause.text):
        return []
    who, lowered = speaker(passage, lexicon, chance), lexicon.lowered(clause.text)
    if chance.random() < _CONTRARY:
        return _contrary(clause, who, lexicon, chance)
    chosen = [(frames.ASSERTED, SUPPORTS), (frames.DENIED, _DENIED), (frames.OPEN, NEUTRAL)]
    if chance.random() < 0.35:  # noqa: PLR2004 - hedges are one wording of four
        chosen[0] = (frames.HEDGED, _HEDGED)
    made: Family = []
    for ways, truth in chosen:
        premise = framed(chance.choice(ways), who, clause.text, lowered)
        made.append(Pair(premise, f"{clause.text}.", truth))
    return made


def _contrary(clause: Clause, who: str, lexicon: Lexicon, chance: random.Random) -> Family:
    """Return the negated clause as claim beside reports of it, of its opposite, and of neither."""
    contrary = chance.choice(denials(clause, chance, claim=True))
    said = [f for f in frames.ASSERTED if "dispute" not in f]
    lowered = lexicon.lowered(clause.text)
    return [
        Pair(framed(chance.choice(said), who, contrary, lexicon.lowered(contrary)), f"{contrary}.", SUPPORTS),
        Pair(framed(chance.choice(said), who, clause.text, lowered), f"{contrary}.", REFUTES),
        Pair(framed(chance.choice(frames.OPEN), who, clause.text, lowered), f"{contrary}.", NEUTRAL),
    ]


def speech_pairs(passage: Passage, lexicon: Lexicon, chance: random.Random) -> Family:
    """Return "X said that" or "X denied that" as claim beside the same, the opposite, and another speaker."""
    clause = read_clause(passage.text)
    if clause is None or NEGATION.search(clause.text):
        return []
    who, other = speaker(passage, lexicon, chance), speaker(passage, lexicon, chance)
    if who == other or who in clause.text or other in clause.text:
        return []
    lowered = lexicon.lowered(clause.text)

    def told(ways: tuple[str, ...], by: str) -> str:
        return framed(chance.choice(ways), by, clause.text, lowered)

    mode = chance.choice(sorted(_SPOKEN))
    asked = told(_ASKED[mode], who)
    pairs = [Pair(told(_SPOKEN[mode], who), asked, SUPPORTS)]
    pairs += [Pair(told(_SPOKEN[m], who), asked, truth) for m, truth in _OTHERWISE[mode].items()]
    pairs.append(Pair(told(_SPOKEN[mode], other), asked, _OTHER_SPEAKER))
    if chance.random() < _BARE:
        pairs.append(Pair(f"{clause.text}.", asked, (0.05, 0.2, 0.75)))
    return pairs


_SPOKEN = {
    "said": tuple(f for f in frames.ASSERTED if "{who}" in f and "dispute" not in f),
    "denied": tuple(
        f for f in frames.DENIED if f.startswith("{who} ") and "wrongly" not in f and "falsely" not in f
    ),
    "open": ("{who} asked whether {p}.", "{who} wondered aloud if {p}.", "{who} questioned whether {p}."),
}
_ASKED = {"said": frames.CLAIMED_SAID, "denied": frames.CLAIMED_DENIED, "open": frames.CLAIMED_OPEN}
_OTHERWISE: dict[str, dict[str, Truth]] = {
    "said": {"denied": (0.0, 0.9, 0.1), "open": (0.0, 0.1, 0.9)},
    "denied": {"said": (0.0, 0.9, 0.1), "open": (0.0, 0.15, 0.85)},
    "open": {"said": (0.0, 0.3, 0.7), "denied": (0.0, 0.3, 0.7)},
}
"""What the same speaker's other stances make of a claim that they said, denied or asked."""
_OTHER_SPEAKER: Truth = (0.05, 0.1, 0.85)
_BARE = 0.3
"""How often the statement stands as premise without a speaker."""


def planned_pairs(passage: Passage, lexicon: Lexicon, chance: random.Random) -> Family:
    """Return what happened as claim beside what is planned, feared or possible, and the other way round."""
    clause = read_clause(passage.text)
    if clause is None or NEGATION.search(clause.text):
        return []
    told = f"{clause.text}."
    if clause.verb in BE and re.match(r"[a-z]+ed\s", clause.rest):
        expected = "was expected to be" if clause.verb in {"is", "was"} else "were expected to be"
        modal = chance.choice(("could be", "may have been", expected, "should be"))
        unreal = f"{clause.subject} {modal} {clause.rest}."
    elif clause.verb == "will":
        unreal = f"{clause.subject} {chance.choice(('may', 'could', 'might'))} {clause.rest}."
        return [Pair(told, unreal, SUPPORTS), Pair(unreal, told, _OPEN), Pair(told, told, SUPPORTS)]
    elif not clause.auxiliary:
        unreal = f"{clause.subject} {chance.choice(_PLANS)} {by_past()[clause.verb].base} {clause.rest}."
    else:
        return []
    who = speaker(passage, lexicon, chance)
    if chance.random() < 0.3 and "could be" in unreal:  # noqa: PLR2004
        unreal = framed("{who} warned that {p}", who, unreal, lexicon.lowered(unreal))
    return [Pair(unreal, told, _OPEN), Pair(told, told, SUPPORTS), Pair(unreal, unreal, SUPPORTS)]


def speaker(passage: Passage, lexicon: Lexicon, chance: random.Random) -> str:
    """Return somebody who may have said it: a person of the article, or one of the usual sources."""
    near = lexicon.names_near(passage, "person")
    if near and chance.random() < _REAL_SPEAKER:
        found = chance.choice(near)
        return found.split()[-1] if chance.random() < 0.5 else found  # noqa: PLR2004 - news does both
    return chance.choice(frames.SPEAKERS)


_SAID = "said|confirmed|reported|announced|found|acknowledged|revealed|showed|noted|ruled|learned|determined|concluded"
_REJECTED = "(?:rejected|dismissed) (?:the )?(?:claims?|reports?|allegations?|suggestions?|idea|notion)"
_WISHED = "feared|hoped|worried|speculated|suggested|predicted|believes?|thinks?|hopes?|fears?|suspects?"
_NO_SIGN = "found no evidence|(?:has|have|had) no evidence|was no evidence|is no evidence|no indication"
_CUES: tuple[tuple[str, Truth], ...] = (
    (_SAID, SUPPORTS),
    (f"denied|disputed|{_REJECTED}", _DENIED),
    ("falsely (?:claimed|said|stated|suggested)|wrongly (?:claimed|said)", _DENIED),
    ("claimed|alleged|asserted|contended|argued|maintained", (0.45, 0.05, 0.5)),
    (_WISHED, (0.15, 0.05, 0.8)),
    (_NO_SIGN, (0.0, 0.65, 0.35)),
)
_MINED = re.compile(
    r"^(?!(?:If|When|As|After|While|Although|Because|Since|Before)\s)(?P<who>(?:[\w.,’'$%-]+\s){1,9}?)"
    r"(?:has |have |had )?(?:"
    + "|".join(f"(?P<c{n}>{cue})" for n, (cue, _) in enumerate(_CUES))
    + r")\sthat\s(?P<clause>(?:the|a|an|his|her|its|their|[A-Z][\w.’'-]+|[a-z]+s)\s[^“”\"]+)\.$"
)
_WHETHER = re.compile(
    r"^(?P<who>[^“”\",]{3,80}?\s(?:unclear|unknown|asked|say|clear|investigating|determine|questioned|decide|confirm))\s"
    r"(?:whether|if)\s(?P<clause>(?:the|a|his|her|its|[A-Z][\w.’'-]+)\s[^“”\"]+)\.$"
)


def mined_pairs(passage: Passage, lexicon: Lexicon, chance: random.Random) -> Family:
    """Return the clause behind a real cue ("denied that", "unclear whether") as claim, and one with another cue."""
    told = unattributed(passage.text)
    match = _MINED.match(told) or _WHETHER.match(told)
    if match is None or len(match["clause"].split()) > _MOST_WORDS or len(match["clause"].split()) < 4:  # noqa: PLR2004
        return []
    stated = match["clause"]
    if "--" in stated or " — " in stated:
        return []
    if (
        (NEGATION.search(match["who"]) and match.re is _MINED)
        or HEDGE.search(match["who"])
        or DENIAL.search(match["who"])
    ):
        return []
    truth: Truth = (0.0, 0.05, 0.95)
    if match.re is _MINED:
        which = next(n for n in range(len(_CUES)) if match[f"c{n}"])
        truth = _CUES[which][1]
    claim = f"{stated[0].upper()}{stated[1:]}."
    who = match["who"].strip() if match.re is _MINED else speaker(passage, lexicon, chance)
    other = chance.choice(
        [
            (SUPPORTS, "{who} said that {p}."),
            (_DENIED, "{who} denied that {p}."),
            (_OPEN, "{who} asked whether {p}."),
        ]
    )
    if other[0] == truth or (truth == SUPPORTS and chance.random() < 0.2):  # noqa: PLR2004
        return [Pair(passage.text, claim, truth)]
    return [
        Pair(passage.text, claim, truth),
        Pair(framed(other[1], who, claim.rstrip("."), stated), claim, other[0]),
    ]
