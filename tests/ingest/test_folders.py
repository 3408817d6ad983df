from pathlib import PurePath

import pytest

from provenance.ingest.folders import is_generic, outlets_by_folder


def outlets(*paths: str) -> dict[str, str]:
    return {str(path): name for path, name in outlets_by_folder([PurePath(path) for path in paths]).items()}


def test_sibling_folders_with_names_stand_for_outlets():
    assert outlets("bbc/a.txt", "bbc/b.txt", "nyt/c.txt") == {
        "bbc/a.txt": "bbc",
        "bbc/b.txt": "bbc",
        "nyt/c.txt": "nyt",
    }
    assert outlets("deep/bbc/a.txt", "deep/nyt/c.txt", "README.md") == {
        "deep/bbc/a.txt": "bbc",
        "deep/nyt/c.txt": "nyt",
    }


def test_folders_that_only_sort_below_an_outlet_are_looked_through():
    assert outlets("bbc/2024/html/a.html", "nyt/2023/b.html") == {
        "bbc/2024/html/a.html": "bbc",
        "nyt/2023/b.html": "nyt",
    }


@pytest.mark.parametrize(
    "paths",
    [
        (),
        ("a.txt", "b.txt"),
        ("bbc/a.txt", "bbc/b.txt"),
        ("2023/a.txt", "2024/b.txt"),
        ("articles/a.txt", "interviews/b.txt"),
        ("html/a.html", "pdf/b.pdf", "bbc/c.html"),
        ("bbc/a.txt", "nyt/b.txt", "c.txt", "d.txt", "e.txt"),
        ("jan/a.txt", "feb/b.txt"),
        ("train/a.txt", "dev/b.txt"),
    ],
)
def test_other_folders_do_not(paths):
    assert outlets(*paths) == {}


def test_a_generic_name_among_outlets_stands_for_nothing():
    assert outlets("bbc/a.txt", "nyt/b.txt", "misc/c.txt") == {"bbc/a.txt": "bbc", "nyt/b.txt": "nyt"}


def test_names_of_outlets_are_not_generic():
    assert not any(map(is_generic, ["bbc", "nyt", "fox-news", "The Times", "daily_mail", "24heures"]))
    assert all(map(is_generic, ["News", "raw_html", "2024-06", "part 3", "q1", "deadbeef01", "Months"]))
