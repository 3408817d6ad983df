"""The figures part of the model card, between two marks, written from what an evaluation found."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from training.evaluate import together

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from provenance.stance.measure import Figures
    from training.evaluate import Part

BEGIN, END = "<!-- figures: written by make eval -->", "<!-- end of figures -->"


def fill(card: Path, found: Mapping[str, Part]) -> None:
    """Put the figures into the card and leave the rest of it as it is.

    Raises:
        ValueError: the card has no place for them.
    """
    text = card.read_text(encoding="utf-8")
    before, begun, rest = text.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not (begun and ended):
        raise ValueError(f"{card} has no {BEGIN} ... {END}")
    card.write_text(f"{before}{BEGIN}\n\n{tables(found)}\n{END}{after}", encoding="utf-8")


def tables(found: Mapping[str, Part]) -> str:
    """Return the figures of all sets as Markdown."""
    parts = [
        ("All pairs:", _table({name: part.all for name, part in found.items()}, found)),
        (
            "Pairs whose claim holds a figure:",
            _table({name: part.with_figures for name, part in found.items()}, None),
        ),
        ("Share of errors among the surest answers (risk-coverage):", _risk(found)),
    ]
    lines = [line for title, rows in parts for line in (title, "", *rows, "")]
    return "\n".join([*lines, together(found).line(), ""])


def _table(figures: Mapping[str, Figures], targets: Mapping[str, Part] | None) -> list[str]:
    reach = ["reach"] if targets else []
    titles = ["set", "pairs", "balanced accuracy", *reach, "accuracy", "F1 S", "F1 R", "F1 N"]
    titles += ["false support", "false refutation", "ECE"]
    lines = [_row(titles), _rule(titles)]
    for name, each in figures.items():
        target = [f"{targets[name].target or math.nan:.2f}"] if targets else []
        shares = [each.accuracy, *(one.f1 for one in each.classes.values())]
        shares += [each.false_rates.support, each.false_rates.refutation, each.calibration_error]
        cells = [name, str(each.pairs), _share(each.balanced_accuracy), *target, *map(_share, shares)]
        lines.append(_row(cells))
    return lines


def _risk(found: Mapping[str, Part]) -> list[str]:
    coverages = list(next(iter(found.values())).all.risk_coverage)
    titles = ["set", *(f"{coverage:.0%}" for coverage in coverages)]
    rows = [
        _row([name, *(_share(part.all.risk_coverage.get(c, math.nan)) for c in coverages)])
        for name, part in found.items()
    ]
    return [_row(titles), _rule(titles), *rows]


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def _rule(titles: list[str]) -> str:
    return "|" + "---|" * len(titles)


def _share(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.3f}"
