import datetime as dt
import gzip
import json

import pytest

from provenance.ingest.interface import Skipped
from provenance.models import Document, OutletOrigin


def lines(*records) -> str:
    return "".join((record if isinstance(record, str) else json.dumps(record)) + "\n" for record in records)


def test_a_bad_line_costs_that_line_only(folder):
    content = lines(
        {"id": "a", "text": "One."}, "{broken", {"id": "b", "text": "Two."}, "[1]", {"title": "x"}, ""
    )
    items = folder.items(folder.write("f.jsonl", content))
    assert [item.id if isinstance(item, Document) else item.source for item in items] == [
        "a",
        "f.jsonl:2",
        "b",
        "f.jsonl:4",
        "f.jsonl:5",
    ]
    assert [item.reason for item in items if isinstance(item, Skipped)][1:] == [
        "not a JSON object",
        "no field `text` (has: title)",
    ]


def test_all_fields_are_taken_and_others_ignored(folder):
    record = {
        "id": "corpus:1",
        "text": "He said  so.\n\n ",
        "title": "T",
        "outlet": "bbc",
        "date": "2024-06-18",
        "url": "https://b.example/1",
        "author": None,
        "language": "en",
        "event": "e1",
    }
    document = folder.document("f.jsonl", lines(record))
    assert (document.id, document.text, document.title, document.outlet) == (
        "corpus:1",
        "He said  so.\n\n ",
        "T",
        "bbc",
    )
    assert (document.date, document.url, document.author, document.language) == (
        dt.date(2024, 6, 18),
        "https://b.example/1",
        None,
        "en",
    )
    assert (document.outlet_origin, document.source) == (OutletOrigin.FIELD, "f.jsonl:1")


def test_aliases_count_only_when_the_own_name_is_absent(folder):
    aliased = {
        "body": "Text.",
        "headline": "H",
        "source": {"id": None, "name": "BBC"},
        "published": "2024-06-18",
    }
    document = folder.document("a.jsonl", lines(aliased | {"link": "https://x.example", "byline": "By me"}))
    assert (document.text, document.title, document.outlet, document.url) == (
        "Text.",
        "H",
        "BBC",
        "https://x.example",
    )
    both = {"text": "Own.", "body": "Other.", "title": None, "headline": "H"}
    document = folder.document("b.jsonl", lines(both))
    assert (document.text, document.title) == ("Own.", None)


def test_a_mapping_goes_before_names_and_aliases(folder):
    record = {"text": "Summary.", "article_body": "Article.", "outlet": "x", "paper": "The Daily"}
    fields = {"text": "article_body", "outlet": "paper"}
    document = folder.document("a.jsonl", lines(record), fields=fields)
    assert (document.text, document.outlet) == ("Article.", "The Daily")
    assert folder.skipped("b.jsonl", lines({"text": "x"}), fields=fields).reason.startswith(
        "no field `article_body`"
    )


def test_ids_are_stable_without_and_unique_with_one(folder):
    items = folder.items(
        folder.write("f.jsonl", lines({"text": "A."}, {"id": 7, "text": "B."}, {"id": "7", "text": "C."}))
    )
    assert [item.id for item in items if isinstance(item, Document)] == ["f.jsonl:1", "7"]
    assert items[2] == Skipped("f.jsonl:3", "same id as an earlier record of this file: 7")


def test_the_second_of_two_equal_ids_is_skipped_in_any_format(folder):
    items = folder.items(folder.write("f.csv", "id,text\na,One.\na,Two.\n"))
    assert isinstance(items[0], Document)
    assert items[1] == Skipped("f.csv:3", "same id as an earlier record of this file: a")


def test_wrong_types_and_odd_characters(folder):
    assert folder.skipped("a.jsonl", lines({"text": ["x"]})).reason == "its text is not a string but a list"
    assert folder.skipped("b.jsonl", lines({"text": None})).reason == "no text in it"
    document = folder.document("c.jsonl", '{"text": "a\\ud800b\\u0000c"}')
    assert document.text == "a\ufffdbc"
    for name in ("d.jsonl", "d.json"):
        reason = folder.skipped(name, "[" * 200_000).reason
        assert reason == "not valid JSON: nested too deeply"
    assert folder.skipped("e.jsonl", lines({"text": {}})).reason == "its text is not a string but an object"


def test_json_may_be_gzipped_and_is_read_whole_or_not_at_all(folder):
    packed = gzip.compress(b'[{"id": "a", "text": "A ferry sank."}]')
    assert folder.document("f.json.gz", packed).id == "a"
    assert folder.document("g.json", packed).id == "a"
    assert folder.skipped("h.json.gz", packed[:-12]).reason.startswith("damaged: ")
    assert folder.skipped("i.json.gz", gzip.compress(b"[" + b" " * 5000), max_bytes=4999).reason.startswith(
        "larger"
    )
    assert [
        item.id
        for item in folder.items(
            folder.write("j.json.gz", gzip.compress(b'{"id":"b","text":"x"}\n{"id":"c","text":"y"}'))
        )
    ] == ["b", "c"]


def test_a_line_longer_than_a_document_may_be_is_skipped_and_the_rest_read(folder):
    content = lines({"id": "long", "text": "x" * 5000}, {"id": "next", "text": "Short."})
    items = folder.items(folder.write("f.jsonl", content), max_record_chars=100)
    assert isinstance(items[0], Skipped)
    assert items[1].id == "next"


