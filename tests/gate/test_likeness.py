from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.gate.likeness import LIKE, fingerprint, likeness
from provenance.gate.patterns import matches

CLAIM = "Kestrava shipped 20,000 containers of munitions to Ulmeria."


@pytest.mark.parametrize(
    "same",
    [
        "kestrava shipped 20,000 containers of munitions to ulmeria",
        "Kestrava shipped twenty thousand containers of the munitions to Ulmeria!",
        "Kestrava  shipped 20,000 containers of munitions - to Ulmeria",
    ],
)
def test_a_fingerprint_outlives_case_marks_and_function_words(same):
    assert fingerprint("PRV001", "a.md", same) == fingerprint("PRV001", "a.md", CLAIM)


def test_a_fingerprint_tells_rules_files_and_claims_apart():
    others = [
        ("PRV002", "a.md", CLAIM),
        ("PRV001", "b.md", CLAIM),
        ("PRV001", "a.md", CLAIM.replace("20", "21")),
    ]
    assert len({fingerprint("PRV001", "a.md", CLAIM), *(fingerprint(*other) for other in others)}) == 4


@pytest.mark.parametrize(
    ("other", "is_like"),
    [
        ("Kestrava has sent 20,000 containers of munitions to Ulmeria", True),
        ("This spring, Kestrava shipped twenty thousand containers of munitions to Ulmeria", True),
        ("In May, Kestrava shipped 20,000 containers of munitions to Ulmeria.", False),
        ("Belcastra shipped 20,000 containers of munitions to Ulmeria.", False),
        ("Kestrava shipped 10,000 containers of munitions to Ulmeria.", False),
        ("Kestrava never shipped 20,000 containers of munitions to Ulmeria.", False),
        ("The port of Garrow handled 20,000 containers.", False),
    ],
)
def test_small_rewording_is_the_same_claim_and_another_figure_is_not(other, is_like):
    assert (likeness(CLAIM, other) >= LIKE) is is_like


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The toll of the flood is over 10.", "The toll of the flood is under 10."),
        ("The bank is up 5% on Monday.", "The bank is down 5% on Monday."),
        ("The ship sank before noon.", "The ship sank after noon."),
        ("More than 10 people died there.", "Fewer than 10 people died there."),
        ("At least 10 people died in Garrow.", "At most 10 people died in Garrow."),
        ("The bridge cost $10 million.", "The bridge cost €10 million."),
        ("Prices in Garrow rose by 10%.", "Prices in Garrow rose by 10."),
    ],
)
def test_a_claim_that_says_the_opposite_or_of_another_unit_is_another(one, other):
    assert likeness(one, other) == 0
    assert fingerprint("PRV001", "a.md", one) != fingerprint("PRV001", "a.md", other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The bridge cost $10 million.", "the bridge cost 10 million dollars"),
        ("Prices rose by 10%.", "Prices rose by 10 per cent."),
        ("Over 10 people died in Garrow.", "More than 10 people died in Garrow."),
    ],
)
def test_another_word_for_the_same_is_the_same_claim(one, other):
    assert likeness(one, other) >= LIKE


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_a_share_and_works_both_ways(one, other):
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == likeness(other, one)
    assert likeness(one, one) == 1
    assert len(fingerprint("PRV001", one, other)) == 32


@pytest.mark.parametrize(
    ("path", "pattern", "named"),
    [
        ("a/b.md", "a/*.md", True),
        ("a/c/b.md", "a/*.md", False),
        ("a/c/b.md", "a/**/*.md", True),
        ("a/b.md", "a/**/*.md", True),
        ("a/c/b.md", "a/", True),
        ("a/c/b.md", "./a", True),
        ("ab/c.md", "a", False),
        ("a.md", ".", True),
        ("a+b.md", "a+b.md", True),
        ("ax.md", "a?.md", True),
        ("a/x/y", "a/**", True),
        ("b/a/x.md", "**/a/*.md", True),
    ],
)
def test_patterns(path, pattern, named):
    assert matches(path, (pattern,)) is named
