from concurrent.futures import ThreadPoolExecutor

from provenance.stance.lexical import stem, wording


def test_inflections_have_one_stem():
    assert stem("containers") == stem("container")
    assert stem("shipped") == stem("shipping") == stem("ship")
    assert stem("munitions") != stem("missions")


def test_threads_stem_alike():
    words = [
        f"{head}{tail}"
        for head in ("ship", "contain", "deni", "report")
        for tail in ("ed", "ing", "es", "er")
    ]
    alone = [stem(word) for word in words]
    stem.cache_clear()
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(stem, words * 50)) == alone * 50


def test_names_count_twice_in_what_is_covered():
    claim = wording("The convoy left for Kestrava")
    assert claim.coverage(wording("It reached Kestrava")) > claim.coverage(wording("It saw a convoy"))
