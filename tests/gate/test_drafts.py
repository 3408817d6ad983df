"""Drafts in a gate: prose, whose claims are found and stand on the right lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.errors import NoClaimsError
from provenance.gate.claim_files import draft_claims

DRAFT = """\
---
title: What the books show
---
# What the books show

Kestrava shipped 10,000 containers of munitions to Ulmeria in September.
Is anybody surprised?

The dam at Orrin failed on 3 May, and eight people were killed.
"""


def test_claims_of_prose_stand_on_the_lines_of_the_file():
    claims = draft_claims(Path("drafts/books.md"), DRAFT)
    lines = DRAFT.splitlines()
    assert len(claims) >= 2
    for claim in claims:
        name, _, line = (claim.location or "").rpartition(":")
        assert name == "drafts/books.md"
        assert claim.text.split()[0] in lines[int(line) - 1] or claim.place is not None
    assert lines[int(claims[0].location.rpartition(":")[2]) - 1].startswith("Kestrava")


@pytest.mark.parametrize(
    "content", ["", "---\ntitle: x\n---\n", "# Only a heading\n", "What will come of it?\n"]
)
def test_a_draft_without_a_claim_is_said_to_have_none(content):
    with pytest.raises(NoClaimsError):
        draft_claims(Path("a.md"), content)


def test_a_mark_of_a_plain_draft_is_none_of_its_claims():
    mark = "# provenance: ignore PRV001 until 2027-01-31 the 200 people of the desk confirmed it on 3 March 2022."
    said = "Kestrava sold 2,000 tanks to Ulmeria in 2022."
    (claim,) = draft_claims(Path("a.txt"), f"{mark}\r\n{said}\r\n")
    assert (claim.text, claim.location) == (said, "a.txt:2")
