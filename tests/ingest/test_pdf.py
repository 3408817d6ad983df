import datetime as dt

import pytest

from provenance.ingest.pages import join_pages


def pdf(pages: list[list[str]], *, information: str = "", encrypt: str = "") -> bytes:
    """Write a PDF by hand: one list of lines a page, Helvetica 12."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for lines in pages:
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        content = f"BT /F1 12 Tf 14 TL 60 760 Td {shown} ET"
        number = len(objects) + 1
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {number + 1} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    objects.append(f"<< {information} >>")
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    start = len(out)
    trailer = f"/Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R {encrypt}"
    return (
        out
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< {trailer} >>\n".encode()
        + (f"startxref\n{start}\n%%EOF\n".encode())
    )


LOCKED = (
    "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
    f"/O <{'11' * 32}> /U <{'22' * 32}> >> /ID [<{'33' * 16}> <{'33' * 16}>]"
)
FIRST = [
    "The minister announced on Tuesday that the long-awaited inves-",
    "tigation into the shipment of 10,000 containers of munitions",
    "would begin in September, and that the report would be made",
]
SECOND = [
    "public by the end of the year, his office said.",
    "A second paragraph starts here and is quite long indeed.",
]


def test_sentences_are_whole_across_lines_and_pages(folder):
    document = folder.document("a.pdf", pdf([FIRST, SECOND]))
    assert document.text.startswith(
        "The minister announced on Tuesday that the long-awaited investigation into the shipment of 10,000 "
        "containers of munitions would begin in September, and that the report would be made public by the end"
    )


def test_pages_start_where_their_text_does(folder):
    document = folder.document("a.pdf", pdf([FIRST, SECOND]))
    assert len(document.pages) == 2
    assert document.text[document.pages[1] :].startswith("public by the end")
    assert document.page_at(0) == 1
    assert document.page_at(document.text.index("second paragraph")) == 2


def test_document_information_is_metadata(folder):
    information = "/Title (Munitions report) /Author (A. Smith) /CreationDate (D:20240618120000Z)"
    document = folder.document("a.pdf", pdf([FIRST], information=information))
    assert (document.title, document.author, document.date) == (
        "Munitions report",
        "A. Smith",
        dt.date(2024, 6, 18),
    )


def test_the_day_a_web_page_was_printed_is_not_its_date(folder):
    information = "/Producer (Skia/PDF m120) /CreationDate (D:20240618120000Z)"
    assert folder.document("a.pdf", pdf([FIRST], information=information)).date is None


def test_locked_damaged_and_scanned_files_say_so(folder):
    assert folder.skipped("a.pdf", pdf([FIRST], encrypt=LOCKED)).reason == "password-protected"
    assert folder.skipped("b.pdf", b"%PDF-1.4\nnothing").reason.startswith("damaged PDF")
    assert "OCR" in folder.skipped("c.pdf", pdf([[]])).reason


def test_running_heads_and_page_numbers_do_not_cut_sentences():
    bodies = ("the first sentence", "the second sentence", "the third sentence")
    middle = "goes on and on\nand still goes on\nfor quite some lines"
    pages = [
        f"The Daily Report\n{body}\n{middle}\n{body} goes overleaf\n{n}" for n, body in enumerate(bodies)
    ]
    text, starts = join_pages(pages)
    assert "Daily Report" not in text
    assert "the first sentence goes overleaf the second sentence goes on" in text
    assert [text[start:].split()[1] for start in starts] == ["first", "second", "third"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("a well-\nknown", "a wellknown"),
        ("the U.S.-\nBacked plan", "the U.S.-Backed plan"),
        ("soft\ufffe\nware", "software"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("- item one\n- item two", "- item one\n\n- item two"),
    ],
)
def test_line_joins(lines, expected):
    assert join_pages([lines])[0] == expected


def test_pages_that_say_nearly_the_same_are_not_emptied():
    text, _ = join_pages([f"Form {n}\nSigned on Tuesday." for n in range(5)])
    assert text.count("Signed on Tuesday.") == 5


def test_pages_without_text_keep_their_number():
    text, starts = join_pages(["First page here.", "", "Third page here."])
    assert len(starts) == 3
    assert text[starts[2] :] == "Third page here."


def test_a_hyphen_after_a_figure_or_a_capital_stays_at_a_line_end():
    lines = "The inves-\ntigation by a US-\nled team began when a 12-\nyear-old boy saw the boats that came to port."
    expected = "The investigation by a US-led team began when a 12-year-old boy saw"
    assert join_pages([lines])[0].startswith(expected)
    assert join_pages([lines.replace("-\n", "\ufffe\n")])[0].startswith(expected)
