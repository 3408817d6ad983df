"""The gate as people and CI jobs call it."""

from __future__ import annotations

import json
import shutil
import xml.etree.ElementTree as ET

import pytest

from provenance.cli.ci import ci

CLAIMS = """\
# Claims

- Kestrava shipped 10,000 containers of munitions to Ulmeria.
- Ulmeria paid $400 million for the bridge over the Tarn.
- The weather in Garrow was mild on Sunday.
"""
POLICY = '[ci]\nclaims = ["claims.md"]\ncorpus = ["articles/"]\nmin_origins = 1\n'
LIGHT = {"PROVENANCE_ENCODER": "hashing", "PROVENANCE_JUDGE": "rules"}


class Repo:
    """A repository with a policy, claims and articles."""

    def __init__(self, cli):
        self.cli, self.folder = cli, cli.folder
        self.write("claims.md", CLAIMS)
        self.write("provenance.toml", POLICY)

    def write(self, name, text):
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(text)

    def read(self, name):
        return (self.folder / name).read_text()

    def run(self, *args, code, **env):
        return self.cli.here(*args, code=code, **LIGHT, **env)

    def ci(self, *args, code, **env):
        return self.run("ci", *args, code=code, **env)


@pytest.fixture(scope="module")
def first(indexed, tmp_path_factory):
    """A repository whose gate has run once."""
    folder = tmp_path_factory.mktemp("repo")
    shutil.copytree(indexed.folder / "articles", folder / "articles")
    repo = Repo(type(indexed)(folder))
    repo.done = repo.ci("--output", "json=first.json", code=1)
    return repo


@pytest.fixture
def repo(first, tmp_path):
    """A copy of it."""
    folder = tmp_path / "repo"
    shutil.copytree(first.folder, folder)
    return Repo(type(first.cli)(folder))


def test_a_run_shows_findings_and_says_what_it_did(first):
    told = first.done.stdout
    assert "claims.md:3: error PRV002" in told
    assert "claims.md:4: error PRV001  Ulmeria paid $400 million" in told
    assert "3 claims in 1 file: 2 findings fail; against 3 documents" in " ".join(told.split())
    assert "documents: 3 added" in first.done.stderr
    assert "3 of 3 claims judged" in first.done.stderr


def test_a_second_run_judges_nothing_and_gives_the_same_bytes(repo):
    done = repo.ci("-o", "json=second.json", "-o", "sarif=s.sarif", code=1)
    assert "0 of 3 claims judged" in done.stderr
    assert repo.read("second.json") == repo.read("first.json")
    anew = repo.ci("-o", "json=third.json", "-o", "sarif=t.sarif", "--no-cache", code=1)
    assert "3 of 3 claims judged" in anew.stderr
    assert repo.read("third.json") == repo.read("first.json")
    assert repo.read("t.sarif") == repo.read("s.sarif")


def test_the_same_bytes_whatever_the_order_of_input_and_the_number_of_threads(repo, monkeypatch):
    for name, text in (
        ("b.md", "- Kestrava denied it.\n- 9,000 containers\n"),
        ("articles/z.txt", "9,000 containers.\n"),
    ):
        repo.write(name, text)
    claims, articles = ["claims.md", "b.md"], ["articles/x.jsonl", "articles/z.txt"]
    told = set()
    for number, (files, corpus) in enumerate(
        [(claims, articles), (claims[::-1], articles[::-1]), (claims, articles[::-1])]
    ):
        monkeypatch.setattr("provenance.embed.onnx.processors", lambda: number % 2 + 1)  # noqa: B023
        shutil.rmtree(repo.folder / ".provenance-ci", ignore_errors=True)
        (repo.folder / ".provenance-verdicts.sqlite3").unlink(missing_ok=True)
        asked = [part for path in corpus for part in ("--corpus", path)]
        repo.ci(*files, *asked, "-o", "json=o.json", "-o", "sarif=o.sarif", code=1)
        told.add(repo.read("o.json") + repo.read("o.sarif"))
    assert len(told) == 1


