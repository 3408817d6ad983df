"""Wordings that change what a sentence commits to: hedges and denials. English."""

from __future__ import annotations

import re

HEDGE = re.compile(
    r"\b(?:(?:unconfirmed |some |media |news |local |other )?reports? (?:suggest|indicate|claim|allege|say|said|that)\w*|"
    r"according to (?:unconfirmed |media |news |local |some |several )?reports|reportedly|allegedly|alleged|purported(?:ly)?|"
    r"supposedly|apparently|unconfirmed|unverified|rumou?red|(?:is|are|was|were) (?:said|believed|thought|feared|suspected|"
    r"understood|rumou?red) to|it is (?:believed|thought|feared|understood)|(?:may|might|could) have|suspected of)\b",
    re.IGNORECASE,
)
"""The writer does not vouch for it."""
_CLAIMS = r"(?:claims?|reports?|allegations?|accusations?|accounts?|figures?|suggestions?|assertions?)"
DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|disput(?:e|es|ed|ing)|refut(?:e|es|ed|ing)|contradict(?:s|ed|ing)?|debunk(?:s|ed|ing)?|"
    rf"(?:reject|dismiss)(?:s|es|ed|ing)? (?:the |those |these |such |any |all )?(?:\w+ )?{_CLAIMS}|"
    r"call(?:s|ed|ing) .{0,40}\b(?:false|baseless|groundless|untrue|a lie|a fabrication|fake)|"
    r"false(?:ly)?|untrue|baseless|fabricat(?:ed|ion)|hoax|no truth)\b",
    re.IGNORECASE,
)
"""Somebody says that it is not so."""
