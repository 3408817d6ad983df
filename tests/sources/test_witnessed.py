"""Of a claim that somebody said a thing before many, each who heard it is a witness; of the thing, only the speaker."""

from __future__ import annotations

import pytest

from provenance.models import Attribution, Document, Evidence, SourceKind, StanceLabel
from provenance.sources.independence import fold
from provenance.sources.outlets import known_outlets
from provenance.sources.voices import voices

OUTLETS = known_outlets()
AFTER = (
    " The ferry has run since 1911 and loses money every winter, and shops along the quay fear for their trade.",
    " Residents in yellow shirts filled the hall that night, and several of them were led outside by two ushers.",
)
CONTENT = "The plan for the old ferry is a shameless theft."


def told(outlet, text, name="Ana Ruiz"):
    document = Document(id=outlet, text=text, outlet=outlet, source="x", language="en")
    quote = text[: text.index(". ") + 1]
    evidence = Evidence(
        document=document.info, quote=quote, start=0, end=len(quote), stance=StanceLabel.SUPPORTS, probability=0.9,
        origin="", attribution=Attribution(source=name, cue="said", kind=SourceKind.PERSON, own_voice=False),
    )  # fmt: skip
    return document, evidence


def origins(claim, *pairs):
    evidence = [e for _, e in pairs]
    found = voices(evidence, {d.id: d for d, _ in pairs}, OUTLETS, claim=claim)
    return len({e.origin for e in fold(evidence, found).evidence})


HEARD = (
    told("Garrow Times", f"“This plan is a shameless theft,” Mayor Ana Ruiz said at a hearing.{AFTER[0]}"),
    told("Kellmoor Gazette", f"“This plan is a shameless theft,” Mayor Ana Ruiz told the council.{AFTER[1]}"),
)
CLAIM = "Ana Ruiz said that the plan for the old ferry is a shameless theft"


def test_who_heard_it_is_a_witness_that_it_was_said():
    assert origins(CLAIM, *HEARD) == 2


@pytest.mark.parametrize("claim", [CONTENT, "", "Tom Hale said that the plan is a shameless theft"])
def test_what_was_said_is_known_from_the_speaker_alone(claim):
    assert origins(claim, *HEARD) == 1


def test_what_was_written_is_one_document():
    written = told(
        "Kellmoor Gazette", f"“This plan is a shameless theft,” Ana Ruiz wrote in a letter.{AFTER[1]}"
    )
    assert origins(CLAIM, HEARD[0], written) == 1


def test_where_no_occasion_is_named_nobody_shows_that_he_was_there():
    apart = [
        told(one, f"“This plan is a shameless theft,” Mayor Ana Ruiz said.{after}")
        for one, after in zip(("A", "B"), AFTER, strict=True)
    ]
    assert origins(CLAIM, *apart) == 1
