"""What a notebook shows of a result: the facts, with every text as text."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance import notebook
from provenance.models import (
    CheckResult,
    ClaimReport,
    DocumentInfo,
    Evidence,
    IndexInfo,
    Merge,
    SideCount,
    StanceLabel,
    Verdict,
)
from provenance.report.matrix import matrix_of

TAGS = {"div", "p", "strong", "bdi", "table", "thead", "tbody", "tr", "th", "td", "ul", "li"}


class Reader(HTMLParser):
    """Keeps tags, attributes and text, and sees that everything closes."""

    def __init__(self, shown):
        super().__init__()
        self.tags, self.attributes, self.text, self.open = set(), [], "", []
        self.feed(shown)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data + "\n"


def result(text="Ten ships sailed"):
    item = Evidence(
        document=DocumentInfo(id=text or "d", outlet=text, source=text), quote=text, start=0, end=1,
        stance=StanceLabel.SUPPORTS, probability=0.9, origin="o1",
    )  # fmt: skip
    report = ClaimReport(
        id="c1", claim=text, verdict=Verdict.SINGLE_SOURCE, confidence=0.9, origins=SideCount(supports=1),
        outlets=SideCount(supports=1), evidence=(item,), merges=(Merge(origin="o1", documents=(text,), reason=text),),
    )  # fmt: skip
    index = IndexInfo(documents=1, outlets=1, sentences=2, encoder="hashing", judge="rules")
    return CheckResult(index=index, claims=(report,))


def shown(text):
    found = result(text)
    return [each._repr_html_() for each in (found, found.claims[0], matrix_of(found))]


def test_the_facts_are_there():
    whole, claim, table = (Reader(each).text for each in shown("Ten ships sailed"))
    for each in (whole, claim, table):
        assert "Ten ships sailed" in each
        assert "single-source" in each
        assert "90%" in each
    assert "supports" in claim
    assert "supports" in table


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "javascript:alert(1)",
        "&lt;b&gt;",
        "\x1b[31m",
    ],
)
def test_every_text_is_text(attack):
    for each in shown(attack):
        read = Reader(each)
        assert read.tags <= TAGS
        assert set(read.attributes) <= {("scope", "col")}
        assert attack.replace("\x1b", " ") in read.text


@given(st.text())
def test_any_text_is_borne(text):
    for each in shown(text):
        assert Reader(each).tags <= TAGS


def test_nothing_to_show_shows_nothing():
    assert notebook.table(("a",), []) == ""
    assert notebook.listed([]) == ""
