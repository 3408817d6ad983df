"""Statements as tests write them: a sentence, who prints it, when."""

from __future__ import annotations

import datetime as dt
import itertools

from provenance.scan.statement import Statement, figures_of

_NUMBERS = itertools.count(1)


def statement(text: str, *, outlet: str = "a", day: str | None = "2025-03-14", title: str = "") -> Statement:
    number = next(_NUMBERS)
    return Statement(
        number=number,
        text=text,
        document=f"d{number}",
        outlets=frozenset([outlet]),
        title=title,
        date=dt.date.fromisoformat(day) if day else None,
        figures=figures_of(text),
    )
