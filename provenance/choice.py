"""One of several things, by its name."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from provenance.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

Format = TypeVar("Format")
Kind = TypeVar("Kind", bound=StrEnum)


def member(kind: type[Kind], name: str, what: str) -> Kind:
    """Return the member of `kind` that is written `name`; raises as `named` does."""
    return named({each.value: each for each in kind}, name, what)


def named(known: Mapping[str, Format], name: str, what: str) -> Format:
    """Return the one called `name`.

    Raises:
        UsageError: there is none; the hint names the nearest.
    """
    if name in known:
        return known[name]
    import difflib

    close = difflib.get_close_matches(name.lower(), known, n=1)
    hint = f"Did you mean {close[0]}?" if close else f"Known are {', '.join(known)}."
    raise UsageError(f"there is no {what} {name!r}", hint=hint)
