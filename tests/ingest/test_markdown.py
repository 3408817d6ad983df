import datetime as dt

import pytest

from provenance.models import OutletOrigin

PAGE = """---
title: "Minister leaves"
date: 2024-06-18
outlet: The Daily
author: [A. Smith, B. Jones]
url: https://daily.example/a
language: en-GB
---
# Minister leaves

The minister *left* on Tuesday.
"""


def test_front_matter_becomes_metadata_and_leaves_the_text(folder):
    document = folder.document("a.md", PAGE)
    assert document.text == "# Minister leaves\n\nThe minister *left* on Tuesday.\n"
    assert document.title == "Minister leaves"
    assert document.date == dt.date(2024, 6, 18)
    assert (document.outlet, document.outlet_origin) == ("The Daily", OutletOrigin.FIELD)
    assert (document.author, document.url, document.language) == (
        "A. Smith, B. Jones",
        "https://daily.example/a",
        "en",
    )


def test_without_front_matter_the_first_heading_is_the_title(folder):
    document = folder.document("a.md", "Intro text.\n\n# The heading #\n\nBody.")
    assert (document.title, document.text) == ("The heading", "Intro text.\n\n# The heading #\n\nBody.")


def test_front_matter_that_is_no_yaml_is_read_entry_by_entry(folder):
    head = "---\ntitle: Dam bursts: 12 dead\noutlet: The Daily\ndate: 2025-05-04\nurl: https://daily.example/a\n---\n"
    document = folder.document("a.md", head + "The governor spoke on Sunday.\n")
    assert document.text == "The governor spoke on Sunday.\n"
    assert (document.title, document.outlet) == ("Dam bursts: 12 dead", "The Daily")
    assert (document.date, document.url) == (dt.date(2025, 5, 4), "https://daily.example/a")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: @desk says no", "@desk says no"),
        ("title: [unclosed", "[unclosed"),
        ("title: 'Minister's leave'", "Minister's leave"),
        ('title: "He said "no" today"', 'He said "no" today'),
        ("title:\tMinister leaves", "Minister leaves"),
        ('"title": 50% of: it', "50% of: it"),
        ("title: Dam bursts: 12\n  dead", "Dam bursts: 12 dead"),
        ("title: Minister leaves\nand this belongs to nothing", "Minister leaves"),
        ("# ours\n\ntitle: Minister leaves: why", "Minister leaves: why"),
        ("title:", None),
    ],
)
def test_an_entry_that_is_wrong_costs_no_other(folder, line, title):
    rest = "author: [A. Smith, B. Jones]\nsource: The Daily\ntags:\n- one\n- two: @\ndate: 2024-06-18\n"
    document = folder.document("a.md", f"---\n{line}\n{rest}---\nBody.")
    assert (document.text, document.title) == ("Body.", title)
    assert (document.author, document.outlet) == ("A. Smith, B. Jones", "The Daily")
    assert document.date == dt.date(2024, 6, 18)


def test_a_day_that_does_not_exist_costs_only_the_date(folder):
    document = folder.document("a.md", PAGE.replace("2024-06-18", "2024-06-31"))
    assert document.text == "# Minister leaves\n\nThe minister *left* on Tuesday.\n"
    assert (document.title, document.outlet, document.date) == ("Minister leaves", "The Daily", None)
    assert document.author == "A. Smith, B. Jones"


def test_a_field_that_is_named_otherwise_tells_front_matter_too(folder):
    content = "---\nkop: Dam bursts: 12 dead\n---\nBody."
    assert folder.document("a.md", content).text == content
    assert folder.document("a.md", content, fields={"title": "kop"}).title == "Dam bursts: 12 dead"


@pytest.mark.parametrize(
    "between",
    [
        "just a line between rules",
        "LONDON: It was bad: very bad, he said.",
        "The mayor said: It was bad: very bad.\nSource: The Daily",
        "title - Minister leaves: why: he said so",
    ],
)
def test_prose_between_rules_stays_text(folder, between):
    rules = f"---\n{between}\n---\nBody."
    assert folder.document("b.md", rules).text == rules


def test_front_matter_alone_is_no_document(folder):
    assert folder.skipped("a.md", "---\ntitle: x\n---\n").reason == "no text in it"
