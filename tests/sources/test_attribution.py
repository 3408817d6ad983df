"""Whom sentences and documents credit, with the weights that ship."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.models import Document, SourceKind
from provenance.sources.attribution import attribute, attribute_in, attribute_near, attributions

CREDITED = [
    ("The ministry said on Monday that 10,000 containers had been shipped.", "The ministry", "said"),
    (
        '"We counted 10,000 containers," Defence Minister Shin Wonsik told reporters.',
        "Defence Minister Shin Wonsik",
        "told",
    ),
    ("Eight people were killed, police said.", "police", "said"),
    (
        "Eight people were killed, according to the regional governor.",
        "the regional governor",
        "according to",
    ),
    (
        "According to South Korea\u2019s Defense Ministry, 10,000 containers were shipped.",
        "South Korea\u2019s Defense Ministry",
        "According to",
    ),
    ("North Korea has sent 10,000 containers to Russia, Bloomberg reported.", "Bloomberg", "reported"),
    ("The New York Times reported that the strike killed 12 people.", "The New York Times", "reported"),
    (
        "The strike killed 12 people, the state news agency KCNA reported on Friday.",
        "the state news agency KCNA",
        "reported",
    ),
    ("The vote ended with 449 in favour and 149 against, ''CNN'' reports.", "CNN", "reports"),
    (
        "According to The New York Times, Former President Lee and Senator Ruiz support nobody this year.",
        "The New York Times",
        "According to",
    ),
    ("Officials in Kyiv denied the report.", "Officials in Kyiv", "denied"),
    ("Pyongyang has repeatedly denied supplying arms.", "Pyongyang", "has repeatedly denied"),
    ("A spokesman for the company, John Smith, said the plant would close.", "John Smith", "said"),
    (
        "Two senior officials, who spoke on condition of anonymity, said talks had stalled.",
        "Two senior officials",
        "said",
    ),
    ("Smith, 43, said he saw the crash.", "Smith", "said"),
    ("\u201cIt was a lie,\u201d said Maria Lopez, a lawyer for the family.", "Maria Lopez", "said"),
    ("As NBC News reported, the sheriff resigned.", "NBC News", "reported"),
    ("On Tuesday, the Kremlin said it was aware of the reports.", "the Kremlin", "said"),
    ("But Ulmeria's foreign ministry dismissed the figure.", "Ulmeria's foreign ministry", "dismissed"),
    ("The ship carried 200 tanks, per the Wall Street Journal.", "the Wall Street Journal", "per"),
    ("Data from the ministry showed exports fell 3%.", "Data from the ministry", "showed"),
    (
        "Citing people familiar with the matter, Reuters reported that the company had agreed to the sale.",
        "Reuters",
        "reported",
    ),
    ("Investigators believe the fire was set deliberately.", "Investigators", "believe"),
    ("U.S. officials say Iran supplied the drones.", "U.S. officials", "say"),
    ("In a statement, Amnesty International said 40 people were detained.", "Amnesty International", "said"),
    ("South Korean intelligence says the North has shipped arms.", "South Korean intelligence", "says"),
    (
        "Kestrava has sent 10,000 containers to Ulmeria, The Harbour Post reported on Saturday.",
        "The Harbour Post",
        "reported",
    ),
]


@pytest.mark.parametrize(("sentence", "source", "cue"), CREDITED)
def test_whom_a_sentence_credits(sentence, source, cue):
    found = attribute(sentence)
    assert (found.source, found.cue, found.own_voice) == (source, cue, False)


@pytest.mark.parametrize(
    "sentence",
    [
        "The plant closed on Friday.",
        "Prices rose 3 per cent in May.",
        "Boeing did not immediately respond to a request for comment.",
        "The law states that members must report income.",
        "Damage estimated at $2 million was repaired.",
        "Cases reported in Gaza rose.",
        "A new plan announced on Monday drew criticism.",
        "",
    ],
)
def test_what_an_outlet_says_itself(sentence):
    found = attribute(sentence)
    assert (found.source, found.cue, found.own_voice) == (None, None, True)


@pytest.mark.parametrize(
    "sentence", ["He said the plant would close.", '"No," she said.', "They have denied any part in it."]
)
def test_a_pronoun_is_not_the_outlet_and_not_a_name(sentence):
    found = attribute(sentence)
    assert found.source is None
    assert not found.own_voice
    assert found.cue in sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "The attack reportedly killed 12 people.",
        "Reports suggest that about 10,000 containers may have been landed.",
        "Unconfirmed reports said that the mayor had fled.",
        "It is believed to have sunk on Tuesday.",
        "He allegedly sold the ship.",
    ],
)
def test_hedged_is_not_asserted(sentence):
    found = attribute(sentence)
    assert found.hedged
    assert not found.own_voice
    assert found.source is None
    assert found.cue in sentence


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("Moscow has denied receiving weapons from Pyongyang.", True),
        ("The White House rejected the claims as baseless.", True),
        ("Seoul called the figure false.", True),
        ("Moscow has confirmed receiving weapons from Pyongyang.", False),
        ("The committee rejected the bid.", False),
        ("The ministry neither confirmed nor denied that 12 people were killed.", False),
        ("A spokesman for the company did not deny that 300 workers would go.", False),
        ("The minister can’t deny that the bridge had been closed.", False),
        ("The minister never denied that the bridge had been closed.", False),
        ("Nobody denies that the bridge had been closed.", False),
        ("The ministry does not dispute that 12 people were killed.", False),
        ("The ministry would not confirm or deny that 12 people were killed.", False),
        ("The mayor did not dismiss reports that 12 people were killed.", False),
        ("The judge denied a motion by Hale to dismiss the case in which 12 people died.", False),
        ("The company denied a request for comment.", False),
        ("The ministry not only denied that 12 people were killed but sued.", True),
        ("Ulmeria, which never comments on operations, denied that 12 people were killed.", True),
        ("He did not speak on Monday. On Tuesday the minister denied that 12 people were killed.", True),
        ("Hale denied asking for a visa.", True),
    ],
)
def test_denied(sentence, denied):
    assert attribute(sentence).denied is denied


@given(st.text(alphabet="Aa the,.”\"'said officials denied of for 12\n", max_size=300))
def test_a_source_stands_in_its_sentence(sentence):
    found = attribute(sentence)
    for part in (found.source, found.cue):
        assert part is None or (part and part in sentence)
    assert found.source is None or not found.own_voice


@pytest.mark.parametrize(
    "piece", ["A ", "the ", "said ", "A said ", '"', "Aa’s ", "senior ", "of A ", ", a", "has "]
)
def test_long_runs_take_no_long_time(piece):
    start = time.process_time()
    attribute(piece * 4000)
    assert time.process_time() - start < 60


# -- documents ---------------------------------------------------------------------------------------------------------

ARTICLE = """SEOUL (Reuters) - North Korea has sent 10,000 containers to Russia, Defence Minister Shin Wonsik said.

