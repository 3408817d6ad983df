from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from provenance.models import CheckResult, Given, IndexInfo
from provenance.report.html.anchors import anchors
from provenance.report.html.island import island
from provenance.report.html.marked import Mark, pieces
from provenance.report.matrix import By, matrix_of
from provenance.report.plain_text import clean

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Render = Callable[[CheckResult], str]


def parsed(page: str) -> HtmlElement:
    return html.document_fromstring(page.encode())


def words(element: HtmlElement) -> str:
    return re.sub(r" (?=[,.;])", "", " ".join(" ".join(element.itertext()).split()))


def said(element: HtmlElement, path: str) -> list[str]:
    return [words(each) for each in element.cssselect(path)]


def test_it_says_what_the_other_formats_say(render: Render, story: CheckResult) -> None:
    page = parsed(render(story))
    assert said(page, ".summary") == [
        "6 claims: 1 corroborated, 1 single source, 2 conflicting, 1 contradicted, 1 unsourced."
    ]
    first = page.get_element_by_id("claim-c0")
    text = words(first)
    for part in (
        "Conflicting #c0 10,000 containers left for Friday", "2 outlets support it from 1 origin; 1 outlet refutes it",
        "Confidence 93%, PRV002.", "hedged: Reports suggest", "11 Mar 2025 · Rumours · origin o1",
        "One origin: both have it from the Port.", "Related, says neither 1",
    ):  # fmt: skip
        assert part in text
    assert said(first, ".side h5") == ["A", "B", "C"]
    assert said(first, "mark.figure") == ["10,000", "7,000"], "only figures that the quote has word for word"
    assert said(first, "mark.hedge") == ["Reports suggest"]
    nobody = page.get_element_by_id("claim-c2")
    assert said(nobody, ".counts") == ["Nobody here says this, and nobody denies it. Confidence 93%."]
    assert not nobody.cssselect(".side")
    assert said(page.get_element_by_id("claim-v0"), ".nobody") == ["Nobody here refutes it."]


def test_the_table_by_outlet_and_by_origin(render: Render, story: CheckResult) -> None:
    page = parsed(render(story))
    assert said(page, ".matrix thead th")[:4] == ["Claim", "A", "B", "bbc.co.uk"]
    rows = page.cssselect(".matrix tbody tr")
    cells = rows[0].cssselect("td")
    assert len(cells) == len(page.cssselect(".matrix thead th")) - 1, "a small table has every cell"
    assert said(rows[0], "td.supports") == ["✓ supports 10,000 hedged", "✓ supports 10,000"]
    assert cells[0].cssselect("a")[0].get("href") == "#claim-c0.1"
    by_origin = parsed(render(matrix_of(story, by=By.ORIGIN)))
    assert said(by_origin, ".matrix thead th")[1:] != said(page, ".matrix thead th")[1:]


