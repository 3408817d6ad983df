from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.models import DocumentInfo, Evidence, LinkKind, StanceLabel
from provenance.sources.independence import Bond, Folded, Independence, Voice, fold, outlet_hub

SUPPORTS, REFUTES, NEUTRAL = StanceLabel


def said(outlet, stance=SUPPORTS, *, document=None, probability=0.9):
    info = DocumentInfo(id=document or f"{outlet}-1", outlet=outlet, source="x")
    return Evidence(
        document=info, quote="It is so.", start=0, end=9, stance=stance, probability=probability, origin=""
    )


def text(number):
    return Bond(f"text {number}", LinkKind.TEXT, "", "print one text", "prints the same text")


def agency(name):
    return Bond(outlet_hub(name), LinkKind.AGENCY, name, f"carry {name} copy", f"carries {name} copy")


def crediting(outlet):
    return Bond(outlet_hub(outlet), LinkKind.OUTLET, outlet, f"rest on {outlet}", f"credits {outlet}")


def owner(name):
    return Bond(f"owner {name}", LinkKind.OWNER, name, f"belong to {name}", f"belongs to {name}")


def folded(*told, independence=Independence.STRICT) -> Folded:
    """Fold (outlet, bonds and sources..., stance) with the defaults of a plain supporting sentence."""
    evidence, voices = [], []
    for number, (outlet, *rest) in enumerate(told):
        stance = next((r for r in rest if isinstance(r, StanceLabel)), SUPPORTS)
        source = next((r for r in rest if type(r) is str), None)
        bonds = tuple(r for r in rest if isinstance(r, Bond))
        evidence.append(said(outlet, stance, document=f"{outlet}-{number}"))
        voices.append(Voice(outlet, bonds, source, f"the {source}" if source else ""))
    return fold(evidence, voices, independence)


def groups(*told, independence=Independence.STRICT):
    """Return the outlets of each origin."""
    together: dict[str, set[str]] = {}
    for item in folded(*told, independence=independence).evidence:
        together.setdefault(item.origin, set()).add(item.document.outlet)
    return sorted(map(sorted, together.values()))


def reasons(*told, independence=Independence.STRICT):
    return [merge.reason for merge in folded(*told, independence=independence).merges]


def test_outlets_that_merely_agree_are_never_merged():
    assert groups(("A",), ("B",), ("C",)) == [["A"], ["B"], ["C"]]
    assert reasons(("A",), ("B",), ("C",)) == []


def test_an_outlet_is_one_origin_however_often_it_speaks():
    assert groups(("A",), ("A",), ("A",)) == [["A"]]
    assert reasons(("A",), ("A",), ("A",)) == []


@pytest.mark.parametrize("bond", [text(1), agency("Reuters"), owner("Sinclair"), crediting("Post")])
def test_a_bond_makes_one_reporter_and_says_why(bond):
    told = (("A", bond), ("B", bond), ("C",))
    assert groups(*told) == [["A", "B"], ["C"]]
    assert reasons(*told) == [f"both {bond.predicate}"]
    assert [(link.document, link.reason) for link in folded(*told).links] == [
        ("A-0", bond.reason),
        ("B-1", bond.reason),
    ]


def test_one_who_credits_an_outlet_stands_with_it():
    told = (("Post",), ("A", crediting("Post")), ("C",))
    assert groups(*told) == [["A", "Post"], ["C"]]
    assert reasons(*told) == ["both rest on Post"]


def test_an_agency_and_who_carries_it_are_one():
    assert groups(("Reuters",), ("A", agency("Reuters")), ("B", agency("Reuters"))) == [["A", "B", "Reuters"]]
    assert reasons(("Reuters",), ("A", agency("Reuters")), ("B", agency("Reuters"))) == [
        "all 3 carry Reuters copy"
    ]


def test_one_official_whom_all_credit_is_one_origin():
    told = (("A", "mayor"), ("B", "mayor"), ("C", "mayor"))
    assert groups(*told) == [["A", "B", "C"]]
    assert reasons(*told) == ["all 3 credit the mayor"]
    assert {(link.kind, link.to) for link in folded(*told).links} == {(LinkKind.SOURCE, "the mayor")}


def test_one_article_that_quotes_three_is_one_origin():
    assert groups(("A", "mayor"), ("A", "police"), ("A", "witness")) == [["A"]]


def test_three_articles_that_quote_three_are_three():
    told = (("A", "mayor"), ("B", "police"), ("C", "witness"))
    assert groups(*told) == [["A"], ["B"], ["C"]]


def test_as_many_origins_as_can_be_paired_off():
    """A quotes two; one of the two remains for A when B takes the other."""
    told = (("A", "mayor"), ("A", "police"), ("B", "mayor"), ("C", "police"))
    found = folded(*told)
    assert len({e.origin for e in found.evidence}) == 2
    assert [m.reason for m in found.merges] == ["both credit the mayor", "both credit the police"]
    assert groups(("A", "mayor"), ("A", "police"), ("B", "mayor")) == [["A"], ["A", "B"]]


