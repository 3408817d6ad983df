from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.models import DocumentInfo, Evidence, StanceLabel
from provenance.sources.independence import Independence, fold

WIRE = "Kestrava has shipped ten thousand containers of munitions to Ulmeria since last September."
OWN = "Port records seen by this newspaper list ten thousand containers of munitions for Ulmeria."
SHORT = "Ten thousand containers were shipped."


def said(outlet, quote=WIRE, *, document=None, stance=StanceLabel.SUPPORTS):
    info = DocumentInfo(id=document or f"{outlet}-1", outlet=outlet, source="x")
    return Evidence(
        document=info, quote=quote, start=0, end=len(quote), stance=stance, probability=0.9, origin=""
    )


def groups(evidence, **options):
    """Documents that share an origin."""
    folded = fold(evidence, **options)
    together: dict[str, set[str]] = {}
    for item in folded.evidence:
        together.setdefault(item.origin, set()).add(item.document.id)
    return sorted(map(sorted, together.values()))


def test_copies_are_one_origin_and_the_merge_says_why():
    evidence = [said("A"), said("B"), said("C", OWN)]
    assert groups(evidence) == [["A-1", "B-1"], ["C-1"]]
    (merge,) = fold(evidence).merges
    assert merge.documents == ("A-1", "B-1")
    assert merge.origin == fold(evidence).evidence[0].origin
    assert "word for word" in merge.reason
    assert "Kestrava has shipped" in merge.reason


def test_copies_are_seen_through_case_and_punctuation():
    assert groups([said("A"), said("B", WIRE.upper().replace(".", " !"))]) == [["A-1", "B-1"]]


def test_agreeing_outlets_are_never_merged():
    evidence = [said("A", WIRE), said("B", OWN), said("C", SHORT)]
    assert groups(evidence) == [["A-1"], ["B-1"], ["C-1"]]
    assert fold(evidence).merges == ()


def test_a_short_sentence_may_be_the_same_by_chance():
    assert groups([said("A", SHORT), said("B", SHORT)]) == [["A-1"], ["B-1"]]


def test_an_outlet_is_one_origin_however_often_it_speaks():
    evidence = [said("A"), said("a", OWN, document="A-2"), said("The A", SHORT, document="A-3")]
    assert groups(evidence) == [["A-1", "A-2", "A-3"]]
    assert fold(evidence).merges == ()


def test_unknown_outlets_stand_for_themselves():
    evidence = [said(None, SHORT, document="x"), said(None, SHORT, document="y")]
    assert groups(evidence) == [["x"], ["y"]]


def test_a_shared_neutral_sentence_joins_nobody():
    neutral = StanceLabel.NEUTRAL
    evidence = [said("A", stance=neutral), said("B", stance=neutral), said("A", OWN), said("B", SHORT)]
    assert groups(evidence) == [["A-1"], ["B-1"]]


def test_merging_is_transitive():
    other = "Two shared sentences of enough words join these three outlets into one."
    evidence = [said("A"), said("B"), said("B", other), said("C", other)]
    assert groups(evidence) == [["A-1", "B-1", "C-1"]]
    (merge,) = fold(evidence).merges
    assert merge.documents == ("A-1", "B-1", "C-1")


def test_without_folding_outlets_are_counted():
    assert groups([said("A"), said("B")], independence=Independence.NONE) == [["A-1"], ["B-1"]]
    assert fold([said("A"), said("B")], Independence.NONE).merges == ()


def test_nothing_folds_to_nothing():
    assert fold([]) == fold([], Independence.NONE)
    assert fold([]).evidence == ()


def test_evidence_is_otherwise_untouched_and_in_order():
    evidence = [said("B"), said("A", OWN)]
    folded = fold(evidence).evidence
    assert [e.model_copy(update={"origin": ""}) for e in folded] == evidence
    assert [e.origin for e in folded] == ["o1", "o2"]


def test_order_never_matters_for_who_is_one_origin():
    evidence = [said("A"), said("B"), said("C", OWN), said(None, OWN, document="d"), said("E", SHORT)]
    expected = groups(evidence)
    for order in itertools.permutations(evidence):
        assert groups(order) == expected
        assert sorted(m.documents for m in fold(order).merges) == sorted(
            m.documents for m in fold(evidence).merges
        )


PIECES = st.lists(
    st.builds(
        said,
        st.sampled_from(["A", "B", "C", "D", None]),
        st.sampled_from([WIRE, OWN, SHORT]),
        document=st.sampled_from("pqrstu"),
        stance=st.sampled_from(StanceLabel),
    ),
    max_size=8,
)


@given(PIECES)
def test_every_merge_is_of_documents_that_share_its_origin(evidence):
    folded = fold(evidence)
    origins = {e.origin for e in folded.evidence}
    assert origins == {f"o{n}" for n in range(1, len(origins) + 1)}
    for merge in folded.merges:
        assert merge.reason
        for document in merge.documents:
            assert any(e.document.id == document and e.origin == merge.origin for e in folded.evidence)


@pytest.mark.parametrize("independence", list(Independence))
@given(evidence=PIECES)
def test_one_outlet_is_never_two_origins(independence, evidence):
    of_outlet: dict[str, str] = {}
    for item in fold(evidence, independence).evidence:
        if item.document.outlet:
            assert of_outlet.setdefault(item.document.outlet, item.origin) == item.origin