“We counted the containers,” he told Yonhap in an interview. “They could hold five million shells.

“We will count them again.”

Moscow denied that it had received any weapons. Kremlin spokesman Dmitry Peskov called the reports false. He \
said there was no proof.

The Wall Street Journal reported that Maria Lopez, a lawyer for the family, said the ship had sunk.
"""


@pytest.fixture(scope="module")
def found():
    return attributions(ARTICLE)


def the(found, cue, source=None):
    """Return the attribution of that cue."""
    (one,) = [a for a in found if a.cue.text == cue and source in (None, a.source and a.source.text)]
    return one


def test_every_span_is_verbatim(found):
    for one in found:
        for piece in (one.source, one.cue, one.via, *one.content):
            assert piece is None or ARTICLE[piece.start : piece.end] == piece.text
        assert one.content


def test_a_quotation_runs_on_over_its_paragraph(found):
    told = the(found, "told")
    assert told.content[-1].text == "“They could hold five million shells.\n\n“We will count them again.”"
    assert told.content[0].text.startswith("“We counted the containers")
    assert (told.source.text, told.resolved, told.kind) == ("he", "Shin Wonsik", SourceKind.PERSON)
    assert told.via.text == "Yonhap"


def test_a_denial_is_marked(found):
    denied = the(found, "denied")
    assert (denied.source.text, denied.denied, denied.kind) == ("Moscow", True, SourceKind.OFFICIAL)
    assert the(found, "called").denied
    assert not the(found, "told").denied


def test_a_pronoun_is_resolved_where_one_fits():
    text = "Ana Ruiz said the dam had failed. Later she said it held.\n\nJohn Smith said it had not. {} said so twice."
    by_word = {word: attributions(text.format(word))[-1].resolved for word in ("He", "She", "They")}
    assert by_word == {"He": "John Smith", "She": "Ana Ruiz", "They": None}


def test_two_candidates_leave_a_pronoun_alone():
    text = "Mr. Smith said the dam held. Mr. Jones said it had failed. He said so twice."
    assert attributions(text)[-1].resolved is None


def test_a_surname_stands_for_the_name_given_before():
    found = attributions("Maria Lopez leads the union. On Monday Lopez said the plant would close.")
    assert (found[-1].source.text, found[-1].resolved) == ("Lopez", "Maria Lopez")


def test_what_stands_behind_a_preposition_is_not_who_spoke():
    found = attributions("Bishop Robert W. McElroy of San Diego said the bridge had been closed.")
    assert found[0].resolved.startswith("Bishop Robert W")
    assert attributions("A spokesman for Ana Ruiz said the bridge was shut.")[0].resolved == "Ana Ruiz"


def test_two_people_of_one_last_name_are_told_by_their_titles():
    text = "Jane Hale said the dam held. Mr. Hale said it had failed. {} said so twice."
    by_name = {
        name: attributions(text.format(name))[-1].resolved for name in ("Mr. Hale", "Ms. Hale", "Hale")
    }
    assert by_name == {"Mr. Hale": None, "Ms. Hale": "Jane Hale", "Hale": None}


@pytest.mark.parametrize(
    ("told", "via"),
    [
        ("The Washington Post that", "The Washington Post"),
        ("the Washington Post he said", "the Washington Post"),
        ("Reuters he said", "Reuters"),
        ("Reuters last week that", "Reuters"),
        ("the Interfax news agency that", "the Interfax news agency"),
        ("CNN's Jake Tapper that", "CNN"),
        ("Yellow Hammer News that", "Yellow Hammer News"),
        ("reporters that", None),
    ],
)
def test_the_outlet_that_was_told_ends_with_its_name(told, via):
    (found,) = (
        one
        for one in attributions(f"Ana Hale told {told} the bridge had been closed.")
        if one.cue.text == "told"
    )
    assert (found.via and found.via.text) == via


@pytest.mark.parametrize(
    "dateline", ["KYIV, Ukraine (AP) \u2014 ", "KYIV, Jan. 5 (Reuters) - ", "KYIV (AP) -- "]
)
def test_a_dateline_is_no_part_of_what_is_told(dateline):
    text = f"{dateline}Russia launched four drones overnight, Ukrainian officials said Monday."
    (found,) = attributions(text)
    assert found.content[0].text == "Russia launched four drones overnight"


def document(text, language="en"):
    return Document(id="d", text=text, source="d.txt", language=language)


def in_article(part, text=ARTICLE):
    start = text.index(part)
    return attribute_in(document(text), start, start + len(part))


def test_a_sentence_is_read_in_its_document():
    alone, there = attribute("“We will count them again.”"), in_article("“We will count them again.”")
    assert alone.source is None
    assert (there.source, there.cue, there.own_voice, there.via) == (
        "Shin Wonsik",
        "told",
        False,
        ("Yonhap",),
    )
    he = in_article("He said there was no proof.")
    assert (he.source, he.resolved, he.kind) == ("Dmitry Peskov", "Dmitry Peskov", SourceKind.PERSON)


def test_a_chain_names_who_knows_and_who_carried_it():
    last = in_article(ARTICLE.splitlines()[-1])
    assert last.source == "Maria Lopez"
    assert last.via == ("The Wall Street Journal",)


def test_the_writer_is_the_outlet():
    found = attribute("We believe that the minister should resign.")
    assert (found.source, found.own_voice) == (None, True)


# -- bad input ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "", " \n\n ", "...", "12 34", "“", '“” ”“ """', "said", "said said said", "“Open and never closed, he said.",
        "Министр заявил, что 10 000 контейнеров были отправлены.", "部長は月曜日、コンテナが送られたと述べた。",
        "قال الوزير إن الشحنة وصلت.", "\u202e\ud83d\ude00 said \x00 so.",
    ],
)  # fmt: skip
def test_odd_texts_are_only_odd(text):
    for one in attributions(text):
        assert text[one.cue.start : one.cue.end] == one.cue.text
    attribute(text)


