# ruff: noqa: E501  (a line of a file is a line here)
import datetime as dt

from provenance.ingest.interface import Skipped
from provenance.models import Document, OutletOrigin

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>World | The Daily</title><link>https://daily-news.com</link><language>en-us</language>
<item><title>Minister &amp;amp; aide leave</title><link>https://daily-news.com/a</link><guid>https://daily-news.com/?p=1</guid>
<pubDate>Tue, 18 Jun 2024 23:30:00 +0200</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The minister <b>left</b> on Tuesday.</p><script>x()</script><p>His aide followed.</p>]]></content:encoded></item>
<item><title>Second</title><guid isPermaLink="false">4711</guid><description>&lt;p&gt;Only a summary.&lt;/p&gt;</description></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Daily</title>
<entry><title>T</title><id>urn:uuid:1</id><updated>2024-06-18T10:00:00Z</updated><link href="https://daily-news.com/t"/>
<author><name>A. Smith</name></author><content type="html">&lt;p&gt;Text of it.&lt;/p&gt;</content></entry></feed>"""


def test_rss_entries_are_documents(folder):
    first, second = folder.items(folder.write("f.xml", RSS))
    assert first.text == "The minister left on Tuesday.\nHis aide followed."
    assert (first.id, first.url, first.date) == (
        "https://daily-news.com/?p=1",
        "https://daily-news.com/a",
        dt.date(2024, 6, 18),
    )
    assert (first.title, first.language) == ("Minister & aide leave", "en")
    assert (first.outlet, first.outlet_origin) == ("daily-news.com", OutletOrigin.URL)
    assert (second.id, second.text, second.source) == ("f.xml:2", "Only a summary.", "f.xml:2")
    assert (second.outlet, second.outlet_origin) == ("World | The Daily", OutletOrigin.METADATA)


def test_atom_entries_are_documents(folder):
    document = folder.document("f.atom", ATOM)
    assert (document.id, document.text, document.author) == ("urn:uuid:1", "Text of it.", "A. Smith")
    assert document.date == dt.date(2024, 6, 18)


def test_a_cut_feed_gives_its_entries_and_says_so(folder):
    items = folder.items(folder.write("f.xml", RSS[: RSS.index("<item><title>Second")]))
    assert isinstance(items[0], Document)
    assert items[-1].reason.startswith("damaged after entry 1")


def test_other_xml_is_skipped(folder):
    assert folder.skipped("sitemap.xml", "<urlset><url><loc>x</loc></url></urlset>").reason == (
        "XML, but neither RSS nor Atom"
    )


def test_content_that_is_a_path_or_an_address_is_never_opened(folder, tmp_path):
    (tmp_path / "real.xml").write_text(RSS)
    for content in (str(tmp_path / "real.xml"), "https://daily-news.com/feed.xml"):
        assert isinstance(folder.skipped("f.xml", content), Skipped)
