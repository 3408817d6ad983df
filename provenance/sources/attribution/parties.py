"""What kind of source a name or phrase is. English."""

from __future__ import annotations

import re
from functools import lru_cache

from provenance.models import SourceKind
from provenance.sources.attribution import lexicon as lex
from provenance.sources.attribution.lexicon import listed

_KEPT = 8192
"""Phrases whose kind is remembered."""
AGENCIES = listed(
    "ap;the ap;associated press;reuters;thomson reuters;afp;agence france-presse;upi;"
    "united press international;xinhua;tass;itar-tass;interfax;kcna;korean central news agency;yonhap;"
    "kyodo;kyodo news;dpa;efe;ansa;pti;press trust of india;ani;ria novosti;ria;anadolu;anadolu agency;"
    "irna;isna;tasnim;fars;mehr;sana;wafa;petra;press association;bloomberg;bloomberg news;mcclatchy;"
    "tribune news service;cp;canadian press;aap;antara;bernama;ukrinform;unian;belta;apa;mena;spa;"
    "saudi press agency;news agency;newswire;wire service;jiji;jiji press;cna",
    separator=";",
)
"""News agencies in the form in which articles name them."""
OUTLETS = listed(
    "abc;abc news;al jazeera;al-jazeera;al arabiya;axios;bbc;bbc news;breitbart;breitbart news;"
    "business insider;buzzfeed;buzzfeed news;cbs;cbs news;cnbc;cnn;c-span;daily beast;daily caller;"
    "daily mail;der spiegel;spiegel;deadline;economist;espn;esquire;facebook live;face the nation;"
    "financial times;forbes;fortune;fox;fox business;fox news;gawker;good morning america;guardian;hill;"
    "hot air;huffington post;huffpost;infowars;intercept;jezebel;le monde;los angeles times;mediaite;"
    "meet the press;morning joe;mother jones;msnbc;nbc;nbc news;national enquirer;national review;"
    "new republic;new york daily news;new york magazine;new york post;new york times;new yorker;newsday;"
    "newsmax;newsweek;npr;ny1;nyt;observer;pbs;philadelphia inquirer;politico;politifact;propublica;"
    "recode;red state;redstate;rolling stone;rt;salon;slate;sputnik;talking points memo;telegraph;"
    "the atlantic;atlantic;the blaze;theblaze;blaze;the week;think progress;thinkprogress;time;times;tmz;"
    "univision;telemundo;usa today;us weekly;vanity fair;vice;vice news;vogue;voice of america;vox;"
    "wall street journal;washington examiner;washington free beacon;washington post;washington times;"
    "weekly standard;factcheck.org;snopes;drudge report;realclearpolitics;real clear politics;zero hedge;"
    "wikileaks;wired;wnd;wsj;yahoo;yahoo news;boston globe;globe and mail;chicago tribune;"
    "des moines register;miami herald;tampa bay times;dallas morning news;san francisco chronicle;"
    "detroit free press;star tribune;concord monitor;union leader;post and courier;arizona republic;"
    "houston chronicle;kyiv post;moscow times;straits times;south china morning post;global times;"
    "people’s daily;pravda;izvestia;kommersant;bild;die welt;el pais;le figaro;haaretz;jerusalem post;"
    "times of israel;times of india;dawn;the hindu;nhk;asahi;asahi shimbun;sky news;itv;euronews;"
    "fox news sunday;state of the union;this week;hannity;the daily show;late show;today show",
    separator=";",
)
"""Publishers, broadcasters and programmes in the form in which articles name them, without "the"."""
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
    "congresswoman representative professor general"
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
            (SourceKind.DOCUMENT, self.head in lex.DOCUMENTS and not self.named),
            (SourceKind.PERSON, self.named and not _TITLE_BEFORE.isdisjoint(self.lower)),
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
        return alone or self.head in lex.OFFICIALS or self.lower[-1] in lex.OFFICIALS

    def _is_initials(self) -> bool:
        return len(self.words) == 1 and len(self.words[0]) > 1 and self.words[0].isupper()


@lru_cache(maxsize=_KEPT)
def carrier_kind(phrase: str) -> SourceKind | None:
    """Return `agency` or `outlet` where a phrase is one by name or by word ("the newspaper"), else None."""
    bare = _ARTICLE.sub("", " ".join(phrase.split()).strip(_MARKS))
    if not bare or _POSSESSOR.search(bare):
        return None
    bare = bare.split(",")[0]
    if written := _WRITING_OF.match(bare):
        return carrier_kind(written["outlet"])
    owner = _POSSESSIVE.sub("", bare)
    name = owner.lower().replace("'", "’")
    capital = any(c.isupper() for c in owner)
    capitals = [word.lower() for word in _WORD.findall(owner) if word[0].isupper() and len(word) > _INITIALS]
    head = _head(bare.lower().split())
    if head in _MEASURED:
        return None
    if (capital and name in AGENCIES) or _NEWS_OR_WIRE.search(bare) or AGENCIES.intersection(capitals):
        return SourceKind.AGENCY
    short = name in _WITH_ARTICLE and phrase.lower().startswith("the ")
    titled = capital and (short or name in OUTLETS or _OUTLET_ENDING.match(owner) or _opening_name(owner))
    return SourceKind.OUTLET if titled or _DOMAIN.search(bare) or head in _MEDIA else None


_WITH_ARTICLE = listed(
    "post journal globe tribune herald sun mail star register inquirer dispatch chronicle gazette"
)
"""Names of newspapers that are one only with "the" before them."""
_MARKS = "“”\"'‘’.,:;()"
_INITIALS = 2
"""Letters of what may be an agency's initials or anything else ("AP", "PA"): these count only alone."""


def _opening_name(phrase: str) -> bool:
    """Tell whether a phrase begins with the name of an outlet, as "CNN on Monday" and "a Times article" do."""
    words = phrase.lower().replace("'", "’").replace(",", "").split()
    return any(
        " ".join(words[:count]) in OUTLETS and (count == len(words) or words[count] in _BEHIND_AN_OUTLET)
        for count in (3, 2, 1)
        if count <= len(words)
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
