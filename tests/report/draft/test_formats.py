import json

import pytest

from provenance.errors import UsageError
from provenance.models import (
    Claim,
    ClaimReport,
    Draft,
    DraftResult,
    ExtractedClaim,
    IndexInfo,
    Place,
    SideCount,
    SkipKind,
    Verdict,
)
from provenance.report.draft import draft_format, draft_formats

TEXT = "# Title\n\nThe dam failed, and\nthe port closed.\nI hope | so. <b>\x1b[31m\n"


def result():
    places = [(9, 23), (29, 45)]
    claims, reports = [], []
    for number, (start, end) in enumerate(places, 1):
        place = Place(
            source="draft.md",
            start=start,
            end=end,
            line=3 + TEXT.count("\n", 0, start),
            column=start - TEXT.rfind("\n", 0, start),
        )
        claim = Claim(id=f"c{number}", text=TEXT[start:end], location=f"draft.md:{place.line}", place=place)
        claims.append(ExtractedClaim(claim=claim, worth=0.9))
        reports.append(
            ClaimReport(
                id=claim.id, claim=claim.text, location=claim.location, place=place, confidence=0.5,
                verdict=Verdict.UNSOURCED if number == 1 else Verdict.CONTRADICTED,
                origins=SideCount(), outlets=SideCount(),
            )
        )  # fmt: skip
    draft = Draft(
        source="draft.md",
        title="Title",
        text=TEXT,
        first_line=3,
        claims=tuple(claims),
        skipped={SkipKind.OPINION: 1},
    )
    index = IndexInfo(documents=2, outlets=1, sentences=9, encoder="e", judge="j")
    return DraftResult(index=index, claims=tuple(reports), draft=draft)


@pytest.mark.parametrize("width", [20, 60, 120])
def test_the_margin_stands_beside_the_lines_of_the_draft(width):
    shown = draft_format("table").render(result(), width=width, color=False)
    lines = shown.splitlines()
    assert lines[0] == "      # Title"
    assert "\x1b" not in shown
    assert all(len(line) <= max(width, 40) for line in lines), shown
    if width > 40:
        assert lines[2] == "    ? The dam failed [c1], and"
        assert lines[3] == "   -- the port closed. [c2]"
        assert lines[4].startswith("      I hope | so.")
        assert "2 claims: 1 contradicted, 1 unsourced" in shown


def test_colour_is_only_for_terminals_that_show_it():
    assert "\x1b[" in draft_format("table").render(result(), width=80, color=True)


def test_markdown_shows_the_words_as_text():
    shown = draft_format("markdown").render(result(), width=80, color=False)
    assert r"| `?` c1 | 5 | The dam failed, and |" in shown
    assert r"I hope \| so. \<b\>" in shown
    assert "\x1b" not in shown
    assert "**c2, contradicted**: the port closed." in shown


def test_json_carries_the_draft_and_offsets_into_it():
    held = json.loads(draft_format("json").render(result(), width=80, color=False))
    text = held["draft"]["text"]
    assert [text[c["place"]["start"] : c["place"]["end"]] for c in held["claims"]] == [
        "The dam failed",
        "the port closed.",
    ]
    assert held["draft"]["skipped"] == {"opinion": 1}
    assert DraftResult.model_validate(held) == result()


def test_the_formats_are_those_of_check():
    assert list(draft_formats()) == ["table", "markdown", "json"]
    with pytest.raises(UsageError, match="tabel"):
        draft_format("tabel")
