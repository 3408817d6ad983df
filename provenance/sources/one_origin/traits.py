"""Two pieces of evidence -> their traits: numbers from 0 to 1 that bear on whether they have one origin."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.sources.credited import same_source
from provenance.sources.crediting import own_words, quoted
from provenance.sources.one_origin import kinds
from provenance.sources.same_words import quotes_of
from provenance.text.numbers import numbers
from provenance.text.terms import STOPWORDS, words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from provenance.models import Document, Evidence
    from provenance.sources.credited import Credited

TRAITS = (
    "say",
    "crime",
    "measure",
    "public",
    "past",
    "day",
    "own_voice",
    "own_voice_public",
    "one_source",
    "family_and_office",
    "same_quotation",
    "shared_words",
    "same_figure",
    "other_figures",
    "shared_around",
    "shared_text",
    "police_reports",
    "short_reports",
    "in_titles",
    "hearsay",
)
"""In the order of `traits`; `docs/independence.md` says what each is."""
_READ = 6_000
"""Characters of an article that are looked at."""
_RUN = 4
"""Words in a row that two articles share: few by chance."""
_TEXT = 0.2
"""Share of the shorter article's runs from which the other is wholly its text."""
_LEAST_RUNS = 30
_AROUND, _AROUND_WORDS = 500, 60
"""Characters around a sentence in which shared words count, and how many of them are all that can be asked."""
_SHORT = 700
"""Words from which an article is no short report."""
_POLICE_SHARE = 0.02
"""Share of the words for police among all from which an article is wholly a police report."""
_LEAST_FIGURE, _YEARS = 10, (1800, 2030)
_LINKS = {
    "one_source": 1.0,
    "same_quotation": 1.0,
    "shared_around": 0.2,
    "shared_text": 0.2,
    "police_reports": 0.4,
}
"""Traits that link two articles beyond their two sentences, and from where on they do."""
LEAST_WORDS = 40
"""An article of fewer words shows nothing of where it has things from."""


@dataclass(frozen=True, slots=True)
class Article:
    """What an article as a whole shows."""

    words: int
    runs: frozenset[tuple[str, ...]]
    police: float
    """How far it is a police report: 0 to 1."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one piece of evidence shows, read once."""

    article: Article
    credited: Credited
    own_voice: bool
    words: tuple[str, ...]
    content: frozenset[str]
    """Its words but for function words."""
    kinds: tuple[float, ...]
    """How far it is of the first six traits."""
    figures: frozenset[float]
    quoted: tuple[str | None, ...]
    around: frozenset[str]
    source: frozenset[str]
    """All words for whom it credits."""
    in_title: float
    """Share of its content words that the title of its article has."""
    hearsay: bool
    """Whether its wording says that the outlet has it from somebody."""


def article_of(document: Document) -> Article:
    """Return what a document shows."""
    told = words(document.text[:_READ])
    counted = Counter(told)
    police = sum(counted[word] for word in kinds.POLICE) / max(1, len(told))
    runs = frozenset(tuple(told[n : n + _RUN]) for n in range(len(told) - _RUN + 1))
    return Article(len(told), runs, min(1.0, police / _POLICE_SHARE))


def piece_of(evidence: Evidence, document: Document, article: Article, credited: Credited) -> Piece:
    """Return what a piece of evidence shows.

    Args:
        evidence: of a claim.
        document: that it is from.
        article: what that shows.
        credited: whom the evidence credits.
    """
    start, end, text = evidence.start, evidence.end, document.text
    said = tuple(own_words(document, start, end))
    kept = frozenset(said)
    content = kept - STOPWORDS
    near = [*words(text[max(0, start - _AROUND) : start]), *words(text[end : end + _AROUND])]
    named = frozenset(word for one in credited.told for word in one.told)
    return Piece(
        article=article,
        credited=credited,
        own_voice=evidence.attribution.own_voice,
        words=said,
        content=content,
        kinds=(
            float(not kept.isdisjoint(kinds.SAY)),
            kinds.share(kept, kinds.CRIME),
            1.0 if "%" in evidence.quote else kinds.share(kept, kinds.MEASURE),
            kinds.share(kept, kinds.PUBLIC),
            float(not kept.isdisjoint(kinds.PAST) or kinds.YEAR.search(evidence.quote) is not None),
            float(not kept.isdisjoint(kinds.DAYS)),
        ),
        figures=frozenset(round(number.value, 6) for number in numbers(evidence.quote)),
        quoted=tuple(quoted(document, start, end)),
        around=frozenset(near) - STOPWORDS,
        source=named | frozenset(words(evidence.attribution.source or "")),
        in_title=len(content & frozenset(words(document.title or ""))) / max(1, len(content)),
        hearsay=not kept.isdisjoint(kinds.HEARSAY),
    )


def traits(a: Piece, b: Piece) -> NDArray[np.float64]:
    """Return the traits of a pair, shape (traits,), in the order of `TRAITS`."""
    say, crime, measure, public, past, day = ((x + y) / 2 for x, y in zip(a.kinds, b.kinds, strict=True))
    own = float(a.own_voice and b.own_voice)
    one = any(same_source(x, y) for x in a.credited.told for y in b.credited.told)
    fewer = max(1, min(len(a.content), len(b.content)))
    runs = min(len(a.article.runs), len(b.article.runs))
    text = len(a.article.runs & b.article.runs) / max(_LEAST_RUNS, runs)
    return np.array(
        [
            say,
            crime,
            measure,
            public,
            past,
            float(day > 0),
            own,
            own * public,
            float(one),
            float(not one and (_family_and_office(a, b) or _family_and_office(b, a))),
            float(quotes_of(a.quoted, b.words) or quotes_of(b.quoted, a.words)),
            len(a.content & b.content) / fewer,
            float(any(_tells(figure) for figure in a.figures & b.figures)),
            float(bool(a.figures) and bool(b.figures) and a.figures.isdisjoint(b.figures)),
            min(1.0, len(a.around & b.around) / _AROUND_WORDS),
            min(1.0, text / _TEXT),
            min(a.article.police, b.article.police),
            max(0.0, 1 - max(a.article.words, b.article.words) / _SHORT),
            min(a.in_title, b.in_title),
            (a.hearsay + b.hearsay) / 2,
        ]
    )


def linked(given: NDArray[np.float64]) -> bool:
    """Tell whether anything beyond the wording of the two sentences links a pair with these traits.

    Without it, two outlets that each counted and came to one figure would be one. When it came in, 49 of 299 of the
    development claims of one origin came out as several instead of 47, and 15 of 174 independent ones were merged as
    before.
    """
    held = dict(zip(TRAITS, given.tolist(), strict=True))
    return any(held[trait] >= least for trait, least in _LINKS.items())


def _tells(figure: float) -> bool:
    """Tell whether two rarely have a figure by chance: it is no small number and no year."""
    return figure >= _LEAST_FIGURE and not _YEARS[0] <= figure <= _YEARS[1]


def _family_and_office(a: Piece, b: Piece) -> bool:
    """Tell whether one has it from the family or a witness, the other from an office."""
    family = not a.source.isdisjoint(kinds.FAMILY) and a.source.isdisjoint(kinds.OFFICE)
    return family and not b.source.isdisjoint(kinds.OFFICE)
