"""What a further answer costs: claims over a large index in one process, one at a time and a hundred at once.

Run `python benchmarks/warm.py`. Half of the single claims are checked before the batch and half after it, so that
whatever else runs slows both alike. No claim is asked twice.
"""

from __future__ import annotations

import statistics
import time
from dataclasses import asdict
from typing import TYPE_CHECKING

from figures import Row, publish
from large import large, large_options
from machine import machine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance import Checker

_WARM_UP = 5
"""Claims before anything is measured: the network loads with the first."""


def timed(checker: Checker, claims: Sequence[str]) -> tuple[float, float]:
    """Return (wall, processor) seconds of checking `claims` in one call."""
    start = time.perf_counter(), time.process_time()
    for _ in checker.check(claims):
        pass
    return time.perf_counter() - start[0], time.process_time() - start[1]


def main() -> None:
    """Measure and print."""
    from provenance import Checker, Corpus

    parser = large_options(__doc__)
    parser.add_argument("--single", type=int, default=60, help="claims that are checked one at a time")
    parser.add_argument("--batch", type=int, default=100, help="claims that are checked in one call")
    asked = parser.parse_args()
    held = large(asked.corpus, asked.sentences)
    claims = held.claims(_WARM_UP + asked.single + asked.batch)
    singles, batch = claims[_WARM_UP : _WARM_UP + asked.single], claims[_WARM_UP + asked.single :]
    half = asked.single // 2
    with Corpus.open(held.index) as corpus:
        checker = Checker(corpus)
        timed(checker, claims[:_WARM_UP])
        each = [timed(checker, [claim]) for claim in singles[:half]]
        together = timed(checker, batch)
        each += [timed(checker, [claim]) for claim in singles[half:]]
    walls = sorted(wall for wall, _ in each)
    percentiles = statistics.quantiles(walls, n=20, method="inclusive")
    alone, cpu = sum(walls) / len(walls), sum(cpu for _, cpu in each) / len(each)
    rows = [
        Row(
            "warm.p50",
            f"warm claim over {held.sentences:,} sentences, median",
            1000 * statistics.median(walls),
            "ms",
            "<= 150 ms",
        ),
        Row("warm.p95", "… at the 95th percentile", 1000 * percentiles[-1], "ms", "<= 300 ms"),
        Row("warm.cpu", "… processor time, mean", 1000 * cpu, "ms"),
        Row(
            "warm.batched",
            f"{len(batch)} claims at once, rate beside one at a time",
            alone * len(batch) / together[0],
            "x",
            ">= 3x",
        ),
        Row("warm.batched_cpu", "… by processor time", cpu * len(batch) / together[1], "x"),
    ]
    details = {
        "machine": asdict(machine()), "sentences": held.sentences, "claims": len(each),
        "single_seconds": [round(wall, 4) for wall, _ in each], "batch_wall": together[0], "batch_cpu": together[1],
    }  # fmt: skip
    publish(rows, details, asked.json)


if __name__ == "__main__":
    main()
