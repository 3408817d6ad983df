import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.stance.clock import Clock, clashing_clocks, clocks, same_clocks


def at(hour, minute=0, zone=""):
    return Clock(60 * hour + minute, zone)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at 8:30 p.m.", {at(20, 30)}),
        ("at 8.30pm", {at(20, 30)}),
        ("at 12 a.m. or noon", {at(0), at(12)}),
        ("at midnight", {at(0)}),
        ("between 5 and 6:15 p.m.", {at(17), at(18, 15)}),
        ("5-6 p.m.", {at(17), at(18)}),
        ("8 p.m. ET", {at(20, zone="e")}),
        ("8 p.m. (EDT)", {at(20, zone="e")}),
        ("8 p.m., Eastern time", {at(20, zone="e")}),
        ("8 p.m. CEST", {at(20, zone="cest")}),
        ("8 p.m. CET", {at(20, zone="cet")}),
        ("8 p.m. Eastern Avenue", {at(20)}),
        ("99 pm", set()),
        ("13:61 pm", set()),
        ("8 men", set()),
        ("at 17:00", {at(17)}),
        ("from 17:00 to 19:30", {at(17), at(19, 30)}),
        ("17:00 GMT", {at(17, zone="gmt")}),
        ("1700 local time", {at(17, zone="l")}),
        ("at 06:30", {at(6, 30)}),
        ("at 10 in the evening", {at(22)}),
        ("around 9:15 in the morning", {at(9, 15)}),
        ("at 2 at night", {at(2)}),
        ("at 12 at night", {at(0)}),
        ("at 3:15", set()),
        ("2:01:09", set()),
        ("killed 12 in the morning", set()),
    ],
)
def test_clocks(text, expected):
    assert clocks(text) == expected


@pytest.mark.parametrize(
    ("claim", "evidence", "same", "clash"),
    [
        ("5 p.m.", "5 p.m.", True, False),
        ("5 p.m.", "4:55 p.m.", False, False),
        ("5 p.m.", "4:30 p.m.", False, True),
        ("midnight", "11:50 p.m.", False, False),
        ("5 p.m.", "between 5 and 6 p.m.", True, False),
        ("5 p.m. and 6 p.m.", "5 p.m.", False, False),
        ("8 p.m. ET", "5 p.m. PT", False, False),
        ("8 p.m. ET", "8 p.m. PT", False, False),
        ("8 p.m. ET", "8 p.m.", True, False),
        ("8 p.m. ET", "5 p.m.", False, True),
        ("5 p.m.", "in the evening", False, False),
    ],
)
def test_side_by_side(claim, evidence, same, clash):
    assert same_clocks(clocks(claim), clocks(evidence)) is same
    assert clashing_clocks(clocks(claim), clocks(evidence)) is clash


@given(st.text(max_size=60), st.sampled_from(["5 p.m.", "noon", "11:59 a.m. ET"]))
def test_never_raises(text, clock):
    assert clocks(f"{text} {clock}")


@pytest.mark.parametrize("piece", ["1", "1:", "5 to ", "5 p", " "])
def test_a_long_line_takes_little_time(piece):
    text = piece * (100_000 // len(piece))
    began = time.process_time()
    clocks(text)
    assert time.process_time() - began < 20
