import pytest

from provenance.stance.comparison import Relation
from provenance.stance.pairing import cumulative, decisive, pair
from provenance.stance.quantities import quantities


def paired(claim, evidence):
    return [
        (p.relation, p.evidence.value if p.evidence else None)
        for p in pair(decisive(quantities(claim)), quantities(evidence))
    ]


@pytest.mark.parametrize(
    ("claim", "evidence", "expected"),
    [
        ("12 people died", "8 people died and 12 were injured", [(Relation.DIFFERS, 8)]),
        ("12 people died", "12 residents were killed", [(Relation.SAME, 12)]),
        ("12 people died", "30 people were injured", [(Relation.INCOMPARABLE, None)]),
        ("12 people died", "12 other people died", [(Relation.INCOMPARABLE, None)]),
        ("13 people died", "he died along with 12 other people", [(Relation.SAME, 12)]),
        ("13 people died", "12 more people died", [(Relation.INCOMPARABLE, None)]),
        ("13 people died", "a day later 12 other people died", [(Relation.INCOMPARABLE, None)]),
        ("13 people died", "he was hurt along with 12 other people", [(Relation.INCOMPARABLE, None)]),
        ("13 people died", "12 other houses burned", [(Relation.INCOMPARABLE, None)]),
        ("forty of the 42 senators signed", "a letter signed by all 42 senators", [(Relation.DIFFERS, 42)]),
        ("two of its 13 offices", "it has 13 offices", [(Relation.INCOMPARABLE, None)]),
        ("12 people died", "five people were charged with murder", [(Relation.INCOMPARABLE, None)]),
        ("winds reached 120 km/h", "winds reached 150 km/h", [(Relation.DIFFERS, 150)]),
        ("he was jailed for 25 years", "he was jailed for 20 years", [(Relation.DIFFERS, 20)]),
        ("a city with a population of 3 million", "its population is 2 million", [(Relation.DIFFERS, 2e6)]),
        ("a 7.8-magnitude quake", "a tremor of magnitude 7.5", [(Relation.DIFFERS, 7.5)]),
        ("a 5-4 ruling", "the six-to-three decision", [(Relation.DIFFERS, 6)]),
        ("about 7 in 10 think so", "4 in 10 who think so", [(Relation.DIFFERS, 40)]),
        ("60% of men agree", "60% of women and 40% of men agree", [(Relation.DIFFERS, 40)]),
        ("12 people died", "15 people, including 3 children, were killed", [(Relation.DIFFERS, 15)]),
        ("worth $12bn (£9bn)", "$12bn and £8bn", [(Relation.SAME, 12e9), (Relation.INCOMPARABLE, None)]),
        ("he paid $500", "he sold it for $300", [(Relation.INCOMPARABLE, None)]),
        ("10,000 containers", "7,000 containers", [(Relation.DIFFERS, 7000)]),
        ("10,000 containers", "7,000 shells", [(Relation.INCOMPARABLE, None)]),
        ("10,000 containers", "12 containers", [(Relation.INCOMPARABLE, None)]),
        ("10,000 containers", "7,000 or 10,000 containers", [(Relation.COMPATIBLE, 7000)]),
        ("$5 million", "the town paid $6 million", [(Relation.INCOMPARABLE, None)]),
        ("no figure", "12 people", []),
        ("seven inmates were ill", "14 inmates and seven employees were ill", [(Relation.DIFFERS, 14)]),
        (
            "14 employees and seven inmates were ill",
            "14 inmates and seven staff members were ill",
            [(Relation.DIFFERS, 7), (Relation.DIFFERS, 14)],
        ),
        ("seven inmates were ill", "seven employees were ill", [(Relation.SAME, 7)]),
        ("seven men were freed", "five of seven people were freed", [(Relation.SAME, 7)]),
        ("two rifles", "two handguns", [(Relation.INCOMPARABLE, None)]),
        ("3,500 shops", "3,500 stores", [(Relation.SAME, 3500)]),
        ("two rifles", "they had two", [(Relation.INCOMPARABLE, None)]),
        ("a magnitude of 9.0", "a 9.0-magnitude quake", [(Relation.SAME, 9)]),
        ("three articles", "they drew up five articles and approved three of them", [(Relation.SAME, 3)]),
        (
            "at least 55 militiamen died",
            "strikes on five militia targets, killing at least 25 fighters",
            [(Relation.DIFFERS, 25)],
        ),
        ("at least 55 militiamen died", "strikes killed at least two dozen people", [(Relation.DIFFERS, 24)]),
        (
            "214 million infected and 1.7 million hospitalized",
            "as many as 1.7 million Americans could die",
            [(Relation.INCOMPARABLE, None), (Relation.INCOMPARABLE, None)],
        ),
        (
            "214 million infected and 1.7 million hospitalized",
            "21 million would need hospitalization and 1.7 million could die",
            [(Relation.INCOMPARABLE, None), (Relation.DIFFERS, 21e6)],
        ),
        (
            "two men were arrested and four wounded",
            "four men were wounded",
            [(Relation.INCOMPARABLE, None), (Relation.SAME, 4)],
        ),
        ("rose from $5 bn to $7 bn", "rose to $7 bn", [(Relation.INCOMPARABLE, None), (Relation.SAME, 7e9)]),
        ("rose from 5% to 7%", "rose from 7% to 9%", [(Relation.DIFFERS, 9), (Relation.SAME, 7)]),
    ],
)
def test_figures_of_one_thing_are_paired(claim, evidence, expected):
    assert paired(claim, evidence) == expected


def test_agreement_decides_before_a_clash():
    assert paired("12 ships", "8 ships came on Monday, 12 ships on Friday") == [(Relation.SAME, 12)]


def test_the_whole_is_left_out_beside_its_part():
    assert [q.value for q in decisive(quantities("forty of the 42 senators signed"))] == [40]


def test_reasons_show_both_figures():
    (found,) = pair(quantities("10,000 containers"), quantities("over 7,000 containers"))
    assert found.reason.code == "PRV104"
    assert "“over 7,000 containers” beside “10,000 containers”" in found.reason.message


@pytest.mark.parametrize(("text", "grows"), [("12 people died", True), ("12 ships left", False)])
def test_cumulative(text, grows):
    assert cumulative(text) is grows
