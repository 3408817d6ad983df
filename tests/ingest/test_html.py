# ruff: noqa: E501  (a line of a file is a line here)
import datetime as dt
import json

import pytest

from provenance.ingest import html
from provenance.models import OutletOrigin

LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Daily site"},
        {
            "@type": ["NewsArticle"],
            "headline": "Minister leaves office",
            "datePublished": "2024-06-18T23:30:00+02:00",
            "dateModified": "2024-07-01",
            "author": [{"@type": "Person", "name": "A. Smith"}, {"@type": "Person", "name": "B. Jones"}],
            "publisher": {"@type": "Organization", "name": "The Daily"},
        },
    ],
}
PARAGRAPHS = [
    "The minister left office on Tuesday after eleven years, his spokesman said in a statement.",
    "Thousands of people gathered in the main square of the capital to hear his last speech.",
    "Officials said that 10,000 containers of munitions had been shipped since September.",
]


def page(head: str, paragraphs=PARAGRAPHS) -> str:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    nav = "<nav><a href='/a'>Home</a><a href='/b'>World</a></nav>"
    return f"<!doctype html><html lang='en'><head>{head}</head><body>{nav}<article>{body}</article></body></html>"


def test_json_ld_names_title_date_authors_and_publisher(folder):
    head = f"<script type='application/ld+json'>{json.dumps(LD)}</script><link rel=canonical href='https://d.example/a'>"
    document = folder.document("a.html", page(head))
    assert document.title == "Minister leaves office"
    assert document.date == dt.date(2024, 6, 18)
    assert document.author == "A. Smith, B. Jones"
    assert (document.outlet, document.outlet_origin) == ("The Daily", OutletOrigin.METADATA)
    assert document.url == "https://d.example/a"
    assert document.text.split("\n") == PARAGRAPHS


def test_an_installation_that_lacks_a_part_is_not_the_fault_of_the_page(folder, monkeypatch):
    def missing():
        raise ImportError("no lxml_html_clean.\nInstall it.")

    monkeypatch.setattr(html, "_extractor", missing)
    reason = folder.skipped("a.html", page("")).reason
    assert reason == "could not be read on: ImportError: no lxml_html_clean. Install it."


def test_open_graph_stands_in_and_the_site_leaves_the_title(folder):
    head = (
        "<title>x</title><meta property='og:title' content='Minister leaves | The Daily'>"
        "<meta property='og:site_name' content='The Daily'><meta property='og:url' content='https://d.example/b'>"
        "<meta property='article:published_time' content='2024-06-18T10:00:00Z'><meta name='author' content='By A. Smith'>"
    )
    document = folder.document("a.html", page(head))
    assert (document.title, document.outlet, document.url) == (
        "Minister leaves",
        "The Daily",
        "https://d.example/b",
    )
    assert (document.date, document.author) == (dt.date(2024, 6, 18), "A. Smith")


def test_a_page_without_metadata_says_nothing_about_itself(folder):
    document = folder.document("a.html", page(""))
    assert (document.title, document.outlet, document.date, document.url) == (None, None, None, None)


def test_broken_json_ld_is_no_obstacle(folder):
    head = "<script type='application/ld+json'>{\"@type\": </script><title>Plain title</title>"
    assert folder.document("a.html", page(head)).title == "Plain title"


def test_a_short_page_is_read_whole(folder):
    assert folder.document("a.html", "<html><body>10 containers of munitions</body></html>").text == (
        "10 containers of munitions"
    )


def test_the_charset_that_the_page_declares_is_used(folder):
    text = "Le ministre a été reçu à l\u2019Élysée, a déclaré son porte-parole. " * 6
    content = page("<meta charset=iso-8859-1>", [text.strip()]).encode("cp1252")
    assert folder.document("a.html", content).text == text.strip()


def test_the_same_page_gives_the_same_text_every_time(folder):
    texts = {folder.document(f"{n}.html", page("")).text for n in range(3)}
    assert len(texts) == 1


def test_a_page_without_text_is_skipped(folder):
    assert (
        folder.skipped("a.html", "<html><body><script>var a = 1</script></body></html>").reason
        == "no text in it"
    )


def test_the_address_that_a_page_gives_for_its_text_is_kept_beside_where_it_was_found():
    from provenance.ingest.html import document_from_page

    data = page("<link rel=canonical href='https://www.reuters.com/a'>").encode()
    found = document_from_page(data, id_="a", source="a", url="https://d.example/a")
    assert (found.url, found.canonical) == ("https://d.example/a", "https://www.reuters.com/a")
    same = document_from_page(data, id_="a", source="a", url="https://www.reuters.com/a")
    assert same.canonical is None
    assert document_from_page(data, id_="a", source="a").url == "https://www.reuters.com/a"


@pytest.mark.parametrize(
    "content",
    [
        "<html><head><title>No body</title></head></html>",
        "<title>No body</title>",
        "<html><frameset><frame src='a.html'></frameset></html>",
    ],
)
def test_a_page_without_a_body_has_no_text(folder, content):
    assert folder.skipped("a.html", content).reason == "no text in it"


def test_references_within_json_ld_are_followed_and_entities_read(folder):
    graph = [
        {"@type": "Organization", "@id": "#publisher", "name": "Kellmoor &amp; Orrin Gazette"},
        {"@type": "Person", "@id": "#author", "name": "A. Smith"},
        {
            "@type": "NewsArticle",
            "headline": "The minister&#8217;s office",
            "author": [{"@id": "#author"}],
            "publisher": {"@id": "#publisher"},
        },
    ]
    head = f"<script type='application/ld+json'>{json.dumps({'@graph': graph})}</script>"
    document = folder.document("a.html", page(head))
    assert document.title == "The minister\u2019s office"
    assert (document.author, document.outlet) == ("A. Smith", "Kellmoor & Orrin Gazette")


def test_the_number_of_a_note_is_no_digit_of_a_figure(folder):
    text = "Officials said on Tuesday that 12<sup>3</sup> people and 10,000<sup><a href='#n'>[4]</a></sup> boats came on the 7<sup>th</sup>."
    found = folder.document("a.html", page("", [*PARAGRAPHS, text])).text
    assert "12\u00b3 people and 10,000[\u2074] boats came on the 7th." in found
    bare = "<html><body><div>Some 12<sup>3</sup> people saw CO<sub>2</sub> on the 7<sup>th</sup>.</div></body></html>"
    assert folder.document("b.html", bare).text == "Some 12\u00b3 people saw CO2 on the 7th."


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1251", "utf-16", "unicode"])
def test_a_page_that_is_utf8_is_read_so_whatever_it_declares(folder, declared):
    head = f"<meta charset='{declared}'>"
    text = "The caf\u00e9 owner in M\u00e1laga said that twelve people had died in the fire on Tuesday."
    assert text in folder.document("a.html", page(head, [*PARAGRAPHS, text])).text
    assert folder.document("b.html", page(head)).text.split("\n") == PARAGRAPHS
