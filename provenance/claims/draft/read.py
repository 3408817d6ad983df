"""A draft -> the claims in it that are worth checking, and a count of all that is none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.claims.draft.clauses import Clause, clauses
from provenance.claims.draft.layout import blocks, is_markdown
from provenance.claims.draft.markup import FILLER, unmarked
from provenance.claims.draft.mentions import Mention, resolved, unresolved
from provenance.claims.form import make_claim
from provenance.claims.worth import Genre, worth
from provenance.models import Draft, ExtractedClaim, Place, SkipKind, Span, StandsFor
from provenance.text.language import detect
from provenance.text.sentences import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from provenance.claims.draft.layout import Block
    from provenance.embed import Progress
    from provenance.models import Document

BAR = 0.5
"""Least worth of a sentence that is a claim."""
PART_BAR = 0.2
"""Least worth of a part of such a sentence: being short, it scores lower than what the model learned from, and only
what surely states nothing ("and that is a disgrace") goes."""
_TELLS_ITS_LANGUAGE = 60
"""Characters from which a paragraph is asked for its language; a shorter one has that of the draft."""
_SENTENCES_BEFORE = 3
_QUESTION = re.compile(r"\?[\"”’')\]*_\s]*$")
_ENGLISH = "en"
_LOOSE = f"{FILLER} \t,–—"
_LOOSE_START = re.compile(rf"(?:[{_LOOSE}]|-+(?=\s))*")
_HYPHENS = re.compile(rf"[{_LOOSE}]-+$")
"""Typed for a dash; one behind a word belongs to it."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    text: str
    """Without markup, on one line."""
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Statement:
    sentence: _Sentence
    start: int
    end: int
    text: str
    subject: Span | None
    mention: Mention | None
    """With offsets into the draft."""


def read_draft(
    document: Document,
    *,
    genre: Genre = Genre.PROSE,
    markdown: bool | None = None,
    first_line: int = 1,
    progress: Progress | None = None,
) -> Draft:
    """Return the claims of a draft with their places.

    Args:
        document: as a loader made it.
        genre: what it is; what one checks of a speech differs.
        markdown: read the marks of Markdown as such; None decides by the name of the document's source.
        first_line: line of the file on which the document's text begins.
        progress: told how many sentences have been weighed.

    Raises:
        EncoderError: the packaged encoder is missing or damaged.
    """
    markdown = is_markdown(document) if markdown is None else markdown
    parts = list(blocks(document, markdown=markdown))
    prose = [part for part in parts if part.skipped is None]
    flat = unmarked(document.text, prose if markdown else ())
    skipped: Counter[SkipKind] = Counter(part.skipped for part in parts if part.skipped)
    sentences = list(_sentences(document, prose, flat, skipped))
    chances = worth([sentence.text for sentence in sentences], genre, progress=progress)
    worthy = [s for s, chance in zip(sentences, chances, strict=True) if chance >= BAR]
    skipped[SkipKind.OPINION] += len(sentences) - len(worthy)
    sure = {sentence.start: chance for sentence, chance in zip(sentences, chances, strict=True)}
    statements = [statement for sentence in worthy for statement in _statements(sentence, flat)]
    place_of = _Places(document.text, document.source, first_line)
    claims: list[ExtractedClaim] = []
    for statement, chance in zip(statements, _worth_of(statements, sure, genre), strict=True):
        if chance < PART_BAR:
            skipped[SkipKind.OPINION] += 1
        else:
            claims.append(_claim(statement, chance, place_of, number=len(claims) + 1))
    return Draft(
        source=document.source,
        title=document.title,
        text=document.text,
        first_line=first_line,
        claims=tuple(claims),
        skipped={kind: skipped[kind] for kind in SkipKind if skipped[kind]},
    )


def _sentences(
    document: Document, prose: Sequence[Block], flat: str, skipped: Counter[SkipKind]
) -> Iterator[_Sentence]:
    """Yield the sentences of the prose; what is not English or a question is counted."""
    before: list[str] = []
    for block in prose:
        words = flat[block.start : block.end].replace(FILLER, " ")
        spans = split(words, document.language)
        if _language(words, document.language) not in (None, _ENGLISH):
            skipped[SkipKind.LANGUAGE] += len(spans)
            continue
        before = before[-1:]
        for a, b in spans:
            text = _shown(flat[block.start + a : block.start + b])
            if _QUESTION.search(text):
                skipped[SkipKind.QUESTION] += 1
            else:
                start, end = _without_filler(flat, block.start + a, block.start + b)
                yield _Sentence(start, end, text, tuple(before[-_SENTENCES_BEFORE:]))
            before.append(text)


