"""The one form in which every benchmark gives its figures: rows for people, JSON for programs, pins."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import provenance  # noqa: F401  (before NumPy, whose threads it tells not to wait: as in the command)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

PINNED = Path(__file__).with_name("pinned.json")


@dataclass(frozen=True, slots=True)
class Row:
    """One measured figure."""

    key: str
    """Names it in `pinned.json`: script and figure, `embedding.ratio`."""
    what: str
    value: float
    unit: str
    """`x` for a ratio within one run, else `s`, `ms`, `MB`, `%`, `/s`."""
    asked: str = ""
    """What `docs/performance.md` asks of it, where it asks."""

    @property
    def shown(self) -> str:
        """The value with its unit."""
        digits = 0 if self.value >= 100 else 1 if self.value >= 10 else 2
        space = "" if self.unit in {"x", "%", ""} else " "
        return f"{self.value:,.{digits}f}{space}{self.unit}"


def options(description: str | None) -> argparse.ArgumentParser:
    """Return a parser with what every benchmark takes."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, help="articles: JSON Lines with a text each, gzipped or not")
    parser.add_argument("--json", type=Path, help="file for the figures")
    return parser


def publish(rows: Sequence[Row], details: Mapping[str, Any], path: Path | None) -> None:
    """Print `rows` as a table and `details` as a line of JSON, and write both to `path`."""
    print(table(rows))
    print(json.dumps(details))
    if path:
        content = {"rows": [asdict(row) for row in rows], "details": details}
        path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def table(rows: Sequence[Row], *, scripts: bool = False) -> str:
    """Return `rows` as a Markdown table; with `scripts`, each says which script measures it alone."""
    columns = ["what", "asked", "measured", *(["by"] if scripts else [])]
    lines = [columns, ["---"] * len(columns)]
    for row in rows:
        script = f"`benchmarks/{row.key.partition('.')[0]}.py`"
        lines.append([row.what, row.asked, row.shown, *([script] if scripts else [])])
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def pins(
    pinned: Mapping[str, Mapping[str, Mapping[str, float]]], features: Collection[str]
) -> dict[str, Mapping[str, float]]:
    """Return the bounds that hold on a processor.

    Args:
        pinned: `any` or an instruction set -> key -> bounds. What a set promises replaces what holds on any processor.
        features: the processor's instruction sets.
    """
    held = [bounds for feature, bounds in pinned.items() if feature == "any" or feature in features]
    return {key: bound for bounds in held for key, bound in bounds.items()}


def breaches(rows: Sequence[Row], pinned: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Return a sentence for each figure that is worse than it may be, or that was not measured.

    Args:
        rows: all figures of a run.
        pinned: key -> bounds, `least` or `most`.
    """
    measured, found = {row.key: row for row in rows}, []
    for key, bounds in pinned.items():
        if key not in measured:
            found.append(f"{key} is pinned and was not measured")
            continue
        row = measured[key]
        if row.value < bounds.get("least", row.value):
            found.append(f"{key} ({row.what}) is {row.shown}, at least {bounds['least']:g} is pinned")
        if row.value > bounds.get("most", row.value):
            found.append(f"{key} ({row.what}) is {row.shown}, at most {bounds['most']:g} is pinned")
    return found
