from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.corpus.progress import Silent
from provenance.sources.syndication import (
    Basis,
    Member,
    MemoryShelf,
    ReuseClass,
    located,
    reuse_among,
    reuse_in,
    reuse_of,
)
from tests.sources.syndication.given import found, shelf, sketch, story, text_of

A, B, C = story(1), story(2), story(3)
WIRE = " ".join(A)


def only(pairs):
    (pair,) = pairs.values()
    return pair


def test_the_same_text_is_a_reprint():
    pair = only(found(a=WIRE, b=WIRE, c=" ".join(B)))
    assert (pair.a, pair.b, pair.reuse, pair.basis, pair.copied) == (
        "a", "b", ReuseClass.REPRINT, Basis.TEXT, True
    )  # fmt: skip
    assert (pair.in_a.containment, pair.in_b.containment) == (1, 1)
    assert pair.reason == "the same text, word for word"


def test_case_punctuation_and_quotation_marks_of_the_type_do_not_hide_a_reprint():
    pair = only(found(a=WIRE, b=WIRE.upper().replace(".", " ;").replace(" ;", ".")))
    assert pair.reuse is ReuseClass.REPRINT


def test_a_cut_reprint_with_a_new_beginning():
    cut = " ".join(["Our own desk has added a few words of introduction to what follows here.", *A[:7]])
    pair = only(found(a=WIRE, b=cut))
    assert pair.reuse is ReuseClass.REPRINT
    assert pair.in_a.containment < pair.in_b.containment
    assert (pair.in_b.sentences, pair.in_b.of) == (7, 8)
    assert pair.reason.startswith("shares 7 of 8 sentences")


def test_order_does_not_matter():
    pair = only(found(a=WIRE, b=" ".join([*A[6:], *A[:6]])))
    assert pair.reuse is ReuseClass.REPRINT
    assert pair.in_a.containment == pytest.approx(1, abs=0.05)


def test_a_lifted_third_is_partial():
    pair = only(found(a=WIRE, b=" ".join([*B[:6], *A[3:7], *B[6:]])))
    assert pair.reuse is ReuseClass.PARTIAL
    assert pair.basis is Basis.TEXT
    assert pair.in_b.sentences == 4


def test_a_copy_of_which_every_sentence_is_edited_is_found():
    def edit(sentence):
        words = sentence.split()
        return " ".join([*words[:5], "reportedly", *words[5:9], "rather", *words[10:]])

    pair = only(found(a=WIRE, b=" ".join(map(edit, A))))
    assert pair.reuse is ReuseClass.PARTIAL
    assert pair.copied
    assert "every sentence edited" in pair.reason


def test_stories_that_merely_agree_share_nothing():
    assert found(a=WIRE, b=" ".join(B), c=" ".join(C)) == {}


def test_one_shared_sentence_is_not_reuse():
    assert found(a=" ".join([*B, A[0]]), b=" ".join([*C, A[0]])) == {}


def test_one_quotation_in_two_reports_of_a_press_conference():
    quote = '"We will not close the bridge before the ferries run every ten minutes," the mayor said.'
    assert found(a=" ".join([*B, quote]), b=" ".join([*C, quote])) == {}


def test_a_speech_printed_by_two_is_a_quotation_and_nobody_copied():
    speech = "\n".join(f"“{sentence}”" for sentence in A[:4])
    pair = only(found(a=" ".join(B) + "\n" + speech, b=" ".join(C) + "\n" + speech))
    assert pair.basis is Basis.QUOTATION
    assert not pair.copied
    assert "quotations" in pair.reason


def test_own_words_around_a_shared_quotation_are_copied():
    speech = "\n".join(f"“{sentence}”" for sentence in A[:4])
    lifted = "\n".join([speech, *A[4:8]])
    pair = only(found(a=" ".join(B) + "\n" + lifted, b=" ".join(C) + "\n" + lifted))
    assert pair.copied


NOTICE = story(99, 3)


def test_an_outlets_stock_lines_join_no_two_of_its_articles():
    documents = {f"d{n}__times": " ".join([*story(n), *NOTICE]) for n in range(10, 16)}
    assert found(**documents) == {}


def test_stock_lines_of_one_outlet_in_another_are_no_copy():
    documents = {f"d{n}__times": " ".join([*story(n), *NOTICE]) for n in range(10, 16)}
    pairs = found(**documents, e__post=" ".join([*B, *NOTICE]))
    assert pairs
    assert {pair.basis for pair in pairs.values()} == {Basis.STOCK}
    assert not any(pair.copied for pair in pairs.values())


def test_what_everybody_prints_is_nobodys_copy():
    documents = {f"d{n}": " ".join([*story(n), *NOTICE]) for n in range(10, 24)}
    assert found(**documents) == {}


def test_wire_copy_in_many_outlets_is_no_stock_line():
    own = {f"d{n}": " ".join([*story(n)[:2], *A]) for n in range(10, 26)}
    pairs = found(**own)
    assert len(pairs) == 16 * 15 / 2
    assert all(pair.reuse is ReuseClass.REPRINT and pair.copied for pair in pairs.values())


