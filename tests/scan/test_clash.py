from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.scan.clash import agreement, clash
from provenance.scan.statement import figures_of, may_state
from tests.scan.given import statement

SHIPPED = "Kestrava shipped {} containers of munitions to Ulmeria, officials said."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SHIPPED.format("10,000"), SHIPPED.format("7,000")),
        (SHIPPED.format("ten thousand"), "Kestrava has shipped 7,000 containers of munitions to Ulmeria."),
        ("The Upper Tarn dam cost $3.6 billion to build.", "The Upper Tarn dam cost $2.9 billion to build."),
        ("Twelve people died when the dam at Tarn failed.", "The dam at Tarn failed and nine people died."),
        ("The dam at Tarn failed two weeks later.", "The dam at Tarn failed nine days later."),
        ("Tarn reversed four decades of policy on the dam.", "Tarn reversed 45 years of policy on the dam."),
        (SHIPPED.format("10,041"), SHIPPED.format("10,017")),
        ("In Tarn 1,357 delegates are at stake.", "In Tarn 1,344 delegates are up for grabs."),
        (
            "The council of Tarn passed the plan by a 9-4 vote.",
            "The council of Tarn passed the plan by an 8-5 vote.",
        ),
        (
            "About 40 percent of Tarn lost power in the storm.",
            "About 70 percent of Tarn lost power in the storm.",
        ),
    ],
)
def test_two_figures_of_one_thing_clash(one, other):
    found = clash(statement(one), statement(other, outlet="b"))
    assert found is not None
    assert found.mine.text in one
    assert found.theirs.text in other


@pytest.mark.parametrize(
    ("why", "one", "other"),
    [
        ("the same figure", SHIPPED.format("10,000"), SHIPPED.format("ten thousand")),
        ("rounded", SHIPPED.format("10,432"), SHIPPED.format("about 10,000")),
        (
            "rounded to a longer unit",
            "Tarn reversed four decades of policy on the dam.",
            "Tarn reversed 41 years of policy on the dam.",
        ),
        (
            "of two kinds",
            "Tarn reversed four decades of policy on the dam.",
            "Tarn reversed a policy of $45 million on the dam.",
        ),
        ("left open", SHIPPED.format("more than 7,000"), SHIPPED.format("10,000")),
        ("another thing", "The Tarn flood killed 12 people.", "The Tarn flood injured 31 people."),
        ("a part", "Twelve people died at Tarn.", "People died at Tarn, including 4 people from Garrow."),
        ("a group", "Thirty people died in the Tarn flood.", "Four officers died in the Tarn flood."),
        ("on top", "Twelve people died at Tarn.", "Another three people died at Tarn."),
        ("on top, behind the figure", "Twelve people died at Tarn.", "Three more people died at Tarn."),
        ("besides", "Twelve people died at Tarn.", "Three people also died at Tarn."),
        (
            "those that one joins",
            "Twelve people died at Tarn.",
            "A boy joins the list of three people who died at Tarn.",
        ),
        (
            "the level before",
            "Tarn spent $4 million on dams.",
            "Tarn spent more on dams, up from $3 million.",
        ),
        (
            "another period",
            "Tarn spent $4 million on dams in 2019.",
            "Tarn spent $6 million on dams in 2020.",
        ),
        ("a rate", "Tarn fires 6,000 shells at Sarn.", "Tarn fires 900 shells a day at Sarn."),
        ("another magnitude", SHIPPED.format("10,000"), SHIPPED.format("12")),
        (
            "another magnitude, in another unit",
            "The dam at Tarn failed two weeks later.",
            "The dam at Tarn failed three years later.",
        ),
        ("planned", "Tarn spent $4 million on the dam.", "Tarn proposed to spend $6 million on the dam."),
        ("another day", "The Tarn mill made 40 boxes on 3 May.", "The Tarn mill made 60 boxes on 8 May."),
        (
            "a rise and a fall",
            "The price of Tarn wool rose by 9 percent.",
            "The price of Tarn wool fell by 6 percent.",
        ),
        (
            "rounded to a scale",
            "Tarn passed a $2 trillion aid plan.",
            "Tarn passed a $2.2 trillion aid plan.",
        ),
        ("two things bought", "Tarn gave $350 billion in loans.", "Tarn gave $250 billion in grants."),
        (
            "two polls",
            "Marrow has 40 percent, an Orrin poll found.",
            "Tessen has 55 percent, a Garrow poll found.",
        ),
        (
            "a distance",
            "Marrow leads with 1,168 delegates in Tarn.",
            "Marrow is some 900 delegates ahead in Tarn.",
        ),
        (
            "both told, one rounded",
            "Tarn gave $350 billion in loans to mills.",
            "Tarn gave $250 billion in loans to mills, beside the $349 billion passed before.",
        ),
        (
            "both told",
            SHIPPED.format("10,000"),
            "Kestrava shipped 7,000 containers of munitions, not 10,000.",
        ),
    ],
)
def test_what_is_no_conflict(why, one, other):
    assert clash(statement(one), statement(other, outlet="b")) is None


