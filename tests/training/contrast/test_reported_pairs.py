from __future__ import annotations

import random

import pytest

from tests.training.contrast.given import passage
from training.contrast import frames
from training.contrast.reported_pairs import mined_pairs, planned_pairs, reported_pairs, speech_pairs

TEXT = "The bridge was closed by the city in June."


def test_one_claim_asserted_denied_and_open(lexicon: object) -> None:
    claims = set()
    for seed in range(20):
        family = reported_pairs(passage(TEXT), lexicon, random.Random(seed))
        assert len({p.claim for p in family}) == 1
        claims.add(family[0].claim)
        against = (0.0, 0.8, 0.2) if family[0].claim == TEXT else "refutes"
        assert [p.truth for p in family][1:] == [against, "neutral"]
    assert "The bridge was not closed by the city in June." in claims


def test_another_speaker_is_not_support(lexicon: object) -> None:
    families = [speech_pairs(passage(TEXT), lexicon, random.Random(seed)) for seed in range(30)]
    for family in filter(None, families):
        assert len({p.claim for p in family}) == 1
        assert [p.truth == "supports" for p in family] == [True] + [False] * (len(family) - 1)
    assert any(families)


def test_plans_are_open(lexicon: object) -> None:
    family = planned_pairs(passage("The House approved the bill on Friday."), lexicon, random.Random(2))
    assert " approve the bill" in family[0].premise
    assert family[0].truth == (0.05, 0.05, 0.9)


@pytest.mark.parametrize(
    ("text", "claim", "supports"),
    [
        (
            "The mayor said that the bridge was closed last spring.",
            "The bridge was closed last spring.",
            True,
        ),
        (
            "The mayor denied that the bridge was closed last spring.",
            "The bridge was closed last spring.",
            False,
        ),
        (
            "It is unclear whether the bridge was closed last spring.",
            "The bridge was closed last spring.",
            False,
        ),
    ],
)
def test_real_cues(text: str, claim: str, supports: bool, lexicon: object) -> None:
    first = mined_pairs(passage(text), lexicon, random.Random(1))[0]
    assert first.claim == claim
    assert (first.truth == "supports") == supports


def test_a_cue_inside_a_denial_is_left_alone(lexicon: object) -> None:
    text = "The mayor did not say or deny that the bridge was closed last spring."
    assert mined_pairs(passage(text), lexicon, random.Random(1)) == []


def test_every_frame_can_be_filled() -> None:
    for group in (
        frames.ASSERTED,
        frames.HEDGED,
        frames.DENIED,
        frames.OPEN,
        frames.CLAIMED_SAID,
        frames.CLAIMED_DENIED,
    ):
        for frame in group:
            text = frames.framed(frame, "police", "The bridge fell", "the bridge fell")
            assert "{" not in text
            assert text[0].isupper()
            assert "bridge fell" in text
    assert frames.framed("{who} is sure that {p}.", "police", "P", "p") == "Police are sure that p."
