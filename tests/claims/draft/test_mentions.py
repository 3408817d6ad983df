import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.claims.draft.mentions import resolved, unresolved


@pytest.mark.parametrize(
    ("clause", "before", "expected"),
    [
        ("She said so.", "Defence Minister Anna Brandt called it a warning.", "Anna Brandt said so."),
        ("His lawyer denied it.", "Mr. Adam Cole was arrested.", "Adam Cole’s lawyer denied it."),
        (
            "On Friday he resigned.",
            "President Mark Lund spoke in Port Halven.",
            "On Friday Mark Lund resigned.",
        ),
        (
            "He has asked for one.",
            "The county’s chief fire officer, Anselm Roy, said that he had none.",
            "Anselm Roy has asked for one.",
        ),
        ("She left.", "Anna Brandt, 40, the mayor, met officials.", "Anna Brandt left."),
        (
            "The institute gave no figure.",
            "The Orrin Bank Institute met.",
            "the Orrin Bank Institute gave no figure.",
        ),
        (
            "The ministry denied it.",
            "Officials of the Ministry of Defence met.",
            "the Ministry of Defence denied it.",
        ),
        (
            "It published its figure.",
            "The Orrin Bank Institute met.",
            "the Orrin Bank Institute published its figure.",
        ),
        ("Her call failed.", "Senator Warren’s decision was late.", "Warren’s call failed."),
        ("In 2008, he complained.", "They were Mr. Lund's foreign plans.", "In 2008, Lund complained."),
        ("He left.", "Mr. Lund, a senior member of the House, spoke.", "Lund left."),
        ("The bank kept it.", "When Orrin Bank met, rates rose.", "Orrin Bank kept it."),
        ("The army lost.", "On Monday Kestrava’s army met.", "Kestrava’s army lost."),
    ],
)
def test_one_name_before_it_settles_a_pronoun(clause, before, expected):
    found = resolved(clause, [before])
    assert found is not None
    assert clause[: found.start] + found.stands_for + clause[found.end :] == expected


@pytest.mark.parametrize(
    ("clause", "before"),
    [
        ("He denied it.", "John Smith met Peter Jones."),  # two people
        ("He denied it.", "President John Smith met Peter Jones."),
        ("He denied it.", "The dam failed."),  # nobody
        ("He denied it.", "Mrs. Maria Lund spoke."),  # another gender
        ("He denied it.", "President Maria Lund spoke."),
        ("She denied it.", "The spokesman Kelly Lund spoke."),
        ("He denied it.", "Minister Carl Lund met Peter Lund."),  # one surname
        ("He denied it.", "Minister Carl Lund wrote to Peter Jones."),
        ("He was charged.", "Minister Carl Lund said that police held a man of 40."),  # nobody named
        ("He was charged.", "Minister Carl Lund spoke. On Friday, the driver fled."),
        ("He was charged.", "Minister Carl Lund spoke. Reyes, 34, fled."),
        ("The baby was found where his car stood.", "Minister Carl Lund spoke."),
        ("The driver said he was ill.", "Minister Carl Lund spoke."),
        ("Reyes and his brother fled.", "Minister Carl Lund spoke."),
        ("Peter Jones said he was ill.", "President Maria Lund spoke."),  # explained in its own clause
        ("“He lied,” the mayor said.", "President John Smith spoke."),  # quoted
        ("The ministry denied it.", "The Ministry of Health and the Ministry of Defence met."),
        ("It was raining.", "The Orrin Bank Institute met."),  # means nothing
        ("It published a figure.", "The Orrin Bank Institute met the Ministry of Health."),
        ("He was caught.", "Minister Carl Lund said that the shooter fled."),
        ("He has fled.", "President Mark Lund spoke. Today, Reyes has left the country."),
        ("He has fled.", "Holder was greeted by President Mark Lund."),
        ("The police arrested three.", "When police came, all had fled."),  # no name at all
        ("The board met.", "On board were 12 people."),
        ("The company fired 300.", "Her company lost $3 million."),
        ("The police released three.", "Local police arrested 12 men."),
        ("The police released three.", "Mr. Lund told police that he was ill."),
        ("The police released three.", "St. Louis Police arrested 12 men."),
        ("The senate met.", "Both the House and Senate have approved it."),
        ("The ministry denied it.", "The ministry spoke."),  # is no name of itself
        ("It denied that.", "The ministry spoke."),
    ],
)
def test_where_two_names_would_do_or_none_nothing_is_put_in(clause, before):
    assert resolved(clause, [before]) is None


@pytest.mark.parametrize("between", [[], ["The port closed."], ["The port closed.", "It rained."]])
def test_another_name_further_back_leaves_a_pronoun_as_it_is(between):
    before = ["Police arrested Tom Reyes.", *between, "Minister Carl Lund told reporters."]
    assert resolved("He was charged with murder.", before) is None
    assert resolved("He was charged with murder.", before[1:]) is not None


def test_a_mere_mention_between_does_not_unsettle_a_name():
    found = resolved("The ministry said so.", ["The Ministry of Health met.", "The ministry denied it."])
    assert found is not None
    assert found.stands_for == "the Ministry of Health"


def test_a_word_that_begins_like_a_particle_is_no_part_of_a_name():
    found = resolved("He resigned.", ["Mr. Cole later spoke."])
    assert found is not None
    assert found.stands_for == "Cole"


def test_what_is_not_settled_is_named():
    assert unresolved("He denied it.") == "He"
    assert unresolved("It published its figure.") == "It"
    assert unresolved("It is raining.") is None
    assert unresolved("This was denied.") == "This"
    assert unresolved("This ministry denied it.") is None
    assert unresolved("Kestrava denied it.") is None


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=3))
def test_a_mention_lies_in_its_clause(clause, before):
    found = resolved(clause, before)
    assert found is None or (0 <= found.start < found.end <= len(clause) and found.stands_for)
