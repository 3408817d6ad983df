from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.models import DocumentInfo, Evidence, StanceLabel, Verdict
from provenance.verdict import rule_on

SUPPORTS, REFUTES, NEUTRAL = StanceLabel.SUPPORTS, StanceLabel.REFUTES, StanceLabel.NEUTRAL
STANDING = {
    Verdict.CONTRADICTED: 0,
    Verdict.UNSOURCED: 1,
    Verdict.CONFLICTING: 2,
    Verdict.SINGLE_SOURCE: 3,
    Verdict.CORROBORATED: 4,
}
"""How well a claim stands; adding support only ever moves it up."""


def piece(stance, origin="o1", probability=0.9, outlet=None):
    info = DocumentInfo(id=f"d-{origin}", outlet=outlet or f"outlet of {origin}", source="x")
    return Evidence(
        document=info, quote="q", start=0, end=1, stance=stance, probability=probability, origin=origin
    )


PIECES = st.lists(
    st.builds(
        piece,
        st.sampled_from(StanceLabel),
        st.sampled_from(["o1", "o2", "o3", "o4"]),
        st.floats(0, 1, allow_nan=False),
    ),
    max_size=8,
)


@pytest.mark.parametrize(
    ("evidence", "verdict"),
    [
        ([], Verdict.UNSOURCED),
        ([piece(NEUTRAL)], Verdict.UNSOURCED),
        ([piece(SUPPORTS)], Verdict.SINGLE_SOURCE),
        ([piece(SUPPORTS), piece(SUPPORTS)], Verdict.SINGLE_SOURCE),
        ([piece(SUPPORTS), piece(NEUTRAL, "o2")], Verdict.SINGLE_SOURCE),
        ([piece(SUPPORTS), piece(SUPPORTS, "o2")], Verdict.CORROBORATED),
        ([piece(SUPPORTS), piece(REFUTES, "o2")], Verdict.CONFLICTING),
        ([piece(SUPPORTS), piece(SUPPORTS, "o2"), piece(REFUTES, "o3", 0.5)], Verdict.CONFLICTING),
        ([piece(REFUTES)], Verdict.CONTRADICTED),
        ([piece(REFUTES), piece(REFUTES, "o2"), piece(NEUTRAL, "o3")], Verdict.CONTRADICTED),
    ],
)
def test_the_verdicts(evidence, verdict):
    assert rule_on(evidence).verdict is verdict


@pytest.mark.parametrize(
    ("bar", "verdict"), [(1, Verdict.CORROBORATED), (3, Verdict.CORROBORATED), (4, Verdict.SINGLE_SOURCE)]
)
def test_the_bar_can_be_moved(bar, verdict):
    evidence = [piece(SUPPORTS, origin) for origin in ("o1", "o2", "o3")]
    assert rule_on(evidence, min_origins=bar).verdict is verdict


def test_an_origin_on_both_sides_counts_where_it_is_surer():
    assert (
        rule_on([piece(SUPPORTS, probability=0.6), piece(REFUTES, probability=0.9)]).verdict
        is Verdict.CONTRADICTED
    )
    assert (
        rule_on([piece(SUPPORTS, probability=0.9), piece(REFUTES, probability=0.6)]).verdict
        is Verdict.SINGLE_SOURCE
    )
    tie = rule_on([piece(SUPPORTS), piece(REFUTES)])
    assert tie.verdict is Verdict.SINGLE_SOURCE
    assert (tie.origins.supports, tie.origins.refutes) == (1, 0)


def test_outlets_of_one_origin_are_counted_apart_from_origins():
    ruling = rule_on(
        [piece(SUPPORTS, outlet="A"), piece(SUPPORTS, outlet="B"), piece(REFUTES, "o2", outlet="C")]
    )
    assert (ruling.origins.supports, ruling.origins.refutes) == (1, 1)
    assert (ruling.outlets.supports, ruling.outlets.refutes) == (2, 1)


@given(PIECES, st.randoms(), st.integers(1, 4))
def test_order_never_matters(evidence, random, bar):
    shuffled = list(evidence)
    random.shuffle(shuffled)
    ruling, other = rule_on(evidence, min_origins=bar), rule_on(shuffled, min_origins=bar)
    assert (ruling.verdict, ruling.origins, ruling.outlets) == (other.verdict, other.origins, other.outlets)
    assert ruling.confidence == pytest.approx(other.confidence, abs=1e-3)


@given(PIECES, st.floats(0, 1, allow_nan=False), st.integers(1, 4))
def test_one_more_supporting_origin_never_makes_a_claim_less_supported(evidence, probability, bar):
    before = rule_on(evidence, min_origins=bar)
    after = rule_on([*evidence, piece(SUPPORTS, "new", probability)], min_origins=bar)
    assert STANDING[after.verdict] >= STANDING[before.verdict]
    assert after.origins.supports == before.origins.supports + 1
    assert after.origins.refutes == before.origins.refutes
    if after.verdict is before.verdict:
        assert after.confidence >= before.confidence - 1e-4


@given(PIECES, st.integers(1, 3))
def test_a_higher_bar_never_helps(evidence, bar):
    low, high = rule_on(evidence, min_origins=bar), rule_on(evidence, min_origins=bar + 1)
    assert STANDING[high.verdict] <= STANDING[low.verdict]


@given(PIECES)
def test_neutral_evidence_changes_no_verdict(evidence):
    ruling = rule_on(evidence)
    more = rule_on([*evidence, piece(NEUTRAL, "o9")])
    assert (ruling.verdict, ruling.origins, ruling.outlets) == (more.verdict, more.origins, more.outlets)


@given(PIECES, st.integers(1, 4))
def test_the_verdict_is_what_its_counts_say(evidence, bar):
    ruling = rule_on(evidence, min_origins=bar)
    supports, refutes = ruling.origins.supports, ruling.origins.refutes
    assert 0 <= ruling.confidence <= 1
    assert (ruling.outlets.supports > 0, ruling.outlets.refutes > 0) == (supports > 0, refutes > 0)
    assert (
        ruling.verdict
        is {
            (False, False): Verdict.UNSOURCED,
            (False, True): Verdict.CONTRADICTED,
            (True, True): Verdict.CONFLICTING,
            (True, False): Verdict.CORROBORATED if supports >= bar else Verdict.SINGLE_SOURCE,
        }[supports > 0, refutes > 0]
    )
