from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from provenance.cli.output import require_place
from provenance.errors import OutputError
from provenance.models import CheckResult, StanceLabel, Verdict

CLAIM = "Kestrava has shipped 10,000 containers of munitions to Ulmeria."
NOBODY = "The queen of Norway opened a chocolate museum."


def lines(text):
    return text.splitlines()


# -- claims ------------------------------------------------------------------------------------------------------------


def test_both_sides_on_stdout_and_nothing_else(indexed):
    done = indexed("check", CLAIM, "--json", code=0)
    result = CheckResult.model_validate_json(done.stdout)
    (report,) = result.claims
    assert report.verdict is Verdict.CONFLICTING
    assert {e.stance for e in report.evidence} >= {StanceLabel.SUPPORTS, StanceLabel.REFUTES}
    assert (result.index.documents, result.index.encoder) == (3, "hashing")
    assert done.stderr == ""


@pytest.mark.parametrize("name", ["table", "markdown", "json"])
def test_every_format_shows_the_quotes(indexed, name):
    done = indexed.here("check", CLAIM, "--format", name, code=0)
    assert "10,000 containers" in done.stdout
    assert "7,000 containers" in done.stdout
    assert "\x1b" not in done.stdout
    assert done.stdout.endswith("\n")


def test_the_same_question_has_the_same_answer(indexed):
    assert indexed("check", CLAIM, NOBODY).stdout == indexed("check", CLAIM, NOBODY).stdout


@pytest.mark.parametrize(
    ("claims", "said"), [((), "no claim"), (("",), "empty"), (("  ",), "empty"), (("?!",), "'?!'")]
)
def test_nothing_to_check_does_not_pass(indexed, claims, said):
    done = indexed.here("check", *claims, code=2)
    assert done.stdout == ""
    assert said in done.stderr
    assert len(lines(done.stderr)) <= 2


def test_claims_from_files_and_the_line_each_tells_its_place(indexed, tmp_path):
    (tmp_path / "claims.md").write_text(f"# Claims\n\n- {CLAIM}\n- {NOBODY}\n")
    (tmp_path / "more.jsonl").write_text('{"id": "own", "claim": "The weather in Garrow was mild."}\n')
    done = indexed(
        "check", "Typed first.", "-f", tmp_path / "claims.md", "-f", tmp_path / "more.jsonl", "--json", code=0
    )
    result = CheckResult.model_validate_json(done.stdout)
    assert [c.claim for c in result.claims] == [
        "Typed first.",
        CLAIM,
        NOBODY,
        "The weather in Garrow was mild.",
    ]
    assert [c.location for c in result.claims] == [
        None,
        f"{tmp_path / 'claims.md'}:3",
        f"{tmp_path / 'claims.md'}:4",
        f"{tmp_path / 'more.jsonl'}:1",
    ]
    ids = [c.id for c in result.claims]
    assert len(set(ids)) == 4
    assert ids[0] == "c1"
    assert ids[3] == "own"


def test_claims_from_stdin(indexed):
    done = indexed(
        "check", "-f", "-", "--json", stdin=f"\ufeff# mine\n{CLAIM}\n\n{NOBODY}\n".encode(), code=0
    )
    assert [c["location"] for c in json.loads(done.stdout)["claims"]] == ["<stdin>:2", "<stdin>:4"]


@pytest.mark.parametrize("stdin", [b"", b"# only a comment\n", b"caf\xe9\n"])
def test_no_claims_on_stdin(indexed, stdin):
    done = indexed("check", "-f", "-", stdin=stdin, code=2)
    assert "<stdin>" in done.stderr


def test_two_files_with_one_name_for_two_claims(indexed, tmp_path):
    for name in ("p", "q"):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"id": "mine", "claim": f"Claim {name}."}))
    done = indexed("check", "-f", tmp_path / "p.jsonl", "-f", tmp_path / "q.jsonl", code=2)
    assert "q.jsonl:1" in done.stderr
    assert "p.jsonl:1" in done.stderr


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.md", None, "none.md"),
        ("heading.md", "# Just a heading", "heading.md"),
        ("x.docx", "x", ".docx"),
    ],
)
def test_a_claims_file_that_has_none(indexed, tmp_path, name, content, said):
    if content is not None:
        (tmp_path / name).write_text(content)
    done = indexed.here("check", "-f", tmp_path / name, code=2)
    assert said in done.stderr