def _language(paragraph: str, known: str | None) -> str | None:
    return detect(paragraph) if len(paragraph) >= _TELLS_ITS_LANGUAGE else known


def _statements(sentence: _Sentence, flat: str) -> Iterator[_Statement]:
    """Yield what a sentence states, each with the words that others of the draft have to explain put in."""
    words = flat[sentence.start : sentence.end]
    parts = clauses(words)
    before = sentence.before
    for part in parts:
        start, end = _without_filler(flat, sentence.start + part.start, sentence.start + part.end)
        own = words[start - sentence.start : end - sentence.start]
        subject = _subject(words, part)
        mention = resolved(subject or own, [text.replace(FILLER, "") for text in before])
        said = _put_in(subject or own, mention)
        text = f"{said} {own}" if subject else said
        origin = sentence.start + part.subject[0] if part.subject else start
        yield _Statement(
            sentence=sentence,
            start=start,
            end=end,
            text=_as_sentence(_shown(text)) if len(parts) > 1 or mention else _shown(text),
            subject=Span(start=origin, end=sentence.start + part.subject[1]) if part.subject else None,
            mention=mention and Mention(origin + mention.start, origin + mention.end, mention.stands_for),
        )
        before = (*before, _shown(own))


def _subject(words: str, part: Clause) -> str:
    return words[part.subject[0] : part.subject[1]].rstrip() if part.subject else ""


def _put_in(text: str, mention: Mention | None) -> str:
    return text[: mention.start] + mention.stands_for + text[mention.end :] if mention else text


def _worth_of(statements: Sequence[_Statement], sure: Mapping[int, float], genre: Genre) -> list[float]:
    """Return the worth of each statement: that of its sentence, or of a part the lesser of the two.

    A sentence is split because its parts stand by themselves, so each must be worth checking by itself.
    """
    parts = [n for n, s in enumerate(statements) if (s.start, s.end) != (s.sentence.start, s.sentence.end)]
    found = [sure[statement.sentence.start] for statement in statements]
    for number, chance in zip(parts, worth([statements[n].text for n in parts], genre), strict=True):
        found[number] = min(found[number], chance)
    return found


def _claim(statement: _Statement, chance: float, places: _Places, *, number: int) -> ExtractedClaim:
    place = places.of(statement.start, statement.end)
    made = make_claim(statement.text, id=f"c{number}", location=f"{place.source}:{place.line}")
    mention = statement.mention
    return ExtractedClaim(
        claim=made.model_copy(update={"place": place}),
        worth=chance,
        subject=statement.subject,
        stands_for=(StandsFor(start=mention.start, end=mention.end, name=mention.stands_for),)
        if mention
        else (),
        unresolved=unresolved(statement.text),
    )


class _Places:
    """Lines and columns of offsets."""

    def __init__(self, text: str, source: str, first_line: int) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._source, self._first = source, first_line

    def of(self, start: int, end: int) -> Place:
        row = bisect_right(self._starts, start) - 1
        return Place(
            start=start,
            end=end,
            source=self._source,
            line=self._first + row,
            column=start - self._starts[row] + 1,
        )


def _without_filler(flat: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without markup, spaces, and commas and dashes that join it to what stands beside it."""
    piece = flat[start:end]
    opening = _LOOSE_START.match(piece)
    left = opening.end() if opening else 0
    right = len(piece.rstrip(_LOOSE))
    if _HYPHENS.search(piece, 0, right):
        right = len(piece[:right].rstrip(f"{_LOOSE}-"))
    return (start + left, start + right) if left < right else (start, end)


def _shown(text: str) -> str:
    return " ".join(text.replace(FILLER, "").split())


def _as_sentence(text: str) -> str:
    """Return a clause as a sentence of its own: a capital first, a full stop last."""
    opened = text[:1].upper() + text[1:]
    return opened if opened[-1:] in '.!?"”’)' else f"{opened}."
