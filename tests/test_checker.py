from __future__ import annotations

import json
import threading

import pytest

from provenance import Checker, Corpus
from provenance.checker import CLAIMS_AT_ONCE
from provenance.claims.form import make_claim
from provenance.errors import ProvenanceError, UsageError
from provenance.models import Attribution, CheckResult, Claim, Stance, StanceLabel, Verdict
from provenance.sources.independence import Independence
from provenance.stance import load_judge
from provenance.stance.interface import Preloads

WIRE = "Kestrava has shipped 10,000 containers of munitions to Ulmeria, officials said."
RECORDS = [
    {"id": "a", "outlet": "A", "text": WIRE},
    {"id": "b", "outlet": "B", "text": "The ministry spoke on Monday. " + WIRE},
    {"id": "c", "outlet": "C", "text": "Kestrava shipped 7,000 containers of munitions to Ulmeria."},
    {"id": "d", "outlet": "D", "text": "The weather in Garrow was mild."},
]
CLAIM = "Kestrava has shipped 10,000 containers of munitions to Ulmeria."


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("checker")
    (folder / "x.jsonl").write_text("\n".join(map(json.dumps, RECORDS)))
    with Corpus.create(folder / "index", encoder="hashing") as made:
        made.add([folder / "x.jsonl"])
        yield made


def test_both_sides_are_shown_and_copies_are_one(corpus):
    (report,) = Checker(corpus).check([CLAIM])
    assert report.verdict is Verdict.CONFLICTING
    assert (report.origins.supports, report.origins.refutes) == (1, 1)
    assert (report.outlets.supports, report.outlets.refutes) == (2, 1)
    assert [m.documents for m in report.merges] == [("a", "b")]


def test_without_folding_the_copies_count(corpus):
    (report,) = Checker(corpus, independence=Independence.NONE).check([CLAIM])
    assert report.origins.supports == 2
    assert report.merges == ()


@pytest.mark.parametrize("independence", Independence)
def test_the_name_of_an_independence_folds_as_it_does(corpus, independence):
    (by_name,) = Checker(corpus, independence=independence.value).check([CLAIM])
    (by_member,) = Checker(corpus, independence=independence).check([CLAIM])
    assert by_name == by_member


def test_an_independence_that_there_is_not_is_refused(corpus):
    with pytest.raises(UsageError, match="no independence 'loose'") as error:
        Checker(corpus, independence="loose")
    assert error.value.hint == "Known are strict, copies, none."


def test_articles_that_give_their_address_for_an_outlet_are_one_paper(tmp_path):
    site = "https://www.harbourpost.example/2025/03"
    texts = {
        "10/fire": "A fire at the Olten warehouse in Kelder killed nine workers on Sunday night.",
        "12/inquiry": "An inquest opened on Wednesday into the deaths of nine workers in the Olten warehouse fire.",
    }
    records = [{"id": page, "outlet": f"{site}/{page}", "text": text} for page, text in texts.items()]
    (tmp_path / "x.jsonl").write_text("\n".join(map(json.dumps, records)))
    with Corpus.create(tmp_path / "index", encoder="hashing") as made:
        made.add([tmp_path / "x.jsonl"])
        assert made.info("rules").outlets == 1
        (report,) = Checker(made).check(["Nine workers died in the fire at the Olten warehouse in Kelder."])
    assert (report.outlets.supports, report.origins.supports) == (1, 1)
    assert {item.outlet for item in report.evidence} == {"harbourpost.example"}


def test_every_quote_is_verbatim_and_has_an_origin(corpus):
    (report,) = Checker(corpus).check([CLAIM])
    assert report.evidence
    for evidence in report.evidence:
        text = corpus.document(evidence.document.id).text
        assert text[evidence.start : evidence.end] == evidence.quote
        assert evidence.origin.startswith("o")
    b = next(e for e in report.evidence if e.document.id == "b")
    assert b.context == "The ministry spoke on Monday."
    assert (b.attribution.source, b.attribution.cue) == ("officials", "said")


