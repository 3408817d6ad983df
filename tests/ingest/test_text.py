import codecs

import pytest

from provenance.ingest.interface import IngestOptions, SourceFile
from provenance.ingest.load import load

LEAD = "The minister left on Tuesday, his office said."


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("cp1252", b""),
    ],
)
def test_every_usual_encoding_gives_the_same_text(folder, encoding, mark):
    text = "“It cost €5,” the café\u2019s owner in Málaga said. " * 4
    assert folder.document("a.txt", mark + text.encode(encoding)).text == text


def test_a_legacy_cyrillic_page_is_not_read_as_latin(folder):
    text = "Министр иностранных дел заявил во вторник, что переговоры продолжаются. " * 8
    assert folder.document("a.txt", text.encode("cp1251")).text == text


def test_one_broken_byte_does_not_spoil_utf8(folder):
    text = "Zürich, Genève, Köln, Málaga, São Paulo, Łódź. " * 5
    document = folder.document("a.txt", text.encode() + b"\xff end")
    assert document.text == text + "\ufffd end"


def test_line_ends_and_composition_are_normalised_before_offsets_exist(folder):
    document = folder.document("a.txt", "cafe\u0301\r\nsecond\rthird line here")
    assert document.text == "café\nsecond\nthird line here"


def test_empty_and_blank_and_binary_files_are_skipped_with_the_reason(folder):
    assert folder.skipped("a.txt", b"").reason == "empty"
    assert folder.skipped("b.txt", b" \n\t ").reason == "empty"
    assert folder.skipped("c.txt", bytes(range(256)) * 4).reason == "looks binary"


def test_the_headline_is_the_first_line_that_is_neither_crumb_nor_sentence(folder):
    assert (
        folder.document("a.txt", f"USA\n\nMinister leaves office\n\n{LEAD}").title == "Minister leaves office"
    )
    assert folder.document("b.txt", f"{LEAD}\nMore was said.").title is None
    assert folder.document("c.txt", "One line only").title is None


def test_the_id_is_the_name_people_know_the_file_by(folder):
    document = folder.document("articles/a.txt", LEAD)
    assert (document.id, document.source) == ("articles/a.txt", "articles/a.txt")


def test_content_wins_over_a_wrong_suffix(folder):
    assert folder.skipped("a.txt", b"%PDF-1.4\ngarbage").reason.startswith("damaged PDF")
    assert folder.document("a.pdf", f"<html><body><p>{LEAD}</p></body></html>").text == LEAD


def test_a_file_over_the_size_limit_is_skipped(folder):
    assert (
        "larger than the 10 bytes that --max-size allows"
        in folder.skipped("a.txt", LEAD, max_bytes=10).reason
    )
    assert "longer than 10 characters" in folder.skipped("a.txt", LEAD, max_record_chars=10).reason


def test_a_short_western_text_is_not_taken_for_another_alphabet(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes("Les troupes ont envoyé 12 soldats à Paris hier soir, déclare le café.".encode("cp1252"))
    (document,) = load(SourceFile(file, "a.txt"), IngestOptions())
    assert "12 soldats à Paris" in document.text


def test_words_come_whole_out_of_soft_hyphens_zero_width_spaces_and_ligatures(folder):
    text = "10,000 con\u00adtainers of muni\u200btions, the o\ufb03ce con\ufb01rmed."
    assert folder.document("a.txt", text).text == "10,000 containers of munitions, the office confirmed."


def test_front_matter_of_a_text_is_metadata_and_a_rule_is_not(folder):
    document = folder.document("a.txt", f"---\noutlet: Courier\ndate: 2024-06-18\n---\nThe head\n\n{LEAD}")
    assert (document.outlet, str(document.date), document.title) == ("Courier", "2024-06-18", "The head")
    assert document.text == f"The head\n\n{LEAD}"
    assert folder.document("b.txt", f"---\nnote: mine\n---\n{LEAD}").text.startswith("---\nnote: mine")
