"""The words that the sentences of these tests give."""

from __future__ import annotations

import pytest

from tests.training.contrast.given import SENTENCES
from training.contrast.lexicon import Lexicon
from training.contrast.passages import Passage


@pytest.fixture
def lexicon() -> Lexicon:
    return Lexicon([Passage(f"a{n}", "", "", text, None, 0) for n, text in enumerate(SENTENCES)])
