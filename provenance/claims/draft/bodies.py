"""Ministries, firms, courts and the like, and the names that sentences give them. English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.claims import verbs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BODY_WORDS = """
    ministry department agency company firm institute institution bank court council committee commission union
    university party group parliament army navy government office bureau hospital school police association federation
    board panel authority network organisation organization newspaper museum club fund foundation senate assembly
"""
_BODIES = _BODY_WORDS.split()
_BODY = "|".join(_BODIES)
_PLACE_WORDS = """
    port city river street avenue road island islands county house bridge bay lake mount new north south east west san
    los united square gulf sea
"""
_PLACES = frozenset(_PLACE_WORDS.split())
"""Words of names that are places, not people."""
THE_BODY = re.compile(
    rf"\b(?:the|this) (?P<head>{_BODY})\b(?! (?:of|for|in|that|which|who)\b|['’]| (?-i:[A-Z]))", re.IGNORECASE
)
_NAMED_BODY = re.compile(
    rf"(?P<the>\b[Tt]he )?(?P<name>(?:[A-Z][\w-]*(?:['’]s?)? (?:(?:of|for|and|on) )?(?:[a-z]{{4,}} )?){{1,4}}"
    rf"(?i:(?P<last>{_BODY}))\b"
    rf"(?: (?:of|for) (?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*)*)?|"
    rf"(?i:(?P<first>{_BODY})) (?:of|for) (?:the )?[A-Z][\w-]*(?:(?: and| of)? [A-Z][\w-]*)*)"
)
_ANOTHER = (
    verbs.NUMBER_WORDS
    | verbs.DETERMINERS - {"the", "this"}
    | frozenset(["some", "any", "another", "other", "many", "several", "both", "all", "most"])
)
"""Before a body these say that it is not the one that "the ministry" means: "her company", "one bank"."""
_PREPOSITION_WORDS = """
    about above across against along among and around as at behind beside between but by during even for from in inside
    into like near nor of off on only onto or out outside over so then though through to toward towards under unlike
    upon via with within without yet
"""
_NO_PART = (
    _ANOTHER
    | frozenset(["the", *_PREPOSITION_WORDS.split()])
    | verbs.SUBORDINATORS
    | verbs.CALENDAR
    | verbs.SUBJECT_PRONOUNS
)
"""Words that no name begins with: capitalised because a sentence begins with them, or a day before a name."""
_VERBS = verbs.PAST_ONLY | verbs.PAST_OR_PARTICIPLE | verbs.PRESENT_ONLY | verbs.PRESENT_THIRD
_OWNER = re.compile(r"['’]s?$")
_CUT_ABBREVIATION = re.compile(r"\b(?:St|Ste|Ft|Mt)\. $")
_NAMELESS = ""
"""A body that has no name here, and is another than the one that "the ministry" means."""


def is_body(name: str) -> bool:
    """Tell whether a name is surely that of a body or a place."""
    words = [word.lower() for word in name.split()]
    return any(word in _PLACES or word.rstrip("s") in _BODIES for word in words)


def only_body(sentences: Sequence[str], head: str) -> str | None:
    """Return the full name of the body called by `head` ("ministry"), None where there is none, or several."""
    found = {name for sentence in sentences for word, _, name in _named(sentence) if word == head}
    return found.pop() or None if len(found) == 1 else None


def opening_body(sentence: str) -> str | None:
    """Return the full name of the body that `sentence` begins with, where it is the only one there."""
    found = list(_named(sentence))
    names = {name for _, _, name in found}
    return found[0][2] or None if len(names) == 1 and found[0][1] == 0 else None


def has_body(text: str) -> bool:
    """Tell whether a body stands there that is no mere "the ministry"."""
    return any(True for _ in _named(text))


def _named(sentence: str) -> Iterator[tuple[str, int, str]]:
    """Yield the head word of each body, where it begins, and its full name; a mere "the ministry" is none."""
    for match in _NAMED_BODY.finditer(sentence):
        name = _name(sentence, match)
        if name is not None:
            yield (match["last"] or match["first"]).lower(), match.start(), name


def _name(sentence: str, match: re.Match[str]) -> str | None:
    words = match["name"].split()
    taken_off: list[str] = []
    while len(words) > 1 and words[0].lower() in _NO_PART:
        taken_off.append(words.pop(0).lower())
    head = (match["last"] or match["first"]).lower()
    at = next(number for number, word in enumerate(words) if word.lower() == head)
    if len(words) == 1 or (at and words[at - 1].lower() == "and"):
        return _NAMELESS if set(taken_off) & _ANOTHER else None
    if _is_description(sentence, match, words[:at], words[at]):
        return _NAMELESS
    the = match["the"] or match["first"] or "the" in taken_off
    return f"the {' '.join(words)}" if the and not _OWNER.search(words[0]) else " ".join(words)


def _is_description(sentence: str, match: re.Match[str], before: list[str], head: str) -> bool:
    """Tell "local police" and "Brandt told police" from the name of a body, by the words before its head."""
    if not before or _OWNER.search(before[0]):
        return False
    if before[0][0].islower() or _CUT_ABBREVIATION.search(sentence, 0, match.start()):
        return True
    if any(word in _VERBS or word.endswith("ed") for word in before if word[0].islower()):
        return True
    # the capital of a sentence's first word says nothing of it
    opens = not sentence[: match.start("name")].strip(" \"“'‘")
    return opens and len(before) == 1 and head[0].islower()
