"""Statements as tests write them: a sentence, who prints it, when; and articles of one sentence each."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from typing import TYPE_CHECKING

from provenance.scan.statement import Statement, figures_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

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


def articles(folder: Path, records: Iterable[tuple[str, str, str, str]]) -> Path:
    """Write articles, each of (id, outlet, day, text), and return the file."""
    path = folder / "x.jsonl"
    path.write_text(
        "".join(
            json.dumps({"id": i, "outlet": outlet, "date": day, "title": "News", "text": text}) + "\n"
            for i, outlet, day, text in records
        )
    )
    return path
