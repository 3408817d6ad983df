from __future__ import annotations

import datetime as dt
import itertools
import os

import pytest

from provenance.errors import NoClaimsError, UsageError
from provenance.findings import BaselineState, Severity
from provenance.gate.baseline import Baseline, baseline_of, baseline_text, read_baseline, with_others
from provenance.gate.claim_files import claim_files
from provenance.gate.policy_file import find_policy
from provenance.gate.run import Gate, UnansweredError
from provenance.models import (
    ClaimReport,
    DocumentInfo,
    Evidence,
    IndexInfo,
    Reason,
    SideCount,
    StanceLabel,
    Verdict,
)

TODAY = dt.date(2026, 6, 1)
INDEX = IndexInfo(documents=1, outlets=1, sentences=1, encoder="hashing", judge="rules")
CODES = {Verdict.UNSOURCED: "PRV001", Verdict.CONTRADICTED: "PRV004", Verdict.SINGLE_SOURCE: "PRV003"}
ITEM = Evidence(
    document=DocumentInfo(id="d", source="d.txt"), quote="No.", start=0, end=3, stance=StanceLabel.REFUTES,
    probability=0.9, origin="o1", reasons=(Reason(code="PRV101", message="7 beside 8"),),
)  # fmt: skip
POLICY = """\
[ci]
claims = ["*.md"]
[[ci.overrides]]
paths = ["mild.md"]
severity = { PRV001 = "warning" }
min_origins = 5
"""


class Desk:
    """A folder with a policy and claims; the word that a claim begins with says what the checker finds."""

    def __init__(self, folder):
        self.folder, self.bars = folder, {}
        self.write("provenance.toml", POLICY)

    def write(self, name, text):
        (self.folder / name).write_text(text)

    def check(self, claims, bar):
        for claim in claims:
            self.bars[claim.text] = bar
            verdict = next(
                (v for v in Verdict if claim.text.startswith(v.value.capitalize())), Verdict.CORROBORATED
            )
            evidence = (ITEM,) if verdict is Verdict.CONTRADICTED else ()
            if "silent" in claim.text:
                silent = Reason(code="PRV311", message="no answer")
                evidence = (ITEM.model_copy(update={"reasons": (silent,), "stance": StanceLabel.NEUTRAL}),)
            yield ClaimReport(
                id=claim.id, claim=claim.text, location=claim.location, verdict=verdict, code=CODES.get(verdict),
                confidence=0.9, origins=SideCount(refutes=len(evidence)), outlets=SideCount(), evidence=evidence,
            )  # fmt: skip

    def run(self, *paths, baseline=None, fail_on=Severity.ERROR, today=TODAY, order=None):
        found = find_policy(self.folder)
        files = claim_files(found, paths, cwd=self.folder)
        if order:
            files = [files[n] for n in order]
        gate = Gate(found, today=today, fail_on=fail_on, baseline=baseline, complete=not paths)
        return gate.run(files, self.check, lambda: INDEX)


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def told(result):
    return [(f.path, f.line, f.code, f.fails) for f in result.findings]


def test_what_is_a_finding_and_what_fails(desk):
    desk.write("a.md", "- Contradicted x\n- Fine\n- Single-source y\n- Unsourced z\n")
    desk.write("mild.md", "- Unsourced w\n")
    result = desk.run()
    assert told(result) == [
        ("a.md", 1, "PRV004", True), ("a.md", 3, "PRV003", False), ("a.md", 4, "PRV001", True),
        ("mild.md", 1, "PRV001", False),
    ]  # fmt: skip
    assert len(result.claims) == 5
    assert "“No.”" in result.findings[0].message
    assert desk.bars["Unsourced w"] == 5
    assert desk.bars["Fine"] is None
    assert [f.fails for f in desk.run(fail_on=None).findings] == [False] * 4
    assert all(f.fails for f in desk.run(fail_on=Severity.NOTE).findings)


def test_codes_of_evidence_are_findings_for_who_asks(desk):
    desk.write("provenance.toml", '[ci]\nclaims = ["a.md"]\nselect = ["PRV0", "PRV1"]\nignore = ["PRV004"]\n')
    desk.write("a.md", "- Contradicted x\n")
    (finding,) = desk.run().findings
    assert (finding.code, finding.severity) == ("PRV101", Severity.NOTE)
    assert "7 beside 8" in finding.message


