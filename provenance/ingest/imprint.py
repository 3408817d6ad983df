"""The publisher's name in a copyright line."""

from __future__ import annotations

import re

from provenance.ingest.boilerplate_rules import COPYRIGHT

_NOTICE = re.compile(rf"(?:{COPYRIGHT})\s*(?:by\s+)?(?P<name>[^\n]{{2,120}})", re.IGNORECASE)
_NAME_ENDS = re.compile(
    r"""\s*(?:
        [|•·;:()\[\]]                                  # a separator or an aside
      | [.,]?\s+(?:all\s+rights|this\s+material|click|may\s+not|reproduc|republi|no\s+part|contributed|distrib
      uted)
      | \s[-\u2013—]\s
      | (?-i:(?<!\b[A-Z])\.)(?=\s|$)   # a full stop, not an initial's or a domain's
      | ,\s*(?:llc|inc|ltd|l\.?p|plc|gmbh|corp|co|limited|incorporated|a\s)\b
      | \s(?:llc|inc|ltd|plc|gmbh)\b
    ).*""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_PICTURE_AGENCY = re.compile(
    r"getty|shutterstock|istock|alamy|ap photo|ap images|reuters/|afp/|/|flickr|unsplash", re.IGNORECASE
)
_WIRE = re.compile(
    r"(?:the )?(?:associated press|ap|reuters|thomson reuters|afp|agence france-presse|upi)", re.IGNORECASE
)
_YEAR = re.compile(r"^[\s,]*(?:(?:19|20)\d\d\s*[-\u2013,]?\s*)*(?:by\s+)?", re.IGNORECASE)
_MAX_WORDS = 7
"""A longer run is a sentence, not a name."""


def imprint_name(text: str) -> str | None:
    """Return the name in the text's copyright notice: "© 2025 Benzinga.com. Benzinga ..." -> "Benzinga.com".

    An outlet's own notice goes before that of the agency whose copy it carries; picture agencies never count.
    """
    names = [name for match in _NOTICE.finditer(text) if (name := _clean(match["name"]))]
    own = [name for name in names if not _WIRE.fullmatch(name)]
    return next(iter(own or names), None)


def _clean(notice: str) -> str | None:
    if _PICTURE_AGENCY.search(notice[:60]):
        return None
    name = _NAME_ENDS.sub("", _YEAR.sub("", notice)).strip(" ,.'\"“”-\u2013—*")
    fits = name and name[0].isalnum() and not name[0].islower() and len(name.split()) <= _MAX_WORDS
    return name if fits and any(char.isalpha() for char in name) else None
