import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.claims.draft.layout import Block
from provenance.claims.draft.markup import FILLER, unmarked


def shown(text):
    """What a reader sees of a text that is prose throughout."""
    flat = unmarked(text, [Block(0, len(text))])
    assert len(flat) == len(text)
    return " ".join(flat.replace(FILLER, "").split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "**Kestrava** [shipped](https://a.example/x) `7,000`[^1] containers.",
            "Kestrava shipped 7,000 containers.",
        ),
        # raised and lowered figures
        ("lost 40 ships in 2024<sup>3</sup>, it said", "lost 40 ships in 2024, it said"),
        ("lost 40 ships<sup>3</sup> and <sup>[4]</sup>", "lost 40 ships and"),
        ('lost 40 ships<sup><a href="#n">3</a></sup>', "lost 40 ships"),
        ("10<sup>6</sup> crowns and 10<sup>-3</sup>", "10⁶ crowns and 10⁻³"),
        ("40 km<sup>2</sup>, the 1<sup>st</sup> of CO<sub>2</sub>", "40 km², the 1st of CO2"),
        # what is struck out
        ("lost ~~40~~ 30 ships, ~40 of them", "lost 30 ships, ~40 of them"),
        ("lost <del>40</del> <ins>30</ins> ships", "lost 30 ships"),
        # links
        ("[Halven](https://a.example/Halven_(port)) fell", "Halven fell"),
        ("[12 people](http://a.b/c 'title') died", "12 people died"),
        ('[12\npeople](<a b> "title") died', "12 people died"),
        ("[**12** `[a]` people](x) died", "12 [a] people died"),
        ("[![a map](map.png)](x) of it", "a map of it"),
        ("[no link] [neither][here] (x)", "[no link] [neither][here] (x)"),
        ("see https://a.example/a_b_(c)_d.", "see https://a.example/a_b_(c)_d."),
        # entities and escapes
        (
            "Smith &amp; Sons, 3&nbsp;ships, &#8220;&quot;, &nothing; R&D;",
            'Smith & Sons, 3 ships, “", &nothing; R&D;',
        ),
        (r"\*not\* \&amp; \[a](b)", "*not* &amp; [a](b)"),
        ("lost 3, \\\nand `&amp; *x*`", "lost 3, and &amp; *x*"),
        ("a <script>alert(1)</script><!-- b --> c", "a c"),
        ("a total of\n> 40 ships", "a total of 40 ships"),
        ("a total of<br>40 ships<br />and<b>3</b>", "a total of 40 ships and3"),
    ],
)
def test_what_a_reader_sees_is_left_at_the_same_length(text, expected):
    assert shown(text) == expected


def test_a_reference_is_a_link_where_the_draft_says_what_it_leads_to():
    text = "[closed on Monday][1], [2][], [B C] or [3]\n\n[1]: x\n[2]: y\n[b  c]: z"
    flat = unmarked(text, [Block(0, text.index("\n"))])
    assert flat.replace(FILLER, "").startswith("closed on Monday, 2, B C or [3]  [1]: x")


def test_what_is_no_prose_stays_as_it_is():
    assert unmarked("**a**\n**b**", [Block(6, 11)]) == f"**a** {FILLER * 2}b{FILLER * 2}"


@given(st.text(alphabet="aB1 .\n#*_[]()|`>-~<!\\&;:'\"é", max_size=80))
def test_no_text_becomes_longer_or_shorter(text):
    shown(text)