def test_the_order_of_files_does_not_matter(desk):
    for name in "abc":
        desk.write(f"{name}.md", "- Unsourced one\n- Contradicted two\n- Unsourced one\n")
    results = {desk.run(order=order).model_dump_json() for order in itertools.permutations(range(3))}
    assert len(results) == 1
    findings = desk.run().findings
    assert len({f.fingerprint for f in findings}) == len(findings) == 9


def test_acceptances_hold_until_their_day_and_are_told_when_over_or_idle(desk):
    accept = '[[ci.accept]]\ncode = "PRV001"\nreason = "r"\nuntil = 2026-06-01\n'
    desk.write(
        "provenance.toml", f'{POLICY}{accept}claim = "unsourced by all, that one"\n{accept}claim = "other"\n'
    )
    mark = "<!-- provenance: ignore PRV004 until 2026-05-31 was so -->"
    idle = "<!-- provenance: ignore PRV002 until 2027-01-01 nothing -->"
    desk.write("a.md", f"- Unsourced by all: that one\n- Contradicted {mark}\n- Fine {idle}\n")
    result = desk.run()
    first, second = result.findings
    assert first.accepted.reason == "r"
    assert first.accepted.location == "provenance.toml:8"
    assert not first.accepted.inline
    assert (first.fails, second.fails) == (False, True)
    assert result.notes == (
        "provenance.toml:13: nothing here breaks PRV001: the acceptance can go",
        "a.md:2: the acceptance of PRV004 ended on 2026-05-31; its finding counts again",
        "a.md:3: nothing here breaks PRV002: the acceptance can go",
        "provenance.toml: ci.overrides[1]: none of the files is mild.md",
    )
    day_before = desk.run(today=dt.date(2026, 5, 31))
    assert [f.fails for f in day_before.findings] == [False, False]
    assert day_before.findings[1].accepted.inline
    assert all(f.fails for f in desk.run(today=dt.date(2026, 6, 2)).findings)
    # a part of the files says nothing of what the policy accepts elsewhere
    assert all("provenance.toml" not in note for note in desk.run("a.md").notes)


def test_a_baseline_knows_findings_across_moved_lines_and_small_edits(desk, tmp_path):
    desk.write(
        "a.md",
        "- Unsourced: the ferry sails to Garrow on Mondays\n- Contradicted: 12 ships sailed\n- Unsourced gone\n",
    )
    text = baseline_text(baseline_of(desk.run().findings))
    (tmp_path / "b.json").write_text(text)
    baseline = read_baseline(tmp_path / "b.json", "b.json")
    assert [f.baseline for f in desk.run(baseline=baseline).findings] == [BaselineState.UNCHANGED] * 3
    desk.write(
        "a.md",
        "# Moved\n\n- Contradicted: 13 ships sailed\n- Contradicted: 12 ships sailed!\n"
        "- Unsourced: the ferry sails to Garrow on every Monday\n",
    )
    result = desk.run(baseline=baseline)
    states = {f.claim: (f.baseline, f.fails) for f in result.findings}
    assert states == {
        "Contradicted: 13 ships sailed": (BaselineState.NEW, True),
        "Contradicted: 12 ships sailed!": (BaselineState.UNCHANGED, False),
        "Unsourced: the ferry sails to Garrow on every Monday": (BaselineState.UPDATED, False),
        "Unsourced gone": (BaselineState.ABSENT, False),
    }
    reworded = next(f for f in result.findings if f.baseline is BaselineState.UPDATED)
    assert reworded.fingerprint == next(k.fingerprint for k in baseline.findings if "Mondays" in k.claim)


def test_a_claim_that_moved_to_another_file_is_known_and_another_rule_is_not(desk):
    desk.write("a.md", "- Unsourced: the ferry sails\n")
    baseline = baseline_of(desk.run().findings)
    desk.write("a.md", "- Fine\n")
    desk.write("b.md", "- Unsourced: the ferry sails\n")
    (moved,) = desk.run(baseline=baseline).findings
    assert (moved.baseline, moved.path, moved.fails) == (BaselineState.UPDATED, "b.md", False)
    worse = Baseline(findings=(baseline.findings[0].model_copy(update={"code": "PRV002"}),))
    assert [f.baseline for f in desk.run(baseline=worse).findings] == [
        BaselineState.NEW,
        BaselineState.ABSENT,
    ]
    # what was not checked is not gone
    assert [f.baseline for f in desk.run("b.md", baseline=worse).findings] == [BaselineState.NEW]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "there is no baseline"),
        ("{", "is no baseline"),
        ('{"findings": [{"code": 1}]}', "findings.0"),
        ('{"schema_version": 99, "findings": []}', "schema version 99"),
    ],
)
def test_a_baseline_that_is_none(tmp_path, content, said):
    if content is not None:
        (tmp_path / "b.json").write_text(content)
    with pytest.raises(UsageError, match=said) as raised:
        read_baseline(tmp_path / "b.json", "b.json")
    assert "provenance baseline write" in raised.value.hint


