"""News sentences that pairs are made from: clean, each once, and none that the end-to-end development set holds."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import random
import re
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.text.sentences import split

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CORPORA = ("allsides", "gva", "ecbplus", "polnear", "wikinews", "ukraine")
RESERVED = "basil"
"""Never trained on: the end-to-end development set is made of it."""
SHARES = {"allsides": 0.2, "gva": 0.5, "polnear": 0.6}
"""Part of a corpus that is read; the rest are read whole. Splitting sentences is most of the time that this takes."""
_FEWEST, _MOST = 6, 60
_LEAD = 3
_LONG = 12
"""Words in a row that two texts share only when one copies the other."""
_BOILERPLATE = re.compile(
    r"https?:|www\.|@|©|\||[{}<>=_]|\.\.\.|…|\b(?:read more|subscri\w+|sign up|newsletters?|click|cookies?|advertis\w+|"
    r"getty|copyright|all rights|associated press writer|share this|comments?|photos?|video|follow us|e-?mail|"
    r"contributed to this|updated at|loading|caption|watch:|listen:|correction|tip line|crime stoppers)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"^[A-Z][A-Z.,’' ]{3,}[\w.,/ ]{0,30}(?:\([^)]{2,25}\))?\s*[-—–]{1,2}\s+(?=[A-Z])")
_OPENING = re.compile(
    r"^(?:But|And|So|Still|Yet|Meanwhile|However|Also|Then|Now|Indeed|Moreover|In fact),?\s+(?=\w)"
)
_FIRST = re.compile(r"[A-Z“\"]|\d[\d,]* [a-z]")
_SPACED = re.compile(r"\s+([,.;:?!%)’”])|([(“$])\s+")
_CLITIC = re.compile(r"\s?(’|')\s(s|t|re|ve|ll|d|m)\b")
_PERSONAL = re.compile(r"\b(?:I|we|you|my|our|your|me|us|I[’']m|we[’']re|you[’']re)\b", re.IGNORECASE)
_PRONOUN_START = re.compile(
    r"^(?:he|she|it|they|this|that|these|those|there|his|her|their|its|such|what|here)\b", re.IGNORECASE
)
_PRONOUN_KEPT = 0.12
"""Share kept of sentences whose subject only the sentence before names: few claims are written so."""
_UPPER_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with what stands around it."""

    article: str
    title: str
    before: str
    text: str
    date: str | None
    place: int
    """Number of the sentence in its article."""
    lead: str = ""
    """Up to three sentences right before this one."""

    @property
    def published(self) -> dt.date | None:
        """Day of publication."""
        return dt.date.fromisoformat(self.date) if self.date else None


def passages(folder: Path, seed: int) -> list[Passage]:
    """Return the usable sentences of the corpora in `folder`, in an order that `seed` fixes.

    Raises:
        SystemExit: a corpus is missing.
    """
    chance = random.Random(seed)
    reserved = {run for article in _articles(folder, RESERVED) for run in _runs(article["text"].split())}
    seen: set[str] = set()
    found: list[Passage] = []
    for name in CORPORA:
        for article in _articles(folder, name):
            if chance.random() < SHARES.get(name, 1.0):
                cut = [" ".join(article["text"][a:b].split()) for a, b in split(article["text"])]
                if not any(_copies(sentence, reserved) for sentence in cut):
                    found += _usable(article, cut, seen, chance)
    chance.shuffle(found)
    return found


def cleaned(sentence: str) -> str | None:
    """Return the sentence without dateline, opening conjunction and stray spaces; None when it is not prose."""
    text = _CLITIC.sub(r"\1\2", _SPACED.sub(lambda m: m[1] or m[2], sentence))
    text = _OPENING.sub("", _DATELINE.sub("", text))
    text = text[:1].upper() + text[1:]
    words = text.split()
    if not _FEWEST <= len(words) <= _MOST or not text.endswith((".", ".”", '."')) or not _FIRST.match(text):
        return None
    if _BOILERPLATE.search(text) or "?" in text or "!" in text or not _balanced(text):
        return None
    capitals = sum(w[0].isupper() for w in words)
    letters = sum(c.isascii() and (c.isalpha() or c == " ") for c in text)
    return text if capitals < _UPPER_SHARE * len(words) and letters > 0.8 * len(text) else None


def _usable(
    article: dict[str, Any], cut: list[str], seen: set[str], chance: random.Random
) -> Iterator[Passage]:
    title = " ".join((article["title"] or "").split())
    before = ""
    last: deque[str] = deque(maxlen=_LEAD)
    for place, sentence in enumerate(cut):
        text = cleaned(sentence)
        if text is None:
            before = ""
            last.clear()
            continue
        key = " ".join(re.findall(r"\w+", text.lower()))
        personal = bool(_PERSONAL.search(text))
        pronoun = bool(_PRONOUN_START.match(text)) and chance.random() > _PRONOUN_KEPT
        if key not in seen and not personal and not pronoun:
            seen.add(key)
            yield Passage(article["id"], title, before, text, article["date"], place, " ".join(last))
        before = text
        last.append(text)


def _balanced(text: str) -> bool:
    if text.count('"') % 2 or text.count("“") != text.count("”") or text.count("(") != text.count(")"):
        return False
    return "''" not in text and "``" not in text


def _articles(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    path = folder / "corpora" / f"{name}.jsonl.gz"
    if not path.is_file():
        raise SystemExit(f"no corpus at {path}")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    plain = [re.sub(r"\W", "", w).lower() for w in words]
    return (tuple(plain[n : n + _LONG]) for n in range(len(plain) - _LONG + 1))


def _copies(sentence: str, reserved: set[tuple[str, ...]]) -> bool:
    words = sentence.split()
    ends = [words[:_LONG], words[-_LONG:]]
    return len(words) >= _LONG and any(run in reserved for part in ends for run in _runs(part))
