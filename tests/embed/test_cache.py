from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from provenance.embed.cache import cache_folder, new_folder, write_file

if TYPE_CHECKING:
    from pathlib import Path

RACE = """
import sys, pathlib
from provenance.embed.cache import new_folder
target = pathlib.Path(sys.argv[1])
for turn in range(60):
    with new_folder(target / str(turn)) as folder:
        (folder / "a").write_text(sys.argv[2] * 5000)
        (folder / "b").write_text(sys.argv[2] * 5000)
"""


def test_the_environment_names_the_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PROVENANCE_CACHE", str(tmp_path / "mine"))
    assert cache_folder() == tmp_path / "mine"


def test_without_it_the_platform_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PROVENANCE_CACHE")
    assert cache_folder().name == "provenance"


def test_a_folder_appears_whole(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "target"
    with new_folder(target) as scratch:
        (scratch / "a").write_text("1")
        assert not target.exists()
    assert (target / "a").read_text() == "1"
    assert [path.name for path in target.parent.iterdir()] == ["target"]


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt])
def test_a_failure_leaves_nothing(tmp_path: Path, failure: type[BaseException]) -> None:
    def fill() -> None:
        with new_folder(tmp_path / "target") as scratch:
            (scratch / "a").write_text("half")
            raise failure

    with pytest.raises(failure):
        fill()
    assert list(tmp_path.iterdir()) == []


def test_the_first_writer_stays(tmp_path: Path) -> None:
    with new_folder(tmp_path / "target") as mine:
        (mine / "a").write_text("mine")
        with new_folder(tmp_path / "target") as theirs:
            (theirs / "a").write_text("theirs")
    assert (tmp_path / "target" / "a").read_text() == "theirs"


def test_two_processes_never_mix_their_files(tmp_path: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", RACE, str(tmp_path), letter]) for letter in "xy"]
    assert [writer.wait(timeout=180) for writer in writers] == [0, 0]
    made = [path for path in tmp_path.iterdir() if not path.name.startswith(".")]
    assert len(made) == 60
    assert list(tmp_path.glob(".*")) == []
    for folder in made:
        assert (folder / "a").read_text() == (folder / "b").read_text()
        assert len((folder / "a").read_text()) == 5000


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    write_file(tmp_path / "note", "old")
    write_file(tmp_path / "note", "new")
    assert (tmp_path / "note").read_text() == "new"
    assert len(list(tmp_path.iterdir())) == 1
