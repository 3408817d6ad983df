"""The example corpus, which holds one conflict of figures, an updated toll and figures of other things."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance import Checker, Corpus
from provenance.models import StanceLabel
from provenance.scan import Scanner

EXAMPLES = Path(__file__).parents[2] / "examples" / "corpus"


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    with Corpus.create(tmp_path_factory.mktemp("scan") / "index", encoder="hashing") as made:
        made.add([EXAMPLES])
        yield Scanner(Checker(made)).run()


def test_the_shipments_are_the_conflict_and_the_toll_that_rose_is_none(found):
    (report,) = found.result.claims
    figures = {
        side: {e.given[0].value for e in report.evidence if e.stance is side}
        for side in (StanceLabel.SUPPORTS, StanceLabel.REFUTES)
    }
    assert sorted(map(sorted, figures.values())) == [[7000], [10000]]
    assert "Northern Ledger" in {e.outlet for e in report.evidence}
