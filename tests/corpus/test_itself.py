"""The checked text and its copies are found in an index, and nothing else is."""

from __future__ import annotations

import json

import pytest

from provenance import Checker, Corpus
from provenance.models import Document, Verdict

SENTENCES = [
    "Kestrava has shipped 10,000 containers of munitions to Ulmeria since last September.",
    "The harbour of Garrow was closed for eleven days while the cranes were inspected again.",
    "A commission of nine members will report on the accident before the end of the winter.",
    "Insurance against floods became a third dearer in the valley within a single year.",
    "The mayor moved the market to the eastern meadow, where fewer traders found a place.",
    "Four of the older bridges carry no lorries now, and buses turn around at the mill.",
]
DRAFT = " ".join(SENTENCES)
OWN_WORDS = [
    f"The {thing} was {verb} by the council of Tarn after a long and quiet debate in spring."
    for thing in (
        "school",
        "library",
        "theatre",
        "swimming pool",
        "railway yard",
        "old mill",
        "tram line",
        "museum",
    )
    for verb in ("sold", "painted", "measured")
]
RECORDS = [
    {"id": "cut", "outlet": "A", "text": " ".join(SENTENCES[1:5])},
    {"id": "introduced", "outlet": "B", "text": f"Our desk has this from the valley today. {DRAFT}"},
    {"id": "moved", "outlet": "C", "text": " ".join(SENTENCES[3:] + SENTENCES[:3])},
    {"id": "brief", "outlet": "D", "text": SENTENCES[0]},
    {"id": "long", "outlet": "E", "text": " ".join(OWN_WORDS[:12] + SENTENCES[:3] + OWN_WORDS[12:])},
    {"id": "other", "outlet": "F", "text": " ".join(OWN_WORDS)},
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("itself")
    (folder / "x.jsonl").write_text("\n".join(map(json.dumps, RECORDS)))
    (folder / "drafts").mkdir()
    (folder / "drafts/bridge.txt").write_text(DRAFT)
    with Corpus.create(folder / "index", encoder="hashing") as made:
        made.add([folder / "x.jsonl", folder / "drafts"])
        yield made


def draft(text=DRAFT, source="draft.txt"):
    return Document(id="draft", text=text, source=source, language="en")


def ids(found):
    return [one.document.id for one in found]


def test_copies_cut_moved_or_introduced_are_found_and_sources_are_not(corpus):
    found = corpus.itself(draft())
    assert [name for name in ids(found) if "bridge" not in name] == ["cut", "introduced", "moved"]
    assert all("draft.txt" in one.reason for one in found)


def test_the_file_is_found_by_its_place_whatever_it_says_by_now(corpus):
    folder = corpus.directory.parent
    changed = draft("Nothing of it is left.", source="drafts/bridge.txt")
    (one,) = corpus.itself(changed, cwd=folder)
    assert one.reason == "is drafts/bridge.txt, which is checked"
    assert ids(corpus.itself(draft("Nothing.", source=str(folder / "drafts/../drafts/bridge.txt")))) == ids(
        [one]
    )
    assert corpus.itself(changed, cwd=folder / "drafts") == []


@pytest.mark.parametrize("text", ["", "Ten ships.", SENTENCES[0], "42", "“”"])
def test_too_little_text_is_nobodys_copy(corpus, text):
    assert corpus.itself(draft(text)) == []


@pytest.mark.parametrize("source", ["", ".", "/", "<stdin>", "x.jsonl:1"])
def test_a_name_that_is_no_file_of_the_index_leaves_nothing_out(corpus, source):
    assert corpus.itself(draft("Nothing.", source=source), cwd=corpus.directory.parent) == []


def test_three_claims_out_of_a_long_article_do_not_silence_it(corpus):
    assert "long" not in ids(corpus.itself(draft(" ".join(SENTENCES[:3]))))


def test_the_checker_does_not_hear_what_it_checks(corpus):
    claim = SENTENCES[0]
    heard = Checker(corpus).run([claim])
    apart = Checker(corpus, apart_from=[draft()]).run([claim])
    assert {e.document.id for e in heard.claims[0].evidence} >= {"introduced", "moved", "brief"}
    left = {one.document.id for one in apart.left_out}
    assert left.isdisjoint(e.document.id for e in apart.claims[0].evidence)
    assert apart.claims[0].outlets.supports == heard.claims[0].outlets.supports - 3
    assert apart.apart_from == ("draft.txt",)
    assert (heard.apart_from, heard.left_out) == ((), ())


def test_a_corpus_of_nothing_but_the_draft_supports_nothing(tmp_path):
    (tmp_path / "draft.txt").write_text(DRAFT)
    with Corpus.create(tmp_path / "index", encoder="hashing") as made:
        made.add([tmp_path / "draft.txt"])
        result = Checker(made, apart_from=[draft(source=str(tmp_path / "draft.txt"))]).run([SENTENCES[0]])
    assert result.claims[0].verdict is Verdict.UNSOURCED
    assert len(result.left_out) == 1


def test_ten_thousand_copies_are_left_out_at_once(tmp_path):
    lines = (json.dumps({"id": f"d{n:05}", "outlet": f"O{n}", "text": DRAFT}) for n in range(10_000))
    (tmp_path / "x.jsonl").write_text("\n".join(lines))
    with Corpus.create(tmp_path / "index", encoder="hashing") as made:
        made.add([tmp_path / "x.jsonl"])
        assert len(made.itself(draft())) == 10_000
