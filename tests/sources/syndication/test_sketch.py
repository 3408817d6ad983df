from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.sources.syndication import Sketch
from provenance.sources.syndication.quotation import quotation_edges
from provenance.sources.syndication.sketch import word_spans
from tests.sources.syndication.given import sketch, spans, story

TEXTS = st.text(alphabet='abc DEF.!?“”"\n é東İ’-12', max_size=300)


@given(TEXTS)
def test_a_sketch_comes_back_as_it_was_stored(text):
    made = sketch(text)
    back = Sketch.from_bytes(made.to_bytes())
    for name in ("codes", "ends", "quoted", "marks"):
        assert np.array_equal(getattr(back, name), getattr(made, name)), name
    assert back.digest == made.digest


@given(TEXTS)
def test_every_code_has_a_place_in_the_text(text):
    made, places = sketch(text), word_spans(text, spans(text))
    assert len(made) == len(places) == len(made.quoted)
    assert all(text[a:b].strip() for a, b in places)
    assert list(made.ends) == sorted(set(made.ends))
    assert made.ends[-1:].tolist() == ([len(made)] if len(made) else [])


@pytest.mark.parametrize(
    "stored", [b"", b"\x01", b"\x02" + bytes(8), b"\x01" + bytes(7), b"\x01\x05" + bytes(7)]
)
def test_what_is_no_sketch_is_refused(stored):
    with pytest.raises(ValueError, match="sketch"):
        Sketch.from_bytes(stored)


@given(st.integers(0, 200), st.integers(0, 40), st.integers(0, 40))
def test_twelve_words_in_a_row_always_share_a_mark(number, before, after):
    common = " ".join(f"w{number}x{n}" for n in range(12))
    one = " ".join([*(f"a{n}" for n in range(before)), common, *(f"b{n}" for n in range(after))])
    other = " ".join([*(f"c{n}" for n in range(after)), common, *(f"d{n}" for n in range(before))])
    assert set(sketch(one).marks.tolist()) & set(sketch(other).marks.tolist())


def test_marks_are_few_and_small():
    made = sketch(" ".join(story(1, 60)))
    assert len(made) / 6 < len(made.marks) < len(made) / 3
    assert (made.marks >= 0).all()
    assert (made.marks < 2**32).all()


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “we will go” and went.", ["we will go"]),
        ('"We go," he said. "Now."', ["We go,", "Now."]),
        ('He measured 6" pipes, and a 5" one.', []),
        (
            "“First paragraph of a speech.\n“Second one.” The end.",
            ["First paragraph of a speech.", "Second one."],
        ),
        ("“Nobody closed this " + "x " * 2000, []),
        ("«Nous irons» dit-il", ["Nous irons"]),
        ('" Spaced out , " she said .', [" Spaced out , "]),
        ("Nothing quoted.", []),
        ("", []),
    ],
)
def test_quotations(text, quoted):
    edges = quotation_edges(text).tolist()
    assert [text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)] == quoted
