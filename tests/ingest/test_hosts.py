import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.ingest.hosts import site_of


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("www.bbc.co.uk", "bbc.co.uk"),
        ("news.bbc.co.uk", "bbc.co.uk"),
        ("edition.cnn.com", "cnn.com"),
        ("amp.theguardian.com", "theguardian.com"),
        ("www.smh.com.au", "smh.com.au"),
        ("www.abc.es", "abc.es"),
        ("news.abc.es", "news.abc.es"),  # "abc" may be a category
        ("www.paper.lviv.ua", "paper.lviv.ua"),
        ("a.b.tokyo.jp", "b.tokyo.jp"),
        ("one.blogspot.com", "one.blogspot.com"),
        ("www.one.blogspot.com", "one.blogspot.com"),
        ("chicago.cbslocal.com", "chicago.cbslocal.com"),
        ("blogspot.com", "blogspot.com"),
        ("amp.dev", "amp.dev"),
        ("127.0.0.1", "127.0.0.1"),
        ("spiegel.de", "spiegel.de"),
        ("m.spiegel.de", "spiegel.de"),
    ],
)
def test_the_publisher_s_part_of_a_host(host, site):
    assert site_of(host) == site


@given(
    st.lists(
        st.sampled_from(["a", "www", "m", "co", "com", "uk", "news", "blogspot", "ua", "1"]),
        min_size=2,
        max_size=6,
    )
)
def test_a_site_ends_the_host_and_is_its_own_site(labels):
    host = ".".join(labels)
    site = site_of(host)
    assert host.endswith(site)
    assert site_of(site) == site
