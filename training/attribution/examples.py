"""Gold -> what the tagger and the linker learn from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.sources.attribution.features import Context, context_of, spans_of
from provenance.sources.attribution.linker import CONTENT, SOURCE, windows
from provenance.sources.attribution.tokens import tokenize
from provenance.sources.attribution.words import known_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.sources.attribution.linker import Windows
    from training.attribution.gold import Article, Gold, Spans


@dataclass(frozen=True, slots=True)
class Read:
    """An article as the models see it, with the gold as tokens."""

    article: Article
    context: Context
    roles: NDArray[np.bool_]
    """Whether each token is of any cue, source, content; shape (tokens, 3)."""
    links: tuple[tuple[tuple[int, int], NDArray[np.int64], NDArray[np.int64]], ...]
    """Each attribution with a cue: the cue's first and last + 1 token, tokens of the source, tokens of the content."""


def read(article: Article) -> Read:
    """Tokenise an article and lay its gold over the tokens."""
    tokens = tokenize(article.text)
    context = context_of(tokens, known_words().facts(tokens))
    roles = np.zeros((len(tokens), 3), dtype=np.bool_)
    links = []
    for gold in article.gold:
        cue, source, content = (covered(context, spans) for spans in (gold.cue, gold.source, gold.content))
        for column, found in enumerate((cue, source, content)):
            roles[found, column] = True
        if len(cue):
            runs = spans_of(np.isin(np.arange(cue[0], cue[-1] + 1), cue))
            a, b = max(runs, key=lambda run: run[1] - run[0])
            links.append(((int(cue[0]) + a, int(cue[0]) + b), source, content))
    return Read(article, context, roles, tuple(links))


def covered(context: Context, spans: Spans) -> NDArray[np.int64]:
    """Return the tokens that lie in `spans` by more than half of their letters, in order."""
    tokens = context.tokens
    middle = (tokens.start + tokens.end) / 2
    found = [np.arange(*np.searchsorted(middle, span)) for span in spans]
    return np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)


def linked(
    given: Read, candidates: Sequence[tuple[int, int]]
) -> tuple[Windows, NDArray[np.int64], NDArray[np.bool_]]:
    """Lay windows around candidate cues and around the gold cues that none of them meets.

    Returns:
        The windows, the label of each of their rows, and for each cue whether it is one.
    """
    cues = list(candidates)
    owner: list[int | None] = [None] * len(cues)
    for number, (span, _, _) in enumerate(given.links):
        overlap = [min(span[1], b) - max(span[0], a) for a, b in cues]
        best = max(range(len(cues)), key=overlap.__getitem__, default=-1)
        if best >= 0 and overlap[best] > 0:
            if owner[best] is None:
                owner[best] = number
        else:
            cues.append(span)
            owner.append(number)
    view = windows(given.context, cues)
    labels = np.zeros(len(view.token), dtype=np.int64)
    for i, whose in enumerate(owner):
        if whose is None:
            continue
        rows = slice(int(view.offsets[i]), int(view.offsets[i + 1]))
        _, source, content = given.links[whose]
        labels[rows][np.isin(view.token[rows], content)] = CONTENT
        labels[rows][np.isin(view.token[rows], source)] = SOURCE
    return view, labels, np.array([whose is not None for whose in owner], dtype=np.bool_)


def gold_tokens(context: Context, gold: Sequence[Gold], role: str) -> NDArray[np.bool_]:
    """Return which tokens lie in `role` of any attribution; shape (tokens,)."""
    mask = np.zeros(len(context.tokens), dtype=np.bool_)
    for each in gold:
        mask[covered(context, getattr(each, role))] = True
    return mask
