from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import numpy as np

from provenance.corpus.progress import Silent
from provenance.scan import near
from provenance.scan.near import Near
from tests.scan.given import statement


def corpus(statements):
    """A corpus that knows vectors only: those of one subject are the same."""
    rows = {each.number: np.eye(8, dtype=np.float32)[int(each.title)] for each in statements}
    return SimpleNamespace(vectors=lambda numbers: np.stack([rows[n] for n in numbers]))


def told(subject, day, outlet, *, denies=False):
    verb = "denied that it shipped" if denies else "shipped"
    text = f"Kestrava {verb} many containers of munitions to Ulmeria in March."
    return statement(text, outlet=outlet, day=f"2025-03-{day:02}" if day else None, title=str(subject))


def found(statements):
    statements = sorted(statements, key=lambda each: each.date or dt.date.max)
    held = Near(corpus(statements), statements)
    return statements, held, {(a, b) for a, b, _ in held.pairs(0.9, 0.9, Silent())}


def test_pairs_are_of_one_subject_of_two_outlets_and_days_apart_at_most(monkeypatch):
    monkeypatch.setattr(near, "_BLOCK", 2)
    monkeypatch.setattr(near, "_KEPT", 2)
    made = [told(n % 3, 1 + n // 2, "abc"[n % 3 - n % 2]) for n in range(20)]
    statements, held, pairs = found(made)
    wanted = {
        (a, b)
        for a, one in enumerate(statements)
        for b, other in enumerate(statements[a + 1 :], a + 1)
        if one.title == other.title
        and not one.outlets & other.outlets
        and abs((one.date - other.date).days) <= near.WINDOW
    }
    assert pairs == wanted
    assert pairs
    for position in range(len(statements)):
        beside = {a if b == position else b for a, b in wanted if position in {a, b}}
        assert set(held.around(position, 0.9)) == beside


def test_what_has_no_day_is_passed_over():
    _, _, pairs = found([told(0, None, "a"), told(0, None, "b")])
    assert pairs == set()


def test_what_is_denied_outright_may_be_less_close():
    one, other = told(0, 1, "a"), told(0, 2, "b", denies=True)
    held = Near(corpus([one, other]), [one, other])
    assert not list(held.pairs(1.01, 1.01, Silent()))
    assert [pair[:2] for pair in held.pairs(1.01, 0.9, Silent())] == [(0, 1)]
    both = [told(0, 1, "a", denies=True), told(0, 2, "b", denies=True)]
    assert not list(Near(corpus(both), both).pairs(1.01, 0.9, Silent())), "nobody denies what is denied"
