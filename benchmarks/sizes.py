"""A benchmark at several sizes: what it costs to begin is the same for any, and hides what a corpus costs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from articles import origin
from figures import Row, options, publish
from machine import machine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


def at_sizes(
    description: str | None,
    sizes: Sequence[int],
    measured: Callable[[int, int, Path | None], tuple[list[Row], dict[str, object]]],
) -> None:
    """Read the options, measure each number of articles that they ask for, and print.

    Args:
        description: of the script.
        sizes: numbers of articles unless told otherwise.
        measured: gives the rows and details of a number of articles, of rounds, and a corpus.
    """
    parser = options(description)
    parser.add_argument("--articles", type=int, nargs="+", default=list(sizes), metavar="N")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    found = [measured(count, asked.rounds, asked.corpus) for count in asked.articles]
    rows = [row for part, _ in found for row in part]
    details = {"machine": asdict(machine()), "origin": origin(asked.corpus)}
    publish(rows, {**details, "sizes": [held for _, held in found]}, asked.json)
