from __future__ import annotations

import datetime as dt

from training.weeks import may_be_learned_from, week


def test_weeks_are_iso_weeks():
    assert week(dt.date(2020, 2, 14)) == "2020-7"
    assert week(dt.date(2019, 12, 30)) == "2020-1"
    assert week(None) == ""


def test_about_half_of_the_weeks_may_be_learned_from_and_all_days_of_one_alike():
    monday = dt.date(2019, 1, 7)
    kinds = [
        {may_be_learned_from(monday + dt.timedelta(days=7 * n + day)) for day in range(7)} for n in range(100)
    ]
    assert all(len(kind) == 1 for kind in kinds)
    assert 35 < sum(True in kind for kind in kinds) < 65


def test_what_has_no_day_is_not_learned_from():
    assert not may_be_learned_from(None)
