from __future__ import annotations

import json

import pytest

ARTICLE = (
    "Kestrava has shipped 10,000 containers of munitions, Defence Minister Ana Ruiz said on Friday.\n\n"
    "“We counted them,” she told Reuters. Moscow denied that it had received any weapons.\n"
)
FIELDS = {
    "document", "outlet", "number", "source", "cue", "content", "kind", "resolved", "hedged", "denied", "own_voice",
    "speech", "via", "parent", "probability",
}  # fmt: skip


@pytest.fixture
def article(cli):
    (cli.folder / "a.txt").write_text(ARTICLE)
    return cli


def rows(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_attribution_is_a_json_line_with_verbatim_spans(article):
    found = rows(article.here("sources", "attributions", "a.txt", "--json", code=0))
    assert {row["cue"]["text"] for row in found} >= {"said", "told", "denied"}
    for number, row in enumerate(found):
        assert set(row) == FIELDS
        assert row["number"] == number
        for piece in (row["source"], row["cue"], row["via"], *row["content"]):
            assert piece is None or ARTICLE[piece["start"] : piece["end"]] == piece["text"]
    denied = next(row for row in found if row["cue"]["text"] == "denied")
    assert (denied["source"]["text"], denied["denied"], denied["kind"]) == ("Moscow", True, "official")


def test_the_terminal_shows_who_and_what(article):
    done = article.here("sources", "attributions", "a.txt", code=0)
    assert "Moscow [official, denied] | denied |" in done.stdout
    assert "via Reuters" in done.stdout
    assert "attributions in 1 documents" in done.stderr


def test_a_folder_a_file_and_quiet(article):
    whole = article.here("sources", "attributions", ".", "--json", "-q", code=0)
    assert whole.stderr == ""
    done = article.here("sources", "attributions", "a.txt", "--json", "-o", "out.jsonl", code=0)
    assert done.stdout == ""
    assert len((article.folder / "out.jsonl").read_text().splitlines()) == len(whole.stdout.splitlines())


def test_files_and_an_index_at_once_are_refused(indexed):
    done = indexed.here("sources", "attributions", "a.txt", "--index", ".provenance", code=2)
    assert "a CORPUS and --index were given" in done.stderr


def test_an_index_is_read_where_no_path_is_given(indexed):
    found = rows(indexed.here("sources", "attributions", "--json", "-q", code=0))
    assert {row["document"] for row in found} <= {"a", "b", "c"}
    assert ("a", "officials", "said") in {
        (row["document"], row["source"] and row["source"]["text"], row["cue"]["text"]) for row in found
    }


def test_what_credits_nobody_is_no_error(cli):
    (cli.folder / "b.txt").write_text("The weather in Garrow was mild.")
    done = cli.here("sources", "attributions", "b.txt", "--json", code=0)
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("missing.txt",), "no document could be read from missing.txt"),
        (("a.txt", "-o", "nowhere/x"), "no folder nowhere"),
        ((), "no index at"),
    ],
)
def test_what_cannot_be_read_or_written_fails(article, args, said):
    done = article.here("sources", "attributions", *args, code=2)
    assert done.stdout == ""
    assert said in done.stderr.lower()
    assert "  hint: " in done.stderr
