import json

import pytest
from lxml import html

from provenance.errors import UsageError
from provenance.models import (
    Claim,
    ClaimReport,
    Considered,
    DocumentInfo,
    Draft,
    DraftResult,
    ExtractedClaim,
    Fate,
    IndexInfo,
    LeftOut,
    Place,
    SideCount,
    SkipKind,
    StanceLabel,
    Verdict,
)
from provenance.report.draft import draft_format, draft_formats
from provenance.report.draft.lines import draft_lines

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


@pytest.mark.parametrize("name", ["table", "markdown", "html"])
def test_what_was_left_out_is_named_and_that_nothing_was(name):
    def shown(**heard):
        page = draft_format(name).render(result().model_copy(update=heard), width=200, color=False)
        return page.replace("\\", "")

    left = LeftOut(document=DocumentInfo(id="d", source="copy.md"), of="draft.md", reason="a copy of it")
    assert "draft.md or a copy of it" not in shown()
    assert "Nothing was left out: no document is draft.md or a copy of it." in shown(apart_from=("draft.md",))
    assert "Left out 1 document that is draft.md or a copy of it: copy.md." in shown(
        apart_from=("draft.md",), left_out=(left,)
    )


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
    assert list(draft_formats()) == ["table", "markdown", "html", "json"]
    with pytest.raises(UsageError, match="tabel"):
        draft_format("tabel")


def test_a_claim_that_goes_on_in_the_next_line_is_marked_where_it_begins_and_stated_on_both():
    wrapped = result()
    text = wrapped.draft.text
    place = wrapped.claims[0].place.model_copy(update={"end": text.index("closed") + 6})
    first = wrapped.claims[0].model_copy(update={"place": place})
    lines = list(draft_lines(wrapped.model_copy(update={"claims": (first, wrapped.claims[1])})))
    assert [[report.id for report in line.claims] for line in lines[2:4]] == [["c1"], ["c2"]]
    stated = [
        [
            (text[each.start : each.end], each.report and each.report.id, each.begins)
            for each in line.stretches
        ]
        for line in lines[2:4]
    ]
    assert stated == [
        [("The dam failed, and", "c1", True)],
        [("the port closed", "c1", False), (".", "c2", True)],
    ]
    for line in lines:
        assert "".join(text[each.start : each.end] for each in line.stretches) == text[line.start : line.end]


def test_html_marks_lead_to_claims_and_claims_back_to_their_words():
    page = html.document_fromstring(draft_format("html").render(result(), width=80, color=False).encode())
    marks = page.cssselect(".draft .margin a")
    assert [(" ".join(mark.text_content().split()), mark.get("href")) for mark in marks] == [
        ("?unsourced: claim c1", "#claim-c1"),
        ("--contradicted: claim c2", "#claim-c2"),
    ]
    assert [each.text_content() for each in page.cssselect(".stated[id]")] == [
        "The dam failed",
        "the port closed.",
    ]
    back = page.get_element_by_id("claim-c1").cssselect("a.self")[1]
    assert page.get_element_by_id(back.get("href")[1:]).text_content() == "The dam failed"
    assert DraftResult.model_validate_json(page.get_element_by_id("data").text) == result()
    assert page.cssselect(".line")[-1].cssselect(".words")[0].text_content().startswith("I hope | so. <b>")


@pytest.mark.parametrize("name", ["table", "markdown", "html"])
def test_an_explanation_is_shown_in_every_format_that_people_read(name):
    held = Considered(
        rank=1,
        document=DocumentInfo(id="d", source="d.txt", outlet="Outlet"),
        outlet="Outlet",
        quote="The dam held.",
        start=0,
        end=13,
        relevance=0.4,
        stance=StanceLabel.NEUTRAL,
        fate=Fate.NEUTRAL,
        why="says neither at 90%",
        origin="",
        shown=False,
    )
    plain = result()
    first = plain.claims[0].model_copy(update={"considered": (held,)})
    shown = draft_format(name).render(
        plain.model_copy(update={"claims": (first, plain.claims[1])}), width=100, color=False
    )
    for part in ("1 sentence looked at: 1 for neither side", "Outlet: says neither at 90%", "The dam held."):
        assert part in shown
        assert part not in draft_format(name).render(plain, width=100, color=False)
