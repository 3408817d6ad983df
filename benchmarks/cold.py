"""What the first answer costs: `provenance check` in a new process over a large index, and its stages.

Run `python benchmarks/cold.py`. The command runs `--runs` times after one that fills the system's file cache, in turn
with `import sentence_transformers`, the yardstick: what a tool on torch pays before it does anything. The stages are
those of the same check, run one after another in a new process (`stages.py`); in the command the network loads while
the claim is searched, so it takes less wall time than the stages together. `start` is Python itself.
"""

from __future__ import annotations

import json
import statistics
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from figures import Row, publish
from large import large, large_options
from machine import machine
from process import Spent, spent

if TYPE_CHECKING:
    from collections.abc import Sequence

_STAGES = Path(__file__).with_name("stages.py")
_YARDSTICK = [sys.executable, "-c", "import sentence_transformers"]


@dataclass(frozen=True, slots=True)
class Median:
    """Of several runs of one command."""

    wall: float
    cpu: float
    peak: float

    @classmethod
    def of(cls, runs: Sequence[Spent]) -> Median:
        """Take each figure's median by itself."""
        return cls(
            *(round(statistics.median(getattr(run, name) for run in runs), 3) for name in cls.__slots__)
        )


def stages(index: Path, claims: Sequence[str]) -> dict[str, dict[str, float]]:
    """Return stage -> median seconds of wall and processor, over a new process for each claim."""
    runs = [json.loads(spent([sys.executable, str(_STAGES), str(index), claim]).stdout) for claim in claims]
    return {
        name: {kind: round(statistics.median(run[name][kind] for run in runs), 3) for kind in ("wall", "cpu")}
        for name in runs[0]
    }


def main() -> None:
    """Measure and print."""
    parser = large_options(__doc__)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    held = large(asked.corpus, asked.sentences)
    first, *claims = held.claims(asked.runs + 1)
    command = [sys.executable, "-m", "provenance", "check", "--index", str(held.index)]
    spent([*command, first])
    checks, yardsticks = [], []
    for claim in claims:
        checks.append(spent([*command, claim]))
        yardsticks.append(spent(_YARDSTICK))
    check, yardstick = Median.of(checks), Median.of(yardsticks)
    each = stages(held.index, claims)
    rows = [
        Row("cold.wall", f"cold check over {held.sentences:,} sentences", check.wall, "s", "<= 1.0 s"),
        Row("cold.cpu", "… processor seconds", check.cpu, "s"),
        Row("cold.peak", "… peak memory", check.peak, "MB", "<= 400 MB"),
        Row(
            "cold.over_import",
            "… wall beside `import sentence_transformers`",
            check.wall / yardstick.wall,
            "x",
        ),
        Row("cold.cpu_over_import", "… processor seconds beside it", check.cpu / yardstick.cpu, "x"),
        *(
            Row(
                f"cold.stage.{name.replace(' ', '_')}",
                f"… stage: {name}, processor seconds",
                spent_in["cpu"],
                "s",
            )
            for name, spent_in in each.items()
        ),
    ]
    details = {"machine": asdict(machine()), "sentences": held.sentences, "runs": asked.runs}
    details |= {"check": asdict(check), "import_sentence_transformers": asdict(yardstick), "stages": each}
    publish(rows, details, asked.json)


if __name__ == "__main__":
    main()
