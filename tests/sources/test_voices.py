from __future__ import annotations

import pytest

from provenance.models import Attribution, Document, Evidence, LinkKind, SourceKind, Span, StanceLabel
from provenance.sources.attribution import attribute_in
from provenance.sources.attribution.wording import named_beside
from provenance.sources.credited import Credited, credit_of, told_apart
from provenance.sources.outlets import known_outlets
from provenance.sources.syndication import Copied, Passage
from provenance.sources.voices import voices

OUTLETS = known_outlets()


def credit(source, kind=SourceKind.PERSON, **more):
    return Attribution(source=source, kind=kind, own_voice=False, **more)


def apart(*attributions):
    return told_apart([Credited((credit_of(one),)) for one in attributions])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (credit("Gov. Ana Ruiz"), credit("Ruiz")),
        (credit("she", resolved="Ana Ruiz"), credit("the governor, Ana Ruiz")),
        (credit("Pentagon officials", SourceKind.OFFICIAL), credit("the Pentagon", SourceKind.OFFICIAL)),
        (credit("the mayor"), credit("The mayor")),
        (credit("campaign manager Ana Ruiz", SourceKind.OFFICIAL), credit("Ruiz")),
        (credit("the Navy", SourceKind.OFFICIAL), credit("Navy spokeswoman Ana Ruiz", resolved="Ana Ruiz")),
        (credit("police", SourceKind.OFFICIAL), credit("Investigators", SourceKind.ANONYMOUS)),
        (credit("police in Sicily", SourceKind.OFFICIAL), credit("police", SourceKind.OFFICIAL)),
        (credit("the suit", SourceKind.DOCUMENT), credit("the lawsuit", SourceKind.DOCUMENT)),
        (credit("Speaker Ana Ruiz (R-Garrow", SourceKind.OFFICIAL), credit("Ana Ruiz of Garrow")),
        (credit("Garrow Telecom SA"), credit("Garrow Telecom")),
        (
            credit("U.S. military officials", SourceKind.ANONYMOUS),
            credit("the military", SourceKind.OFFICIAL),
        ),
        (
            credit("A hospital spokesperson", SourceKind.OFFICIAL),
            credit("Kellmoor Medical Center spokesperson Ana Ruiz"),
        ),
        (credit("police Lt. Ana Ruiz"), credit("Sheriff Tom Hale")),
        (credit("the mayor"), credit("Mayor Ana Ruiz")),
        (credit("Ruiz on Sunday"), credit("Ana Ruiz")),
        (credit("The survey", SourceKind.DOCUMENT), credit("The poll", SourceKind.DOCUMENT)),
        (credit("An autopsy", None), credit("the autopsy", SourceKind.DOCUMENT)),
        (credit("A test run by the Garrow Union"), credit("a Garrow Union test", SourceKind.DOCUMENT)),
        (credit("their campaigns", SourceKind.ANONYMOUS), credit("his campaign", SourceKind.OFFICIAL)),
        (credit("the panel", None), credit("the Garrow Bridge Committee", SourceKind.OFFICIAL)),
        (credit("The department", None), credit("the Department of Justice", SourceKind.OFFICIAL)),
        (credit("The Kellmoor judge"), credit("Judge Ana Ruiz")),
        (credit("her rep", None), credit("her publicist, Tom Hale", resolved="publicist Tom Hale")),
        (credit("Police", SourceKind.OFFICIAL), credit("Commander Tom Hale")),
        (credit("Mayor Tom Halewood"), credit("the mayor of Garrow, Tom Hale-Wood")),
        (
            credit("the GBU", SourceKind.OFFICIAL),
            credit("the Garrow Bridge Union Inc", SourceKind.OFFICIAL),
        ),
        (credit("court papers", SourceKind.DOCUMENT), credit("court documents", SourceKind.DOCUMENT)),
        (credit("Robert Hale"), credit("Bob Hale")),
        (credit("Mr. Hale"), credit("Robert Hale")),
        (credit("Ulmeria's Zelensky"), credit("Volodymyr Zelenskyy")),
        (credit("Recep Tayyip Erdo\u011fan"), credit("President Erdogan")),
        (credit("the senator"), credit("Sen. Ana Ruiz")),
        (credit("the mayor of Garrow"), credit("Mayor Ana Ruiz")),
        (credit("a lawyer"), credit("the lawyer")),
        (
            credit("the Ulmerian Defense Ministry", SourceKind.OFFICIAL),
            credit("Ulmeria's Ministry of Defence", SourceKind.OFFICIAL),
        ),
        (
            credit("the defence ministry", SourceKind.OFFICIAL),
            credit("Ulmeria's defence ministry", SourceKind.OFFICIAL),
        ),
        (
            credit("the Russian foreign ministry", SourceKind.OFFICIAL),
            credit("Moscow's foreign ministry", SourceKind.OFFICIAL),
        ),
    ],
)
def test_one_source_has_one_key(one, other):
    first, second = apart(one, other)
    assert first == second is not None


