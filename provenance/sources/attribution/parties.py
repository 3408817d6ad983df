"""What kind of source a name or phrase is. English."""

from __future__ import annotations

import re
from functools import lru_cache

from provenance.models import SourceKind
from provenance.sources.attribution import lexicon as lex
from provenance.sources.attribution.lexicon import listed
from provenance.sources.labels import folded, written
from provenance.sources.outlets import known_outlets
from provenance.text.first_names import FEMININE, MASCULINE

_KEPT = 8192
"""Phrases whose kind is remembered."""
_UNLISTED = listed(
    "abc;asahi;face the nation;facebook live;fox news sunday;gawker;good morning america;hannity;jezebel;"
    "late show;meet the press;morning joe;national enquirer;ny1;observer;pravda;real clear politics;recode;"
    "state of the union;talking points memo;telegraph;daily show;think progress;this week;times;union leader;"
    "us weekly;vogue;wikileaks",
    separator=";",
)
"""What articles credit like an outlet and the list of outlets lacks, as `labels.folded` has it: programmes, short names
that may mean several, outlets that are gone.
"""
_ALSO_WORDS = listed(
    "age appeal athletic australian bet blade bp commentary conversation creators diplomat dispatch dr err examiner "
    "federalist fee heavy hill hina hindu inc insider intelligencer jacobin kan king lci local map mic mint nan nature "
    "nos onet paper patch peninsula people print progressive punch reason rebel reforma register resurgent reveal root "
    "science scroll semana spectator sta stat stern stuff tap tempo texan trend variety wave week wood"
)
"""Outlets of the list whose name by itself is more often a word or a person."""
_OUTLET_ENDING = re.compile(
    r"(?:[A-Z][\w’'.&-]*\s){1,4}(?:Times|Post|Journal|Herald|Tribune|Gazette|News|Chronicle|Globe|Daily|Mail|Telegraph|"
    r"Courier|Observer|Star|Sun|Press|Magazine|Today|Network|TV|Television|Radio|Review|Examiner|Inquirer|Register|Dispatch|"
    r"Sentinel|Standard|Ledger|Bee|Republic|Record|Beacon|Monitor|Republican|Democrat-Gazette|Weekly|Broadcasting)\b"
)
_DOMAIN = re.compile(r"\b[\w-]+\.(?:com|org|net|co\.uk|news|info)\b")
_MEDIA = listed(
    "newspaper newspapers outlet outlets magazine broadcaster broadcasters network networks website "
    "tabloid paper station publication publications media press newsmagazine daily blog"
)
_NEWS_OR_WIRE = re.compile(r"\b(?:news agency|newswire|wire service|news service)\b", re.IGNORECASE)
_ARTICLE = re.compile(
    r"^(?:(?:the|an?|its|his|her|their|our|this|that|state-run|state|liberal|conservative|local)\s+)+",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s?\s.*", re.DOTALL)
_POSSESSOR = re.compile(
    r"(?:['’]s?|\banchor|\bhost|\breporter|\bcorrespondent|\bcontributor|\beditor)\s[A-Z]"
)
"""A person of an outlet: "CNN’s Ana Ruiz", "Fox News anchor Ana Ruiz"."""
_MEASURED = listed("poll polls survey surveys study")
_WORD = re.compile(r"[^\W_]+(?:[-&.’'][^\W_]+)*")
_TITLE_BEFORE = listed(
    "mr mrs ms dr sen rep gov president senator governor secretary sheriff mayor minister judge "
    "justice chief spokesman spokeswoman spokesperson director chairman chairwoman congressman "
    "congresswoman representative professor general sgt sergeant lt lieutenant capt captain cpl corporal detective"
)
"""What stands before or beside a name of a person."""
_COUNTRIES = listed(
    "moscow kyiv kiev beijing washington seoul tokyo pyongyang tehran london paris berlin ankara "
    "jerusalem brussels kremlin pentagon russia ukraine china iran israel turkey america japan france "
    "germany britain india pakistan syria iraq hamas hezbollah taliban nato congress democrats "
    "republicans gop microsoft apple google facebook twitter boeing"
)
"""Places and bodies that speak as one."""


@lru_cache(maxsize=_KEPT)
def kind_of(source: str) -> SourceKind | None:
    """Return what kind of source a phrase names; None for a pronoun or what shows no kind."""
    name = " ".join(source.split()).strip(_MARKS)
    words = _WORD.findall(name)
    if not any(word[0].isalpha() for word in words) or (len(words) == 1 and words[0].lower() in _PRONOUNS):
        return None
    return carrier_kind(name) or _Phrase(words).kind()


class _Phrase:
    """A noun phrase that is no outlet and no agency."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.lower = [word.lower().removesuffix("'s").removesuffix("’s") for word in words]
        self.head = _head(self.lower)
        self.named = any(
            word[0].isupper()
            and (i > 0 or len(words) == 1 or words[1][0].isupper())
            and low not in _NOT_NAMES
            for i, (word, low) in enumerate(zip(words, self.lower, strict=True))
        )

    def kind(self) -> SourceKind | None:
        """Return the first kind that fits."""
        fits = (
            (SourceKind.OFFICIAL, self._is_office()),
            (SourceKind.DOCUMENT, self._is_paper() or (self.head in lex.DOCUMENTS and not self.named)),
            (SourceKind.PERSON, self.named and not _TITLE_BEFORE.isdisjoint(self.lower)),
            (SourceKind.PERSON, self._is_person_of()),
            (SourceKind.ANONYMOUS, self._is_nameless()),
            (SourceKind.OFFICIAL, self._is_body()),
            (SourceKind.DOCUMENT, self.head in lex.DOCUMENTS),
            (SourceKind.OFFICIAL, not lex.OFFICIALS.isdisjoint(self.lower) or self._is_initials()),
            (SourceKind.PERSON, self.named or self.head in _ROLES or self.head.endswith(_OF_PEOPLE)),
            (SourceKind.ANONYMOUS, self.lower[-1].endswith("s")),
        )
        return next((kind for kind, holds in fits if holds), None)

    def _is_nameless(self) -> bool:
        if not _UNNAMED.isdisjoint(self.lower):
            return True
        if self.head in _OFFICIALS and (self.lower[0] in _SOME or "senior" in self.lower):
            return True
        return self.head in lex.ANONYMOUS and not any(word[0].isupper() for word in self.words[1:])

    def _is_body(self) -> bool:
        alone = len(self.words) == 1 and self.lower[0] in _COUNTRIES
        body = self.named and len(self.words) > 1 and self.head in _BODIES
        return alone or body or self.head in lex.OFFICIALS or self.lower[-1] in lex.OFFICIALS

    def _is_paper(self) -> bool:
        """Tell papers from who filed them: "court papers filed on Tuesday", "a statement posted by the company"."""
        behind = next(
            (i for i, word in enumerate(self.lower[:_OPENING], 1) if word in _PAPERS), len(self.lower)
        )
        return self.lower[-1] == "papers" or (behind < len(self.lower) and self.lower[behind] in _PUBLISHED)

    def _is_person_of(self) -> bool:
        """Tell "Tom Hale of the Garrow Police Department": a first name, a last name and what they are of."""
        named = len(self.words) > _OPENING and self.lower[0] in _FIRST_NAMES and self.words[1][0].isupper()
        return named and self.lower[1] not in lex.OFFICIALS and self.lower[2] in lex.PREPOSITIONS

    def _is_office(self) -> bool:
        """Tell whose office it is from who holds it: "the president's office", "Mayor Ana Ruiz's administration"."""
        return self.head in _OFFICES and any(word.endswith(("'s", "’s")) for word in self.words[:-1])

    def _is_initials(self) -> bool:
        name = self.words[1:] if self.lower[0] == "the" else self.words
        return len(name) == 1 and len(name[0]) > 1 and name[0].isupper()


@lru_cache(maxsize=_KEPT)
def carrier_kind(phrase: str) -> SourceKind | None:
    """Return `agency` or `outlet` where a phrase is one by name or by word ("the newspaper"), else None."""
    bare = _ARTICLE.sub("", " ".join(phrase.split()).strip(_MARKS))
    if not bare:
        return None
    if possessor := _POSSESSOR.search(bare):
        return _owned_kind(bare, possessor.end() - 1)
    bare = bare.partition(",")[0]
    if written := _WRITING_OF.match(bare):
        return carrier_kind(written["outlet"])
    owner = _POSSESSIVE.sub("", bare) if "'" in bare or "’" in bare else bare
    capital = any(c.isupper() for c in owner)
    head = _head(bare.lower().split())
    if head in _MEASURED:
        return None
    known = _listed_kind(owner) if capital else None
    if known is SourceKind.AGENCY or _NEWS_OR_WIRE.search(bare) or _signed(owner):
        return SourceKind.AGENCY
    short = owner.lower() in _WITH_ARTICLE and phrase.lower().startswith("the ")
    titled = capital and (known or short or _OUTLET_ENDING.match(owner) or _opening_name(owner))
    return SourceKind.OUTLET if titled or _DOMAIN.search(bare) or head in _MEDIA else None


def _owned_kind(phrase: str, start: int) -> SourceKind | None:
    """Return the kind of an outlet that is told by its country: "Ulmeria's TASS"; None for "CNN's Ana Ruiz"."""
    name = phrase[start:].partition(",")[0]
    known = _listed_kind(name)
    return SourceKind.AGENCY if known is None and _NEWS_OR_WIRE.search(name) else known


def _listed_kind(name: str) -> SourceKind | None:
    """Return the kind of what the list of outlets has under a name that is written with capitals."""
    label = written(name)
    plain = folded(label)
    if plain in _UNLISTED:
        return SourceKind.OUTLET
    # phrases are many and seldom the same: remembered, they would crowd out the outlets of documents
    outlet = None if plain in _ALSO_WORDS else known_outlets().written_as(label)
    call_sign = outlet is not None and outlet.kind == "local" and " " not in name
    if outlet is None or outlet.kind == "institution" or (call_sign and not name.isupper()):
        return None
    return SourceKind.AGENCY if outlet.is_wire else SourceKind.OUTLET


def _signed(phrase: str) -> bool:
    """Tell whether one of the words is what an agency signs with: "Reuters reporters"."""
    return any(_signs(word) for word in _WORD.findall(phrase) if len(word) > _INITIALS and word[0].isupper())


@lru_cache(maxsize=_KEPT)
def _signs(word: str) -> bool:
    agency = None if word.lower() in _ALSO_WORDS else known_outlets().signing(word)
    return agency is not None and agency.is_wire


_WITH_ARTICLE = listed(
    "post journal globe tribune herald sun mail star register inquirer dispatch chronicle gazette hill"
)
"""Names of newspapers that are one only with "the" before them."""
_MARKS = "“”\"'‘’.,:;()"
_INITIALS = 2
"""Letters of what may be an agency's initials or anything else ("AP", "PA"): these count only alone."""


def _opening_name(phrase: str) -> bool:
    """Tell whether a phrase begins with the name of an outlet, as "CNN on Monday" and "a Times article" do."""
    words = phrase.split()
    return words[0][0].isupper() and any(
        words[count].lower() in _BEHIND_AN_OUTLET
        and _listed_kind(" ".join(words[:count])) is SourceKind.OUTLET
        for count in (3, 2, 1)
        if count < len(words)
    )


WRITINGS = listed(
    "report reports article articles analysis story stories editorial investigation interview piece "
    "column headline review database account"
)
_BEHIND_AN_OUTLET = WRITINGS | lex.PREPOSITIONS | frozenset({"and", "itself"})
_WRITING_OF = re.compile(
    rf"(?:[\w-]+\s){{0,2}}(?:{'|'.join(sorted(WRITINGS))})\s(?:by|in|from)\s(?P<outlet>.+)"
)


def _head(lower: list[str]) -> str:
    """Return the head of a noun phrase: its last word before the first preposition or relative word."""
    for i, word in enumerate(lower):
        if i and (word in lex.PREPOSITIONS or word in ("who", "which", "that", "familiar", "close")):
            return lower[i - 1]
    return lower[-1]


_PRONOUNS = lex.SUBJECT_PRONOUNS | lex.OTHER_PRONOUNS | listed("that this those these")
_UNNAMED = frozenset({"anonymity", "unnamed", "anonymous", "familiar"})
_OFFICIALS = frozenset({"official", "officials"})
_OPENING = 3
"""Words at the start of a phrase among which its head is, where more is told behind it."""
_PAPERS = lex.DOCUMENTS | {"papers"}
_PUBLISHED = listed(
    "filed issued leaked obtained posted published released reviewed seen sent shared submitted unsealed viewed"
)
_FIRST_NAMES = MASCULINE | FEMININE
_OFFICES = listed("office administration government cabinet campaign department")
_BODIES = listed(
    "airline airlines airways authority brigade brigades corps directorate force forces fund observatory programme "
    "secretariat society"
)
"""What ends the name of a house, beside the words of `lexicon.OFFICIALS`, whose classes are in the weights."""
_OF_PEOPLE = ("man", "woman", "er", "or", "ist", "ian", "ant")
_SOME = listed("some several two three four five a an one many other")
_NOT_NAMES = (
    listed("american americans russian russians chinese ukrainian western european u.s u.s. us")
    | lex.ANONYMOUS
)
_ROLES = listed(
    "chief aide adviser advisor lawyer attorney candidate president governor senator minister mayor "
    "wife husband mother father son daughter brother sister friend official analyst expert critic "
    "host anchor strategist witness resident student nominee"
)
