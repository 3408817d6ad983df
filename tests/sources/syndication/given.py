"""Articles to compare. Every sentence of a story has 14 words."""

from __future__ import annotations

import random

from provenance.corpus.progress import Silent
from provenance.models import Span
from provenance.sources.syndication import Member, MemoryShelf, Sketch, Text, reuse_in
from provenance.text.sentences import split

VOCABULARY = """
    bridge river mayor council ferry harbour engineer stone pillar lorry school teacher market budget lamp bench castle
    tourist dock paint month crack report notice shop owner summer winter dawn midnight service promise fee ticket
    farmer lawyer bishop museum director chief fire weather office resident bus union radio letter hall review yearly
    northern southern eastern western heavy light broken mended narrow wide early late public private former present
    counted carried closed opened argued wrote told repeated warned noted found lost built sold bought painted washed
    under over beside between behind before after without within along across against toward near far beyond
""".split()  # noqa: SIM905  (words are read best as words)


def story(number: int, sentences: int = 12) -> list[str]:
    """Return the sentences of a story; no two stories share one, or much of one."""
    chance = random.Random(number)
    return [" ".join(chance.choices(VOCABULARY, k=14)).capitalize() + "." for _ in range(sentences)]


def sketch(text: str) -> Sketch:
    return Sketch.of(text, spans(text))


def spans(text: str) -> list[Span]:
    return [Span(start=a, end=b) for a, b in split(text, "en")]


def shelf(**documents: str) -> MemoryShelf:
    """Return the documents, each of an outlet of its own; `a__times` is document a of the Times."""
    return MemoryShelf((_member(name), sketch(text)) for name, text in documents.items())


def _member(name: str) -> Member:
    document, _, outlet = name.partition("__")
    return Member(document, outlet or f"outlet of {document}")


def found(**documents: str):
    """Return {(a, b): reuse} of all pairs that share text."""
    return {(r.a, r.b): r for r in reuse_in(shelf(**documents), Silent())}


def text_of(text: str) -> Text:
    return Text(text, spans(text))
