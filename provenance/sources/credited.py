"""Who is credited, told apart: which phrases of several articles mean one person, one house, one paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from provenance.models import SourceKind
from provenance.sources.attribution.parties import kind_of
from provenance.sources.distinct import first_name, spelt, transcribed, two_first_names, two_offices
from provenance.text.terms import STOPWORDS, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from provenance.models import Attribution

_CARRIERS = frozenset({SourceKind.OUTLET, SourceKind.AGENCY})
_UNNAMED = _CARRIERS | {SourceKind.ANONYMOUS}


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ROLES = _listed(
    "the a an mr mrs ms dr sir sen rep gov gen lt col maj sgt capt cpl president senator representative congressman "
    "congresswoman governor mayor general secretary minister prime chancellor king queen judge justice chief director "
    "chairman chair spokesman spokeswoman spokesperson spokespeople official officials officer officers "
    "representatives rep publicist jr sr ii iii statement report of for from with in at to by on and former acting "
    "deputy senior local"
)
"""Words that tell what somebody is, not who."""
_ARTICLES = _listed("the a an")
_ANY = _listed("a an one another some")
_SHORT_TITLES = {
    "gov": "governor", "sen": "senator", "rep": "representative", "gen": "general", "lt": "lieutenant",
    "sgt": "sergeant", "capt": "captain", "col": "colonel", "maj": "major", "cpl": "corporal",
}  # fmt: skip
_POLICE = _listed(
    "police investigators detectives detective authorities deputies troopers trooper cops prosecutors sheriff "
    "sheriffs officers"
)
"""Who is credited for a crime, whichever of them: within one claim they are one house."""
_DOCUMENTS = _listed(
    "letter lawsuit suit complaint affidavit warrant indictment filing filings documents papers records poll survey "
    "study report audit transcript memo ruling opinion rule trustees autopsy experiment test"
)
"""What is one thing within one claim: "the suit" and "the lawsuit by Nebraska" are."""
_BODIES = {
    "hospital": "hospital", "hospitals": "hospital", "medical": "hospital", "clinic": "hospital",
    "company": "company", "firm": "company", "corp": "company", "inc": "company", "plc": "company", "ltd": "company",
    "llc": "company", "sa": "company", "ag": "company", "nv": "company", "gmbh": "company",
    "university": "university", "college": "university", "school": "school", "campaign": "campaign",
    "campaigns": "campaign", "department": "department", "dept": "department", "ministry": "department",
    "committee": "committee", "panel": "committee", "district": "district",
}  # fmt: skip
"""Words for what kind of house one is: "the hospital" and "Harborview Medical Center" are one within one claim."""
_RANKS = _listed("lt lieutenant sgt sergeant capt captain cpl corporal commander superintendent deputy")
"""Ranks by which the police go, and others: with them one speaks for the police where these are credited as such."""
_SPEAKERS = _listed("spokesman spokeswoman spokesperson rep publicist representative")
"""Who speaks for one, whatever it is called."""
_NO_NAMES = STOPWORDS | _listed("despite however meanwhile new still first many another later")
"""Words that begin a sentence with a capital and are taken for a name."""
_OFFICE = _listed("officials official authorities")
_LEGAL_FORMS = _listed("corp inc plc ltd llc sa ag nv gmbh co")
_VAGUE = _listed(
    "two three four five six several some many other another one more few western current former top high-ranking "
    "unnamed administration whose who"
)
"""Words beside "officials" that tell no house."""
_BARE = _listed("officials official authorities the state local city county government public")
"""A phrase of these alone is whoever is in office there: "state officials", "the authorities"."""
_GENERIC = (
    _ROLES
    | _POLICE
    | _DOCUMENTS
    | frozenset(_BODIES)
    | _LEGAL_FORMS
    | _listed(
        "department dept office ministry bureau agency service court county city state federal us u.s united states "
        "national senate house congress committee commission board council government administration public new "
        "latest annual center report's first last week month year today monday tuesday wednesday thursday friday "
        "saturday sunday statement world international "
        "release his her their its this that which who on as most recent projections"
    )
)
"""Words that many houses and documents have in their names."""
_AMERICA = _listed("us american america washington")
"""Of `_GENERIC` words those that still tell whose an office is."""
_PASSIVE = re.compile(r"(?:was|were|is|are|been)\s(?!\w*\s?(?:quoted|cited|told|saying))", re.IGNORECASE)
"""What is done to somebody: "was interviewed by", "was sworn in"."""
_BEHIND_NAME = re.compile(r"\s*[(\[,]|\s(?:of|from|with|for|at|in|by|on)(?:\s|$)")
"""Where a name ends and what it is of begins: "Ana Ruiz of Kellmoor", "Ana Ruiz (R-Ohio)", "Ana Ruiz on Sunday"."""
_KINDS_OF_PAPER = {
    "suit": "lawsuit", "filings": "filing", "records": "documents", "papers": "documents", "warrant": "documents",
    "affidavit": "documents", "complaint": "documents", "survey": "poll",
}  # fmt: skip
_INITIALS = 3
"""Letters of a short name that two houses seldom have by chance."""
_BESIDE, _BY_QUOTE, _ELSEWHERE = "named beside it", "by the same quotation", "named elsewhere in the article"


@dataclass(frozen=True, slots=True)
class Credit:
    """A source as one piece of evidence names it."""

    name: str
    """As the text has it, or the full name that it stands for."""
    key: str
    kind: SourceKind
    told: frozenset[str]
    """All words that name it, titles and houses with them."""
    phrase: str = field(default="", compare=False)
    """As the text has it."""
    shown_by: str = ""
    """What shows it where the sentence itself names nobody: "by the same quotation"."""


@dataclass(frozen=True, slots=True)
class Credited:
    """Whom one piece of evidence credits, from the surest to what its article only suggests."""

    told: tuple[Credit, ...] = ()
    """Named in the sentence: who knows it first, then through whom it came."""
    near: Credit | None = None
    """Named beside the sentence, for what it says as far as that shows."""
    around: tuple[Credit, ...] = ()
    """Credited elsewhere in the article. Nobody is taken for the source by that alone; it counts where another outlet
    credits one of these for the same claim."""
    words: frozenset[str] = frozenset()
    """Of the sentence."""

    @property
    def first(self) -> Credit | None:
        """The one that counts where nothing else tells."""
        return self.told[0] if self.told else self.near


def credit_of(attribution: Attribution) -> Credit | None:
    """Return the named source that is credited, or None where nobody is by name.

    Titles, roles and articles do not tell: "Gov. Ana Ruiz" and "Ruiz" are one person, "Pentagon officials" and "the
    Pentagon" one house. Outlets and agencies are no sources of this kind, and people without names are never taken for
    one another.
    """
    name = attribution.resolved or attribution.source
    if name is None or _PASSIVE.match(attribution.cue or ""):
        return None
    kind = attribution.kind or _kind_by_head(words(name))
    return credit_to(name, kind, attribution.source or "") if kind is not None else None


def credit_to(name: str, kind: SourceKind | None, phrase: str = "") -> Credit | None:
    """Return the credit to whom `name` names, or None where that is nobody by name.

    Args:
        name: of the source.
        kind: of it; None where it is known by its words alone.
        phrase: how the text has it, where that differs from `name`.
    """
    told = words(name)
    if _NO_NAMES.issuperset(told):
        return None
    kind = kind or kind_of(name) or _kind_by_head(told)
    if kind is SourceKind.ANONYMOUS and _is_house(told):
        kind = SourceKind.OFFICIAL
    if kind is SourceKind.PERSON and told[0] in _ARTICLES and not _DOCUMENTS.isdisjoint(_head(name)):
        kind = SourceKind.DOCUMENT
    if kind is None or kind in _UNNAMED:
        return None
    tokens = [word for word in told if word not in _ROLES]
    if kind is SourceKind.PERSON and tokens and tokens[-1] in _LEGAL_FORMS:
        kind = SourceKind.OFFICIAL
    if kind is SourceKind.PERSON:
        key = _last_name(name) or (tokens or told)[-1]
        # a role alone ("the mayor", "the Manhattan judge") is one person within the claim's story
        key = key if tokens and not _is_office(name) else " ".join(told)
    else:
        key = " ".join(tokens) or " ".join(told)
    return Credit(name, key, kind, frozenset((*told, *words(phrase))), phrase or name) if key else None


def _kind_by_head(told: Sequence[str]) -> SourceKind | None:
    """Return the kind of what a phrase without a name ends in: "an autopsy", "the district", "her rep"."""
    last = told[-1] if told else ""
    if last in _DOCUMENTS:
        return SourceKind.DOCUMENT
    if last in _BODIES:
        return SourceKind.OFFICIAL
    return SourceKind.PERSON if last in _SPEAKERS else None


def _is_house(told: Sequence[str]) -> bool:
    """Tell whether a phrase without a name stands for a house: "police", "military officials"; not "two officials"."""
    if not told:
        return False
    if told[-1] in _POLICE or told[-1] in _BODIES or frozenset(told) <= _BARE:
        return True
    return told[-1] in {"officials", "official"} and bool(frozenset(told) - _GENERIC - _VAGUE)


def _head(name: str) -> list[str]:
    """Return the words of a name before what it is of: "Speaker Ana Ruiz of Kellmoor" is Speaker Ana Ruiz."""
    return words(_BEHIND_NAME.split(name, maxsplit=1)[0])


def _last_name(name: str) -> str | None:
    own = [word for word in _head(name) if word not in _ROLES]
    return own[-1] if own else None


def _is_office(name: str) -> bool:
    """Tell whether a phrase ends in an office, written small, and so names nobody: "the Manhattan judge"."""
    last = _BEHIND_NAME.split(name, maxsplit=1)[0].split()[-1:]
    return "," not in name and bool(last) and last[0] in _ROLES


def _always(_a: int, _b: int) -> bool:
    return True


def told_apart(
    credited: Sequence[Credited],
    alike: Iterable[tuple[int, int]] = (),
    allows: Callable[[int, int], bool] = _always,
) -> list[Credit | None]:
    """Return for each piece of one claim's evidence the first credit that means the same source as its own.

    Args:
        credited: whom each piece of evidence credits.
        alike: pairs of evidence that quote the same words. Where neither says whose, they credit whoever said them.
        allows: tells of two pieces that credit one source, as it looks, whether they may: see `one_origin`.
    """
    groups = _Groups(len(credited))
    shown_by = {n: _BESIDE for n, one in enumerate(credited) if not one.told and one.near is not None}
    distinct = _join_alike(credited, groups, allows)
    quoting = set()
    for a, b in alike:
        if not _two_people(credited[a], credited[b]) and allows(a, b):
            groups.join(a, b)
            quoting |= {a, b}
            shown_by |= {n: _BY_QUOTE for n in (a, b) if not credited[n].told}
    speakers = [m for m in distinct if credited[m].told]
    for n, mine in enumerate(credited):
        suggested = () if mine.told else (m for m in speakers if _suggests(mine, credited[m]))
        m = next((m for m in suggested if allows(m, n)), None)
        if m is not None and groups.first(m) != groups.first(n):
            groups.join(m, n)
            shown_by[n] = _ELSEWHERE
    named: dict[int, Credit] = {}
    for n, mine in enumerate(credited):
        if mine.first is not None:
            named.setdefault(groups.first(n), mine.first)
    for n in sorted(quoting):
        first = groups.first(n)
        named.setdefault(
            first, Credit("whom they quote", f"quotation {first}", SourceKind.PERSON, frozenset())
        )
    keyed = _keyed(named)
    found = (keyed.get(groups.first(n)) for n in range(len(credited)))
    return [one and replace(one, shown_by=shown_by.get(n, "")) for n, one in enumerate(found)]


def _keyed(named: dict[int, Credit]) -> dict[int, Credit]:
    """Return the credits with a key of its own for each group: two that were not allowed to be one may share a name."""
    keys: set[str] = set()
    keyed = {}
    for first, credit in named.items():
        key = f"{credit.key} {first}" if credit.key in keys else credit.key
        keys.add(key)
        keyed[first] = replace(credit, key=key)
    return keyed


def _join_alike(
    credited: Sequence[Credited], groups: _Groups, allows: Callable[[int, int], bool]
) -> list[int]:
    """Join what credits one source; return the first piece of each way of crediting, which stands for its likes."""
    known: dict[tuple[Credit, ...], int] = {}
    for n, mine in enumerate(credited):
        ways = mine.told or ((mine.near,) if mine.near is not None else ())
        if not ways:
            continue
        if ways in known:
            if _alike(mine, credited[known[ways]]) and allows(known[ways], n):
                groups.join(known[ways], n)
            continue
        for m in known.values():
            if _alike(mine, credited[m]) and allows(m, n):
                groups.join(m, n)
        known[ways] = n
    return list(known.values())


class _Groups:
    """Numbers that belong together; a group goes by its first."""

    def __init__(self, count: int) -> None:
        self._of = list(range(count))

    def first(self, n: int) -> int:
        while self._of[n] != n:
            n = self._of[n]
        return n

    def join(self, a: int, b: int) -> None:
        one, other = sorted((self.first(a), self.first(b)))
        self._of[other] = one


def _alike(a: Credited, b: Credited) -> bool:
    """Tell whether both credit one source, in the sentence or beside it."""
    mine, yours = a.told or (a.first,), b.told or (b.first,)
    return any(same_source(x, y) for x in mine for y in yours if x is not None and y is not None)


def _suggests(mine: Credited, other: Credited) -> bool:
    """Tell whether one piece names nobody, and its article credits whom the other credits for the claim.

    Whom the piece itself tells of in the outlet's voice ("Amash left the party") is what it is about, not who says so.
    """
    return any(
        same_source(x, y) and not (_about(x, mine.words) or _about(y, mine.words))
        for x in other.told
        for y in mine.around
    )


def _about(credit: Credit, sentence: frozenset[str]) -> bool:
    if credit.kind is SourceKind.PERSON:
        return credit.key in sentence
    return credit.kind is SourceKind.OFFICIAL and not _telling(credit).isdisjoint(sentence)


def _two_people(a: Credited, b: Credited) -> bool:
    """Tell whether both sentences credit different names; two speakers may use one phrase. A role may be either.

    Where one tells what the other's speaker said, it is one chain: "Taylor testified that Hale told him", "Hale told".
    """
    mine = {one.key for one in a.told if one.kind is SourceKind.PERSON and one.key not in _ROLES}
    yours = {one.key for one in b.told if one.kind is SourceKind.PERSON and one.key not in _ROLES}
    if not (mine and yours):
        return False
    return mine.isdisjoint(yours | b.words) and yours.isdisjoint(a.words)


def same_source(a: Credit, b: Credit) -> bool:
    """Tell whether two phrases mean one source, within one claim."""
    if a.kind is SourceKind.PERSON and b.kind is SourceKind.PERSON:
        return _one_person(a, b)
    if a.key == b.key:
        return True
    if SourceKind.PERSON in (a.kind, b.kind):
        person, house = (a, b) if a.kind is SourceKind.PERSON else (b, a)
        return _is_or_speaks_for(person, house)
    mine, yours = _telling(a), _telling(b)
    if mine and yours:
        one_house = bool(mine & yours) and not two_offices(_of_office(a), _of_office(b))
        return one_house or _short_for(a, b) or _short_for(b, a)
    return bool(_papers(a) & _papers(b)) or bool(_bodies(a) & _bodies(b))


def _one_person(a: Credit, b: Credit) -> bool:
    if _is_anybody(a) and _is_anybody(b):
        return False
    if a.key == b.key:
        return not _namesakes(a, b)
    if _is_office(a.name) and _is_office(b.name) and two_offices(_of_office(a), _of_office(b)):
        return False
    return (
        _speak_for_one_house(a, b)
        or _holds_office(a, b)
        or _holds_office(b, a)
        or _spelt_apart(a, b)
        or _spelt_apart(b, a)
    )


def _is_anybody(credit: Credit) -> bool:
    """Tell whether a phrase means one of many and no office: "an Ulmerian soldier", "one woman"; not "a spokesman"."""
    head = _BEHIND_NAME.split(credit.name, maxsplit=1)[0]
    told, behind = head.split(), credit.name[len(head) :]
    if credit.kind is not SourceKind.PERSON or not told or told[0].lower() not in _ANY:
        return False
    return told[-1].islower() and behind == behind.lower() and _ROLES.isdisjoint(_head(credit.name)[1:])


def _namesakes(a: Credit, b: Credit) -> bool:
    """Tell whether two people have one last name: "John Hale", "Jane Hale"; not where an article names both."""
    mine, yours = (first_name([word for word in _head(one.name) if word not in _ROLES]) for one in (a, b))
    if mine is None or yours is None:
        return False
    return two_first_names(mine, yours) and mine not in b.told and yours not in a.told


def _speak_for_one_house(a: Credit, b: Credit) -> bool:
    """Tell whether both are police by their titles: "police Lt. Tom Hale" and "Sheriff Ana Ruiz" have one blotter."""
    police = not (_POLICE.isdisjoint(a.told) or _POLICE.isdisjoint(b.told))
    return police and not two_offices(_of_person(a), _of_person(b))


def _holds_office(role: Credit, person: Credit) -> bool:
    """Tell whether one phrase is an office alone that the other person is called by: "the mayor", "Mayor Ana Ruiz"."""
    office = frozenset(words(role.name)) - STOPWORDS
    if not office <= _ROLES:
        office = office & _ROLES if _is_office(role.name) else frozenset()
    if not _SPEAKERS.isdisjoint(office) and not _SPEAKERS.isdisjoint(person.told):
        return True
    holds = bool(office) and _in_full(office) <= _in_full(person.told)
    return holds and not two_offices(_of_office(role), _of_person(person))


def _in_full(titles: frozenset[str]) -> frozenset[str]:
    return frozenset(_SHORT_TITLES.get(title, title) for title in titles)


def _spelt_apart(a: Credit, b: Credit) -> bool:
    """Tell whether both last names are one, spelt otherwise: "Shin Won-sik", "Wonsik"; "Zelensky", "Zelenskyy"."""
    return a.key in {first + second for first, second in pairwise(words(b.name))} or (
        transcribed(a.key) == transcribed(b.key) and not _namesakes(a, b)
    )


def _short_for(short: Credit, house: Credit) -> bool:
    """Tell whether one goes by the first letters of the other: "the ACLU", "American Civil Liberties Union"."""
    own = (word for word in words(house.name) if word not in _LEGAL_FORMS and word not in STOPWORDS)
    initials = "".join(word[0] for word in own)
    return len(initials) >= _INITIALS and initials in short.key.split()


def _is_or_speaks_for(person: Credit, house: Credit) -> bool:
    """Tell whether a phrase ends in the person's name, or names the house with the person: "Fed spokesman Tom Hale"."""
    if person.key in (house.key.split()[-1], _last_name(house.name)):
        return True
    telling = _telling(house) or house.told - _ROLES - frozenset(_BODIES) - _GENERIC
    if telling and telling <= person.told:
        return True
    papers = _papers(person) & _papers(house)
    ranked = not _RANKS.isdisjoint(person.told) and "police" in _papers(house)
    if (ranked or "police" in papers) and two_offices(_of_person(person), _of_office(house)):
        return False
    return ranked or bool(papers) or (not telling and bool(_bodies(person) & _bodies(house)))


