from __future__ import annotations

import pytest

from provenance.scan.premises import content


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "A spillway caused the dam to fail, engineers said in a first finding.",
            "A spillway caused the dam to fail.",
        ),
        ("Three people died, according to police.", "Three people died."),
        ("Two died, the sheriff told reporters on Monday.", "Two died."),
        # what was said stands behind who says it
        ("After the attack, Iran said it would respond.", "After the attack, Iran said it would respond."),
        # who says it stands elsewhere, or says something more
        ("Police said three people died.", "Police said three people died."),
        ("He came, and she said no.", "He came, and she said no."),
        ("The mayor, who said he was ill, left.", "The mayor, who said he was ill, left."),
    ],
)
def test_the_judge_is_asked_of_what_was_said_not_of_its_being_said(statement, said):
    assert content(statement) == said
