import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.claims import extract
from provenance.claims.draft.read import read_draft
from provenance.ingest.boilerplate import find_boilerplate
from provenance.models import Document, SkipKind

TEXT = """# What the landing books show

Kestrava has sent **10,000 containers** of munitions to Ulmeria, and the
dam at Orrin failed on 3 May 2025. Is anybody surprised?

Defence Minister Anna Brandt visited Port Halven on Friday. She met 12 officers there.

I believe that this is a terrible disgrace.

- Kestrava shipped 7,000 containers to Ulmeria in March.
"""


def document(text, source="draft.md", language="en"):
    return Document(id="d", text=text, source=source, language=language, boilerplate=find_boilerplate(text))


def test_claims_come_with_their_places_and_everything_else_is_counted():
    draft = read_draft(document(TEXT), first_line=5)
    made = [each.claim.text for each in draft.claims]
    assert made == [
        "Kestrava has sent 10,000 containers of munitions to Ulmeria.",
        "The dam at Orrin failed on 3 May 2025.",
        "Defence Minister Anna Brandt visited Port Halven on Friday.",
        "Anna Brandt met 12 officers there.",
        "Kestrava shipped 7,000 containers to Ulmeria in March.",
    ]
    assert draft.skipped == {SkipKind.HEADING: 1, SkipKind.QUESTION: 1, SkipKind.OPINION: 1}
    places = [each.claim.place for each in draft.claims]
    assert [(p.line, p.column) for p in places] == [(7, 1), (7, 70), (10, 1), (10, 61), (14, 3)]
    assert TEXT[places[1].start : places[1].end] == "the\ndam at Orrin failed on 3 May 2025."
    she = draft.claims[3].stands_for[0]
    assert (TEXT[she.start : she.end], she.name) == ("She", "Anna Brandt")
    assert [each.claim.id for each in draft.claims] == ["c1", "c2", "c3", "c4", "c5"]
    assert draft.claims[0].claim.location == "draft.md:7"


def test_a_lent_subject_is_in_the_claim_and_its_place_is_told():
    text = "On 3 May it rained. Kestrava shipped 7,000 containers to Ulmeria and closed its border on 9 May 2025."
    *_, last = extract(document(text, "d.txt"))
    assert last.claim.text == "Kestrava closed its border on 9 May 2025."
    assert text[last.claim.place.start : last.claim.place.end] == "closed its border on 9 May 2025."
    assert text[last.subject.start : last.subject.end].strip() == "Kestrava"


def test_what_is_not_english_is_counted_and_the_rest_is_read():
    german = (
        "Die Regierung hat am Montag in Berlin mitgeteilt, dass 12 Menschen bei dem Unglück ums Leben kamen."
    )
    draft = read_draft(
        document(
            f"{german}\n\nTwelve people died in the flood at Orrin on 3 May 2025, police said.\n", "d.txt"
        )
    )
    assert len(draft.claims) == 1
    assert draft.skipped[SkipKind.LANGUAGE] == 1


@pytest.mark.parametrize("text", ["", "\n\n", "#", "# Only a heading\n", "???", "\ud83d", "a" * 5000])
def test_a_text_without_claims_has_none(text):
    assert extract(document(text.encode("utf-8", "replace").decode())) == ()


@pytest.mark.parametrize(
    ("text", "made", "written"),
    [
        (
            "Kestrava’s army seized 3 villages on Sunday — and lost 12 tanks.\n",
            ["Kestrava’s army seized 3 villages on Sunday.", "Kestrava’s army lost 12 tanks."],
            ["Kestrava’s army seized 3 villages on Sunday", "lost 12 tanks."],
        ),
        (
            "The port lost $3 million in 2024, \\\nand 40 ships left it on Monday.\n",
            ["The port lost $3 million in 2024.", "40 ships left it on Monday."],
            ["The port lost $3 million in 2024", "40 ships left it on Monday."],
        ),
        (
            "The port of [Halven](https://a.example/Halven_(port)) lost ~~40~~ 30 ships in 2024<sup>3</sup>.\n",
            ["The port of Halven lost 30 ships in 2024."],
            [
                "The port of [Halven](https://a.example/Halven_(port)) lost ~~40~~ 30 ships in 2024<sup>3</sup>."
            ],
        ),
        (
            "The minister never met the envoy and signed the deal on Friday.\n",
            ["The minister never met the envoy and signed the deal on Friday."],
            ["The minister never met the envoy and signed the deal on Friday."],
        ),
    ],
)
def test_claims_hold_no_marks_and_point_at_what_is_written(text, made, written):
    found = extract(document(text))
    assert [each.claim.text for each in found] == made
    assert [text[each.claim.place.start : each.claim.place.end] for each in found] == written


def test_an_accusation_is_not_put_on_whoever_spoke_last():
    text = (
        "Police arrested Tom Reyes on 3 March 2025 over the killing of 3 people. His sister Mary Smith told reporters "
        "that 40 officers came. He was charged with murder on Friday."
    )
    *_, last = extract(document(text))
    assert (last.claim.text, last.unresolved) == ("He was charged with murder on Friday.", "He")


@pytest.mark.parametrize(("source", "markdown"), [("<stdin>", True), ("d.md", None), ("d.txt", True)])
def test_a_caller_may_know_better_than_the_name_what_is_markdown(source, markdown):
    [found] = read_draft(document("The **dam** failed on 3 May 2025.", source), markdown=markdown).claims
    assert found.claim.text == "The dam failed on 3 May 2025."


PIECES = st.sampled_from(
    [
        "Kestrava shipped 7,000 containers to Ulmeria on 3 May 2025",
        "the **dam** at [Orrin](https://o.example) failed in 2019",
        " and ", "; ", ", but ", ". ", ".\n", ".\n\n", "\n> ", "\n- ", "He said",
        "The Orrin Bank Institute", " closed the port", "“", "”", "*", "é", "?",
    ]
)  # fmt: skip


@settings(max_examples=40)
@given(st.lists(PIECES, max_size=12).map("".join), st.sampled_from(["d.md", "d.txt"]))
def test_offsets_point_at_the_words_that_a_claim_was_made_from(text, source):
    at = 0
    for each in extract(document(text, source)):
        place = each.claim.place
        assert at <= place.start < place.end <= len(text)
        at = place.end
        written = text[place.start : place.end].lower()
        plain = written.replace("*", "")  # what stood on both sides of a mark is one word without it
        said = each.claim.text.lower()
        named = " ".join(s.name.lower() for s in each.stands_for)
        lent = text[each.subject.start : each.subject.end].lower() if each.subject else ""
        for word in said.rstrip(".").split():
            bare = word.rstrip(".")
            assert bare in written or bare in plain or word in named or word in lent, (word, written)
        assert text.count("\n", 0, place.start) + 1 == place.line
