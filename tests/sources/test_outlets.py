from __future__ import annotations

import hashlib
import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.config import OutletEntry, OutletKind
from provenance.errors import ConfigError
from provenance.sources import labels, outlet_list
from provenance.sources.outlets import Outlets, known_outlets, outlet_key


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
        (
            "https://www.harbourpost.example/2025/03/10/fire",
            "http://harbourpost.example/12/inquiry?page=2#top",
        ),
        ("www.harbourpost.example/fire", "harbourpost.example"),
        ("harbourpost.example:8080", "https://harbourpost.example.:443/"),
        ("https://tarn.substack.com/p/fire", "tarn.substack.com"),
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
        ("https://t.me/tarn", "https://t.me/garrow"),
        ("https://www.facebook.com/tarn/posts/1", "https://www.facebook.com/garrow/posts/1"),
        ("https://cnn.com@harbourpost.example/", "cnn.com"),
        ("AP/cnn.com", "cnn.com"),
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


@pytest.mark.parametrize(
    "labels",
    [
        ("Fox News", "Fox Online News", "foxnews.com", "FoxNews.com", "Fox News Opinion", "FOX NEWS"),
        ("Newsmax", "Newsmax - News", "Newsmax (News)", "newsmax.com", "Newsmax - Opinion"),
        ("BBC News", "BBC", "bbc.co.uk", "news.bbc.co.uk", "BBC News - World", "BBC NEWS | World | Europe"),
        ("CNN", "CNN (Web News)", "CNN - Editorial", "edition.cnn.com", "money.cnn.com"),
        ("CNN", "https://www.cnn.com/2020/x", "cnn.com:443", "https://CNN.com?id=1"),
        ("New York Times - News", "nyt", "The New York Times", "nytimes.com", "New York Times (Online News)"),
        ("HuffPost", "huff-post", "The Huffington Post", "huffingtonpost.com"),
        ("AP", "Associated Press", "The AP", "AP Fact Check", "apnews.com", "bigstory.ap.org"),
        ("ABC News", "abcnews.go.com"),
        ("chicago.cbslocal.com", "WBBM", "WBBM-TV"),
        ("Scriberr Media - News", "Scriberr Media - Opinion/Editorial", "Scriberr Media"),
        ("El Pa\u00eds", "El Pais", "elpais.com"),
    ],
)  # fmt: skip
def test_known_outlets_go_by_many_labels(labels):
    assert len({outlet_key(label, "d") for label in labels}) == 1


@pytest.mark.parametrize(
    "labels",
    [
        ("Daily News", "New York Daily News", "Los Angeles Daily News"),
        ("News 12", "longisland.news12.com", "newjersey.news12.com"),
        ("The Herald", "Miami Herald", "Boston Herald", "heraldscotland.com"),
        ("Fox News", "Fox Business", "fox59.com", "fox5dc.com"),
        ("chicago.cbslocal.com", "dfw.cbslocal.com", "CBS News"),
        ("ABC News", "abc.net.au", "abc.es", "espn.go.com"),
        ("The Guardian", "guardian.ng"),
        ("Science", "Science News"),
        ("The Star", "thestar.com", "thestar.com.my", "the-star.co.ke"),
        ("cnbc.com", "nbcnews.com", "msnbc.com"),
        ("Xinhua", "China Daily", "Global Times"),
    ],
)
def test_what_merely_looks_alike_stays_apart(labels):
    assert len({outlet_key(label, "d") for label in labels}) == len(labels)


@pytest.mark.parametrize(
    ("label", "url", "same_as"),
    [
        ("Guest Writer - Left", "https://www.cnn.com/2019/07/11/a", "CNN"),
        ("Guest Writer", "https://unknown.example/a", "unknown.example"),
        ("The Nation", "https://www.thenation.com/a", "thenation.com"),
        ("ABC News", "https://www.abc.net.au/news/a", "abc.net.au"),
        ("The Times", "https://www.thetimes.co.uk/a", "thetimes.co.uk"),
        ("Reuters", "https://www.theguardian.com/a", "Reuters"),
        ("The Nation", "https://nothing.example/a", "The Nation"),
        ("CNN", "http://[::1", "CNN"),
    ],
)
def test_the_address_decides_where_the_label_cannot(label, url, same_as):
    assert outlet_key(label, "d", url) == outlet_key(same_as, "d")


def test_guest_writers_without_an_address_are_not_one_outlet():
    assert outlet_key("Guest Writer", "a") != outlet_key("Guest Writer", "b")


def test_a_known_outlet_has_its_owner_and_kind():
    post = known_outlets().of("nypost.com", "d")
    assert (post.name, post.owner, post.kind, post.country) == (
        "New York Post",
        "News Corp",
        "newspaper",
        "US",
    )
    assert post.known
    unknown = known_outlets().of("The Harbour  Post", "d")
    assert (unknown.key, unknown.name, unknown.owner, unknown.known) == (
        "harbour post",
        "The Harbour  Post",
        None,
        False,
    )


