from __future__ import annotations

import numpy as np
import pytest

from provenance.embed.vectors import unit
from provenance.errors import EncoderError


def test_rows_come_out_with_length_one_and_their_direction() -> None:
    vectors = unit(np.array([[3.0, 4.0], [0.0, -2.0]]), encoder="e")
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(vectors, [[0.6, 0.8], [0.0, -1.0]], rtol=1e-6)


def test_a_zero_row_gets_the_first_axis() -> None:
    np.testing.assert_array_equal(unit(np.zeros((2, 3)), encoder="e"), [[1, 0, 0], [1, 0, 0]])


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_values_that_are_no_numbers_are_refused_by_name(bad: float) -> None:
    with pytest.raises(EncoderError, match="encoder broken returned") as error:
        unit(np.array([[1.0, bad]]), encoder="broken")
    assert error.value.hint
