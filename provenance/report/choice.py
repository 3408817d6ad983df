"""One of several formats, by its name."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, TypeVar

from provenance.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

Format = TypeVar("Format")


def named(known: Mapping[str, Format], name: str, what: str) -> Format:
    """Return the one called `name`.

    Raises:
        UsageError: there is none; the hint names the nearest.
    """
    if name in known:
        return known[name]
    close = difflib.get_close_matches(name.lower(), known, n=1)
    hint = f"Did you mean {close[0]}?" if close else f"Known are {', '.join(known)}."
    raise UsageError(f"there is no {what} {name!r}", hint=hint)
