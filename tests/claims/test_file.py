import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.claims.file import read_claims
from provenance.errors import UsageError
from provenance.models import ClaimForm

WORDS = st.text(alphabet="abc 'é,\"", min_size=1).map(lambda text: f"Word {text} end")
"""Text that cleaning leaves alone but for its white space."""


def flat(text):
    return " ".join(text.split())


def read(name, text):
    return [(claim.id, claim.text, claim.location) for claim in read_claims(Path(name), text)]


def refused(name, text):
    with pytest.raises(UsageError) as caught:
        read_claims(Path(name), text)
    return caught.value.message


MARKDOWN = """---
title: "- not a claim"
---
# Heading

Prose is - not a claim.

- **10,000 containers** of [munitions](https://example.org/a-b)
- A claim that runs
  over two lines.

  A note on it.
1. Numbered & `coded`.
   - Nested claim.
- Shipments:
  - Inner claim.
- [ ] To be checked.

> - Quoted item.

```
- code
```
<!-- - comment -->
"""


def test_markdown_list_items_are_claims():
    assert read("claims.md", MARKDOWN) == [
        ("c1", "10,000 containers of munitions", "claims.md:8"),
        ("c2", "A claim that runs over two lines.", "claims.md:9"),
        ("c3", "Numbered & coded.", "claims.md:13"),
        ("c4", "Nested claim.", "claims.md:14"),
        ("c5", "Inner claim.", "claims.md:16"),
        ("c6", "To be checked.", "claims.md:17"),
        ("c7", "Quoted item.", "claims.md:19"),
    ]


def test_markdown_table_gives_its_first_column():
    table = "| Statement | By |\n|---|---|\n| It *ended*. | A |\n| It began. | B |\n"
    assert read("t.md", table) == [("c1", "It ended.", "t.md:3"), ("c2", "It began.", "t.md:4")]


def test_markdown_table_with_named_columns_gives_those():
    table = "| id | Claim |\n|---|---|\n| k1 | It ended. |\n|  | It began. |\n"
    assert read("t.md", table) == [("k1", "It ended.", "t.md:3"), ("c1", "It began.", "t.md:4")]


def notes(name, text):
    return [(claim.text, claim.note) for claim in read_claims(Path(name), text)]


def test_markdown_prose_is_claims_where_nothing_else_is():
    text = "---\nby: me\n---\n# Draft\n\nIt ended. Mr. Ode\nsaid *so*\non Friday. It began.\n\n***\n\n> Quoted.\n"
    assert read("draft.md", text) == [
        ("c1", "It ended.", "draft.md:6"),
        ("c2", "Mr. Ode said so on Friday.", "draft.md:6"),
        ("c3", "It began.", "draft.md:8"),
        ("c4", "Quoted.", "draft.md:12"),
    ]


def test_a_quoted_list_item_is_a_claim():
    text = "- > It ended.\n\n  Ask Shin.\n\n  > He knows.\n- It began.\n- >\n"
    assert notes("c.md", text.removesuffix("- >\n")) == [
        ("It ended.", "Ask Shin. He knows."),
        ("It began.", None),
    ]
    assert refused("c.md", text) == "c.md:7: the claim is empty"


@pytest.mark.parametrize("written", ["It<br>ended.", "It<BR/>ended.", "It[^1] ended.[^a-b]"])
def test_line_breaks_and_footnotes_leave_the_words_of_a_claim(written):
    below = "\n\n[^1]: https://example.org/a\n[^a-b]: The Harbour Post, 15 March.\n    It said more.\n"
    for text in (f"- {written}", f"| claim |\n|---|\n| {written} |", written):
        assert [claim for _, claim, _ in read("c.md", f"{text}{below}\nLast.")][:1] == ["It ended."]
    assert read("c.md", f"{written}{below}\nLast.")[1:] == [("c2", "Last.", "c.md:7")]
    assert read("c.md", r"- It \[^1] ended.") == [("c1", "It [^1] ended.", "c.md:1")]


def test_claims_between_rules_are_no_front_matter():
    text = "---\n\n- It ended.\n\n---\n\n- It began.\n"
    assert read("c.md", text) == [("c1", "It ended.", "c.md:3"), ("c2", "It began.", "c.md:7")]


@pytest.mark.parametrize("text", ["", "# Only a heading\n", "```\ncode\n```\n", "***\n", "<p>html</p>\n"])
def test_markdown_without_claims_is_refused(text):
    assert refused("draft.md", text) == "draft.md: no claims in it"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("c.md", "- It ended.\n\n  Ask  *Shin*\n  again.\n\n  - It began.\n\n  Twice.\n",
         [("It ended.", "Ask Shin again. Twice."), ("It began.", None)]),
        ("c.md", "| Claim | Notes |\n|---|---|\n| It ended. | by mail |\n| It began. | |\n",
         [("It ended.", "by mail"), ("It began.", None)]),
        ("c.md", "| Note | Id |\n|---|---|\n| It ended. | k |\n", [("It ended.", None)]),
        ("c.jsonl", '{"claim": "It ended.", "note": " by\\nmail "}\n{"claim": "It began.", "note": null}\n',
         [("It ended.", "by mail"), ("It began.", None)]),
        ("c.csv", "note,claim\n=1,It ended.\n,It began.\n", [("It ended.", "=1"), ("It began.", None)]),
    ],
)  # fmt: skip
def test_notes_go_with_their_claims(name, text, expected):
    assert notes(name, text) == expected


def test_an_empty_list_item_is_refused_with_its_line():
    assert refused("c.md", "- one\n-\n- two\n") == "c.md:2: the claim is empty"


