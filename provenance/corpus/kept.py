"""Documents as they were read from an index, kept between claims while the index stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.corpus.candidate import Candidate
from provenance.corpus.rows import document_of
from provenance.corpus.trouble import no_document
from provenance.models import Document, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance_index import Index, Occurrence

MOST = 2000
"""Documents held; news articles take about 10 kB each."""


class Kept:
    """What was read of one index."""

    def __init__(self) -> None:
        self._documents: dict[str, Document] = {}
        self._generation = -1

    def documents(self, index: Index, document_ids: Iterable[str]) -> dict[str, Document]:
        """Return these documents by id, those that were not read yet read together.

        Raises:
            CorpusError: one of them is not there.
        """
        if (generation := index.manifest.generation) != self._generation:
            self._documents.clear()
            self._generation = generation
        wanted = list(dict.fromkeys(document_ids))
        found = {each: self._documents[each] for each in wanted if each in self._documents}
        if missing := [each for each in wanted if each not in found]:
            read = {row.id: document_of(row, row.text) for row in index.texts_of(missing)}
            if gone := [each for each in missing if each not in read]:
                raise no_document(index.path, gone[0])
            if len(self._documents) + len(read) > MOST:
                self._documents.clear()
            self._documents |= read
            found |= read
        return found

    def candidates(
        self, index: Index, asked: Sequence[Sequence[tuple[Occurrence, float]]]
    ) -> list[list[Candidate]]:
        """Return the candidates at each list of places and similarities.

        Raises:
            CorpusError: a document is not there.
        """
        places = [place for one in asked for place, _ in one]
        documents = self.documents(index, (place.document for place in places))
        before = iter(index.spans_before(places))

        def candidate(place: Occurrence, similarity: float) -> Candidate:
            document = documents[place.document]
            first, end = next(before) or (0, 0)
            sentence = Sentence(start=place.start, end=place.end, text=document.text[place.start : place.end])
            return Candidate(document, sentence, document.text[first:end], similarity)

        return [[candidate(place, similarity) for place, similarity in one] for one in asked]
