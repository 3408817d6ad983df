import datetime as dt

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


def test_broken_front_matter_and_rules_stay_text(folder):
    broken = "---\ntitle: [unclosed\n---\nBody of it."
    assert folder.document("a.md", broken).text == broken
    rules = "---\njust a line between rules\n---\nBody."
    assert folder.document("b.md", rules).text == rules


def test_front_matter_alone_is_no_document(folder):
    assert folder.skipped("a.md", "---\ntitle: x\n---\n").reason == "no text in it"
