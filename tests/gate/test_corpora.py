"""What is remembered, what new articles contradict, and what became of claims: over small corpora."""

from __future__ import annotations

import datetime as dt
import json

import numpy as np
import pytest

from provenance.claims.form import make_claim
from provenance.config import Settings
from provenance.corpus import Corpus
from provenance.errors import IngestError, NoClaimsError
from provenance.findings import Change
from provenance.gate.checking import Checking
from provenance.gate.diff import changes, check_before
from provenance.gate.memory import Memory
from provenance.gate.new_documents import check_near, new_claims
from provenance.gate.remembering import RememberingScorer, code_digest
from provenance.gate.store import corpus_of, own_index
from provenance.models import Document, Verdict
from provenance.sources.outlets import known_outlets

SHIPPED = "Kestrava has shipped 10,000 containers of munitions to Ulmeria, officials said."
LESS = "Kestrava shipped 7,000 containers of munitions to Ulmeria."
SETTINGS = Settings(judge="rules", encoder="hashing")
CLAIMS = [
    make_claim("Kestrava shipped 10,000 containers of munitions to Ulmeria.", "c1", "c.md:1"),
    make_claim("The weather in Garrow was mild.", "c2", "c.md:2"),
]


def corpus_with(folder, **documents):
    folder.mkdir(parents=True, exist_ok=True)
    for name, (text, day) in documents.items():
        record = {"id": name, "outlet": name, "text": text, "date": day}
        (folder / f"{name}.jsonl").write_text(json.dumps(record) + "\n")
    corpus = Corpus.open_or_create(folder.parent / f"{folder.name}.idx", encoder="hashing")
    corpus.add([folder])
    return corpus


@pytest.fixture
def old(tmp_path):
    with corpus_with(
        tmp_path / "old", courier=(SHIPPED, "2025-03-01"), herald=("It was mild in Garrow.", None)
    ) as it:
        yield it


def checked(corpus, memory, claims=CLAIMS):
    checking = Checking(corpus, SETTINGS, memory)
    return list(checking.check(claims)), checking.judged


def test_nothing_is_judged_twice_and_only_what_changed_is_judged_again(tmp_path, old):
    path = tmp_path / "v.sqlite3"
    with Memory(path) as memory:
        first, judged = checked(old, memory)
        assert judged == 2
    with Memory(path) as memory:
        renamed = [CLAIMS[1].model_copy(update={"id": "x", "location": "d.md:9"}), CLAIMS[0]]
        again, judged = checked(old, memory, renamed)
        assert judged == 0
        assert again[1] == first[0]
        assert again[0] == first[1].model_copy(update={"id": "x", "location": "d.md:9"})
    with Memory(path) as memory:
        other = Checking(old, SETTINGS.model_copy(update={"min_origins": 1}), memory)
        assert [r.verdict for r in other.check(CLAIMS)] == [Verdict.CORROBORATED, Verdict.CORROBORATED]
        assert other.judged == 2  # the settings decide verdicts, so they are part of the key
    with corpus_with(tmp_path / "old", gazette=(LESS, "2025-04-01")), Memory(path) as memory:
        later, judged = checked(old, memory)
        assert judged >= 1
        assert later[0].verdict is Verdict.CONFLICTING


def test_without_a_memory_the_reports_are_the_same(tmp_path, old):
    with Memory(tmp_path / "v.sqlite3") as memory:
        first, _ = checked(old, memory)
    with Memory(None) as memory:
        assert checked(old, memory)[0] == first


def test_a_damaged_report_is_judged_again(tmp_path, old):
    with Memory(None) as memory:
        first, _ = checked(old, memory)
        memory.put({key: b"{}" for key in memory._fresh if key.startswith("report:")})
        again, judged = checked(old, memory)
        assert (again, judged) == (first, 2)


class CountingScorer:
    name, fingerprint, longest, separators = "counting", "f1", 100, 3

    def __init__(self):
        self.asked = []

    def token_spans(self, texts):
        return [[] for _ in texts]

    def score(self, pairs):
        self.asked += pairs
        return np.array([[len(p), len(c), 0.1] for p, c in pairs], np.float32)


def test_pairs_are_scored_once():
    inner = CountingScorer()
    with Memory(None) as memory:
        scorer = RememberingScorer(inner, memory)
        pairs = [("a", "bb"), ("ccc", "d"), ("a", "bb")]
        rows = scorer.score(pairs)
        assert rows.tolist() == np.array([[1, 2, 0.1], [3, 1, 0.1], [1, 2, 0.1]], np.float32).tolist()
        assert np.array_equal(scorer.score([("e", "f"), *pairs])[1:], rows)
        assert inner.asked == [("a", "bb"), ("ccc", "d"), ("e", "f")]
        assert scorer.scored == 3
        assert scorer.score([]).shape == (0, 3)


def test_the_rules_by_which_a_version_decides_have_a_digest():
    assert code_digest() == code_digest()
    assert len(code_digest()) == 64


