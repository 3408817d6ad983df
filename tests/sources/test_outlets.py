from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.sources.outlets import outlet_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Reuters", "REUTERS"),
        ("The Harbour Post", "harbour  post"),
        ("bbc.co.uk", "www.bbc.co.uk"),
        ("bbc.co.uk", "https://www.bbc.co.uk/"),
        ("edition.cnn.com", "cnn.com"),
        ("m.amp.example.com", "example.com"),
        ("www2.example.com", "example.com"),
        ("People\u2019s Daily", "People's Daily"),
        ("Mu\u0308nchner Merkur", "M\u00fcnchner Merkur"),
        ("Tarn\u200b Times", " Tarn Times\n"),
    ],
)
def test_one_outlet_however_it_is_written(one, other):
    assert outlet_key(one, "a") == outlet_key(other, "b")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("longisland.news12.com", "newjersey.news12.com"),
        ("a.blogspot.com", "b.blogspot.com"),
        ("amp.dev", "m.dev"),
        ("M. Magazine", "Magazine"),
        ("Daily Nation", "Nation"),
        ("The", "A"),
        ("Le Monde", "Monde"),
        ("Theatre Weekly", "atre Weekly"),
    ],
)
def test_different_outlets_stay_apart(one, other):
    assert outlet_key(one, "a") != outlet_key(other, "a")


@pytest.mark.parametrize("nobody", [None, "", "  ", "\u200b"])
def test_a_document_without_outlet_stands_for_itself(nobody):
    assert outlet_key(nobody, "a") == outlet_key(None, "a")
    assert outlet_key(nobody, "a") != outlet_key(nobody, "b")


@given(st.text(min_size=1), st.text(min_size=1))
def test_no_outlet_can_pass_for_a_document(outlet, document):
    if outlet_key(outlet, "other") != outlet_key(None, "other"):
        assert outlet_key(outlet, "other") != outlet_key(None, document)
        assert outlet_key(f"document:{document}", "other") != outlet_key(None, document)


@given(st.text())
def test_a_key_is_its_own_key(name):
    key = outlet_key(name, "d")
    if not key.startswith("document:  "):
        again = outlet_key(key, "d")
        assert again == outlet_key(again, "d") or again.startswith("document:  ")
