"""Weights by name in a JSON file that a person can read: of the fusion, of the screen, of traits of origins."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from provenance.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

Made = TypeVar("Made")


def load(path: Path, make: Callable[[dict[str, Any]], Made], *, what: str, made_by: str) -> Made:
    """Return what `make` makes of the file.

    Args:
        path: the file.
        make: raises KeyError, TypeError or ValueError where the file holds something else.
        what: "fusion", "screen", "weights of origins".
        made_by: the command that writes such a file.

    Raises:
        ConfigError: the file is missing, or made for other comparisons.
    """
    try:
        return make(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError(
            f"the {what} at {path} cannot be used ({error!r})",
            hint=f"reinstall, or run {made_by} again",
        ) from error


def ordered(weights: dict[str, Any], names: Sequence[str]) -> list[Any]:
    """Return the weights in the order of `names`.

    Raises:
        KeyError: one of them is missing.
        ValueError: there are others.
    """
    found = [weights[name] for name in names]
    if len(found) != len(weights):
        raise ValueError("made for other comparisons")
    return found


def save(path: Path, held: dict[str, Any]) -> None:
    """Write `held` so that it can be read and compared."""
    path.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")
