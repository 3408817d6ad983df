"""Where the measurement data is; it stays outside the repository because of its licences."""

import os
from pathlib import Path

import pytest

DEFAULT = Path(__file__).parents[2].parent / "shared" / "data"


@pytest.fixture(scope="session")
def data() -> Path:
    folder = Path(os.environ.get("PROVENANCE_DATA", DEFAULT))
    if not (folder / "gold").is_dir():
        pytest.skip(f"no measurement data at {folder}; PROVENANCE_DATA names another folder")
    return folder