def test_one_new_article_concerns_the_claims_that_it_can_change(repo):
    record = {
        "id": "d",
        "outlet": "Post",
        "text": "Ulmeria paid $400 million for the bridge over the Tarn, it said.",
    }
    repo.write("articles/y.jsonl", json.dumps(record) + "\n")
    done = repo.ci("-q", code=1)
    assert done.stderr == ""
    assert "claims.md:4" not in done.stdout
    (repo.folder / "articles/y.jsonl").unlink()
    repo.ci("-o", "json=again.json", code=1)
    assert repo.read("again.json") == repo.read("first.json")


def test_all_outputs_at_once(repo):
    names = {
        "json": "a.json",
        "sarif": "a.sarif",
        "junit": "a.xml",
        "gitlab": "gl.json",
        "summary": "s.md",
        "human": "h",
    }
    asked = [part for name, file in names.items() for part in ("--output", f"{name}={file}")]
    done = repo.ci(*asked, "--output", "github", code=1)
    assert done.stdout.startswith("::error file=claims.md,line=3,title=PRV002")
    assert [f["fails"] for f in json.loads(repo.read("a.json"))["findings"]] == [True, True]
    (run,) = json.loads(repo.read("a.sarif"))["runs"]
    lines = [r["locations"][0]["physicalLocation"]["region"]["startLine"] for r in run["results"]]
    assert lines == [3, 4]
    assert ET.fromstring(repo.read("a.xml")).get("failures") == "2"
    assert len(json.loads(repo.read("gl.json"))) == 2
    assert "failed" in repo.read("s.md")
    assert "PRV001" in repo.read("h")