@pytest.mark.parametrize(
    "attribution",
    [
        Attribution(),
        credit("officials familiar with the matter", SourceKind.ANONYMOUS),
        credit("two senior officials", SourceKind.ANONYMOUS),
        credit("Reuters", SourceKind.AGENCY),
        credit("CNN", SourceKind.OUTLET),
        credit("he", None),
        credit("Despite"),
        credit("—"),
        credit("New"),
    ],
)
def test_who_has_no_name_or_only_carries_is_no_source(attribution):
    assert credit_of(attribution) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (credit("Dayton police", SourceKind.OFFICIAL), credit("Norwalk police", SourceKind.OFFICIAL)),
        (credit("the Navy", SourceKind.OFFICIAL), credit("the Treasury", SourceKind.OFFICIAL)),
        (credit("a poll", SourceKind.DOCUMENT), credit("the lawsuit", SourceKind.DOCUMENT)),
        (credit("the Navy", SourceKind.OFFICIAL), credit("Treasury spokesman Tom Hale", resolved="Tom Hale")),
        (credit("the court", SourceKind.OFFICIAL), credit("the ministry", SourceKind.OFFICIAL)),
        (credit("the hospital", SourceKind.OFFICIAL), credit("the university", SourceKind.OFFICIAL)),
        (credit("Army Sgt. Ana Ruiz"), credit("Navy Capt. Tom Hale")),
        (credit("the panel", None), credit("The district", None)),
        (credit("the GBU", SourceKind.OFFICIAL), credit("the Garrow Rail Union", SourceKind.OFFICIAL)),
        (credit("Ana Hale"), credit("John Hale")),
        (credit("Robert Hale"), credit("George Hale")),
        (credit("a neighbor"), credit("A neighbor")),
        (credit("one woman"), credit("one woman")),
        (credit("an Ulmerian soldier"), credit("a soldier")),
        (
            credit("Ulmeria's defence ministry", SourceKind.OFFICIAL),
            credit("the Kestravan Defense Ministry", SourceKind.OFFICIAL),
        ),
        (
            credit("Ulmeria's health ministry", SourceKind.OFFICIAL),
            credit("Ulmeria's foreign ministry", SourceKind.OFFICIAL),
        ),
        (
            credit("the U.S. military", SourceKind.OFFICIAL),
            credit("the Ulmerian military", SourceKind.OFFICIAL),
        ),
        (
            credit("the Bank of Garrow", SourceKind.OFFICIAL),
            credit("the Bank of Kellmoor", SourceKind.OFFICIAL),
        ),
        (
            credit("a 2019 study by Garrow University", SourceKind.DOCUMENT),
            credit("a study by Garrow University in 2023", SourceKind.DOCUMENT),
        ),
        (credit("the mayor of Garrow"), credit("the mayor of Kellmoor")),
        (credit("the mayor of Garrow"), credit("Kellmoor Mayor Ana Ruiz", resolved="Ana Ruiz")),
        (credit("a spokesman for Garrow Rail"), credit("a spokesman for Kellmoor Air")),
        (
            credit("Garrow police Sgt. Tom Hale", resolved="Tom Hale"),
            credit("Chief Ana Ruiz of the Kellmoor police", resolved="Ana Ruiz"),
        ),
        (
            credit("Garrow police", SourceKind.OFFICIAL),
            credit("Kellmoor police Lt. Ana Ruiz", resolved="Ana Ruiz"),
        ),
    ],
)
def test_different_houses_and_papers_are_not_one(one, other):
    first, second = apart(one, other)
    assert first != second


def test_who_is_interviewed_is_not_credited():
    assert credit_of(credit("Ana Ruiz", cue="was interviewed by")) is None


