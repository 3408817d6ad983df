"""What pairs connect."""

from provenance.connected import connected


def test_each_item_stands_with_the_least_of_its_group() -> None:
    assert connected([(4, 3), (9, 7), (3, 8), (2, 8)]) == {4: 2, 3: 2, 8: 2, 2: 2, 9: 7, 7: 7}


def test_an_item_beside_itself_stands_alone() -> None:
    assert connected([("b", "b"), ("c", "a")]) == {"b": "b", "c": "a", "a": "a"}


def test_the_order_of_pairs_changes_nothing() -> None:
    pairs = [((0, 1), (2, 2)), ((5, 0), (2, 2)), ((6, 1), (7, 0)), ((7, 0), (5, 0))]
    assert (
        connected(pairs)
        == connected(pairs[::-1])
        == dict.fromkeys({each for p in pairs for each in p}, (0, 1))
    )


def test_no_pairs_connect_nothing() -> None:
    pairs: list[tuple[int, int]] = []
    assert connected(pairs) == {}