def test_gzip_is_told_by_content_and_a_cut_one_gives_what_it_has(folder):
    content = lines(*({"id": str(n), "text": f"Sentence number {n * 7919}."} for n in range(20_000)))
    packed = gzip.compress(content.encode())
    assert len(folder.items(folder.write("a.jsonl", packed))) == 20_000
    items = folder.items(folder.write("b.jsonl.gz", packed[: len(packed) // 2]))
    assert len(items) > 1000
    assert all(isinstance(item, Document) for item in items[:-1])
    assert items[-1].reason.startswith("damaged")
    assert len(folder.items(folder.write("c.jsonl.gz", content))) == 20_000


def test_bytes_that_are_not_utf8_cost_no_line(folder):
    items = folder.items(folder.write("a.jsonl", b'{"text": "ok"}\n{"text": "caf\xe9"}\n'))
    assert [item.text for item in items] == ["ok", "café"]


def test_utf16_lines(folder):
    assert folder.document("a.jsonl", lines({"text": "é"}).encode("utf-16")).text == "é"


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        ({"id": "a", "text": "A."}, ["a"]),
        ([{"id": "a", "text": "A."}, {"text": "B."}], ["a", "f.json:2"]),
        ({"status": "ok", "articles": [{"content": "A."}]}, ["f.json:1"]),
    ],
)
def test_json_files_hold_one_or_many(folder, content, ids):
    items = folder.items(folder.write("f.json", json.dumps(content, indent=1)))
    assert [item.id for item in items] == ids


def test_json_lines_under_the_name_of_json(folder):
    items = folder.items(folder.write("f.json", lines({"id": "a", "text": "A."}, {"id": "b", "text": "B."})))
    assert [item.id for item in items] == ["a", "b"]
    assert folder.skipped("g.json", "{").reason.startswith("not valid JSON")
    assert folder.skipped("package.json", '{"name": "x"}').reason == "no field `text` (has: name)"


def test_tables_with_quoted_line_breaks_and_long_cells(folder):
    long = "word " * 60_000
    content = f'id,Text,outlet\n1,"Line one.\nLine ""two"".",bbc\n2,"{long}",\n'
    first, second = folder.items(folder.write("a.csv", content))
    assert (first.text, first.outlet, first.source) == ('Line one.\nLine "two".', "bbc", "a.csv:2")
    assert (second.text, second.outlet, second.source) == (long, None, "a.csv:4")


def test_rows_that_do_not_fit_the_header(folder):
    items = folder.items(folder.write("a.csv", "id,text,url\n1,Cut, here,now,x\n2,Short row.\n"))
    assert items[0] == Skipped("a.csv:2", "5 cells in a table of 3 columns")
    assert (items[1].text, items[1].url) == ("Short row.", None)


def test_a_table_without_text_names_its_columns(folder):
    assert folder.skipped("a.csv", "x,y\n1,2\n").reason == "no column `text` (has: x, y)"
    assert folder.skipped("b.csv", "text\n").reason == "nothing in it but a header"


@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ";"), ("a.tsv", "\t"), ("b.csv", "|")])
def test_the_header_tells_the_delimiter(folder, name, delimiter):
    document = folder.document(
        name, delimiter.join(["id", "text"]) + "\n" + delimiter.join(["1", "One, two"])
    )
    assert (document.id, document.text) == ("1", "One, two")


def test_a_quote_that_is_not_closed_costs_its_row_only(folder):
    rows = "".join(f'{number},"Text {number}.\nIt goes on.",AP\n' for number in range(3, 6))
    content = f'id,text,outlet\n1,"Open here,BBC\n2,Second text.,CNN\n{rows}6,"Open till the end,AP\n7,Last text.,AP\n'
    items = folder.items(folder.write("t.csv", content))
    read = {item.id: (item.text, item.outlet) for item in items if isinstance(item, Document)}
    assert read == {
        "2": ("Second text.", "CNN"),
        **{str(number): (f"Text {number}.\nIt goes on.", "AP") for number in range(3, 6)},
        "7": ("Last text.", "AP"),
    }
    refused = {item.source: item.reason for item in items if isinstance(item, Skipped)}
    assert set(refused) == {"t.csv:2", "t.csv:10"}
    assert all("a quote in it is not closed" in reason for reason in refused.values())


def test_a_line_too_long_ends_no_table(folder):
    content = f'id,text\n1,"Open\n{"x" * 5000}\n2,Second text.\n'
    items = folder.items(folder.write("t.csv", content), max_record_chars=500)
    assert [item.text for item in items if isinstance(item, Document)] == ["Second text."]


def test_blank_lines_may_precede_the_header(folder):
    assert folder.document("t.csv", "\n\nid,text\na,One text.\n").text == "One text."


def test_text_that_is_a_piece_of_html_is_read_as_one_sees_it(folder):
    text = "<p>He said that 12 <b>died</b> &amp; left.</p>\n<p>Nobody else did.</p>"
    seen = "He said that 12 died & left.\nNobody else did."
    assert folder.document("a.jsonl", lines({"text": text})).text == seen
    assert folder.document("a.json", json.dumps([{"text": text}])).text == seen
    assert folder.document("a.csv", f'text\n"{text}"\n').text == seen
    assert folder.document("b.jsonl", lines({"text": "a < b\nb > c"})).text == "a < b\nb > c"