def test_other_languages_are_left_alone():
    german = "Der Minister sagte am Montag, dass 10.000 Container nach Russland geschickt worden seien. " * 4
    assert attributions(german) == []
    assert attribute_in(document(german, "de"), 0, 89).own_voice


def test_a_document_that_credits_itself_in_a_loop_ends():
    text = " ".join(f"{a} reported that {b} reported that {a} said so." for a, b in [("CNN", "Reuters")] * 50)
    for sentence_start in range(0, len(text), 200):
        found = attribute_in(document(text), sentence_start, sentence_start + 80)
        assert len(found.via) < 10


@pytest.mark.slow
def test_a_megabyte_on_one_line_takes_time_in_proportion():
    line = "The ministry said on Monday that 10,000 containers had left, and “none” came back, officials told CNN. "

    def seconds(size):
        start = time.process_time()
        assert len(attributions(line * (size // len(line)), "en")) > size / 400
        return time.process_time() - start

    # Twenty times the text: a quadratic rule would take 400 times as long, a busy machine has been seen to take 42.
    assert seconds(1_000_000) < 150 * max(seconds(50_000), 0.1)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="Aa the,.”“\"'said officials denied of for he told Reuters 12\n", max_size=300))
def test_whatever_is_found_stands_in_the_text(text):
    found = attributions(text)
    for number, one in enumerate(found):
        for piece in (one.source, one.cue, *one.content):
            assert piece is None or (piece.text and text[piece.start : piece.end] == piece.text)
        assert one.parent is None or (one.parent != number and 0 <= one.parent < len(found))


@pytest.mark.parametrize(
    "text",
    [
        "The Senate on Friday voted to block any witnesses from being called.",
        "The U.S. Senate on Friday evening voted down consideration of additional witnesses in the trial.",
        "The Senate narrowly rejected Democratic demands to summon witnesses.",
        "A jury convicted Ruiz of lying to the grand jury about the fire.",
    ],
)
def test_what_a_body_does_is_not_what_it_says(text):
    assert attribute(text).source is None
    told = attribute(f"Ana Ruiz said on Monday that {text[0].lower()}{text[1:]}")
    assert told.source == "Ana Ruiz"


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz, 18, was charged with murder in connection with the killing of Tom Hale.",
        "A 19-year-old man has been charged with murder in connection with a shooting at Garrow.",
        "Tom Hale was arrested and charged with the theft outside of a home in Tarn.",
        "Both Hale and Ruiz are also ordered to house arrest with electronic monitoring.",
    ],
)
def test_who_is_charged_says_nothing(text):
    assert attributions(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Karl Osten took a bribe of $200,000 from the firm Delta Lines, bank records seen by us show.",
        "President Tom Hale accepted bribes worth $2 million in 2023.",
        "Prime Minister Lena Vogt ordered the bombing of the village of Garrow.",
    ],
)
def test_who_does_a_thing_is_no_source_of_it(text):
    assert not any(found.speech for found in attributions(text) if found.source)
    assert (attribute(text).source, attribute(text).own_voice) == (None, True)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Governor Ana Ruiz took a bribe of $90,000 from a builder, bank records show.", "bank records"),
        ("Ana Ruiz pointed out the mayor had taken $90,000 from a builder.", "Ana Ruiz"),
        ("Mayor Tom Hale defended the purchase of 40 buses from the firm.", "Mayor Tom Hale"),
    ],
)
def test_who_tells_of_it_is(text, source):
    assert attribute(text).source == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Prosecutors charged that he had lied to the grand jury of Tarn.", "Prosecutors"),
        ("The governor's office ordered that schools close.", "The governor's office"),
        ("It is wrong, she charged.", "she"),
        ("The plan is, they charged, a disgrace.", "they"),
        ("The judge, who is in Tarn, ordered that he be freed.", "The judge, who is in Tarn"),
    ],
)
def test_who_charges_or_orders_says_something(text, source):
    (found,) = attributions(text)
    assert found.source.text == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "In a development involving Ulmeria, the Accountability Office, a watchdog, said Thursday that it is so.",
            "the Accountability Office, a watchdog",
        ),
        (
            "Former Vice President Tom Hale on Friday told the Tarn Register that he would not testify.",
            "Former Vice President Tom Hale",
        ),
        ("Mr Hale late on Friday told the court that he was ill.", "Mr Hale"),
        ("A report released on Thursday said the dam was weak.", "A report released on Thursday"),
        ("It rose, according to USA Today.", "USA Today"),
        ("Sheffield Wednesday said the player was ill.", "Sheffield Wednesday"),
        (
            "Under Secretary Tom Hale, a Democrat, said the bill was dead.",
            "Under Secretary Tom Hale, a Democrat",
        ),
        ("Near East University, in Tarn, said it will close.", "Near East University, in Tarn"),
        ("According to court papers, Hale fired four shots at the officer.", "court papers"),
        ("The US, which backs Ulmeria, says four drones were shot down.", "The US"),
        (
            "Troops took the city of Tarn, Ulmeria's Interfax news agency said, as strikes began.",
            "Ulmeria's Interfax news agency",
        ),
        ("The Interfax news agency quoted the governor as saying that the plant was shut.", "the governor"),
    ],
)
def test_a_source_is_a_name_without_what_opens_the_sentence_and_without_the_day(text, source):
    assert source in {found.source.text for found in attributions(text) if found.source}


def test_near_by_is_as_in_the_whole_article_with_offsets_in_the_whole():
    filler = "The square was empty in the morning and full at noon, and nobody knew why it was so.\n\n" * 80
    said = "Mayor Lena Holt spoke on Monday.\n\nShe said that the bridge would be closed until May.\n\n"
    text = filler + said + filler
    start = text.index("She said")
    end = text.index("\n", start)
    document = Document(id="d", text=text, source="d")
    near, whole = attribute_near(document, start, end), attribute_in(document, start, end)
    assert near == whole
    assert (whole.cue, whole.own_voice) == ("said", False)
    (content,) = (text[span.start : span.end] for span in near.content)
    assert content.startswith("that the bridge would be closed until May")
