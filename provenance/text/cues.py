"""Wordings that change what a sentence commits to: hedges and denials. English."""

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
"""The writer does not vouch for it."""
_CLAIMS = r"(?:claims?|reports?|allegations?|accusations?|accounts?|figures?|suggestions?|assertions?)"
_DENIAL = (
    "den(?:y|ies|ied|ying)|disput(?:e|es|ed|ing)|refut(?:e|es|ed|ing)",
    "contradict(?:s|ed|ing)?|debunk(?:s|ed|ing)?",
    rf"(?:reject|dismiss)(?:s|es|ed|ing)? (?:the |those |these |such |any |all )?(?:\w+ )?{_CLAIMS}",
    r"call(?:s|ed|ing) .{0,40}\b(?:false|baseless|groundless|untrue|a lie|a fabrication|fake)",
    "false(?:ly)?|untrue|baseless|fabricat(?:ed|ion)|hoax|no truth",
)
DENIAL = re.compile(rf"\b(?:{'|'.join(_DENIAL)})\b", re.IGNORECASE)
"""Somebody says that it is not so."""