def test_versions_of_one_story_in_one_outlet_are_no_stock_lines():
    own = {f"d{n}__times": " ".join([*story(n)[:2], *A]) for n in range(10, 15)}
    pairs = found(**own, e__post=WIRE)
    assert len(pairs) == 15
    assert all(pair.copied for pair in pairs.values())


@pytest.mark.parametrize("text", ["", "   ", "...", "word", "two words", "四川省发生地震。", "\u200b"])
def test_texts_of_no_size_share_nothing_with_others(text):
    assert found(a=text, b=WIRE, c=" ".join(B)) == {}


def test_short_texts_that_are_the_same():
    assert only(found(a="Breaking news today.", b="Breaking news today!")).reuse is ReuseClass.REPRINT


def test_a_refrain_ends():
    assert only(found(a="We shall overcome this together some day soon. " * 3000, b=WIRE, c=WIRE)).a == "b"


def test_ten_thousand_copies_take_bounded_time_and_room():
    one = sketch(WIRE)
    copies = MemoryShelf((Member(f"d{n:05}", f"o{n}"), one) for n in range(10_000))
    pairs = reuse_in(copies, Silent())
    assert len(copies) == 1
    assert len(pairs) == 9_999
    assert {pair.a for pair in pairs} == {"d00000"}


def test_a_thousand_near_copies_hang_together():
    documents = [
        (Member(f"d{n:04}", f"o{n}"), sketch(f"Report {n} of desk{n}. {WIRE}")) for n in range(1_000)
    ]
    pairs = reuse_in(MemoryShelf(documents), Silent())
    assert len(pairs) < 1_000 * 17
    joined = {"d0000"}
    for pair in pairs:  # ordered, and each is linked to the ones before it
        if pair.a in joined:
            joined.add(pair.b)
    assert len(joined) == 1_000


def test_the_few_and_the_one_agree_with_all():
    documents = {"a": WIRE, "b": " ".join(A[:7]), "c": " ".join([*B, *A[2:6]]), "d": " ".join(C), "e": WIRE}
    held = shelf(**documents)
    everything = reuse_in(held, Silent())
    assert reuse_among(held, list(held)) == everything
    for one in held:
        for member in one.members:
            mine = [pair for pair in everything if member.id in (pair.a, pair.b)]
            assert reuse_of(held, one.number, member, one.sketch) == mine
    outsider = reuse_of(held, None, Member("draft", "nobody"), sketch(WIRE))
    assert {(pair.a, pair.b) for pair in outsider} == {
        ("a", "draft"),
        ("b", "draft"),
        ("c", "draft"),
        ("draft", "e"),
    }


def test_what_is_found_does_not_depend_on_the_order_of_documents():
    documents = [
        (Member("a", "x"), sketch(WIRE)), (Member("b", "y"), sketch(" ".join([*B, *A[2:6]]))),
        (Member("c", "z"), sketch(" ".join(A[:7]))),
    ]  # fmt: skip
    expected = reuse_in(MemoryShelf(documents), Silent())
    for order in itertools.permutations(documents):
        assert reuse_in(MemoryShelf(order), Silent()) == expected


def test_passages_are_where_they_say():
    texts = {"a": WIRE, "b": "An introduction.\n\n" + " ".join([*B[:3], *A[2:6], *B[3:]])}
    pair = only(found(**texts))
    (passage,) = located(pair, text_of(texts["a"]), text_of(texts["b"]))
    mine = texts["a"][passage.a.start : passage.a.end]
    assert mine == texts["b"][passage.b.start : passage.b.end]
    assert mine + "." == " ".join(A[2:6])


WORDS = st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta", "mu", *'“”".\né東', "x1"]), max_size=120)


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS, WORDS)
def test_whatever_is_found_stays_in_bounds(before, shared, after):
    texts = {"a": " ".join([*before, *shared]), "b": " ".join([*shared, *after])}
    for pair in found(**texts).values():
        for side in (pair.in_a, pair.in_b):
            assert 0 <= side.containment <= 1
            assert 0 <= side.sentences <= side.of or pair.reason.startswith("the same text")
        for passage in located(pair, text_of(texts["a"]), text_of(texts["b"])):
            assert 0 <= passage.a.start < passage.a.end <= len(texts["a"])
            assert 0 <= passage.b.start < passage.b.end <= len(texts["b"])
            assert passage.words > 0


def test_a_line_that_many_carry_makes_no_candidates_of_all_pairs_and_hides_no_copy():
    line = " ".join(A[:2])
    many = {f"d{n:02}": " ".join([line, *story(100 + n)]) for n in range(40)}
    many["d99"] = many["d07"].replace(line, "")  # a copy far behind the original, without the line
    assert len(shelf(**many).candidates()) <= len(many)
    assert {pair for pair, reuse in found(**many).items() if reuse.copied} == {("d07", "d99")}
