# ruff: noqa: E501  (a line of a page is a line here)
import os
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.ingest.boilerplate import find_boilerplate

ROOT = Path(__file__).parents[2]
SEEDS = Path(os.environ.get("PROVENANCE_DATA", ROOT.parent / "shared" / "data")).parent / "seeds"

JUNK = {
    "Image Via Shutterstock": "credit",
    "Photo: Jane Doe/Getty Images": "credit",
    "© 2025 Foo.com. All rights reserved.": "imprint",
    "Copyright 2016 WBTV. All rights reserved.": "imprint",
    "Foo does not provide investment advice.": "imprint",
    "Comments": "comments",
    "Leave a comment": "comments",
    "12 comments": "comments",
    "Read more: Who else left on Tuesday?": "read-more",
    "RELATED: Who else left": "read-more",
    "Share this article": "share",
    "Facebook | Twitter | WhatsApp": "share",
    "Follow us on Twitter": "share",
    "Sign up for our daily newsletter": "newsletter",
    "Subscribe now": "newsletter",
    "We use cookies to give you the best experience.": "cookie",
    "By continuing to use this site you agree to our use of cookies and that this site uses cookies.": "cookie",
    "Accept all cookies": "cookie",
    "ADVERTISEMENT": "advertisement",
    "By Jane Doe": "byline",
    "By JANE DOE, Staff Writer": "byline",
    "Foo Neuro, Edited by Jane van Doe": "byline",
    "Updated: Feb 21, 2016 - 6:52 PM": "byline",
    "Past team authors": "author-box",
    "This article was generated with the help of AI and checked.": "generated",
    "Please enable Javascript to watch this video": "media",
}
LONG_COLON = "More: that was all he asked for, and he got none of it. " + "Officials said so on Tuesday. " * 6
SENTENCES = [
    "By Tuesday, Kyiv had lost the town.",
    "By Jane Doe's account, the train left at nine.",
    "Photographs by satellite show 10,000 containers of munitions leaving the port, officials said.",
    "The photo shows the minister leaving.",
    "Facebook said on Tuesday that it had removed 300 accounts.",
    "Twitter and Facebook fell 3% each.",
    "Share prices fell 3% on Tuesday.",
    "Comments by the minister angered Seoul.",
    "More than 10,000 containers were shipped.",
    LONG_COLON,
    "Sign up for the draft began on Tuesday, the ministry said.",
    "The court said that the website uses cookies without consent.",
    "The Copyright Act of 1976 was amended.",
    "He says all rights reserved to the states were ignored.",
    "Russia.",
    "Today North Korea fired two missiles.",
    "Two days ago the bridge was hit.",
    "Related parties transferred $5 million, the auditor found.",
    "Subscribers fell to 3 million.",
    "Closed.",
]


@pytest.mark.parametrize(("line", "kind"), JUNK.items())
def test_junk_lines_are_marked(line, kind):
    text = f"The minister left.\n{line}\nHe did not say why."
    (mark,) = find_boilerplate(text)
    assert (text[mark.start : mark.end], mark.kind) == (line, kind)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_are_not(sentence):
    assert find_boilerplate(f"The minister left.\n{sentence}\nHe did not say why.") == ()


def test_a_list_of_other_articles_runs_to_the_end():
    posts = (
        "Recent Posts\n\nOne headline\n\nIts teaser…\n\n1 day ago\n\nOther headline\n\nTeaser.\n\n1 week ago"
    )
    text = f"The minister left.\n\n{posts}"
    (mark,) = find_boilerplate(text)
    assert (mark.kind, text[mark.start : mark.end]) == ("recent-posts", posts)
    headless = "The minister left.\nHe did.\nHead\nTeaser\n1 day ago\nHead\nTeaser\n2 days ago\nHead\nTeaser\n3 days ago"
    (mark,) = find_boilerplate(headless)
    assert headless[: mark.start] == "The minister left.\nHe did.\n"


def test_a_copyright_notice_leaves_the_paragraph_that_it_ends():
    text = "The minister left. Copyright 2015 The Daily. All rights reserved. May not be redistributed."
    (mark,) = find_boilerplate(text)
    assert text[: mark.start] == "The minister left. "


def test_a_section_name_is_one_on_the_first_line_only():
    assert [mark.kind for mark in find_boilerplate("USA\n\nThe minister left.")] == ["navigation"]
    assert find_boilerplate("The minister left.\nUSA\nHe did.") == ()
    assert find_boilerplate("USA") == ()


LINES = st.one_of(
    st.sampled_from([*JUNK, *SENTENCES, "Recent Posts", "1 day ago", "", " "]), st.text(max_size=60)
)


@given(st.lists(LINES, max_size=30).map("\n".join))
def test_marks_lie_within_the_text_sorted_and_apart(text):
    marks = find_boilerplate(text)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
    assert all(one.end <= other.start for one, other in pairwise(marks))
    assert all(text[mark.start : mark.end].strip() for mark in marks)


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "junk"),
    [
        ("000_", ("Image Via", "Benzinga Neuro, Ed", "The GPT-4", "© 2025", "Comments", "Trade confid")),
        ("003_", ("USA", "Past team", "Recent Posts")),
    ],
)
def test_the_saved_articles_come_out_clean(name, junk):
    paths = sorted(SEEDS.glob(f"{name}*.txt")) if SEEDS.is_dir() else []
    if not paths:
        pytest.skip("the saved articles are not here (set PROVENANCE_DATA)")
    text = paths[0].read_text(encoding="utf-8")
    marks = find_boilerplate(text)
    assert len(marks) == len(junk)
    assert all(text[mark.start :].startswith(snippet) for mark, snippet in zip(marks, junk, strict=True))
    # The junk is the edges of these pages: between the first crumb and the tail nothing is marked.
    tail = [mark for mark in marks if mark.start > 0]
    assert all(not text[a.end : b.start].strip() for a, b in pairwise(tail))
    assert tail[-1].end == len(text.rstrip())
