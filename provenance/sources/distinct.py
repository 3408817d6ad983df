"""What tells two sources apart that share a word: whose office it is, for which field, from which year, which Ruiz."""

from __future__ import annotations

import re
import unicodedata
from itertools import takewhile
from typing import TYPE_CHECKING

from provenance.text.first_names import FEMININE, MASCULINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

_PORTFOLIOS = frozenset(
    """
    agriculture commerce culture defence economy education energy environment finance foreign health home housing
    interior justice labor labour tourism trade transport transportation treasury
    """.split()  # noqa: SIM905  (words read best as words)
)
"""Fields of ministries: the health ministry is not the foreign ministry, of one country either."""
_FIELDS = _PORTFOLIOS | frozenset(
    """
    affairs air armed army bank central chamber coast commissioner crescent cross elections electoral emergency
    fire force forces guard high human intelligence international meteorological military monetary navy news
    office organisation organization police public red relations reserve rescue rights safety security service
    services society state statistics supreme union weather world spokesman spokeswoman spokesperson
    """.split()  # noqa: SIM905
)
"""Words for what an office does: many countries and towns have one."""
_SPELT = {"defense": "defence", "labor": "labour"}
_PLACES = {
    "u.s": "america", "us": "america", "american": "america", "washington": "america",
    "uk": "britain", "u.k": "britain", "british": "britain", "london": "britain",
    "french": "france", "paris": "france", "dutch": "netherlands", "spanish": "spain", "madrid": "spain",
    "moscow": "russia", "kremlin": "russia", "beijing": "china", "kyiv": "ukraine", "kiev": "ukraine",
    "tehran": "iran", "baghdad": "iraq", "damascus": "syria", "seoul": "korea", "tokyo": "japan",
    "berlin": "germany", "rome": "italy", "warsaw": "poland", "ankara": "turkey", "delhi": "india",
    "kabul": "afghanistan", "jerusalem": "israel", "cairo": "egypt", "riyadh": "saudi",
}  # fmt: skip
"""Words for one country that share no beginning with its name."""
_KIN, _ENDING = 4, 4
"""Letters that a country and its people begin with alike ("Ulmeria", "Ulmerian"), and most that may follow them."""
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "\u0131": "i", "đ": "d", "ð": "d", "æ": "ae", "ß": "ss"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIRST_NAMES = MASCULINE | FEMININE
_SHORT_NAMES = frozenset(
    map(
        frozenset,
        [
            ("bill", "william"), ("billy", "william"), ("bob", "robert"), ("bobby", "robert"), ("ted", "edward"),
            ("jerry", "gerald"), ("betty", "elizabeth"), ("tina", "christina"), ("tina", "christine"),
            ("carl", "karl"), ("katherine", "catherine"), ("kathryn", "catherine"),
        ],
    )
)  # fmt: skip
"""First names of one person that begin with two letters."""


def two_offices(a: Iterable[str], b: Iterable[str]) -> bool:
    """Tell whether the words of two names are of two offices: of two places, two fields, or two years.

    "Israel's defence ministry" and "the Russian Defense Ministry"; "a 2019 study" and "the 2023 study". What only one
    name has tells nothing: "the defence ministry" may be either.

    Args:
        a: the words that name one, in lower case.
        b: those of the other.
    """
    mine, yours = spelt(a), spelt(b)
    years = [frozenset(filter(_YEAR.fullmatch, names)) for names in (mine, yours)]
    if _differ(*years) or _differ(mine & _PORTFOLIOS, yours & _PORTFOLIOS):
        return True
    own, theirs = ({_PLACES.get(word, word) for word in names - _FIELDS} for names in (mine, yours))
    return bool(own) and bool(theirs) and not any(_akin(word, other) for word in own for other in theirs)


def two_first_names(a: str, b: str) -> bool:
    """Tell whether two first names are of two people: of a man and a woman, or not short for each other."""
    if (a in FEMININE) != (b in FEMININE):
        return True
    return a[0] != b[0] and frozenset((a, b)) not in _SHORT_NAMES


def first_name(name: Sequence[str]) -> str | None:
    """Return the word before a last name, an initial aside, if it is a known first name.

    Args:
        name: its words in order, lower case, titles aside.
    """
    given = [word for word in name[:-1] if len(word) > 1]
    return given[-1] if given and given[-1] in _FIRST_NAMES else None


def spelt(words: Iterable[str]) -> frozenset[str]:
    """Return words in one spelling: "defense" is "defence"."""
    return frozenset(_SPELT.get(word, word) for word in words)


def transcribed(name: str) -> str:
    """Return a last name as its spellings have in common: without accents, doubled letters, and ways to end in "y"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    single = re.sub(r"(.)\1", r"\1", plain.translate(_LETTERS))
    return re.sub(r"(?<=\w{4})(?:iy|ij|i|yi)$", "y", single)


def _differ(mine: AbstractSet[str], yours: AbstractSet[str]) -> bool:
    return bool(mine) and bool(yours) and mine.isdisjoint(yours)


def _akin(a: str, b: str) -> bool:
    """Tell whether two words are one, or a country and its people: "Ulmeria", "Ulmerian"."""
    if a == b:
        return True
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))
    return shared >= _KIN and max(len(a), len(b)) - shared <= _ENDING