# -- options -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--json", "--format", "table"), "two formats"),
        (("--format", "xml"), "one of table, markdown, html, json, claimreview"),
        (("--fail-on", "everything"), "single-source"),
        (("-k", "0"), "from 1 to 500"),
        (("--min-origins", "0"), "at least 1"),
        (("--independence", "some"), "copies"),
        (("--judge", "nobody"), "nobody"),
        (("--encoder", "all-MiniLM-L6-v2"), "built with hashing"),
        (("--encoder", "./nowhere"), "nowhere"),
        (("-f", "-", "--corpus", "-"), "once only"),
    ],
)
def test_what_cannot_be_done_is_said(indexed, options, said):
    done = indexed.here("check", CLAIM, *options, code=2)
    assert done.stdout == ""
    assert said in done.stderr
    assert len(lines(done.stderr)) <= 2


def test_json_twice_is_no_contradiction(indexed):
    indexed.here("check", CLAIM, "--json", "--format", "json", code=0)


def test_options_reach_the_verdict(indexed):
    mild = "The weather in Garrow was mild on Sunday."
    for bar, verdict in (("1", "corroborated"), ("2", "single-source")):
        done = indexed.here("check", mild, "--json", "--min-origins", bar, "--independence", "none", code=0)
        assert json.loads(done.stdout)["claims"][0]["verdict"] == verdict


@pytest.mark.parametrize(
    ("claims", "bar", "code"),
    [
        ([CLAIM], "never", 0),
        ([CLAIM], "contradicted", 0),
        ([CLAIM], "conflicting", 1),
        ([CLAIM], "single-source", 1),
        ([NOBODY], "conflicting", 0),
        ([NOBODY], "unsourced", 1),
        ([NOBODY, CLAIM], "conflicting", 1),
    ],
)
def test_the_exit_code_says_whether_it_passed(indexed, claims, bar, code):
    done = indexed.here("check", *claims, "--fail-on", bar, "--json", code=code)
    assert len(json.loads(done.stdout)["claims"]) == len(claims)


# -- output ------------------------------------------------------------------------------------------------------------


def test_output_to_a_file_is_what_stdout_would_have_been(indexed, tmp_path):
    target = tmp_path / "report.json"
    done = indexed("check", CLAIM, "--json", "-o", target, "--fail-on", "conflicting", code=1)
    assert done.stdout == ""
    assert target.read_text() == indexed("check", CLAIM, "--json").stdout
    assert [p.name for p in tmp_path.iterdir()] == ["report.json"]


def test_output_keeps_mode_and_link_of_what_was_there(indexed, tmp_path):
    real = tmp_path / "real.json"
    real.write_text("old")
    real.chmod(0o640)
    (tmp_path / "link.json").symlink_to(real)
    indexed("check", CLAIM, "--json", "-o", tmp_path / "link.json", code=0)
    assert (tmp_path / "link.json").is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert json.loads(real.read_text())["schema_version"] == 1


def test_output_to_what_is_no_file(indexed):
    assert indexed("check", CLAIM, "--json", "-o", "/dev/stdout", code=0).stdout.startswith("{")
    assert indexed("check", CLAIM, "--json", "-o", "-", code=0).stdout.startswith("{")
    indexed("check", CLAIM, "-o", os.devnull, code=0)
    assert Path(os.devnull).exists()
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("place", ["no/such/folder/report.json", "."])
def test_output_that_cannot_be_written_is_refused_before_the_work(cli, place):
    done = cli("check", CLAIM, "--corpus", "anything", "-o", place, code=2)
    assert f"cannot write {place}" in done.stderr


def piped(run, command, *, env=None):
    """Run a shell line with `provenance` in it."""
    line = command.replace("provenance", f'"{sys.executable}" -m provenance')
    return subprocess.run(
        ["bash", "-c", line],
        cwd=run.folder,
        capture_output=True,
        text=True,
        env=run.environment(**(env or {})),
        check=False,
    )


