from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.models import Document
from provenance.sources.outlets import known_outlets
from provenance.sources.wire import WireKind, wire_marks, wire_of

BODY = "The council met on Monday and heard both sides of the dispute. " * 12


def document(text=BODY, **fields):
    return Document(id="a", source="a", text=text, **{"outlet": "harbourpost.example", **fields})


def first(text, **fields):
    """The strongest mark, as (kind, agency, cue); None where there is none."""
    marks = wire_marks(document(text, **fields))
    return (marks[0].kind.value, marks[0].agency and marks[0].agency.name, marks[0].cue) if marks else None


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("LONDON (Reuters) - ", "Reuters"),
        ("WASHINGTON (AP) — ", "Associated Press"),
        ("Paris (AFP) – ", "Agence France-Presse"),
        ("NEW DELHI, Dec. 29 (UPI) -- ", "United Press International"),
        ("Aug 27 (Reuters) - ", "Reuters"),
        ("MINSK, 21 July (BelTA) – ", "BelTA"),
        ("RAMALLAH, West Bank (AP) - ", "Associated Press"),
        ("A headline about the council\nHOUSTON, Nov. 16 (Xinhua) -- ", "Xinhua"),
        ("(STMW) — ", "Sun-Times Media Wire"),
        ("Moscow (Interfax) – ", "Interfax"),
        ("Berlin (dpa) - ", "Deutsche Presse-Agentur"),
        ("CNN — ", "CNN"),
        ("Moscow, 3 March 2025 (TASS) — ", "TASS"),
        ("MOSCOW, March 3. /TASS/. ", "TASS"),
        ("New Delhi, Mar 3 (PTI) ", "Press Trust of India"),
        ("New Delhi [India], March 3 (ANI): ", "Asian News International"),
        ("Berlin (dpa/AFP) - ", "Deutsche Presse-Agentur"),
        ("LONDON (AFP, REUTERS) - ", "Agence France-Presse"),
        ("WASHINGTON (BLOOMBERG) - ", "Bloomberg"),
    ],
)
def test_datelines(line, agency):
    assert first(line + BODY) == ("copy", agency, "dateline")


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        ("By The Associated Press\n", "Associated Press"),
        ("A title\nBy RAVI NESSMAN Associated Press Writer\n", "Associated Press"),
        ("By Steve Holland, Reuters\n", "Reuters"),
        ("Source: Reuters\n", "Reuters"),
        ("A title\nAFP, Tuesday 2 Jul 2013\n", "Agence France-Presse"),
        ("A title\nReuters Sep 18, 2013, 02.16PM IST\n", "Reuters"),
        ("By Ana Ruiz, Los Angeles Times (TNS)\n", "Tribune Content Agency"),
    ],
)
def test_bylines(head, agency):
    assert first(head + BODY) == ("copy", agency, "byline")


@pytest.mark.parametrize(
    ("end", "agency", "cue"),
    [
        ("Copyright 2016 The Associated Press. All rights reserved.", "Associated Press", "copyright"),
        ("(c) Associated Press", "Associated Press", "copyright"),
        ("AD ©2020 Bloomberg L.P.", "Bloomberg", "copyright"),
        ("© 2019 Tribune Content Agency, LLC", "Tribune Content Agency", "copyright"),
        ("© 2019 by King Features Syndicate", "King Features Syndicate", "copyright"),
        ("COPYRIGHT 2020 BY JFS PRODUCTIONS INC. DISTRIBUTED BY CREATORS.COM", "Creators Syndicate", "notice"),
        ("To read features by other Creators Syndicate writers and cartoonists, visit", "Creators Syndicate", "notice"),
        ("This article originally appeared in the L.A. Times.", "Los Angeles Times", "notice"),
        ("This column first appeared in the Louisville Courier Journal.", "Louisville Courier-Journal", "notice"),
        ("Originally published by The Washington Times", "The Washington Times", "notice"),
        ("He writes for the Detroit Free Press, where this piece was first published.", "Detroit Free Press", "notice"),
        ("This article is republished from The Conversation under a license.", "The Conversation", "notice"),
        ("This story was reported by The Associated Press.", "Associated Press", "notice"),
        ("This essay first appeared in Kelder Review.", "Kelder Review", "notice"),
        ("(Additional reporting by Ann Lee; Editing by Tom Ray.)", "Reuters", "notice"),
        ("___ Associated Press writer Ann Lee in Rome contributed to this report.", "Associated Press", "contribution"),
        ("He has mocked a reporter. - Reuters.", "Reuters", "byline"),
        ("He has mocked a reporter. (Yonhap)", "Yonhap", "byline"),
        (BODY + "\n\nAFP", "Agence France-Presse", "byline"),
        ("Reporting by Ann Lee in Rome; Editing by Tom Ray\n\nOur Standards: read them.", "Reuters", "notice"),
        ("This report by The Canadian Press was first published March 3, 2025.", "The Canadian Press", "notice"),
        ("Read the original article on Business Insider", "Business Insider", "notice"),
    ],
)  # fmt: skip
def test_notices_at_the_end(end, agency, cue):
    assert first(f"{BODY}\n\n{end}") == ("copy", agency, cue)


