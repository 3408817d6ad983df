from __future__ import annotations

from provenance.scan.blocks import WINDOW, close_pairs
from tests.scan.given import statement

ONE = "Kestrava shipped 10,000 containers of munitions to Ulmeria."
OTHER = "Kestrava has shipped 7,000 containers of munitions to Ulmeria."
NOISE = [f"The village of Brill{n} has {n + 20} houses and a mill called Orrin{n}." for n in range(30)]


def pairs(*statements):
    return list(close_pairs([*statements, *(statement(text, outlet="noise") for text in NOISE)], 0.3))


def test_one_subject_in_two_outlets_is_a_pair():
    assert pairs(statement(ONE), statement(OTHER, outlet="b")) == [(0, 1)]


def test_an_outlet_is_not_compared_with_itself():
    assert pairs(statement(ONE), statement(OTHER)) == []


def test_news_of_other_weeks_is_not_compared():
    late = f"2025-03-{14 + WINDOW + 1}"
    assert pairs(statement(ONE), statement(OTHER, outlet="b", day=late)) == []
    assert pairs(statement(ONE), statement(OTHER, outlet="b", day=f"2025-03-{14 + WINDOW}")) == [(0, 1)]


def test_undated_documents_are_compared_with_all():
    assert pairs(statement(ONE, day=None), statement(OTHER, outlet="b")) == [(0, 1)]
    assert pairs(statement(ONE, day=None), statement(OTHER, outlet="b", day=None)) == [(0, 1)]


def test_another_subject_or_another_kind_of_figure_is_no_pair():
    assert pairs(statement(ONE), statement("Kestrava has shipped 7,000 letters to Garrow.", outlet="b")) == []
    assert (
        pairs(statement(ONE), statement("Kestrava paid $10,000 for munitions to Ulmeria.", outlet="b")) == []
    )


def test_a_word_that_all_have_at_one_time_does_not_make_all_pairs():
    many = [statement(f"Kestrava shipped {n + 100} containers.", outlet=f"o{n}") for n in range(300)]
    assert len(list(close_pairs(many, 0.3))) < 300 * 299 / 2 / 10
