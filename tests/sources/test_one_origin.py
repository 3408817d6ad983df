from __future__ import annotations

import json

import numpy as np
import pytest

from provenance.errors import ConfigError
from provenance.models import Attribution, Document, Evidence, SourceKind, StanceLabel
from provenance.sources.independence import Independence, fold
from provenance.sources.one_origin import TRAITS, Likelihood, shipped
from provenance.sources.one_origin.likelihood import WEIGHTS
from provenance.sources.outlets import known_outlets
from provenance.sources.voices import heard, judged_of, spoken, voices

OUTLETS = known_outlets()
ROBBERY = (
    (
        "Two men were shot early Sunday outside a bar on Fairmount Street, and a suspect of 24 is in custody. "
        "Officers found both victims on the sidewalk about 2:15 a.m. and took them to the county hospital. "
        "The gunman ran towards the river. Detectives ask witnesses to call the Garrow police department."
    ),
    (
        "A suspect, 24, is in custody after two men were shot outside a Fairmount Street bar early Sunday. "
        "Both victims were found on the sidewalk and were taken to the county hospital. "
        "Officers caught the gunman near the river. Garrow police detectives are still looking for witnesses."
    ),
)
VOTE = (
    (
        "The council of Garrow voted on Tuesday to close the old ferry, by six to five. The debate went on "
        "past midnight. From the gallery a hundred residents in yellow shirts booed as Mayor Ana Ruiz read out the "
        "result, and several were led outside. The line has run since 1911 and loses money every winter."
    ),
    (
        "Garrow will lose its ferry. The bill passed the council on Tuesday night after the longest debate in memory. "
        "Tom Hale, who has led the opposition for two years, changed sides in the last minute and would not say why "
        "when this newspaper asked him. Shops along the quay fear for their trade in the coming season."
    ),
)


def told(name, outlet, text, quote=None, **more):
    document = Document(id=name, text=text, outlet=outlet, source="x", language="en")
    quote = quote or text[: text.index(". ") + 1]
    evidence = Evidence(
        document=document.info, quote=quote, start=text.index(quote), end=text.index(quote) + len(quote),
        stance=StanceLabel.SUPPORTS, probability=0.9, origin="", **more,
    )  # fmt: skip
    return document, evidence


def read(*pairs):
    return heard([e for _, e in pairs], {d.id: d for d, _ in pairs}, OUTLETS)


def folded(pairs, independence=Independence.STRICT):
    evidence = [e for _, e in pairs]
    return fold(evidence, voices(evidence, {d.id: d for d, _ in pairs}, OUTLETS), independence)


def origins(pairs, independence=Independence.STRICT):
    return len({e.origin for e in folded(pairs, independence).evidence})


def model(bias=0.0, shown=0.5, suspected=0.7, **weights):
    return Likelihood(np.array([weights.get(trait, 0.0) for trait in TRAITS]), bias, shown, suspected)


def test_two_reports_of_a_crime_in_the_outlets_own_voice_have_it_from_the_police_and_the_merge_says_so():
    pairs = [told("a", "Garrow Times", ROBBERY[0]), told("b", "Kellmoor Gazette", ROBBERY[1])]
    assert origins(pairs) == 1
    (merge,) = folded(pairs).merges
    assert "the police" in merge.reason
    assert "% likely: " in merge.reason
    assert {link.to for link in folded(pairs).links} == {"the police, as it seems"}
    assert origins(pairs, Independence.COPIES) == 2


def test_two_reporters_at_one_public_vote_stay_two():
    assert origins([told("a", "Garrow Times", VOTE[0]), told("b", "Kellmoor Gazette", VOTE[1])]) == 2


def test_articles_too_short_to_show_anything_are_not_suspected():
    pairs = [
        told("a", "A", "Two men were shot. So it is."),
        told("b", "B", "Two men were shot early. So it is."),
    ]
    sure = model(bias=5.0)
    assert [bond for voice in spoken(read(*pairs), sure) for bond in voice.bonds] == []


def test_what_a_rule_joined_is_parted_where_little_speaks_for_it():
    named = {"attribution": Attribution(source="Ana Ruiz", kind=SourceKind.PERSON, own_voice=False)}
    pairs = told("a", "A", ROBBERY[0], **named), told("b", "B", VOTE[0], **named)
    one, other = spoken(read(*pairs), model(bias=0.1))
    assert one.source == other.source is not None
    one, other = spoken(read(*pairs), model(bias=-0.1))
    assert one.source != other.source
    assert None not in (one.source, other.source)


def test_groups_are_joined_by_the_average_of_their_pairs():
    """The middle one is like both others, which are not like each other: one chance likeness draws in nobody."""
    texts = [f"{ROBBERY[0]} {VOTE[0]}", ROBBERY[0], VOTE[0]]
    pairs = [told(name, name, text) for name, text in zip("abc", texts, strict=True)]
    pairs[2] = told("c", "c", texts[2], "The debate went on past midnight.")
    held = model(bias=-3.0, shared_text=6.0)
    judged = judged_of(read(*pairs), held)
    assert judged.odds(0, 1) > 1
    assert judged.odds(0, 2) > 1
    assert judged.odds(1, 2) < -1
    (suspicion,) = judged.suspected([0, 1, 2], [["a"], ["b"], ["c"]])
    assert len(suspicion.members) == 2


@pytest.mark.parametrize(("bias", "bonds"), [(1.0, 0), (3.0, 2)])
def test_two_that_both_tell_whom_they_have_it_from_must_be_much_likelier(bias, bonds):
    pairs = [
        told(
            name, name, text, attribution=Attribution(source=source, kind=SourceKind.PERSON, own_voice=False)
        )
        for name, text, source in zip("ab", ROBBERY, ("Ana Ruiz", "Tom Hale"), strict=True)
    ]
    found = spoken(read(*pairs), model(bias=bias, suspected=0.5))
    assert sum(bond.hub.startswith("origin ") for voice in found for bond in voice.bonds) == bonds


def test_weights_made_for_other_traits_are_refused(tmp_path):
    held = json.loads(WEIGHTS.read_text())
    del held["weights"]["say"]
    path = tmp_path / "weights.json"
    path.write_text(json.dumps(held))
    with pytest.raises(ConfigError, match="say"):
        Likelihood.load(path)


def test_weights_are_written_as_they_are_read(tmp_path):
    path = tmp_path / "weights.json"
    shipped().save(path)
    assert path.read_text() == WEIGHTS.read_text()
