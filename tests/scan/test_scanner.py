"""A small corpus with known conflicts, through the whole scan, with the judge that needs no network."""

from __future__ import annotations

import datetime as dt

import pytest

from provenance import Checker, Corpus
from provenance.errors import CorpusError, MissingCorpusError, UsageError
from provenance.models import CheckResult, Probabilities, Stance, StanceLabel, Verdict
from provenance.scan import Scanner, scanner
from provenance.stance import load_judge
from tests.scan.given import articles

SHIPPED = "Kestrava shipped {} containers of munitions to Ulmeria through Port Halven."
DIED = "{} people died when the Upper Tarn dam failed, Governor Tamsin said."
RECORDS = [
    ("a", "Courier", "2025-03-14", SHIPPED.format("10,000")),
    ("b", "Gazette", "2025-03-15", SHIPPED.format("7,000")),
    ("c", "Herald", "2025-03-15", SHIPPED.format("7,000").replace("shipped", "has shipped")),
    ("d", "Ledger", "2025-05-04", DIED.format("Eight")),
    ("e", "Herald", "2025-05-06", DIED.format("Twelve")),
    ("f", "Gazette", "2025-05-06", DIED.format("Nine")),
    ("g", "Post", "2025-07-01", SHIPPED.format("3,000")),
    ("h", "Post", "2025-03-15", "The weather in Garrow was mild, with 12 hours of sun on Sunday."),
]  # fmt: skip