def test_platforms_get_paths_from_the_repository(repo):
    (repo.folder.parent / ".git").mkdir()
    done = repo.ci("-o", "github", "-o", "sarif=s.sarif", "-o", "gitlab=g.json", "-o", "json=j.json", code=1)
    assert done.stdout.startswith("::error file=repo/claims.md,line=3,")
    (run,) = json.loads(repo.read("s.sarif"))["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    evidence = run["results"][0]["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert (place, evidence) == ("repo/claims.md", "repo/articles/x.jsonl")
    assert json.loads(repo.read("g.json"))[0]["location"]["path"] == "repo/claims.md"
    assert json.loads(repo.read("j.json"))["prefix"] == "repo/"


def test_exit_codes(repo):
    repo.ci("--exit-zero", code=0)
    repo.ci("--fail-on", "never", code=0)
    repo.write("claims.md", "- The weather in Garrow was mild on Sunday.\n")
    repo.ci(code=0)
    repo.write("claims.md", "# Only a heading\n")
    for args in ((), ("--exit-zero",)):
        assert "nothing was checked" in repo.ci(*args, code=2).stderr


def test_accepting_findings_with_a_reason(repo):
    mark = "<!-- provenance: ignore PRV001 until 2027-01-01 seen the receipt -->"
    repo.write("claims.md", CLAIMS.replace("over the Tarn.", f"over the Tarn. {mark}"))
    accept = '[[ci.accept]]\ncode = "PRV002"\npaths = ["claims.md"]\nreason = "both are given in the text"\n'
    repo.write("provenance.toml", f"{POLICY}{accept}until = 2027-01-01\n")
    done = repo.ci("--today", "2026-12-31", "-o", "sarif=s.sarif", code=0)
    assert "accepted until 2027-01-01: seen the receipt (claims.md:4)" in " ".join(done.stdout.split())
    assert "(provenance.toml:6)" in done.stdout
    results = json.loads(repo.read("s.sarif"))["runs"][0]["results"]
    assert [r["suppressions"][0]["kind"] for r in results] == ["external", "inSource"]
    over = repo.ci("--today", "2027-01-02", code=1)
    assert "claims.md:4: the acceptance of PRV001 ended on 2027-01-01" in " ".join(over.stdout.split())
    assert "'soon'" in repo.ci("--today", "soon", code=2).stderr


def test_a_baseline_lets_only_new_findings_fail(repo):
    done = repo.run("baseline", "write", code=0)
    assert done.stdout == "2 findings are known: provenance-baseline.json\n"
    assert 'baseline = "provenance-baseline.json"' in done.stderr
    repo.write("provenance.toml", POLICY + 'baseline = "provenance-baseline.json"\n')
    repo.write("claims.md", "# Moved down\n\n" + CLAIMS.replace("for the bridge", "for a bridge"))
    repo.ci(code=0)
    repo.write("claims.md", CLAIMS + "- Nobody has ever counted 77 gulls in Garrow.\n")
    done = repo.ci("-o", "sarif=s.sarif", code=1)
    assert "claims.md:6: error PRV001" in done.stdout
    assert "2 known from the baseline" in " ".join(done.stdout.split())
    states = [r["baselineState"] for r in json.loads(repo.read("s.sarif"))["runs"][0]["results"]]
    assert states == ["unchanged", "unchanged", "new"]
    (repo.folder / "provenance-baseline.json").unlink()
    assert "there is no baseline provenance-baseline.json" in repo.ci(code=2).stderr
    repo.run("baseline", "write", "-q", code=0)
    assert repo.run("baseline", "write", "-o", "-", "-q", code=0).stdout.startswith("{")


@pytest.mark.parametrize(
    ("change", "args", "said"),
    [
        ({"provenance.toml": POLICY.replace("corpus", "corpsu")}, (), "provenance.toml:3: ci.corpsu is not a key"),
        ({"provenance.toml": POLICY + 'select = ["PRV7"]\n'}, (), "there is no rule PRV7"),
        ({"provenance.toml": POLICY.replace("claims.md", "clams.md")}, (), "no file matches 'clams.md'"),
        ({"provenance.toml": POLICY.replace("articles", "articels")}, (), "ci.corpus[1]: nothing is at 'articels/'"),
        ({"provenance.toml": "[cii]\n"}, (), "cii is not a setting"),
        ({"provenance.toml": ""}, (), "no file of claims is named"),
        ({"claims.md": CLAIMS + "<!-- provenance: ignore PRV001 x -->\n"}, (), "claims.md:6: the mark has no day"),
        ({"claims.md": "-\n"}, (), "claims.md:1: the claim is empty"),
        ({}, ("nowhere.md",), "nowhere.md: there is no such file"),
        ({}, ("--corpus", "nowhere"), "--corpus: nothing is at 'nowhere'"),
        ({}, ("--judge", "./nowhere"), "nowhere"),
        ({}, ("--index", "nowhere", "--corpus", "claims.md", "--encoder", "./nowhere"), "nowhere"),
        ({}, ("--fail-on", "grave"), "give one of error, warning, note, never"),
        ({}, ("--baseline", "nowhere.json"), "there is no baseline nowhere.json"),
        ({}, ("--output", "sarf=x"), "Did you mean sarif?"),
        ({}, ("--output", "sarif="), "names no file"),
        ({}, ("--output", "sarif", "--output", "json"), "two reports go to stdout"),
        ({}, ("--output", "sarif=x", "--output", "json=x"), "two reports go to x"),
        ({}, ("--output", "sarif=no/x"), "there is no folder no"),
        ({}, ("--output", "sarif=articles"), "it is a folder"),
        ({}, ("--against", "nowhere"), "--against needs the new articles"),
        ({}, ("--against", "nowhere", "--corpus", "articles"), "nowhere"),
        ({}, ("--against", "nowhere", "claims.md"), "takes its claims from the new articles"),
    ],
)  # fmt: skip
def test_what_cannot_run_exits_2_with_a_line_that_says_why(repo, change, args, said):
    for name, text in change.items():
        repo.write(name, text)
    done = repo.ci(*args, "--exit-zero", code=2)
    assert said in done.stderr
    assert "  hint: " in done.stderr or "empty" in said
    assert done.stdout == ""


def test_an_empty_corpus_and_a_half_written_index_are_no_pass(repo):
    repo.write("empty/readme.bin", "")
    assert "no document could be read" in repo.ci("--corpus", "empty", code=2).stderr
    database = next((repo.folder / ".provenance-ci").glob("*.sqlite3"))
    database.write_bytes(database.read_bytes()[:5000])
    done = repo.ci(
        "-o", "sarif=s.sarif", "-o", "junit=j.xml", "-o", "json=j.json", "-o", "gitlab=g.json", code=2
    )
    assert "remove" in done.stderr
    assert ".provenance-ci" in done.stderr
    # nobody can take the reports for a pass
    assert json.loads(repo.read("s.sarif"))["runs"][0]["invocations"][0]["executionSuccessful"] is False
    assert ET.fromstring(repo.read("j.xml")).get("errors") == "1"
    assert "error" in json.loads(repo.read("j.json"))
    assert not (repo.folder / "g.json").exists()
    assert repo.ci("-o", "github", code=2).stdout.startswith("::error title=provenance could not run::")


def test_an_output_that_cannot_be_written_is_told_and_keeps_no_other_back(repo):
    done = repo.ci("-o", "sarif=/proc/x.sarif", "-o", "json=j.json", code=2)
    assert "cannot write /proc/x.sarif" in done.stderr
    assert json.loads(repo.read("j.json"))["findings"]


def test_verdicts_that_cannot_be_kept_are_no_error(repo):
    (repo.folder / ".provenance-verdicts.sqlite3").unlink()
    (repo.folder / ".provenance-verdicts.sqlite3").mkdir()
    assert "verdicts are not kept" in repo.ci(code=1).stderr


def test_new_articles_against_an_index(repo):
    record = {
        "id": "n",
        "outlet": "Post",
        "text": "Kestrava shipped 9,000 containers of munitions to Ulmeria.",
    }
    repo.write("new/n.jsonl", json.dumps(record) + "\n")
    done = repo.ci("--corpus", "new", "--against", ".provenance-ci", "-o", "sarif=n.sarif", code=1)
    assert "new/n.jsonl:1: error PRV004" in done.stdout
    assert "Courier" in done.stdout or "Gazette" in done.stdout
    (result,) = json.loads(repo.read("n.sarif"))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "new/n.jsonl"
    fine = {"id": "f", "text": "The harbour of Delvane had 31 cranes in the year before the storm came."}
    repo.write("new/n.jsonl", json.dumps(fine) + "\n")
    assert "nothing fails" in repo.ci("--corpus", "new", "--against", ".provenance-ci", code=0).stdout


def test_the_cache_key_changes_with_the_corpus(repo):
    key = repo.ci("--cache-key", code=0).stdout
    assert repo.ci("--cache-key", code=0).stdout == key
    repo.write("articles/z.txt", "More of it.\n")
    assert repo.ci("--cache-key", code=0).stdout != key
    repo.write("provenance.toml", '[ci]\nclaims = ["claims.md"]\n')
    assert "no corpus is named" in repo.ci("--cache-key", code=2).stderr


def test_without_a_corpus_the_index_of_the_settings_counts(repo):
    repo.write("provenance.toml", 'index = ".provenance-ci"\n[ci]\nclaims = ["claims.md"]\nmin_origins = 1\n')
    repo.ci("-o", "json=x.json", code=1)
    assert json.loads(repo.read("x.json"))["claims"] == json.loads(repo.read("first.json"))["claims"]
    repo.write("provenance.toml", '[ci]\nclaims = ["claims.md"]\n')
    assert "--corpus" in repo.ci(code=2).stderr


def test_init_writes_a_policy_that_runs(repo):
    assert "is there already" in repo.run("init", code=2).stderr
    done = repo.run("init", "--force", "--claims", "claims.md", "--corpus", "articles", code=0)
    assert done.stdout.startswith("wrote provenance.toml; next: ")
    repo.ci(code=1)


def test_diff_says_what_became_of_claims(repo):
    repo.run("index", "add", "articles", "--index", "old.idx", code=0)
    record = {"id": "d", "outlet": "Post", "date": "2025-06-01",
              "text": "Ulmeria paid $400 million for the bridge over the Tarn."}  # fmt: skip
    repo.write("articles/y.jsonl", json.dumps(record) + "\n")
    repo.run("index", "add", "articles", "--index", "new.idx", code=0)
    done = repo.run("diff", "old.idx", "new.idx", code=0)
    assert done.stdout.startswith("GAINED SUPPORT  Ulmeria paid $400 million")
    assert "+ Post, 2025-06-01 supports: " in done.stdout
    assert "3 claims: 1 gained support, 2 unchanged" in done.stdout
    back = repo.run("diff", "new.idx", "old.idx", "--json", code=1)
    changed = json.loads(back.stdout)["claims"][0]
    assert changed["change"] == "lost support"
    assert len(changed["went"]) == 1
    repo.run("diff", "new.idx", "old.idx", "--exit-zero", "-o", "d.txt", code=0)
    assert repo.read("d.txt").startswith("LOST SUPPORT")
    since = repo.run("diff", "--since", "2025-06-01", "--index", "new.idx", "--claims", "claims.md", code=0)
    assert "GAINED SUPPORT" in since.stdout
    assert "before 2025-06-01" in since.stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "OLD_INDEX and NEW_INDEX, or --since"),
        (("a",), "OLD_INDEX and NEW_INDEX"),
        (("a", "b", "--since", "2025-01-01"), "OLD_INDEX and NEW_INDEX"),
        (("a", "b"), "no index at a"),
        (("--since", "May"), "no day"),
        (("--since", "1999-01-01", "--index", ".provenance-ci"), "no document is from before 1999-01-01"),
        (("a", "b", "--claims", "nowhere"), "nowhere: there is no such file"),
    ],
)
def test_a_diff_that_cannot_run(repo, args, said):
    assert said in repo.run("diff", *args, code=2).stderr