def test_a_toll_that_grew_is_an_update_and_one_that_shrank_is_not():
    first = statement("Eight people died when the dam at Tarn failed.", day="2025-05-04")
    later = statement("Twelve people died when the dam at Tarn failed.", day="2025-05-07", outlet="b")
    lower = statement("Six people died when the dam at Tarn failed.", day="2025-05-07", outlet="b")
    grown = clash(first, later)
    assert grown is not None
    assert (grown.updated, grown.reason.code) == (True, "PRV106")
    assert clash(later, first).updated
    assert not clash(first, lower).updated


def test_figures_that_exclude_each_other_go_before_one_that_grew():
    first = statement("Tarn counted 40 dead and sent 300 boats in the flood.", day="2025-05-04")
    later = statement("Tarn counted 52 dead and sent 200 boats in the flood.", day="2025-05-07", outlet="b")
    found = clash(first, later)
    assert (found.updated, found.mine.value, found.theirs.value) == (False, 300, 200)


def test_votes_of_two_days_are_two_votes():
    one = statement("The council of Tarn passed the plan by a 9-4 vote.", day="2025-05-04")
    assert (
        clash(one, statement("The council of Tarn passed the plan by an 8-5 vote.", day="2025-05-06")) is None
    )


def test_what_agrees_is_found_with_its_figure():
    one = statement(SHIPPED.format("10,000"))
    other = statement("Kestrava has shipped ten thousand containers of munitions to Ulmeria.", outlet="b")
    told = agreement(one, one.figures[0], other)
    assert told is not None
    assert told.text.startswith("ten thousand")
    assert agreement(one, one.figures[0], statement(SHIPPED.format("7,000"))) is None


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_sentences_can_be_compared(one, other):
    found = clash(statement(f"12 boxes {one}"), statement(f"30 boxes {other}", outlet="b"))
    back = clash(statement(f"30 boxes {other}", outlet="b"), statement(f"12 boxes {one}"))
    assert (found is None) == (back is None)


@pytest.mark.parametrize(
    "text",
    [
        "A 17-inch screen stood in the hall.",
        "The 12-year-old boy went home.",
        "He scored 2, 117 points.",
        "Here are six takeaways.",
        "Stay with Fox 17 News tonight.",
    ],
)
def test_what_names_a_kind_or_was_broken_is_no_amount(text):
    assert figures_of(text) == ()


@pytest.mark.parametrize(
    ("text", "may"),
    [
        (SHIPPED.format("10,000"), True),
        ("Did Kestrava ship 10,000 containers of munitions?", False),
        ("Kestrava denied that it had shipped 10,000 containers.", False),
        ("Kestrava shipped containers of munitions to Ulmeria.", False),
        ("12 dead.", False),
        ("The Dow closed 2,013 points lower, or 7.8 percent.", False),
    ],
)
def test_what_states_a_figure(text, may):
    assert may_state(text) is may
