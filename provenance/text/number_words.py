"""The words and signs that numbers are written with, and the pattern that finds them. English."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SCALES: Mapping[str, float] = MappingProxyType({
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mln": 1e6, "mn": 1e6, "m": 1e6,
    "billion": 1e9, "bln": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "trn": 1e12, "dozen": 12,
    "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7, "lakh crore": 1e12,
})  # fmt: skip
"""What a scale word or suffix multiplies by; short scale, as English news has it since the 1970s."""
VAGUE: Mapping[str, tuple[float, float]] = MappingProxyType({
    "dozens": (24, 120), "scores": (40, 200), "hundreds": (200, 1e3), "thousands": (2e3, 1e5),
    "tens of thousands": (2e4, 1e5), "hundreds of thousands": (2e5, 1e6),
    "millions": (2e6, 1e8), "tens of millions": (2e7, 1e8), "hundreds of millions": (2e8, 1e9),
    "billions": (2e9, 1e12), "tens of billions": (2e10, 1e11), "hundreds of billions": (2e11, 1e12),
    "trillions": (2e12, 1e15), "tens of trillions": (2e13, 1e14), "hundreds of trillions": (2e14, 1e15),
})  # fmt: skip
"""Plural scales without a figure: the range that usage gives them ("dozens": at least two, short of ten)."""
FRACTIONS: Mapping[str, float] = MappingProxyType({
    "half": 1 / 2, "halves": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4,
    "fourth": 1 / 4, "fourths": 1 / 4, "fifth": 1 / 5, "fifths": 1 / 5, "tenth": 1 / 10, "tenths": 1 / 10,
    "¼": 1 / 4, "½": 1 / 2, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3,
})  # fmt: skip
_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINAL_UNITS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
)
_ORDINAL_TENS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth"
SMALL: Mapping[str, int] = MappingProxyType(
    {word: n for n, word in enumerate(_UNITS.split(), 1)}
    | {word: 10 * n for n, word in enumerate(_TENS.split(), 2)}
)
"""One to ninety, by word."""
ORDINALS: Mapping[str, int] = MappingProxyType(
    {word: n for n, word in enumerate(_ORDINAL_UNITS.split(), 1)}
    | {word: 10 * n for n, word in enumerate(_ORDINAL_TENS.split(), 2)}
)
"""First to hundredth, by word; compounds are put together from these."""


def _by_initial(beginnings: Iterable[str]) -> str:
    """Return a pattern of any of `beginnings`, those of one initial together: the first letter decides most often."""
    grouped = groupby(sorted(beginnings), key=itemgetter(0))
    return "|".join(f"{initial}(?:{'|'.join(word[1:] for word in words)})" for initial, words in grouped)


_SMALL = "|".join(SMALL)
_LARGE = "hundred|thousand|million|billion|trillion"
METRES = (
    r"(?:-(?:high|tall|deep|long|wide|thick)\b(?!-)|[\s-](?:tall|deep|wide|thick|away|apart)\b(?!-)"
    r"|\s(?:high|long)(?=[.,;:)]|$|\s(?:and|at|in|on|by|x|waves?|walls?|fences?|banks?|bridges?|tunnels?|boats?|ships?)\b)"
    r"|[\s-](?:race|sprint|dash|runner|hurdles|relay|freestyle|backstroke|breaststroke|butterfly)\b)"
)
"""What stands behind an "m" that is metres and no million; "3m high school pupils" are counted."""
_SCALE = f"{_LARGE}|dozen"
_INDIAN = r"lakh\ crore|lakhs?|crores?"
_LONGEST = 24
"""Words. Nine hundred and ninety-nine trillion and so on down to the ones takes no more."""
_GOES_ON = (
    "of the a an and or but to in on at by for from as than then when while after before since over more fewer less "
    "higher lower larger smaller bigger faster cheaper who were was are is have has had said would will could if"
)
"""Words that come after "a third" as a share; with any other it is an ordinal ("a third man")."""
_HEDGES = "nearly almost about than over least under roughly"
HEDGES = frozenset(_HEDGES.split())
"""Words after which an article is a number, before a unit of time or length: "nearly a mile"."""
_UNIT_OF_ONE = "(?:second|minute|hour|day|week|month|year|decade|century|mile|kilomet|acre|ton)"
_AND_A_HALF = r"[\s-]and[\s-]a[\s-]half\b"
HALF_MORE = re.compile(rf"\ban?\s{_UNIT_OF_ONE}\w*\sand\s$", re.IGNORECASE)
"""What stands before "a half" that belongs to the unit before it: "a year and a half"."""
_HEDGED = "|".join(rf"(?<={word}\ )" for word in _HEDGES.split())

_COUNTED = (*VAGUE, *FRACTIONS, *SMALL, *ORDINALS, "couple", "several", "few", "dozen")
_BEGINNINGS = {word[:3] for word in " ".join(_COUNTED).split() if word.isascii()} - {"of"}

NUMBER = re.compile(
    rf"""
    # What a number begins with: spares trying the branches everywhere.
    (?=[-\u2212]?\.?\d|[¼½¾⅓⅔]|(?<!\w)(?:an?[\s-]|{_by_initial(_BEGINNINGS)}))
    (?:
    (?P<vague>
        \b(?:tens\ of\ |hundreds\ of\ )?(?:thousands|millions|billions|trillions)\b
      | \b(?:dozens|scores|hundreds)\b)
  | (?P<fraction>
        \b(?:(?P<top>an?|one|two|three|four|nine|\d)[\s-])?
        (?P<bottom>half|halves|thirds?|quarters?|fourths|fifths?|tenths?)\b
        (?:(?:(?:\ of)?[\s-]an?[\s-]|(?<=half)[\s-]|(?<=quarter)[\s-])(?P<fscale>{_SCALE})\b
          |\ of\ (?:one|1)(?=\s?%|[\s-]per\s?cent))?)
  | (?P<ordinal>\b\d+(?:st|nd|rd|th)\b|\b(?:(?:{"|".join(_TENS.split())})-)?(?:{"|".join(ORDINALS)})\b)
  | (?P<slashed>(?<![\w/.,])[1-9]/(?:[2-9]|10)(?=\ of\b))
  | (?P<digits>
        (?<![\w.])(?P<paid>(?<=[$£€₹])|(?<=[$£€₹]\ ))?
        (?P<figure>(?:(?<![%)°])[-\u2212])?(?:
            \d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?
          | (?P<comma>
                \d{{1,3}}(?:[.\ \u00a0\u202f]\d{{3}})+,\d{{1,2}}(?!\d)
              | \d{{1,3}},\d{{1,2}}(?=[\s-]?(?:%|per\s?cent|{_LARGE})))
          | \d{{1,3}}(?:[\u00a0\u2009\u202f'’]\d{{3}})+(?!\d)
          | \d{{1,3}}(?:(?:\ \d{{3}})*\ 0\d\d(?:\ \d{{3}})*|(?:\ \d{{3}}){{2,}})(?!\d)
          | (?P<spaced>\d{{1,3}}\ [1-9]\d\d)(?=\ [a-z])
          | \d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?!\d)
          | (?P<points>\d{{1,3}}(?:\.\d{{3}}){{2,}}|[1-9]\d{{0,2}}\.000)
            (?![\d%]|\.\d|[\s-](?:per\s?cent|{_LARGE}))
          | \d+(?:\.\d+)?
          | \.\d+))
        (?:(?P<glyph>[¼½¾⅓⅔])|\ (?P<mixed>[1-9]/(?:[2-58]|10|16))(?![\d/]))?
        (?:[\s-]?(?P<dscale>{_SCALE}|mln|bln|bn|trn|tn|{_INDIAN})\b
          |(?P<suffix>k|m(?!(?(paid)(?!)|{METRES}))|mn|b)\b|(?(paid)\ (?P<paidsuffix>[mb])\b(?!&)|(?!)))?
        (?P<dhalf>{_AND_A_HALF}(?:[\s-](?P<dhscale>{_SCALE})\b)?)?)
  | (?P<glyphonly>[¼½¾⅓⅔](?:[\s-](?P<gscale>{_SCALE})\b)?)
  | (?P<words>
        \b(?P<phrase>
            (?:{_SMALL}|an?\ (?:{_LARGE})(?=\ (?:and\ )?(?:{_SMALL}|{_LARGE})\b))
            (?:[\s-](?:and\s)?(?:{_SMALL}|{_SCALE})\b){{0,{_LONGEST}}})
        (?:(?P<andhalf>{_AND_A_HALF}(?:[\s-](?P<hscale>{_SCALE}))?)|\ (?P<indian>{_INDIAN}))?\b)
  | (?P<article>
        \b(?P<some>an?|couple(?:\ of)?|several|few)\ (?P<ascale>{_SCALE})\b(?P<ahalf>{_AND_A_HALF})?
      | (?<=[s’']\ )dozen\b
      | (?<=the\ )dozen\b)
  | (?P<one>
        \ban?(?=\ {_UNIT_OF_ONE}\w*(?P<onehalf>{_AND_A_HALF}))
      | (?:{_HEDGED})an?(?=\ {_UNIT_OF_ONE}))
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A number. The outermost group that matched (`lastgroup`) is its kind of writing.

Thousands may be set apart as others than the English do it, where that can be nothing else: 10 000, 10'000, 1.234.567,
10.000 (no one counts to three zero decimals), 10.000,50 and 1,5 million."""
NAMED_BY = re.compile(r"(?:[A-Z][\w.’'-]*|\d)\s$")
"""What stands before a number that it names: "May 12", "Flight 17"; the figures behind such a one are no part of it."""
MINUS = re.compile(r"\b(?<!or\s)minus\s$", re.IGNORECASE)
"""What stands before a number below zero; not that of "plus or minus 3"."""
MINUS_MONEY = re.compile(r"(?<![\w)])[-\u2212](?:US|A|C)?[$£€]\s?$")
"""The minus of a sum below zero, before the sign of its currency: "-$5 million"; not that of "$5-$7 million"."""

NUMBER_SIGN = re.compile(r"[\d¼½¾⅓⅔\u017f\u0130\u0131\u212a]")
"""A sign without which, without one of `NUMBER_WORDS`, and without an article and one of `HEDGES`, there is no number.
The last four are letters that match an s, an i or a k whatever their case."""
NUMBER_WORDS = frozenset(
    " ".join([*VAGUE, *FRACTIONS, *SMALL, *ORDINALS, *_SCALE.split("|"), "fifths"]).split()
) - {"of", "tens"}
"""In lower case; each number in words has one of them."""
SHARE_GOES_ON = re.compile(rf"(?!\s+[^\W\d_])|\s+(?:{'|'.join(_GOES_ON.split())})\b", re.IGNORECASE)
"""What follows "a third" when it is a share."""
NO_HALF = re.compile(r"[\s-](?:time|brothers?|sisters?|siblings?|marathons?|past)\b", re.IGNORECASE)
"""What follows "half" when it is no share: "half-brother", "half past five"."""
PERIOD = re.compile(r"\b(?:first|second|last|latter|other|back|top|bottom|better)[\s-]$", re.IGNORECASE)
"""What stands before "half" when it is one of two halves and no share: "the second half"."""
