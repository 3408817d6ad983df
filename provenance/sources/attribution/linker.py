"""Around each cue: which tokens are its source, which its content. A linear-chain CRF over the words near the cue.

Lafferty, McCallum and Pereira 2001, "Conditional Random Fields". All cues of a text are decoded together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from provenance.sources.attribution.features import between, column, distance, from_edges, levels, mixed
from provenance.sources.attribution.grammar import party_after, party_before
from provenance.sources.attribution.lexicon import WordClass
from provenance.sources.attribution.words import CLASS, COARSE, FINE, SHAPE, WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from provenance.sources.attribution.features import Context

OUTSIDE, SOURCE, CONTENT = range(3)
_BEFORE, _BEHIND = 1, 2
"""Sides of the cue; its own tokens are on neither."""
LABELS = 3
SENTENCES_BEFORE, SENTENCES_AFTER = 2, 3
"""How far around the cue's own sentence its source and content are looked for, within the paragraph."""
REACH = 90
"""Tokens to each side at most."""
TRANSITIONS = 4 * len(WordClass)
"""Contexts of a transition: the class of the token, and whether a quotation or the cue begins or ends there."""


@dataclass(frozen=True, slots=True)
class Windows:
    """The tokens around each of some cues, one cue after the other."""

    cues: NDArray[np.int64]
    """Start and end of each cue in tokens, shape (cues, 2)."""
    bounds: NDArray[np.int64]
    """First and last + 1 token of each window, shape (cues, 2)."""
    offsets: NDArray[np.int64]
    """Row at which each window begins, and the number of rows; shape (cues + 1,)."""
    cue: NDArray[np.int64]
    """Number of the cue of each row."""
    token: NDArray[np.int64]
    """Token of each row."""


def windows(given: Context, cues: Sequence[tuple[int, int]]) -> Windows:
    """Lay a window around each cue: its paragraph, cut to nearby sentences; the next too if that opens with a mark."""
    tokens = given.tokens
    n = len(tokens)
    spans = np.array(cues, dtype=np.int64).reshape(-1, 2)
    at = spans[:, 0]
    sentence, paragraph = tokens.sentence[at], tokens.paragraph[at]
    low = np.maximum(
        np.searchsorted(tokens.paragraph, paragraph, "left"),
        np.searchsorted(tokens.sentence, sentence - SENTENCES_BEFORE, "left"),
    )
    end = np.searchsorted(tokens.paragraph, paragraph, "right")
    high = np.minimum(end, np.searchsorted(tokens.sentence, sentence + SENTENCES_AFTER, "right"))
    following = given.facts[np.minimum(end, n - 1), CLASS]
    opens = (given.facts[end - 1, CLASS] == WordClass.COLON) | (following == WordClass.QUOTE_MARK)
    on = opens & (high == end) & (end < n)
    high = np.where(on, np.searchsorted(tokens.paragraph, paragraph + 1, "right"), high)
    low, high = np.maximum(low, at - REACH), np.minimum(high, spans[:, 1] + REACH)
    lengths = high - low
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    number = np.repeat(np.arange(len(spans)), lengths)
    token = np.arange(offsets[-1]) - offsets[number] + low[number]
    return Windows(spans, np.stack([low, high], axis=1), offsets, number, token)


