from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.sources.attribution import attribute

CREDITED = [
    ("The ministry said on Monday that 10,000 containers had been shipped.", "The ministry", "said"),
    (
        '"We counted 10,000 containers," Defence Minister Shin Wonsik told reporters.',
        "Defence Minister Shin Wonsik",
        "told",
    ),
    ("Eight people were killed, police said.", "police", "said"),
    (
        "Eight people were killed, according to the regional governor.",
        "the regional governor",
        "according to",
    ),
    (
        "According to South Korea\u2019s Defense Ministry, 10,000 containers were shipped.",
        "South Korea\u2019s Defense Ministry",
        "According to",
    ),
    ("North Korea has sent 10,000 containers to Russia, Bloomberg reported.", "Bloomberg", "reported"),
    ("The New York Times reported that the strike killed 12 people.", "The New York Times", "reported"),
    (
        "The strike killed 12 people, the state news agency KCNA reported on Friday.",
        "the state news agency KCNA",
        "reported",
    ),
    ("Officials in Kyiv denied the report.", "Officials in Kyiv", "denied"),
    ("Pyongyang has repeatedly denied supplying arms.", "Pyongyang", "denied"),
    ("A spokesman for the company, John Smith, said the plant would close.", "John Smith", "said"),
    (
        "Two senior officials, who spoke on condition of anonymity, said talks had stalled.",
        "Two senior officials",
        "said",
    ),
    ("Smith, 43, said he saw the crash.", "Smith", "said"),
    ("\u201cIt was a lie,\u201d said Maria Lopez, a lawyer for the family.", "Maria Lopez", "said"),
    ("As NBC News reported, the sheriff resigned.", "NBC News", "reported"),
    ("On Tuesday, the Kremlin said it was aware of the reports.", "the Kremlin", "said"),
    ("But Ulmeria's foreign ministry dismissed the figure.", "Ulmeria's foreign ministry", "dismissed"),
    ("The ship carried 200 tanks, per the Wall Street Journal.", "the Wall Street Journal", "per"),
    ("Data from the ministry showed exports fell 3%.", "Data from the ministry", "showed"),
    (
        "Citing people familiar with the matter, Reuters reported the sale.",
        "people familiar with the matter",
        "Citing",
    ),
    ("Investigators believe the fire was set deliberately.", "Investigators", "believe"),
    ("U.S. officials say Iran supplied the drones.", "U.S. officials", "say"),
    ("In a statement, Amnesty International said 40 people were detained.", "Amnesty International", "said"),
    ("South Korean intelligence says the North has shipped arms.", "South Korean intelligence", "says"),
    (
        "Kestrava has sent 10,000 containers to Ulmeria, The Harbour Post reported on Saturday.",
        "The Harbour Post",
        "reported",
    ),
]


@pytest.mark.parametrize(("sentence", "source", "cue"), CREDITED)
def test_whom_a_sentence_credits(sentence, source, cue):
    found = attribute(sentence)
    assert (found.source, found.cue, found.own_voice) == (source, cue, False)


@pytest.mark.parametrize(
    "sentence",
    [
        "The plant closed on Friday.",
        "Prices rose 3 per cent in May.",
        "Boeing did not immediately respond to a request for comment.",
        "The law states that members must report income.",
        "Damage estimated at $2 million was repaired.",
        "Cases reported in Gaza rose.",
        "A new plan announced on Monday drew criticism.",
        "",
    ],
)
def test_what_an_outlet_says_itself(sentence):
    found = attribute(sentence)
    assert (found.source, found.cue, found.own_voice) == (None, None, True)


@pytest.mark.parametrize(
    "sentence", ["He said the plant would close.", '"No," she said.', "They have denied any part in it."]
)
def test_a_pronoun_is_not_the_outlet_and_not_a_name(sentence):
    found = attribute(sentence)
    assert found.source is None
    assert not found.own_voice
    assert found.cue in sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "The attack reportedly killed 12 people.",
        "Reports suggest that about 10,000 containers may have been landed.",
        "Unconfirmed reports said that the mayor had fled.",
        "It is believed to have sunk on Tuesday.",
        "He allegedly sold the ship.",
    ],
)
def test_hedged_is_not_asserted(sentence):
    found = attribute(sentence)
    assert found.hedged
    assert not found.own_voice
    assert found.source is None
    assert found.cue in sentence


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("Moscow has denied receiving weapons from Pyongyang.", True),
        ("The White House rejected the claims as baseless.", True),
        ("Seoul called the figure false.", True),
        ("Moscow has confirmed receiving weapons from Pyongyang.", False),
        ("The committee rejected the bid.", False),
    ],
)
def test_denied(sentence, denied):
    assert attribute(sentence).denied is denied


@given(st.text(alphabet="Aa the,.”\"'said officials denied of for 12\n", max_size=300))
def test_a_source_stands_in_its_sentence(sentence):
    found = attribute(sentence)
    for part in (found.source, found.cue):
        assert part is None or (part and part in sentence)
    assert found.source is None or not found.own_voice


@pytest.mark.parametrize(
    "piece", ["A ", "the ", "said ", "A said ", '"', "Aa’s ", "senior ", "of A ", ", a", "has "]
)
def test_long_runs_take_no_long_time(piece):
    start = time.perf_counter()
    attribute(piece * 4000)
    assert time.perf_counter() - start < 2
