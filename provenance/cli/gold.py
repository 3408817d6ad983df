"""What `judge --gold` prints: the judge's figures on labelled pairs, as a table or as JSON."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import numpy as np

from provenance.models import SCHEMA_VERSION, StanceLabel
from provenance.stance.measure import STANCES, Answers, Figures, accuracy, balanced_accuracy, figures, plain
from provenance.stance.quantities import quantities

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from provenance.cli.pairs import Pair
    from provenance.models import Stance

_NO_SOURCE = "(none)"
_TITLES = {
    "three_way": "supports, refutes or neutral",
    "two_way": "supports or not (two_way pairs)",
}
_TWO_WAY_NAMES = {StanceLabel.NEUTRAL: "not supported"}
_LABEL, _COLUMN = 34, 14
"""Widths in characters; the table stays within 80."""


class GoldReport:
    """The judge's figures, apart for pairs in three classes and in two (`two_way`).

    Args:
        judge: its name.
        pairs: with their gold labels.
        stances: one a pair, each with probabilities.
    """

    def __init__(self, judge: str, pairs: Sequence[Pair], stances: Sequence[Stance]) -> None:
        self.judge = judge
        self.pairs = len(pairs)
        self.parts = {}
        answers = _answers(pairs, stances)
        folded = np.array([pair.two_way for pair in pairs], dtype=bool)
        for name, chosen in (("three_way", ~folded), ("two_way", folded)):
            if chosen.any():
                held = [pair for pair, taken in zip(pairs, chosen, strict=True) if taken]
                part = answers.only(chosen)
                names = _TWO_WAY_NAMES if name == "two_way" else {}
                self.parts[name] = _Part(part.two_way() if names else part, held, names)

    def json(self) -> str:
        """Return one JSON object, on one line."""
        held: dict[str, Any] = {
            "schema_version": SCHEMA_VERSION,
            "judge": self.judge,
            "pairs": self.pairs,
        }
        held |= {name: part.plain() for name, part in self.parts.items()}
        return json.dumps(held, ensure_ascii=False, allow_nan=False) + "\n"

    def table(self) -> str:
        """Return a table for people, within 80 columns."""
        lines = [f"judge  {self.judge}", f"pairs  {self.pairs:,}"]
        for name, part in self.parts.items():
            lines += ["", _TITLES[name], *part.lines()]
        return "\n".join(lines) + "\n"


class _Part:
    """Figures of pairs that are scored alike: all of them, those whose claim holds a figure, those of each source."""

    def __init__(self, answers: Answers, pairs: Sequence[Pair], names: Mapping[StanceLabel, str]) -> None:
        self.names = names
        numeric = np.array([bool(quantities(pair.claim)) for pair in pairs], dtype=bool)
        self.all = figures(answers)
        self.with_figures = figures(answers.only(numeric))
        self.by_source: dict[str, Answers] = {}
        if any(pair.source for pair in pairs):
            sources = np.array([pair.source or _NO_SOURCE for pair in pairs], dtype=object)
            self.by_source = {
                source: answers.only(sources == source) for source in sorted(set(sources.tolist()))
            }

    def plain(self) -> dict[str, Any]:
        held: dict[str, Any] = {"all": plain(self.all), "with_figures": plain(self.with_figures)}
        if self.by_source:
            held["by_source"] = {
                source: {key: found[key] for key in ("pairs", "accuracy", "balanced_accuracy")}
                for source, found in ((name, plain(figures(a))) for name, a in self.by_source.items())
            }
        return held

    def lines(self) -> list[str]:
        lines = [_row("", "all", "with a figure"), *self._main(), ""]
        lines += [_row("  class", "precision", "recall", "F1"), *self._classes(), ""]
        lines.append(_row("  error rate of the surest", "all", "with a figure"))
        numeric = self.with_figures.risk_coverage
        for coverage, error in self.all.risk_coverage.items():
            lines.append(_row(f"    {coverage:.0%}", _share(error), _share(numeric.get(coverage, math.nan))))
        if self.by_source:
            lines += ["", _row("  source", "pairs", "accuracy", "balanced")]
        for source, answers in self.by_source.items():
            sides = (answers.gold, answers.said)
            shares = (_share(accuracy(*sides)), _share(balanced_accuracy(*sides)))
            lines.append(_row(f"    {_one_line(source)}", f"{len(answers):,}", *shares))
        return lines

    def _main(self) -> list[str]:
        rows: dict[str, Callable[[Figures], float]] = {
            "accuracy": lambda f: f.accuracy,
            "balanced accuracy": lambda f: f.balanced_accuracy,
            "false support": lambda f: f.false_rates.support,
            "false refutation": lambda f: f.false_rates.refutation,
            "calibration error (ECE)": lambda f: f.calibration_error,
            "Brier score": lambda f: f.brier,
        }
        columns = (self.all, self.with_figures)
        return [
            _row("  pairs", *(f"{column.pairs:,}" for column in columns)),
            *(_row(f"  {name}", *(_share(of(column)) for column in columns)) for name, of in rows.items()),
        ]

    def _classes(self) -> list[str]:
        lines = []
        for column, mark in ((self.all, ""), (self.with_figures, ", with a figure")):
            for stance, found in column.classes.items():
                if found.pairs:
                    shares = (found.precision, found.recall, found.f1)
                    lines.append(_row(f"    {self.names.get(stance, stance)}{mark}", *map(_share, shares)))
        return lines


def _answers(pairs: Sequence[Pair], stances: Sequence[Stance]) -> Answers:
    rows = [[getattr(stance.probabilities, label.value) for label in STANCES] for stance in stances]
    return Answers(
        gold=np.array([STANCES.index(pair.gold) for pair in pairs if pair.gold is not None]),
        said=np.array([STANCES.index(stance.label) for stance in stances]),
        probabilities=np.array(rows, dtype=np.float64),
    )


def _row(label: str, *cells: str) -> str:
    shown = label if len(label) <= _LABEL else label[: _LABEL - 1] + "…"
    return (shown.ljust(_LABEL) + "".join(cell.rjust(_COLUMN) for cell in cells)).rstrip()


def _share(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.3f}"


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
