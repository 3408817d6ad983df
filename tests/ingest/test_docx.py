import datetime as dt
import io

import docx


def word(build) -> bytes:
    document = docx.Document()
    build(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_paragraphs_cells_and_core_properties(folder):
    def build(document):
        document.core_properties.title = "Munitions report"
        document.core_properties.author = "A. Smith"
        document.core_properties.created = dt.datetime(2024, 6, 18, 9, 0, tzinfo=dt.UTC)
        document.add_paragraph("Before the table.")
        table = document.add_table(rows=1, cols=2)
        table.rows[0].cells[0].text = "left cell"
        table.rows[0].cells[1].text = "right cell"
        document.add_paragraph("After the table.")

    document = folder.document("a.docx", word(build))
    assert document.text == "Before the table.\nleft cell\nright cell\nAfter the table."
    assert (document.title, document.author, document.date) == (
        "Munitions report",
        "A. Smith",
        dt.date(2024, 6, 18),
    )


def test_a_merged_cell_is_read_once(folder):
    def build(document):
        table = document.add_table(rows=1, cols=3)
        table.cell(0, 0).merge(table.cell(0, 2)).text = "one merged cell"

    assert folder.document("a.docx", word(build)).text == "one merged cell"


def test_empty_damaged_and_locked_files_say_so(folder):
    assert folder.skipped("a.docx", word(lambda document: None)).reason == "no text in it"
    assert folder.skipped("b.docx", b"PK\x03\x04 nothing").reason.startswith("damaged Word document")
    assert "password-protected" in folder.skipped("c.docx", b"\xd0\xcf\x11\xe0" + bytes(600)).reason
    cut = word(lambda document: document.add_paragraph("text"))[:-200]
    assert folder.skipped("d.docx", cut).reason.startswith("damaged Word document")


def test_a_document_that_unpacks_too_large_is_not_unpacked(folder):
    content = word(lambda document: document.add_paragraph("word " * 50_000))
    assert "when unpacked" in folder.skipped("a.docx", content, max_bytes=len(content) + 1).reason