def test_new_articles_are_held_against_what_an_index_has(tmp_path, old):
    new = tmp_path / "new"
    new.mkdir()
    (new / "a.md").write_text(f"---\ntitle: T\n---\n\nNothing here.\n\n{LESS} Is it 12?\n")
    (new / "b.jsonl").write_text(
        json.dumps({"id": "r1", "text": "Short 3."}) + "\n" + json.dumps({"id": "r2", "text": SHIPPED}) + "\n"
    )
    (new / "c.html").write_text(
        f"<html><body><p>One.</p>\n<p>{LESS.replace('7,000', '<b>7,000</b>')}</p></body></html>"
    )
    (new / "courier.jsonl").write_text(json.dumps({"id": "courier", "text": LESS}) + "\n")
    files, skipped = new_claims(["new"], tmp_path)
    assert skipped == []
    places = {(file.path, line) for file in files for line in file.lines}
    assert places == {("new/a.md", 7), ("new/b.jsonl", 2), ("new/c.html", 2), ("new/courier.jsonl", 1)}
    with Memory(None) as memory:
        checking = Checking(old, SETTINGS, memory)
        asked = [claim for file in files for claim in file.claims]
        verdicts = {r.location: r.verdict for r in check_near(asked, checking, old, None)}
    assert verdicts["new/a.md:7"] is Verdict.CONTRADICTED
    assert verdicts["new/b.jsonl:2"] is Verdict.SINGLE_SOURCE
    assert verdicts["new/courier.jsonl:1"] is Verdict.UNSOURCED  # an article is not held against itself


def test_new_articles_without_figures_or_text_are_no_pass(tmp_path):
    (tmp_path / "a.txt").write_text("The weather in Garrow was mild on that day.\n")
    with pytest.raises(NoClaimsError, match="no sentence of 1 documents has a figure"):
        new_claims(["a.txt"], tmp_path)
    (tmp_path / "a.txt").write_text("")
    with pytest.raises(IngestError, match="no document"):
        new_claims(["a.txt"], tmp_path)


def test_what_became_of_claims_between_two_corpora(tmp_path, old):
    with corpus_with(tmp_path / "new", gazette=(LESS, "2025-04-01")) as new, Memory(None) as memory:
        before, _ = checked(old, memory)
        after, _ = checked(new, memory)
    first, *_ = changes(before, after)
    assert first.change is Change.FLIPPED
    assert first.change.worse
    assert [first.after.evidence[n].quote for n in first.came] == [LESS]
    assert [first.before.evidence[n].quote for n in first.went] == [SHIPPED]
    assert {c.change for c in changes(before, before)} == {Change.SAME}
    gained = {c.after.id: c.change for c in changes(after, before)}
    assert gained["c1"] is Change.FLIPPED


def test_what_became_of_claims_since_a_day(tmp_path, old):
    with corpus_with(tmp_path / "old", gazette=(LESS, "2025-04-01")), Memory(None) as memory:
        checking = Checking(old, SETTINGS, memory)
        before = list(check_before(CLAIMS, dt.date(2025, 4, 1), checking, old, 50))
        (first, *_) = changes(before, checking.check(CLAIMS))
        assert (first.before.verdict, first.after.verdict) == (Verdict.SINGLE_SOURCE, Verdict.CONFLICTING)
        assert first.change is Change.DISPUTED
        day_later = list(check_before(CLAIMS, dt.date(2025, 4, 2), checking, old, 50))
        assert day_later[0].verdict is Verdict.CONFLICTING


def test_the_gates_own_index_holds_the_corpus_and_nothing_else(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{SHIPPED} {name}\n")
    place = own_index(tmp_path)
    options = {"encoder": "hashing", "outlets": known_outlets(), "shown": None}
    with corpus_of(["*.txt"], tmp_path, place, **options) as (corpus, done):
        assert (corpus.stats().documents, done.added) == (2, 2)
    (tmp_path / "b.txt").unlink()
    with corpus_of(["*.txt"], tmp_path, place, **options) as (corpus, _):
        assert [d.id for d in corpus.documents()] == ["a.txt"]


def test_a_new_article_below_a_folder_with_a_hash_in_its_name_is_not_held_against_itself(tmp_path, old):
    (tmp_path / "new#1").mkdir()
    (tmp_path / "new#1/a.txt").write_text(f"{LESS}\n")
    old.add(["new#1"], cwd=tmp_path)
    (file,), _ = new_claims(["new#1"], tmp_path)
    with Memory(None) as memory:
        (report,) = check_near(file.claims, Checking(old, SETTINGS, memory), old, None)
    assert report.verdict is Verdict.CONTRADICTED


def test_what_feeds_and_lists_say_stands_on_its_line_and_not_at_the_number_of_its_entry(tmp_path):
    items = [
        f"<item><title>News</title><description>{text}</description></item>" for text in ("Nothing.", LESS)
    ]
    (tmp_path / "a.xml").write_text(
        "\n".join(["<rss version='2.0'><channel>", "", *items, "</channel></rss>"])
    )
    (tmp_path / "b.json").write_text(json.dumps([{"text": "Nothing."}, {"text": LESS}], indent=1))
    (tmp_path / "c.csv").write_text(f'text\n"Nothing\nmore."\n"{LESS}"\n')
    files, _ = new_claims(["a.xml", "b.json", "c.csv"], tmp_path)
    assert [(file.path, file.lines) for file in files] == [("a.xml", (4,)), ("b.json", (6,)), ("c.csv", (4,))]


def test_before_a_day_what_is_checked_is_no_evidence_for_itself_either(tmp_path, old):
    source = str(tmp_path / "old/courier.jsonl")
    claims = Document(id="c.md", text=SHIPPED, source=source, language="en")
    with Memory(None) as memory:
        checking = Checking(old, SETTINGS, memory, apart_from=[claims])
        before = list(check_before(CLAIMS, dt.date(2025, 4, 1), checking, old, 50, min_origins=1))
    assert [report.verdict for report in before] == [Verdict.UNSOURCED, Verdict.CORROBORATED]
