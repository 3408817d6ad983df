from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import UsageError
from provenance.gate.marks import marked_claims, marks

MARK = "<!-- provenance: ignore PRV001 until 2027-01-31 because -->"
DRAFT = f"""\
- first {MARK}
- second
  goes on <!-- provenance: ignore PRV001,
  prv003 until 2027-01-31 - two
  reasons -->
- third

  <!-- provenance: ignore PRV002 until 2027-01-31 in the item -->

{MARK}

- fourth

| claim |
|---|
| fifth {MARK} |

```
{MARK}
```

`{MARK}` and <!-- another comment -->

Prose. {MARK}

- sixth

{MARK}
"""


def test_marks_bind_to_the_claim_they_stand_in_or_else_to_the_next():
    found = marks(DRAFT, ".md", "d.md")
    assert [mark.line for mark in found] == [1, 3, 8, 10, 16, 24, 28]
    assert found[1].codes == ("PRV001", "PRV003")
    assert found[1].reason == "two reasons"
    assert {mark.until for mark in found} == {dt.date(2027, 1, 31)}
    lines = [1, 2, 6, 12, 16, 26]
    texts = ["first", "second goes on", "third", "fourth", "fifth", "sixth"]
    assert marked_claims(found, lines, texts) == [0, 1, 2, 3, 4, 5, None]


@pytest.mark.parametrize(
    ("prose", "meant"),
    [
        (f"One ship sank. {MARK} Two ships sailed.", 0),
        (f"One ship sank. Two ships sailed. {MARK}", 1),
        (f"One ship\n*sank*. {MARK} Two ships sailed.", 0),
    ],
)
def test_of_two_claims_in_a_line_a_mark_binds_to_the_one_that_it_follows(prose, meant):
    lines = [1, prose.split("Two")[0].count("\n") + 1]
    texts = ["One ship sank.", "Two ships sailed."]
    assert marked_claims(marks(f"{prose}\n", ".md", "d.md"), lines, texts) == [meant]


def test_plain_text_has_marks_on_lines_of_their_own():
    text = "a claim\n# provenance: ignore PRV004 until 2027-01-31 why\n# a comment\nanother\n"
    (mark,) = marks(text, ".txt", "c.txt")
    assert marked_claims([mark], [1, 4], ["a claim", "another"]) == [1]
    assert marks(text, ".jsonl", "c.jsonl") == []


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("ingore PRV001 until 2027-01-31 x", "is not understood"),
        ("ignore until 2027-01-31 x", "is not understood"),
        ("ignore PRV001 x", "no day on which it ends"),
        ("ignore PRV001 until soon x", "'soon' in the mark is no day"),
        ("ignore PRV001 until 2027-02-30 x", "is no day"),
        ("ignore PRV001 until 2027-01-31", "has no reason"),
        ("ignore PRV999 until 2027-01-31 x", "there is no rule PRV999"),
    ],
)
def test_a_mark_that_is_misread_is_an_error_with_its_line(mark, said):
    with pytest.raises(UsageError) as raised:
        marks(f"- a\n\n<!-- provenance: {mark} -->\n", ".md", "d.md")
    assert raised.value.message.startswith("d.md:3: ")
    assert said in raised.value.message
    assert raised.value.hint


@given(st.text(alphabet="ab<!->-* \n|`#:\r1", max_size=200))
def test_any_text_can_be_looked_through(text):
    assert marks(text, ".md", "d.md") == []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 3
    assert all(mark.line == lines for mark in marks(f"{text}x\n\n{MARK}", ".md", "d.md"))
