"""Persons and places named in a sentence, found only where the wording is sure."""

from __future__ import annotations

import re
from dataclasses import dataclass

_STATES = """
    Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|
    Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|
    Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|North Carolina|North Dakota|Ohio|
    Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|
    Virginia|West Virginia|Wisconsin|Wyoming
"""
_COUNTRIES = """
    Afghanistan|Argentina|Australia|Austria|Bahrain|Bangladesh|Belarus|Belgium|Brazil|Britain|Canada|Chile|
    China|Colombia|Cuba|Cyprus|Denmark|Egypt|Ethiopia|Finland|France|Germany|Greece|Haiti|Honduras|Hungary|
    India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Japan|Kenya|Kuwait|Lebanon|Libya|Malaysia|Mexico|Moldova|
    Morocco|Nepal|Nigeria|North Korea|Norway|Pakistan|Peru|Poland|Portugal|Qatar|Romania|Russia|Saudi Arabia|
    Serbia|Singapore|Somalia|South Africa|South Korea|Spain|Sudan|Sweden|Switzerland|Syria|Taiwan|Thailand|
    Tunisia|Turkey|Ukraine|Venezuela|Vietnam|Yemen|Zimbabwe
"""
_CITIES = """
    Atlanta|Baltimore|Boston|Chicago|Cincinnati|Cleveland|Dallas|Denver|Detroit|Houston|Indianapolis|
    Jacksonville|Las Vegas|Los Angeles|Louisville|Memphis|Miami|Milwaukee|Minneapolis|Nashville|New Orleans|
    New York City|Oakland|Orlando|Philadelphia|Phoenix|Pittsburgh|Portland|Sacramento|San Antonio|San Diego|
    San Francisco|Seattle|St. Louis|Tampa|Toledo|Tulsa|Tucson|Albuquerque|Baghdad|Beijing|Beirut|Berlin|
    Brussels|Cairo|Damascus|Geneva|Istanbul|Jerusalem|Kabul|Kharkiv|Kyiv|Kiev|London|Madrid|Manila|Mariupol|
    Moscow|Mumbai|Odesa|Paris|Rome|Seoul|Shanghai|Sydney|Tehran|Tokyo|Toronto|Vienna|Warsaw
"""
_FIRST = """
    Aaron Adam Alan Albert Alex Alexander Alice Amanda Amy Andrea Andrew Angela Ann Anna Anne Anthony
    Antonio Barack Barbara Ben Benjamin Bernie Beth Betty Bill Bob Brandon Brian Bruce Carl Carlos Carol
    Catherine Charles Chris Christian Christina Christopher Chuck Cindy Cory Craig Dan Daniel David Deborah
    Dennis Diana Diane Donald Donna Doug Douglas Ed Edward Elizabeth Emily Emma Eric Frank Fred Gary George
    Gerald Greg Gregory Hannah Harry Heather Helen Henry Herman Hillary Hugo Howard Ivan Jack Jacob James
    Jamie Jane Janet Jared Jason Jay Jeff Jeffrey Jennifer Jeremy Jerry Jesse Jessica Jim Jimmy Joan Joe
    John Jonathan Jordan Jose Joseph Joshua Juan Judy Julia Julie Justin Kamala Karen Karl Kate Katherine
    Kathleen Keith Kellyanne Kelly Ken Kenneth Kevin Kim Kyle Larry Laura Lauren Lee Leslie Linda Lindsay
    Lindsey Lisa Luis Luke Manuel Marco Margaret Maria Marie Mark Martha Martin Mary Matt Matthew Megan
    Melissa Michael Michelle Miguel Mike Mitch Mitt Mohammed Nancy Nathan Nicholas Nick Nicole Pamela Pat
    Patricia Patrick Paul Pedro Peter Philip Phillip Rachel Ralph Rand Randy Raymond Rebecca Rex Richard
    Rick Rob Robert Roger Ron Ronald Rosa Roy Rudy Russell Ruth Ryan Sam Samantha Samuel Sandra Sara Sarah
    Scott Sean Sharon Shawn Stephanie Stephen Steve Steven Stuart Susan Ted Teresa Terry Thomas Tim Timothy
    Todd Tom Tony Travis Tyler Victor Victoria Vincent Vladimir Volodymyr Walter Wayne Wendy William Zachary
"""
_PLACES = {
    kind: sorted((" ".join(name.split()) for name in text.split("|")), key=len, reverse=True)
    for kind, text in (("state", _STATES), ("country", _COUNTRIES), ("city", _CITIES))
}
_PLACE = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<{kind}>{'|'.join(map(re.escape, found))})" for kind, found in _PLACES.items())
    + r")(?![\w-])(?!\s[A-Z])(?![’']s\s[A-Z])"
)
_SURNAME = r"(?:(?:Mc|Mac|O[’']|De|Van|La|Le)?[A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?)"
_PERSON = re.compile(
    rf"(?<![\w’'.-])(?:{'|'.join(sorted(_FIRST.split()))})(?:\s[A-Z]\.)?\s{_SURNAME}(?![\w-])(?!\s(?:[A-Z]|&))"
)
_NO_SURNAME = re.compile(
    r"\s(?:County|City|University|School|College|Hospital|Street|Avenue|Road|Park|Island|Center|House|Church|Act|Airport|"
    r"High|State|Police|Memorial|Republican|Democrat|Foundation|Institute|Louis|Paul|Bernardino|Francisco|Jose)s?$"
)
_INSIDE_NAME = re.compile(r"(?:[A-Z][\w’'.-]*|of|the\sUniversity\sof|for)\s$")
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Rep|Sen|Gov|President|Senator|Governor|Mayor|Judge|Justice|Secretary|Minister|Chief|Sheriff|Officer|Sgt|Lt|Detective|Attorney|General|Speaker|Leader|spokesman|spokeswoman)\.?\s$"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text; `kind` is `person`, `state`, `country` or `city`."""

    start: int
    end: int
    text: str
    kind: str


def names(text: str) -> list[Name]:
    """Return the persons and places of `text` in order, without those inside a longer name ("Texas Tech")."""
    found = [
        Name(m.start(), m.end(), m[0], "person")
        for m in _PERSON.finditer(text)
        if not _NO_SURNAME.search(m[0])
        and (_TITLE.search(text[: m.start()]) or not _after_capital(text, m.start()))
    ]
    for match in _PLACE.finditer(text):
        inside = any(n.start <= match.start() < n.end for n in found)
        if not inside and not _INSIDE_NAME.search(text[: match.start()]):
            found.append(Name(match.start(), match.end(), match[0], str(match.lastgroup)))
    return sorted(found, key=lambda name: name.start)


def places(kind: str) -> list[str]:
    """Return the known places of a kind: `state`, `country` or `city`."""
    return sorted(_PLACES[kind])


def _after_capital(text: str, start: int) -> bool:
    return bool(re.search(r"[A-Z][\w’'-]*\s$", text[:start])) and start > 0
