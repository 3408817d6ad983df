"""Whom a sentence credits, whether it hedges, and whether somebody in it denies."""

from __future__ import annotations

import re

from provenance.models import Attribution
from provenance.text.cues import DENIAL, HEDGE

_SAY = (
    r"(?:said|says|say|told|reported|reports|claimed|claims|stated|states|announced|confirmed|alleged|alleges|estimated|"
    r"estimates|warned|added|wrote|tweeted|insisted|acknowledged|admitted|argued|argues|noted|revealed|testified|"
    r"declared|asserted|denied|denies|disclosed|rejected|dismissed)"
)
_ROLE = (
    r"(?i:officials?|authorities|police|ministry|ministers?|spokes(?:man|woman|person|people)|sources?|experts?|analysts?|"
    r"investigators?|prosecutors?|governments?|agency|agencies|department|office|lawyers?|attorneys?|witness(?:es)?|"
    r"residents|governor|mayor|president|senator|secretary|commissioner|sheriff|chief|aides?|diplomats?|committee|"
    r"company|campaign|report|study|document|documents|records|statement|data|people familiar with [\w ]+)"
)
_NAME = r"[A-Z][\w.’'&-]*(?:\s(?:of|for|and|the|de|van|von|al|bin)\s[A-Z][\w.’'&-]*|\s[A-Z][\w.’'&-]*)*"
_PARTY = rf"(?:(?:the|a|an|its|his|her|their|two|three|several|senior|local)\s)*(?:[\w.’'-]+\s){{0,3}}?{_ROLE}(?:\s(?:in|at|from|with|for)\s(?:the\s)?{_NAME})?|(?:the\s)?{_NAME}"
_ACCORDING = re.compile(rf"\b(?P<cue>[Aa]ccording to|[Cc]iting|cited by|per)\s(?P<source>{_PARTY})")
_BEFORE = re.compile(
    rf"(?:^|[,;—–]\s|[”\"]\s|\band\s|\bbut\s)(?P<source>{_PARTY}),?(?:\s(?:on|late|early)\s\w+|\s\w+day)?\s(?P<cue>{_SAY})\b"
)
_AFTER = re.compile(rf"[,”\"]\s(?P<cue>{_SAY})\s(?P<source>{_PARTY})")
_NOT_A_SOURCE = re.compile(
    r"^(?:[Tt]he|[Aa]n?|[Ii]t|[Ii]n|[Oo]n|[Bb]ut|[Aa]nd|[Tt]hat|[Ww]hich|[Tt]hey|[Hh]e|[Ss]he|[Ww]ho|reports?)$",
    re.IGNORECASE,
)


def attribute(sentence: str) -> Attribution:
    """Return whom `sentence` credits for what it says.

    Only what stands in the sentence itself is used: "according to X", "X said", ", reported X". Pronouns stay
    unresolved (the source is then None, but the sentence is not the outlet's own voice).
    """
    hedged, denied = bool(HEDGE.search(sentence)), bool(DENIAL.search(sentence))
    for pattern in (_ACCORDING, _BEFORE, _AFTER):
        match = pattern.search(sentence)
        if match and not _NOT_A_SOURCE.match(match["source"].strip()):
            source = match["source"].strip(" ,.")
            return Attribution(source=source, cue=match["cue"], own_voice=False, denied=denied, hedged=hedged)
    pronoun = re.search(rf"\b(?:he|she|they|it|who)\s(?P<cue>{_SAY})\b", sentence, re.IGNORECASE)
    if pronoun:
        return Attribution(cue=pronoun["cue"], own_voice=False, denied=denied, hedged=hedged)
    cue = HEDGE.search(sentence)
    return Attribution(cue=cue[0] if cue else None, own_voice=not hedged, denied=denied, hedged=hedged)
