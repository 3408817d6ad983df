"""Whom evidence credits, told apart: which phrases of several articles mean one person, one house, one document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.models import SourceKind
from provenance.sources.attribution.document import attributions_of
from provenance.sources.syndication import quotation_edges
from provenance.text.terms import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from provenance.models import Attributed, Attribution, Document, Evidence

_CARRIERS = frozenset({SourceKind.OUTLET, SourceKind.AGENCY})
_UNNAMED = _CARRIERS | {SourceKind.ANONYMOUS}
_HOUSES = frozenset({SourceKind.OFFICIAL, SourceKind.DOCUMENT})
_QUOTED = 6
"""Words of a quotation that make a sentence somebody's, even where nobody is credited in it."""
_BEFORE, _BEHIND = 700, 250
"""Characters before and behind a quotation within which its speaker is named: a paragraph or two, and the same one."""
_BESIDE = 300
"""Characters around a sentence in the outlet's voice within which an office is credited for what it goes on to tell."""


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ROLES = _listed(
    "the a an mr mrs ms dr sir sen rep gov gen lt col president senator representative congressman congresswoman "
    "governor mayor general secretary minister prime chancellor king queen judge justice chief director chairman "
    "chair spokesman spokeswoman spokesperson spokespeople official officials officer officers representatives "
    "statement report of for from with in at to by and former acting deputy senior local"
)
"""Words that tell what somebody is, not who."""
_POLICE = _listed("police investigators detectives authorities deputies troopers cops prosecutors")
"""Who is credited for a crime, whichever of them: within one claim they are one house."""
_DOCUMENTS = _listed(
    "letter lawsuit suit complaint affidavit warrant indictment filing filings documents records poll survey study "
    "report audit transcript memo ruling opinion rule trustees"
)
"""What is one thing within one claim: "the suit" and "the lawsuit by Nebraska" are."""
_GENERIC = (
    _ROLES
    | _POLICE
    | _DOCUMENTS
    | _listed(
        "department dept office ministry bureau agency service court county city state federal us u.s united states "
        "national university committee commission board council government administration public new latest annual "
        "report's first last week month year today monday tuesday wednesday thursday friday saturday sunday statement "
        "release his her their its this that which who on as most recent projections"
    )
)
"""Words that many houses and documents have in their names."""
_PASSIVE = re.compile(r"(?:was|were|is|are|been)\s(?!\w*\s?(?:quoted|cited|told|saying))", re.IGNORECASE)
"""What is done to somebody: "was interviewed by", "was sworn in"."""
_TITLE = 0.6
"""Share of capitalised words from which a quotation is the title of a work."""
_KINDS_OF_PAPER = {"suit": "lawsuit", "filings": "filing", "records": "documents"}


@dataclass(frozen=True, slots=True)
class Credit:
    """A source as one piece of evidence names it."""

    name: str
    """As the text has it, or the full name that it stands for."""
    key: str
    kind: SourceKind
    told: frozenset[str]
    """All words that name it, titles and houses with them."""


def credit_of(attribution: Attribution) -> Credit | None:
    """Return the named source that is credited, or None where nobody is by name.

    Titles, roles and articles do not tell: "Gov. Ana Ruiz" and "Ruiz" are one person, "Pentagon officials" and "the
    Pentagon" one house. Outlets and agencies are no sources of this kind, and people without names are never taken for
    one another.
    """
    name = attribution.resolved or attribution.source
    if name is None or attribution.kind is None or _PASSIVE.match(attribution.cue or ""):
        return None
    return _credit(name, attribution.kind, attribution.source or "")


def _credit(name: str, kind: SourceKind, phrase: str = "") -> Credit | None:
    told = words(name)
    if kind is SourceKind.ANONYMOUS and told and told[-1] in _POLICE:
        kind = SourceKind.OFFICIAL
    if kind in _UNNAMED:
        return None
    tokens = [word for word in told if word not in _ROLES]
    # a role alone ("the mayor") is one person within the claim's story
    person = " ".join(tokens[-1:] or told)
    key = person if kind is SourceKind.PERSON else " ".join(tokens)
    return Credit(name, key, kind, frozenset((*told, *words(phrase)))) if key else None


def credited_near(evidence: Evidence, document: Document) -> Credit | None:
    """Return who is credited beside a sentence that names nobody; None where the outlet speaks for itself.

    A quotation, or "he said", goes to the last speaker named before it, else to the first behind it. A sentence in the
    outlet's own voice goes on with what an office or a document is credited for right before or behind it.
    """
    credited = evidence.attribution
    if credited.kind is not None:
        return None
    found = attributions_of(document.text, document.language)
    start, end = evidence.start, evidence.end
    if not credited.own_voice or sum(word is not None for word in quoted(document, start, end)) >= _QUOTED:
        outer = [one for one in found if one.source is not None and one.parent is None]
        before = [one for one in outer if one.source and start - _BEFORE <= one.source.start < end]
        behind = [one for one in outer if one.source and end <= one.source.start < end + _BEHIND]
        return next(_named([*reversed(before), *behind], _HOUSES | {SourceKind.PERSON}), None)
    beside = [one for one in found if one.speech and start - _BESIDE <= one.cue.start < end + _BESIDE]
    beside.sort(key=lambda one: min(abs(one.cue.start - start), abs(one.cue.start - end)))
    near = next(_named(beside, _HOUSES), None)
    return near if near is not None and _is_source_of(near, found) else None