def test_claims_that_lie_in_the_corpus_are_no_evidence_for_themselves(repo):
    repo.write("provenance.toml", POLICY.replace('"articles/"', '"articles/", "claims.md"'))
    done = repo.ci("--output", "json=again.json", code=1)
    heard = {
        e["document"]["id"] for c in json.loads(repo.read("again.json"))["claims"] for e in c["evidence"]
    }
    assert heard
    assert not any("claims.md" in document for document in heard)
    assert "note: claims.md was not heard: it is claims.md, which is checked" in done.stdout


def test_an_explanation_is_for_people_and_in_json_and_not_remembered_for_runs_without(repo):
    shown = repo.ci("--explain", "--output", "human", "--output", "json=explained.json", code=1).stdout
    assert "looked at: " in shown
    assert all(report["considered"] for report in json.loads(repo.read("explained.json"))["claims"])
    plain = repo.ci("--output", "human", "--output", "json=plain.json", code=1).stdout
    assert "looked at: " not in plain
    assert repo.read("plain.json") == repo.read("first.json")


def test_a_baseline_of_some_paths_leaves_what_is_known_elsewhere(repo):
    repo.write("provenance.toml", POLICY.replace('"claims.md"', '"*.md"') + 'baseline = "known.json"\n')
    repo.write("other.md", "- Nobody has ever counted 77 gulls in Garrow.\n")
    assert repo.run("baseline", "write", "-q", code=0).stdout == "3 findings are known: known.json\n"
    whole = repo.read("known.json")
    assert (
        repo.run("baseline", "write", "-q", "other.md", code=0).stdout == "3 findings are known: known.json\n"
    )
    assert repo.read("known.json") == whole
    repo.ci(code=0)


