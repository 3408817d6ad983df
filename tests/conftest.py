from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("shared machine", deadline=None)
settings.load_profile("shared machine")

DATA = Path(__file__).parents[1].parent / "shared" / "data"


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory):
    """Nobody's own settings, indexes or caches: a run looks the same on every machine."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith("PROVENANCE_") and name != "PROVENANCE_DATA":
                patch.delenv(name)
        patch.delenv("NO_COLOR", raising=False)
        patch.setenv("HOME", str(folder))
        patch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        patch.setenv("PROVENANCE_CACHE", str(folder / "cache" / "provenance"))
        yield folder


@pytest.fixture(scope="session")
def data() -> Path:
    """Where the measurement data is; it stays outside the repository because of its licences."""
    folder = Path(os.environ.get("PROVENANCE_DATA", DATA))
    if not (folder / "gold").is_dir():
        pytest.skip(f"no measurement data at {folder}; PROVENANCE_DATA names another folder")
    return folder
