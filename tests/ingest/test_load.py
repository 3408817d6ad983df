import gzip
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from provenance.errors import UsageError
from provenance.ingest.interface import IngestOptions, Skipped, SourceFile
from provenance.ingest.load import fingerprint, load
from provenance.ingest.registry import loader_for_suffix, loaders
from provenance.models import Document, OutletOrigin

MAGIC = [
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"\x1f\x8b\x08\x00",
    b"WARC/1.0\r\n",
    b'{"text": "',
    b"id,text\n1,",
    b"<rss>",
]
MAGIC += [b"<html><body><p>", b"---\ntitle: ", b"\xff\xfe", b"[{", b"\xef\xbb\xbf"]


@pytest.mark.parametrize("name", sorted(loaders()))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(magic=st.sampled_from(MAGIC), rest=st.binary(max_size=300), packed=st.booleans())
@example(magic=b"\xef\xbb\xbf", rest=b"\r\x00", packed=False)  # a table's header with a stray line end
def test_no_loader_raises_whatever_it_is_given(tmp_path, name, magic, rest, packed):
    content = gzip.compress(magic + rest) if packed else magic + rest
    path = tmp_path / f"x{loaders()[name].suffixes[0]}"
    path.write_bytes(content)
    file = SourceFile(path, path.name)
    assert all(isinstance(item, (Document, Skipped)) for item in loaders()[name].load(file, IngestOptions()))
    for item in load(file, IngestOptions(format=name)):
        assert isinstance(item, Skipped) or (item.text.strip() and item.id)


@pytest.mark.parametrize("name", sorted(loaders()))
def test_a_file_that_vanished_is_one_skipped(tmp_path, name):
    file = SourceFile(tmp_path / "gone.txt", "gone.txt")
    expected = [Skipped("gone.txt", "no such file or folder")]
    assert list(loaders()[name].load(file, IngestOptions())) == expected
    assert list(load(file, IngestOptions())) == expected


def test_a_document_is_complete(folder):
    text = "The minister left on Tuesday, and the office of the minister said that it was for the best.\nComments"
    document = folder.document("a.txt", text, outlet="The Daily")
    assert (document.outlet, document.outlet_origin, document.language) == (
        "The Daily",
        OutletOrigin.OPTION,
        "en",
    )
    assert [mark.kind for mark in document.boilerplate] == ["comments"]


def test_a_loader_that_fails_costs_its_own_file_only(folder, monkeypatch):
    class Broken:
        name, suffixes, streams = "broken", (".broken",), False

        def load(self, file, options):
            raise LookupError("a bug")
            yield

    monkeypatch.setitem(loaders(), "broken", Broken())
    assert folder.skipped("a.broken", "x").reason == "could not be read on: LookupError: a bug"
    assert isinstance(folder.document("b.txt", "Some text."), Document)


def test_an_unknown_format_is_the_caller_s_mistake(folder):
    with pytest.raises(UsageError) as error:
        folder.items(folder.write("a.txt", "x"), format="docs")
    assert "docx" in error.value.hint


def test_the_longest_suffix_wins():
    names = {"a.JSONL.gz": "jsonl", "a.warc.gz": "warc", "a.htm": "html", "a.json": "json", "a.tsv.gz": "csv"}
    assert {name: loader_for_suffix(name).name for name in names} == names
    assert loader_for_suffix("a.gz") is None


def test_the_fingerprint_follows_content_name_and_options(folder):
    file = folder.write("a.txt", "Some text.")
    first = fingerprint(file, IngestOptions())
    assert first == fingerprint(file, IngestOptions())
    others = {
        fingerprint(file, IngestOptions(outlet="x")),
        fingerprint(file, IngestOptions(fields={"text": "body"})),
        fingerprint(replace(file, folder="bbc"), IngestOptions()),
        fingerprint(replace(file, name="b.txt"), IngestOptions()),
        fingerprint(folder.write("a.txt", "Other text."), IngestOptions()),
    }
    assert len(others | {first}) == 6