def test_a_defect_of_the_gate_is_told_in_the_reports_too(repo, monkeypatch):
    def broken(*_):
        raise RuntimeError("no such thing")

    monkeypatch.chdir(repo.folder)
    monkeypatch.setattr("provenance.cli.ci.run_gate", broken)
    with pytest.raises(RuntimeError):
        ci(output=["junit=j.xml", "json=j.json"])
    assert ET.fromstring(repo.read("j.xml")).get("errors") == "1"
    assert json.loads(repo.read("j.json"))["error"]["message"] == "RuntimeError: no such thing"


def test_a_diff_hears_no_claims_and_asks_for_the_origins_of_the_policy_as_the_gate_does(repo):
    repo.write("claims.md", "- The weather in Garrow was mild on Sunday.\n- Ulmeria has 77 gulls.\n")
    repo.write("provenance.toml", POLICY.replace("min_origins = 1", "min_origins = 9"))
    repo.run("index", "add", "articles", "--index", "old.idx", code=0)
    repo.run("index", "add", "articles", "claims.md", "--index", "new.idx", code=0)
    done = repo.run("diff", "old.idx", "new.idx", "--json", code=0)
    changed = json.loads(done.stdout)["claims"]
    assert {each["change"] for each in changed} == {"unchanged"}
    assert [each["after"]["verdict"] for each in changed] == ["single-source", "unsourced"]
    assert "claims.md was not heard: it is claims.md, which is checked" in done.stderr