@pytest.mark.parametrize(
    "end",
    [
        "The Associated Press contributed to this report.",
        "Contributing: The Associated Press",
        "Contributing: Jordan Culver and The Associated Press. Follow us.",
        "Epoch Times reporter Janita Kan, and Reuters contributed to this report.",
        "This report contains material from Reuters and The Associated Press.",
        "Material from the Associated Press was used in this story.",
        "Some information for this report provided by AFP and AP.",
        "With inputs from PTI",
        "With inputs from agencies",
        "With News Wire Services",
        "–with Associated Press",
        "Source: PAP, Reuters",
        "Copyright Associated Press / NBC 10 Philadelphia",
    ],
)
def test_parts_of_an_agency(end):
    (kind, _, _) = first(f"{BODY}\n{end}")
    assert kind == "contributed"


def test_an_agency_beside_the_outlet_in_the_dateline_contributed():
    marked = first("PITTSBURGH (KDKA/AP) – " + BODY, outlet="pittsburgh.cbslocal.com")
    assert marked == ("contributed", "Associated Press", "dateline")


@pytest.mark.parametrize(
    "sentence",
    ["The North fired two missiles, reported Yonhap.", "The North fired two missiles, Yonhap reported.",
     "According to the Associated Press, the vote was close.", "He told Reuters that he would go."],
)  # fmt: skip
def test_a_credited_fact_is_no_copy(sentence):
    text = f"{BODY}{sentence} {BODY}"
    (mark,) = wire_marks(document(text))
    assert mark.kind is WireKind.CREDITS
    assert mark.agency.is_wire
    assert wire_of(document(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Officials in Kelder (Jim Young/Reuters) opened the dam.",
        "The mayor speaks in Kelder. (AP Photo/Alex Brandon, File) The council met.",
        "Enlarge this image\ntoggle caption\nSusan Walsh/AP\nSusan Walsh/AP\nThe council met.",
        "The mayor in 2012 (Brendan McDermid/Reuters)\n\nThe mayor was right.",
        "A Reuters/Ipsos poll has him ahead.",
        "An AP poll of voters gave him 40 percent.",
        f"{BODY}From Ramallah (Palestinian Territories), the AFP reporter filed nothing.",
        f"{BODY}\nThis story was originally published on Feb. 11, 2020 and has been updated.",
        f"{BODY}\nStaff writers Aldo Svaldi and Joe Rubino contributed to this report.",
        f'{BODY}\nA version of this post first appeared in "Inside Today," a daily email.',
        f"{BODY}\nPhoto © 2019 Getty Images",
        f"{BODY}\n© 2020 The Harbour Post. All rights reserved.",
        "The report (PDF) - a hundred pages - is out.",
        "CNN news anchor Ann Lee (Jim Young/Reuters)\n\nShe was right.",
        "The mayor in the U.S., February 3, 2020. (Jim Young/Reuters)\nThe council met.",
        "By Ann Lee (AP Photo/Jim Young)\nThe council met.",
    ],
)  # fmt: skip
def test_what_is_no_mark(text):
    assert wire_of(document(text)) is None
    assert not [mark for mark in wire_marks(document(text)) if mark.kind is WireKind.CONTRIBUTED]