QUOTE = "“We will not close the bridge before the winter is over and the ferry runs again”"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{QUOTE}, Ana Ruiz said on Monday.", f"The mayor was firm. {QUOTE}, she said."),
        (f"{QUOTE}, she said at noon.", f"{QUOTE}, he said at one."),
        (f"{QUOTE}.", f"Speaking to reporters, Ana Ruiz said: {QUOTE}."),
    ],
)
def test_who_quotes_the_same_words_credits_one_speaker(one, other):
    assert len(sources(told("a", "A", one), told("b", "B", other))) == 1


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        (
            "The owner — Tom Hale, 43 — told officers that it was open.",
            "It was open, Hale told officers.",
            "",
        ),
        (
            "The bridge is open, according to Garrow police.",
            "The bridge is open. Garrow police said more will follow.",
            "named",
        ),
        (
            "The bridge was “a heap of rust”, Ana Ruiz said.",
            "It was “a heap of rust”, some say.",
            "quotation",
        ),
    ],
)
def test_a_source_that_the_tagger_misses_is_read_from_the_wording_the_article_or_the_quotation(
    one, other, shown
):
    pairs = told("a", "A", one), told("b", "B", other)
    pairs = [attributed(document, until(document)) for document, _ in pairs]
    found = voices([e for _, e in pairs], {d.id: d for d, _ in pairs}, OUTLETS)
    assert len({voice.source for voice in found}) == 1
    assert found[0].source is not None
    assert shown in found[1].shown_by


def until(document):
    return document.text.index(".") + 1


def attributed(document, end):
    item = Evidence(
        document=document.info, quote=document.text[:end], start=0, end=end, stance=StanceLabel.SUPPORTS,
        probability=0.9, origin="", attribution=attribute_in(document, 0, end),
    )  # fmt: skip
    return document, item


def test_an_outlet_in_its_own_voice_does_not_credit_whom_its_article_quotes_on_another_matter():
    one = told("a", "A", "The bridge is open. Ana Ruiz said the ferry would stay.")
    other = told("b", "B", "The bridge is open. Tom Hale said the ferry would stay.")
    pairs = [attributed(document, until(document)) for document, _ in (one, other)]
    found = voices([e for _, e in pairs], {d.id: d for d, _ in pairs}, OUTLETS)
    assert [voice.source for voice in found] == [None, None]


def test_who_names_a_site_of_the_corpus_has_it_from_there():
    pairs = [
        attributed(d, len(d.text))
        for d, _ in (
            told("a", "gardenworld.example", "Roses will cost more."),
            told("b", "B", "For now roses will cost more according to Garden World."),
        )
    ]
    found = voices([e for _, e in pairs], {d.id: d for d, _ in pairs}, OUTLETS)
    assert "outlet gardenworld.example" in {bond.hub for bond in found[1].bonds}


def test_two_people_may_use_one_phrase_and_many_may_name_one_book():
    first = told("a", "A", f"{QUOTE}, Ana Ruiz said.", attribution=credit("Ana Ruiz"))
    second = told("b", "B", f"{QUOTE}, Tom Hale said.", attribution=credit("Tom Hale"))
    assert len(sources(first, second)) == 2
    title = "“How the Great Bridge of Garrow Fell and Rose Again”"
    assert not sources(
        told("a", "A", f"The book {title} is out."), told("b", "B", f"In {title} he tells it all.")
    )


def sources(*pairs):
    found = voices(
        [evidence for _, evidence in pairs], {document.id: document for document, _ in pairs}, OUTLETS
    )
    return {voice.source for voice in found if voice.source is not None}


def test_one_sentence_with_small_edits_binds_and_two_sentences_do_not():
    first = "The council of Garrow has closed the old harbour bridge for eleven days after a crack was found in it."
    second = "The council of Garrow closed the old harbour bridge for eleven days after a crack was discovered in it."
    third = "A crack in the harbour bridge led to its closure, which will take eleven days, the city council decided."
    assert len(shared(*bonds(told("a", "A", first), told("b", "B", second)))) == 1
    assert not shared(*bonds(told("a", "A", first), told("b", "B", third)))


def test_two_sources_have_two_keys():
    first, second = apart(credit("Ana Ruiz"), credit("Tom Hale"))
    assert first != second


def told(name, outlet, text="It is so.", stance=StanceLabel.SUPPORTS, **more):
    document = Document(id=name, text=text, outlet=outlet, source="x")
    evidence = Evidence(
        document=document.info,
        quote=text,
        start=0,
        end=len(text),
        stance=stance,
        probability=0.9,
        origin="",
        **more,
    )
    return document, evidence