def test_an_own_voice_beside_a_credit_is_no_second_knowledge():
    assert groups(("A",), ("A", "mayor"), ("B", "mayor")) == [["A", "B"]]
    assert groups(("A",), ("B", "mayor")) == [["A"], ["B"]]


@pytest.mark.parametrize(
    ("independence", "expected"),
    [
        (Independence.STRICT, [["A", "B"], ["C", "D"], ["E", "F"], ["G", "H"]]),
        (Independence.COPIES, [["A", "B"], ["C", "D"], ["E"], ["F"], ["G"], ["H"]]),
        (Independence.NONE, [["A"], ["B"], ["C"], ["D"], ["E"], ["F"], ["G"], ["H"]]),
    ],
)
def test_how_far_to_fold(independence, expected):
    told = (
        ("A", text(1)),
        ("B", text(1)),
        ("C", agency("AP")),
        ("D", agency("AP")),
        ("E", owner("X")),
        ("F", owner("X")),
        ("G", "mayor"),
        ("H", "mayor"),
    )
    assert groups(*told, independence=independence) == expected


def test_sides_are_folded_apart():
    """One ministry that is credited with two figures does not make the conflict vanish."""
    told = (("A", "ministry"), ("B", "ministry", REFUTES), ("C", "ministry", REFUTES))
    assert groups(*told) == [["A"], ["B", "C"]]


def test_an_outlet_on_both_sides_stands_on_its_surer_one():
    evidence = [
        said("A", SUPPORTS, probability=0.6),
        said("A", REFUTES, probability=0.8, document="A-2"),
        said("B", SUPPORTS),
    ]
    voices = [Voice("A", (text(1),)), Voice("A"), Voice("B", (text(1),))]
    origins = [e.origin for e in fold(evidence, voices).evidence]
    assert origins[0] == origins[1] != origins[2]
    assert fold(evidence, voices).merges == ()


def test_neutral_evidence_joins_nobody_and_stands_with_its_outlet():
    assert groups(("A", text(1), NEUTRAL), ("B", text(1), NEUTRAL)) == [["A"], ["B"]]
    assert groups(("A",), ("A", NEUTRAL), ("B", NEUTRAL)) == [["A"], ["B"]]
    assert folded(("A", text(1), NEUTRAL)).links == ()


def test_crediting_in_a_ring_ends():
    told = (("A", crediting("B")), ("B", crediting("C")), ("C", crediting("A")), ("D", crediting("D")))
    assert groups(*told) == [["A", "B", "C"], ["D"]]


def test_a_text_or_an_owner_that_nobody_shares_is_no_link():
    assert folded(("A", text(1)), ("B", owner("X")), ("A", text(1))).links == ()
    links = folded(("A", text(1)), ("B", text(1)), ("C", agency("AP"))).links
    assert [(link.document, link.to) for link in links] == [("A-0", "B-1"), ("B-1", "A-0"), ("C-2", "AP")]


def test_nothing_folds_to_nothing():
    assert fold([], []) == Folded((), (), ())


def test_evidence_is_otherwise_untouched_and_in_order():
    evidence = [said("B"), said("A")]
    found = fold(evidence, [Voice("B"), Voice("A")]).evidence
    assert [e.model_copy(update={"origin": ""}) for e in found] == evidence
    assert [e.origin for e in found] == ["o1", "o2"]


PIECES = st.lists(
    st.tuples(
        st.sampled_from("ABCD"),
        st.sampled_from(StanceLabel),
        st.sampled_from(
            [text(1), text(2), agency("A"), owner("X"), crediting("B"), "mayor", "police", NEUTRAL]
        ),
    ),
    max_size=8,
)


@given(PIECES)
def test_every_merge_is_of_outlets_that_share_its_origin(told):
    found = folded(*told)
    origins = {e.origin for e in found.evidence}
    assert origins == {f"o{n}" for n in range(1, len(origins) + 1)}
    for merge in found.merges:
        assert merge.reason
        outlets = {e.document.outlet for e in found.evidence if e.document.id in merge.documents}
        assert len(outlets) > 1
        assert all(
            any(e.document.id == d and e.origin == merge.origin for e in found.evidence)
            for d in merge.documents
        )


@given(PIECES, st.sampled_from(Independence))
def test_folding_never_makes_more_origins_than_outlets_take_the_side(told, independence):
    found = folded(*told, independence=independence)
    for side in (SUPPORTS, REFUTES):
        mine = [e for e in found.evidence if e.stance is side]
        assert len({e.origin for e in mine}) <= len({e.document.outlet for e in mine}) + 1


@given(PIECES)
def test_the_count_does_not_depend_on_the_order(told):
    def count(order):
        return len({e.origin for e in folded(*order).evidence})

    assert len({count(order) for order in itertools.islice(itertools.permutations(told), 24)}) <= 1
