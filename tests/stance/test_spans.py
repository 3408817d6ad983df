import pytest

from provenance.stance.interface import Premise
from provenance.stance.spans import spans
from provenance.stance.view import ask, look


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("He was Arkansas governor from 1996 to 2007.", [11]),
        ("Between 1914 and 1918 the works stood still.", [4]),
        ("She led it from June 1990 until mid-2007.", [17]),
        ("The war (1936-1939) and the one of 1939–45.", [3]),
        ("It ran from 2007 to 1996 pages.", []),
        ("Call 2001-2005-2010.", []),
        ("It rose from 1,996 to 2,007.", []),
        ("In 1996 he won, and in 2007 he left.", []),
    ],
)
def test_two_years_tell_a_length_of_time(text, years):
    assert [span.value for span in spans(text)] == years


@pytest.mark.parametrize(
    ("claim", "premise", "agrees"),
    [
        ("He was governor for about eleven years, until 2007.", "He was governor from 1996 to 2007.", True),
        ("He was governor for ten years.", "He was governor from 1996 to 2007.", False),
        ("He governed for more than a decade.", "He was governor from 1996 to 2007.", True),
        ("He was governor from 1996 to 2007.", "He was governor from 1996 to 2007.", False),
    ],
)
def test_a_span_bears_a_length_out_and_excludes_none(claim, premise, agrees):
    seen = look(ask(claim), Premise(premise))
    assert seen.agrees is agrees
    assert not seen.clashes
