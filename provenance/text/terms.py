"""The words that keyword search sees: the same fact written two ways gives the same terms."""

from __future__ import annotations

import re
import unicodedata

from provenance.text.number_words import NUMBER_SIGN
from provenance.text.numbers import may_name_number, numbers

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_INITIALISM = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_POSSESSIVE = re.compile(r"['’]s?$")
_FUNCTION_WORDS = """
    a about above after again all also am an and any are as at be been before being below between both but by
    can could did do does doing down during each few for from further had has have having he her here hers him his
    how i if in into is it its itself just me more most my no nor not now of off on once only or other our out over
    own said same say says she should so some such than that the their them then there these they this those through
    to too under until up very was we were what when where which while who whom why will with would you your
"""
STOPWORDS = frozenset(_FUNCTION_WORDS.split())
"""English function words, and "said", which every news sentence has. They carry no subject."""


def words(text: str) -> list[str]:
    """Return the words of `text`, lower case, without possessives; "U.S." is one word."""
    joined = _INITIALISM.sub(_without_dots, text) if text.count(".") > 1 else text
    found = _WORD.findall(joined.lower())
    if "'" not in joined and "’" not in joined:
        return found
    return [_POSSESSIVE.sub("", w) if "'" in w or "’" in w else w for w in found]


def _without_dots(match: re.Match[str]) -> str:
    return match[0].replace(".", "")


def search_terms(text: str) -> list[str]:
    """Return the terms of `text` for the keyword index, in order, numbers by value.

    "ten thousand", "10,000" and "10 thousand" all give `n10000`; "$2.6 billion" gives `n2600000000`. Letters
    are folded to NFKC lower case; stop words stay in (BM25 weighs them down).
    """
    if (plain := _without_numbers(text)) is not None:
        return plain
    terms: list[str] = []
    at = 0
    for number in numbers(text):
        if number.kind != "cardinal":
            continue
        terms += words(_folded(text[at : number.start]))
        terms.append(f"n{number.value:.10g}".replace(".", "p").replace("-", "m").replace("+", ""))
        at = number.end
    return terms + words(_folded(text[at:]))


def _without_numbers(text: str) -> list[str] | None:
    """Return the terms of a text that has certainly no number, two of three sentences; None for any other."""
    if NUMBER_SIGN.search(text) is not None or not (
        text.isascii() or unicodedata.is_normalized("NFKC", text)
    ):
        return None
    found = words(text)
    return None if may_name_number(found) else found


def _folded(text: str) -> str:
    """Fold only what is between numbers: NFKC would make twenty-one halves of "2½"."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def query_terms(text: str) -> list[str]:
    """Return the distinct terms of `text` that are worth searching for, in order of appearance."""
    terms = dict.fromkeys(search_terms(text))
    content = [term for term in terms if term not in STOPWORDS]
    return content or list(terms)