def link_features(
    given: Context, view: Windows, chances: NDArray[np.float32]
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return the buckets of each row, shape (rows, features), and the transition context into it, shape (rows,).

    Args:
        given: the text.
        view: the windows.
        chances: of each token to be of a cue, a source, a content, as the tagger has them; shape (tokens, 3).
    """
    tokens, facts, near = given.tokens, given.facts, given.near
    c, t = view.cue, view.token
    start, end = view.cues[:, 0].take(c), view.cues[:, 1].take(c)
    before, after = t < start, t >= end
    side = column(before * _BEFORE + after * _BEHIND)
    pos = column(distance((start - t) * before + (t - end + 1) * after)) * np.uint32(3) + side
    edge = np.where(before, start, end - 1)
    head = _heads(view.cues, chances)
    cue_word, cue_class, cue_cluster = (facts[:, k].take(head).take(c) for k in (WORD, CLASS, COARSE))
    wide = column(np.minimum(view.cues[:, 1] - view.cues[:, 0], 4)).take(c)
    behind, ahead = _beside(given, view)
    sentence = tokens.sentence.take(t) - tokens.sentence.take(view.cues[:, 0]).take(c)
    shift = column(np.clip(sentence, -2, 3) + 2)
    relation = column(_quote_relation(given, view))
    cls = {k: near[k][:, CLASS].take(t) for k in (-2, -1, 0, 1, 2)}
    low = np.minimum(t, edge) + 1
    high = np.maximum(np.maximum(t, edge), low)
    of_class = facts[:, CLASS]
    commas = between(of_class == WordClass.COMMA, low, high, 3)
    rivals = between(_peaks(chances[:, 0]), low, high, 2)
    thats = between(of_class == WordClass.THAT, low, high, 1)
    joins = between(of_class == WordClass.CONJUNCTION, low, high, 2)
    level = column(levels(chances)).T
    p_cue, p_source, p_content = (each.take(t) for each in level)
    p_head = level[0].take(head).take(c)
    guess = column(_guesses(given, view))
    from_start, to_end = (column(far).take(t) for far in from_edges(given))
    word, fine, coarse, shape = (near[0][:, k].take(t) for k in (WORD, FINE, COARSE, SHAPE))
    word_before, fine_before, shape_before = (near[-1][:, k].take(t) for k in (WORD, FINE, SHAPE))
    word_after, fine_after, shape_after = (near[1][:, k].take(t) for k in (WORD, FINE, SHAPE))
    features = (
        (pos,),
        (pos, cue_word),
        (pos, cue_class, wide),
        (pos, cue_cluster, cls[0]),
        (pos, behind, ahead),
        (side, word),
        (side, word, cue_word),
        (side, fine, cue_class),
        (side, coarse, cls[0], cue_cluster),
        (side, word_before, word),
        (side, word, word_after),
        (side, fine_before),
        (side, fine_after),
        (side, cls[-1], cls[0], cls[1]),
        (side, cls[-2], cls[-1], cls[0]),
        (side, cls[0], cls[1], cls[2]),
        (pos, shape, shape_before, shape_after),
        (relation, side, shift),
        (relation, pos),
        (relation, side, shift, cue_word),
        (relation, side, shift, cue_class, behind),
        (relation, side, ahead, commas),
        (commas, pos),
        (commas, rivals, thats, side, shift),
        (rivals, side, relation),
        (rivals, side, joins, commas, cls[0]),
        (thats, joins, side, cue_class),
        (thats, side, behind, cls[0]),
        (p_source, side, p_cue),
        (p_source, pos),
        (p_source, p_content, side, rivals),
        (p_content, side, relation),
        (p_content, side, shift, commas),
        (p_cue, pos),
        (guess, side, cue_class),
        (guess, p_source, behind),
        (guess, pos, ahead),
        (guess, cls[0], shape),
        (to_end, side, shift, relation),
        (from_start, side, shift, relation),
        (p_head, side, relation),
        (p_content, p_source, guess, rivals),
    )  # fmt: skip
    opens = np.zeros(len(tokens), dtype=np.int64)
    opens[1:] = tokens.quote[1:] != tokens.quote[:-1]
    turn = opens.take(t) + 2 * ((t == start) | (t == end))
    return mixed(features), cls[0].astype(np.int64) + len(WordClass) * turn


def _heads(cues: NDArray[np.int64], chances: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return the likeliest token of each cue."""
    chance = chances[:, 0].tolist()
    return np.array([max(range(a, b), key=chance.__getitem__) for a, b in cues.tolist()], dtype=np.int64)


_LIKELY = 0.5
"""Probability of a token that counts as another cue in between."""


def _peaks(chance: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Mark the first token of each likely cue."""
    likely = chance > _LIKELY
    likely[1:] &= ~likely[:-1].copy()
    return likely


def _beside(given: Context, view: Windows) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return, a row, the class of the token before the cue and of the one behind it."""
    classes = given.facts[:, CLASS]
    n = len(classes)
    before, after = view.cues[:, 0] - 1, view.cues[:, 1]
    behind = np.where(before >= 0, classes[before], 0)
    ahead = np.where(after < n, classes[np.minimum(after, n - 1)], 0)
    return behind.take(view.cue), ahead.take(view.cue)


def _quote_relation(given: Context, view: Windows) -> NDArray[np.int64]:
    """Say how each row stands to the quotation of its cue.

    0 outside; 1 in the quotation that holds the cue; 2 in the one that ends just before the cue's clause; 3 in the one
    that begins after it; 4 in another; 5 outside, where the cue is in one.
    """
    quote = given.tokens.quote
    start, end = view.cues[:, 0], view.cues[:, 1]
    own = quote.take(start)
    here = np.arange(len(quote))
    # the quoted token that is nearest on each side of every token, or its own
    left = np.maximum.accumulate(np.where(quote > 0, here, -1)).take(np.maximum(start - 1, 0))
    right = np.minimum.accumulate(np.where(quote > 0, here, len(quote))[::-1])[::-1].take(end, mode="clip")
    in_reach = (start > 0) & (left >= np.maximum(given.first.take(start) - 1, 0))
    near_left = np.where(in_reach, quote.take(left, mode="clip"), -1)
    in_reach = (end < len(quote)) & (right < given.last.take(start) + 2)
    near_right = np.where(in_reach, quote.take(right, mode="clip"), -1)
    q, c = quote.take(view.token), view.cue
    quoted, own_of_row = q > 0, own.take(c)
    relation = np.where(quoted, 4, np.where(own_of_row > 0, 5, 0))
    relation[quoted & (q == near_right.take(c))] = 3
    relation[quoted & (q == near_left.take(c))] = 2
    relation[quoted & (q == own_of_row)] = 1
    return relation


def _guesses(given: Context, view: Windows) -> NDArray[np.int64]:
    """Return 1 for rows in the party before their cue, 2 for those in the one after it, else 0."""
    words, classes = given.tokens.words, given.facts[:, CLASS].tolist()
    parties = np.zeros((len(view.cues), 4), dtype=np.int64)
    for i, (a, b) in enumerate(view.cues.tolist()):
        parties[i, :2] = party_before(words, classes, a, int(given.first[a]))
        parties[i, 2:] = party_after(words, classes, b, int(given.last[a]))
    mine, t = parties[view.cue], view.token
    return np.where(
        (t >= mine[:, 0]) & (t < mine[:, 1]), 1, np.where((t >= mine[:, 2]) & (t < mine[:, 3]), 2, 0)
    )