def _is_source_of(credit: Credit, found: Sequence[Attributed]) -> bool:
    """Tell whether a document has most of what it credits from one source: a report from the police blotter."""
    every = list(_named((one for one in found if one.speech), _HOUSES | {SourceKind.PERSON}))
    return 2 * sum(_same(credit, other) for other in every) >= len(every)


def _named(found: Iterable[Attributed], kinds: frozenset[SourceKind]) -> Iterator[Credit]:
    for one in found:
        name = one.resolved or (one.source.text if one.source else "")
        kind = one.kind
        if kind is SourceKind.ANONYMOUS and words(name)[-1:] and words(name)[-1] in _POLICE:
            kind = SourceKind.OFFICIAL
        if one.own_voice or kind not in kinds or kind is None:
            continue
        if (credit := _credit(name, kind, one.source.text if one.source else "")) is not None:
            yield credit


def quoted(document: Document, start: int, end: int) -> list[str | None]:
    """Return the words of `document.text[start:end]` inside quotation marks, with a None behind each quotation.

    Titles of works, in which most words have a capital, are no quotations.
    """
    found: list[str | None] = []
    for a, b in _quotations(document.text, start, end):
        said = document.text[max(a, start) : min(b, end)]
        if not _is_title(said):
            found += [*words(said), None]
    return found


def own_words(document: Document, start: int, end: int) -> list[str]:
    """Return the words of `document.text[start:end]` without the titles of works in it."""
    kept, at = [], start
    for a, b in _quotations(document.text, start, end):
        if _is_title(document.text[max(a, start) : min(b, end)]):
            kept += words(document.text[at : max(a, start)])
            at = min(b, end)
    return [*kept, *words(document.text[at:end])]


def _quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    # tokenised corpora write `` and '' for quotation marks
    edges = quotation_edges(text.replace("`` ", '  "').replace(" ''", '"  ')).tolist()
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < end and start < b]


def _is_title(said: str) -> bool:
    told = said.split()
    return len(told) > 1 and sum(word[0].isupper() for word in told) >= _TITLE * len(told)


def told_apart(
    credits_: Sequence[Credit | None], alike: Iterable[tuple[int, int]] = ()
) -> list[Credit | None]:
    """Return for each credit of one claim's evidence the first that means the same source.

    Args:
        credits_: of each piece of evidence; None where nobody is credited by name.
        alike: pairs of evidence that quote the same words. Where neither says whose, they credit whoever said them.
    """
    groups = _Groups(len(credits_))
    known: dict[str, int] = {}
    for n, credit in enumerate(credits_):
        if credit is not None:
            same = [known[credit.key]] if credit.key in known else []
            for m in same or [m for m in known.values() if _same(credit, credits_[m])]:
                groups.join(m, n)
            known.setdefault(credit.key, n)
    quoting = set()
    for a, b in alike:
        if not _two_people(credits_[a], credits_[b]):
            groups.join(a, b)
            quoting |= {a, b}
    named: dict[int, Credit] = {}
    for n, credit in enumerate(credits_):
        if credit is not None:
            named.setdefault(groups.first(n), credit)
    for n in sorted(quoting):
        first = groups.first(n)
        named.setdefault(
            first, Credit("whom they quote", f"quotation {first}", SourceKind.PERSON, frozenset())
        )
    return [named.get(groups.first(n)) for n in range(len(credits_))]


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


def _two_people(a: Credit | None, b: Credit | None) -> bool:
    """Tell whether both are credited by different names; two speakers may use one phrase. A role may be either."""
    if a is None or b is None or a.kind is not SourceKind.PERSON or b.kind is not SourceKind.PERSON:
        return False
    return a.key != b.key and a.key not in _ROLES and b.key not in _ROLES


def _same(a: Credit, b: Credit | None) -> bool:
    if b is None or a.key == b.key:
        return b is not None
    persons = [one for one in (a, b) if one.kind is SourceKind.PERSON]
    if len(persons) == len((a, b)):
        return False
    if persons:
        other = b if persons[0] is a else a
        return _is_or_speaks_for(persons[0], other)
    mine, yours = _telling(a), _telling(b)
    if mine and yours:
        return bool(mine & yours)
    return bool(_papers(a) & _papers(b))


def _is_or_speaks_for(person: Credit, house: Credit) -> bool:
    """Tell whether a phrase ends in the person's name, or names the house with the person: "Fed spokesman Tom Hale"."""
    if house.key.split()[-1] == person.key:
        return True
    telling = _telling(house) or house.told - _ROLES
    return (bool(telling) and telling <= person.told) or bool(_papers(person) & _papers(house))


def _telling(credit: Credit) -> frozenset[str]:
    return frozenset(credit.key.split()) - _GENERIC


def _papers(credit: Credit) -> frozenset[str]:
    """Return which generic house or document a phrase without a name of its own means."""
    papers = {_KINDS_OF_PAPER.get(word, word) for word in credit.told if word in _DOCUMENTS}
    return frozenset(papers | ({"police"} if not _POLICE.isdisjoint(credit.told) else set()))
