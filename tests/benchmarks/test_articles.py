import gzip
import itertools
import json

import pytest
from articles import articles, origin, write_articles
from machine import machine
from made_up import made_up
from sentences import sentences


def test_made_up_articles_are_the_same_for_a_seed_and_distinct():
    one, again, other = ([a["text"] for a in itertools.islice(made_up(seed=seed), 20)] for seed in (1, 1, 2))
    assert one == again
    assert not set(one) & set(other)
    assert len(set(one)) == 20


def test_made_up_sentences_are_nearly_all_distinct():
    text = " ".join(a["text"] for a in itertools.islice(made_up(), 50))
    found = [piece for piece in text.split(". ") if len(piece) > 40]
    assert len(set(found)) > 0.8 * len(found)


@pytest.mark.parametrize("name", ["corpus.jsonl", "corpus.jsonl.gz"])
def test_a_named_corpus_is_read_zipped_or_not(tmp_path, name):
    path = tmp_path / name
    line = json.dumps({"id": "a", "text": "It rained on Monday. It was dry on Tuesday."}) + "\n"
    path.write_bytes(gzip.compress(line.encode()) if name.endswith("gz") else line.encode())
    assert [a["id"] for a in articles(path)] == ["a"]
    assert origin(path) == "corpus"
    named, found = sentences(5, corpus=path)
    assert named == "corpus"
    assert sorted(found) == ["It rained on Monday.", "It was dry on Tuesday."]


def test_a_corpus_that_is_not_there_or_is_none_is_named(tmp_path):
    with pytest.raises(SystemExit, match=r"no .*missing\.jsonl; --corpus takes"):
        next(articles(tmp_path / "missing.jsonl"))
    (tmp_path / "bad.jsonl").write_text('{"text": "one"}\n{"txt": "two"}\n')
    with pytest.raises(SystemExit, match="line 2"):
        list(articles(tmp_path / "bad.jsonl"))


def test_articles_after_those_that_are_taken_are_written(tmp_path):
    corpus, out = tmp_path / "c.jsonl", tmp_path / "out.jsonl"
    corpus.write_text("".join(json.dumps({"text": str(n)}) + "\n" for n in range(5)))
    assert write_articles(out, 3, corpus, after=3) == 2
    assert [json.loads(line)["text"] for line in out.read_text().splitlines()] == ["3", "4"]


def test_the_machine_is_named():
    found = machine()
    assert found.processors >= 1
    assert found.versions["numpy"]
    assert found.processor in found.sentence()
