"""The parts of attribution by themselves: tokens, quotations, the grammar, kinds of source, sums of the CRF."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.models import SourceKind
from provenance.sources.attribution.crf import sums
from provenance.sources.attribution.features import summed
from provenance.sources.attribution.grammar import party_after, party_before
from provenance.sources.attribution.lexicon import WordClass, word_class
from provenance.sources.attribution.parties import kind_of
from provenance.sources.attribution.tokens import tokenize

WORDS = ["Smith", "said", ",", "the", "“", "of", "who", "he", "12", ".", "and", "has"]
MIXED = st.text(alphabet="Aa .,!?“”\"'’\n1$-Ün漢", max_size=120)


# -- sums of weights ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [0, 1, 9000])
def test_scores_are_the_sums_of_their_weights_in_the_order_of_the_features(rows):
    random = np.random.default_rng(7)
    weights = random.standard_normal((500, 3)).astype(np.float32)
    buckets = random.integers(0, 500, (rows, 41)).astype(np.int32)
    assert np.array_equal(summed(weights, buckets), weights[buckets].sum(axis=1))


# -- tokens ------------------------------------------------------------------------------------------------------------


@given(MIXED)
def test_tokens_stand_where_they_say(text):
    tokens = tokenize(text)
    assert [text[a:b] for a, b in zip(tokens.start, tokens.end, strict=True)] == tokens.words
    assert "".join("".join(tokens.words).split()) == "".join(text.split())
    for column in (tokens.sentence, tokens.paragraph):
        assert (np.diff(column) >= 0).all()
        assert len(column) == len(tokens)


def quoted(text):
    tokens = tokenize(text)
    numbers = sorted(set(tokens.quote.tolist()) - {0})
    runs = [[i for i, q in enumerate(tokens.quote) if q == number] for number in numbers]
    return [text[tokens.start[run[0]] : tokens.end[run[-1]]] for run in runs]


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("He said “no” and “yes”.", ["“no”", "“yes”"]),
        ('"No," she said. "Not now."', ['"No,"', '"Not now."']),
        ("Nothing here.", []),
        ("“One.\n\n“Two.”\n\nThree.", ["“One.\n\n“Two.”"]),
        ("“One.\n\nTwo.\n\n“Three.”", ["“One.", "“Three.”"]),
        ('A 6" pipe burst.\n\nThe town was flooded.', []),
        ("Nothing opens”, he said.", []),
    ],
)
def test_quotations_end_where_they_end(text, quotations):
    assert quoted(text) == quotations


def test_an_open_mark_does_not_swallow_a_long_text():
    text = "“" + "word " * 2000
    assert 0 < np.count_nonzero(tokenize(text).quote) <= 400


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Smith left. He came back.", 2),
        ("The U.S. agreed. Iran did not.", 2),
        ("“Go!” he said. “Now.”", 2),
        ("He paid $1.5 million to J. Doe.", 1),
        ("One\nTwo", 2),
    ],
)
def test_sentences_of_a_text(text, count):
    assert int(tokenize(text).sentence[-1]) + 1 == count


# -- grammar and kinds -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cue", "before", "after"),
    [
        ("The ministry said that it was so.", "said", "The ministry", ""),
        ("It was so, said Maria Lopez, a lawyer.", "said", "", "Maria Lopez"),
        ("It was so, according to the head of the union.", "to", "", "the head of the union"),
        ("Smith, 43, has repeatedly said so.", "said", "Smith", ""),
        ("On Tuesday he said so.", "said", "he", ""),
    ],
)
def test_parties_beside_a_cue(text, cue, before, after):
    tokens = tokenize(text)
    classes = [word_class(word) for word in tokens.words]
    at = tokens.words.index(cue)
    found = (
        party_before(tokens.words, classes, at, 0),
        party_after(tokens.words, classes, at + 1, len(tokens) - 1),
    )
    texts = [text[tokens.start[a] : tokens.end[b - 1]] if a < b else "" for a, b in found]
    if before:
        assert texts[0] == before
    if after:
        assert texts[1] == after


@given(
    st.lists(
        st.sampled_from(["Smith", "said", ",", "the", "“", "of", "who", "he", "12", ".", "and", "has"]),
        min_size=1,
        max_size=30,
    ),
    st.data(),
)
def test_parties_stay_within_their_sentence(words, data):
    classes = [word_class(word) for word in words]
    cue = data.draw(st.integers(0, len(words) - 1))
    a, b = party_before(words, classes, cue, 0)
    c, d = party_after(words, classes, cue + 1, len(words) - 1)
    assert 0 <= a <= b <= cue
    assert (c, d) == (0, 0) or cue < c < d <= len(words)


KINDS = [
    ("Reuters", SourceKind.AGENCY), ("the Associated Press", SourceKind.AGENCY), ("AP", SourceKind.AGENCY),
    ("the state news agency KCNA", SourceKind.AGENCY), ("Yonhap", SourceKind.AGENCY),
    ("The New York Times", SourceKind.OUTLET), ("CNN", SourceKind.OUTLET), ("the newspaper", SourceKind.OUTLET),
    ("The Harbour Post", SourceKind.OUTLET), ("a report by Politico", SourceKind.OUTLET),
    ("the ministry", SourceKind.OFFICIAL), ("police", SourceKind.OFFICIAL),
    ("the Clinton campaign", SourceKind.OFFICIAL),
    ("South Korea’s Defense Ministry", SourceKind.OFFICIAL), ("Moscow", SourceKind.OFFICIAL),
    ("Defence Minister Shin Wonsik", SourceKind.PERSON), ("Maria Lopez", SourceKind.PERSON),
    ("CNN’s Jake Tapper", SourceKind.PERSON), ("Mr. Smith", SourceKind.PERSON), ("the governor", SourceKind.PERSON),
    ("officials familiar with the matter", SourceKind.ANONYMOUS), ("critics", SourceKind.ANONYMOUS),
    ("two senior U.S. officials", SourceKind.ANONYMOUS), ("a person close to the campaign", SourceKind.ANONYMOUS),
    ("The Verge", SourceKind.OUTLET), ("Axios on Monday", SourceKind.OUTLET), ("People", SourceKind.ANONYMOUS),
    ("King", SourceKind.PERSON), ("WABC", SourceKind.OUTLET), ("Pew Research Center", SourceKind.OFFICIAL),
    ("court records", SourceKind.DOCUMENT), ("a new Quinnipiac University poll", SourceKind.DOCUMENT),
    ("court papers filed on Tuesday", SourceKind.DOCUMENT), ("documents seen by the BBC", SourceKind.DOCUMENT),
    ("Sgt. Tom Hale of the Tarn Police Department", SourceKind.PERSON),
    ("Tom Hale of the Tarn Police Department", SourceKind.PERSON),
    ("the Virginia Department of Health", SourceKind.OFFICIAL),
    ("Ulmeria's TASS", SourceKind.AGENCY), ("Ulmeria’s Interfax news agency", SourceKind.AGENCY),
    ("the Ulmerian president's office", SourceKind.OFFICIAL), ("the Ulmerian Armed Forces", SourceKind.OFFICIAL),
    ("the IMF", SourceKind.OFFICIAL), ("the Ulmerian Observatory for Human Rights", SourceKind.OFFICIAL),
    ("the report", SourceKind.DOCUMENT), ("he", None), ("", None), ("“”", None), ("12", None),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "kind"), KINDS)
def test_kinds_of_source(phrase, kind):
    assert kind_of(phrase) is kind


@given(MIXED)
def test_any_word_has_a_class(text):
    for word in tokenize(text).words:
        assert word_class(word) is not WordClass.OUTSIDE


# -- sums --------------------------------------------------------------------------------------------------------------


def test_the_sums_are_those_over_all_labellings():
    random = np.random.default_rng(1)
    lengths = np.array([3, 1, 4])
    offsets = np.concatenate([[0], np.cumsum(lengths)])
    scores = random.normal(size=(8, 3)).astype(np.float32)
    moves = random.normal(size=(8, 3, 3)).astype(np.float32)
    found = sums(scores, moves, np.arange(8), offsets)
    marginals, pairs = found.marginals(), found.pairs()
    for i, length in enumerate(lengths):
        rows = range(offsets[i], offsets[i + 1])
        total, by_label, by_pair = 0.0, np.zeros((length, 3)), np.zeros((length, 3, 3))
        for labels in itertools.product(range(3), repeat=int(length)):
            before, score = 0, 0.0
            for row, label in zip(rows, labels, strict=True):
                score += scores[row, label] + moves[row, before, label]
                before = label
            total += np.exp(score)
            by_label[np.arange(length), labels] += np.exp(score)
            by_pair[np.arange(length), (0, *labels[:-1]), labels] += np.exp(score)
        assert found.total[i] == pytest.approx(np.log(total), abs=1e-4)
        assert marginals[rows] == pytest.approx(by_label / total, abs=1e-4)
        assert pairs[rows] == pytest.approx(by_pair / total, abs=1e-4)
