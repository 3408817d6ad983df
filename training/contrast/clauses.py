"""Plain statements: subject, finite verb, rest. Where the grammar is not plain, nothing is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from provenance.text.cues import DENIAL, HEDGE, UNREAL
from training.contrast.verb_forms import by_past, participles

BE = ("is", "are", "was", "were")
HAVE = ("has", "have", "had")
MODALS = ("will", "can")
_UNPLAIN = re.compile(
    r"[\"“”;:()\[\]—?!]|--|\s[-–]\s|\b(?:that|who|whom|whose|which|if|whether|they|we|where|because|while|although|though|unless|said|says?|told|"
    r"adding|according|but|either|neither|nor|only|also|even|any|ever|too|so|than|until|as)\b",
    re.IGNORECASE,
)
"""What makes the reach of a verb, or of a negation put beside it, uncertain."""
_NOT_SUBJECT = frozenset(
    [
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "to",
        "of",
        "with",
        "after",
        "before",
        "since",
        "during",
        "under",
        "over",
        "when",
        "where",
        "while",
        "as",
        "if",
        "although",
        "though",
        "because",
        "there",
        "it",
        "this",
        "that",
        "what",
        "how",
        "why",
        "not",
        "no",
        "none",
        "neither",
        "nobody",
        "few",
        "some",
        "many",
        "most",
        "several",
        "all",
        "each",
        "every",
        "both",
        "any",
        "either",
        "another",
        "yet",
        "still",
        "even",
        "once",
        "just",
        "only",
        "perhaps",
        "among",
        "amid",
        "despite",
        "following",
        "according",
        "until",
        "unless",
        "given",
        "such",
        "more",
        "less",
        "here",
        "who",
        "which",
        "whoever",
        "whether",
        "nearly",
        "almost",
        "about",
        "last",
        "earlier",
        "later",
        "today",
        "yesterday",
    ]
)
_OPENS_OBJECT = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "this",
        "these",
        "those",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "more",
        "another",
    ]
)
_OPENS_PLACE = frozenset(["in", "on", "at", "from", "to", "by", "after", "before", "during", "for", "with"])
_CONJUNCTION = frozenset(["and", "or"])
_SUBJECT_WORDS = 7
_MOST_WORDS = 28
_MOST_COMMAS = 1
_REPORTING = re.compile(
    r",\s(?P<who>(?:[\w.’'-]+\s){1,7}?)(?:said|says|told\s(?:[\w.’'-]+\s?){1,4}|added|reported|announced|noted)"
    r"(?:\s(?:on|in|at|late|early|during|after|by)?\s?[^,.]{0,40})?\.?$"
)
_ACCORDING = re.compile(r",\saccording\sto\s[^,]{3,80}\.?$")
_VERBISH = re.compile(r"\b(?:who|which|that|and|but|is|was|were|are|had|has)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """A statement in three parts; `text` puts them together again without a full stop."""

    subject: str
    verb: str
    rest: str

    @property
    def text(self) -> str:
        """The statement."""
        return f"{self.subject} {self.verb} {self.rest}"

    @property
    def auxiliary(self) -> bool:
        """Whether `verb` is an auxiliary, after which "not" can stand."""
        return self.verb in BE + HAVE + MODALS


def unattributed(text: str) -> str:
    """Return the sentence without ", police said." or ", according to the ministry." at its end, with a full stop."""
    stripped = _ACCORDING.sub("", text)
    match = _REPORTING.search(stripped)
    if match and not _VERBISH.search(match["who"]):
        stripped = stripped[: match.start()]
    return stripped if stripped.endswith((".”", '."')) else stripped.rstrip(" .,") + "."


def plain(text: str) -> bool:
    """Tell whether the sentence simply states something: no hedge, denial, wish, condition or quotation."""
    return not (HEDGE.search(text) or DENIAL.search(text) or UNREAL.search(text) or _UNPLAIN.search(text))


@lru_cache(maxsize=256)
def read_clause(text: str) -> Clause | None:
    """Return the statement that `text` makes, or None where it makes several or none plainly."""
    body = unattributed(text).rstrip(".")
    words = body.split()
    if not plain(body) or len(words) > _MOST_WORDS or body.count(",") > _MOST_COMMAS:
        return None
    if words[0].lower() in _NOT_SUBJECT or words[0].endswith("ing") or words[0].endswith(","):
        return None
    for at, word in enumerate(words[1 : _SUBJECT_WORDS + 1], start=1):
        if not _goes_on(words[at - 1], word):
            return None
        if _finite(words, at):
            rest = words[at + 1 :]
            return Clause(" ".join(words[:at]), word, " ".join(rest)) if len(rest) > 1 else None
    return None


def _goes_on(before: str, word: str) -> bool:
    """Tell whether the subject may still be under way at `word`."""
    return not (before.endswith((",", "ly")) or word in _CONJUNCTION or before in _CONJUNCTION)


def _finite(words: list[str], at: int) -> bool:
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if word in BE + MODALS:
        return following.lower() not in _OPENS_PLACE or word in BE
    if word in HAVE:
        return following in participles() or following.endswith("ed") or following in {"been", "not"}
    if word not in by_past():
        return False
    before = words[at - 1]
    if before in _OPENS_OBJECT or before in {"be", "been", "to", "not"}:
        return False
    name = following[:1].isupper() and not following.startswith(
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    )
    return following in _OPENS_OBJECT or name or following[:1].isdigit() or following[:1] == "$"
