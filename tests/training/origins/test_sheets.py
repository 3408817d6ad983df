import datetime as dt

import pytest

from provenance.models import Document
from training.origins.sheets import Told, _near, labels, write_sheet

TEXT = "The bridge closed on Monday. Nobody was hurt, the mayor of Garrow said. It will open in May."


def told(name, date=None, text=TEXT):
    start = text.index("Nobody")
    document = Document(
        id=name, text=text, title="Bridge", outlet="Courier", date=date, source="x", language="en"
    )
    return Told(document, start, text.index(" It will"), "courier")


@pytest.fixture
def sheet(tmp_path):
    write_sheet(
        [(told("ecb:1_2"), told("ecb:1_3")), (told("allsides:a"), told("allsides:b"))], tmp_path / "sheet"
    )
    return tmp_path / "sheet.jsonl"


def answers(folder, *lines):
    path = folder / "answers.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [path]


def test_a_sheet_shows_each_sentence_in_its_setting(sheet):
    shown = sheet.with_suffix(".txt").read_text()
    assert (
        shown.count("closed on Monday. >>> Nobody was hurt, the mayor of Garrow said. <<< It will open") == 4
    )
    assert "## P0002\nA [Courier | None | Bridge]" in shown


def test_answers_become_claims_and_what_shares_no_fact_is_left_out(sheet, tmp_path):
    given = answers(tmp_path, "P0001 S Nobody was hurt at the bridge", "P0002 X no common fact")
    place = [TEXT.index("Nobody"), TEXT.index(" It will")]
    assert list(labels(sheet, given, "learn")) == [
        {
            "claim": "Nobody was hurt at the bridge",
            "label": "shared",
            "sentences": [["ecb:1_2", *place], ["ecb:1_3", *place]],
            "half": "learn",
        }
    ]


@pytest.mark.parametrize("line", ["P0009 X", "P0001 S", "P0001 B both", "first: X"])
def test_what_is_no_answer_ends_the_step_with_its_line(sheet, tmp_path, line):
    with pytest.raises(SystemExit, match=r"answers\.txt:2: no answer"):
        list(labels(sheet, answers(tmp_path, "P0002 X", line), "learn"))


def test_articles_of_other_weeks_or_other_events_are_not_near():
    day = dt.date(2020, 1, 1)
    later = day + dt.timedelta(days=60)
    assert _near(told("allsides:a", day), told("allsides:b", day))
    assert not _near(told("allsides:a", day), told("allsides:b", later))
    assert _near(told("allsides:a", day), told("allsides:b"))
    assert _near(told("gva:7:a", day), told("gva:7:b", later))
    assert not _near(told("gva:7:a", day), told("gva:8:b", day))