@pytest.fixture(scope="module")
def checker(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scan")
    with Corpus.create(folder / "index", encoder="hashing") as made:
        made.add([articles(folder, RECORDS)])
        yield Checker(made, judge=load_judge("rules"))


@pytest.fixture(scope="module")
def found(checker):
    return Scanner(checker).run()


def sides(report):
    return {
        side: {e.document.id for e in report.evidence if e.stance is side}
        for side in (StanceLabel.SUPPORTS, StanceLabel.REFUTES)
    }


def test_conflicts_are_found_and_updates_and_other_months_are_not(found):
    assert [set().union(*sides(report).values()) for report in found.result.claims] == [
        {"a", "b", "c"},
        {"e", "f"},
    ]


def test_an_update_is_counted_and_shown_only_when_asked_for(found, checker):
    assert (found.updates, found.updated) == (2, ())
    asked = Scanner(checker).run(updates=True)
    assert asked.result == found.result
    (report,) = asked.updated
    assert report.id == "u1"
    assert report.verdict is not Verdict.CONFLICTING
    told = {(e.document.id, e.stance.value, *(r.code for r in e.reasons)) for e in report.evidence}
    assert told == {("d", "supports", "PRV102"), ("e", "neutral", "PRV106"), ("f", "neutral", "PRV106")}


def test_the_surest_come_first_and__each_side_has_its_figure(found):
    report = found.result.claims[0]
    assert report.id == "c1"
    assert report.verdict is Verdict.CONFLICTING
    assert sorted((report.origins.supports, report.origins.refutes)) == [1, 2]
    assert {e.given[0].value for e in report.evidence} == {10000, 7000}
    assert {e.reasons[0].code for e in report.evidence} <= {"PRV101", "PRV102"}


def test_the_claim_and_all_quotes_stand_in_the_corpus(found, checker):
    for report in found.result.claims:
        assert report.claim in {e.quote for e in report.evidence}
        for item in report.evidence:
            assert checker.corpus.document(item.document.id).text[item.start : item.end] == item.quote


def test_what_was_gone_through_is_counted(found):
    assert found.conflicts == 2
    assert found.statements == 8
    assert found.compared >= found.clashing >= 3
    assert found.unjudged == 0


def test_the_result_is_the_contract_of_check(found):
    assert CheckResult.model_validate_json(found.result.model_dump_json()) == found.result


def test_two_scans_are_the_same(found, checker):
    assert Scanner(checker).run() == found


def test_the_order_of_the_documents_does_not_matter(found, tmp_path):
    with Corpus.create(tmp_path / "index", encoder="hashing") as made:
        made.add([articles(tmp_path, RECORDS[::-1])])
        other = Scanner(Checker(made, judge=load_judge("rules"))).run()
    assert [sides(r) for r in other.result.claims] == [sides(r) for r in found.result.claims]


def test_the_limit_cuts_what_is_shown_and_not_what_is_counted(found, checker):
    one = Scanner(checker).run(limit=1)
    assert one.result.claims == found.result.claims[:1]
    assert one.conflicts == 2


def test_each_side_needs_the_origins_asked_for(checker):
    assert Scanner(checker).run(min_origins=2).result.claims == ()


def test_days_leave_documents_out(checker):
    march = Scanner(checker, until=dt.date(2025, 3, 31)).run()
    assert [set().union(*sides(r).values()) for r in march.result.claims] == [{"a", "b", "c"}]
    assert Scanner(checker, since=dt.date(2025, 3, 15), until=dt.date(2025, 4, 1)).run().result.claims == ()


def test_impossible_days_and_counts_are_refused(checker):
    with pytest.raises(UsageError, match="both since"):
        Scanner(checker, since=dt.date(2025, 3, 15), until=dt.date(2025, 3, 14))
    with pytest.raises(UsageError, match="since 2030-01-01"):
        Scanner(checker, since=dt.date(2030, 1, 1)).run()
    with pytest.raises(UsageError, match="limit is 0"):
        Scanner(checker).run(limit=0)


def test_an_empty_index_is_an_error(tmp_path):
    path = articles(tmp_path, RECORDS[:1])
    with Corpus.create(tmp_path / "index", encoder="hashing") as made:
        made.add([path])
        made.remove(["a"])
        with pytest.raises(CorpusError, match="no documents"):
            Scanner(Checker(made, judge=load_judge("rules"))).run()
    with pytest.raises(MissingCorpusError):
        Corpus.open(tmp_path / "none")


def test_progress_is_told_and_an_interruption_ends_it(checker):
    names = []

    class Follow:
        def phase(self, name, total):
            names.append(name)
            if name == "Judging wordings":
                raise KeyboardInterrupt

        def advance(self, steps): ...

        def expect(self, total): ...

    with pytest.raises(KeyboardInterrupt):
        Scanner(checker).run(progress=Follow())
    assert names == ["Reading", "Comparing", "Comparing wordings", "Judging figures", "Judging wordings"]
    assert Scanner(checker).run().conflicts == 2


FIRED = "President Tamsin of Ulmeria fired his adviser Anna Brandt in Garrow on Monday."
LEFT = "Anna Brandt resigned as adviser of President Tamsin of Ulmeria in Garrow on Monday."
HIRED = "President Tamsin of Ulmeria hired his adviser Anna Brandt in Garrow on Monday."


class Certain:
    """Is sure that whatever it reads excludes the claim, but for a sentence with itself."""

    name = "certain"

    def judge_pairs(self, pairs):
        against = Probabilities(supports=0.01, refutes=0.98, neutral=0.01)
        return [Stance(label=StanceLabel.REFUTES, probability=0.98, probabilities=against) for _ in pairs]


@pytest.fixture
def told(tmp_path):
    records = [
        (name, name.upper(), "2025-03-14", text)
        for name, text in zip("abc", (FIRED, LEFT, HIRED), strict=True)
    ]
    with Corpus.create(tmp_path / "index", encoder="hashing") as made:
        made.add([articles(tmp_path, records)])
        yield Checker(made, judge=Certain())


def test_what_the_judge_alone_finds_is_a_conflict_without_a_reason(told):
    found = Scanner(told).run()
    (report,) = found.result.claims
    against = [e for e in report.evidence if e.stance is StanceLabel.REFUTES]
    assert {e.quote for e in against} | {report.claim} == {FIRED, LEFT, HIRED}
    assert all(e.reasons == () for e in against)
    assert found.unjudged == 0


def test_the_judge_reads_the_likeliest_pairs_and_the_others_are_counted(told, monkeypatch):
    monkeypatch.setattr(scanner, "MOST_TOLD", 1)
    found = Scanner(told).run()
    assert found.clashing == 3
    assert found.unjudged == 2
    (report,) = found.result.claims
    assert len(report.evidence) == 2


def test_sentences_whose_figures_clash_are_no_wordings(tmp_path):
    # the second article gives both figures, so that they are of two things, whatever the judge makes of the sentences
    records = [
        ("a", "Courier", "2025-03-14", SHIPPED.format("10,000")),
        (
            "b",
            "Gazette",
            "2025-03-14",
            f"{SHIPPED.format('7,000')} It had sent 10,000 containers of munitions before.",
        ),
    ]
    with Corpus.create(tmp_path / "index", encoder="hashing") as made:
        made.add([articles(tmp_path, records)])
        found = Scanner(Checker(made, judge=Certain())).run()
    assert found.result.claims == ()