def test_supporting_then_refuting_then_related_each_strongest_first(corpus):
    (report,) = Checker(corpus).check([CLAIM])
    sides = [StanceLabel.SUPPORTS, StanceLabel.REFUTES, StanceLabel.NEUTRAL]
    places = [sides.index(e.stance) for e in report.evidence]
    assert places == sorted(places)
    for side in sides[:2]:
        sure = [e.probability for e in report.evidence if e.stance is side]
        assert sure == sorted(sure, reverse=True)


def test_a_wording_stands_once_among_what_says_neither(tmp_path):
    told = "Kestrava has containers of munitions."
    texts = [f"{told} {told.upper()} {told}", told, "Kestrava made munitions and containers."]
    records = [{"id": f"n{n}", "outlet": f"Outlet {n}", "text": text} for n, text in enumerate(texts)]
    (tmp_path / "x.jsonl").write_text("\n".join(map(json.dumps, records)))
    with Corpus.create(tmp_path / "index", encoder="hashing") as made:
        made.add([tmp_path / "x.jsonl"])
        (report,) = Checker(made).check([CLAIM])
    related = [e.quote.lower() for e in report.evidence if e.stance is StanceLabel.NEUTRAL]
    assert sorted(related) == [
        "kestrava has containers of munitions.",
        "kestrava made munitions and containers.",
    ]


class SurerOfTheHedged:
    """Whatever the shipped weights say of these two: the hedged sentence is the surer one."""

    name = "surer"

    def judge(self, claim, premises):
        return [
            Stance(label=StanceLabel.SUPPORTS, probability=0.9 if "reportedly" in premise.text else 0.7)
            for premise in premises
        ]

    def judge_pairs(self, pairs):
        return [stance for claim, premise in pairs for stance in self.judge(claim, [premise])]


def test_what_is_hedged_comes_behind_a_plain_statement(tmp_path):
    texts = {
        "a": "Kestrava has reportedly shipped 10,000 containers of munitions to Ulmeria.",
        "b": "Ten thousand containers of Kestravan munitions went to Ulmeria in the spring.",
    }
    records = [{"id": key, "outlet": key, "text": text} for key, text in texts.items()]
    (tmp_path / "x.jsonl").write_text("\n".join(map(json.dumps, records)))
    with Corpus.create(tmp_path / "index", encoder="hashing") as made:
        made.add([tmp_path / "x.jsonl"])
        (report,) = Checker(made, judge=SurerOfTheHedged()).check([CLAIM])
    first, second = report.evidence
    assert {first.stance, second.stance} == {StanceLabel.SUPPORTS}
    assert first.probability < second.probability
    assert [first.attribution.hedged, second.attribution.hedged] == [False, True]


def test_whom_related_sentences_credit_is_left_out_where_nobody_reads_it(tmp_path):
    told = "Kestrava has many containers of munitions, officials said."
    (tmp_path / "x.jsonl").write_text(
        "\n".join(map(json.dumps, [*RECORDS, {"id": "e", "outlet": "E", "text": told}]))
    )
    with Corpus.create(tmp_path / "index", encoder="hashing") as made:
        made.add([tmp_path / "x.jsonl"])
        (full,) = Checker(made).check([CLAIM])
        (bare,) = Checker(made, credit_related=False).check([CLAIM])
    (related,) = (item for item in full.evidence if item.document.id == "e")
    assert (related.stance, related.attribution.source) == (StanceLabel.NEUTRAL, "officials")
    uncredited = tuple(
        item.model_copy(update={"attribution": Attribution()}) if item.stance is StanceLabel.NEUTRAL else item
        for item in full.evidence
    )
    assert bare == full.model_copy(update={"evidence": uncredited})


def test_nobody_says_it(corpus):
    (report,) = Checker(corpus).check(["The queen of Norway opened a chocolate museum."])
    assert report.verdict is Verdict.UNSOURCED
    assert report.origins.supports == report.origins.refutes == 0


def test_claims_come_back_in_order_under_their_ids(corpus):
    claims = [Claim(id="z", text=CLAIM, location="f.md:3"), Claim(id="y", text="Something else.")]
    reports = list(Checker(corpus).check(claims))
    assert [(r.id, r.claim, r.location) for r in reports] == [
        ("z", CLAIM, "f.md:3"),
        ("y", "Something else.", None),
    ]


