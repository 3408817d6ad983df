"""Which names are one outlet."""

from __future__ import annotations

import re

_HOST_PREFIX = re.compile(r"^(?:https?://)?(?:(?:www\d?|m|amp|mobile|edition)\.)+", re.IGNORECASE)


def outlet_key(outlet: str | None, document_id: str) -> str:
    """Return the key under which an outlet counts: letter case and `www.`-like host prefixes do not matter.

    A document without an outlet stands for itself.
    """
    if outlet is None or not outlet.strip():
        return f"document:{document_id}"
    return " ".join(_HOST_PREFIX.sub("", outlet.strip()).casefold().split())
