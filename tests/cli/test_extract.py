from __future__ import annotations

import json

import pytest

DRAFT = (
    "---\ntitle: Shipments\n---\n# Shipments\n\nKestrava has shipped 10,000 containers of munitions to Ulmeria. "
    "Is that so?\n\nI believe that this is a terrible disgrace.\n"
)
CLAIM = "Kestrava has shipped 10,000 containers of munitions to Ulmeria."


@pytest.fixture
def drafted(own):
    (own.folder / "draft.md").write_text(DRAFT)
    return own


def test_the_claims_alone_with_line_and_column(drafted):
    done = drafted.here("extract", "draft.md", code=0)
    assert done.stdout == f"draft.md:6:1: {CLAIM}\n"
    assert done.stderr == "1 claim; no claim: 1 heading, 1 question, 1 opinion\n"


def test_json_lines_carry_offsets(drafted):
    held = json.loads(drafted.here("extract", "draft.md", "--json", "-q", code=0).stdout)
    assert held["claim"] == CLAIM
    assert DRAFT.removeprefix("---\ntitle: Shipments\n---\n")[held["start"] : held["end"]] == CLAIM
    assert (held["id"], held["source"], held["line"], held["column"]) == ("c1", "draft.md", 6, 1)


def test_a_draft_from_a_pipe_and_to_a_file(drafted):
    drafted("extract", "-", "--output", "claims.txt", stdin=DRAFT.encode(), code=0)
    assert CLAIM in (drafted.folder / "claims.txt").read_text()


def test_a_draft_from_a_pipe_is_read_as_the_file_is(drafted):
    marked = DRAFT.replace("10,000 containers", "**10,000 containers**")
    (drafted.folder / "draft.md").write_text(marked)
    named = drafted.here("extract", "draft.md", code=0)
    piped = drafted("extract", "-", stdin=marked.encode(), code=0)
    assert piped.stdout == named.stdout.replace("draft.md", "<stdin>") == f"<stdin>:6:1: {CLAIM}\n"
    assert piped.stderr == named.stderr


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.md", b"", "empty"),
        ("a.txt", b"\n \n", "empty"),
        ("a.md", b"# Only a heading\n\nI hope so.\n", "no claim in it: 1 heading, 1 opinion"),
        ("a.txt", bytes(range(32)) * 9, "binary"),
        ("a.pdf", b"%PDF-1.7 broken", "a.pdf"),
        ("a.docx", b"PK\x03\x04 broken", "damaged"),
        (
            "a.jsonl",
            b'{"id": "a", "text": "It rained."}\n{"id": "b", "text": "It snowed."}\n',
            "several documents",
        ),
        ("missing.md", None, "missing.md"),
    ],
)
def test_a_draft_that_is_none_is_an_error(cli, name, content, said):
    if content is not None:
        (cli.folder / name).write_bytes(content)
    done = cli.here("extract", name, code=2)
    assert done.stdout == ""
    assert done.stderr.startswith("error: ")
    assert said in done.stderr


def test_a_folder_is_no_draft(cli):
    assert "is a folder" in cli.here("extract", ".", code=2).stderr


def test_check_prints_the_draft_back_with_marks(drafted):
    done = drafted.here("check", "--draft", "draft.md", code=0)
    assert f"   +- {CLAIM} [c1] Is that so?" in done.stdout
    assert "1 claim: 1 conflicting" in done.stdout
    held = json.loads(drafted.here("check", "--draft", "draft.md", "--json", "-q", code=0).stdout)
    place = held["claims"][0]["place"]
    assert held["draft"]["text"][place["start"] : place["end"]] == CLAIM
    assert drafted.here("check", "--draft", "draft.md", "--fail-on", "conflicting", "-q", code=1).stdout


def test_a_draft_that_is_in_the_corpus_is_no_evidence_for_itself(drafted):
    done = drafted.here(
        "check", "--draft", "draft.md", "--corpus", "draft.md", "--encoder", "hashing", code=0
    )
    assert "draft.md was not heard" in done.stderr
    assert "unsourced" in done.stdout
    assert "Left out 1 document that is draft.md or a copy of it: draft.md." in done.stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("check", "x", "--draft", "draft.md"), "--draft stands for the claims"),
        (("check", "x", "--spoken"), "--spoken is for drafts"),
        (("check", "--draft", "draft.md", "--format", "tabel"), "must be one of table"),
        (("check", "--draft", "-", "--corpus", "-"), "once only"),
        (("check", "--draft", "draft.md", "--draft", "draft.md"), "one draft is checked at a time"),
        (("extract",), "FILE"),
    ],
)
def test_a_slip_is_answered_with_what_was_meant(drafted, args, said):
    assert said in drafted.here(*args, code=2).stderr