def test_a_large_table_leaves_silence_out(
    render: Render, story: CheckResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("provenance.report.html.page.FEW_CELLS", 3)
    page = parsed(render(story))
    assert not page.cssselect("td.silent")
    columns = len(page.cssselect(".matrix thead th"))
    assert page.cssselect(".matrix")[0].get("aria-colcount") == str(columns)
    for cell in page.cssselect(".matrix td"):
        (place,) = re.findall(r"\bk(\d+)\b", cell.get("class"))
        assert cell.get("aria-colindex") == str(int(place) + 2)
        assert f".k{place}{{grid-column:{int(place) + 2}}}" in page.cssselect("style")[0].text


def test_what_was_left_out_is_counted(render: Render, story: CheckResult) -> None:
    page = parsed(render(matrix_of(story, only=["unsourced"])))
    assert said(page, ".summary") == ["1 claim: 1 unsourced (5 claims of another verdict left out)."]
    assert not page.cssselect(".matrix"), "nobody says anything of it"
    none = parsed(
        render(matrix_of(story.model_copy(update={"claims": story.claims[:1]}), only=["unsourced"]))
    )
    assert said(none, ".summary") == ["0 claims (1 claim of another verdict left out)."]


def test_a_figure_over_time(render: Render, story: CheckResult) -> None:
    (line,) = parsed(render(story)).cssselect(".timeline")
    assert said(line, ".value") == ["10,000", "7,000"]
    assert said(line, ".tick") == ["11 Mar 2025", "16 Mar 2025"]
    assert [link.get("aria-label") for link in line.cssselect("a")] == [
        "10,000: A, 11 Mar 2025, supports the claim",
        "10,000: B, 16 Mar 2025, supports the claim",
        "7,000: C, 16 Mar 2025, refutes the claim",
    ]
    places = [float(dot.get("cx")[:-1]) for dot in line.cssselect("circle")]
    assert 0 < places[0] < places[1] < 100


@pytest.mark.parametrize("dates", [("2025-03-14", "2025-03-14"), ("2025-03-14", None)])
def test_one_day_has_no_course(render: Render, make: Any, dates: tuple[str | None, ...]) -> None:
    held = (Given(claimed="ten", text="ten", value=10),)
    items = [make.evidence(document_id=str(n), document_date=d, given=held) for n, d in enumerate(dates)]
    assert not parsed(render(make.one_claim(*items))).cssselect(".timeline")


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://a.example/x?q=1&r=2", True),
        ("http://a.example", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("java\tscript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("vbscript:x", False),
        ("//a.example", False),
        ("file:///etc/passwd", False),
        ("https:alert(1)", False),
    ],
)
def test_only_web_addresses_are_links(render: Render, make: Any, url: str, linked: bool) -> None:
    page = parsed(render(make.one_claim(make.evidence(document_url=url, document_title="T"))))
    outward = [a.get("href") for a in page.cssselect("a") if not a.get("href").startswith("#")]
    assert outward == ([url] if linked else [])
    assert linked or clean(url) in page.text_content(), "what is no link can still be read"


def test_a_hostile_corpus_brings_no_element(render: Render, hostile: Any, hostile_text: str) -> None:
    def shape(text: str) -> list[str]:
        return [str(each.tag) for each in parsed(render(hostile(text))).iter()]

    assert shape(hostile_text) == shape("text")
    assert "49" not in said(parsed(render(hostile(hostile_text))), "h3")[0], (
        "no template within the text is run"
    )


@given(st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("</script><!--&\u2028")))
def test_data_in_the_page_is_what_it_was_and_ends_no_element(text: str) -> None:
    index = IndexInfo(documents=0, outlets=0, sentences=0, encoder=text, judge="j")
    written = island(index)
    assert json.loads(written)["encoder"] == text
    assert not set("<>&\u2028\u2029") & set(written)


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=3),
    st.booleans(),
)
def test_the_pieces_of_a_quote_are_the_quote(text: str, cuts: list[tuple[int, int]], hedged: bool) -> None:
    from provenance.models import Attribution, DocumentInfo, Evidence, StanceLabel

    words = [text[start : start + length] for start, length in cuts]
    item = Evidence(
        document=DocumentInfo(id="d", source="d"), quote=text, start=0, end=len(text), stance=StanceLabel.SUPPORTS,
        probability=1, origin="o1",
        attribution=Attribution(source=words[0] if words else None, cue=words[-1] if words else None, hedged=hedged),
        given=tuple(Given(claimed="x", text=word) for word in words),
    )  # fmt: skip
    assert "".join(piece.text for piece in pieces(item)) == clean(text)


def test_marks_that_meet(make: Any) -> None:
    item = make.evidence(
        "Some 52,000 left, officials said on Monday.",
        attribution={"source": "officials", "cue": "officials said", "own_voice": False},
        given=(Given(claimed="50,000", text="Some 52,000 left", figure="52,000"),),
    )
    assert pieces(item) == [
        ("Some ", None), ("52,000", Mark.FIGURE), (" left, ", None), ("officials said", Mark.SOURCE),
        (" on Monday.", None),
    ]  # fmt: skip


@given(st.lists(st.text(max_size=6), max_size=12))
def test_anchors_are_apart_and_need_no_escape(ids: list[str]) -> None:
    made = anchors(ids)
    assert len(set(made)) == len(made) == len(ids)
    assert all(re.fullmatch(r"claim-[A-Za-z0-9_-]*", anchor) for anchor in made)


def test_the_anchor_of_a_plain_id_is_the_id() -> None:
    assert anchors(["c1", "flood 2", "flood-2"]) == ["claim-c1", "claim-flood-2", "claim-flood-2-2"]


def test_nothing_is_fetched_and_only_our_script_runs(render: Render, story: CheckResult) -> None:
    page = parsed(render(story))
    policy = page.cssselect("meta[http-equiv]")[0].get("content")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert [each.get("href") for each in page.cssselect("link")] == ["data:,"]
    assert not page.cssselect("[src], [style], [onclick], iframe, object, form")


def test_jinja_waits_until_a_page_is_made() -> None:
    code = "import sys, provenance.report; print('jinja2' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "False"
