from __future__ import annotations

import datetime as dt

from provenance.stance.setting import in_setting, setting


def test_a_setting_is_day_title_and_sentence_before() -> None:
    day = dt.date(2017, 1, 20)
    assert setting(day, "A day of pomp", "He spoke.") == "Friday, January 20, 2017. A day of pomp. He spoke."
    assert setting(None, "Who won?", "") == "Who won?"
    assert setting(None, " ", "") == ""


def test_a_long_part_is_cut_between_words() -> None:
    cut = setting(None, "", "word " * 200)
    assert len(cut) < 310
    assert cut.endswith("word …")


def test_the_setting_stands_in_brackets_before_the_sentence() -> None:
    assert in_setting("He won.", "Vote in Ohio.") == "[Vote in Ohio.] He won."
    assert in_setting("He won.", "") == "He won."
