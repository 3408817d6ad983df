from __future__ import annotations

import gzip

from provenance.corpus.reckoning import Reckoning
from provenance.ingest.interface import SourceFile
from provenance_index import DocumentRow
from tests.corpus.given import Recorder


def _file(path, content, pack=bytes):
    path.write_bytes(pack(content))
    return SourceFile(path, path.name)


def test_how_many_sentences_there_will_be_is_reckoned_from_what_is_read(tmp_path):
    first = _file(tmp_path / "a.txt", b"x" * 100)
    second = _file(tmp_path / "b.jsonl.gz", b"y" * 300, gzip.compress)
    shown = Recorder()
    reckoning = Reckoning([first, second], shown)
    reckoning.read(first)
    row = DocumentRow("d", "b", "", "g", "y" * 60, "{" + "m" * 39)
    assert list(reckoning.rows(second, [row])) == [row]
    reckoning.embedded(0, 50)
    assert shown.totals["Embedding"] == 100, "half of the 400 bytes are read"
    reckoning.embedded(40, 50)
    reckoning.read(second)
    reckoning.embedded(90, 90)
    assert shown.totals["Embedding"] == 90
    assert shown.steps == {"Reading": 1, "Embedding": 90}


def test_more_than_a_file_should_hold_is_never_expected_to_be_less(tmp_path):
    only = _file(tmp_path / "a.html", b"z" * 10)
    shown = Recorder()
    reckoning = Reckoning([only], shown)
    list(reckoning.rows(only, [DocumentRow("d", "a", "", "g", "long" * 50, "{}")]))
    reckoning.embedded(3, 7)
    assert shown.totals["Embedding"] == 7
