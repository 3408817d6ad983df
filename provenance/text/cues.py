"""Wordings that change what a sentence commits to: hedges, denials, what is only proposed. English."""

from __future__ import annotations

import re

_REPORTS = r"(?:unconfirmed |media |news |local |some |several |other )?reports?"
_HEDGE = (
    rf"{_REPORTS} (?:suggest|indicate|claim|allege|say|said|that)\w*",
    rf"according to {_REPORTS}",
    "reportedly|allegedly|alleged|purported(?:ly)?|supposedly|apparently|unconfirmed|unverified|rumou?red",
    r"(?:is|are|was|were) (?:said|believed|thought|feared|suspected|understood|rumou?red) to",
    r"it is (?:believed|thought|feared|understood)",
    r"(?:may|might|could) have|suspected of",
)
HEDGE = re.compile(rf"\b(?:{'|'.join(_HEDGE)})\b", re.IGNORECASE)
"""The writer does not vouch for it. Of many sentences it is asked by `hedge_in`."""
_PART_OF_A_HEDGE = (
    "report", "alleg", "purport", "supposedly", "apparent", "unconf", "unver", "rumo", "aid to", "eved", "thought",
    "feared", "suspected", "understood", "ay have", "ght have", "ld have",
)  # fmt: skip
"""Each hedge holds one of these; no `i` in them, which has other forms that count as the same letter."""


def hedge_in(text: str) -> re.Match[str] | None:
    """Return what `HEDGE.search` finds. Most sentences have no hedge, and looking for parts of one says so sooner."""
    plain = text.casefold()
    return HEDGE.search(text) if any(part in plain for part in _PART_OF_A_HEDGE) else None


_CLAIMS = r"(?:claims?|reports?|allegations?|accusations?|accounts?|figures?|suggestions?|assertions?)"
_DENIAL = (
    "den(?:y|ies|ied|ying)|disput(?:e|es|ed|ing)|refut(?:e|es|ed|ing)",
    "contradict(?:s|ed|ing)?|debunk(?:s|ed|ing)?",
    rf"(?:reject|dismiss)(?:s|es|ed|ing)? (?:the |those |these |such |any |all )?(?:\w+ )?{_CLAIMS}",
    r"call(?:s|ed|ing) .{0,40}\b(?:false|baseless|groundless|untrue|a lie|a fabrication|fake)",
    "false(?:ly)?|untrue|baseless|fabricat(?:ed|ion)|hoax|no truth",
)
DENIAL = re.compile(rf"\b(?:{'|'.join(_DENIAL)})\b", re.IGNORECASE)
"""Somebody says that it is not so. Stances and attributions ask `denial_in`, which knows "did not deny"; a scan asks
this, over which its weights were fitted."""
_NEGATION = re.compile(
    r"\b(?:\w+n['’]t|not|cannot|never|neither|nor|nobody|no[ -]one|none)\b(?! only| just| merely)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:\s+[\w-]+){0,3}\s+$")
"""What may stand between a negation and the denial that it takes back: "neither confirmed nor", "would ever"."""
_BEFORE = 60
"""Characters before a denial in which it is negated."""
_REFUSED = re.compile(
    r"\s+(?!(?:that|he|she|it|they|\w+ing)\b)(?:[\w'’$,-]+\s+){0,3}?"
    r"(?:requests?|motions?|bail|appeals?|petitions?|bids?|entry|access|permission|parole|asylum|visas?|applications?|"
    r"injunctions?|tenure|service|treatment|coverage|permits?|licen[cs]es?)\b",
    re.IGNORECASE,
)
"""What is denied to somebody who asks for it: "denied a request", "denied Hale bail"."""


def denial_in(text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """Return the first denial in `text[start:end]` that nothing negates and that refuses nobody anything."""
    found = DENIAL.finditer(text, start, len(text) if end is None else end)
    return next((match for match in found if holds(text, *match.span())), None)


def holds(text: str, start: int, end: int) -> bool:
    """Tell whether the denial at `text[start:end]` is one: not "did not deny", and not "denied a request"."""
    return not is_negated(text, start) and _REFUSED.match(text, end) is None


def is_negated(text: str, start: int) -> bool:
    """Tell whether a negation right before it takes back what stands at `start`."""
    before = text[max(0, start - _BEFORE) : start]
    negations = list(_NEGATION.finditer(before))
    return bool(negations) and _BETWEEN.fullmatch(before, negations[-1].end()) is not None


_UNREAL = (
    "would|could|should|might|if|whether|unless|(?-i:may)",
    "willing|wants?|wanted|hopes?|hoped|expects?|expected|plans?|planned|intends?|likely|possible|potential(?:ly)?",
    "urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:on|for)|demand(?:s|ed|ing)?|request(?:s|ed|ing)?|seek(?:s|ing)?|sought",
    "propos(?:e|es|ed|ing|als?)|recommend(?:s|ed|ing|ations?)?|consider(?:s|ed|ing)?|vow(?:s|ed)?|promis(?:e|es|ed)",
    "threaten(?:s|ed|ing)?|agree(?:s|d)? to",
)
UNREAL = re.compile(rf"\b(?:{'|'.join(_UNREAL)})\b", re.IGNORECASE)
"""Told as wished, planned, asked for or possible, not as having happened."""
PROPOSED = re.compile(
    r"\b(?:recommend\w*|propos\w+|request\w*|ask(?:s|ed|ing)? for|demand\w*|forecast\w*|predict\w*|initially|"
    r"originally|guidelines?|up for|faces?|facing|maximum|offer(?:s|ed)?)\b[^.;]{0,160}$",
    re.IGNORECASE,
)
"""What a figure right after it was wished or feared to be, not what it was."""