def test_a_reader_that_leaves_is_no_error(indexed):
    for command in ("check 'the x'", "index list", "check --help"):
        done = piped(indexed, f"provenance {command} | true; echo ${{PIPESTATUS[0]}}")
        assert done.stderr == "", command
        assert done.stdout.strip() in {"0", "141"}, command
    done = piped(indexed, "provenance rule | head -1")
    assert done.stdout.startswith("PRV001")
    assert done.stderr == ""


def test_closed_streams_change_no_exit_code(indexed):
    assert piped(indexed, "provenance rule PRV101 >&-; echo $? >&2").stderr.strip() == "0"
    assert piped(indexed, "provenance rule --bogus 2>&-; echo $?").stdout.strip() == "2"


@pytest.mark.parametrize(
    ("claim", "said"),
    [("Kestrava", "states nothing"), ("Министр заявил, что мост закрыт.", "looks not English (ru)")],
)
def test_a_claim_whose_verdict_tells_little_is_named(indexed, claim, said):
    assert said in indexed.here("check", claim, code=0).stderr
    assert said not in indexed.here("check", claim, "-q", code=0).stderr


def test_a_folder_that_takes_no_file_is_told_before_the_work(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, _mode: path != tmp_path)
    (tmp_path / "old.html").write_text("old")
    for name in ("new.html", "old.html"):
        with pytest.raises(OutputError, match=f"cannot write .*{name}: Permission denied"):
            require_place(tmp_path / name)
    require_place(Path(os.devnull))


def test_a_report_never_replaces_what_is_checked(indexed, tmp_path):
    (tmp_path / "claims.md").write_text("- It ended.\n")
    (tmp_path / "link.md").symlink_to("claims.md")
    for command, place in (
        (["check", "--file"], "claims.md"),
        (["table", "--file"], "link.md"),
        (["check", "--draft"], "claims.md"),
    ):
        told = indexed.here(*command, tmp_path / "claims.md", "-o", tmp_path / place, code=2).stderr
        assert f"{place}: it is what is checked" in told
    assert (tmp_path / "claims.md").read_text() == "- It ended.\n"


def test_a_report_among_the_documents_is_no_evidence(own):
    asked = ["check", CLAIM, "--corpus", "articles"]
    first = own.here(*asked, "--format", "markdown", "--output", own.folder / "articles" / "r.md", code=0)
    again = own.here(*asked, code=0)
    assert "skipped articles/r.md: a report of provenance" in again.stderr
    assert again.stdout == own.here(*asked, code=0).stdout
    assert first.stdout == ""


def test_a_full_disk_is_an_error(indexed):
    done = piped(indexed, "provenance check x > /dev/full; echo $?")
    assert done.stdout.strip() == "2"
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_terminal_that_lacks_the_letters(indexed):
    done = indexed("check", "Caf\u00e9 \u2026 \U0001f600", code=0, PYTHONIOENCODING="ascii")
    assert "Caf?" in done.stdout


def in_terminal(run, *args, **env):
    """Run with a pseudo-terminal for stdout and stderr; return what it shows."""
    import pty

    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "provenance", *args],
        cwd=run.folder, stdout=slave, stderr=slave, env=run.environment(TERM="xterm", **env),
    )  # fmt: skip
    os.close(slave)
    shown = b""
    while True:
        try:
            block = os.read(master, 4096)
        except OSError:
            break
        if not block:
            break
        shown += block
    process.wait(timeout=120)
    os.close(master)
    return shown.decode()


def test_colour_on_a_terminal_unless_it_is_unwanted(indexed):
    assert "\x1b[" in in_terminal(indexed, "check", CLAIM)
    assert "\x1b" not in in_terminal(indexed, "check", CLAIM, NO_COLOR="1")


# -- the index it asks -------------------------------------------------------------------------------------------------


def test_no_index_says_what_to_type(cli):
    done = cli("check", CLAIM, code=2)
    first, hint = lines(done.stderr)
    assert "no index at" in first
    assert "provenance index add" in hint
    assert "--corpus" in hint
    assert done.stdout == ""


