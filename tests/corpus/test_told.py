from __future__ import annotations

import numpy as np
import pytest

from provenance.errors import CorpusError


def test_every_distinct_sentence_comes_once_with_its_documents(corpus, articles):
    (articles / "c.txt").write_text("Eight people were killed, police said.\n\nThe river rose again.\n")
    corpus.add([articles])
    told = corpus.told(lambda _: True)
    assert sorted(each.text for each in told) == [
        "Eight people were killed, police said.", "Nobody was hurt.", "Ten thousand containers were shipped.",
        "The dam failed on Sunday.", "The river rose again.",
    ]  # fmt: skip
    assert [len(each.documents) for each in told if each.text.startswith("Eight")] == [2]


def test_only_what_is_wanted_is_kept_and_what_was_removed_is_gone(corpus, articles):
    corpus.add([articles])
    assert [each.text for each in corpus.told(lambda text: "dam" in text)] == ["The dam failed on Sunday."]
    corpus.remove(["articles/a.txt"], cwd=articles.parent)
    assert corpus.told(lambda text: "dam" in text) == []


def test_sentences_come_back_as_candidates_beside_another(corpus, articles):
    corpus.add([articles])
    numbers = {each.text: each.number for each in corpus.told(lambda _: True)}
    dam, killed = numbers["The dam failed on Sunday."], numbers["Eight people were killed, police said."]
    same, other = corpus.candidates([dam, killed], beside=dam)
    assert np.isclose(same.similarity, 1.0, atol=1e-3)
    assert other.similarity < same.similarity
    assert (other.before, other.sentence.text) == (
        "The dam failed on Sunday.",
        "Eight people were killed, police said.",
    )
    assert corpus.vectors([dam, killed]).shape == (2, 256)


def test_a_sentence_that_is_gone_is_an_error_with_a_way_out(corpus, articles):
    corpus.add([articles])
    gone = [each.number for each in corpus.told(lambda text: "dam" in text)]
    corpus.remove(["articles/a.txt"], cwd=articles.parent)
    corpus.add([articles / "b.md"])
    with pytest.raises(CorpusError, match="changed while it was read"):
        corpus.candidates([*gone, 10_000], beside=10_000)
