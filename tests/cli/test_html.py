from __future__ import annotations

import pytest


@pytest.mark.parametrize("command", ["check", "table"])
def test_a_page_is_written(indexed, tmp_path, command):
    page = tmp_path / "report.html"
    args = ["10,000 containers of munitions", "--judge", "rules", "--format", "html", "--output", page]
    done = indexed.here(command, *args, code=0)
    assert (done.stdout, done.stderr) == ("", "")
    written = page.read_text()
    assert written.startswith("<!DOCTYPE html>")
    assert written.endswith("</html>\n")
    for part in ('id="claim-c1"', "Who says what", "Courier", "<mark"):
        assert part in written