def test_an_address_goes_by_its_site():
    fire = known_outlets().of("https://www.harbourpost.example/2025/03/10/fire", "d")
    assert (fire.key, fire.name, fire.known) == ("harbourpost.example", "harbourpost.example", False)


def test_who_signs_copy():
    outlets = known_outlets()
    assert outlets.signing("AP").name == "Associated Press"
    assert outlets.signing("ap") is None
    assert outlets.signing("AP").is_wire
    assert outlets.named("Xinhua").is_wire
    assert not outlets.named("Fox News").is_wire


class TestOwn:
    def test_a_new_outlet(self):
        own = known_outlets(
            [OutletEntry(name="Harbour Post", domains=("harbourpost.example",), aliases=("HP",))]
        )
        assert {own.of(x, "d").key for x in ("The Harbour Post", "hp", "www.harbourpost.example")} == {
            "harbour post"
        }
        assert own.of("CNN", "d").owner == "Warner Bros. Discovery"

    def test_a_known_outlet_is_added_to_and_overruled(self):
        own = known_outlets([OutletEntry(name="CNN", aliases=("See En En",), owner="Somebody Else")])
        assert own.of("See En En", "d") == own.of("edition.cnn.com", "d")
        assert (own.of("CNN", "d").owner, own.of("CNN", "d").kind) == ("Somebody Else", "broadcaster")
        assert known_outlets().of("CNN", "d").owner != "Somebody Else"

    def test_an_outlet_is_known_by_its_domain_too(self):
        own = known_outlets([OutletEntry(name="Nachrichten", domains=("cnn.com",))])
        assert own.of("Nachrichten", "d").key == own.of("CNN", "d").key

    def test_a_label_is_taken_from_another(self):
        own = known_outlets([OutletEntry(name="The Fox Times", aliases=("Fox",))])
        assert own.of("fox", "d").name == "The Fox Times"
        assert own.of("Fox News", "d").name == "Fox News"

    def test_two_that_claim_one_label_are_refused(self):
        entries = [
            OutletEntry(name="A Post", aliases=("Post",)),
            OutletEntry(name="B Post", aliases=("The Post",)),
        ]
        with pytest.raises(ConfigError, match="here: both A Post and B Post claim 'post'"):
            known_outlets(entries, where="here")

    def test_the_digest_tells_foldings_apart(self, monkeypatch):
        before = known_outlets([]).digest
        monkeypatch.setattr(labels, "FOLDING", labels.FOLDING + 1)
        assert Outlets(outlet_list.shipped()).digest != before

    def test_the_digest_tells_lists_apart(self):
        entry = OutletEntry(name="Harbour Post")
        assert known_outlets([entry]).digest == known_outlets([entry]).digest != known_outlets().digest


class TestTheListThatShips:
    def test_it_is_compiled_from_what_people_read(self):
        held = json.loads(outlet_list.COMPILED.read_bytes())
        assert held["digest"] == hashlib.sha256(outlet_list.SOURCE.read_bytes()).hexdigest(), (
            "run make outlets"
        )

    def test_reading_and_compiling_give_the_same(self, tmp_path, monkeypatch):
        compiled = outlet_list.shipped()
        monkeypatch.setattr(outlet_list, "COMPILED", tmp_path / "outlets.json")
        read = outlet_list.shipped()
        assert (read.labels, read.hosts, read.signs) == (compiled.labels, compiled.hosts, compiled.signs)
        assert [*map(list, read.rows)] == [*map(list, compiled.rows)]
        outlet_list.compile_list()
        assert json.loads(outlet_list.COMPILED.read_text())["digest"] == compiled.digest

    def test_an_edit_counts_at_once(self, tmp_path, monkeypatch):
        edited = tmp_path / "outlets.toml"
        edited.write_text('[[outlet]]\nname = "Only One"\nkind = "online"\n')
        monkeypatch.setattr(outlet_list, "SOURCE", edited)
        assert list(outlet_list.shipped().labels) == ["only one"]

    def test_a_broken_edit_is_named(self, tmp_path, monkeypatch):
        edited = tmp_path / "outlets.toml"
        edited.write_text("[[outlet]\n")
        monkeypatch.setattr(outlet_list, "SOURCE", edited)
        with pytest.raises(ConfigError, match=r"outlets\.toml cannot be understood"):
            outlet_list.shipped()

    def test_every_name_leads_to_its_own_outlet(self):
        listing = outlet_list.shipped()
        known = known_outlets()
        assert len(listing.rows) >= 300
        for row in listing.rows:
            outlet = known.of(row[1], "d")
            assert outlet.key == row[0]
            assert known.of(outlet.key, "d") == outlet
            assert outlet.kind in get_args(OutletKind)
            assert len(outlet.country) == 2
