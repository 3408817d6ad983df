"""The labelled wordings of a small corpus, as a scan would put them before a judge."""

from __future__ import annotations

import json

import numpy as np
import pytest

from provenance import Corpus
from provenance.corpus.progress import Silent
from provenance.models import Probabilities, Stance, StanceLabel
from provenance.scan.likely import TELLING, TELLING_READ
from provenance.scan.reading import Span, statements_of
from tests.scan.given import articles
from training.scan import wordings

TOLD = "President Tamsin of Ulmeria {} his adviser Anna Brandt in Garrow on Monday."
VERBS = {"a": "fired", "b": "hired", "c": "met"}


class Against:
    """Sees a contradiction in all but what tells of a meeting."""

    name = "against"

    def judge_pairs(self, pairs):
        return [self._stance(refutes=0.0 if "met" in premise.text else 0.9) for _, premise in pairs]

    def _stance(self, *, refutes):
        told = Probabilities(supports=0.0, refutes=refutes, neutral=1 - refutes)
        return Stance(label=StanceLabel.NEUTRAL, probability=0.5, probabilities=told)


@pytest.fixture
def held(tmp_path, monkeypatch):
    labels = [("a", "b", "conflict"), ("c", "a", "none")]
    places = {name: {"id": name, "start": 0, "end": len(TOLD.format(verb))} for name, verb in VERBS.items()}
    path = tmp_path / "labels.jsonl"
    path.write_text(
        "".join(
            json.dumps({"one": places[n], "other": places[m], "label": label}) + "\n"
            for n, m, label in labels
        )
    )
    monkeypatch.setattr(wordings, "WORDINGS", path)
    records = [(name, name.upper(), "2025-03-14", TOLD.format(verb)) for name, verb in VERBS.items()]
    with Corpus.create(tmp_path / "index", encoder="hashing") as corpus:
        corpus.add([articles(tmp_path, records)])
        yield corpus, statements_of(corpus, Span(), Silent())


def test_every_pair_is_a_candidate_and_those_that_were_read_have_their_label(held):
    corpus, statements = held
    pairs, labels = wordings.candidates(corpus, statements)
    named = {
        (statements[pair.one].document, statements[pair.other].document): label
        for pair, label in zip(pairs, labels, strict=True)
    }
    assert named == {("a", "b"): "conflict", ("a", "c"): "none", ("b", "c"): wordings.UNREAD}
    assert wordings.seen(pairs).shape == (3, len(TELLING))


def test_what_is_learned_from_is_what_a_reader_and_the_judge_have_read(held):
    corpus, statements = held
    found = wordings.read(corpus, statements, Against(), *wordings.candidates(corpus, statements))
    assert found.labels == ["conflict"], (
        "of the meeting the judge sees nothing, and nobody has read the third"
    )
    assert found.given.shape == (1, len(TELLING_READ))
    assert found.weeks.tolist() == ["2025-11"]
    assert np.all(found.weighed)