def test_text_takes_a_claim_a_line():
    text = "# mine\n\nIt ended.\n   # indented\n10,000 containers\r\n"
    assert read("c.txt", text) == [("c1", "It ended.", "c.txt:3"), ("c2", "10,000 containers", "c.txt:5")]
    assert read("<stdin>", "It ended.") == [("c1", "It ended.", "<stdin>:1")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", ["c.txt", "c.md", "c.csv", "c.jsonl"])
def test_every_line_end_ends_a_line(name, end):
    lines = {
        "c.txt": ["# two", "It ended.", "It began."],
        "c.md": ["# Two", "- It ended.", "- It began."],
        "c.csv": ["claim", "It ended.", "It began."],
        "c.jsonl": ["", '{"claim": "It ended."}', '{"claim": "It began."}'],
    }[name]
    assert read(name, end.join(lines)) == [("c1", "It ended.", f"{name}:2"), ("c2", "It began.", f"{name}:3")]


def test_jsonl_takes_claim_or_text_and_id():
    text = (
        '{"id": "a", "claim": "It ended.", "text": "x"}\n\n{"text": "It began.", "id": 7}\n{"claim": "X"}\n'
    )
    assert read("c.jsonl", text) == [
        ("a", "It ended.", "c.jsonl:1"),
        ("7", "It began.", "c.jsonl:3"),
        ("c1", "X", "c.jsonl:4"),
    ]


def test_a_made_up_id_keeps_clear_of_given_ones():
    text = '{"claim": "One."}\n{"claim": "Two.", "id": "c1"}\n'
    assert [claim_id for claim_id, _, _ in read("c.jsonl", text)] == ["c2", "c1"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"claim": "A"}\n{"claim": ', "c.jsonl:2: is not JSON"),
        ('\n["A"]', "c.jsonl:2: is no JSON object"),
        ('{"claims": "A"}', "c.jsonl:1: has neither a claim nor a text"),
        ('{"claim": 3}', "c.jsonl:1: claim is 3"),
        ('{"claim": "A", "note": 3}', "c.jsonl:1: note is 3"),
        ('{"claim": "A", "id": true}', "c.jsonl:1: id is True"),
        (
            '{"claim": "A", "id": "k"}\n{"claim": "B", "id": "k"}',
            "c.jsonl:2: the id 'k' is already used",
        ),
        ('{"claim": " "}', "c.jsonl:1: the claim is empty"),
        ("[" * 100_000, "c.jsonl:1: is not JSON"),
        ("\n", "c.jsonl: no claims in it"),
    ],
)
def test_bad_jsonl_is_refused_with_its_line(text, says):
    assert refused("c.jsonl", text).startswith(says)


def test_csv_takes_its_columns_in_any_order():
    text = 'note,Claim,ID\nx,"10,000\ncontainers",k1\n\ny,It ended.,\n'
    assert read("c.csv", text) == [("k1", "10,000 containers", "c.csv:2"), ("c1", "It ended.", "c.csv:5")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id,statement\n1,A", "c.csv:1: has no column named claim or text, but id, statement"),
        ("claim\n10,000 containers", "c.csv:2: has 2 cells under 1 columns"),
        ('claim\n"open', "c.csv:2: is not CSV"),
        ("claim\n", "c.csv: no claims in it"),
        ("", "c.csv: no claims in it"),
    ],
)
def test_bad_csv_is_refused_with_its_line(text, says):
    assert refused("c.csv", text).startswith(says)


def test_other_suffixes_are_refused_with_the_known_ones():
    with pytest.raises(UsageError, match=r"not read from \.docx files") as caught:
        read_claims(Path("c.docx"), "x")
    assert ".jsonl" in caught.value.hint


def test_a_file_is_read_from_disk(tmp_path):
    path = tmp_path / "c.md"
    path.write_bytes("\ufeff- 10,000 containers\n".encode())
    (claim,) = read_claims(path)
    assert (claim.text, claim.form, claim.location) == ("10,000 containers", ClaimForm.FRAGMENT, f"{path}:1")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UsageError, match=r"none\.md: cannot be read: No such file"):
        read_claims(tmp_path / "none.md")


def test_a_file_in_another_encoding_is_named_with_the_line(tmp_path):
    path = tmp_path / "c.txt"
    path.write_bytes(b"It ended.\nCaf\xe9 closed.\n")
    with pytest.raises(UsageError, match=r"c\.txt:2: is not UTF-8"):
        read_claims(path)
    path.write_bytes("It ended.\nIt began.\n".encode("utf-16-le"))
    with pytest.raises(UsageError, match=r"c\.txt:1: holds NUL characters, as UTF-16 text does"):
        read_claims(path)


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_jsonl_gives_back_what_was_written(texts):
    content = "\n".join(json.dumps({"claim": text, "id": f"k{n}"}) for n, text in enumerate(texts))
    assert read("c.jsonl", content) == [
        (f"k{n}", flat(text), f"c.jsonl:{n + 1}") for n, text in enumerate(texts)
    ]


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_csv_gives_back_what_was_written(texts):
    out = io.StringIO()
    csv.writer(out).writerows([["claim", "note"], *([text, "n"] for text in texts)])
    assert [text for _, text, _ in read("c.csv", out.getvalue())] == [flat(text) for text in texts]


@given(st.text())
def test_any_markdown_is_read_or_refused(content):
    try:
        claims = read_claims(Path("c.md"), content)
    except UsageError as error:
        assert error.message.startswith("c.md:")  # noqa: PT017
        return
    lines = content.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(1 <= int(claim.location.rpartition(":")[2]) <= lines for claim in claims)
