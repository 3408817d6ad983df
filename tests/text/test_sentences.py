import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.models import Boilerplate, Document
from provenance.text.sentences import sentences, split

PIECES = st.sampled_from(
    [
        "The U.S. ",
        "He left. ",
        "Rep. ",
        "(R-Wis.",
        ") ",
        "\n",
        "\n\n",
        "“It ended.” ",
        '"',
        ".",
        " ",
        "a" * 700,
        "ж",
        "。",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=30).map("".join))


def pieces(text, language=None):
    return [text[a:b] for a, b in split(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. He left.", ["It rained.", "He left."]),
        ("The U.S. Secretary of State spoke. He left.", ["The U.S. Secretary of State spoke.", "He left."]),
        ("Rep. Paul Ryan (R-Wis.) voted no. It passed.", ["Rep. Paul Ryan (R-Wis.) voted no.", "It passed."]),
        ("He said “It is over.” Then he left.", ["He said “It is over.”", "Then he left."]),
        ('"It ended." He left.', ['"It ended."', "He left."]),
        ("Lt. Gov. Ann Lee won 3.5 percent. She left.", ["Lt. Gov. Ann Lee won 3.5 percent.", "She left."]),
        ("A headline\nThe first sentence.", ["A headline", "The first sentence."]),
        ("One.\n\nTwo.\r\n \r\nThree.", ["One.", "Two.", "Three."]),
        ("  Padded.  ", ["Padded."]),
        ("***\n— — —\nWords", ["Words"]),
        ("", []),
        (" \n\t ", []),
        ("...!?", []),
    ],
)
def test_english(text, expected):
    assert pieces(text) == expected


def test_hard_wrapped_lines_are_one_paragraph():
    text = (
        "The minister of the interior said on Tuesday that the bridge\n"
        "would be closed for repairs from the first of the month until\n"
        "the end of the year. Traffic will be led over the old road."
    )
    found = pieces(text)
    assert len(found) == 2
    assert found[0].endswith("the end of the year.")


def test_lines_of_uneven_length_are_paragraphs_of_their_own():
    assert pieces("Short line\nA line that goes on for quite a lot longer than that\nEnd") == [
        "Short line",
        "A line that goes on for quite a lot longer than that",
        "End",
    ]


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("fr", "Il est parti. Elle est restée. Tout va bien.", 3),
        ("de", "Das ist z. B. ein Satz. Und noch einer.", 2),
        ("zh", "你好。再见。", 2),
        ("hi", "यह पहला वाक्य है। यह दूसरा है।", 2),
        ("xx", "No such language. It still works.", 2),
    ],
)
def test_other_languages(language, text, count):
    found = pieces(text, language)
    assert len(found) == count
    assert "".join("".join(found).split()) == "".join(text.split())


def test_what_is_too_long_is_cut_at_white_space():
    found = pieces("word " * 1000)
    assert len(found) > 1
    assert all(len(piece) <= 1200 for piece in found)
    assert " ".join(found).split() == ["word"] * 1000


def test_a_run_without_white_space_loses_nothing():
    text = "Before it. " + "a.B" * 1500 + " After it."
    found = pieces(text)
    assert found[0] == "Before it."
    assert found[-1] == "After it."
    assert "".join("".join(found).split()) == "".join(text.split())


def test_boilerplate_is_left_out():
    text = "It rained. Share this article! He left."
    start = text.index("Share")
    document = Document(
        id="a", text=text, source="a", boilerplate=(Boilerplate(start=start, end=start + 19, kind="share"),)
    )
    found = sentences(document)
    assert [s.text for s in found] == ["It rained.", "He left."]
    assert all(text[s.start : s.end] == s.text for s in found)


def test_only_the_part_asked_for_is_split():
    text = "One here. Two here. Three here."
    assert [text[a:b] for a, b in split(text, start=10, end=19)] == ["Two here."]


@given(TEXTS, st.sampled_from([None, "en", "fr", "zh", "xx"]))
def test_spans_are_in_order_and_trimmed(text, language):
    spans = split(text, language)
    at = 0
    for start, end in spans:
        assert at <= start < end <= len(text)
        piece = text[start:end]
        assert piece == piece.strip()
        assert any(c.isalnum() or c == "_" for c in piece)
        at = end


@given(TEXTS, st.sampled_from([None, "fr"]))
def test_every_letter_is_in_some_sentence(text, language):
    covered = "".join(text[a:b] for a, b in split(text, language))
    assert [c for c in covered if c.isalpha()] == [c for c in text if c.isalpha()]


def test_a_stop_without_a_space_ends_a_sentence():
    assert pieces("He fled.The war went on in 2022.Nobody won.") == [
        "He fled.",
        "The war went on in 2022.",
        "Nobody won.",
    ]
    assert pieces("\u201cWe won.\u201dShe left.") == ["\u201cWe won.\u201d", "She left."]
    assert pieces('"We won in Halven."Then she left.') == ['"We won in Halven."', "Then she left."]
    assert pieces('Nobody came, he said."We won it all."') == ["Nobody came, he said.", '"We won it all."']
    for whole in (
        "Sen.Perdue of Rewire.News and Booking.Com met Prof.Smith.",
        "See example.com or Node.js for it.",
    ):
        assert pieces(whole) == [whole]


@pytest.mark.parametrize("title", ["Pfc", "Spc", "Cdr", "Flt. Lt", "Cllr", "Mme", "Msgr", "Mohd"])
def test_a_title_goes_with_its_name(title):
    whole = f"The army said that {title}. Brown was killed on Monday."
    assert pieces(whole) == [whole]
