"""Where links within the page lead."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOT_IN_ANCHOR = re.compile(r"[^A-Za-z0-9_-]+")
"""Everything else would be written one way in a URL and another in the page."""


def anchors(ids: Iterable[str]) -> list[str]:
    """Return an anchor for each id, in order: `claim-c1`. Ids that only signs tell apart are counted on."""
    taken: set[str] = set()
    made = []
    for name in ids:
        plain = f"claim-{_NOT_IN_ANCHOR.sub('-', name).strip('-')}"
        numbered = (f"{plain}-{number}" for number in itertools.count(2))
        free = next(anchor for anchor in itertools.chain([plain], numbered) if anchor not in taken)
        taken.add(free)
        made.append(free)
    return made


def quote_anchor(claim: str, position: int) -> str:
    """Return the anchor of a claim's evidence at `position`; the stop keeps it apart from anchors of claims."""
    return f"{claim}.{position + 1}"


def draft_anchor(claim: str) -> str:
    """Return the anchor of a claim's words in the draft that it is from."""
    return f"draft-{claim}"


def origin_anchor(claim: str, origin: str) -> str:
    """Return the anchor of one of a claim's origins."""
    return f"{claim}.{_NOT_IN_ANCHOR.sub('-', origin)}"