def test_the_same_question_has_the_same_answer(corpus):
    checker = Checker(corpus)
    assert checker.run([CLAIM]) == checker.run([CLAIM])
    alone = checker.run([CLAIM]).claims[0]
    among = checker.run(["Something else.", CLAIM]).claims[1]
    assert alone == among


def test_more_claims_than_are_searched_at_once(corpus):
    claims = [f"Ship {number} sank." for number in range(CLAIMS_AT_ONCE + 3)]
    assert [report.claim for report in Checker(corpus).check(claims)] == claims


class Preloading:
    """The rules behind a load that fails, and a claim that cannot be judged."""

    name = "preloading"

    def __init__(self):
        self.rules = load_judge("rules")
        self.read = []

    def preload(self):
        self.read.append("loaded")
        raise ProvenanceError("the network is damaged")

    def judge(self, claim, premises):
        self.read.append(claim.text)
        if "tanker" in claim.text:
            raise ProvenanceError("the judge cannot read tankers")
        return self.rules.judge(claim, premises)

    def judge_pairs(self, pairs):
        return self.rules.judge_pairs(pairs)


def test_the_judge_is_loaded_ahead_and_fails_only_where_it_is_needed(corpus):
    judge = Preloading()
    reports = Checker(corpus, judge=judge).check([CLAIM, "A tanker sank.", "A barge sank."])
    assert next(reports).claim == CLAIM
    with pytest.raises(ProvenanceError, match="cannot read tankers"):
        next(reports)
    assert judge.read[:3] == ["loaded", CLAIM, "A tanker sank."]


def test_claims_that_nobody_waits_for_are_not_read(corpus):
    judge = Preloading()
    reports = Checker(corpus, judge=judge).check([f"Ship {n} sank." for n in range(CLAIMS_AT_ONCE * 2)])
    next(reports)
    reports.close()
    assert len(judge.read) <= CLAIMS_AT_ONCE + 1
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("judge")]


def test_read_ahead_or_alone_a_claim_has_the_same_report(corpus):
    checker = Checker(corpus)
    claims = [make_claim(text, id=f"c{n}") for n, text in enumerate([CLAIM, "Kestrava shipped munitions."])]
    found = corpus.retrieve([claim.text for claim in claims])
    alone = [checker.report_on(claim, candidates) for claim, candidates in zip(claims, found, strict=True)]
    assert list(checker.check(claims)) == alone


def test_the_shipped_judge_can_be_loaded_ahead():
    assert isinstance(load_judge(), Preloads)
    assert not isinstance(load_judge("rules"), Preloads)


def test_the_result_says_what_was_searched(corpus):
    result = Checker(corpus).run([CLAIM])
    index = result.index
    assert (index.documents, index.outlets, index.sentences, index.encoder, index.judge) == (
        4,
        4,
        5,
        "hashing",
        "provenance-mpnet12",
    )
    assert CheckResult.model_validate_json(result.model_dump_json()) == result


def test_no_claim_does_not_pass(corpus):
    with pytest.raises(UsageError, match="no claim"):
        Checker(corpus).run([])


@pytest.mark.parametrize("claim", ["", "   ", "- ", "?!"])
def test_an_empty_claim_is_refused(corpus, claim):
    with pytest.raises(UsageError):
        list(Checker(corpus).check([claim]))


@pytest.mark.parametrize("ask", [Checker.run, lambda checker, claims: list(checker.check(claims))])
def test_a_text_is_no_list_of_claims(corpus, ask):
    with pytest.raises(UsageError, match="a list of claims") as error:
        ask(Checker(corpus), "The dam failed.")
    assert error.value.hint


@pytest.mark.parametrize("wrong", [{"k": 0}, {"k": -1}, {"min_origins": 0}])
def test_settings_that_make_no_sense(corpus, wrong):
    with pytest.raises(UsageError, match="at least 1"):
        Checker(corpus, **wrong)


@pytest.mark.parametrize(
    "claim", ["a" * 20_000, "😀 1", "\u202e10,000", "' OR 1=1 --", '"unbalanced', "NEAR(a b)", "* x"]
)
def test_odd_claims_are_only_odd(corpus, claim):
    (report,) = Checker(corpus).check([claim])
    assert 0 <= report.confidence <= 1