def test_an_index_that_is_a_file(cli):
    (cli.folder / "file").write_text("x")
    done = cli("check", CLAIM, "--index", "file", code=2)
    assert "is not an index" in done.stderr


def test_the_first_command_a_person_types_works(cli):
    from tests.cli.conftest import write_articles

    write_articles(cli.folder)
    done = cli("check", CLAIM, "--corpus", "articles", "--encoder", "hashing", "--json", code=0)
    assert json.loads(done.stdout)["index"]["documents"] == 3
    assert "documents: 3 added; index: .provenance" in done.stderr
    again = cli("check", CLAIM, "--corpus", "articles", "--json", code=0)
    assert again.stdout == done.stdout
    assert again.stderr == ""


def test_documents_from_elsewhere_are_mentioned(own):
    (own.folder / "other.txt").write_text("Something else was said.")
    done = own("check", CLAIM, "--corpus", "other.txt", code=0)
    assert "3 other documents" in done.stderr
    assert own("check", CLAIM, "--corpus", "other.txt", "-q", code=0).stderr == ""


def test_skipped_files_are_named_with_their_reason(own):
    (own.folder / "articles" / "photo.xyz").write_bytes(b"\x00\x01\x02")
    (own.folder / "articles" / "empty.txt").write_bytes(b"")
    done = own("check", CLAIM, "--corpus", "articles", "--json", code=0)
    assert "skipped articles/photo.xyz: unknown format" in done.stderr
    assert "skipped articles/empty.txt: empty" in done.stderr
    json.loads(done.stdout)
    assert own("check", CLAIM, "--corpus", "articles", "--quiet", code=0).stderr == ""


def test_a_corpus_of_nothing_does_not_pass(cli):
    (cli.folder / "photo.xyz").write_bytes(b"\x00\x01\x02")
    done = cli("check", CLAIM, "--corpus", "photo.xyz", "--encoder", "hashing", code=2)
    assert "photo.xyz: unknown format" in done.stderr
    assert done.stdout == ""
    assert not (cli.folder / ".provenance").exists()


def test_an_emptied_index_does_not_pass(own):
    own("index", "remove", "articles", code=0)
    done = own("check", CLAIM, code=2)
    assert "holds no documents" in done.stderr
    assert done.stdout == ""


# -- the checked file itself ------------------------------------------------------------------------------------------


def test_the_checked_file_is_no_evidence_for_itself(own):
    claims = own.folder / "articles" / "claims.md"
    claims.write_text(f"# Claims\n\n- {NOBODY}\n- {CLAIM}\n")
    (own.folder / "articles" / "copy.txt").write_text(claims.read_text())
    own.here("index", "add", "articles", "--encoder", "hashing", code=0)
    heard = CheckResult.model_validate_json(own.here("check", NOBODY, "--json", code=0).stdout)
    assert heard.claims[0].verdict is not Verdict.UNSOURCED
    assert (heard.apart_from, heard.left_out) == ((), ())
    for name in ("articles/claims.md", str(claims)):
        result = CheckResult.model_validate_json(own.here("check", "-f", name, "--json", code=0).stdout)
        assert result.claims[0].verdict is Verdict.UNSOURCED
        assert {one.document.source for one in result.left_out} == {"articles/claims.md", "articles/copy.txt"}
    said = own.here("check", "-f", "articles/claims.md", code=0).stdout
    assert "Left out 2 documents that are articles/claims.md or a copy of it" in said


@pytest.mark.parametrize("name", ["claims.md", "claims.csv", "claims.jsonl", "claims"])
def test_a_report_on_a_file_says_that_nothing_was_left_out(indexed, tmp_path, name):
    written = {"claims.csv": f'claim\n"{CLAIM}"\n', "claims.jsonl": json.dumps({"claim": CLAIM})}
    text = written.get(name, f"- {CLAIM}\n")
    (tmp_path / name).write_text(text)
    done = indexed.here("check", "-f", str(tmp_path / name), "--format", "markdown", code=0)
    assert "Nothing was left out" in done.stdout
    assert "Nothing was left out" not in indexed.here("check", CLAIM, "--format", "markdown", code=0).stdout