def bonds(*pairs, copied=()):
    documents = {document.id: document for document, _ in pairs}
    found = voices([evidence for _, evidence in pairs], documents, OUTLETS, copied)
    return [{(bond.kind, bond.hub) for bond in voice.bonds} for voice in found]


def shared(one, other):
    return {hub for _, hub in one} & {hub for _, hub in other}


def test_agency_copy_hangs_on_the_agency_and_the_agency_on_itself():
    text = "LONDON (Reuters) - The bridge was closed on Monday after a crack was found in its deck.\nMore follows here."
    (copy,) = bonds(told("a", "The Harbour Post", text))
    key = OUTLETS.named("Reuters").key
    assert (LinkKind.AGENCY, f"outlet {key}") in copy


def test_an_outlet_of_the_corpus_that_is_credited_is_a_hub_listed_or_not():
    attribution = credit("The Harbour Post", SourceKind.OUTLET)
    pairs = told("a", "Kellmoor Gazette", attribution=attribution), told("b", "The Harbour Post")
    first, second = bonds(*pairs)
    assert {kind for kind, _ in first} == {LinkKind.OUTLET}
    assert second == set()
    alone = bonds(told("a", "Kellmoor Gazette", attribution=attribution))
    assert alone == [set()]


@pytest.mark.parametrize(
    ("sentence", "outlet"),
    [
        ("It was closed, Ulmeria's Yonhap news agency reported.", "Yonhap"),
        ("It was closed, Russian news agency TASS reported.", "TASS"),
        ("It was closed, according to Ulmeria's official KCNA news agency.", "KCNA"),
        ("It was closed on Monday, a New York Times investigation found.", "The New York Times"),
        ("The bridge was closed on Monday, according to a report by Sputnik.", "Sputnik"),
        ("An official told Reuters he had closed the bridge.", "Reuters"),
        ("An official told The Washington Post that the bridge was closed.", "The Washington Post"),
    ],
)
def test_an_outlet_is_credited_whatever_stands_around_its_name(sentence, outlet):
    document, evidence = told("a", "The Harbour Post", sentence)
    evidence = evidence.model_copy(update={"attribution": attribute_in(document, 0, len(sentence))})
    (voice,) = voices([evidence], {"a": document}, OUTLETS)
    assert outlet in {bond.to for bond in voice.bonds if bond.kind is LinkKind.OUTLET}


def test_a_part_of_a_longer_name_is_not_credited():
    text = "The bridge was closed on Monday, a spokesman told NBC Bay Area."
    document, evidence = told("a", "The Harbour Post", text)
    evidence = evidence.model_copy(update={"attribution": attribute_in(document, 0, len(text))})
    (voice,) = voices([evidence], {"a": document}, OUTLETS)
    assert not [bond for bond in voice.bonds if bond.kind is LinkKind.OUTLET]


def test_a_name_with_a_word_of_saying_in_it_is_read_whole():
    assert named_beside("It is closed, according to The Harbour Post.") == ["The Harbour Post"]


def test_an_outlet_that_credits_itself_hangs_on_nothing():
    (own,) = bonds(told("a", "CNN", attribution=credit("CNN", SourceKind.OUTLET)))
    assert {kind for kind, _ in own} == {LinkKind.OWNER}


def test_copied_text_binds_where_it_holds_the_quote():
    a, b = told("a", "Kellmoor Gazette"), told("b", "Northern Ledger")
    whole = Copied("a", "b", "shares 6 of 6 sentences", None)
    assert shared(*bonds(a, b, copied=[whole])) == {"text a b"}
    elsewhere = Passage(Span(start=50, end=90), Span(start=50, end=90), 8)
    assert not shared(*bonds(a, b, copied=[Copied("a", "b", "shares 1", (elsewhere,))]))
    here = Passage(Span(start=0, end=9), Span(start=0, end=9), 3)
    assert shared(*bonds(a, b, copied=[Copied("a", "b", "shares 1", (here,))])) == {"text a b"}


def test_the_same_long_sentence_binds_and_a_short_one_does_not():
    long = "Kestrava has shipped ten thousand containers of munitions to Ulmeria since last September."
    one, other = bonds(told("a", "A", long), told("b", "B", long.upper().replace(".", " !")))
    assert len(shared(one, other)) == 1
    assert not shared(*bonds(told("a", "A"), told("b", "B")))


def test_neutral_evidence_hangs_on_nothing():
    long = "Kestrava has shipped ten thousand containers of munitions to Ulmeria since last September."
    assert bonds(told("a", "A", long, stance=StanceLabel.NEUTRAL)) == [set()]
