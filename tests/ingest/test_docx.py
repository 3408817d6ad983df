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


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent><w:p>{0}</w:p></w:txbxContent>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p>{0}</w:p></w:txbxContent></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def paragraphs(*blocks: str) -> bytes:
    def build(document):
        for block in blocks:
            space = f"xmlns:w='{W}' xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
            body = docx.oxml.parse_xml(f"<w:body {space}>{block}</w:body>")
            for element in list(body):
                document.element.body.insert(len(document.element.body) - 1, element)

    return word(build)


def test_tracked_changes_fields_and_content_controls_are_read_as_they_stand(folder):
    changed = (
        f"<w:p>{run('The army killed ')}<w:ins w:id='1' w:author='a'>{run('twelve')}</w:ins>"
        f"<w:del w:id='2' w:author='a'><w:r><w:delText>nine</w:delText></w:r></w:del>"
        f"<w:fldSimple w:instr='X'>{run(' people in ')}</w:fldSimple>"
        f"<w:sdt><w:sdtContent>{run('Halven.')}</w:sdtContent></w:sdt></w:p>"
    )
    control = f"<w:sdt><w:sdtContent><w:p>{run('A whole paragraph.')}</w:p></w:sdtContent></w:sdt>"
    moved = f"<w:p><w:moveFrom w:id='3' w:author='a'>{run('Old place.')}</w:moveFrom>{run('It stays.')}</w:p>"
    text = folder.document("a.docx", paragraphs(changed, control, moved)).text
    assert text == "The army killed twelve people in Halven.\nA whole paragraph.\nIt stays."


def test_a_text_box_is_read_once_after_its_paragraph(folder):
    box = TEXT_BOX.format(run("Boxed."))
    text = folder.document(
        "a.docx", paragraphs(f"<w:p>{run('Main text.')}{box}</w:p><w:p>{run('Next.')}</w:p>")
    ).text
    assert text == "Main text.\nBoxed.\nNext."


def test_the_number_of_a_note_is_no_digit_of_a_figure_and_hidden_text_is_not_read(folder):
    above = run("2", "<w:vertAlign w:val='superscript'/>")
    hidden = run(" Hidden.", "<w:vanish/>")
    shown = run(" people.", "<w:vanish w:val='false'/>")
    text = folder.document(
        "a.docx", paragraphs(f"<w:p>{run('The toll was 12')}{above}{shown}{hidden}</w:p>")
    ).text
    assert text == "The toll was 12\u00b2 people."


def test_footnotes_follow_the_text(folder):
    def build(document):
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        document.add_paragraph("The toll was twelve.")
        notes = (
            f"<w:footnotes xmlns:w='{W}'><w:footnote w:type='separator' w:id='0'><w:p>{run('rule')}</w:p></w:footnote>"
            f"<w:footnote w:id='2'><w:p>{run('Later nine.')}</w:p></w:footnote></w:footnotes>"
        )
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    assert folder.document("a.docx", word(build)).text == "The toll was twelve.\nLater nine."


def test_properties_of_an_empty_template_say_nothing(folder):
    document = folder.document("a.docx", word(lambda document: document.add_paragraph("The text.")))
    assert (document.date, document.author) == (None, None)
