from __future__ import annotations

import json

import pytest

from provenance import Corpus
from provenance.corpus.progress import Silent
from provenance.scan.reading import Span, statements_of
from tests.scan.given import articles
from training.scan.labels import PAIRS, WORDINGS, placed, read_pairs, week_of
from training.scan.regression import LABELS, NONE

TOLD = "Kestrava {} 40 tanks to Ulmeria in the spring, Governor Tamsin wrote."


@pytest.mark.parametrize(("path", "least", "figures"), [(PAIRS, 5000, True), (WORDINGS, 3000, False)])
def test_every_pair_is_two_places_and_a_label(path, least, figures):
    pairs = read_pairs(path)
    assert len(pairs) > least
    for pair in pairs:
        assert pair.label in LABELS
        assert (pair.figures is not None) is figures
        for (_, start, end), figure in zip((pair.one, pair.other), pair.figures or (0, 0), strict=True):
            assert 0 <= figure < end - start
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert all(row["label"] != NONE for row in rows if "what" in row)


def test_a_pair_is_found_by_what_its_sentences_say_and_left_out_where_one_is_gone(tmp_path):
    verbs = dict(zip("abc", ("sent", "kept", "gave"), strict=True))
    records = [(name, name.upper(), "2025-03-14", TOLD.format(verb)) for name, verb in verbs.items()]
    labels = tmp_path / "labels.jsonl"
    places = {name: {"id": name, "start": 0, "end": len(TOLD) + 2} for name in verbs}
    lines = [
        {"one": places["b"], "other": places["a"], "label": "conflict"},
        {"one": places["a"], "other": {"id": "c", "start": 0, "end": 8}, "label": "none"},
        {"one": places["a"], "other": {"id": "elsewhere", "start": 0, "end": 8}, "label": "none"},
    ]
    labels.write_text("".join(json.dumps(line) + "\n" for line in lines))
    with Corpus.create(tmp_path / "index", encoder="hashing") as corpus:
        corpus.add([articles(tmp_path, records)])
        statements = statements_of(corpus, Span(), Silent())
        ((pair, n, m),) = placed(labels, corpus, statements)
    assert (statements[n].document, statements[m].document) == (pair.one[0], pair.other[0]) == ("b", "a")
    assert week_of(statements[n], statements[m]) == "2025-11"
