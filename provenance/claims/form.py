"""Is a claim a sentence or a bare noun phrase, and what is its text once list marks and quotes are off."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from provenance.claims import verbs
from provenance.errors import UsageError
from provenance.models import Claim, ClaimForm

_TOKEN = re.compile(r"[$€£]?\d[\d.,:/-]*\d|[^\W\d_](?:[.'\-]?\w+)*\.?|\d")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[^\W\d_]\.)+|\b(?:inc|co|corp|ltd|jr|sr|st|no|etc|vs|dept|ave|a\.m|p\.m)\.)$", re.IGNORECASE
)
_FIGURE_STARTS = "$€£0123456789"
_APOSTROPHE = "\u2019"
_CLOSERS = f"\"'”{_APOSTROPHE}»)]"
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "\u2018": _APOSTROPHE, "'": "'"}
_BEFORE_VERBS = frozenset({"also", "later", "then", "now", "still"})
"""Adverbs that stand between a subject and its verb."""
_BARE = re.compile(r"[A-Za-z\u00c0-\u024f.'\u2019-]+|[$€£]?[\d.,]+%?")
"""One word of a script that sets words apart, or one figure."""
_MARKER = re.compile(r"(?:[-*+•‣◦\u2013\u2014]|\(?\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?|\[[ xX]\]\s+")


def make_claim(
    text: str,
    id: str | None = None,  # noqa: A002
    location: str | None = None,
    note: str | None = None,
) -> Claim:
    """Return the claim that `text` states.

    White space is collapsed, and list marks (`- `, `1. `, `[x] `) and quotes around the whole are taken off.

    Args:
        text: as somebody typed it.
        id: name of the claim; None derives one from the text, the same for the same text.
        location: `file:line` where it stands, for people.
        note: what is said beside it; white space is collapsed, and nothing left is None.

    Raises:
        UsageError: when nothing is left that could be checked.
    """
    where = f"{location}: " if location else ""
    cleaned = _cleaned(text)
    if not cleaned:
        raise UsageError(f"{where}the claim is empty", hint="Write what is to be checked, or take it out.")
    if not any(character.isalnum() for character in cleaned):
        raise UsageError(f"{where}the claim {cleaned!r} has neither a letter nor a digit in it")
    for what, words in (("claim", cleaned), ("claim's id", id or ""), ("claim's note", note or "")):
        if any("\ud800" <= character <= "\udfff" for character in words):
            raise UsageError(f"{where}the {what} {words!r} holds half a character (a lone surrogate)")
    if id is not None and not id.strip():
        raise UsageError(f"{where}the claim's id is empty", hint="Give it one, or leave the field out.")
    name = id.strip() if id is not None else "c-" + hashlib.sha256(cleaned.encode()).hexdigest()[:8]
    kept = " ".join((note or "").split()) or None
    return Claim(id=name, text=cleaned, form=claim_form(cleaned), location=location, note=kept)


def claim_form(text: str) -> ClaimForm:
    """Return whether `text` states something (a finite verb of its own) or names it (a noun phrase).

    Clauses are counted: every finite verb makes one, each relative pronoun or conjunction before one takes
    one away, and what is left over is the statement. "The shutdown that ended" names; "It ended" states.
    Where verb and participle look alike ("signed"), what follows decides, or a closing full stop.
    """
    closed = text.rstrip().rstrip(_CLOSERS).rstrip()
    tokens = _TOKEN.findall(closed.replace(_APOSTROPHE, "'"))
    if closed.endswith(("?", "!")):
        return ClaimForm.SENTENCE
    full_stop = closed.endswith(".") and not _ABBREVIATION.search(closed)
    if _own_clauses(tokens) > 0 or (full_stop and _may_hold_verb(tokens)):
        return ClaimForm.SENTENCE
    return ClaimForm.FRAGMENT


def states_nothing(text: str) -> bool:
    """Tell whether a claim is one word or one figure: whoever mentions it would support it."""
    return bool(_BARE.fullmatch(text))


def subject_end(text: str) -> int | None:
    """Return where the first finite verb of `text` begins, which is where its subject has ended; None without one."""
    found = list(_TOKEN.finditer(text.replace(_APOSTROPHE, "'")))
    tokens = [token[0] for token in found]
    return next((found[at].start() for at in range(1, len(found)) if _is_finite(tokens, at)), None)


def opens_with_verb(text: str) -> bool:
    """Tell whether `text` begins with a finite verb, as the second half of "It closed the port and left the union"."""
    tokens = _TOKEN.findall(text.replace(_APOSTROPHE, "'"))
    if tokens and tokens[0].lower() in _BEFORE_VERBS:
        del tokens[0]
    # a subject before it, since no verb is looked for in the first place of a sentence
    return bool(tokens) and tokens[0][0].islower() and _is_finite(["It", *tokens], 1)


def _own_clauses(tokens: list[str]) -> int:
    """Count finite verbs less the subordinate clauses that use them up."""
    own = waiting = 0
    for position, token in enumerate(tokens):
        if token.lower() in verbs.SUBORDINATORS:
            waiting += 1
        elif _is_finite(tokens, position):
            if waiting:
                waiting -= 1
            else:
                own += 1
    return own


def _is_finite(tokens: list[str], position: int) -> bool:
    """Tell whether the word at `position` is surely a verb with a tense."""
    token = tokens[position].lower()
    before = tokens[position - 1].lower() if position else ""
    if token in verbs.AUXILIARIES:
        # "may" opens a month, "to have" and "will have" are infinitives of a verb already counted
        return not (before in {"to", *verbs.AUXILIARIES} or (position and tokens[position] == "May"))
    if before in {"to", "be", "been", "being", *verbs.AUXILIARIES, *verbs.DETERMINERS}:
        return False
    if token in verbs.PRESENT_ONLY:
        return True
    if token in verbs.PAST_ONLY or before in verbs.SUBJECT_PRONOUNS:
        return token in verbs.PAST_ONLY or _looks_past(token) or token in verbs.PRESENT_THIRD
    plural = before.endswith("s") and not before.endswith("'s")
    tensed = _looks_past(token) or token in verbs.PRESENT_THIRD or (plural and token in verbs.PRESENT)
    return position > 0 and tensed and _opens_object(tokens[position + 1 :])


def _opens_object(tokens: list[str]) -> bool:
    """Tell whether what follows a verb form is its object: a participle in a noun phrase rarely has one."""
    if not tokens:
        return False
    first = tokens[0].lower()
    if first in verbs.APPROXIMATORS and len(tokens) > 1:
        return tokens[1][0] in _FIGURE_STARTS or tokens[1].lower() in verbs.NUMBER_WORDS
    name = tokens[0][0].isupper() and first not in verbs.CALENDAR
    return name or first in verbs.NOUN_STARTERS or first == "that" or first[0] in _FIGURE_STARTS


def _looks_past(token: str) -> bool:
    return token in verbs.PAST_OR_PARTICIPLE or (len(token) > 4 and token.endswith("ed"))  # noqa: PLR2004


def _may_hold_verb(tokens: list[str]) -> bool:
    """Tell whether any word could be a finite verb; a full stop then settles it."""
    known = verbs.AUXILIARIES | verbs.PAST_ONLY | verbs.PRESENT_ONLY | verbs.PRESENT_THIRD | verbs.PRESENT
    return any(
        word in known or _looks_past(word) for word in (token.lower().rstrip(".") for token in tokens[1:])
    )


def _cleaned(text: str) -> str:
    """Take white space, list marks and outer quotes off until nothing more comes off."""
    while True:
        spaced = "".join(" " if unicodedata.category(c) == "Cc" else c for c in text)
        # the space lets a mark with nothing behind it match too
        unmarked = " ".join(spaced.split()) + " "
        if marker := _MARKER.match(unmarked):
            unmarked = unmarked[marker.end() :]
        stripped = _unquoted(unmarked.strip())
        if stripped == text:
            return text
        text = stripped


def _unquoted(text: str) -> str:
    """Take off quotes that open before the first word and close after the last, once."""
    if len(text) < 2 or _QUOTES.get(text[0]) != text[-1]:  # noqa: PLR2004
        return text
    inner = text[1:-1]
    # a quote mark inside a word is an apostrophe; any other one means that several things are quoted
    bare = re.sub(r"(?<=\w)['\u2019](?=\w)", "", inner)
    return text if text[0] in bare or text[-1] in bare else inner
