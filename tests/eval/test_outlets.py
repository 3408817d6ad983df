"""The quality gate over what two outlets tell of one thing: a sentence of one, as a claim, beside one of the other.

Nearly all of these pairs agree or tell of different things; few contradict each other. A judge that takes every
difference for a contradiction shows here, and nowhere in public sets.
"""

import json
from pathlib import Path

import numpy as np
import pytest

from provenance.stance import WEIGHTS
from provenance.stance.softmax import softmax
from tests.eval.basil import ROUNDED
from training import scoring
from training.desk.labelled import measured_rows
from training.rows import LABELS

PINNED = json.loads((Path(__file__).parent / "pinned.json").read_text())["told_twice"]


@pytest.mark.data
@pytest.mark.evaluation
def test_what_two_outlets_tell(data, monkeypatch, capsys):
    """Of weeks that nothing was trained on."""
    monkeypatch.setenv("PROVENANCE_DATA", str(data))
    rows = measured_rows()
    logits = scoring.load(WEIGHTS).logits([(row.premise, row.claim) for row in rows])
    said = logits.argmax(axis=1)
    gold = np.array([LABELS.index(row.label or "") for row in rows])
    both = {label: int(((said == n) & (gold == n)).sum()) for n, label in enumerate(LABELS)}
    counts = {label: (int((said == n).sum()), int((gold == n).sum())) for n, label in enumerate(LABELS)}
    precision = average_precision(softmax(logits)[:, 0], gold == 0)
    with capsys.disabled():
        print(f"\ntold twice, {len(rows)} pairs; label: right, said, gold: ", end="")
        print(
            "; ".join(f"{label}: {both[label]}, {counts[label][0]}, {counts[label][1]}" for label in LABELS)
        )
        print(f"average precision of support {precision:.3f}")
    assert (said == gold).mean() >= PINNED["right"]
    assert counts["refutes"][0] - both["refutes"] <= PINNED["falsely_refuted"] + ROUNDED
    assert precision >= PINNED["support"]


def average_precision(chances, right):
    """Of an order by chance, the mean share that is right down to each that is: no matter how many are said."""
    ordered = right[np.argsort(-chances, kind="stable")]
    return (ordered.cumsum() / np.arange(1, len(ordered) + 1))[ordered].mean()
