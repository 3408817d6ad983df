"""Whom a sentence credits, whether it hedges, and whether somebody in it denies. English."""

from __future__ import annotations

import re

from provenance.models import Attribution
from provenance.text.cues import DENIAL, HEDGE

_SAY = (
    r"(?:said|says|say|told|reported|reports|claimed|claims|stated|states|announced|confirmed|alleged|alleges|estimated|"
    r"estimates|warned|warns|added|wrote|writes|tweeted|insisted|insists|acknowledged|admitted|argued|argues|noted|notes|"
    r"revealed|testified|declared|asserted|denied|denies|disclosed|rejected|dismissed|believes?|believed|understands)"
)
_ROLE = (
    r"(?i:officials?|authorities|police|ministry|ministers?|spokes(?:man|woman|person|people)|sources?|experts?|analysts?|"
    r"investigators?|prosecutors?|governments?|agency|agencies|department|office|lawyers?|attorneys?|witness(?:es)?|"
    r"residents|governor|mayor|president|senator|secretary|commissioner|sheriff|chief|aides?|diplomats?|committee|"
    r"company|campaign|report|study|document|documents|records|statement|data|intelligence|military|army|regulators?|"
    r"court|union|embassy|institute|director|commander|engineers|rescuers|scientists|researchers|"
    r"people familiar with(?: (?:the|his|her|its|their))? \w+)"
)
_NAME = r"[A-Z][\w.’'&-]*(?:\s(?:of|for|and|the|de|van|von|al|bin)\s[A-Z][\w.’'&-]*|\s[A-Z][\w.’'&-]*)*"
_ARTICLES = r"(?:(?:the|a|an|its|his|her|their|two|three|several|senior|local)\s)*"
_PLACE = rf"(?:\s(?:in|at|from|with|for|of)\s(?:the\s)?(?:{_NAME}|\w+))?"
_PARTY = rf"(?:{_ARTICLES}(?:[\w.’'-]+\s){{0,4}}?{_ROLE}(?:{_PLACE}|\s{_NAME})|(?:the\s)?{_NAME})"
_AND_WHO = r"(?:,\s(?P<apposed>[^,;”\"]{1,80}),|,)?"
"""What may stand between a name and its verb: "Smith, 43, said", "two officials, who asked not to be named, said"."""
_WHEN = r"(?:\s(?:on|late|early)\s\w+|\s\w+day)?"
_HAS = r"(?:\s(?:has|have|had|also|later|repeatedly|earlier|previously|then|publicly|flatly)){0,3}"
_ACCORDING = re.compile(rf"\b(?P<cue>[Aa]ccording to|[Cc]iting|cited by|per)\s(?P<source>{_PARTY})")
_SHOWING = re.compile(
    r"\b(?P<source>(?:(?:the|a|an|new|official|satellite|court|government|leaked)\s){0,3}"
    r"(?:data|figures|records|documents|statistics|images|images|survey|poll|study)"
    r"(?:\s(?:from|by|of)\s(?:\w+\s){0,5}?\w+)?)\s(?P<cue>show(?:s|ed)?|found|indicated?s?)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?:^|[,;—–]\s|[”\"]\s|\b(?:and|but|as|while)\s)(?P<source>{_PARTY}){_AND_WHO}{_WHEN}{_HAS}\s(?P<cue>{_SAY})\b"
    r"(?!\s(?:said|say|says|suggest|indicate|that\s\w+\ssaid)\b)"  # "unconfirmed reports said": a noun, no verb
)
_AFTER = re.compile(rf"[,”\"]\s(?P<cue>{_SAY})\s(?P<source>{_PARTY})")
_PRONOUN = re.compile(
    rf"\b(?:he|she|they|it|who)(?:\s(?:has|have|had|also))?\s(?P<cue>{_SAY})\b", re.IGNORECASE
)
_CONJUNCTION = re.compile(r"^(?:as|but|and|while|though|although|yet|so|on|in|at|citing)\s", re.IGNORECASE)
_NOT_A_SOURCE = re.compile(
    r"(?:the|an?|it|in|on|but|and|that|which|they|he|she|we|i|you|who|reports?|some|many|others?|unconfirmed|no|there|"
    r"this|these|those|what|as)",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"\s(?:at|by|in|from|among|as|so)\b(?!.{0,60}\bthat\b)")
"""After a lone word and its verb: "Damage estimated at $2m" credits nobody, "Reuters reported that" does."""


def attribute(sentence: str) -> Attribution:
    """Return whom `sentence` credits for what it says.

    Only what stands in the sentence itself is used: "according to X", "X said", ", reported X", "data from X showed".
    Pronouns stay unresolved (the source is then None, but the sentence is not the outlet's own voice).
    """
    hedge = HEDGE.search(sentence)
    hedged, denied = hedge is not None, DENIAL.search(sentence) is not None
    for pattern in (_ACCORDING, _BEFORE, _AFTER, _SHOWING):
        for match in pattern.finditer(sentence):
            if source := _source(match):
                return Attribution(
                    source=source, cue=match["cue"], own_voice=False, denied=denied, hedged=hedged
                )
    if pronoun := _PRONOUN.search(sentence):
        return Attribution(cue=pronoun["cue"], own_voice=False, denied=denied, hedged=hedged)
    return Attribution(cue=hedge[0] if hedge else None, own_voice=not hedged, denied=denied, hedged=hedged)


def _source(match: re.Match[str]) -> str | None:
    """Return the party of a match by its name where it has one; None for what only looks like a party."""
    source = _CONJUNCTION.sub("", match["source"].strip(" ,.")).strip(" ,.")
    apposed = (match.groupdict().get("apposed") or "").strip()
    if re.fullmatch(_NAME, apposed) and len(apposed.split()) > 1:
        source = apposed  # "the police chief, Ana Ruiz, said"
    after = match.string[match.end("cue") :]
    if match.start("source") == 0 and " " not in source and _PARTICIPLE.match(after):
        return None
    return None if not source or _NOT_A_SOURCE.fullmatch(source) else source
