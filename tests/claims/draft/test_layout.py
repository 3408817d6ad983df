import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.claims.draft.layout import blocks, is_markdown
from provenance.ingest.boilerplate import find_boilerplate
from provenance.models import Document, SkipKind


def document(text, source="draft.md"):
    return Document(id="d", text=text, source=source, boilerplate=find_boilerplate(text))


def kinds(text, source="draft.md"):
    draft = document(text, source)
    return [(text[b.start : b.end], b.skipped) for b in blocks(draft, markdown=is_markdown(draft))]


def prose(text):
    return [shown for shown, skipped in kinds(text) if skipped is None]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# The dam failed", SkipKind.HEADING),
        ("The dam failed\n===", SkipKind.HEADING),
        ("What the landing books show", SkipKind.HEADING),
        ("Key findings:", SkipKind.HEADING),
        ("***", SkipKind.HEADING),
        ("<h2>The dam failed.</h2>", SkipKind.HEADING),
        ("| March | 3,000 |", SkipKind.TABLE),
        ("Month | Ships\n--- | ---\nThe port lost ships. | 3,000", SkipKind.TABLE),
        ("<table><tr><td>The port lost ships.</td></tr></table>", SkipKind.TABLE),
        ("```\nThe dam failed.\n```", SkipKind.CODE),
        ("[1]: https://a.example/x", SkipKind.CODE),
        ("Share on Facebook", SkipKind.BOILERPLATE),
    ],
)
def test_what_is_no_prose_is_named(text, kind):
    found = kinds(text + "\n\nThe dam failed on 3 May.\n")
    assert {skipped for _, skipped in found[:-1]} == {kind}
    assert found[-1] == ("The dam failed on 3 May.", None)


def test_list_items_are_prose_without_their_marks():
    found = kinds("- 10,000 containers of munitions\n- [x] The dam\n  failed.\n> quoted\n")
    assert found[0] == ("10,000 containers of munitions", None)
    assert found[1][0].startswith("The dam\n  failed.")


def test_a_wrapped_paragraph_is_one_block_and_lines_of_text_are_not():
    assert len(kinds("The dam failed on\n3 May, and the port\nclosed.\n")) == 1
    assert len(kinds("The dam failed on 3 May.\nThe port closed.\n", "draft.txt")) == 2
    wrapped = "The dam at Orrin failed on the third of May, and the port\nclosed on Sunday.\n"
    assert len(kinds(wrapped, "draft.txt")) == 1


@pytest.mark.parametrize(
    "behind", ["</p>", "<br>", "<sup>1</sup>", "[^1]", "¹", " 😀", "†", "**", "\\", "{#id}", "<!-- -->"]
)
def test_a_sentence_alone_is_no_heading_whatever_stands_behind_its_full_stop(behind):
    line = f"The port lost 12 ships.{behind}"
    assert kinds(f"{line}\n\nThe dam failed.\n")[0] == (line, None)


@pytest.mark.parametrize("source", ["draft.txt", "draft.docx"])
def test_a_headline_is_no_part_of_the_paragraph_below(source):
    headline = "Supreme Court weighs first case since a justice retired"
    paragraph = (
        "Kestrava's highest court heard on Monday whether the port of Halven may be closed for a year."
    )
    assert kinds(f"{headline}\n{paragraph}\n", source) == [(headline, SkipKind.HEADING), (paragraph, None)]


@pytest.mark.parametrize(
    "code",
    [
        "````\n```\nThe port closed.\n```\n````",  # a shorter fence closes nothing
        "~~~\n```\nThe port closed.\n~~~",  # nor does another character
        "```\nThe port closed.\n``` sh\nThe port closed.\n```",  # nor one with words behind it
        "```\nThe port closed.\n`````",
        "- ```\n  The port closed.\n  ```",
        "1. ~~~ sh\n   The port closed.\n   ~~~",
        "> ```\n> The port closed.\n> ```",
        "<!--\nThe port closed.\n\nThe port closed.\n-->",
        "<script>\nThe port closed.\n\n</script>",
    ],
)
def test_what_stands_in_a_fence_or_a_comment_is_code(code):
    found = kinds(f"The dam failed.\n\n{code}\n\nThe dam held.\n")
    assert {skipped for text, skipped in found if "port" in text} == {SkipKind.CODE}
    assert prose(f"The dam failed.\n\n{code}\n\nThe dam held.\n") == ["The dam failed.", "The dam held."]


def test_a_fence_that_nothing_closes_runs_to_the_end():
    assert prose("The dam failed.\n\n```\nThe port closed.\n\nThe dam held.\n") == ["The dam failed."]
    assert prose("- ```\n  The port closed.\n\nThe dam held.\n") == ["The dam held."]


def test_lines_are_counted_as_the_file_has_them():
    assert prose("The dam failed.\r\n\r\n```\r\nThe port closed.\r\n```\r\n\r\nThe dam held.") == [
        "The dam failed.\r",
        "The dam held.",
    ]


MARKED = st.text(alphabet="aB1 .\n#*_[]()|`>-~<!\\é", max_size=80)


@given(MARKED, st.sampled_from(["d.md", "d.txt"]))
def test_blocks_are_in_order_and_lose_no_word(text, source):
    at = 0
    for block in blocks(document(text, source), markdown=source == "d.md"):
        assert at <= block.start <= block.end <= len(text)
        assert (
            not any(c.isalnum() for c in text[at : block.start])
            or text[at : block.start].strip(" \t\n->*.)(1") == ""
        )
        at = block.end
    assert not any(c.isalpha() for c in text[at:])
