from __future__ import annotations

from typing import Any

import pytest

from provenance.models import Attribution, CheckResult, DocumentInfo, IndexInfo, LeftOut, SideCount
from provenance.report.plain_text import clean, trimmed, web_url
from provenance.report.wording import counts, itself, marks

INDEX = IndexInfo(documents=3, outlets=2, sentences=9, encoder="hashing", judge="rules")


@pytest.mark.parametrize(
    ("outlets", "origins", "expected"),
    [
        ((3, 1), (2, 1), "3 outlets support it from 2 origins; 1 outlet refutes it from 1 origin"),
        ((1, 0), (1, 0), "1 outlet supports it from 1 origin; nobody refutes it"),
        ((0, 2), (0, 1), "nobody here supports it; 2 outlets refute it from 1 origin"),
        ((0, 0), (0, 0), "nobody here says this, and nobody denies it"),
    ],
)
def test_counts(make: Any, outlets: tuple[int, int], origins: tuple[int, int], expected: str) -> None:
    sides = [SideCount(supports=supports, refutes=refutes) for supports, refutes in (outlets, origins)]
    assert counts(make.one_claim(outlets=sides[0], origins=sides[1]).claims[0]) == expected


@pytest.mark.parametrize(
    ("attribution", "expected"),
    [
        (Attribution(), []),
        (Attribution(source="officials", cue="said", own_voice=False), ["credited to officials (said)"]),
        (Attribution(source="Seoul", cue="denied", own_voice=False, denied=True), ["denied by Seoul"]),
        (Attribution(denied=True), ["denied"]),
        (Attribution(cue="Reports suggest", own_voice=False, hedged=True), ["hedged: Reports suggest"]),
        (
            Attribution(source="He", cue="said", own_voice=False, hedged=True),
            ["credited to He (said)", "hedged"],
        ),
        (Attribution(own_voice=False), ["credited to someone"]),
    ],
)
def test_marks(make: Any, attribution: Attribution, expected: list[str]) -> None:
    assert marks(make.evidence(attribution=attribution)) == expected


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\n\tb  c", "a b c"),
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1bPq\x1b\\", "Pq\\"),
        ("zero\u200bwidth", "zerowidth"),
        ("نص עברית 漢字 é 👩\u200d🚒", "نص עברית 漢字 é 👩\u200d🚒"),
    ],
)
def test_clean(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_trimmed_ends_at_a_word() -> None:
    assert trimmed("one two three", 13) == "one two three"
    assert trimmed("one two three", 7) == "one two […]"
    assert trimmed("one two three", 9) == "one two […]"
    assert trimmed("x" * 30, 10) == "x" * 10 + " […]"


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://a.example", True),
        ("HTTP://A.example", True),
        ("https://a.example/\u202e", False),
        ("https://a.example/\n", False),
        ("ftp://a.example", False),
        ("data:text/html,x", False),
        ("", False),
    ],
)
def test_web_url(url: str, good: bool) -> None:
    assert (web_url(url) is not None) is good


def left_out(*names: str) -> CheckResult:
    documents = (DocumentInfo(id=name, source=name) for name in names)
    found = tuple(LeftOut(document=d, of="draft.md", reason="is draft.md") for d in documents)
    return CheckResult(index=INDEX, claims=(), apart_from=("draft.md",), left_out=found)


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (CheckResult(index=INDEX, claims=()), None),
        (left_out(), "nothing was left out: no document is draft.md or a copy of it"),
        (left_out("a.txt"), "left out 1 document that is draft.md or a copy of it: a.txt"),
        (
            left_out("a.txt", "b\x1b.txt"),
            "left out 2 documents that are draft.md or a copy of it: a.txt, b.txt",
        ),
        (
            left_out(*(f"{n}.txt" for n in range(1, 10))),
            "left out 9 documents that are draft.md or a copy of it: 1.txt, 2.txt, 3.txt, 4.txt, 5.txt and 4 more",
        ),
    ],
)
def test_what_was_not_heard_is_named(result: CheckResult, said: str | None) -> None:
    assert itself(result) == said
