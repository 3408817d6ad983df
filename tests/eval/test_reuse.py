"""The quality gate of text reuse. The pinned figures are of the held-out half of the pairs, and may only rise."""

import json
from pathlib import Path

import pytest

from tests.eval.reuse import SETS, documents, edited_copies, gold, measure, shelf, to_edit, together

PINNED = json.loads((Path(__file__).parent / "pinned.json").read_text())
EDITED = 120
"""Articles of BASIL, each of another story, that are edited."""


@pytest.mark.data
@pytest.mark.evaluation
def test_reuse_against_the_silver_pairs(data, capsys):
    found = {name: measure(shelf(documents(data, name)), gold(data, name)) for name in SETS}
    pooled = {half: together(figures[half] for figures in found.values()) for half in ("dev", "test")}
    with capsys.disabled():
        for name, halves in [*found.items(), ("all", pooled)]:
            print(*(f"\n{name} {half}: {figures.line()}" for half, figures in halves.items()), end="")
        print()
    require(pooled["test"], PINNED["reuse"])


@pytest.mark.data
@pytest.mark.evaluation
def test_edited_copies(data, capsys):
    found = edited_copies(to_edit(documents(data, "basil")[::3], EDITED))
    with capsys.disabled():
        print("\n" + "\n".join(f"{way}: {dict(counts)}" for way, counts in found.items()))
    for way, counts in found.items():
        copies = counts["reprint"] + counts["partial"] + counts["independent"]
        assert (copies - counts["independent"]) / copies >= PINNED["reuse_edited"][way]


@pytest.mark.data
def test_a_slice_of_the_silver_pairs(data):
    pairs = [
        pair for pair in gold(data, "ecbplus") if pair["a"].split("_")[0] in {"ecb:7", "ecb:24", "ecb:30"}
    ]
    ids = {pair[side] for pair in pairs for side in ("a", "b")}
    figures = measure(shelf(documents(data, "ecbplus", ids)), pairs)
    require(together(figures.values()), PINNED["reuse_slice"])


def require(figures, pinned):
    assert figures.reprint_f1 >= pinned["reprint_f1"], figures.line()
    assert figures.reuse_f1 >= pinned["reuse_f1"], figures.line()
