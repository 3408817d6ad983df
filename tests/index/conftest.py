from __future__ import annotations

import pytest

from tests.index.articles import create


@pytest.fixture
def index(tmp_path):
    with create(tmp_path / "index") as made:
        yield made