@pytest.mark.parametrize(
    ("outlet", "text"),
    [
        ("Reuters", "LONDON (Reuters) - "),
        ("uk.reuters.com", "LONDON (Reuters) - "),
        ("CNN (Web News)", "(CNN) The council met. "),
        ("wkrn.com", "NASHVILLE, Tenn. (WKRN) – "),
        ("chicago.cbslocal.com", "CHICAGO (CBS) — "),
        ("Washington Times", "Copyright © 2020 The Washington Times, LLC. "),
    ],
)
def test_an_outlet_s_own_signature_is_no_mark(outlet, text):
    assert first(text + BODY, outlet=outlet) is None


def test_an_address_of_another_outlet():
    url = "https://www.washingtontimes.com/news/2020/jul/10/a/"
    marked = first(BODY, outlet="Washington Examiner", url=url)
    assert marked == ("copy", "The Washington Times", "address")
    assert first(BODY, outlet="Associated Press", url="https://news.yahoo.com/a") is None
    assert first(BODY, outlet="Reuters", url="https://www.theguardian.com/a") is None
    assert first(BODY, outlet="The Guardian", url="https://www.theguardian.com/a") is None
    assert first(BODY, outlet="The Harbour Post", url="https://www.theguardian.com/a") is None


@pytest.mark.parametrize(
    ("author", "kind"),
    [("Associated Press", "copy"), ("Jane Doe, Reuters", "copy"), ("By AFP", "copy"), ("Reuters Staff", "copy"),
     ("Reuters in London", "copy"), ("Ann Lee in London", None),
     ("AP and Daily Mail reporter", "contributed"), ("Jane Doe", None), ("", None)],
)  # fmt: skip
def test_the_author_field(author, kind):
    marked = first(BODY, author=author or None, outlet="dailymail.co.uk")
    assert (marked and marked[0]) == kind


def test_the_reason_is_what_stands_in_the_text():
    text = f"A caption.\n\nLONDON  (Reuters) - {BODY}"
    wire = wire_of(document(text))
    assert wire.reason == "dateline: LONDON (Reuters) -"
    assert text[wire.span.start : wire.span.end] == "LONDON  (Reuters) -"


def test_marks_are_ordered_by_what_they_say():
    credited = "According to the AFP, it rained."
    text = f"LONDON (Reuters) - {credited} {BODY}\nThe Associated Press contributed to this report."
    kinds = [mark.kind.value for mark in wire_marks(document(text))]
    assert kinds == ["copy", "contributed", "credits"]


def test_an_agency_of_one_s_own():
    from provenance.config import OutletEntry

    own = OutletEntry(name="Kelder News Service", signs=("KNS",), kind="agency")
    text = document(f"KELDER (KNS) — {BODY}")
    assert wire_of(text) is None
    assert wire_of(text, known_outlets([own])).agency.name == "Kelder News Service"


def test_nothing_to_read():
    assert wire_marks(document("", outlet=None)) == ()
    assert wire_marks(document("Nothing.", outlet=None, url="not an address", author="?")) == ()


@settings(deadline=None)
@given(
    st.text(st.sampled_from("(AP) \n—-By©,./“ReutersC19:;contributed")),
    st.sampled_from([None, "AP", "cnn.com"]),
)
def test_spans_hold_their_wording_whatever_the_text(text, outlet):
    held = document(text, outlet=outlet)
    for mark in wire_marks(held):
        if mark.span:
            assert " ".join(held.text[mark.span.start : mark.span.end].split()) == mark.wording


def test_a_page_that_gives_another_outlets_address_for_its_text_is_a_copy():
    there = "https://www.reuters.com/world/a"
    assert first(BODY, url="https://harbourpost.example/a", canonical=there) == ("copy", "Reuters", "address")
    assert first(BODY, url="https://amp.cnn.com/a", outlet="CNN", canonical="https://www.cnn.com/a") is None
    assert first(BODY, url="https://harbourpost.example/a", canonical="https://nobody.example/a") is None
