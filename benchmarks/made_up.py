"""News that nobody wrote, from a seed: the sentences of the example corpus with other names and figures.

For speed only. Sentences are as long and as full of names, figures and quotations as news is, and distinct, so that
they cost what real ones cost; what a check finds in them means nothing.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "corpus"
_END = re.compile(r"(?<=[.!?])\s+")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
"""Inside a sentence: at its start, any word has a capital."""
_FIGURE = re.compile(r"\d")
_SHORTEST = 40
"""Characters; shorter pieces are headings and bylines."""
_PER_ARTICLE = (20, 60)
"""Sentences, fewest and most: most news articles lie between."""
_OUTLETS = 60
_SYLLABLES = (
    "bal",
    "cor",
    "dan",
    "el",
    "fen",
    "gar",
    "hol",
    "is",
    "kes",
    "lor",
    "mar",
    "nev",
    "or",
    "pel",
    "ros",
    "tam",
    "ul",
    "ven",
)


def made_up(*, seed: int = 0) -> Iterator[dict[str, Any]]:
    """Yield articles without end; the same seed gives the same ones."""
    told = list(_told())
    if not told:
        raise SystemExit(f"no example articles in {_EXAMPLES} to make others of; give --corpus FILE.jsonl")
    chance, number = random.Random(seed), 0  # noqa: S311  (text to measure on, not a secret)
    while True:
        count = chance.randint(*_PER_ARTICLE)
        names: dict[str, str] = {}
        text = " ".join(_otherwise(chance.choice(told), names, chance) for _ in range(count))
        yield {
            "id": f"made-up-{number}",
            "outlet": f"{_SYLLABLES[number % len(_SYLLABLES)]}-{number % _OUTLETS}.example",
            "title": f"{_name(chance)} and {_name(chance)}",
            "date": f"2025-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
            "text": text,
        }
        number += 1


def _otherwise(sentence: str, names: dict[str, str], chance: random.Random) -> str:
    """Return `sentence` with other names, the same within an article, and other digits; credited if it has neither."""
    renamed = _NAME.sub(lambda found: names.setdefault(found[0], _name(chance)), sentence)
    other = _FIGURE.sub(lambda _: str(chance.randint(1, 9)), renamed)
    return other if other != sentence else f"{sentence[:-1]}, {_name(chance)} {_name(chance)} said."


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 3))).capitalize()


def _told() -> Iterator[str]:
    for path in sorted(_EXAMPLES.rglob("*")):
        if path.suffix in {".txt", ".md", ".html"}:
            text = re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8"))
            for piece in _END.split(text):
                sentence = " ".join(piece.split())
                if len(sentence) >= _SHORTEST and sentence[-1] in ".!?":
                    yield sentence
