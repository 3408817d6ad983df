"""All benchmarks in one run: one table with the machine named, JSON, and an error where a pinned figure is worse.

Run `make bench`. Each script runs in a process of its own and can be run by itself. What is measured is written after
each, so that a script which fails, or a run that is stopped, costs no other figures. Ratios within a run are pinned,
loosely, in `pinned.json`, some of them only for processors with an instruction set; seconds depend on the machine and
who shares it, and are not.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from figures import PINNED, Row, breaches, options, pins, table
from machine import machine

_HERE = Path(__file__).parent
SCRIPTS: dict[str, tuple[str, ...]] = {
    "embedding": ("--sentences", "1000", "--slice", "250"),
    "indexing": ("--articles", "60", "300", "--rounds", "1"),
    "static": ("--articles", "100", "300", "--rounds", "1"),
    "judge": ("--pairs", "192"),
    "attribution": ("--articles", "60"),
    "reuse": ("--articles", "1000", "--sample", "500"),
    "large": (),
    "cold": (),
    "warm": (),
    "incremental": (),
    "size": (),
}
"""Script -> what it is given beside `--corpus`: enough to say something, few enough for minutes on two processors."""
_LARGE = {"large", "cold", "warm", "incremental", "size"}
"""Those on the large index, which take `--sentences`."""


def rows_of(script: str, given: list[str]) -> tuple[list[Row], dict[str, object]] | None:
    """Run a script and return its rows and details; None if it failed, and what it said of that is on stderr."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures.json"
        command = [sys.executable, str(_HERE / f"{script}.py"), *given, "--json", str(path)]
        if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode:
            return None
        content = json.loads(path.read_text(encoding="utf-8"))
    return [Row(**row) for row in content["rows"]], content["details"]


def main() -> None:
    """Run, print, write, and compare with what is pinned."""
    parser = options(__doc__)
    parser.add_argument(
        "--only",
        nargs="*",
        choices=SCRIPTS,
        default=list(SCRIPTS),
        metavar="SCRIPT",
        help=", ".join(SCRIPTS),
    )
    parser.add_argument("--sentences", type=int, help="in the large index, instead of 100,000")
    asked = parser.parse_args()
    named = ["--corpus", str(asked.corpus.resolve())] if asked.corpus else []
    before, start = machine(), time.perf_counter()
    rows, details, failed = [], {}, []
    for script in asked.only:
        print(f"{script} ...", file=sys.stderr, flush=True)
        size = ["--sentences", str(asked.sentences)] if asked.sentences and script in _LARGE else []
        if (measured := rows_of(script, [*SCRIPTS[script], *named, *size])) is None:
            failed.append(f"{script}.py failed")
            continue
        rows += measured[0]
        details[script] = measured[1]
        if asked.json:
            content = {"machine": asdict(before), "rows": [asdict(row) for row in rows], "details": details}
            asked.json.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    print(f"{before.sentence()}; {time.perf_counter() - start:.0f} s\n")
    print(table(rows))
    pinned = pins(json.loads(PINNED.read_text(encoding="utf-8")), before.features)
    asked_for = {key: bounds for key, bounds in pinned.items() if key.partition(".")[0] in details}
    if worse := [*failed, *breaches(rows, asked_for)]:
        sys.exit("\n" + "\n".join(worse))


if __name__ == "__main__":
    main()