def _telling(credit: Credit) -> frozenset[str]:
    return spelt(frozenset(credit.key.split()) - _GENERIC)


def _of_office(credit: Credit) -> frozenset[str]:
    """Return the words that tell whose office one is: those that tell a house, and the country whose name is common."""
    return _telling(credit) | (credit.told & _AMERICA)


def _of_person(credit: Credit) -> frozenset[str]:
    """Return the words that tell of what a person is: before the title, and behind the name.

    "Kellmoor Mayor Ana Ruiz", "Mayor Ana Ruiz of Kellmoor".
    """
    if _is_office(credit.name):
        return _of_office(credit)
    head = _head(credit.phrase)
    title = next((i for i, word in enumerate(head) if word in _ROLES or word in _POLICE), 0)
    behind = words(credit.phrase)[len(head) :]
    return spelt(frozenset([*head[:title], *behind]) - (_GENERIC - _AMERICA) - STOPWORDS)


def _bodies(credit: Credit) -> frozenset[str]:
    return frozenset(_BODIES[word] for word in credit.told if word in _BODIES)


def _papers(credit: Credit) -> frozenset[str]:
    """Return which generic house or document a phrase without a name of its own means."""
    papers = {_KINDS_OF_PAPER.get(word, word) for word in credit.told if word in _DOCUMENTS}
    # "footage obtained by prosecutors" is no prosecutor's word
    of = (
        credit.told
        if credit.kind is SourceKind.PERSON
        else frozenset(words(_BEHIND_NAME.split(credit.name)[0]))
    )
    papers |= {"police"} if not _POLICE.isdisjoint(of) else set()
    papers |= {"officials"} if not _OFFICE.isdisjoint(of) and credit.kind is SourceKind.OFFICIAL else set()
    return frozenset(papers)