def test_a_claim_without_an_answer_stops_the_gate(desk):
    desk.write("a.md", "- Fine\n- Unsourced and silent\n")
    with pytest.raises(UnansweredError, match=r"1 claims, first a\.md:2"):
        desk.run()


def test_no_claim_at_all_is_no_pass(desk):
    desk.write("a.md", "# Only a heading\n")
    with pytest.raises(NoClaimsError, match="nothing was checked"):
        desk.run()
    desk.write("b.md", "- Fine\n")
    assert desk.run().notes[0] == "a.md: holds no claim"


def test_paths_that_lead_nowhere(desk, tmp_path):
    with pytest.raises(UsageError, match=r"ci\.claims\[1\]: no file matches '\*\.md'"):
        desk.run()
    desk.write("a.md", "- Fine\n")
    for path in ("b.md", "b*.md"):
        with pytest.raises(UsageError, match="there is no such file"):
            desk.run(path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="holds no file of claims"):
        desk.run("empty")
    desk.write("provenance.toml", '[ci]\nclaims = ["*.md"]\nexclude = ["a.md"]\n')
    with pytest.raises(UsageError, match="every file is excluded"):
        desk.run()
    (tmp_path / "a.md").write_bytes(b"- x\n- \xff\n")
    desk.write("provenance.toml", POLICY)
    with pytest.raises(UsageError, match=r"a\.md:2: is not UTF-8"):
        desk.run()


def test_paths_choose_files(desk, tmp_path):
    (tmp_path / "sub").mkdir()
    for name in ("a.md", "b.md", "sub/c.txt", "sub/.hidden.md", "sub/d.md"):
        desk.write(name, "- Fine\n")
    assert [f.path for f in desk.run().files] == ["a.md", "b.md"]
    assert [f.path for f in desk.run("sub/c.txt").files] == ["sub/c.txt"]
    desk.write("provenance.toml", '[ci]\nclaims = ["sub/"]\nexclude = ["**/d.md"]\n')
    assert [f.path for f in desk.run(".").files] == ["sub/c.txt"]
    desk.write("provenance.toml", "k = 9\n")
    assert [f.path for f in desk.run("sub").files] == ["sub/c.txt", "sub/d.md"]


def test_claims_beside_the_policys_folder_go_by_a_path_that_every_checkout_has(tmp_path):
    repository = tmp_path / "repository"
    for folder in (repository / ".git", repository / "desk", repository / "shared"):
        folder.mkdir(parents=True)
    desk = Desk(repository / "desk")
    desk.write("provenance.toml", '[ci]\nclaims = ["../shared/*.md"]\n')
    desk.write("../shared/a.md", "- Unsourced x\n")
    assert told(desk.run()) == told(desk.run("../shared")) == [("../shared/a.md", 1, "PRV001", True)]
    assert desk.run().prefix == "desk/"
    desk.write("provenance.toml", '[ci]\nclaims = ["../shared/"]\nexclude = ["../shared/b.md"]\n')
    desk.write("../shared/b.md", "- Unsourced y\n")
    assert [f.path for f in desk.run().files] == ["../shared/a.md"]
    (tmp_path / "outside.md").write_text("- Unsourced x\n")
    assert [f.path for f in desk.run("../../outside.md").files] == [(tmp_path / "outside.md").as_posix()]


def test_a_file_whose_name_is_no_text_is_said_to_be_so(desk, tmp_path):
    (tmp_path / os.fsdecode(b"a\xff.md")).write_text("- Fine\n")
    with pytest.raises(UsageError, match="the name of the file is not UTF-8"):
        desk.run()


def test_a_baseline_of_some_files_keeps_what_is_known_of_the_others(desk):
    desk.write("a.md", "- Unsourced x\n- Unsourced y\n")
    desk.write("b.md", "- Unsourced z\n")
    before = baseline_of(desk.run().findings)
    desk.write("b.md", "- Contradicted z\n")
    written = baseline_of(desk.run("b.md").findings)
    both = with_others(written, before, ["b.md"])
    assert [(known.path, known.code) for known in both.findings] == [
        ("a.md", "PRV001"), ("a.md", "PRV001"), ("b.md", "PRV004"),
    ]  # fmt: skip
    assert not desk.run(baseline=both).failing
