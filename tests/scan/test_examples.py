"""The example corpus, which holds a conflict of figures, one of causes, an updated toll and figures of other things."""

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


def test_the_shipments_are_a_conflict_and_the_toll_that_rose_is_none(found):
    (report,) = (r for r in found.result.claims if r.evidence[0].given)
    assert len(found.result.claims) == 2
    figures = {
        side: {e.given[0].value for e in report.evidence if e.stance is side}
        for side in (StanceLabel.SUPPORTS, StanceLabel.REFUTES)
    }
    assert sorted(map(sorted, figures.values())) == [[7000], [10000]]
    assert "Northern Ledger" in {e.outlet for e in report.evidence}


def test_what_one_says_and_another_negates_is_a_conflict_too(found):
    (report,) = (r for r in found.result.claims if not r.evidence[0].given)
    quotes = {e.stance: e.quote for e in report.evidence}
    assert quotes[StanceLabel.SUPPORTS].startswith("A blocked spillway caused the Upper Tarn dam to fail")
    assert quotes[StanceLabel.REFUTES].startswith("An earthquake and not a blocked spillway caused")
    assert {reason.code for e in report.evidence for reason in e.reasons} == {"PRV304"}
